//! From `gallery.toml` to an [`Exhibition`](crate::exhibition::Exhibition).
//!
//! Reading never fails. What is bad is left out and reported, each entry for
//! itself, and the rest hangs; where nothing can be read at all, the
//! compiled-in help lines remain. Every [`Finding`] names its place, says in
//! a curator's words what is wrong, and how to put it right.
//!
//! - [`read`] is what the kiosk does at its start: it opens no picture.
//! - [`check`] also looks at every picture file.
//! - [`schema`] says once which tables and keys there are.
//! - [`edit`] changes a manifest, and [`save`] writes it so that nothing is lost.
//! - [`import`] takes events of a calendar into a manifest.
//! - [`resolve`] keeps every path below the manifest's folder.
//! - [`watch`] reads it anew whenever it or a file that it names has changed,
//!   and [`Reading::succeed`] says what hangs then.

pub mod edit;
pub mod save;
pub mod schema;
pub mod watch;

mod import;
mod load;
mod paths;
mod read;
mod report;
mod revisions;
mod stamp;
mod succession;

pub use edit::EntryId;
pub use import::{import, unlisted};
pub use load::manifest_path;
pub use paths::{PathProblem, resolve};
pub use read::{
    LeftOut, Limits, Reading, STAGE, Verdict, WorkReading, WorkSummary, check, check_text,
    event_of, fills, load_calendar, plain, read, read_days, read_text,
};
pub use report::{Code, Finding, Message, Place, Report, Severity, Subject, Worded};
pub use revisions::Revisions;
pub use stamp::Stamp;

use load::{Problem, load};
use read::{calendar, dates, source, syntax};

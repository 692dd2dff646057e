//! `gallery.toml`: reading it, reporting on it, watching it, changing it.
//!
//! Reading never fails. An entry that is bad is reported and left out, each
//! for itself, and the rest hangs; where nothing can be read at all, the
//! compiled-in help lines remain. Every [`Finding`] says where something is
//! wrong, what it is, and how to put it right.
//!
//! ```
//! use reclamation::manifest::{self, Code, Verdict};
//! use std::path::Path;
//!
//! let text = r#"
//!     [exhibition]
//!     title = "Tides"
//!
//!     [[work]]
//!     title = "Low water"
//!     text = "The tide goes out, and comes back."
//!     sample = true
//!
//!     [[work]]
//!     title = "High water"
//!     text = "It comes back."
//! "#;
//!
//! let now = "2026-01-13T20:00:00Z".parse()?;
//! let reading = manifest::read_text(text, Path::new("gallery.toml"), now);
//!
//! // The first work hangs. The second lacks its artist's consent.
//! let ids: Vec<&str> = reading
//!     .exhibition
//!     .works
//!     .iter()
//!     .filter(|work| work.hangs(now.date_naive()))
//!     .map(|work| work.id.as_str())
//!     .collect();
//!
//! assert_eq!(ids, ["low-water"]);
//! assert_eq!(reading.verdict(), Verdict::Errors);
//!
//! let finding = &reading.report.findings[1];
//!
//! assert_eq!(finding.code, Code::ConsentMissing);
//! assert_eq!(finding.entry.map(|entry| entry.index), Some(1));
//! # Ok::<(), chrono::ParseError>(())
//! ```
//!
//! - [`read`] is what the kiosk does when it starts; it opens no picture.
//!   [`check`] looks at every picture as well.
//! - [`Reading::works`] sums up every `[[work]]`, also those that can't hang,
//!   and [`Reading::read_work`] reads a single one anew.
//! - [`Report`] tells what was found, to people and to programs, in
//!   [`words`](crate::words).
//! - [`schema`] says once which tables and keys there are.
//! - [`edit`] changes a manifest, and [`save`] writes it so that nothing is lost.
//! - [`import`] takes events of a calendar into a manifest.
//! - [`resolve`] keeps every path within the manifest's folder.
//! - [`watch`] reads a manifest anew whenever it or a file that it names has
//!   changed, and [`Reading::succeed`] says what hangs then.

pub mod edit;
pub mod save;
pub mod schema;
pub mod watch;

mod entry_id;
mod import;
mod load;
mod paths;
mod read;
mod report;
mod revisions;
mod stamp;
mod succession;

pub use entry_id::EntryId;
pub use import::{import, unlisted};
pub use load::manifest_path;
pub use paths::{PathProblem, resolve};
pub use read::{
    LeftOut, Limits, Reading, STAGE, Verdict, WorkReading, WorkSummary, check, check_text,
    events_of, fills, load_calendar, plain, read, read_days, read_text,
};
pub use report::{Code, Finding, Message, Place, Report, Severity, Subject, Worded};
pub use revisions::Revisions;
pub use stamp::Stamp;

use load::{Problem, load};
use read::{calendar, dates, source, syntax};

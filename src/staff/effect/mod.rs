//! What staff mode does off the interface's thread.

mod files;
mod walls;
mod withdraw;

pub use files::{
    Brought, Found, ask_for_file, ask_for_files, bring, bring_one, delete_unused, examine_calendar,
};
pub use walls::{LookOrder, look};
pub use withdraw::{Withdrawn, withdraw};

use super::draft::Checked;
use super::panel::health::Examined;
use super::panel::work::Wanted;
use crate::machine::pin::Pin;
use crate::machine::vitals::Vitals;
use crate::manifest::edit::{Document, OpenError};
use crate::manifest::save::{self, Disk, Recovered, SaveError, Version};
use crate::manifest::{self, Reading};
use crate::picture;
use crate::picture::worker::Urgency;
use crate::ui::hanging::Hanging;
use crate::ui::loading::{self, Decoding};
use crate::ui::picture_file::PictureFile;

use chrono::{DateTime, Utc};
use iced::Task;
use iced::futures::channel::oneshot;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

/// How trying a PIN went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trial {
    /// It opens the door.
    Right,
    /// It is wrong.
    Wrong,
    /// It couldn't be compared, for this reason.
    Failed(String),
}

/// A manifest that was opened and read.
#[derive(Debug)]
pub struct Opened {
    /// The manifest.
    pub document: Document,
    /// What its reader says of it as it was saved.
    pub checked: Arc<Checked>,
    /// The draft that was found on disk and taken into the document, if there
    /// was one; or why it can't be read.
    pub recovered: Result<Option<Recovered>, String>,
}

/// A draft that was saved, or couldn't be.
#[derive(Debug)]
pub struct SavedDraft {
    /// The draft as it was then.
    pub document: Document,
    /// What came of it.
    pub outcome: Result<(), SaveError>,
    /// Whether it became what somebody else had saved.
    pub gave_way: bool,
}

/// Which side is saved.
#[derive(Debug)]
pub enum Save {
    /// The draft, unless somebody else saved meanwhile.
    Ours,
    /// The draft, over this text of somebody else's, which is kept as a
    /// version.
    OursOver(String),
    /// This text of somebody else's; the draft is kept as a version.
    Theirs(String),
}

/// Runs something on a thread of its own.
fn apart<T: Send + 'static>(name: &str, work: impl FnOnce() -> T + Send + 'static) -> Task<T> {
    let (sender, receiver) = oneshot::channel();

    let spawned = thread::Builder::new().name(name.to_owned()).spawn(move || {
        // Nobody waits for it any more if the door was shut meanwhile.
        let _ = sender.send(work());
    });

    match spawned {
        Ok(_) => Task::future(receiver)
            .then(|done| done.map_or_else(|oneshot::Canceled| Task::none(), Task::done)),
        Err(error) => {
            crate::machine::journal::warn(&format!("no thread for \"{name}\": {error}"));
            Task::none()
        }
    }
}

/// Whether a PIN is set on this machine. One that can't be read counts as set,
/// so that the door stays shut.
pub fn has_pin(file: Option<&Path>) -> bool {
    file.is_some_and(|file| Pin::load(file).map_or(true, |pin| pin.is_some()))
}

/// Tries digits against the PIN that is kept in `file`.
pub fn try_pin(file: PathBuf, digits: String) -> Task<Trial> {
    apart("pin", move || match Pin::load(&file) {
        Ok(Some(pin)) if pin.verify(&digits) => Trial::Right,
        Ok(_) => Trial::Wrong,
        Err(error) => Trial::Failed(format!("{error}.")),
    })
}

/// Opens and reads a manifest, with the draft that was left of it when the
/// program ended without saving.
pub fn open(path: PathBuf, now: DateTime<Utc>) -> Task<Result<Arc<Opened>, Arc<OpenError>>> {
    apart("open", move || {
        let mut document = Document::open(&path).map_err(Arc::new)?;

        // What hangs is what was saved.
        let reading = manifest::read_text(&document.text(), &path, now);
        let checked = Arc::new(Checked::new(0, reading, &document));

        let recovered = save::recover_draft(&Disk, &mut document, now);

        Ok(Arc::new(Opened {
            document,
            checked,
            recovered: recovered.map_err(|error| format!("{error}.")),
        }))
    })
}

/// Keeps a draft on disk, or deletes the one there if it has no changes.
/// Answers with why it can't, if so.
pub fn keep(document: Document, now: DateTime<Utc>) -> Task<Option<String>> {
    apart("keep", move || {
        save::write_draft(&Disk, &document, now)
            .err()
            .map(|error| format!("{error}."))
    })
}

/// Reads a revision of the draft as the kiosk would.
pub fn check(
    document: Document,
    revision: u64,
    path: PathBuf,
    now: DateTime<Utc>,
) -> Task<Arc<Checked>> {
    apart("read", move || {
        let reading = manifest::read_text(&document.text(), &path, now);

        Arc::new(Checked::new(revision, reading, &document))
    })
}

/// Examines everything: the manifest, every picture, and the machine.
pub fn examine(
    document: Document,
    revision: u64,
    path: PathBuf,
    now: DateTime<Utc>,
) -> Task<Arc<Examined>> {
    apart("examine", move || {
        let reading: Reading = manifest::check_text(&document.text(), &path, now);
        let machine = Vitals::now(&reading.root);

        Arc::new(Examined {
            checked: Arc::new(Checked::new(revision, reading, &document)),
            machine,
        })
    })
}

/// Decodes the picture of the work whose form is open.
pub fn stage(
    wanted: Wanted,
    root: &Path,
    limits: picture::Limits,
    decoding: &Decoding,
) -> Task<Option<Arc<Hanging>>> {
    let picture = PictureFile::of(&wanted.picture, root, limits);
    let (task, request) =
        loading::prepare(wanted.plan, Some(picture), None, Urgency::Now, decoding);

    // Held until its answer comes.
    task.map(move |prepared| {
        let _held = &request;

        prepared.ok()
    })
}

/// Saves a draft.
pub fn save(
    mut document: Document,
    what: Save,
    reason: String,
    now: DateTime<Utc>,
) -> Task<Arc<SavedDraft>> {
    apart("save", move || {
        let gave_way = matches!(what, Save::Theirs(_));

        let outcome = match what {
            Save::Ours => save::save_merging(&mut document, &reason, now).map(drop),
            Save::OursOver(theirs) => {
                save::save_over(&mut document, &theirs, &reason, now).map(drop)
            }
            Save::Theirs(theirs) => save::take_theirs(&mut document, &theirs, &reason, now),
        };

        Arc::new(SavedDraft {
            document,
            outcome,
            gave_way,
        })
    })
}

/// The versions that are kept.
pub fn list_versions(path: PathBuf) -> Task<Vec<Version>> {
    apart("versions", move || save::versions(&path))
}

/// The text of a version, in which what was withdrawn since is withdrawn, or why
/// it can't be read.
pub fn read_version(version: Version, now: DateTime<Utc>) -> Task<Result<String, String>> {
    apart("version", move || match version.restorable(now) {
        Ok(carried) => Ok(carried.text),
        Err(error) => Err(format!("{error}.")),
    })
}

//! Works that cannot be shown, and when they are worth another try.

use super::picture_file::PictureFile;
use crate::exhibition::WorkId;
use crate::manifest::{self, Stamp};

/// A work whose picture cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit {
    /// The work.
    pub id: WorkId,
    /// Why, and what would cure it, in a curator's words.
    pub reason: String,
    /// Whether the file is to blame: then only another file is worth another
    /// try.
    pub lasting: bool,
    /// What the file was like then; nothing if there was none.
    pub stamp: Option<Stamp>,
}

impl Unfit {
    /// A work that the machine could not make ready this time.
    pub fn for_now(id: WorkId, reason: String) -> Self {
        Self {
            id,
            reason,
            lasting: false,
            stamp: None,
        }
    }

    /// Whether its file has changed meanwhile, or was not to blame.
    pub fn is_worth_another_try(&self, picture: &PictureFile) -> bool {
        let stamp = manifest::resolve(&picture.root, &picture.file)
            .ok()
            .and_then(|path| Stamp::of(&path));

        !self.lasting || stamp != self.stamp
    }
}

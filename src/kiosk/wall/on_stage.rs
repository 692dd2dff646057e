//! A work on the stage, and the leaf of it that is shown.

use crate::exhibition::WorkId;
use crate::ui::hanging::Hanging;

use std::sync::Arc;
use std::time::Duration;

/// A work on the stage, open at one of its leaves.
#[derive(Debug, Clone)]
pub struct OnStage {
    /// The work.
    pub hanging: Arc<Hanging>,
    /// The index of the leaf.
    pub leaf: usize,
}

impl OnStage {
    /// The work and its leaf, in the form that the stage widget takes.
    pub fn as_shown(&self) -> (&Hanging, usize) {
        (&self.hanging, self.leaf)
    }

    /// The work's id.
    pub fn id(&self) -> &WorkId {
        &self.hanging.plan.id
    }

    /// How long this leaf stays.
    pub(super) fn stays(&self) -> Duration {
        self.hanging.plan.stays(self.leaf)
    }

    /// The same work at its next leaf, unless this is the last.
    pub(super) fn next_leaf(&self) -> Option<Self> {
        let leaf = self.leaf + 1;

        (leaf < self.hanging.plan.leaves.len()).then(|| Self {
            hanging: Arc::clone(&self.hanging),
            leaf,
        })
    }
}

//! Undo and redo.

use super::withdrawal::carry_new_withdrawals;
use super::{Document, EditError, EntryId, Pieces, pieces_of};

use chrono::NaiveDate;

/// How many steps can be undone.
const MAX_STEPS: usize = 200;

/// The steps that led to a document, and those that were undone.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    undo: Vec<Snapshot>,
    redo: Vec<Snapshot>,
}

/// A document before a step, or after a step that was undone.
#[derive(Debug, Clone)]
struct Snapshot {
    pieces: Pieces,
    /// The key whose value was typed in this step, as long as more typing may
    /// join it.
    typed: Option<(EntryId, &'static str)>,
}

impl Document {
    /// Ends the current step, so that whatever is typed next is undone on its
    /// own.
    pub fn settle(&mut self) {
        if let Some(last) = self.history.undo.last_mut() {
            last.typed = None;
        }
    }

    /// Makes several changes one [`undo`](Self::undo) step.
    ///
    /// # Errors
    ///
    /// If one of the changes fails; then none is made.
    pub fn at_once<T>(
        &mut self,
        change: impl FnOnce(&mut Self) -> Result<T, EditError>,
    ) -> Result<T, EditError> {
        let mut changed = Self {
            history: History::default(),
            ..self.clone()
        };
        let done = change(&mut changed)?;

        self.step(changed.pieces);
        Ok(done)
    }

    /// Replaces the whole text, for example with an earlier version.
    pub fn replace(&mut self, text: &str) {
        if self.text() != text {
            self.step(pieces_of(text));
        }
    }

    /// Reverts the last step. Returns whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.history.undo.pop() else {
            return false;
        };

        let after = self.swap(before);

        self.history.redo.push(after);
        true
    }

    /// Repeats the step that was undone last. Returns whether there was one.
    pub fn redo(&mut self) -> bool {
        let Some(after) = self.history.redo.pop() else {
            return false;
        };

        let before = self.swap(after);

        self.history.undo.push(before);
        true
    }

    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.history.undo.is_empty()
    }

    /// Whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        !self.history.redo.is_empty()
    }

    /// Carries what `theirs` withdrew since the document was opened or saved
    /// into every step, so that undoing one doesn't undo a withdrawal.
    pub(super) fn carry_into_history(&mut self, theirs: &str, today: NaiveDate) {
        let History { undo, redo } = &mut self.history;

        for snapshot in undo.iter_mut().chain(redo) {
            let text: String = snapshot.pieces.iter().map(|piece| piece.text()).collect();
            let carried = carry_new_withdrawals(&text, &self.saved, theirs, today);

            if carried != text {
                snapshot.pieces = pieces_of(&carried);
            }
        }

        self.settle();
    }

    /// Takes a step that nothing can join.
    pub(super) fn step(&mut self, pieces: Pieces) {
        self.push(pieces, None);
    }

    /// Takes a step that sets a key, or continues the last one if that set the
    /// same key.
    pub(super) fn type_step(&mut self, entry: EntryId, key: &'static str, pieces: Pieces) {
        if self.before_typing(entry, key).is_some() {
            self.pieces = pieces;
            self.history.redo.clear();
        } else {
            self.push(pieces, Some((entry, key)));
        }
    }

    /// The pieces as they were before the last step, if all of that step was
    /// typing into this key.
    pub(super) fn before_typing(&self, entry: EntryId, key: &'static str) -> Option<&Pieces> {
        let last = self.history.undo.last()?;

        (last.typed == Some((entry, key))).then_some(&last.pieces)
    }

    /// Reverts the last step for good.
    pub(super) fn forget_step(&mut self) {
        if let Some(before) = self.history.undo.pop() {
            self.pieces = before.pieces;
            self.history.redo.clear();
        }
    }

    fn push(&mut self, pieces: Pieces, typed: Option<(EntryId, &'static str)>) {
        let before = self.swap(Snapshot { pieces, typed });

        if self.history.undo.len() == MAX_STEPS {
            self.history.undo.remove(0);
        }

        self.history.undo.push(before);
        self.history.redo.clear();
    }

    /// Goes to a snapshot, and returns the one to come back by. Both describe
    /// the same step.
    fn swap(&mut self, to: Snapshot) -> Snapshot {
        Snapshot {
            pieces: std::mem::replace(&mut self.pieces, to.pieces),
            typed: to.typed,
        }
    }
}

//! Setting and clearing the value of a key.

use super::{Document, EditError, EntryId, Field, place_in};
use crate::manifest::schema::{Key, Shape, Table};

use std::sync::Arc;

impl Document {
    /// Sets a key. A table that occurs once is added if it is absent; a value
    /// without content clears the key.
    ///
    /// Successive values for the same key form one [`undo`](Self::undo) step,
    /// as they arrive while somebody types; [`settle`](Self::settle) ends it.
    /// Setting the value from before the step reverts the step, to the last
    /// byte.
    ///
    /// # Errors
    ///
    /// If there is no such entry or key, the value is not of the key's kind,
    /// or the entry is written in a way that only a person can edit.
    pub fn set(&mut self, entry: EntryId, key: &str, field: Field) -> Result<(), EditError> {
        let field = Some(field).filter(|field| !field.is_empty());

        self.change(entry, key, field.as_ref())
    }

    /// Removes a key and its line. Does nothing if the key is absent.
    ///
    /// # Errors
    ///
    /// As for [`set`](Self::set).
    pub fn clear(&mut self, entry: EntryId, key: &str) -> Result<(), EditError> {
        self.change(entry, key, None)
    }

    fn change(
        &mut self,
        entry: EntryId,
        key: &str,
        field: Option<&Field>,
    ) -> Result<(), EditError> {
        let key = entry.table.key(key).ok_or(EditError::NoSuchKey)?;

        if field.is_some_and(|field| !field.fits(key.kind)) {
            return Err(EditError::WrongKind);
        }

        let is_same = self.get(entry, key.name).as_ref() == field;

        if is_same && (field.is_some() || !self.has(entry, key.name)) {
            return Ok(());
        }

        if self.is_back_where_typing_began(entry, key, field) {
            self.forget_step();
            return Ok(());
        }

        let mut pieces = self.pieces.clone();

        let place = match self.place(entry) {
            Some(place) => place,
            None if entry.table.shape == Shape::Single && entry.index == 0 => {
                self.refuse_inline(entry.table)?;
                self.insert_heading(&mut pieces, entry.table, 0)
            }
            None => return Err(EditError::NoSuchEntry),
        };

        let piece = &pieces[place];

        let changed = match field {
            Some(field) => piece.set(key, field, self.newline)?,
            None => piece.clear(key)?,
        };

        if changed.get(key).as_ref() != field {
            return Err(EditError::ByHand);
        }

        pieces[place] = Arc::new(changed);
        self.type_step(entry, key.name, pieces);
        Ok(())
    }

    /// Whether the last step set this key, and its value before that was
    /// `field`.
    fn is_back_where_typing_began(&self, entry: EntryId, key: &Key, field: Option<&Field>) -> bool {
        let Some(before) = self.before_typing(entry, key.name) else {
            return false;
        };

        match place_in(before, entry) {
            Some(place) => {
                let piece = &before[place];

                piece.get(key).as_ref() == field && (field.is_some() || !piece.has(key.name))
            }
            None => field.is_none(),
        }
    }

    /// Refuses a table that is written above all headings, as in `work = []`:
    /// with a heading as well, the file would no longer be valid TOML.
    pub(super) fn refuse_inline(&self, table: &'static Table) -> Result<(), EditError> {
        let above = self.pieces.first().filter(|piece| piece.is_between());

        let is_inline = above
            .and_then(|piece| piece.text().parse::<toml_edit::DocumentMut>().ok())
            .is_some_and(|keys| keys.contains_key(table.name));

        if is_inline {
            Err(EditError::ByHand)
        } else {
            Ok(())
        }
    }
}

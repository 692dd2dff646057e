//! Adding, removing, copying and moving entries.

use super::piece::{self, Piece};
use super::{Document, EditError, EntryId, Field, Pieces, Text, place_in};
use crate::exhibition::{Language, WorkId};
use crate::manifest::schema::{self, Shape, Table};

use std::collections::HashSet;
use std::sync::Arc;

impl Document {
    /// Adds an entry without keys before the one at `index`, or after the
    /// last.
    ///
    /// # Errors
    ///
    /// If the table has fewer than `index` entries, occurs once and is present
    /// already, or is written without headings.
    pub fn insert(&mut self, table: &'static Table, index: usize) -> Result<EntryId, EditError> {
        let len = self.len(table);
        let fits = match table.shape {
            Shape::Repeated => index <= len,
            Shape::Single => len == 0 && index == 0,
            Shape::Inner => false,
        };

        if !fits {
            return Err(EditError::NoSuchEntry);
        }

        self.refuse_inline(table)?;

        let mut pieces = self.pieces.clone();

        self.insert_heading(&mut pieces, table, index);
        self.step(pieces);
        Ok(EntryId::new(table, index))
    }

    /// Removes an entry, including the comments that belong to it.
    ///
    /// # Errors
    ///
    /// If there is no such entry.
    pub fn remove(&mut self, entry: EntryId) -> Result<(), EditError> {
        let place = self.place(entry).ok_or(EditError::NoSuchEntry)?;
        let mut pieces = self.pieces.clone();

        pieces.remove(place);

        // The entry had an empty line on either side, and one is enough now.
        let after = pieces.get(place).filter(|piece| piece.is_between());
        let before = place
            .checked_sub(1)
            .filter(|before| pieces[*before].is_between());

        let gap = format!("{0}{0}", self.newline);
        let shortened = |piece: &Piece, text: Option<&str>| {
            Arc::new(Piece::between(text.unwrap_or(piece.text())))
        };

        match after {
            Some(piece) if place == 0 || piece.text().starts_with(&gap) => {
                let text = piece.text();
                let rest = text.strip_prefix(&gap).or(text.strip_prefix(self.newline));

                pieces[place] = shortened(piece, rest);
            }
            Some(_) | None => {
                if let Some(before) = before {
                    let piece = &pieces[before];

                    pieces[before] = shortened(piece, piece.text().strip_suffix(&gap));
                }
            }
        }

        piece::join(&mut pieces);
        self.step(pieces);
        Ok(())
    }

    /// Inserts a copy of an entry after it. The copy of a work gets an id of
    /// its own.
    ///
    /// # Errors
    ///
    /// If there is no such entry, its table occurs only once, or the copy
    /// can't be given an id.
    pub fn duplicate(&mut self, entry: EntryId) -> Result<EntryId, EditError> {
        if entry.table.shape != Shape::Repeated {
            return Err(EditError::NoSuchEntry);
        }

        let place = self.place(entry).ok_or(EditError::NoSuchEntry)?;
        let original = &self.pieces[place];

        let copy = match (entry.table.key("id"), self.id_for_copy(entry)) {
            (Some(key), Some(id)) => Arc::new(original.set(key, &Field::Line(id), self.newline)?),
            (Some(_) | None, _) => Arc::clone(original),
        };

        let mut pieces = self.pieces.clone();
        let gap = Piece::between(&self.newline.repeat(2));

        pieces.splice(place + 1..place + 1, [Arc::new(gap), copy]);
        piece::join(&mut pieces);
        self.step(pieces);
        Ok(EntryId::new(entry.table, entry.index + 1))
    }

    /// Moves an entry to another position in its table, shifting the entries
    /// in between. Whatever stands between entries stays where it is.
    ///
    /// # Errors
    ///
    /// If there is no such entry or position.
    pub fn move_to(&mut self, entry: EntryId, index: usize) -> Result<EntryId, EditError> {
        let places: Vec<usize> = self.places(entry.table).collect();

        if entry.index >= places.len() || index >= places.len() {
            return Err(EditError::NoSuchEntry);
        }

        if entry.index != index {
            let mut order: Pieces = places
                .iter()
                .map(|place| Arc::clone(&self.pieces[*place]))
                .collect();

            let moved = order.remove(entry.index);

            order.insert(index, moved);

            let mut pieces = self.pieces.clone();

            for (place, piece) in places.into_iter().zip(order) {
                pieces[place] = piece;
            }

            self.step(pieces);
        }

        Ok(EntryId::new(entry.table, index))
    }

    /// Inserts an entry that consists of its heading, and returns where it is
    /// among the pieces.
    pub(super) fn insert_heading(
        &self,
        pieces: &mut Pieces,
        table: &'static Table,
        index: usize,
    ) -> usize {
        let fresh = Arc::new(Piece::heading(table));
        let gap = Arc::new(Piece::between(&self.newline.repeat(2)));
        let next = place_in(pieces, EntryId::new(table, index));

        if let Some(next) = next {
            pieces.splice(next..next, [fresh, gap]);
            return next;
        }

        let order = |name: &str| {
            schema::TABLES
                .iter()
                .position(|table| table.name == name)
                .unwrap_or(schema::TABLES.len())
        };

        let own = order(table.name);

        // After the last entry of its table, or of one that precedes it.
        let last = pieces
            .iter()
            .rposition(|piece| piece.table().is_some_and(|table| order(table.name) <= own));

        match last {
            Some(last) => {
                pieces.splice(last + 1..last + 1, [gap, fresh]);
                piece::join(pieces);
                last + 2
            }
            None if pieces.is_empty() => {
                pieces.extend([fresh, Arc::new(Piece::between(self.newline))]);
                0
            }
            None => {
                let first = pieces
                    .iter()
                    .position(|piece| !piece.is_between())
                    .unwrap_or(pieces.len());

                let text: String = pieces[..first].iter().map(|piece| piece.text()).collect();
                let has_end = text.is_empty() || text.ends_with(self.newline);
                let end = if has_end { "" } else { self.newline };

                if first == pieces.len() {
                    let between = Arc::new(Piece::between(&format!("{end}{}", self.newline)));
                    let last = Arc::new(Piece::between(self.newline));

                    pieces.extend([between, fresh, last]);
                } else {
                    pieces.splice(first..first, [fresh, gap]);
                }

                piece::join(pieces);
                pieces
                    .iter()
                    .position(|piece| piece.table().is_some_and(|found| found.name == table.name))
                    .unwrap_or(first)
            }
        }
    }

    /// The id of a work: its `id`, or else made from its title in the
    /// exhibition's first language. `None` if it has neither.
    pub fn work_id(&self, index: usize) -> Option<WorkId> {
        let entry = EntryId::new(&schema::WORK, index);

        match self.get(entry, "id") {
            Some(Field::Line(id)) => WorkId::new(&id),
            _ => {
                let Some(Field::Text(title)) = self.get(entry, "title") else {
                    return None;
                };

                WorkId::from_title(match &title {
                    Text::Plain(title) => title,
                    Text::ByLanguage(titles) => titles.get(&self.first_language())?,
                })
            }
        }
    }

    /// The `wanted` id, or one derived from it, that no other work has. The
    /// work at `own` doesn't count.
    pub fn free_work_id(&self, wanted: &WorkId, own: Option<usize>) -> Option<WorkId> {
        let taken: HashSet<WorkId> = (0..self.len(&schema::WORK))
            .filter(|index| Some(*index) != own)
            .filter_map(|index| self.work_id(index))
            .collect();

        std::iter::once(wanted.clone())
            .chain((2..).filter_map(|number| WorkId::new(&format!("{wanted}-{number}"))))
            .find(|id| !taken.contains(id))
    }

    /// The code of the exhibition's first language, which plain texts are in.
    fn first_language(&self) -> String {
        match self.get(EntryId::new(&schema::EXHIBITION, 0), "languages") {
            Some(Field::Words(codes)) => codes.into_iter().next(),
            _ => None,
        }
        .unwrap_or_else(|| Language::English.code().to_owned())
    }

    /// The id for a copy of an entry, if entries of its table have one.
    fn id_for_copy(&self, entry: EntryId) -> Option<String> {
        entry.table.key("id")?;

        let own = self.work_id(entry.index)?;

        Some(self.free_work_id(&own, None)?.to_string())
    }
}

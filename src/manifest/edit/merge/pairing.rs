//! Which entries of three texts are the same entry.

use super::super::EntryId;
use super::super::piece::Piece;
use crate::manifest::schema::{self, Shape, Table};

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

/// An entry as it is in each of the three texts.
#[derive(Debug, Default)]
pub(super) struct Triple<'p> {
    pub(super) base: Option<&'p Arc<Piece>>,
    pub(super) ours: Option<&'p Arc<Piece>>,
    pub(super) theirs: Option<&'p Arc<Piece>>,
    pub(super) ours_id: Option<EntryId>,
    pub(super) theirs_id: Option<EntryId>,
}

/// For each piece of the three texts, the number of the triple that it belongs
/// to; `None` for what is not an entry.
pub(super) struct Numbers {
    pub(super) base: Vec<Option<usize>>,
    pub(super) ours: Vec<Option<usize>>,
    pub(super) theirs: Vec<Option<usize>>,
}

/// Finds the entries that belong together.
pub(super) fn triples<'p>(
    base: &'p [Arc<Piece>],
    ours: &'p [Arc<Piece>],
    theirs: &'p [Arc<Piece>],
) -> (Vec<Triple<'p>>, Numbers) {
    let mut triples: Vec<Triple<'p>> = Vec::new();

    let base_numbers: Vec<Option<usize>> = base
        .iter()
        .map(|piece| {
            (!piece.is_between()).then(|| {
                triples.push(Triple {
                    base: Some(piece),
                    ..Triple::default()
                });
                triples.len() - 1
            })
        })
        .collect();

    let number = |pairs: Vec<Option<usize>>| -> Vec<Option<usize>> {
        pairs.into_iter().map(|pair| base_numbers[pair?]).collect()
    };

    let mut ours_numbers = number(pairs(base, ours));
    let mut theirs_numbers = number(pairs(base, theirs));

    for (piece, number) in ours.iter().zip(&mut ours_numbers) {
        if !piece.is_between() {
            let number = *number.get_or_insert_with(|| {
                triples.push(Triple::default());
                triples.len() - 1
            });

            triples[number].ours = Some(piece);
        }
    }

    for (piece, number) in theirs.iter().zip(&mut theirs_numbers) {
        if !piece.is_between() {
            // Both may have added the same.
            let number = *number.get_or_insert_with(|| {
                let same = triples.iter().position(|triple| {
                    triple.base.is_none()
                        && triple.theirs.is_none()
                        && triple.ours.is_some_and(|ours| is_same_new(ours, piece))
                });

                same.unwrap_or_else(|| {
                    triples.push(Triple::default());
                    triples.len() - 1
                })
            });

            triples[number].theirs = Some(piece);
        }
    }

    for (place, number) in ours_numbers.iter().enumerate() {
        if let Some(number) = number {
            triples[*number].ours_id = id(ours, place);
        }
    }
    for (place, number) in theirs_numbers.iter().enumerate() {
        if let Some(number) = number {
            triples[*number].theirs_id = id(theirs, place);
        }
    }

    let numbers = Numbers {
        base: base_numbers,
        ours: ours_numbers,
        theirs: theirs_numbers,
    };

    (triples, numbers)
}

/// Whether two entries that were added are one: to the letter, or because there
/// can be only one.
fn is_same_new(one: &Piece, other: &Piece) -> bool {
    let is_single = one
        .table()
        .is_some_and(|table| table.shape == Shape::Single);

    one.text() == other.text() || (is_single && is_in(other, one.table()))
}

fn is_in(piece: &Piece, table: Option<&Table>) -> bool {
    piece.table().map(|table| table.name) == table.map(|table| table.name)
}

fn id(pieces: &[Arc<Piece>], place: usize) -> Option<EntryId> {
    let table = pieces[place].table()?;
    let before = pieces[..place]
        .iter()
        .filter(|piece| is_in(piece, Some(table)));

    Some(EntryId::new(table, before.count()))
}

/// What entries of a table are recognised by, the surest first.
fn marks(table: &Table) -> &'static [&'static [&'static str]] {
    match table.name {
        name if name == schema::WORK.name => &[
            &["id"],
            &["title", "picture"],
            &["title"],
            &["picture"],
            &["text-file"],
            &["text"],
        ],
        name if name == schema::EVENT.name => &[&["title", "starts"], &["title"], &["starts"]],
        name if name == schema::HELP.name => &[&["call"], &["name"], &["text"], &["chat"]],
        name if name == schema::RESOURCE.name => &[&["title"], &["address"], &["email"]],
        _ => &[],
    }
}

/// The piece of the base that each piece of another text is.
pub(in crate::manifest::edit) fn pairs(
    base: &[Arc<Piece>],
    other: &[Arc<Piece>],
) -> Vec<Option<usize>> {
    let mut pairs = Pairs {
        base,
        other,
        of_base: vec![None; base.len()],
        of_other: vec![None; other.len()],
    };

    pairs.join(|piece| (!piece.is_between()).then(|| piece.text().to_owned()));

    pairs.join(|piece| {
        let table = piece.table()?;

        (table.shape == Shape::Single).then(|| table.name.to_owned())
    });

    for table in schema::TABLES {
        for keys in marks(table) {
            pairs.join(|piece| {
                if !is_in(piece, Some(table)) {
                    return None;
                }

                let values: Option<Vec<_>> =
                    keys.iter().map(|key| piece.get(table.key(key)?)).collect();

                Some(format!("{:?}", values?))
            });
        }

        pairs.join_by_place(table);
    }

    pairs.of_other
}

struct Pairs<'p> {
    base: &'p [Arc<Piece>],
    other: &'p [Arc<Piece>],
    of_base: Vec<Option<usize>>,
    of_other: Vec<Option<usize>>,
}

impl Pairs<'_> {
    fn pair(&mut self, base: usize, other: usize) {
        self.of_base[base] = Some(other);
        self.of_other[other] = Some(base);
    }

    /// Pairs what is alike, in order.
    fn join(&mut self, mark: impl Fn(&Piece) -> Option<String>) {
        let mut found: HashMap<String, VecDeque<usize>> = HashMap::new();

        for (place, piece) in self.base.iter().enumerate() {
            if self.of_base[place].is_none()
                && let Some(mark) = mark(piece)
            {
                found.entry(mark).or_default().push_back(place);
            }
        }

        for place in 0..self.other.len() {
            if self.of_other[place].is_none()
                && let Some(mark) = mark(&self.other[place])
                && let Some(base) = found.get_mut(&mark).and_then(VecDeque::pop_front)
            {
                self.pair(base, place);
            }
        }
    }

    /// Pairs the entries of a table that stand between the same two others, if
    /// there are as many in both texts.
    fn join_by_place(&mut self, table: &Table) {
        let runs = |pieces: &[Arc<Piece>], number: &dyn Fn(usize) -> Option<usize>| {
            let mut runs: HashMap<Option<usize>, (Vec<usize>, Option<usize>)> = HashMap::new();
            let mut before = None;

            for (place, piece) in pieces.iter().enumerate() {
                if !is_in(piece, Some(table)) {
                    continue;
                }

                match number(place) {
                    Some(number) => {
                        runs.entry(before).or_default().1 = Some(number);
                        before = Some(number);
                    }
                    None => runs.entry(before).or_default().0.push(place),
                }
            }

            runs
        };

        // Paired entries are known by their place in the base.
        let of_base = runs(self.base, &|place| self.of_base[place].map(|_| place));
        let of_other = runs(self.other, &|place| self.of_other[place]);

        for (before, (base, after)) in of_base {
            if let Some((other, next)) = of_other.get(&before)
                && base.len() == other.len()
                && after == *next
            {
                for (base, other) in base.into_iter().zip(other) {
                    self.pair(base, *other);
                }
            }
        }
    }
}

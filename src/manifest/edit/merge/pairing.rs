//! Which entries of three texts are the same entry.

use super::super::EntryId;
use super::super::piece::Piece;
use crate::manifest::schema::{self, Shape, Table};

use std::collections::{HashMap, HashSet, VecDeque};
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

    let (our_pairs, their_pairs) = (pairs(base, ours), pairs(base, theirs));

    // If the other side removed the entry, one that only stands in its place is
    // rather a new one.
    let numbers = |pairs: &[Pair], others: &[Pair]| -> Vec<Option<usize>> {
        let others: HashSet<usize> = others.iter().filter_map(Pair::base).collect();

        pairs
            .iter()
            .map(|pair| match *pair {
                Pair::None => None,
                Pair::Place(base) if !others.contains(&base) => None,
                Pair::Same(base) | Pair::Place(base) => base_numbers[base],
            })
            .collect()
    };

    let mut ours_numbers = numbers(&our_pairs, &their_pairs);
    let mut theirs_numbers = numbers(&their_pairs, &our_pairs);

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

    for (number, id) in ours_numbers.iter().zip(ids(ours)) {
        if let Some(number) = number {
            triples[*number].ours_id = id;
        }
    }
    for (number, id) in theirs_numbers.iter().zip(ids(theirs)) {
        if let Some(number) = number {
            triples[*number].theirs_id = id;
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

/// Which entry each piece is.
fn ids(pieces: &[Arc<Piece>]) -> impl Iterator<Item = Option<EntryId>> {
    let mut counts: HashMap<&str, usize> = HashMap::new();

    pieces.iter().map(move |piece| {
        let table = piece.table()?;
        let count = counts.entry(table.name).or_default();
        let index = *count;

        *count += 1;
        Some(EntryId::new(table, index))
    })
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

/// Which piece of the base a piece of another text is.
#[derive(Debug, Clone, Copy)]
pub(in crate::manifest::edit) enum Pair {
    /// None: it is new, or no entry.
    None,
    /// The piece with the same text, id, title or the like.
    Same(usize),
    /// A piece that has nothing in common with it but its place.
    Place(usize),
}

impl Pair {
    /// The place in the base.
    pub(in crate::manifest::edit) const fn base(&self) -> Option<usize> {
        match *self {
            Self::None => None,
            Self::Same(base) | Self::Place(base) => Some(base),
        }
    }
}

/// The piece of the base that each piece of another text is.
pub(in crate::manifest::edit) fn pairs(base: &[Arc<Piece>], other: &[Arc<Piece>]) -> Vec<Pair> {
    let mut pairs = Pairs {
        base,
        other,
        of_base: vec![false; base.len()],
        of_other: vec![Pair::None; other.len()],
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
    /// Whether a piece of the base is paired.
    of_base: Vec<bool>,
    of_other: Vec<Pair>,
}

impl Pairs<'_> {
    /// Pairs what is alike, in order.
    fn join(&mut self, mark: impl Fn(&Piece) -> Option<String>) {
        let mut found: HashMap<String, VecDeque<usize>> = HashMap::new();

        for (place, piece) in self.base.iter().enumerate() {
            if !self.of_base[place]
                && let Some(mark) = mark(piece)
            {
                found.entry(mark).or_default().push_back(place);
            }
        }

        for place in 0..self.other.len() {
            if self.of_other[place].base().is_none()
                && let Some(mark) = mark(&self.other[place])
                && let Some(base) = found.get_mut(&mark).and_then(VecDeque::pop_front)
            {
                self.of_base[base] = true;
                self.of_other[place] = Pair::Same(base);
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
        let of_base = runs(self.base, &|place| self.of_base[place].then_some(place));
        let of_other = runs(self.other, &|place| self.of_other[place].base());

        for (before, (base, after)) in of_base {
            if let Some((other, next)) = of_other.get(&before)
                && base.len() == other.len()
                && after == *next
            {
                for (base, other) in base.into_iter().zip(other) {
                    self.of_base[base] = true;
                    self.of_other[*other] = Pair::Place(base);
                }
            }
        }
    }
}

//! Merging what two people changed in one manifest.
//!
//! Both sides started from the same base. A change that only one of them made
//! is taken as it is, to the byte, and so is one that both made alike. What is
//! left are the values that each changed in its own way: these are
//! [`Conflict`]s, and the caller says whose value to take.
//!
//! A consent that either side withdrew stays withdrawn, whoever is preferred.
//!
//! Three steps lead there. `pairing` finds out which entries of the three texts
//! are the same entry, `entry` merges an entry that both changed, and `lines`
//! merges the order of everything.

mod entry;
mod lines;
pub(super) mod pairing;

use super::piece::{self, Piece};
use super::withdrawal::carry_new_withdrawals;
use super::{EntryId, Pieces, pieces_of};

use entry::Outcome;

use chrono::NaiveDate;
use std::collections::HashSet;
use std::sync::Arc;

/// Whose change is taken where both changed the same value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Ours: the document being saved.
    Ours,
    /// Theirs: what somebody else saved meanwhile.
    Theirs,
}

/// Something that both sides changed, each in its own way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The entry in our text, if it is there.
    pub ours: Option<EntryId>,
    /// The entry in their text, if it is there.
    pub theirs: Option<EntryId>,
    /// The key, such as `year`, or the part of a key, such as `title.es`.
    /// `None` if the conflict is about the entry as a whole: one side removed
    /// it and the other changed it, or it is written in a way that can't be
    /// merged. If there is no entry on either side, the texts as a whole can't
    /// be merged.
    pub key: Option<String>,
}

/// What a merge comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The text with the changes of both sides.
    pub text: String,
    /// The values for which a side had to be preferred.
    pub conflicts: Vec<Conflict>,
}

/// Merges the changes that lead from `base` to `ours` and from `base` to
/// `theirs`. Conflicts are resolved for the side that is preferred.
///
/// A text that is broken, or that lost its end, isn't merged: the preferred
/// side is taken as a whole, and that is the one conflict. A withdrawal that
/// only the other side has is carried over, dated `today` if its date can't be
/// read.
///
/// ```
/// use chrono::NaiveDate;
/// use reclamation::manifest::edit::{Side, merge};
///
/// let base = "[[work]]\ntitle = \"Tide\"\nyear = 2024\n";
/// let ours = base.replace("2024", "2025");
/// let theirs = base.replace("Tide", "Ebb");
/// let today = NaiveDate::from_ymd_opt(2026, 1, 13).unwrap();
///
/// let merged = merge(base, &ours, &theirs, Side::Ours, today);
///
/// assert_eq!(merged.text, "[[work]]\ntitle = \"Ebb\"\nyear = 2025\n");
/// assert!(merged.conflicts.is_empty());
/// ```
pub fn merge(base: &str, ours: &str, theirs: &str, prefer: Side, today: NaiveDate) -> Merged {
    let whole = |text: &str| Merged {
        text: text.to_owned(),
        conflicts: Vec::new(),
    };

    if theirs == base || theirs == ours {
        return whole(ours);
    }
    if ours == base {
        return whole(theirs);
    }

    let is_sound = |text: &str| toml_edit::Document::parse(text).is_ok();

    let merged = if [base, ours, theirs].into_iter().all(is_sound)
        && !is_cut_off(base, ours)
        && !is_cut_off(base, theirs)
    {
        merge_pieces(
            &pieces_of(base),
            &pieces_of(ours),
            &pieces_of(theirs),
            prefer,
        )
    } else {
        None
    };

    let (preferred, other) = match prefer {
        Side::Ours => (ours, theirs),
        Side::Theirs => (theirs, ours),
    };

    let mut merged = merged.unwrap_or_else(|| Merged {
        text: preferred.to_owned(),
        conflicts: vec![Conflict {
            ours: None,
            theirs: None,
            key: None,
        }],
    });

    // Where a side was preferred, what the other one withdrew still counts.
    if !merged.conflicts.is_empty() {
        merged.text = carry_new_withdrawals(&merged.text, base, other, today);
    }

    merged
}

/// Whether a text is what a full disk or an interrupted copy leaves of another:
/// only its beginning, or no entry at all.
fn is_cut_off(base: &str, text: &str) -> bool {
    let has_entries = |text| pieces_of(text).iter().any(|piece| !piece.is_between());

    base.starts_with(text.trim_end()) || (has_entries(base) && !has_entries(text))
}

fn merge_pieces(
    base: &[Arc<Piece>],
    ours: &[Arc<Piece>],
    theirs: &[Arc<Piece>],
    prefer: Side,
) -> Option<Merged> {
    let (triples, numbers) = pairing::triples(base, ours, theirs);
    let newline = newline_of(theirs);
    let mut conflicts = Vec::new();

    let outcomes: Vec<Outcome> = triples
        .iter()
        .map(|triple| {
            entry::merge(triple, prefer, newline, |key| {
                conflicts.push(Conflict {
                    ours: triple.ours_id,
                    theirs: triple.theirs_id,
                    key,
                });
            })
        })
        .collect();

    let tokens = merge_order(
        &tokens(base, &numbers.base),
        &tokens(ours, &numbers.ours),
        &tokens(theirs, &numbers.theirs),
        &outcomes,
    );

    let pieces = assemble(&tokens, &outcomes, newline);
    let text: String = pieces.iter().map(|piece| piece.text()).collect();

    is_read_back(&text, &pieces).then_some(Merged { text, conflicts })
}

/// A piece, as far as its order matters: an entry by the number that it has in
/// all three texts, or else its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Token<'p> {
    Entry(usize),
    Between(&'p str),
}

fn tokens<'p>(pieces: &'p [Arc<Piece>], numbers: &[Option<usize>]) -> Vec<Token<'p>> {
    pieces
        .iter()
        .zip(numbers)
        .map(|(piece, number)| match number {
            Some(number) => Token::Entry(*number),
            None => Token::Between(piece.text()),
        })
        .collect()
}

/// The order of everything: with what either side inserted, without what either
/// side removed, and with each remaining entry exactly once.
fn merge_order<'p>(
    base: &[Token<'p>],
    ours: &[Token<'p>],
    theirs: &[Token<'p>],
    outcomes: &[Outcome],
) -> Vec<Token<'p>> {
    let text = |token: &Token<'p>| match token {
        Token::Entry(number) => outcomes[*number].as_ref().map_or("", |piece| piece.text()),
        Token::Between(text) => text,
    };

    let mut order = lines::union(base, ours, theirs, |token| text(token).to_owned());
    let mut seen = HashSet::new();

    order.retain(|token| match token {
        Token::Entry(number) => outcomes[*number].is_some() && seen.insert(*number),
        Token::Between(_) => true,
    });

    // One side removed an entry that stays because the other changed it.
    for number in (0..outcomes.len()).filter(|number| outcomes[*number].is_some()) {
        if !seen.insert(number) {
            continue;
        }

        let own = [ours, theirs]
            .into_iter()
            .find(|tokens| tokens.contains(&Token::Entry(number)))
            .unwrap_or(base);

        let before = own
            .iter()
            .take_while(|token| **token != Token::Entry(number))
            .filter(|token| matches!(token, Token::Entry(_)))
            .last();

        let place = before
            .and_then(|before| order.iter().position(|token| token == before))
            .map_or(order.len(), |place| place + 1);

        order.insert(place, Token::Entry(number));
    }

    order
}

/// The merged pieces, with a line ending wherever an entry needs one.
fn assemble(tokens: &[Token<'_>], outcomes: &[Outcome], newline: &str) -> Pieces {
    let mut pieces = Pieces::new();

    for token in tokens {
        let (text, is_entry) = match token {
            Token::Entry(number) => match &outcomes[*number] {
                Some(piece) => (piece.text(), true),
                None => continue,
            },
            Token::Between(text) => (*text, false),
        };

        let follows_entry = pieces.last().is_some_and(|last| !last.is_between());
        let starts_line = pieces.last().is_none_or(|last| last.text().ends_with('\n'));

        if follows_entry && is_entry {
            pieces.push(Arc::new(Piece::between(&newline.repeat(2))));
        } else if (follows_entry && !text.starts_with(['\r', '\n'])) || (is_entry && !starts_line) {
            pieces.push(Arc::new(Piece::between(newline)));
        }

        pieces.push(match token {
            Token::Entry(number) => match &outcomes[*number] {
                Some(piece) => Arc::clone(piece),
                None => continue,
            },
            Token::Between(text) => Arc::new(Piece::between(text)),
        });
    }

    piece::join(&mut pieces);
    pieces
}

/// Whether the merged text is read as the entries that it was made of.
fn is_read_back(text: &str, pieces: &[Arc<Piece>]) -> bool {
    let read = pieces_of(text);
    let mut read = read.iter().filter(|piece| !piece.is_between());

    pieces
        .iter()
        .filter(|piece| !piece.is_between())
        .all(|piece| read.next().is_some_and(|read| read.says_the_same(piece)))
        && read.next().is_none()
}

fn newline_of(pieces: &[Arc<Piece>]) -> &'static str {
    if pieces.iter().any(|piece| piece.text().contains("\r\n")) {
        "\r\n"
    } else {
        "\n"
    }
}

//! Withdrawn consents that outlive the text they were written in.
//!
//! An artist who withdraws a consent must not be shown again because somebody
//! brings back an older version of the manifest, or prefers their own text to a
//! colleague's. A work counts as the same one if it has the same id, or names
//! the same picture or text: in doubt, it comes down.

use super::merge::pairing;
use super::piece::Piece;
use super::{Document, EntryId, Field, Text, pieces_of};
use crate::exhibition::WorkId;
use crate::manifest::schema::{self, Kind};

use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::iter;
use toml_edit::{DocumentMut, Item, TableLike};

/// A text to which withdrawals were carried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The text, in which the works are withdrawn.
    pub text: String,
    /// The titles, or else the ids, of the works whose consent was withdrawn
    /// since. Empty if the text is unchanged.
    pub works: Vec<String>,
}

/// Carries withdrawals to an `older` text from the texts that were saved since,
/// the newest first.
///
/// For each work of the older text, the newest text that has the work decides.
/// If it was taken out after its consent was withdrawn, it stays withdrawn. So
/// does a work that names the same picture or text as one that was withdrawn.
/// A withdrawal whose date can't be read is dated `today`. An entry that is too
/// broken to be marked as withdrawn is removed.
///
/// ```
/// use chrono::NaiveDate;
/// use reclamation::manifest::edit::carry_withdrawals;
///
/// let older = "[[work]]\ntitle = \"Tide\"\nconsent = { recorded = 2026-01-01 }\n";
/// let newer = "[[work]]\ntitle = \"Tide\"\nconsent = { withdrawn = 2026-01-09 }\n";
/// let today = NaiveDate::from_ymd_opt(2026, 1, 13).unwrap();
///
/// let carried = carry_withdrawals(older, [newer], today);
///
/// assert_eq!(carried.works, ["Tide"]);
/// assert!(carried.text.contains("{ recorded = 2026-01-01, withdrawn = 2026-01-09 }"));
/// ```
pub fn carry_withdrawals<'t>(
    older: &str,
    newer: impl IntoIterator<Item = &'t str>,
    today: NaiveDate,
) -> Carried {
    let works = works_of(older);
    let mut found: Vec<(usize, NaiveDate)> = Vec::new();
    let mut undecided: Vec<usize> = (0..works.len())
        .filter(|place| works[*place].withdrawn.is_none())
        .collect();

    for text in newer {
        if undecided.is_empty() {
            break;
        }

        let since = works_of(text);

        undecided.retain(|place| {
            let work = &works[*place];
            let has_its_id = since.iter().any(|other| work.has_id_of(other));

            let withdrawn = since
                .iter()
                .filter(|other| work.has_id_of(other) || (!has_its_id && work.shows_same(other)))
                .filter_map(|other| other.withdrawn)
                .map(|on| on.unwrap_or(today))
                .min();

            if let Some(on) = withdrawn {
                found.push((*place, on));
            }

            !has_its_id && withdrawn.is_none()
        });
    }

    found.sort_unstable();
    withdraw(older, &works, &found)
}

/// Carries the withdrawals that lead from `base` to `other` to another text that
/// comes from `base`. A work is recognised even if its id was changed on the way.
pub(super) fn carry_new_withdrawals(
    text: &str,
    base: &str,
    other: &str,
    today: NaiveDate,
) -> String {
    let before = works_of(base);

    // What each work was in the base says who it is, too.
    let with_origins = |text: &str| -> Vec<(Work, Option<usize>)> {
        let origins = origins(base, text).into_iter().chain(iter::repeat(None));

        works_of(text).into_iter().zip(origins).collect()
    };
    let origin_of = |origin: Option<usize>| before.get(origin?);

    let new: Vec<(Work, Option<usize>)> = with_origins(other)
        .into_iter()
        .filter(|(work, origin)| {
            let was = |before: &Work| before.withdrawn.is_some();
            let same_id = before.iter().filter(|before| before.has_id_of(work));

            work.withdrawn.is_some() && !same_id.chain(origin_of(*origin)).any(was)
        })
        .collect();

    if new.is_empty() {
        return text.to_owned();
    }

    let (works, own_origins): (Vec<Work>, Vec<Option<usize>>) =
        with_origins(text).into_iter().unzip();

    let found: Vec<(usize, NaiveDate)> = works
        .iter()
        .zip(own_origins)
        .enumerate()
        .filter(|(_, (work, _))| work.withdrawn.is_none())
        .filter_map(|(place, (work, origin))| {
            let is_it = |(new, its_origin): &&(Work, Option<usize>)| {
                (origin.is_some() && origin == *its_origin)
                    || [Some(new), origin_of(*its_origin)]
                        .into_iter()
                        .flatten()
                        .any(|new| work.has_id_of(new) || work.shows_same(new))
            };

            let on = new
                .iter()
                .filter(is_it)
                .filter_map(|(new, _)| new.withdrawn)
                .map(|on| on.unwrap_or(today))
                .min()?;

            Some((place, on))
        })
        .collect();

    withdraw(text, &works, &found).text
}

/// For each work of a text, which work of the base it was, by place.
fn origins(base: &str, text: &str) -> Vec<Option<usize>> {
    let (base, text) = (pieces_of(base), pieces_of(text));
    let place = |piece: usize| base[..piece].iter().filter(|piece| is_work(piece)).count();

    pairing::pairs(&base, &text)
        .into_iter()
        .zip(&text)
        .filter(|(_, piece)| is_work(piece))
        .map(|(origin, _)| origin.base().map(place))
        .collect()
}

/// Whether an entry says that a consent was withdrawn, in whatever way.
pub(super) fn is_withdrawn(text: &str) -> bool {
    works_of(text).iter().any(|work| work.withdrawn.is_some())
}

/// What a work is recognised by, and whether its consent was withdrawn.
#[derive(Debug)]
struct Work {
    name: String,
    /// Its id; without one, those made from its titles.
    ids: BTreeSet<WorkId>,
    /// The files and texts that it shows.
    shows: BTreeSet<String>,
    /// The day of the withdrawal; the inner `None` if it can't be read.
    withdrawn: Option<Option<NaiveDate>>,
}

impl Work {
    fn of(fields: &dyn TableLike) -> Self {
        let texts = |key: &str| -> Vec<String> {
            let field = fields
                .get(key)
                .and_then(|item| Field::read(item, Kind::Text));

            match field {
                Some(Field::Text(Text::Plain(text))) => vec![text],
                Some(Field::Text(Text::ByLanguage(texts))) => texts.into_values().collect(),
                Some(_) | None => Vec::new(),
            }
        };

        let titles = texts("title");
        let id = texts("id").first().and_then(|id| WorkId::new(id));

        let name = titles.first().cloned();
        let ids: BTreeSet<WorkId> = match &id {
            Some(id) => BTreeSet::from([id.clone()]),
            None => titles
                .iter()
                .filter_map(|title| WorkId::from_title(title))
                .collect(),
        };

        let files = ["picture", "text-file"].into_iter().flat_map(texts);
        let words = texts("text");

        Self {
            name: name.or(id.map(|id| id.to_string())).unwrap_or_default(),
            ids,
            shows: files
                .map(|file| format!("file {}", same_path(&file)))
                .chain(
                    words
                        .into_iter()
                        .map(|text| format!("text {}", text.trim())),
                )
                .filter(|shown| shown != "text ")
                .collect(),
            withdrawn: withdrawal(fields),
        }
    }

    /// An entry that is no TOML: what its lines seem to say.
    fn of_broken(text: &str) -> Self {
        let value = |key: &str| {
            text.lines().find_map(|line| {
                let value = line.trim_start().strip_prefix(key)?.trim_start();
                let value = value.strip_prefix('=')?.trim_start();
                let quote = value.chars().next().filter(|c| ['"', '\''].contains(c))?;

                value[1..].split(quote).next().map(str::to_owned)
            })
        };

        let says_withdrawn = text
            .match_indices("withdrawn")
            .any(|(place, word)| text[place + word.len()..].trim_start().starts_with('='));

        let title = value("title");
        let id = value("id").or(title.clone());

        Self {
            name: title.or(id.clone()).unwrap_or_default(),
            ids: id.iter().filter_map(|id| WorkId::from_title(id)).collect(),
            shows: ["picture", "text-file"]
                .into_iter()
                .filter_map(value)
                .map(|file| format!("file {}", same_path(&file)))
                .collect(),
            withdrawn: says_withdrawn.then_some(None),
        }
    }

    fn has_id_of(&self, other: &Self) -> bool {
        !self.ids.is_disjoint(&other.ids)
    }

    fn shows_same(&self, other: &Self) -> bool {
        !self.shows.is_disjoint(&other.shows)
    }
}

/// A path as it is compared: disks differ in whether case matters.
fn same_path(path: &str) -> String {
    let parts = path
        .split(['/', '\\'])
        .filter(|part| !["", "."].contains(part));

    parts.collect::<Vec<_>>().join("/").to_lowercase()
}

/// The withdrawal of a work. A key that is in the wrong place, or whose value
/// is no date, is a withdrawal as well.
fn withdrawal(fields: &dyn TableLike) -> Option<Option<NaiveDate>> {
    let consent = fields.get("consent").and_then(Item::as_table_like);

    let withdrawn = consent
        .and_then(|consent| consent.get("withdrawn"))
        .or_else(|| fields.get("withdrawn"))?;

    Some(match Field::read(withdrawn, Kind::Date) {
        Some(Field::Date(on)) => Some(on),
        Some(_) | None => None,
    })
}

/// The works of a text, in order.
fn works_of(text: &str) -> Vec<Work> {
    if let Ok(document) = toml_edit::Document::parse(text) {
        return match document.get(schema::WORK.name) {
            Some(Item::ArrayOfTables(tables)) => {
                tables.iter().map(|table| Work::of(table)).collect()
            }
            Some(Item::Value(value)) => value
                .as_array()
                .into_iter()
                .flat_map(|works| works.iter())
                .map(|work| match work.as_inline_table() {
                    Some(fields) => Work::of(fields),
                    None => Work::of(&toml_edit::Table::new()),
                })
                .collect(),
            Some(Item::Table(_) | Item::None) | None => Vec::new(),
        };
    }

    let document = Document::parse(text);

    document
        .pieces
        .iter()
        .filter(|piece| is_work(piece))
        .map(|piece| match piece.fields() {
            Some(fields) => Work::of(fields),
            None => Work::of_broken(piece.text()),
        })
        .collect()
}

fn is_work(piece: &Piece) -> bool {
    piece
        .table()
        .is_some_and(|table| table.name == schema::WORK.name)
}

/// The text with the works at these places withdrawn.
fn withdraw(text: &str, works: &[Work], found: &[(usize, NaiveDate)]) -> Carried {
    let mut document = Document::parse(text);

    // From the back, as an entry may be removed.
    for (place, on) in found.iter().rev() {
        let entry = EntryId::new(&schema::WORK, *place);

        let mut consent = match document.get(entry, "consent") {
            Some(Field::Table(fields)) => fields,
            Some(_) | None => BTreeMap::new(),
        };

        consent.insert("withdrawn".to_owned(), Field::Date(*on));

        let is_done = document.len(&schema::WORK) == works.len()
            && document
                .set(entry, "consent", Field::Table(consent))
                .is_ok();

        if is_done {
            continue;
        }

        match withdraw_by_hand(&document.text(), *place, *on) {
            Some(text) => document.replace(&text),
            // It can't be marked, so it must not stay.
            None => drop(document.remove(entry)),
        }
    }

    Carried {
        text: document.text(),
        works: found
            .iter()
            .map(|(place, _)| works[*place].name.clone())
            .collect(),
    }
}

/// Withdraws a work that isn't written under a heading of its own.
fn withdraw_by_hand(text: &str, place: usize, on: NaiveDate) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let day: toml_edit::Datetime = on.to_string().parse().ok()?;

    let work: &mut dyn TableLike = match document.get_mut(schema::WORK.name)? {
        Item::ArrayOfTables(tables) => tables.get_mut(place)?,
        Item::Value(value) => value
            .as_array_mut()?
            .get_mut(place)?
            .as_inline_table_mut()?,
        Item::Table(_) | Item::None => return None,
    };

    if work.get("consent").and_then(Item::as_table_like).is_none() {
        work.insert("consent", toml_edit::value(toml_edit::InlineTable::new()));
    }

    work.get_mut("consent")?
        .as_table_like_mut()?
        .insert("withdrawn", toml_edit::value(day));

    Some(document.to_string())
}

//! Merging one entry.

use super::pairing::Triple;
use super::{Side, lines};
use crate::manifest::edit::piece::Piece;
use crate::manifest::edit::withdrawal::is_withdrawn;
use crate::manifest::edit::{EditError, Field, Text};
use crate::manifest::schema::{Key, Table};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// An entry after the merge; `None` if it was removed.
pub(super) type Outcome = Option<Arc<Piece>>;

/// Merges an entry, and reports each key, or with `None` the entry, for which
/// a side had to be preferred.
pub(super) fn merge(
    triple: &Triple<'_>,
    prefer: Side,
    newline: &str,
    mut report: impl FnMut(Option<String>),
) -> Outcome {
    let same = |one: &Arc<Piece>, other: &Arc<Piece>| one.text() == other.text();

    let (ours, theirs) = match (triple.base, triple.ours, triple.theirs) {
        (_, None, None) => return None,
        (None, Some(only), None) | (None, None, Some(only)) => return Some(Arc::clone(only)),
        (Some(base), Some(changed), None) | (Some(base), None, Some(changed)) => {
            if same(base, changed) {
                return None;
            }

            report(None);

            let is_ours = triple.ours.is_some();

            return (is_ours == (prefer == Side::Ours)).then(|| Arc::clone(changed));
        }
        (_, Some(ours), Some(theirs)) if same(ours, theirs) => return Some(Arc::clone(ours)),
        (Some(base), Some(ours), Some(theirs)) if same(base, theirs) => {
            return Some(Arc::clone(ours));
        }
        (Some(base), Some(ours), Some(theirs)) if same(base, ours) => {
            return Some(Arc::clone(theirs));
        }
        (_, Some(ours), Some(theirs)) => (ours, theirs),
    };

    let base = triple.base.map(Arc::as_ref);
    let mut conflicts = Vec::new();

    if let Some(table) = ours.table()
        && let Some(piece) = by_value(base, ours, theirs, table, prefer, newline, &mut conflicts)
    {
        for key in conflicts {
            report(Some(key));
        }

        return Some(Arc::new(piece));
    }

    report(None);

    let (preferred, other) = match prefer {
        Side::Ours => (ours, theirs),
        Side::Theirs => (theirs, ours),
    };

    // A withdrawal matters more than whose text it stands in.
    if is_withdrawn(other.text()) && !is_withdrawn(preferred.text()) {
        return Some(Arc::clone(other));
    }

    Some(Arc::clone(preferred))
}

/// Merges an entry that both sides changed; `None` if it can't be.
fn by_value(
    base: Option<&Piece>,
    ours: &Piece,
    theirs: &Piece,
    table: &'static Table,
    prefer: Side,
    newline: &str,
    conflicts: &mut Vec<String>,
) -> Option<Piece> {
    let wanted: Vec<(&'static Key, Option<Field>)> = table
        .keys
        .iter()
        .map(|key| {
            let value = |piece: &Piece| piece.get(key);
            let (base, ours, theirs) = (base.and_then(value), value(ours), value(theirs));

            let merged = merge_value(
                key.name,
                base.as_ref(),
                ours.as_ref(),
                theirs.as_ref(),
                prefer,
                conflicts,
            );

            (key, merged)
        })
        .collect();

    let says_all = |piece: &Piece| {
        wanted
            .iter()
            .all(|(key, field)| piece.get(key).as_ref() == field.as_ref())
    };

    // Line by line, comments and the order of keys are merged as well.
    let (text, is_clean) = lines::merge(base.map_or("", Piece::text), ours.text(), theirs.text());
    let by_line = Piece::of_entry(&text, table);

    if is_clean
        && let Some(piece) = &by_line
        && says_all(piece)
    {
        return by_line;
    }

    // What the schema doesn't know can only be merged line by line.
    let is_known = |piece: &Piece| piece.has_only_readable_keys();

    if !is_known(ours) || !is_known(theirs) || !base.is_none_or(is_known) {
        return None;
    }

    [by_line.as_ref(), Some(theirs), Some(ours)]
        .into_iter()
        .flatten()
        .filter(|piece| is_known(piece))
        .find_map(|piece| set_all(piece, &wanted, newline).ok().filter(says_all))
}

fn set_all(
    piece: &Piece,
    wanted: &[(&'static Key, Option<Field>)],
    newline: &str,
) -> Result<Piece, EditError> {
    wanted
        .iter()
        .try_fold(piece.clone(), |piece, (key, field)| match field {
            _ if piece.get(key).as_ref() == field.as_ref() => Ok(piece),
            Some(field) => piece.set(key, field, newline),
            None => piece.clear(key),
        })
}

/// Merges a value. Languages of a text and keys of a table within it are values
/// of their own.
fn merge_value(
    path: &str,
    base: Option<&Field>,
    ours: Option<&Field>,
    theirs: Option<&Field>,
    prefer: Side,
    conflicts: &mut Vec<String>,
) -> Option<Field> {
    if ours == theirs || theirs == base {
        return ours.cloned();
    }
    if ours == base {
        return theirs.cloned();
    }

    if let (Some(base), Some(ours), Some(theirs)) =
        (table_of(base), table_of(ours), table_of(theirs))
    {
        let names: BTreeSet<&String> = [&base, &ours, &theirs]
            .into_iter()
            .flat_map(BTreeMap::keys)
            .collect();

        let fields: BTreeMap<String, Field> = names
            .into_iter()
            .filter_map(|name| {
                let path = format!("{path}.{name}");
                let (base, ours, theirs) = (base.get(name), ours.get(name), theirs.get(name));
                let field = merge_value(&path, base, ours, theirs, prefer, conflicts)?;

                Some((name.clone(), field))
            })
            .collect();

        return (!fields.is_empty()).then_some(Field::Table(fields));
    }

    if let (Some(base), Some(ours), Some(theirs)) =
        (texts_of(base), texts_of(ours), texts_of(theirs))
    {
        let codes: BTreeSet<&String> = [&base, &ours, &theirs]
            .into_iter()
            .flat_map(BTreeMap::keys)
            .collect();

        let texts: BTreeMap<String, String> = codes
            .into_iter()
            .filter_map(|code| {
                let line = |texts: &BTreeMap<String, String>| {
                    texts.get(code).map(|text| Field::Line(text.clone()))
                };
                let path = format!("{path}.{code}");
                let (base, ours, theirs) = (line(&base), line(&ours), line(&theirs));

                let line = merge_value(
                    &path,
                    base.as_ref(),
                    ours.as_ref(),
                    theirs.as_ref(),
                    prefer,
                    conflicts,
                )?;

                line.into_line().map(|text| (code.clone(), text))
            })
            .collect();

        return (!texts.is_empty()).then_some(Field::Text(Text::ByLanguage(texts)));
    }

    if path == WITHDRAWN {
        // The earlier of two withdrawals counts, and one counts even if the
        // other side has just taken it back.
        match (ours, theirs) {
            (Some(Field::Date(ours)), Some(Field::Date(theirs))) => {
                return Some(Field::Date(*ours.min(theirs)));
            }
            (Some(one), None) | (None, Some(one)) => {
                conflicts.push(path.to_owned());
                return Some(one.clone());
            }
            _ => {}
        }
    }

    conflicts.push(path.to_owned());

    match prefer {
        Side::Ours => ours.cloned(),
        Side::Theirs => theirs.cloned(),
    }
}

/// The key that withdraws a consent.
const WITHDRAWN: &str = "consent.withdrawn";

/// The values of a table by key; an absent one has none.
fn table_of(field: Option<&Field>) -> Option<BTreeMap<String, Field>> {
    match field {
        None => Some(BTreeMap::new()),
        Some(Field::Table(fields)) => Some(fields.clone()),
        Some(_) => None,
    }
}

/// The texts by language; an absent one has none.
fn texts_of(field: Option<&Field>) -> Option<BTreeMap<String, String>> {
    match field {
        None => Some(BTreeMap::new()),
        Some(Field::Text(Text::ByLanguage(texts))) => Some(texts.clone()),
        Some(_) => None,
    }
}

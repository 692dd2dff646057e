//! The copy that is published.

use super::PublishError;
use super::comments::without_comments;
use crate::manifest::edit::{Document, EntryId, Field, Text};
use crate::manifest::save::{Files, SaveError};
use crate::manifest::schema::{CALENDAR, Kind, TABLES};
use crate::manifest::{self, Reading};
use crate::{calendar, picture};

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The beginning of a published manifest, by which the next publication knows
/// that it may replace the folder.
pub(super) const MARK: &str = "# Published by reclamation.";

const EXPLAINED: &str = " Change the original and publish again:\n\
                         # what is written here is lost with the next publication.\n";

/// What became of the pictures.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    /// From how many of them private metadata was removed.
    pub(super) stripped: usize,
    /// Those that were written anew as PNG, as the manifest names them.
    pub(super) rewritten: Vec<String>,
}

/// Writes the copy.
pub(super) fn write(
    files: &impl Files,
    document: &Document,
    reading: &Reading,
    folder: &Path,
) -> Result<Pictures, PublishError> {
    let mut pictures = Pictures::default();
    let mut folders = BTreeSet::from([folder.to_owned()]);

    files
        .make_folder(folder)
        .map_err(SaveError::writing(folder))?;

    let calendars = document
        .get(EntryId::new(&CALENDAR, 0), "ics")
        .map(named)
        .unwrap_or_default();

    for relative in paths(document) {
        let original = manifest::resolve(&reading.root, &relative)?;
        let copy = folder.join(&relative);

        let bytes = if calendars.contains(&relative) {
            shown_of(&original, &relative, reading)?
        } else if picture::probe(&original).is_ok() {
            let limits = &reading.limits.picture;

            if !picture::metadata(&original, limits).private.is_empty() {
                pictures.stripped += 1;
            }

            let copy = picture::strip(&original, limits)?;

            if copy.rewritten.is_some() {
                pictures.rewritten.push(relative.display().to_string());
            }

            copy.bytes
        } else {
            files
                .read(&original)
                .map_err(|source| PublishError::Unread {
                    path: original,
                    source,
                })?
        };

        if let Some(parent) = copy.parent() {
            files
                .make_folder(parent)
                .map_err(SaveError::writing(parent))?;
            folders.extend(
                parent
                    .ancestors()
                    .take_while(|above| above.starts_with(folder))
                    .map(Path::to_owned),
            );
        }

        write_one(files, &copy, &bytes)?;
    }

    let manifest = format!("{MARK}{EXPLAINED}{}", without_comments(&document.text()));

    write_one(files, &folder.join("gallery.toml"), manifest.as_bytes())?;

    for folder in folders {
        files
            .sync_folder(&folder)
            .map_err(SaveError::writing(&folder))?;
    }

    Ok(pictures)
}

fn write_one(files: &impl Files, path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    files
        .write(path, bytes)
        .and_then(|()| files.sync(path))
        .map_err(SaveError::writing(path))
}

/// A calendar with what visitors may see: every instance of its events in the
/// months of the exhibition, without private ones and without mail addresses.
fn shown_of(file: &Path, relative: &Path, reading: &Reading) -> Result<Vec<u8>, PublishError> {
    let source = relative.display().to_string();
    let mut exhibition = reading.exhibition.clone();

    exhibition
        .events
        .retain(|event| event.source.as_ref() == Some(&source));

    // The same file gives the same bytes when it is published again.
    let changed = fs::metadata(file)
        .and_then(|metadata| metadata.modified())
        .map_err(|source| PublishError::Unread {
            path: file.to_owned(),
            source,
        })?;

    Ok(calendar::write(&exhibition, changed.into()).into_bytes())
}

/// The files that a value names.
fn named(field: Field) -> BTreeSet<PathBuf> {
    match field {
        Field::Line(path) | Field::Text(Text::Plain(path)) => BTreeSet::from([path.into()]),
        Field::Text(Text::ByLanguage(by_language)) => {
            by_language.into_values().map(PathBuf::from).collect()
        }
        Field::Words(listed) => listed.into_iter().map(PathBuf::from).collect(),
        Field::Texts(_)
        | Field::Date(_)
        | Field::Time(_)
        | Field::Moment(_)
        | Field::Flag(_)
        | Field::Integer(_)
        | Field::Number(_)
        | Field::Table(_) => BTreeSet::new(),
    }
}

/// Every file that the manifest names.
fn paths(document: &Document) -> BTreeSet<PathBuf> {
    let mut paths = BTreeSet::new();

    for table in TABLES {
        for index in 0..document.len(table) {
            for key in table.keys {
                if !names_files(key.kind) {
                    continue;
                }

                let field = document.get(EntryId::new(table, index), key.name);

                paths.extend(field.map(named).unwrap_or_default());
            }
        }
    }

    paths
}

/// Whether values of this kind are files. Every kind is listed, so that none can
/// be forgotten.
const fn names_files(kind: Kind) -> bool {
    match kind {
        Kind::Path | Kind::Paths | Kind::PathByLanguage => true,
        Kind::Text
        | Kind::Texts
        | Kind::Line
        | Kind::Lines
        | Kind::Id
        | Kind::Year
        | Kind::Address
        | Kind::Email
        | Kind::Date
        | Kind::Time
        | Kind::Moment
        | Kind::Flag
        | Kind::Number { .. }
        | Kind::Integer { .. }
        | Kind::OneOf(_)
        | Kind::Days
        | Kind::Languages
        | Kind::TimeZone
        | Kind::Inner(_) => false,
    }
}

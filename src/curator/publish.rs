//! A copy of an exhibition for its screen, with only what may be shown.
//!
//! It is written into a folder beside its destination, checked there as a
//! kiosk would read it, and then takes the destination's place in one step. A
//! kiosk that watches the destination sees the old exhibition or the new one,
//! and so does whoever looks after a power cut.

use crate::calendar;
use crate::exhibition::Standing;
use crate::manifest::edit::{Document, Entry, Field, OpenError, Text};
use crate::manifest::keep::{self, Files, SaveError};
use crate::manifest::schema::{CALENDAR, Kind, TABLES, WORK};
use crate::manifest::{self, Code, Finding, PathProblem, Reading, Severity};
use crate::picture;

use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use toml_edit::{DocumentMut, Item, Table, Value};

/// What a published manifest begins with, by which a later publication knows
/// that the folder is its own to replace.
const MARK: &str = "# Published by reclamation.";

const EXPLAINED: &str = " Change the original and publish again:\n\
                         # what is written here is lost with the next publication.\n";

/// What was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The folder.
    pub folder: PathBuf,
    /// How many works it shows, today or on a later day.
    pub works: usize,
    /// Which works it leaves out.
    pub left_out: Vec<LeftOut>,
    /// How many pictures were freed of private metadata.
    pub stripped: usize,
}

/// A work that is not published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Its title or id.
    pub work: String,
    /// Why.
    pub why: Why,
}

/// Why a work is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The artist's consent does not allow it today.
    Consent(Standing),
    /// Its last day is over.
    Over(NaiveDate),
}

/// Why nothing was published. What was there before is there still.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The exhibition is not fit to hang.
    #[error("this exhibition is not fit to hang yet, and was not published")]
    Unfit {
        /// What has to be put right.
        findings: Vec<Finding>,
    },
    /// The manifest cannot be opened.
    #[error(transparent)]
    Unopened(#[from] OpenError),
    /// The destination holds the exhibition itself.
    #[error(
        "{} holds the exhibition itself, which the copy would replace; name another folder",
        path.display()
    )]
    Itself {
        /// The destination.
        path: PathBuf,
    },
    /// The destination holds something that was not published.
    #[error(
        "{} holds files that were not published, and would be replaced; name a new folder",
        path.display()
    )]
    NotOurs {
        /// The destination.
        path: PathBuf,
    },
    /// A picture cannot be copied without what is private in it.
    #[error(transparent)]
    Picture(#[from] picture::Error),
    /// A file is gone, or lies elsewhere.
    #[error("{0}; put it there, and publish again")]
    Path(#[from] PathProblem),
    /// A file cannot be read.
    #[error("{} cannot be read ({source}); check that it is there and may be read", path.display())]
    Unread {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The copy cannot be written.
    #[error(transparent)]
    Unwritten(#[from] SaveError),
}

/// Publishes the exhibition of a manifest to a folder.
///
/// # Errors
/// Where the exhibition is not fit to hang, for other reasons than a consent;
/// where the folder is not one for publications; where something cannot be
/// read or written.
pub fn publish(
    files: &impl Files,
    gallery: &Path,
    to: &Path,
    now: DateTime<Utc>,
) -> Result<Published, PublishError> {
    let reading = manifest::check(gallery, now);
    let today = now
        .with_timezone(&reading.exhibition.about.time_zone)
        .date_naive();

    let mut document = Document::open(gallery)?;
    let unasked = without_consent(&document);

    // Without consent a work is left out, and the others go; whatever else is
    // wrong with it is nobody's concern yet.
    refuse_unfit(&reading, |finding| {
        matches!(finding.code, Code::ConsentMissing | Code::ConsentExpired)
            || finding.subject.as_ref().is_some_and(|subject| {
                subject.table == WORK.name && unasked.contains(&subject.name)
            })
    })?;

    let left_out = leave_out(&mut document, &reading, today);
    let to = place(&reading.root, to)?;
    let beside = beside(&to);

    recover(files, &to, &beside)?;

    let outcome = write(files, &document, &reading, &beside).and_then(|stripped| {
        let copy = manifest::check(&beside, now);

        refuse_unfit(&copy, |_| false)?;
        swap(files, &beside, &to)?;

        Ok(Published {
            folder: to.clone(),
            works: copy.exhibition.works.len(),
            left_out,
            stripped,
        })
    });

    // What stands beside now is half a copy, or the exhibition of before; with
    // works, maybe, whose consent was withdrawn.
    match files.remove_folder(&beside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound && outcome.is_ok() => {
            Err(SaveError::writing(&beside)(error).into())
        }
        Ok(()) | Err(_) => outcome,
    }
}

fn refuse_unfit(
    reading: &Reading,
    is_harmless: impl Fn(&Finding) -> bool,
) -> Result<(), PublishError> {
    let findings: Vec<Finding> = reading
        .report
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error && !is_harmless(finding))
        .cloned()
        .collect();

    if findings.is_empty() && reading.readable {
        Ok(())
    } else {
        Err(PublishError::Unfit { findings })
    }
}

/// The ids of the works for which no consent is written down at all.
fn without_consent(document: &Document) -> Vec<String> {
    (0..document.len(&WORK))
        .filter(|index| {
            let entry = Entry::new(&WORK, *index);

            !document.has(entry, "consent") && !document.has(entry, "sample")
        })
        .filter_map(|index| Some(document.work_id(index)?.to_string()))
        .collect()
}

/// Takes the works out that may not be shown. One that is not known for
/// certain may not.
fn leave_out(document: &mut Document, reading: &Reading, today: NaiveDate) -> Vec<LeftOut> {
    let mut left_out = Vec::new();

    for index in (0..document.len(&WORK)).rev() {
        let entry = Entry::new(&WORK, index);
        let id = document.work_id(index);
        let work = id.as_ref().and_then(|id| reading.exhibition.work(id));

        let why = match work {
            None => Some(Why::Consent(Standing::Missing)),
            Some(work) if !work.consent.allows(today) => {
                Some(Why::Consent(work.consent.standing(today)))
            }
            Some(work) => work.until.filter(|until| *until < today).map(Why::Over),
        };

        if let Some(why) = why {
            let title = work.map(|work| work.title.original().text.to_owned());
            let id = id.map(|id| id.to_string());

            left_out.push(LeftOut {
                work: title.or(id).unwrap_or_default(),
                why,
            });

            // What the list holds is there to be removed.
            let _ = document.remove(entry);
        }
    }

    left_out.reverse();
    left_out
}

/// The folder that is meant, if it may be replaced.
fn place(root: &Path, to: &Path) -> Result<PathBuf, PublishError> {
    let unread = |path: &Path| {
        let path = path.to_owned();

        move |source| PublishError::Unread { path, source }
    };

    let to = if to.exists() {
        to.canonicalize().map_err(unread(to))?
    } else {
        to.to_owned()
    };

    let own = root.canonicalize().map_err(unread(root))?;

    if own.starts_with(&to) {
        return Err(PublishError::Itself { path: to });
    }

    if !to.exists() {
        return Ok(to);
    }

    let is_ours = fs::read_to_string(to.join("gallery.toml"))
        .is_ok_and(|manifest| manifest.starts_with(MARK));
    let is_empty = to.read_dir().is_ok_and(|mut names| names.next().is_none());

    if is_ours || is_empty {
        Ok(to)
    } else {
        Err(PublishError::NotOurs { path: to })
    }
}

/// The folder that the copy is made in: a sibling, so that it is on the same
/// disk, and hidden, so that whoever carries the folder can leave it.
fn beside(to: &Path) -> PathBuf {
    let mut name = OsString::from(".");

    name.push(to.file_name().unwrap_or_default());
    name.push(".new");
    to.with_file_name(name)
}

/// Clears away what a publication left that was cut off.
fn recover(files: &impl Files, to: &Path, beside: &Path) -> Result<(), SaveError> {
    let aside = keep::aside(to);

    if aside.exists() && !to.exists() {
        files.rename(&aside, to).map_err(SaveError::writing(to))?;
    }

    if beside.exists() {
        files
            .remove_folder(beside)
            .map_err(SaveError::writing(beside))?;
    }

    Ok(())
}

/// Writes the copy, and returns how many of its pictures carried something
/// private.
fn write(
    files: &impl Files,
    document: &Document,
    reading: &Reading,
    folder: &Path,
) -> Result<usize, PublishError> {
    let mut stripped = 0;
    let mut folders = BTreeSet::from([folder.to_owned()]);

    files
        .make_folder(folder)
        .map_err(SaveError::writing(folder))?;

    let calendars = document
        .get(Entry::new(&CALENDAR, 0), "ics")
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
                stripped += 1;
            }

            picture::strip(&original, limits)?.bytes
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

    let manifest = format!("{MARK}{EXPLAINED}{}", bare(&document.text()));

    write_one(files, &folder.join("gallery.toml"), manifest.as_bytes())?;

    for folder in folders {
        files
            .sync_folder(&folder)
            .map_err(SaveError::writing(&folder))?;
    }

    Ok(stripped)
}

fn write_one(files: &impl Files, path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    files
        .write(path, bytes)
        .and_then(|()| files.sync(path))
        .map_err(SaveError::writing(path))
}

/// What a calendar's file holds for visitors: the events of the exhibition's
/// months, each as often as it happens, without those that are private and
/// without anybody's mail address.
fn shown_of(file: &Path, relative: &Path, reading: &Reading) -> Result<Vec<u8>, PublishError> {
    let source = relative.display().to_string();
    let mut exhibition = reading.exhibition.clone();

    exhibition
        .events
        .retain(|event| event.source.as_ref() == Some(&source));

    // Published again, the same file gives the same bytes.
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

/// Every file that the manifest names, once.
fn paths(document: &Document) -> BTreeSet<PathBuf> {
    let mut paths = BTreeSet::new();

    for table in TABLES {
        for index in 0..document.len(table) {
            for key in table.keys {
                if !names_files(key.kind) {
                    continue;
                }

                let field = document.get(Entry::new(table, index), key.name);

                paths.extend(field.map(named).unwrap_or_default());
            }
        }
    }

    paths
}

/// Whether the values of a kind are files; said of each kind, so that none is
/// forgotten.
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

/// A manifest without its comments, which are notes among staff.
fn bare(text: &str) -> String {
    // What was checked is TOML. Were it none, nothing of it would be shown.
    let mut document: DocumentMut = text.parse().unwrap_or_default();

    document.set_trailing("");
    bare_table(&mut document);
    document.to_string()
}

fn bare_table(table: &mut Table) {
    table.fmt();
    table.decor_mut().set_prefix("\n");
    table.decor_mut().set_suffix("");

    for (_, item) in table.iter_mut() {
        match item {
            Item::Value(value) => bare_value(value),
            Item::Table(table) => bare_table(table),
            Item::ArrayOfTables(tables) => tables.iter_mut().for_each(bare_table),
            Item::None => {}
        }
    }
}

fn bare_value(value: &mut Value) {
    match value {
        Value::Array(values) => {
            values.iter_mut().for_each(bare_value);
            values.fmt();
        }
        Value::InlineTable(values) => {
            values.iter_mut().for_each(|(_, value)| bare_value(value));
            values.fmt();
        }
        Value::String(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::Boolean(_)
        | Value::Datetime(_) => {}
    }
}

/// Puts the copy in the destination's place.
fn swap(files: &impl Files, beside: &Path, to: &Path) -> Result<(), SaveError> {
    let parent = match to.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        Some(_) | None => Path::new("."),
    };

    let swapped = if to.exists() {
        files.exchange(to, beside)
    } else {
        files.rename(beside, to)
    };

    swapped
        .and_then(|()| files.sync_folder(parent))
        .map_err(SaveError::writing(to))
}

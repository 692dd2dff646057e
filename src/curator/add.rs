//! Adding a file to an exhibition: as a copy beside the manifest, and as a work
//! with what the file says about itself.

use super::new::WORKS;
use crate::exhibition::WorkId;
use crate::manifest::edit::{Document, EditError, EntryId, Field, Text};
use crate::manifest::save::{self, Disk, SaveError};
use crate::manifest::schema::WORK;
use crate::manifest::{self, Limits};
use crate::picture::{self, Foreign, Private, Size};

use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A work that was added for a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Added {
    /// The entry of the work.
    pub entry: EntryId,
    /// Its title.
    pub title: String,
    /// Where the title comes from.
    pub titled_by: TitledBy,
    /// The copy, relative to the manifest.
    pub file: String,
    /// The size of the picture in pixels; `None` for texts and drawings.
    pub size: Option<Size>,
    /// The year in which it was made, if the file says so.
    pub year: Option<String>,
    /// The private metadata that the copy does not have.
    pub removed: Vec<Private>,
    /// Whether the copy was written anew as PNG: that it tells nothing else
    /// could be promised in no other way.
    pub rewritten: bool,
}

/// Where a title comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TitledBy {
    /// The file's name.
    Name,
    /// The picture's own metadata.
    Metadata,
}

/// Why a file was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// The document has no folder yet that a copy could go to.
    #[error("this exhibition lies in no folder yet; save it first")]
    NoFolder,
    /// The file is neither a picture that can hang nor a text.
    #[error(transparent)]
    Picture(#[from] picture::Error),
    /// The file is a text in another encoding, or of a word processor.
    #[error(
        "{}: this is not plain text; save it as plain text in the encoding UTF-8",
        path.display()
    )]
    NotPlainText {
        /// The file.
        path: PathBuf,
    },
    /// The text is longer than the limit.
    #[error(
        "{}: the text is longer than {} kilobytes; shorten it, or raise `text-kilobytes` in \
         `[limits]`",
        path.display(),
        limit / 1_000
    )]
    TooLong {
        /// The file.
        path: PathBuf,
        /// The limit in bytes.
        limit: u64,
    },
    /// The file cannot be read.
    #[error("{}: the file can't be read ({source}); check that it is there and may be read", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// The copy cannot be written.
    #[error(transparent)]
    Unwritten(#[from] SaveError),
    /// The manifest cannot be changed.
    #[error(transparent)]
    Unedited(#[from] EditError),
}

/// What to copy.
struct Content {
    bytes: Vec<u8>,
    extension: &'static str,
    key: &'static str,
    size: Option<Size>,
    metadata: Option<picture::Metadata>,
    rewritten: bool,
}

/// Copies a picture or text into the folder of works, without private metadata,
/// and adds a work for it after the last one.
///
/// The work does not hang yet. Somebody has to record the artist's consent and,
/// for a picture, to fill in `alt`.
///
/// # Errors
/// If the file is neither, or the copy cannot be written. The document is then
/// unchanged.
pub fn add(document: &mut Document, file: &Path, limits: &Limits) -> Result<Added, AddError> {
    let root = root(document).ok_or(AddError::NoFolder)?;
    let content = content(file, limits)?;

    let named = content
        .metadata
        .as_ref()
        .and_then(|metadata| metadata.title.clone());

    let (title, titled_by) = match named {
        Some(title) => (title, TitledBy::Metadata),
        None => (title_of(file), TitledBy::Name),
    };

    let folder = folder(document, &root);
    let name = WorkId::from_title(&file.file_stem().unwrap_or_default().to_string_lossy());
    let name = name.map_or_else(|| String::from("work"), |name| name.to_string());
    let absolute = root.join(&folder);

    std::fs::create_dir_all(&absolute).map_err(SaveError::writing(&absolute))?;

    let copy = free_name(&absolute, &name, content.extension);
    let relative = format!("{folder}/{copy}");
    let path = absolute.join(&copy);

    save::replace(&Disk, &path, &content.bytes)?;

    let year = content.metadata.as_ref().and_then(year_of);
    let mut edited = document.clone();

    match insert(&mut edited, &title, &relative, year.as_deref(), &content) {
        Ok(entry) => {
            *document = edited;

            Ok(Added {
                entry,
                title,
                titled_by,
                file: relative,
                size: content.size,
                year,
                rewritten: content.rewritten,
                removed: content
                    .metadata
                    .map(|metadata| metadata.private)
                    .unwrap_or_default(),
            })
        }
        Err(error) => {
            // Nothing refers to the copy.
            let _ = std::fs::remove_file(&path);

            Err(error.into())
        }
    }
}

/// Deletes copies that [`add`] made, relative to the manifest at `path`, as far
/// as the manifest on disk doesn't name them. Those that can't be deleted stay.
pub fn delete_unused(path: &Path, copies: &[PathBuf], now: DateTime<Utc>) {
    let reading = crate::manifest::read(path, now);

    if !reading.readable {
        return;
    }

    for copy in copies.iter().filter(|copy| !reading.files.contains(copy)) {
        if let Ok(file) = crate::manifest::resolve(&reading.root, copy) {
            let _ = std::fs::remove_file(file);
        }
    }
}

/// The folder that the paths of the manifest are relative to.
fn root(document: &Document) -> Option<PathBuf> {
    let path = document.path()?;

    Some(match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        Some(_) | None => PathBuf::from("."),
    })
}

fn content(file: &Path, limits: &Limits) -> Result<Content, AddError> {
    match picture::probe(file) {
        Ok(probe) => {
            let stripped = picture::strip(file, &limits.picture)?;
            let format = stripped.format;

            Ok(Content {
                bytes: stripped.bytes,
                extension: format.extensions().first().unwrap_or(&"picture"),
                key: "picture",
                size: (!probe.format.is_vector()).then_some(probe.size),
                metadata: Some(picture::metadata(file, &limits.picture)),
                rewritten: stripped.rewritten.is_some(),
            })
        }
        Err(error) => {
            let is_named_text = file
                .extension()
                .is_some_and(|extension| extension.eq_ignore_ascii_case("txt"));

            let is_text = if let picture::Error::Foreign { kind, .. } = &error {
                *kind == Foreign::Text
            } else {
                // Let a text in another encoding be refused as a text.
                is_named_text && matches!(error, picture::Error::Unknown { .. })
            };

            if is_text {
                text(file, limits.text_bytes)
            } else {
                Err(error.into())
            }
        }
    }
}

fn text(file: &Path, limit: u64) -> Result<Content, AddError> {
    let mut bytes = Vec::new();

    File::open(file)
        .and_then(|opened| opened.take(limit + 1).read_to_end(&mut bytes))
        .map_err(|source| AddError::Unreadable {
            path: file.to_owned(),
            source,
        })?;

    if bytes.len() as u64 > limit {
        return Err(AddError::TooLong {
            path: file.to_owned(),
            limit,
        });
    }

    if manifest::plain(&bytes).is_none() {
        return Err(AddError::NotPlainText {
            path: file.to_owned(),
        });
    }

    Ok(Content {
        bytes,
        extension: "txt",
        key: "text-file",
        size: None,
        metadata: None,
        rewritten: false,
    })
}

/// The folder with most of the works.
fn folder(document: &Document, root: &Path) -> String {
    let mut folders: BTreeMap<String, usize> = BTreeMap::new();

    for index in 0..document.len(&WORK) {
        for key in ["picture", "text-file"] {
            let path = match document.get(EntryId::new(&WORK, index), key) {
                Some(Field::Line(path)) => path,
                Some(Field::Text(Text::Plain(path))) => path,
                _ => continue,
            };

            if let Some((folder, _)) = path.rsplit_once('/')
                && root.join(folder).is_dir()
            {
                *folders.entry(folder.to_owned()).or_default() += 1;
            }
        }
    }

    folders
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .map_or_else(|| WORKS.to_owned(), |(folder, _)| folder)
}

/// A name that no file in the folder has.
fn free_name(folder: &Path, name: &str, extension: &str) -> String {
    let mut number = 1;

    loop {
        let name = match number {
            1 => format!("{name}.{extension}"),
            number => format!("{name}-{number}.{extension}"),
        };

        if !folder.join(&name).exists() {
            return name;
        }

        number += 1;
    }
}

/// The title that a file name suggests: "Tide at dusk" for `tide_at_dusk.jpg`.
fn title_of(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();

    let words: Vec<&str> = stem
        .split(|letter: char| letter.is_whitespace() || letter == '_' || letter == '-')
        .filter(|word| !word.is_empty())
        .collect();

    let words = words.join(" ");
    let mut letters = words.chars();

    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::from("Untitled"),
    }
}

/// The year in which a picture was made, if its file says so.
fn year_of(metadata: &picture::Metadata) -> Option<String> {
    metadata.private.iter().find_map(|private| {
        let Private::Date(Some(day)) = private else {
            return None;
        };

        day.get(..4).map(str::to_owned)
    })
}

/// Adds the work to the document.
fn insert(
    document: &mut Document,
    title: &str,
    file: &str,
    year: Option<&str>,
    content: &Content,
) -> Result<EntryId, EditError> {
    let entry = document.insert(&WORK, document.len(&WORK))?;
    let plain = |text: &str| Field::Text(Text::Plain(text.to_owned()));

    document.set(entry, "title", plain(title))?;

    let made = WorkId::from_title(title);
    let wanted = made.clone().or_else(|| WorkId::new("work"));
    let id = wanted.and_then(|id| document.free_work_id(&id, Some(entry.index)));

    // The id follows from the title, unless another work has it already.
    if let Some(id) = id.filter(|id| Some(id) != made.as_ref()) {
        document.set(entry, "id", Field::Line(id.to_string()))?;
    }

    if let Some(year) = year {
        document.set(entry, "year", Field::Line(year.to_owned()))?;
    }

    if content.key == "picture" {
        document.set(entry, "picture", Field::Line(file.to_owned()))?;
        document.set(entry, "alt", plain(""))?;
    } else {
        document.set(entry, "text-file", plain(file))?;
    }

    document.settle();
    Ok(entry)
}

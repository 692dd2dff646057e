//! Files that staff look for, and copies of them in the exhibition's folder.

use super::apart;
use crate::clock::Clock;
use crate::curator::add::{add, delete_unused as delete};
use crate::curator::import::Offer;
use crate::manifest::edit::{Document, Field};
use crate::manifest::{self, schema};
use crate::staff::draft::Checked;

use chrono::{DateTime, NaiveDate, Utc};
use iced::Task;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// A dialog that closes sooner than this never opened: nobody is that fast.
const NO_DIALOG: Duration = Duration::from_millis(250);

/// What came of looking for files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// These files.
    Files(Vec<PathBuf>),
    /// The dialog was cancelled.
    Nothing,
    /// This machine has no dialog for choosing files.
    NoDialog,
}

/// A file that was copied into the exhibition's folder for a new work.
#[derive(Debug, Clone)]
pub struct Brought {
    /// The copy, as the manifest names it.
    pub file: PathBuf,
    /// The keys and values of the work.
    pub fields: Vec<(&'static str, Field)>,
}

/// Copies files into the folder of an exhibition, without private data, each
/// for a work of its own.
pub fn bring(
    files: Vec<PathBuf>,
    mut document: Document,
    limits: manifest::Limits,
) -> Task<Vec<Result<Brought, String>>> {
    apart("hang", move || {
        files
            .into_iter()
            .map(|file| {
                let hung = add(&mut document, &at_home(file), &limits);

                hung.map(|hung| Brought {
                    file: PathBuf::from(&hung.file),
                    fields: schema::WORK
                        .keys
                        .iter()
                        .filter_map(|key| Some((key.name, document.get(hung.entry, key.name)?)))
                        .collect(),
                })
                .map_err(|error| format!("{error}."))
            })
            .collect()
    })
}

/// Copies a file into the folder of an exhibition, without private data, and
/// answers with the path that the manifest names it by.
pub fn bring_one(
    file: PathBuf,
    mut document: Document,
    limits: manifest::Limits,
) -> Task<Result<PathBuf, String>> {
    apart("copy", move || {
        add(&mut document, &file, &limits)
            .map(|hung| PathBuf::from(hung.file))
            .map_err(|error| format!("{error}."))
    })
}

/// Deletes copies that the manifest on disk doesn't name.
pub fn delete_unused(manifest: PathBuf, copies: Vec<PathBuf>, now: DateTime<Utc>) -> Task<()> {
    apart("delete", move || delete(&manifest, &copies, now))
}

/// Looks up what a calendar has for an exhibition.
pub fn examine_calendar(
    file: PathBuf,
    checked: Arc<Checked>,
    today: NaiveDate,
) -> Task<Result<Arc<Offer>, String>> {
    apart("calendar", move || {
        Offer::of_months(&at_home(file), &checked.reading.exhibition, today)
            .map(Arc::new)
            .map_err(|error| format!("{error}."))
    })
}

/// Asks for any number of files, in a dialog with this title.
pub fn ask_for_files(title: String) -> Task<Found> {
    ask(move |dialog| async move {
        let found = dialog.set_title(title).pick_files().await;

        found.map(|files| files.iter().map(|file| file.path().to_owned()).collect())
    })
}

/// Asks for one file, in a dialog with this title.
pub fn ask_for_file(title: String) -> Task<Found> {
    ask(move |dialog| async move {
        let found = dialog.set_title(title).pick_file().await;

        found.map(|file| vec![file.path().to_owned()])
    })
}

fn ask<F>(question: impl FnOnce(rfd::AsyncFileDialog) -> F + Send + 'static) -> Task<Found>
where
    F: Future<Output = Option<Vec<PathBuf>>> + Send + 'static,
{
    Task::future(async move {
        let begun = Clock::instant();

        match question(rfd::AsyncFileDialog::new()).await {
            Some(files) if !files.is_empty() => Found::Files(files),
            _ if Clock::instant() - begun < NO_DIALOG => Found::NoDialog,
            _ => Found::Nothing,
        }
    })
}

/// A path as typed, with `~` for the home folder.
fn at_home(path: PathBuf) -> PathBuf {
    match (path.strip_prefix("~"), std::env::var_os("HOME")) {
        (Ok(rest), Some(home)) => Path::new(&home).join(rest),
        _ => path,
    }
}

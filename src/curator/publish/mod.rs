//! Publishing: a copy of an exhibition for its screen, with only what may be
//! shown.
//!
//! The copy is written into a folder beside its destination, checked there as a
//! kiosk would read it, and then swapped with the destination in one step. A
//! kiosk that watches the destination sees either the old exhibition or the new
//! one, and so does anybody who looks after a power cut.

mod comments;
mod copy;
mod destination;

use crate::exhibition::Standing;
use crate::manifest::edit::{Document, EntryId, OpenError};
use crate::manifest::save::{Files, SaveError};
use crate::manifest::schema::WORK;
use crate::manifest::{self, Code, Finding, PathProblem, Reading, Severity};
use crate::picture;

use chrono::{DateTime, NaiveDate, Utc};
use std::io;
use std::path::{Path, PathBuf};

/// What was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The folder.
    pub folder: PathBuf,
    /// The number of works that it shows, today or on a later day.
    pub works: usize,
    /// The works that it leaves out.
    pub left_out: Vec<LeftOut>,
    /// The number of pictures from which private metadata was removed.
    pub stripped: usize,
    /// The pictures that were written anew as PNG, under the name that they
    /// had: that they tell nothing else could be promised in no other way.
    pub rewritten: Vec<String>,
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
    /// Its last day has passed.
    Over(NaiveDate),
}

/// Why nothing was published. What was there before is still there.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The exhibition is not fit to hang.
    #[error("this exhibition is not fit to hang yet, and was not published")]
    Unfit {
        /// What has to be corrected.
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
    /// A picture cannot be copied without its private metadata.
    #[error(transparent)]
    Picture(#[from] picture::Error),
    /// A file is missing, or outside the folder of the exhibition.
    #[error("{0}; put it there, and publish again")]
    Path(#[from] PathProblem),
    /// A file cannot be read.
    #[error("{} cannot be read ({source}); check that it is there and may be read", path.display())]
    Unread {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// The copy cannot be written.
    #[error(transparent)]
    Unwritten(#[from] SaveError),
}

/// Publishes the exhibition of a manifest to a folder.
///
/// # Errors
/// If the exhibition is not fit to hang for other reasons than a missing
/// consent, if the folder is not one for publications, or if something cannot be
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

    // A work without consent is left out. Nothing else that is wrong with it
    // keeps the others from being published.
    refuse_unfit(&reading, |finding| {
        matches!(finding.code, Code::ConsentMissing | Code::ConsentExpired)
            || finding.subject.as_ref().is_some_and(|subject| {
                subject.table == WORK.name && unasked.contains(&subject.name)
            })
    })?;

    let left_out = leave_out(&mut document, &reading, today);
    let to = destination::resolve(&reading.root, to)?;
    let beside = destination::beside(&to);

    destination::recover(files, &to, &beside)?;

    let outcome = copy::write(files, &document, &reading, &beside).and_then(|pictures| {
        let copy = manifest::check(&beside, now);

        refuse_unfit(&copy, |_| false)?;
        destination::swap(files, &beside, &to)?;

        Ok(Published {
            folder: to.clone(),
            works: copy.exhibition.works.len(),
            left_out,
            stripped: pictures.stripped,
            rewritten: pictures.rewritten,
        })
    });

    // What is beside the destination now is half a copy or the old exhibition,
    // perhaps with works whose consent was withdrawn. It has to go.
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

/// The ids of the works for which the manifest has no consent at all.
fn without_consent(document: &Document) -> Vec<String> {
    (0..document.len(&WORK))
        .filter(|index| {
            let entry = EntryId::new(&WORK, *index);

            !document.has(entry, "consent") && !document.has(entry, "sample")
        })
        .filter_map(|index| Some(document.work_id(index)?.to_string()))
        .collect()
}

/// Removes the works that may not be shown. A work that cannot be identified may
/// not.
fn leave_out(document: &mut Document, reading: &Reading, today: NaiveDate) -> Vec<LeftOut> {
    let mut left_out = Vec::new();

    for index in (0..document.len(&WORK)).rev() {
        let entry = EntryId::new(&WORK, index);
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

            // The entry exists, so it can be removed.
            let _ = document.remove(entry);
        }
    }

    left_out.reverse();
    left_out
}

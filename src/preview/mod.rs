//! Screens as PNG files, without a window or a display server.
//!
//! They are the kiosk's own views, drawn by the same software renderer, so
//! that what staff see here is what will hang.

mod output;
mod proof;
mod screen;
mod staff;
mod variant;
mod visit;
mod wall;

pub use screen::Screen;

use output::Output;
use variant::{Shared, Variant};

use crate::exhibition::{Language, TextSize, Theme, Work, WorkId};
use crate::manifest::Reading;
use crate::ui::headless::NoRenderer;

use chrono::{DateTime, Utc};
use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::Instant;

/// What to render.
#[derive(Debug, Clone)]
pub struct Request {
    /// The folder that the files go to.
    pub out: PathBuf,
    /// The sizes of screens, in pixels.
    pub sizes: Vec<(u32, u32)>,
    /// The moment that the clock shows.
    pub moment: DateTime<Utc>,
    /// The languages of readers; if empty, the exhibition's first.
    pub languages: Vec<Language>,
    /// The colours; if empty, the exhibition's own.
    pub themes: Vec<Theme>,
    /// A visitor's sizes of type; if empty, the normal one.
    pub texts: Vec<TextSize>,
    /// Only these screens; if empty, all of them.
    pub screens: Vec<Screen>,
    /// Only these works; if empty, all of them.
    pub works: Vec<WorkId>,
}

/// Why nothing was rendered.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be written.
    #[error(
        "{} could not be written: {source}. Name a folder that you may write \
         to, with room left on its disk.",
        path.display()
    )]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A picture could not be encoded.
    #[error("{} could not be encoded: {source}", path.display())]
    Encode {
        /// The file.
        path: PathBuf,
        /// What the encoder said.
        source: image::ImageError,
    },
    /// The software renderer could not be set up.
    #[error(transparent)]
    Renderer(#[from] NoRenderer),
    /// The exhibition has no such work.
    #[error(
        "There is no work \"{0}\" in the exhibition. Its ids are listed in \
         gallery.toml; a work without one has its title in lower case, with \
         hyphens."
    )]
    UnknownWork(WorkId),
}

/// What has been rendered so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// How many screens and works are done.
    pub done: usize,
    /// How many there are in all.
    pub of: usize,
}

/// A screen that was rendered.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendered {
    /// The file, relative to the folder of the request.
    pub file: String,
    /// The size of the screen.
    pub size: (u32, u32),
    /// The folder that it is in.
    pub folder: String,
    /// The screen.
    pub screen: Screen,
    /// The work that hangs on it.
    pub work: Option<WorkId>,
    /// A line about it for the proof sheet.
    pub caption: String,
}

/// Renders screens to PNG files, and a proof sheet, `index.html`, that shows
/// them all with what `check` found.
///
/// A work that cannot be shown is left out, and the proof sheet says so.
///
/// # Errors
///
/// When a file cannot be written, or the exhibition has no work of a name that
/// was asked for.
pub fn render(
    reading: &Reading,
    request: &Request,
    now: Instant,
    mut progress: impl FnMut(Progress),
) -> Result<Vec<Rendered>, Error> {
    let exhibition = &reading.exhibition;

    if let Some(unknown) = request
        .works
        .iter()
        .find(|id| exhibition.work(id).is_none())
    {
        return Err(Error::UnknownWork(unknown.clone()));
    }

    let works: Vec<&Work> = exhibition
        .works
        .iter()
        .filter(|work| request.works.is_empty() || request.works.contains(&work.id))
        .collect();

    let screens: Vec<Screen> = Screen::ALL
        .into_iter()
        .filter(|screen| {
            if request.screens.is_empty() {
                !screen.is_for_staff() && (request.works.is_empty() || screen.is_of_works())
            } else {
                request.screens.contains(screen)
            }
        })
        .collect();

    let variants = Variant::all(exhibition, request);
    let mut output = Output::new(request, now)?;

    for (done, variant) in variants.iter().enumerate() {
        let shared = Shared::new(reading, request, *variant);

        for (position, screen) in screens.iter().enumerate() {
            progress(Progress {
                done: done * screens.len() + position,
                of: variants.len() * screens.len(),
            });

            // The wall does not grow with a visitor's type.
            if screen.is_for_passers() && !variant.is_first_text {
                continue;
            }

            screen.render(&shared, &mut output, &works)?;
        }
    }

    progress(Progress {
        done: variants.len() * screens.len(),
        of: variants.len() * screens.len(),
    });
    output.left_out.sort();
    output.left_out.dedup();

    let page = proof::page(reading, &output.rendered, &output.left_out);
    let path = request.out.join("index.html");

    fs::write(&path, page).map_err(|source| Error::Write { path, source })?;

    Ok(output.rendered)
}

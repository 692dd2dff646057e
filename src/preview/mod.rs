//! Screens as PNG files, with no window and no display server.
//!
//! It is the kiosk's own view, laid out and drawn by iced's software
//! renderer, so that what staff see here is what will hang.

mod backstage;
mod png;
mod proof;
mod sheet;

use crate::exhibition::{Language, TextSize, Theme, Work, WorkId};
use crate::manifest::Reading;
use crate::ui::headless::{HeadlessRenderer, NoRenderer};
use sheet::{Look, Sheet};

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
    /// The screens, in pixels.
    pub sizes: Vec<(u32, u32)>,
    /// The moment that the clock shows.
    pub moment: DateTime<Utc>,
    /// The languages of readers; none means the first of the exhibition.
    pub languages: Vec<Language>,
    /// The colours; none means the exhibition's own.
    pub themes: Vec<Theme>,
    /// The sizes of type of a visitor's screens; none means the normal one.
    pub texts: Vec<TextSize>,
    /// Only these screens; none means every one.
    pub screens: Vec<Screen>,
    /// Only these works; none means every one.
    pub works: Vec<WorkId>,
}

/// A screen that can be rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// The wall, once for every page of every work.
    Wall,
    /// The wall while nothing hangs on it.
    BeingHung,
    /// The screen outside its hours.
    Rest,
    /// The wall, for a visitor who came back to it.
    Visited,
    /// All works.
    Artworks,
    /// A work, as a visitor sees it, once for every page.
    Work,
    /// A work's content note.
    Note,
    /// The month.
    Month,
    /// A day of the month.
    Day,
    /// Every event.
    Event,
    /// Everything to read, hear, see and ask.
    Resources,
    /// The help lines.
    Help,
    /// The question whether a visitor is still there.
    Question,
    /// The door of staff mode.
    StaffPin,
    /// Staff mode: the works.
    StaffWorks,
    /// Staff mode: the form of the first work.
    StaffWork,
    /// Staff mode: the form of the second work.
    StaffPoem,
    /// Staff mode: consent.
    StaffConsent,
    /// Staff mode: the events.
    StaffMonth,
    /// Staff mode: help lines and resources.
    StaffResources,
    /// Staff mode: the exhibition and its screen.
    StaffSettings,
    /// Staff mode: how it looks.
    StaffLook,
    /// Staff mode: what is wrong.
    StaffHealth,
    /// Staff mode: earlier versions.
    StaffVersions,
}

impl Screen {
    /// Every screen.
    pub const ALL: [Self; 24] = [
        Self::Wall,
        Self::BeingHung,
        Self::Rest,
        Self::Visited,
        Self::Artworks,
        Self::Work,
        Self::Note,
        Self::Month,
        Self::Day,
        Self::Event,
        Self::Resources,
        Self::Help,
        Self::Question,
        Self::StaffPin,
        Self::StaffWorks,
        Self::StaffWork,
        Self::StaffPoem,
        Self::StaffConsent,
        Self::StaffMonth,
        Self::StaffResources,
        Self::StaffSettings,
        Self::StaffLook,
        Self::StaffHealth,
        Self::StaffVersions,
    ];

    /// What the screen is called on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wall => "wall",
            Self::BeingHung => "being-hung",
            Self::Rest => "rest",
            Self::Visited => "visited",
            Self::Artworks => "artworks",
            Self::Work => "work",
            Self::Note => "note",
            Self::Month => "month",
            Self::Day => "day",
            Self::Event => "event",
            Self::Resources => "resources",
            Self::Help => "help",
            Self::Question => "question",
            Self::StaffPin => "staff-pin",
            Self::StaffWorks => "staff-works",
            Self::StaffWork => "staff-work",
            Self::StaffPoem => "staff-poem",
            Self::StaffConsent => "staff-consent",
            Self::StaffMonth => "staff-month",
            Self::StaffResources => "staff-resources",
            Self::StaffSettings => "staff-settings",
            Self::StaffLook => "staff-look",
            Self::StaffHealth => "staff-health",
            Self::StaffVersions => "staff-versions",
        }
    }

    /// Whether there is one for every work.
    fn is_of_works(self) -> bool {
        matches!(self, Self::Wall | Self::Work | Self::Note)
    }

    /// Whether it is the same whatever type a visitor has asked for.
    fn is_for_passers(self) -> bool {
        matches!(self, Self::Wall | Self::BeingHung | Self::Rest) || self.is_for_staff()
    }

    /// Whether it belongs to staff mode. Such a screen is no part of the
    /// exhibition, and is rendered only where it is named.
    fn is_for_staff(self) -> bool {
        self.name().starts_with("staff-")
    }
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
    /// A work was asked for that the exhibition does not have.
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
    /// What is to be said of it, in a line.
    pub caption: String,
}

/// Renders what was asked for into PNG files and a proof sheet,
/// `index.html`, that shows them all beside what `check` found.
///
/// Works that cannot be shown are left out, and the proof sheet says so.
///
/// # Errors
/// Where a file cannot be written, or a work is asked for that is not there.
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

    let looks = looks(reading, request);

    let mut renderer = HeadlessRenderer::new(now)?;
    let mut rendered = Vec::new();
    let mut left_out = Vec::new();

    png::make_folder(&request.out)?;

    for (done, look) in looks.iter().enumerate() {
        let mut sheet = Sheet::new(reading, request, *look, &mut renderer);

        for (position, screen) in screens.iter().enumerate() {
            progress(Progress {
                done: done * screens.len() + position,
                of: looks.len() * screens.len(),
            });

            // The wall does not grow with a visitor's type.
            if screen.is_for_passers() && !look.is_first_text {
                continue;
            }

            sheet.render(*screen, &works)?;
        }

        rendered.extend(sheet.rendered);
        left_out.extend(sheet.left_out);
    }

    progress(Progress {
        done: looks.len() * screens.len(),
        of: looks.len() * screens.len(),
    });
    left_out.sort();
    left_out.dedup();

    let page = proof::sheet(reading, &rendered, &left_out);
    let path = request.out.join("index.html");

    fs::write(&path, page).map_err(|source| Error::Write { path, source })?;

    Ok(rendered)
}

/// Every combination of what was asked for.
fn looks(reading: &Reading, request: &Request) -> Vec<Look> {
    let exhibition = &reading.exhibition;

    let languages = match request.languages.as_slice() {
        [] => vec![exhibition.about.first_language()],
        languages => languages.to_vec(),
    };

    let themes = match request.themes.as_slice() {
        [] => vec![exhibition.display.theme],
        themes => themes.to_vec(),
    };

    let texts = match request.texts.as_slice() {
        [] => vec![TextSize::Normal],
        texts => texts.to_vec(),
    };

    let mut looks = Vec::new();

    for &size in &request.sizes {
        for &language in &languages {
            for &theme in &themes {
                for (position, &text) in texts.iter().enumerate() {
                    looks.push(Look {
                        size,
                        language,
                        theme,
                        text,
                        is_first_text: position == 0,
                    });
                }
            }
        }
    }

    looks
}

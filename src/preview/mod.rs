//! Screens as PNG files, with no window and no display server.
//!
//! It is the kiosk's own view, laid out and drawn by iced's software
//! renderer, so that what staff see here is what will hang.

mod proof;

use crate::exhibition::{Exhibition, Language, Work, WorkId};
use crate::kiosk::screen::rest;
use crate::kiosk::screen::wall::Wall;
use crate::kiosk::theme::{self, Frame, Room};
use crate::kiosk::widget::hanging::Audience;
use crate::kiosk::widget::help_strip::HelpStrip;
use crate::kiosk::widget::{Element, Hanging, Plan, Renderer};
use crate::kiosk::{self, PictureFile};
use crate::manifest::Reading;

use chrono::{DateTime, Utc};
use iced::advanced::renderer::{Headless, Style};
use iced::advanced::{clipboard, mouse};
use iced::futures::executor::block_on;
use iced::{Event, Pixels, Size, Theme, window};
use iced_runtime::UserInterface;
use iced_runtime::user_interface::Cache;
use image::{ImageFormat, RgbaImage};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
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
    /// The language of what is read beside a work; `None` is the first
    /// language of the exhibition.
    pub language: Option<Language>,
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
}

impl Screen {
    /// Every screen.
    pub const ALL: [Self; 3] = [Self::Wall, Self::BeingHung, Self::Rest];

    /// What the screen is called on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wall => "wall",
            Self::BeingHung => "being-hung",
            Self::Rest => "rest",
        }
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
    #[error("The software renderer could not be started.")]
    Renderer,
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
    /// How many pictures there are already.
    pub done: usize,
    /// How many works and screens there are in all, over all sizes.
    pub of: usize,
}

/// A screen that was rendered.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendered {
    /// The file, relative to the folder of the request.
    pub file: String,
    /// The size of the screen.
    pub size: (u32, u32),
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
                request.works.is_empty() || *screen == Screen::Wall
            } else {
                request.screens.contains(screen)
            }
        })
        .collect();

    let each: usize = screens
        .iter()
        .map(|screen| match screen {
            Screen::Wall => works.len(),
            Screen::BeingHung | Screen::Rest => 1,
        })
        .sum();

    let of = each * request.sizes.len();
    let mut done = 0;
    let mut step = || {
        progress(Progress { done, of });
        done += 1;
    };

    let mut studio = Studio::new(now)?;
    let mut rendered = Vec::new();
    let mut left_out = Vec::new();

    make_folder(&request.out)?;

    for &size in &request.sizes {
        let sheet = Sheet::new(exhibition, request, size);

        for screen in &screens {
            match screen {
                Screen::Wall => {
                    for work in &works {
                        step();

                        match sheet.hang(work, reading) {
                            Ok(hanging) => {
                                rendered.extend(sheet.render_work(&mut studio, work, &hanging)?);
                            }
                            Err(why) => left_out.push((work.id.clone(), why)),
                        }
                    }
                }
                Screen::BeingHung => {
                    step();
                    rendered.push(sheet.render_being_hung(&mut studio)?);
                }
                Screen::Rest => {
                    step();
                    rendered.push(sheet.render_rest(&mut studio)?);
                }
            }
        }
    }

    step();
    left_out.dedup();

    let page = proof::sheet(reading, &rendered, &left_out);
    let path = request.out.join("index.html");

    fs::write(&path, page).map_err(|source| Error::Write { path, source })?;

    Ok(rendered)
}

/// One size of screen, and what is the same on all screens of that size.
struct Sheet<'a> {
    exhibition: &'a Exhibition,
    request: &'a Request,
    size: (u32, u32),
    frame: Frame,
    strip: HelpStrip,
    language: Language,
    room: Room,
}

impl<'a> Sheet<'a> {
    fn new(exhibition: &'a Exhibition, request: &'a Request, size: (u32, u32)) -> Self {
        let language = request
            .language
            .unwrap_or_else(|| exhibition.about.first_language());

        let screen = Size::new(size.0 as f32, size.1 as f32);
        let (frame, _) = kiosk::arrange(exhibition, screen);

        let strip = HelpStrip::arrange(&exhibition.help, language, screen.width, frame.scale);

        Self {
            exhibition,
            request,
            size,
            frame,
            strip,
            language,
            room: Room::of(exhibition.display.palette),
        }
    }

    fn hang(&self, work: &Work, reading: &Reading) -> Result<Hanging, String> {
        let plan = Plan::of(
            work,
            self.frame.stage.size(),
            Audience::Passers(self.language, &self.exhibition.about.languages),
            self.frame.scale,
        );

        match &work.picture {
            None => Ok(Hanging::without_picture(plan)),
            Some(picture) => kiosk::hang(
                plan,
                &PictureFile::of(picture, &reading.root, reading.limits.picture),
            )
            .map_err(|unfit| unfit.reason),
        }
    }

    fn wall<'b>(&'b self, shown: Option<(&'b Hanging, usize)>) -> Wall<'b> {
        Wall {
            exhibition: self.exhibition,
            now: self
                .request
                .moment
                .with_timezone(&self.exhibition.about.time_zone),
            language: self.language,
            shown,
            leaving: None,
            expected: false,
            progress: 1.0,
            strip: &self.strip,
            frame: self.frame,
            room: self.room,
        }
    }

    fn render_work(
        &self,
        studio: &mut Studio,
        work: &Work,
        hanging: &Hanging,
    ) -> Result<Vec<Rendered>, Error> {
        let leaves = &hanging.plan.leaves;

        (0..leaves.len())
            .map(|leaf| {
                let name = if leaves.len() == 1 {
                    format!("wall-{}", work.id)
                } else {
                    format!("wall-{}-{}", work.id, leaf + 1)
                };

                let title = work.title.text(self.language);
                let seconds = hanging.plan.stays(leaf).as_secs_f32().round();

                let caption = match &leaves[leaf].mark {
                    Some(mark) => format!("{title} · {mark} · {seconds} s"),
                    None => format!("{title} · {seconds} s"),
                };

                self.save(
                    studio,
                    self.wall(Some((hanging, leaf))).view(),
                    Screen::Wall,
                    Some(work.id.clone()),
                    &name,
                    caption,
                )
            })
            .collect()
    }

    fn render_being_hung(&self, studio: &mut Studio) -> Result<Rendered, Error> {
        self.save(
            studio,
            self.wall(None).view(),
            Screen::BeingHung,
            None,
            Screen::BeingHung.name(),
            String::from("While nothing hangs"),
        )
    }

    fn render_rest(&self, studio: &mut Studio) -> Result<Rendered, Error> {
        let wall = self.wall(None);

        self.save(
            studio,
            rest::view(wall.now, &self.strip, self.frame, self.room),
            Screen::Rest,
            None,
            Screen::Rest.name(),
            String::from("Outside the screen's hours"),
        )
    }

    fn save(
        &self,
        studio: &mut Studio,
        element: Element<'_, ()>,
        screen: Screen,
        work: Option<WorkId>,
        name: &str,
        caption: String,
    ) -> Result<Rendered, Error> {
        let (width, height) = self.size;
        let folder = format!("{width}x{height}");
        let file = format!("{folder}/{name}.png");
        let path = self.request.out.join(&file);

        make_folder(&self.request.out.join(folder))?;

        let pixels = studio.render(element, self.size, self.room);

        save_png(&path, width, height, pixels)?;

        Ok(Rendered {
            file,
            size: self.size,
            screen,
            work,
            caption,
        })
    }
}

/// iced's software renderer without a window.
pub struct Studio {
    renderer: Renderer,
    now: Instant,
}

impl Studio {
    /// Sets the renderer up.
    ///
    /// # Errors
    /// Where iced has no software renderer.
    pub fn new(now: Instant) -> Result<Self, Error> {
        theme::load_fonts();

        let renderer = block_on(<Renderer as Headless>::new(
            theme::SANS,
            Pixels(16.0),
            Some("tiny-skia"),
        ))
        .ok_or(Error::Renderer)?;

        Ok(Self { renderer, now })
    }

    /// Draws an element on a screen of `size` pixels: RGBA, row by row.
    pub fn render(
        &mut self,
        element: Element<'_, ()>,
        (width, height): (u32, u32),
        room: Room,
    ) -> Vec<u8> {
        let size = Size::new(width as f32, height as f32);

        let mut interface =
            UserInterface::build(element, size, Cache::default(), &mut self.renderer);

        let _ = interface.update(
            &[Event::Window(window::Event::RedrawRequested(self.now))],
            mouse::Cursor::Unavailable,
            &mut self.renderer,
            &mut clipboard::Null,
            &mut Vec::new(),
        );

        interface.draw(
            &mut self.renderer,
            &Theme::Dark,
            &Style {
                text_color: room.ink,
            },
            mouse::Cursor::Unavailable,
        );

        self.renderer
            .screenshot(Size::new(width, height), 1.0, room.wall)
    }
}

fn make_folder(path: &Path) -> Result<(), Error> {
    fs::create_dir_all(path).map_err(|source| Error::Write {
        path: path.to_owned(),
        source,
    })
}

fn save_png(path: &Path, width: u32, height: u32, pixels: Vec<u8>) -> Result<(), Error> {
    // The renderer hands over four bytes for each of the pixels asked for.
    let picture = RgbaImage::from_raw(width, height, pixels).ok_or(Error::Renderer)?;

    // A screen has no transparency, and three bytes encode faster than four.
    image::DynamicImage::ImageRgba8(picture)
        .to_rgb8()
        .save_with_format(path, ImageFormat::Png)
        .map_err(|source| Error::Encode {
            path: path.to_owned(),
            source,
        })
}

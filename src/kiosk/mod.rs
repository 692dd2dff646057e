//! The kiosk itself: state, messages, update, view and subscriptions.
//!
//! - [`Kiosk`] is the state, and dispatches what happens to it.
//! - [`playback`] is what hangs on the stage and what comes next; `show` gets
//!   it ready.
//! - `conduct` is what visitors do; `backstage` leads to staff mode; `arrange`
//!   is where everything goes on a screen.
//! - `reload` hangs what was read anew, where an exhibition hangs already.
//! - [`session`] is what a visitor does and wants; `visit` gets it ready, and
//!   forgets all of it when they go.
//! - [`screen`] draws a screen, out of [`widget`]s and in a [`theme`].
//! - [`staff`] is where staff hang the exhibition, behind a door.
//! - [`software`] puts the pixels together where there is no GPU.
//! - [`clock`] is the only place where the time of day is read.

pub mod visit;
pub mod wall;

mod arrange;
mod backstage;
mod conduct;
mod effect;
mod input;
mod reload;
mod subscription;

pub use input::{Shortcut, Stroke};

use crate::clock::Clock;
use crate::exhibition::{Exhibition, Language, WorkId};
use crate::manifest::watch::Subject;
use crate::manifest::{Limits, Reading, Report};
use crate::staff::{self, Corner, Staff};
use crate::ui::hanging::PictureSource;
use crate::ui::layout::arrange;
use crate::ui::loading::{self, Decoding};
use crate::ui::theme::{self, Frame, Palette};
use crate::ui::unfit::Unfit;
use crate::ui::wall::Wall;
use crate::ui::widget::control::Controls;
use crate::ui::widget::help_strip::HelpStrip;
use crate::ui::widget::{self, Element};
use crate::ui::{Hanging, rest};
use visit::Visit;
use visit::screen::{Action, Place};
use wall::playback::OnStage;
use wall::show::{Pictures, Setting, Show};

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use iced::widget::{image, mouse_area};
use iced::{Point, Size, Subscription, Task, mouse, window};
use std::cell::Cell;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long the pointer stays after it was moved.
const POINTER_STAYS: Duration = Duration::from_secs(3);

/// How the kiosk is run.
#[derive(Debug, Clone)]
pub struct Options {
    /// The size of the window in pixels; `None` is the whole screen.
    pub window: Option<Size>,
    /// The clock.
    pub clock: Clock,
    /// The size that the screen probably has, in pixels. The first picture
    /// is made ready for it while the window opens.
    pub likely_size: Size,
    /// Where pictures are decoded.
    pub decoding: Decoding,
    /// Whether it opens straight into staff mode, at somebody's own desk.
    pub staff: bool,
    /// Where the staff's PIN is kept, if there is a place for it.
    pub pin: Option<PathBuf>,
}

/// Everything that happens to the kiosk.
#[derive(Debug, Clone)]
pub enum Message {
    /// A time has come.
    Woke,
    /// A frame of a fade is due.
    Frame,
    /// The window is there.
    Opened(window::Id, Size),
    /// The window has another size, in pixels.
    Resized(Size),
    /// The window system scales by this factor.
    Scaled(f32),
    /// A work was made ready, or cannot be.
    Prepared(Result<Arc<Hanging>, Unfit>),
    /// The renderer has taken a work's picture.
    Allocated(Arc<Hanging>),
    /// Works that could not be shown are worth another try.
    Mended(Vec<WorkId>),
    /// The work that a visitor looks at was made ready, or cannot be.
    Viewed(Result<Arc<Hanging>, Unfit>),
    /// The renderer has taken that work's picture.
    ViewAllocated(Arc<Hanging>),
    /// A small picture was made ready, or cannot be.
    Thumbnail(WorkId, PictureSource, Result<(image::Handle, Size), Unfit>),
    /// The manifest, or a file that it names, has changed and was read anew.
    Reloaded(Arc<Reading>),
    /// The pointer was moved.
    PointerMoved(Point),
    /// A finger touched the screen, or a mouse was pressed where the pointer
    /// is.
    Touched(Option<Point>),
    /// A visitor asks for something.
    Act(Action),
    /// A visitor pressed a key.
    Key(Stroke),
    /// Keys were pressed that leave the kiosk, or knock at the staff's door.
    Pressed(Shortcut),
    /// A finger was lifted, or a mouse let go.
    Released,
    /// Something in staff mode.
    Staff(staff::Message),
}

/// The state of the kiosk.
#[derive(Debug)]
pub struct Kiosk {
    exhibition: Exhibition,
    limits: Limits,
    /// What is wrong or doubtful about the manifest as it was last read.
    report: Report,
    watched: Arc<Subject>,
    options: Options,
    now: Instant,
    moment: DateTime<Tz>,
    show: Show,
    day: NaiveDate,
    frame: Frame,
    strips: Vec<HelpStrip>,
    palette: Palette,
    scale_factor: f32,
    pointer: Option<(Instant, Point)>,
    minute: Instant,
    visit: Option<Visit>,
    /// What the wall's works are made ready for.
    staged: Option<Setting>,
    staff: Option<Staff>,
    corner: Corner,
}

impl Kiosk {
    /// A kiosk with what was read from a manifest, and what it does first.
    pub fn new(reading: Reading, options: Options, now: Instant) -> (Self, Task<Message>) {
        let manifest = PathBuf::from(&reading.report.file);
        let watched = Arc::new(Subject::of(&reading));
        let exhibition = reading.exhibition;

        let moment = options
            .clock
            .moment(now)
            .with_timezone(&exhibition.about.time_zone);
        let day = moment.date_naive();

        let show = Show::new(
            &exhibition,
            day,
            Pictures {
                root: reading.root,
                limits: reading.limits.picture,
                decoding: options.decoding.clone(),
                revisions: reading.revisions,
            },
        );

        let (frame, strips) = arrange(&exhibition, options.likely_size);

        let staff = Staff::new(
            staff::Terms {
                manifest,
                clock: options.clock,
                decoding: options.decoding.clone(),
                pin: options.pin.clone(),
                is_windowed: options.window.is_some(),
                at_desk: options.staff,
            },
            now,
        );

        let mut kiosk = Self {
            palette: Palette::of(exhibition.display.theme),
            exhibition,
            limits: reading.limits,
            report: reading.report,
            watched,
            options,
            now,
            moment,
            show,
            day,
            frame,
            strips,
            scale_factor: 1.0,
            pointer: None,
            minute: now,
            visit: None,
            staged: None,
            staff: Some(staff),
            corner: Corner::default(),
        };

        kiosk.minute = kiosk.next_minute();
        kiosk.restage();
        let prepare = kiosk.advance();

        let opened = if kiosk.options.staff {
            kiosk.in_staff(Staff::open)
        } else {
            Task::none()
        };

        (kiosk, Task::batch([prepare, opened]))
    }

    /// Takes in what happened at `now`.
    pub fn update(&mut self, message: Message, now: Instant) -> Task<Message> {
        self.now = now;

        match message {
            Message::Woke => self.wake(),
            Message::Frame => self.advance(),
            Message::Opened(id, size) => self.open(id, size),
            Message::Resized(size) => self.resize(size),
            Message::Scaled(factor) => self.rescale(factor),
            Message::Prepared(Ok(hanging)) => loading::allocate(hanging).map(Message::Allocated),
            Message::Prepared(Err(unfit)) => self.leave_out(unfit),
            Message::Allocated(hanging) => self.hang(hanging),
            Message::Mended(ids) => self.mend(ids),
            Message::Viewed(Ok(hanging)) => loading::allocate(hanging).map(Message::ViewAllocated),
            Message::Viewed(Err(unfit)) => {
                self.in_visit(|visit, around| visit.failed(&unfit, around))
            }
            Message::ViewAllocated(hanging) => {
                self.in_visit(|visit, around| visit.viewed(hanging, around))
            }
            Message::Thumbnail(id, source, thumbnail) => {
                self.in_visit(|visit, around| visit.thumbnail(id, source, thumbnail, around))
            }
            Message::Reloaded(reading) => self.reload(Arc::unwrap_or_clone(reading)),
            Message::PointerMoved(position) => {
                self.pointer = Some((now, position));
                Task::none()
            }
            Message::Touched(position) => self.touch(position),
            Message::Act(action) => self.act(action),
            Message::Key(stroke) => self.strike(stroke),
            Message::Pressed(shortcut) => self.press(shortcut),
            Message::Released => {
                self.corner.release();
                Task::none()
            }
            Message::Staff(message) => self.in_staff(|staff, around| staff.update(message, around)),
        }
    }

    /// What is on the screen.
    pub fn view(&self) -> Element<'_, Message> {
        if let Some(staff) = self.staff_shown() {
            return self.view_staff(staff);
        }

        let content = match &self.visit {
            Some(visit) => self.view_visit(visit).0.map(Message::Act),
            None if self.is_open() => self.wall().view(),
            None => rest::view(self.moment, self.strip(), self.frame, self.palette),
        };

        mouse_area(content)
            .interaction(if self.pointer.is_some() {
                mouse::Interaction::None
            } else {
                mouse::Interaction::Hidden
            })
            .into()
    }

    /// What the kiosk listens to.
    pub fn subscription(&self) -> Subscription<Message> {
        subscription::of(self)
    }

    /// The colours of the room that the window has before anything is drawn.
    pub fn style(&self) -> iced::theme::Style {
        iced::theme::Style {
            background_color: self.palette.wall,
            text_color: self.palette.ink,
        }
    }

    /// What the window system's own scale is multiplied by: the kiosk counts
    /// in physical pixels, so that pictures are never scaled.
    pub fn scale_factor(&self) -> f32 {
        1.0 / self.scale_factor
    }

    /// What can be pressed now, in the order in which keys reach it.
    pub fn controls(&self) -> Vec<widget::control::Control<Action>> {
        self.visit
            .as_ref()
            .map_or_else(Vec::new, |visit| self.view_visit(visit).1.list().to_vec())
    }

    /// What keys have reached.
    pub fn focused(&self) -> Option<widget::control::Control<Action>> {
        let visit = self.visit.as_ref()?;

        self.view_visit(visit).1.focused().cloned()
    }

    /// Where a visitor is, if there is one.
    pub fn place(&self) -> Option<&Place> {
        self.visit.as_ref().map(|visit| visit.session.place())
    }

    fn view_visit(&self, visit: &Visit) -> (Element<'_, Action>, Controls<Action>) {
        let wall = Wall {
            language: visit.session.comfort().language,
            palette: Palette::of(visit.session.comfort().theme),
            frame: visit.hall().wall(),
            inviting: false,
            strip: visit.hall().strip(),
            ..self.wall()
        };

        visit.view(&self.exhibition, self.moment, self.now, Some(wall))
    }

    fn wall(&self) -> Wall<'_> {
        Wall {
            exhibition: &self.exhibition,
            now: self.moment,
            language: self.exhibition.about.first_language(),
            shown: self.show.playback().shown().map(OnStage::as_shown),
            leaving: self.show.playback().leaving().map(OnStage::as_shown),
            expected: self.show.playback().is_expecting(),
            progress: self.show.playback().progress(self.now),
            inviting: true,
            strip: self.strip(),
            frame: self.frame,
            palette: self.palette,
        }
    }

    /// The help strip, in each language of the exhibition in turn. It only
    /// changes when the work does: nothing moves without reason.
    fn strip(&self) -> &HelpStrip {
        &self.strips[self.show.playback().changes() % self.strips.len()]
    }

    /// Whether the screen is within its hours.
    fn is_open(&self) -> bool {
        self.exhibition.hours.is_awake(self.moment.naive_local())
    }

    /// Whether somebody is expected to look. Nobody is sent away at the end of
    /// the hours: a visitor who is there may finish.
    fn is_awake(&self) -> bool {
        self.visit.is_some() || self.is_open()
    }

    /// Whether the wall is on the screen.
    fn shows_wall(&self) -> bool {
        if self.staff_shown().is_some() {
            return false;
        }

        match &self.visit {
            Some(visit) => *visit.session.place() == Place::Wall,
            None => self.is_open(),
        }
    }

    /// Where the works of the wall hang. While a visitor is elsewhere it goes
    /// on as if nobody were there.
    fn setting(&self) -> Setting {
        let back_at_wall = self
            .visit
            .as_ref()
            .filter(|visit| *visit.session.place() == Place::Wall);

        match back_at_wall {
            Some(visit) => {
                let frame = visit.hall().wall();

                Setting {
                    stage: frame.stage.size(),
                    scale: frame.scale,
                    language: visit.session.comfort().language,
                }
            }
            None => Setting {
                stage: self.frame.stage.size(),
                scale: self.frame.scale,
                language: self.first_language(),
            },
        }
    }

    fn first_language(&self) -> Language {
        self.exhibition.about.first_language()
    }

    /// When the kiosk has something to do, if nothing happens before.
    fn wakes(&self) -> Instant {
        let hide = self.pointer.map(|(moved, _)| moved + POINTER_STAYS);

        let change = self
            .show
            .wakes(self.now, self.shows_wall())
            .filter(|_| self.is_awake());

        let visit = self
            .visit
            .as_ref()
            .map(|visit| visit.session.wakes(self.now));

        let staff = self.staff.as_ref().and_then(|staff| staff.wakes(self.now));

        [change, hide, visit, staff, self.corner.wakes()]
            .into_iter()
            .flatten()
            .fold(self.minute, Instant::min)
    }

    fn next_minute(&self) -> Instant {
        const MINUTE: i64 = 60_000;

        let into = self.moment.timestamp_millis().rem_euclid(MINUTE);
        let left = u64::try_from(MINUTE - into).unwrap_or_default();

        // A hair late rather than early: early would show the old minute.
        self.now + Duration::from_millis(left + 5)
    }

    fn wake(&mut self) -> Task<Message> {
        self.moment = self
            .options
            .clock
            .moment(self.now)
            .with_timezone(&self.exhibition.about.time_zone);

        let look_again = if self.minute <= self.now {
            self.minute = self.next_minute();
            self.show.look_again(&self.exhibition)
        } else {
            Task::none()
        };

        self.pointer = self
            .pointer
            .filter(|(moved, _)| self.now < *moved + POINTER_STAYS);

        let is_over = self
            .visit
            .as_ref()
            .is_some_and(|visit| visit.session.is_over(self.now));

        let knocked = if self.corner.is_meant(self.now) {
            self.knock()
        } else {
            Task::none()
        };

        if let Some(staff) = &mut self.staff {
            staff.wake(self.now);
        }

        let turned = self.turn_day();
        let left = if is_over { self.clear() } else { Task::none() };

        Task::batch([look_again, turned, left, knocked, self.advance()])
    }

    /// Hangs what the new day wants, as soon as it begins.
    fn turn_day(&mut self) -> Task<Message> {
        let today = self.moment.date_naive();

        if today == self.day {
            return Task::none();
        }

        self.day = today;
        self.show.turn_day(&self.exhibition, today);

        if let Some(visit) = &mut self.visit {
            visit.session.turn_day(&self.exhibition, today);
        }

        self.furnish()
    }

    /// Goes on with what hangs. A screen that rests does not: nobody is to
    /// see it.
    fn advance(&mut self) -> Task<Message> {
        if !self.is_awake() {
            return Task::none();
        }

        let setting = self.setting();

        self.show.advance(self.now, &self.exhibition, setting)
    }

    fn hang(&mut self, hanging: Arc<Hanging>) -> Task<Message> {
        self.show.hang(hanging, self.now);
        self.advance()
    }

    fn leave_out(&mut self, unfit: Unfit) -> Task<Message> {
        self.show.leave_out(unfit);
        self.advance()
    }

    fn mend(&mut self, ids: Vec<WorkId>) -> Task<Message> {
        self.show.mend(ids);
        self.advance()
    }
}

/// Opens the window and runs the kiosk until it is left.
///
/// # Errors
/// Where no window can be opened.
pub fn run(reading: Reading, options: Options) -> iced::Result {
    let title = reading.exhibition.about.title.original().text.to_owned();

    let window = window::Settings {
        size: options.likely_size,
        fullscreen: options.window.is_none(),
        ..window::Settings::default()
    };

    // The first picture is on its way before there is a window for it.
    let first = Cell::new(Some(Kiosk::new(reading, options, Clock::instant())));

    iced::application::timed(
        move || first.take().expect("iced boots a program once"),
        Kiosk::update,
        Kiosk::subscription,
        Kiosk::view,
    )
    .title(move |_: &Kiosk| title.clone())
    .style(|kiosk, _theme| kiosk.style())
    .scale_factor(Kiosk::scale_factor)
    .default_font(theme::SANS)
    .window(window)
    .run()
}

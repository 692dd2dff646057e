//! The kiosk itself: state, messages, update, view and subscriptions.
//!
//! - [`Kiosk`] is the state, and dispatches what happens to it.
//! - [`playback`] is what hangs on the stage and what comes next; `show` gets
//!   it ready.
//! - [`screen`] draws a screen, out of [`widget`]s and in a [`theme`].
//! - [`software`] puts the pixels together where there is no GPU.
//! - [`clock`] is the only place where the time of day is read.

pub mod clock;
pub mod playback;
pub mod screen;
pub mod software;
pub mod theme;
pub mod widget;
pub mod words;

mod effect;
mod input;
mod show;
mod subscription;
mod unfit;

pub use effect::{Decoding, PictureFile, hang};
pub use input::Shortcut;
pub use unfit::{Stamp, Unfit};

use crate::exhibition::{Display, Exhibition, WorkId};
use crate::manifest::Reading;
use clock::Clock;
use playback::OnStage;
use screen::wall::Wall;
use show::{Pictures, Show};
use theme::{Frame, Room, Scale};
use widget::help_strip::HelpStrip;
use widget::{Element, Hanging};

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use iced::widget::mouse_area;
use iced::{Size, Subscription, Task, mouse, window};
use iced_runtime::image::{Allocation, Error as AllocationError};
use std::cell::Cell;
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
    Allocated(Arc<Hanging>, Result<Allocation, AllocationError>),
    /// Works that could not be shown are worth another try.
    Mended(Vec<WorkId>),
    /// The pointer was moved.
    PointerMoved,
    /// A combination of keys was pressed that means something.
    Pressed(Shortcut),
}

/// The state of the kiosk.
#[derive(Debug)]
pub struct Kiosk {
    exhibition: Exhibition,
    options: Options,
    now: Instant,
    moment: DateTime<Tz>,
    show: Show,
    day: NaiveDate,
    frame: Frame,
    strips: Vec<HelpStrip>,
    room: Room,
    scale_factor: f32,
    pointer: Option<Instant>,
    minute: Instant,
}

impl Kiosk {
    /// A kiosk with what was read from a manifest, and what it does first.
    pub fn new(reading: Reading, options: Options, now: Instant) -> (Self, Task<Message>) {
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
            },
        );

        let (frame, strips) = arrange(&exhibition, options.likely_size);

        let mut kiosk = Self {
            room: Room::of(exhibition.display.palette),
            exhibition,
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
        };

        kiosk.minute = kiosk.next_minute();
        let prepare = kiosk.advance();

        (kiosk, prepare)
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
            Message::Prepared(Ok(hanging)) => effect::allocate(hanging),
            Message::Prepared(Err(unfit)) => self.leave_out(unfit),
            Message::Allocated(hanging, allocation) => self.hang(hanging, allocation.ok()),
            Message::Mended(ids) => self.mend(ids),
            Message::PointerMoved => {
                self.pointer = Some(now);
                Task::none()
            }
            Message::Pressed(shortcut) => self.press(shortcut),
        }
    }

    /// What is on the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let content = if self.is_awake() {
            self.wall().view()
        } else {
            screen::rest::view(self.moment, self.strip(), self.frame, self.room)
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
            background_color: self.room.wall,
            text_color: self.room.ink,
        }
    }

    /// What the window system's own scale is multiplied by: the kiosk counts
    /// in physical pixels, so that pictures are never scaled.
    pub fn scale_factor(&self) -> f32 {
        1.0 / self.scale_factor
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
            strip: self.strip(),
            frame: self.frame,
            room: self.room,
        }
    }

    /// The help strip, in each language of the exhibition in turn. It only
    /// changes when the work does: nothing moves without reason.
    fn strip(&self) -> &HelpStrip {
        &self.strips[self.show.playback().changes() % self.strips.len()]
    }

    fn is_awake(&self) -> bool {
        self.exhibition.hours.is_awake(self.moment.naive_local())
    }

    /// When the kiosk has something to do, if nothing happens before.
    fn wakes(&self) -> Instant {
        let hide = self.pointer.map(|moved| moved + POINTER_STAYS);

        let change = self.show.wakes(self.now).filter(|_| self.is_awake());

        [change, hide]
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
            .filter(|moved| self.now < *moved + POINTER_STAYS);

        self.turn_day();
        Task::batch([look_again, self.advance()])
    }

    /// Hangs what the new day wants, as soon as it begins.
    fn turn_day(&mut self) {
        let today = self.moment.date_naive();

        if today != self.day {
            self.day = today;
            self.show.turn_day(&self.exhibition, today);
        }
    }

    /// Goes on with what hangs. A screen that rests does not: nobody is to
    /// see it.
    fn advance(&mut self) -> Task<Message> {
        if !self.is_awake() {
            return Task::none();
        }

        self.show.advance(self.now, &self.exhibition, &self.frame)
    }

    fn hang(&mut self, hanging: Arc<Hanging>, allocation: Option<Allocation>) -> Task<Message> {
        self.show.hang(hanging, allocation, self.now, &self.frame);
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

    fn open(&mut self, id: window::Id, size: Size) -> Task<Message> {
        crate::service::display::opened();

        let resized = self.resize(size);
        let scaled = window::scale_factor(id).map(Message::Scaled);

        let filled = match self.options.window {
            Some(_) => Task::none(),
            None => effect::fill_screen(id, size),
        };

        Task::batch([resized, scaled, filled])
    }

    fn resize(&mut self, size: Size) -> Task<Message> {
        let size = Size::new(size.width.round(), size.height.round());

        if size == self.frame.size || size.width < 1.0 || size.height < 1.0 {
            return Task::none();
        }

        (self.frame, self.strips) = arrange(&self.exhibition, size);
        self.show.restage();
        self.advance()
    }

    fn rescale(&mut self, factor: f32) -> Task<Message> {
        if factor <= 0.0 || factor == self.scale_factor {
            return Task::none();
        }

        // Sizes came in units of the old factor until now.
        let correction = factor / self.scale_factor;
        self.scale_factor = factor;

        self.resize(self.frame.size * correction)
    }

    fn press(&mut self, shortcut: Shortcut) -> Task<Message> {
        let windowed = self.options.window.is_some();

        match shortcut {
            Shortcut::Leave => iced::exit(),
            Shortcut::Close if windowed => iced::exit(),
            Shortcut::Close => Task::none(),
        }
    }
}

/// Where everything is on a screen of `size` pixels, and the help strip in
/// every language of the exhibition.
///
/// Where the larger type that a panel's readers ask for leaves the calendar
/// too little room, as beside many help lines, type stays as it was drawn.
pub fn arrange(exhibition: &Exhibition, size: Size) -> (Frame, Vec<HelpStrip>) {
    let display = exhibition.display;
    let arranged = arrange_in(exhibition, size, Scale::of(size, &display));
    let frame = &arranged.0;

    if frame.side.height >= screen::wall::side(frame.scale) {
        return arranged;
    }

    let drawn = Display {
        diagonal_inches: None,
        ..display
    };

    arrange_in(exhibition, size, Scale::of(size, &drawn))
}

fn arrange_in(exhibition: &Exhibition, size: Size, scale: Scale) -> (Frame, Vec<HelpStrip>) {
    let about = &exhibition.about;

    let mut strips: Vec<HelpStrip> = about
        .languages
        .iter()
        .map(|language| HelpStrip::arrange(&exhibition.help, *language, size.width, scale))
        .collect();

    if strips.is_empty() {
        strips.push(HelpStrip::arrange(
            &exhibition.help,
            about.first_language(),
            size.width,
            scale,
        ));
    }

    let height = strips.iter().map(HelpStrip::height).fold(0.0_f32, f32::max);
    let frame = Frame::of(size, scale, height, screen::wall::side(scale));

    (frame, strips)
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

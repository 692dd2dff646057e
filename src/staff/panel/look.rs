//! The wall as it hangs now and as it would hang, at any date and time and in
//! any language, before it is published.

use crate::exhibition::{Exhibition, Language};
use crate::staff::panel::PanelContext;
use crate::staff::style::Weight;
use crate::staff::toolkit::Toolkit;
use crate::ui::widget::Element;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use iced::widget::{column, container, image, row};
use iced::{Center, Fill, Size};

/// What is being looked at.
#[derive(Debug)]
pub struct State {
    /// Day and time, as typed.
    day: String,
    time: String,
    language: Language,
    work: usize,
    /// The wall as it hangs now, once it was drawn.
    now: Option<Drawn>,
    /// The wall as it would hang, once it was drawn.
    then: Option<Drawn>,
    /// Whether the walls are being drawn.
    is_drawing: bool,
}

/// A wall that was drawn.
#[derive(Debug, Clone)]
pub struct Drawn {
    /// Its picture, in small.
    pub picture: image::Handle,
    /// How many works hang on that day.
    pub works: usize,
    /// Which of them is on the stage, counted from 0, and what it is called.
    pub shown: Option<(usize, String)>,
}

/// What is done.
#[derive(Debug, Clone)]
pub enum Message {
    /// A day was typed.
    Day(String),
    /// A time was typed.
    Time(String),
    /// Go so many days on.
    Later(i64),
    /// Show it in this language.
    Language(Language),
    /// Go so many works on.
    Work(isize),
    /// Publish the changes.
    Publish,
    /// Drop the changes.
    Drop,
    /// The walls were drawn, as it is and as it would be; `None` is one that
    /// can't be.
    Drawn(Option<Drawn>, Option<Drawn>),
}

/// What the panel asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// Draw the walls.
    Draw(Wanted),
    /// Save the draft.
    Save,
    /// Drop every change since the last save.
    Discard,
}

/// Which wall to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// The local time.
    pub at: NaiveDateTime,
    /// The visitors' language.
    pub language: Language,
    /// Which of the works of that day, counted from 0.
    pub work: usize,
}

impl State {
    /// The wall at a local time.
    pub fn new(moment: NaiveDateTime, language: Language) -> Self {
        Self {
            day: moment.date().to_string(),
            time: moment.time().format("%H:%M").to_string(),
            language,
            work: 0,
            now: None,
            then: None,
            is_drawing: false,
        }
    }

    /// What to draw; `None` if what was typed is no date and time.
    fn wanted(&self) -> Option<Wanted> {
        let day = self.day()?;
        let time = NaiveTime::parse_from_str(self.time.trim(), "%H:%M").ok()?;

        Some(Wanted {
            at: day.and_time(time),
            language: self.language,
            work: self.work,
        })
    }

    fn day(&self) -> Option<NaiveDate> {
        NaiveDate::parse_from_str(self.day.trim(), "%Y-%m-%d").ok()
    }

    /// Asks for the walls to be drawn anew.
    pub fn draw(&mut self) -> Option<Reply> {
        let wanted = self.wanted()?;

        self.is_drawing = true;
        Some(Reply::Draw(wanted))
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message) -> Option<Reply> {
        match message {
            Message::Day(day) => self.day = day,
            Message::Time(time) => self.time = time,
            Message::Later(days) => {
                if let Some(day) = self.day() {
                    let by = Days::new(days.unsigned_abs());

                    let day = if days < 0 {
                        day.checked_sub_days(by)
                    } else {
                        day.checked_add_days(by)
                    };

                    self.day = day.unwrap_or_default().to_string();
                }
            }
            Message::Language(language) => self.language = language,
            Message::Work(by) => {
                let works = self.then.as_ref().map_or(0, |then| then.works).max(1);
                let work = (self.work % works).cast_signed() + by;

                self.work = work.rem_euclid(works.cast_signed()).unsigned_abs();
            }
            Message::Publish => return Some(Reply::Save),
            Message::Drop => return Some(Reply::Discard),
            Message::Drawn(now, then) => {
                self.is_drawing = false;
                self.now = now;
                self.then = then;
                return None;
            }
        }

        self.draw()
    }

    /// Draws both walls.
    pub fn view<'a>(&'a self, context: &PanelContext<'a>) -> Element<'a, Message> {
        let kit = &context.kit;
        let words = kit.words();
        let changes = context.draft.changes();

        let narrow = kit.scale.space(8.0);

        let when = kit.buttons([
            kit.button(words.day_before(), Weight::Plain, Some(Message::Later(-1)))
                .into(),
            kit.input("2026-01-31", &self.day, Message::Day)
                .id("staff-look-day")
                .width(narrow)
                .into(),
            kit.button(words.day_after(), Weight::Plain, Some(Message::Later(1)))
                .into(),
            kit.input("13:30", &self.time, Message::Time)
                .width(narrow * 0.6)
                .into(),
            languages(kit, context.draft.exhibition(), self.language),
            kit.button(
                words.previous_work(),
                Weight::Plain,
                Some(Message::Work(-1)),
            )
            .into(),
            kit.button(words.next_work(), Weight::Plain, Some(Message::Work(1)))
                .into(),
        ]);

        let said = if self.wanted().is_none() {
            kit.strong(words.no_such_time())
        } else if self.is_drawing {
            kit.quiet(words.being_drawn())
        } else {
            kit.quiet(words.changes(changes))
        };

        let (size, beside) = place(kit, context.size, context.wall.size);
        let wall = |heading: String, drawn: Option<&Drawn>| -> Element<'a, Message> {
            let picture: Element<'a, Message> = match drawn {
                Some(drawn) => image(drawn.picture.clone())
                    .width(size.width)
                    .height(size.height)
                    .into(),
                None => container(column![])
                    .width(size.width)
                    .height(size.height)
                    .into(),
            };

            let caption = drawn.map(|drawn| match &drawn.shown {
                Some((work, title)) => {
                    format!("{title} ({})", words.number_of(work + 1, drawn.works))
                }
                None => words.nothing_hangs(),
            });

            column![
                kit.heading(heading),
                picture,
                kit.quiet(caption.unwrap_or_default())
            ]
            .spacing(kit.near())
            .width(size.width)
            .into()
        };

        let walls = [
            wall(words.hangs_now(), self.now.as_ref()),
            wall(words.as_it_will_hang(), self.then.as_ref()),
        ];

        let walls: Element<'a, Message> = if beside {
            row(walls).spacing(kit.apart()).into()
        } else {
            column(walls).spacing(kit.near()).into()
        };

        let is_changed = changes > 0;

        let actions = kit.buttons([
            kit.button(
                words.publish(),
                Weight::Strong,
                is_changed.then_some(Message::Publish),
            )
            .into(),
            kit.button(
                words.drop_changes(),
                Weight::Plain,
                is_changed.then_some(Message::Drop),
            )
            .into(),
            said.into(),
        ]);

        kit.panel(
            words.look_panel(),
            words.look_explained(),
            column![when, kit.scroll(walls).height(Fill), actions].spacing(kit.near() * 2.0),
        )
    }
}

/// The size of a wall in small in a panel of this size, and whether both stand
/// side by side.
pub fn place(kit: &Toolkit, panel: Size, wall: Size) -> (Size, bool) {
    let inner = Size::new(
        panel.width - 2.0 * kit.apart() - kit.near() * 2.0,
        panel.height - kit.scale.space(14.0),
    );

    let share = |beside: bool| {
        let space = if beside {
            Size::new((inner.width - kit.apart()) / 2.0, inner.height)
        } else {
            let captions = kit.scale.space(4.0);

            Size::new(inner.width, inner.height / 2.0 - captions)
        };

        (space.width / wall.width).min(space.height / wall.height)
    };

    let (beside, above) = (share(true), share(false));
    let share = beside.max(above).max(0.05);

    (
        Size::new((wall.width * share).floor(), (wall.height * share).floor()),
        beside >= above,
    )
}

fn languages<'a>(kit: &Toolkit, exhibition: &Exhibition, chosen: Language) -> Element<'a, Message> {
    row(exhibition.about.languages.iter().map(|language| {
        let weight = if *language == chosen {
            Weight::Chosen
        } else {
            Weight::Quiet
        };

        kit.button(
            language.autonym(),
            weight,
            Some(Message::Language(*language)),
        )
        .into()
    }))
    .align_y(Center)
    .into()
}

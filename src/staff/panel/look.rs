//! How it looks: the wall as it hangs now, and as it will be at any date and
//! time and in any language, before it is published.

use crate::exhibition::{Exhibition, Language};
use crate::staff::Scene;
use crate::staff::action::Action;
use crate::staff::kit::Kit;
use crate::staff::style::Weight;
use crate::ui::widget::Element;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use iced::widget::{column, container, image, row};
use iced::{Center, Fill, Size};

/// How it will look.
#[derive(Debug)]
pub struct State {
    day: String,
    time: String,
    language: Language,
    work: usize,
    now: Option<Seen>,
    then: Option<Seen>,
    /// Whether a picture is on its way.
    is_awaited: bool,
}

/// A wall that was drawn.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The picture of it.
    pub picture: image::Handle,
    /// How many works hang on that day.
    pub works: usize,
    /// Which of them is on the stage, counted from 0, and what it is called.
    pub shown: Option<(usize, String)>,
}

/// What is done.
#[derive(Debug, Clone)]
pub enum Message {
    /// A day is typed.
    Day(String),
    /// A time is typed.
    Time(String),
    /// So many days on.
    Later(i64),
    /// Whoever reads, reads this.
    Language(Language),
    /// So many works on.
    Work(isize),
    /// Publish what was changed.
    Publish,
    /// Let go of what was changed.
    Drop,
}

impl State {
    /// How it looks at a local time.
    pub fn at(moment: NaiveDateTime, language: Language) -> Self {
        Self {
            day: moment.date().to_string(),
            time: moment.time().format("%H:%M").to_string(),
            language,
            work: 0,
            now: None,
            then: None,
            is_awaited: false,
        }
    }

    /// What has to be drawn for it; nothing where there is no such time.
    pub fn wanted(&self) -> Option<Action> {
        let day = self.day()?;
        let time = NaiveTime::parse_from_str(self.time.trim(), "%H:%M").ok()?;

        Some(Action::Look {
            at: day.and_time(time),
            language: self.language,
            work: self.work,
        })
    }

    fn day(&self) -> Option<NaiveDate> {
        NaiveDate::parse_from_str(self.day.trim(), "%Y-%m-%d").ok()
    }

    /// Says that pictures are on their way.
    pub fn expect(&mut self) {
        self.is_awaited = true;
    }

    /// Takes in the wall as it is now and as it will be.
    pub fn seen(&mut self, now: Option<Seen>, then: Option<Seen>) {
        self.is_awaited = false;
        self.now = now;
        self.then = then;
    }

    /// Takes in what is done.
    pub fn update(&mut self, message: Message) -> Action {
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
            Message::Publish => return Action::Save,
            Message::Drop => return Action::Drop,
        }

        self.wanted().unwrap_or(Action::Nothing)
    }

    /// Shows both walls.
    pub fn view<'a>(&'a self, scene: &Scene<'a>) -> Element<'a, Message> {
        let kit = &scene.kit;
        let words = kit.words();
        let changes = scene.draft.changes();

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
            languages(kit, scene.draft.exhibition(), self.language),
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
        } else if self.is_awaited {
            kit.quiet(words.being_drawn())
        } else {
            kit.quiet(words.changes(changes))
        };

        let (size, beside) = place(scene);
        let wall = |heading: String, seen: Option<&Seen>| -> Element<'a, Message> {
            let picture: Element<'a, Message> = match seen {
                Some(seen) => image(seen.picture.clone())
                    .width(size.width)
                    .height(size.height)
                    .into(),
                None => container(column![])
                    .width(size.width)
                    .height(size.height)
                    .into(),
            };

            let caption = seen.map(|seen| match &seen.shown {
                Some((work, title)) => {
                    format!("{title} ({})", words.number_of(work + 1, seen.works))
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

        let deeds = kit.buttons([
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
            column![when, kit.scroll(walls).height(Fill), deeds].spacing(kit.near() * 2.0),
        )
    }
}

/// The size of a wall in small, and whether both stand side by side.
pub fn place(scene: &Scene<'_>) -> (Size, bool) {
    let kit = &scene.kit;
    let inner = Size::new(
        scene.size.width - 2.0 * kit.apart() - kit.near() * 2.0,
        scene.size.height - kit.scale.space(14.0),
    );

    let whole = scene.wall.size;
    let room = |beside: bool| {
        let room = if beside {
            Size::new((inner.width - kit.apart()) / 2.0, inner.height)
        } else {
            let captions = kit.scale.space(4.0);

            Size::new(inner.width, inner.height / 2.0 - captions)
        };

        (room.width / whole.width).min(room.height / whole.height)
    };

    let (beside, above) = (room(true), room(false));
    let share = beside.max(above).max(0.05);

    (
        Size::new(
            (whole.width * share).floor(),
            (whole.height * share).floor(),
        ),
        beside >= above,
    )
}

fn languages<'a>(kit: &Kit, exhibition: &Exhibition, chosen: Language) -> Element<'a, Message> {
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

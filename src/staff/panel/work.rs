//! The form of a work, and beside it the work as the wall will set it, anew
//! with every letter that is typed.

use crate::exhibition::{Language, Picture};
use crate::manifest::{EntryId, schema};
use crate::staff::draft::Draft;
use crate::staff::form::{self, Form, Group};
use crate::staff::panel::PanelContext;
use crate::staff::style::{self, Weight};
use crate::staff::toolkit::Toolkit;
use crate::ui::hanging::Hanging;
use crate::ui::plan::{Audience, Plan};
use crate::ui::theme::{Frame, Scale};
use crate::ui::widget::{Element, stage};
use crate::words::Words;

use chrono::NaiveDate;
use iced::widget::{column, container, row};
use iced::{Center, Fill, Size};
use std::sync::Arc;

/// The id of what scrolls the form.
pub const SCROLL: &str = "staff-work-form";

/// The keys of a work, in the order in which a curator thinks of them.
const GROUPS: [Group; 7] = [
    Group {
        heading: Words::group_label,
        keys: &["title", "credit", "medium", "year", "statement"],
    },
    Group {
        heading: Words::group_picture,
        keys: &["picture", "alt", "enlarge", "crop", "focus"],
    },
    Group {
        heading: Words::group_writing,
        keys: &["text", "text-file", "form"],
    },
    Group {
        heading: Words::group_note,
        keys: &["content-note", "on-wall", "calm"],
    },
    Group {
        heading: Words::group_days,
        keys: &["from", "until", "days", "seconds"],
    },
    Group {
        heading: Words::group_consent,
        keys: &["consent", "sample"],
    },
    Group {
        heading: Words::group_id,
        keys: &["id"],
    },
];

/// The share of the panel's width that the stage has beside the form.
const STAGE: f32 = 0.45;

/// The width below which it stands above the form, in units of the scale.
const NARROW: f32 = 50.0;

/// The share of the panel's height that it has there.
const ABOVE: f32 = 0.34;

/// A work that is being edited.
#[derive(Debug)]
pub struct State {
    form: Form,
    /// The language that the work is shown in.
    language: Language,
    /// The page that is shown, counted from 0.
    page: usize,
    /// The work on its stage, once it could be read.
    hanging: Option<Arc<Hanging>>,
}

/// What is done to it.
#[derive(Debug, Clone)]
pub enum Message {
    /// Something in its form.
    Form(form::Message),
    /// Back to all works.
    Back,
    /// On to the work so many places away.
    Other(isize),
    /// Turn to a page.
    Turn(usize),
    /// Show it in this language.
    Language(Language),
    /// Take the text of its file into the manifest.
    TakeTextIn,
    /// Its picture was decoded, or can't be.
    Staged(Option<Arc<Hanging>>),
}

/// What the form asks for.
#[derive(Debug, Clone)]
pub enum Reply {
    /// Go back to all works.
    Close,
    /// Open the form of another work.
    Open(EntryId),
    /// What its form asks for.
    Form(form::Reply),
    /// Take the text of the work's file into the manifest.
    TakeTextIn(EntryId),
}

/// A picture that the work on the stage lacks.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// The layout of the work.
    pub plan: Plan,
    /// The picture.
    pub picture: Picture,
}

impl State {
    /// The form of an entry.
    pub fn new(entry: EntryId, draft: &Draft) -> Self {
        Self {
            form: draft.form(entry),
            language: draft.exhibition().about.first_language(),
            page: 0,
            hanging: None,
        }
    }

    /// The form.
    pub fn form(&mut self) -> &mut Form {
        &mut self.form
    }

    /// The entry that is edited.
    pub fn entry(&self) -> EntryId {
        self.form.entry()
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message, draft: &Draft, today: NaiveDate) -> Option<Reply> {
        match message {
            Message::Form(message) => self.form.update(message, today).map(Reply::Form),
            Message::Back => Some(Reply::Close),
            Message::Other(by) => {
                let index = self.entry().index.saturating_add_signed(by);
                let is_there = index != self.entry().index && index < draft.works().len();

                is_there.then(|| Reply::Open(EntryId::new(&schema::WORK, index)))
            }
            Message::Turn(page) => {
                self.page = page;
                None
            }
            Message::Language(language) => {
                self.language = language;
                self.page = 0;
                None
            }
            Message::TakeTextIn => Some(Reply::TakeTextIn(self.entry())),
            Message::Staged(staged) => {
                if let Some(staged) = staged {
                    self.hang(&staged);
                }

                None
            }
        }
    }

    /// Sets the work anew, as it stands now, on a stage of this size and scale.
    /// Answers with its picture if that has to be decoded.
    pub fn set_stage(&mut self, draft: &Draft, (size, scale): (Size, Scale)) -> Option<Wanted> {
        let work = draft.read_work(self.entry())?.work?;
        let plan = Plan::of(&work, size, Audience::Visitor(self.language), scale);

        self.page = self.page.min(plan.leaves.len() - 1);

        // As long as it is the same picture in the same place, it stays.
        let rehung = self
            .hanging
            .as_ref()
            .and_then(|before| before.rehung(&plan));

        let wanted = match (work.picture, &rehung) {
            (Some(picture), None) => Some(Wanted {
                plan: plan.clone(),
                picture,
            }),
            _ => None,
        };

        self.hanging = Some(Arc::new(
            rehung.unwrap_or_else(|| Hanging::without_picture(plan)),
        ));

        wanted
    }

    /// Hangs a picture that was decoded, unless the work has gone on meanwhile.
    fn hang(&mut self, hanging: &Hanging) {
        let rehung = self
            .hanging
            .as_ref()
            .and_then(|before| hanging.rehung(&before.plan));

        if let Some(rehung) = rehung {
            self.hanging = Some(Arc::new(rehung));
        }
    }

    /// Draws the form, with the work beside it.
    pub fn view<'a>(&'a self, context: &PanelContext<'a>) -> Element<'a, Message> {
        let kit = &context.kit;
        let words = kit.words();
        let len = context.draft.works().len();
        let work = context.draft.work(self.entry().index);
        let notes = context.draft.notes(self.entry());

        let form = self.form.view(kit, &GROUPS, &notes).map(Message::Form);

        // With room below, so that the last field can be scrolled up to where it
        // is easy to read.
        let form = kit
            .scroll(container(form).padding(iced::padding::bottom(kit.apart() * 2.0)))
            .id(SCROLL)
            .height(Fill);

        let turn = |label: String, by: isize, there: bool| {
            kit.button(label, Weight::Plain, there.then_some(Message::Other(by)))
        };

        let head = kit.buttons([
            kit.button(words.all_works(), Weight::Plain, Some(Message::Back))
                .into(),
            turn(words.previous_work(), -1, self.entry().index > 0).into(),
            turn(words.next_work(), 1, self.entry().index + 1 < len).into(),
            kit.quiet(words.number_of(self.entry().index + 1, len))
                .into(),
        ]);

        let stage = self.stage(context);

        let body: Element<'a, Message> = if is_narrow(kit, context.size) {
            column![stage, form].spacing(kit.apart()).into()
        } else {
            row![container(form).width(Fill), stage]
                .spacing(kit.apart())
                .into()
        };

        let whereabouts = work.map(|work| words.whereabouts(work.whereabouts(context.today())));

        kit.panel(
            context.title_of(work),
            whereabouts.unwrap_or_default(),
            column![head, body].spacing(kit.near() * 2.0),
        )
    }

    fn stage<'a>(&'a self, context: &PanelContext<'a>) -> Element<'a, Message> {
        let kit = &context.kit;
        let words = kit.words();
        let (size, scale) = stage_of(kit, context.size, context.wall);

        let palette = context.wall_palette();

        let Some(hanging) = &self.hanging else {
            return container(column![]).width(size.width).into();
        };

        let shown = stage::view(
            Some((hanging, self.page)),
            None,
            None,
            1.0,
            size,
            scale,
            palette,
        );

        let pages = hanging.plan.leaves.len();

        let pages = (pages > 1).then(|| {
            let on = (self.page + 1) % pages;

            row![
                kit.quiet(words.page(self.page + 1, pages)),
                kit.button(words.page_on(), Weight::Plain, Some(Message::Turn(on))),
            ]
            .spacing(kit.near())
            .align_y(Center)
        });

        let languages = &context.draft.exhibition().about.languages;

        let languages = (languages.len() > 1).then(|| {
            kit.buttons(languages.iter().map(|language| {
                let weight = if *language == self.language {
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
        });

        let in_file = context.draft.document().has(self.entry(), "text-file");

        let in_file = in_file.then(|| {
            column![
                kit.quiet(words.text_in_file()),
                kit.button(
                    words.take_text_in(),
                    Weight::Plain,
                    Some(Message::TakeTextIn)
                )
            ]
            .spacing(kit.near() / 2.0)
        });

        column![
            kit.quiet(words.as_it_will_hang()),
            container(shown)
                .width(size.width)
                .height(size.height)
                .style(style::ground(palette.wall)),
            kit.buttons([
                pages.map_or_else(|| column![].into(), Into::into),
                languages.unwrap_or_else(|| column![].into()),
            ]),
            in_file,
        ]
        .spacing(kit.near())
        .width(size.width)
        .into()
    }
}

/// How far down the form a key stands, from 0 to 1.
pub fn place_of(key: &str) -> f32 {
    let keys = || GROUPS.iter().flat_map(|group| group.keys);
    let at = keys().position(|other| *other == key).unwrap_or(0);

    at as f32 / (keys().count() - 1) as f32
}

fn is_narrow(kit: &Toolkit, panel: Size) -> bool {
    panel.width < kit.scale.space(NARROW)
}

/// The size and scale of the stage in a panel of this size: the wall's own stage
/// in small, so that lines break where they will on the wall.
pub fn stage_of(kit: &Toolkit, panel: Size, wall: Frame) -> (Size, Scale) {
    let Frame { stage, scale, .. } = wall;
    let inner = Size::new(
        panel.width - 2.0 * kit.apart(),
        panel.height - 2.0 * kit.apart(),
    );

    let space = if is_narrow(kit, panel) {
        Size::new(inner.width, inner.height * ABOVE)
    } else {
        Size::new(inner.width * STAGE, inner.height * 0.75)
    };

    let share = (space.width / stage.width).min(space.height / stage.height);
    let size = Size::new(
        (stage.width * share).floor().max(1.0),
        (stage.height * share).floor().max(1.0),
    );

    (
        size,
        Scale {
            unit: scale.unit * share,
            short_side: scale.short_side * share,
            ..scale
        },
    )
}

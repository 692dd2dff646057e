//! The form of a work, and beside it the work as the wall will set it, with
//! every letter that is typed.

use crate::exhibition::{
    Consent, FocalPoint, Form as Setting, Language, Localized, Picture, WallRule, Work, WorkId,
    Writing,
};
use crate::manifest::edit::{Entry, Field};
use crate::manifest::schema;
use crate::staff::action::Action;
use crate::staff::card::Card;
use crate::staff::draft::Draft;
use crate::staff::form::{self, Form, Group, Outcome};
use crate::staff::style::{self, Weight};
use crate::staff::{Panel, Scene};
use crate::ui::hanging::{Audience, Hanging, Plan};
use crate::ui::theme::{Frame, Scale};
use crate::ui::widget::{Element, stage};
use crate::words::Words;

use chrono::NaiveDate;
use iced::widget::{column, container, row};
use iced::{Center, Fill, Size};
use std::path::PathBuf;
use std::sync::Arc;

/// The keys of a work, in the order in which a curator thinks of them.
pub const GROUPS: [Group; 7] = [
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

/// The share of the panel's width that the work has beside the form.
const STAGE: f32 = 0.45;

/// The width under which it stands above the form, in units.
const NARROW: f32 = 50.0;

/// The share of the panel's height that it has there.
const ABOVE: f32 = 0.34;

/// A work that is edited.
#[derive(Debug)]
pub struct State {
    entry: Entry,
    form: Form,
    language: Language,
    leaf: usize,
    hanging: Option<Arc<Hanging>>,
}

/// What is done to it.
#[derive(Debug, Clone)]
pub enum Message {
    /// Something in its form.
    Form(form::Message),
    /// Back to all works.
    Back,
    /// To the work that is so many places on.
    Other(isize),
    /// The work turns to a page.
    Leaf(usize),
    /// The work is read in this language.
    Language(Language),
    /// The text of its file comes into the manifest.
    TakeTextIn,
}

/// A picture that the work wants.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// Where everything of the work goes.
    pub plan: Plan,
    /// The picture, with how it hangs.
    pub picture: Picture,
}

impl State {
    /// The form of an entry.
    pub fn open(entry: Entry, draft: &Draft) -> Self {
        let about = &draft.exhibition().about;

        let form = Form::of(&schema::WORK, &about.languages, |key| {
            draft.document().get(entry, key)
        });

        Self {
            entry,
            form,
            language: about.first_language(),
            leaf: 0,
            hanging: None,
        }
    }

    /// The entry that is edited.
    pub fn entry(&self) -> Entry {
        self.entry
    }

    /// The form.
    pub fn form(&mut self) -> &mut Form {
        &mut self.form
    }

    /// The first key at which something stands that is no value yet.
    pub fn unfinished(&self) -> Option<&'static str> {
        self.form.unfinished()
    }

    /// How far down the form a key stands, from 0 to 1.
    pub fn place_of(&self, key: &str) -> f32 {
        let keys: Vec<&str> = GROUPS
            .iter()
            .flat_map(|group| group.keys.iter().copied())
            .collect();

        let at = keys.iter().position(|other| *other == key).unwrap_or(0);

        at as f32 / (keys.len().max(2) - 1) as f32
    }

    /// Takes in what is done.
    pub fn update(&mut self, message: Message, draft: &Draft, today: NaiveDate) -> Action {
        match message {
            Message::Form(message) => self.outcome(message, today),
            Message::Back => Action::Go(Panel::Works),
            Message::Other(by) => {
                let len = draft.document().len(&schema::WORK);
                let index = self.entry.index.saturating_add_signed(by);

                if index == self.entry.index || index >= len {
                    Action::Nothing
                } else {
                    Action::Open(Entry::new(&schema::WORK, index), None)
                }
            }
            Message::Leaf(leaf) => {
                self.leaf = leaf;
                Action::Nothing
            }
            Message::Language(language) => {
                self.language = language;
                self.leaf = 0;
                Action::Nothing
            }
            Message::TakeTextIn => Action::TakeTextIn(self.entry),
        }
    }

    fn outcome(&mut self, message: form::Message, today: NaiveDate) -> Action {
        match self.form.update(message, today) {
            Outcome::Nothing | Outcome::Unfinished => Action::Nothing,
            Outcome::Changed(key, field) => Action::Set(self.entry, key, field),
            Outcome::Browse(slot) => Action::AskForFile(slot),
        }
    }

    /// Sets the work anew, as it stands in the form. Answers with the picture
    /// that is missing, if one is.
    pub fn set_stage(&mut self, draft: &Draft, stage: (Size, Scale)) -> Option<Wanted> {
        let (size, scale) = stage;
        let work = self.work(draft)?;
        let plan = Plan::of(&work, size, Audience::Visitor(self.language), scale);

        self.leaf = self.leaf.min(plan.leaves.len() - 1);

        // As long as it is the same picture in the same place, it stays.
        let rehung = self
            .hanging
            .as_ref()
            .and_then(|before| before.rehung(&plan));

        let wanted = match (&work.picture, &rehung) {
            (Some(picture), None) => Some(Wanted {
                plan: plan.clone(),
                picture: picture.clone(),
            }),
            _ => None,
        };

        self.hanging = Some(Arc::new(
            rehung.unwrap_or_else(|| Hanging::without_picture(plan)),
        ));

        wanted
    }

    /// Hangs a picture that is ready, unless the work has gone on meanwhile.
    pub fn hang(&mut self, hanging: &Hanging) {
        let rehung = self
            .hanging
            .as_ref()
            .and_then(|before| hanging.rehung(&before.plan));

        if let Some(rehung) = rehung {
            self.hanging = Some(Arc::new(rehung));
        }
    }

    /// The work as it stands in the form.
    fn work(&self, draft: &Draft) -> Option<Work> {
        let first = draft.exhibition().about.first_language();
        let field = |key| draft.document().get(self.entry, key);
        let flag = |key| field(key) == Some(Field::Flag(true));

        let text = |key: &str| -> Option<Localized> {
            let mut texts =
                self.form.languages().iter().filter_map(|language| {
                    Some((*language, self.form.text(key, Some(*language))?))
                });

            let (language, text) = texts.next()?;

            Some(
                texts.fold(Localized::plain(language, text), |all, (language, text)| {
                    all.and(language, text)
                }),
            )
        };

        let title = text("title").unwrap_or_else(|| Localized::plain(first, ""));
        let picture = self.form.text("picture", None).map(PathBuf::from);

        let card = Card::of(draft.document(), self.entry.index, first);
        let read = card.id.as_ref().and_then(|id| draft.exhibition().work(id));
        let id = card.id.clone().or_else(|| WorkId::new("work"))?;

        let form = match self.form.text("form", None).as_deref() {
            Some("prose") => Setting::Prose,
            _ => match field("form") {
                Some(Field::Line(form)) if form == "prose" => Setting::Prose,
                _ => Setting::Poem,
            },
        };

        let body = text("text").or_else(|| {
            self.form.text("text-file", None)?;
            read?.writing.as_ref().map(|writing| writing.body.clone())
        });

        let focus = match field("focus") {
            Some(Field::Table(fields)) => {
                let percent = |key| match fields.get(key) {
                    Some(Field::Integer(percent)) => u8::try_from(*percent).unwrap_or(50).min(100),
                    _ => 50,
                };

                FocalPoint {
                    across_percent: percent("across-percent"),
                    down_percent: percent("down-percent"),
                }
            }
            _ => FocalPoint::CENTER,
        };

        Some(Work {
            id,
            title,
            credit: self.form.text("credit", None),
            medium: text("medium"),
            year: self.form.text("year", None),
            statement: text("statement"),
            picture: picture.map(|file| Picture {
                file,
                alt: text("alt").unwrap_or_else(|| Localized::plain(first, "")),
                enlarge: flag("enlarge"),
                crop: flag("crop").then_some(focus),
            }),
            writing: body.map(|body| Writing { form, body }),
            content_note: None,
            calm: false,
            wall: WallRule::UnlessNoted,
            stays: None,
            from: None,
            until: None,
            days: Vec::new(),
            consent: Consent::Sample,
            sample: flag("sample"),
        })
    }

    /// Shows the form, and beside it the work.
    pub fn view<'a>(&'a self, scene: &Scene<'a>) -> Element<'a, Message> {
        let kit = &scene.kit;
        let words = kit.words();
        let document = scene.draft.document();
        let len = document.len(&schema::WORK);
        let card = Card::of(document, self.entry.index, kit.language);
        let notes = scene.draft.notes(self.entry);

        let form = self.form.view(kit, &GROUPS, &notes).map(Message::Form);

        // Room for the last field to be scrolled up to where it is read well.
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
            turn(words.previous_work(), -1, self.entry.index > 0).into(),
            turn(words.next_work(), 1, self.entry.index + 1 < len).into(),
            kit.quiet(words.number_of(self.entry.index + 1, len)).into(),
        ]);

        let stage = self.stage(scene);

        let body: Element<'a, Message> = if is_narrow(scene) {
            column![stage, form].spacing(kit.apart()).into()
        } else {
            row![container(form).width(Fill), stage]
                .spacing(kit.apart())
                .into()
        };

        let whereabouts = card.whereabouts(scene.today()).words(words);

        kit.panel(
            card.name(words),
            whereabouts,
            column![head, body].spacing(kit.near() * 2.0),
        )
    }

    fn stage<'a>(&'a self, scene: &Scene<'a>) -> Element<'a, Message> {
        let kit = &scene.kit;
        let words = kit.words();
        let (size, scale) = stage_of(scene);

        let Some(hanging) = &self.hanging else {
            return container(column![]).width(size.width).into();
        };

        let shown = stage::view(
            Some((hanging, self.leaf)),
            None,
            None,
            1.0,
            size,
            scale,
            scene.wall_room,
        );

        let pages = hanging.plan.leaves.len();

        let pages = (pages > 1).then(|| {
            let on = (self.leaf + 1) % pages;

            row![
                kit.quiet(words.page(self.leaf + 1, pages)),
                kit.button(words.page_on(), Weight::Plain, Some(Message::Leaf(on))),
            ]
            .spacing(kit.near())
            .align_y(Center)
        });

        let languages = self.form.languages();

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

        let in_file = self.form.text("text-file", None).map(|_| {
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
                .style(style::ground(scene.wall_room.wall)),
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

/// What the form is scrolled by.
pub const SCROLL: &str = "staff-work-form";

fn is_narrow(scene: &Scene<'_>) -> bool {
    scene.size.width < scene.kit.scale.space(NARROW)
}

/// The size of the work beside the form, and its scale: the stage of the wall
/// in small, so that lines break where they will.
pub fn stage_of(scene: &Scene<'_>) -> (Size, Scale) {
    let Frame { stage, scale, .. } = scene.wall;
    let inner = Size::new(
        scene.size.width - 2.0 * scene.kit.apart(),
        scene.size.height - 2.0 * scene.kit.apart(),
    );

    let room = if is_narrow(scene) {
        Size::new(inner.width, inner.height * ABOVE)
    } else {
        Size::new(inner.width * STAGE, inner.height * 0.75)
    };

    let share = (room.width / stage.width).min(room.height / stage.height);
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

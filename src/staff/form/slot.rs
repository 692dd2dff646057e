//! One input of a form, and the value that it makes.

use super::value::{localized, text_in, texts, typed, written};
use crate::exhibition::Language;
use crate::manifest::edit::{Field, Text};
use crate::manifest::schema::{DAYS, Key, Kind};
use crate::ui::widget::Renderer;

use iced::widget::text_editor::Content;
use std::collections::BTreeMap;

/// The keys whose texts take several lines.
const LONG: [&str; 5] = ["about", "alt", "content-note", "statement", "text"];

/// One input of a form.
#[derive(Debug)]
pub struct Slot {
    /// The key that it belongs to.
    pub key: &'static Key,
    /// Which part of the key's value it is.
    pub part: Part,
    /// What stands in it.
    pub input: Input,
    /// The value that it had when it last had one.
    value: Option<Field>,
}

/// Which part of a value a slot is.
#[derive(Debug, Clone, Copy)]
pub enum Part {
    /// All of it.
    Whole,
    /// The text in a language.
    In(Language),
    /// A key of the table inside.
    Inner(&'static Key),
}

/// What stands in a slot.
#[derive(Debug)]
pub enum Input {
    /// A line of text.
    Line(String),
    /// Several lines.
    Lines(Content<Renderer>),
    /// Yes, no, or as usual.
    Flag(Option<bool>),
    /// A word, or none.
    Choice(Option<String>),
    /// Days of the week, Monday first.
    Days([bool; DAYS.len()]),
    /// Languages, the first one first.
    Languages(Vec<Language>),
}

/// What stands in a slot isn't a value of its kind yet.
struct HalfTyped;

impl Slot {
    /// The slots of a key that has this value, for texts in `languages`.
    pub fn of(key: &'static Key, value: Option<&Field>, languages: &[Language]) -> Vec<Self> {
        if let Kind::Inner(table) = key.kind {
            let of_inner = |inner: &'static Key| {
                let value = match value {
                    Some(Field::Table(fields)) => fields.get(inner.name),
                    _ => None,
                };

                Self::new(key, Part::Inner(inner), Input::of(inner.kind, value))
            };

            return table.keys.iter().map(of_inner).collect();
        }

        if matches!(key.kind, Kind::Text | Kind::PathByLanguage | Kind::Texts) {
            let first = languages.first().copied();

            return by_language(languages, value)
                .into_iter()
                .map(|language| {
                    Self::new(
                        key,
                        Part::In(language),
                        Input::in_language(key, value, language, first),
                    )
                })
                .collect();
        }

        vec![Self::new(key, Part::Whole, Input::of(key.kind, value))]
    }

    fn new(key: &'static Key, part: Part, input: Input) -> Self {
        let mut slot = Self {
            key,
            part,
            input: Input::Flag(None),
            value: None,
        };

        slot.put(input);
        slot
    }

    /// Replaces what stands in it.
    pub fn put(&mut self, input: Input) {
        self.input = input;

        if let Ok(value) = self.input.value(self.kind()) {
            self.value = value;
        }
    }

    /// Its lines, to be edited, where it has several.
    pub fn lines(&mut self) -> Option<&mut Content<Renderer>> {
        match &mut self.input {
            Input::Lines(content) => Some(content),
            Input::Line(_)
            | Input::Flag(_)
            | Input::Choice(_)
            | Input::Days(_)
            | Input::Languages(_) => None,
        }
    }

    /// The kind of what is entered here.
    pub fn kind(&self) -> Kind {
        match self.part {
            Part::Inner(key) => key.kind,
            Part::Whole | Part::In(_) => self.key.kind,
        }
    }

    /// Whether what stands here isn't a value yet: half a date, say.
    pub fn is_half_typed(&self) -> bool {
        self.input.value(self.kind()).is_err()
    }

    /// The value that stands here, or did before something else was
    /// half-typed.
    fn value(&self) -> Option<Field> {
        self.input
            .value(self.kind())
            .unwrap_or_else(|HalfTyped| self.value.clone())
    }
}

/// The value that the slots of one key make together; `None` if all of them
/// are empty.
pub fn together(slots: &[&Slot], first: Language) -> Option<Field> {
    let slot = slots.first()?;

    let in_languages = || {
        slots.iter().filter_map(|slot| match slot.part {
            Part::In(language) => Some((language, slot.input.text())),
            Part::Whole | Part::Inner(_) => None,
        })
    };

    match slot.part {
        Part::Whole => slot.value(),
        Part::Inner(_) => {
            let fields: BTreeMap<String, Field> = slots
                .iter()
                .filter_map(|slot| Some((slot.inner()?.to_owned(), slot.value()?)))
                .collect();

            (!fields.is_empty()).then_some(Field::Table(fields))
        }
        Part::In(_) if matches!(slot.key.kind, Kind::Texts) => texts(in_languages(), first),
        Part::In(_) => localized(in_languages(), first).map(Field::Text),
    }
}

/// The languages that a text is entered in: those of the exhibition, and any
/// that it is there in.
fn by_language(languages: &[Language], value: Option<&Field>) -> Vec<Language> {
    let mut all = languages.to_vec();

    let texts = match value {
        Some(Field::Text(text)) => std::slice::from_ref(text),
        Some(Field::Texts(texts)) => texts,
        _ => &[],
    };

    for text in texts {
        if let Text::ByLanguage(texts) = text {
            for language in texts.keys().filter_map(|code| Language::from_code(code)) {
                if !all.contains(&language) {
                    all.push(language);
                }
            }
        }
    }

    all
}

impl Input {
    fn of(kind: Kind, value: Option<&Field>) -> Self {
        let listed = match value {
            Some(Field::Words(words)) => words.as_slice(),
            _ => &[],
        };

        if matches!(kind, Kind::Flag) {
            Self::Flag(match value {
                Some(Field::Flag(flag)) => Some(*flag),
                _ => None,
            })
        } else if matches!(kind, Kind::OneOf(_)) {
            Self::Choice(value.map(written))
        } else if matches!(kind, Kind::Days) {
            Self::Days(DAYS.map(|day| listed.iter().any(|listed| listed == day)))
        } else if matches!(kind, Kind::Lines | Kind::Paths) {
            Self::Lines(Content::with_text(&listed.join("\n")))
        } else if matches!(kind, Kind::Languages) {
            let languages = listed.iter().filter_map(|code| Language::from_code(code));

            Self::Languages(languages.collect())
        } else {
            Self::Line(value.map(written).unwrap_or_default())
        }
    }

    fn in_language(
        key: &Key,
        value: Option<&Field>,
        language: Language,
        first: Option<Language>,
    ) -> Self {
        let text = |text| text_in(text, language, first).unwrap_or_default();

        let content = match value {
            Some(Field::Text(value)) => text(value),
            Some(Field::Texts(list)) => {
                let lines: Vec<String> = list.iter().map(text).collect();

                lines.join("\n").trim_end().to_owned()
            }
            _ => String::new(),
        };

        let is_long = matches!(key.kind, Kind::Texts)
            || matches!(key.kind, Kind::Text) && LONG.contains(&key.name);

        if is_long {
            Self::Lines(Content::with_text(&content))
        } else {
            Self::Line(content)
        }
    }

    /// What is written in it.
    pub fn text(&self) -> String {
        match self {
            Self::Line(text) => text.clone(),
            Self::Lines(content) => content.text(),
            Self::Flag(_) | Self::Choice(_) | Self::Days(_) | Self::Languages(_) => String::new(),
        }
    }

    /// The value that it makes; `None` where nothing is entered.
    fn value(&self, kind: Kind) -> Result<Option<Field>, HalfTyped> {
        let list = |words: Vec<String>| (!words.is_empty()).then_some(Field::Words(words));

        Ok(match self {
            Self::Flag(flag) => flag.map(Field::Flag),
            Self::Choice(choice) => choice.clone().map(Field::Line),
            Self::Days(days) => list(
                DAYS.into_iter()
                    .zip(days)
                    .filter(|(_, ticked)| **ticked)
                    .map(|(day, _)| day.to_owned())
                    .collect(),
            ),
            Self::Languages(languages) => list(
                languages
                    .iter()
                    .map(|language| language.code().to_owned())
                    .collect(),
            ),
            Self::Lines(content) if matches!(kind, Kind::Lines | Kind::Paths) => list(
                content
                    .text()
                    .lines()
                    .map(|line| line.trim().to_owned())
                    .filter(|line| !line.is_empty())
                    .collect(),
            ),
            Self::Lines(content) => Some(Field::Text(Text::Plain(content.text()))),
            Self::Line(text) => match text.trim() {
                "" => None,
                text => Some(typed(kind, text).ok_or(HalfTyped)?),
            },
        })
    }
}

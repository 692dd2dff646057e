//! What is shown of a work, one leaf after the other.

use crate::exhibition::typeset::{self, Page, SetText};
use crate::exhibition::{Language, Work, reading};
use crate::ui::widget::label::Label;
use crate::words::Words;

use std::time::Duration;

/// What is shown of a work at one time.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    /// The content note, which is shown before anything that it is about.
    pub note: Option<Note>,
    /// The page of the writing, if there is one.
    pub page: Option<SetPage>,
    /// Which leaf it is, in words, where there are several.
    pub mark: Option<String>,
    /// How long it stays.
    pub stays: Duration,
}

/// A content note, on a wall that nobody has asked to show its work.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// What it begins with.
    pub heading: String,
    /// What it says.
    pub text: String,
}

/// A page with the size that it is set in.
#[derive(Debug, Clone, PartialEq)]
pub struct SetPage {
    /// The lines.
    pub page: Page,
    /// The size of the type.
    pub size: f32,
    /// The width of the widest line of all pages.
    pub width: f32,
}

pub(super) fn leaves(
    work: &Work,
    settings: &[(Language, SetText)],
    label: &Label,
    words: Words,
) -> Vec<Leaf> {
    let looking = reading::picture(label.words());

    let of: usize = settings.iter().map(|(_, set)| set.pages.len()).sum();

    let pages = settings.iter().flat_map(|(language, setting)| {
        setting
            .pages
            .iter()
            .map(move |page| (*language, setting, page))
    });

    let mut leaves: Vec<Leaf> = pages
        .enumerate()
        .map(|(index, (language, setting, page))| {
            let number = words.page(index + 1, of);

            let mark = match settings.len() {
                0 | 1 => number,
                _ => format!("{} · {number}", language.autonym()),
            };

            let reading = page.reading_time(setting.form);

            Leaf {
                note: None,
                page: Some(SetPage {
                    page: page.clone(),
                    size: setting.size,
                    width: setting.width,
                }),
                mark: (of > 1).then_some(mark),
                stays: if index == 0 && work.picture.is_some() {
                    reading + looking
                } else {
                    reading
                },
            }
        })
        .collect();

    if leaves.is_empty() {
        leaves.push(Leaf {
            note: None,
            page: None,
            mark: None,
            stays: looking,
        });
    }

    leaves
}

/// The leaf of a content note: there for long enough to read it and to turn
/// away.
pub(super) fn noted(text: &str, words: Words) -> Leaf {
    let heading = words.before_you_look();
    let count = reading::words(text) + reading::words(&heading);

    Leaf {
        stays: reading::note(count),
        note: Some(Note {
            heading,
            text: text.to_owned(),
        }),
        page: None,
        mark: None,
    }
}

impl SetPage {
    /// The height of one line in pixels.
    pub fn line_height(&self) -> f32 {
        self.size * typeset::LEADING
    }
}

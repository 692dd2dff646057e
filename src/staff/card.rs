//! What the lists say of a work, read from the manifest as it is being
//! edited: also of one that could not hang as it is written.

use crate::exhibition::{Consent, Language, Standing, WorkId};
use crate::manifest::edit::{Document, Entry, Field, Text};
use crate::manifest::schema;
use crate::words::Words;

use chrono::{Datelike, NaiveDate, Weekday};
use std::path::PathBuf;

/// A work in a list.
#[derive(Debug, Clone)]
pub struct Card {
    /// Its entry.
    pub entry: Entry,
    /// What it is known by; nothing if it has neither an id nor a title that
    /// makes one.
    pub id: Option<WorkId>,
    /// What it is called.
    pub title: Option<String>,
    /// Whom it is credited to.
    pub credit: Option<String>,
    /// Its picture's file.
    pub picture: Option<PathBuf>,
    /// Whether something is to be read before it is seen.
    pub is_noted: bool,
    /// Whether it may hang on the wall, where nobody chose to see it.
    pub on_wall: bool,
    /// Whether it is an example.
    pub is_sample: bool,
    /// Whether the artist agreed.
    pub consent: Consent,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    days: Vec<Weekday>,
}

/// Where a work is on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whereabouts {
    /// On the wall.
    Hanging,
    /// Not on the wall, and there for whoever chooses it.
    Hidden,
    /// It comes on a later day.
    Coming(NaiveDate),
    /// It was there until a day.
    Gone(NaiveDate),
    /// It hangs on other days of the week.
    OtherDays,
    /// The artist's consent does not allow it.
    Withheld(Standing),
}

impl Card {
    /// The card of a work, for staff who read `language`.
    pub fn of(document: &Document, index: usize, language: Language) -> Self {
        let entry = Entry::new(&schema::WORK, index);
        let get = |key| document.get(entry, key);

        let date = |key| match get(key) {
            Some(Field::Date(day)) => Some(day),
            _ => None,
        };

        let title = match get("title") {
            Some(Field::Text(text)) => Some(text),
            _ => None,
        };

        let id = match get("id") {
            Some(Field::Line(id)) => WorkId::new(&id),
            _ => title
                .as_ref()
                .and_then(|title| WorkId::from_title(title.first()?)),
        };

        let is_noted = document.has(entry, "content-note");
        let is_sample = get("sample") == Some(Field::Flag(true));

        let on_wall = match get("on-wall") {
            Some(Field::Flag(on_wall)) => on_wall,
            _ => !is_noted,
        };

        let days = match get("days") {
            Some(Field::Words(days)) => days.iter().filter_map(|day| day.parse().ok()).collect(),
            _ => Vec::new(),
        };

        Self {
            entry,
            id,
            title: title.and_then(|title| in_language(&title, language)),
            credit: line(get("credit")),
            picture: line(get("picture")).map(PathBuf::from),
            is_noted,
            on_wall,
            is_sample,
            consent: if is_sample {
                Consent::Sample
            } else {
                consent(get("consent"))
            },
            from: date("from"),
            until: date("until"),
            days,
        }
    }

    /// The cards of all works.
    pub fn all(document: &Document, language: Language) -> Vec<Self> {
        (0..document.len(&schema::WORK))
            .map(|index| Self::of(document, index, language))
            .collect()
    }

    /// What it is called, or that it has no title yet.
    pub fn name(&self, words: Words) -> String {
        self.title.clone().unwrap_or_else(|| words.untitled())
    }

    /// Where the work is on a day.
    pub fn whereabouts(&self, today: NaiveDate) -> Whereabouts {
        match self.consent.standing(today) {
            Standing::Given => {}
            standing @ (Standing::Missing
            | Standing::NotYet
            | Standing::Expired
            | Standing::Withdrawn) => return Whereabouts::Withheld(standing),
        }

        match (self.from, self.until) {
            (Some(from), _) if today < from => Whereabouts::Coming(from),
            (_, Some(until)) if today > until => Whereabouts::Gone(until),
            _ if !self.days.is_empty() && !self.days.contains(&today.weekday()) => {
                Whereabouts::OtherDays
            }
            _ if self.on_wall => Whereabouts::Hanging,
            _ => Whereabouts::Hidden,
        }
    }
}

impl Whereabouts {
    /// Where that is, in words.
    pub fn words(self, words: Words) -> String {
        match self {
            Self::Hanging => words.hangs_today(),
            Self::Hidden => words.not_on_wall(),
            Self::Coming(day) => words.hangs_from(day),
            Self::Gone(day) => words.hung_until(day),
            Self::OtherDays => words.on_other_days(),
            Self::Withheld(standing) => standing_in_words(standing, words),
        }
    }
}

/// What a consent means on a day, in words.
pub fn standing_in_words(standing: Standing, words: Words) -> String {
    match standing {
        Standing::Given => words.consent_given(),
        Standing::Missing => words.consent_missing(),
        Standing::NotYet => words.consent_not_yet(),
        Standing::Expired => words.consent_expired(),
        Standing::Withdrawn => words.consent_withdrawn(),
    }
}

/// A text for a reader of `language`, of whatever there is.
pub fn in_language(text: &Text, language: Language) -> Option<String> {
    match text {
        Text::Plain(text) => Some(text.clone()),
        Text::ByLanguage(texts) => texts
            .iter()
            .find(|(code, _)| Language::from_code(code) == Some(language))
            .map(|(_, text)| text.clone())
            .or_else(|| text.first().map(str::to_owned)),
    }
    .filter(|text| !text.trim().is_empty())
}

fn line(field: Option<Field>) -> Option<String> {
    match field {
        Some(Field::Line(line)) => Some(line).filter(|line| !line.trim().is_empty()),
        _ => None,
    }
}

fn consent(field: Option<Field>) -> Consent {
    let Some(Field::Table(fields)) = field else {
        return Consent::Missing;
    };

    let date = |key| match fields.get(key) {
        Some(Field::Date(day)) => Some(*day),
        _ => None,
    };

    match (date("withdrawn"), date("recorded")) {
        (Some(on), _) => Consent::Withdrawn { on },
        (None, Some(on)) => Consent::recorded(on, date("until")),
        (None, None) => Consent::Missing,
    }
}

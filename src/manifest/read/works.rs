//! The `[[work]]` tables.

use super::consent::consent;
use super::entry::EntryReader;
use super::reader::{Hanging, Mark, Reader};
use super::summary::WorkSummary;
use super::tables;
use crate::exhibition::{
    Consent, FocalPoint, Form, Localized, Picture, WallRule, Work, WorkId, Writing,
};
use crate::manifest::report::{Message, Severity};
use crate::manifest::schema;

use chrono::{NaiveDate, Weekday};
use std::collections::HashSet;
use std::path::PathBuf;
use std::time::Duration;
use toml::Spanned;
use toml::de::DeTable;

/// All sound works, in manifest order.
pub(super) fn all(reader: &mut Reader<'_>, root: &DeTable<'_>) -> Vec<Work> {
    let mut ids = HashSet::new();
    let mut samples: Vec<Mark> = Vec::new();

    let works = tables::repeated(reader, root, &schema::WORK, |entry| {
        let sample = entry.mark(entry.key_span("sample"));
        let work = work(entry, &mut ids)?;

        if work.sample {
            samples.push(sample);
        }

        Some(work)
    });

    if let Some(first) = samples.first() {
        let count = samples.len() as u64;

        reader.report(
            Severity::Note,
            first.clone(),
            Message::SamplesHang { count },
        );
    }

    works
}

/// What a `[[work]]` says, part by part. An entry that can't hang may still
/// have some of them.
pub(super) struct Parts {
    id: Option<WorkId>,
    title: Option<Localized>,
    credit: Option<String>,
    medium: Option<Localized>,
    year: Option<String>,
    statement: Option<Localized>,
    picture: Option<PicturePart>,
    writing: WritingPart,
    content_note: Option<Localized>,
    calm: bool,
    wall: WallRule,
    stays: Option<Duration>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    days: Vec<Weekday>,
    consent: Consent,
    sample: bool,
}

struct PicturePart {
    file: PathBuf,
    alt: Option<Localized>,
    enlarge: bool,
    crop: Option<FocalPoint>,
}

struct WritingPart {
    form: Form,
    body: Option<Localized>,
}

fn work(mut entry: EntryReader<'_, '_>, ids: &mut HashSet<WorkId>) -> Option<Work> {
    let parts = Parts::read(&mut entry, ids);
    let summary = parts.summary(&entry);
    let name = parts.id.as_ref().map(WorkId::to_string);

    entry.reader.works.push(summary);

    if let Err(left_out) = entry.close(name) {
        left_out.consent = parts.consent;
        return None;
    }

    parts.into_work()
}

impl Parts {
    /// Reads an entry. Its id must not be among `ids`, and is added to them.
    pub(super) fn read(entry: &mut EntryReader<'_, '_>, ids: &mut HashSet<WorkId>) -> Self {
        let title = entry.text("title");
        let id = id(entry, title.as_ref(), ids);
        let picture = picture(entry, id.as_ref());
        let writing = writing(entry);

        let nothing = ["picture", "text", "text-file"];

        if picture.is_none() && writing.body.is_none() && !nothing.iter().any(|key| entry.has(key))
        {
            entry.lacking(Message::NothingToShow);
        }

        let from = entry.date("from");
        let until = entry.date("until");

        if let (Some(from), Some(until)) = (&from, &until)
            && from.get_ref() > until.get_ref()
        {
            let day = *from.get_ref();

            entry.error(until.span(), Message::DownBeforeHung { day });
        }

        let sample = entry.flag("sample").is_some_and(Spanned::into_inner);
        let consent = consent(entry, sample);

        // If what was meant by the consent is in doubt, it isn't given.
        let in_doubt = entry.is_doubtful() || entry.has_like(&["consent", "withdrawn", "recorded"]);

        Self {
            id,
            title,
            picture,
            writing,
            from: from.map(Spanned::into_inner),
            until: until.map(Spanned::into_inner),
            sample,
            consent: if in_doubt { Consent::Missing } else { consent },
            wall: match entry.flag("on-wall").map(Spanned::into_inner) {
                Some(true) => WallRule::Always,
                Some(false) => WallRule::Never,
                None => WallRule::UnlessNoted,
            },
            credit: entry.line("credit").map(Spanned::into_inner),
            medium: entry.text("medium"),
            year: entry.year("year"),
            statement: entry.text("statement"),
            content_note: entry.text("content-note"),
            calm: entry.flag("calm").is_some_and(Spanned::into_inner),
            stays: entry
                .integer("seconds")
                .map(|seconds| Duration::from_secs(seconds.into())),
            days: entry.days("days").unwrap_or_default(),
        }
    }

    /// The work of a sound entry.
    fn into_work(self) -> Option<Work> {
        let picture = match self.picture {
            Some(picture) => Some(Picture {
                file: picture.file,
                alt: picture.alt?,
                enlarge: picture.enlarge,
                crop: picture.crop,
            }),
            None => None,
        };

        Some(Work {
            id: self.id?,
            title: self.title?,
            credit: self.credit,
            medium: self.medium,
            year: self.year,
            statement: self.statement,
            picture,
            writing: self.writing.body.map(|body| Writing {
                form: self.writing.form,
                body,
            }),
            content_note: self.content_note,
            calm: self.calm,
            wall: self.wall,
            stays: self.stays,
            from: self.from,
            until: self.until,
            days: self.days,
            consent: self.consent,
            sample: self.sample,
        })
    }

    /// The work as far as the entry can be understood, for a preview. A text
    /// that lacks the first language is taken in the languages that it has; a
    /// missing title or description is empty; `in_file` is the writing of a
    /// `text-file`.
    pub(super) fn into_draft(
        mut self,
        entry: &EntryReader<'_, '_>,
        in_file: Option<Localized>,
    ) -> Option<Work> {
        let first = entry.reader.context.first_language();
        let nothing = || Localized::plain(first, "");

        let salvage = |text: &mut Option<Localized>, key| {
            *text = text.take().or_else(|| entry.glance(key));
        };

        salvage(&mut self.title, "title");
        salvage(&mut self.medium, "medium");
        salvage(&mut self.statement, "statement");
        salvage(&mut self.content_note, "content-note");
        salvage(&mut self.writing.body, "text");

        if let Some(picture) = &mut self.picture {
            salvage(&mut picture.alt, "alt");
            picture.alt.get_or_insert_with(nothing);
        }

        if self.writing.body.is_none() && entry.has("text-file") {
            self.writing.body = in_file;
        }

        self.title.get_or_insert_with(nothing);
        self.id = self.id.or_else(|| WorkId::new(UNNAMED));
        self.into_work()
    }

    /// The summary of the work.
    pub(super) fn summary(&self, entry: &EntryReader<'_, '_>) -> WorkSummary {
        WorkSummary {
            entry: entry.id,
            id: self.id.clone(),
            title: self.title.clone().or_else(|| entry.glance("title")),
            credit: self.credit.clone(),
            picture: self.picture.as_ref().map(|picture| picture.file.clone()),
            is_noted: self.content_note.is_some(),
            on_wall: self.wall.allows(self.content_note.is_some()),
            is_sample: self.sample,
            consent: self.consent,
            from: self.from,
            until: self.until,
            days: self.days.clone(),
        }
    }
}

/// The id of a work in a preview that has neither an id nor a title yet.
const UNNAMED: &str = "work";

fn id(
    entry: &mut EntryReader<'_, '_>,
    title: Option<&Localized>,
    ids: &mut HashSet<WorkId>,
) -> Option<WorkId> {
    let given = entry.id("id");
    let is_given = given.is_some();

    let (id, span) = match given {
        Some(id) => {
            let span = id.span();

            (id.into_inner(), span)
        }
        None if entry.has("id") => return None,
        None => {
            let title = title?;

            let Some(id) = WorkId::from_title(title.original().text) else {
                entry.error(entry.key_span("title"), Message::IdNotInTitle);
                return None;
            };

            (id, entry.key_span("title"))
        }
    };

    if !ids.insert(id.clone()) {
        entry.error(
            span,
            Message::IdTwice {
                id: id.to_string(),
                given: is_given,
            },
        );
    }

    Some(id)
}

fn picture(entry: &mut EntryReader<'_, '_>, id: Option<&WorkId>) -> Option<PicturePart> {
    let file = entry.path("picture");
    let alt = entry.text("alt");
    let enlarge = entry.flag("enlarge");
    let crop = entry.flag("crop");
    let focus = entry.inner("focus", read_focus);

    let Some(file) = file else {
        let useless = [
            ("alt", alt.is_some()),
            ("enlarge", enlarge.is_some()),
            ("crop", crop.is_some()),
            ("focus", focus.is_some()),
        ];

        if !entry.has("picture") && !entry.has_failed() {
            for (key, _) in useless.into_iter().filter(|(_, is_there)| *is_there) {
                entry.warn(entry.key_span(key), Message::NoPictureFor { key });
            }
        }

        return None;
    };

    let crop = crop.is_some_and(Spanned::into_inner);

    if focus.is_some() && !crop {
        entry.warn(entry.key_span("focus"), Message::FocusWithoutCrop);
    }

    let mark = entry.mark(file.span());

    entry.reader.pictures.push(Hanging {
        work: id.cloned(),
        file: file.get_ref().clone(),
        mark,
    });

    // A bad `alt` was reported as an error already; an empty one only as a
    // warning.
    let is_told = entry.has("alt") && entry.has_failed();

    if alt.is_none() && !is_told && !entry.is_faulty() {
        entry.error(file.span(), Message::AltMissing);
    }

    Some(PicturePart {
        file: file.into_inner(),
        alt,
        enlarge: enlarge.is_some_and(Spanned::into_inner),
        crop: crop.then(|| focus.unwrap_or(FocalPoint::CENTER)),
    })
}

fn read_focus(entry: &mut EntryReader<'_, '_>) -> FocalPoint {
    let mut percent = |key, usual| {
        entry
            .integer(key)
            .and_then(|percent| u8::try_from(percent).ok())
            .unwrap_or(usual)
    };

    FocalPoint {
        across_percent: percent("across-percent", FocalPoint::CENTER.across_percent),
        down_percent: percent("down-percent", FocalPoint::CENTER.down_percent),
    }
}

fn writing(entry: &mut EntryReader<'_, '_>) -> WritingPart {
    let text = entry.writing("text");
    let file = entry.writing_file("text-file");
    let form = entry.choice("form", &[("poem", Form::Poem), ("prose", Form::Prose)]);

    let is_there = entry.has("text") || entry.has("text-file");

    if entry.has("text") && entry.has("text-file") {
        entry.error(entry.key_span("text-file"), Message::TwoTexts);
    }

    if form.is_some() && !is_there {
        entry.warn(entry.key_span("form"), Message::FormWithoutText);
    }

    let body = text.or(file);

    // Elsewhere an empty text is only a warning; here it is the whole work.
    if is_there && body.is_none() && !entry.has("picture") && !entry.has_failed() {
        entry.lacking(Message::NoTextToShow);
    }

    WritingPart {
        form: form.unwrap_or(Form::Poem),
        body,
    }
}

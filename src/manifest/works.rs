//! The `[[work]]` tables.

use super::entry::{Entry, Hanging, Reader};
use super::report::{Code, Severity};
use super::{schema, whole};
use crate::exhibition::{
    Consent, FocalPoint, Form, Localized, Picture, Standing, WallRule, Work, WorkId, Writing,
};

use std::collections::HashSet;
use std::ops::Range;
use std::time::Duration;
use toml::Spanned;
use toml::de::DeTable;

/// All works that are sound, in the order of the manifest.
pub(super) fn all(reader: &mut Reader<'_>, root: &DeTable<'_>) -> Vec<Work> {
    let mut ids = HashSet::new();
    let mut samples: Vec<Range<usize>> = Vec::new();

    let works = whole::repeated(reader, root, &schema::WORK, |entry| {
        let sample = entry.key_span("sample");
        let work = work(entry, &mut ids)?;

        if work.sample {
            samples.push(sample);
        }

        Some(work)
    });

    if let Some(first) = samples.first() {
        let hang = match samples.len() {
            1 => String::from("1 sample still hangs."),
            count => format!("{count} samples still hang."),
        };

        reader.report(
            Severity::Note,
            Code::SamplesHang,
            first.clone(),
            hang,
            "Delete the works with `sample = true` once works of artists hang in their place.",
        );
    }

    works
}

fn work(mut entry: Entry<'_, '_>, ids: &mut HashSet<WorkId>) -> Option<Work> {
    let title = entry.text("title");
    let id = id(&mut entry, title.as_ref(), ids);
    let picture = picture(&mut entry, id.as_ref());
    let writing = writing(&mut entry);

    let nothing = ["picture", "text", "text-file"];

    if picture.is_none() && writing.is_none() && !nothing.iter().any(|key| entry.has(key)) {
        entry.lacking(
            Code::NothingToShow,
            "This work has neither a picture nor a text.",
            "Add `picture = \"…\"` with `alt = \"…\"`, or `text = \"…\"`, or both.",
        );
    }

    let from = entry.date("from");
    let until = entry.date("until");

    if let (Some(from), Some(until)) = (&from, &until)
        && from.get_ref() > until.get_ref()
    {
        entry.error(
            Code::FromAfterUntil,
            until.span(),
            format!(
                "This work would come down before it is hung on {}.",
                from.get_ref()
            ),
            "Put `from` and `until` right.",
        );
    }

    let sample = entry.flag("sample").is_some_and(Spanned::into_inner);
    let consent = consent(&mut entry, sample);

    let on_wall = entry.flag("on-wall").map(Spanned::into_inner);
    let credit = entry.line("credit").map(Spanned::into_inner);
    let medium = entry.text("medium");
    let year = entry.year("year");
    let statement = entry.text("statement");
    let content_note = entry.text("content-note");
    let calm = entry.flag("calm").is_some_and(Spanned::into_inner);
    let seconds = entry.integer("seconds");
    let days = entry.days("days");

    let name = id.as_ref().map(WorkId::to_string);

    // Wherever it is in doubt what was meant by the consent, it is not given.
    let in_doubt = entry.is_doubtful() || entry.has_like(&["consent", "withdrawn", "recorded"]);

    if let Err(left_out) = entry.close(name) {
        left_out.consent = if in_doubt { Consent::Missing } else { consent };
        return None;
    }

    Some(Work {
        id: id?,
        title: title?,
        credit,
        medium,
        year,
        statement,
        picture,
        writing,
        content_note,
        calm,
        wall: match on_wall {
            Some(true) => WallRule::Always,
            Some(false) => WallRule::Never,
            None => WallRule::UnlessNoted,
        },
        stays: seconds.map(|seconds| Duration::from_secs(seconds.into())),
        from: from.map(Spanned::into_inner),
        until: until.map(Spanned::into_inner),
        days: days.unwrap_or_default(),
        consent,
        sample,
    })
}

fn id(
    entry: &mut Entry<'_, '_>,
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
                entry.error(
                    Code::MissingKey,
                    entry.key_span("title"),
                    "No id can be made from this title, which has no Latin letter or digit.",
                    "Add a line like `id = \"tide-at-dusk\"`.",
                );
                return None;
            };

            (id, entry.key_span("title"))
        }
    };

    if !ids.insert(id.clone()) {
        let cure = if is_given {
            "Give each work an id of its own.".to_owned()
        } else {
            format!("Tell the two apart by a line like `id = \"{id}-2\"`.")
        };

        entry.error(
            Code::DuplicateId,
            span,
            format!("Another work has the id `{id}` already."),
            cure,
        );
    }

    Some(id)
}

fn picture(entry: &mut Entry<'_, '_>, id: Option<&WorkId>) -> Option<Picture> {
    let file = entry.path("picture");
    let alt = entry.text("alt");
    let enlarge = entry.flag("enlarge");
    let crop = entry.flag("crop");
    let focus = entry.inner("focus", read_focus);

    let Some(file) = file else {
        let useless = [
            ("alt", alt.is_some(), "describe"),
            ("enlarge", enlarge.is_some(), "enlarge"),
            ("crop", crop.is_some(), "cut"),
            ("focus", focus.is_some(), "keep in sight"),
        ]
        .into_iter()
        .filter(|(_, is_there, _)| *is_there && !entry.has("picture") && !entry.has_failed());

        for (key, _, verb) in useless.collect::<Vec<_>>() {
            entry.warn(
                Code::NoEffect,
                entry.key_span(key),
                format!("There is no picture that `{key}` could {verb}."),
                "Add `picture = \"…\"`, or delete the line.",
            );
        }

        return None;
    };

    let crop = crop.is_some_and(Spanned::into_inner);

    if focus.is_some() && !crop {
        entry.warn(
            Code::NoEffect,
            entry.key_span("focus"),
            "This picture hangs whole, so `focus` has nothing to keep in sight.",
            "Add `crop = true` if it shall be cut to the shape of its place, or delete the line.",
        );
    }

    entry.reader.pictures.push(Hanging {
        work: id.cloned(),
        file: file.get_ref().clone(),
        span: file.span(),
    });

    // An `alt` that is there was found wanting already, unless it is empty.
    let is_told = entry.has("alt") && entry.has_failed();

    if alt.is_none() && !is_told && !entry.is_faulty() {
        entry.error(
            Code::MissingAlt,
            file.span(),
            "This picture is not described for those who cannot see it.",
            "Add a line like `alt = \"A river under a wide evening sky\"`.",
        );
    }

    Some(Picture {
        file: file.into_inner(),
        alt: alt?,
        enlarge: enlarge.is_some_and(Spanned::into_inner),
        crop: crop.then(|| focus.unwrap_or(FocalPoint::CENTER)),
    })
}

fn read_focus(entry: &mut Entry<'_, '_>) -> FocalPoint {
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

fn writing(entry: &mut Entry<'_, '_>) -> Option<Writing> {
    let text = entry.writing("text");
    let file = entry.writing_file("text-file");
    let form = entry.choice("form", &[("poem", Form::Poem), ("prose", Form::Prose)]);

    let is_there = entry.has("text") || entry.has("text-file");

    if entry.has("text") && entry.has("text-file") {
        entry.error(
            Code::TwoTexts,
            entry.key_span("text-file"),
            "This work has both a `text` and a `text-file`.",
            "Keep one of the two.",
        );
    }

    if form.is_some() && !is_there {
        entry.warn(
            Code::NoEffect,
            entry.key_span("form"),
            "There is no text that `form` could shape.",
            "Add `text = \"…\"`, or delete the line.",
        );
    }

    let body = text.or(file);

    // An empty text is no more than a warning elsewhere; here it is the whole
    // work.
    if is_there && body.is_none() && !entry.has("picture") && !entry.has_failed() {
        entry.lacking(
            Code::NothingToShow,
            "This work has no text that can be shown.",
            "Write the text, or add a picture.",
        );
    }

    Some(Writing {
        form: form.unwrap_or(Form::Poem),
        body: body?,
    })
}

/// The consent of a work.
///
/// A consent that could not be understood is an error of the work, which
/// then is left out. One that was understood and says no is kept, so that
/// every screen that asks it gets that answer. As for how bad that is:
///
/// - Missing is an error: somebody meant the work to hang, and it cannot.
/// - Expired is one too: what the file promises is no longer true, and only
///   a person can renew the consent or take the work out.
/// - Withdrawn is a warning: staff took the work down on purpose.
/// - Not yet begun is a warning: it mends itself on the day.
fn consent(entry: &mut Entry<'_, '_>, sample: bool) -> Consent {
    let consent = entry.inner("consent", read_consent).flatten();

    if sample {
        if entry.has("consent") {
            // Whose consent would it be? One of the two lines is wrong, and
            // the work may be somebody's.
            entry.error(
                Code::SampleWithConsent,
                entry.key_span("consent"),
                "A sample is nobody's work, yet this one has a consent.",
                "Delete `sample = true` if it is an artist's work, or else `consent`.",
            );

            return Consent::Missing;
        }

        return Consent::Sample;
    }

    // What is wrong with one that is there was reported already.
    if consent.is_none() && entry.has("consent") {
        return Consent::Missing;
    }

    let consent = consent.unwrap_or(Consent::Missing);
    let span = entry.key_span("consent");
    let today = entry.reader.today;

    match (consent.standing(today), consent) {
        (Standing::Given, Consent::Recorded { until, .. }) => ends_early(entry, span, until),
        (Standing::Given, Consent::Sample | Consent::Missing | Consent::Withdrawn { .. }) => {}
        (Standing::Missing, _) => {
            if !entry.is_faulty() {
                entry.reader.report(
                    Severity::Error,
                    Code::ConsentMissing,
                    span,
                    "No consent is recorded, so this work is not shown.",
                    "When the artist has agreed in writing, add a line like `consent = { \
                     recorded = 2026-01-31 }`. If nobody made the work, write `sample = true`.",
                );
            }
        }
        (Standing::NotYet, _) => entry.warn(
            Code::ConsentNotYet,
            span,
            "The consent begins on a later day, so this work is not shown yet.",
            "Check the date of `recorded`.",
        ),
        (Standing::Expired, _) => entry.reader.report(
            Severity::Error,
            Code::ConsentExpired,
            span,
            "The consent has ended, so this work is not shown.",
            "Ask the artist anew and write down the new dates, or take the work out.",
        ),
        (Standing::Withdrawn, _) => entry.warn(
            Code::ConsentWithdrawn,
            span,
            "The artist took the consent back, so this work is not shown.",
            "Take the work and its files out when they are no longer needed.",
        ),
    }

    consent
}

fn read_consent(entry: &mut Entry<'_, '_>) -> Option<Consent> {
    let recorded = entry.date("recorded");
    let until = entry.date("until");
    let withdrawn = entry.date("withdrawn");

    if let Some(withdrawn) = withdrawn {
        return Some(Consent::Withdrawn {
            on: withdrawn.into_inner(),
        });
    }

    // A withdrawal that is not understood is one all the same.
    if entry.has("withdrawn") {
        return None;
    }

    let Some(recorded) = recorded else {
        if !entry.has("recorded") {
            entry.lacking(
                Code::MissingKey,
                "This consent does not say when it was recorded.",
                "Add `recorded = 2026-01-31`, the day of the written consent.",
            );
        }

        return None;
    };

    if entry.has("until") && until.is_none() {
        return None;
    }

    let on = *recorded.get_ref();

    if let Some(until) = &until {
        if *until.get_ref() < on {
            entry.error(
                Code::EndBeforeStart,
                until.span(),
                "This consent ends before the day on which it was recorded.",
                "Put the two dates right.",
            );
            return None;
        }

        if let Consent::Recorded { until: longest, .. } = Consent::recorded(on, None)
            && *until.get_ref() > longest
        {
            entry.warn(
                Code::ConsentTooLong,
                until.span(),
                format!("A consent lasts three years at most: this one ends on {longest}."),
                format!("Write `until = {longest}`, and ask the artist anew before that day."),
            );
        }
    }

    Some(Consent::recorded(on, until.map(Spanned::into_inner)))
}

/// Says when a consent will not last through the exhibition.
fn ends_early(entry: &mut Entry<'_, '_>, span: Range<usize>, until: chrono::NaiveDate) {
    if let Some(closes) = entry.reader.terms.closes
        && until < closes
    {
        entry.warn(
            Code::ConsentEndsEarly,
            span,
            format!(
                "This consent ends on {until}, before the exhibition closes on {closes}; the \
                 work comes down then."
            ),
            "Ask the artist whether the work may hang longer.",
        );
    }
}

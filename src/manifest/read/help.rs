//! The `[[help]]` tables. Help can't be lost: the compiled-in lines are there
//! whatever the manifest says, and nobody can change their numbers.

use super::entry::EntryReader;
use super::reader::Reader;
use super::{number, resources, tables};
use crate::exhibition::{CompiledIn, HelpLine, Localized, TextLine};
use crate::manifest::report::Message;
use crate::manifest::schema;

use std::ops::Range;
use toml::Spanned;
use toml::de::DeTable;

/// All help lines: first the compiled-in ones that no entry mentions, then the
/// entries in order.
pub(super) fn all(reader: &mut Reader<'_>, root: &DeTable<'_>) -> Vec<HelpLine> {
    let mut given: Vec<CompiledIn> = Vec::new();

    let entries = tables::repeated(reader, root, &schema::HELP, |entry| {
        let line = line(entry, &given)?;

        given.extend(line.compiled_in);
        Some(line)
    });

    HelpLine::compiled_in()
        .into_iter()
        .filter(|line| line.compiled_in.is_none_or(|line| !given.contains(&line)))
        .chain(entries)
        .collect()
}

/// What an entry says, before it is clear which line it is about.
struct Draft {
    name: Option<Localized>,
    purpose: Option<Localized>,
    call: Option<Spanned<String>>,
    text: Option<Spanned<String>>,
    body: Option<Spanned<String>>,
    tty: Option<Spanned<String>>,
    chat: Option<String>,
    languages: Option<Localized>,
    hours: Option<Localized>,
    emergency: Option<Spanned<bool>>,
    verified: Option<chrono::NaiveDate>,
}

fn line(mut entry: EntryReader<'_, '_>, given: &[CompiledIn]) -> Option<HelpLine> {
    let draft = Draft {
        name: entry.text("name"),
        purpose: entry.text("for"),
        call: entry.line("call"),
        text: entry.line("text"),
        body: entry.line("text-body"),
        tty: entry.line("tty"),
        chat: entry
            .address("chat")
            .map(|chat| chat.trim_start_matches("https://").to_owned()),
        languages: entry.text("languages"),
        hours: entry.text("hours"),
        emergency: entry.flag("emergency"),
        verified: resources::verified(&mut entry),
    };

    let compiled_in = draft
        .call
        .as_ref()
        .and_then(|call| number::compiled_in(call.get_ref()));

    let name = draft
        .name
        .as_ref()
        .map(|name| name.original().text.to_owned())
        .or_else(|| compiled_in.map(|line| line.number().to_owned()));

    let line = match compiled_in {
        Some(compiled_in) => annotated(&mut entry, compiled_in, draft, given),
        None => own(&mut entry, draft),
    };

    if !entry.finish(name) {
        return None;
    }

    line
}

/// A compiled-in line, with what the manifest adds to it.
fn annotated(
    entry: &mut EntryReader<'_, '_>,
    compiled_in: CompiledIn,
    draft: Draft,
    given: &[CompiledIn],
) -> Option<HelpLine> {
    let built_in = compiled_in.line();
    let number = compiled_in.number();

    if given.contains(&compiled_in) {
        let number = number.to_owned();

        entry.error(entry.key_span("call"), Message::HelpTwice { number });
    }

    let same_number = |given: &Option<Spanned<String>>, truth: Option<&str>| {
        given.as_ref().is_none_or(|given| {
            truth.is_some_and(|truth| number::digits(given.get_ref()) == number::digits(truth))
        })
    };

    let text = built_in.text.as_ref();

    let same_body = draft.body.as_ref().is_none_or(|body| {
        text.and_then(|text| text.body.as_deref())
            .is_some_and(|truth| body.get_ref().eq_ignore_ascii_case(truth))
    });

    let same_chat = draft
        .chat
        .as_ref()
        .is_none_or(|chat| Some(chat.trim_end_matches('/')) == built_in.chat.as_deref());

    let same_emergency = draft
        .emergency
        .as_ref()
        .is_none_or(|emergency| *emergency.get_ref() == built_in.emergency);

    let fixed = [
        (
            "text",
            same_number(&draft.text, text.map(|text| text.number.as_str())),
        ),
        ("text-body", same_body),
        ("tty", same_number(&draft.tty, built_in.tty.as_deref())),
        ("chat", same_chat),
        ("emergency", same_emergency),
    ];

    for (key, same) in fixed {
        if !same {
            let number = number.to_owned();

            entry.error(entry.key_span(key), Message::HelpBuiltIn { key, number });
        }
    }

    Some(HelpLine {
        name: draft.name.unwrap_or(built_in.name),
        purpose: draft.purpose.unwrap_or(built_in.purpose),
        languages: draft.languages.or(built_in.languages),
        hours: draft.hours.or(built_in.hours),
        verified: draft.verified,
        ..built_in
    })
}

/// A line that only the manifest has.
fn own(entry: &mut EntryReader<'_, '_>, draft: Draft) -> Option<HelpLine> {
    let reachable = ["call", "text", "chat"];

    if draft.name.is_none()
        && !entry.has("name")
        && let Some(key) = entry.table.key("name")
    {
        entry.missing(key);
    }

    if !reachable.iter().any(|key| entry.has(key)) {
        entry.lacking(Message::HelpUnreachable);
    } else if draft.call.is_none() && draft.text.is_none() && draft.chat.is_none() {
        entry.lacking(Message::HelpWithoutNumber);
    }

    for number in [&draft.call, &draft.tty].into_iter().flatten() {
        if let Some(line) = number::resembles(number.get_ref()) {
            differs(entry, number.span(), number.get_ref(), line.number());
        }
    }

    if let Some(text) = &draft.text
        && let Some(line) = number::resembles_text(text.get_ref())
        && let Some(truth) = line.line().text
    {
        differs(entry, text.span(), text.get_ref(), &truth.number);
    }

    if let (Some(name), Some(call)) = (&draft.name, &draft.call)
        && let Some(line) = named_like(name)
        && number::resembles(call.get_ref()).is_none()
    {
        differs(entry, call.span(), call.get_ref(), line.number());
    }

    if draft.body.is_some() && draft.text.is_none() {
        entry.warn(entry.key_span("text-body"), Message::BodyWithoutNumber);
    }

    if draft.purpose.is_none() && !entry.has("for") {
        entry.warn(entry.span.clone(), Message::HelpWithoutPurpose);
    }

    let name = draft.name?;
    let number = |number: Option<Spanned<String>>| number.map(Spanned::into_inner);

    Some(HelpLine {
        compiled_in: None,
        purpose: draft.purpose.unwrap_or_else(|| name.clone()),
        name,
        call: number(draft.call),
        text: draft.text.map(|text| TextLine {
            number: text.into_inner(),
            body: number(draft.body),
        }),
        tty: number(draft.tty),
        chat: draft.chat,
        languages: draft.languages,
        hours: draft.hours,
        emergency: draft.emergency.is_some_and(Spanned::into_inner),
        verified: draft.verified,
    })
}

/// The compiled-in line with nearly this name.
fn named_like(name: &Localized) -> Option<CompiledIn> {
    /// How similar names must be, from 0 to 1: less than a typo makes them,
    /// more than a state's own hotline is.
    const ALIKE: f64 = 0.9;

    CompiledIn::ALL.into_iter().find(|compiled_in| {
        let truth = compiled_in.line().name;

        name.all().any(|shown| {
            let name = shown.text.to_lowercase();
            let truth = truth.original().text.to_lowercase();

            name.contains(&truth) && truth.contains(' ')
                || strsim::normalized_levenshtein(&name, &truth) >= ALIKE
        })
    })
}

fn differs(entry: &mut EntryReader<'_, '_>, span: Range<usize>, number: &str, truth: &str) {
    entry.error(
        span,
        Message::HelpNumberDiffers {
            number: number.to_owned(),
            truth: truth.to_owned(),
        },
    );
}

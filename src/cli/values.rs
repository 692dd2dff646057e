//! The values of arguments. Each message says how such a value is written.

use crate::calendar;
use crate::exhibition::{Language, TextSize, Theme, WorkId};

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;
use std::ops::RangeInclusive;

/// The smallest and the largest side of a screen, in pixels.
const SIDES: RangeInclusive<u32> = 320..=16_384;

/// The years that have four digits. Beyond them, dates can leave what the
/// calendar can count.
const YEARS: RangeInclusive<i32> = 1000..=9999;

pub(super) fn size(text: &str) -> Result<(u32, u32), String> {
    sides_within(text, SIDES)
}

/// A box is part of a screen, so it may be smaller than any screen.
pub(super) fn place(text: &str) -> Result<(u32, u32), String> {
    sides_within(text, 1..=*SIDES.end())
}

fn sides_within(text: &str, sides: RangeInclusive<u32>) -> Result<(u32, u32), String> {
    let size = text
        .split_once(['x', 'X', '×'])
        .and_then(|(width, height)| Some((width.trim().parse().ok()?, height.trim().parse().ok()?)))
        .ok_or_else(|| String::from("a size is width x height in pixels, such as 1920x1080"))?;

    if sides.contains(&size.0) && sides.contains(&size.1) {
        Ok(size)
    } else {
        Err(format!(
            "each side must have between {} and {} pixels",
            sides.start(),
            sides.end()
        ))
    }
}

pub(super) fn focus(text: &str) -> Result<(u8, u8), String> {
    text.split_once(',')
        .and_then(|(across, down)| Some((across.trim().parse().ok()?, down.trim().parse().ok()?)))
        .filter(|focus: &(u8, u8)| focus.0 <= 100 && focus.1 <= 100)
        .ok_or_else(|| {
            String::from("a focus is two numbers from 0 to 100, across and down, such as 50,30")
        })
}

pub(super) fn time(text: &str) -> Result<NaiveDateTime, String> {
    const FORMATS: [&str; 4] = [
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%dT%H:%M:%S",
        "%Y-%m-%d %H:%M",
        "%Y-%m-%d %H:%M:%S",
    ];

    FORMATS
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
        .or_else(|| {
            let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;

            // A day without a time means its noon.
            Some(day.and_time(NaiveTime::from_hms_opt(12, 0, 0)?))
        })
        .filter(|time| YEARS.contains(&time.year()))
        .ok_or_else(|| String::from("a time is written as in 2026-01-13T09:00"))
}

pub(super) fn date(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .ok()
        .filter(|date| YEARS.contains(&date.year()))
        .ok_or_else(|| String::from("a date is written as in 2026-01-13"))
}

pub(super) fn zone(text: &str) -> Result<Tz, String> {
    calendar::zone(text).ok_or_else(|| {
        String::from("a zone is written as a continent and a city, such as America/Los_Angeles")
    })
}

pub(super) fn language(text: &str) -> Result<Language, String> {
    Language::from_code(text).ok_or_else(|| {
        let codes = Language::ALL.map(Language::code).join(", ");

        format!("the languages are {codes}")
    })
}

pub(super) fn theme(text: &str) -> Result<Theme, String> {
    Theme::ALL
        .into_iter()
        .find(|theme| theme.name() == text)
        .ok_or_else(|| {
            let names = Theme::ALL.map(Theme::name).join(", ");

            format!("the themes are {names}")
        })
}

pub(super) fn text_size(text: &str) -> Result<TextSize, String> {
    TextSize::ALL
        .into_iter()
        .find(|size| size.percent().to_string() == text.trim_end_matches('%'))
        .ok_or_else(|| {
            let sizes = TextSize::ALL.map(|size| size.percent().to_string());

            format!("the sizes of type are {}", sizes.join(", "))
        })
}

pub(super) fn work(text: &str) -> Result<WorkId, String> {
    WorkId::new(text)
        .ok_or_else(|| String::from("an id has lower-case letters, digits and hyphens"))
}

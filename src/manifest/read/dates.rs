//! Days, times and time zones of an [`EntryReader`].

use super::entry::EntryReader;
use super::nearest::nearest;
use crate::manifest::report::Message;
use crate::manifest::schema::Kind;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;
use toml::Spanned;
use toml::value::Datetime;

/// A day, with or without a time, as clocks at the exhibition show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// The whole day.
    Day(NaiveDate),
    /// A time on a day.
    Time(NaiveDateTime),
}

impl EntryReader<'_, '_> {
    pub(super) fn date(&mut self, name: &str) -> Option<Spanned<NaiveDate>> {
        let value = self.take_kind(name, |kind| matches!(kind, Kind::Date))?;

        match value.value.as_datetime() {
            Some(Datetime {
                date: Some(date),
                time: None,
                ..
            }) => {
                let date = day(*date)?;

                Some(Spanned::new(value.span, date))
            }
            _ => {
                self.wrong_type(&value);
                None
            }
        }
    }

    pub(super) fn time(&mut self, name: &str) -> Option<Spanned<NaiveTime>> {
        let value = self.take_kind(name, |kind| matches!(kind, Kind::Time))?;

        match value.value.as_datetime() {
            Some(Datetime {
                date: None,
                time: Some(time),
                ..
            }) => Some(Spanned::new(value.span, clock(*time)?)),
            _ => {
                self.wrong_type(&value);
                None
            }
        }
    }

    pub(super) fn moment(&mut self, name: &str) -> Option<Spanned<Moment>> {
        let value = self.take_kind(name, |kind| matches!(kind, Kind::Moment))?;

        let moment = match value.value.as_datetime() {
            Some(Datetime {
                offset: Some(_), ..
            }) => {
                let key = value.key.name;

                self.error(value.span, Message::ZoneOfItsOwn { key });
                return None;
            }
            Some(moment) if moment.date.is_some() => self::moment(moment)?,
            Some(_) | None => {
                self.wrong_type(&value);
                return None;
            }
        };

        Some(Spanned::new(value.span, moment))
    }

    pub(super) fn time_zone(&mut self, name: &str) -> Option<Tz> {
        let value = self.take_kind(name, |kind| matches!(kind, Kind::TimeZone))?;
        let text = self.string(&value)?;

        if let Ok(zone) = text.parse() {
            return Some(zone);
        }

        let names = || chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
        let city = |name: &&str| name.rsplit('/').next() == Some(text);

        let near = names()
            .find(|name| name.eq_ignore_ascii_case(text))
            .or_else(|| names().find(city))
            .or_else(|| nearest(text, names()))
            .map(str::to_owned);

        let word = text.to_owned();

        self.error(value.span, Message::UnknownTimeZone { word, near });
        None
    }
}

/// A day, with or without a time; `None` if it names a time zone.
pub(in crate::manifest) fn moment(moment: &Datetime) -> Option<Moment> {
    let day = day(moment.date?)?;

    match (moment.time, moment.offset) {
        (None, None) => Some(Moment::Day(day)),
        (Some(time), None) => Some(Moment::Time(day.and_time(clock(time)?))),
        (_, Some(_)) => None,
    }
}

fn day(date: toml::value::Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
}

/// A time of day. Second 60 of a leap second becomes 59.
pub(in crate::manifest) fn clock(time: toml::value::Time) -> Option<NaiveTime> {
    NaiveTime::from_hms_nano_opt(
        time.hour.into(),
        time.minute.into(),
        u32::from(time.second.unwrap_or(0)).min(59),
        time.nanosecond.unwrap_or(0),
    )
}

//! The parts of a content line: name, parameters and value.

use std::borrow::Cow;

/// A property of a component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Property<'l> {
    /// The name, in capitals.
    pub(super) name: Cow<'l, str>,
    parameters: Vec<(&'l str, Cow<'l, str>)>,
    /// The value, as written.
    pub(super) value: &'l str,
}

impl<'l> Property<'l> {
    /// Parses a line; `None` if it is no property.
    pub(super) fn parse(line: &'l str) -> Option<Self> {
        let end = line.find([':', ';'])?;
        let (name, mut rest) = line.split_at(end);
        // Drop a group, as vCards have them.
        let name = name.rsplit('.').next().unwrap_or(name).trim();

        if name.is_empty()
            || !name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
        {
            return None;
        }

        let name = capitals(name);
        let is_time = matches!(
            name.as_ref(),
            "DTSTART" | "DTEND" | "RECURRENCE-ID" | "EXDATE" | "RDATE"
        );
        let mut parameters = Vec::new();

        while let Some(after) = rest.strip_prefix(';') {
            let (parameter, after) = parameter(after, is_time)?;

            parameters.extend(parameter);
            rest = after;
        }

        Some(Self {
            name,
            parameters,
            value: rest.strip_prefix(':')?,
        })
    }

    /// The value of a parameter, without quotation marks. A list is joined with
    /// commas.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_ref())
    }
}

fn capitals(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_lowercase()) {
        Cow::Owned(name.to_ascii_uppercase())
    } else {
        Cow::Borrowed(name)
    }
}

type Parameter<'l> = (&'l str, Cow<'l, str>);

/// The parameter at the beginning of `text`, unless it has no value, and what
/// comes after it.
///
/// The value of a time has no colon. Its parameter may have one, even without
/// quotation marks, as in `TZID=(UTC-05:00) Eastern Time`: there the last colon
/// begins the value.
fn parameter(text: &str, is_time: bool) -> Option<(Option<Parameter<'_>>, &str)> {
    let end = text.find(['=', ';', ':'])?;
    let (name, after) = text.split_at(end);

    let Some(mut rest) = after.strip_prefix('=') else {
        return Some((None, after));
    };

    let mut value: Option<Cow<'_, str>> = None;

    loop {
        let (one, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => {
                let end = if is_time && !rest.contains(';') {
                    rest.rfind(':')
                } else {
                    rest.find([';', ':', ','])
                };

                rest.split_at(end?)
            }
        };

        value = Some(match value {
            None => Cow::Borrowed(one),
            Some(value) => Cow::Owned(format!("{value},{one}")),
        });

        match after.strip_prefix(',') {
            Some(next) => rest = next,
            None => return Some((value.map(|value| (name.trim(), value)), after)),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    #[test]
    fn quoted_parameters_hide_their_signs() {
        let property = Property::parse("X-FOO;BAR=\";hidden=value\";FOO=baz:real;value").unwrap();

        assert_eq!(property.name, "X-FOO");
        assert_eq!(property.parameter("bar"), Some(";hidden=value"));
        assert_eq!(property.parameter("FOO"), Some("baz"));
        assert_eq!(property.value, "real;value");
    }

    #[test]
    fn lists_and_groups_and_small_letters_are_read() {
        let property = Property::parse("g1.attendee;member=\"a:b\",c:mailto:d").unwrap();

        assert_eq!(property.name, "ATTENDEE");
        assert_eq!(property.parameter("MEMBER"), Some("a:b,c"));
        assert_eq!(property.value, "mailto:d");
    }

    #[test]
    fn a_zone_without_quotation_marks_may_have_a_colon() {
        let line = "DTSTART;TZID=(UTC-05:00) Eastern Time (US & Canada):20201028T133000";
        let property = Property::parse(line).unwrap();

        assert_eq!(
            property.parameter("TZID"),
            Some("(UTC-05:00) Eastern Time (US & Canada)")
        );
        assert_eq!(property.value, "20201028T133000");
    }

    #[test]
    fn what_is_no_property_is_none() {
        for line in ["", "words alone", ":value", "WITH SPACE:1", "A;B=\"open:1"] {
            assert_eq!(Property::parse(line), None, "{line}");
        }
    }
}

//! The parts of a content line: name, parameters and value.

use std::borrow::Cow;

/// The parameters that mean something here. The others are not kept.
const KNOWN: [&str; 3] = ["TZID", "RANGE", "CN"];

/// A property of a component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Property<'l> {
    /// The name, in capitals.
    pub(super) name: Cow<'l, str>,
    parameters: Vec<(&'static str, Cow<'l, str>)>,
    /// The value, as written.
    pub(super) value: &'l str,
}

impl<'l> Property<'l> {
    /// Parses a line; `None` if it is no property.
    pub(super) fn parse(line: &'l str) -> Option<Self> {
        let end = line.find([':', ';'])?;
        let written = &line[..end];
        // Drop a group, as vCards have them.
        let name = written.rsplit('.').next().unwrap_or(written).trim();

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

        let mut rest = Rest {
            line,
            at: end,
            last: is_time.then(|| (line.rfind(';'), line.rfind(':'))),
        };
        let mut parameters = Vec::new();

        while rest.skip(';') {
            let Some((name, value)) = rest.parameter()? else {
                continue;
            };

            if let Some(known) = KNOWN.iter().find(|known| known.eq_ignore_ascii_case(name))
                && parameters.iter().all(|(other, _)| other != known)
            {
                parameters.push((*known, value));
            }
        }

        rest.skip(':').then_some(Self {
            name,
            parameters,
            value: &line[rest.at..],
        })
    }

    /// The value of a known parameter, without quotation marks. A list is joined
    /// with commas.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters
            .iter()
            .find(|(known, _)| *known == name)
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

/// What of a line has not been read yet.
struct Rest<'l> {
    line: &'l str,
    at: usize,
    /// The last semicolon and the last colon of a property that is a time.
    last: Option<(Option<usize>, Option<usize>)>,
}

impl<'l> Rest<'l> {
    fn text(&self) -> &'l str {
        &self.line[self.at..]
    }

    /// Skips a character, if it comes next.
    fn skip(&mut self, character: char) -> bool {
        let is_next = self.text().starts_with(character);

        if is_next {
            self.at += character.len_utf8();
        }

        is_next
    }

    /// Reads a parameter; one without a value means nothing. `None` if it does
    /// not end.
    fn parameter(&mut self) -> Option<Option<(&'l str, Cow<'l, str>)>> {
        let text = self.text();
        let end = text.find(['=', ';', ':'])?;
        let name = text[..end].trim();

        self.at += end;

        if !self.skip('=') {
            return Some(None);
        }

        let mut value = Cow::Borrowed(self.value()?);

        while self.skip(',') {
            let next = self.value()?;
            let joined = value.to_mut();

            joined.push(',');
            joined.push_str(next);
        }

        Some(Some((name, value)))
    }

    /// Reads one value of a parameter.
    ///
    /// The value of a time has no colon. Its last parameter may have one, even
    /// without quotation marks, as in `TZID=(UTC-05:00) Eastern Time`: there the
    /// last colon begins the value of the property.
    fn value(&mut self) -> Option<&'l str> {
        if self.skip('"') {
            let text = self.text();
            let end = text.find('"')?;

            self.at += end + 1;
            return Some(&text[..end]);
        }

        let text = self.text();
        let end = match self.last {
            Some((semicolon, colon)) if semicolon.is_none_or(|last| last < self.at) => {
                colon?.checked_sub(self.at)?
            }
            Some(_) | None => text.find([';', ':', ','])?,
        };

        self.at += end;
        Some(&text[..end])
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    #[test]
    fn quoted_parameters_hide_their_signs() {
        let property = Property::parse("X-FOO;CN=\";hidden=value\";RANGE=baz:real;value").unwrap();

        assert_eq!(property.name, "X-FOO");
        assert_eq!(property.parameter("CN"), Some(";hidden=value"));
        assert_eq!(property.parameter("RANGE"), Some("baz"));
        assert_eq!(property.value, "real;value");
    }

    #[test]
    fn lists_and_groups_and_small_letters_are_read() {
        let property = Property::parse("g1.attendee;cn=\"a:b\",c;cn=d:mailto:d").unwrap();

        assert_eq!(property.name, "ATTENDEE");
        assert_eq!(property.parameter("CN"), Some("a:b,c"));
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

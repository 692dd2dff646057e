//! Time zones, by whatever name a program gives them.

mod clock;
mod described;
mod names;
mod offset;

pub(super) use clock::Zone;
pub(super) use described::{Described, Observance};
pub(super) use names::named;

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;
    use crate::calendar::budget::{Budget, Cost};
    use crate::calendar::property::Property;

    use chrono::{NaiveDateTime, TimeDelta};
    use std::rc::Rc;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn hours_that_clocks_skip_or_repeat_have_their_rule() {
        let zone = named("America/Los_Angeles").unwrap();

        // Skipped: counted on from before. Repeated: the first.
        assert_eq!(
            zone.to_utc(at("2026-03-08T02:30:00")),
            at("2026-03-08T10:30:00")
        );
        assert_eq!(
            zone.to_utc(at("2026-11-01T01:30:00")),
            at("2026-11-01T08:30:00")
        );
    }

    #[test]
    fn a_described_zone_is_as_good_as_a_named_one() {
        let part = |lines: &[&str]| {
            let mut part = Observance::default();

            for line in lines {
                part.take(&Property::parse(line).unwrap());
            }

            part
        };

        let parts = [
            part(&[
                "DTSTART:16010101T020000",
                "TZOFFSETFROM:-0700",
                "TZOFFSETTO:-0800",
                "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11",
            ]),
            part(&[
                "DTSTART:16010101T020000",
                "TZOFFSETFROM:-0800",
                "TZOFFSETTO:-0700",
                "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3",
            ]),
        ];

        let own = Described::new(&parts, &mut Budget::new(Cost::LIMIT)).unwrap();
        let own = Zone::Own(Rc::new(own));
        let named = named("America/Los_Angeles").unwrap();
        let mut local = at("2019-01-01T00:30:00");

        while local < at("2027-01-01T00:00:00") {
            let utc = named.to_utc(local);

            assert_eq!(own.to_utc(local), utc, "{local}");
            assert_eq!(own.to_local(utc), named.to_local(utc), "{utc}");
            local += TimeDelta::minutes(30);
        }
    }
}

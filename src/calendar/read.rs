//! From the bytes of a calendar to what takes place.

use super::budget::{Budget, Cost, LARGEST, MOST_EVENTS};
use super::component::{Context, Kind, Visitor, walk};
use super::contents::{Contents, Window};
use super::draft::Draft;
use super::lines::{Line, decoded};
use super::problem::{Problems, Trouble};
use super::property::Property;
use super::series;
use super::vevent::VEvent;
use super::zone::{self, Zone};
use super::zones::Zones;

use chrono_tz::Tz;
use std::ops::ControlFlow;

/// Reads the bytes of a calendar: what takes place on the days of `window`, in
/// `zone`, which is also the zone of times that name none.
///
/// This never fails. What cannot be understood, or costs more than it may, is
/// left out and listed in [`Contents::problems`]. Whatever the bytes are, reading
/// them costs at most [`Cost::LIMIT`].
pub fn read(bytes: &[u8], window: Window, zone: Tz) -> Contents {
    let is_truncated = bytes.len() > LARGEST;
    let bytes = decoded(&bytes[..bytes.len().min(LARGEST)]);
    let bytes = if is_truncated {
        whole_lines(&bytes)
    } else {
        &bytes[..]
    };

    let mut context = Context {
        budget: Budget::new(Cost::AFTER_ZONES),
        problems: Problems::default(),
    };

    // Do not look at a film that is called a calendar line by line.
    let is_likely = bytes
        .windows(7)
        .any(|bytes| bytes.eq_ignore_ascii_case(b"BEGIN:V"));

    let occurrences = if is_likely {
        // They may be described after the events that are in them.
        let mut zones = Zones::default();

        walk(bytes, is_truncated, &mut context, &mut zones);
        context.budget.raise(Cost::AFTER_EVENTS);
        context.problems.clear();

        let mut events = Events {
            zones,
            here: Zone::Named(zone),
            open: None,
            entries: Vec::new(),
        };

        walk(bytes, is_truncated, &mut context, &mut events);
        context.budget.raise(Cost::LIMIT);
        series::occurrences(events.entries, window, zone, &mut context)
    } else {
        context.problems.of_file(Trouble::NotACalendar);
        Vec::new()
    };

    Contents {
        occurrences,
        problems: context.problems.sorted(),
        cost: context.budget.spent(),
    }
}

/// The bytes up to the end of their last whole line.
fn whole_lines(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| matches!(byte, b'\r' | b'\n'));

    &bytes[..end.map_or(bytes.len(), |end| end + 1)]
}

/// The time zone that a name stands for: an IANA name, one of Microsoft's, or
/// one of the other spellings that programs use.
pub fn zone(name: &str) -> Option<Tz> {
    match zone::named(name)? {
        Zone::Named(zone) => Some(zone),
        Zone::Fixed(_) | Zone::Own(_) => None,
    }
}

/// The events of a file.
struct Events {
    zones: Zones,
    /// The zone of times that name none.
    here: Zone,
    /// The event that is being read.
    open: Option<Draft>,
    entries: Vec<VEvent>,
}

impl Visitor for Events {
    fn begin(&mut self, kind: Kind, line: &Line<'_>) {
        if kind == Kind::Event {
            self.open = Some(Draft::new(line, self.here.clone()));
        }
    }

    fn property(
        &mut self,
        kind: Kind,
        property: &Property<'_>,
        line: &Line<'_>,
        context: &mut Context,
    ) -> ControlFlow<Trouble> {
        match (kind, &mut self.open) {
            (Kind::Event, Some(draft)) => draft.take(property, line, &mut self.zones, context),
            _ => ControlFlow::Continue(()),
        }
    }

    fn end(&mut self, kind: Kind, context: &mut Context) -> ControlFlow<Trouble> {
        if kind != Kind::Event {
            return ControlFlow::Continue(());
        }

        if let Some(draft) = self.open.take() {
            if self.entries.len() == MOST_EVENTS {
                return ControlFlow::Break(Trouble::TooManyEvents);
            }

            self.entries
                .extend(draft.finish(self.zones.is_cancelled, context)?);
        }

        ControlFlow::Continue(())
    }
}

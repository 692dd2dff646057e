//! The components that matter here: events, and the zones that a file
//! describes (RFC 5545, 3.6).

use super::budget::MOST_EVENTS;
use super::lines::Line;
use super::problem::{Problems, Trouble};
use super::property::Property;
use super::zone::Observance;

/// The components of a file, in its order.
#[derive(Debug, Default)]
pub(super) struct Tree<'l> {
    pub(super) events: Vec<Event<'l>>,
    pub(super) zones: Vec<VTimezone<'l>>,
    /// Whether the file cancels all of its events.
    pub(super) is_cancelled: bool,
}

/// An event, with its properties.
#[derive(Debug)]
pub(super) struct Event<'l> {
    /// The index of its first line.
    pub(super) begins: usize,
    /// Its properties, each with the index of its line.
    pub(super) properties: Vec<(usize, Property<'l>)>,
}

/// A zone that the file describes.
#[derive(Debug, Default)]
pub(super) struct VTimezone<'l> {
    pub(super) name: Option<&'l str>,
    /// A name by which others know it.
    pub(super) location: Option<&'l str>,
    pub(super) parts: Vec<Observance>,
}

/// A component that has not ended yet.
enum Open<'l> {
    Event(Event<'l>),
    Zone(VTimezone<'l>),
    Part(Box<Observance>),
    Other,
}

/// Collects the components that `lines` consist of.
pub(super) fn gather<'l>(lines: &'l [Line<'_>], problems: &mut Problems) -> Tree<'l> {
    let mut tree = Tree::default();
    let mut open: Vec<(String, Open<'l>)> = Vec::new();
    let mut is_calendar = false;

    for (position, line) in lines.iter().enumerate() {
        if !line.is_utf8 {
            problems.once(line, Trouble::Encoding);
        }

        let Some(property) = Property::parse(&line.text) else {
            problems.at(line, Trouble::Line);
            continue;
        };

        let component = || property.value.trim().to_ascii_uppercase();

        match property.name.as_ref() {
            "BEGIN" => {
                let name = component();

                is_calendar |= matches!(name.as_str(), "VCALENDAR" | "VEVENT");

                // Events do not contain events, so the end of one is missing.
                if name == "VEVENT" && open.iter().any(|(name, _)| name == "VEVENT") {
                    problems.at(line, Trouble::CutOff);
                    close(&mut open, "VEVENT", &mut tree);
                }

                let begun = begun(&name, position, &open);

                open.push((name, begun));
            }
            "END" => close(&mut open, &component(), &mut tree),
            _ => keep(property, position, &mut open, &mut tree),
        }

        if tree.events.len() > MOST_EVENTS {
            problems.at(line, Trouble::TooManyEvents);
            tree.events.truncate(MOST_EVENTS);
            open.clear();
            break;
        }
    }

    if !is_calendar {
        problems.clear();
        problems.of_file(Trouble::NotACalendar);
    } else if let (Some(last), false) = (lines.last(), open.is_empty()) {
        problems.at(last, Trouble::CutOff);
    }

    while let Some(innermost) = open.last().map(|(name, _)| name.clone()) {
        close(&mut open, &innermost, &mut tree);
    }

    tree
}

fn begun<'l>(name: &str, position: usize, open: &[(String, Open<'l>)]) -> Open<'l> {
    let within = open.last().map(|(name, _)| name.as_str());

    match (name, within) {
        ("VEVENT", _) => Open::Event(Event {
            begins: position,
            properties: Vec::new(),
        }),
        ("VTIMEZONE", _) => Open::Zone(VTimezone::default()),
        ("STANDARD" | "DAYLIGHT", Some("VTIMEZONE")) => Open::Part(Box::default()),
        _ => Open::Other,
    }
}

/// Ends the innermost component of this name, with everything left open in it.
fn close<'l>(open: &mut Vec<(String, Open<'l>)>, name: &str, tree: &mut Tree<'l>) {
    let Some(position) = open.iter().rposition(|(known, _)| known == name) else {
        return;
    };

    while open.len() > position {
        match open.pop() {
            Some((_, Open::Event(event))) => tree.events.push(event),
            Some((_, Open::Zone(zone))) => tree.zones.push(zone),
            Some((_, Open::Part(part))) => {
                if let Some((_, Open::Zone(zone))) = open.last_mut() {
                    zone.parts.push(*part);
                }
            }
            Some((_, Open::Other)) | None => {}
        }
    }
}

fn keep<'l>(
    property: Property<'l>,
    position: usize,
    open: &mut [(String, Open<'l>)],
    tree: &mut Tree<'l>,
) {
    match open.last_mut() {
        Some((_, Open::Event(event))) => event.properties.push((position, property)),
        Some((_, Open::Zone(zone))) => match property.name.as_ref() {
            "TZID" => zone.name = Some(property.value),
            "X-LIC-LOCATION" => zone.location = Some(property.value),
            _ => {}
        },
        Some((_, Open::Part(part))) => part.take(&property),
        Some((name, Open::Other)) if name == "VCALENDAR" && property.name == "METHOD" => {
            tree.is_cancelled |= property.value.trim().eq_ignore_ascii_case("CANCEL");
        }
        Some((_, Open::Other)) | None => {}
    }
}

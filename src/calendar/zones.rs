//! The time zones that a file names.

use super::budget::{DATE, ZONE};
use super::component::{Context, Kind, Visitor};
use super::lines::Line;
use super::problem::Trouble;
use super::property::Property;
use super::zone::{self, Described, Observance, Zone};

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::rc::Rc;

/// The longest name of a zone, in bytes.
const LONGEST_NAME: usize = 200;

/// The time zones that a file names, and whether it cancels its events.
#[derive(Debug, Default)]
pub(super) struct Zones {
    own: HashMap<String, VTimezone>,
    found: HashMap<String, Option<Zone>>,
    /// The zone that is being read.
    open: Option<VTimezone>,
    /// Whether the file cancels all of its events.
    pub(super) is_cancelled: bool,
}

/// A zone that the file describes.
#[derive(Debug, Default)]
struct VTimezone {
    name: Option<String>,
    /// A name by which others know it.
    location: Option<String>,
    observances: Vec<Observance>,
}

impl Zones {
    /// The zone with this name.
    ///
    /// A zone that others know, too, is what they know, since the rules that
    /// programs write into files are often out of date. A bare number is no
    /// name: programs that merge invitations number the zones of each anew, so
    /// that one number may mean several zones.
    pub(super) fn find(&mut self, name: &str, context: &mut Context) -> Option<Zone> {
        let name = name.trim();

        if let Some(found) = self.found.get(name) {
            return found.clone();
        }

        if name.len() > LONGEST_NAME
            || !context.budget.work(ZONE)
            || !context
                .budget
                .keep(2 * (name.len() + size_of::<Option<Zone>>()))
        {
            return None;
        }

        let is_number = name.bytes().all(|byte| byte.is_ascii_digit());

        let zone = zone::named(name).or_else(|| {
            let own = self.own.get(name).filter(|_| !is_number)?;

            own.location.as_deref().and_then(zone::named).or_else(|| {
                Described::new(&own.observances, &mut context.budget)
                    .map(|own| Zone::Own(Rc::new(own)))
            })
        });

        self.found.insert(name.to_owned(), zone.clone());
        zone
    }
}

impl Visitor for Zones {
    fn begin(&mut self, kind: Kind, _line: &Line<'_>) {
        match (kind, &mut self.open) {
            (Kind::Zone, open) => *open = Some(VTimezone::default()),
            (Kind::Observance, Some(zone)) => zone.observances.push(Observance::default()),
            _ => {}
        }
    }

    fn property(
        &mut self,
        kind: Kind,
        property: &Property<'_>,
        _line: &Line<'_>,
        context: &mut Context,
    ) -> ControlFlow<Trouble> {
        let value = property.value.trim();

        match (kind, property.name.as_ref()) {
            (Kind::Calendar, "METHOD") => {
                self.is_cancelled |= value.eq_ignore_ascii_case("CANCEL");
                return ControlFlow::Continue(());
            }
            (Kind::Zone | Kind::Observance, _) => {}
            _ => return ControlFlow::Continue(()),
        }

        let Some(zone) = &mut self.open else {
            return ControlFlow::Continue(());
        };

        // A rule takes at most some 16 bytes for each of its characters, a date
        // about as many as it has.
        let is_covered = context.budget.work(DATE * (1 + value.len() as u64 / 8))
            && context
                .budget
                .keep(size_of::<Observance>() / 4 + 2 * value.len());

        if !is_covered {
            return ControlFlow::Break(Trouble::TooMuch);
        }

        match (kind, property.name.as_ref()) {
            (Kind::Zone, "TZID") if value.len() <= LONGEST_NAME => {
                zone.name = Some(value.to_owned());
            }
            (Kind::Zone, "X-LIC-LOCATION") if value.len() <= LONGEST_NAME => {
                zone.location = Some(value.to_owned());
            }
            (Kind::Observance, _) => {
                if let Some(observance) = zone.observances.last_mut() {
                    observance.take(property);
                }
            }
            _ => {}
        }

        ControlFlow::Continue(())
    }

    fn end(&mut self, kind: Kind, _context: &mut Context) -> ControlFlow<Trouble> {
        if kind == Kind::Zone
            && let Some(mut zone) = self.open.take()
            && let Some(name) = zone.name.take()
        {
            self.own.insert(name, zone);
        }

        ControlFlow::Continue(())
    }
}

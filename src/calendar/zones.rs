//! The time zones that a file names.

use super::budget::Budget;
use super::component::VTimezone;
use super::zone::{self, Described, Zone};

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// The time zones that a file names.
pub(super) struct Zones<'l> {
    own: HashMap<&'l str, Zone>,
    known: RefCell<HashMap<String, Option<Zone>>>,
}

impl<'l> Zones<'l> {
    /// With those that the file describes itself.
    pub(super) fn of(described: &[VTimezone<'l>], budget: &mut Budget) -> Self {
        let own = described
            .iter()
            .filter_map(|own| {
                let zone = own.location.and_then(zone::named).or_else(|| {
                    Described::new(&own.parts, budget).map(|own| Zone::Own(Rc::new(own)))
                })?;

                Some((own.name?.trim(), zone))
            })
            .collect();

        Self {
            own,
            known: RefCell::default(),
        }
    }

    /// The zone with this name.
    ///
    /// A zone that others know, too, is what they know, since the rules that
    /// programs write into files are often out of date. A bare number is no
    /// name: programs that merge invitations number the zones of each anew, so
    /// that one number may mean several zones.
    pub(super) fn find(&self, name: &str) -> Option<Zone> {
        let name = name.trim();

        if let Some(known) = self.known.borrow().get(name) {
            return known.clone();
        }

        let is_number = name.bytes().all(|byte| byte.is_ascii_digit());

        let zone = zone::named(name).or_else(|| {
            let own = self.own.get(name).filter(|_| !is_number);

            own.cloned()
        });

        self.known
            .borrow_mut()
            .insert(name.to_owned(), zone.clone());
        zone
    }
}

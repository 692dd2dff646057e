//! Events, and what tells one from another.

use super::{Localized, When};

use std::collections::HashMap;
use std::sync::Arc;

/// Something that takes place: an `[[event]]`, or an entry of a calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What identifies it within its exhibition.
    pub id: EventId,
    /// What it is called.
    pub title: Localized,
    /// When it takes place.
    pub when: When,
    /// Who presents it.
    pub presenter: Option<Localized>,
    /// The speakers, each with what they do.
    pub speakers: Vec<Localized>,
    /// Where it takes place.
    pub place: Option<Localized>,
    /// What a visitor should know about it.
    pub about: Option<Localized>,
    /// How to register, in words.
    pub how_to_register: Option<Localized>,
    /// The web address to register at.
    pub register: Option<String>,
    /// The mail address to register with.
    pub email: Option<String>,
    /// A web address with more about it.
    pub address: Option<String>,
    /// The organizer's name, where a calendar gives one.
    pub organizer: Option<String>,
    /// The categories that a calendar files it under.
    pub categories: Vec<String>,
    /// Whether it will take place.
    pub status: Status,
    /// The UID by which calendar programs know it.
    pub uid: Option<String>,
    /// The calendar that it comes from, as the manifest names the file; `None`
    /// for an event that the manifest itself lists.
    pub source: Option<String>,
}

/// Whether an event will take place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    /// It will.
    #[default]
    Confirmed,
    /// It may; nothing is settled yet.
    Tentative,
    /// It was called off.
    Cancelled,
}

/// What identifies an event, from one reading of the manifest to the next.
///
/// It is made from the event's UID (of a series, with the instance) or, where
/// there is none, from its title and start. Within an exhibition it is unique:
/// [`assign_ids`] numbers the events that would share one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId {
    key: Arc<str>,
    /// Which of the events with this key, counted from 0.
    number: usize,
}

impl Event {
    /// An event of which only the title and the time are known.
    pub fn new(title: Localized, when: When) -> Self {
        Self {
            id: EventId {
                key: key(None, &title, &when),
                number: 0,
            },
            title,
            when,
            presenter: None,
            speakers: Vec::new(),
            place: None,
            about: None,
            how_to_register: None,
            register: None,
            email: None,
            address: None,
            organizer: None,
            categories: Vec::new(),
            status: Status::Confirmed,
            uid: None,
            source: None,
        }
    }
}

/// Gives each event its id, unique among `events`.
///
/// Call it whenever an exhibition's list of events has been put together; a
/// second call changes nothing.
pub fn assign_ids(events: &mut [Event]) {
    let mut counts: HashMap<Arc<str>, usize> = HashMap::with_capacity(events.len());

    for event in events {
        let key = key(event.uid.as_deref(), &event.title, &event.when);
        let count = counts.entry(Arc::clone(&key)).or_default();

        event.id = EventId {
            key,
            number: *count,
        };
        *count += 1;
    }
}

fn key(uid: Option<&str>, title: &Localized, when: &When) -> Arc<str> {
    let title = title.original().text;

    match (uid, when) {
        (Some(uid), _) => uid.into(),
        (None, When::Timed { starts, .. }) => {
            format!("{} {title}", starts.to_utc().format("%Y%m%dT%H%M%SZ")).into()
        }
        (None, When::AllDay { first, .. }) => format!("{first} {title}").into(),
    }
}

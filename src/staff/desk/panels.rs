//! The panels, and which of them is shown.

use crate::exhibition::Language;
use crate::manifest::{EntryId, schema};
use crate::staff::draft::{Draft, Edited};
use crate::staff::form::Form;
use crate::staff::panel::{consent, entries, health, look, versions, work, works};

use chrono::NaiveDateTime;

/// A panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    /// All works, or the form of one of them.
    Works,
    /// Which works there is consent for, and until when.
    Consent,
    /// The events.
    Month,
    /// Resources and help lines.
    Resources,
    /// The exhibition itself and its screen.
    Settings,
    /// The wall as it is and as it will be.
    Look,
    /// What is wrong, and how the machine is.
    Health,
    /// Earlier versions.
    Versions,
}

impl Panel {
    /// All panels, in the order in which they are listed.
    pub const ALL: [Self; 8] = [
        Self::Works,
        Self::Consent,
        Self::Month,
        Self::Resources,
        Self::Settings,
        Self::Look,
        Self::Health,
        Self::Versions,
    ];
}

/// What every panel shows.
#[derive(Debug)]
pub struct Panels {
    /// The panel on the screen.
    pub shown: Panel,
    /// The list of works.
    pub works: works::State,
    /// The work whose form is open in place of that list.
    pub work: Option<work::State>,
    /// The consents.
    pub consent: consent::State,
    /// The events.
    pub month: entries::State,
    /// The resources and help lines.
    pub resources: entries::State,
    /// The settings.
    pub settings: entries::State,
    /// How it looks.
    pub look: look::State,
    /// How it is.
    pub health: health::State,
    /// The earlier versions.
    pub versions: versions::State,
}

impl Panels {
    /// The panels of an exhibition in `language`, at a local time.
    pub fn new(now: NaiveDateTime, language: Language) -> Self {
        Self {
            shown: Panel::Works,
            works: works::State::default(),
            work: None,
            consent: consent::State::default(),
            month: entries::State::new(&[&schema::EVENT]),
            resources: entries::State::new(&[&schema::HELP, &schema::RESOURCE]),
            settings: entries::State::new(&[
                &schema::EXHIBITION,
                &schema::HOURS,
                &schema::DISPLAY,
                &schema::CALENDAR,
                &schema::SESSION,
                &schema::LIMITS,
            ]),
            look: look::State::new(now, language),
            health: health::State::default(),
            versions: versions::State::default(),
        }
    }

    /// Shows a panel.
    pub fn show(&mut self, panel: Panel) {
        self.shown = panel;
        self.work = None;
    }

    /// Shows the form of an entry.
    pub fn open(&mut self, entry: EntryId, draft: &Draft) {
        if entry.table.name == schema::WORK.name {
            self.shown = Panel::Works;
            self.works.choose(Some(entry.index));
            self.work = Some(work::State::new(entry, draft));
            return;
        }

        let panel = self.forms().into_iter().find_map(|(panel, entries)| {
            let is_there = entries.has(entry);

            if is_there {
                entries.choose(Some(entry), draft);
            }

            is_there.then_some(panel)
        });

        if let Some(panel) = panel {
            self.show(panel);
        }
    }

    /// The form on the screen.
    pub fn form(&mut self) -> Option<&mut Form> {
        match self.shown {
            Panel::Works => self.work.as_mut().map(work::State::form),
            Panel::Month => self.month.form(),
            Panel::Resources => self.resources.form(),
            Panel::Settings => self.settings.form(),
            Panel::Consent | Panel::Look | Panel::Health | Panel::Versions => None,
        }
    }

    /// Opens every open form anew, because what it shows may have changed.
    pub fn reload(&mut self, draft: &Draft) {
        self.work = self
            .work
            .take()
            .filter(|work| draft.has(work.entry()))
            .map(|work| work::State::new(work.entry(), draft));

        self.consent.choose(self.consent.chosen(), draft);

        for (_, entries) in self.forms() {
            entries.choose(entries.chosen(), draft);
        }
    }

    /// Follows the entries to where they are after an edit.
    pub fn follow(&mut self, edited: Edited, draft: &Draft) {
        match edited {
            Edited::Value => {}
            Edited::Added(entry) => self.open(entry, draft),
            Edited::Placed(entry) if entry.table.name == schema::WORK.name => {
                self.works.choose(Some(entry.index));
                self.consent.choose(None, draft);
                self.work = None;
            }
            Edited::Placed(entry) => {
                for (_, entries) in self.forms() {
                    entries.choose(Some(entry).filter(|entry| entries.has(*entry)), draft);
                }
            }
            Edited::Removed => self.close_forms(draft),
        }
    }

    /// Closes every form, because any entry may be another one now.
    pub fn close_forms(&mut self, draft: &Draft) {
        self.work = None;
        self.consent.choose(None, draft);

        for (_, entries) in self.forms() {
            entries.choose(None, draft);
        }

        let works = draft.works().len();
        let chosen = self.works.chosen().filter(|chosen| *chosen < works);

        self.works.choose(chosen);
    }

    /// The panels that show the forms of a table's entries.
    fn forms(&mut self) -> [(Panel, &mut entries::State); 3] {
        [
            (Panel::Month, &mut self.month),
            (Panel::Resources, &mut self.resources),
            (Panel::Settings, &mut self.settings),
        ]
    }
}

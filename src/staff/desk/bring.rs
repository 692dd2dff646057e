//! Files that come into the exhibition's folder, and texts into the manifest.

use super::{Desk, Message, Panel, Sheet};
use crate::curator::import::Offer;
use crate::exhibition::Localized;
use crate::manifest::edit::{Entry, Field, Text};
use crate::manifest::schema;
use crate::staff::card::Card;
use crate::staff::form::{Form, Outcome};
use crate::staff::panel::{entries, offer};
use crate::staff::{self, Around, effect};

use iced::Task;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

impl Desk {
    /// Brings the text of a work's file into the manifest, in every language
    /// that it is there in.
    pub(super) fn take_text_in(&mut self, entry: Entry) {
        let Sheet::Open(draft) = &self.sheet else {
            return;
        };

        let first = draft.exhibition().about.first_language();

        let body = Card::of(draft.document(), entry.index, first)
            .id
            .and_then(|id| draft.exhibition().work(&id)?.writing.as_ref())
            .map(|writing| localized(&writing.body));

        if let Some(body) = body {
            self.change(|document| {
                document.clear(entry, "text-file")?;
                document.set(entry, "text", Field::Text(body))
            });
            self.reopen();
        }
    }

    pub(super) fn hang(&mut self, files: Vec<PathBuf>) -> Task<staff::Message> {
        let Sheet::Open(draft) = &self.sheet else {
            return Task::none();
        };

        let limits = draft.judged().reading.limits;

        effect::bring(files, draft.document().clone(), limits)
            .map(Message::Brought)
            .map(staff::Message::from)
    }

    pub(super) fn found(
        &mut self,
        found: effect::Found,
        around: Around<'_>,
    ) -> Task<staff::Message> {
        match found {
            effect::Found::Files(files) => self.hang(files),
            effect::Found::Nothing => Task::none(),
            effect::Found::NoDialog => {
                self.said = Some(staff::kit(around).words().no_dialog());
                Task::none()
            }
        }
    }

    pub(super) fn found_for(
        &mut self,
        slot: usize,
        found: effect::Found,
        around: Around<'_>,
    ) -> Task<staff::Message> {
        match found {
            effect::Found::Files(files) => match (files.into_iter().next(), self.draft()) {
                (Some(file), Some(draft)) => {
                    let limits = draft.judged().reading.limits;

                    effect::bring_one(file, draft.document().clone(), limits)
                        .map(move |brought| Message::BroughtFor(slot, brought))
                        .map(staff::Message::from)
                }
                _ => Task::none(),
            },
            effect::Found::Nothing => Task::none(),
            effect::Found::NoDialog => {
                self.said = Some(staff::kit(around).words().no_dialog());
                Task::none()
            }
        }
    }

    pub(super) fn found_calendar(
        &mut self,
        found: effect::Found,
        around: Around<'_>,
    ) -> Task<staff::Message> {
        match found {
            effect::Found::Files(files) => match files.into_iter().next() {
                Some(file) => self.examine_calendar(file, around),
                None => Task::none(),
            },
            effect::Found::Nothing => Task::none(),
            effect::Found::NoDialog => {
                self.said = Some(staff::kit(around).words().no_calendar_dialog());
                Task::none()
            }
        }
    }

    /// Looks what a calendar has for the draft.
    pub(super) fn examine_calendar(
        &self,
        file: PathBuf,
        around: Around<'_>,
    ) -> Task<staff::Message> {
        let Some(draft) = self.draft() else {
            return Task::none();
        };

        effect::examine_calendar(file, Arc::clone(draft.judged()), around.moment.date_naive())
            .map(Message::Offered)
            .map(staff::Message::from)
    }

    /// Shows what a calendar has.
    pub(super) fn offered(&mut self, offered: Result<Arc<Offer>, String>) {
        match offered {
            Ok(offer) => {
                self.panel = Panel::Month;
                self.offer = Some(offer);
            }
            Err(why) => self.said = Some(why),
        }
    }

    /// Takes what a calendar has, or leaves it.
    pub(super) fn decide_on_offer(&mut self, message: offer::Message, around: Around<'_>) {
        let Some(offer) = self.offer.take() else {
            return;
        };

        if message == offer::Message::Leave {
            return;
        }

        let taken = self.change(|document| document.at_once(|document| offer.import(document)));

        if taken.is_some() {
            self.refresh(None);
            self.said = Some(staff::kit(around).words().offer_taken(offer.events.len()));
        }
    }

    /// Hangs what was copied into the exhibition's folder.
    pub(super) fn brought(&mut self, brought: Vec<effect::Brought>, around: Around<'_>) {
        let words = staff::kit(around).words();
        let mut hung = Vec::new();
        let mut failed = Vec::new();

        for file in brought {
            match file {
                Ok(fields) => {
                    let entry = self.change(|document| {
                        document.at_once(|document| {
                            let index = document.len(&schema::WORK);
                            let entry = document.insert(&schema::WORK, index)?;

                            for (key, field) in fields {
                                document.set(entry, key, field)?;
                            }

                            Ok(entry)
                        })
                    });

                    hung.extend(entry);
                }
                Err(why) => failed.push(why),
            }
        }

        if let Some(last) = hung.last() {
            self.refresh(Some(*last));
        }

        self.pictures.forget();
        self.said = Some(match failed.as_slice() {
            [] => words.hung(hung.len()),
            failed => failed.join(" "),
        });
    }

    pub(super) fn brought_for(
        &mut self,
        slot: usize,
        brought: Result<PathBuf, String>,
        around: Around<'_>,
    ) {
        let file = match brought {
            Ok(file) => file,
            Err(why) => {
                self.said = Some(why);
                return;
            }
        };

        let Some((entry, form)) = self.open_form() else {
            return;
        };

        if let Outcome::Changed(key, Some(field)) = form.found(slot, &file) {
            self.change(|document| document.set(entry, key, field));
        }

        self.said = Some(
            staff::kit(around)
                .words()
                .brought(&file.display().to_string()),
        );
    }

    /// The form that is shown, with its entry.
    pub(super) fn open_form(&mut self) -> Option<(Entry, &mut Form)> {
        match self.panel {
            Panel::Work => self.work.as_mut().map(|work| (work.entry(), work.form())),
            Panel::Month => entry_and_form(&mut self.month),
            Panel::Resources => entry_and_form(&mut self.resources),
            Panel::Settings => entry_and_form(&mut self.settings),
            Panel::Works | Panel::Consent | Panel::Look | Panel::Health | Panel::Versions => None,
        }
    }
}

fn entry_and_form(entries: &mut entries::State) -> Option<(Entry, &mut Form)> {
    let entry = entries.chosen()?;

    entries.form().map(|form| (entry, form))
}

/// A text as the manifest writes it.
fn localized(text: &Localized) -> Text {
    let mut all = text.all();

    match (all.next(), all.next()) {
        (Some(only), None) => Text::Plain(only.text.to_owned()),
        _ => Text::ByLanguage(
            text.all()
                .map(|shown| (shown.language.code().to_owned(), shown.text.to_owned()))
                .collect::<BTreeMap<_, _>>(),
        ),
    }
}

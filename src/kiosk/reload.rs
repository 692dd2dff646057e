//! Hanging what was read anew, where an exhibition hangs already.
//!
//! What did not change goes on: the work on the stage with the time that it
//! has left, and the visitor's session. What may no longer be seen is gone
//! when this is done, wherever it was: on the stage or leaving it, ready to
//! come next, among the small pictures, before a visitor, and among the places
//! that they could go back to.

use super::{Kiosk, Message};
use crate::exhibition::{Exhibition, WorkId};
use crate::kiosk::wall::show::Pictures;
use crate::machine::journal;
use crate::manifest::{Reading, Report};
use crate::ui::layout::arrange;
use crate::ui::theme::Palette;

use iced::Task;

impl Kiosk {
    /// What is wrong or doubtful about the manifest as it was last read.
    pub fn report(&self) -> &Report {
        &self.report
    }

    pub(super) fn reload(&mut self, reading: Reading) -> Task<Message> {
        self.take_note(&reading.report);

        let root = reading.root.clone();
        let revisions = reading.revisions.clone();
        let before = self.show.pictures().clone();
        let (exhibition, limits) = reading.succeed(&self.exhibition, self.limits);

        self.limits = limits;
        self.show.supply(root, limits.picture, revisions);

        let last = std::mem::replace(&mut self.exhibition, exhibition);
        let exhibition = &self.exhibition;

        self.moment = self.moment.with_timezone(&exhibition.about.time_zone);
        self.day = self.moment.date_naive();
        self.palette = Palette::of(exhibition.display.theme);
        (self.frame, self.strips) = arrange(exhibition, self.frame.size);

        if let Some(staged) = self.staged {
            let same_languages = exhibition.about.languages == last.about.languages;

            let source = |exhibition: &Exhibition, pictures: &Pictures, id: &WorkId| {
                exhibition.work(id).and_then(|work| pictures.source(work))
            };
            let pictures = self.show.pictures().clone();

            self.show.reload(exhibition, self.day, staged, |id| {
                same_languages
                    && exhibition.work(id) == last.work(id)
                    && source(exhibition, &pictures, id) == source(&last, &before, id)
            });
        }

        if let Some(visit) = &mut self.visit {
            visit.session.reload(exhibition, &last, self.day);
        }

        self.furnish()
    }

    /// Keeps what was found for staff, and says it once.
    fn take_note(&mut self, report: &Report) {
        if self.report == *report {
            return;
        }

        self.report.clone_from(report);

        if report.errors() > 0 {
            journal::warn(&format!(
                "{} has mistakes; what was good before stays on the wall\n{}",
                report.file,
                report.human(false)
            ));
        } else if report.warnings() > 0 {
            journal::note(&report.human(false));
        }
    }
}

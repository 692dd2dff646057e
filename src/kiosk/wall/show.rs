//! The works that follow each other on the wall, and getting them ready.
//!
//! [`Playback`] decides what is wanted and when; here that becomes pictures.
//! At most one is being made ready at any time, and no more is held than what
//! is on the stage, what leaves it and what comes next.

use super::playback::Playback;
use crate::exhibition::playlist::Playlist;
use crate::exhibition::{Exhibition, Language, Work, WorkId};
use crate::kiosk::{Message, effect};
use crate::manifest::Revisions;
use crate::picture;
use crate::picture::worker::Urgency;
use crate::ui::hanging::{Audience, Hanging, PictureSource, Plan};
use crate::ui::loading::{self, Decoding, PictureFile, Request};
use crate::ui::theme::Scale;
use crate::ui::unfit::Unfit;

use chrono::NaiveDate;
use iced::{Size, Task};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How much longer than it may take a picture is waited for: what is asked
/// for starts late on a busy machine.
const GRACE: Duration = Duration::from_secs(5);

/// Where pictures come from, and what they may cost.
#[derive(Debug, Clone)]
pub struct Pictures {
    /// The exhibition's folder.
    pub root: PathBuf,
    /// What a picture may cost.
    pub limits: picture::Limits,
    /// Where they are decoded.
    pub decoding: Decoding,
    /// The revisions of their files.
    pub revisions: Revisions,
}

impl Pictures {
    /// The picture of a work, if it has one.
    pub fn of(&self, work: &Work) -> Option<PictureFile> {
        let picture = work.picture.as_ref()?;

        Some(PictureFile::of(picture, &self.root, self.limits))
    }

    /// What the pixels of a work's picture come from, if it has one.
    pub fn source(&self, work: &Work) -> Option<PictureSource> {
        let picture = work.picture.as_ref()?;

        Some(PictureSource::of(picture, self.revisions.of(&picture.file)))
    }
}

/// Where the works hang, and in which language their labels are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// The size of the stage.
    pub stage: Size,
    /// The scale of what is on it.
    pub scale: Scale,
    /// The language of the labels.
    pub language: Language,
}

/// A work that is being made ready.
#[derive(Debug)]
struct Pending {
    plan: Plan,
    until: Instant,
    /// Held, or the work would end.
    _request: Option<Request>,
}

/// What hangs on the wall, one work after the other.
#[derive(Debug)]
pub struct Show {
    playback: Playback,
    pictures: Pictures,
    pending: Option<Pending>,
    unfit: BTreeMap<WorkId, Unfit>,
}

impl Show {
    /// The works of a day, none of which hangs yet.
    pub fn new(exhibition: &Exhibition, today: NaiveDate, pictures: Pictures) -> Self {
        Self {
            playback: Playback::new(
                Playlist::of(exhibition, today),
                exhibition.display.transition.duration(),
            ),
            pictures,
            pending: None,
            unfit: BTreeMap::new(),
        }
    }

    /// Where pictures come from.
    pub fn pictures(&self) -> &Pictures {
        &self.pictures
    }

    /// Lets changes take so long, and holds the wall or lets it go on.
    pub fn attend(&mut self, fade: Duration, paused: bool, now: Instant) {
        self.playback.set_fade(fade);

        if paused {
            self.playback.hold(now);
        } else {
            self.playback.release(now);
        }
    }

    /// What is on the stage.
    pub fn playback(&self) -> &Playback {
        &self.playback
    }

    /// When [`advance`](Self::advance) next has something to do, other than
    /// the frames of a fade.
    ///
    /// Where nobody sees the wall, nobody asks for those frames, and the end
    /// of a fade is such a time as well.
    pub fn wakes(&self, now: Instant, is_seen: bool) -> Option<Instant> {
        let overdue = self.pending.as_ref().map(|pending| pending.until);
        let faded = self.playback.fade_ends().filter(|_| !is_seen);

        [self.playback.wakes(now), overdue, faded]
            .into_iter()
            .flatten()
            .min()
    }

    /// Goes on where time has come, and gets ready what is wanted next.
    pub fn advance(
        &mut self,
        now: Instant,
        exhibition: &Exhibition,
        setting: Setting,
    ) -> Task<Message> {
        if let Some(late) = self.pending.take_if(|pending| pending.until <= now) {
            self.leave_out(Unfit::for_now(
                late.plan.id,
                String::from("its picture did not come in time"),
            ));
        }

        self.playback.tick(now);
        self.prepare(now, exhibition, setting)
    }

    /// Takes in a work that is ready. One that is planned otherwise by now is
    /// dropped.
    pub fn hang(&mut self, hanging: Arc<Hanging>, now: Instant) {
        let awaited = self
            .pending
            .take_if(|pending| pending.plan == hanging.plan)
            .is_some();

        if awaited {
            self.playback.ready(hanging, now);
        }
    }

    /// Passes over a work from now on.
    pub fn leave_out(&mut self, unfit: Unfit) {
        crate::machine::journal::warn(&format!("{} is left out: {}", unfit.id, unfit.reason));

        self.settle(&unfit.id);
        self.playback.failed(unfit.id.clone());
        self.unfit.insert(unfit.id.clone(), unfit);
    }

    /// Looks whether works that were left out can be shown by now.
    pub fn look_again(&self, exhibition: &Exhibition) -> Task<Message> {
        if self.unfit.is_empty() {
            return Task::none();
        }

        let unfit = self.unfit.values().filter_map(|unfit| {
            let picture = self.picture_of(&unfit.id, exhibition)?;

            Some((unfit.clone(), picture))
        });

        effect::look_again(unfit.collect())
    }

    /// Gives works another try.
    pub fn mend(&mut self, mended: Vec<WorkId>) {
        for id in mended {
            self.unfit.remove(&id);
            self.playback.mended(&id);
        }
    }

    /// Hangs the works of another day.
    pub fn turn_day(&mut self, exhibition: &Exhibition, today: NaiveDate) {
        self.playback.replace(Playlist::of(exhibition, today));
    }

    /// Hangs another exhibition. Works that are the `same` as they were stay as
    /// they hang, and so do those that are planned as they were.
    pub fn reload(
        &mut self,
        exhibition: &Exhibition,
        today: NaiveDate,
        setting: Setting,
        same: impl Fn(&WorkId) -> bool,
    ) {
        self.playback.replace(Playlist::of(exhibition, today));

        let mended: Vec<WorkId> = self.unfit.keys().filter(|id| !same(id)).cloned().collect();

        self.mend(mended);

        let pictures = &self.pictures;
        let changed = |plan: &Plan| {
            !same(&plan.id)
                && exhibition
                    .work(&plan.id)
                    .is_none_or(|work| planned(work, setting, exhibition, pictures) != *plan)
        };

        self.playback.revise(changed);

        let playback = &self.playback;
        let given_up = self
            .pending
            .take_if(|pending| !playback.expects(&pending.plan.id) || changed(&pending.plan));

        if given_up.is_some() {
            self.playback.give_up();
        }
    }

    /// Takes pictures from this folder from now on, as far as these limits
    /// allow. With other limits, what was unfit may no longer be.
    pub fn supply(&mut self, root: PathBuf, limits: picture::Limits, revisions: Revisions) {
        self.pictures.root = root;
        self.pictures.revisions.update(revisions);

        if self.pictures.limits != limits {
            self.pictures.limits = limits;
            self.mend(self.unfit.keys().cloned().collect());
        }
    }

    /// Makes everything ready anew, for a stage of another size.
    pub fn restage(&mut self) {
        self.pending = None;
        self.playback.restage();
    }

    fn prepare(
        &mut self,
        now: Instant,
        exhibition: &Exhibition,
        setting: Setting,
    ) -> Task<Message> {
        let Some(id) = self.playback.wanted() else {
            return Task::none();
        };

        let Some(work) = exhibition.work(&id) else {
            return Task::none();
        };

        let plan = planned(work, setting, exhibition, &self.pictures);

        // Before anything hangs, or where what hangs is no longer right,
        // somebody waits; else what comes next has the time that the work
        // stays.
        let urgency = if self.playback.shown().is_none() || self.playback.is_renewing() {
            Urgency::Now
        } else {
            Urgency::Later
        };

        let shown = self.playback.shown().map(|shown| &*shown.hanging);

        let (task, request) = loading::prepare(
            plan.clone(),
            self.picture_of(&id, exhibition),
            shown,
            urgency,
            &self.pictures.decoding,
        );

        self.pending = Some(Pending {
            plan,
            until: now + self.pictures.limits.time + GRACE,
            _request: request,
        });

        self.playback.prepare(id);

        task.map(Message::Prepared)
    }

    /// Nothing more is awaited of a work.
    fn settle(&mut self, id: &WorkId) {
        self.pending.take_if(|pending| pending.plan.id == *id);
    }

    fn picture_of(&self, id: &WorkId, exhibition: &Exhibition) -> Option<PictureFile> {
        self.pictures.of(exhibition.work(id)?)
    }
}

/// A work as it hangs on the wall.
fn planned(work: &Work, setting: Setting, exhibition: &Exhibition, pictures: &Pictures) -> Plan {
    Plan::of(
        work,
        setting.stage,
        Audience::Passers(setting.language, &exhibition.about.languages),
        setting.scale,
    )
    .with_source(pictures.source(work))
}

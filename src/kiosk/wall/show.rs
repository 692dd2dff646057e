//! The works that follow one another on the wall, and getting them ready.
//!
//! [`Playback`] decides what is wanted and when; here that turns into pictures.
//! At most one is being made ready at a time, and nothing is held but what is
//! on the stage, what is leaving it and what comes next.

use super::playback::Playback;
use crate::exhibition::playlist::Playlist;
use crate::exhibition::{Exhibition, Language, Work, WorkId};
use crate::kiosk::effect;
use crate::kiosk::gallery::{Gallery, Replaced};
use crate::machine::journal;
use crate::picture::worker::Urgency;
use crate::ui::hanging::Hanging;
use crate::ui::loading::{self, Request};
use crate::ui::plan::{Audience, Plan};
use crate::ui::theme::{Frame, Scale};
use crate::ui::unfit::Unfit;

use chrono::NaiveDate;
use iced::{Size, Task};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long a picture is waited for beyond the time that decoding it may take:
/// on a busy machine the decoder starts late.
const GRACE: Duration = Duration::from_secs(5);

/// What happens to the works that are being made ready.
#[derive(Debug, Clone)]
pub enum Message {
    /// A work is ready and its picture is with the renderer, or it can't be
    /// shown.
    Prepared(Result<Arc<Hanging>, Unfit>),
    /// These works, which couldn't be shown, are worth another try.
    Mended(Vec<WorkId>),
}

/// What works are made ready for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Staging {
    /// The size of the stage, in pixels.
    stage: Size,
    /// The scale of what is on it.
    scale: Scale,
    /// The language of the labels.
    language: Language,
}

impl Staging {
    /// The stage of a wall with this frame.
    pub fn of(frame: Frame, language: Language) -> Self {
        Self {
            stage: frame.stage.size(),
            scale: frame.scale,
            language,
        }
    }

    /// A work as it hangs on the wall.
    fn plan(&self, work: &Work, gallery: &Gallery) -> Plan {
        let languages = &gallery.exhibition.about.languages;

        Plan::of(
            work,
            self.stage,
            Audience::Passers(self.language, languages),
            self.scale,
        )
        .with_source(gallery.pictures.source(work))
    }
}

/// A work that is being made ready.
#[derive(Debug)]
struct Pending {
    plan: Plan,
    until: Instant,
    /// Dropping this gives the picture up.
    _request: Option<Request>,
}

/// What hangs on the wall, one work after another.
#[derive(Debug)]
pub struct Show {
    playback: Playback,
    staging: Staging,
    pending: Option<Pending>,
    unfit: BTreeMap<WorkId, Unfit>,
}

impl Show {
    /// The works of a day, none of which hangs yet.
    pub fn new(exhibition: &Exhibition, today: NaiveDate, staging: Staging) -> Self {
        Self {
            playback: Playback::new(
                Playlist::of(exhibition, today),
                exhibition.display.transition.duration(),
            ),
            staging,
            pending: None,
            unfit: BTreeMap::new(),
        }
    }

    /// Sets how long changes take, and pauses the wall or lets it go on.
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

    /// When [`advance`](Self::advance) next has something to do, apart from the
    /// frames of a fade.
    ///
    /// While the wall is out of sight nobody asks for those frames; then the
    /// end of a fade counts as well.
    pub fn wakes(&self, now: Instant, is_seen: bool) -> Option<Instant> {
        let overdue = self.pending.as_ref().map(|pending| pending.until);
        let faded = self.playback.fade_ends().filter(|_| !is_seen);

        [self.playback.wakes(now), overdue, faded]
            .into_iter()
            .flatten()
            .min()
    }

    /// Moves on if it is time, and gets ready what is wanted next.
    pub fn advance(&mut self, gallery: &Gallery, now: Instant) -> Task<Message> {
        if let Some(late) = self.pending.take_if(|pending| pending.until <= now) {
            self.leave_out(Unfit::for_now(
                late.plan.id,
                String::from("its picture did not come in time"),
            ));
        }

        self.playback.tick(now);
        self.prepare(gallery, now)
    }

    /// Takes in what happened to a work that was being made ready.
    pub fn update(&mut self, message: Message, now: Instant) {
        match message {
            Message::Prepared(Ok(hanging)) => self.hang(hanging, now),
            Message::Prepared(Err(unfit)) => self.leave_out(unfit),
            Message::Mended(ids) => self.mend(ids),
        }
    }

    /// Accepts a work that is ready, and drops one whose plan has changed since.
    fn hang(&mut self, hanging: Arc<Hanging>, now: Instant) {
        let awaited = self
            .pending
            .take_if(|pending| pending.plan == hanging.plan)
            .is_some();

        if awaited {
            self.playback.ready(hanging, now);
        }
    }

    /// Passes over a work from now on.
    fn leave_out(&mut self, unfit: Unfit) {
        journal::warn(&format!("{} is left out: {}", unfit.id, unfit.reason));

        self.pending.take_if(|pending| pending.plan.id == unfit.id);
        self.playback.failed(unfit.id.clone());
        self.unfit.insert(unfit.id.clone(), unfit);
    }

    /// Finds out whether works that were left out can be shown by now.
    pub fn look_again(&self, gallery: &Gallery) -> Task<Message> {
        if self.unfit.is_empty() {
            return Task::none();
        }

        let unfit = self.unfit.values().filter_map(|unfit| {
            let work = gallery.exhibition.work(&unfit.id)?;

            Some((unfit.clone(), gallery.pictures.of(work)?))
        });

        effect::look_again(unfit.collect()).map(Message::Mended)
    }

    /// Gives works another try.
    fn mend(&mut self, mended: Vec<WorkId>) {
        for id in mended {
            self.unfit.remove(&id);
            self.playback.mended(&id);
        }
    }

    /// Hangs the works of another day.
    pub fn turn_day(&mut self, exhibition: &Exhibition, today: NaiveDate) {
        self.playback.replace(Playlist::of(exhibition, today));
    }

    /// Hangs an exhibition that was read anew.
    ///
    /// Works that did not change stay as they hang. So do those whose plan did
    /// not, whatever else about them was edited.
    pub fn reload(&mut self, gallery: &Gallery, last: &Replaced, today: NaiveDate) {
        let (exhibition, staging) = (&gallery.exhibition, self.staging);
        let same_languages = exhibition.about.languages == last.exhibition.about.languages;

        let is_same = |id: &WorkId| {
            let (work, was) = (exhibition.work(id), last.exhibition.work(id));
            let source = work.and_then(|work| gallery.pictures.source(work));

            same_languages && work == was && source == was.and_then(|was| last.pictures.source(was))
        };

        self.turn_day(exhibition, today);

        // With other limits, any of them may be fit by now.
        let has_other_limits = gallery.pictures.limits != last.pictures.limits;
        let mended = self
            .unfit
            .keys()
            .filter(|id| has_other_limits || !is_same(id));

        self.mend(mended.cloned().collect());

        let changed = |plan: &Plan| {
            !is_same(&plan.id)
                && exhibition
                    .work(&plan.id)
                    .is_none_or(|work| staging.plan(work, gallery) != *plan)
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

    /// Makes everything ready again, if it now hangs elsewhere than before.
    pub fn restage(&mut self, staging: Staging) {
        if self.staging != staging {
            self.staging = staging;
            self.pending = None;
            self.playback.restage();
        }
    }

    fn prepare(&mut self, gallery: &Gallery, now: Instant) -> Task<Message> {
        let exhibition = &gallery.exhibition;

        let Some(work) = self.playback.wanted().and_then(|id| exhibition.work(&id)) else {
            return Task::none();
        };

        let plan = self.staging.plan(work, gallery);

        // Before anything hangs, or while what hangs is no longer right,
        // somebody is waiting. Otherwise there is as much time as the work on
        // the stage stays.
        let urgency = if self.playback.shown().is_none() || self.playback.is_renewing() {
            Urgency::Now
        } else {
            Urgency::Later
        };

        let pictures = &gallery.pictures;
        let shown = self.playback.shown().map(|shown| &*shown.hanging);

        let (task, request) = loading::prepare(
            plan.clone(),
            pictures.of(work),
            shown,
            urgency,
            &pictures.decoding,
        );

        self.pending = Some(Pending {
            plan,
            until: now + pictures.limits.time + GRACE,
            _request: request,
        });

        self.playback.prepare(work.id.clone());

        effect::allocated(task).map(Message::Prepared)
    }
}

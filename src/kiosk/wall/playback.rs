//! What is on the stage, what comes next, and when.
//!
//! A state machine without side effects: it names the work that it wants next,
//! is told when that is ready or can't be had, and is handed the time.

use super::fade::Fade;
use super::on_stage::OnStage;
use crate::exhibition::WorkId;
use crate::exhibition::playlist::Playlist;
use crate::ui::hanging::Hanging;
use crate::ui::plan::Plan;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What comes next.
#[derive(Debug, Clone)]
enum Next {
    /// Not decided yet.
    Open,
    /// This work, which is being made ready.
    Wanted(WorkId),
    /// This work, which is ready.
    Ready(Arc<Hanging>),
}

impl Next {
    fn id(&self) -> Option<&WorkId> {
        match self {
            Self::Open => None,
            Self::Wanted(id) => Some(id),
            Self::Ready(hanging) => Some(&hanging.plan.id),
        }
    }
}

/// Whether the work on the stage is being made ready again, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Renewal {
    /// It isn't.
    No,
    /// The stage has changed, and what is shown no longer fits it.
    Restaged,
    /// The work was edited. What is shown may stay until the new version is
    /// ready.
    Revised,
}

/// The works that follow each other on the stage.
#[derive(Debug)]
pub struct Playback {
    playlist: Playlist,
    fade: Fade,
    shown: Option<OnStage>,
    /// When the leaf that is shown has had its time.
    until: Option<Instant>,
    /// When the wall was paused, while it is.
    held: Option<Instant>,
    next: Next,
    /// The works that can't be shown.
    bad: BTreeSet<WorkId>,
    renewal: Renewal,
    changes: usize,
}

impl Playback {
    /// An empty stage, and the list of works that will hang on it. A change
    /// takes as long as `fade`; zero is a cut.
    pub fn new(playlist: Playlist, fade: Duration) -> Self {
        Self {
            playlist,
            fade: Fade::new(fade),
            shown: None,
            until: None,
            held: None,
            next: Next::Open,
            bad: BTreeSet::new(),
            renewal: Renewal::No,
            changes: 0,
        }
    }

    /// Changes how long the next fades take; zero is a cut.
    pub fn set_fade(&mut self, fade: Duration) {
        self.fade.set_duration(fade);
    }

    /// Keeps what is shown on the stage until it is
    /// [released](Self::release).
    pub fn hold(&mut self, now: Instant) {
        self.held.get_or_insert(now);
    }

    /// Lets time run again: what is shown gets the time that it had left.
    pub fn release(&mut self, now: Instant) {
        if let Some(held) = self.held.take() {
            self.until = self
                .until
                .map(|until| until + now.saturating_duration_since(held));
        }
    }

    /// What is on the stage.
    pub fn shown(&self) -> Option<&OnStage> {
        self.shown.as_ref()
    }

    /// What is leaving the stage.
    pub fn leaving(&self) -> Option<&OnStage> {
        self.fade.leaving()
    }

    /// How far the fade to what is shown has come, from 0 to 1.
    pub fn progress(&self, now: Instant) -> f32 {
        self.fade.progress(now)
    }

    /// Whether a fade is under way.
    pub fn is_fading(&self) -> bool {
        self.fade.is_running()
    }

    /// Whether a work is ready to come next, or is being made ready.
    pub fn is_expecting(&self) -> bool {
        !matches!(self.next, Next::Open)
    }

    /// Whether the work on the stage is being made ready again.
    pub fn is_renewing(&self) -> bool {
        self.renewal != Renewal::No
    }

    /// Whether this work comes next, ready or not.
    pub fn expects(&self, id: &WorkId) -> bool {
        self.next.id() == Some(id)
    }

    /// How many times one work has followed another.
    pub fn changes(&self) -> usize {
        self.changes
    }

    /// The work that should be made ready now.
    ///
    /// While a fade is under way the processor belongs to it, so nothing is
    /// wanted then, unless the very work that is coming was edited.
    pub fn wanted(&self) -> Option<WorkId> {
        if !matches!(self.next, Next::Open) {
            return None;
        }

        if self.is_fading() && self.renewal != Renewal::Revised {
            return None;
        }

        if self.is_renewing() {
            return self.shown.as_ref().map(|shown| shown.id().clone());
        }

        self.following().cloned()
    }

    /// Notes that the work that was wanted is being made ready.
    pub fn prepare(&mut self, id: WorkId) {
        self.next = Next::Wanted(id);
    }

    /// Accepts a work that was made ready, and drops one that is no longer
    /// wanted.
    pub fn ready(&mut self, hanging: Arc<Hanging>, now: Instant) {
        match &self.next {
            Next::Wanted(id) if *id == hanging.plan.id => {}
            Next::Open | Next::Wanted(_) | Next::Ready(_) => return,
        }

        if self.is_renewing() {
            self.renew(hanging, now);
            return;
        }

        self.next = Next::Ready(hanging);

        if self
            .until
            .is_none_or(|until| until <= now && self.held.is_none())
        {
            self.advance(now);
        }
    }

    /// Notes that a work can't be shown. It is passed over until it is
    /// [mended](Self::mended).
    pub fn failed(&mut self, id: WorkId) {
        if self.next.id() == Some(&id) {
            self.next = Next::Open;
        }

        if self.shown.as_ref().is_some_and(|shown| *shown.id() == id) {
            match self.renewal {
                Renewal::No => {}
                Renewal::Restaged => self.clear(),
                Renewal::Revised => self.renewal = Renewal::No,
            }
        }

        self.bad.insert(id);
    }

    /// Notes that a work that couldn't be shown is worth another try.
    pub fn mended(&mut self, id: &WorkId) {
        self.bad.remove(id);
    }

    /// Ends the fade and moves on to the next leaf or work, if it is time.
    pub fn tick(&mut self, now: Instant) {
        self.fade.tick(now);

        // On an empty stage there is no time to wait for.
        let is_due = self
            .until
            .is_none_or(|until| until <= now && self.held.is_none());

        if is_due && !self.is_fading() {
            self.advance(now);
        }
    }

    /// When [`tick`](Self::tick) next has something to do, apart from the
    /// frames of a fade.
    pub fn wakes(&self, now: Instant) -> Option<Instant> {
        // Where it has passed already, the next work isn't ready yet.
        self.until
            .filter(|until| *until > now && self.held.is_none())
    }

    /// When the fade under way will be over.
    pub fn fade_ends(&self) -> Option<Instant> {
        self.fade.ends()
    }

    /// Replaces the list. A work that is on the stage but no longer on the
    /// list comes down at once, without a fade, and what is ready takes its
    /// place.
    pub fn replace(&mut self, playlist: Playlist) {
        self.playlist = playlist;

        let gone = |on: &OnStage| !self.playlist.contains(on.id());

        if self.leaving().is_some_and(gone) {
            self.fade.stop();
        }

        if self.shown.as_ref().is_some_and(gone) {
            self.shown = None;
            self.fade.stop();
            self.until = None;
            self.renewal = Renewal::No;
        }

        if self.next.id().is_some_and(|id| !self.playlist.contains(id)) {
            self.next = Next::Open;
        }
    }

    /// Reacts to works having been edited, and perhaps reordered. A work that
    /// has changed stays on the stage until its new version is ready; the
    /// others stay as they are.
    pub fn revise(&mut self, changed: impl Fn(&Plan) -> bool) {
        let is_changed = |hanging: &Hanging| changed(&hanging.plan);

        if self
            .leaving()
            .is_some_and(|leaving| is_changed(&leaving.hanging))
        {
            self.fade.stop();
        }

        if self
            .shown
            .as_ref()
            .is_some_and(|shown| is_changed(&shown.hanging))
        {
            self.next = Next::Open;

            if self.renewal == Renewal::No {
                self.renewal = Renewal::Revised;
            }
        }

        let stale = match &self.next {
            Next::Ready(hanging) => is_changed(hanging),
            Next::Open | Next::Wanted(_) => false,
        };

        let follows =
            self.is_renewing() || self.shown.is_none() || self.next.id() == self.following();

        if stale || !follows {
            self.next = Next::Open;
        }
    }

    /// Notes that what was being made ready was given up.
    pub fn give_up(&mut self) {
        if let Next::Wanted(_) = self.next {
            self.next = Next::Open;
        }
    }

    /// Reacts to a change of the stage: everything has to be made ready again,
    /// what is shown first.
    pub fn restage(&mut self) {
        self.fade.stop();
        self.next = Next::Open;
        self.renewal = if self.shown.is_some() {
            Renewal::Restaged
        } else {
            Renewal::No
        };
    }

    fn renew(&mut self, hanging: Arc<Hanging>, now: Instant) {
        self.renewal = Renewal::No;
        self.next = Next::Open;

        if let Some(shown) = &mut self.shown {
            let last = hanging.plan.leaves.len().saturating_sub(1);

            shown.leaf = shown.leaf.min(last);
            shown.hanging = hanging;
            self.until = Some(now + shown.stays());
            self.held = self.held.map(|_| now);
        }
    }

    /// The work that follows the one on the stage, if any other can be shown.
    fn following(&self) -> Option<&WorkId> {
        let current = self.shown.as_ref().map(OnStage::id);

        self.playlist
            .following(current)
            .find(|id| Some(*id) != current && !self.bad.contains(id))
    }

    fn advance(&mut self, now: Instant) {
        if let Some(leaf) = self.shown.as_ref().and_then(OnStage::next_leaf) {
            self.show(leaf, now);
            return;
        }

        match std::mem::replace(&mut self.next, Next::Open) {
            Next::Ready(hanging) => {
                // The first work follows nothing.
                self.changes += usize::from(self.shown.is_some());
                self.show(OnStage { hanging, leaf: 0 }, now);
            }
            next @ (Next::Open | Next::Wanted(_)) => {
                self.next = next;
                self.begin_again(now);
            }
        }
    }

    /// Starts the work over if it is the only one that can be shown; otherwise
    /// it stays until the next one is ready.
    fn begin_again(&mut self, now: Instant) {
        if self.following().is_some() {
            return;
        }

        let Some(shown) = self.shown.clone() else {
            return;
        };

        if shown.leaf == 0 {
            self.until = Some(now + shown.stays());
        } else {
            self.show(OnStage { leaf: 0, ..shown }, now);
        }
    }

    fn show(&mut self, coming: OnStage, now: Instant) {
        let fade = self.fade.start(self.shown.take(), now);

        self.until = Some(now + fade + coming.stays());
        self.shown = Some(coming);
    }

    fn clear(&mut self) {
        self.shown = None;
        self.fade.stop();
        self.until = None;
        self.renewal = Renewal::No;
        self.next = Next::Open;
    }
}

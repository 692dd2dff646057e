//! What is on the stage, what comes next, and when.
//!
//! A machine of states without any effect: it says which work it wants, is
//! told when that is ready or cannot be had, and is given the time.

use crate::exhibition::WorkId;
use crate::exhibition::playlist::Playlist;
use crate::ui::hanging::{Hanging, Plan};

use iced::Animation;
use iced::animation::Easing;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A work on the stage, and the leaf that is shown of it.
#[derive(Debug, Clone)]
pub struct OnStage {
    /// The work.
    pub hanging: Arc<Hanging>,
    /// The leaf.
    pub leaf: usize,
}

impl OnStage {
    /// As a screen wants it.
    pub fn as_shown(&self) -> (&Hanging, usize) {
        (&self.hanging, self.leaf)
    }

    fn id(&self) -> &WorkId {
        &self.hanging.plan.id
    }

    fn stays(&self) -> Duration {
        self.hanging.plan.stays(self.leaf)
    }

    fn next_leaf(&self) -> Option<Self> {
        let leaf = self.leaf + 1;

        (leaf < self.hanging.plan.leaves.len()).then(|| Self {
            hanging: Arc::clone(&self.hanging),
            leaf,
        })
    }
}

/// What was made ready to come next.
#[derive(Debug, Clone)]
enum Next {
    /// Nothing.
    Open,
    /// This one is being made ready.
    Wanted(WorkId),
    /// This one is ready.
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

/// Whether what is shown is being made ready anew, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Anew {
    /// It is not.
    No,
    /// The stage has another size: what is shown does not suit it.
    Restaged,
    /// It was changed: what is shown is good until the other is there.
    Revised,
}

/// The works that follow each other on the stage.
#[derive(Debug)]
pub struct Playback {
    playlist: Playlist,
    fade: Duration,
    shown: Option<OnStage>,
    leaving: Option<OnStage>,
    presence: Animation<bool>,
    until: Option<Instant>,
    /// When what is shown has come all the way.
    faded: Option<Instant>,
    /// Since when everything is held.
    held: Option<Instant>,
    next: Next,
    bad: BTreeSet<WorkId>,
    anew: Anew,
    changes: usize,
}

impl Playback {
    /// An empty stage, and a list of what shall hang on it. A change takes
    /// as long as `fade`; nothing is a cut.
    pub fn new(playlist: Playlist, fade: Duration) -> Self {
        Self {
            playlist,
            fade,
            shown: None,
            leaving: None,
            presence: Animation::new(true),
            until: None,
            faded: None,
            held: None,
            next: Next::Open,
            bad: BTreeSet::new(),
            anew: Anew::No,
            changes: 0,
        }
    }

    /// Lets a change take another time from now on; nothing is a cut.
    pub fn set_fade(&mut self, fade: Duration) {
        self.fade = fade;

        if fade.is_zero() {
            self.leaving = None;
        }
    }

    /// Holds what is shown for as long as it is not released.
    pub fn hold(&mut self, now: Instant) {
        self.held.get_or_insert(now);
    }

    /// Lets time go on: what is shown has what it had left.
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
        self.leaving.as_ref()
    }

    /// How far what is shown has come, from 0 to 1.
    pub fn progress(&self, now: Instant) -> f32 {
        if self.leaving.is_some() {
            self.presence.interpolate(0.0, 1.0, now)
        } else {
            1.0
        }
    }

    /// Whether one work is becoming another.
    pub fn is_fading(&self) -> bool {
        self.leaving.is_some()
    }

    /// Whether a work is being made ready.
    pub fn is_expecting(&self) -> bool {
        !matches!(self.next, Next::Open)
    }

    /// Whether what is shown is being made ready anew.
    pub fn is_renewing(&self) -> bool {
        self.anew != Anew::No
    }

    /// Whether this work is what is being made ready, or was.
    pub fn expects(&self, id: &WorkId) -> bool {
        self.next.id() == Some(id)
    }

    /// How often a work has followed another.
    pub fn changes(&self) -> usize {
        self.changes
    }

    /// The work that should be made ready now. While works fade into each
    /// other the processor belongs to the fade, and there is none but one that
    /// was changed as it came.
    pub fn wanted(&self) -> Option<WorkId> {
        if !matches!(self.next, Next::Open) {
            return None;
        }

        if self.is_fading() && self.anew != Anew::Revised {
            return None;
        }

        if self.is_renewing() {
            return self.shown.as_ref().map(|shown| shown.id().clone());
        }

        self.following().cloned()
    }

    /// Says that the work which is wanted is being made ready.
    pub fn prepare(&mut self, id: WorkId) {
        self.next = Next::Wanted(id);
    }

    /// Takes in a work that was made ready. One that is no longer wanted is
    /// dropped.
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

    /// Says that a work cannot be shown. It is passed over until it is
    /// [`mended`](Self::mended).
    pub fn failed(&mut self, id: WorkId) {
        if self.next.id() == Some(&id) {
            self.next = Next::Open;
        }

        if self.shown.as_ref().is_some_and(|shown| *shown.id() == id) {
            match self.anew {
                Anew::No => {}
                Anew::Restaged => self.clear(),
                Anew::Revised => self.anew = Anew::No,
            }
        }

        self.bad.insert(id);
    }

    /// Says that a work that could not be shown is worth another try.
    pub fn mended(&mut self, id: &WorkId) {
        self.bad.remove(id);
    }

    /// Goes on where time has come.
    pub fn tick(&mut self, now: Instant) {
        if self.is_fading() && !self.presence.is_animating(now) {
            self.leaving = None;
        }

        // Nothing keeps what is ready from an empty stage.
        let is_due = self
            .until
            .is_none_or(|until| until <= now && self.held.is_none());

        if is_due && !self.is_fading() {
            self.advance(now);
        }
    }

    /// When [`tick`](Self::tick) next has something to do, other than the
    /// frames of a fade.
    pub fn wakes(&self, now: Instant) -> Option<Instant> {
        // A time that has passed waits for a work that is not ready yet.
        self.until
            .filter(|until| *until > now && self.held.is_none())
    }

    /// When a fade is over that nobody sees, frame by frame.
    pub fn fade_ends(&self) -> Option<Instant> {
        self.faded.filter(|_| self.is_fading())
    }

    /// Hangs another list. What is on the stage and no longer on the list
    /// comes down at once, without a fade, and what is ready takes its place.
    pub fn replace(&mut self, playlist: Playlist) {
        self.playlist = playlist;

        let gone = |on: &OnStage| !self.playlist.contains(on.id());

        if self.leaving.as_ref().is_some_and(gone) {
            self.leaving = None;
        }

        if self.shown.as_ref().is_some_and(gone) {
            self.shown = None;
            self.leaving = None;
            self.until = None;
            self.anew = Anew::No;
        }

        if self.next.id().is_some_and(|id| !self.playlist.contains(id)) {
            self.next = Next::Open;
        }
    }

    /// Takes in that works were changed, and perhaps their order. What is
    /// shown stays until it is ready anew, and what was not changed stays as
    /// it is.
    pub fn revise(&mut self, changed: impl Fn(&Plan) -> bool) {
        let is_changed = |hanging: &Hanging| changed(&hanging.plan);

        if self
            .leaving
            .as_ref()
            .is_some_and(|leaving| is_changed(&leaving.hanging))
        {
            self.leaving = None;
        }

        if self
            .shown
            .as_ref()
            .is_some_and(|shown| is_changed(&shown.hanging))
        {
            self.next = Next::Open;

            if self.anew == Anew::No {
                self.anew = Anew::Revised;
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

    /// Says that what is being made ready is not wanted any longer.
    pub fn give_up(&mut self) {
        if let Next::Wanted(_) = self.next {
            self.next = Next::Open;
        }
    }

    /// Says that the stage has another size: everything is made ready anew,
    /// what is shown first.
    pub fn restage(&mut self) {
        self.leaving = None;
        self.next = Next::Open;
        self.anew = if self.shown.is_some() {
            Anew::Restaged
        } else {
            Anew::No
        };
    }

    fn renew(&mut self, hanging: Arc<Hanging>, now: Instant) {
        self.anew = Anew::No;
        self.next = Next::Open;

        if let Some(shown) = &mut self.shown {
            let last = hanging.plan.leaves.len().saturating_sub(1);

            shown.leaf = shown.leaf.min(last);
            shown.hanging = hanging;
            self.until = Some(now + shown.stays());
            self.held = self.held.map(|_| now);
        }
    }

    /// The work that comes after what is shown, if another can.
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
                // The first one follows nothing.
                self.changes += usize::from(self.shown.is_some());
                self.show(OnStage { hanging, leaf: 0 }, now);
            }
            next @ (Next::Open | Next::Wanted(_)) => {
                self.next = next;
                self.begin_again(now);
            }
        }
    }

    /// Where nothing else can come, a work begins again; where something
    /// can, it stays until that is ready.
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
        let leaving = self.shown.take();

        // The first work is there at once: there is nothing to fade from.
        let fade = match leaving {
            Some(_) => self.fade,
            None => Duration::ZERO,
        };

        self.until = Some(now + fade + coming.stays());
        self.faded = Some(now + fade);
        self.shown = Some(coming);
        self.leaving = leaving.filter(|_| !fade.is_zero());
        self.presence = Animation::new(false)
            .duration(fade)
            .easing(Easing::EaseInOut);
        self.presence.go_mut(true, now);
    }

    fn clear(&mut self) {
        self.shown = None;
        self.leaving = None;
        self.until = None;
        self.anew = Anew::No;
        self.next = Next::Open;
    }
}

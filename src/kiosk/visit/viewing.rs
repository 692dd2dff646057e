//! The work that a visitor is looking at, and the one that comes next.
//!
//! A visitor who leafs quickly waits only for the work that they stop at: the
//! ones that they have passed are no longer decoded. While they look at a work,
//! the next one is made ready.

use super::Message;
use crate::exhibition::Work;
use crate::kiosk::effect;
use crate::kiosk::gallery::Pictures;
use crate::picture::worker::Urgency;
use crate::ui::hanging::Hanging;
use crate::ui::loading::{self, Request};
use crate::ui::plan::Plan;
use crate::ui::unfit::Unfit;

use iced::Task;
use std::sync::Arc;

/// A work, and how far it has come.
#[derive(Debug)]
struct Viewed {
    hanging: Arc<Hanging>,
    state: State,
}

#[derive(Debug)]
enum State {
    /// Its picture is on the way.
    Awaited {
        /// Dropping this gives the picture up.
        _request: Option<Request>,
    },
    /// Its picture is not wanted yet.
    Covered,
    /// All of it is there.
    Ready,
    /// Its picture can't be shown.
    Unfit,
}

/// The works that are held for a visitor.
#[derive(Debug, Default)]
pub struct Viewing {
    now: Option<Viewed>,
    ahead: Option<Viewed>,
}

impl Viewing {
    /// The work that the visitor is looking at, and whether its picture can't be
    /// shown.
    pub fn shown(&self) -> Option<(&Hanging, bool)> {
        self.now
            .as_ref()
            .map(|viewed| (&*viewed.hanging, matches!(viewed.state, State::Unfit)))
    }

    /// Turns to a work that has this plan. A picture that is on the way for
    /// another work is given up.
    pub fn look(&mut self, work: &Work, plan: Plan, pictures: &Pictures) -> Task<Message> {
        let is_it = |viewed: &Viewed| {
            viewed.hanging.plan == plan && !matches!(viewed.state, State::Covered)
        };

        if self.now.as_ref().is_some_and(is_it) {
            return Task::none();
        }

        // Whatever else was on the way is dropped here, and so given up.
        if let Some(ahead) = self.ahead.take().filter(is_it) {
            self.now = Some(ahead);
            return Task::none();
        }

        // If only the words about it have changed, its picture stays.
        if let Some(hanging) = self.now.as_ref().and_then(|now| now.hanging.rehung(&plan)) {
            self.now = Some(Viewed {
                hanging: Arc::new(hanging),
                state: State::Ready,
            });
            return Task::none();
        }

        let (viewed, task) = Viewed::order(work, plan, Urgency::Now, pictures);
        self.now = Some(viewed);

        task
    }

    /// Turns to a work whose picture may not be seen yet.
    pub fn cover(&mut self, plan: Plan) {
        self.now = Some(Viewed {
            hanging: Arc::new(Hanging::without_picture(plan)),
            state: State::Covered,
        });
    }

    /// Makes ready the work that will probably be looked at next, as soon as
    /// nothing else is on the way.
    pub fn look_ahead(&mut self, work: &Work, plan: Plan, pictures: &Pictures) -> Task<Message> {
        let busy = self
            .now
            .as_ref()
            .is_none_or(|now| matches!(now.state, State::Awaited { .. }));

        let there = self
            .ahead
            .as_ref()
            .is_some_and(|ahead| ahead.hanging.plan == plan);

        if busy || there {
            return Task::none();
        }

        let (viewed, task) = Viewed::order(work, plan, Urgency::Later, pictures);
        self.ahead = Some(viewed);

        task
    }

    /// Accepts a work that is ready.
    pub fn arrived(&mut self, hanging: Arc<Hanging>) {
        let wanted = [&mut self.now, &mut self.ahead]
            .into_iter()
            .flatten()
            .find(|viewed| viewed.hanging.plan == hanging.plan);

        if let Some(viewed) = wanted {
            *viewed = Viewed {
                hanging,
                state: State::Ready,
            };
        }
    }

    /// Notes that a work's picture can't be had.
    pub fn failed(&mut self, unfit: &Unfit) {
        for viewed in [&mut self.now, &mut self.ahead].into_iter().flatten() {
            if viewed.hanging.plan.id == unfit.id && matches!(viewed.state, State::Awaited { .. }) {
                viewed.state = State::Unfit;
            }
        }
    }

    /// Turns away from all works.
    pub fn leave(&mut self) {
        *self = Self::default();
    }
}

impl Viewed {
    fn order(
        work: &Work,
        plan: Plan,
        urgency: Urgency,
        pictures: &Pictures,
    ) -> (Self, Task<Message>) {
        let hanging = Arc::new(Hanging::without_picture(plan.clone()));

        let (task, request) =
            loading::prepare(plan, pictures.of(work), None, urgency, &pictures.decoding);

        let viewed = Self {
            hanging,
            state: State::Awaited { _request: request },
        };

        (viewed, effect::allocated(task).map(Message::Viewed))
    }
}

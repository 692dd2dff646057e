//! The work that a visitor stands before, and the one that comes next.
//!
//! Whoever leafs quickly waits for no more than the work they stop at: what
//! they passed by is no longer decoded. While they look at one, the next in
//! their direction is made ready.

use crate::exhibition::Work;
use crate::kiosk::Message;
use crate::kiosk::wall::show::Pictures;
use crate::picture::worker::Urgency;
use crate::ui::hanging::{Hanging, Plan};
use crate::ui::loading::{self, Request};
use crate::ui::unfit::Unfit;

use iced::Task;
use std::sync::Arc;

/// A work that is made ready for a visitor.
#[derive(Debug)]
struct Viewed {
    hanging: Arc<Hanging>,
    state: State,
}

#[derive(Debug)]
enum State {
    /// Its picture is on the way.
    Awaited {
        /// Held, or the work would end.
        _request: Option<Request>,
    },
    /// Its picture is not wanted yet.
    Covered,
    /// All of it is there.
    Ready,
    /// Its picture cannot be shown.
    Unfit,
}

/// What a visitor looks at.
#[derive(Debug, Default)]
pub struct Viewing {
    now: Option<Viewed>,
    ahead: Option<Viewed>,
}

impl Viewing {
    /// The work that is looked at, and whether its picture cannot be shown.
    pub fn shown(&self) -> Option<(&Hanging, bool)> {
        self.now
            .as_ref()
            .map(|viewed| (&*viewed.hanging, matches!(viewed.state, State::Unfit)))
    }

    /// Looks at a work that is planned like this. What was on the way for
    /// another one is dropped.
    pub fn look(&mut self, work: &Work, plan: Plan, pictures: &Pictures) -> Task<Message> {
        let is_it = |viewed: &Viewed| {
            viewed.hanging.plan == plan && !matches!(viewed.state, State::Covered)
        };

        if self.now.as_ref().is_some_and(is_it) {
            return Task::none();
        }

        // Drops whatever was on the way, and so gives it up.
        if let Some(ahead) = self.ahead.take().filter(is_it) {
            self.now = Some(ahead);
            return Task::none();
        }

        // Only what is said of it was changed: its picture stays.
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

    /// Looks at a work without its picture, which is not to be seen yet.
    pub fn cover(&mut self, plan: Plan) {
        self.now = Some(Viewed {
            hanging: Arc::new(Hanging::without_picture(plan)),
            state: State::Covered,
        });
    }

    /// Makes ready what will probably be looked at next, as soon as nothing
    /// else is on the way.
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

    /// Takes in a picture that is ready.
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

    /// Takes in that a picture cannot be had.
    pub fn failed(&mut self, unfit: &Unfit) {
        for viewed in [&mut self.now, &mut self.ahead].into_iter().flatten() {
            if viewed.hanging.plan.id == unfit.id && matches!(viewed.state, State::Awaited { .. }) {
                viewed.state = State::Unfit;
            }
        }
    }

    /// Looks at nothing.
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

        (viewed, task.map(Message::Viewed))
    }
}

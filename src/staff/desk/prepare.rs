//! Getting ready what is shown, off the interface's thread.

use super::{Desk, Message, Panel, RAIL};
use crate::staff::panel::{PanelContext, health, look, versions, work, works};
use crate::staff::toolkit::Toolkit;
use crate::staff::{Context, effect};

use chrono::{DateTime, Utc};
use iced::{Size, Task};
use std::path::PathBuf;
use std::sync::Arc;

impl Desk {
    /// Gets ready what is shown, after anything that may have changed it: the
    /// reader's word on the draft, thumbnails, and the work beside its form. The
    /// draft is kept on disk.
    pub fn prepare(&mut self, context: Context<'_>) -> Task<Message> {
        let kit = context.toolkit();

        Task::batch([
            self.check(context),
            self.keep(context),
            self.load_pictures(&kit),
            self.set_stage(&kit, context),
        ])
    }

    /// Has the draft read if it has changed since.
    fn check(&mut self, context: Context<'_>) -> Task<Message> {
        let (manifest, moment) = (self.settings.manifest.clone(), self.moment(context));

        match self.draft.next_check() {
            None => Task::none(),
            Some((document, revision)) => {
                effect::check(document, revision, manifest, moment).map(Message::Checked)
            }
        }
    }

    /// Keeps the draft on disk if it has changed since.
    fn keep(&mut self, context: Context<'_>) -> Task<Message> {
        let moment = self.moment(context);

        match self.draft.next_keep() {
            None => Task::none(),
            Some(document) => effect::keep(document, moment).map(Message::Kept),
        }
    }

    fn load_pictures(&mut self, kit: &Toolkit) -> Task<Message> {
        if self.panels.shown != Panel::Works {
            return Task::none();
        }

        let works = self.draft.works();
        let visible = self.panels.works.visible(kit, works.len());

        let files: Vec<PathBuf> = works
            .skip(visible.start)
            .take(visible.len())
            .filter(|work| !work.is_noted)
            .filter_map(|work| work.picture.clone())
            .collect();

        let reading = &self.draft.checked().reading;

        self.pictures
            .want(
                &files,
                works::State::picture(kit),
                &reading.root,
                reading.limits.picture,
                &self.settings.decoding,
            )
            .map(|(file, picture)| Message::Picture(file, picture))
    }

    fn set_stage(&mut self, kit: &Toolkit, context: Context<'_>) -> Task<Message> {
        let (Panel::Works, Some(work)) = (self.panels.shown, &mut self.panels.work) else {
            return Task::none();
        };

        let stage = work::stage_of(kit, panel_size(kit, context), context.wall);
        let reading = &self.draft.checked().reading;

        match work.set_stage(&self.draft, stage) {
            None => Task::none(),
            Some(wanted) => effect::stage(
                wanted,
                &reading.root,
                reading.limits.picture,
                &self.settings.decoding,
            )
            .map(|staged| Message::Work(work::Message::Staged(staged))),
        }
    }

    /// Draws the wall as it is and as it will be.
    pub(super) fn draw(&self, wanted: look::Wanted, context: Context<'_>) -> Task<Message> {
        let look::Wanted { at, language, work } = wanted;
        let kit = context.toolkit();
        let (small, _) = look::place(&kit, panel_size(&kit, context), context.wall.size);

        effect::look(effect::LookOrder {
            saved: Arc::clone(self.draft.saved()),
            draft: Arc::clone(self.draft.checked()),
            at,
            language,
            work,
            wall: context.wall.size,
            small,
        })
        .map(|(now, then)| Message::Look(look::Message::Drawn(now, then)))
    }

    /// Examines everything.
    pub(super) fn examine(&self, context: Context<'_>) -> Task<Message> {
        let (document, revision) = self.draft.snapshot();
        let manifest = self.settings.manifest.clone();

        effect::examine(document, revision, manifest, self.moment(context))
            .map(|examined| Message::Health(health::Message::Examined(examined)))
    }

    /// Lists the earlier versions.
    pub(super) fn list_versions(&self) -> Task<Message> {
        effect::list_versions(self.settings.manifest.clone())
            .map(|versions| Message::Versions(versions::Message::Listed(versions)))
    }

    pub(super) fn moment(&self, context: Context<'_>) -> DateTime<Utc> {
        self.settings.clock.moment(context.now)
    }

    /// What the panels are drawn with.
    pub(super) fn panel_context<'a>(
        &'a self,
        kit: Toolkit,
        context: Context<'a>,
    ) -> PanelContext<'a> {
        PanelContext {
            kit,
            draft: &self.draft,
            pictures: &self.pictures,
            now: context.moment,
            size: panel_size(&kit, context),
            wall: context.wall,
            on_screen: context.on_screen,
        }
    }
}

/// The size of a panel, in pixels.
fn panel_size(kit: &Toolkit, context: Context<'_>) -> Size {
    Size::new(
        (context.size.width - kit.scale.space(RAIL)).max(1.0),
        context.size.height,
    )
}

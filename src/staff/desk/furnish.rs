//! Getting ready what is shown.

use super::{Desk, Message, Panel, RAIL, Sheet};
use crate::manifest::schema;
use crate::staff::card::Card;
use crate::staff::draft::Draft;
use crate::staff::kit::Kit;
use crate::staff::panel::{look, work, works};
use crate::staff::pictures::Store;
use crate::staff::{self, Around, Scene, effect};
use crate::ui::theme::Palette;

use iced::{Size, Task};
use std::path::PathBuf;

impl Desk {
    /// Gets ready what the panel shows: the reader's word on the draft, small
    /// pictures, the work beside its form.
    pub(super) fn furnish(&mut self, around: Around<'_>) -> Task<staff::Message> {
        Task::batch([
            self.judge(around),
            self.want_pictures(around),
            self.set_stage(around),
        ])
    }

    /// Has the draft read, where it has changed since.
    pub(super) fn judge(&mut self, around: Around<'_>) -> Task<staff::Message> {
        let Sheet::Open(draft) = &self.sheet else {
            return Task::none();
        };

        if self.is_judged || draft.judged().revision == draft.revision() {
            return Task::none();
        }

        self.is_judged = true;

        effect::judge(
            draft.document().clone(),
            draft.revision(),
            self.terms.manifest.clone(),
            self.terms.clock.moment(around.now),
        )
        .map(Message::Judged)
        .map(staff::Message::from)
    }

    pub(super) fn want_pictures(&mut self, around: Around<'_>) -> Task<staff::Message> {
        let Sheet::Open(draft) = &self.sheet else {
            return Task::none();
        };

        if self.panel != Panel::Works {
            return Task::none();
        }

        let kit = staff::kit(around);
        let document = draft.document();
        let visible = self.works.visible(&kit, document.len(&schema::WORK));

        let files: Vec<PathBuf> = visible
            .map(|index| Card::of(document, index, kit.language))
            .filter(|card| !card.is_noted)
            .filter_map(|card| card.picture)
            .collect();

        let reading = &draft.judged().reading;

        self.pictures.want(
            &files,
            works::State::picture(&kit),
            &reading.root,
            reading.limits.picture,
            &self.terms.decoding,
        )
    }

    pub(super) fn set_stage(&mut self, around: Around<'_>) -> Task<staff::Message> {
        let (Sheet::Open(draft), Some(work), Panel::Work) =
            (&self.sheet, &mut self.work, self.panel)
        else {
            return Task::none();
        };

        let scene = scene(staff::kit(around), draft, &self.pictures, around);
        let wanted = work.set_stage(draft, work::stage_of(&scene));
        let reading = &draft.judged().reading;

        match wanted {
            None => Task::none(),
            Some(wanted) => effect::stage(
                wanted,
                &reading.root,
                reading.limits.picture,
                &self.terms.decoding,
            )
            .map(Message::Staged)
            .map(staff::Message::from),
        }
    }
}

pub(super) fn scene<'a>(
    kit: Kit,
    draft: &'a Draft,
    pictures: &'a Store,
    around: Around<'a>,
) -> Scene<'a> {
    Scene {
        kit,
        draft,
        pictures,
        now: around.moment,
        size: Size::new(
            (around.size.width - kit.scale.space(RAIL)).max(1.0),
            around.size.height,
        ),
        wall: around.wall,
        wall_room: Palette::of(draft.exhibition().display.theme),
        on_screen: around.on_screen,
        other_language: around.other_language,
    }
}

pub(super) fn place_of_walls(sheet: &Sheet, around: Around<'_>) -> Size {
    match sheet {
        Sheet::Open(draft) => {
            let pictures = Store::default();

            look::place(&scene(staff::kit(around), draft, &pictures, around)).0
        }
        Sheet::Fetched | Sheet::Shut(_) => around.wall.size,
    }
}

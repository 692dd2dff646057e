//! The small pictures of the grid: one after the other, in its order.
//!
//! Only those of the page that is shown are held.

use super::screen::artworks::{Thumbnail, Thumbnails};
use crate::exhibition::{Work, WorkId};
use crate::kiosk::Message;
use crate::kiosk::wall::show::Pictures;
use crate::picture::worker::Urgency;
use crate::ui::hanging::PictureSource;
use crate::ui::loading::{self, Order, Request};
use crate::ui::unfit::Unfit;

use iced::widget::image;
use iced::{Size, Task};
use std::collections::BTreeMap;

/// The small pictures of a page.
#[derive(Debug, Default)]
pub struct Store {
    within: (u32, u32),
    there: Thumbnails,
    /// What those that are there were made from.
    sources: BTreeMap<WorkId, PictureSource>,
    awaited: Option<(WorkId, PictureSource, Request)>,
}

impl Store {
    /// Those that are there.
    pub fn there(&self) -> &Thumbnails {
        &self.there
    }

    /// Wants the pictures of these works, each within so many pixels, and no
    /// others.
    pub fn want(
        &mut self,
        works: &[&Work],
        within: (u32, u32),
        pictures: &Pictures,
    ) -> Task<Message> {
        if self.within != within {
            self.within = within;
            self.there.clear();
            self.sources.clear();
            self.awaited = None;
        }

        let wanted = |id: &WorkId, source: &PictureSource| {
            let work = works.iter().find(|work| work.id == *id);

            work.and_then(|work| pictures.source(work)).as_ref() == Some(source)
        };

        self.sources.retain(|id, source| wanted(id, source));
        self.there.retain(|id, _| self.sources.contains_key(id));
        self.awaited.take_if(|(id, source, _)| !wanted(id, source));

        if self.awaited.is_some() {
            return Task::none();
        }

        // What lies behind a content note is not fetched before it is asked
        // for.
        let next = works
            .iter()
            .filter(|work| work.content_note.is_none() && !self.there.contains_key(&work.id))
            .find_map(|work| {
                let source = pictures.source(work)?;

                Some((work.id.clone(), source, pictures.of(work)?))
            });

        let Some((id, source, picture)) = next else {
            return Task::none();
        };

        let order = Order {
            id: id.clone(),
            picture,
            within,
            urgency: Urgency::Now,
        };

        let (task, request) = loading::load(order, &pictures.decoding);
        self.awaited = Some((id.clone(), source.clone(), request));

        task.map(move |prepared| {
            let thumbnail = prepared.map(|prepared| {
                let size = Size::new(prepared.width as f32, prepared.height as f32);
                let handle =
                    image::Handle::from_rgba(prepared.width, prepared.height, prepared.pixels);

                (handle, size)
            });

            Message::Thumbnail(id.clone(), source.clone(), thumbnail)
        })
    }

    /// Takes in a picture, or that it cannot be had.
    pub fn arrived(
        &mut self,
        id: WorkId,
        source: PictureSource,
        thumbnail: Result<(image::Handle, Size), Unfit>,
    ) {
        let awaited = self
            .awaited
            .take_if(|(awaited, of, _)| *awaited == id && *of == source);

        if awaited.is_none() {
            return;
        }

        let thumbnail = thumbnail.map_or(Thumbnail::Missing, |(handle, size)| {
            Thumbnail::Ready(handle, size)
        });

        self.sources.insert(id.clone(), source);
        self.there.insert(id, thumbnail);
    }

    /// Holds nothing any longer.
    pub fn leave(&mut self) {
        *self = Self::default();
    }
}

//! The small pictures of the grid, made one after another in its order.
//!
//! Only those of the page that is shown are held.

use super::Message;
use super::screen::artworks::{Thumbnail, Thumbnails};
use crate::exhibition::{Work, WorkId};
use crate::kiosk::gallery::Pictures;
use crate::picture::worker::Urgency;
use crate::ui::loading::{self, Order, Request};
use crate::ui::plan::PictureSource;

use iced::widget::image;
use iced::{Size, Task};
use std::collections::BTreeMap;

/// The small pictures of a page.
#[derive(Debug, Default)]
pub struct ThumbnailStore {
    /// The most pixels that each may cover: width and height.
    within: (u32, u32),
    there: Thumbnails,
    /// What each of them was made from.
    sources: BTreeMap<WorkId, PictureSource>,
    /// The one that is being made; dropping the request gives it up.
    awaited: Option<(WorkId, PictureSource, Request)>,
}

impl ThumbnailStore {
    /// The pictures that are there so far.
    pub fn there(&self) -> &Thumbnails {
        &self.there
    }

    /// Makes the next of these works' pictures, and drops all others. Each may
    /// cover at most `within` pixels: width and height.
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

        // What is behind a content note isn't fetched until it is asked for.
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
            let thumbnail = prepared.map_or(Thumbnail::Missing, |prepared| {
                let size = Size::new(prepared.width as f32, prepared.height as f32);
                let handle =
                    image::Handle::from_rgba(prepared.width, prepared.height, prepared.pixels);

                Thumbnail::Ready(handle, size)
            });

            Message::Thumbnail(id.clone(), source.clone(), thumbnail)
        })
    }

    /// Keeps a picture that was made, unless it is no longer wanted.
    pub fn arrived(&mut self, id: WorkId, source: PictureSource, thumbnail: Thumbnail) {
        let awaited = self
            .awaited
            .take_if(|(awaited, of, _)| *awaited == id && *of == source);

        if awaited.is_some() {
            self.sources.insert(id.clone(), source);
            self.there.insert(id, thumbnail);
        }
    }

    /// Drops all pictures.
    pub fn leave(&mut self) {
        *self = Self::default();
    }
}

//! The small pictures of the grid: one after the other, in its order.
//!
//! Only those of the page that is shown are held.

use super::Message;
use super::effect::{self, Order, Request};
use super::screen::artworks::{Thumbnail, Thumbnails};
use super::show::Pictures;
use super::unfit::Unfit;
use crate::exhibition::{Work, WorkId};
use crate::picture::worker::Urgency;

use iced::widget::image;
use iced::{Size, Task};

/// The small pictures of a page.
#[derive(Debug, Default)]
pub struct Store {
    within: (u32, u32),
    there: Thumbnails,
    awaited: Option<(WorkId, Request)>,
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
            self.awaited = None;
        }

        let wanted = |id: &WorkId| works.iter().any(|work| work.id == *id);

        self.there.retain(|id, _| wanted(id));
        self.awaited.take_if(|(id, _)| !wanted(id));

        if self.awaited.is_some() {
            return Task::none();
        }

        // What lies behind a content note is not fetched before it is asked
        // for.
        let next = works
            .iter()
            .filter(|work| work.content_note.is_none() && !self.there.contains_key(&work.id))
            .find_map(|work| Some((work.id.clone(), pictures.of(work)?)));

        let Some((id, picture)) = next else {
            return Task::none();
        };

        let order = Order {
            id: id.clone(),
            picture,
            within,
            urgency: Urgency::Now,
        };

        let (task, request) = effect::load(order, &pictures.decoding);
        self.awaited = Some((id.clone(), request));

        task.map(move |prepared| {
            let thumbnail = prepared.map(|prepared| {
                let size = Size::new(prepared.width as f32, prepared.height as f32);
                let handle =
                    image::Handle::from_rgba(prepared.width, prepared.height, prepared.pixels);

                (handle, size)
            });

            Message::Thumbnail(id.clone(), thumbnail)
        })
    }

    /// Takes in a picture, or that it cannot be had.
    pub fn arrived(&mut self, id: WorkId, thumbnail: Result<(image::Handle, Size), Unfit>) {
        if self
            .awaited
            .take_if(|(awaited, _)| *awaited == id)
            .is_none()
        {
            return;
        }

        let thumbnail = thumbnail.map_or(Thumbnail::Missing, |(handle, size)| {
            Thumbnail::Ready(handle, size)
        });

        self.there.insert(id, thumbnail);
    }

    /// Holds nothing any longer.
    pub fn leave(&mut self) {
        *self = Self::default();
    }
}

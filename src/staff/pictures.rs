//! The small pictures of the lists, one after the other: only those that are
//! seen are made, and a few hundred are kept.

use super::Message;
use crate::exhibition::WorkId;
use crate::picture;
use crate::picture::worker::Urgency;
use crate::ui::loading::{self, Decoding, Order, PictureFile, Request};

use iced::widget::image;
use iced::{Size, Task};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// How many are kept. At the size of a list's pictures these are some tens of
/// megabytes.
const KEPT: usize = 300;

/// A small picture.
#[derive(Debug, Clone)]
pub enum Picture {
    /// It is there, so many pixels large.
    Ready(image::Handle, Size),
    /// It cannot be had.
    Missing,
}

/// The small pictures that are there, by their file.
#[derive(Debug, Default)]
pub struct Store {
    within: (u32, u32),
    there: BTreeMap<PathBuf, Picture>,
    awaited: Option<(PathBuf, Request)>,
}

impl Store {
    /// The picture of a file, if it is there.
    pub fn get(&self, file: &Path) -> Option<&Picture> {
        self.there.get(file)
    }

    /// Wants these pictures, each within so many pixels: the first that is not
    /// there yet is on its way then.
    pub fn want(
        &mut self,
        files: &[PathBuf],
        within: (u32, u32),
        root: &Path,
        limits: picture::Limits,
        decoding: &Decoding,
    ) -> Task<Message> {
        if self.within != within {
            *self = Self {
                within,
                ..Self::default()
            };
        }

        // Whoever scrolls on waits for nothing that they have passed by.
        self.awaited.take_if(|(file, _)| !files.contains(file));

        if self.there.len() > KEPT {
            self.there.retain(|file, _| files.contains(file));
        }

        let next = files.iter().find(|file| !self.there.contains_key(*file));

        let (Some(file), None) = (next, &self.awaited) else {
            return Task::none();
        };

        let Some(order) = order(file, within, root, limits) else {
            self.there.insert(file.clone(), Picture::Missing);
            return Task::none();
        };

        let (task, request) = loading::load(order, decoding);
        let file = file.clone();
        self.awaited = Some((file.clone(), request));

        task.map(move |prepared| {
            let picture = prepared.map_or(Picture::Missing, |prepared| {
                let size = Size::new(prepared.width as f32, prepared.height as f32);

                Picture::Ready(
                    image::Handle::from_rgba(prepared.width, prepared.height, prepared.pixels),
                    size,
                )
            });

            Message::Picture(file.clone(), picture)
        })
    }

    /// Takes a picture in.
    pub fn arrived(&mut self, file: PathBuf, picture: Picture) {
        self.awaited.take_if(|(awaited, _)| *awaited == file);
        self.there.insert(file, picture);
    }

    /// Forgets what is there: files may have changed.
    pub fn forget(&mut self) {
        self.there.clear();
        self.awaited = None;
    }
}

fn order(file: &Path, within: (u32, u32), root: &Path, limits: picture::Limits) -> Option<Order> {
    Some(Order {
        id: WorkId::from_title(&file.to_string_lossy())?,
        picture: PictureFile {
            root: root.to_owned(),
            file: file.to_owned(),
            enlarge: false,
            crop: None,
            limits,
        },
        within,
        urgency: Urgency::Now,
    })
}

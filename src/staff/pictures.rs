//! Thumbnails for the list of works. They are decoded one after the other, only
//! those in sight, and a few hundred are kept.

use crate::exhibition::WorkId;
use crate::picture;
use crate::picture::worker::Urgency;
use crate::ui::loading::{self, Decoding, Order, Request};
use crate::ui::picture_file::PictureFile;

use iced::widget::image;
use iced::{Size, Task};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// How many are kept: some tens of megabytes at the size of the list.
const KEPT: usize = 300;

/// A thumbnail.
#[derive(Debug, Clone)]
pub enum Picture {
    /// It is ready, with its size in pixels.
    Ready(image::Handle, Size),
    /// It can't be decoded.
    Missing,
}

/// The thumbnails that are ready, by file.
#[derive(Debug, Default)]
pub struct Store {
    within: (u32, u32),
    there: BTreeMap<PathBuf, Picture>,
    awaited: Option<(PathBuf, Request)>,
}

impl Store {
    /// The thumbnail of a file, if it is ready.
    pub fn get(&self, file: &Path) -> Option<&Picture> {
        self.there.get(file)
    }

    /// Asks for the thumbnails of these files, each within so many pixels. The
    /// first one that isn't ready yet is decoded; the rest are asked for again
    /// when it arrives.
    pub fn want(
        &mut self,
        files: &[PathBuf],
        within: (u32, u32),
        root: &Path,
        limits: picture::Limits,
        decoding: &Decoding,
    ) -> Task<(PathBuf, Picture)> {
        if self.within != within {
            *self = Self {
                within,
                ..Self::default()
            };
        }

        // Nobody waits for what has been scrolled out of sight.
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

            (file.clone(), picture)
        })
    }

    /// Keeps a thumbnail that has arrived.
    pub fn arrived(&mut self, file: PathBuf, picture: Picture) {
        self.awaited.take_if(|(awaited, _)| *awaited == file);
        self.there.insert(file, picture);
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

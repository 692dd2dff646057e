use super::Error;
use crate::kiosk::theme::{self, Room};
use crate::kiosk::widget::{Element, Renderer};

use iced::advanced::renderer::{Headless, Style};
use iced::advanced::{clipboard, mouse};
use iced::futures::executor::block_on;
use iced::{Event, Pixels, Size, Theme, window};
use iced_runtime::UserInterface;
use iced_runtime::user_interface::Cache;
use image::{ImageFormat, RgbaImage};
use std::fs;
use std::path::Path;
use std::time::Instant;

/// iced's software renderer without a window.
pub struct Studio {
    renderer: Renderer,
    now: Instant,
}

impl Studio {
    /// Sets the renderer up.
    ///
    /// # Errors
    /// Where iced has no software renderer.
    pub fn new(now: Instant) -> Result<Self, Error> {
        theme::load_fonts();

        let renderer = block_on(<Renderer as Headless>::new(
            theme::SANS,
            Pixels(16.0),
            Some("tiny-skia"),
        ))
        .ok_or(Error::Renderer)?;

        Ok(Self { renderer, now })
    }

    /// Draws an element on a screen of `size` pixels: RGBA, row by row.
    pub fn render(
        &mut self,
        element: Element<'_, ()>,
        (width, height): (u32, u32),
        room: Room,
    ) -> Vec<u8> {
        let size = Size::new(width as f32, height as f32);

        let mut interface =
            UserInterface::build(element, size, Cache::default(), &mut self.renderer);

        let _ = interface.update(
            &[Event::Window(window::Event::RedrawRequested(self.now))],
            mouse::Cursor::Unavailable,
            &mut self.renderer,
            &mut clipboard::Null,
            &mut Vec::new(),
        );

        interface.draw(
            &mut self.renderer,
            &Theme::Dark,
            &Style {
                text_color: room.ink,
            },
            mouse::Cursor::Unavailable,
        );

        self.renderer
            .screenshot(Size::new(width, height), 1.0, room.wall)
    }
}

pub(super) fn make_folder(path: &Path) -> Result<(), Error> {
    fs::create_dir_all(path).map_err(|source| Error::Write {
        path: path.to_owned(),
        source,
    })
}

pub(super) fn save_png(path: &Path, width: u32, height: u32, pixels: Vec<u8>) -> Result<(), Error> {
    // The renderer hands over four bytes for each of the pixels asked for.
    let picture = RgbaImage::from_raw(width, height, pixels).ok_or(Error::Renderer)?;

    // A screen has no transparency, and three bytes encode faster than four.
    image::DynamicImage::ImageRgba8(picture)
        .to_rgb8()
        .save_with_format(path, ImageFormat::Png)
        .map_err(|source| Error::Encode {
            path: path.to_owned(),
            source,
        })
}

//! Drawing without a window.

use super::theme::{self, Palette};
use super::widget::{Element, Renderer};

use iced::advanced::renderer::{Headless, Style};
use iced::advanced::{clipboard, mouse};
use iced::futures::executor::block_on;
use iced::{Event, Pixels, Size, Theme, window};
use iced_runtime::UserInterface;
use iced_runtime::user_interface::Cache;
use std::time::Instant;

/// There is no software renderer to draw with.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("The software renderer could not be started.")]
pub struct NoRenderer;

/// iced's software renderer without a window.
pub struct HeadlessRenderer {
    renderer: Renderer,
    now: Instant,
}

impl HeadlessRenderer {
    /// Sets the renderer up.
    ///
    /// # Errors
    /// Where iced has no software renderer.
    pub fn new(now: Instant) -> Result<Self, NoRenderer> {
        theme::load_fonts();

        let renderer = block_on(<Renderer as Headless>::new(
            theme::SANS,
            Pixels(16.0),
            Some("tiny-skia"),
        ))
        .ok_or(NoRenderer)?;

        Ok(Self { renderer, now })
    }

    /// Draws an element on a screen of `size` pixels: RGBA, row by row.
    pub fn render(
        &mut self,
        element: Element<'_, ()>,
        (width, height): (u32, u32),
        palette: Palette,
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
                text_color: palette.ink,
            },
            mouse::Cursor::Unavailable,
        );

        self.renderer
            .screenshot(Size::new(width, height), 1.0, palette.wall)
    }
}

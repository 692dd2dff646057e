//! Windows that the software renderer draws in.
//!
//! Only what has changed since the frame before is drawn and presented.

use super::area::Area;
use super::compose::Solid;
use super::display_list::OVERHANG;
use super::{Drawn, Renderer};

use iced::advanced::graphics::compositor::{Display, Information, SurfaceError, Window};
use iced::advanced::graphics::{self, Shell, Viewport, damage, error};
use iced::{Color, Rectangle};
use iced_tiny_skia::Layer;
use std::collections::VecDeque;
use std::fmt;
use std::mem;
use std::num::NonZeroU32;

/// How many frames in a row may be presented in part.
///
/// A part suffices unless something else lay over the window in between: the X
/// server doesn't restore what it covered, and iced doesn't say so.
const MAX_PARTIAL: u32 = 15;

/// The names under which the renderer can be asked for, as in `ICED_BACKEND`:
/// those of iced's own software renderer.
const NAMES: [&str; 2] = ["tiny-skia", "tiny_skia"];

/// Whether this renderer is asked for, by name or by naming none.
pub fn is_requested(backend: Option<&str>) -> bool {
    backend.is_none_or(|backend| NAMES.contains(&backend))
}

/// Presents what the renderer draws in windows.
pub struct Compositor {
    context: softbuffer::Context<Box<dyn Display>>,
    settings: graphics::Settings,
}

/// A window that is drawn in.
pub struct Surface {
    window: softbuffer::Surface<Box<dyn Display>, Box<dyn Window>>,
    /// The layers of the latest frames, newest first, as far back as the
    /// window system hands out buffers that still show them.
    frames: VecDeque<Vec<Layer>>,
    /// The age of the oldest buffer handed out so far, in frames.
    oldest: usize,
    background: Color,
    /// What the latest frame drew in one colour.
    solids: Vec<Solid>,
    /// How many frames were presented in part since one was as a whole.
    partial: u32,
}

impl graphics::Compositor for Compositor {
    type Renderer = Renderer;
    type Surface = Surface;

    async fn with_backend(
        settings: graphics::Settings,
        display: impl Display + Clone,
        _compatible_window: impl Window + Clone,
        _shell: Shell,
        backend: Option<&str>,
    ) -> Result<Self, graphics::Error> {
        let not_found = |reason| graphics::Error::GraphicsAdapterNotFound {
            backend: NAMES[0],
            reason,
        };

        if let Some(backend) = backend.filter(|_| !is_requested(backend)) {
            return Err(not_found(error::Reason::DidNotMatch {
                preferred_backend: backend.to_owned(),
            }));
        }

        let context = softbuffer::Context::new(Box::new(display) as Box<dyn Display>)
            .map_err(|error| not_found(error::Reason::RequestFailed(error.to_string())))?;

        Ok(Self { context, settings })
    }

    fn create_renderer(&self) -> Renderer {
        Renderer::new(self.settings.default_font, self.settings.default_text_size)
    }

    fn create_surface<W: Window + Clone>(&mut self, window: W, width: u32, height: u32) -> Surface {
        let window = softbuffer::Surface::new(&self.context, Box::new(window) as Box<dyn Window>)
            .expect("a window of this display can be drawn in");

        let mut surface = Surface {
            window,
            frames: VecDeque::new(),
            oldest: 0,
            background: Color::BLACK,
            solids: Vec::new(),
            partial: 0,
        };

        self.configure_surface(&mut surface, width, height);
        surface
    }

    fn configure_surface(&mut self, surface: &mut Surface, width: u32, height: u32) {
        let (Some(width), Some(height)) = (NonZeroU32::new(width), NonZeroU32::new(height)) else {
            return;
        };

        surface
            .window
            .resize(width, height)
            .expect("a window can have every size it is given");

        surface.frames.clear();
    }

    fn information(&self) -> Information {
        Information {
            adapter: String::from("CPU"),
            backend: NAMES[0].to_owned(),
        }
    }

    fn present(
        &mut self,
        renderer: &mut Renderer,
        surface: &mut Surface,
        viewport: &Viewport,
        background: Color,
        on_pre_present: impl FnOnce(),
    ) -> Result<(), SurfaceError> {
        let mut buffer = surface
            .window
            .buffer_mut()
            .map_err(|_| SurfaceError::Lost)?;

        let age = usize::from(buffer.age());

        surface.oldest = surface.oldest.max(age);
        surface.frames.truncate(surface.oldest);

        let shown = age
            .checked_sub(1)
            .and_then(|frame| surface.frames.get(frame))
            .filter(|_| surface.background == background);

        let screen = Rectangle::with_size(viewport.logical_size());

        let damage = match shown {
            Some(shown) => changes(shown, renderer.layers(), screen),
            None => vec![screen],
        };

        // The buffer of the latest frame still has what that frame drew.
        let solids = match shown {
            Some(_) if age == 1 => mem::take(&mut surface.solids),
            Some(_) | None => Vec::new(),
        };

        surface.frames.push_front(renderer.layers().to_vec());
        surface.background = background;

        let Drawn { areas, solids } = renderer.draw(
            bytemuck::cast_slice_mut(&mut buffer),
            viewport,
            &damage,
            background,
            &solids,
        );

        surface.solids = solids;

        on_pre_present();

        // An older buffer differs from the window in more than was drawn. And
        // where nothing was, the window may have to be restored.
        let presented = if age == 1 && !areas.is_empty() && surface.partial < MAX_PARTIAL {
            let areas: Vec<_> = areas.into_iter().filter_map(rect).collect();

            surface.partial += 1;
            buffer.present_with_damage(&areas)
        } else {
            surface.partial = 0;
            buffer.present()
        };

        presented.map_err(|_| SurfaceError::Lost)
    }

    fn screenshot(
        &mut self,
        renderer: &mut Renderer,
        viewport: &Viewport,
        background: Color,
    ) -> Vec<u8> {
        use iced::advanced::renderer::Headless as _;

        renderer.screenshot(
            viewport.physical_size(),
            viewport.scale_factor(),
            background,
        )
    }
}

/// An area as softbuffer has it.
fn rect(area: Area) -> Option<softbuffer::Rect> {
    Some(softbuffer::Rect {
        x: area.left,
        y: area.top,
        width: NonZeroU32::new(area.width())?,
        height: NonZeroU32::new(area.height())?,
    })
}

/// Where a screen that shows some layers has to be drawn anew to show others.
fn changes(shown: &[Layer], layers: &[Layer], screen: Rectangle) -> Vec<Rectangle> {
    let damage = damage::diff(shown, layers, |layer| vec![layer.bounds], Layer::damage)
        .into_iter()
        .map(|damage| damage.expand(OVERHANG))
        .collect();

    damage::group(damage, screen)
}

impl fmt::Debug for Compositor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Compositor").finish_non_exhaustive()
    }
}

impl fmt::Debug for Surface {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Surface").finish_non_exhaustive()
    }
}

//! Windows that the software renderer draws in.

use super::Renderer;
use super::scene::OVERHANG;

use iced::advanced::graphics::compositor::{Display, Information, SurfaceError, Window};
use iced::advanced::graphics::{self, Shell, Viewport, damage, error};
use iced::{Color, Rectangle};
use iced_tiny_skia::Layer;
use std::collections::VecDeque;
use std::fmt;
use std::num::NonZeroU32;

/// What the renderer is called where one is chosen, as in `ICED_BACKEND`.
/// iced's own software renderer goes by the same names.
const NAMES: [&str; 2] = ["tiny-skia", "tiny_skia"];

/// Whether a wish for a renderer is a wish for this one.
pub fn is_meant(backend: Option<&str>) -> bool {
    backend.is_none_or(|backend| NAMES.contains(&backend))
}

/// Puts what the renderer draws into windows.
pub struct Compositor {
    context: softbuffer::Context<Box<dyn Display>>,
    settings: graphics::Settings,
}

/// A window that is drawn in.
pub struct Surface {
    window: softbuffer::Surface<Box<dyn Display>, Box<dyn Window>>,
    /// What was drawn lately, the latest first, as far back as the window
    /// system hands out buffers that still show it.
    drawn: VecDeque<Vec<Layer>>,
    oldest: usize,
    background: Color,
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

        if let Some(backend) = backend.filter(|_| !is_meant(backend)) {
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
            drawn: VecDeque::new(),
            oldest: 0,
            background: Color::BLACK,
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

        surface.drawn.clear();
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
        surface.drawn.truncate(surface.oldest);

        let shown = age
            .checked_sub(1)
            .and_then(|frames| surface.drawn.get(frames))
            .filter(|_| surface.background == background);

        let screen = Rectangle::with_size(viewport.logical_size());

        let damage = match shown {
            Some(shown) => changes(shown, renderer.layers(), screen),
            None => vec![screen],
        };

        surface.drawn.push_front(renderer.layers().to_vec());
        surface.background = background;

        renderer.draw(
            bytemuck::cast_slice_mut(&mut buffer),
            viewport,
            &damage,
            background,
        );

        on_pre_present();
        buffer.present().map_err(|_| SurfaceError::Lost)
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

/// Where a screen that shows some layers has to be drawn anew for others.
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

//! QR codes: what a visitor takes along on a phone.

use super::{Element, Renderer};
use crate::ui::theme::Scale;

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Tree, Widget};
use iced::advanced::{Renderer as _, mouse, renderer};
use iced::{Color, Length, Rectangle, Size, Theme};
use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use std::fmt::Write as _;

/// The white margin on every side, in modules (ISO/IEC 18004).
const QUIET_ZONE: usize = 4;

/// How wide the symbol is at least, without its quiet zone, in millimetres:
/// a tenth of the distance that it is read from, which is the rule of thumb
/// of the trade, at the 1 m that somebody at the screen is away at most.
const SYMBOL_MM: f32 = 100.0;

/// How wide a module is at least, in millimetres. The rule of thumb is for
/// short addresses, whose modules are larger anyway. Of the 1.4 m that a phone
/// has in view at a distance of 1 m, a video frame 1920 pixels wide leaves 3.4
/// pixels to such a module; below 3, decoders begin to fail.
const MODULE_MM: f32 = 2.5;

/// The largest version: 53 modules, and 180 bytes at error correction M. It is
/// the last with room for modules of [`MODULE_MM`] on the assumed panel.
const FINEST: u8 = 9;

/// The largest share of the screen's short side that a code takes.
const LARGEST_SHARE: f32 = 0.3;

/// The short side of the panel that is assumed where nobody has given its
/// size, in millimetres: that of 43 inches at 16:9, among the smaller ones
/// that hang in a gallery. On a larger one the code is only larger.
const ASSUMED_SHORT_SIDE_MM: f32 = 535.0;

/// A QR code (ISO/IEC 18004): its modules, row by row.
///
/// It is black on white in every room, with its quiet zone: light on dark is
/// what some phones do not read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// How many modules there are in a row, without the quiet zone.
    modules: usize,
    /// Whether each of them is dark.
    dark: Vec<bool>,
}

impl Code {
    /// The smallest code that holds `text`, at error correction M or, where
    /// that makes it no larger, better.
    ///
    /// `None` where there is nothing to say, or more than can be read from
    /// in front of the screen: from 181 bytes on.
    pub fn of(text: &str) -> Option<Self> {
        if text.is_empty() {
            return None;
        }

        let code = QrCode::encode_segments_advanced(
            &QrSegment::make_segments(text),
            QrCodeEcc::Medium,
            Version::new(1),
            Version::new(FINEST),
            None,
            true,
        )
        .ok()?;

        let dark = (0..code.size())
            .flat_map(|y| (0..code.size()).map(move |x| (x, y)))
            .map(|(x, y)| code.get_module(x, y))
            .collect();

        Some(Self {
            modules: usize::try_from(code.size()).ok()?,
            dark,
        })
    }

    /// The code of a web address. One without a scheme, as people write it,
    /// gets `https://`.
    ///
    /// `None` as for [`Code::of`].
    pub fn address(address: &str) -> Option<Self> {
        let address = address.trim();

        if address.is_empty() {
            return None;
        }

        // Not all phones guess right what letters beyond ASCII are meant.
        let address = percent_encoded(address, |byte| byte.is_ascii());

        if address.contains("://") {
            Self::of(&address)
        } else {
            Self::of(&format!("https://{address}"))
        }
    }

    /// The code that begins a letter to a mail address.
    ///
    /// `None` as for [`Code::of`].
    pub fn mail(address: &str) -> Option<Self> {
        let address = address.trim();

        if address.is_empty() {
            return None;
        }

        // What may stand for itself in an address (RFC 6068, 2).
        let address = percent_encoded(address, |byte| {
            byte.is_ascii_alphanumeric() || b"-._~!$'()*+,:@".contains(&byte)
        });

        Self::of(&format!("mailto:{address}"))
    }

    /// How wide and high the code is with its quiet zone, in whole pixels.
    ///
    /// As large as a phone needs it at a distance of 1 m, and never more than
    /// 30 % of the screen's short side while a module still has a pixel.
    pub fn side(&self, scale: Scale) -> f32 {
        self.module(scale) * self.modules_with_quiet_zone()
    }

    /// How wide a module is, in whole pixels.
    fn module(&self, scale: Scale) -> f32 {
        let pixels_per_mm = scale
            .pixels_per_mm
            .unwrap_or(scale.short_side / ASSUMED_SHORT_SIDE_MM);

        let mm = (SYMBOL_MM / self.modules as f32).max(MODULE_MM);
        let largest = LARGEST_SHARE * scale.short_side / self.modules_with_quiet_zone();

        (mm * pixels_per_mm).ceil().min(largest.floor()).max(1.0)
    }

    fn modules_with_quiet_zone(&self) -> f32 {
        (self.modules + 2 * QUIET_ZONE) as f32
    }

    /// The code as part of a screen, as large as [`Code::side`] says wherever
    /// it stands: a code that is cut or squeezed is none.
    pub fn view<'a, Message: 'a>(self, scale: Scale) -> Element<'a, Message> {
        Element::new(Symbol {
            side: self.side(scale),
            module: self.module(scale),
            code: self,
        })
    }
}

/// `text` with each byte that must not stand for itself as `%` and two
/// digits.
fn percent_encoded(text: &str, stands: impl Fn(u8) -> bool) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        if stands(byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }

        encoded
    })
}

/// A code as it is drawn.
struct Symbol {
    code: Code,
    side: f32,
    module: f32,
}

impl<Message> Widget<Message, Theme, Renderer> for Symbol {
    fn size(&self) -> Size<Length> {
        Size::new(self.side.into(), self.side.into())
    }

    fn layout(
        &mut self,
        _tree: &mut Tree,
        _renderer: &Renderer,
        _limits: &layout::Limits,
    ) -> layout::Node {
        layout::Node::new(Size::new(self.side, self.side))
    }

    fn draw(
        &self,
        _tree: &Tree,
        renderer: &mut Renderer,
        _theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();

        if !bounds.intersects(viewport) {
            return;
        }

        // What is centred may begin in the middle of a pixel.
        let (left, top) = (bounds.x.round(), bounds.y.round());

        let mut fill = |x: f32, y: f32, width: f32, height: f32, color: Color| {
            renderer.fill_quad(
                renderer::Quad {
                    bounds: Rectangle {
                        x: left + x,
                        y: top + y,
                        width,
                        height,
                    },
                    snap: true,
                    ..renderer::Quad::default()
                },
                color,
            );
        };

        fill(0.0, 0.0, self.side, self.side, Color::WHITE);

        for (row, modules) in self.code.dark.chunks(self.code.modules).enumerate() {
            let mut column = 0;

            for run in modules.chunk_by(|a, b| a == b) {
                if run.first() == Some(&true) {
                    fill(
                        (QUIET_ZONE + column) as f32 * self.module,
                        (QUIET_ZONE + row) as f32 * self.module,
                        run.len() as f32 * self.module,
                        self.module,
                        Color::BLACK,
                    );
                }

                column += run.len();
            }
        }
    }
}

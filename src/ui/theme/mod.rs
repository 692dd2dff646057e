//! How the room looks: colours, fonts and the scale that all sizes share.

mod frame;
mod palette;
mod scale;

pub use frame::Frame;
pub use palette::Palette;
pub use scale::Scale;

use crate::fonts;

use iced::Font;
use iced::advanced::graphics::text::font_system;
use iced::font::{Family, Style, Weight};
use std::borrow::Cow;
use std::sync::Once;

/// For information: a humanist sans made to be told apart letter by letter.
pub const SANS: Font = Font::with_name(fonts::SANS);

/// For what is looked for first: numbers, names, titles.
pub const SANS_STRONG: Font = Font {
    weight: Weight::Semibold,
    ..SANS
};

/// For poems and prose: a literary serif.
pub const SERIF: Font = Font::with_name(fonts::SERIF);

/// For the titles of works.
pub const SERIF_ITALIC: Font = Font {
    family: Family::Name(fonts::SERIF),
    weight: Weight::Normal,
    style: Style::Italic,
    ..SERIF
};

/// The height of a capital of [`SANS`], as a share of its size; read from
/// the font's own table.
pub const CAPITAL: f32 = 0.668;

/// The height of a line, as a multiple of the size of its type.
pub const LEADING: f32 = 1.35;

/// Hands the compiled-in fonts to the text system of this process. Text that
/// is measured or drawn before has whatever the machine has.
pub fn load_fonts() {
    static LOADED: Once = Once::new();

    LOADED.call_once(|| {
        // A poisoned lock is another thread's panic, and the fonts are
        // still wanted.
        let mut system = font_system()
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);

        for font in fonts::FILES {
            system.load_font(Cow::Borrowed(font));
        }
    });
}

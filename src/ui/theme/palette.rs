//! The colours of the themes.

use crate::exhibition::Theme;

use iced::{Color, color};

/// The colours of a room.
///
/// Every text colour reaches 7:1 on every ground that it stands on (WCAG
/// 1.4.6), and what has to be seen without being read reaches 3:1 (1.4.11).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Palette {
    /// The wall itself.
    pub wall: Color,
    /// What a work lies on, a shade apart from the wall.
    pub mat: Color,
    /// The text that matters.
    pub ink: Color,
    /// The text beside it.
    pub quiet: Color,
    /// The outline of what can be pressed.
    pub edge: Color,
    /// The one accent: today and focus.
    pub accent: Color,
    /// The ground of the help strip.
    pub strip: Color,
    /// The text on the help strip.
    pub strip_ink: Color,
}

impl Palette {
    /// The colours of a palette.
    pub const fn of(theme: Theme) -> Self {
        match theme {
            Theme::Evening => Self {
                wall: color!(0x12100e),
                mat: color!(0x1b1815),
                ink: color!(0xf4eee5),
                quiet: color!(0xc6bcaf),
                edge: color!(0x8a8176),
                accent: color!(0x7ab8ff),
                strip: color!(0x102f52),
                strip_ink: color!(0xf3f7fc),
            },
            Theme::Paper => Self {
                wall: color!(0xefeae0),
                mat: color!(0xfaf7f0),
                ink: color!(0x1c1916),
                quiet: color!(0x48423a),
                edge: color!(0x6f675c),
                accent: color!(0x0b4a8f),
                strip: color!(0x103f78),
                strip_ink: color!(0xffffff),
            },
            Theme::HighContrast => Self {
                wall: color!(0x000000),
                mat: color!(0x000000),
                ink: color!(0xffffff),
                quiet: color!(0xffffff),
                edge: color!(0xffffff),
                accent: color!(0x8cc8ff),
                strip: color!(0x001f4d),
                strip_ink: color!(0xffffff),
            },
        }
    }

    /// Every pair of a text colour and the ground that it stands on.
    pub fn texts(&self) -> [(Color, Color); 7] {
        [
            (self.wall, self.ink),
            (self.ink, self.wall),
            (self.quiet, self.wall),
            (self.ink, self.mat),
            (self.quiet, self.mat),
            (self.accent, self.wall),
            (self.strip_ink, self.strip),
        ]
    }

    /// Every pair of a colour that is seen but not read, and its ground.
    pub fn marks(&self) -> [(Color, Color); 5] {
        [
            (self.ink, self.wall),
            (self.accent, self.wall),
            (self.accent, self.mat),
            (self.edge, self.wall),
            (self.edge, self.mat),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast of two colours, from 1 to 21 (WCAG 2.2).
    fn contrast(a: Color, b: Color) -> f32 {
        let luminance = |color: Color| {
            let [r, g, b, _] = color.into_linear();

            0.2126 * r + 0.7152 * g + 0.0722 * b
        };

        let (a, b) = (luminance(a), luminance(b));

        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_text_can_be_read_and_every_mark_seen() {
        for theme in [Theme::Evening, Theme::Paper, Theme::HighContrast] {
            let palette = Palette::of(theme);

            for (text, ground) in palette.texts() {
                let found = contrast(text, ground);
                assert!(
                    found >= 7.0,
                    "{palette:?}: {text:?} on {ground:?} has {found}"
                );
            }

            for (mark, ground) in palette.marks() {
                let found = contrast(mark, ground);
                assert!(
                    found >= 3.0,
                    "{palette:?}: {mark:?} on {ground:?} has {found}"
                );
            }
        }
    }
}

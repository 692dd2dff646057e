//! One variant of all screens: a size, a language, colours and a size of type.

use super::Request;
use crate::exhibition::{Exhibition, Language, TextSize, Theme, Work};
use crate::manifest::Reading;
use crate::ui::hanging::Hanging;
use crate::ui::layout::arrange;
use crate::ui::loading;
use crate::ui::picture_file::PictureFile;
use crate::ui::plan::Plan;
use crate::ui::theme::{Frame, Palette};
use crate::ui::widget::help_strip::HelpStrip;

use chrono::DateTime;
use chrono_tz::Tz;
use iced::Size;

/// How a screen looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Variant {
    /// The size in pixels.
    pub(super) size: (u32, u32),
    /// The language of its reader.
    pub(super) language: Language,
    /// The colours.
    pub(super) theme: Theme,
    /// The size of a visitor's type.
    pub(super) text: TextSize,
    /// Whether this is the first of the sizes of type that were asked for.
    pub(super) is_first_text: bool,
}

impl Variant {
    /// Every combination of what was asked for.
    pub(super) fn all(exhibition: &Exhibition, request: &Request) -> Vec<Self> {
        let languages = match request.languages.as_slice() {
            [] => vec![exhibition.about.first_language()],
            languages => languages.to_vec(),
        };

        let themes = match request.themes.as_slice() {
            [] => vec![exhibition.display.theme],
            themes => themes.to_vec(),
        };

        let texts = match request.texts.as_slice() {
            [] => vec![TextSize::Normal],
            texts => texts.to_vec(),
        };

        let mut variants = Vec::new();

        for &size in &request.sizes {
            for &language in &languages {
                for &theme in &themes {
                    for (position, &text) in texts.iter().enumerate() {
                        variants.push(Self {
                            size,
                            language,
                            theme,
                            text,
                            is_first_text: position == 0,
                        });
                    }
                }
            }
        }

        variants
    }

    /// The name of its folder, which tells it from the others of a request.
    pub(super) fn folder(&self, request: &Request) -> String {
        let (width, height) = self.size;
        let mut folder = format!("{width}x{height}");

        if request.languages.len() > 1 {
            folder = format!("{folder}-{}", self.language.code());
        }

        if request.themes.len() > 1 {
            folder = format!("{folder}-{}", self.theme.name());
        }

        if request.texts.len() > 1 {
            folder = format!("{folder}-{}", self.text.percent());
        }

        folder
    }
}

/// What all screens of a variant have in common.
pub(super) struct Shared<'a> {
    pub(super) reading: &'a Reading,
    pub(super) variant: Variant,
    pub(super) now: DateTime<Tz>,
    pub(super) frame: Frame,
    pub(super) strip: HelpStrip,
    pub(super) palette: Palette,
}

impl<'a> Shared<'a> {
    pub(super) fn new(reading: &'a Reading, request: &Request, variant: Variant) -> Self {
        let exhibition = &reading.exhibition;
        let screen = Size::new(variant.size.0 as f32, variant.size.1 as f32);
        let (frame, _) = arrange(exhibition, screen);

        Self {
            reading,
            variant,
            now: request.moment.with_timezone(&exhibition.about.time_zone),
            frame,
            strip: HelpStrip::arrange(
                &exhibition.help,
                variant.language,
                screen.width,
                frame.scale,
            ),
            palette: Palette::of(variant.theme),
        }
    }

    pub(super) fn exhibition(&self) -> &'a Exhibition {
        &self.reading.exhibition
    }

    /// The work's picture file, if it has one.
    pub(super) fn picture(&self, work: &Work) -> Option<PictureFile> {
        work.picture.as_ref().map(|picture| {
            PictureFile::of(picture, &self.reading.root, self.reading.limits.picture)
        })
    }

    /// A work as it hangs.
    ///
    /// # Errors
    ///
    /// Why its picture can't be shown.
    pub(super) fn hang(&self, work: &Work, plan: Plan) -> Result<Hanging, String> {
        match self.picture(work) {
            None => Ok(Hanging::without_picture(plan)),
            Some(picture) => loading::hang(plan, &picture).map_err(|unfit| unfit.reason),
        }
    }
}

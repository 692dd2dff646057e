//! Drawing screens and writing them as PNG files.

use super::variant::Variant;
use super::{Error, Rendered, Request, Screen};
use crate::exhibition::WorkId;
use crate::ui::headless::{HeadlessRenderer, NoRenderer};
use crate::ui::theme::Palette;
use crate::ui::widget::Element;

use image::{DynamicImage, ImageFormat, RgbaImage};
use std::fs;
use std::path::Path;
use std::time::Instant;

/// What has been rendered of a request.
pub(super) struct Output<'a> {
    /// The screens that were rendered.
    pub(super) rendered: Vec<Rendered>,
    /// The works that could not be shown, and why.
    pub(super) left_out: Vec<(WorkId, String)>,
    request: &'a Request,
    renderer: HeadlessRenderer,
}

impl<'a> Output<'a> {
    pub(super) fn new(request: &'a Request, now: Instant) -> Result<Self, Error> {
        let renderer = HeadlessRenderer::new(now)?;

        make_folder(&request.out)?;

        Ok(Self {
            rendered: Vec::new(),
            left_out: Vec::new(),
            request,
            renderer,
        })
    }

    /// Renders a screen and writes it to the folder of its variant.
    pub(super) fn save(
        &mut self,
        element: Element<'_, ()>,
        variant: Variant,
        page: Page<'_>,
    ) -> Result<(), Error> {
        let folder = variant.folder(self.request);
        let file = format!("{folder}/{}.png", page.name);

        make_folder(&self.request.out.join(&folder))?;

        let pixels = self
            .renderer
            .render(element, variant.size, Palette::of(variant.theme));

        save_png(&self.request.out.join(&file), variant.size, pixels)?;

        self.rendered.push(Rendered {
            file,
            size: variant.size,
            folder,
            screen: page.screen,
            work: page.work.cloned(),
            caption: page.caption,
        });

        Ok(())
    }
}

/// A page of a screen.
pub(super) struct Page<'a> {
    pub(super) screen: Screen,
    /// The work that hangs on it.
    pub(super) work: Option<&'a WorkId>,
    /// The name of its file, without the ending.
    pub(super) name: &'a str,
    /// A line about it for the proof sheet.
    pub(super) caption: String,
}

impl Page<'static> {
    /// The only page of a screen, named after it.
    pub(super) fn only(screen: Screen, caption: &str) -> Self {
        Self {
            screen,
            work: None,
            name: screen.name(),
            caption: caption.to_owned(),
        }
    }
}

/// A name with the number of a page, where there are several.
pub(super) fn numbered(name: &str, page: usize, of: usize) -> String {
    if page == 0 && of == 1 {
        name.to_owned()
    } else {
        format!("{name}-{}", page + 1)
    }
}

fn make_folder(path: &Path) -> Result<(), Error> {
    fs::create_dir_all(path).map_err(|source| Error::Write {
        path: path.to_owned(),
        source,
    })
}

fn save_png(path: &Path, (width, height): (u32, u32), pixels: Vec<u8>) -> Result<(), Error> {
    // The renderer returns four bytes for each of the pixels asked for.
    let picture = RgbaImage::from_raw(width, height, pixels).ok_or(NoRenderer)?;

    // A screen has no transparency, and three bytes encode faster than four.
    DynamicImage::ImageRgba8(picture)
        .to_rgb8()
        .save_with_format(path, ImageFormat::Png)
        .map_err(|source| Error::Encode {
            path: path.to_owned(),
            source,
        })
}

//! The wall in small, as it hangs now and as the draft would hang.

use super::apart;
use crate::clock::Clock;
use crate::exhibition::playlist::Playlist;
use crate::exhibition::{Language, Work};
use crate::manifest::Reading;
use crate::staff::draft::Checked;
use crate::staff::panel::look::Drawn;
use crate::ui::hanging::Hanging;
use crate::ui::headless::HeadlessRenderer;
use crate::ui::loading;
use crate::ui::picture_file::PictureFile;
use crate::ui::plan::{Audience, Plan};
use crate::ui::rest;
use crate::ui::theme::Palette;
use crate::ui::wall::Wall;
use crate::ui::widget::Element;
use crate::ui::widget::help_strip::HelpStrip;

use chrono::NaiveDateTime;
use iced::widget::image::Handle;
use iced::{Size, Task};
use image::RgbaImage;
use image::imageops::{self, FilterType};
use std::sync::Arc;

/// Which walls to draw.
#[derive(Debug)]
pub struct LookOrder {
    /// What hangs now.
    pub saved: Arc<Checked>,
    /// What would hang.
    pub draft: Arc<Checked>,
    /// The local time on the wall.
    pub at: NaiveDateTime,
    /// The visitors' language.
    pub language: Language,
    /// Which of that day's works is on the stage, counted from 0 and wrapping
    /// around.
    pub work: usize,
    /// The size of the screen, in pixels.
    pub wall: Size,
    /// The size that it is scaled to, in pixels.
    pub small: Size,
}

/// Draws the wall as it is and as it will be.
pub fn look(order: LookOrder) -> Task<(Option<Drawn>, Option<Drawn>)> {
    apart("look", move || {
        let Ok(mut renderer) = HeadlessRenderer::new(Clock::instant()) else {
            return (None, None);
        };

        let mut draw = |checked: &Checked| draw(&mut renderer, &checked.reading, &order);

        (draw(&order.saved), draw(&order.draft))
    })
}

fn draw(renderer: &mut HeadlessRenderer, reading: &Reading, order: &LookOrder) -> Option<Drawn> {
    let exhibition = &reading.exhibition;
    let now = order
        .at
        .and_local_timezone(exhibition.about.time_zone)
        .earliest()?;

    let (frame, _) = crate::ui::layout::arrange(exhibition, order.wall);
    let strip = HelpStrip::arrange(
        &exhibition.help,
        order.language,
        order.wall.width,
        frame.scale,
    );
    let palette = Palette::of(exhibition.display.theme);

    let playlist = Playlist::of(exhibition, now.date_naive());
    let works: Vec<&Work> = playlist.works(exhibition).collect();
    let position = order.work.checked_rem(works.len());
    let work = position.and_then(|position| works.get(position));

    let hanging = work.and_then(|work| {
        let audience = Audience::Passers(order.language, &exhibition.about.languages);
        let plan = Plan::of(work, frame.stage.size(), audience, frame.scale);

        match &work.picture {
            None => Some(Hanging::without_picture(plan)),
            Some(picture) => {
                let file = PictureFile::of(picture, &reading.root, reading.limits.picture);

                loading::hang(plan, &file).ok()
            }
        }
    });

    let view: Element<'_, ()> = if exhibition.hours.is_awake(order.at) {
        Wall {
            exhibition,
            now,
            language: order.language,
            shown: hanging.as_ref().map(|hanging| (hanging, 0)),
            leaving: None,
            expected: false,
            progress: 1.0,
            inviting: true,
            strip: &strip,
            frame,
            palette,
        }
        .view()
    } else {
        rest::view(now, &strip, frame, palette)
    };

    let (width, height) = (order.wall.width as u32, order.wall.height as u32);
    let pixels = renderer.render(view, (width, height), palette);
    let whole = RgbaImage::from_raw(width, height, pixels)?;

    let small = imageops::resize(
        &whole,
        order.small.width as u32,
        order.small.height as u32,
        FilterType::Triangle,
    );

    Some(Drawn {
        picture: Handle::from_rgba(small.width(), small.height(), small.into_raw()),
        works: works.len(),
        shown: position
            .zip(work)
            .map(|(position, work)| (position, work.title.text(order.language).to_owned())),
    })
}

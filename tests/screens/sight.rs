//! What can be seen on a screen: every text with its place, found by iced's
//! own simulator.

use reclamation::exhibition::{Exhibition, Work};
use reclamation::ui::hanging::Hanging;
use reclamation::ui::headless::HeadlessRenderer;
use reclamation::ui::plan::Audience;
use reclamation::ui::plan::Plan;
use reclamation::ui::rest;
use reclamation::ui::theme;
use reclamation::ui::theme::{Frame, LEADING, Palette, SANS, SANS_STRONG, SERIF_ITALIC};
use reclamation::ui::wall::Wall;
use reclamation::ui::widget::help_strip::HelpStrip;
use reclamation::ui::widget::{Element, Shaper};

use chrono::DateTime;
use chrono_tz::Tz;
use iced::{Font, Rectangle, Settings, Size};
use iced_test::Simulator;
use iced_test::selector::Candidate;
use std::time::Instant;

/// What half a pixel of rounding may move.
const ROUNDING: f32 = 0.75;

/// The heights of lines on the wall, as multiples of the size of their type:
/// everywhere, and in the help strip.
const LEADINGS: [f32; 2] = [LEADING, 1.2];

/// A text on a screen.
#[derive(Debug, Clone)]
pub struct Written {
    /// The words.
    pub words: String,
    /// Where they are, in pixels.
    pub bounds: Rectangle,
    /// What of that can be seen, if any.
    pub visible: Option<Rectangle>,
}

/// A screen, and every text on it.
#[derive(Debug, Clone)]
pub struct Sight {
    /// What it is, for whoever reads of a failure.
    pub name: String,
    /// Where its parts are.
    pub frame: Frame,
    /// The texts.
    pub texts: Vec<Written>,
    /// Lines of poems and prose: their page, and the size they are set in.
    set: Option<(Vec<String>, f32)>,
}

/// Every text of an element on a screen of this size.
pub fn texts<Message>(element: Element<'_, Message>, size: Size) -> Vec<Written> {
    theme::load_fonts();

    let settings = Settings {
        default_font: theme::SANS,
        ..Settings::default()
    };

    let mut found = Vec::new();
    let mut simulator = Simulator::with_size(settings, size, element);

    // A selector that never has enough walks over all there is.
    let everything = |candidate: Candidate<'_>| -> Option<()> {
        if let Candidate::Text {
            bounds,
            visible_bounds,
            content,
            ..
        } = candidate
        {
            found.push(Written {
                words: content.to_owned(),
                bounds,
                visible: visible_bounds,
            });
        }

        None
    };

    simulator
        .find(everything)
        .expect_err("nothing is ever enough");

    found
}

/// A screen of this size, as floats.
pub fn size_of((width, height): (u32, u32)) -> Size {
    Size::new(width as f32, height as f32)
}

/// The wall with a work on it, once for every page of the work.
pub fn wall_with(
    exhibition: &Exhibition,
    work: &Work,
    size: (u32, u32),
    now: DateTime<Tz>,
) -> Vec<Sight> {
    theme::load_fonts();

    let (frame, strips) = reclamation::ui::layout::arrange(exhibition, size_of(size));

    let hanging = Hanging::without_picture(Plan::of(
        work,
        frame.stage.size(),
        Audience::Passers(
            exhibition.about.first_language(),
            &exhibition.about.languages,
        ),
        frame.scale,
    ));

    (0..hanging.plan.leaves.len())
        .map(|leaf| {
            let wall = wall(exhibition, now, Some((&hanging, leaf)), frame, &strips[0]);

            let set = hanging.plan.leaves[leaf].page.as_ref().map(|page| {
                let lines = page.page.lines.iter().map(|line| line.text.clone());

                (lines.collect(), page.size)
            });

            Sight {
                name: format!("{} page {} at {size:?}", work.id, leaf + 1),
                frame,
                texts: texts(wall.view::<()>(), frame.size),
                set,
            }
        })
        .collect()
}

/// The wall while nothing hangs on it.
pub fn bare_wall(exhibition: &Exhibition, size: (u32, u32), now: DateTime<Tz>) -> Sight {
    theme::load_fonts();

    let (frame, strips) = reclamation::ui::layout::arrange(exhibition, size_of(size));
    let wall = wall(exhibition, now, None, frame, &strips[0]);

    Sight {
        name: format!("nothing at {size:?}"),
        frame,
        texts: texts(wall.view::<()>(), frame.size),
        set: None,
    }
}

/// The screen outside its hours.
pub fn resting(exhibition: &Exhibition, size: (u32, u32), now: DateTime<Tz>) -> Sight {
    theme::load_fonts();

    let (frame, strips) = reclamation::ui::layout::arrange(exhibition, size_of(size));
    let palette = Palette::of(exhibition.display.theme);

    Sight {
        name: format!("rest at {size:?}"),
        frame,
        texts: texts(
            rest::view::<()>(now, &strips[0], frame, palette),
            frame.size,
        ),
        set: None,
    }
}

/// The pixels of the wall while nothing hangs on it: RGBA, row by row.
pub fn pixels(exhibition: &Exhibition, size: (u32, u32), now: DateTime<Tz>) -> image::RgbaImage {
    theme::load_fonts();

    let (frame, strips) = reclamation::ui::layout::arrange(exhibition, size_of(size));
    let wall = wall(exhibition, now, None, frame, &strips[0]);
    let palette = wall.palette;

    let pixels = HeadlessRenderer::new(Instant::now())
        .expect("the software renderer is there")
        .render(wall.view(), size, palette);

    image::RgbaImage::from_raw(size.0, size.1, pixels).expect("four bytes for every pixel")
}

fn wall<'a>(
    exhibition: &'a Exhibition,
    now: DateTime<Tz>,
    shown: Option<(&'a Hanging, usize)>,
    frame: Frame,
    strip: &'a HelpStrip,
) -> Wall<'a> {
    Wall {
        exhibition,
        now,
        language: exhibition.about.first_language(),
        shown,
        leaving: None,
        expected: false,
        progress: 1.0,
        inviting: true,
        strip,
        frame,
        palette: Palette::of(exhibition.display.theme),
    }
}

impl Sight {
    /// The text with exactly these words; there must be one.
    pub fn text(&self, words: &str) -> &Written {
        self.texts
            .iter()
            .find(|text| text.words == words)
            .unwrap_or_else(|| panic!("{}: no text {words:?} in {:#?}", self.name, self.words()))
    }

    /// The text in which these words are; there must be one.
    pub fn text_with(&self, words: &str) -> &Written {
        self.texts
            .iter()
            .find(|text| text.words.contains(words))
            .unwrap_or_else(|| panic!("{}: no text with {words:?}", self.name))
    }

    /// Whether these very words are anywhere.
    pub fn has(&self, words: &str) -> bool {
        self.texts.iter().any(|text| text.words == words)
    }

    /// The words of all texts.
    pub fn words(&self) -> Vec<&str> {
        self.texts.iter().map(|text| text.words.as_str()).collect()
    }

    /// Holds that every text is whole, in its part of the screen, and under
    /// no other text.
    pub fn is_in_order(&self) {
        assert!(!self.texts.is_empty(), "{}: nothing is there", self.name);

        for text in &self.texts {
            self.lies_in_a_part(text);
            self.is_whole(text);
        }

        for (index, one) in self.texts.iter().enumerate() {
            for other in &self.texts[index + 1..] {
                let shared = one.bounds.intersection(&other.bounds);

                assert!(
                    shared.is_none_or(|shared| shared.width < ROUNDING || shared.height < ROUNDING),
                    "{}: {one:?} and {other:?} overlap",
                    self.name
                );
            }
        }
    }

    fn lies_in_a_part(&self, text: &Written) {
        let frame = self.frame;
        let screen = Rectangle::with_size(frame.size);

        assert!(
            lies_in(text.bounds, screen),
            "{}: {text:?} leaves the screen",
            self.name
        );
        assert!(
            text.visible
                .is_some_and(|visible| lies_in(text.bounds, visible)),
            "{}: {text:?} is partly hidden",
            self.name
        );
        assert!(
            [frame.stage, frame.side, frame.strip]
                .iter()
                .any(|part| lies_in(text.bounds, *part)),
            "{}: {text:?} leaves its part of {frame:?}",
            self.name
        );
    }

    /// iced cuts off, without a word, what does not fit the bounds that a
    /// text is given. Shaped anew at the same width, a whole text is as high
    /// as its bounds, in one of the type sizes that it may be in.
    fn is_whole(&self, text: &Written) {
        if let Some((lines, size)) = &self.set
            && lines.contains(&text.words)
        {
            let high = size * reclamation::exhibition::typeset::LEADING;

            assert!(
                (text.bounds.height - high).abs() < ROUNDING,
                "{}: the line {text:?} is not {high} high",
                self.name
            );
            return;
        }

        let scale = self.frame.scale;

        let types: [(Font, f32); 8] = [
            (SANS, scale.small()),
            (SANS, scale.body()),
            (SANS, scale.display()),
            (SANS_STRONG, scale.body()),
            (SANS_STRONG, scale.lead()),
            (SANS_STRONG, scale.date()),
            (SERIF_ITALIC, scale.title()),
            (SERIF_ITALIC, scale.small()),
        ];

        let whole = types.into_iter().any(|(font, size)| {
            let needed = Shaper { font }.size(&text.words, size, text.bounds.width + ROUNDING);
            let lines = needed.height / (size * LEADING);

            needed.width <= text.bounds.width + ROUNDING
                && LEADINGS
                    .iter()
                    .any(|leading| (text.bounds.height - lines * size * leading).abs() < ROUNDING)
        });

        assert!(whole, "{}: {text:?} is cut off", self.name);
    }
}

/// Whether one rectangle lies in another, but for rounding.
pub fn lies_in(inner: Rectangle, outer: Rectangle) -> bool {
    inner.x >= outer.x - ROUNDING
        && inner.y >= outer.y - ROUNDING
        && inner.x + inner.width <= outer.x + outer.width + ROUNDING
        && inner.y + inner.height <= outer.y + outer.height + ROUNDING
}

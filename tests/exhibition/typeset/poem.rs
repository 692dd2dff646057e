//! Poems: every line break, indent and stanza is the author's.

use super::{HAIR, SHEET, Typewriter, area, check_bounds, check_places, lines};

use proptest::prelude::*;
use reclamation::exhibition::Form;
use reclamation::exhibition::typeset::{LEADING, Line, STANZA_GAP, SetText, TypeArea, set};

/// A line as its author wrote it.
#[derive(Debug, Clone)]
struct Verse {
    spaces: usize,
    words: Vec<String>,
}

impl Verse {
    fn text(&self) -> String {
        self.words.join(" ")
    }

    /// How wide it is, in ems, by the typewriter.
    fn ems(&self) -> f32 {
        (self.spaces + self.text().chars().count()) as f32 * 0.5
    }
}

type Poem = Vec<Vec<Verse>>;

fn body(poem: &Poem) -> String {
    let stanzas: Vec<String> = poem
        .iter()
        .map(|stanza| {
            let verses: Vec<String> = stanza
                .iter()
                .map(|verse| format!("{}{}", " ".repeat(verse.spaces), verse.text()))
                .collect();

            verses.join("\n")
        })
        .collect();

    stanzas.join("\n \n")
}

fn poem(stanzas: usize, verses: usize) -> impl Strategy<Value = Poem> {
    let verse = (
        prop_oneof![3 => Just(0_usize), 1 => 0..14_usize],
        proptest::collection::vec("[a-z]{1,9}", 1..8),
    )
        .prop_map(|(spaces, words)| Verse { spaces, words });

    proptest::collection::vec(proptest::collection::vec(verse, 1..=verses), 1..=stanzas)
}

fn type_it(poem: &Poem, area: &TypeArea) -> SetText {
    set(&body(poem), Form::Poem, area, &Typewriter)
}

/// The lines of each verse, and the page that each line is on.
fn verses_of(setting: &SetText) -> Vec<Vec<(usize, &Line)>> {
    let mut verses: Vec<Vec<(usize, &Line)>> = Vec::new();

    for (page, content) in setting.pages.iter().enumerate() {
        for line in &content.lines {
            match verses.last_mut() {
                Some(verse) if line.turned => verse.push((page, line)),
                _ => verses.push(vec![(page, line)]),
            }
        }
    }

    verses
}

/// The page of each line of each stanza.
fn pages_of_stanzas(poem: &Poem, setting: &SetText) -> Vec<Vec<usize>> {
    let mut verses = verses_of(setting).into_iter();

    poem.iter()
        .map(|stanza| {
            verses
                .by_ref()
                .take(stanza.len())
                .flatten()
                .map(|(page, _)| page)
                .collect()
        })
        .collect()
}

/// Whether no line breaks at this size and all is on one page.
fn fits(poem: &Poem, area: &TypeArea, size: f32) -> (bool, bool) {
    let lines: usize = poem.iter().map(Vec::len).sum();
    let high = lines as f32 + STANZA_GAP * (poem.len() - 1) as f32;

    (
        widest(poem) * size <= area.width,
        high * LEADING * size <= area.height,
    )
}

/// How many pages it takes at exactly this size.
fn pages(poem: &Poem, area: &TypeArea, size: f32) -> usize {
    let fixed = TypeArea {
        smallest: size,
        paged: size,
        largest: size,
        ..*area
    };

    type_it(poem, &fixed).pages.len()
}

fn widest(poem: &Poem) -> f32 {
    poem.iter().flatten().map(Verse::ems).fold(0.0, f32::max)
}

#[test]
fn a_short_poem_is_set_in_the_largest_size() {
    let setting = set("Still\nhere", Form::Poem, &SHEET, &Typewriter);

    assert_eq!(setting.size, SHEET.largest);
    assert_eq!(setting.pages.len(), 1);
}

#[test]
fn spaces_inside_a_line_are_kept() {
    let setting = set("one     two", Form::Poem, &SHEET, &Typewriter);

    assert_eq!(setting.pages[0].lines[0].text, "one     two");
}

#[test]
fn a_tab_indents_like_four_spaces() {
    let setting = set("\ttab\n    spaces\nnone", Form::Poem, &SHEET, &Typewriter);
    let indents: Vec<f32> = lines(&setting).map(|line| line.indent).collect();

    assert!(indents[0] > 0.0);
    assert_eq!(indents[0], indents[1]);
    assert_eq!(indents[2], 0.0);
}

#[test]
fn any_line_break_and_any_number_of_blank_lines_will_do() {
    let plain = set("one\ntwo\n\nthree", Form::Poem, &SHEET, &Typewriter);

    for body in [
        "one\r\ntwo\r\n\r\nthree\r\n",
        "\n\none  \ntwo\n\n \t\n\nthree\n\n",
    ] {
        assert_eq!(
            set(body, Form::Poem, &SHEET, &Typewriter),
            plain,
            "{body:?}"
        );
    }
}

/// Forty-two letters, where forty stand in a line of the smallest size.
#[test]
fn a_turned_line_hangs_under_its_beginning() {
    let setting = set(
        "  the quick brown fox jumps over a lazy dog\nnext",
        Form::Poem,
        &SHEET,
        &Typewriter,
    );
    let set: Vec<(&str, f32, bool)> = lines(&setting)
        .map(|line| (line.text.as_str(), line.indent, line.turned))
        .collect();

    assert_eq!(
        set,
        [
            ("the quick brown fox jumps over a lazy", 20.0, false),
            ("dog", 60.0, true),
            ("next", 0.0, false),
        ]
    );
}

/// Three stanzas of seven lines, on a page of ten: one stanza a page, in the
/// largest size at which that is so.
#[test]
fn pages_break_between_stanzas() {
    let stanza = "a line of it\n".repeat(7);
    let setting = set(
        &[stanza.as_str(); 3].join("\n"),
        Form::Poem,
        &SHEET,
        &Typewriter,
    );
    let lengths: Vec<usize> = setting.pages.iter().map(|page| page.lines.len()).collect();

    assert_eq!(lengths, [7, 7, 7]);
    assert!(setting.size < SHEET.paged);
    assert!(setting.size > SHEET.height / 7.0 / LEADING - 0.5);
}

/// Twenty-two lines on pages of three: not seven pages of three, and a
/// line.
#[test]
fn a_long_stanza_goes_over_its_pages_evenly() {
    let area = TypeArea {
        height: 95.0,
        ..SHEET
    };
    let setting = set(&"a line\n".repeat(22), Form::Poem, &area, &Typewriter);
    let lengths: Vec<usize> = setting.pages.iter().map(|page| page.lines.len()).collect();

    assert_eq!(lengths, [3, 3, 3, 3, 3, 3, 2, 2]);
}

proptest! {
    #[test]
    fn no_verse_is_lost_or_changed(poem in poem(6, 8), area in area()) {
        let setting = type_it(&poem, &area);

        let joined: Vec<String> = verses_of(&setting)
            .iter()
            .map(|verse| {
                let texts: Vec<&str> = verse.iter().map(|(_, line)| line.text.as_str()).collect();

                texts.join(" ")
            })
            .collect();

        let written: Vec<String> = poem.iter().flatten().map(Verse::text).collect();

        prop_assert_eq!(joined, written);
        prop_assert_eq!(setting.form, Form::Poem);
    }

    #[test]
    fn everything_is_in_its_place_and_on_the_sheet(poem in poem(6, 8), area in area()) {
        let setting = type_it(&poem, &area);

        check_places(&setting)?;
        check_bounds(&setting, &area, &Typewriter)?;
    }

    #[test]
    fn indents_are_kept(poem in poem(6, 8), area in area()) {
        let setting = type_it(&poem, &area);

        for (verse, set) in poem.iter().flatten().zip(verses_of(&setting)) {
            let written = verse.spaces as f32 * 0.5 * setting.size;
            let first = set[0].1.indent;

            let right = verse.ems() * setting.size;

            // Where there is no room for the line, a deep indent gives way.
            let expected = if right > area.width { written.min(area.width / 2.0) } else { written };

            prop_assume!((right - area.width).abs() > HAIR);
            prop_assert!((first - expected).abs() < HAIR);

            for (_, line) in &set[1..] {
                prop_assert!(line.indent >= first, "{:?}", line);
                prop_assert!(line.indent > first || first > area.width / 2.0 - HAIR);
            }
        }
    }

    /// Also none that stands unbroken beside others that cannot.
    #[test]
    fn no_line_is_turned_that_fits_at_the_smallest_size(poem in poem(6, 8), area in area()) {
        let setting = type_it(&poem, &area);

        for (verse, set) in poem.iter().flatten().zip(verses_of(&setting)) {
            let fits = verse.ems() * area.smallest < area.width - HAIR;

            prop_assert!(set.len() == 1 || !fits, "{:?}", verse);
        }
    }

    #[test]
    fn the_size_is_the_largest_that_will_do(poem in poem(5, 8), area in area()) {
        let setting = type_it(&poem, &area);
        let size = setting.size;

        prop_assert!(size >= area.smallest - 1e-3 && size <= area.largest + 1e-3);

        let (wide, high) = fits(&poem, &area, area.smallest * 1.001);
        let (wider, higher) = fits(&poem, &area, size * 1.01);

        if !wide {
            prop_assert!(size <= area.smallest * 1.001);
        } else if setting.pages.len() == 1 {
            prop_assert!(
                size >= area.largest * 0.999 || !wider || !higher,
                "{} of {}", size, area.largest
            );
        } else {
            prop_assert!(!high, "it would stand on one page");
            prop_assert!(size <= area.paged * 1.001);

            // Where a larger size parts a stanza otherwise, it may even save
            // a page.
            let fewest = pages(&poem, &area, area.smallest);

            prop_assert!(setting.pages.len() <= fewest);

            // Sizes are tried in two dozen steps up to one that breaks a
            // line, which this leaves to others.
            let next = size + (area.paged - area.smallest) / 24.0;
            let breaks = !fits(&poem, &area, area.paged * 1.01).0;

            // Where not even a line stands on a page, pages tell nothing.
            let too_low = next * LEADING > area.height;

            // Floats may round either way where a line just fits.
            let more = |size: f32| pages(&poem, &area, size) > fewest;

            prop_assert!(
                next > area.paged - 1e-3
                    || breaks
                    || too_low
                    || more(next)
                    || more(next * 1.0001),
                "{} of {}", size, area.paged
            );
        }
    }

    #[test]
    fn a_page_ends_inside_a_stanza_only_where_that_is_higher_than_a_page(
        poem in poem(8, 14),
        area in area(),
    ) {
        let setting = type_it(&poem, &area);

        for stanza in pages_of_stanzas(&poem, &setting) {
            let parted = stanza.first() != stanza.last();
            let high = stanza.len() as f32 * setting.line_height();

            prop_assert!(!parted || high > area.height - HAIR, "{:?}", stanza);
        }
    }

    /// A stanza that is longer than a page goes over its pages evenly: no
    /// line of it stands alone.
    #[test]
    fn no_line_of_a_parted_stanza_stands_alone(poem in poem(4, 30), area in area()) {
        let setting = type_it(&poem, &area);
        let capacity = (area.height / setting.line_height()).floor();

        prop_assume!(capacity >= 3.0);

        for stanza in pages_of_stanzas(&poem, &setting) {
            for part in stanza.chunk_by(|one, next| one == next) {
                prop_assert!(part.len() > 1 || stanza.len() == 1, "{:?}", stanza);
            }
        }
    }

    /// Fewer pages than these cannot be had without parting a stanza.
    #[test]
    fn there_is_no_page_too_many(poem in poem(10, 4), area in area()) {
        let setting = type_it(&poem, &area);
        let stanzas = pages_of_stanzas(&poem, &setting);
        let room = area.height / setting.line_height() + 0.001;

        prop_assume!(stanzas.iter().all(|stanza| stanza.len() as f32 <= room));

        // As many stanzas a page as fit, one page after the other, is the
        // fewest.
        let (mut pages, mut filled) = (0, f32::INFINITY);

        for stanza in &stanzas {
            let lines = stanza.len() as f32;

            if filled + STANZA_GAP + lines <= room {
                filled += STANZA_GAP + lines;
            } else {
                pages += 1;
                filled = lines;
            }
        }

        prop_assert_eq!(setting.pages.len(), pages);
    }
}

//! Typesetting: what happens once for each work on each size of the stage.
//!
//! `cargo bench --bench typeset`
#![allow(missing_docs, reason = "a bench has no other readers than its source")]

use criterion::{Criterion, criterion_group, criterion_main};
use reclamation::exhibition::Form;
use reclamation::exhibition::typeset::{Measure, TypeArea, set};
use reclamation::ui::theme::{SERIF, load_fonts};
use reclamation::ui::widget::Shaper;
use std::hint::black_box;

/// About what a writing has of a 1080p stage.
const STAGE: TypeArea = TypeArea {
    width: 1_180.0,
    height: 700.0,
    smallest: 28.0,
    paged: 38.0,
    largest: 64.0,
};

/// What is left when measuring costs nothing.
struct Typewriter;

impl Measure for Typewriter {
    fn width(&self, text: &str, size: f32) -> f32 {
        text.len() as f32 * 0.5 * size
    }
}

const WORDS: [&str; 24] = [
    "river", "morning", "the", "of", "window", "and", "carried", "light", "still", "her", "a",
    "name", "through", "again", "we", "stone", "opened", "in", "season", "slow", "hands", "to",
    "shore", "remember",
];

/// A text of lines of four to nine words, the same on every machine.
fn lines(count: usize) -> Vec<String> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;

    let mut next = move |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) % below
    };

    (0..count)
        .map(|_| {
            let words: Vec<&str> = (0..4 + next(6))
                .map(|_| WORDS[next(WORDS.len() as u64) as usize])
                .collect();

            words.join(" ")
        })
        .collect()
}

/// Two hundred lines in stanzas of five, every third line indented.
fn poem() -> String {
    let mut body = String::new();

    for (number, line) in lines(200).into_iter().enumerate() {
        if number > 0 && number % 5 == 0 {
            body.push('\n');
        }

        if number % 3 == 2 {
            body.push_str("    ");
        }

        body.push_str(&line);
        body.push('\n');
    }

    body
}

/// The same words in paragraphs of ten lines each.
fn prose() -> String {
    let paragraphs: Vec<String> = lines(200).chunks(10).map(|lines| lines.join(" ")).collect();

    paragraphs.join("\n\n")
}

fn bench(criterion: &mut Criterion) {
    load_fonts();

    let shaper = Shaper { font: SERIF };
    let mut group = criterion.benchmark_group("typeset");

    for (name, body, form) in [
        ("poem of 200 lines", poem(), Form::Poem),
        ("prose of as many words", prose(), Form::Prose),
    ] {
        group.bench_function(format!("{name}, shaped"), |bencher| {
            bencher.iter(|| set(black_box(&body), form, &STAGE, &shaper));
        });

        group.bench_function(format!("{name}, by a typewriter"), |bencher| {
            bencher.iter(|| set(black_box(&body), form, &STAGE, &Typewriter));
        });
    }

    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);

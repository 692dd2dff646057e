//! More than a wall was made for: nothing overlaps, nothing is cut off, and
//! the help lines stay.

use crate::house::{self, SIZES, exhibition, noon};
use crate::sight::{Sight, bare_wall, lies_in, resting, wall_with};

use reclamation::exhibition::{
    Consent, Event, Exhibition, Form, HelpLine, Language, Localized, Status, TextLine, When, Work,
    WorkId, Writing,
};

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

const LONG_WORD: &str = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente";

const HUNDRED_WORDS: &str = "She began it in the year after and finished it in the year \
    before last. The threads are from coats that nobody came back for, washed and pulled and \
    wound on spools that her neighbour turned from fallen branches. Every row was done on a \
    different evening, and where the colour changes she had run out of one coat and begun the \
    next. She did not plan the pattern. When people ask her what it means she says that it \
    means the winter was long, and that there were enough coats. It hangs here as she wished, \
    low, at the height of a child, and may be looked at closely.";

const FIFTY_WORDS: &str = "On the second day the road was open again, and we walked as far as \
    the mill. My sister carried the bread and I carried the letter, which neither of us had \
    read. The water had gone down by then. You could see on the walls how high it had stood, \
    a line as straight as if somebody had ruled it.";

fn english(text: &str) -> Localized {
    Localized::plain(Language::English, text)
}

/// A work of which nothing is known but what it is called.
fn untold(title: &str) -> Work {
    Work {
        consent: Consent::Sample,
        sample: true,
        ..Work::new(WorkId::new("untold").expect("an id"), english(title))
    }
}

fn line(number: usize, name: &str) -> HelpLine {
    HelpLine {
        compiled_in: None,
        name: english(name),
        purpose: english("For whoever needs it"),
        call: Some(format!("1-800-555-01{number:02}")),
        text: Some(TextLine {
            number: format!("5501{number:02}"),
            body: None,
        }),
        tty: None,
        chat: None,
        languages: None,
        hours: None,
        emergency: false,
        verified: None,
    }
}

fn event(title: &str, day: u32) -> Event {
    let starts = noon(day);

    let when = When::Timed {
        starts,
        ends: starts + TimeDelta::hours(1),
    };

    Event {
        status: if day.is_multiple_of(2) {
            Status::Cancelled
        } else {
            Status::Confirmed
        },
        ..Event::new(english(title), when)
    }
}

/// The help strip holds every line.
fn holds_every_line(sight: &Sight, exhibition: &Exhibition) {
    for line in &exhibition.help {
        let number = line.call.as_deref().expect("each line has a number");
        let text = sight.text_with(number);

        assert!(
            lies_in(text.bounds, sight.frame.strip),
            "{}: {text:?}",
            sight.name
        );
    }
}

#[test]
fn a_long_help_list_takes_rows_and_leaves_the_work_its_stage() {
    let mut exhibition = exhibition();

    while exhibition.help.len() < 10 {
        let number = exhibition.help.len();
        exhibition
            .help
            .push(line(number, "A line with a longer name"));
    }

    for size in SIZES {
        for work in &exhibition.works {
            for sight in wall_with(&exhibition, work, size, noon(13)) {
                sight.is_in_order();
                holds_every_line(&sight, &exhibition);
            }
        }

        let sight = bare_wall(&exhibition, size, noon(13));
        sight.is_in_order();
        holds_every_line(&sight, &exhibition);
        holds_every_line(&resting(&exhibition, size, noon(14)), &exhibition);
    }
}

/// The national hotline's own line is nearly as wide as a portrait screen.
#[test]
fn a_help_line_wider_than_the_screen_breaks_and_stays_whole() {
    let mut exhibition = exhibition();
    exhibition.help.push(line(
        7,
        "The Association of Neighbours, Friends and Families of Everybody Who Ever Lived in \
         This Valley or Came Through It",
    ));

    for size in SIZES {
        let sight = bare_wall(&exhibition, size, noon(13));
        sight.is_in_order();
        holds_every_line(&sight, &exhibition);
    }
}

#[test]
fn long_titles_and_statements_push_the_mat_and_overlap_nothing() {
    let exhibition = exhibition();
    assert!(HUNDRED_WORDS.split_whitespace().count() >= 100);

    let title = "What the river said on the night that we came over it, as far as I remember, \
                 and what my sister says that it said instead";

    for statement in [None, Some(HUNDRED_WORDS)] {
        for medium in [
            None,
            Some("Threads of wool coats on linen, with fallen branches"),
        ] {
            for picture in [false, true] {
                let mut work = untold(title);
                work.credit = Some(String::from("Somebody with a rather long name"));
                work.year = Some(String::from("2021–2025"));
                work.statement = statement.map(english);
                work.medium = medium.map(english);
                work.picture = picture
                    .then(|| house::work(&exhibition, "field").picture.clone())
                    .flatten();
                work.writing = (!picture).then(|| Writing {
                    form: Form::Prose,
                    body: english(&[FIFTY_WORDS; 6].join("\n\n")),
                });

                for size in SIZES {
                    for sight in wall_with(&exhibition, &work, size, noon(13)) {
                        sight.is_in_order();
                        let heading = sight.text(title);
                        assert!(lies_in(heading.bounds, sight.frame.stage));

                        // As many whole sentences as there is room for.
                        if statement.is_some() {
                            let shown = sight.text_with("She began it in the year after");
                            let shown = shown.words.trim_end_matches(" …");

                            assert!(shown.ends_with('.'), "{}: {shown:?}", sight.name);
                            assert!(HUNDRED_WORDS.starts_with(shown), "{}", sight.name);
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn words_longer_than_their_column_are_broken_and_not_lost() {
    let mut exhibition = exhibition();
    exhibition.events = vec![event(LONG_WORD, 20), event("After it", 21)];
    exhibition.help.push(line(7, &[LONG_WORD; 3].concat()));

    let mut work = untold(LONG_WORD);
    work.medium = Some(english(LONG_WORD));
    work.statement = Some(english(&[LONG_WORD; 4].concat()));
    work.writing = Some(Writing {
        form: Form::Poem,
        body: english(&[LONG_WORD; 3].concat()),
    });

    for size in SIZES {
        for sight in wall_with(&exhibition, &work, size, noon(13)) {
            sight.is_in_order();
        }
    }
}

#[test]
fn many_events_are_shown_whole_or_left_to_the_grid() {
    let mut exhibition = exhibition();
    exhibition.events = (1..=31)
        .map(|day| {
            let title = match day % 3 {
                0 => "Short",
                1 => "A training of middling length, with partners",
                _ => {
                    "Best practices and tools for child welfare professionals who support \
                     immigrant child victims, with questions and answers"
                }
            };

            event(title, day)
        })
        .collect();

    for size in SIZES {
        for day in [1, 2, 3, 13, 31] {
            let sight = bare_wall(&exhibition, size, noon(day));
            sight.is_in_order();

            let shown = exhibition
                .events
                .iter()
                .any(|event| sight.has(event.title.original().text));
            assert!(shown, "{}: not even the next event", sight.name);
        }
    }
}

#[test]
fn a_long_poem_turns_pages_that_are_whole() {
    let exhibition = exhibition();
    let stanza = "I counted the stairs and then the doors\n\
                  and then what was behind each of the doors\n\
                      until there was nothing left to count";

    let mut work = untold("Counting");
    work.writing = Some(Writing {
        form: Form::Poem,
        body: english(&[stanza; 14].join("\n\n")),
    });

    for size in SIZES {
        let pages = wall_with(&exhibition, &work, size, noon(13));
        assert!(pages.len() > 1, "at {size:?} it is not long");

        for (index, sight) in pages.iter().enumerate() {
            sight.is_in_order();

            let mark = sight.text(&format!("Page {} of {}", index + 1, pages.len()));
            assert!(lies_in(mark.bounds, sight.frame.stage));
        }
    }
}

/// Words of between two and forty letters, with accents among them.
fn words(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec("[A-Za-zäéñß]{2,14}|[A-Z][a-z]{20,40}", 1..most)
        .prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 40,
        // The same cases each time: a wall that is too full for a small
        // screen is found by whoever looks for it, with another seed, and
        // not by chance in somebody else's change.
        rng_seed: RngSeed::Fixed(744),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_a_curator_writes_is_in_order(
        title in words(10),
        medium in words(5),
        statement in prop::option::of(words(90)),
        body in prop::option::of(prop::collection::vec(words(14), 1..40)),
        form in prop_oneof![Just(Form::Poem), Just(Form::Prose)],
        with_picture in any::<bool>(),
        events in prop::collection::vec((words(16), 1u32..=31), 0..9),
        names in prop::collection::vec("[A-Z][a-zé]{3,9} [A-Z][a-z]{3,9}", 0..3),
        size in prop::sample::select(SIZES.to_vec()),
        diagonal in prop::option::of(10.0f32..120.0),
        today in 0u32..430,
    ) {
        let mut exhibition = exhibition();
        exhibition.display.diagonal_inches = diagonal;
        exhibition.events = events.iter().map(|(title, day)| event(title, *day)).collect();
        exhibition.help.extend(
            names.iter().enumerate().map(|(number, name)| line(number, name)),
        );

        let mut work = untold(&title);
        work.medium = Some(english(&medium));
        work.statement = statement.as_deref().map(english);
        work.picture = with_picture
            .then(|| house::work(&exhibition, "field").picture.clone())
            .flatten();
        work.writing = body.map(|lines| Writing {
            form,
            body: english(&lines.join("\n")),
        });

        let first = NaiveDate::from_ymd_opt(2025, 11, 1).expect("a day");
        let day = first + TimeDelta::days(i64::from(today));
        let now = noon(1) + (day - noon(1).date_naive());

        for sight in wall_with(&exhibition, &work, size, now) {
            sight.is_in_order();
            holds_every_line(&sight, &exhibition);
            sight.text("28");
        }
    }
}

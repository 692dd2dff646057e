//! How soon staff mode is there with a thousand works, and how soon a letter
//! of a poem is seen as it will hang.

use chrono::{DateTime, Utc};
use criterion::{Criterion, criterion_group, criterion_main};
use iced::widget::text_editor::{Action, Edit};
use iced::{Size, Task};
use iced_runtime::{Action as Runtime, UserInterface, task, user_interface};
use reclamation::clock::Clock;
use reclamation::kiosk::{Kiosk, Message, Options};
use reclamation::manifest;
use reclamation::manifest::schema;
use reclamation::manifest::schema::Kind;
use reclamation::staff::desk::Message as AtDesk;
use reclamation::staff::form::Message as InForm;
use reclamation::staff::panel::{work, works};
use reclamation::ui::loading::Decoding;
use reclamation::ui::theme;
use reclamation::ui::widget::Renderer;

use iced::advanced::renderer::Headless;
use iced::futures::StreamExt;
use iced::futures::executor::block_on;
use iced::{Pixels, Theme};
use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const WINDOW: Size = Size::new(1280.0, 800.0);

fn gallery(works: usize) -> TempDir {
    let mut text = String::from("[exhibition]\ntitle = \"A Reclamation\"\n");

    for number in 1..=works {
        write!(
            text,
            "\n[[work]]\ntitle = \"Work {number}\"\nstatement = \"Said once.\"\n\
             text = \"\"\"\nA line of number {number},\nand another one.\n\nAnd the end.\"\"\"\n\
             consent = {{ recorded = 2025-12-01 }}\n"
        )
        .expect("a string takes everything");
    }

    let folder = TempDir::new().expect("there is room");

    fs::write(folder.path().join("gallery.toml"), text).expect("it can be written");
    folder
}

struct Desk {
    kiosk: Kiosk,
    now: Instant,
}

impl Desk {
    fn open(folder: &TempDir) -> Self {
        let now = Clock::instant();
        let moment = DateTime::<Utc>::from_timestamp(1_768_323_600, 0).expect("a moment");

        let options = Options {
            window: Some(WINDOW),
            clock: Clock::set_to(moment, now),
            likely_size: WINDOW,
            decoding: Decoding::Here,
            staff: true,
            pin: None,
        };

        let reading = manifest::read(&folder.path().join("gallery.toml"), moment);
        let (kiosk, first) = Kiosk::new(reading, &options, now);
        let mut desk = Self { kiosk, now };

        desk.perform(first);
        desk
    }

    fn tell(&mut self, message: AtDesk) {
        let task = self.kiosk.update(Message::Staff(message.into()), self.now);

        self.perform(task);
    }

    fn perform(&mut self, task: Task<Message>) {
        let mut actions = task::into_stream(task);

        while let Some(action) = actions
            .as_mut()
            .and_then(|actions| block_on(actions.next()))
        {
            if let Runtime::Output(message) = action {
                let task = self.kiosk.update(message, self.now);

                self.perform(task);
            }
        }
    }

    /// Lays the screen out, as it is before it is drawn.
    fn lay_out(&self, renderer: &mut Renderer) {
        let interface: UserInterface<'_, Message, Theme, Renderer> = UserInterface::build(
            self.kiosk.view(),
            WINDOW,
            user_interface::Cache::default(),
            renderer,
        );

        black_box(interface.into_cache());
    }
}

/// The place of a key's field among those of a work, in one language.
fn place_of(name: &str) -> usize {
    schema::WORK
        .keys
        .iter()
        .take_while(|key| key.name != name)
        .map(|key| {
            if let Kind::Inner(table) = key.kind {
                table.keys.len()
            } else {
                1
            }
        })
        .sum()
}

fn staff(criterion: &mut Criterion) {
    theme::load_fonts();

    let mut renderer = block_on(<Renderer as Headless>::new(
        theme::SANS,
        Pixels(16.0),
        Some("tiny-skia"),
    ))
    .expect("the software renderer is there");

    let folder = gallery(1_000);
    let mut group = criterion.benchmark_group("staff");

    group
        .measurement_time(Duration::from_secs(8))
        .sample_size(10);

    group.bench_function("open with 1,000 works", |bencher| {
        bencher.iter(|| Desk::open(&folder).lay_out(&mut renderer));
    });

    let mut desk = Desk::open(&folder);
    desk.tell(AtDesk::Works(works::Message::Opened(500)));

    let poem = place_of("text");

    group.bench_function("a letter of a poem, with 1,000 works", |bencher| {
        bencher.iter(|| {
            let letter = InForm::Edited(poem, Action::Edit(Edit::Insert('a')));
            let typed = AtDesk::Work(work::Message::Form(letter));

            // What the reader says of it comes later, from its own thread.
            let later = desk.kiosk.update(Message::Staff(typed.into()), desk.now);

            desk.lay_out(&mut renderer);
            drop(later);
        });
    });

    group.finish();
}

criterion_group!(benches, staff);
criterion_main!(benches);

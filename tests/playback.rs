//! What follows what on the stage, and when: the machine of states, driven
//! by a clock that is only reckoned.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

use chrono::NaiveDate;
use iced::Size;
use proptest::prelude::*;
use reclamation::exhibition::playlist::Playlist;
use reclamation::exhibition::{Consent, Exhibition, Language, Localized, WallRule, Work, WorkId};
use reclamation::kiosk::wall::OnStage;
use reclamation::kiosk::wall::playback::Playback;
use reclamation::ui::hanging::Hanging;
use reclamation::ui::plan::Audience;
use reclamation::ui::plan::Plan;
use reclamation::ui::theme::Scale;
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock, Weak};
use std::time::{Duration, Instant};

const FADE: Duration = Duration::from_secs(2);

/// How long each leaf stays.
const STAYS: Duration = Duration::from_secs(10);

/// A hair more than a fade: then it is over.
const FADED: Duration = Duration::from_millis(2_010);

fn id(name: &str) -> WorkId {
    WorkId::new(name).unwrap()
}

fn work(name: &str) -> Work {
    Work {
        id: id(name),
        title: Localized::plain(Language::English, name),
        credit: None,
        medium: None,
        year: None,
        statement: None,
        picture: None,
        writing: None,
        content_note: None,
        calm: false,
        wall: WallRule::UnlessNoted,
        stays: Some(STAYS),
        from: None,
        until: None,
        days: Vec::new(),
        consent: Consent::Sample,
        sample: true,
    }
}

fn playlist(names: &[&str]) -> Playlist {
    let exhibition = Exhibition {
        works: names.iter().map(|name| work(name)).collect(),
        ..Exhibition::bare()
    };

    Playlist::of(&exhibition, NaiveDate::from_ymd_opt(2026, 1, 7).unwrap())
}

/// A work of so many leaves, ready for the stage.
fn hanging(name: &str, leaves: usize) -> Arc<Hanging> {
    static PLAN: LazyLock<Plan> = LazyLock::new(|| {
        Plan::of(
            &work("any"),
            Size::new(400.0, 300.0),
            Audience::Visitor(Language::English),
            Scale {
                unit: 10.0,
                target: 24.0,
                short_side: 540.0,
                pixels_per_mm: None,
            },
        )
    });

    let mut plan = PLAN.clone();

    plan.id = id(name);
    plan.leaves = vec![plan.leaves[0].clone(); leaves];

    Arc::new(Hanging::without_picture(plan))
}

fn named(on: Option<&OnStage>) -> Option<(String, usize)> {
    on.map(|on| (on.hanging.plan.id.to_string(), on.leaf))
}

fn shown(playback: &Playback) -> Option<(String, usize)> {
    named(playback.shown())
}

fn leaf(name: &str, leaf: usize) -> Option<(String, usize)> {
    Some((name.to_owned(), leaf))
}

/// Makes ready what is wanted, which must be this, with so many leaves.
fn supply(playback: &mut Playback, name: &str, leaves: usize, now: Instant) {
    assert_eq!(playback.wanted(), Some(id(name)));

    playback.prepare(id(name));
    assert_eq!(playback.wanted(), None, "it is on its way");

    playback.ready(hanging(name, leaves), now);
}

/// A stage with the first of these works on it, and when it came there.
fn stage(names: &[&str], leaves: usize) -> (Playback, Instant) {
    let now = Instant::now();
    let mut playback = Playback::new(playlist(names), FADE);

    supply(&mut playback, names[0], leaves, now);
    assert_eq!(shown(&playback), leaf(names[0], 0));

    (playback, now)
}

#[test]
fn an_empty_list_leaves_the_stage_empty() {
    let now = Instant::now();
    let mut playback = Playback::new(playlist(&[]), FADE);

    playback.tick(now);

    assert!(playback.shown().is_none());
    assert_eq!(playback.wanted(), None);
    assert_eq!(playback.wakes(now), None);
}

#[test]
fn the_first_work_is_there_at_once() {
    let (playback, start) = stage(&["a", "b"], 1);

    assert!(!playback.is_fading());
    assert!(playback.leaving().is_none());
    assert_eq!(playback.progress(start), 1.0);
    assert_eq!(playback.wakes(start), Some(start + STAYS));
}

#[test]
fn the_first_work_follows_no_other() {
    let (mut playback, start) = stage(&["a", "b"], 1);

    assert_eq!(playback.changes(), 0);

    supply(&mut playback, "b", 1, start);
    playback.tick(start + STAYS);

    assert_eq!(playback.changes(), 1);
}

#[test]
fn the_next_work_waits_for_its_time() {
    let (mut playback, start) = stage(&["a", "b"], 1);

    supply(&mut playback, "b", 1, start);
    assert_eq!(playback.wanted(), None, "one ahead is enough");

    playback.tick(start + STAYS - Duration::from_millis(1));
    assert_eq!(shown(&playback), leaf("a", 0));

    playback.tick(start + STAYS);
    assert_eq!(shown(&playback), leaf("b", 0));
    assert_eq!(named(playback.leaving()), leaf("a", 0));
}

#[test]
fn nothing_is_wanted_while_works_fade() {
    let (mut playback, start) = stage(&["a", "b", "c"], 1);

    supply(&mut playback, "b", 1, start);

    let change = start + STAYS;
    playback.tick(change);

    for passed in [0, 500, 1_000, 1_900] {
        playback.tick(change + Duration::from_millis(passed));

        assert!(playback.is_fading(), "{passed}");
        assert_eq!(playback.wanted(), None, "{passed}");
    }

    playback.tick(change + FADED);

    assert!(!playback.is_fading());
    assert_eq!(playback.wanted(), Some(id("c")));
}

#[test]
fn a_fade_goes_from_nothing_to_all() {
    let (mut playback, start) = stage(&["a", "b"], 1);

    supply(&mut playback, "b", 1, start);

    let change = start + STAYS;
    playback.tick(change);

    let progress: Vec<f32> = (0..=20)
        .map(|step| playback.progress(change + FADE * step / 20))
        .collect();

    assert!(progress[0] < 0.01);
    assert!(progress[20] > 0.99);
    assert!(progress.is_sorted());

    playback.tick(change + FADED);
    assert_eq!(playback.progress(change + FADED), 1.0);
}

/// The fade is not taken from the time that it is there for.
#[test]
fn a_work_stays_after_its_fade() {
    let (mut playback, start) = stage(&["a", "b"], 1);

    supply(&mut playback, "b", 1, start);
    playback.tick(start + STAYS);

    let now = start + STAYS + FADED;
    playback.tick(now);

    assert_eq!(playback.wakes(now), Some(start + STAYS + FADE + STAYS));
}

#[test]
fn a_cut_never_fades() {
    let start = Instant::now();
    let mut playback = Playback::new(playlist(&["a", "b"]), Duration::ZERO);

    supply(&mut playback, "a", 1, start);
    supply(&mut playback, "b", 1, start);
    playback.tick(start + STAYS);

    assert_eq!(shown(&playback), leaf("b", 0));
    assert!(!playback.is_fading());
    assert_eq!(playback.progress(start + STAYS), 1.0);
    assert_eq!(playback.wanted(), Some(id("a")));
}

#[test]
fn a_work_stays_until_the_next_is_ready() {
    let (mut playback, start) = stage(&["a", "b"], 1);

    playback.prepare(id("b"));

    for seconds in [10, 11, 60] {
        let now = start + Duration::from_secs(seconds);
        playback.tick(now);

        assert_eq!(shown(&playback), leaf("a", 0));
        assert_eq!(playback.wakes(now), None, "there is nothing to wake for");
    }

    playback.ready(hanging("b", 1), start + Duration::from_secs(61));

    assert_eq!(shown(&playback), leaf("b", 0));
    assert!(playback.is_fading());
}

#[test]
fn a_failed_work_is_passed_over() {
    let (mut playback, start) = stage(&["a", "b", "c"], 1);

    playback.prepare(id("b"));
    playback.failed(id("b"));

    supply(&mut playback, "c", 1, start);
    playback.tick(start + STAYS);
    assert_eq!(shown(&playback), leaf("c", 0));

    let now = start + STAYS + FADED;
    playback.tick(now);
    supply(&mut playback, "a", 1, now);

    playback.tick(now + STAYS);
    playback.tick(now + STAYS + FADED);
    assert_eq!(shown(&playback), leaf("a", 0));
    assert_eq!(playback.wanted(), Some(id("c")), "b is still passed over");
}

#[test]
fn a_work_that_fails_when_it_is_ready_does_not_come() {
    let (mut playback, start) = stage(&["a", "b", "c"], 1);

    supply(&mut playback, "b", 1, start);
    playback.failed(id("b"));
    playback.tick(start + STAYS);

    assert_eq!(shown(&playback), leaf("a", 0));
    assert_eq!(playback.wanted(), Some(id("c")));
}

#[test]
fn where_every_work_fails_the_stage_stays_empty() {
    let mut playback = Playback::new(playlist(&["a", "b"]), FADE);

    for name in ["a", "b"] {
        assert_eq!(playback.wanted(), Some(id(name)));
        playback.prepare(id(name));
        playback.failed(id(name));
    }

    playback.tick(Instant::now());

    assert_eq!(playback.wanted(), None);
    assert!(playback.shown().is_none());
}

#[test]
fn a_failed_work_comes_again_when_it_is_mended_and_not_before() {
    let (mut playback, _) = stage(&["a", "b"], 1);

    playback.prepare(id("b"));
    playback.failed(id("b"));
    assert_eq!(playback.wanted(), None);

    playback.replace(playlist(&["a", "b"]));
    assert_eq!(playback.wanted(), None, "another day mends no file");

    playback.mended(&id("b"));
    assert_eq!(playback.wanted(), Some(id("b")));
}

#[test]
fn a_single_work_begins_its_time_anew() {
    let (mut playback, start) = stage(&["a"], 1);

    assert_eq!(playback.wanted(), None);

    for round in 1..5 {
        let now = start + STAYS * round;
        playback.tick(now);

        assert_eq!(shown(&playback), leaf("a", 0));
        assert!(!playback.is_fading());
        assert_eq!(playback.wakes(now), Some(now + STAYS));
    }
}

#[test]
fn a_single_work_of_several_leaves_begins_again_at_the_first() {
    let (mut playback, mut now) = stage(&["a"], 3);

    for expected in [1, 2, 0, 1, 2, 0] {
        now += STAYS;
        playback.tick(now);
        assert_eq!(shown(&playback), leaf("a", expected));

        now += FADED;
        playback.tick(now);
    }

    assert_eq!(playback.changes(), 0);
}

#[test]
fn leaves_are_turned_before_the_next_work_comes() {
    let (mut playback, mut now) = stage(&["a", "b"], 3);

    supply(&mut playback, "b", 1, now);

    for expected in [leaf("a", 1), leaf("a", 2), leaf("b", 0)] {
        now += STAYS;
        playback.tick(now);
        assert_eq!(shown(&playback), expected);
        assert!(playback.is_fading());

        now += FADED;
        playback.tick(now);
    }
}

#[test]
fn a_work_that_left_the_list_comes_down_at_once() {
    let (mut playback, start) = stage(&["a", "b"], 1);

    playback.replace(playlist(&["b", "c"]));

    assert!(playback.shown().is_none());
    assert!(playback.leaving().is_none());

    supply(&mut playback, "b", 1, start);

    assert_eq!(shown(&playback), leaf("b", 0));
    assert!(!playback.is_fading(), "there is nothing to fade from");
}

#[test]
fn a_work_that_left_the_list_does_not_fade_out() {
    let (mut playback, start) = stage(&["a", "b"], 1);

    supply(&mut playback, "b", 1, start);
    playback.tick(start + STAYS);
    playback.replace(playlist(&["b", "c"]));

    assert_eq!(shown(&playback), leaf("b", 0));
    assert!(playback.leaving().is_none());
    assert_eq!(playback.progress(start + STAYS), 1.0);
}

#[test]
fn a_work_that_left_the_list_takes_what_fades_with_it() {
    let (mut playback, start) = stage(&["a", "b"], 1);

    supply(&mut playback, "b", 1, start);
    playback.tick(start + STAYS);
    playback.replace(playlist(&["a", "c"]));

    assert!(playback.shown().is_none());
    assert!(!playback.is_fading());
}

#[test]
fn a_work_that_left_the_list_does_not_come_though_it_is_ready() {
    let (mut playback, start) = stage(&["a", "b", "c"], 1);

    supply(&mut playback, "b", 1, start);
    playback.replace(playlist(&["a", "c"]));
    playback.tick(start + STAYS);

    assert_eq!(shown(&playback), leaf("a", 0));
    assert_eq!(playback.wanted(), Some(id("c")));
}

#[test]
fn a_work_that_left_the_list_does_not_come_when_it_is_made_ready() {
    let (mut playback, start) = stage(&["a", "b", "c"], 1);

    playback.prepare(id("b"));
    playback.replace(playlist(&["a", "c"]));
    playback.tick(start + STAYS);
    playback.ready(hanging("b", 1), start + STAYS);

    assert_eq!(shown(&playback), leaf("a", 0));
    assert_eq!(playback.wanted(), Some(id("c")));
}

#[test]
fn a_new_list_leaves_alone_what_is_still_on_it() {
    let (mut playback, start) = stage(&["a", "b"], 3);

    supply(&mut playback, "b", 1, start);
    playback.tick(start + STAYS);
    playback.tick(start + STAYS + FADED);
    playback.replace(playlist(&["c", "b", "a"]));

    let now = start + STAYS + FADED;

    assert_eq!(shown(&playback), leaf("a", 1));
    assert_eq!(playback.wanted(), None, "b is still ready");
    assert_eq!(playback.wakes(now), Some(start + STAYS + FADE + STAYS));
}

#[test]
fn another_stage_makes_ready_what_is_shown_and_keeps_its_leaf() {
    let (mut playback, start) = stage(&["a", "b"], 4);

    supply(&mut playback, "b", 1, start);
    playback.tick(start + STAYS);
    assert_eq!(shown(&playback), leaf("a", 1));

    playback.restage();

    assert!(!playback.is_fading());
    assert_eq!(shown(&playback), leaf("a", 1), "the stage is not empty");

    let now = start + STAYS + FADED;
    let anew = hanging("a", 3);

    assert_eq!(playback.wanted(), Some(id("a")));
    playback.prepare(id("a"));
    playback.ready(Arc::clone(&anew), now);

    assert_eq!(shown(&playback), leaf("a", 1));
    assert!(Arc::ptr_eq(&playback.shown().unwrap().hanging, &anew));
    assert!(!playback.is_fading());
    assert_eq!(playback.wakes(now), Some(now + STAYS));
    assert_eq!(
        playback.wanted(),
        Some(id("b")),
        "b is planned anew as well"
    );
}

#[test]
fn another_stage_with_fewer_leaves_shows_the_last() {
    let (mut playback, start) = stage(&["a"], 4);
    let mut now = start;

    for _ in 0..3 {
        now += STAYS + FADED;
        playback.tick(now);
    }

    now += FADED;
    playback.tick(now);
    assert_eq!(shown(&playback), leaf("a", 3));

    playback.restage();
    supply(&mut playback, "a", 2, now);

    assert_eq!(shown(&playback), leaf("a", 1));
}

#[test]
fn a_work_that_fails_on_another_stage_comes_down() {
    let (mut playback, start) = stage(&["a", "b"], 1);

    playback.restage();
    playback.prepare(id("a"));
    playback.failed(id("a"));

    assert!(playback.shown().is_none());
    supply(&mut playback, "b", 1, start);
    assert_eq!(shown(&playback), leaf("b", 0));
}

#[test]
fn another_stage_before_the_first_work_asks_for_it_anew() {
    let mut playback = Playback::new(playlist(&["a"]), FADE);

    playback.prepare(id("a"));
    playback.restage();

    assert_eq!(playback.wanted(), Some(id("a")));
}

#[test]
fn a_work_that_was_changed_stays_until_it_is_ready_anew() {
    let (mut playback, start) = stage(&["a", "b"], 1);
    supply(&mut playback, "b", 1, start);

    playback.revise(|plan| plan.id == id("a"));

    assert_eq!(shown(&playback), leaf("a", 0));
    assert_eq!(playback.wanted(), Some(id("a")));

    let now = start + FADED;
    let anew = hanging("a", 1);

    playback.prepare(id("a"));
    playback.ready(Arc::clone(&anew), now);

    assert!(Arc::ptr_eq(&playback.shown().unwrap().hanging, &anew));
    assert!(!playback.is_fading(), "it is there at once");
    assert_eq!(playback.wakes(now), Some(now + STAYS));
}

#[test]
fn a_work_that_was_changed_as_it_came_is_made_ready_while_it_fades() {
    let (mut playback, start) = stage(&["a", "b"], 1);
    supply(&mut playback, "b", 1, start);

    playback.tick(start + STAYS);
    assert!(playback.is_fading());
    assert_eq!(playback.wanted(), None);

    playback.revise(|plan| plan.id == id("b"));
    supply(&mut playback, "b", 2, start + STAYS);

    assert_eq!(shown(&playback), leaf("b", 0));
    assert!(playback.is_fading(), "the fade goes on");
}

/// The last good state stays up.
#[test]
fn a_work_that_was_changed_and_cannot_be_shown_stays_as_it_was() {
    let (mut playback, start) = stage(&["a", "b"], 1);

    playback.revise(|plan| plan.id == id("a"));
    playback.prepare(id("a"));
    playback.failed(id("a"));

    assert_eq!(shown(&playback), leaf("a", 0));
    supply(&mut playback, "b", 1, start);
    playback.tick(start + STAYS);

    assert_eq!(shown(&playback), leaf("b", 0));
    assert_ne!(playback.wanted(), Some(id("a")));
}

#[test]
fn what_was_ready_takes_the_place_of_what_is_taken_down() {
    let (mut playback, start) = stage(&["a", "b", "c"], 1);
    supply(&mut playback, "b", 1, start);

    playback.replace(playlist(&["b", "c"]));
    assert!(playback.shown().is_none());

    playback.tick(start);
    assert_eq!(shown(&playback), leaf("b", 0));
    assert!(!playback.is_fading());
}

#[test]
fn what_was_ready_and_comes_later_by_now_makes_way() {
    let (mut playback, start) = stage(&["a", "b"], 1);
    supply(&mut playback, "b", 1, start);

    playback.replace(playlist(&["a", "c", "b"]));
    playback.revise(|_| false);

    assert_eq!(playback.wanted(), Some(id("c")));
}

const NAMES: [&str; 5] = ["a", "b", "c", "d", "e"];

/// Something that happens, in whatever order.
#[derive(Debug, Clone)]
enum Happening {
    Time(Duration),
    /// What is wanted goes on its way.
    Prepare,
    /// A work is ready, wanted or not, now or long since.
    Ready(&'static str, usize),
    Failed(&'static str),
    Mended(&'static str),
    Replace(Vec<&'static str>),
    /// Works were changed.
    Revise(Vec<&'static str>),
    Restage,
}

fn happening() -> impl Strategy<Value = Happening> {
    let name = || proptest::sample::select(NAMES.to_vec());

    prop_oneof![
        6 => (0..15_000_u64).prop_map(|time| Happening::Time(Duration::from_millis(time))),
        6 => Just(Happening::Prepare),
        8 => (name(), 1..4_usize).prop_map(|(name, leaves)| Happening::Ready(name, leaves)),
        1 => name().prop_map(Happening::Failed),
        1 => name().prop_map(Happening::Mended),
        1 => proptest::sample::subsequence(NAMES.to_vec(), 0..=NAMES.len())
            .prop_shuffle()
            .prop_map(Happening::Replace),
        1 => proptest::sample::subsequence(NAMES.to_vec(), 0..=NAMES.len())
            .prop_map(Happening::Revise),
        1 => Just(Happening::Restage),
    ]
}

proptest! {
    /// Whatever happens in whatever order.
    #[test]
    fn only_what_is_on_the_list_is_ever_shown(
        happenings in proptest::collection::vec(happening(), 0..120),
        fade in prop_oneof![Just(Duration::ZERO), Just(FADE)],
    ) {
        let mut now = Instant::now();
        let mut list: BTreeSet<WorkId> = NAMES.into_iter().map(id).collect();
        let mut failed: BTreeSet<WorkId> = BTreeSet::new();
        let mut playback = Playback::new(playlist(&NAMES), fade);
        let mut made: Vec<Weak<Hanging>> = Vec::new();

        for happening in happenings {
            let before = playback.shown().map(|on| on.hanging.plan.id.clone());

            match happening {
                Happening::Time(passed) => {
                    now += passed;
                    playback.tick(now);
                }
                Happening::Prepare => {
                    if let Some(wanted) = playback.wanted() {
                        playback.prepare(wanted);
                    }
                }
                Happening::Ready(name, leaves) => {
                    let hanging = hanging(name, leaves);

                    made.push(Arc::downgrade(&hanging));
                    playback.ready(hanging, now);
                }
                Happening::Failed(name) => {
                    failed.insert(id(name));
                    playback.failed(id(name));
                }
                Happening::Mended(name) => {
                    failed.remove(&id(name));
                    playback.mended(&id(name));
                }
                Happening::Replace(names) => {
                    list = names.iter().map(|name| id(name)).collect();
                    playback.replace(playlist(&names));
                }
                Happening::Revise(names) => {
                    let is_changed = |name: &WorkId| names.contains(&name.as_str());
                    let shown = playback.shown().map(|on| Arc::clone(&on.hanging));
                    let leaving = playback.leaving().map(|on| Arc::clone(&on.hanging));
                    let wakes = playback.wakes(now);

                    playback.revise(|plan| is_changed(&plan.id));

                    // What is shown stays, be it changed or not, with its time;
                    // what leaves stays where it was not changed.
                    let after = playback.shown().map(|on| &on.hanging);
                    prop_assert_eq!(after.map(Arc::as_ptr), shown.as_ref().map(Arc::as_ptr));
                    prop_assert_eq!(playback.wakes(now), wakes);

                    let stays = leaving.filter(|leaving| !is_changed(&leaving.plan.id));
                    let after = playback.leaving().map(|on| &on.hanging);
                    prop_assert_eq!(after.map(Arc::as_ptr), stays.as_ref().map(Arc::as_ptr));
                }
                Happening::Restage => playback.restage(),
            }

            let after = playback.shown().map(|on| on.hanging.plan.id.clone());

            // What is shown, what leaves, what comes next: however many works
            // there are, no more of them are held.
            let held = made.iter().filter(|hanging| hanging.strong_count() > 0);
            prop_assert!(held.count() <= 3);

            for on in playback.shown().into_iter().chain(playback.leaving()) {
                prop_assert!(list.contains(&on.hanging.plan.id));
                prop_assert!(on.leaf < on.hanging.plan.leaves.len());
            }

            if after != before && let Some(after) = &after {
                prop_assert!(!failed.contains(after), "{} cannot be shown", after);
            }

            if let Some(wanted) = playback.wanted() {
                prop_assert!(list.contains(&wanted));
                prop_assert!(!playback.is_fading() || Some(&wanted) == after.as_ref());
                prop_assert!(Some(&wanted) == after.as_ref() || !failed.contains(&wanted));
            }

            prop_assert!(!playback.is_fading() || !fade.is_zero());
            prop_assert!(!playback.is_fading() || playback.shown().is_some());
            prop_assert!((0.0..=1.0).contains(&playback.progress(now)));
            prop_assert!(playback.wakes(now).is_none_or(|wakes| wakes > now));
        }
    }

    /// Where everything is ready in time, works follow each other round and
    /// round, leaf by leaf, and each leaf has its time.
    #[test]
    fn all_works_come_in_their_order(
        leaves in proptest::collection::vec(1..4_usize, 1..=NAMES.len()),
        rounds in 1..4_usize,
    ) {
        let names = &NAMES[..leaves.len()];
        let (mut playback, mut now) = stage(names, leaves[0]);
        let of = |wanted: &WorkId| names.iter().position(|name| *name == wanted.as_str()).unwrap();

        let expected: Vec<_> = names
            .iter()
            .zip(&leaves)
            .flat_map(|(name, leaves)| (0..*leaves).map(|number| leaf(name, number)))
            .cycle()
            .take(rounds * leaves.iter().sum::<usize>())
            .collect();

        for expected in expected {
            prop_assert_eq!(shown(&playback), expected);

            if let Some(wanted) = playback.wanted() {
                playback.prepare(wanted.clone());
                playback.ready(hanging(wanted.as_str(), leaves[of(&wanted)]), now);
            }

            now = playback.wakes(now).unwrap();
            playback.tick(now);
            now += FADED;
            playback.tick(now);
        }
    }
}

//! The screens that passers-by see.

use super::output::{Output, Page, numbered};
use super::variant::Shared;
use super::{Error, Screen};
use crate::exhibition::Work;
use crate::ui::hanging::Hanging;
use crate::ui::plan::{Audience, Plan};
use crate::ui::rest;
use crate::ui::theme::Frame;
use crate::ui::wall::Wall;

/// The wall with a work on it, once for every page of the work.
pub(super) fn save_work(
    shared: &Shared<'_>,
    output: &mut Output<'_>,
    work: &Work,
) -> Result<(), Error> {
    let Some(hanging) = hang(shared, output, work, shared.frame) else {
        return Ok(());
    };

    let leaves = &hanging.plan.leaves;

    for leaf in 0..leaves.len() {
        let title = work.title.text(shared.variant.language);
        let seconds = hanging.plan.stays(leaf).as_secs_f32().round();

        let page = Page {
            screen: Screen::Wall,
            work: Some(&work.id),
            name: &numbered(&format!("wall-{}", work.id), leaf, leaves.len()),
            caption: match &leaves[leaf].mark {
                Some(mark) => format!("{title} · {mark} · {seconds} s"),
                None => format!("{title} · {seconds} s"),
            },
        };

        output.save(
            wall(shared, Some((&hanging, leaf))).view(),
            shared.variant,
            page,
        )?;
    }

    Ok(())
}

/// The wall while nothing hangs on it.
pub(super) fn save_being_hung(shared: &Shared<'_>, output: &mut Output<'_>) -> Result<(), Error> {
    output.save(
        wall(shared, None).view(),
        shared.variant,
        Page::only(Screen::BeingHung, "While nothing hangs"),
    )
}

/// The screen outside its hours.
pub(super) fn save_rest(shared: &Shared<'_>, output: &mut Output<'_>) -> Result<(), Error> {
    output.save(
        rest::view(shared.now, &shared.strip, shared.frame, shared.palette),
        shared.variant,
        Page::only(Screen::Rest, "Outside the screen's hours"),
    )
}

/// The wall with a page of a work on it, or with nothing.
pub(super) fn wall<'a>(shared: &'a Shared<'_>, shown: Option<(&'a Hanging, usize)>) -> Wall<'a> {
    Wall {
        exhibition: shared.exhibition(),
        now: shared.now,
        language: shared.variant.language,
        shown,
        leaving: None,
        expected: false,
        progress: 1.0,
        inviting: true,
        strip: &shared.strip,
        frame: shared.frame,
        palette: shared.palette,
    }
}

/// A work on a wall with this frame, if it can be shown.
pub(super) fn hang(
    shared: &Shared<'_>,
    output: &mut Output<'_>,
    work: &Work,
    frame: Frame,
) -> Option<Hanging> {
    let plan = Plan::of(
        work,
        frame.stage.size(),
        Audience::Passers(
            shared.variant.language,
            &shared.exhibition().about.languages,
        ),
        frame.scale,
    );

    shared
        .hang(work, plan)
        .map_err(|why| output.left_out.push((work.id.clone(), why)))
        .ok()
}

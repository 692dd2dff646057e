//! Books, podcasts, films, trainings and contacts, by kind.

use super::{Action, Place, ScreenContext, ScreenModel};
use crate::exhibition::{Resource, ResourceKind};
use crate::ui::widget::control::{Control, Look};
use crate::ui::widget::flow::{Flow, Voice};

/// Lays out a page of the resources of one kind.
pub fn lay_out<'a>(
    screen: &ScreenContext<'_>,
    kind: ResourceKind,
    place: &Place,
) -> ScreenModel<'a> {
    let words = screen.words();
    let resources = &screen.exhibition.resources;
    let mut flow = Flow::new(screen.scale);

    let of_kind = resources.iter().filter(|resource| resource.kind == kind);

    for (position, resource) in of_kind.enumerate() {
        if position == 0 {
            flow.text(Voice::Title, words.kind(kind), 0.0);
        }

        add(&mut flow, screen, resource);
    }

    let kinds: Vec<_> = ResourceKind::ALL
        .into_iter()
        .filter(|kind| resources.iter().any(|resource| resource.kind == *kind))
        .map(|other| {
            let turned = Place::Resources {
                kind: other,
                page: 0,
            };
            let look = if other == kind {
                Look::Chosen
            } else {
                Look::Plain
            };

            (Control::new(words.kind(other), Action::Turn(turned)), look)
        })
        .collect();

    ScreenModel::flow(flow, screen, place, &kinds)
}

fn add(flow: &mut Flow<Action>, screen: &ScreenContext<'_>, resource: &Resource) {
    let words = screen.words();
    let language = screen.language();

    flow.text(Voice::Heading, resource.title.text(language), 1.0);

    if let Some(by) = &resource.by {
        flow.text(Voice::Quiet, by.clone(), 0.0);
    }

    if let Some(about) = &resource.about {
        flow.shown(Voice::Body, about.show(language), language, 0.2);
    }

    if let Some(advisory) = &resource.advisory {
        flow.lead_in(Voice::Quiet, words.advisory(), 0.3);
        flow.shown(Voice::Body, advisory.show(language), language, 0.0);
    }

    screen.codes(flow, resource.address.as_deref(), resource.email.as_deref());
}

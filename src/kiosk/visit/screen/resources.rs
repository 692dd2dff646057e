//! What there is to read, hear, see, learn and ask, by its kind.

use super::{Action, Place, Scene};
use crate::exhibition::{Resource, ResourceKind};
use crate::ui::widget::Element;
use crate::ui::widget::control::{Control, Controls, Look};
use crate::ui::widget::flow::{Flow, Voice};

/// Shows a page of the resources of a kind.
pub fn view<'a>(
    scene: &Scene<'_>,
    kind: ResourceKind,
    place: &Place,
    controls: &mut Controls<Action>,
) -> Element<'a, Action> {
    let words = scene.words();
    let resources = &scene.exhibition.resources;
    let mut flow = Flow::new(scene.scale);

    let of_kind = resources.iter().filter(|resource| resource.kind == kind);

    for (position, resource) in of_kind.enumerate() {
        if position == 0 {
            flow.text(Voice::Title, words.kind(kind), 0.0);
        }

        add(&mut flow, scene, resource);
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

    scene.flow(flow, place, &kinds, controls)
}

fn add(flow: &mut Flow<Action>, scene: &Scene<'_>, resource: &Resource) {
    let words = scene.words();
    let language = scene.language();

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

    scene.codes(flow, resource.address.as_deref(), resource.email.as_deref());
}

//! The desk as it is shown.

use super::furnish::scene;
use super::{Desk, Message, Panel, RAIL, Sheet};
use crate::staff::kit::Kit;
use crate::staff::panel::{health, offer};
use crate::staff::style::{self, Weight};
use crate::staff::{Around, Scene};
use crate::ui::widget::Element;

use iced::widget::{Space, column, container, row};
use iced::{Fill, padding};

impl Desk {
    /// Shows the desk.
    pub fn view<'a>(&'a self, kit: &Kit, around: Around<'a>) -> Element<'a, Message> {
        let words = kit.words();

        let draft = match &self.sheet {
            Sheet::Open(draft) => draft,
            Sheet::Fetched => {
                return container(kit.quiet(words.being_opened()))
                    .center(Fill)
                    .into();
            }
            Sheet::Shut(why) => {
                return container(
                    column![
                        kit.title(words.cannot_be_opened()),
                        kit.text(why.clone()),
                        kit.button(words.leave(), Weight::Plain, Some(Message::Leave)),
                    ]
                    .spacing(kit.near() * 2.0)
                    .max_width(kit.scale.space(40.0)),
                )
                .center(Fill)
                .into();
            }
        };

        let scene = scene(*kit, draft, &self.pictures, around);

        let panel = match &self.conflict {
            Some(conflict) => conflict.view(kit).map(Message::Conflict),
            None => match &self.offer {
                Some(offer) => offer::view(offer, kit).map(Message::Offer),
                None => self.panel_of(&scene),
            },
        };

        row![self.rail(&scene), panel].into()
    }

    fn panel_of<'a>(&'a self, scene: &Scene<'a>) -> Element<'a, Message> {
        let words = scene.kit.words();

        match self.panel {
            Panel::Works => self.works.view(scene).map(Message::Works),
            Panel::Work => match &self.work {
                Some(work) => work.view(scene).map(Message::Work),
                None => self.works.view(scene).map(Message::Works),
            },
            Panel::Consent => self.consent.view(scene).map(Message::Consent),
            Panel::Month => self
                .month
                .view(scene, words.month_panel(), words.month_explained())
                .map(Message::Month),
            Panel::Resources => self
                .resources
                .view(scene, words.resources_panel(), words.resources_explained())
                .map(Message::Resources),
            Panel::Settings => self
                .settings
                .view(scene, words.settings_panel(), words.settings_explained())
                .map(Message::Settings),
            Panel::Look => match &self.look {
                Some(look) => look.view(scene).map(Message::Look),
                None => Space::new().into(),
            },
            Panel::Health => self.health.view(scene).map(Message::Health),
            Panel::Versions => self.versions.view(scene).map(Message::Versions),
        }
    }

    fn rail<'a>(&'a self, scene: &Scene<'a>) -> Element<'a, Message> {
        let kit = &scene.kit;
        let words = kit.words();
        let document = scene.draft.document();
        let changes = scene.draft.changes();

        let shown = match self.panel {
            Panel::Work => Panel::Works,
            panel @ (Panel::Works
            | Panel::Consent
            | Panel::Month
            | Panel::Resources
            | Panel::Settings
            | Panel::Look
            | Panel::Health
            | Panel::Versions) => panel,
        };

        let panels = Panel::ALL.map(|panel| {
            let label = match panel {
                Panel::Works | Panel::Work => words.works_panel(),
                Panel::Consent => words.consent_panel(),
                Panel::Month => words.month_panel(),
                Panel::Resources => words.resources_panel(),
                Panel::Settings => words.settings_panel(),
                Panel::Look => words.look_panel(),
                Panel::Health => words.health_panel(),
                Panel::Versions => words.versions_panel(),
            };

            let weight = if panel == shown {
                Weight::Here
            } else {
                Weight::Quiet
            };

            kit.button(label, weight, Some(Message::Go(panel)))
                .width(Fill)
                .into()
        });

        let wide = |label: String, weight, message: Option<Message>| -> Element<'a, Message> {
            kit.button(label, weight, message).width(Fill).into()
        };

        let wrong = health::summary(scene.draft.judged(), kit).map(|wrong| kit.text(wrong));

        let state = column![
            wrong,
            kit.quiet(words.changes(changes)),
            self.said.clone().map(|said| kit.text(said)),
        ]
        .spacing(kit.near());

        let save = (changes > 0 && !self.is_saving).then_some(Message::Save);
        let undo = document.can_undo().then_some(Message::Undo);
        let redo = document.can_redo().then_some(Message::Redo);

        let leave = if self.terms.at_desk {
            words.leave()
        } else {
            words.back_to_wall()
        };

        let language = scene.other_language.map(|other| {
            wide(
                other.autonym().to_owned(),
                Weight::Quiet,
                Some(Message::Language),
            )
        });

        let title = scene.draft.exhibition().about.title.text(kit.language);

        container(
            column![
                container(kit.heading(title)).padding(padding::left(kit.scale.space(0.7))),
                kit.stack(panels).spacing(0),
                Space::new().height(Fill),
                container(state).padding(padding::left(kit.scale.space(0.7))),
                wide(words.save(), Weight::Strong, save),
                wide(words.undo(), Weight::Quiet, undo),
                wide(words.redo(), Weight::Quiet, redo),
                language,
                wide(leave, Weight::Quiet, Some(Message::Leave)),
            ]
            .spacing(kit.near()),
        )
        .padding(padding::all(kit.near() * 2.0).top(kit.apart()))
        .width(kit.scale.space(RAIL))
        .height(Fill)
        .style(style::ground(kit.palette.mat))
        .into()
    }
}

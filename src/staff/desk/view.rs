//! The desk as it is drawn: the list of panels, and the panel that is shown.

use super::{Closing, Desk, Message, Panel, RAIL, saving};
use crate::staff::panel::{PanelContext, closing, entries, offer};
use crate::staff::style::{self, Weight};
use crate::staff::toolkit::Toolkit;
use crate::staff::{self, Context};
use crate::ui::widget::Element;

use iced::widget::{Space, column, container, row};
use iced::{Fill, padding};

impl Desk {
    /// Draws the desk.
    pub fn view<'a>(&'a self, kit: &Toolkit, context: Context<'a>) -> Element<'a, staff::Message> {
        let panel_context = self.panel_context(*kit, context);

        let panel = if self.closing == Closing::Asked {
            let unsaved = kit.words().changes(self.draft.changes());

            closing::view(unsaved, kit).map(Message::Closing)
        } else if let Some(conflict) = self.saving.conflict() {
            conflict
                .view(kit)
                .map(|message| Message::Saving(saving::Message::Conflict(message)))
        } else if let Some(offer) = self.intake.offer() {
            offer::view(offer, kit).map(Message::Offer)
        } else {
            self.panel(&panel_context)
        };

        row![self.rail(kit, context), panel.map(staff::Message::from)].into()
    }

    fn panel<'a>(&'a self, context: &PanelContext<'a>) -> Element<'a, Message> {
        let words = context.kit.words();
        let panels = &self.panels;

        match panels.shown {
            Panel::Works => match &panels.work {
                Some(work) => work.view(context).map(Message::Work),
                None => panels.works.view(context).map(Message::Works),
            },
            Panel::Consent => panels.consent.view(context).map(Message::Consent),
            Panel::Month => panels
                .month
                .view(context, words.month_panel(), words.month_explained())
                .map(Message::Month),
            Panel::Resources => panels
                .resources
                .view(
                    context,
                    words.resources_panel(),
                    words.resources_explained(),
                )
                .map(Message::Resources),
            Panel::Settings => panels
                .settings
                .view(context, words.settings_panel(), words.settings_explained())
                .map(Message::Settings),
            Panel::Look => panels.look.view(context).map(Message::Look),
            Panel::Health => panels.health.view(context).map(Message::Health),
            Panel::Versions => panels.versions.view(context).map(Message::Versions),
        }
    }

    /// What is half-typed, with the way there.
    fn half_typed<'a>(&self, kit: &Toolkit) -> Option<Element<'a, staff::Message>> {
        let unfinished = self.draft.half_typed().first()?;
        let words = kit.words();

        let field = match unfinished.inner {
            Some(inner) => words.field(unfinished.key, inner),
            None => words.field(unfinished.entry.table.name, unfinished.key),
        };
        let entry = entries::name_of(self.draft.document(), unfinished.entry, kit);

        let there = Some(Message::Finish.into());

        Some(
            column![
                kit.text(words.half_typed(&unfinished.text, &field, &entry)),
                kit.button(words.mend_it(), Weight::Plain, there),
            ]
            .spacing(kit.near() / 2.0)
            .into(),
        )
    }

    /// The list of panels, and what can be done anywhere.
    fn rail<'a>(&'a self, kit: &Toolkit, context: Context<'a>) -> Element<'a, staff::Message> {
        let words = kit.words();
        let document = self.draft.document();
        let changes = self.draft.changes();

        let panels = Panel::ALL.map(|panel| {
            let label = match panel {
                Panel::Works => words.works_panel(),
                Panel::Consent => words.consent_panel(),
                Panel::Month => words.month_panel(),
                Panel::Resources => words.resources_panel(),
                Panel::Settings => words.settings_panel(),
                Panel::Look => words.look_panel(),
                Panel::Health => words.health_panel(),
                Panel::Versions => words.versions_panel(),
            };

            let weight = if panel == self.panels.shown {
                Weight::Here
            } else {
                Weight::Quiet
            };

            kit.button(label, weight, Some(Message::Go(panel).into()))
                .width(Fill)
                .into()
        });

        let wide = |label: String,
                    weight,
                    message: Option<staff::Message>|
         -> Element<'a, staff::Message> {
            kit.button(label, weight, message).width(Fill).into()
        };

        let errors = self.draft.checked().errors();
        let wrong = (errors > 0).then(|| kit.text(words.to_mend(errors)));

        let state = column![
            wrong,
            kit.quiet(words.changes(changes)),
            self.half_typed(kit),
            self.said.clone().map(|said| kit.text(said)),
        ]
        .spacing(kit.near());

        let save = (changes > 0 && !self.saving.is_running()).then(|| Message::Save.into());
        let undo = document.can_undo().then(|| Message::Undo.into());
        let redo = document.can_redo().then(|| Message::Redo.into());

        let leave = if self.settings.at_desk {
            words.leave()
        } else {
            words.back_to_wall()
        };

        let language = context.other_language.map(|other| {
            wide(
                other.autonym().to_owned(),
                Weight::Quiet,
                Some(staff::Message::Language),
            )
        });

        let title = self.draft.exhibition().about.title.text(kit.language);

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
                wide(leave, Weight::Quiet, Some(staff::Message::Leave)),
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

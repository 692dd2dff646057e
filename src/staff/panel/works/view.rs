//! The list of works as it is drawn.

use super::{Message, NARROW, PICTURE, ROW, State};
use crate::exhibition::Whereabouts;
use crate::manifest::WorkSummary;
use crate::staff::panel::PanelContext;
use crate::staff::pictures::Picture;
use crate::staff::style::{self, Weight};
use crate::ui::widget::Element;

use iced::widget::{Space, column, container, image, mouse_area, row, scrollable};
use iced::{Center, Fill};

impl State {
    /// Draws the list.
    pub fn view<'a>(&'a self, context: &PanelContext<'a>) -> Element<'a, Message> {
        let kit = &context.kit;
        let words = kit.words();
        let len = context.draft.works().len();
        let height = kit.scale.space(ROW);
        let visible = self.visible(kit, len);

        let rows = context
            .draft
            .works()
            .skip(visible.start)
            .take(visible.len())
            .map(|work| self.row(context, work));

        let list = column![
            Space::new().height(visible.start as f32 * height),
            column(rows),
            Space::new().height((len - visible.end) as f32 * height),
        ];

        let list = mouse_area(list)
            .on_move(Message::Moved)
            .on_release(Message::Released);

        let list: Element<'a, Message> = if len == 0 {
            kit.text(words.no_works_yet()).into()
        } else {
            kit.scroll(list)
                .height(Fill)
                .on_scroll(|viewport: scrollable::Viewport| {
                    Message::Scrolled(viewport.absolute_offset().y, viewport.bounds().height)
                })
                .into()
        };

        let typed = row![
            kit.input("~/poem.txt", &self.path, Message::Typed)
                .id("staff-works-path")
                .on_submit(Message::HangTyped)
                .width(Fill),
            kit.button(
                words.hang_it(),
                Weight::Plain,
                (!self.path.trim().is_empty()).then_some(Message::HangTyped)
            ),
        ]
        .spacing(kit.near())
        .align_y(Center);

        let hang = row![
            kit.button(words.hang_new(), Weight::Strong, Some(Message::Browse)),
            kit.quiet(words.or_drop_or_type()),
        ]
        .spacing(kit.near() * 2.0)
        .align_y(Center);

        let hang: Element<'a, Message> = if context.size.width < kit.scale.space(NARROW) {
            column![hang, typed].spacing(kit.near()).into()
        } else {
            row![hang, typed].spacing(kit.near() * 2.0).into()
        };

        kit.panel(
            words.works_panel(),
            words.works_in_all(len),
            column![hang, self.actions(context, len), list].spacing(kit.near() * 2.0),
        )
    }

    /// What can be done with the chosen work.
    fn actions<'a>(&self, context: &PanelContext<'a>, len: usize) -> Element<'a, Message> {
        let kit = &context.kit;
        let words = kit.words();
        let chosen = self.chosen.filter(|chosen| *chosen < len);

        let on_wall = chosen
            .and_then(|index| context.draft.work(index))
            .is_some_and(|work| work.on_wall);

        let action = |label: String, message: Message| -> Element<'a, Message> {
            kit.button(label, Weight::Plain, chosen.map(|_| message))
                .into()
        };

        kit.buttons([
            action(words.edit(), Message::Edit),
            action(words.schedule(), Message::Schedule),
            if on_wall {
                action(words.hide(), Message::Hide(true))
            } else {
                action(words.back_on_wall(), Message::Hide(false))
            },
            action(words.move_up(), Message::Shift(-1)),
            action(words.move_down(), Message::Shift(1)),
            action(words.duplicate(), Message::Duplicate),
            action(words.take_down(), Message::TakeDown),
        ])
    }

    fn row<'a>(&self, context: &PanelContext<'a>, work: &WorkSummary) -> Element<'a, Message> {
        let kit = &context.kit;
        let palette = kit.palette;
        let words = kit.words();
        let index = work.entry.index;
        let whereabouts = work.whereabouts(context.today());
        let is_shown = whereabouts == Whereabouts::Hanging;

        let picture = container(picture(context, work))
            .center_x(kit.scale.space(PICTURE.0))
            .center_y(kit.scale.space(PICTURE.1));

        let under = [
            work.credit.clone(),
            work.is_sample.then(|| words.sample()),
            work.is_noted.then(|| words.with_note()),
        ];
        let under: Vec<String> = under.into_iter().flatten().collect();

        let title = column![
            kit.strong(context.title_of(Some(work)))
                .wrapping(iced::widget::text::Wrapping::None),
            kit.quiet(under.join(" · "))
                .wrapping(iced::widget::text::Wrapping::None),
        ];

        let errors = context.draft.errors_in(work.entry);

        let state = if errors > 0 {
            kit.strong(words.to_mend(errors))
        } else if is_shown {
            kit.text(words.whereabouts(whereabouts))
        } else {
            kit.quiet(words.whereabouts(whereabouts))
        };

        let is_target = self.drag.is_some_and(|drag| drag.to == Some(index));

        let ground = if self.chosen == Some(index) {
            palette.mat
        } else {
            palette.wall
        };

        let line =
            container(Space::new().width(Fill).height(2.0)).style(style::ground(if is_target {
                palette.accent
            } else {
                palette.wall
            }));

        let row = row![
            container(kit.quiet((index + 1).to_string()))
                .width(kit.scale.space(2.0))
                .align_x(iced::Right),
            picture,
            container(title).width(Fill).clip(true),
            container(state).width(kit.scale.space(11.0)),
        ]
        .spacing(kit.near() * 2.0)
        .align_y(Center)
        .height(Fill);

        let row = container(column![line, row].height(Fill))
            .height(kit.scale.space(ROW))
            .width(Fill)
            .style(style::ground(ground));

        mouse_area(row)
            .on_press(Message::Pressed(index))
            .on_double_click(Message::Opened(index))
            .interaction(iced::mouse::Interaction::Grab)
            .into()
    }
}

/// The thumbnail of a work, or what stands in its place.
fn picture<'a>(context: &PanelContext<'a>, work: &WorkSummary) -> Element<'a, Message> {
    let kit = &context.kit;
    let words = kit.words();

    match &work.picture {
        None => kit.quiet(words.a_text()).into(),
        Some(_) if work.is_noted => kit.quiet(words.covered()).into(),
        Some(file) => match context.pictures.get(file) {
            Some(Picture::Ready(handle, size)) => image(handle.clone())
                .width(size.width)
                .height(size.height)
                .into(),
            Some(Picture::Missing) => kit.quiet(words.no_picture()).into(),
            None => Space::new().into(),
        },
    }
}

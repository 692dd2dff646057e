//! How iced's own widgets look in staff mode.

use crate::ui::theme::Palette;

use iced::widget::overlay::menu;
use iced::widget::{button, checkbox, container, pick_list, scrollable, text_editor, text_input};
use iced::{Background, Border, Color, Shadow, Theme, border};

/// How prominent a button is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The main one of its panel.
    Strong,
    /// One among others.
    Plain,
    /// One that shouldn't stand out: no outline.
    Quiet,
    /// The chosen one of several.
    Chosen,
    /// The panel that is shown, in the list of panels.
    Here,
}

/// The style of a button.
pub fn press(palette: Palette, weight: Weight) -> impl Fn(&Theme, button::Status) -> button::Style {
    move |_theme, status| {
        let (ground, ink, edge) = match weight {
            Weight::Strong => (Some(palette.strip), palette.strip_ink, palette.strip),
            Weight::Plain => (None, palette.ink, palette.edge),
            Weight::Quiet => (None, palette.ink, Color::TRANSPARENT),
            Weight::Chosen => (Some(palette.mat), palette.ink, Color::TRANSPARENT),
            Weight::Here => (Some(palette.wall), palette.accent, Color::TRANSPARENT),
        };

        let edge = match status {
            button::Status::Hovered | button::Status::Pressed => palette.accent,
            button::Status::Active | button::Status::Disabled => edge,
        };

        // A disabled button stays legible; only its outline goes.
        let (ink, edge) = match status {
            button::Status::Disabled => (palette.quiet.scale_alpha(0.55), Color::TRANSPARENT),
            button::Status::Active | button::Status::Hovered | button::Status::Pressed => {
                (ink, edge)
            }
        };

        button::Style {
            background: ground
                .filter(|_| status != button::Status::Disabled)
                .map(Background::Color),
            text_color: ink,
            border: outline(edge),
            shadow: Shadow::default(),
            snap: true,
        }
    }
}

/// The style of a field of one line.
pub fn input(palette: Palette) -> impl Fn(&Theme, text_input::Status) -> text_input::Style {
    move |_theme, status| text_input::Style {
        background: Background::Color(palette.mat),
        border: outline(match status {
            text_input::Status::Focused { .. } => palette.accent,
            text_input::Status::Hovered => palette.ink,
            text_input::Status::Active | text_input::Status::Disabled => palette.edge,
        }),
        icon: palette.quiet,
        placeholder: palette.quiet.scale_alpha(0.7),
        value: palette.ink,
        selection: palette.accent.scale_alpha(0.35),
    }
}

/// The style of a field of several lines.
pub fn area(palette: Palette) -> impl Fn(&Theme, text_editor::Status) -> text_editor::Style {
    move |_theme, status| text_editor::Style {
        background: Background::Color(palette.mat),
        border: outline(match status {
            text_editor::Status::Focused { .. } => palette.accent,
            text_editor::Status::Hovered => palette.ink,
            text_editor::Status::Active | text_editor::Status::Disabled => palette.edge,
        }),
        placeholder: palette.quiet.scale_alpha(0.7),
        value: palette.ink,
        selection: palette.accent.scale_alpha(0.35),
    }
}

/// The style of a check box.
pub fn tick(palette: Palette) -> impl Fn(&Theme, checkbox::Status) -> checkbox::Style {
    move |_theme, status| {
        let (checkbox::Status::Active { is_checked }
        | checkbox::Status::Hovered { is_checked }
        | checkbox::Status::Disabled { is_checked }) = status;

        checkbox::Style {
            background: Background::Color(if is_checked {
                palette.accent
            } else {
                palette.mat
            }),
            icon_color: palette.wall,
            border: outline(palette.edge),
            text_color: Some(palette.ink),
        }
    }
}

/// The style of a drop-down list.
pub fn choice(palette: Palette) -> impl Fn(&Theme, pick_list::Status) -> pick_list::Style {
    move |_theme, status| pick_list::Style {
        text_color: palette.ink,
        placeholder_color: palette.quiet,
        handle_color: palette.quiet,
        background: Background::Color(palette.mat),
        border: outline(match status {
            pick_list::Status::Active => palette.edge,
            pick_list::Status::Hovered | pick_list::Status::Opened { .. } => palette.accent,
        }),
    }
}

/// The style of an open drop-down list.
pub fn menu(palette: Palette) -> impl Fn(&Theme) -> menu::Style {
    move |_theme| menu::Style {
        background: Background::Color(palette.mat),
        border: outline(palette.edge),
        text_color: palette.ink,
        selected_text_color: palette.strip_ink,
        selected_background: Background::Color(palette.strip),
        shadow: Shadow::default(),
    }
}

/// The style of content that scrolls.
pub fn scroll(palette: Palette) -> impl Fn(&Theme, scrollable::Status) -> scrollable::Style {
    move |_theme, _status| {
        let rail = scrollable::Rail {
            background: None,
            border: Border::default(),
            scroller: scrollable::Scroller {
                background: Background::Color(palette.edge.scale_alpha(0.7)),
                border: border::rounded(3),
            },
        };

        scrollable::Style {
            container: container::Style::default(),
            vertical_rail: rail,
            horizontal_rail: rail,
            gap: None,
            auto_scroll: scrollable::AutoScroll {
                background: Background::Color(palette.mat),
                border: outline(palette.edge),
                shadow: Shadow::default(),
                icon: palette.ink,
            },
        }
    }
}

/// A background colour.
pub fn ground(color: Color) -> impl Fn(&Theme) -> container::Style {
    move |_theme| container::Style {
        background: Some(Background::Color(color)),
        ..container::Style::default()
    }
}

fn outline(color: Color) -> Border {
    Border {
        color,
        width: if color.a > 0.0 { 1.0 } else { 0.0 },
        radius: 2.0.into(),
    }
}

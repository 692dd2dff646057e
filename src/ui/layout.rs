//! Where everything goes on a screen.

use super::theme::{Frame, Scale};
use super::wall;
use super::widget::help_strip::HelpStrip;
use crate::exhibition::{Display, Exhibition};

use iced::Size;

/// Where everything is on a screen of `size` pixels, and the help strip in
/// every language of the exhibition.
///
/// Where the larger type that a panel's readers ask for leaves the calendar
/// too little room, as beside many help lines, type stays as it was drawn.
pub fn arrange(exhibition: &Exhibition, size: Size) -> (Frame, Vec<HelpStrip>) {
    let display = exhibition.display;
    let arranged = arrange_in(exhibition, size, Scale::of(size, &display));
    let frame = &arranged.0;

    if frame.side.height >= wall::side(frame.scale) {
        return arranged;
    }

    let drawn = Display {
        diagonal_inches: None,
        ..display
    };

    arrange_in(exhibition, size, Scale::of(size, &drawn))
}

fn arrange_in(exhibition: &Exhibition, size: Size, scale: Scale) -> (Frame, Vec<HelpStrip>) {
    let about = &exhibition.about;

    let mut strips: Vec<HelpStrip> = about
        .languages
        .iter()
        .map(|language| HelpStrip::arrange(&exhibition.help, *language, size.width, scale))
        .collect();

    if strips.is_empty() {
        strips.push(HelpStrip::arrange(
            &exhibition.help,
            about.first_language(),
            size.width,
            scale,
        ));
    }

    let height = strips.iter().map(HelpStrip::height).fold(0.0_f32, f32::max);
    let frame = Frame::of(size, scale, height, wall::side(scale));

    (frame, strips)
}

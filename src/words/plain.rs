//! Messages that take nothing from the program.

use super::Words;
use crate::exhibition::{ResourceKind, Status, Theme};

/// A function for each message.
macro_rules! messages {
    ($($(#[$meta:meta])* $name:ident = $message:literal;)*) => {
        impl Words {
            $(
                $(#[$meta])*
                pub fn $name(self) -> String {
                    self.plain($message)
                }
            )*
        }
    };
}

messages! {
    /// Over the events that are coming.
    coming = "coming-up";
    /// Of an event that was called off.
    cancelled = "cancelled";
    /// Of an event that is not certain yet.
    tentative = "tentative";
    /// Beside the name of a work that is an example.
    sample = "sample-work";
    /// On the stage while nothing hangs on it.
    being_hung = "being-hung";
    /// Under [`being_hung`](Self::being_hung).
    come_back = "come-back";
    /// On the wall: that it can be touched.
    touch_me = "touch-me";

    /// Leads to all works.
    artworks = "artworks";
    /// Leads to the month.
    this_month = "this-month";
    /// Leads to what there is to read, hear, see and ask.
    resources = "resources";
    /// Leads to the help lines.
    help_now = "help-now";
    /// Sets larger type.
    text_size = "text-size";
    /// Sets other colours.
    contrast = "contrast";
    /// Lets nothing move.
    stillness = "stillness";
    /// Holds the wall.
    pause = "pause";
    /// Lets the wall go on.
    carry_on = "carry-on";
    /// Leaves nothing behind.
    clear_screen = "clear-screen";

    /// Leads to where one was before.
    back = "back";
    /// Turns a page back.
    page_back = "page-back";
    /// Turns a page on.
    page_on = "page-on";

    /// Leads to the work before.
    previous_work = "previous-work";
    /// Leads to the work after.
    next_work = "next-work";
    /// Leads to a work that is gentle.
    something_calmer = "something-calmer";
    /// Over a content note.
    before_you_look = "before-you-look";
    /// Shows what a content note is about.
    show = "show";
    /// Passes over what a content note is about.
    skip = "skip";
    /// In the grid, of a work with a content note.
    with_note = "with-note";
    /// Over the description of a picture that cannot be shown.
    not_shown_now = "not-shown-now";

    /// Leads to today.
    today = "today";
    /// Leads from a day to its whole month.
    whole_month = "whole-month";
    /// Of a day or month without events.
    no_events = "no-events";
    /// Over whoever presents an event.
    presented_by = "presented-by";
    /// Over whoever set an event up.
    organized_by = "organized-by";
    /// Over what an event is filed under.
    filed_under = "filed-under";
    /// Over how to take part in an event.
    taking_part = "taking-part";
    /// Over the address at which there is more about an event.
    more_about_it = "more-about-it";
    /// Over the code that takes an event along.
    take_along = "take-along";
    /// Beside that code.
    take_along_how = "take-along-how";

    /// Over what a reader or listener is warned of.
    advisory = "advisory";

    /// Between the line for danger and the others.
    your_name = "your-name";

    /// Asks a visitor who has not touched the screen for long.
    are_you_there = "are-you-there";
    /// Answers that question.
    still_here = "still-here";
}

impl Words {
    /// What stands beside the time of an event that may not take place.
    pub fn status(self, status: Status) -> Option<String> {
        match status {
            Status::Confirmed => None,
            Status::Tentative => Some(self.tentative()),
            Status::Cancelled => Some(self.cancelled()),
        }
    }

    /// Whether a setting is on.
    pub fn on_or_off(self, on: bool) -> String {
        self.plain(if on { "on" } else { "off" })
    }

    /// The name of a palette.
    pub fn theme(self, theme: Theme) -> String {
        self.plain(match theme {
            Theme::Evening => "palette-evening",
            Theme::Paper => "palette-paper",
            Theme::HighContrast => "palette-high-contrast",
        })
    }

    /// What the resources of a kind are called.
    pub fn kind(self, kind: ResourceKind) -> String {
        self.plain(match kind {
            ResourceKind::Book => "kind-book",
            ResourceKind::Podcast => "kind-podcast",
            ResourceKind::Film => "kind-film",
            ResourceKind::Training => "kind-training",
            ResourceKind::Contact => "kind-contact",
            ResourceKind::Submission => "kind-submission",
        })
    }
}

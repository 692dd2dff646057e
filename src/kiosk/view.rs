//! What is on the screen.

use super::visit::Visit;
use super::visit::screen::{Action, Place};
use super::wall::OnStage;
use super::{Kiosk, Message};
use crate::manifest::Report;
use crate::staff::desk::Desk;
use crate::ui::rest;
use crate::ui::theme::Palette;
use crate::ui::wall::Wall;
use crate::ui::widget::Element;
use crate::ui::widget::control::Control;
use crate::ui::widget::help_strip::HelpStrip;

use iced::Fill;
use iced::widget::{column, container, mouse_area};

impl Kiosk {
    /// Shows whatever is on the screen.
    pub fn view(&self) -> Element<'_, Message> {
        if self.door.staff.is_shown() {
            return self.view_staff();
        }

        let content = match &self.floor.visit {
            Some(visit) => self.view_visit(visit).map(Message::Act),
            None if self.floor.is_open() => self.wall().view(),
            None => rest::view(
                self.floor.time.moment,
                self.strip(),
                self.floor.geometry.frame,
                self.floor.gallery.palette(),
            ),
        };

        mouse_area(content)
            .interaction(self.pointer.interaction())
            .into()
    }

    /// The window's colours, before anything is drawn.
    pub fn style(&self) -> iced::theme::Style {
        let palette = self.floor.gallery.palette();

        iced::theme::Style {
            background_color: palette.wall,
            text_color: palette.ink,
        }
    }

    /// What the window system's own scale is multiplied by: the kiosk counts in
    /// physical pixels.
    pub fn scale_factor(&self) -> f32 {
        self.floor.geometry.correction()
    }

    /// What can be pressed now, in the order in which keys reach it.
    pub fn controls(&self) -> Vec<Control<Action>> {
        self.floor.visit.as_ref().map_or_else(Vec::new, |visit| {
            visit
                .controls(&self.floor.gallery, &self.floor.time)
                .into_list()
        })
    }

    /// The control that has the focus.
    pub fn focused(&self) -> Option<Control<Action>> {
        self.floor
            .visit
            .as_ref()?
            .focused(&self.floor.gallery, &self.floor.time)
    }

    /// Where the visitor is, if there is one.
    pub fn place(&self) -> Option<&Place> {
        self.floor.visit.as_ref().map(|visit| visit.session.place())
    }

    /// The desk in staff mode, while staff are at work.
    pub fn desk(&self) -> Option<&Desk> {
        self.door.staff.desk()
    }

    /// What is wrong or doubtful about the manifest as it was last read.
    pub fn report(&self) -> &Report {
        &self.floor.gallery.report
    }

    fn wall(&self) -> Wall<'_> {
        let exhibition = &self.floor.gallery.exhibition;
        let playback = self.floor.show.playback();

        Wall {
            exhibition,
            now: self.floor.time.moment,
            language: exhibition.about.first_language(),
            shown: playback.shown().map(OnStage::as_shown),
            leaving: playback.leaving().map(OnStage::as_shown),
            expected: playback.is_expecting(),
            progress: playback.progress(self.floor.time.now),
            inviting: true,
            strip: self.strip(),
            frame: self.floor.geometry.frame,
            palette: self.floor.gallery.palette(),
        }
    }

    /// The help strip, in each language of the exhibition in turn. It changes
    /// only when the work does: nothing moves without reason.
    fn strip(&self) -> &HelpStrip {
        self.floor
            .geometry
            .strip(self.floor.show.playback().changes())
    }

    fn view_visit(&self, visit: &Visit) -> Element<'_, Action> {
        let comfort = visit.session.comfort();

        let wall = Wall {
            language: comfort.language,
            palette: Palette::of(comfort.theme),
            frame: visit.layout().wall(),
            inviting: false,
            strip: visit.layout().strip(),
            ..self.wall()
        };

        visit.view(&self.floor.gallery, &self.floor.time, wall)
    }

    /// Shows staff mode. The help lines stay under it: a visitor may come by.
    fn view_staff(&self) -> Element<'_, Message> {
        let strip = (!self.door.at_desk).then(|| {
            container(self.strip().view(self.floor.gallery.palette()))
                .width(Fill)
                .height(self.floor.geometry.frame.strip.height)
        });

        column![self.door.view(&self.floor), strip].into()
    }
}

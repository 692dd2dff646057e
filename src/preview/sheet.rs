//! One look of all screens: a size, a language, colours and a size of type.

use super::backstage::Backstage;
use super::png::{make_folder, save_png};
use super::{Error, Rendered, Request, Screen};
use crate::exhibition::{Exhibition, Language, ResourceKind, TextSize, Theme, Work, WorkId, month};
use crate::kiosk::visit::layout::Hall;
use crate::kiosk::visit::screen::artworks::{Grid, Thumbnail, Thumbnails};
use crate::kiosk::visit::screen::work::{self, Exhibit};
use crate::kiosk::visit::screen::{Action, Comfort, Loaded, Place};
use crate::ui::hanging::{Audience, Hanging, Plan};
use crate::ui::headless::HeadlessRenderer;
use crate::ui::rest;
use crate::ui::theme::{Frame, Palette};
use crate::ui::wall::Wall;
use crate::ui::widget::Element;
use crate::ui::widget::help_strip::HelpStrip;

use crate::manifest::Reading;
use crate::ui::layout::arrange;
use crate::ui::loading::{self, PictureFile};

use chrono::DateTime;
use chrono_tz::Tz;
use iced::Size;
use iced::widget::image;
use std::time::Duration;

/// The most pages that one place may have before something is amiss.
const MOST_PAGES: usize = 1_000;

/// How a screen looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// The size in pixels.
    pub size: (u32, u32),
    /// The language of its reader.
    pub language: Language,
    /// The colours.
    pub theme: Theme,
    /// The size of a visitor's type.
    pub text: TextSize,
    /// Whether no other size of type comes before it.
    pub is_first_text: bool,
}

/// All screens of one look.
pub(super) struct Sheet<'a> {
    /// What was rendered.
    pub rendered: Vec<Rendered>,
    /// What could not be shown, and why.
    pub left_out: Vec<(WorkId, String)>,
    reading: &'a Reading,
    request: &'a Request,
    look: Look,
    renderer: &'a mut HeadlessRenderer,
    frame: Frame,
    strip: HelpStrip,
    now: DateTime<Tz>,
    palette: Palette,
}

impl<'a> Sheet<'a> {
    /// Nothing so far.
    pub(super) fn new(
        reading: &'a Reading,
        request: &'a Request,
        look: Look,
        renderer: &'a mut HeadlessRenderer,
    ) -> Self {
        let exhibition = &reading.exhibition;
        let screen = Size::new(look.size.0 as f32, look.size.1 as f32);
        let (frame, _) = arrange(exhibition, screen);

        let strip = HelpStrip::arrange(&exhibition.help, look.language, screen.width, frame.scale);

        Self {
            rendered: Vec::new(),
            left_out: Vec::new(),
            now: request.moment.with_timezone(&exhibition.about.time_zone),
            palette: Palette::of(look.theme),
            reading,
            request,
            look,
            renderer,
            frame,
            strip,
        }
    }

    /// Renders a screen, in all its pages.
    ///
    /// # Errors
    /// Where a file cannot be written.
    pub(super) fn render(&mut self, screen: Screen, works: &[&Work]) -> Result<(), Error> {
        let exhibition = &self.reading.exhibition;
        let today = self.now.date_naive();
        let month = month::choose(exhibition, today).month;

        match screen {
            Screen::Wall => works.iter().try_for_each(|work| self.wall_with(work)),
            Screen::BeingHung => self.save(
                self.wall(None).view(),
                screen,
                None,
                screen.name(),
                String::from("While nothing hangs"),
            ),
            Screen::Rest => self.save(
                rest::view(self.now, &self.strip, self.frame, self.palette),
                screen,
                None,
                screen.name(),
                String::from("Outside the screen's hours"),
            ),
            Screen::Visited => self.visited(works),
            Screen::Artworks => self.leaf(screen, &Place::Artworks { page: 0 }, None, "All works"),
            Screen::Work => works.iter().try_for_each(|work| {
                let place = Place::Work {
                    id: work.id.clone(),
                    page: 0,
                    uncovered: true,
                };

                self.leaf(
                    screen,
                    &place,
                    Some(work),
                    work.title.text(self.look.language),
                )
            }),
            Screen::Note => works
                .iter()
                .filter(|work| work.content_note.is_some())
                .try_for_each(|work| {
                    let place = Place::work(work.id.clone());

                    self.leaf(screen, &place, Some(work), "A content note")
                }),
            Screen::Month => {
                let place = Place::Month {
                    month,
                    day: None,
                    page: 0,
                };

                self.leaf(screen, &place, None, "The month")
            }
            Screen::Day => {
                let day = month::of_month(&exhibition.events, month)
                    .first()
                    .map_or(today, |event| event.when.first_day());
                let place = Place::Month {
                    month,
                    day: Some(day),
                    page: 0,
                };

                self.leaf(screen, &place, None, "A day of the month")
            }
            Screen::Event => exhibition.events.iter().try_for_each(|event| {
                let title = event.title.text(self.look.language);

                let place = Place::Event {
                    id: event.id.clone(),
                    page: 0,
                };

                self.leaf(screen, &place, None, title)
            }),
            Screen::Resources => ResourceKind::ALL
                .into_iter()
                .filter(|kind| exhibition.resources.iter().any(|one| one.kind == *kind))
                .try_for_each(|kind| {
                    let caption = format!("Resources: {}", kind.name());

                    self.leaf(screen, &Place::Resources { kind, page: 0 }, None, &caption)
                }),
            Screen::Help => self.leaf(screen, &Place::Help { page: 0 }, None, "Help lines"),
            Screen::Question => self.question(),
            Screen::StaffPin
            | Screen::StaffWorks
            | Screen::StaffWork
            | Screen::StaffPoem
            | Screen::StaffConsent
            | Screen::StaffMonth
            | Screen::StaffResources
            | Screen::StaffSettings
            | Screen::StaffLook
            | Screen::StaffHealth
            | Screen::StaffVersions => self.backstage(screen),
        }
    }

    fn backstage(&mut self, screen: Screen) -> Result<(), Error> {
        let backstage = Backstage::open(
            self.reading,
            screen,
            self.frame.size,
            self.request.moment,
            self.look.language,
        );

        self.save(
            backstage.view().map(drop),
            screen,
            None,
            screen.name(),
            String::from("Staff mode"),
        )
    }

    fn exhibition(&self) -> &'a Exhibition {
        &self.reading.exhibition
    }

    fn hang(&self, work: &Work, plan: Plan) -> Result<Hanging, String> {
        match &work.picture {
            None => Ok(Hanging::without_picture(plan)),
            Some(picture) => loading::hang(
                plan,
                &PictureFile::of(picture, &self.reading.root, self.reading.limits.picture),
            )
            .map_err(|unfit| unfit.reason),
        }
    }

    fn wall<'b>(&'b self, shown: Option<(&'b Hanging, usize)>) -> Wall<'b> {
        Wall {
            exhibition: self.exhibition(),
            now: self.now,
            language: self.look.language,
            shown,
            leaving: None,
            expected: false,
            progress: 1.0,
            inviting: true,
            strip: &self.strip,
            frame: self.frame,
            palette: self.palette,
        }
    }

    /// A work on a wall with this frame, if it can be shown.
    fn hung(&mut self, work: &Work, frame: Frame) -> Option<Hanging> {
        let plan = Plan::of(
            work,
            frame.stage.size(),
            Audience::Passers(self.look.language, &self.exhibition().about.languages),
            frame.scale,
        );

        self.hang(work, plan)
            .map_err(|why| self.left_out.push((work.id.clone(), why)))
            .ok()
    }

    fn wall_with(&mut self, work: &Work) -> Result<(), Error> {
        let Some(hanging) = self.hung(work, self.frame) else {
            return Ok(());
        };

        let leaves = &hanging.plan.leaves;

        for leaf in 0..leaves.len() {
            let name = numbered(&format!("wall-{}", work.id), leaf, leaves.len());
            let title = work.title.text(self.look.language);
            let seconds = hanging.plan.stays(leaf).as_secs_f32().round();

            let caption = match &leaves[leaf].mark {
                Some(mark) => format!("{title} · {mark} · {seconds} s"),
                None => format!("{title} · {seconds} s"),
            };

            self.save(
                self.wall(Some((&hanging, leaf))).view(),
                Screen::Wall,
                Some(work.id.clone()),
                &name,
                caption,
            )?;
        }

        Ok(())
    }

    fn comfort(&self) -> Comfort {
        Comfort {
            language: self.look.language,
            text: self.look.text,
            theme: self.look.theme,
            ..Comfort::of(self.exhibition())
        }
    }

    fn hall(&self, place: &Place) -> Hall {
        Hall::of(
            self.exhibition(),
            self.frame,
            self.comfort(),
            place,
            self.now.date_naive(),
        )
    }

    /// The wall, for a visitor who came back to it.
    fn visited(&mut self, works: &[&Work]) -> Result<(), Error> {
        let hall = self.hall(&Place::Wall);
        let work = works
            .iter()
            .find(|work| work.hangs(self.now.date_naive()))
            .copied();
        let hanging = work.and_then(|work| self.hung(work, hall.wall()));

        let wall = Wall {
            frame: hall.wall(),
            inviting: false,
            strip: hall.strip(),
            ..self.wall(hanging.as_ref().map(|hanging| (hanging, 0)))
        };

        let loaded = Loaded {
            thumbnails: &Thumbnails::new(),
            exhibit: None,
            wall: Some(wall),
        };

        let scene = hall.scene(self.exhibition(), self.now);
        let (element, _) = hall.view(&scene, &Place::Wall, loaded, None, None);
        let caption = String::from("The wall, for a visitor who came back to it");

        self.save(
            element.map(drop),
            Screen::Visited,
            None,
            Screen::Visited.name(),
            caption,
        )
    }

    fn question(&mut self) -> Result<(), Error> {
        let place = Place::Artworks { page: 0 };
        let hall = self.hall(&place);

        let loaded = Loaded {
            thumbnails: &Thumbnails::new(),
            exhibit: None,
            wall: None,
        };

        let left = Duration::from_secs(23);
        let scene = hall.scene(self.exhibition(), self.now);
        let (element, _) = hall.view(&scene, &place, loaded, Some(left), None);

        self.save(
            element.map(drop),
            Screen::Question,
            None,
            Screen::Question.name(),
            String::from("After a long time without touch"),
        )
    }

    /// Renders a place, and turns its pages as a visitor would, to the last.
    fn leaf(
        &mut self,
        screen: Screen,
        place: &Place,
        work: Option<&Work>,
        caption: &str,
    ) -> Result<(), Error> {
        let hall = self.hall(place);
        let scene = hall.scene(self.exhibition(), self.now);

        let hanging = work.map(|work| {
            let plan = Plan::of(
                work,
                work::stage_size(&scene, &work.id),
                scene.audience(),
                scene.scale,
            );

            self.hang(work, plan.clone())
                .map(|hanging| (hanging, false))
                .unwrap_or_else(|_| (Hanging::without_picture(plan), true))
        });

        let mut name = screen.name().to_owned();

        if let Some(work) = work {
            name = format!("{name}-{}", work.id);
        }

        if let Place::Event { id, .. } = place {
            let events = &self.exhibition().events;
            let before = events.iter().take_while(|event| event.id != *id);

            name = format!("{name}-{}", before.count() + 1);
        }

        if let Place::Resources { kind, .. } = *place {
            name = format!("{name}-{}", kind.name());
        }

        for page in 0..MOST_PAGES {
            let place = place.on_page(page);
            let thumbnails = self.thumbnails(&hall, &place);

            let exhibit = work
                .zip(hanging.as_ref())
                .map(|(work, (hanging, unfit))| Exhibit {
                    work,
                    hanging,
                    unfit: *unfit,
                });

            let loaded = Loaded {
                thumbnails: &thumbnails,
                exhibit,
                wall: None,
            };

            let (element, controls) = hall.view(&scene, &place, loaded, None, None);
            let on = Action::Turn(place.on_page(page + 1));
            let goes_on = controls.list().iter().any(|control| control.action == on);

            let name = numbered(&name, page, if goes_on { 2 } else { 1 });

            self.save(
                element.map(drop),
                screen,
                work.map(|work| work.id.clone()),
                &name,
                caption.to_owned(),
            )?;

            if !goes_on {
                break;
            }
        }

        Ok(())
    }

    /// The small pictures of a page of the grid.
    fn thumbnails(&self, hall: &Hall, place: &Place) -> Thumbnails {
        let Place::Artworks { page } = *place else {
            return Thumbnails::new();
        };

        let scene = hall.scene(self.exhibition(), self.now);
        let grid = Grid::of(&scene, place);
        let works: Vec<&Work> = self.exhibition().seen_works(scene.today()).collect();

        grid.page(&works, page)
            .into_iter()
            .filter_map(|work| {
                let picture = PictureFile::of(
                    work.picture.as_ref()?,
                    &self.reading.root,
                    self.reading.limits.picture,
                );

                let thumbnail = loading::picture_of(&work.id, &picture, grid.picture()).map_or(
                    Thumbnail::Missing,
                    |prepared| {
                        let size = Size::new(prepared.width as f32, prepared.height as f32);

                        Thumbnail::Ready(
                            image::Handle::from_rgba(
                                prepared.width,
                                prepared.height,
                                prepared.pixels,
                            ),
                            size,
                        )
                    },
                );

                Some((work.id.clone(), thumbnail))
            })
            .collect()
    }

    fn folder(&self) -> String {
        let (width, height) = self.look.size;
        let mut folder = format!("{width}x{height}");

        if self.request.languages.len() > 1 {
            folder = format!("{folder}-{}", self.look.language.code());
        }

        if self.request.themes.len() > 1 {
            folder = format!("{folder}-{}", self.look.theme.name());
        }

        if self.request.texts.len() > 1 {
            folder = format!("{folder}-{}", self.look.text.percent());
        }

        folder
    }

    fn save(
        &mut self,
        element: Element<'_, ()>,
        screen: Screen,
        work: Option<WorkId>,
        name: &str,
        caption: String,
    ) -> Result<(), Error> {
        let (width, height) = self.look.size;
        let folder = self.folder();
        let file = format!("{folder}/{name}.png");
        let path = self.request.out.join(&file);

        make_folder(&self.request.out.join(&folder))?;

        let pixels = self.renderer.render(element, self.look.size, self.palette);

        save_png(&path, width, height, pixels)?;

        self.rendered.push(Rendered {
            file,
            size: self.look.size,
            folder,
            screen,
            work,
            caption,
        });

        Ok(())
    }
}

/// A name with the number of a page, where there are several.
fn numbered(name: &str, page: usize, of: usize) -> String {
    if page == 0 && of == 1 {
        name.to_owned()
    } else {
        format!("{name}-{}", page + 1)
    }
}

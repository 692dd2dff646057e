//! What staff mode does beside drawing, off the interface's thread.

use super::desk::folder;
use super::draft::Judged;
use super::panel::look::Seen;
use super::panel::work::Wanted;
use crate::clock::Clock;
use crate::curator::add::add;
use crate::curator::import::Offer;
use crate::exhibition::playlist::Playlist;
use crate::exhibition::{Language, Work};
use crate::machine::machine::Machine;
use crate::machine::pin::Pin;
use crate::manifest::edit::{Document, Field, OpenError};
use crate::manifest::keep::{self, SaveError, Version};
use crate::manifest::{self, Reading, schema};
use crate::picture;
use crate::picture::worker::Urgency;
use crate::ui::hanging::{Audience, Hanging, Plan};
use crate::ui::headless::HeadlessRenderer;
use crate::ui::loading::{self, Decoding, PictureFile};
use crate::ui::rest;
use crate::ui::theme::Palette;
use crate::ui::wall::Wall;
use crate::ui::widget::Element;
use crate::ui::widget::help_strip::HelpStrip;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use iced::futures::channel::oneshot;
use iced::widget::image::Handle;
use iced::{Size, Task};
use image::RgbaImage;
use image::imageops::{self, FilterType};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// A dialog that is gone sooner than this was never there: nobody can close
/// one so fast.
const NO_DIALOG: Duration = Duration::from_millis(250);

/// How trying a PIN went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trial {
    /// It opens.
    Right,
    /// It is wrong.
    Wrong,
    /// It could not be compared, for this reason.
    Failed(String),
}

/// A manifest that was opened and read.
#[derive(Debug)]
pub struct Opened {
    /// The manifest.
    pub document: Document,
    /// What its reader says.
    pub judged: Arc<Judged>,
}

/// What came of looking for files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// These files.
    Files(Vec<PathBuf>),
    /// Whoever looked thought better of it.
    Nothing,
    /// This machine has no dialog for it.
    NoDialog,
}

/// The keys of a work whose file was copied into the exhibition's folder, with
/// their values; or why there is none.
pub type Brought = Result<Vec<(&'static str, Field)>, String>;

/// A draft that was saved, or could not be.
#[derive(Debug)]
pub struct SavedDraft {
    /// The draft as it was then.
    pub document: Document,
    /// What came of it.
    pub outcome: Result<(), SaveError>,
    /// Whether it became what somebody else had saved.
    pub gave_way: bool,
}

/// What was found when everything was looked at.
#[derive(Debug)]
pub struct Examined {
    /// What is wrong or doubtful, pictures included.
    pub judged: Arc<Judged>,
    /// How the machine is.
    pub machine: Machine,
}

/// Walls that are to be drawn.
#[derive(Debug)]
pub struct LookOrder {
    /// What hangs.
    pub saved: Arc<Judged>,
    /// What will hang.
    pub draft: Arc<Judged>,
    /// The local time.
    pub at: NaiveDateTime,
    /// The language of whoever reads.
    pub language: Language,
    /// Which of the works of that day.
    pub work: usize,
    /// The size of the screen, in pixels.
    pub wall: Size,
    /// The size that it is shown at, in pixels.
    pub small: Size,
}

/// Does something on a thread of its own.
fn apart<T: Send + 'static>(name: &str, work: impl FnOnce() -> T + Send + 'static) -> Task<T> {
    let (sender, receiver) = oneshot::channel();

    let spawned = thread::Builder::new().name(name.to_owned()).spawn(move || {
        // Nobody waits any longer where the door was shut meanwhile.
        let _ = sender.send(work());
    });

    match spawned {
        Ok(_) => Task::future(receiver)
            .then(|done| done.map_or_else(|oneshot::Canceled| Task::none(), Task::done)),
        Err(error) => {
            crate::machine::journal::warn(&format!("no thread for \"{name}\": {error}"));
            Task::none()
        }
    }
}

/// Whether a PIN is set on this machine. One that cannot be read is set: the
/// door stays shut.
pub fn has_pin(file: Option<&Path>) -> bool {
    file.is_some_and(|file| Pin::load(file).map_or(true, |pin| pin.is_some()))
}

/// Tries the digits of a PIN that is kept in `file`.
pub fn try_pin(file: PathBuf, digits: String) -> Task<Trial> {
    apart("pin", move || match Pin::load(&file) {
        Ok(Some(pin)) if pin.verify(&digits) => Trial::Right,
        Ok(_) => Trial::Wrong,
        Err(error) => Trial::Failed(format!("{error}.")),
    })
}

/// Copies files into the folder of an exhibition, without private data, for
/// works of their own.
pub fn bring(
    files: Vec<PathBuf>,
    mut document: Document,
    limits: manifest::Limits,
) -> Task<Vec<Brought>> {
    apart("hang", move || {
        files
            .into_iter()
            .map(|file| {
                let hung = add(&mut document, &at_home(file), &limits);

                hung.map(|hung| {
                    schema::WORK
                        .keys
                        .iter()
                        .filter_map(|key| Some((key.name, document.get(hung.entry, key.name)?)))
                        .collect()
                })
                .map_err(|error| format!("{error}."))
            })
            .collect()
    })
}

/// A path that begins at somebody's home, as they type it.
fn at_home(path: PathBuf) -> PathBuf {
    match (path.strip_prefix("~"), std::env::var_os("HOME")) {
        (Ok(rest), Some(home)) => Path::new(&home).join(rest),
        _ => path,
    }
}

/// Copies a file into the folder of an exhibition, without private data, and
/// answers with the path that the manifest names it by.
pub fn bring_one(
    file: PathBuf,
    mut document: Document,
    limits: manifest::Limits,
) -> Task<Result<PathBuf, String>> {
    apart("copy", move || {
        add(&mut document, &file, &limits)
            .map(|hung| PathBuf::from(hung.file))
            .map_err(|error| format!("{error}."))
    })
}

/// Looks what a calendar has for an exhibition that was read.
pub fn examine_calendar(
    file: PathBuf,
    judged: Arc<Judged>,
    today: NaiveDate,
) -> Task<Result<Arc<Offer>, String>> {
    apart("calendar", move || {
        Offer::of_months(&at_home(file), &judged.reading.exhibition, today)
            .map(Arc::new)
            .map_err(|error| format!("{error}."))
    })
}

/// Opens and reads a manifest.
pub fn open(path: PathBuf, now: DateTime<Utc>) -> Task<Result<Arc<Opened>, Arc<OpenError>>> {
    apart("open", move || {
        let document = Document::open(&path).map_err(Arc::new)?;
        let judged = Arc::new(judged(&document, 0, &path, now));

        Ok(Arc::new(Opened { document, judged }))
    })
}

/// Reads a draft as the kiosk would.
pub fn judge(
    document: Document,
    revision: u64,
    path: PathBuf,
    now: DateTime<Utc>,
) -> Task<Arc<Judged>> {
    apart("read", move || {
        Arc::new(judged(&document, revision, &path, now))
    })
}

fn judged(document: &Document, revision: u64, path: &Path, now: DateTime<Utc>) -> Judged {
    let text = document.text();
    let reading = manifest::read_text(&text, path, now);

    Judged::new(revision, reading, document)
}

/// Looks at everything: the manifest, every picture, and the machine.
pub fn examine(
    document: Document,
    revision: u64,
    path: PathBuf,
    now: DateTime<Utc>,
) -> Task<Arc<Examined>> {
    apart("examine", move || {
        let text = document.text();
        let reading = manifest::check_text(&text, &path, now);
        let judged = Arc::new(Judged::new(revision, reading, &document));

        Arc::new(Examined {
            judged,
            machine: Machine::now(&folder(&path)),
        })
    })
}

/// Makes the picture of the work in the form ready.
pub fn stage(
    wanted: Wanted,
    root: &Path,
    limits: picture::Limits,
    decoding: &Decoding,
) -> Task<Option<Arc<Hanging>>> {
    let picture = PictureFile::of(&wanted.picture, root, limits);
    let (task, request) =
        loading::prepare(wanted.plan, Some(picture), None, Urgency::Now, decoding);

    // Held until its answer comes.
    task.map(move |prepared| {
        let _held = &request;

        prepared.ok()
    })
}

/// Saves a draft.
pub fn save(mut document: Document, reason: String, now: DateTime<Utc>) -> Task<Arc<SavedDraft>> {
    apart("save", move || {
        let outcome = keep::save(&mut document, &reason, now).map(drop);

        Arc::new(SavedDraft {
            document,
            outcome,
            gave_way: false,
        })
    })
}

/// Saves a draft although somebody else saved meanwhile; theirs is kept as a
/// version.
pub fn save_over(
    mut document: Document,
    theirs: String,
    reason: String,
    now: DateTime<Utc>,
) -> Task<Arc<SavedDraft>> {
    apart("save", move || {
        let outcome = keep::save_over(&mut document, &theirs, &reason, now).map(drop);

        Arc::new(SavedDraft {
            document,
            outcome,
            gave_way: false,
        })
    })
}

/// Takes what somebody else saved meanwhile; the draft is kept as a version.
pub fn give_way(
    mut document: Document,
    theirs: String,
    reason: String,
    now: DateTime<Utc>,
) -> Task<Arc<SavedDraft>> {
    apart("save", move || {
        let outcome = keep::give_way(&mut document, &theirs, &reason, now);

        Arc::new(SavedDraft {
            document,
            outcome,
            gave_way: true,
        })
    })
}

/// The versions that are kept.
pub fn list_versions(path: PathBuf) -> Task<Vec<Version>> {
    apart("versions", move || keep::versions(&path))
}

/// The text of a version, or why it cannot be had.
pub fn read_version(version: Version) -> Task<Result<String, String>> {
    apart("version", move || {
        keep::text_of(&version).map_err(|error| format!("{error}."))
    })
}

/// Asks for pictures and texts to hang.
pub fn ask_for_works(title: String) -> Task<Found> {
    ask(move |dialog| async move {
        let found = dialog.set_title(title).pick_files().await;

        found.map(|files| files.iter().map(|file| file.path().to_owned()).collect())
    })
}

/// Asks for one file.
pub fn ask_for_file(title: String) -> Task<Found> {
    ask(move |dialog| async move {
        let found = dialog.set_title(title).pick_file().await;

        found.map(|file| vec![file.path().to_owned()])
    })
}

fn ask<F>(question: impl FnOnce(rfd::AsyncFileDialog) -> F + Send + 'static) -> Task<Found>
where
    F: Future<Output = Option<Vec<PathBuf>>> + Send + 'static,
{
    Task::future(async move {
        let begun = Clock::instant();

        match question(rfd::AsyncFileDialog::new()).await {
            Some(files) if !files.is_empty() => Found::Files(files),
            _ if Clock::instant() - begun < NO_DIALOG => Found::NoDialog,
            _ => Found::Nothing,
        }
    })
}

/// Draws the wall as it is and as it will be.
pub fn look(order: LookOrder) -> Task<(Option<Seen>, Option<Seen>)> {
    apart("look", move || walls(&order))
}

/// The wall as it is and as it will be.
pub fn walls(order: &LookOrder) -> (Option<Seen>, Option<Seen>) {
    let Ok(mut renderer) = HeadlessRenderer::new(Clock::instant()) else {
        return (None, None);
    };

    let mut see = |judged: &Judged| seen(&mut renderer, &judged.reading, order);

    (see(&order.saved), see(&order.draft))
}

fn seen(renderer: &mut HeadlessRenderer, reading: &Reading, order: &LookOrder) -> Option<Seen> {
    let exhibition = &reading.exhibition;
    let now = order
        .at
        .and_local_timezone(exhibition.about.time_zone)
        .earliest()?;

    let (frame, _) = crate::ui::layout::arrange(exhibition, order.wall);
    let strip = HelpStrip::arrange(
        &exhibition.help,
        order.language,
        order.wall.width,
        frame.scale,
    );
    let palette = Palette::of(exhibition.display.theme);

    let playlist = Playlist::of(exhibition, now.date_naive());
    let works: Vec<&Work> = playlist.works(exhibition).collect();
    let position = order.work.checked_rem(works.len());
    let work = position.and_then(|position| works.get(position));

    let hanging = work.and_then(|work| {
        let audience = Audience::Passers(order.language, &exhibition.about.languages);
        let plan = Plan::of(work, frame.stage.size(), audience, frame.scale);

        match &work.picture {
            None => Some(Hanging::without_picture(plan)),
            Some(picture) => loading::hang(
                plan,
                &PictureFile::of(picture, &reading.root, reading.limits.picture),
            )
            .ok(),
        }
    });

    let view: Element<'_, ()> = if exhibition.hours.is_awake(order.at) {
        Wall {
            exhibition,
            now,
            language: order.language,
            shown: hanging.as_ref().map(|hanging| (hanging, 0)),
            leaving: None,
            expected: false,
            progress: 1.0,
            inviting: true,
            strip: &strip,
            frame,
            palette,
        }
        .view()
    } else {
        rest::view(now, &strip, frame, palette)
    };

    let (width, height) = (order.wall.width as u32, order.wall.height as u32);
    let whole = RgbaImage::from_raw(
        width,
        height,
        renderer.render(view, (width, height), palette),
    )?;

    let small = imageops::resize(
        &whole,
        order.small.width as u32,
        order.small.height as u32,
        FilterType::Triangle,
    );

    Some(Seen {
        picture: Handle::from_rgba(small.width(), small.height(), small.into_raw()),
        works: works.len(),
        shown: position
            .zip(work)
            .map(|(position, work)| (position, work.title.text(order.language).to_owned())),
    })
}

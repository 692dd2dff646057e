//! The command line's grammar: arguments in, a typed [`Command`] out. Nothing is
//! done here.

use crate::calendar;
use crate::exhibition::{Language, TextSize, Theme, WorkId};
use crate::picture::worker;
use crate::preview::Screen;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::ops::RangeInclusive;
use std::path::PathBuf;

/// The manifest to open if none is named.
const GALLERY: &str = "gallery.toml";

/// The size of a window if none is named.
const WINDOW: &str = "1280x800";

/// Show an exhibition on a public screen: art and poetry, the month's
/// events and the help lines.
///
/// Without a command it runs the kiosk on the whole screen. Quit with
/// Ctrl+Shift+Q.
#[derive(Debug, Parser)]
#[command(
    name = "reclamation",
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Start an exhibition and hang something:\n  \
                  reclamation new exhibition\n  \
                  reclamation add photo.jpg poem.txt --gallery exhibition\n\n\
                  See every screen without having one:\n  \
                  reclamation preview --out proof\n\n\
                  See what is wrong in gallery.toml:\n  \
                  reclamation check\n\n\
                  See what the wall would make of a picture:\n  \
                  reclamation inspect sea.jpg\n\n\
                  See what is in a calendar:\n  \
                  reclamation calendar list month.ics"
)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Sub>,

    #[command(flatten)]
    run: RunArgs,
}

#[derive(Debug, Subcommand)]
enum Sub {
    /// Report everything wrong or doubtful in an exhibition
    ///
    /// Exits with 0 if it is fit to hang (warnings are allowed), with 1 if
    /// there are errors, and with 2 if it could not be read at all.
    Check(CheckArgs),

    /// Draw every screen and every work to PNG, with one proof sheet
    ///
    /// Needs neither a window nor a display server.
    Preview(PreviewArgs),

    /// Show what the wall would make of pictures, and what else they carry
    ///
    /// For each file: its format, size and colours, whether it is large
    /// enough, what private metadata it carries (such as where and by whom it
    /// was taken; named, never repeated), and what would be done to hang it.
    /// Every picture is opened and prepared to the last pixel, so that any
    /// damage is found.
    ///
    /// Exits with 0 if all files can hang, with 1 if some can't, and with 2 if
    /// it could not begin.
    Inspect(InspectArgs),

    /// Start an exhibition in a folder
    ///
    /// Writes a gallery.toml that explains itself, and a folder for the works.
    /// Nothing that is already there is replaced.
    New(NewArgs),

    /// Hang pictures and texts, with what their files say filled in
    ///
    /// Each file is copied into the exhibition's folder, without its private
    /// metadata, and an entry for it is added after the last work. The file
    /// itself stays as it is. A work hangs once a picture is described in words
    /// (alt) and the artist's consent is recorded.
    ///
    /// Exits with 0 if all files were added, with 1 if some could not be, and
    /// with 2 if it could not begin.
    Add(AddArgs),

    /// Write a checked copy for the screen, with only what may be shown
    ///
    /// Leaves out works without consent, works whose consent was withdrawn or
    /// has ended, works whose last day is over, and private metadata. The copy
    /// takes the folder's place in one step.
    ///
    /// Exits with 0 if it was published, with 1 if the exhibition is not fit
    /// to hang, and with 2 if it could not be read or written.
    Publish(PublishArgs),

    /// Set the PIN that opens staff mode on this machine
    ///
    /// On a terminal it asks for 4 to 12 digits, twice, without showing them;
    /// otherwise it reads one line from standard input. The new PIN replaces
    /// any earlier one, which nobody has to remember.
    StaffPin,

    /// List, import and export events
    #[command(subcommand)]
    Calendar(CalendarSub),

    /// Prepare one picture, as a running kiosk asks on standard input
    #[command(name = worker::COMMAND, hide = true)]
    PictureWorker,
}

#[derive(Debug, Args)]
struct RunArgs {
    /// The exhibition: a gallery.toml, or the folder that holds one
    /// [default: gallery.toml]
    #[arg(value_name = "GALLERY")]
    gallery: Option<PathBuf>,

    /// Run in a window; Escape or Q closes it
    #[arg(
        long,
        value_name = "WxH",
        num_args = 0..=1,
        default_missing_value = WINDOW
    )]
    windowed: Option<String>,

    /// Start the clock at this time, in the exhibition's zone, such as
    /// 2026-01-13T09:00
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    at: Option<NaiveDateTime>,

    /// Open staff mode in a window, to curate at your own desk
    #[arg(long)]
    staff: bool,
}

#[derive(Debug, Args)]
struct CheckArgs {
    /// The exhibition: a gallery.toml, or the folder that holds one
    #[arg(value_name = "GALLERY", default_value = GALLERY)]
    gallery: PathBuf,

    /// How to write the report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,

    /// Treat warnings as errors
    #[arg(long)]
    deny_warnings: bool,

    /// Judge dates as if it were this time, in the exhibition's zone
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    at: Option<NaiveDateTime>,
}

#[derive(Debug, Args)]
struct PreviewArgs {
    /// The exhibition: a gallery.toml, or the folder that holds one
    #[arg(value_name = "GALLERY", default_value = GALLERY)]
    gallery: PathBuf,

    /// The folder to write the pictures and index.html to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// A screen's size in pixels; may be given several times
    /// [default: 1920x1080 and 1080x1920]
    #[arg(long, value_name = "WxH", value_parser = parse_size)]
    size: Vec<(u32, u32)>,

    /// The time that the clock shows, in the exhibition's zone, such as
    /// 2026-01-13T09:00 [default: now]
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    at: Option<NaiveDateTime>,

    /// The language that a visitor has chosen, such as en or es; may be given
    /// several times [default: the exhibition's first]
    #[arg(long, value_name = "CODE", value_parser = parse_language)]
    language: Vec<Language>,

    /// The colours, such as paper; may be given several times
    /// [default: the exhibition's own]
    #[arg(long, value_name = "NAME", value_parser = parse_theme)]
    theme: Vec<Theme>,

    /// The size of type that a visitor has chosen, such as 150; may be given
    /// several times [default: 100]
    #[arg(long, value_name = "PERCENT", value_parser = parse_text_size)]
    text_size: Vec<TextSize>,

    /// Every combination of languages, themes and sizes of type; what you name
    /// is not varied
    #[arg(long)]
    every: bool,

    /// Only this screen; may be given several times
    #[arg(long, value_name = "NAME", value_parser = parse_screen)]
    screen: Vec<Screen>,

    /// Only this work, by its id; may be given several times
    #[arg(long, value_name = "ID", value_parser = parse_work)]
    work: Vec<WorkId>,
}

#[derive(Debug, Args)]
struct InspectArgs {
    /// The pictures
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// The box to fit the picture into, in pixels
    /// [default: the place for a picture on a wall of 1920x1080]
    #[arg(long, value_name = "WxH", value_parser = parse_box)]
    fit: Option<(u32, u32)>,

    /// Write the very pixels that the wall would show, as PNG in sRGB, to this
    /// folder, which is made if it is not there
    ///
    /// Each is named after its picture: sea.jpg becomes sea.png, and a second
    /// picture of that name sea-2.png. Only what an earlier inspection wrote is
    /// replaced, so no original is lost, even if DIR is the folder that they
    /// are in.
    #[arg(long, value_name = "DIR", requires = "fit")]
    out: Option<PathBuf>,

    /// Enlarge pictures that are smaller than the box
    #[arg(long)]
    enlarge: bool,

    /// Cut pictures to the shape of the box, so that they fill it
    #[arg(long)]
    crop: bool,

    /// The point to keep in sight when a picture is cut, in per cent of its
    /// width from the left and of its height from the top
    #[arg(
        long,
        value_name = "ACROSS,DOWN",
        requires = "crop",
        default_value = "50,50",
        value_parser = parse_focus
    )]
    focus: (u8, u8),

    /// How to write the answer
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Debug, Args)]
struct NewArgs {
    /// The folder, which is made if it is not there
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

#[derive(Debug, Args)]
struct AddArgs {
    /// The pictures, and texts in plain UTF-8
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// The exhibition: a gallery.toml, or the folder that holds one
    #[arg(long, value_name = "GALLERY", default_value = GALLERY)]
    gallery: PathBuf,
}

#[derive(Debug, Args)]
struct PublishArgs {
    /// The folder that the screen shows: a new one, or one that was published
    /// before
    #[arg(value_name = "DEST")]
    to: PathBuf,

    /// The exhibition: a gallery.toml, or the folder that holds one
    #[arg(long, value_name = "GALLERY", default_value = GALLERY)]
    gallery: PathBuf,
}

#[derive(Debug, Subcommand)]
enum CalendarSub {
    /// List the events of an exhibition or a calendar file
    ///
    /// Lists every event that falls on one of the days, each time that it
    /// happens. As JSON, that is an array of objects with `title`, `starts`,
    /// `ends`, `all_day`, `status` (confirmed, tentative or cancelled) and
    /// `source`, the file that it is from. Times are RFC 3339 with an offset.
    /// All-day events have dates, and `ends` is the day after the last one, as
    /// in calendar files.
    ///
    /// Exits with 0 if the file could be read, even if only in part: standard
    /// error tells what could not. Exits with 2 if it could not be read.
    List(CalendarListArgs),

    /// Copy the events of a calendar file into gallery.toml
    ///
    /// Each becomes an [[event]] of its own, after those that are there;
    /// comments and everything else stay as they are. An event that is already
    /// listed, by its uid or by title and start, is not written again.
    Import(CalendarImportArgs),

    /// Write the events of an exhibition as a calendar file
    ///
    /// Any calendar program can open it. As long as gallery.toml and its
    /// calendars stay the same, so does every byte of the file.
    Export(CalendarExportArgs),
}

#[derive(Debug, Args)]
struct CalendarListArgs {
    /// The exhibition, or a calendar file whose name ends in .ics
    #[arg(value_name = "GALLERY|FILE.ics", default_value = GALLERY)]
    what: PathBuf,

    #[command(flatten)]
    days: DaysArgs,

    /// The zone to list times in, and that of times that name none, such as
    /// America/New_York [default: the exhibition's; for a file, Sacramento's]
    #[arg(long, value_name = "NAME", value_parser = parse_zone)]
    zone: Option<Tz>,

    /// How to write the list
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Debug, Args)]
struct CalendarImportArgs {
    /// The calendar file
    #[arg(value_name = "FILE.ics")]
    file: PathBuf,

    /// The exhibition: a gallery.toml, or the folder that holds one
    #[arg(value_name = "GALLERY", default_value = GALLERY)]
    gallery: PathBuf,

    #[command(flatten)]
    days: DaysArgs,
}

#[derive(Debug, Args)]
struct CalendarExportArgs {
    /// The exhibition: a gallery.toml, or the folder that holds one
    #[arg(value_name = "GALLERY", default_value = GALLERY)]
    gallery: PathBuf,

    /// The file to write
    #[arg(long, value_name = "FILE.ics")]
    out: PathBuf,
}

#[derive(Debug, Args)]
struct DaysArgs {
    /// The first day [default: the first of the month in which the exhibition
    /// opens; if it does not say when, of last month]
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    from: Option<NaiveDate>,

    /// The last day, included [default: the last of the month in which the
    /// exhibition closes; if it does not say when, twelve months in all]
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    to: Option<NaiveDate>,
}

/// How to write a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, in colour on a terminal
    Human,
    /// For programs
    Json,
}

/// What was asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Run the kiosk.
    Run(Run),
    /// Report what is wrong or doubtful.
    Check(Check),
    /// Render to PNG.
    Preview(Preview),
    /// Report on pictures.
    Inspect(Inspect),
    /// Start an exhibition.
    New(New),
    /// Hang files.
    Add(Add),
    /// Write a copy for the screen.
    Publish(Publish),
    /// Set the staff's PIN.
    StaffPin,
    /// List events.
    CalendarList(CalendarList),
    /// Import events.
    CalendarImport(CalendarImport),
    /// Export events.
    CalendarExport(CalendarExport),
    /// Prepare a picture for another process of this program.
    PictureWorker,
}

/// Run the kiosk.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The manifest.
    pub gallery: PathBuf,
    /// The size of the window in pixels; `None` is the whole screen.
    pub window: Option<(u32, u32)>,
    /// The time at which the clock starts, in the exhibition's zone; `None` is
    /// now.
    pub at: Option<NaiveDateTime>,
    /// Whether it opens straight into staff mode, in a window.
    pub staff: bool,
}

/// Report what is wrong or doubtful.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// The manifest.
    pub gallery: PathBuf,
    /// How to write the report.
    pub format: Format,
    /// Whether warnings count as errors.
    pub deny_warnings: bool,
    /// The time to judge dates by, in the exhibition's zone; `None` is now.
    pub at: Option<NaiveDateTime>,
}

/// Render to PNG.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// The manifest.
    pub gallery: PathBuf,
    /// The folder that the files go to.
    pub out: PathBuf,
    /// The sizes of the screens, in pixels; at least one.
    pub sizes: Vec<(u32, u32)>,
    /// The time that the clock shows, in the exhibition's zone; `None` is now.
    pub at: Option<NaiveDateTime>,
    /// The languages; empty means the exhibition's first.
    pub languages: Vec<Language>,
    /// The colours; empty means the exhibition's own.
    pub themes: Vec<Theme>,
    /// The sizes of a visitor's type; empty means the normal one.
    pub texts: Vec<TextSize>,
    /// Whether to vary every language, theme and size that is not named.
    pub every: bool,
    /// Only these screens; empty means all.
    pub screens: Vec<Screen>,
    /// Only these works; empty means all.
    pub works: Vec<WorkId>,
}

/// Report on pictures.
#[derive(Debug, Clone, PartialEq)]
pub struct Inspect {
    /// The pictures; at least one.
    pub files: Vec<PathBuf>,
    /// The box in pixels; `None` is that of a usual wall.
    pub fit: Option<(u32, u32)>,
    /// The folder to write prepared pictures to; only with a box.
    pub out: Option<PathBuf>,
    /// Whether to enlarge pictures that are smaller than the box.
    pub enlarge: bool,
    /// The point to keep in sight when a picture is cut to the shape of the
    /// box, in per cent across and down; `None` leaves pictures whole.
    pub crop: Option<(u8, u8)>,
    /// How to write the answer.
    pub format: Format,
}

/// Start an exhibition.
#[derive(Debug, Clone, PartialEq)]
pub struct New {
    /// The folder.
    pub folder: PathBuf,
}

/// Hang files.
#[derive(Debug, Clone, PartialEq)]
pub struct Add {
    /// The files; at least one.
    pub files: Vec<PathBuf>,
    /// The manifest.
    pub gallery: PathBuf,
}

/// Write a copy for the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Publish {
    /// The folder that the screen shows.
    pub to: PathBuf,
    /// The manifest.
    pub gallery: PathBuf,
}

/// List events.
#[derive(Debug, Clone, PartialEq)]
pub struct CalendarList {
    /// The manifest, or a calendar file.
    pub what: PathBuf,
    /// The days.
    pub days: Span,
    /// The zone; `None` is the exhibition's.
    pub zone: Option<Tz>,
    /// How to write the list.
    pub format: Format,
}

/// Import events.
#[derive(Debug, Clone, PartialEq)]
pub struct CalendarImport {
    /// The calendar file.
    pub file: PathBuf,
    /// The manifest.
    pub gallery: PathBuf,
    /// The days.
    pub days: Span,
}

/// Export events.
#[derive(Debug, Clone, PartialEq)]
pub struct CalendarExport {
    /// The manifest.
    pub gallery: PathBuf,
    /// The file that is written.
    pub out: PathBuf,
}

/// A span of days, both ends included; `None` where no day was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first.
    pub from: Option<NaiveDate>,
    /// The last.
    pub to: Option<NaiveDate>,
}

impl Cli {
    /// What was asked for.
    ///
    /// # Errors
    /// If the window's size is not a size, or days are in the wrong order.
    /// Everything else that makes no sense, the grammar itself has refused.
    pub fn command(self) -> Result<Command, clap::Error> {
        Ok(match self.command {
            None => Command::Run(self.run.into_run()?),
            Some(Sub::Check(args)) => Command::Check(Check {
                gallery: args.gallery,
                format: args.format,
                deny_warnings: args.deny_warnings,
                at: args.at,
            }),
            Some(Sub::New(args)) => Command::New(New {
                folder: args.folder,
            }),
            Some(Sub::Add(args)) => Command::Add(Add {
                files: args.files,
                gallery: args.gallery,
            }),
            Some(Sub::Publish(args)) => Command::Publish(Publish {
                to: args.to,
                gallery: args.gallery,
            }),
            Some(Sub::StaffPin) => Command::StaffPin,
            Some(Sub::PictureWorker) => Command::PictureWorker,
            Some(Sub::Calendar(CalendarSub::List(args))) => Command::CalendarList(CalendarList {
                what: args.what,
                days: args.days.span()?,
                zone: args.zone,
                format: args.format,
            }),
            Some(Sub::Calendar(CalendarSub::Import(args))) => {
                Command::CalendarImport(CalendarImport {
                    file: args.file,
                    gallery: args.gallery,
                    days: args.days.span()?,
                })
            }
            Some(Sub::Calendar(CalendarSub::Export(args))) => {
                Command::CalendarExport(CalendarExport {
                    gallery: args.gallery,
                    out: args.out,
                })
            }
            Some(Sub::Preview(args)) => Command::Preview(Preview {
                gallery: args.gallery,
                out: args.out,
                sizes: if args.size.is_empty() {
                    vec![(1920, 1080), (1080, 1920)]
                } else {
                    args.size
                },
                at: args.at,
                languages: args.language,
                themes: args.theme,
                texts: args.text_size,
                every: args.every,
                screens: args.screen,
                works: args.work,
            }),
            Some(Sub::Inspect(args)) => Command::Inspect(Inspect {
                files: args.files,
                fit: args.fit,
                out: args.out,
                enlarge: args.enlarge,
                crop: args.crop.then_some(args.focus),
                format: args.format,
            }),
        })
    }
}

impl RunArgs {
    /// Somebody who wants a window of any size writes `--windowed
    /// gallery.toml`: what is not a size is then the exhibition.
    fn into_run(self) -> Result<Run, clap::Error> {
        let (window, gallery) = match (self.windowed, self.gallery) {
            (None, gallery) => (None, gallery),
            (Some(size), gallery) => match (parse_size(&size), gallery) {
                (Ok(size), gallery) => (Some(size), gallery),
                (Err(_), None) if !size.starts_with(|c: char| c.is_ascii_digit()) => {
                    (parse_size(WINDOW).ok(), Some(PathBuf::from(size)))
                }
                (Err(message), _) => {
                    return Err(clap::Error::raw(
                        clap::error::ErrorKind::ValueValidation,
                        format!("--windowed {size}: {message}\n"),
                    ));
                }
            },
        };

        // At a desk, staff mode never takes the whole screen.
        let at_desk = self.staff.then(|| parse_size(WINDOW).ok()).flatten();

        Ok(Run {
            gallery: gallery.unwrap_or_else(|| PathBuf::from(GALLERY)),
            window: window.or(at_desk),
            at: self.at,
            staff: self.staff,
        })
    }
}

impl DaysArgs {
    fn span(self) -> Result<Span, clap::Error> {
        match (self.from, self.to) {
            (Some(from), Some(to)) if to < from => Err(clap::Error::raw(
                clap::error::ErrorKind::ValueValidation,
                format!("--to {to} is before --from {from}\n"),
            )),
            (from, to) => Ok(Span { from, to }),
        }
    }
}

/// The smallest and the largest side of a screen, in pixels.
const SIDES: RangeInclusive<u32> = 320..=16_384;

fn parse_size(text: &str) -> Result<(u32, u32), String> {
    parse_within(text, SIDES)
}

/// A box is part of a screen, so it may be smaller than any screen.
fn parse_box(text: &str) -> Result<(u32, u32), String> {
    parse_within(text, 1..=*SIDES.end())
}

fn parse_within(text: &str, sides: RangeInclusive<u32>) -> Result<(u32, u32), String> {
    let size = text
        .split_once(['x', 'X', '×'])
        .and_then(|(width, height)| Some((width.trim().parse().ok()?, height.trim().parse().ok()?)))
        .ok_or_else(|| String::from("a size is width x height in pixels, such as 1920x1080"))?;

    if sides.contains(&size.0) && sides.contains(&size.1) {
        Ok(size)
    } else {
        Err(format!(
            "each side must have between {} and {} pixels",
            sides.start(),
            sides.end()
        ))
    }
}

fn parse_focus(text: &str) -> Result<(u8, u8), String> {
    text.split_once(',')
        .and_then(|(across, down)| Some((across.trim().parse().ok()?, down.trim().parse().ok()?)))
        .filter(|focus: &(u8, u8)| focus.0 <= 100 && focus.1 <= 100)
        .ok_or_else(|| {
            String::from("a focus is two numbers from 0 to 100, across and down, such as 50,30")
        })
}

fn parse_time(text: &str) -> Result<NaiveDateTime, String> {
    const FORMATS: [&str; 4] = [
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%dT%H:%M:%S",
        "%Y-%m-%d %H:%M",
        "%Y-%m-%d %H:%M:%S",
    ];

    FORMATS
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
        .or_else(|| {
            let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;

            // A day without a time means its noon.
            Some(day.and_time(NaiveTime::from_hms_opt(12, 0, 0)?))
        })
        .ok_or_else(|| String::from("a time is written as in 2026-01-13T09:00"))
}

fn parse_date(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .map_err(|_| String::from("a date is written as in 2026-01-13"))
}

fn parse_zone(text: &str) -> Result<Tz, String> {
    calendar::zone(text).ok_or_else(|| {
        String::from("a zone is written as a continent and a city, such as America/Los_Angeles")
    })
}

fn parse_language(text: &str) -> Result<Language, String> {
    Language::from_code(text).ok_or_else(|| {
        let codes = Language::ALL.map(Language::code).join(", ");

        format!("the languages are {codes}")
    })
}

fn parse_theme(text: &str) -> Result<Theme, String> {
    Theme::ALL
        .into_iter()
        .find(|theme| theme.name() == text)
        .ok_or_else(|| {
            let names = Theme::ALL.map(Theme::name).join(", ");

            format!("the themes are {names}")
        })
}

fn parse_text_size(text: &str) -> Result<TextSize, String> {
    TextSize::ALL
        .into_iter()
        .find(|size| size.percent().to_string() == text.trim_end_matches('%'))
        .ok_or_else(|| {
            let sizes = TextSize::ALL.map(|size| size.percent().to_string());

            format!("the sizes of type are {}", sizes.join(", "))
        })
}

fn parse_screen(text: &str) -> Result<Screen, String> {
    Screen::ALL
        .into_iter()
        .find(|screen| screen.name() == text)
        .ok_or_else(|| {
            let names = Screen::ALL.map(Screen::name).join(", ");

            format!("the screens are {names}")
        })
}

fn parse_work(text: &str) -> Result<WorkId, String> {
    WorkId::new(text)
        .ok_or_else(|| String::from("an id has lower-case letters, digits and hyphens"))
}

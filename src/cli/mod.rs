//! The command line: arguments become a [`Command`], and nothing is done yet.

mod values;

use crate::exhibition::{Language, TextSize, Theme, WorkId};
use crate::picture::worker;

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// The manifest that is opened when none is named.
const GALLERY: &str = "gallery.toml";

/// The size of a window when none is given.
const WINDOW: &str = "1280x800";

/// A screen that hangs an exhibition: art and poetry, the month's calendar
/// and the help lines.
///
/// Without a command it runs the kiosk, on the whole screen. Leave it with
/// Ctrl+Shift+Q.
#[derive(Debug, Parser)]
#[command(
    name = "reclamation",
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Start an exhibition, and hang something:\n  \
                  reclamation new exhibition\n  \
                  reclamation add photo.jpg poem.txt --gallery exhibition\n\n\
                  See what hangs without a screen:\n  \
                  reclamation preview --out proof\n\n\
                  See what is wrong with gallery.toml:\n  \
                  reclamation check\n\n\
                  See what the wall makes of a picture:\n  \
                  reclamation inspect sea.jpg\n\n\
                  See what is in a calendar:\n  \
                  reclamation calendar list month.ics"
)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,

    #[command(flatten)]
    run: RunArgs,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Subcommand)]
pub enum Command {
    /// Run the kiosk
    #[command(skip)]
    Run(Run),

    /// Report everything wrong or doubtful in an exhibition
    ///
    /// Exits with 0 where it is fit to hang (there may be warnings), with 1
    /// where there are errors, and with 2 where it could not be read at all.
    Check(Check),

    /// Render every screen and every work to PNG, with one proof sheet
    ///
    /// Needs neither a window nor a display server.
    Preview(Preview),

    /// Tell what the wall would make of pictures, and what else they carry
    ///
    /// For each file: its format, size and colours, whether it is large
    /// enough, which private metadata it carries (where and by whom it was
    /// taken, serial numbers; named, never repeated), and what would be done
    /// to hang it. Every picture is opened and prepared to the last pixel, so
    /// that what is damaged shows.
    ///
    /// Exits with 0 where all files can hang, with 1 where some can't, and
    /// with 2 where it could not begin.
    Inspect(Inspect),

    /// Start an exhibition in a folder
    ///
    /// Writes a gallery.toml with all that a curator needs to go on, and a
    /// folder for the works. Nothing that is there already is replaced.
    New(New),

    /// Hang pictures and texts, with what can be read from the files filled in
    ///
    /// Each file is copied into the exhibition's folder without its private
    /// metadata, and never moved; its work is added behind the last. A work
    /// hangs once it is described in words (alt) and the artist's consent is
    /// written down.
    ///
    /// Exits with 0 where all files were added, with 1 where some could not
    /// be, and with 2 where it could not begin.
    Add(Add),

    /// Write a checked copy for the screen, with only what may be shown
    ///
    /// Works without consent, whose consent was withdrawn or has ended, and
    /// whose last day is over are left out, and so is private metadata. The
    /// copy takes the folder's place in one step.
    ///
    /// Exits with 0 where it was published, with 1 where the exhibition is not
    /// fit to hang, and with 2 where it could not be read or written.
    Publish(Publish),

    /// Set the PIN that opens staff mode on this machine
    ///
    /// Asks for it twice on a terminal, without showing it; or else reads one
    /// line from standard input. It replaces an earlier PIN, which need not be
    /// known: whoever has forgotten it sets another.
    StaffPin,

    /// List, take in and hand out what happens
    #[command(subcommand)]
    Calendar(Calendar),

    /// Make one picture ready, as a running kiosk asks on standard input
    #[command(name = worker::COMMAND, hide = true)]
    PictureWorker,
}

#[derive(Debug, Args)]
struct RunArgs {
    /// The exhibition: a gallery.toml, or the folder that holds one
    /// [default: gallery.toml]
    #[arg(value_name = "GALLERY")]
    gallery: Option<PathBuf>,

    /// Run in a window, left by Escape or Q
    #[arg(
        long,
        value_name = "WxH",
        num_args = 0..=1,
        default_missing_value = WINDOW
    )]
    windowed: Option<String>,

    /// Start the clock at this time, in the exhibition's zone, such as
    /// 2026-01-13T09:00
    #[arg(long, value_name = "TIME", value_parser = values::time)]
    at: Option<NaiveDateTime>,

    /// Hang the exhibition: staff mode in a window, at your own desk
    #[arg(long)]
    staff: bool,
}

/// What to check.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct Check {
    /// The exhibition: a gallery.toml, or the folder that holds one
    #[arg(value_name = "GALLERY", default_value = GALLERY)]
    pub gallery: PathBuf,

    /// How the report is written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,

    /// Take warnings for errors
    #[arg(long)]
    pub deny_warnings: bool,

    /// Judge dates as if it were this time, in the exhibition's zone
    #[arg(long, value_name = "TIME", value_parser = values::time)]
    pub at: Option<NaiveDateTime>,
}

/// What to render.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct Preview {
    /// The exhibition: a gallery.toml, or the folder that holds one
    #[arg(value_name = "GALLERY", default_value = GALLERY)]
    pub gallery: PathBuf,

    /// The folder that the pictures and index.html go to
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,

    /// A screen's size in pixels; may be given several times
    /// [default: 1920x1080 and 1080x1920]
    #[arg(long = "size", value_name = "WxH", value_parser = values::size,
        default_values = ["1920x1080", "1080x1920"], hide_default_value = true)]
    pub sizes: Vec<(u32, u32)>,

    /// The time that the clock shows, in the exhibition's zone, such as
    /// 2026-01-13T09:00 [default: now]
    #[arg(long, value_name = "TIME", value_parser = values::time)]
    pub at: Option<NaiveDateTime>,

    /// The language of whoever reads, such as en or es; may be given several
    /// times [default: the exhibition's first]
    #[arg(long = "language", value_name = "CODE", value_parser = values::language)]
    pub languages: Vec<Language>,

    /// The colours, such as paper; may be given several times
    /// [default: the exhibition's own]
    #[arg(long = "theme", value_name = "NAME", value_parser = values::theme)]
    pub themes: Vec<Theme>,

    /// The size of type that a visitor has asked for, such as 150; may be given
    /// several times [default: 100]
    #[arg(long = "text-size", value_name = "PERCENT", value_parser = values::text_size)]
    pub texts: Vec<TextSize>,

    /// Every combination: all of the languages, themes and sizes of type that
    /// are not named
    #[arg(long)]
    pub every: bool,

    /// Only this screen; may be given several times
    #[arg(long = "screen", value_name = "NAME")]
    pub screens: Vec<String>,

    /// Only this work, by its id; may be given several times
    #[arg(long = "work", value_name = "ID", value_parser = values::work)]
    pub works: Vec<WorkId>,
}

/// Which pictures to look at, and how.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct Inspect {
    /// The pictures
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    /// The box in pixels that the picture hangs in
    /// [default: what a wall of 1920x1080 has for a picture]
    #[arg(long, value_name = "WxH", value_parser = values::place)]
    pub fit: Option<(u32, u32)>,

    /// Write the very pixels that the wall would show, as PNG in sRGB, to this
    /// folder, which is made where there is none
    ///
    /// Each is named after its picture: sea.jpg becomes sea.png, and a second
    /// picture of that name sea-2.png. What an earlier inspection wrote is
    /// replaced. No other file ever is: so no original is lost, even if DIR is
    /// the folder that they are in.
    #[arg(long, value_name = "DIR", requires = "fit")]
    pub out: Option<PathBuf>,

    /// Enlarge what is smaller than the box
    #[arg(long)]
    pub enlarge: bool,

    /// Cut to the shape of the box, so that the picture fills it
    #[arg(long)]
    pub crop: bool,

    /// What to keep in sight where the picture is cut, in per cent of its
    /// width from the left and of its height from the top
    #[arg(
        long,
        value_name = "ACROSS,DOWN",
        requires = "crop",
        default_value = "50,50",
        value_parser = values::focus
    )]
    pub focus: (u8, u8),

    /// How the answer is written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// Where to start an exhibition.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct New {
    /// The folder, which is made where there is none
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

/// What to hang.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct Add {
    /// The pictures, and texts in plain UTF-8
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    /// The exhibition: a gallery.toml, or the folder that holds one
    #[arg(long, value_name = "GALLERY", default_value = GALLERY)]
    pub gallery: PathBuf,
}

/// What to publish, and where.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct Publish {
    /// The folder that the screen shows; a new one, or one that was published
    /// before
    #[arg(value_name = "DEST")]
    pub to: PathBuf,

    /// The exhibition: a gallery.toml, or the folder that holds one
    #[arg(long, value_name = "GALLERY", default_value = GALLERY)]
    pub gallery: PathBuf,
}

/// What is asked for of calendars.
#[derive(Debug, Clone, PartialEq, Subcommand)]
pub enum Calendar {
    /// List what happens in an exhibition or a calendar file
    ///
    /// Everything that touches one of the days is listed, each time that it
    /// happens. As JSON it is an array of objects with `title`, `starts`,
    /// `ends`, `all_day`, `status` (confirmed, tentative or cancelled) and
    /// `source`, the file that it is from. Times are RFC 3339 with their
    /// offset. What takes whole days has dates; its `ends` is the day after
    /// the last one, as in calendar files.
    ///
    /// Exits with 0 where the file could be read, even in part: what could
    /// not be is told on standard error. Exits with 2 where it could not.
    List(CalendarList),

    /// Take the events of a calendar file into gallery.toml
    ///
    /// Each is written as an [[event]] of its own, behind those that are
    /// there; comments and everything else stay as they are. What is listed
    /// already, by its uid or by title and start, is not written again.
    Import(CalendarImport),

    /// Write the events of an exhibition as a calendar file
    ///
    /// Other calendar programs can open it. The same events give the same
    /// bytes, as long as gallery.toml and its calendars are not touched.
    Export(CalendarExport),
}

/// What to list.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct CalendarList {
    /// The exhibition, or a calendar file whose name ends in .ics
    #[arg(value_name = "GALLERY|FILE.ics", default_value = GALLERY)]
    pub what: PathBuf,

    /// The days that are meant.
    #[command(flatten)]
    pub days: Span,

    /// The zone of what is listed, and of times that name none, such as
    /// America/New_York [default: the exhibition's; of a file, Sacramento's]
    #[arg(long, value_name = "NAME", value_parser = values::zone)]
    pub zone: Option<Tz>,

    /// How the list is written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// What to take in.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct CalendarImport {
    /// The calendar file
    #[arg(value_name = "FILE.ics")]
    pub file: PathBuf,

    /// The exhibition: a gallery.toml, or the folder that holds one
    #[arg(value_name = "GALLERY", default_value = GALLERY)]
    pub gallery: PathBuf,

    /// The days that are meant.
    #[command(flatten)]
    pub days: Span,
}

/// What to hand out.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct CalendarExport {
    /// The exhibition: a gallery.toml, or the folder that holds one
    #[arg(value_name = "GALLERY", default_value = GALLERY)]
    pub gallery: PathBuf,

    /// The file that is written
    #[arg(long, value_name = "FILE.ics")]
    pub out: PathBuf,
}

/// Days as far as they are named, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Args)]
pub struct Span {
    /// The first day [default: of the exhibition's first month; where it does
    /// not say when it opens, of the month before this one]
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    pub from: Option<NaiveDate>,

    /// The last day, itself included [default: of the exhibition's last
    /// month; where it does not say when it opens, of a year]
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    pub to: Option<NaiveDate>,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, in colour on a terminal
    Human,
    /// For programs
    Json,
}

/// How to run the kiosk.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The manifest.
    pub gallery: PathBuf,
    /// The size of the window in pixels; `None` is the whole screen.
    pub window: Option<(u32, u32)>,
    /// The local time at which the clock starts; `None` is now.
    pub at: Option<NaiveDateTime>,
    /// Whether it opens straight into staff mode, in a window.
    pub staff: bool,
}

impl Cli {
    /// What is asked for.
    ///
    /// # Errors
    ///
    /// When the size of the window is not a size, or days are in the wrong
    /// order. Everything else was refused when the arguments were parsed.
    pub fn command(self) -> Result<Command, clap::Error> {
        let command = match self.command {
            Some(command) => command,
            None => Command::Run(self.run.into_run()?),
        };

        match &command {
            Command::Calendar(
                Calendar::List(CalendarList { days, .. })
                | Calendar::Import(CalendarImport { days, .. }),
            ) => days.check()?,
            Command::Run(_)
            | Command::Check(_)
            | Command::Preview(_)
            | Command::Inspect(_)
            | Command::New(_)
            | Command::Add(_)
            | Command::Publish(_)
            | Command::StaffPin
            | Command::Calendar(Calendar::Export(_))
            | Command::PictureWorker => {}
        }

        Ok(command)
    }
}

impl RunArgs {
    /// Somebody who wants a window of any size writes `--windowed
    /// gallery.toml`: what is not a size there is the exhibition.
    fn into_run(self) -> Result<Run, clap::Error> {
        let (window, gallery) = match (self.windowed, self.gallery) {
            (None, gallery) => (None, gallery),
            (Some(size), gallery) => match (values::size(&size), gallery) {
                (Ok(size), gallery) => (Some(size), gallery),
                (Err(_), None) if !size.starts_with(|c: char| c.is_ascii_digit()) => {
                    (values::size(WINDOW).ok(), Some(PathBuf::from(size)))
                }
                (Err(message), _) => {
                    return Err(invalid(format!("--windowed {size}: {message}\n")));
                }
            },
        };

        // At their own desk, nobody wants it on the whole screen.
        let at_desk = self.staff.then(|| values::size(WINDOW).ok()).flatten();

        Ok(Run {
            gallery: gallery.unwrap_or_else(|| PathBuf::from(GALLERY)),
            window: window.or(at_desk),
            at: self.at,
            staff: self.staff,
        })
    }
}

impl Inspect {
    /// What to keep in sight where the picture is cut to the shape of the
    /// box, in per cent across and down; `None` leaves it whole.
    pub fn focus(&self) -> Option<(u8, u8)> {
        self.crop.then_some(self.focus)
    }
}

impl Span {
    fn check(self) -> Result<(), clap::Error> {
        match (self.from, self.to) {
            (Some(from), Some(to)) if to < from => {
                Err(invalid(format!("--to {to} is before --from {from}\n")))
            }
            (_, _) => Ok(()),
        }
    }
}

/// A value that the grammar of the arguments allows and that makes no sense.
fn invalid(message: String) -> clap::Error {
    clap::Error::raw(clap::error::ErrorKind::ValueValidation, message)
}

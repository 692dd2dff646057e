//! The command line's grammar: arguments in, a typed [`Command`] out. Nothing is
//! done here.

mod calendar;
mod values;

pub use calendar::{Calendar, CalendarExport, CalendarImport, CalendarList, Span};

use crate::exhibition::{Language, TextSize, Theme, WorkId};
use crate::picture::worker;

use chrono::NaiveDateTime;
use clap::{Args, Parser, Subcommand, ValueEnum};
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
    command: Option<Command>,

    #[command(flatten)]
    run: RunArgs,
}

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Subcommand)]
pub enum Command {
    /// Run the kiosk
    #[command(skip)]
    Run(Run),

    /// Report everything wrong or doubtful in an exhibition
    ///
    /// Exits with 0 if it is fit to hang (warnings are allowed), with 1 if
    /// there are errors, and with 2 if it could not be read at all.
    Check(Check),

    /// Draw every screen and every work to PNG, with one proof sheet
    ///
    /// Needs neither a window nor a display server.
    Preview(Preview),

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
    Inspect(Inspect),

    /// Start an exhibition in a folder
    ///
    /// Writes a gallery.toml that explains itself, and a folder for the works.
    /// Nothing that is already there is replaced.
    New(New),

    /// Hang pictures and texts, with what their files say filled in
    ///
    /// Each file is copied into the exhibition's folder, without its private
    /// metadata, and an entry for it is added after the last work. The file
    /// itself stays as it is. A work hangs once a picture is described in words
    /// (alt) and the artist's consent is recorded.
    ///
    /// Exits with 0 if all files were added, with 1 if some could not be, and
    /// with 2 if it could not begin.
    Add(Add),

    /// Write a checked copy for the screen, with only what may be shown
    ///
    /// Leaves out works without consent, works whose consent was withdrawn or
    /// has ended, works whose last day is over, and private metadata. The copy
    /// takes the folder's place in one step.
    ///
    /// Exits with 0 if it was published, with 1 if the exhibition is not fit
    /// to hang, and with 2 if it could not be read or written.
    Publish(Publish),

    /// Set the PIN that opens staff mode on this machine
    ///
    /// On a terminal it asks for 4 to 12 digits, twice, without showing them;
    /// otherwise it reads one line from standard input. The new PIN replaces
    /// any earlier one, which nobody has to remember.
    StaffPin,

    /// List, import and export events
    #[command(subcommand)]
    Calendar(Calendar),

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
    #[arg(long, value_name = "TIME", value_parser = values::time)]
    at: Option<NaiveDateTime>,

    /// Open staff mode in a window, to curate at your own desk
    #[arg(long)]
    staff: bool,
}

/// What to check, and how to report it.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct Check {
    /// The exhibition: a gallery.toml, or the folder that holds one
    #[arg(value_name = "GALLERY", default_value = GALLERY)]
    pub gallery: PathBuf,

    /// How to write the report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,

    /// Treat warnings as errors
    #[arg(long)]
    pub deny_warnings: bool,

    /// Write the report in this language: en or es
    #[arg(long, value_name = "CODE", default_value = "en", value_parser = values::language)]
    pub language: Language,

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

    /// The folder to write the pictures and index.html to
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,

    /// A screen's size in pixels; may be given several times
    /// [default: 1920x1080 and 1080x1920]
    #[arg(
        long = "size",
        value_name = "WxH",
        value_parser = values::size,
        default_values = ["1920x1080", "1080x1920"],
        hide_default_value = true
    )]
    pub sizes: Vec<(u32, u32)>,

    /// The time that the clock shows, in the exhibition's zone, such as
    /// 2026-01-13T09:00 [default: now]
    #[arg(long, value_name = "TIME", value_parser = values::time)]
    pub at: Option<NaiveDateTime>,

    /// The language that a visitor has chosen, such as en or es; may be given
    /// several times [default: the exhibition's first]
    #[arg(long = "language", value_name = "CODE", value_parser = values::language)]
    pub languages: Vec<Language>,

    /// The colours, such as paper; may be given several times
    /// [default: the exhibition's own]
    #[arg(long = "theme", value_name = "NAME", value_parser = values::theme)]
    pub themes: Vec<Theme>,

    /// The size of type that a visitor has chosen, such as 150; may be given
    /// several times [default: 100]
    #[arg(long = "text-size", value_name = "PERCENT", value_parser = values::text_size)]
    pub texts: Vec<TextSize>,

    /// Every combination of languages, themes and sizes of type; what you name
    /// is not varied
    #[arg(long)]
    pub every: bool,

    /// Only this screen; may be given several times
    #[arg(long = "screen", value_name = "NAME")]
    pub screens: Vec<String>,

    /// Only this work, by its id; may be given several times
    #[arg(long = "work", value_name = "ID", value_parser = values::work)]
    pub works: Vec<WorkId>,
}

/// Which pictures to report on, and how.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct Inspect {
    /// The pictures
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    /// The box to fit the picture into, in pixels
    /// [default: the place for a picture on a wall of 1920x1080]
    #[arg(long, value_name = "WxH", value_parser = values::place)]
    pub fit: Option<(u32, u32)>,

    /// Write the very pixels that the wall would show, as PNG in sRGB, to this
    /// folder, which is made if it is not there
    ///
    /// Each is named after its picture: sea.jpg becomes sea.png, and a second
    /// picture of that name sea-2.png. Only what an earlier inspection wrote is
    /// replaced, so no original is lost, even if DIR is the folder that they
    /// are in.
    #[arg(long, value_name = "DIR", requires = "fit")]
    pub out: Option<PathBuf>,

    /// Enlarge pictures that are smaller than the box
    #[arg(long)]
    pub enlarge: bool,

    /// Cut pictures to the shape of the box, so that they fill it
    #[arg(long)]
    pub crop: bool,

    /// The point to keep in sight when a picture is cut, in per cent of its
    /// width from the left and of its height from the top
    #[arg(
        long,
        value_name = "ACROSS,DOWN",
        requires = "crop",
        default_value = "50,50",
        value_parser = values::focus
    )]
    pub focus: (u8, u8),

    /// How to write the answer
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// Where to start an exhibition.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct New {
    /// The folder, which is made if it is not there
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
    /// The folder that the screen shows: a new one, or one that was published
    /// before
    #[arg(value_name = "DEST")]
    pub to: PathBuf,

    /// The exhibition: a gallery.toml, or the folder that holds one
    #[arg(long, value_name = "GALLERY", default_value = GALLERY)]
    pub gallery: PathBuf,
}

/// How to write a report.
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
    /// The time at which the clock starts, in the exhibition's zone; `None` is
    /// now.
    pub at: Option<NaiveDateTime>,
    /// Whether it opens straight into staff mode, in a window.
    pub staff: bool,
}

impl Cli {
    /// What was asked for.
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
    /// The point to keep in sight when a picture is cut to the shape of the
    /// box, in per cent across and down; `None` leaves pictures whole.
    pub fn focus(&self) -> Option<(u8, u8)> {
        self.crop.then_some(self.focus)
    }
}

/// A value that the grammar of the arguments allows and that makes no sense.
fn invalid(message: String) -> clap::Error {
    clap::Error::raw(clap::error::ErrorKind::ValueValidation, message)
}

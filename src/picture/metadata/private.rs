//! The kinds of private things that a picture's file may tell.

use std::fmt;

/// Something that a file tells, and that its owner may want to keep to
/// themselves.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Private {
    /// The coordinates of where it was taken.
    Place {
        /// To within how many metres, if that can be told.
        within: Option<u32>,
    },
    /// A place by name: a street, a city, a country.
    PlaceName,
    /// Who is seen in it: names, or where the faces are.
    Persons,
    /// Who made it.
    Artist,
    /// Whom the camera or the file belongs to.
    Owner,
    /// Who holds the rights.
    Copyright,
    /// An address, telephone number or web page.
    Contact,
    /// The number of one camera or lens, by which pictures can be traced to
    /// each other.
    SerialNumber,
    /// What only the camera's maker can read; it often holds serial numbers
    /// and faces.
    MakerNote,
    /// Numbers by which this picture or its copies can be recognised.
    Identifier,
    /// When it was taken or changed: the day, as `2026-01-13`, if it can be
    /// read.
    Date(Option<String>),
    /// The make and model of the camera.
    Device(String),
    /// The program that wrote it.
    Software(String),
    /// How it was edited, or the names of files and folders on somebody's
    /// computer.
    History,
    /// A caption, comment, title or keywords.
    Caption,
    /// A small copy of the picture, which may show what was cut off later.
    Thumbnail,
    /// More pictures than the one that is shown, as some phones add.
    MorePictures,
    /// A short film, with its sound, as some phones add.
    Film,
}

impl Private {
    /// The kind's name for programs, which never changes.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Place { .. } => "place",
            Self::PlaceName => "place_name",
            Self::Persons => "persons",
            Self::Artist => "artist",
            Self::Owner => "owner",
            Self::Copyright => "copyright",
            Self::Contact => "contact",
            Self::SerialNumber => "serial_number",
            Self::MakerNote => "maker_note",
            Self::Identifier => "identifier",
            Self::Date(_) => "date",
            Self::Device(_) => "device",
            Self::Software(_) => "software",
            Self::History => "history",
            Self::Caption => "caption",
            Self::Thumbnail => "thumbnail",
            Self::MorePictures => "more_pictures",
            Self::Film => "film",
        }
    }
}

impl fmt::Display for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Place { within: None } => "the place where it was taken",
            Self::Place {
                within: Some(metres),
            } => {
                let (length, unit) = if *metres < 1000 {
                    (*metres, "m")
                } else {
                    (metres.div_ceil(1000), "km")
                };
                return write!(f, "the place where it was taken, to about {length} {unit}");
            }
            Self::PlaceName => "the name of a place",
            Self::Persons => "who is seen in it, by name or by where the faces are",
            Self::Artist => "the name of who made it",
            Self::Owner => "the name of an owner",
            Self::Copyright => "who holds the copyright",
            Self::Contact => "how to reach somebody",
            Self::SerialNumber => "the serial number of a camera or lens",
            Self::MakerNote => "notes that only the camera's maker can read",
            Self::Identifier => "a number of its own, by which copies can be traced",
            Self::Date(None) => "when it was made",
            Self::Date(Some(day)) => return write!(f, "when it was made ({day})"),
            Self::Device(model) => return write!(f, "the camera's model ({model})"),
            Self::Software(name) => return write!(f, "the program that wrote it ({name})"),
            Self::History => "how it was edited, or names of files on a computer",
            Self::Caption => "a title, caption, comment or keywords",
            Self::Thumbnail => "a small copy, which may show what was cut off later",
            Self::MorePictures => "more pictures than the one that is shown",
            Self::Film => "a short film, perhaps with sound",
        })
    }
}

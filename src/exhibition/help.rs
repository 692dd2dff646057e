//! Help lines, two of which no manifest can take away.

use super::{Language, Localized};

use chrono::NaiveDate;

/// A line that a person in need can call, text or chat with: a `[[help]]`.
#[derive(Debug, Clone, PartialEq)]
pub struct HelpLine {
    /// Which of the compiled-in lines this is, if any.
    pub compiled_in: Option<CompiledIn>,
    /// What the line is called.
    pub name: Localized,
    /// What it is for.
    pub purpose: Localized,
    /// The number to call, as it is printed.
    pub call: Option<String>,
    /// The number to text, and what to write.
    pub text: Option<TextLine>,
    /// The number for a text telephone.
    pub tty: Option<String>,
    /// The address of a chat, without its scheme.
    pub chat: Option<String>,
    /// The languages in which it is answered, in words.
    pub languages: Option<Localized>,
    /// When it is answered, in words.
    pub hours: Option<Localized>,
    /// Whether it is for immediate danger.
    pub emergency: bool,
    /// When somebody last called it.
    pub verified: Option<NaiveDate>,
}

/// A number that takes text messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextLine {
    /// The number, as it is printed.
    pub number: String,
    /// What to write, if that matters.
    pub body: Option<String>,
}

/// A help line that no manifest can take away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompiledIn {
    /// 911.
    Emergency,
    /// The National Human Trafficking Hotline.
    NationalHotline,
}

impl CompiledIn {
    /// Both lines, in the order in which they are shown.
    pub const ALL: [Self; 2] = [Self::Emergency, Self::NationalHotline];

    /// The number to call, as it is printed. No other place in the program
    /// holds it.
    pub fn number(self) -> &'static str {
        match self {
            Self::Emergency => "911",
            // A wrong version with the area code 866 circulates.
            Self::NationalHotline => "1-888-373-7888",
        }
    }

    /// The complete line.
    pub fn line(self) -> HelpLine {
        let number = Some(self.number().to_owned());

        match self {
            Self::Emergency => HelpLine {
                compiled_in: Some(self),
                name: both("Emergency", "Emergencia"),
                purpose: both("In danger now", "En peligro ahora"),
                call: number,
                text: None,
                tty: None,
                chat: None,
                languages: None,
                hours: Some(day_and_night()),
                emergency: true,
                verified: None,
            },
            Self::NationalHotline => HelpLine {
                compiled_in: Some(self),
                name: both(
                    "National Human Trafficking Hotline",
                    "Línea Nacional contra la Trata de Personas",
                ),
                purpose: both(
                    "Help for anyone who is or may be trafficked, and tips",
                    "Ayuda para quien sufre o puede estar sufriendo trata, y para dar aviso",
                ),
                call: number,
                text: Some(TextLine {
                    number: String::from("233733"),
                    body: Some(String::from("HELP")),
                }),
                tty: Some(String::from("711")),
                chat: Some(String::from("humantraffickinghotline.org/chat")),
                languages: Some(both(
                    "By voice in over 200 languages; text and chat in English and Spanish",
                    "Por voz en más de 200 idiomas; mensajes de texto y chat en inglés y español",
                )),
                hours: Some(day_and_night()),
                emergency: false,
                verified: None,
            },
        }
    }
}

impl HelpLine {
    /// The lines that are there even without a manifest.
    pub fn compiled_in() -> Vec<Self> {
        CompiledIn::ALL.into_iter().map(CompiledIn::line).collect()
    }
}

fn day_and_night() -> Localized {
    both("Day and night", "De día y de noche")
}

fn both(english: &str, spanish: &str) -> Localized {
    Localized::plain(Language::English, english).and(Language::Spanish, spanish)
}

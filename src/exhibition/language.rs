//! Languages, and texts in one or several of them.

use std::fmt;
use std::sync::Arc;

/// A language that the kiosk can be read in.
///
/// Besides English, these are the languages that California state practice asks
/// for in this field (`CalHHS` 2023).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English, as written in the United States.
    English,
    /// Spanish, as written in the United States.
    Spanish,
    /// Chinese in simplified characters.
    ChineseSimplified,
    /// Chinese in traditional characters.
    ChineseTraditional,
    /// Vietnamese.
    Vietnamese,
    /// Tagalog.
    Tagalog,
    /// Korean.
    Korean,
}

impl Language {
    /// Every language, in the order in which they are listed to staff.
    pub const ALL: [Self; 7] = [
        Self::English,
        Self::Spanish,
        Self::ChineseSimplified,
        Self::ChineseTraditional,
        Self::Vietnamese,
        Self::Tagalog,
        Self::Korean,
    ];

    /// The BCP 47 code, as the manifest writes it.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
            Self::ChineseSimplified => "zh-Hans",
            Self::ChineseTraditional => "zh-Hant",
            Self::Vietnamese => "vi",
            Self::Tagalog => "tl",
            Self::Korean => "ko",
        }
    }

    /// The language with this code, ignoring case.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(code))
    }

    /// The language's own name for itself.
    pub fn autonym(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Spanish => "Español",
            Self::ChineseSimplified => "简体中文",
            Self::ChineseTraditional => "繁體中文",
            Self::Vietnamese => "Tiếng Việt",
            Self::Tagalog => "Tagalog",
            Self::Korean => "한국어",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

/// A text that visitors read, in one language or several.
///
/// There is always an original; the others are translations of it. Copies share
/// their words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Localized(Arc<Texts>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Texts {
    original: (Language, String),
    translations: Vec<(Language, String)>,
}

/// A text as it is shown to a reader of some language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown<'a> {
    /// The words.
    pub text: &'a str,
    /// The language that the words are in, which may not be the one asked for.
    pub language: Language,
}

impl Localized {
    /// A text in one language.
    pub fn plain(language: Language, text: impl Into<String>) -> Self {
        Self(Arc::new(Texts {
            original: (language, text.into()),
            translations: Vec::new(),
        }))
    }

    /// Adds a translation. A language that the text already has keeps what
    /// it has.
    pub fn and(mut self, language: Language, text: impl Into<String>) -> Self {
        if self.get(language).is_none() {
            Arc::make_mut(&mut self.0)
                .translations
                .push((language, text.into()));
        }

        self
    }

    /// The text in exactly this language.
    pub fn get(&self, language: Language) -> Option<&str> {
        self.all()
            .find(|shown| shown.language == language)
            .map(|shown| shown.text)
    }

    /// The text for a reader of `language`: the translation if there is one,
    /// and the original otherwise.
    pub fn show(&self, language: Language) -> Shown<'_> {
        match self.get(language) {
            Some(text) => Shown { text, language },
            None => self.original(),
        }
    }

    /// The words for a reader of `language`; see [`Localized::show`].
    pub fn text(&self, language: Language) -> &str {
        self.show(language).text
    }

    /// The original text.
    pub fn original(&self) -> Shown<'_> {
        Shown {
            text: &self.0.original.1,
            language: self.0.original.0,
        }
    }

    /// The text in each of its languages, starting with the original.
    pub fn all(&self) -> impl Iterator<Item = Shown<'_>> {
        std::iter::once(&self.0.original)
            .chain(&self.0.translations)
            .map(|(language, text)| Shown {
                text,
                language: *language,
            })
    }
}

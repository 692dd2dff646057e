//! The interface's messages in a language, from `assets/locales`.

use crate::exhibition::Language;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::fmt;
use std::sync::LazyLock;

static ENGLISH: LazyLock<Locale> = LazyLock::new(|| {
    Locale::read(
        Language::English,
        [
            include_str!("../../assets/locales/en.ftl"),
            include_str!("../../assets/locales/staff.en.ftl"),
        ],
    )
});

static SPANISH: LazyLock<Locale> = LazyLock::new(|| {
    Locale::read(
        Language::Spanish,
        [
            include_str!("../../assets/locales/es.ftl"),
            include_str!("../../assets/locales/staff.es.ftl"),
        ],
    )
});

/// What findings say is read when the first of them is told: a wall whose
/// manifest is sound never needs it.
static ENGLISH_FINDINGS: LazyLock<Locale> = LazyLock::new(|| {
    Locale::read(
        Language::English,
        [include_str!("../../assets/locales/findings.en.ftl")],
    )
});

static SPANISH_FINDINGS: LazyLock<Locale> = LazyLock::new(|| {
    Locale::read(
        Language::Spanish,
        [include_str!("../../assets/locales/findings.es.ftl")],
    )
});

/// The messages of one language.
pub struct Locale {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Locale {
    /// The messages for a reader of `language`: in that language where the
    /// interface speaks it, else in English.
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::Spanish => &SPANISH,
            Language::English
            | Language::ChineseSimplified
            | Language::ChineseTraditional
            | Language::Vietnamese
            | Language::Tagalog
            | Language::Korean => &ENGLISH,
        }
    }

    /// What findings say, in the same language.
    pub fn findings(&self) -> &'static Self {
        match self.language {
            Language::Spanish => &SPANISH_FINDINGS,
            Language::English
            | Language::ChineseSimplified
            | Language::ChineseTraditional
            | Language::Vietnamese
            | Language::Tagalog
            | Language::Korean => &ENGLISH_FINDINGS,
        }
    }

    /// A message, with what it names in braces; `count` is what it calls
    /// `$count`.
    ///
    /// One that is missing shows its name; a test holds that none is.
    pub fn message(&self, name: &str, arguments: &[(&str, &str)], count: Option<usize>) -> String {
        let mut arguments: FluentArgs<'_> = arguments.iter().copied().collect();

        if let Some(count) = count {
            arguments.set("count", count);
        }

        self.format(name, None, &arguments)
    }

    /// A message, or an attribute of it.
    pub fn format(
        &self,
        name: &str,
        attribute: Option<&str>,
        arguments: &FluentArgs<'_>,
    ) -> String {
        let pattern = self
            .bundle
            .get_message(name)
            .and_then(|message| match attribute {
                None => message.value(),
                Some(attribute) => Some(message.get_attribute(attribute)?.value()),
            });

        let Some(pattern) = pattern else {
            debug_assert!(false, "there is no message `{name}`");
            return name.to_owned();
        };

        let mut errors = Vec::new();

        let text = self
            .bundle
            .format_pattern(pattern, Some(arguments), &mut errors);

        debug_assert!(errors.is_empty(), "`{name}`: {errors:?}");

        text.into_owned()
    }

    /// Whether there is a message of this name.
    pub fn has(&self, name: &str) -> bool {
        self.bundle.has_message(name)
    }

    fn read<const N: usize>(language: Language, sources: [&str; N]) -> Self {
        let tag = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);

        // Marks around each argument would guard against mixed directions of
        // writing; all our languages run the same way.
        bundle.set_use_isolating(false);

        for source in sources {
            let resource = FluentResource::try_new(source.to_owned())
                .unwrap_or_else(|(readable, _errors)| readable);

            bundle.add_resource_overriding(resource);
        }

        Self { language, bundle }
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Locale")
            .field(&self.language)
            .finish()
    }
}

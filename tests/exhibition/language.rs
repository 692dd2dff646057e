//! Texts in several languages: nothing is guessed.

use proptest::prelude::*;
use reclamation::exhibition::{Language, Localized};

fn language() -> impl Strategy<Value = Language> {
    proptest::sample::select(Language::ALL.to_vec())
}

#[test]
fn codes_and_names_tell_languages_apart() {
    for one in Language::ALL {
        for other in Language::ALL {
            assert_eq!(one == other, one.code() == other.code());
            assert_eq!(one == other, one.autonym() == other.autonym());
        }
    }
}

#[test]
fn a_code_is_read_in_any_case() {
    for language in Language::ALL {
        let code = language.code();

        assert_eq!(Language::from_code(code), Some(language));
        assert_eq!(Language::from_code(&code.to_uppercase()), Some(language));
        assert_eq!(Language::from_code(&code.to_lowercase()), Some(language));
        assert_eq!(language.to_string(), code);
    }
}

#[test]
fn a_code_is_not_guessed() {
    for code in ["", "zh", "e", "eng", "en ", "fr"] {
        assert_eq!(Language::from_code(code), None, "{code:?}");
    }
}

#[test]
fn a_language_is_given_once() {
    let text = Localized::plain(Language::English, "Tide")
        .and(Language::Spanish, "Marea")
        .and(Language::Spanish, "Pleamar")
        .and(Language::English, "Ebb");

    assert_eq!(text.text(Language::Spanish), "Marea");
    assert_eq!(text.text(Language::English), "Tide");
    assert_eq!(text.all().count(), 2);
}

proptest! {
    /// A reader sees their own language where it is there, else the
    /// original, and is told which it is.
    #[test]
    fn what_is_shown_says_what_language_it_is_in(
        original in language(),
        translations in proptest::collection::vec(language(), 0..8),
        reader in language(),
    ) {
        let text = translations.iter().fold(
            Localized::plain(original, original.code()),
            |text, language| text.and(*language, language.code()),
        );

        let shown = text.show(reader);
        let there = reader == original || translations.contains(&reader);

        prop_assert_eq!(shown.language, if there { reader } else { original });
        prop_assert_eq!(shown.text, shown.language.code());
        prop_assert_eq!(text.text(reader), shown.text);
        prop_assert_eq!(text.get(reader).is_some(), there);
        prop_assert_eq!(text.all().next(), Some(text.original()));
        prop_assert_eq!(text.original().language, original);
    }
}

//! What holds for every manifest, however mangled.

use super::support::{Gallery, now, read};

use proptest::prelude::*;
use reclamation::exhibition::{CompiledIn, Exhibition, Language};
use reclamation::manifest;
use reclamation::words::Words;

/// Works whose texts tell whether they may ever be seen, so often that no
/// small change hides it.
const MANIFEST: &str = r#"[exhibition]
title = { en = "Test", es = "Prueba" }
opens = 2026-01-07
languages = ["en", "es"]

[[work]]
title = "Refused one"
statement = """
Never
agreed."""
text = "refused refused refused"

[[work]]
title = "Given one"
text = '''A poem
  of lines'''
consent = { recorded = 2026-01-01, until = 2026-12-31 }

[[work]]
title = "Refused two"
text = "refused refused refused"
consent = { recorded = 2026-01-01, withdrawn = 2026-01-05 }

[[work]]
title = "Refused three"
text = "refused refused refused"
days = ["monday", "tuesday"]
consent = { recorded = 2024-01-01, until = 2025-12-31 }

[[event]]
title = "Talk"
starts = 2026-01-13T13:00:00
ends = 2026-01-13T14:00:00

[[work]]
title = "Given two"
text = "A"
sample = true

[[help]]
call = "1-888-373-7888"
verified = 2026-01-02
"#;

fn always_holds(exhibition: &Exhibition) {
    for line in CompiledIn::ALL {
        let shown = exhibition
            .help
            .iter()
            .find(|help| help.compiled_in == Some(line));

        assert_eq!(shown.unwrap().call.as_deref(), Some(line.number()));
    }
}

fn is_refused(exhibition: &Exhibition) -> bool {
    let today = "2026-01-13".parse().unwrap();

    exhibition
        .works
        .iter()
        .filter(|work| work.may_be_seen(today))
        .all(|work| !format!("{work:?}").contains("efuse"))
}

/// A place in the manifest: the start of one of its characters.
fn place(index: prop::sample::Index) -> usize {
    index.get(&MANIFEST.char_indices().collect::<Vec<_>>()).0
}

proptest! {
    #[test]
    fn bytes_never_stop_it(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let gallery = Gallery::new("");

        gallery.write("gallery.toml", &bytes);

        let reading = manifest::check(&gallery.manifest(), now());

        always_holds(&reading.exhibition);
        reading.report.human(true);
        reading.report.json();
    }

    #[test]
    fn toml_like_text_never_stops_it(
        text in "([\\[\\]{}=\"'#.,\\n\\\\ a-c0-9-]|\\[\\[work\\]\\]\n|title|\"\"\"|\\[exhibition\\]\n|é){0,60}"
    ) {
        let reading = read(&text);

        always_holds(&reading.exhibition);
        reading.report.human(false);
        for language in [Language::English, Language::Spanish] {
            let words = Words::of(language);

            prop_assert!(reading.report.findings.iter().all(|finding| !finding.cure(words).is_empty()));
        }
    }

    /// A piece that goes missing, such as a quotation mark, a bracket or a
    /// heading, never shows a work whose artist did not agree. It stays
    /// shorter than what says so, without which all would be well.
    #[test]
    fn a_cut_never_shows_what_was_refused(
        start in any::<prop::sample::Index>(),
        length in 1_usize..9,
    ) {
        let start = place(start);

        let text: String = MANIFEST
            .char_indices()
            .filter(|(index, _)| !(start..start + length).contains(index))
            .map(|(_, character)| character)
            .collect();

        let reading = read(&text);

        always_holds(&reading.exhibition);
        prop_assert!(is_refused(&reading.exhibition), "{text}");
    }

    #[test]
    fn an_insertion_never_shows_what_was_refused(
        at in any::<prop::sample::Index>(),
        text in "[\\[\\]{}\"'=.,#\\n x\\\\]{1,4}",
    ) {
        // The two together can end a consent before its withdrawal, soundly.
        prop_assume!(!(text.contains('}') && text.contains('#')));

        let at = place(at);
        let mangled = format!("{}{text}{}", &MANIFEST[..at], &MANIFEST[at..]);
        let reading = read(&mangled);

        always_holds(&reading.exhibition);
        prop_assert!(is_refused(&reading.exhibition), "{mangled}");
    }
}

//! Comparing two versions line by line.

use super::GALLERY;

use proptest::prelude::*;
use reclamation::manifest::edit::{DiffLine, diff};

/// The lines with `-` and `+` in front of them.
fn lines(from: &str, to: &str) -> Vec<String> {
    diff(from, to)
        .into_iter()
        .map(|line| match line {
            DiffLine::Removed(line) => format!("-{line}"),
            DiffLine::Added(line) => format!("+{line}"),
        })
        .collect()
}

#[test]
fn equal_texts_have_no_difference() {
    assert!(diff(GALLERY, GALLERY).is_empty());
    assert!(diff("", "\n\n").is_empty());
    assert!(diff("a\n", "a\r\n").is_empty());
}

#[test]
fn lines_come_in_the_order_of_the_texts() {
    let changed = GALLERY
        .replace("year = 2025", "year = 2024")
        .replace("title = \"Rug\"", "title = \"Carpet\"");

    assert_eq!(
        lines(GALLERY, &changed),
        [
            "-year = 2025",
            "+year = 2024",
            "-title = \"Rug\"",
            "+title = \"Carpet\"",
        ]
    );
}

#[test]
fn a_line_that_moved_is_seen() {
    assert_eq!(lines("a\nb\nc\n", "b\nc\na\n"), ["-a", "+a"]);

    // Two works that changed places have the same lines as before.
    let works = |first: &str, second: &str| {
        format!("[[work]]\ntitle = \"{first}\"\n\n[[work]]\ntitle = \"{second}\"\n")
    };

    let moved = lines(&works("Tide", "Rug"), &works("Rug", "Tide"));

    for line in ["-title = \"", "+title = \""] {
        assert!(
            moved.iter().any(|moved| moved.starts_with(line)),
            "{moved:?}"
        );
    }
}

#[test]
fn a_line_that_is_repeated_is_seen() {
    assert_eq!(
        lines("sample = true\n", "sample = true\nsample = true\n"),
        ["+sample = true"]
    );
    assert_eq!(lines("a\nb\na\nc\n", "b\na\nc\n"), ["-a"]);
}

proptest! {
    #[test]
    fn what_is_removed_and_added_leads_from_one_text_to_the_other(
        from in prop::collection::vec("[a-d]", 0..12),
        to in prop::collection::vec("[a-d]", 0..12),
    ) {
        let changes = diff(&from.join("\n"), &to.join("\n"));

        // Both texts lose what is different, and the same lines remain.
        let rest = |lines: &[String], only: &[&String]| {
            let mut only = only.iter().peekable();
            let mut rest: Vec<String> = Vec::new();

            for line in lines {
                if only.peek().is_some_and(|next| **next == line) {
                    only.next();
                } else {
                    rest.push(line.clone());
                }
            }

            (rest.len(), only.next().is_none())
        };

        let of = |removed: bool| -> Vec<&String> {
            changes
                .iter()
                .filter_map(|line| match line {
                    DiffLine::Removed(line) => removed.then_some(line),
                    DiffLine::Added(line) => (!removed).then_some(line),
                })
                .collect()
        };

        prop_assert_eq!(rest(&from, &of(true)), (from.len() - of(true).len(), true));
        prop_assert_eq!(rest(&to, &of(false)), (to.len() - of(false).len(), true));
        prop_assert_eq!(from.len() - of(true).len(), to.len() - of(false).len());
        prop_assert_eq!(changes.is_empty(), from == to);
    }
}

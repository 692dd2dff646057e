//! Reports for people, on a terminal.

use super::{Finding, Severity, Worded};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::ops::Range;

impl Worded<'_> {
    /// The report for a person: each finding with its line, what is wrong
    /// marked under it, and how to put it right. A last line counts them.
    pub fn human(&self, color: bool) -> String {
        let renderer = if color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };

        let renderer = renderer.decor_style(DecorStyle::Unicode);
        let mut text = String::new();

        for finding in &self.report.findings {
            text.push_str(&renderer.render(&[self.group(finding)]));
            text.push_str("\n\n");
        }

        text.push_str(&self.summary());
        text.push('\n');
        text
    }

    /// The counts in one sentence.
    pub fn summary(&self) -> String {
        let report = self.report;

        self.words.findings(
            &report.file,
            report.errors(),
            report.warnings(),
            report.notes(),
        )
    }

    fn group<'f>(&'f self, finding: &'f Finding) -> Group<'f> {
        let file = self.report.file_of(finding);

        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };

        let level = level.with_name(self.words.severity(finding.severity.name()));
        let title = Group::with_title(level.primary_title(finding.message(self.words)));

        let placed = match &finding.place {
            None => title.element(Origin::path(file)),
            // The line is too long to be repeated.
            Some(place) if place.text.is_empty() && place.column > 1 => title.element(
                Origin::path(file)
                    .line(place.line)
                    .char_column(place.column),
            ),
            Some(place) => {
                let mark = AnnotationKind::Primary.span(marked(finding)).label(
                    // A heading alone doesn't tell one entry from another.
                    finding
                        .subject
                        .as_ref()
                        .filter(|_| place.text.starts_with('['))
                        .map(|subject| subject.name.as_str()),
                );

                title.element(
                    Snippet::source(place.text.as_str())
                        .line_start(place.line)
                        .path(file)
                        .annotation(mark),
                )
            }
        };

        let cure = finding.cure(self.words);
        let cure = wrapped(&annotate_snippets::normalize_untrusted_str(&cure));

        placed.element(
            Level::HELP
                .with_name(self.words.cure_heading())
                .message(cure),
        )
    }
}

/// Wraps a text for a terminal. What is quoted between backquotes isn't broken.
fn wrapped(text: &str) -> String {
    const MEASURE: usize = 68;

    let mut wrapped = String::with_capacity(text.len());
    let mut column = 0;
    let mut quoted = false;

    let words = text.split(|character: char| {
        quoted ^= character == '`';
        character == ' ' && !quoted
    });

    for word in words {
        let length = word.chars().count();

        if column > 0 && column + 1 + length > MEASURE {
            wrapped.push('\n');
            column = 0;
        } else if column > 0 {
            wrapped.push(' ');
            column += 1;
        }

        wrapped.push_str(word);
        column += length;
    }

    wrapped
}

/// The range of bytes to mark in the finding's first line.
fn marked(finding: &Finding) -> Range<usize> {
    let Some(place) = &finding.place else {
        return 0..0;
    };

    let byte = |column: usize| {
        place
            .text
            .char_indices()
            .nth(column - 1)
            .map_or(place.text.len(), |(index, _)| index)
    };

    let end = if place.end_line > place.line {
        place.text.trim_end().len()
    } else {
        byte(place.end_column)
    };

    let start = byte(place.column);

    start..end.max(start)
}

//! The text of a manifest, by line.

use crate::manifest::report::{Place, shown};

use std::ops::Range;

/// The text of a manifest, with the starts of its lines.
pub(in crate::manifest) struct Source {
    text: String,
    starts: Vec<usize>,
}

impl Source {
    pub(in crate::manifest) fn new(text: String) -> Self {
        let starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(index, _)| index + 1))
            .collect();

        Self { text, starts }
    }

    pub(in crate::manifest) fn text(&self) -> &str {
        &self.text
    }

    /// The line that a byte is in, counted from 0.
    pub(in crate::manifest) fn line_of(&self, byte: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= byte)
            .saturating_sub(1)
    }

    /// The bytes of a line, counted from 0, without its line ending.
    pub(in crate::manifest) fn line(&self, index: usize) -> Range<usize> {
        let start = self.starts.get(index).copied().unwrap_or(self.text.len());
        let next = self.starts.get(index + 1).copied();
        let line = &self.text[start..next.unwrap_or(self.text.len())];

        start..start + line.trim_end_matches(['\n', '\r']).len()
    }

    /// The place of some bytes.
    pub(in crate::manifest) fn place(&self, span: Range<usize>) -> Place {
        let (line, column) = self.position(span.start);
        let (end_line, end_column) = self.position(span.end.max(span.start));
        let text = &self.text[self.line(line)];

        Place {
            file: None,
            line: line + 1,
            column: column + 1,
            end_line: end_line + 1,
            end_column: end_column + 1,
            text: shown(text),
        }
    }

    fn position(&self, byte: usize) -> (usize, usize) {
        let line = self.line_of(byte);
        let bytes = self.line(line);
        let before = self
            .text
            .get(bytes.start..byte.clamp(bytes.start, bytes.end));

        (line, before.map_or(0, |before| before.chars().count()))
    }
}

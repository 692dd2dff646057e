use std::ops::Range;

/// The text of a manifest, and where its lines begin.
pub(super) struct Source {
    text: String,
    starts: Vec<usize>,
}

/// Where in a file something stands. Lines and columns count from 1, columns
/// in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, where it is not the manifest.
    pub file: Option<String>,
    /// The line.
    pub line: usize,
    /// The column of the first character.
    pub column: usize,
    /// The line of the end.
    pub end_line: usize,
    /// The column after the last character.
    pub end_column: usize,
    /// The whole of the first line, without its end.
    pub text: String,
}

/// Lines longer than this are not repeated in messages.
const LONGEST_LINE: usize = 2_000;

impl Place {
    /// A whole line of another file than the manifest.
    pub(super) fn line_of(file: String, line: usize, text: &str) -> Self {
        Self {
            file: Some(file),
            line,
            column: 1,
            end_line: line,
            end_column: text.chars().count() + 1,
            text: shown(text),
        }
    }
}

/// A line as messages repeat it.
fn shown(line: &str) -> String {
    if line.len() <= LONGEST_LINE {
        line.to_owned()
    } else {
        String::new()
    }
}

impl Source {
    pub(super) fn new(text: String) -> Self {
        let starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(index, _)| index + 1))
            .collect();

        Self { text, starts }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The line of this byte, counted from 0.
    pub(super) fn line_of(&self, byte: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= byte)
            .saturating_sub(1)
    }

    /// The bytes of a line that is counted from 0, its end excluded.
    pub(super) fn line(&self, index: usize) -> Range<usize> {
        let start = self.starts.get(index).copied().unwrap_or(self.text.len());
        let next = self.starts.get(index + 1).copied();
        let line = &self.text[start..next.unwrap_or(self.text.len())];

        start..start + line.trim_end_matches(['\n', '\r']).len()
    }

    /// Where these bytes stand.
    pub(super) fn place(&self, span: Range<usize>) -> Place {
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

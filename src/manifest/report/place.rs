//! Where in a file something stands.

/// Where in a file something stands. Lines and columns count from 1, columns
/// in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, unless it is the manifest.
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
    pub(in crate::manifest) fn line_of(file: String, line: usize, text: &str) -> Self {
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

/// A line as it is shown in a report.
pub(in crate::manifest) fn shown(line: &str) -> String {
    if line.len() <= LONGEST_LINE {
        line.to_owned()
    } else {
        String::new()
    }
}

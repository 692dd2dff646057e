//! Reports as JSON.

use super::{Code, Finding, Place, Severity, Subject, Worded};

use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    file: &'a str,
    errors: usize,
    warnings: usize,
    notes: usize,
    findings: Vec<Entry<'a>>,
}

/// A finding; what has no place has `null` for each part of it.
#[derive(Serialize)]
struct Entry<'a> {
    file: &'a str,
    severity: Severity,
    code: Code,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    source: Option<&'a str>,
    message: String,
    cure: String,
    subject: Option<&'a Subject>,
}

impl Worded<'_> {
    /// The report as JSON: an object with `file`, `errors`, `warnings`,
    /// `notes` and `findings`. Of a finding, `message` and `cure` are in the
    /// language; all else is the same in every language.
    pub fn json(&self) -> String {
        let report = self.report;

        let document = Document {
            file: &report.file,
            errors: report.errors(),
            warnings: report.warnings(),
            notes: report.notes(),
            findings: report
                .findings
                .iter()
                .map(|finding| self.entry(finding))
                .collect(),
        };

        // Nothing in the document can fail to serialise: its keys are
        // strings, and it holds no map of anything else.
        serde_json::to_string_pretty(&document).unwrap_or_default()
    }

    fn entry<'f>(&'f self, finding: &'f Finding) -> Entry<'f> {
        let place = finding.place.as_ref();
        let part = |part: fn(&Place) -> usize| place.map(part);

        Entry {
            file: self.report.file_of(finding),
            severity: finding.severity,
            code: finding.code,
            line: part(|place| place.line),
            column: part(|place| place.column),
            end_line: part(|place| place.end_line),
            end_column: part(|place| place.end_column),
            source: place.map(|place| place.text.as_str()),
            message: finding.message(self.words),
            cure: finding.cure(self.words),
            subject: finding.subject.as_ref(),
        }
    }
}

//! `reclamation check`: reports what is wrong or doubtful in an exhibition.

use super::{UNABLE, ended, read_at};
use crate::cli::{Check, Format};
use crate::machine::journal;
use crate::manifest::{self, Verdict};
use crate::words::Words;

use anstream::{AutoStream, ColorChoice};
use std::io::{IsTerminal as _, stdout};
use std::process::ExitCode;

/// Reports everything that is wrong or doubtful.
pub(super) fn execute(check: &Check) -> ExitCode {
    let (reading, _) = read_at(manifest::check, &check.gallery, check.at);
    let report = &reading.report;
    let words = Words::of(check.language);
    let told = report.in_words(words);

    let written = match check.format {
        Format::Human => {
            let in_colour =
                stdout().is_terminal() && AutoStream::choice(&stdout()) != ColorChoice::Never;
            let mut text = told.human(in_colour);

            if report.errors() > 0 {
                text.push_str(&words.every_key());
                text.push('\n');
            }

            if in_colour {
                journal::coloured(&text)
            } else {
                journal::data(&text)
            }
        }
        Format::Json => journal::json(&format!("{}\n", told.json())),
    };

    let denied = check.deny_warnings && report.warnings() > 0;

    let code = match reading.verdict() {
        Verdict::Unreadable => ExitCode::from(UNABLE),
        Verdict::Errors => ExitCode::FAILURE,
        Verdict::Fit if denied => ExitCode::FAILURE,
        Verdict::Fit => ExitCode::SUCCESS,
    };

    ended(written, code)
}

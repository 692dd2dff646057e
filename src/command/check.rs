use super::{UNABLE, read_at};
use crate::cli::{Check, Format};
use crate::manifest::{self, Verdict};

use std::io::IsTerminal as _;
use std::process::ExitCode;

/// Reports everything that is wrong or doubtful.
pub(super) fn execute(check: &Check) -> ExitCode {
    let (reading, _) = read_at(manifest::check, &check.gallery, check.at);
    let report = &reading.report;

    match check.format {
        Format::Human => {
            let color = std::io::stdout().is_terminal();

            anstream::print!("{}", report.human(color));

            if report.errors() > 0 {
                println!("docs/gallery.md, which comes with the program, explains every key.");
            }
        }
        Format::Json => println!("{}", report.json()),
    }

    let denied = check.deny_warnings && report.warnings() > 0;

    match reading.verdict() {
        Verdict::Unreadable => ExitCode::from(UNABLE),
        Verdict::Errors => ExitCode::FAILURE,
        Verdict::Fit if denied => ExitCode::FAILURE,
        Verdict::Fit => ExitCode::SUCCESS,
    }
}

use super::{UNABLE, read_at};
use crate::cli::{Check, Format};
use crate::manifest;

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
        }
        Format::Json => println!("{}", report.json()),
    }

    let unfit = report.errors() > 0
        || (check.deny_warnings && report.warnings() > 0);

    if !reading.readable {
        ExitCode::from(UNABLE)
    } else if unfit {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

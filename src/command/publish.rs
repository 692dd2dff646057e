use super::UNABLE;
use crate::cli::Publish;
use crate::clock::Clock;
use crate::curator::publish::{self, PublishError, Why};
use crate::exhibition::Standing;
use crate::machine::journal;
use crate::manifest::keep::Disk;

use std::process::ExitCode;

/// Writes a copy for the screen.
pub(super) fn execute(asked: &Publish) -> ExitCode {
    let now = Clock::system().moment(Clock::instant());

    let published = match publish::publish(&Disk, &asked.gallery, &asked.to, now) {
        Ok(published) => published,
        Err(error) => {
            journal::error(&error.to_string());

            let PublishError::Unfit { findings } = error else {
                return ExitCode::from(UNABLE);
            };

            for finding in findings {
                let line = finding
                    .place
                    .map(|place| format!("line {}: ", place.line))
                    .unwrap_or_default();

                journal::error(&format!("{line}{} {}", finding.message, finding.cure));
            }

            return ExitCode::FAILURE;
        }
    };

    println!(
        "{} {} in {}; freed of private metadata: {}",
        published.works,
        if published.works == 1 {
            "work"
        } else {
            "works"
        },
        published.folder.display(),
        match published.stripped {
            0 => String::from("no picture needed it"),
            1 => String::from("1 picture"),
            pictures => format!("{pictures} pictures"),
        }
    );

    for left_out in published.left_out {
        let why = match left_out.why {
            Why::Consent(Standing::Withdrawn) => String::from("the consent was withdrawn"),
            Why::Consent(Standing::Expired) => String::from("the consent has ended"),
            Why::Consent(Standing::NotYet) => String::from("the consent begins on a later day"),
            Why::Consent(Standing::Missing | Standing::Given) => {
                String::from("no consent is recorded")
            }
            Why::Over(until) => format!("its last day was {until}"),
        };

        println!("left out: {} ({why})", left_out.work);
    }

    ExitCode::SUCCESS
}

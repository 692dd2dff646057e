//! `reclamation publish`: writes a copy for the screen.

use super::{UNABLE, ended};
use crate::cli::Publish;
use crate::clock::Clock;
use crate::curator::publish::{self, PublishError, Why};
use crate::exhibition::Standing;
use crate::machine::journal;
use crate::manifest::save::Disk;

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
                    .as_ref()
                    .map(|place| format!("line {}: ", place.line))
                    .unwrap_or_default();

                journal::error(&format!("{line}{finding}"));
            }

            return ExitCode::FAILURE;
        }
    };

    let mut text = format!(
        "{} {} in {}; freed of private metadata: {}\n",
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

    for picture in published.rewritten {
        text.push_str(&format!(
            "written anew, as PNG, so that nothing private is left in it: {picture}\n"
        ));
    }

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

        text.push_str(&format!("left out: {} ({why})\n", left_out.work));
    }

    ended(journal::data(&text), ExitCode::SUCCESS)
}

//! `inspect`: what the wall would make of a picture, and what else its file
//! carries.

mod gather;
mod out;
mod tell;

use super::{ended, unable};
use crate::cli::{Format, Inspect};
use crate::machine::journal;
use crate::manifest;
use crate::picture::{Fit, Focus};

use gather::Inspection;
use indicatif::ProgressBar;
use out::Folder;
use serde_json::Value;
use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

/// Reports on pictures, and writes what the wall would show of them.
pub(super) fn execute(asked: &Inspect) -> ExitCode {
    let mut folder = match asked.out.as_deref().map(Folder::open).transpose() {
        Ok(folder) => folder,
        Err(error) => return unable(&error.to_string()),
    };

    let within = within(asked);

    // If somebody reads the answers as they come, they are progress enough.
    let streams = asked.format == Format::Human && io::stdout().is_terminal();

    let bar = if streams {
        ProgressBar::hidden()
    } else {
        ProgressBar::new(asked.files.len() as u64).with_style(super::bar_style())
    };

    let mut answers = Vec::new();
    let mut all_hang = true;
    let mut written = Ok(());

    for (number, file) in asked.files.iter().enumerate() {
        let inspection = Inspection::of(file, within, folder.as_mut());

        all_hang &= inspection.outcome.is_ok();

        match asked.format {
            Format::Human => {
                let gap = if number == 0 { "" } else { "\n" };

                written = journal::data(&format!("{gap}{}", tell::human(&inspection, within)));

                if written.is_err() {
                    break;
                }
            }
            Format::Json => answers.push(tell::json(&inspection)),
        }

        bar.inc(1);
    }

    bar.finish_and_clear();

    if asked.format == Format::Json {
        written = journal::json(&format!("{:#}\n", Value::Array(answers)));
    }

    let code = if all_hang {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    };

    ended(written, code)
}

/// The box that was asked for, or what a usual wall offers a picture.
fn within(asked: &Inspect) -> Fit {
    let place = asked
        .fit
        .map_or(manifest::STAGE, |(width, height)| Fit::new(width, height));

    Fit {
        enlarge: asked.enlarge,
        crop: asked.focus().map(|(across, down)| Focus { across, down }),
        ..place
    }
}

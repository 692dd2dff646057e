//! `reclamation preview`: renders screens to PNG.

use super::{UNABLE, ended, read_at, refuse, unable};
use crate::cli::Preview;
use crate::clock::Clock;
use crate::exhibition::{TextSize, Theme};
use crate::machine::journal;
use crate::manifest;
use crate::preview::{self, Screen};

use clap::error::ErrorKind;
use indicatif::ProgressBar;
use std::process::ExitCode;

/// Renders every screen and every work.
pub(super) fn execute(asked: &Preview) -> ExitCode {
    let screens = match screens(&asked.screens) {
        Ok(screens) => screens,
        Err(error) => return refuse(&error),
    };

    let (reading, moment) = read_at(manifest::check, &asked.gallery, asked.at);

    // What is not named is the usual one, or with `--every` all of its kind.
    fn or_every<T: Clone>(named: &[T], all: &[T], every: bool) -> Vec<T> {
        if named.is_empty() && every {
            all.to_vec()
        } else {
            named.to_vec()
        }
    }

    let request = preview::Request {
        out: asked.out.clone(),
        sizes: asked.sizes.clone(),
        moment,
        languages: or_every(
            &asked.languages,
            &reading.exhibition.about.languages,
            asked.every,
        ),
        themes: or_every(&asked.themes, &Theme::ALL, asked.every),
        texts: or_every(&asked.texts, &TextSize::ALL, asked.every),
        screens,
        works: asked.works.clone(),
    };

    let bar = ProgressBar::new(0).with_style(super::bar_style());

    let result = preview::render(&reading, &request, Clock::instant(), |progress| {
        bar.set_length(progress.of as u64);
        bar.set_position(progress.done as u64);
    });

    bar.finish_and_clear();

    let rendered = match result {
        Ok(rendered) => rendered,
        Err(error) => return unable(&error.to_string()),
    };

    let report = &reading.report;

    if report.errors() + report.warnings() > 0 {
        journal::note(&format!(
            "{} errors, {} warnings in {}; `reclamation check` explains them",
            report.errors(),
            report.warnings(),
            asked.gallery.display()
        ));
    }

    let code = if reading.readable {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(UNABLE)
    };

    let text = format!(
        "{} screens in {}\n",
        rendered.len(),
        asked.out.join("index.html").display()
    );

    ended(journal::data(&text), code)
}

/// The screens of these names. A name that is not a screen's is refused in the
/// words that clap has for every other argument.
fn screens(names: &[String]) -> Result<Vec<Screen>, clap::Error> {
    names
        .iter()
        .map(|name| {
            Screen::ALL
                .into_iter()
                .find(|screen| screen.name() == name)
                .ok_or_else(|| {
                    let screens = Screen::ALL.map(Screen::name).join(", ");

                    clap::Error::raw(
                        ErrorKind::ValueValidation,
                        format!(
                            "invalid value '{name}' for '--screen <NAME>': the screens are \
                             {screens}\n\nFor more information, try '--help'.\n"
                        ),
                    )
                })
        })
        .collect()
}

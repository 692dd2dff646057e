use super::{UNABLE, read_at};
use crate::cli::Preview;
use crate::clock::Clock;
use crate::exhibition::{TextSize, Theme};
use crate::machine::journal;
use crate::{manifest, preview};

use indicatif::ProgressBar;
use std::process::ExitCode;

/// Renders every screen and every work.
pub(super) fn execute(asked: &Preview) -> ExitCode {
    let (reading, moment) = read_at(manifest::check, &asked.gallery, asked.at);

    // What is not named is the usual, or every one of its kind.
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
        screens: asked.screens.clone(),
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
        Err(error) => {
            journal::error(&error.to_string());
            return ExitCode::from(UNABLE);
        }
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

    println!(
        "{} screens in {}",
        rendered.len(),
        asked.out.join("index.html").display()
    );

    if reading.readable {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(UNABLE)
    }
}

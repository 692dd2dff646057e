//! `reclamation`: runs the kiosk.

use super::{read_at, unable};
use crate::cli::Run;
use crate::clock::Clock;
use crate::kiosk::{self, Options};
use crate::machine::{display, journal, monitor, pin, renderer};
use crate::manifest;
use crate::ui::loading::Decoding;
use crate::ui::theme;

use iced::Size;
use std::path::Path;
use std::process::ExitCode;
use std::thread;

/// Runs the kiosk until it is left.
pub(super) fn execute(run: &Run) -> ExitCode {
    // This may start the program anew, so it comes first.
    renderer::settle();

    if let Err(missing) = display::ready() {
        return unable(&missing.to_string());
    }

    // Neither fonts nor manifest have to wait for the other.
    let fonts = thread::spawn(theme::load_fonts);
    let (reading, moment) = read_at(manifest::read, &run.gallery, run.at);

    if fonts.join().is_err() {
        journal::warn("the compiled-in fonts could not be loaded");
    }

    let report = &reading.report;

    if report.errors() + report.warnings() > 0 {
        journal::note(&report.human(false));
    }

    if run.window.is_none() {
        journal::note("Ctrl+Shift+Q leaves the fullscreen kiosk");
    }

    let (width, height) = run
        .window
        .unwrap_or_else(|| monitor::likely_size(Path::new("/")));
    let likely_size = Size::new(width as f32, height as f32);

    let options = Options {
        window: run.window.map(|_| likely_size),
        clock: match run.at {
            None => Clock::system(),
            Some(_) => Clock::set_to(moment, Clock::instant()),
        },
        likely_size,
        decoding: decoding(),
        staff: run.staff,
        pin: pin::file().ok(),
    };

    match display::guard(|| kiosk::run(reading, &options)) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(error)) => unable(&error.to_string()),
        Err(error) => unable(&error.to_string()),
    }
}

/// Pictures are decoded by another process of this program, if the program's
/// own file can be found.
fn decoding() -> Decoding {
    match std::env::current_exe() {
        Ok(program) => Decoding::Apart(program),
        Err(error) => {
            journal::warn(&format!(
                "pictures are decoded in this process, since its program cannot be found ({error})"
            ));
            Decoding::Here
        }
    }
}

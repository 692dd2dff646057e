//! `reclamation staff-pin`: sets the PIN that opens staff mode.

use super::UNABLE;
use crate::machine::journal;
use crate::machine::pin::{self, Pin};

use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::process::ExitCode;

/// Sets the PIN that opens staff mode.
pub(super) fn execute() -> ExitCode {
    let digits = match ask() {
        Ok(Some(digits)) => digits,
        Ok(None) => {
            journal::error("the two were not the same, and no PIN was set; try again");
            return ExitCode::FAILURE;
        }
        Err(error) => {
            journal::error(&format!("the PIN cannot be read ({error}); try again"));
            return ExitCode::from(UNABLE);
        }
    };

    let kept = pin::file().and_then(|file| {
        Pin::new(&digits)?.save(&file)?;
        Ok(file)
    });

    match kept {
        Ok(file) => {
            println!("The PIN is set. Its hash is in {}.", file.display());
            ExitCode::SUCCESS
        }
        Err(error @ pin::PinError::NotDigits) => {
            journal::error(&error.to_string());
            ExitCode::FAILURE
        }
        Err(error) => {
            journal::error(&error.to_string());
            ExitCode::from(UNABLE)
        }
    }
}

/// The PIN; `None` if somebody typed two that differ.
fn ask() -> io::Result<Option<String>> {
    if !io::stdin().is_terminal() {
        return line().map(Some);
    }

    let _hidden = Hidden::new()?;
    let first = prompt("PIN, 4 to 12 digits: ")?;
    let second = prompt("Once more: ")?;

    Ok((first == second).then_some(first))
}

fn prompt(words: &str) -> io::Result<String> {
    let mut terminal = io::stderr();

    write!(terminal, "{words}")?;
    terminal.flush()?;

    let line = line()?;

    writeln!(terminal)?;
    Ok(line)
}

fn line() -> io::Result<String> {
    let mut line = String::new();

    io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim().to_owned())
}

/// Keeps the terminal from showing what is typed, until this is dropped.
struct Hidden {
    before: Termios,
}

impl Hidden {
    fn new() -> io::Result<Self> {
        let before = tcgetattr(io::stdin())?;
        let mut hidden = before.clone();

        hidden.local_modes.remove(LocalModes::ECHO);
        tcsetattr(io::stdin(), OptionalActions::Flush, &hidden)?;
        Ok(Self { before })
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        // If this fails, there is no terminal left to show anything.
        let _ = tcsetattr(io::stdin(), OptionalActions::Flush, &self.before);
    }
}

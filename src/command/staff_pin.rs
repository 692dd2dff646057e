//! `reclamation staff-pin`: sets the PIN that opens staff mode.

use super::{ended, unable};
use crate::machine::journal;
use crate::machine::pin::{self, Pin};

use rustix::process::{Signal, getpid, kill_process};
use rustix::termios::{
    LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr,
};
use std::io::{self, IsTerminal as _, Read as _};
use std::process::ExitCode;

/// Sets the PIN that opens staff mode.
pub(super) fn execute() -> ExitCode {
    let digits = match ask() {
        Ok(Some(digits)) => digits,
        Ok(None) => {
            journal::error("the two were not the same, and no PIN was set; try again");
            return ExitCode::FAILURE;
        }
        Err(error) if error.kind() == io::ErrorKind::Interrupted => return interrupted(),
        Err(error) => return unable(&format!("the PIN cannot be read ({error}); try again")),
    };

    let kept = pin::file().and_then(|file| {
        Pin::new(&digits)?.save(&file)?;
        Ok(file)
    });

    match kept {
        Ok(file) => {
            let text = format!("The PIN is set. Its hash is in {}.\n", file.display());

            ended(journal::data(&text), ExitCode::SUCCESS)
        }
        Err(error @ pin::PinError::NotDigits) => {
            journal::error(&error.to_string());
            ExitCode::FAILURE
        }
        Err(error) => unable(&error.to_string()),
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
    journal::ask(words);

    let line = line();

    journal::ask("\n");
    line
}

/// The next line.
///
/// # Errors
///
/// [`Interrupted`](io::ErrorKind::Interrupted) when it ends in Ctrl+C.
fn line() -> io::Result<String> {
    let mut line = Vec::new();

    for byte in io::stdin().lock().bytes() {
        match byte? {
            b'\n' => break,
            CTRL_C => return Err(io::ErrorKind::Interrupted.into()),
            byte => line.push(byte),
        }
    }

    Ok(String::from_utf8_lossy(&line).trim().to_owned())
}

/// Ends as Ctrl+C ends a program, now that the terminal is as it was.
fn interrupted() -> ExitCode {
    // If this fails, the exit code says the same.
    let _ = kill_process(getpid(), Signal::INT);

    ExitCode::from(130)
}

/// What a terminal hands over for Ctrl+C where it doesn't act on it.
const CTRL_C: u8 = 3;

/// Keeps the terminal from showing what is typed and from acting on Ctrl+C,
/// until this is dropped. Ctrl+C ends a line instead, so that there is time to
/// drop it.
struct Hidden {
    before: Termios,
}

impl Hidden {
    fn new() -> io::Result<Self> {
        let before = tcgetattr(io::stdin())?;
        let mut hidden = before.clone();

        hidden
            .local_modes
            .remove(LocalModes::ECHO | LocalModes::ISIG);
        hidden.special_codes[SpecialCodeIndex::VEOL] = CTRL_C;
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

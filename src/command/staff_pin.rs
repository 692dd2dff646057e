use super::UNABLE;
use crate::machine::journal;
use crate::machine::pin::{self, Pin};

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

/// The PIN, typed twice alike where somebody types it.
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

/// A terminal that does not show what is typed, until this is dropped.
struct Hidden {
    #[cfg(unix)]
    before: rustix::termios::Termios,
}

impl Hidden {
    #[cfg(unix)]
    fn new() -> io::Result<Self> {
        use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};

        let before = tcgetattr(io::stdin())?;
        let mut hidden = before.clone();

        hidden.local_modes.remove(LocalModes::ECHO);
        tcsetattr(io::stdin(), OptionalActions::Flush, &hidden)?;
        Ok(Self { before })
    }

    #[cfg(not(unix))]
    fn new() -> io::Result<Self> {
        Ok(Self {})
    }
}

#[cfg(unix)]
impl Drop for Hidden {
    fn drop(&mut self) {
        use rustix::termios::{OptionalActions, tcsetattr};

        // Should it fail, there is no terminal left to show anything.
        let _ = tcsetattr(io::stdin(), OptionalActions::Flush, &self.before);
    }
}

//! Messages for whoever looks after the machine.
//!
//! They go to standard error, where systemd's journal picks them up. They are
//! about files and the machine, never about visitors.

#![allow(
    clippy::print_stderr,
    reason = "this is the one place that writes to standard error"
)]

/// Writes what staff may want to know.
pub fn note(message: &str) {
    eprintln!("reclamation: {message}");
}

/// Writes what staff should mend.
pub fn warn(message: &str) {
    eprintln!("reclamation: warning: {message}");
}

/// Writes why the program cannot go on.
pub fn error(message: &str) {
    eprintln!("reclamation: {message}");
}

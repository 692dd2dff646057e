//! What the kiosk tells whoever looks after the machine.
//!
//! It goes to standard error, where systemd's journal picks it up. It is
//! about files and the machine, never about visitors.

#![allow(
    clippy::print_stderr,
    reason = "this is the one place that writes to standard error"
)]

/// Says what staff may want to know.
pub fn note(message: &str) {
    eprintln!("reclamation: {message}");
}

/// Says what staff should mend.
pub fn warn(message: &str) {
    eprintln!("reclamation: warning: {message}");
}

/// Says why the program ends.
pub fn error(message: &str) {
    eprintln!("reclamation: {message}");
}

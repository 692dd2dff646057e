//! Arguments in, exit code out.

use clap::Parser;
use reclamation::cli::Cli;
use reclamation::{command, picture};
use std::process::ExitCode;

fn main() -> ExitCode {
    // A decoder that panics on a bad file is caught, and should not say so.
    picture::quiet_decoder_panics();

    match Cli::try_parse().and_then(Cli::command) {
        Ok(command) => command::execute(command),
        Err(error) => command::refuse(&error),
    }
}

//! Arguments in, exit code out.

use clap::Parser;
use reclamation::cli::Cli;
use reclamation::command;
use std::process::ExitCode;

fn main() -> ExitCode {
    match Cli::parse().command() {
        Ok(command) => command::execute(command),
        Err(error) => error.exit(),
    }
}

//! Where there is no screen, the program says so in one message and leaves
//! with 2 within a second.

use std::fs;
use std::time::{Duration, Instant};

use assert_cmd::Command;
use tempfile::TempDir;

/// A number of a display that no machine has.
const NOBODY: &str = ":4242";

/// An exhibition of one poem.
fn gallery() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");

    fs::write(
        folder.path().join("gallery.toml"),
        "[exhibition]\n\
         title = \"One poem\"\n\
         \n\
         [[work]]\n\
         title = \"Morning\"\n\
         text = \"The light comes back\\nto where it was.\"\n\
         sample = true\n",
    )
    .expect("the folder can be written");
    folder
}

/// Runs the kiosk in an environment of these variables for a window system
/// and no others, and gives back what it said.
fn said(variables: &[(&str, &str)]) -> String {
    let gallery = gallery();
    let mut command = Command::cargo_bin("reclamation").expect("the program was built");

    for name in [
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "WAYLAND_SOCKET",
        "XDG_RUNTIME_DIR",
        "ICED_BACKEND",
    ] {
        command.env_remove(name);
    }

    let begun = Instant::now();
    let run = command
        .current_dir(gallery.path())
        .envs(variables.iter().copied())
        .timeout(Duration::from_secs(20))
        .assert();
    let took = begun.elapsed();

    let output = run.code(2).get_output().clone();
    let message = String::from_utf8(output.stderr).expect("messages are text");

    assert!(took < Duration::from_secs(1), "it took {took:?}: {message}");
    assert_eq!(output.stdout, b"", "messages go to standard error");
    assert!(!message.contains("panicked"), "{message}");
    assert!(!message.contains("backtrace"), "{message}");
    assert_eq!(
        message.matches("reclamation preview").count(),
        1,
        "one message names the way out: {message}"
    );
    assert!(
        !message.trim_end().contains("\n\n"),
        "the message is one paragraph: {message}"
    );
    message
}

#[test]
fn without_any_window_system() {
    let message = said(&[]);

    assert!(message.contains("WAYLAND_DISPLAY nor DISPLAY"), "{message}");
}

#[test]
fn with_an_x_server_that_is_not_there() {
    let message = said(&[("DISPLAY", NOBODY)]);

    assert!(message.contains(&format!("DISPLAY={NOBODY}")), "{message}");
}

#[test]
fn with_a_display_that_nobody_could_mean() {
    let message = said(&[("DISPLAY", "the big one")]);

    assert!(message.contains("DISPLAY=the big one"), "{message}");
}

#[test]
fn with_a_compositor_that_is_not_there() {
    let session = tempfile::tempdir().expect("a temporary folder");
    let session = session.path().to_string_lossy();
    let message = said(&[
        ("WAYLAND_DISPLAY", "wayland-0"),
        ("XDG_RUNTIME_DIR", &session),
        ("DISPLAY", NOBODY),
    ]);

    assert!(message.contains("WAYLAND_DISPLAY=wayland-0"), "{message}");
    assert!(message.contains(&*session), "{message}");
}

#[test]
fn with_a_renderer_of_the_installers_own() {
    let message = said(&[("ICED_BACKEND", "wgpu")]);

    assert!(message.contains("no screen"), "{message}");
}

//! A real window on a real X server: the first work hangs, the next one
//! follows, the key leaves.
//!
//! Each test starts an Xvfb of its own, without a window manager, as on a
//! kiosk. It needs `Xvfb`, `xdotool` and ImageMagick's `import`; run it with
//! `cargo test -- --ignored`.

#![allow(clippy::panic, reason = "a test that cannot go on says why")]

mod reload;
mod staff;

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use image::{Rgb, RgbImage};
use tempfile::TempDir;

/// How long anything may take to show, in a debug build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(40);

/// The two works. Neither is a colour of the house.
const FIRST: [u8; 3] = [214, 36, 24];
const SECOND: [u8; 3] = [24, 168, 52];

/// The wall in the evening and on paper, and the help strip on either.
const EVENING: [u8; 3] = [0x12, 0x10, 0x0e];
const PAPER: [u8; 3] = [0xef, 0xea, 0xe0];
const STRIP: [u8; 3] = [0x10, 0x2f, 0x52];
const STRIP_ON_PAPER: [u8; 3] = [0x10, 0x3f, 0x78];

/// The buttons of the bar, by their position among the eight.
const HELP: u32 = 2;
const CONTRAST: u32 = 4;
const CLEAR: u32 = 7;

/// Two windows at once would starve each other on two cores.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// An X server that ends with the test.
struct Server {
    xvfb: Child,
    display: String,
    size: (u32, u32),
    _turn: MutexGuard<'static, ()>,
}

impl Server {
    fn start(size: (u32, u32)) -> Self {
        let turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let (width, height) = size;
        let mut xvfb = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-noreset",
                "-nolisten",
                "tcp",
                "-screen",
                "0",
            ])
            .arg(format!("{width}x{height}x24"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is installed");

        let mut number = String::new();
        let stdout = xvfb.stdout.take().expect("standard output is a pipe");
        BufReader::new(stdout)
            .read_line(&mut number)
            .expect("Xvfb names its display");

        Self {
            xvfb,
            display: format!(":{}", number.trim()),
            size,
            _turn: turn,
        }
    }

    /// The share of the screen, from 0 to 1, that is of this very colour.
    fn share_of(&self, colour: [u8; 3]) -> f64 {
        let shot = Command::new("import")
            .args(["-display", &self.display, "-window", "root"])
            .args(["-depth", "8", "rgb:-"])
            .output()
            .expect("ImageMagick's import is installed");
        let pixels = shot.stdout.chunks_exact(3);
        let (width, height) = self.size;

        assert_eq!(
            pixels.len(),
            (width * height) as usize,
            "{}",
            String::from_utf8_lossy(&shot.stderr)
        );

        // The renderer may be one step off, and no more.
        let like = |pixel: &[u8]| pixel.iter().zip(colour).all(|(a, b)| a.abs_diff(b) <= 1);

        pixels.filter(|pixel| like(pixel)).count() as f64 / f64::from(width * height)
    }

    /// The first row of the screen that is the help strip's.
    fn strip_top(&self) -> u32 {
        let (width, height) = self.size;
        let shot = Command::new("import")
            .args(["-display", &self.display, "-window", "root"])
            .args(["-depth", "8", "rgb:-"])
            .output()
            .expect("ImageMagick's import is installed")
            .stdout;

        let is_strip = |row: &u32| {
            let row = *row as usize * width as usize * 3;
            let pixels = shot[row..row + width as usize * 3].chunks_exact(3);

            pixels
                .filter(|pixel| **pixel == STRIP || **pixel == STRIP_ON_PAPER)
                .count()
                > width as usize * 9 / 10
        };

        (0..height).find(is_strip).expect("the help strip is there")
    }

    /// Clicks on the button with this position of the eight in the bar.
    fn click_on_bar(&self, button: u32) {
        let across = (2 * button + 1) * self.size.0 / 16;
        let down = self.strip_top() - 32;

        self.click(across, down);
    }

    fn click(&self, across: u32, down: u32) {
        let (across, down) = (across.to_string(), down.to_string());

        self.xdotool(&["mousemove", &across, &down, "click", "1"]);
    }

    fn xdotool(&self, arguments: &[&str]) -> String {
        let output = Command::new("xdotool")
            .env("DISPLAY", &self.display)
            .args(arguments)
            .output()
            .expect("xdotool is installed");

        assert!(
            output.status.success(),
            "xdotool {arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Gives the keyboard to the kiosk's window, as a window manager would.
    fn focus(&self) {
        let windows = self.xdotool(&["search", "--onlyvisible", "--name", "."]);
        let window = windows.lines().next().expect("a window is there");

        self.xdotool(&["windowfocus", "--sync", window]);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Where it has ended already there is nothing left to do.
        let _ = self.xvfb.kill();
        let _ = self.xvfb.wait();
    }
}

/// A kiosk that ends with the test.
struct Kiosk {
    program: Child,
    gallery: TempDir,
}

impl Kiosk {
    fn start(server: &Server, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let gallery = two_works();
        let manifest = gallery.path().join("gallery.toml");

        Self::hang(server, gallery, &manifest, arguments, variables)
    }

    /// Hangs a manifest, and keeps the folder for as long.
    fn hang(
        server: &Server,
        gallery: TempDir,
        manifest: &Path,
        arguments: &[&str],
        variables: &[(&str, &str)],
    ) -> Self {
        let messages =
            fs::File::create(gallery.path().join("messages")).expect("the folder can be written");
        let program = Command::new(env!("CARGO_BIN_EXE_reclamation"))
            .arg(manifest)
            .args(["--at", "2026-01-13T09:00"])
            .args(arguments)
            .env("DISPLAY", &server.display)
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .env_remove("ICED_BACKEND")
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .stderr(messages)
            .spawn()
            .expect("the program was built");

        Self { program, gallery }
    }

    /// What it has said on standard error so far.
    fn messages(&self) -> String {
        fs::read_to_string(self.gallery.path().join("messages")).expect("messages are text")
    }

    /// Waits until `seen` holds.
    fn wait_until(&mut self, what: &str, mut seen: impl FnMut() -> bool) {
        let deadline = Instant::now() + PATIENCE;

        while !seen() {
            if let Some(status) = self.ended() {
                panic!(
                    "the kiosk left ({status}) before {what}:\n{}",
                    self.messages()
                );
            }
            assert!(
                Instant::now() < deadline,
                "{what} did not happen within {PATIENCE:?}:\n{}",
                self.messages()
            );
            thread::sleep(Duration::from_millis(100));
        }
    }

    fn wait_for_the_end(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;

        loop {
            if let Some(status) = self.ended() {
                return status;
            }
            assert!(
                Instant::now() < deadline,
                "it is still there {PATIENCE:?} after the key:\n{}",
                self.messages()
            );
            thread::sleep(Duration::from_millis(20));
        }
    }

    fn ended(&mut self) -> Option<ExitStatus> {
        self.program.try_wait().expect("a child can be asked")
    }

    /// A variable of its environment as it is now.
    fn variable(&self, name: &str) -> Option<String> {
        let mut environment = Vec::new();

        fs::File::open(
            Path::new("/proc")
                .join(self.program.id().to_string())
                .join("environ"),
        )
        .and_then(|mut file| file.read_to_end(&mut environment))
        .expect("a child's environment can be read");

        environment
            .split(|&byte| byte == 0)
            .map(|entry| String::from_utf8_lossy(entry).into_owned())
            .find_map(|entry| entry.strip_prefix(&format!("{name}=")).map(str::to_owned))
    }
}

impl Drop for Kiosk {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// An exhibition of two works, each one field of colour, five seconds apart.
fn two_works() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");

    for (name, colour) in [("first.png", FIRST), ("second.png", SECOND)] {
        RgbImage::from_pixel(1600, 1200, Rgb(colour))
            .save(folder.path().join(name))
            .expect("the folder can be written");
    }

    fs::write(
        folder.path().join("gallery.toml"),
        r#"
[exhibition]
title = "Two fields"

[display]
transition = "fade"
transition-seconds = 0.5

[session]
idle-seconds = 15
question-seconds = 20

[[work]]
title = "The first field"
picture = "first.png"
alt = "A field of red."
seconds = 5
sample = true

[[work]]
title = "The second field"
picture = "second.png"
alt = "A field of green."
seconds = 5
sample = true
"#,
    )
    .expect("the folder can be written");
    folder
}

/// How much of the screen a picture fills at the very least.
const FILLS_THE_STAGE: f64 = 0.15;

fn wait_for(server: &Server, kiosk: &mut Kiosk, what: &str, colour: [u8; 3]) {
    kiosk.wait_until(what, || server.share_of(colour) > FILLS_THE_STAGE);
}

#[test]
#[ignore = "needs an X server (Xvfb), xdotool and ImageMagick"]
fn the_works_follow_each_other_and_q_leaves_a_windowed_run() {
    let server = Server::start((1280, 800));
    let mut kiosk = Kiosk::start(
        &server,
        &["--windowed", "1280x800"],
        &[("ICED_BACKEND", "tiny-skia")],
    );

    wait_for(&server, &mut kiosk, "the first work", FIRST);
    assert!(
        server.share_of(SECOND) < 0.001,
        "the second work waits for its turn"
    );

    wait_for(&server, &mut kiosk, "the second work", SECOND);
    assert!(server.share_of(FIRST) < 0.001, "the first work has left");

    wait_for(&server, &mut kiosk, "the first work again", FIRST);

    server.focus();
    server.xdotool(&["key", "q"]);

    let status = kiosk.wait_for_the_end();
    assert_eq!(status.code(), Some(0), "{}", kiosk.messages());
    assert!(
        !kiosk.messages().contains("panicked"),
        "{}",
        kiosk.messages()
    );
}

#[test]
#[ignore = "needs an X server (Xvfb), xdotool and ImageMagick"]
fn escape_leaves_a_windowed_run() {
    let server = Server::start((1280, 800));
    let mut kiosk = Kiosk::start(
        &server,
        &["--windowed", "1024x768"],
        &[("ICED_BACKEND", "tiny-skia")],
    );

    wait_for(&server, &mut kiosk, "the first work", FIRST);
    server.focus();
    server.xdotool(&["key", "Escape"]);

    assert_eq!(
        kiosk.wait_for_the_end().code(),
        Some(0),
        "{}",
        kiosk.messages()
    );
}

#[test]
#[ignore = "needs an X server (Xvfb), xdotool and ImageMagick"]
fn a_fullscreen_run_is_left_by_its_own_keys_only() {
    let server = Server::start((1280, 800));
    let mut kiosk = Kiosk::start(&server, &[], &[("ICED_BACKEND", "tiny-skia")]);

    wait_for(&server, &mut kiosk, "the first work", FIRST);
    assert!(
        kiosk.messages().contains("Ctrl+Shift+Q"),
        "it says how it is left: {}",
        kiosk.messages()
    );

    for key in ["Escape", "q", "ctrl+q"] {
        server.xdotool(&["key", key]);
    }
    thread::sleep(Duration::from_secs(1));
    assert_eq!(kiosk.ended(), None, "a visitor's key has ended the kiosk");

    server.xdotool(&["key", "ctrl+shift+q"]);
    assert_eq!(
        kiosk.wait_for_the_end().code(),
        Some(0),
        "{}",
        kiosk.messages()
    );
}

#[test]
#[ignore = "needs an X server (Xvfb), xdotool and ImageMagick"]
fn a_portrait_screen_is_filled() {
    let server = Server::start((1080, 1920));
    let mut kiosk = Kiosk::start(&server, &[], &[("ICED_BACKEND", "tiny-skia")]);

    wait_for(&server, &mut kiosk, "the first work", FIRST);
    server.xdotool(&["key", "ctrl+shift+q"]);

    assert_eq!(
        kiosk.wait_for_the_end().code(),
        Some(0),
        "{}",
        kiosk.messages()
    );
}

#[test]
#[ignore = "needs an X server (Xvfb), xdotool and ImageMagick"]
fn without_a_gpu_it_settles_on_tiny_skia_by_itself() {
    let server = Server::start((1280, 800));
    let mut kiosk = Kiosk::start(&server, &[], &[]);

    wait_for(&server, &mut kiosk, "the first work", FIRST);

    let expected = match reclamation::machine::renderer::choose(Path::new("/"), None).backend {
        reclamation::machine::renderer::Backend::TinySkia => Some("tiny-skia".to_owned()),
        reclamation::machine::renderer::Backend::Wgpu
        | reclamation::machine::renderer::Backend::Named(_) => None,
    };
    assert_eq!(kiosk.variable("ICED_BACKEND"), expected);

    server.xdotool(&["key", "ctrl+shift+q"]);
    assert_eq!(
        kiosk.wait_for_the_end().code(),
        Some(0),
        "{}",
        kiosk.messages()
    );
}

fn is_on_paper(server: &Server) -> bool {
    server.share_of(PAPER) > 0.1
}

fn is_the_wall(server: &Server) -> bool {
    server.share_of(PAPER) < 0.01
        && server.share_of(EVENING) > 0.1
        && server.share_of(FIRST) + server.share_of(SECOND) > FILLS_THE_STAGE
}

#[test]
#[ignore = "needs an X server (Xvfb), xdotool and ImageMagick"]
fn a_visitor_with_a_mouse_goes_around_and_clears_the_screen() {
    let server = Server::start((1280, 800));
    let mut kiosk = Kiosk::start(&server, &[], &[("ICED_BACKEND", "tiny-skia")]);

    wait_for(&server, &mut kiosk, "the first work", FIRST);

    // The work that was touched is there, and nothing takes it away.
    server.click(300, 300);
    kiosk.wait_until("the bar", || server.share_of(SECOND) < 0.001);
    thread::sleep(Duration::from_secs(7));
    assert!(server.share_of(FIRST) > 0.05);

    server.click_on_bar(CONTRAST);
    kiosk.wait_until("paper", || is_on_paper(&server));

    server.click_on_bar(HELP);
    kiosk.wait_until("the code of the chat", || {
        server.share_of([255, 255, 255]) > 0.01
    });

    server.click_on_bar(0);
    kiosk.wait_until("both works in the grid", || {
        server.share_of(FIRST) > 0.01 && server.share_of(SECOND) > 0.01
    });

    server.click_on_bar(CLEAR);
    kiosk.wait_until("the wall", || is_the_wall(&server));

    server.xdotool(&["key", "ctrl+shift+q"]);
    assert_eq!(kiosk.wait_for_the_end().code(), Some(0));
    assert!(!kiosk.messages().contains("panicked"));
}

#[test]
#[ignore = "needs an X server (Xvfb), xdotool and ImageMagick"]
fn a_visitor_with_keys_goes_around_and_back() {
    let server = Server::start((1280, 800));
    let mut kiosk = Kiosk::start(&server, &[], &[("ICED_BACKEND", "tiny-skia")]);

    wait_for(&server, &mut kiosk, "the first work", FIRST);

    server.xdotool(&["key", "F1"]);
    kiosk.wait_until("the code of the chat", || {
        server.share_of([255, 255, 255]) > 0.01
    });

    // From the first control of the screen back to the last of the bar, and
    // three further: contrast.
    server.xdotool(&[
        "key",
        "Tab",
        "shift+Tab",
        "shift+Tab",
        "Up",
        "Left",
        "Return",
    ]);
    kiosk.wait_until("paper", || is_on_paper(&server));

    server.xdotool(&["key", "Home"]);
    kiosk.wait_until("the wall on paper", || {
        is_on_paper(&server) && server.share_of(FIRST) + server.share_of(SECOND) > FILLS_THE_STAGE
    });

    server.xdotool(&["key", "Escape"]);
    kiosk.wait_until("the wall", || is_the_wall(&server));

    server.xdotool(&["key", "ctrl+shift+q"]);
    assert_eq!(kiosk.wait_for_the_end().code(), Some(0));
}

#[test]
#[ignore = "needs an X server (Xvfb), xdotool and ImageMagick"]
fn a_visitor_who_walks_away_is_forgotten() {
    let server = Server::start((1280, 800));
    let mut kiosk = Kiosk::start(&server, &[], &[("ICED_BACKEND", "tiny-skia")]);

    wait_for(&server, &mut kiosk, "the first work", FIRST);
    server.click(300, 300);
    kiosk.wait_until("the bar", || server.share_of(FIRST) > 0.05);
    server.click_on_bar(CONTRAST);
    kiosk.wait_until("paper", || is_on_paper(&server));

    // After 15 seconds it asks, and after 20 more it is the wall again.
    kiosk.wait_until("the question", || {
        is_on_paper(&server) && server.share_of(FIRST) < 0.001
    });
    kiosk.wait_until("the wall", || is_the_wall(&server));

    server.xdotool(&["key", "ctrl+shift+q"]);
    assert_eq!(kiosk.wait_for_the_end().code(), Some(0));
}

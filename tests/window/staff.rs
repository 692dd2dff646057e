//! Staff at their desk, with a keyboard alone: a work is added, put in another
//! place, edited, scheduled, saved and withdrawn, and gallery.toml is what a
//! curator would have written.

use super::{Kiosk, Server, two_works};

use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

/// The list of panels at the left.
const RAIL: [u8; 3] = [0x1b, 0x18, 0x15];

fn manifest(kiosk: &Kiosk) -> String {
    fs::read_to_string(kiosk.gallery.path().join("gallery.toml")).expect("it is there")
}

fn keys(server: &Server, keys: &[&str]) {
    let all: Vec<&str> = ["key", "--delay", "150"]
        .into_iter()
        .chain(keys.iter().copied())
        .collect();

    server.xdotool(&all);
}

/// Goes on so many fields, at the pace of somebody who looks where they are.
fn tab(server: &Server, times: usize) {
    keys(server, &vec!["Tab"; times]);
    thread::sleep(Duration::from_secs(2));
}

fn write(server: &Server, text: &str) {
    server.xdotool(&["type", "--delay", "60", text]);
}

/// Saves until the file says so: a file is copied in on a thread of its own,
/// and before it is there is nothing to save.
fn save(server: &Server, kiosk: &mut Kiosk, expected: &str) {
    let path = kiosk.gallery.path().join("gallery.toml");

    kiosk.wait_until(expected, || {
        keys(server, &["ctrl+s"]);
        fs::read_to_string(&path).is_ok_and(|text| text.contains(expected))
    });
}

#[test]
#[ignore = "needs an X server (Xvfb), xdotool and ImageMagick"]
fn a_work_is_hung_moved_edited_scheduled_and_withdrawn_by_keys() {
    let server = Server::start((1280, 800));
    let gallery = two_works();
    let path = gallery.path().join("gallery.toml");
    let poem = gallery.path().join("low_tide.txt");
    let before = fs::read_to_string(&path).expect("it is there");

    fs::write(&poem, "Low tide.\nNobody here.").expect("the folder can be written");

    let mut kiosk = Kiosk::hang(
        &server,
        gallery,
        &path,
        &["--staff"],
        &[("ICED_BACKEND", "tiny-skia")],
    );

    kiosk.wait_until("the desk", || server.share_of(RAIL) > 0.05);
    server.focus();

    // Hung from the field that takes a path.
    tab(&server, 1);
    write(&server, &poem.display().to_string());
    keys(&server, &["Return"]);
    save(&server, &mut kiosk, "title = \"Low tide\"");
    assert!(is_left(&poem), "the original stays where it is");

    // To the place before, and into its form.
    keys(&server, &["Escape", "alt+Up", "Return"]);
    tab(&server, 1);
    keys(&server, &["End"]);
    write(&server, " again");
    tab(&server, 1);
    write(&server, "Anonymous");

    // Its days, and the artist's consent.
    tab(&server, 11);
    write(&server, "2026-01-20");
    tab(&server, 3);
    write(&server, "2026-01-05");
    save(&server, &mut kiosk, "recorded = 2026-01-05");

    let hung = manifest(&kiosk);
    let works: Vec<&str> = hung.split("[[work]]\n").collect();

    assert!(hung.starts_with(before.split("[[work]]").next().expect("a head")));
    assert!(works[1].contains("The first field"), "{hung}");
    assert!(works[3].contains("The second field"), "{hung}");

    for line in [
        "title = \"Low tide again\"\n",
        "text-file = \"works/low-tide.txt\"\n",
        "credit = \"Anonymous\"\n",
        "from = 2026-01-20\n",
        "consent = { recorded = 2026-01-05 }\n",
    ] {
        assert!(works[2].contains(line), "{line:?} is not in\n{hung}");
    }

    tab(&server, 2);
    write(&server, "2026-01-13");
    save(
        &server,
        &mut kiosk,
        "consent = { recorded = 2026-01-05, withdrawn = 2026-01-13 }",
    );

    // What nobody touched is as it was, and every version is kept.
    for part in before.split("[[work]]").skip(1) {
        assert!(manifest(&kiosk).contains(part.trim_end()), "{part}");
    }

    let versions = fs::read_dir(kiosk.gallery.path().join(".gallery-versions"))
        .expect("versions are kept")
        .count();

    assert_eq!(versions, 4);
}

fn is_left(path: &Path) -> bool {
    fs::read_to_string(path).is_ok_and(|text| text == "Low tide.\nNobody here.")
}

//! What is saved while the wall hangs is on it soon, however it was saved.

use super::{FILLS_THE_STAGE, FIRST, Kiosk, SECOND, Server, wait_for};

use image::{Rgb, RgbImage};
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::thread;
use std::time::Duration;

/// A colour of neither work.
const THIRD: [u8; 3] = [200, 60, 190];

/// A gallery of one work, which so never goes by itself.
fn one_work(picture: &str) -> String {
    format!(
        "[exhibition]\ntitle = \"One field\"\n\n[[work]]\ntitle = \"The field\"\n\
         picture = \"{picture}\"\nalt = \"A field.\"\n\
         consent = {{ recorded = 2026-01-01 }}\n"
    )
}

fn field(colour: [u8; 3]) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());

    RgbImage::from_pixel(1600, 1200, Rgb(colour))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("a picture can be encoded");
    bytes.into_inner()
}

fn save(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    fs::write(folder.join(name), bytes).expect("the folder can be written");
}

fn save_by_rename(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    save(folder, ".saving", bytes);
    fs::rename(folder.join(".saving"), folder.join(name)).expect("the folder can be written");
}

/// A kiosk with the first field on its wall.
fn hang_the_first(server: &Server) -> Kiosk {
    let gallery = tempfile::tempdir().expect("a temporary folder");
    let manifest = gallery.path().join("gallery.toml");

    save(gallery.path(), "first.png", field(FIRST));
    save(gallery.path(), "second.png", field(SECOND));
    save(gallery.path(), "gallery.toml", one_work("first.png"));

    let mut kiosk = Kiosk::hang(
        server,
        gallery,
        &manifest,
        &[],
        &[("ICED_BACKEND", "tiny-skia")],
    );

    wait_for(server, &mut kiosk, "the first field", FIRST);
    kiosk
}

#[test]
#[ignore = "needs an X server (Xvfb), xdotool and ImageMagick"]
fn a_save_in_place_by_rename_and_of_a_picture_is_on_the_wall() {
    let server = Server::start((1280, 800));
    let mut kiosk = hang_the_first(&server);
    let folder = kiosk.gallery.path().to_owned();

    save(&folder, "gallery.toml", one_work("second.png"));
    wait_for(&server, &mut kiosk, "the save in place", SECOND);

    save_by_rename(&folder, "gallery.toml", one_work("first.png"));
    wait_for(&server, &mut kiosk, "the save by rename", FIRST);

    save_by_rename(&folder, "first.png", field(THIRD));
    wait_for(&server, &mut kiosk, "the other picture", THIRD);

    // A broken save changes nothing, and is told once.
    save(&folder, "gallery.toml", "[exhibition\ntitle =");
    kiosk_says(&mut kiosk, "gallery.toml has mistakes");
    thread::sleep(Duration::from_secs(1));
    assert!(server.share_of(THIRD) > FILLS_THE_STAGE);
    assert_eq!(kiosk.messages().matches("has mistakes").count(), 1);

    // A consent that is taken back takes the work down.
    let withdrawn = one_work("first.png").replace("recorded", "withdrawn");
    save_by_rename(&folder, "gallery.toml", withdrawn);
    kiosk.wait_until("the withdrawal", || server.share_of(THIRD) < 0.001);
    assert!(!kiosk.messages().contains("panicked"));
}

/// Waits until the kiosk has said this on standard error.
fn kiosk_says(kiosk: &mut Kiosk, words: &str) {
    let messages = kiosk.gallery.path().join("messages");

    kiosk.wait_until(words, || {
        fs::read_to_string(&messages).is_ok_and(|said| said.contains(words))
    });
}

#[test]
#[ignore = "needs an X server (Xvfb), xdotool and ImageMagick"]
fn a_picture_that_is_copied_slowly_is_never_seen_in_part() {
    let server = Server::start((1280, 800));
    let mut kiosk = hang_the_first(&server);
    let folder = kiosk.gallery.path().to_owned();
    let whole = field(THIRD);
    let piece = whole.len().div_ceil(20);

    save(&folder, "third.png", &whole[..piece]);
    save(&folder, "gallery.toml", one_work("third.png"));

    let writer = thread::spawn(move || {
        for end in (2..=20).map(|pieces| pieces * piece) {
            thread::sleep(Duration::from_millis(80));
            save(&folder, "third.png", &whole[..end.min(whole.len())]);
        }
    });

    while !writer.is_finished() {
        // It may be there whole a moment later.
        let is_first = server.share_of(FIRST) > FILLS_THE_STAGE;

        assert!(is_first || writer.is_finished(), "the old one stays");
    }

    wait_for(&server, &mut kiosk, "the copied picture", THIRD);
    assert!(
        !kiosk.messages().contains("left out"),
        "{}",
        kiosk.messages()
    );
}

#[test]
#[ignore = "needs an X server (Xvfb), xdotool and ImageMagick"]
fn a_folder_that_is_swapped_by_a_link_is_on_the_wall_at_once() {
    use std::os::unix::fs::symlink;

    let server = Server::start((1280, 800));
    let parent = tempfile::tempdir().expect("a temporary folder");
    let link = parent.path().join("current");

    for (name, colour) in [("one", FIRST), ("two", SECOND)] {
        let folder = parent.path().join(name);

        fs::create_dir(&folder).expect("the folder can be written");
        save(&folder, "field.png", field(colour));
        save(&folder, "gallery.toml", one_work("field.png"));
    }

    symlink("one", &link).expect("a link can be made");

    let manifest = link.join("gallery.toml");
    let next = parent.path().join("next");
    let mut kiosk = Kiosk::hang(
        &server,
        parent,
        &manifest,
        &[],
        &[("ICED_BACKEND", "tiny-skia")],
    );
    wait_for(&server, &mut kiosk, "the first folder", FIRST);

    symlink("two", &next).expect("a link can be made");
    fs::rename(&next, &link).expect("a link can be moved");
    wait_for(&server, &mut kiosk, "the second folder", SECOND);
}

//! Starting, hanging and publishing from the command line.

use assert_cmd::Command;
use image::{ExtendedColorType, ImageEncoder, Rgb, RgbImage};
use reclamation::manifest::edit::{Document, EntryId, Field, Text};
use reclamation::manifest::save::versions;
use reclamation::manifest::schema::WORK;
use reclamation::picture;
use reclamation::picture::Limits;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

struct Desk(tempfile::TempDir);

/// What the program said.
struct Said {
    code: Option<i32>,
    data: String,
    messages: String,
}

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// A desk with an exhibition that has just been started.
    fn with_exhibition() -> Self {
        let desk = Self::new();
        let said = desk.run(&["new", "show"]);

        assert_eq!(said.code, Some(0), "{}", said.messages);
        desk
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).expect(path)
    }

    fn run(&self, arguments: &[&str]) -> Said {
        self.run_with(arguments, "")
    }

    fn run_with(&self, arguments: &[&str], input: &str) -> Said {
        let output = Command::cargo_bin("reclamation")
            .expect("the program")
            .current_dir(self.0.path())
            .env("XDG_CONFIG_HOME", self.at("config"))
            .args(arguments)
            .write_stdin(input)
            .output()
            .expect("it runs");
        let text = |bytes| String::from_utf8(bytes).expect("text");

        Said {
            code: output.status.code(),
            data: text(output.stdout),
            messages: text(output.stderr),
        }
    }

    fn document(&self) -> Document {
        Document::open(&self.at("show")).expect("the exhibition")
    }

    fn edit(&self, edit: impl FnOnce(&mut Document)) {
        let mut document = self.document();

        edit(&mut document);
        fs::write(self.at("show/gallery.toml"), document.text()).expect("a file");
    }

    /// A photograph that says when it was taken.
    fn photograph(&self, name: &str) {
        let picture = RgbImage::from_fn(900, 600, |x, y| Rgb([x as u8, y as u8, 90]));
        let mut bytes = Vec::new();
        let mut encoder = image::codecs::jpeg::JpegEncoder::new(&mut bytes);

        // One entry: when it was changed, after the directory.
        let mut exif =
            b"MM\0\x2A\0\0\0\x08\0\x01\x01\x32\0\x02\0\0\0\x14\0\0\0\x1A\0\0\0\0".to_vec();

        exif.extend(b"2024:05:06 07:08:09\0");
        encoder.set_exif_metadata(exif).expect("EXIF");
        encoder
            .write_image(&picture, 900, 600, ExtendedColorType::Rgb8)
            .expect("a picture");
        fs::write(self.at(name), bytes).expect("a file");
    }
}

fn plain(text: &str) -> Field {
    Field::Text(Text::Plain(text.to_owned()))
}

fn consent(key: &str, day: &str) -> Field {
    Field::Table([(key.to_owned(), Field::Date(day.parse().expect("a day")))].into())
}

/// The names of all files below a folder.
fn names(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    let mut folders = vec![folder.to_owned()];

    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let path = entry.expect("a name").path();

            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("it is below");

                names.push(name.to_string_lossy().into_owned());
            }
        }
    }

    names.sort();
    names
}

#[test]
fn a_new_exhibition_is_fit_to_hang() {
    let desk = Desk::with_exhibition();

    assert_eq!(
        names(&desk.at("show")),
        ["gallery.schema.json", "gallery.toml"]
    );
    assert!(desk.at("show/works").is_dir());

    let said = desk.run(&["check", "show", "--format", "json"]);

    assert_eq!(said.code, Some(0), "{}", said.data);
    assert!(said.data.contains("\"warnings\": 0"), "{}", said.data);
}

#[test]
fn nothing_that_is_there_is_replaced() {
    let desk = Desk::with_exhibition();
    let before = desk.read("show/gallery.toml");

    desk.edit(|document| {
        document
            .set(EntryId::new(&WORK, 0), "title", plain("Mine"))
            .expect("an edit");
    });

    let said = desk.run(&["new", "show"]);

    assert_eq!(said.code, Some(2));
    assert!(
        said.messages.contains("gallery.toml is there already"),
        "{}",
        said.messages
    );
    assert_ne!(desk.read("show/gallery.toml"), before);

    // What it does not need stays where it is.
    fs::create_dir(desk.at("other")).expect("a folder");
    fs::write(desk.at("other/notes.txt"), "mine").expect("a file");
    assert_eq!(desk.run(&["new", "other"]).code, Some(0));
    assert_eq!(desk.read("other/notes.txt"), "mine");

    fs::create_dir(desk.at("third")).expect("a folder");
    fs::write(desk.at("third/works"), "a file").expect("a file");
    assert_eq!(desk.run(&["new", "third"]).code, Some(2));
    assert!(!desk.at("third/gallery.toml").exists());
}

#[test]
fn files_are_hung_with_what_they_say() {
    let desk = Desk::with_exhibition();
    let before = desk.read("show/gallery.toml");

    desk.photograph("tide_at-dusk.JPG");
    fs::write(desk.at("Low Water.txt"), "in\n  and out\n").expect("a file");
    fs::write(desk.at("letter.doc"), [0xD0, 0xCF, 0x11, 0xE0, 0xA1]).expect("a file");

    let said = desk.run(&[
        "add",
        "tide_at-dusk.JPG",
        "Low Water.txt",
        "letter.doc",
        "tide_at-dusk.JPG",
        "--gallery",
        "show",
    ]);

    assert_eq!(said.code, Some(1), "one of them is no work");
    assert!(said.messages.contains("letter.doc"), "{}", said.messages);

    for words in [
        "Tide at dusk\n",
        "copied to   works/tide-at-dusk.jpg\n",
        "left behind when it was made (2024-05-06)\n",
        "year        2024 (from the file)\n",
        "size        900 × 600 pixels\n",
        "left to do  No consent is recorded",
        "            This picture is not described",
        "Low Water\n",
    ] {
        assert!(
            said.data.contains(words),
            "{words} is not in\n{}",
            said.data
        );
    }

    let document = desk.document();
    let get = |index, key| document.get(EntryId::new(&WORK, index), key);

    assert!(
        document
            .text()
            .starts_with(before.split("[[work]]").next().expect("a start"))
    );
    assert_eq!(document.len(&WORK), 4);
    assert_eq!(get(1, "title"), Some(plain("Tide at dusk")));
    assert_eq!(get(1, "year"), Some(Field::Line("2024".into())));
    assert_eq!(get(1, "alt"), Some(plain("")));
    assert_eq!(get(1, "consent"), None);
    assert_eq!(get(2, "text-file"), Some(plain("works/low-water.txt")));
    // The same file once more is another work, under another name.
    assert_eq!(get(3, "id"), Some(Field::Line("tide-at-dusk-2".into())));
    assert_eq!(
        get(3, "picture"),
        Some(Field::Line("works/tide-at-dusk-2.jpg".into()))
    );

    // The originals stay, and the copies tell nothing.
    assert!(desk.at("tide_at-dusk.JPG").exists() && desk.at("Low Water.txt").exists());

    let copy = picture::metadata(&desk.at("show/works/tide-at-dusk.jpg"), &Limits::default());

    assert_eq!(copy.private, []);
    assert_eq!(desk.read("show/works/low-water.txt"), "in\n  and out\n");

    // It hangs once it is described and agreed to.
    desk.edit(|document| {
        for index in [1, 3] {
            document
                .set(EntryId::new(&WORK, index), "alt", plain("A river."))
                .expect("an edit");
        }

        for index in 1..4 {
            document
                .set(
                    EntryId::new(&WORK, index),
                    "consent",
                    consent("recorded", "2025-11-03"),
                )
                .expect("an edit");
        }
    });

    let said = desk.run(&["check", "show", "--at", "2026-01-13"]);

    assert_eq!(said.code, Some(0), "{}", said.data);
    assert_eq!(
        versions(&desk.at("show/gallery.toml"))[0].reason,
        "Added 3 works"
    );
}

#[test]
fn where_nothing_can_be_added_nothing_changes() {
    let desk = Desk::with_exhibition();
    let before = desk.read("show/gallery.toml");

    fs::write(desk.at("cut.jpg"), [0xFF, 0xD8, 0xFF, 0xE0]).expect("a file");

    let said = desk.run(&["add", "cut.jpg", "gone.png", "--gallery", "show"]);

    assert_eq!(said.code, Some(1));
    assert!(said.messages.contains("gone.png"), "{}", said.messages);
    assert_eq!(desk.read("show/gallery.toml"), before);
    assert_eq!(names(&desk.at("show/works")), [""; 0]);

    let said = desk.run(&["add", "cut.jpg", "--gallery", "nowhere"]);

    assert_eq!(said.code, Some(2));
    assert!(
        said.messages.contains("reclamation new"),
        "{}",
        said.messages
    );
}

/// An exhibition of a sample and four works: one that hangs, one without
/// consent, one withdrawn and one whose last day is over.
fn desk_with_four_works() -> Desk {
    let desk = Desk::with_exhibition();

    for name in ["hangs", "missing", "withdrawn", "over"] {
        desk.photograph(&format!("{name}.jpg"));

        let file = format!("{name}.jpg");

        assert_eq!(desk.run(&["add", &file, "--gallery", "show"]).code, Some(0));
    }

    desk.edit(|document| {
        for index in 1..5 {
            document
                .set(EntryId::new(&WORK, index), "alt", plain("Waves."))
                .expect("an edit");
        }

        for (index, key) in [(1, "recorded"), (3, "withdrawn"), (4, "recorded")] {
            document
                .set(
                    EntryId::new(&WORK, index),
                    "consent",
                    consent(key, "2026-01-03"),
                )
                .expect("an edit");
        }

        let over = Field::Date("2026-02-01".parse().expect("a day"));

        document
            .set(EntryId::new(&WORK, 4), "until", over)
            .expect("an edit");
    });

    // A picture whose private metadata came in by hand.
    fs::copy(desk.at("hangs.jpg"), desk.at("show/works/hangs.jpg")).expect("a file");
    desk
}

#[test]
fn only_what_may_be_shown_is_published() {
    let desk = desk_with_four_works();

    // A work without consent is in nobody's way, finished or not.
    desk.edit(|document| {
        document
            .clear(EntryId::new(&WORK, 2), "alt")
            .expect("an edit");
    });

    let said = desk.run(&["publish", "out/wall", "--gallery", "show"]);

    assert_eq!(said.code, Some(0), "{}", said.messages);

    for words in [
        "2 works in ",
        "freed of private metadata: 1 picture",
        "left out: missing (no consent is recorded)",
        "left out: Withdrawn (the consent was withdrawn)",
        "left out: Over (its last day was 2026-02-01)",
    ] {
        assert!(
            said.data.contains(words),
            "{words} is not in\n{}",
            said.data
        );
    }

    assert_eq!(
        names(&desk.at("out")),
        ["wall/gallery.toml", "wall/works/hangs.jpg"]
    );

    let metadata = picture::metadata(&desk.at("out/wall/works/hangs.jpg"), &Limits::default());

    assert_eq!(metadata.private, []);

    // Notes among staff are no part of it, nor are versions and the like.
    let manifest = desk.read("out/wall/gallery.toml");
    let notes = manifest.lines().filter(|line| line.contains('#')).count();

    assert_eq!(notes, 2, "{manifest}");
    assert_eq!(desk.run(&["check", "out/wall"]).code, Some(0));

    // Everything else is what it was.
    let (published, original) = (Document::parse(manifest), desk.document());
    let get = |document: &Document, key: &str| document.get(EntryId::new(&WORK, 1), key);

    for key in ["title", "picture", "alt", "year", "consent"] {
        assert_eq!(get(&published, key), get(&original, key), "{key}");
    }

    assert_eq!(
        published.get(EntryId::new(&WORK, 0), "text"),
        original.get(EntryId::new(&WORK, 0), "text")
    );
}

#[test]
fn a_publication_takes_the_place_of_the_one_before() {
    let desk = desk_with_four_works();

    fs::create_dir(desk.at("wall")).expect("an empty folder may be used");
    assert_eq!(
        desk.run(&["publish", "wall", "--gallery", "show"]).code,
        Some(0)
    );

    desk.edit(|document| {
        document
            .set(
                EntryId::new(&WORK, 1),
                "consent",
                consent("withdrawn", "2026-01-09"),
            )
            .expect("an edit");
    });

    let said = desk.run(&["publish", "wall", "--gallery", "show"]);

    assert_eq!(said.code, Some(0), "{}", said.messages);
    assert_eq!(names(&desk.at("wall")), ["gallery.toml"]);

    // As a stick is found that was pulled out at the wrong moment.
    fs::rename(desk.at("wall"), desk.at("wall.aside")).expect("a folder");
    fs::create_dir(desk.at(".wall.new")).expect("a folder");
    assert_eq!(
        desk.run(&["publish", "wall", "--gallery", "show"]).code,
        Some(0)
    );

    // Nothing is left beside it.
    let mut beside: Vec<_> = fs::read_dir(desk.0.path())
        .expect("a folder")
        .map(|entry| entry.expect("a name").file_name())
        .filter(|name| name.to_string_lossy().contains("wall"))
        .collect();

    beside.sort();
    assert_eq!(beside, ["wall"]);
}

#[test]
fn what_is_not_fit_is_not_published() {
    let desk = desk_with_four_works();

    assert_eq!(
        desk.run(&["publish", "wall", "--gallery", "show"]).code,
        Some(0)
    );

    let before = desk.read("wall/gallery.toml");

    desk.edit(|document| {
        document
            .clear(EntryId::new(&WORK, 1), "alt")
            .expect("an edit");
    });

    let said = desk.run(&["publish", "wall", "--gallery", "show"]);

    assert_eq!(said.code, Some(1));
    assert!(
        said.messages.contains("not fit to hang"),
        "{}",
        said.messages
    );
    assert!(said.messages.contains("not described"), "{}", said.messages);
    assert_eq!(desk.read("wall/gallery.toml"), before);
}

#[test]
fn no_folder_is_replaced_that_was_not_published() {
    let desk = Desk::with_exhibition();

    fs::create_dir(desk.at("letters")).expect("a folder");
    fs::write(desk.at("letters/mine.txt"), "mine").expect("a file");

    for (to, words) in [
        ("letters", "were not published"),
        ("show", "holds the exhibition itself"),
        (".", "holds the exhibition itself"),
    ] {
        let said = desk.run(&["publish", to, "--gallery", "show"]);

        assert_eq!(said.code, Some(2), "{to}");
        assert!(said.messages.contains(words), "{}", said.messages);
    }

    assert_eq!(desk.read("letters/mine.txt"), "mine");
}

#[test]
fn a_pin_is_set_and_never_kept_in_plain() {
    use reclamation::machine::pin::Pin;

    let desk = Desk::new();
    let file = desk.at("config/reclamation/staff-pin");

    assert_eq!(Pin::load(&file).expect("there is none"), None);

    let said = desk.run_with(&["staff-pin"], "472911\n");

    assert_eq!(said.code, Some(0), "{}", said.messages);
    assert!(said.data.contains("staff-pin"), "{}", said.data);

    let pin = Pin::load(&file)
        .expect("it can be read")
        .expect("it is there");

    assert!(pin.verify("472911"));
    assert!(!pin.verify("472910") && !pin.verify(""));

    let kept = desk.read("config/reclamation/staff-pin");

    assert!(
        kept.starts_with("$argon2id$") && !kept.contains("472911"),
        "{kept}"
    );

    let mode = file.metadata().expect("a file").permissions().mode();

    assert_eq!(mode & 0o777, 0o600);

    // Whoever has forgotten it sets another.
    assert_eq!(desk.run_with(&["staff-pin"], "1234").code, Some(0));

    let pin = Pin::load(&file)
        .expect("it can be read")
        .expect("it is there");

    assert!(pin.verify("1234") && !pin.verify("472911"));

    for bad in ["", "123", "12a4", "1234567890123"] {
        let said = desk.run_with(&["staff-pin"], bad);

        assert_eq!(said.code, Some(1), "{bad}");
        assert!(
            said.messages.contains("4 to 12 digits"),
            "{}",
            said.messages
        );
    }

    fs::write(&file, "1234").expect("a file");

    let error = Pin::load(&file).expect_err("it is no hash");

    assert!(
        error.to_string().contains("reclamation staff-pin"),
        "{error}"
    );
}

//! `reclamation preview`, run as staff run it: on a small exhibition, with
//! no window system anywhere.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use assert_cmd::Command;
use tempfile::TempDir;

const AT: &str = "2026-01-13T09:00";

const GALLERY: &str = r#"
[exhibition]
title = "Bread & <roses>"
languages = ["en", "es"]

[[work]]
title = "Morning"
text = { en = "The light comes back.", es = "La luz regresa." }
sample = true

[[work]]
title = "Field"
picture = "field.png"
alt = "Two bands of colour."
sample = true

[[help]]
name = { en = "Shelter line", es = "Refugio" }
for = "A roof"
call = "211"
"#;

/// An exhibition in a folder of its own.
struct Gallery(TempDir);

impl Gallery {
    fn new(manifest: impl AsRef<[u8]>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");

        fs::write(folder.path().join("gallery.toml"), manifest).expect("it can be written");
        image::RgbImage::from_fn(600, 400, |_, y| {
            image::Rgb(if y < 200 {
                [72, 118, 186]
            } else {
                [58, 122, 66]
            })
        })
        .save(folder.path().join("field.png"))
        .expect("it can be written");

        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The program in this folder, and in an environment without anything
    /// that a window system leaves there.
    fn preview(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("reclamation").expect("the program was built");

        command
            .env_clear()
            .current_dir(self.0.path())
            .timeout(Duration::from_secs(120))
            .args(["preview", "--at", AT])
            .args(arguments);
        command
    }

    fn index(&self, out: &str) -> String {
        fs::read_to_string(self.path(out).join("index.html")).expect("a proof sheet")
    }

    /// The files below a folder, by their names.
    fn files(&self, out: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(&self.path(out), &self.path(out), &mut files);

        files
    }

    fn names(&self, out: &str) -> Vec<String> {
        self.files(out).into_keys().collect()
    }
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();

        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).expect("it is below");

            files.insert(
                name.to_string_lossy().replace('\\', "/"),
                fs::read(&path).expect("it can be read"),
            );
        }
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("messages are text")
}

/// What a run that cannot do its work says; it says it only once, and on
/// standard error.
fn refusal(command: &mut Command) -> String {
    let output = command.assert().code(2).get_output().clone();
    let message = text(&output.stderr);

    assert_eq!(text(&output.stdout), "");
    assert!(!message.contains("panicked"), "{message}");
    message
}

#[test]
fn every_screen_and_every_page_is_there_and_on_the_proof_sheet() {
    let gallery = Gallery::new(GALLERY);
    let run = gallery.preview(&["--out", "proof"]).assert().success();

    let mut expected = vec![String::from("index.html")];

    // A text in two languages has a page in each.
    for size in ["1080x1920", "1920x1080"] {
        for name in [
            "artworks",
            "being-hung",
            "day",
            "month",
            "question",
            "rest",
            "visited",
            "wall-field",
            "wall-morning-1",
            "wall-morning-2",
            "work-field",
            "work-morning",
        ] {
            expected.push(format!("{size}/{name}.png"));
        }
    }

    // Lower than it is wide, a screen has the hotline on a page of its own
    // where its code would part from it.
    expected.extend([1, 2].map(|page| format!("1920x1080/help-{page}.png")));
    expected.push(String::from("1080x1920/help.png"));

    expected.sort();
    assert_eq!(gallery.names("proof"), expected);

    let index = gallery.index("proof");

    for file in expected.iter().filter(|file| file.ends_with(".png")) {
        assert!(index.contains(&format!("src=\"{file}\"")), "{file}");

        let (size, _) = file.split_once('/').expect("a folder for each size");
        let picture = image::open(gallery.path("proof").join(file)).expect("a picture");
        assert_eq!(size, format!("{}x{}", picture.width(), picture.height()));
    }

    let said = text(&run.get_output().stdout);
    assert!(said.contains("27 screens"), "{said}");
    assert!(said.contains("index.html"), "{said}");
}

#[test]
fn the_proof_sheet_needs_nothing_but_its_pictures() {
    let gallery = Gallery::new(GALLERY);
    gallery
        .preview(&["--out", "proof", "--size", "640x480"])
        .assert()
        .success();

    let index = gallery.index("proof");

    for outside in [
        "http:", "https:", "src=\"/", "href=\"/", "src=\"..", "url(", "<script", "<link",
    ] {
        assert!(!index.contains(outside), "{outside} in\n{index}");
    }

    assert!(index.contains("Bread &amp; &lt;roses&gt;"), "{index}");
}

#[test]
fn the_proof_sheet_says_what_check_found() {
    let gallery = Gallery::new(GALLERY.replace(
        "sample = true\n\n[[work]]\ntitle = \"Field\"",
        "\n[[work]]\ntitle = \"Field\"",
    ));

    let run = gallery
        .preview(&["--out", "proof", "--size", "640x480"])
        .assert()
        .success();

    let index = gallery.index("proof");
    let message = text(&run.get_output().stderr);

    // The poem's consent is not recorded: it is an error, and it says why.
    assert!(index.contains("1 errors"), "{index}");
    assert!(index.contains("consent"), "{index}");
    assert!(message.contains("reclamation check"), "{message}");
}

#[test]
fn the_same_exhibition_gives_the_same_bytes() {
    let gallery = Gallery::new(GALLERY);

    for out in ["one", "other"] {
        gallery
            .preview(&["--out", out, "--size", "800x600"])
            .assert()
            .success();
    }

    let (one, other) = (gallery.files("one"), gallery.files("other"));
    assert_eq!(one.len(), 15);

    for (name, bytes) in one {
        assert!(other.get(&name) == Some(&bytes), "{name} differs");
    }
}

#[test]
fn sizes_screens_and_works_can_be_chosen() {
    let gallery = Gallery::new(GALLERY);

    let cases: [(&[&str], &[&str]); 5] = [
        (
            &["--size", "640x480", "--size", "480x640", "--screen", "rest"],
            &["480x640/rest.png", "640x480/rest.png", "index.html"],
        ),
        (
            &[
                "--size",
                "640x480",
                "--screen",
                "rest",
                "--screen",
                "being-hung",
            ],
            &["640x480/being-hung.png", "640x480/rest.png", "index.html"],
        ),
        (
            &["--size", "640x480", "--work", "field"],
            &[
                "640x480/wall-field.png",
                "640x480/work-field.png",
                "index.html",
            ],
        ),
        (
            &["--size", "640x480", "--work", "morning", "--work", "field"],
            &[
                "640x480/wall-field.png",
                "640x480/wall-morning-1.png",
                "640x480/wall-morning-2.png",
                "640x480/work-field.png",
                "640x480/work-morning.png",
                "index.html",
            ],
        ),
        (
            &["--size", "640x480", "--screen", "wall", "--work", "field"],
            &["640x480/wall-field.png", "index.html"],
        ),
    ];

    for (number, (arguments, expected)) in cases.into_iter().enumerate() {
        let out = format!("proof-{number}");

        gallery
            .preview(arguments)
            .args(["--out", &out])
            .assert()
            .success();

        assert_eq!(gallery.names(&out), expected, "{arguments:?}");
    }
}

#[test]
fn every_combination_of_language_theme_and_type_can_be_had() {
    let gallery = Gallery::new(GALLERY);

    gallery
        .preview(&["--out", "proof", "--size", "1280x800", "--every"])
        .args(["--screen", "help", "--theme", "paper"])
        .assert()
        .success();

    // One theme was named: its name is in no folder's.
    for folder in ["en-100", "en-150", "en-200", "es-100", "es-150", "es-200"] {
        let first = format!("1280x800-{folder}/help");

        assert!(
            gallery
                .names("proof")
                .iter()
                .any(|name| name.starts_with(&first)),
            "{first} is not among {:?}",
            gallery.names("proof")
        );
    }
}

#[test]
fn the_language_is_that_of_what_stands_beside_the_work() {
    let gallery = Gallery::new(GALLERY);

    for language in ["en", "es", "ko"] {
        gallery
            .preview(&[
                "--size",
                "640x480",
                "--screen",
                "rest",
                "--language",
                language,
            ])
            .args(["--out", language])
            .assert()
            .success();
    }

    let rest = |out: &str| gallery.files(out).remove("640x480/rest.png");
    assert!(rest("en").is_some());
    assert!(rest("en") != rest("es"), "the help strip is not in Spanish");
    assert!(rest("en") == rest("ko"), "what is not translated stays");

    let message = refusal(&mut gallery.preview(&["--out", "no", "--language", "xx"]));
    assert!(message.contains("zh-Hans"), "{message}");
}

#[test]
fn a_work_that_is_not_there_is_named() {
    let gallery = Gallery::new(GALLERY);
    let message = refusal(&mut gallery.preview(&["--out", "proof", "--work", "meadow"]));

    assert!(message.contains("\"meadow\""), "{message}");
    assert!(message.contains("gallery.toml"), "{message}");
    assert!(!gallery.path("proof").exists(), "nothing is half done");
}

#[test]
fn a_screen_that_is_not_there_is_answered_with_those_that_are() {
    let gallery = Gallery::new(GALLERY);
    let message = refusal(&mut gallery.preview(&["--out", "proof", "--screen", "cellar"]));

    for screen in ["wall", "being-hung", "rest"] {
        assert!(message.contains(screen), "{message}");
    }
}

/// A file in the way is as good as a folder without permission, and stops
/// the superuser too.
#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let gallery = Gallery::new(GALLERY);
    let message = refusal(&mut gallery.preview(&["--out", "gallery.toml/proof"]));

    assert!(message.contains("gallery.toml/proof"), "{message}");
    assert!(message.contains("Name a folder"), "{message}");
}

#[test]
fn a_broken_picture_is_left_out_and_the_sheet_says_so() {
    let gallery = Gallery::new(GALLERY);
    let whole = fs::read(gallery.path("field.png")).expect("a picture");
    fs::write(gallery.path("field.png"), &whole[..whole.len() / 2]).expect("it can be written");

    gallery
        .preview(&["--out", "proof", "--size", "640x480"])
        .assert()
        .success();

    assert_eq!(
        gallery.names("proof"),
        [
            "640x480/artworks.png",
            "640x480/being-hung.png",
            "640x480/day.png",
            "640x480/help-1.png",
            "640x480/help-2.png",
            "640x480/month.png",
            "640x480/question.png",
            "640x480/rest.png",
            "640x480/visited.png",
            "640x480/wall-morning-1.png",
            "640x480/wall-morning-2.png",
            // A visitor has its description in its place.
            "640x480/work-field.png",
            "640x480/work-morning.png",
            "index.html",
        ]
    );

    let index = gallery.index("proof");
    assert!(index.contains("field.png"), "{index}");
    assert!(
        index.contains("1 errors") || index.contains("Could not be shown"),
        "{index}"
    );
}

#[test]
fn without_a_readable_manifest_the_help_still_hangs() {
    for manifest in [&b"[exhibition"[..], b"title = \"\xff\"", b""] {
        let gallery = Gallery::new(manifest);
        let unreadable = !manifest.is_empty();

        let output = gallery
            .preview(&["--out", "proof", "--size", "640x480"])
            .assert()
            .code(if unreadable { 2 } else { 0 })
            .get_output()
            .clone();

        assert_eq!(
            gallery.names("proof"),
            [
                "640x480/artworks.png",
                "640x480/being-hung.png",
                "640x480/day.png",
                "640x480/help.png",
                "640x480/month.png",
                "640x480/question.png",
                "640x480/rest.png",
                "640x480/visited.png",
                "index.html"
            ],
            "{}",
            text(&output.stderr)
        );

        // What hangs is the wall with the compiled-in help, and not nothing.
        let rest = image::open(gallery.path("proof/640x480/rest.png"))
            .expect("a picture")
            .to_rgb8();
        let bright = rest.pixels().filter(|pixel| pixel.0[1] > 200).count();
        assert!(bright > 500, "{bright} bright pixels are no help lines");
    }
}

#[test]
fn without_a_manifest_it_says_how_to_name_one() {
    let gallery = Gallery::new(GALLERY);
    let output = gallery
        .preview(&["elsewhere.toml", "--out", "proof", "--size", "640x480"])
        .assert()
        .code(2)
        .get_output()
        .clone();

    assert!(gallery.path("proof/640x480/being-hung.png").exists());
    assert!(text(&output.stderr).contains("elsewhere.toml"));
    assert!(gallery.index("proof").contains("elsewhere.toml"));
}

//! Drawings on the picture road: sharp at every size, and never more than
//! strokes, areas and words.
#![allow(
    clippy::unwrap_used,
    reason = "a test that can't go on has failed, and says why"
)]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use flate2::{Compression, GzBuilder};
use reclamation::picture::{
    Doubt, Error, Fit, Focus, Foreign, Format, Limits, Prepared, Private, Size, metadata, prepare,
    probe,
};
use tempfile::TempDir;

const RED: [u8; 4] = [255, 0, 0, 255];
const BLUE: [u8; 4] = [0, 0, 255, 255];
const NOTHING: [u8; 4] = [0, 0, 0, 0];

/// A folder that is gone after the test.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, content).unwrap();
        path
    }

    /// A drawing of its own attributes and content.
    fn drawing(&self, attributes: &str, content: &str) -> PathBuf {
        self.file("drawing.svg", svg(attributes, content))
    }
}

fn svg(attributes: &str, content: &str) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {attributes}>{content}</svg>")
}

fn shown(path: &Path, within: Fit) -> Prepared {
    prepare(path, within, &Limits::default()).unwrap()
}

fn refused(path: &Path) -> Error {
    prepare(path, Fit::new(100, 100), &Limits::default()).unwrap_err()
}

fn pixel(picture: &Prepared, x: u32, y: u32) -> [u8; 4] {
    let at = (y as usize * picture.width as usize + x as usize) * 4;
    picture.pixels[at..at + 4].try_into().unwrap()
}

fn size(picture: &Prepared) -> Size {
    assert_eq!(
        picture.pixels.len() as u64,
        Size::new(picture.width, picture.height).pixels() * 4
    );
    Size::new(picture.width, picture.height)
}

/// The left half red, a quarter blue, the rest nothing.
const HALVES: &str =
    "<rect width='15' height='20' fill='red'/><rect x='15' width='15' height='10' fill='#00f'/>";

#[test]
fn a_drawing_grows_to_its_place_with_every_edge_sharp() {
    let folder = Folder::new();
    let path = folder.drawing("width='30' height='20'", HALVES);
    let header = probe(&path).unwrap();
    assert_eq!(header.format, Format::Svg);
    assert_eq!(header.size, Size::new(30, 20));
    assert!(header.named_rightly);

    let picture = shown(&path, Fit::new(600, 600));
    assert_eq!(size(&picture), Size::new(600, 400));
    assert_eq!(pixel(&picture, 0, 0), RED);
    assert_eq!(pixel(&picture, 299, 399), RED);
    assert_eq!(pixel(&picture, 300, 0), BLUE);
    assert_eq!(pixel(&picture, 599, 199), BLUE);
    assert_eq!(pixel(&picture, 300, 200), NOTHING, "the mat shows");
    assert_eq!(picture.doubts, []);

    assert_eq!(size(&shown(&path, Fit::new(9, 600))), Size::new(9, 6));
}

#[test]
fn alpha_is_straight() {
    let folder = Folder::new();
    let path = folder.drawing(
        "width='4' height='4'",
        "<rect width='4' height='4' fill='red' opacity='0.5'/>",
    );
    let [red, green, blue, alpha] = pixel(&shown(&path, Fit::new(4, 4)), 1, 1);
    assert_eq!([red, green, blue], [255, 0, 0]);
    assert!((126..=129).contains(&alpha), "{alpha}");
}

#[test]
fn a_drawing_that_is_cropped_fills_its_place() {
    let folder = Folder::new();
    let path = folder.drawing("width='30' height='20'", HALVES);
    let left = Focus {
        across: 0,
        down: 50,
    };
    let picture = shown(&path, Fit::new(200, 200).cropped(left));
    assert_eq!(size(&picture), Size::new(200, 200));
    assert_eq!(picture.cut.size, Size::new(20, 20));
    assert_eq!(pixel(&picture, 149, 50), RED);
    assert_eq!(pixel(&picture, 150, 50), BLUE);

    let right = Focus {
        across: 100,
        down: 50,
    };
    let picture = shown(&path, Fit::new(200, 200).cropped(right));
    assert_eq!(picture.cut.left, 10);
    assert_eq!(pixel(&picture, 49, 50), RED);
    assert_eq!(pixel(&picture, 50, 50), BLUE);
}

#[test]
fn its_size_is_what_it_says_or_what_it_shows() {
    let folder = Folder::new();
    let area = "<rect width='40' height='10'/>";
    for (attributes, own, hung) in [
        ("width='1in' height='48'", (96, 48), (400, 200)),
        ("viewBox='0 0 40 10'", (40, 10), (400, 100)),
        ("viewBox='0 0 40 10' width='80'", (80, 20), (400, 100)),
        // Rounded to be told, not to be drawn.
        ("viewBox='0 0 1 1.5'", (1, 2), (267, 400)),
        ("", (40, 10), (400, 100)),
    ] {
        let path = folder.drawing(attributes, area);
        let expected = Size::new(own.0, own.1);
        assert_eq!(probe(&path).unwrap().size, expected, "{attributes}");
        let expected = Size::new(hung.0, hung.1);
        assert_eq!(
            size(&shown(&path, Fit::new(400, 400))),
            expected,
            "{attributes}"
        );
    }
    for attributes in ["width='0' height='9'", "width='-4' height='9'"] {
        let path = folder.drawing(attributes, area);
        assert!(probe(&path).is_err(), "{attributes}");
        let error = refused(&path);
        assert!(matches!(error, Error::Damaged { .. }), "{error}");
    }
}

#[test]
fn a_huge_claim_costs_no_more_than_its_place() {
    let folder = Folder::new();
    let path = folder.drawing(
        "width='1000000000' height='500000000' viewBox='0 0 30 15'",
        HALVES,
    );
    let picture = shown(&path, Fit::new(300, 300));
    assert_eq!(size(&picture), Size::new(300, 150));
    assert_eq!(pixel(&picture, 0, 0), RED);

    let limits = Limits {
        pixels: 10_000,
        ..Limits::default()
    };
    assert!(prepare(&path, Fit::new(300, 300), &limits).is_err());
    assert!(prepare(&path, Fit::new(100, 100), &limits).is_ok());

    let thin = folder.drawing("width='1e9' height='1'", "<rect width='9' height='9'/>");
    assert_eq!(size(&shown(&thin, Fit::new(300, 300))), Size::new(300, 1));
}

#[test]
fn words_are_set_in_the_typefaces_that_are_compiled_in() {
    let folder = Folder::new();
    let ink = |family: &str| {
        let path = folder.drawing(
            "width='200' height='40'",
            &format!("<text x='5' y='30' font-size='30' {family}>Hold on</text>"),
        );
        let picture = shown(&path, Fit::new(200, 40));
        let dark: Vec<bool> = picture.pixels.chunks(4).map(|p| p[3] > 200).collect();
        assert!(dark.iter().filter(|dark| **dark).count() > 200, "{family}");
        (dark, picture.doubts)
    };
    let (serif, doubts) = ink("");
    assert_eq!(doubts, []);
    assert_eq!(ink("font-family='serif'"), (serif.clone(), vec![]));
    assert_eq!(ink("font-family='Source Serif 4'"), (serif.clone(), vec![]));
    let (sans, doubts) = ink("font-family='sans-serif'");
    assert_eq!(doubts, []);
    assert_ne!(sans, serif);

    let (other, doubts) = ink("font-family='Brush Script, sans-serif'");
    assert_eq!(other, sans);
    assert_eq!(doubts, [Doubt::OtherTypeface("Brush Script".into())]);
    assert!(doubts[0].to_string().contains("paths"));
}

#[test]
fn nothing_comes_from_outside() {
    let folder = Folder::new();
    let beside = folder.file("beside.svg", svg("width='9' height='9'", HALVES));
    let embedded = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmci\
                    IHdpZHRoPSI5IiBoZWlnaHQ9IjkiPjxyZWN0IHdpZHRoPSI5IiBoZWlnaHQ9IjkiLz48L3N2Zz4=";
    for href in [
        beside.to_str().unwrap(),
        "beside.svg",
        "file:///etc/hostname",
        "http://127.0.0.1/a.png",
        embedded,
    ] {
        let image = format!("<image href='{href}' width='9' height='9'/>");
        let frame = "<rect y='9' width='9' height='1' fill='red'/>";
        let path = folder.drawing("width='9' height='10'", &format!("{image}{frame}"));
        let picture = shown(&path, Fit::new(9, 10));
        assert_eq!(picture.doubts, [Doubt::EmbeddedLeftOut], "{href}");
        assert_eq!(pixel(&picture, 4, 4), NOTHING, "{href}");
        assert_eq!(pixel(&picture, 4, 9), RED, "{href}");

        // Nothing else is in it: an empty place would hang.
        let error = refused(&folder.drawing("width='9' height='10'", &image));
        assert!(matches!(error, Error::Unsupported { .. }), "{error}");
        assert!(error.to_string().contains("PNG"), "{error}");
    }
    let script = "<script>document.documentElement.remove()</script>";
    let path = folder.drawing("width='30' height='20'", &format!("{script}{HALVES}"));
    assert_eq!(pixel(&shown(&path, Fit::new(30, 20)), 0, 0), RED);
    let error = refused(&folder.drawing("width='30' height='20'", script));
    assert!(error.to_string().contains("nothing is drawn"), "{error}");
}

/// Refused within a time, by the words given, and by a probe as well.
#[track_caller]
fn assert_bomb(path: &Path, words: &str) {
    let start = Instant::now();
    let error = refused(path).to_string();
    assert!(error.contains(words), "{error}");
    let took = start.elapsed();
    assert!(took < Duration::from_secs(5), "{took:?}");
}

#[test]
fn entities_are_not_followed() {
    let folder = Folder::new();
    let mut laughs = "<!DOCTYPE svg [<!ENTITY a0 \"<path d='M0 0h9v9z'/>\">".to_owned();
    for level in 1..10 {
        let before = format!("&a{};", level - 1).repeat(10);
        laughs += &format!("<!ENTITY a{level} \"{before}\">");
    }
    laughs += "]>";
    laughs += &svg("width='9' height='9'", "&a9;");
    let path = folder.file("laughs.svg", laughs);
    assert_bomb(&path, "entities");
    assert!(probe(&path).is_err());

    let outside = "<!DOCTYPE svg [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>";
    let drawing = svg("width='9' height='9'", "<text y='9'>&e;</text>");
    assert_bomb(
        &folder.file("a.svg", format!("{outside}{drawing}")),
        "entities",
    );
}

#[test]
fn what_is_endless_to_draw_is_refused() {
    let folder = Folder::new();
    let square = "<path d='M0 0h9v9z'/>";

    let deep = format!(
        "{}{square}{}",
        "<g>".repeat(100_000),
        "</g>".repeat(100_000)
    );
    let path = folder.drawing("width='9' height='9'", &deep);
    assert_bomb(&path, "deep");
    assert!(probe(&path).is_err());

    // Each group repeats the one before ten times, or only once but on and on.
    for (times, levels, words) in [(10, 12, "repeats"), (1, 5_000, "repeats")] {
        let mut groups = format!("<defs><g id='g0'>{square}</g>");
        for level in 1..levels {
            let uses = format!("<use href='#g{}'/>", level - 1).repeat(times);
            groups += &format!("<g id='g{level}'>{uses}</g>");
        }
        groups += &format!("</defs><use href='#g{}'/>", levels - 1);
        assert_bomb(&folder.drawing("width='9' height='9'", &groups), words);
    }

    // The same with patterns, which are told but once.
    let mut patterns =
        String::from("<defs><pattern id='p0' width='9' height='9'><path d='M0 0h9v9z'/></pattern>");
    for level in 1..8 {
        let areas = format!("<rect width='9' height='9' fill='url(#p{})'/>", level - 1).repeat(10);
        patterns += &format!("<pattern id='p{level}' width='1' height='1'>{areas}</pattern>");
    }
    patterns += "</defs><rect width='9' height='9' fill='url(#p7)'/>";
    // Either the count or the clock ends it, whichever is first.
    let limits = Limits {
        time: Duration::from_secs(1),
        ..Limits::default()
    };
    let path = folder.drawing("width='9' height='9'", &patterns);
    let error = prepare(&path, Fit::new(100, 100), &limits).unwrap_err();
    let ended = matches!(error, Error::TooSlow { .. } | Error::Unsupported { .. });
    assert!(ended, "{error}");

    // Many layers at the same time, and one tile as large as a field.
    let limits = Limits {
        memory: 64 << 20,
        ..Limits::default()
    };
    let area = "<rect width='9' height='9'/><rect width='5' height='5'/>";
    let layers = format!(
        "{}{area}{}",
        "<g opacity='0.9'>".repeat(200),
        "</g>".repeat(200)
    );
    let tile = "<pattern id='p' patternUnits='userSpaceOnUse' width='9e3' height='9e3'>\
                <rect width='5' height='5'/></pattern><rect width='9' height='9' fill='url(#p)'/>";
    for content in [&layers, tile] {
        let path = folder.drawing("width='9' height='9'", content);
        let error = prepare(&path, Fit::new(500, 500), &limits).unwrap_err();
        assert!(matches!(error, Error::TooMuchMemory { .. }), "{error}");
    }
}

#[test]
fn a_drawing_that_takes_too_long_is_left() {
    let folder = Folder::new();
    let blur = "<filter id='f'><feTurbulence baseFrequency='0.01' numOctaves='9'/></filter>\
                <g filter='url(#f)'><rect width='9' height='9'/></g>"
        .repeat(40);
    let path = folder.drawing("width='9' height='9'", &blur);
    let limits = Limits {
        time: Duration::from_millis(150),
        ..Limits::default()
    };
    let start = Instant::now();
    let error = prepare(&path, Fit::new(1500, 1500), &limits).unwrap_err();
    assert!(matches!(error, Error::TooSlow { .. }), "{error}");
    let took = start.elapsed();
    assert!(took < Duration::from_secs(2), "{took:?}");
}

#[test]
fn it_is_recognised_by_its_content_whatever_stands_before() {
    let folder = Folder::new();
    let drawing = svg("width='30' height='20'", HALVES);
    let comment = format!("<!-- {} -->", "a long licence ".repeat(200));
    for before in [
        "",
        "\u{FEFF}",
        "\n  ",
        "<?xml version='1.0' encoding='UTF-8' standalone='no'?>\n<!-- Made in <html> -->\n",
        "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \
         \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n",
        &comment,
    ] {
        if before.starts_with('\n') {
            // A declaration may only stand at the very start; space may not
            // matter to a drawing without one.
            assert_eq!(
                probe(&folder.file("a.svg", format!("{before}{drawing}")))
                    .unwrap()
                    .format,
                Format::Svg
            );
        }
        let path = folder.file("a.svg", format!("{before}{drawing}"));
        let picture = shown(&path, Fit::new(30, 20));
        assert_eq!(pixel(&picture, 0, 0), RED, "{before}");
    }
    let prefixed = "<s:svg xmlns:s='http://www.w3.org/2000/svg' width='9' height='9'>\
                    <s:rect width='9' height='9' fill='red'/></s:svg>";
    let path = folder.file("prefixed.svg", prefixed);
    assert_eq!(pixel(&shown(&path, Fit::new(9, 9)), 4, 4), RED);

    let named = folder.file("drawing.png", &drawing);
    assert!(!probe(&named).unwrap().named_rightly);
    assert_eq!(pixel(&shown(&named, Fit::new(30, 20)), 0, 0), RED);

    let page = folder.file("page.svg", format!("<!DOCTYPE html><p>{drawing}"));
    let error = refused(&page);
    let is_page = matches!(
        error,
        Error::Foreign {
            kind: Foreign::WebPage,
            ..
        }
    );
    assert!(is_page, "{error}");
    let latin = folder.file("latin.svg", [drawing.as_bytes(), b"<!-- \xE9 -->"].concat());
    assert!(refused(&latin).to_string().contains("UTF-8"));
    let broken = folder.file("broken.svg", &drawing[..drawing.len() - 9]);
    assert!(matches!(refused(&broken), Error::Damaged { .. }));
}

/// Packed as gzip does it, with a name in its header.
fn packed(content: &[u8]) -> Vec<u8> {
    let mut packer = GzBuilder::new()
        .filename("drawing.svg")
        .write(Vec::new(), Compression::default());
    packer.write_all(content).unwrap();
    packer.finish().unwrap()
}

#[test]
fn a_packed_drawing_is_drawn_and_never_endless() {
    let folder = Folder::new();
    let drawing = svg("width='30' height='20'", HALVES);
    let path = folder.file("drawing.svgz", packed(drawing.as_bytes()));
    assert!(probe(&path).unwrap().named_rightly);
    assert_eq!(pixel(&shown(&path, Fit::new(30, 20)), 0, 0), RED);

    let bomb = svg("", &" ".repeat(100 << 20));
    assert_bomb(
        &folder.file("bomb.svgz", packed(bomb.as_bytes())),
        "too much memory",
    );
    let whole = packed(drawing.as_bytes());
    let cut = folder.file("cut.svgz", &whole[..whole.len() - 30]);
    assert!(matches!(refused(&cut), Error::Damaged { .. }));
    let words = folder.file("words.gz", packed(b"still I rise"));
    assert!(matches!(refused(&words), Error::Foreign { .. }));
    let long = folder.drawing("", &" ".repeat(17 << 20));
    assert!(matches!(refused(&long), Error::TooManyBytes { .. }));
}

#[test]
fn what_it_tells_beside_the_drawing_is_found() {
    let folder = Folder::new();
    let packet = "<metadata><x:xmpmeta xmlns:x='adobe:ns:meta/'>\
                  <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
                  <rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/'>\
                  <dc:creator><rdf:Seq><rdf:li>A name</rdf:li></rdf:Seq></dc:creator>\
                  </rdf:Description></rdf:RDF></x:xmpmeta></metadata>";
    let drawing = svg("width='30' height='20'", &format!("{packet}{HALVES}"));
    for path in [
        folder.file("plain.svg", &drawing),
        folder.file("packed.svgz", packed(drawing.as_bytes())),
    ] {
        let found = metadata(&path, &Limits::default());
        assert!(found.private.contains(&Private::Artist), "{found:?}");
        assert!(found.complete);
    }
}

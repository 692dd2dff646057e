use reclamation::manifest;
use reclamation::manifest::{Code, Reading, Severity};

use chrono::{DateTime, Utc};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Tuesday, 13 January 2026, noon in Sacramento.
pub fn now() -> DateTime<Utc> {
    "2026-01-13T20:00:00Z".parse().unwrap()
}

/// A gallery in a folder of its own.
pub struct Gallery {
    folder: TempDir,
}

impl Gallery {
    /// A gallery with this manifest, from which marks are taken out.
    pub fn new(manifest: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let gallery = Self { folder };

        gallery.write("gallery.toml", unmarked(manifest).as_bytes());
        gallery
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn manifest(&self) -> PathBuf {
        self.root().join("gallery.toml")
    }

    pub fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.root().join(name);

        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn picture(&self, name: &str, width: u32, height: u32) {
        let path = self.root().join(name);

        fs::create_dir_all(path.parent().unwrap()).unwrap();
        image::GrayImage::new(width, height)
            .save_with_format(path, image::ImageFormat::Png)
            .unwrap();
    }

    pub fn read(&self) -> Reading {
        manifest::read(&self.manifest(), now())
    }

    pub fn check(&self) -> Reading {
        manifest::check(&self.manifest(), now())
    }
}

/// Reads a manifest that has no files beside it.
pub fn read(manifest: &str) -> Reading {
    Gallery::new(manifest).read()
}

pub fn unmarked(text: &str) -> String {
    text.replace(['«', '»'], "")
}

/// What a finding comes to: how bad, which kind, and the line, column, end
/// line and end column of the place, all from 1.
pub type Brief = (Severity, Code, (usize, usize, usize, usize));

/// The findings of a reading but for the note that samples hang.
pub fn findings(reading: &Reading) -> Vec<Brief> {
    reading
        .report
        .findings
        .iter()
        .filter(|finding| finding.code != Code::SamplesHang)
        .map(|finding| {
            let place = finding.place.as_ref().map_or((0, 0, 0, 0), |place| {
                (place.line, place.column, place.end_line, place.end_column)
            });

            (finding.severity, finding.code, place)
        })
        .collect()
}

/// The places that are marked by « and » in a text, in its order.
pub fn marks(text: &str) -> Vec<(usize, usize, usize, usize)> {
    let mut marks = Vec::new();
    let (mut line, mut column) = (1, 1);
    let mut open = (0, 0);

    for character in text.chars() {
        match character {
            '«' => open = (line, column),
            '»' => marks.push((open.0, open.1, line, column)),
            '\n' => (line, column) = (line + 1, 1),
            _ => column += 1,
        }
    }

    marks
}

/// The ids of the works that the exhibition holds.
pub fn works(reading: &Reading) -> Vec<&str> {
    let works = &reading.exhibition.works;

    works.iter().map(|work| work.id.as_str()).collect()
}

/// A manifest with a sound work before and after some entries.
pub fn between(entries: &str) -> String {
    format!(
        "[exhibition]\n\
         title = \"Test\"\n\
         opens = 2026-01-07\n\
         closes = 2026-01-31\n\
         languages = [\"en\", \"es\"]\n\
         \n\
         [[work]]\n\
         title = \"First\"\n\
         text = \"One line.\"\n\
         sample = true\n\
         \n\
         {entries}\n\
         \n\
         [[work]]\n\
         title = \"Last\"\n\
         text = \"One line.\"\n\
         sample = true\n"
    )
}

/// Says that a manifest has exactly these findings, at the places that are
/// marked in it, in the order of the file.
#[track_caller]
pub fn expect(reading: &Reading, manifest: &str, expected: &[(Severity, Code)]) {
    let expected: Vec<Brief> = expected
        .iter()
        .zip(marks(manifest))
        .map(|((severity, code), place)| (*severity, *code, place))
        .collect();

    assert_eq!(
        findings(reading),
        expected,
        "in\n{manifest}\n{}",
        reading.report.human(false)
    );
}

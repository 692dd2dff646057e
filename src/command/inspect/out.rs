//! The folder into which prepared pictures are written.

use crate::picture::Prepared;

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// What every file that is written here has as PNG's `Software`: by it an
/// earlier inspection's files are known, and may be replaced.
const WRITER: &str = "reclamation inspect";

/// That mark as it stands in the file, within this many bytes of its start.
const MARK: &[u8] = b"Software\0reclamation inspect";
const MARK_WITHIN: u64 = 1024;

/// The folder into which prepared pictures are written.
pub(super) struct Folder {
    path: PathBuf,
    /// The names given so far, in lower case, since some file systems don't tell
    /// cases apart.
    names: HashSet<String>,
}

/// Why a prepared picture was not written.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unwritten {
    /// The folder isn't there, and can't be made.
    #[error("{}: the folder can't be made ({source}); name one that you may write to", path.display())]
    NoFolder { path: PathBuf, source: io::Error },
    /// There is a file of that name already, which no inspection wrote.
    #[error("{} is there already and was not made by an inspection", path.display())]
    Taken { path: PathBuf },
    /// The disk is full, or the like.
    #[error("{} can't be written ({source})", path.display())]
    Failed { path: PathBuf, source: io::Error },
}

impl Folder {
    /// Opens a folder, or creates it.
    pub(super) fn open(path: &Path) -> Result<Self, Unwritten> {
        fs::create_dir_all(path).map_err(|source| Unwritten::NoFolder {
            path: path.to_owned(),
            source,
        })?;

        Ok(Self {
            path: path.to_owned(),
            names: HashSet::new(),
        })
    }

    /// Writes a prepared picture under its file's name.
    ///
    /// It appears whole or not at all, and never replaces any other file.
    pub(super) fn write(&mut self, file: &Path, picture: &Prepared) -> Result<PathBuf, Unwritten> {
        let name = self.name(file);
        let path = self.path.join(name);

        if path.exists() && !is_ours(&path) {
            return Err(Unwritten::Taken { path });
        }

        let unfinished = path.with_extension("png.unfinished");

        let written = File::create(&unfinished)
            .and_then(|file| encode(file, picture))
            .and_then(|()| fs::rename(&unfinished, &path));

        match written {
            Ok(()) => Ok(path),
            Err(source) => {
                // It may not exist.
                let _ = fs::remove_file(&unfinished);

                Err(Unwritten::Failed { path, source })
            }
        }
    }

    /// A name that no other picture of this inspection has.
    fn name(&mut self, file: &Path) -> OsString {
        let stem = file.file_stem().unwrap_or_default();
        let mut number = 1;

        loop {
            let mut name = stem.to_owned();

            if number > 1 {
                name.push(format!("-{number}"));
            }

            name.push(".png");

            if self.names.insert(name.to_string_lossy().to_lowercase()) {
                return name;
            }

            number += 1;
        }
    }
}

/// Whether an earlier inspection wrote a file.
fn is_ours(path: &Path) -> bool {
    let mut start = Vec::new();

    File::open(path)
        .and_then(|file| file.take(MARK_WITHIN).read_to_end(&mut start))
        .is_ok_and(|_| start.windows(MARK.len()).any(|window| window == MARK))
}

fn encode(file: File, picture: &Prepared) -> io::Result<()> {
    let mut file = BufWriter::new(file);
    let mut encoder = png::Encoder::new(&mut file, picture.width, picture.height);

    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_source_srgb(png::SrgbRenderingIntent::RelativeColorimetric);
    encoder.add_text_chunk(String::from("Software"), WRITER.to_owned())?;

    let mut writer = encoder.write_header()?;

    writer.write_image_data(&picture.pixels)?;
    writer.finish()?;
    file.flush()
}

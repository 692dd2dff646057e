//! Which of the window system's run-time libraries the dynamic loader would
//! find.
//!
//! winit opens them by name when the window opens, and panics if one is
//! missing. To say so beforehand, we look where the loader looks (ld.so(8)):
//! in `LD_LIBRARY_PATH`, in the cache that `ldconfig` writes, in the default
//! folders. When in doubt, a library counts as present: a kiosk must not stay
//! dark over a guess.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// A library that winit opens by name, and the Debian package it comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Library {
    /// The name that the loader is asked for.
    pub soname: &'static str,
    /// Its package in Debian and Raspberry Pi OS.
    pub package: &'static str,
}

const XKBCOMMON: Library = Library {
    soname: "libxkbcommon.so.0",
    package: "libxkbcommon0",
};

/// What a window under X11 needs, according to winit 0.30.13
/// (`XConnection::new`, the xkb context) and the sonames in x11-dl 2.21 and
/// xkbcommon-dl 0.4.
pub const X11: [Library; 6] = [
    Library {
        soname: "libX11.so.6",
        package: "libx11-6",
    },
    Library {
        soname: "libX11-xcb.so.1",
        package: "libx11-xcb1",
    },
    Library {
        soname: "libXcursor.so.1",
        package: "libxcursor1",
    },
    Library {
        soname: "libXi.so.6",
        package: "libxi6",
    },
    XKBCOMMON,
    Library {
        soname: "libxkbcommon-x11.so.0",
        package: "libxkbcommon-x11-0",
    },
];

/// What a window under Wayland needs, according to the sonames in wayland-sys
/// 0.31 and xkbcommon-dl 0.4.
pub const WAYLAND: [Library; 2] = [
    Library {
        soname: "libwayland-client.so.0",
        package: "libwayland-client0",
    },
    XKBCOMMON,
];

/// Where the loader looks for libraries.
#[derive(Debug, Clone)]
pub struct Loader {
    root: PathBuf,
    library_path: OsString,
}

impl Loader {
    /// The loader of this process.
    pub fn of_this_machine() -> Self {
        Self::new("/", env::var_os("LD_LIBRARY_PATH").unwrap_or_default())
    }

    /// A loader with this root of the file system and this
    /// `LD_LIBRARY_PATH`.
    pub fn new(root: impl Into<PathBuf>, library_path: impl Into<OsString>) -> Self {
        Self {
            root: root.into(),
            library_path: library_path.into(),
        }
    }

    /// The libraries among `wanted` that are certainly not here.
    ///
    /// Without a readable `/etc/ld.so.cache` (NixOS, musl) nothing is
    /// certain, and the answer is empty.
    pub fn missing(&self, wanted: &[Library]) -> Vec<Library> {
        let Ok(cache) = fs::read(self.inside(Path::new("/etc/ld.so.cache"))) else {
            return Vec::new();
        };
        let folders = self.folders();

        wanted
            .iter()
            .filter(|library| {
                let in_folder = folders
                    .iter()
                    .any(|folder| folder.join(library.soname).exists());

                !in_folder && !self.cached(&cache, library.soname)
            })
            .copied()
            .collect()
    }

    /// Whether the cache lists a library of that name that still exists.
    ///
    /// The cache is a table of numbers followed by NUL-terminated strings; the
    /// paths among them are absolute.
    fn cached(&self, cache: &[u8], soname: &str) -> bool {
        cache
            .split(|&byte| byte == 0)
            .map(|bytes| Path::new(OsStr::from_bytes(bytes)))
            .filter(|path| path.is_absolute() && path.file_name() == Some(OsStr::new(soname)))
            .any(|path| self.inside(path).exists())
    }

    /// `LD_LIBRARY_PATH` and the default folders, including Debian's folders
    /// by architecture (`/lib/x86_64-linux-gnu`, `/lib/aarch64-linux-gnu`, …).
    fn folders(&self) -> Vec<PathBuf> {
        let named = env::split_paths(&self.library_path).map(|folder| self.inside(&folder));

        let default = ["/lib", "/usr/lib", "/lib64", "/usr/lib64"]
            .into_iter()
            .map(|folder| self.inside(Path::new(folder)))
            .flat_map(|folder| {
                let by_architecture = fs::read_dir(&folder)
                    .into_iter()
                    .flatten()
                    .flatten()
                    .map(|entry| entry.path())
                    .filter(|path| {
                        path.file_name()
                            .is_some_and(|name| name.to_string_lossy().contains("-linux-"))
                    })
                    .collect::<Vec<_>>();

                std::iter::once(folder).chain(by_architecture)
            });

        named.chain(default).collect()
    }

    /// An absolute path, below the root of this file system.
    fn inside(&self, path: &Path) -> PathBuf {
        match path.strip_prefix("/") {
            Ok(rest) => self.root.join(rest),
            Err(_) => path.to_path_buf(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use tempfile::TempDir;

    fn machine(files: &[&str]) -> TempDir {
        let root = tempfile::tempdir().expect("a temporary folder");

        for file in files {
            write(root.path(), file, b"");
        }
        root
    }

    fn write(root: &Path, file: &str, bytes: &[u8]) {
        let path = root.join(file);

        fs::create_dir_all(path.parent().expect("a file lies in a folder"))
            .and_then(|()| fs::write(&path, bytes))
            .expect("the folder can be written");
    }

    fn sonames(libraries: &[Library]) -> Vec<&'static str> {
        libraries.iter().map(|library| library.soname).collect()
    }

    #[test]
    fn a_bare_machine_misses_everything() {
        let root = machine(&["etc/ld.so.cache"]);
        let loader = Loader::new(root.path(), "");

        assert_eq!(loader.missing(&X11), X11);
        assert_eq!(loader.missing(&WAYLAND), WAYLAND);
    }

    #[test]
    fn the_default_folders_and_those_by_architecture_count() {
        let root = machine(&[
            "etc/ld.so.cache",
            "usr/lib/libX11.so.6",
            "usr/lib/aarch64-linux-gnu/libXi.so.6",
            "lib/arm-linux-gnueabihf/libxkbcommon.so.0",
        ]);

        assert_eq!(
            sonames(&Loader::new(root.path(), "").missing(&X11)),
            [
                "libX11-xcb.so.1",
                "libXcursor.so.1",
                "libxkbcommon-x11.so.0"
            ]
        );
    }

    #[test]
    fn ld_library_path_counts() {
        let root = machine(&["etc/ld.so.cache", "opt/kiosk/libwayland-client.so.0"]);

        assert_eq!(
            sonames(&Loader::new(root.path(), "/nowhere:/opt/kiosk").missing(&WAYLAND)),
            ["libxkbcommon.so.0"]
        );
    }

    #[test]
    fn the_cache_counts_only_for_files_that_are_still_there() {
        let root = machine(&["opt/x/libwayland-client.so.0"]);

        write(
            root.path(),
            "etc/ld.so.cache",
            b"glibc-ld.so.cache1.1\x02\x00\x00\x00\x03\x00\x00\
              libwayland-client.so.0\x00/opt/x/libwayland-client.so.0\x00\
              libxkbcommon.so.0\x00/opt/x/libxkbcommon.so.0\x00",
        );

        assert_eq!(
            sonames(&Loader::new(root.path(), "").missing(&WAYLAND)),
            ["libxkbcommon.so.0"]
        );
    }

    #[test]
    fn without_a_cache_nothing_is_certain() {
        let root = machine(&[]);

        assert_eq!(Loader::new(root.path(), "").missing(&X11), []);
    }

    #[test]
    fn a_library_of_this_machine_is_found() {
        let libc = Library {
            soname: "libc.so.6",
            package: "libc6",
        };

        assert_eq!(Loader::of_this_machine().missing(&[libc]), []);
    }
}

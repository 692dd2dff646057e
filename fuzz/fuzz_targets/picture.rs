//! Any bytes at all, taken all the way: recognised, searched for metadata,
//! prepared for a small place on the wall, and stripped of what is private.
//!
//! This is built from the sources of `picture` rather than through the library,
//! which would bring the whole kiosk along: `picture` knows nobody but the
//! typefaces, so it stands by itself.
#![no_main]

#[allow(
    dead_code,
    unused_imports,
    reason = "not everything in there is tried here"
)]
#[path = "../../src/picture/mod.rs"]
mod picture;

#[path = "../../src/fonts.rs"]
mod fonts;

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use picture::{Fit, Limits};

const PLACE: Fit = Fit::new(48, 36);

/// Tight enough that whatever breaks them is noticed at once.
const LIMITS: Limits = Limits {
    bytes: 1 << 20,
    pixels: 1 << 20,
    memory: 16 << 20,
    time: Duration::from_secs(2),
};

/// Where files are written: in memory, where the system has such a place.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() {
        memory
    } else {
        std::env::temp_dir()
    }
});

fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = FOLDER.join(format!("reclamation-fuzz-{name}-{}", std::process::id()));
    fs::write(&path, bytes).expect("there is room for a small file");
    path
}

// A panic while decoding is caught and counts as a bad file; every other one
// ends the run.
fuzz_target!(init: picture::quiet_decoder_panics(), |bytes: &[u8]| {
    let path = file("found", bytes);
    let probe = picture::probe(&path);
    let metadata = picture::metadata(&path, &LIMITS);
    for private in &metadata.private {
        assert!(!private.to_string().contains(char::is_control));
    }
    let prepared = picture::prepare(&path, PLACE, &LIMITS);
    if let Ok(picture) = &prepared {
        let probe = probe.as_ref().expect("what can be prepared has a header");
        let size = picture::Size::new(picture.width, picture.height);
        if probe.format.is_vector() {
            // By its exact proportions, which a probe rounds.
            assert!(size.width <= PLACE.width && size.height <= PLACE.height);
        } else {
            assert_eq!(size, picture::fit(probe.size, PLACE));
        }
        assert_eq!(picture.pixels.len() as u64, size.pixels() * 4);
    }
    match picture::strip(&path, &LIMITS) {
        Ok(stripped) => {
            let copy = file("copy", &stripped.bytes);
            assert_eq!(picture::metadata(&copy, &LIMITS).private, []);
            if let Ok(before) = prepared {
                let after = picture::prepare(&copy, PLACE, &LIMITS);
                let after = after.expect("a copy can be shown as its original");
                assert!(before.pixels == after.pixels, "a copy shows something else");
            }
        }
        // Headers are read by decoders, which may panic; stripping itself must
        // not.
        Err(error) => assert!(
            probe.is_err() || !error.to_string().contains("gave up"),
            "{error}"
        ),
    }
});

//! Any bytes at all, taken the whole road: recognised, looked into for
//! metadata, and prepared for a small place on the wall.
//!
//! The road is built from its sources rather than through the library, which
//! would bring the whole kiosk along: `picture` knows nobody but the typefaces,
//! so it stands by itself.
#![no_main]

#[allow(
    dead_code,
    unused_imports,
    reason = "the road has doors that are not tried here"
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

/// Tight enough that whoever breaks them is seen at once.
const LIMITS: Limits = Limits {
    bytes: 1 << 20,
    pixels: 1 << 20,
    memory: 16 << 20,
    time: Duration::from_secs(2),
};

/// The road begins with a file; this one is in memory where the system has
/// such a place.
static FILE: LazyLock<PathBuf> = LazyLock::new(|| {
    let memory = PathBuf::from("/dev/shm");
    let folder = if memory.is_dir() {
        memory
    } else {
        std::env::temp_dir()
    };
    folder.join(format!("reclamation-fuzz-{}", std::process::id()))
});

// A decoder's panic is caught by the road and counts as a bad file; every
// other one ends the run, as ever.
fuzz_target!(init: picture::quiet_decoder_panics(), |bytes: &[u8]| {
    fs::write(&*FILE, bytes).expect("there is room for a small file");
    let probe = picture::probe(&FILE);
    let metadata = picture::metadata(&FILE, &LIMITS);
    for private in &metadata.private {
        assert!(!private.to_string().contains(char::is_control));
    }
    if let Ok(picture) = picture::prepare(&FILE, PLACE, &LIMITS) {
        let probe = probe.expect("what can be prepared has a header");
        let size = picture::Size::new(picture.width, picture.height);
        if probe.format.is_vector() {
            // By its exact proportions, which a probe rounds.
            assert!(size.width <= PLACE.width && size.height <= PLACE.height);
        } else {
            assert_eq!(size, picture::fit(probe.size, PLACE));
        }
        assert_eq!(picture.pixels.len() as u64, size.pixels() * 4);
    }
});

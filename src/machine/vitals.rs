//! Memory, disk and renderer, for staff to look at before they call somebody.

use super::renderer;

use std::fs;
use std::path::Path;

/// What the kiosk uses, and what is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vitals {
    /// The renderer that draws, such as `tiny-skia`.
    pub renderer: String,
    /// The memory that this program takes, as its proportional set size in
    /// bytes; `None` if the kernel does not tell.
    pub memory_bytes: Option<u64>,
    /// The space left on the exhibition's disk, in bytes; `None` if the disk
    /// cannot be asked.
    pub disk_free_bytes: Option<u64>,
}

impl Vitals {
    /// Measures now. `folder` is the exhibition's.
    pub fn now(folder: &Path) -> Self {
        let named = std::env::var("ICED_BACKEND").ok();

        Self {
            renderer: renderer::choose(Path::new("/"), named.as_deref())
                .backend
                .to_string(),
            memory_bytes: fs::read_to_string("/proc/self/smaps_rollup")
                .ok()
                .and_then(|rollup| pss(&rollup)),
            disk_free_bytes: free(folder),
        }
    }
}

/// The proportional set size in bytes, from `/proc/PID/smaps_rollup`.
fn pss(rollup: &str) -> Option<u64> {
    let kilobytes = rollup
        .lines()
        .find_map(|line| line.strip_prefix("Pss:"))?
        .trim()
        .strip_suffix("kB")?;

    Some(kilobytes.trim().parse::<u64>().ok()? * 1024)
}

fn free(folder: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(folder).ok()?;

    Some(disk.f_bavail * disk.f_frsize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernels_own_figure_is_read() {
        let rollup = "5572-7ffe ---p 00000000 00:00 0 [rollup]\nRss: 9000 kB\nPss:    2048 kB\n";

        assert_eq!(pss(rollup), Some(2_097_152));
        assert_eq!(pss("Rss: 1 kB\n"), None);
    }
}

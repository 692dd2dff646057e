//! How the machine is: for staff who want to know before they call somebody.

use std::fs;
use std::path::Path;

/// How the machine is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    /// Who draws.
    pub renderer: String,
    /// How much memory this program holds, what it shares with others counted
    /// in parts (PSS), in bytes.
    pub memory_bytes: Option<u64>,
    /// How much room is left on the disk of the exhibition, in bytes.
    pub disk_free_bytes: Option<u64>,
}

impl Machine {
    /// How it is now; `folder` is the exhibition's.
    pub fn now(folder: &Path) -> Self {
        let named = std::env::var("ICED_BACKEND").ok();

        Self {
            renderer: named.unwrap_or_else(|| {
                super::renderer::choose(Path::new("/"), None)
                    .backend
                    .to_string()
            }),
            memory_bytes: fs::read_to_string("/proc/self/smaps_rollup")
                .ok()
                .and_then(|rollup| pss(&rollup)),
            disk_free_bytes: free(folder),
        }
    }
}

/// The proportional set size of a process, in bytes, as the kernel tells it.
fn pss(rollup: &str) -> Option<u64> {
    let kilobytes = rollup
        .lines()
        .find_map(|line| line.strip_prefix("Pss:"))?
        .trim()
        .strip_suffix("kB")?;

    Some(kilobytes.trim().parse::<u64>().ok()? * 1024)
}

#[cfg(unix)]
fn free(folder: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(folder).ok()?;

    Some(disk.f_bavail * disk.f_frsize)
}

#[cfg(not(unix))]
fn free(_folder: &Path) -> Option<u64> {
    None
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

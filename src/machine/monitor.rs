//! The probable size of the screen, before there is a window to ask.
//!
//! The first picture is prepared while the window opens. A wrong guess only
//! wastes that head start.

use std::fs;
use std::path::Path;

/// The size of most screens, in pixels.
const USUAL: (u32, u32) = (1920, 1080);

/// The size in pixels of the first monitor that is plugged in, as the kernel
/// tells it, or the usual size if it tells none. `root` is the root of the
/// file system.
pub fn likely_size(root: &Path) -> (u32, u32) {
    let Ok(entries) = fs::read_dir(root.join("sys/class/drm")) else {
        return USUAL;
    };

    let mut connectors: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    connectors.sort();

    connectors
        .iter()
        .filter(|connector| {
            fs::read_to_string(connector.join("status"))
                .is_ok_and(|status| status.trim() == "connected")
        })
        // A monitor's own resolution is the first of its modes.
        .find_map(|connector| {
            let modes = fs::read_to_string(connector.join("modes")).ok()?;
            let (width, height) = modes.lines().next()?.split_once('x')?;

            Some((width.parse().ok()?, height.parse().ok()?))
        })
        .unwrap_or(USUAL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_monitor_that_is_plugged_in_counts() {
        let root = tempfile::tempdir().expect("a folder");
        let connector = |name: &str, status: &str, modes: &str| {
            let folder = root.path().join("sys/class/drm").join(name);
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(folder.join("status"), status).expect("a file");
            fs::write(folder.join("modes"), modes).expect("a file");
        };

        assert_eq!(likely_size(root.path()), USUAL);

        connector("card0-DP-1", "disconnected\n", "");
        assert_eq!(likely_size(root.path()), USUAL);

        connector("card0-HDMI-A-1", "connected\n", "3840x2160\n1920x1080\n");
        assert_eq!(likely_size(root.path()), (3840, 2160));
    }
}

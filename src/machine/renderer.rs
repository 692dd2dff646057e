//! Chooses the renderer: wgpu on a real GPU, else tiny-skia on the processor.
//!
//! iced itself takes wgpu wherever it finds a Vulkan or OpenGL driver, and
//! machines without a GPU often have one in software. There, wgpu drew a 1080p
//! crossfade at some 35 frames a second in 167 MB, and tiny-skia at 57 to 60 in
//! 51 MB.
//!
//! iced 0.14 takes its choice from the environment only (`ICED_BACKEND`), and
//! a running program cannot safely change its own environment. So [`settle`]
//! starts the program once more with the variable set, which takes a few
//! milliseconds.
//!
//! Without the feature `gpu`, the processor draws whatever the machine has.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;
use std::{env, fmt, io};

/// The variable that iced reads.
const ICED: &str = "ICED_BACKEND";

/// Set in the program that [`settle`] started, so that it starts no third.
const SETTLED: &str = "RECLAMATION_RENDERER_SETTLED";

/// Kernel drivers whose render nodes are no GPU that wgpu could draw with.
const NOT_A_GPU: [&str; 14] = [
    // Virtual machines and test devices: the processor draws in the end.
    "bochs-drm",
    "cirrus",
    "faux_driver",
    "hyperv_drm",
    "qxl",
    "simple-framebuffer",
    "vgem",
    "virtio-pci",
    "virtio_gpu",
    "vkms",
    "vmwgfx",
    // OpenGL ES 2 without Vulkan (Raspberry Pi 3, Mali-400, Vivante): wgpu
    // would use Vulkan in software instead.
    "etnaviv",
    "lima",
    "vc4-drm",
];

/// What draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Backend {
    /// The processor.
    TinySkia,
    /// The GPU; iced falls back to the processor if it does not answer.
    Wgpu,
    /// Whatever the installer's `ICED_BACKEND` says.
    Named(String),
}

impl fmt::Display for Backend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TinySkia => "tiny-skia",
            Self::Wgpu => "wgpu",
            Self::Named(name) => name,
        })
    }
}

/// What draws, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What draws.
    pub backend: Backend,
    /// Why, in words for the installer.
    pub because: String,
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, because {}", self.backend, self.because)
    }
}

/// Chooses for the machine whose file system begins at `root`, unless the
/// installer has `named` a renderer.
///
/// There is a real GPU if a render node (`renderD128` and up) has a driver that
/// draws in hardware and this user may open it.
pub fn choose(root: &Path, named: Option<&str>) -> Choice {
    if cfg!(feature = "gpu") {
        choose_with_gpu(root, named)
    } else {
        Choice {
            backend: Backend::TinySkia,
            because: "this build leaves the GPU out".to_owned(),
        }
    }
}

fn choose_with_gpu(root: &Path, named: Option<&str>) -> Choice {
    if let Some(named) = named {
        return Choice {
            backend: Backend::Named(named.to_owned()),
            because: format!("{ICED} says so"),
        };
    }

    let mut nodes: Vec<_> = fs::read_dir(root.join("sys/class/drm"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("renderD"))
        .map(|name| RenderNode::read(root, name))
        .collect();

    nodes.sort_by(|a, b| a.name.cmp(&b.name));

    if nodes.is_empty() {
        return Choice {
            backend: Backend::TinySkia,
            because: "this machine has no GPU".to_owned(),
        };
    }

    if let Some(node) = nodes
        .iter()
        .find(|node| node.is_real() && node.opened.is_ok())
    {
        return Choice {
            backend: Backend::Wgpu,
            because: format!("{} is a GPU ({})", node.name, node.driver()),
        };
    }

    let against: Vec<_> = nodes
        .iter()
        .map(|node| match (&node.opened, node.is_real()) {
            (Err(error), true) => format!(
                "/dev/dri/{} ({}) cannot be opened: {error}",
                node.name,
                node.driver()
            ),
            (_, _) => format!("{} ({}) draws in software", node.name, node.driver()),
        })
        .collect();

    Choice {
        backend: Backend::TinySkia,
        because: against.join(", "),
    }
}

/// Settles on a renderer for this process, before any window opens.
///
/// If that is tiny-skia, the program replaces itself by a new run with
/// `ICED_BACKEND` set. This function then does not return, and the new run
/// finds the matter settled. The installer's own `ICED_BACKEND` always wins.
///
/// Call it before threads are started or anything is written.
pub fn settle() -> Choice {
    let root = Path::new("/");

    if env::var_os(SETTLED).is_some() {
        return choose(root, None);
    }

    let named = env::var(ICED).ok().filter(|name| !name.is_empty());
    let choice = choose(root, named.as_deref());

    match choice.backend {
        Backend::Wgpu | Backend::Named(_) => choice,
        Backend::TinySkia if cfg!(not(feature = "gpu")) => choice,
        Backend::TinySkia => {
            let error = start_again_with(Backend::TinySkia.to_string());

            // A slow picture is better than a dark screen.
            Choice {
                backend: Backend::Wgpu,
                because: format!("the program could not start itself with {ICED} set: {error}"),
            }
        }
    }
}

/// Replaces this process by the same program with the renderer named. Returns
/// only if that fails.
fn start_again_with(backend: String) -> io::Error {
    let program = match env::current_exe() {
        Ok(program) => program,
        Err(error) => return error,
    };
    let mut arguments = env::args_os();
    let name = arguments.next();
    let mut command = Command::new(program);

    if let Some(name) = name {
        command.arg0(name);
    }

    command
        .args(arguments)
        .env(ICED, backend)
        .env(SETTLED, "1")
        .exec()
}

/// A kernel device that programs may draw with.
struct RenderNode {
    name: String,
    driver: Option<String>,
    opened: io::Result<()>,
}

impl RenderNode {
    fn read(root: &Path, name: String) -> Self {
        let driver = fs::read_link(root.join("sys/class/drm").join(&name).join("device/driver"))
            .ok()
            .as_deref()
            .and_then(Path::file_name)
            .map(OsStr::to_string_lossy)
            .map(std::borrow::Cow::into_owned);
        let opened = File::options()
            .read(true)
            .write(true)
            .open(root.join("dev/dri").join(&name))
            .map(drop);

        Self {
            name,
            driver,
            opened,
        }
    }

    fn driver(&self) -> &str {
        self.driver.as_deref().unwrap_or("no driver")
    }

    /// Hardware always has a driver; vgem's node has none.
    fn is_real(&self) -> bool {
        self.driver
            .as_deref()
            .is_some_and(|driver| !NOT_A_GPU.contains(&driver))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use std::os::unix::fs::symlink;

    use tempfile::TempDir;

    enum Device {
        Open,
        Closed,
    }

    fn machine(nodes: &[(&str, Option<&str>, Device)]) -> TempDir {
        let root = tempfile::tempdir().expect("a temporary folder");

        for (name, driver, device) in nodes {
            build(root.path(), name, *driver, device).expect("the folder can be written");
        }
        root
    }

    fn build(root: &Path, name: &str, driver: Option<&str>, device: &Device) -> io::Result<()> {
        let sys = root.join("sys/class/drm").join(name).join("device");
        let dev = root.join("dev/dri");

        fs::create_dir_all(&sys)?;
        fs::create_dir_all(&dev)?;

        if let Some(driver) = driver {
            symlink(
                Path::new("../../bus/drivers").join(driver),
                sys.join("driver"),
            )?;
        }

        match device {
            Device::Open => fs::write(dev.join(name), b""),
            // A folder cannot be opened for writing, not even by root.
            Device::Closed => fs::create_dir(dev.join(name)),
        }
    }

    fn chosen(nodes: &[(&str, Option<&str>, Device)]) -> Choice {
        choose_with_gpu(machine(nodes).path(), None)
    }

    #[test]
    fn without_a_render_node_the_processor_draws() {
        let choice = chosen(&[]);

        assert_eq!(choice.backend, Backend::TinySkia);
        assert!(choice.because.contains("no GPU"), "{choice}");
    }

    #[test]
    fn a_real_gpu_draws() {
        for driver in ["amdgpu", "i915", "nouveau", "nvidia", "v3d", "xe"] {
            let choice = chosen(&[("renderD128", Some(driver), Device::Open)]);

            assert_eq!(choice.backend, Backend::Wgpu, "{choice}");
            assert!(choice.because.contains(driver), "{choice}");
        }
    }

    #[test]
    fn a_virtual_one_does_not() {
        for driver in NOT_A_GPU.map(Some).into_iter().chain([None]) {
            let choice = chosen(&[("renderD128", driver, Device::Open)]);

            assert_eq!(choice.backend, Backend::TinySkia, "{choice}");
            assert!(choice.because.contains("renderD128"), "{choice}");
        }
    }

    #[test]
    fn one_that_may_not_be_opened_does_not_and_says_why() {
        let choice = chosen(&[("renderD128", Some("i915"), Device::Closed)]);

        assert_eq!(choice.backend, Backend::TinySkia);
        assert!(
            choice
                .because
                .contains("/dev/dri/renderD128 (i915) cannot be opened"),
            "{choice}"
        );
    }

    #[test]
    fn the_real_one_is_found_among_others() {
        let choice = chosen(&[
            ("renderD128", Some("virtio_gpu"), Device::Open),
            ("renderD129", Some("i915"), Device::Closed),
            ("renderD130", Some("amdgpu"), Device::Open),
            ("card0", Some("ast"), Device::Open),
        ]);

        assert_eq!(choice.backend, Backend::Wgpu);
        assert!(choice.because.contains("renderD130"), "{choice}");
    }

    #[test]
    fn a_screen_without_a_render_node_is_no_gpu() {
        let choice = chosen(&[("card0", Some("simple-framebuffer"), Device::Open)]);

        assert_eq!(choice.backend, Backend::TinySkia);
    }

    #[test]
    fn the_installer_wins() {
        let root = machine(&[("renderD128", Some("i915"), Device::Open)]);
        let choice = choose_with_gpu(root.path(), Some("tiny-skia"));

        assert_eq!(choice.backend, Backend::Named("tiny-skia".to_owned()));
        assert!(choice.because.contains("ICED_BACKEND"), "{choice}");
    }
}

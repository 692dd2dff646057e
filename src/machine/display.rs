//! Finds out whether a window can be opened, before one is.
//!
//! winit and iced panic if the window system is absent, silent or lacks its
//! run-time libraries. [`ready`] checks that first and says in one paragraph
//! what is wrong, how to cure it, and that `reclamation preview` needs none of
//! it. [`guard`] is the safety net for what only shows while the window opens.

use std::borrow::Cow;
use std::net::{TcpStream, ToSocketAddrs};
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixStream};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Duration;
use std::{env, fmt, thread};

use x11rb_protocol::parse_display::{ConnectAddress, parse_display};

use super::libraries::{self, Library, Loader};

/// How long a window system may take to answer before it counts as silent.
///
/// A server on this machine answers within a millisecond, and the program is
/// to say within a second that none does.
const PATIENCE: Duration = Duration::from_millis(600);

/// Why no window can be opened. Each message is a paragraph for the
/// installer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoDisplay {
    /// Nothing in the environment names a window system.
    #[error(
        "There is no screen to hang the exhibition on: neither WAYLAND_DISPLAY nor DISPLAY is \
         set. Start the kiosk from a graphical session, or look at every screen without one: \
         `reclamation preview --out DIR`."
    )]
    Unset,

    /// `DISPLAY` names an X server that does not answer.
    #[error(
        "No X server answers at DISPLAY={display}. Start one, or set DISPLAY to the one that \
         runs; or look at every screen without one: `reclamation preview --out DIR`."
    )]
    SilentX11 {
        /// What `DISPLAY` says.
        display: String,
    },

    /// `WAYLAND_DISPLAY` names a compositor that does not answer.
    #[error(
        "No Wayland compositor answers at WAYLAND_DISPLAY={display} ({place}). Start one, or \
         unset WAYLAND_DISPLAY where the screen belongs to an X server; or look at every screen \
         without one: `reclamation preview --out DIR`."
    )]
    SilentWayland {
        /// What `WAYLAND_DISPLAY` says.
        display: String,
        /// The socket that was tried, or why there is none to try.
        place: String,
    },

    /// The window system is there, but not the libraries to talk to it.
    #[error(
        "The window cannot be opened because {system}'s run-time libraries are missing: {}. On \
         Debian and Raspberry Pi OS, `sudo apt install {}` brings them. `reclamation preview \
         --out DIR` shows every screen without them.",
        list(.libraries, ", ", |library| library.soname),
        list(.libraries, " ", |library| library.package)
    )]
    MissingLibraries {
        /// The window system that would be used.
        system: WindowSystem,
        /// What is missing.
        libraries: Vec<Library>,
    },

    /// The window system answered, and then refused or failed.
    #[error(
        "The window could not be opened; the window system's side says: {why}. Under X11, see \
         that this user may open the display (XAUTHORITY). `reclamation preview --out DIR` shows \
         every screen without a window."
    )]
    NotOpened {
        /// What it said while the window opened.
        why: String,
    },
}

/// The window systems that winit supports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowSystem {
    /// An X server.
    X11,
    /// A Wayland compositor.
    Wayland,
}

impl fmt::Display for WindowSystem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::X11 => "X11",
            Self::Wayland => "Wayland",
        })
    }
}

/// Finds out whether a window can be opened in this environment, within a
/// millisecond if so and within a second if not.
///
/// # Errors
///
/// When one certainly cannot. When in doubt, the answer is yes.
pub fn ready() -> Result<(), NoDisplay> {
    survey(
        |name| env::var(name).ok(),
        &Loader::of_this_machine(),
        answers_in_time,
    )
}

/// [`ready`] in the given environment, with the given libraries and servers.
///
/// winit uses Wayland if the environment names it, else X11, and never falls
/// back from one to the other. An empty variable counts as unset.
fn survey(
    variable: impl Fn(&str) -> Option<String>,
    loader: &Loader,
    answers: impl Fn(Vec<Address>) -> bool,
) -> Result<(), NoDisplay> {
    let variable = |name| variable(name).filter(|value| !value.is_empty());
    let present = |system, wanted| {
        let libraries = loader.missing(wanted);

        if libraries.is_empty() {
            Ok(())
        } else {
            Err(NoDisplay::MissingLibraries { system, libraries })
        }
    };

    if variable("WAYLAND_SOCKET").is_some() {
        // An open connection that this process has inherited.
        return present(WindowSystem::Wayland, &libraries::WAYLAND);
    }

    if let Some(display) = variable("WAYLAND_DISPLAY") {
        let silent = |place| NoDisplay::SilentWayland {
            display: display.clone(),
            place,
        };
        let Some(socket) = wayland_socket(&display, variable("XDG_RUNTIME_DIR")) else {
            return Err(silent("XDG_RUNTIME_DIR is not set".to_owned()));
        };

        present(WindowSystem::Wayland, &libraries::WAYLAND)?;

        return if answers(vec![Address::Socket(socket.clone())]) {
            Ok(())
        } else {
            Err(silent(socket.display().to_string()))
        };
    }

    if let Some(display) = variable("DISPLAY") {
        present(WindowSystem::X11, &libraries::X11)?;

        return if answers(x11_addresses(&display)) {
            Ok(())
        } else {
            Err(NoDisplay::SilentX11 { display })
        };
    }

    Err(NoDisplay::Unset)
}

/// An address that a window system may listen at.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Address {
    /// A socket in the abstract namespace.
    Abstract(String),
    /// A socket in the file system.
    Socket(PathBuf),
    /// A port of a host.
    Port(String, u16),
}

impl Address {
    fn answers(&self) -> bool {
        match self {
            Self::Abstract(name) => SocketAddr::from_abstract_name(name)
                .and_then(|address| UnixStream::connect_addr(&address))
                .is_ok(),
            Self::Socket(path) => UnixStream::connect(path).is_ok(),
            Self::Port(host, port) => (host.as_str(), *port)
                .to_socket_addrs()
                .into_iter()
                .flatten()
                .any(|address| TcpStream::connect_timeout(&address, PATIENCE).is_ok()),
        }
    }
}

/// Whether anything listens at one of these addresses.
///
/// This runs on a thread of its own, since there is no time limit for looking
/// up a host's name.
fn answers_in_time(addresses: Vec<Address>) -> bool {
    let (answer, heard) = mpsc::channel();

    thread::spawn(move || {
        // Nobody listens any more once patience has run out.
        let _ = answer.send(addresses.iter().any(Address::answers));
    });

    heard.recv_timeout(PATIENCE).unwrap_or(false)
}

/// The socket of a Wayland compositor: a path, or a name in the session's
/// folder.
fn wayland_socket(display: &str, runtime_dir: Option<String>) -> Option<PathBuf> {
    let display = Path::new(display);

    if display.is_absolute() {
        return Some(display.to_path_buf());
    }

    runtime_dir
        .map(PathBuf::from)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(display))
}

/// The addresses that libxcb tries for a `DISPLAY`, in its order; none if it
/// is not a display's name (X(7), "Display names").
fn x11_addresses(display: &str) -> Vec<Address> {
    // The library takes whatever follows `unix:` for the path of a socket.
    let name = match display.strip_prefix("unix:") {
        Some(number) if !number.starts_with('/') => Cow::Owned(format!("unix/:{number}")),
        Some(_) | None => Cow::Borrowed(display),
    };

    let Ok(parsed) = parse_display(Some(&name)) else {
        return Vec::new();
    };

    // Of a socket that is named by its path, the library makes display 0's.
    if parsed.host.starts_with('/') {
        return vec![Address::Socket(parsed.host.into())];
    }

    // Nor does it see where ports, which begin at 6000, end.
    if parsed.display.checked_add(6000).is_none() {
        return Vec::new();
    }

    parsed
        .connect_instruction()
        .flat_map(|address| match address {
            ConnectAddress::Hostname(host, port) => {
                let host = host.trim_start_matches('[').trim_end_matches(']');

                vec![Address::Port(host.to_owned(), port)]
            }
            ConnectAddress::Socket(path) => {
                vec![
                    Address::Abstract(path.clone()),
                    Address::Socket(path.into()),
                ]
            }
            _ => Vec::new(),
        })
        .collect()
}

/// Whether the window is up, so that a panic is no longer the window system's
/// fault.
static OPENED: AtomicBool = AtomicBool::new(false);

/// Notes that the window is up: from now on panics are reported as they are.
///
/// The kiosk calls this when its window sends the first event.
pub fn opened() {
    OPENED.store(true, Ordering::Relaxed);
}

/// Runs what opens the window and lives in it.
///
/// Until [`opened`] is called, a panic on the calling thread is kept quiet and
/// becomes an error. After that, and on every other thread, it is a panic like
/// any other.
///
/// # Errors
///
/// [`NoDisplay::NotOpened`] when `run` panicked before the window was up.
pub fn guard<T>(run: impl FnOnce() -> T) -> Result<T, NoDisplay> {
    OPENED.store(false, Ordering::Relaxed);

    let said = Arc::new(Mutex::new(String::new()));
    let usual = Arc::new(panic::take_hook());
    let opening = thread::current().id();

    panic::set_hook({
        let said = Arc::clone(&said);
        let usual = Arc::clone(&usual);

        Box::new(move |info| {
            if OPENED.load(Ordering::Relaxed) || thread::current().id() != opening {
                usual(info);
            } else {
                *said.lock().unwrap_or_else(PoisonError::into_inner) = in_words(info);
            }
        })
    });

    // After a panic, what `run` owned is gone, and all that the caller does is
    // report and leave.
    let outcome = panic::catch_unwind(AssertUnwindSafe(run));

    panic::set_hook(Box::new(move |info| usual(info)));

    outcome.map_err(|panicked| {
        if OPENED.load(Ordering::Relaxed) {
            panic::resume_unwind(panicked);
        }

        let why = said.lock().unwrap_or_else(PoisonError::into_inner).clone();

        NoDisplay::NotOpened { why }
    })
}

/// A panic's message and place on one line, without the folders of the machine
/// that built the program.
fn in_words(info: &PanicHookInfo<'_>) -> String {
    let payload = info.payload();
    let message = payload
        .downcast_ref::<&str>()
        .map(|message| (*message).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "nothing".to_owned());
    let message = message
        .split_whitespace()
        .map(|word| match word.rsplit_once('/') {
            Some((folders, name)) if folders.starts_with("\"/") => name.replace('"', ""),
            Some(_) | None => word.to_owned(),
        })
        .collect::<Vec<_>>()
        .join(" ");

    match info.location() {
        Some(place) => {
            let file = Path::new(place.file());
            let name = file.file_name().unwrap_or(file.as_os_str());

            format!("{message} ({}:{})", name.display(), place.line())
        }
        None => message,
    }
}

fn list(libraries: &[Library], between: &str, name: impl Fn(&Library) -> &'static str) -> String {
    libraries.iter().map(name).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests;

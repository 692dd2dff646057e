//! What is said of a machine without a screen.

#![allow(clippy::panic, reason = "what catches panics is tested with them")]

use super::*;

use std::collections::HashMap;
use std::fs;
use std::net::TcpListener;
use std::os::unix::net::UnixListener;

use tempfile::TempDir;

/// A machine that has every library, or none.
fn machine(libraries: &[Library]) -> (TempDir, Loader) {
    let root = tempfile::tempdir().expect("a temporary folder");
    let folder = root.path().join("usr/lib");

    fs::create_dir_all(&folder).expect("the folder can be made");
    fs::create_dir_all(root.path().join("etc")).expect("the folder can be made");
    fs::write(root.path().join("etc/ld.so.cache"), b"").expect("the file can be written");

    for library in libraries {
        fs::write(folder.join(library.soname), b"").expect("the file can be written");
    }

    let loader = Loader::new(root.path(), "");
    (root, loader)
}

fn survey_with(
    variables: &[(&str, &str)],
    libraries: &[Library],
    answers: impl Fn(Vec<Address>) -> bool,
) -> Result<(), NoDisplay> {
    let variables: HashMap<_, _> = variables.iter().copied().collect();
    let (_root, loader) = machine(libraries);

    survey(
        |name| variables.get(name).map(|value| (*value).to_owned()),
        &loader,
        answers,
    )
}

fn everything() -> Vec<Library> {
    libraries::X11
        .into_iter()
        .chain(libraries::WAYLAND)
        .collect()
}

#[test]
fn without_a_window_system_it_says_so() {
    let nobody = |_| panic!("there is nobody to ask");

    assert_eq!(survey_with(&[], &[], nobody), Err(NoDisplay::Unset));
    assert_eq!(
        survey_with(&[("DISPLAY", ""), ("WAYLAND_DISPLAY", "")], &[], nobody),
        Err(NoDisplay::Unset)
    );
}

#[test]
fn a_server_that_answers_will_do() {
    assert_eq!(
        survey_with(&[("DISPLAY", ":0")], &everything(), |_| true),
        Ok(())
    );
    assert_eq!(
        survey_with(
            &[
                ("WAYLAND_DISPLAY", "wayland-1"),
                ("XDG_RUNTIME_DIR", "/run/user/7")
            ],
            &everything(),
            |asked| asked == [Address::Socket("/run/user/7/wayland-1".into())]
        ),
        Ok(())
    );
    assert_eq!(
        survey_with(&[("WAYLAND_SOCKET", "5")], &everything(), |_| false),
        Ok(())
    );
}

#[test]
fn a_silent_server_is_named() {
    let found = survey_with(&[("DISPLAY", ":97")], &everything(), |_| false);

    assert_eq!(
        found,
        Err(NoDisplay::SilentX11 {
            display: ":97".to_owned()
        })
    );
}

#[test]
fn wayland_comes_first_and_there_is_no_way_back() {
    let found = survey_with(
        &[
            ("DISPLAY", ":0"),
            ("WAYLAND_DISPLAY", "wayland-0"),
            ("XDG_RUNTIME_DIR", "/run/user/7"),
        ],
        &everything(),
        |asked| asked != [Address::Socket("/run/user/7/wayland-0".into())],
    );

    assert_eq!(
        found,
        Err(NoDisplay::SilentWayland {
            display: "wayland-0".to_owned(),
            place: "/run/user/7/wayland-0".to_owned(),
        })
    );
}

#[test]
fn wayland_wants_the_folder_of_its_session() {
    let found = survey_with(&[("WAYLAND_DISPLAY", "wayland-0")], &everything(), |_| true);
    let Err(NoDisplay::SilentWayland { place, .. }) = found else {
        panic!("{found:?}");
    };

    assert!(place.contains("XDG_RUNTIME_DIR"), "{place}");
    assert_eq!(
        survey_with(
            &[("WAYLAND_DISPLAY", "/srv/kiosk/wayland")],
            &everything(),
            |asked| asked == [Address::Socket("/srv/kiosk/wayland".into())]
        ),
        Ok(())
    );
}

#[test]
fn missing_libraries_are_named_with_their_packages() {
    let here: Vec<_> = everything()
        .into_iter()
        .filter(|library| !["libXi.so.6", "libxkbcommon-x11.so.0"].contains(&library.soname))
        .collect();
    let message = survey_with(&[("DISPLAY", ":0")], &here, |_| true)
        .expect_err("two libraries are missing")
        .to_string();

    for word in [
        "X11",
        "libXi.so.6, libxkbcommon-x11.so.0",
        "sudo apt install libxi6 libxkbcommon-x11-0",
    ] {
        assert!(message.contains(word), "{word} is not in: {message}");
    }

    assert_eq!(
        survey_with(&[("WAYLAND_SOCKET", "5")], &here, |_| true),
        Ok(()),
        "Wayland needs neither of them"
    );
}

#[test]
fn every_message_is_one_paragraph_that_names_the_way_out() {
    let messages = [
        NoDisplay::Unset,
        NoDisplay::SilentX11 {
            display: ":97".to_owned(),
        },
        NoDisplay::SilentWayland {
            display: "wayland-0".to_owned(),
            place: "/run/user/7/wayland-0".to_owned(),
        },
        NoDisplay::MissingLibraries {
            system: WindowSystem::X11,
            libraries: libraries::X11.to_vec(),
        },
        NoDisplay::NotOpened {
            why: "it would not".to_owned(),
        },
    ];

    for message in messages.map(|message| message.to_string()) {
        assert!(
            message.contains("`reclamation preview --out DIR`"),
            "{message}"
        );
        assert!(!message.contains('\n'), "{message}");
        assert!(!message.contains("  "), "{message}");
    }
}

#[test]
fn display_names_are_read_as_libxcb_reads_them() {
    let local = |number: u16| {
        vec![
            Address::Abstract(format!("/tmp/.X11-unix/X{number}")),
            Address::Socket(format!("/tmp/.X11-unix/X{number}").into()),
        ]
    };
    let port = |host: &str, port| Address::Port(host.to_owned(), port);
    let with_port = |number: u16| {
        let mut addresses = local(number);

        addresses.push(port("localhost", 6000 + number));
        addresses
    };

    for (display, expected) in [
        (":0", with_port(0)),
        (":12.1", with_port(12)),
        ("unix:3", local(3)),
        ("unix/hallway:3", local(3)),
        ("localhost:10.0", vec![port("localhost", 6010)]),
        ("tcp/hallway:1", vec![port("hallway", 6001)]),
        ("[::1]:2", vec![port("::1", 6002)]),
        ("hallway", vec![]),
        (":", vec![]),
        (":nought", vec![]),
        (":0.nought", vec![]),
        (":60000", vec![]),
        ("hallway:60000", vec![]),
    ] {
        assert_eq!(x11_addresses(display), expected, "{display}");
    }
}

#[test]
fn a_display_may_be_the_path_of_a_socket() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let socket = folder.path().join("socket");
    let path = socket.display();

    assert_eq!(x11_addresses(&format!("{path}")), [], "it is not there yet");
    fs::write(&socket, b"").expect("the folder can be written");

    for display in [format!("{path}"), format!("unix:{path}.0")] {
        let expected = Address::Socket(socket.clone());

        assert_eq!(x11_addresses(&display), [expected], "{display}");
    }
}

#[test]
fn real_sockets_are_heard() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("socket");
    let asked = || vec![Address::Socket(path.clone())];

    assert!(!answers_in_time(asked()), "nothing listens yet");

    let listener = UnixListener::bind(&path).expect("the socket can be made");
    assert!(answers_in_time(asked()));

    drop(listener);
    assert!(
        !answers_in_time(asked()),
        "a dead server's socket is left behind"
    );

    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let number = listener.local_addr().expect("a bound port").port();
    assert!(answers_in_time(vec![Address::Port(
        "127.0.0.1".to_owned(),
        number
    )]));
}

/// One test, since the hook for panics belongs to the whole process.
#[test]
fn a_panic_becomes_a_message_until_the_window_is_up() {
    assert_eq!(guard(|| 7), Ok(7));

    let Err(NoDisplay::NotOpened { why }) =
        guard(|| panic!("Create event loop:\n  file: \"/home/a/mod.rs\", refused"))
    else {
        panic!("the panic was lost");
    };
    assert!(
        why.starts_with("Create event loop: file: mod.rs, refused (tests.rs:"),
        "{why}"
    );

    let later = panic::catch_unwind(|| {
        guard(|| {
            opened();
            panic!("a fault of our own (this one is reported, and meant to be)");
        })
    });
    assert!(later.is_err(), "a later panic goes its way");
}

//! Paths, web addresses and mail addresses of an [`Entry`].

use super::entry::{Entry, Value};
use super::paths::{self, PathProblem};
use super::report::Code;
use super::schema::Kind;

use std::path::{Path, PathBuf};
use toml::Spanned;

impl Entry<'_, '_> {
    /// A path that stays below the manifest's folder, as far as its letters
    /// tell.
    pub(super) fn path(&mut self, name: &str) -> Option<Spanned<PathBuf>> {
        let value = self.take_kind(name, |kind| matches!(kind, Kind::Path))?;

        self.path_of(&value)
    }

    pub(super) fn path_of(&mut self, value: &Value<'_>) -> Option<Spanned<PathBuf>> {
        let text = self.string(value)?;

        match paths::contained(Path::new(text)) {
            Ok(()) => Some(Spanned::new(value.span.clone(), PathBuf::from(text))),
            Err(problem) => {
                let (code, message, cure) = path_problem(&problem);

                self.error(code, value.span.clone(), message, cure);
                None
            }
        }
    }

    /// A web address with its scheme, which is always `https`.
    pub(super) fn address(&mut self, name: &str) -> Option<String> {
        let value = self.take_kind(name, |kind| matches!(kind, Kind::Address))?;
        let text = self.string(&value)?.trim();

        if text.is_empty() {
            return None;
        }

        let bare = text.strip_prefix("https://").unwrap_or(text);
        let host = bare.split(['/', '?', '#']).next().unwrap_or_default();

        let sound = is_host(host.split(':').next().unwrap_or_default())
            && !bare.contains("://")
            && !bare.contains('@')
            && bare
                .chars()
                .all(|character| !character.is_whitespace() && !character.is_control());

        if sound {
            return Some(format!("https://{bare}"));
        }

        let cure = if text.starts_with("http://") {
            "Write `https://` in place of `http://`, and try the address before it hangs."
        } else {
            "Write it as in a browser: `https://example.org/page`."
        };

        self.error(
            Code::BadAddress,
            value.span,
            format!("`{text}` is not a web address that can be shown."),
            cure,
        );
        None
    }

    pub(super) fn email(&mut self, name: &str) -> Option<String> {
        let value = self.take_kind(name, |kind| matches!(kind, Kind::Email))?;
        let text = self.string(&value)?.trim();

        if text.is_empty() {
            return None;
        }

        let sound = text.split_once('@').is_some_and(|(who, host)| {
            !who.is_empty() && who.chars().all(|it| it.is_ascii_graphic()) && is_host(host)
        });

        if sound {
            return Some(text.to_owned());
        }

        self.error(
            Code::BadAddress,
            value.span,
            format!("`{text}` is not a mail address."),
            "Write one address like `name@example.org`.",
        );
        None
    }
}

/// What a [`PathProblem`] is to a curator.
pub(super) fn path_problem(problem: &PathProblem) -> (Code, String, String) {
    const MOVE: &str = "Put the file into the folder of gallery.toml, or below it, and write the \
                        path from there, such as `works/tide.jpg`.";

    match problem {
        PathProblem::Empty => (
            Code::EmptyText,
            "No file is named here.".to_owned(),
            "Write the file's path, or delete the line.".to_owned(),
        ),
        PathProblem::Absolute(_) => (
            Code::PathOutside,
            "This path begins at the root of this computer, and would lead nowhere on another."
                .to_owned(),
            MOVE.to_owned(),
        ),
        PathProblem::Leaves(_) => (
            Code::PathOutside,
            "This path leaves the folder of the exhibition.".to_owned(),
            MOVE.to_owned(),
        ),
        PathProblem::LeavesByLink(_) => (
            Code::PathOutside,
            "This is a link to a file outside the folder of the exhibition.".to_owned(),
            "Put the file itself in place of the link.".to_owned(),
        ),
        PathProblem::Missing(path) => (
            Code::FileMissing,
            format!("There is no file `{}`.", path.display()),
            if path.to_string_lossy().contains('\\') {
                "Write the path with / in place of \\.".to_owned()
            } else {
                "Check the spelling, capital letters included, and that the file was copied."
                    .to_owned()
            },
        ),
        PathProblem::NotAFile(path) => (
            Code::FileMissing,
            format!(
                "`{}` is a folder, or something else that is no file.",
                path.display()
            ),
            "Name the file itself.".to_owned(),
        ),
        PathProblem::Unreadable { path, error } => (
            Code::FileUnreadable,
            format!("`{}` cannot be opened: {error}.", path.display()),
            "Check that whoever runs this may read the file.".to_owned(),
        ),
    }
}

fn is_host(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();

    labels.len() > 1
        && labels.iter().all(|label| {
            !label.is_empty()
                && label
                    .chars()
                    .all(|character| character.is_alphanumeric() || character == '-')
        })
}

//! Paths, web addresses and mail addresses of an [`EntryReader`].

use super::entry::{EntryReader, Value};
use crate::manifest::paths;
use crate::manifest::report::Message;
use crate::manifest::schema::Kind;

use std::path::{Path, PathBuf};
use toml::Spanned;

impl EntryReader<'_, '_> {
    /// A path that stays within the manifest's folder. Links aren't followed
    /// yet.
    pub(super) fn path(&mut self, name: &str) -> Option<Spanned<PathBuf>> {
        let value = self.take_kind(name, |kind| matches!(kind, Kind::Path))?;

        self.path_of(&value)
    }

    /// Files within the manifest's folder, without duplicates.
    pub(super) fn paths(&mut self, name: &str) -> Vec<Spanned<PathBuf>> {
        let Some(value) = self.take_kind(name, |kind| matches!(kind, Kind::Paths)) else {
            return Vec::new();
        };

        let mut paths: Vec<Spanned<PathBuf>> = Vec::new();

        for item in self.items(&value).into_iter().flatten() {
            if let Some(path) = self.path_of(&item)
                && paths.iter().all(|known| known.get_ref() != path.get_ref())
            {
                paths.push(path);
            }
        }

        paths
    }

    pub(super) fn path_of(&mut self, value: &Value<'_>) -> Option<Spanned<PathBuf>> {
        let text = self.string(value)?;

        match paths::contained(Path::new(text)) {
            Ok(()) => {
                let path = PathBuf::from(text);

                self.reader.files.push(path.clone());
                Some(Spanned::new(value.span.clone(), path))
            }
            Err(problem) => {
                let problem = self.reader.path_problem(&problem);

                self.error(value.span.clone(), problem);
                None
            }
        }
    }

    /// A web address with its scheme, always `https`.
    pub(super) fn address(&mut self, name: &str) -> Option<String> {
        let value = self.take_kind(name, |kind| matches!(kind, Kind::Address))?;
        let text = self.string(&value)?.trim();

        if text.is_empty() {
            return None;
        }

        if let Some(address) = sound(text) {
            return Some(address);
        }

        self.error(
            value.span,
            Message::BadWebAddress {
                address: text.to_owned(),
                http: text.starts_with("http://"),
            },
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

        let address = text.to_owned();

        self.error(value.span, Message::BadMailAddress { address });
        None
    }
}

/// Normalises a web address that can be shown: its scheme is `https`.
pub(super) fn sound(text: &str) -> Option<String> {
    let bare = text.strip_prefix("https://").unwrap_or(text);
    let host = bare.split(['/', '?', '#']).next().unwrap_or_default();

    let sound = is_host(host.split(':').next().unwrap_or_default())
        && !bare.contains("://")
        && !bare.contains('@')
        && bare
            .chars()
            .all(|character| !character.is_whitespace() && !character.is_control());

    sound.then(|| format!("https://{bare}"))
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

//! Texts for visitors: plain or by language, in the manifest or in files of
//! their own.

use super::Depth;
use super::entry::{EntryReader, Value};
use super::files::shown;
use super::nearest::nearest;
use crate::exhibition::{Language, Localized};
use crate::manifest::Stamp;
use crate::manifest::paths::resolve;
use crate::manifest::report::Message;
use crate::manifest::schema::{self, Kind, Need};

use std::fs::File;
use std::io::Read;
use std::ops::Range;
use std::path::Path;

impl EntryReader<'_, '_> {
    /// A text, trimmed.
    pub(super) fn text(&mut self, name: &str) -> Option<Localized> {
        let value = self.take_kind(name, |kind| matches!(kind, Kind::Text))?;

        self.localized(&value, |text| text.trim().to_owned())
    }

    /// A poem or prose, with its line breaks and indentation.
    pub(super) fn writing(&mut self, name: &str) -> Option<Localized> {
        let value = self.take_kind(name, |kind| matches!(kind, Kind::Text))?;

        self.localized(&value, tidy)
    }

    /// Whatever text a key has, in whatever known languages, even if it lacks
    /// the first language. Reports nothing.
    pub(super) fn glance(&self, name: &str) -> Option<Localized> {
        let value = self.value(name)?;

        let Some(table) = value.as_table() else {
            let first = self.reader.context.first_language();
            let text = value.as_str().map(tidy)?;

            return (!text.is_empty()).then(|| Localized::plain(first, text));
        };

        let mut texts: Vec<_> = table
            .iter()
            .filter_map(|(code, text)| {
                let language = Language::from_code(code.get_ref())?;
                let text = tidy(text.get_ref().as_str()?);

                (!text.is_empty()).then(|| (code.span().start, language, text))
            })
            .collect();

        texts.sort_by_key(|(start, ..)| *start);

        texts.into_iter().fold(None, |all, (_, language, text)| {
            Some(match all {
                None => Localized::plain(language, text),
                Some(all) => Localized::and(all, language, text),
            })
        })
    }

    /// A list of texts.
    pub(super) fn texts(&mut self, name: &str) -> Vec<Localized> {
        let Some(value) = self.take_kind(name, |kind| matches!(kind, Kind::Texts)) else {
            return Vec::new();
        };

        self.items(&value)
            .into_iter()
            .flatten()
            .filter_map(|item| self.localized(&item, |text| text.trim().to_owned()))
            .collect()
    }

    /// A poem or prose from its file, or from one file per language.
    pub(super) fn writing_file(&mut self, name: &str) -> Option<Localized> {
        let value = self.take_kind(name, |kind| matches!(kind, Kind::PathByLanguage))?;

        let opens = self.reader.depth != Depth::Entry;

        let texts: Vec<(Language, String)> = self
            .by_language(&value)?
            .into_iter()
            .filter_map(|(language, value)| {
                let path = self.path_of(&value).filter(|_| opens)?;
                let text = self.text_file(path.get_ref(), path.span())?;

                Some((language, text))
            })
            .collect();

        self.joined(&value, texts)
    }

    fn localized(&mut self, value: &Value<'_>, tidy: impl Fn(&str) -> String) -> Option<Localized> {
        let mut texts = Vec::new();

        for (language, value) in self.by_language(value)? {
            let Some(text) = self.string(&value) else {
                continue;
            };

            let text = tidy(text);

            if text.is_empty() {
                self.empty(&value);
            } else {
                texts.push((language, text));
            }
        }

        self.joined(value, texts)
    }

    /// The values of a table by language, in file order, or a plain value as
    /// the one in the first language.
    fn by_language<'v>(&mut self, value: &Value<'v>) -> Option<Vec<(Language, Value<'v>)>> {
        let first = self.reader.context.first_language();

        let Some(table) = value.value.as_table() else {
            if value.value.as_str().is_none() {
                self.wrong_type(value);
                return None;
            }

            return Some(vec![(first, value.clone())]);
        };

        let mut fields: Vec<_> = table.iter().collect();

        fields.sort_by_key(|(code, _)| code.span().start);

        let mut values = Vec::new();

        for (code, field) in fields {
            let Some(language) = Language::from_code(code.get_ref()) else {
                self.unknown_language(code.get_ref(), code.span());
                continue;
            };

            self.offered(language, code.span());

            values.push((
                language,
                Value {
                    key: value.key,
                    value: field.get_ref(),
                    span: field.span(),
                },
            ));
        }

        let is_first = |(language, _): &(Language, Value<'_>)| *language == first;

        if self.reader.context.languages_known && !values.iter().any(is_first) {
            self.error(
                value.span.clone(),
                Message::FirstLanguageMissing {
                    key: value.key.name,
                    language: first.code(),
                },
            );
            return None;
        }

        Some(values)
    }

    /// Joins texts into one, with the first language as the original.
    fn joined(
        &mut self,
        value: &Value<'_>,
        mut texts: Vec<(Language, String)>,
    ) -> Option<Localized> {
        let first = self.reader.context.first_language();

        if self.reader.context.languages_known
            && value.value.as_table().is_some()
            && !texts.is_empty()
            && texts.iter().all(|(language, _)| *language != first)
        {
            // The first language is there, but its text is bad or empty.
            self.error(
                value.span.clone(),
                Message::FirstLanguageBad {
                    key: value.key.name,
                    language: first.code(),
                },
            );
            return None;
        }

        texts.sort_by_key(|(language, _)| *language != first);

        let mut texts = texts.into_iter();
        let (language, text) = texts.next()?;

        Some(
            texts.fold(Localized::plain(language, text), |all, (language, text)| {
                all.and(language, text)
            }),
        )
    }

    fn empty(&mut self, value: &Value<'_>) {
        let required = value.key.need == Need::Required;
        let key = value.key.name;
        let problem = Message::TextEmpty { key, required };

        if required {
            self.error(value.span.clone(), problem);
        } else {
            self.warn(value.span.clone(), problem);
        }
    }

    fn unknown_language(&mut self, code: &str, span: Range<usize>) {
        let codes = schema::language_codes();

        self.error(
            span,
            Message::UnknownTextLanguage {
                word: code.to_owned(),
                near: nearest(code, codes.iter().copied()).map(str::to_owned),
                known: schema::quoted(&codes),
            },
        );
    }

    fn offered(&mut self, language: Language, span: Range<usize>) {
        if self.reader.context.languages_known && !self.reader.context.languages.contains(&language)
        {
            let mark = self.mark(span);
            let (_, count) = self.reader.not_offered.entry(language).or_insert((mark, 0));

            *count += 1;
        }
    }

    /// Loads a text file. Reports one that can't be used.
    fn text_file(&mut self, relative: &Path, span: Range<usize>) -> Option<String> {
        match self.load_text(relative) {
            Ok(text) => Some(text),
            Err(problem) => {
                self.error(span, problem);
                None
            }
        }
    }

    fn load_text(&mut self, relative: &Path) -> Result<String, Message> {
        let limit = self.reader.context.limits.text_bytes;
        let file = shown(relative);
        let stamp = Stamp::of(&self.reader.root.join(relative));

        self.reader.stamps.insert(relative.to_owned(), stamp);

        let path = resolve(self.reader.root, relative)
            .map_err(|problem| self.reader.path_problem(&problem))?;

        let mut bytes = Vec::new();

        // One byte more than allowed is enough to tell that the file is too
        // large.
        let read = File::open(path).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes));

        if let Err(error) = read {
            let reason = error.to_string();

            return Err(Message::FileUnreadable { file, reason });
        }

        if bytes.len() as u64 > limit {
            let kilobytes = limit / 1_000;

            return Err(Message::TextTooLarge { file, kilobytes });
        }

        match plain(&bytes).map(tidy) {
            None => Err(Message::TextNotPlain { file }),
            Some(text) if text.is_empty() => Err(Message::TextFileEmpty { file }),
            Some(text) => Ok(text),
        }
    }
}

/// The bytes of a file as plain text: UTF-8 without control characters. `None`
/// for anything else, such as a word processor's file.
pub fn plain(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);

    let strange = |character: char| character.is_control() && !"\n\r\t\u{c}".contains(character);

    (!text.starts_with("{\\rtf") && !text.contains(strange)).then_some(text)
}

/// Removes empty lines around a text, and white space at its end. The
/// indentation of its first line stays: it is the author's.
fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_end();

    let start = text
        .char_indices()
        .find(|(_, character)| !character.is_whitespace())
        .and_then(|(index, _)| text[..index].rfind('\n'))
        .map_or(0, |newline| newline + 1);

    text[start..].to_owned()
}

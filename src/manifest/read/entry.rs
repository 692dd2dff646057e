//! A table of the manifest while it is being read.

use super::explain::found;
use super::left_out::LeftOut;
use super::nearest::nearest;
use super::reader::{Mark, Reader};
use super::syntax::Faults;
use crate::exhibition::Consent;
use crate::manifest::EntryId;
use crate::manifest::report::{Message, Severity, Subject};
use crate::manifest::schema::{self, Key, Kind, Need, Table};

use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// A table of the manifest while it is being read.
///
/// A bad value is reported and treated as absent. Reading goes on, so that all
/// findings come at once.
pub(super) struct EntryReader<'e, 's> {
    pub(super) reader: &'e mut Reader<'s>,
    pub(super) table: &'static Table,
    /// The entry that it is, or is part of.
    pub(super) id: EntryId,
    /// For an inner table, the key of the entry whose value it is.
    within: Option<&'static str>,
    fields: &'e DeTable<'e>,
    /// Its heading.
    pub(super) span: Range<usize>,
    /// The keys that have been read, one bit each.
    asked: u64,
    failed: bool,
    faulty: bool,
    first_finding: usize,
}

/// A value of the manifest, with the key that it belongs to.
#[derive(Clone)]
pub(super) struct Value<'e> {
    pub(super) key: &'static Key,
    pub(super) value: &'e DeValue<'e>,
    pub(super) span: Range<usize>,
}

impl<'e, 's> EntryReader<'e, 's> {
    /// An entry at the top of the manifest.
    pub(super) fn new(
        reader: &'e mut Reader<'s>,
        id: EntryId,
        fields: &'e DeTable<'e>,
        span: Range<usize>,
    ) -> Self {
        Self::of(reader, id.table, id, None, fields, span)
    }

    fn of(
        reader: &'e mut Reader<'s>,
        table: &'static Table,
        id: EntryId,
        within: Option<&'static str>,
        fields: &'e DeTable<'e>,
        span: Range<usize>,
    ) -> Self {
        let faults = &reader.faults;
        let faulty = !faults.is_empty() && (faults.touch(span.start) || touched(faults, fields));

        Self {
            first_finding: reader.findings.len(),
            reader,
            table,
            id,
            within,
            fields,
            span,
            asked: 0,
            failed: false,
            faulty,
        }
    }

    /// The value of a key, if it is there. Reports a required key that isn't.
    pub(super) fn take(&mut self, name: &str) -> Option<Value<'e>> {
        let position = self.table.keys.iter().position(|key| key.name == name);

        debug_assert!(position.is_some(), "`{name}` is not in the schema");

        let position = position?;
        let key = &self.table.keys[position];
        let value = self.fields.get(name);

        self.asked |= 1 << position;

        if value.is_none() && key.need == Need::Required {
            self.missing(key);
        }

        value.map(|value| Value {
            key,
            value: value.get_ref(),
            span: value.span(),
        })
    }

    /// Whether a key is there, whatever its value.
    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    /// The raw value of a key. Doesn't count as reading the key.
    pub(super) fn value(&self, name: &str) -> Option<&'e DeValue<'e>> {
        self.fields.get(name).map(toml::Spanned::get_ref)
    }

    /// The bytes of a key's name, or the heading if the key isn't there.
    pub(super) fn key_span(&self, name: &str) -> Range<usize> {
        self.fields
            .get_key_value(name)
            .map_or(self.span.clone(), |(key, _)| key.span())
    }

    /// Reports a key that isn't there.
    pub(super) fn missing(&mut self, key: &'static Key) {
        self.lacking(Message::KeyMissing {
            table: self.table.name,
            key: key.name,
            example: key.kind.example(),
        });
    }

    /// Reports that the entry lacks something that it needs, unless that may
    /// have been in a part of the file that couldn't be read.
    pub(super) fn lacking(&mut self, problem: Message) {
        if !self.faulty {
            self.error(self.span.clone(), problem);
        }
    }

    /// Whether part of the entry couldn't be read because of a syntax error.
    pub(super) fn is_faulty(&self) -> bool {
        self.faulty
    }

    /// Whether an error was found so far, so that the entry will be left out.
    pub(super) fn has_failed(&self) -> bool {
        self.failed
    }

    /// Reads a key whose value is an inner table; `None` if any of it is wrong.
    pub(super) fn inner<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut EntryReader<'_, 's>) -> T,
    ) -> Option<T> {
        let value = self.take(name)?;

        let Kind::Inner(table) = value.key.kind else {
            debug_assert!(false, "`{name}` is no table in the schema");
            return None;
        };

        let Some(fields) = value.value.as_table() else {
            self.wrong_type(&value);
            return None;
        };

        let within = self.within.unwrap_or(value.key.name);
        let mut inner = EntryReader::of(
            self.reader,
            table,
            self.id,
            Some(within),
            fields,
            value.span,
        );
        let result = read(&mut inner);

        inner.unknown_keys();

        let failed = inner.failed;

        self.failed |= failed;
        (!failed).then_some(result)
    }

    /// Reports an error: the entry will be left out.
    pub(super) fn error(&mut self, span: Range<usize>, problem: Message) {
        self.failed = true;
        self.report(Severity::Error, span, problem);
    }

    /// Reports a warning.
    pub(super) fn warn(&mut self, span: Range<usize>, problem: Message) {
        self.report(Severity::Warning, span, problem);
    }

    /// Reports something that doesn't cause the entry to be left out.
    pub(super) fn report(&mut self, severity: Severity, span: Range<usize>, problem: Message) {
        let mark = self.mark(span);

        self.reader.report(severity, mark, problem);
    }

    /// Marks bytes of this entry, with the key that they belong to.
    pub(super) fn mark(&self, span: Range<usize>) -> Mark {
        Mark {
            key: self.within.or_else(|| self.key_at(span.start)),
            entry: Some(self.id),
            span,
        }
    }

    /// The key that a byte belongs to: the last one that begins before it. A
    /// table written in parts, such as `about.en` and some lines later
    /// `about.es`, begins at each part.
    fn key_at(&self, byte: usize) -> Option<&'static str> {
        self.fields
            .iter()
            .filter_map(|(key, value)| {
                let start = last_start(key.span().start, value.get_ref(), byte)?;

                Some((start, key.get_ref()))
            })
            .max_by_key(|(start, _)| *start)
            .and_then(|(_, name)| self.table.key(name))
            .map(|key| key.name)
    }

    /// Reports a value of the wrong kind.
    pub(super) fn wrong_type(&mut self, value: &Value<'_>) {
        let key = value.key;

        self.error(
            value.span.clone(),
            Message::WrongType {
                key: key.name,
                kind: key.kind.name(),
                options: if let Kind::OneOf(words) = key.kind {
                    schema::quoted(words)
                } else {
                    String::new()
                },
                found: found(value.value),
                example: key.kind.example(),
            },
        );
    }

    /// Whether there is an unknown key that looks like one of `names`.
    pub(super) fn has_like(&self, names: &[&'static str]) -> bool {
        self.fields.keys().any(|key| {
            self.table.key(key.get_ref()).is_none()
                && nearest(key.get_ref(), names.iter().copied()).is_some()
        })
    }

    /// Whether its consent is in doubt because of a syntax error: it may be
    /// another work's, or incomplete.
    pub(super) fn is_doubtful(&self) -> bool {
        self.faulty && self.reader.faults.doubt(self.span.start)
    }

    /// Finishes the entry: reports unknown keys, and gives its name to all of
    /// its findings. Returns whether the entry is sound.
    pub(super) fn finish(self, name: Option<String>) -> bool {
        self.close(name).is_ok()
    }

    /// Like [`finish`](Self::finish), but hands out the note that is made of an
    /// entry that is left out.
    pub(super) fn close(mut self, name: Option<String>) -> Result<(), &'e mut LeftOut> {
        self.unknown_keys();

        if let Some(name) = &name {
            for finding in &mut self.reader.findings[self.first_finding..] {
                finding.subject = Some(Subject {
                    table: self.table.name,
                    name: name.clone(),
                });
            }
        }

        if !self.failed && !self.faulty {
            return Ok(());
        }

        let left_out = &mut self.reader.left_out;
        let position = left_out.len();

        left_out.push(LeftOut {
            table: self.table.name,
            name,
            after: 0,
            consent: Consent::Missing,
        });

        Err(&mut left_out[position])
    }

    fn unknown_keys(&mut self) {
        debug_assert_eq!(
            self.asked.count_ones() as usize,
            self.table.keys.len(),
            "keys of `{}` that nobody asked for",
            self.table.name,
        );

        for (key, _) in self.fields {
            if self.table.key(key.get_ref()).is_none() {
                self.unknown(key.get_ref(), key.span());
            }
        }
    }

    fn unknown(&mut self, name: &str, span: Range<usize>) {
        let known = || self.table.keys.iter().map(|key| key.name);

        let problem = Message::UnknownKey {
            key: name.to_owned(),
            table: self.table.name,
            near: nearest(name, known()).map(str::to_owned),
            keys: schema::quoted(&known().collect::<Vec<_>>()),
        };

        self.error(span, problem);
    }
}

/// Whether any value is in a faulty block: a table can be continued far from
/// its heading.
fn touched(faults: &Faults, fields: &DeTable<'_>) -> bool {
    fields.iter().any(|(key, value)| {
        faults.touch(key.span().start)
            || value
                .get_ref()
                .as_table()
                .is_some_and(|inner| faults.touch(value.span().start) || touched(faults, inner))
    })
}

/// Where a key, or the last of its inner keys, begins, up to `byte`.
fn last_start(key: usize, value: &DeValue<'_>, byte: usize) -> Option<usize> {
    let inner = value.as_table().into_iter().flatten();

    inner
        .filter_map(|(key, value)| last_start(key.span().start, value.get_ref(), byte))
        .chain((key <= byte).then_some(key))
        .max()
}

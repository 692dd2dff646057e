//! Reads the paths that a source file names: `crate::kiosk::State`,
//! `std::fs`, `Instant::now`.
//!
//! It knows just enough of Rust for that: comments, literals, `use` groups,
//! and `self` and `super`. Items under `#[cfg(test)]` are left out: tests may
//! know whom they like.

use std::collections::HashSet;

/// A path that a source file names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The line it begins on, from 1.
    pub line: usize,
    /// Its parts, with `self` and `super` resolved.
    pub path: Vec<String>,
    /// How it was imported; `None` where it stands in the code.
    pub import: Option<Import>,
}

/// A path's import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The name that the file has for it; `None` for everything in a module.
    pub name: Option<String>,
    /// Whether others may name it here too.
    pub public: bool,
}

/// What a source file names.
#[derive(Debug, Default)]
pub struct Source {
    /// Its paths, in order.
    pub named: Vec<Named>,
    /// The words of its code, imports left out.
    pub words: HashSet<String>,
}

impl Source {
    /// A path of the code with its first name as it was imported.
    pub fn expanded(&self, path: &[String]) -> Vec<String> {
        let imported = self.named.iter().find(|named| {
            let name = named
                .import
                .as_ref()
                .and_then(|import| import.name.as_ref());

            name.is_some() && name == path.first()
        });

        match imported {
            Some(named) => [&named.path, &path[1..]].concat(),
            None => path.to_vec(),
        }
    }
}

impl Named {
    /// Whether the path begins with `path` (written `a::b`).
    pub fn begins_with(&self, path: &str) -> bool {
        let parts: Vec<_> = path.split("::").collect();

        self.path.len() >= parts.len() && self.path.iter().zip(parts).all(|(a, b)| a == b)
    }

    /// Whether the path has `path` (written `a::b`) anywhere in it.
    pub fn contains(&self, path: &str) -> bool {
        let parts: Vec<_> = path.split("::").collect();

        self.path
            .windows(parts.len())
            .any(|window| window.iter().zip(&parts).all(|(a, b)| a == b))
    }
}

/// The module that a file under `src/` is: `src/kiosk/screen/wall.rs` is
/// `crate::kiosk::screen::wall`.
pub fn module(file: &str) -> Vec<String> {
    let inside = file.strip_prefix("src/").unwrap_or(file);
    let inside = inside.strip_suffix(".rs").unwrap_or(inside);
    let mut path = vec!["crate".to_owned()];

    path.extend(
        inside
            .split('/')
            .filter(|part| !["mod", "lib", "main"].contains(part))
            .map(str::to_owned),
    );
    path
}

/// Reads `source`, the text of `file`.
pub fn read(file: &str, source: &str) -> Source {
    let mut reader = Reader {
        tokens: tokens(&without_tests(source)),
        at: 0,
        module: module(file),
        public: None,
        source: Source::default(),
    };

    while reader.at < reader.tokens.len() {
        reader.public = None;

        match reader.peek() {
            Some(Token::Word(word)) if word == "use" => {
                reader.public = Some(reader.is_public());
                reader.at += 1;
                reader.path(&[]);
            }
            // To declare a child is not to use it.
            Some(Token::Word(word)) if word == "mod" => reader.at += 2,
            _ => reader.path(&[]),
        }
    }
    reader.source
}

/// The source with nothing but line ends where items of tests stood.
fn without_tests(source: &str) -> String {
    const MARK: &str = "#[cfg(test)]";

    let mut kept = String::new();
    let mut rest = source;

    while let Some(begin) =
        code(rest).find_map(|(at, _)| rest[at..].starts_with(MARK).then_some(at))
    {
        let item = &rest[begin + MARK.len()..];
        let mut depth = 0;
        let length = code(item)
            .find_map(|(at, c)| {
                match c {
                    '(' | '[' | '{' => depth += 1,
                    ')' | ']' | '}' => depth -= 1,
                    _ => {}
                }
                (depth == 0 && (c == '}' || c == ';')).then_some(at + 1)
            })
            .unwrap_or(item.len());

        kept.push_str(&rest[..begin]);
        kept.extend(item[..length].matches('\n'));
        rest = &item[length..];
    }
    kept + rest
}

/// The characters of the code and where they stand, without comments and
/// literals.
fn code(source: &str) -> impl Iterator<Item = (usize, char)> {
    let mut at = 0;

    std::iter::from_fn(move || {
        loop {
            match literal_or_comment(&source[at..]) {
                0 => break,
                length => at += length,
            }
        }
        let next = source[at..].chars().next()?;
        let here = at;

        at += next.len_utf8();
        Some((here, next))
    })
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    PathSeparator,
    Open,
    Close,
    Comma,
    Glob,
    Other,
}

struct Reader {
    tokens: Vec<(usize, Token)>,
    at: usize,
    module: Vec<String>,
    /// Whether the import that is being read is public; `None` outside one.
    public: Option<bool>,
    source: Source,
}

impl Reader {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(_, token)| token)
    }

    /// Whether the `use` at hand follows a `pub` of any reach.
    fn is_public(&self) -> bool {
        let reach = ["crate", "in", "self", "super"];

        self.tokens[..self.at]
            .iter()
            .rev()
            .find_map(|(_, token)| match token {
                Token::Word(word) if reach.contains(&word.as_str()) => None,
                Token::Word(word) => Some(word == "pub"),
                Token::Other => None,
                Token::PathSeparator | Token::Open | Token::Close | Token::Comma | Token::Glob => {
                    Some(false)
                }
            })
            .unwrap_or(false)
    }

    /// Reads one path, or the tree of paths that a group makes of it; or
    /// passes over one token that begins none.
    fn path(&mut self, prefix: &[String]) {
        let (line, first) = match self.tokens.get(self.at).cloned() {
            Some((line, Token::Word(first))) => (line, first),
            // Everything in a module, as a member of a group.
            Some((line, Token::Glob)) if !prefix.is_empty() => {
                self.at += 1;
                return self.push(line, prefix.to_vec(), None);
            }
            _ => {
                self.at += 1;
                return;
            }
        };
        let mut path = prefix.to_vec();

        path.push(first);
        self.at += 1;

        while self.peek() == Some(&Token::PathSeparator) {
            self.at += 1;

            match self.peek().cloned() {
                Some(Token::Word(next)) => {
                    path.push(next);
                    self.at += 1;
                }
                Some(Token::Open) => {
                    self.at += 1;
                    return self.group(&path);
                }
                Some(Token::Glob) => {
                    self.at += 1;
                    return self.push(line, path, None);
                }
                // A turbofish ends what can be followed.
                _ => break,
            }
        }

        // The `self` of a group is the module itself.
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }

        let mut name = path.last().cloned();

        if self.public.is_some() && self.peek() == Some(&Token::Word("as".to_owned())) {
            if let Some((_, Token::Word(alias))) = self.tokens.get(self.at + 1) {
                name = Some(alias.clone());
            }
            self.at += 2;
        }
        self.push(line, path, name);
    }

    fn push(&mut self, line: usize, path: Vec<String>, name: Option<String>) {
        let import = self.public.map(|public| Import { name, public });

        if import.is_none() {
            self.source.words.insert(path[0].clone());
        }

        // A lone word is somebody's variable or type, unless it is imported.
        if path.len() > 1 || import.is_some() {
            let path = self.resolved(path);

            self.source.named.push(Named { line, path, import });
        }
    }

    fn group(&mut self, prefix: &[String]) {
        loop {
            match self.peek() {
                None => return,
                Some(Token::Close) => {
                    self.at += 1;
                    return;
                }
                Some(_) => self.path(prefix),
            }
        }
    }

    fn resolved(&self, path: Vec<String>) -> Vec<String> {
        let mut base = self.module.clone();
        let mut rest = path.as_slice();

        match rest.first().map(String::as_str) {
            Some("self") => {}
            Some("super") => {
                base.pop();
            }
            _ => return path,
        }
        rest = &rest[1..];

        while rest.first().is_some_and(|part| part == "super") {
            base.pop();
            rest = &rest[1..];
        }
        base.extend(rest.iter().cloned());
        base
    }
}

/// The tokens of `source` with their lines; comments and literals are none.
fn tokens(source: &str) -> Vec<(usize, Token)> {
    let bytes = source.as_bytes();
    let mut tokens = Vec::new();
    let mut line = 1;
    let mut at = 0;

    while at < bytes.len() {
        let rest = &source[at..];
        let length = literal_or_comment(rest);

        if length > 0 {
            line += rest[..length].matches('\n').count();
            at += length;
            continue;
        }

        let Some(next) = rest.chars().next() else {
            break;
        };

        if next.is_alphabetic() || next == '_' {
            let length = rest
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(rest.len());

            tokens.push((line, Token::Word(rest[..length].to_owned())));
            at += length;
        } else if rest.starts_with("::") {
            tokens.push((line, Token::PathSeparator));
            at += 2;
        } else {
            match next {
                '{' => tokens.push((line, Token::Open)),
                '}' => tokens.push((line, Token::Close)),
                ',' => tokens.push((line, Token::Comma)),
                '*' => tokens.push((line, Token::Glob)),
                '\n' => line += 1,
                c if c.is_whitespace() => {}
                _ => tokens.push((line, Token::Other)),
            }
            at += next.len_utf8();
        }
    }
    tokens
}

/// The length of the comment or literal that `rest` begins with, or 0.
fn literal_or_comment(rest: &str) -> usize {
    let to_the_end =
        |found: Option<usize>, closing: usize| found.map_or(rest.len(), |index| index + closing);

    if rest.starts_with("//") {
        return to_the_end(rest.find('\n'), 0);
    }
    if rest.starts_with("/*") {
        return to_the_end(rest.find("*/"), 2);
    }
    if let Some(raw) = rest.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();

        if raw[hashes..].starts_with('"') {
            let closing = format!("\"{}", "#".repeat(hashes));
            let begin = 1 + hashes + 1;

            return rest[begin..]
                .find(&closing)
                .map_or(rest.len(), |index| begin + index + closing.len());
        }
    }
    if rest.starts_with('"') {
        return quoted(rest, '"');
    }
    // A lifetime has no closing quote.
    if rest.starts_with('\'') {
        let mut after = rest.chars().skip(1);

        return match (after.next(), after.next()) {
            (Some('\\'), _) => quoted(rest, '\''),
            (Some(c), Some('\'')) => 2 + c.len_utf8(),
            _ => 0,
        };
    }
    0
}

fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;

    for (index, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return index + quote.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

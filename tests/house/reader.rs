//! Reads the paths that a source file names: `crate::kiosk::State`,
//! `std::fs`, `Instant::now`.
//!
//! It knows just enough of Rust for that: comments, literals, `use` groups,
//! and `self` and `super`. Everything from the first `#[cfg(test)]` on is
//! left out; tests may know whom they like.

/// A path that a source file names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The line it begins on, from 1.
    pub line: usize,
    /// Its parts, with `self` and `super` resolved.
    pub path: Vec<String>,
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

/// The paths that `source`, the text of `file`, names.
pub fn paths(file: &str, source: &str) -> Vec<Named> {
    let source = source.split("#[cfg(test)]").next().unwrap_or(source);
    let mut reader = Reader {
        tokens: tokens(source),
        at: 0,
        module: module(file),
        named: Vec::new(),
    };

    while reader.at < reader.tokens.len() {
        reader.path(&[]);
    }
    reader.named
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    PathSeparator,
    Open,
    Close,
    Comma,
    Other,
}

struct Reader {
    tokens: Vec<(usize, Token)>,
    at: usize,
    module: Vec<String>,
    named: Vec<Named>,
}

impl Reader {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(_, token)| token)
    }

    /// Reads one path, or the tree of paths that a group makes of it; or
    /// passes over one token that begins none.
    fn path(&mut self, prefix: &[String]) {
        let Some((line, Token::Word(first))) = self.tokens.get(self.at).cloned() else {
            self.at += 1;
            return;
        };
        let after_use = self.at > 0 && self.tokens[self.at - 1].1 == Token::Word("use".to_owned());
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
                // A turbofish or a glob ends what can be followed.
                _ => break,
            }
        }

        // A lone word is somebody's variable or type, unless it is imported.
        if path.len() > 1 || after_use {
            let path = self.resolved(path);

            self.named.push(Named { line, path });
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

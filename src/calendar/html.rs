//! Texts with HTML in them, which Google and Outlook write into descriptions.

use super::text::boundary;

use std::iter::Peekable;
use std::str::CharIndices;

/// A text without HTML: paragraphs and list items become lines, and what is not
/// shown is left out. A text without tags is only trimmed.
pub(super) fn plain(text: &str) -> String {
    let is_html = text
        .match_indices('<')
        .any(|(index, _)| tag(&text[index..]).is_some_and(|tag| is_known(tag.name)));

    if !is_html {
        return text.trim().to_owned();
    }

    let mut plain = String::with_capacity(text.len());
    let mut letters = text.char_indices().peekable();

    while let Some((index, letter)) = letters.next() {
        match letter {
            '<' => match tag(&text[index..]) {
                Some(tag) => {
                    let end = index + tag.length;

                    match tag.name.to_ascii_lowercase().as_str() {
                        "style" | "script" | "title" | "head" if !tag.closes => {
                            skip_to(&mut letters, end + hidden(&text[end..], tag.name));
                            continue;
                        }
                        "br" => plain.push('\n'),
                        name if is_block(name) => {
                            if !plain.ends_with('\n') {
                                plain.push('\n');
                            }

                            match name {
                                "p" if tag.closes => plain.push('\n'),
                                "li" if !tag.closes => plain.push_str("• "),
                                _ => {}
                            }
                        }
                        _ => {}
                    }

                    skip_to(&mut letters, end);
                }
                None => plain.push('<'),
            },
            '&' => match entity(&text[index..]) {
                Some((letter, length)) => {
                    plain.push(letter);
                    skip_to(&mut letters, index + length);
                }
                None => plain.push('&'),
            },
            letter => plain.push(letter),
        }
    }

    tidy(&plain)
}

struct Tag<'t> {
    name: &'t str,
    closes: bool,
    /// In bytes, including the angle brackets.
    length: usize,
}

/// The tag at the beginning of a text.
fn tag(text: &str) -> Option<Tag<'_>> {
    /// No real tag is longer. A lone angle bracket must not make us search the
    /// whole text.
    const LONGEST: usize = 4_000;

    let head = &text[..boundary(text, LONGEST)];
    let inner = head.strip_prefix('<')?;
    let (closes, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, inner.strip_prefix('!').unwrap_or(inner)),
    };

    let name = inner
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .next()?;

    if !name.starts_with(|letter: char| letter.is_ascii_alphabetic()) && !inner.starts_with("--") {
        return None;
    }

    Some(Tag {
        name,
        closes,
        length: head.find('>')? + 1,
    })
}

fn is_known(name: &str) -> bool {
    const INLINE: [&str; 14] = [
        "a", "b", "body", "em", "font", "html", "i", "img", "meta", "span", "strong", "style", "u",
        "o",
    ];

    let name = name.to_ascii_lowercase();

    INLINE.contains(&name.as_str()) || is_block(&name)
}

fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 15] = [
        "p",
        "br",
        "div",
        "ul",
        "ol",
        "li",
        "tr",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "hr",
        "blockquote",
        "pre",
    ];

    BLOCKS.contains(&name)
}

/// The length in bytes of the rest of an element that is not shown, including
/// its closing tag.
fn hidden(text: &str, name: &str) -> usize {
    text.match_indices("</")
        .find_map(|(index, _)| {
            let tag = tag(&text[index..])?;

            tag.name
                .eq_ignore_ascii_case(name)
                .then_some(index + tag.length)
        })
        .unwrap_or(0)
}

fn skip_to(letters: &mut Peekable<CharIndices<'_>>, byte: usize) {
    while letters.next_if(|(index, _)| *index < byte).is_some() {}
}

/// The character that an entity stands for, and the length of the entity in
/// bytes.
fn entity(text: &str) -> Option<(char, usize)> {
    const LONGEST: usize = 10;

    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;

    let letter = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        _ => {
            let number = name.strip_prefix('#')?;

            let number = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };

            char::from_u32(number).filter(|letter| !letter.is_control())?
        }
    };

    Some((letter, end + 1))
}

/// Lines without extra white space, and never two empty ones in a row.
fn tidy(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();

    for line in text.lines() {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");

        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }

    lines.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_lines() {
        let html = "<html><head><title>x</title></head><body><p>Come &amp; see&nbsp;it</p>\
                    <ul><li>one</li><li>t&#119;o</li></ul><a href=\"https://a.example/?b=1&amp;c\">\
                    here</a><br/>5 < 6</body></html>";

        assert_eq!(plain(html), "Come & see it\n\n• one\n• two\nhere\n5 < 6");
    }

    #[test]
    fn what_is_no_html_is_left_alone() {
        for text in [
            "sahaja <> frashed",
            "a < b & c > d",
            "&amp; <someone@a.example>",
        ] {
            assert_eq!(plain(text), text);
        }
    }
}

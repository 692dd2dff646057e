//! Texts with HTML in them, which Google and Outlook write into descriptions.

/// The elements whose content is not shown.
const HIDDEN: [&str; 4] = ["style", "script", "title", "head"];

/// The longest tag in bytes. A lone angle bracket begins none.
const LONGEST: usize = 4_000;

/// A text without HTML: paragraphs and list items become lines, and what is not
/// shown is left out. A text without tags is only trimmed.
///
/// The work is proportional to the length of the text, whatever is in it.
pub(super) fn plain(text: &str) -> String {
    let mut tags = Tags::of(text);

    let is_html = text
        .match_indices('<')
        .any(|(at, _)| tags.at(at).is_some_and(|tag| is_known(tag.name)));

    if !is_html {
        return text.trim().to_owned();
    }

    let mut tags = Tags::of(text);
    let mut plain = String::with_capacity(text.len());
    let mut at = 0;

    while let Some(letter) = text[at..].chars().next() {
        let (shown, length) = match letter {
            '<' => match tags.at(at) {
                Some(tag) => {
                    at = tags.after(&tag);
                    show(&tag, &mut plain);
                    continue;
                }
                None => ('<', 1),
            },
            '&' => entity(&text[at..]).unwrap_or(('&', 1)),
            letter => (letter, letter.len_utf8()),
        };

        plain.push(shown);
        at += length;
    }

    tidy(&plain)
}

/// Writes what a tag means in plain text.
fn show(tag: &Tag<'_>, plain: &mut String) {
    let name = tag.name.to_ascii_lowercase();

    match name.as_str() {
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
}

/// A tag. None that is longer than [`LONGEST`] is one.
struct Tag<'t> {
    name: &'t str,
    closes: bool,
    /// The byte after its closing angle bracket.
    end: usize,
}

/// The tags of a text, to be asked for from its beginning to its end.
struct Tags<'t> {
    text: &'t str,
    /// The next closing angle bracket, as far as it is known.
    bracket: usize,
    /// The hidden elements that are not closed any more.
    unclosed: [bool; HIDDEN.len()],
}

impl<'t> Tags<'t> {
    fn of(text: &'t str) -> Self {
        Self {
            text,
            bracket: 0,
            unclosed: [false; HIDDEN.len()],
        }
    }

    /// The tag that begins at a byte.
    fn at(&mut self, at: usize) -> Option<Tag<'t>> {
        let inner = self.text[at..].strip_prefix('<')?;
        let (closes, inner) = match inner.strip_prefix('/') {
            Some(inner) => (true, inner),
            None => (false, inner.strip_prefix('!').unwrap_or(inner)),
        };

        let length = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = &inner[..length];

        if !name.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && !inner.starts_with("--")
        {
            return None;
        }

        let bracket = self.bracket(at)?;

        (bracket - at < LONGEST).then_some(Tag {
            name,
            closes,
            end: bracket + 1,
        })
    }

    /// The first closing angle bracket after a byte.
    fn bracket(&mut self, after: usize) -> Option<usize> {
        if self.bracket <= after {
            self.bracket = self.text[after..]
                .find('>')
                .map_or(self.text.len(), |found| after + found);
        }

        (self.bracket < self.text.len()).then_some(self.bracket)
    }

    /// Where the text goes on after a tag: behind the whole element, if that is
    /// not shown.
    fn after(&mut self, tag: &Tag<'t>) -> usize {
        let hidden = HIDDEN
            .iter()
            .position(|name| name.eq_ignore_ascii_case(tag.name) && !tag.closes);

        let Some(hidden) = hidden.filter(|hidden| !self.unclosed[*hidden]) else {
            return tag.end;
        };

        let is_end = |rest: &str| {
            let name = rest.get(2..2 + tag.name.len());

            name.is_some_and(|name| name.eq_ignore_ascii_case(tag.name))
                && !rest[2 + tag.name.len()..]
                    .starts_with(|letter: char| letter.is_ascii_alphanumeric())
        };
        let end = self.text[tag.end..]
            .match_indices("</")
            .map(|(found, _)| tag.end + found)
            .find(|at| is_end(&self.text[*at..]))
            .and_then(|at| Some(at + self.text[at..].find('>')?));

        match end {
            Some(end) => end + 1,
            None => {
                self.unclosed[hidden] = true;
                tag.end
            }
        }
    }
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
    let mut tidied = String::with_capacity(text.len());

    for line in text.lines() {
        let before = tidied.len();

        for word in line.split_whitespace() {
            if tidied.len() > before {
                tidied.push(' ');
            }

            tidied.push_str(word);
        }

        if tidied.len() > before || !tidied.ends_with("\n\n") {
            tidied.push('\n');
        }
    }

    tidied.trim().to_owned()
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

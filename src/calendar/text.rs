//! Texts of a calendar as people read them.

/// A text with its escapes resolved (RFC 5545, 3.3.11) and without control
/// characters.
pub(super) fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut letters = value.chars();

    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(escaped @ ('\\' | ';' | ',' | ':' | '"')) => text.push(escaped),
                Some(other) => text.extend(['\\', other]),
                None => text.push('\\'),
            },
            '\t' => text.push(' '),
            letter if letter.is_control() => {}
            letter => text.push(letter),
        }
    }

    text
}

/// The values of a comma-separated list, unescaped and trimmed, without empty
/// ones.
pub(super) fn listed(value: &str) -> Vec<String> {
    let mut values = vec![String::new()];
    let mut escaped = false;

    for letter in value.chars() {
        match (letter, values.last_mut()) {
            (',', Some(_)) if !escaped => values.push(String::new()),
            (_, Some(last)) => last.push(letter),
            (_, None) => {}
        }

        escaped = letter == '\\' && !escaped;
    }

    values
        .iter()
        .map(|value| unescaped(value).trim().to_owned())
        .filter(|value| !value.is_empty())
        .collect()
}

/// The last character boundary within the first `bytes` bytes.
pub(super) fn boundary(text: &str, bytes: usize) -> usize {
    (0..=bytes.min(text.len()))
        .rev()
        .find(|byte| text.is_char_boundary(*byte))
        .unwrap_or(0)
}

/// The FNV-1a hash of a text, which does not change with the version of the compiler.
pub(super) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved_once() {
        assert_eq!(unescaped(r"a\, b\; c\\n\nd\x"), "a, b; c\\n\nd\\x");
        assert_eq!(
            listed(r"foo,blue\, fish, ,woot"),
            ["foo", "blue, fish", "woot"]
        );
    }
}

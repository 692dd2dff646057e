//! Content lines: encoding, line endings and folding (RFC 5545, 3.1).

use super::budget::LONGEST_LINE;

use std::borrow::Cow;

/// A content line, unfolded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line<'b> {
    /// The line of the file where it begins, counted from 1.
    pub(super) number: usize,
    /// The text.
    pub(super) text: Cow<'b, str>,
    /// Whether it was UTF-8. If not, it was read as Windows-1252.
    pub(super) is_utf8: bool,
    /// Whether it was too long, so that its end is missing.
    pub(super) is_cut: bool,
}

/// The bytes without a byte order mark. UTF-16 that has one becomes UTF-8.
pub(super) fn decoded(bytes: &[u8]) -> Cow<'_, [u8]> {
    let wide = |unit: fn([u8; 2]) -> u16, bytes: &[u8]| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));

        let letters =
            char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER));

        // Counted first: a text that grows takes twice its memory.
        let mut text = String::with_capacity(letters.clone().map(char::len_utf8).sum());

        text.extend(letters);
        Cow::Owned(text.into_bytes())
    };

    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => Cow::Borrowed(rest),
        [0xff, 0xfe, rest @ ..] => wide(u16::from_le_bytes, rest),
        [0xfe, 0xff, rest @ ..] => wide(u16::from_be_bytes, rest),
        _ => Cow::Borrowed(bytes),
    }
}

/// The content lines, without empty ones.
///
/// A line may end in CR LF, LF or CR. Lines are unfolded before they are
/// decoded, since some programs fold within a character.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = Line<'_>> {
    let mut rest = bytes;
    let mut number = 0;

    std::iter::from_fn(move || {
        loop {
            if rest.is_empty() {
                return None;
            }

            let first = take(&mut rest);

            number += 1;

            if first.is_empty() {
                continue;
            }

            let begins = number;
            let mut whole = Cow::Borrowed(&first[..first.len().min(LONGEST_LINE)]);
            let mut is_cut = whole.len() < first.len();

            while let [b' ' | b'\t', ..] = rest {
                let fold = &take(&mut rest)[1..];
                let room = LONGEST_LINE - whole.len();

                number += 1;
                is_cut |= fold.len() > room;

                if room > 0 {
                    whole
                        .to_mut()
                        .extend_from_slice(&fold[..fold.len().min(room)]);
                }
            }

            if is_cut {
                // Characters are not cut.
                while whole.last().is_some_and(|byte| !byte.is_ascii()) {
                    whole = match whole {
                        Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[..bytes.len() - 1]),
                        Cow::Owned(mut bytes) => {
                            bytes.pop();
                            Cow::Owned(bytes)
                        }
                    };
                }
            }

            if whole.iter().all(u8::is_ascii_whitespace) {
                continue;
            }

            let (text, is_utf8) = text(whole);

            return Some(Line {
                number: begins,
                text,
                is_utf8,
                is_cut,
            });
        }
    })
}

/// Takes the first line, without its end.
fn take<'b>(rest: &mut &'b [u8]) -> &'b [u8] {
    let end = rest
        .iter()
        .position(|byte| matches!(byte, b'\r' | b'\n'))
        .unwrap_or(rest.len());

    let (line, after) = rest.split_at(end);

    *rest = match after {
        [b'\r', b'\n', after @ ..] | [_, after @ ..] => after,
        [] => after,
    };

    line
}

fn text(bytes: Cow<'_, [u8]>) -> (Cow<'_, str>, bool) {
    let text = match bytes {
        Cow::Borrowed(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => return (Cow::Borrowed(text), true),
            Err(_) => windows_1252(bytes),
        },
        Cow::Owned(bytes) => match String::from_utf8(bytes) {
            Ok(text) => return (Cow::Owned(text), true),
            Err(error) => windows_1252(error.as_bytes()),
        },
    };

    (Cow::Owned(text), false)
}

/// Decodes what programs mean by Latin-1: Windows-1252, with letters where
/// Latin-1 has controls.
fn windows_1252(bytes: &[u8]) -> String {
    const FROM_0X80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];

    bytes
        .iter()
        .map(|byte| match byte {
            0x80..=0x9f => FROM_0X80[usize::from(byte - 0x80)],
            byte => char::from(*byte),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<(usize, String)> {
        lines(&decoded(bytes))
            .map(|line| (line.number, line.text.into_owned()))
            .collect()
    }

    #[test]
    fn any_end_of_line_will_do() {
        let expected = vec![
            (1, "A".to_owned()),
            (2, "B".to_owned()),
            (4, "C".to_owned()),
        ];

        for ends in ["\r\n", "\n", "\r"] {
            let text = ["A", "B", "", "C"].join(ends);

            assert_eq!(read(text.as_bytes()), expected, "{ends:?}");
        }
    }

    #[test]
    fn a_fold_may_lie_within_a_letter() {
        let (before, after) = "X:señor".as_bytes().split_at(5);
        let folded = [before, b"\r\n ", after, b"\r\nY:1"].concat();

        assert_eq!(
            read(&folded),
            [(1, "X:señor".to_owned()), (3, "Y:1".to_owned())]
        );
    }

    #[test]
    fn other_encodings_are_recognised() {
        let utf16: Vec<u8> = std::iter::once(0xfeff)
            .chain("X:né".encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();

        assert_eq!(read(&utf16), [(1, "X:né".to_owned())]);
        assert_eq!(read(b"\xef\xbb\xbfX:1"), [(1, "X:1".to_owned())]);
        assert_eq!(read(b"X:\x93n\xe9\x94"), [(1, "X:“né”".to_owned())]);
    }
}

//! The packing of an `.svgz`: gzip (RFC 1952), of which only the first member
//! is read.

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

/// Why a packed file can't be unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// It would be longer than allowed.
    TooLong,
    /// It is damaged or cut short.
    Damaged,
}

/// Unpacks the whole of a file, up to `limit` bytes; nothing where it isn't
/// packed.
pub(super) fn unpacked(file: &[u8], limit: usize) -> Option<Result<Vec<u8>, Broken>> {
    let packed = body(file)?;
    Some(
        decompress_to_vec_with_limit(packed, limit).map_err(|error| {
            if error.status == TINFLStatus::HasMoreOutput {
                Broken::TooLong
            } else {
                Broken::Damaged
            }
        }),
    )
}

/// Unpacks what there is of a file, up to `limit` bytes; nothing where it isn't
/// packed.
pub(super) fn start(file: &[u8], limit: usize) -> Option<Vec<u8>> {
    let mut start =
        decompress_to_vec_with_limit(body(file)?, limit).unwrap_or_else(|error| error.output);
    // Where the file breaks off, the room that was made for more is left.
    let end = start
        .iter()
        .rposition(|&byte| byte != 0)
        .map_or(0, |last| last + 1);
    start.truncate(end);
    Some(start)
}

/// What stands after the header.
fn body(file: &[u8]) -> Option<&[u8]> {
    const CHECKSUM: u8 = 1 << 1;
    const EXTRA: u8 = 1 << 2;
    const NAME: u8 = 1 << 3;
    const COMMENT: u8 = 1 << 4;

    let [0x1F, 0x8B, 8, flags, rest @ ..] = file else {
        return None;
    };
    // Time, level and system.
    let mut rest = rest.get(6..)?;
    if flags & EXTRA != 0 {
        let (length, extra) = rest.split_first_chunk()?;
        rest = extra.get(usize::from(u16::from_le_bytes(*length))..)?;
    }
    for words in [NAME, COMMENT] {
        if flags & words != 0 {
            let end = rest.iter().position(|&byte| byte == 0)?;
            rest = rest.get(end + 1..)?;
        }
    }
    if flags & CHECKSUM != 0 {
        rest = rest.get(2..)?;
    }
    Some(rest)
}

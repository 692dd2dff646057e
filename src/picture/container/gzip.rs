//! gzip, the packing of an `.svgz` (RFC 1952), of which only the first member
//! is read; and zlib, as PNG packs its texts.

use std::io::{self, Read};

use flate2::read::{GzDecoder, ZlibDecoder};

/// Why packed bytes can't be unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::picture) enum Unpackable {
    /// Unpacked, there would be more bytes than allowed.
    TooLong,
    /// They are damaged or cut short.
    Damaged,
}

/// Unpacks a gzip file of up to `limit` bytes; none where it isn't packed.
pub(in crate::picture) fn unpacked(file: &[u8], limit: u64) -> Option<Result<Vec<u8>, Unpackable>> {
    is_packed(file).then(|| up_to(limit, GzDecoder::new(file)))
}

/// Unpacks the first `limit` bytes of a gzip file, or as many as there are of
/// a file that is cut short; none where it isn't packed.
pub(in crate::picture) fn start(file: &[u8], limit: u64) -> Option<Vec<u8>> {
    is_packed(file).then(|| {
        let mut start = Vec::new();
        // What was unpacked before an error counts.
        let _: io::Result<usize> = GzDecoder::new(file).take(limit).read_to_end(&mut start);
        start
    })
}

/// Unpacks zlib's format, up to `limit` bytes.
pub(in crate::picture) fn inflated(packed: &[u8], limit: u64) -> Result<Vec<u8>, Unpackable> {
    up_to(limit, ZlibDecoder::new(packed))
}

fn up_to(limit: u64, unpacking: impl Read) -> Result<Vec<u8>, Unpackable> {
    let mut bytes = Vec::new();
    unpacking
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|_| Unpackable::Damaged)?;
    if bytes.len() as u64 > limit {
        return Err(Unpackable::TooLong);
    }
    Ok(bytes)
}

fn is_packed(file: &[u8]) -> bool {
    file.starts_with(&[0x1F, 0x8B, 8])
}

//! Photographs, at their size or half of it.
//!
//! What cameras and phones write is nearly always grey or YCbCr in blocks of
//! Huffman codes, in one scan or progressively. For those this reads the codes
//! on one core while another turns them into pixels, and of each block
//! transforms only as many frequencies as the wanted size can show. Whatever
//! is unusual or unsound about a file is left to the general decoder.

use std::sync::mpsc;
use std::thread;

use super::entropy::{Bits, Block};
use super::frame::{Frame, Scan, Scanned, Tables};
use super::paint::Picture;
use super::progressive::Frequencies;
use crate::picture::container::jpeg::{Name, SOS, Segments};
use crate::picture::container::{Input, slice};
use crate::picture::fit::Size;
use crate::picture::limits::Deadline;
use crate::picture::raster::Channels;

/// Rows of units that may wait between the two cores.
const AHEAD: usize = 4;

/// A picture's size, what its samples are, and these.
pub(super) type Pixels = (Size, Channels, Vec<u8>);

/// The pixels of a grey or YCbCr file, divided by `divisor` (1 or 2) in either
/// direction. None if the file is unusual or unsound, or its time is up.
pub(super) fn decode(file: &[u8], divisor: u32, deadline: Deadline) -> Option<Pixels> {
    let read = Read::new(file, divisor, deadline, |_| {})?;
    let frame = &read.frame;
    match &read.coded {
        Coded::Baseline(scan, coded) => {
            let mut baseline = Baseline::new(&read, scan, coded);
            painted(frame, deadline, |row, _| baseline.read(row))
        }
        Coded::Gathered(frequencies) => painted(frame, deadline, |row, number| {
            frequencies.row(frame, &read.tables, number, row)
        }),
    }
}

/// How many bytes the pixels of each scan take; what else stands before the
/// next marker is none of them. None as for [`decode`].
pub(in crate::picture) fn coded_lengths(file: &[u8], deadline: Deadline) -> Option<Vec<usize>> {
    let mut lengths = Vec::new();
    let read = Read::new(file, 1, deadline, |length| lengths.push(length))?;
    if let Coded::Baseline(scan, coded) = &read.coded {
        let mut baseline = Baseline::new(&read, scan, coded);
        let mut row = vec![0; read.frame.row_length()];
        for _ in 0..read.frame.down {
            if deadline.passed() {
                return None;
            }
            baseline.read(&mut row)?;
        }
        lengths.push(baseline.bits.used());
    }
    Some(lengths)
}

/// A file whose tables are read, and with a progressive one all of its scans.
struct Read<'a> {
    frame: Frame,
    tables: Tables,
    coded: Coded<'a>,
}

/// The frequencies of a file.
enum Coded<'a> {
    /// They are in the one scan of a baseline file, from these bytes on.
    Baseline(Scan, &'a [u8]),
    /// They have been gathered from all scans of a progressive one.
    Gathered(Frequencies),
}

impl<'a> Read<'a> {
    /// Reads a file up to the pixels, or through all scans of a progressive
    /// one, the length of each of which is told.
    fn new(
        file: &'a [u8],
        divisor: u32,
        deadline: Deadline,
        mut scanned: impl FnMut(usize),
    ) -> Option<Self> {
        let (mut segments, mut input) = (Segments::default(), Input::of(file));
        let mut tables = Tables::default();
        let mut frame: Option<(Frame, bool)> = None;
        let mut gathered = None;
        while let Some(part) = segments.next(&mut input).ok()? {
            let Name::Marker(marker) = part.name else {
                continue;
            };
            let segment = slice(file, &part.content).ok()?;
            match (marker, &frame) {
                (0xDB, _) => tables.read_quantisation(segment)?,
                (0xC4, _) => tables.read_huffman(segment)?,
                (0xDD, _) => {
                    tables.restart = usize::from(u16::from_be_bytes(*segment.first_chunk()?));
                }
                (0xC0 | 0xC1, None) => frame = Some((Frame::new(segment, divisor)?, false)),
                (0xC2, None) => frame = Some((Frame::new(segment, divisor)?, true)),
                // Every other kind of frame, and a second one.
                (0xC0..=0xC3 | 0xC5..=0xCF, _) => return None,
                (SOS, Some((frame, true))) => {
                    let coded = file.get(usize::try_from(part.content.end).ok()?..)?;
                    let scan = frame.scan(segment)?;
                    let length = gathered
                        .get_or_insert_with(|| Frequencies::new(frame))
                        .read(frame, &tables, &scan, coded, deadline)?;
                    scanned(length);
                }
                (SOS, Some((_, false))) => {
                    let coded = file.get(usize::try_from(part.content.end).ok()?..)?;
                    let (frame, _) = frame?;
                    let scan = frame.scan(segment)?;
                    let whole = frame.is_whole(&scan);
                    let coded = whole.then_some(Coded::Baseline(scan, coded))?;
                    return Some(Self {
                        frame,
                        tables,
                        coded,
                    });
                }
                _ => {}
            }
        }
        let (frame, _) = frame?;
        Some(Self {
            frame,
            tables,
            coded: Coded::Gathered(gathered?),
        })
    }
}

/// Has each row of units read here and made pixels of on another core.
fn painted(
    frame: &Frame,
    deadline: Deadline,
    mut read: impl FnMut(&mut [i16], usize) -> Option<()>,
) -> Option<Pixels> {
    let channels = match frame.components.len() {
        1 => Channels::Grey,
        _ => Channels::Rgb,
    };
    let length = frame.row_length();
    let (done, to_transform) = mpsc::sync_channel::<Vec<i16>>(AHEAD);
    let (used, to_reuse) = mpsc::channel::<Vec<i16>>();
    let pixels = thread::scope(|scope| {
        let painter = scope.spawn(move || {
            let mut picture = Picture::new(frame, channels);
            for frequencies in to_transform {
                picture.add(&frequencies);
                // Whoever reads may be done already.
                used.send(frequencies).ok();
            }
            picture.pixels
        });
        let mut rows = || {
            for number in 0..frame.down {
                if deadline.passed() {
                    return None;
                }
                let mut row = to_reuse.try_recv().unwrap_or_else(|_| vec![0; length]);
                read(&mut row, number)?;
                done.send(row).ok()?;
            }
            Some(())
        };
        let sound = rows();
        drop(done);
        let pixels = painter.join().ok()?;
        sound.map(|()| pixels)
    })?;
    (pixels.len() as u64 == frame.size.pixels() * channels.count() as u64)
        .then_some((frame.size, channels, pixels))
}

/// The one scan of a baseline file.
struct Baseline<'a> {
    frame: &'a Frame,
    tables: &'a Tables,
    scanned: &'a [Scanned],
    bits: Bits<'a>,
    /// The last mean of each component.
    means: [i16; 3],
    /// Units that have been read.
    unit: usize,
}

impl<'a> Baseline<'a> {
    fn new(read: &'a Read<'_>, scan: &'a Scan, coded: &'a [u8]) -> Self {
        Self {
            frame: &read.frame,
            tables: &read.tables,
            scanned: &scan.components,
            bits: Bits::new(coded),
            means: [0; 3],
            unit: 0,
        }
    }

    /// Reads a row of units.
    fn read(&mut self, row: &mut [i16]) -> Option<()> {
        for x in 0..self.frame.across {
            if self.tables.is_restart(self.unit) {
                self.bits.restart()?;
                self.means = [0; 3];
            }
            self.read_unit(x, row)?;
            self.unit += 1;
        }
        (!self.bits.overrun()).then_some(())
    }

    /// Reads one unit: the blocks of all components over the same place.
    fn read_unit(&mut self, x: usize, mut row: &mut [i16]) -> Option<()> {
        let parts = self.frame.components.iter().zip(self.scanned);
        for ((component, &(_, means, others)), mean) in parts.zip(&mut self.means) {
            let (mine, rest) = row.split_at_mut(self.frame.kept(component));
            row = rest;
            let size = component.width * component.height;
            let (means, others) = (self.tables.means(means)?, self.tables.others(others)?);
            let quantisation = self.tables.quantisation(component)?;
            for down in 0..component.down {
                for across in 0..component.across {
                    let mut block: Block = [0; 64];
                    self.bits
                        .block(means, others, quantisation, mean, &mut block)?;
                    let number = (down * self.frame.across + x) * component.across + across;
                    let kept = &mut mine[number * size..(number + 1) * size];
                    for (kept, all) in kept
                        .chunks_exact_mut(component.width)
                        .zip(block.chunks_exact(8))
                    {
                        kept.copy_from_slice(&all[..component.width]);
                    }
                }
            }
        }
        Some(())
    }
}

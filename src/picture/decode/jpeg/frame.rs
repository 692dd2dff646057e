//! What stands before the coded pixels of a JPEG: tables, and how blocks make
//! up the picture (ITU-T T.81, annexes A and B).

use super::cosine::{Inverse, inverse};
use super::entropy::Table;
use crate::picture::fit::Size;

/// One component of a picture, luma or chroma.
pub(super) struct Component {
    pub(super) id: u8,
    /// Blocks across and down in each unit of an interleaved scan.
    pub(super) across: usize,
    pub(super) down: usize,
    /// The number of its quantisation table.
    quantisation: usize,
    /// Size of a block once transformed.
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) inverse: Inverse,
    /// How often each sample is shown across and down: chroma of a picture
    /// that is not reduced may have fewer samples than luma.
    pub(super) repeat_across: usize,
    pub(super) repeat_down: usize,
}

/// The tables that have been read so far.
#[derive(Default)]
pub(super) struct Tables {
    quantisation: [Option<[u16; 64]>; 4],
    means: [Option<Table>; 4],
    others: [Option<Table>; 4],
    /// Units between two restart markers; 0 if there are none.
    pub(super) restart: usize,
}

/// A picture's size and components.
pub(super) struct Frame {
    pub(super) components: Vec<Component>,
    /// The size once reduced.
    pub(super) size: Size,
    /// The stored size.
    stored: (usize, usize),
    /// The most blocks that a component has across and down in a unit.
    most: (usize, usize),
    /// Units across and down.
    pub(super) across: usize,
    pub(super) down: usize,
    /// Height of a unit once transformed.
    pub(super) unit_height: usize,
}

/// One component of a scan: its number in the frame, and the numbers of its
/// tables for means and for other frequencies.
pub(super) type Scanned = (usize, usize, usize);

/// The header of a scan.
pub(super) struct Scan {
    pub(super) components: Vec<Scanned>,
    /// First and last frequency, and the bits that were and are left out of
    /// each.
    pub(super) frequencies: (usize, usize),
    pub(super) bits: (u32, u32),
}

impl Tables {
    /// Whether a restart marker stands before this unit of a scan.
    pub(super) const fn is_restart(&self, unit: usize) -> bool {
        self.restart > 0 && unit > 0 && unit.is_multiple_of(self.restart)
    }

    /// Reads quantisation tables, each in the order of the zigzag.
    pub(super) fn read_quantisation(&mut self, mut segment: &[u8]) -> Option<()> {
        while let Some((&kind, rest)) = segment.split_first() {
            // 16-bit steps are for pictures of 12 bits.
            let (steps, rest) = rest.split_first_chunk::<64>()?;
            *self.quantisation.get_mut(usize::from(kind))? = Some(steps.map(u16::from));
            segment = rest;
        }
        Some(())
    }

    /// Reads Huffman tables.
    pub(super) fn read_huffman(&mut self, mut segment: &[u8]) -> Option<()> {
        while let Some((&kind, rest)) = segment.split_first() {
            let (counts, rest) = rest.split_first_chunk::<16>()?;
            let total = counts.iter().map(|&count| usize::from(count)).sum();
            let (symbols, rest) = rest.split_at_checked(total)?;
            let tables = if kind >> 4 == 0 {
                &mut self.means
            } else {
                &mut self.others
            };
            *tables.get_mut(usize::from(kind & 15))? = Some(Table::new(counts, symbols)?);
            segment = rest;
        }
        Some(())
    }

    pub(super) fn quantisation(&self, component: &Component) -> Option<&[u16; 64]> {
        self.quantisation.get(component.quantisation)?.as_ref()
    }

    /// The table of this number for means.
    pub(super) fn means(&self, number: usize) -> Option<&Table> {
        self.means.get(number)?.as_ref()
    }

    /// The table of this number for all other frequencies.
    pub(super) fn others(&self, number: usize) -> Option<&Table> {
        self.others.get(number)?.as_ref()
    }
}

impl Frame {
    /// Reads a frame's header, for a picture that is read at its size divided
    /// by `divisor` (1 or 2). None if it is unusual or unsound.
    pub(super) fn new(segment: &[u8], divisor: u32) -> Option<Self> {
        let [8, h1, h0, w1, w0, count, listed @ ..] = segment else {
            return None;
        };
        let (listed, []) = listed.as_chunks::<3>() else {
            return None;
        };
        let count = usize::from(*count);
        if ![1, 3].contains(&count) || listed.len() != count {
            return None;
        }
        // A component alone is stored block by block, whatever its factors.
        let factors = |byte: u8| match count {
            1 => (1, 1),
            _ => (usize::from(byte >> 4), usize::from(byte & 15)),
        };
        let most_across = listed.iter().map(|part| factors(part[1]).0).max()?;
        let most_down = listed.iter().map(|part| factors(part[1]).1).max()?;
        let reduced = 8 / divisor as usize;
        let mut components = Vec::with_capacity(count);
        for &[id, factor, table] in listed {
            let (across, down) = factors(factor);
            if across == 0 || down == 0 || most_across % across != 0 || most_down % down != 0 {
                return None;
            }
            let (full_width, full_height) =
                (reduced * most_across / across, reduced * most_down / down);
            let (width, height) = (full_width.min(8), full_height.min(8));
            components.push(Component {
                id,
                across,
                down,
                quantisation: usize::from(table),
                width,
                height,
                inverse: inverse(width, height)?,
                repeat_across: full_width / width,
                repeat_down: full_height / height,
            });
        }
        let width = u16::from_be_bytes([*w1, *w0]);
        let height = u16::from_be_bytes([*h1, *h0]);
        if width == 0 || height == 0 {
            return None;
        }
        let side = |length: u16| u32::from(length).div_ceil(divisor);
        let (wide, high) = (usize::from(width), usize::from(height));
        Some(Self {
            components,
            size: Size::new(side(width), side(height)),
            stored: (wide, high),
            most: (most_across, most_down),
            across: wide.div_ceil(8 * most_across),
            down: high.div_ceil(8 * most_down),
            unit_height: reduced * most_down,
        })
    }

    /// How many frequencies of a component are kept in a row of units.
    pub(super) const fn kept(&self, component: &Component) -> usize {
        self.across * component.across * component.down * component.width * component.height
    }

    /// How many frequencies of all components are kept in a row of units.
    pub(super) fn row_length(&self) -> usize {
        self.components.iter().map(|part| self.kept(part)).sum()
    }

    /// Whether a scan holds the whole picture, as that of a baseline file.
    pub(super) fn is_whole(&self, scan: &Scan) -> bool {
        let numbers = scan.components.iter().map(|(number, ..)| *number);
        numbers.eq(0..self.components.len()) && scan.frequencies == (0, 63) && scan.bits == (0, 0)
    }

    /// Blocks of a component across and down, as many as cover the picture: a
    /// scan of this component alone has no others.
    pub(super) const fn blocks(&self, component: &Component) -> (usize, usize) {
        let (width, height) = self.stored;
        let (across, down) = self.most;
        (
            (width * component.across).div_ceil(across * 8),
            (height * component.down).div_ceil(down * 8),
        )
    }

    /// Reads the header of a scan. None if it is unsound.
    pub(super) fn scan(&self, segment: &[u8]) -> Option<Scan> {
        let [count, rest @ ..] = segment else {
            return None;
        };
        let (listed, [first, last, bits]) = rest.split_last_chunk::<3>()?;
        let (listed, []) = listed.as_chunks::<2>() else {
            return None;
        };
        if listed.len() != usize::from(*count) || listed.is_empty() || *first > 63 || *last > 63 {
            return None;
        }
        let mut components: Vec<Scanned> = Vec::new();
        for [id, tables] in listed {
            let place = |component: &Component| component.id == *id;
            let number = self.components.iter().position(place)?;
            if components.iter().any(|(other, ..)| *other == number) {
                return None;
            }
            components.push((number, usize::from(tables >> 4), usize::from(tables & 15)));
        }
        Some(Scan {
            components,
            frequencies: (usize::from(*first), usize::from(*last)),
            bits: (u32::from(bits >> 4), u32::from(bits & 15)),
        })
    }
}

//! Huffman codes (ITU-T T.81, annexes C and F) to blocks of frequencies.

/// Bits that one look-up resolves; longer codes are rare.
const LOOK: u32 = 10;

/// A block of frequencies in rows.
pub(super) type Block = [i16; 64];

/// Where the frequencies of a block lie, in the order in which they are
/// stored. A run that leads out of a block, which no sound file has, ends at
/// its last place.
pub(super) const ZIGZAG: [u8; 80] = {
    let mut order = [63; 80];
    let (mut x, mut y, mut k) = (0_usize, 0_usize, 0);
    while k < 64 {
        order[k] = (y * 8 + x) as u8;
        if (x + y) % 2 == 0 {
            // Up to the right, along the edges where there is no further.
            match (x, y) {
                (7, _) => y += 1,
                (_, 0) => x += 1,
                _ => (x, y) = (x + 1, y - 1),
            }
        } else {
            match (x, y) {
                (_, 7) => x += 1,
                (0, _) => y += 1,
                _ => (x, y) = (x - 1, y + 1),
            }
        }
        k += 1;
    }
    order
};

/// What one look-up gives: a whole coefficient, a symbol, or nothing if the
/// code is longer.
#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    /// Bits to skip: of the code, and of the value if that is here too.
    bits: u8,
    /// The zeros before the value in the upper half, the bits of the value in
    /// the lower.
    symbol: u8,
    /// The value, or 0 if it has to be read.
    value: i16,
}

/// A Huffman table.
#[derive(Debug)]
pub(super) struct Table {
    entries: Vec<Entry>,
    /// For each length, one past the greatest code of that length or less,
    /// aligned to 16 bits.
    ends: [u32; 17],
    /// For each length, what to add to a code to find its symbol.
    offsets: [i32; 17],
    symbols: Vec<u8>,
}

impl Table {
    /// Makes a table from the number of codes of each length from 1 to 16, and
    /// their symbols. None if they make no table.
    pub(super) fn new(counts: &[u8; 16], symbols: &[u8]) -> Option<Self> {
        let mut table = Self {
            entries: vec![Entry::default(); 1 << LOOK],
            ends: [0; 17],
            offsets: [0; 17],
            symbols: symbols.to_vec(),
        };
        let mut code = 0_u32;
        let mut index = 0_usize;
        for (length, &count) in (1_u32..).zip(counts) {
            let at = length as usize;
            table.offsets[at] = i32::try_from(index).ok()? - i32::try_from(code).ok()?;
            for _ in 0..count {
                let symbol = *symbols.get(index)?;
                if code >> length != 0 {
                    return None;
                }
                if length <= LOOK {
                    table.enter(code, length, symbol);
                }
                code += 1;
                index += 1;
            }
            table.ends[at] = code << (16 - length);
            code <<= 1;
        }
        (index == symbols.len()).then_some(table)
    }

    /// Enters a code into all look-ups that begin with it.
    fn enter(&mut self, code: u32, length: u32, symbol: u8) {
        let size = u32::from(symbol & 15);
        let free = LOOK - length;
        for rest in 0..1_u32 << free {
            let mut entry = Entry {
                bits: length as u8,
                symbol,
                value: 0,
            };
            if size > 0 && size <= free {
                entry.bits += size as u8;
                entry.value = extended(rest >> (free - size), size);
            }
            self.entries[((code << free) | rest) as usize] = entry;
        }
    }
}

/// The value that so many bits stand for (T.81, F.2.2.1).
#[inline]
const fn extended(bits: u32, size: u32) -> i16 {
    // Those that begin with 0 are negative.
    let value = bits as i32;
    if size > 0 && bits >> (size - 1) == 0 {
        (value - (1 << size) + 1) as i16
    } else {
        value as i16
    }
}

/// The bits of a scan.
#[derive(Debug)]
pub(super) struct Bits<'data> {
    data: &'data [u8],
    at: usize,
    /// The next bits, from the top; below them zeros.
    buffer: u64,
    count: u32,
    /// How many of them were made up because the data has ended.
    missing: u32,
}

impl<'data> Bits<'data> {
    pub(super) const fn new(data: &'data [u8]) -> Self {
        Self {
            data,
            at: 0,
            buffer: 0,
            count: 0,
            missing: 0,
        }
    }

    /// Whether more bits were read than there are.
    pub(super) const fn overrun(&self) -> bool {
        self.count < self.missing
    }

    /// How many bytes have been used, the last of them perhaps in part.
    pub(super) fn used(&self) -> usize {
        let mut unused = self.count.saturating_sub(self.missing) / 8;
        let mut at = self.at;
        while unused > 0 {
            let stuffed = at >= 2 && self.data.get(at - 2..at) == Some(&[0xFF, 0]);
            at = at.saturating_sub(if stuffed { 2 } else { 1 });
            unused -= 1;
        }
        at
    }

    /// Makes sure of at least 32 bits.
    #[inline]
    fn fill(&mut self) {
        if self.count >= 32 {
            return;
        }
        if let Some(&next) = self.data.get(self.at..).and_then(<[u8]>::first_chunk::<4>) {
            let word = u32::from_be_bytes(next);
            // Four bytes none of which is 0xFF are nothing but data.
            if word & (!word).wrapping_sub(0x0101_0101) & 0x8080_8080 == 0 {
                self.buffer |= u64::from(word) << (32 - self.count);
                self.count += 32;
                self.at += 4;
                return;
            }
        }
        self.fill_slowly();
    }

    #[cold]
    fn fill_slowly(&mut self) {
        while self.count <= 56 {
            let byte = match self.data.get(self.at..) {
                Some([0xFF, 0, ..]) => {
                    self.at += 2;
                    0xFF
                }
                Some([byte, ..]) if *byte != 0xFF => {
                    self.at += 1;
                    *byte
                }
                // A marker, or the end.
                Some(_) | None => {
                    self.missing += 8;
                    0
                }
            };
            self.buffer |= u64::from(byte) << (56 - self.count);
            self.count += 8;
        }
    }

    #[inline]
    const fn peek(&self, bits: u32) -> u32 {
        (self.buffer >> (64 - bits)) as u32
    }

    #[inline]
    const fn skip(&mut self, bits: u32) {
        self.buffer <<= bits;
        self.count -= bits;
    }

    /// Continues after the restart marker that has to be next.
    pub(super) fn restart(&mut self) -> Option<()> {
        let rest = self.data.get(self.at..)?;
        if self.overrun() || !matches!(rest, [0xFF, 0xD0..=0xD7, ..]) {
            return None;
        }
        *self = Self {
            at: self.at + 2,
            ..Self::new(self.data)
        };
        Some(())
    }

    /// The symbol of a code that is longer than a look-up.
    #[cold]
    fn long_code(&mut self, table: &Table) -> Option<u8> {
        let ahead = self.peek(16);
        let length = (LOOK + 1..=16).find(|&length| ahead < table.ends[length as usize])?;
        let code = i32::try_from(ahead >> (16 - length)).ok()?;
        self.skip(length);
        let index = usize::try_from(code + table.offsets[length as usize]).ok()?;
        table.symbols.get(index).copied()
    }

    /// The next coefficient: the zeros before it and its value, which is 0 for
    /// the end of the block or a mere run of zeros.
    #[inline]
    pub(super) fn coefficient(&mut self, table: &Table) -> Option<(usize, i16)> {
        self.fill();
        let entry = table.entries[self.peek(LOOK) as usize];
        if entry.value != 0 {
            self.skip(u32::from(entry.bits));
            return Some((usize::from(entry.symbol >> 4), entry.value));
        }
        let symbol = if entry.bits > 0 {
            self.skip(u32::from(entry.bits));
            entry.symbol
        } else {
            self.long_code(table)?
        };
        let size = u32::from(symbol & 15);
        let run = usize::from(symbol >> 4);
        if size == 0 {
            return Some((run, 0));
        }
        let value = extended(self.peek(size), size);
        self.skip(size);
        Some((run, value))
    }

    /// The next bits, no more than 16.
    #[inline]
    pub(super) fn take(&mut self, count: u32) -> u32 {
        if count == 0 {
            return 0;
        }
        self.fill();
        let bits = self.peek(count);
        self.skip(count);
        bits
    }

    /// Adds the next bit to a frequency, at this place from the lowest.
    #[inline]
    pub(super) fn refine(&mut self, frequency: &mut i16, place: u32) {
        if self.take(1) == 1 && *frequency & 1 << place == 0 {
            *frequency += frequency.signum() << place;
        }
    }

    /// Reads a block and dequantises it. Its mean is stored as the difference
    /// from `mean`. The block has to be all zeros before.
    #[inline]
    pub(super) fn block(
        &mut self,
        means: &Table,
        others: &Table,
        quantisation: &[u16; 64],
        mean: &mut i16,
        block: &mut Block,
    ) -> Option<()> {
        let (_, difference) = self.coefficient(means)?;
        *mean = mean.wrapping_add(difference);
        block[0] = mean.wrapping_mul(quantisation[0] as i16);
        let mut k = 1;
        while k < 64 {
            let (run, value) = self.coefficient(others)?;
            if value == 0 {
                if run == 15 {
                    k += 16;
                    continue;
                }
                break;
            }
            k += run;
            let step = quantisation[k & 63] as i16;
            block[usize::from(ZIGZAG[k] & 63)] = value.wrapping_mul(step);
            k += 1;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zigzag_is_the_standards() {
        let start = [0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5];
        let end = [
            58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
        ];
        assert_eq!(ZIGZAG[..16], start);
        assert_eq!(ZIGZAG[48..64], end);
        let mut all = ZIGZAG[..64].to_vec();
        all.sort_unstable();
        assert!(all.iter().copied().eq(0..64));
    }

    #[test]
    fn values_are_extended_as_the_standard_says() {
        assert_eq!(extended(0, 1), -1);
        assert_eq!(extended(1, 1), 1);
        assert_eq!(extended(0b000, 3), -7);
        assert_eq!(extended(0b011, 3), -4);
        assert_eq!(extended(0b100, 3), 4);
        assert_eq!(extended(0b111, 3), 7);
    }

    #[test]
    fn data_at_an_end_is_noticed() {
        let mut counts = [0; 16];
        counts[1] = 2;
        let table = Table::new(&counts, &[0, 3]).expect("a sound table");
        let mut bits = Bits::new(&[0b0101_1010, 0xFF, 0xD9]);
        // 01 with 011, then 01 with the 0 that is left and made-up zeros.
        assert_eq!(bits.coefficient(&table), Some((0, -4)));
        assert!(!bits.overrun());
        assert_eq!(bits.coefficient(&table), Some((0, -7)));
        assert!(bits.overrun());
    }
}

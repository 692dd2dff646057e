//! Progressive photographs, whose frequencies arrive in many scans, and bit by
//! bit (ITU-T T.81, annex G). They are gathered before anything is transformed.

use super::entropy::{Bits, Block, Table, ZIGZAG};
use super::frame::{Frame, Scan, Tables};
use crate::picture::limits::Deadline;

/// The most scans that are followed; encoders write about ten. Each of them
/// can be short in the file and yet go over the whole picture.
const MOST_SCANS: usize = 100;

/// The frequencies of all blocks.
pub(super) struct Frequencies {
    planes: Vec<Plane>,
    scans: usize,
}

/// The frequencies of one component.
struct Plane {
    blocks: Vec<Block>,
    /// Blocks across, to whole units.
    stride: usize,
}

/// How a scan codes a block.
#[derive(Clone, Copy)]
enum Pass<'t> {
    /// Means, all but their last bits.
    Means(&'t Table),
    /// One more bit of each mean.
    MeansRefined,
    /// A range of other frequencies, all but their last bits.
    Others(&'t Table),
    /// One more bit of each.
    OthersRefined(&'t Table),
}

/// A scan that is being read.
struct Reader<'a> {
    bits: Bits<'a>,
    first: usize,
    last: usize,
    /// The bit that this scan adds, or the first of them.
    low: u32,
    /// Blocks that end before they begin.
    ended: u32,
}

impl Frequencies {
    /// No frequencies yet.
    pub(super) fn new(frame: &Frame) -> Self {
        let planes = frame.components.iter().map(|component| {
            let stride = frame.across * component.across;
            Plane {
                blocks: vec![[0; 64]; stride * frame.down * component.down],
                stride,
            }
        });
        Self {
            planes: planes.collect(),
            scans: 0,
        }
    }

    /// Adds what a scan tells, and returns how many bytes of it are pixels. None
    /// if it is unsound, or the time is up.
    pub(super) fn read(
        &mut self,
        frame: &Frame,
        tables: &Tables,
        scan: &Scan,
        coded: &[u8],
        deadline: Deadline,
    ) -> Option<usize> {
        self.scans += 1;
        let (first, last) = scan.frequencies;
        let (high, low) = scan.bits;
        let alone = scan.components.len() == 1;
        let sound = if first == 0 {
            last == 0
        } else {
            alone && first <= last
        };
        if !sound || low > 13 || self.scans > MOST_SCANS {
            return None;
        }
        let mut passes = Vec::new();
        for &(_, means, others) in &scan.components {
            passes.push(match (first, high) {
                (0, 0) => Pass::Means(tables.means(means)?),
                (0, _) => Pass::MeansRefined,
                (_, 0) => Pass::Others(tables.others(others)?),
                (_, _) => Pass::OthersRefined(tables.others(others)?),
            });
        }
        let mut reader = Reader {
            bits: Bits::new(coded),
            first,
            last,
            low,
            ended: 0,
        };
        let mut means = [0_i16; 3];
        let (across, down) = match scan.components.as_slice() {
            [(number, ..)] => frame.blocks(frame.components.get(*number)?),
            _ => (frame.across, frame.down),
        };
        for y in 0..down {
            if deadline.passed() {
                return None;
            }
            for x in 0..across {
                let unit = y * across + x;
                if tables.is_restart(unit) {
                    reader.bits.restart()?;
                    reader.ended = 0;
                    means = [0; 3];
                }
                for ((&(number, ..), pass), mean) in
                    scan.components.iter().zip(&passes).zip(&mut means)
                {
                    let component = frame.components.get(number)?;
                    let plane = self.planes.get_mut(number)?;
                    let (wide, high) = if alone {
                        (1, 1)
                    } else {
                        (component.across, component.down)
                    };
                    for dy in 0..high {
                        for dx in 0..wide {
                            let place = (y * high + dy) * plane.stride + x * wide + dx;
                            reader.block(*pass, mean, plane.blocks.get_mut(place)?)?;
                        }
                    }
                }
            }
        }
        (!reader.bits.overrun()).then(|| reader.bits.used())
    }

    /// A row of units as the painter takes it: dequantised, and of each block
    /// only what the wanted size can show.
    pub(super) fn row(
        &self,
        frame: &Frame,
        tables: &Tables,
        number: usize,
        mut row: &mut [i16],
    ) -> Option<()> {
        for (component, plane) in frame.components.iter().zip(&self.planes) {
            let (mine, rest) = row.split_at_mut(frame.kept(component));
            row = rest;
            let mut steps = [0_i16; 64];
            for (place, step) in ZIGZAG.iter().zip(tables.quantisation(component)?) {
                steps[usize::from(*place)] = *step as i16;
            }
            let start = number * component.down * plane.stride;
            let blocks = &plane.blocks[start..start + component.down * plane.stride];
            let size = component.width * component.height;
            for (kept, block) in mine.chunks_exact_mut(size).zip(blocks) {
                let lines = block.chunks_exact(8).zip(steps.chunks_exact(8));
                for (kept, (line, steps)) in kept.chunks_exact_mut(component.width).zip(lines) {
                    for (kept, (value, step)) in kept.iter_mut().zip(line.iter().zip(steps)) {
                        *kept = value.wrapping_mul(*step);
                    }
                }
            }
        }
        Some(())
    }
}

impl Reader<'_> {
    fn block(&mut self, pass: Pass<'_>, mean: &mut i16, block: &mut Block) -> Option<()> {
        match pass {
            Pass::Means(table) => {
                let (_, difference) = self.bits.coefficient(table)?;
                *mean = mean.wrapping_add(difference);
                block[0] = *mean << self.low;
            }
            Pass::MeansRefined => block[0] |= (self.bits.take(1) as i16) << self.low,
            Pass::Others(table) => self.others(table, block)?,
            Pass::OthersRefined(table) => self.others_refined(table, block)?,
        }
        Some(())
    }

    /// The first bits of a range of frequencies (T.81, G.1.2.2).
    fn others(&mut self, table: &Table, block: &mut Block) -> Option<()> {
        if self.ended > 0 {
            self.ended -= 1;
            return Some(());
        }
        let mut k = self.first;
        while k <= self.last {
            let (run, value) = self.bits.coefficient(table)?;
            if value == 0 && run < 15 {
                self.ended = (1 << run) - 1 + self.bits.take(run as u32);
                break;
            }
            k += run;
            if k > self.last {
                return None;
            }
            block[usize::from(ZIGZAG[k])] = value << self.low;
            k += 1;
        }
        Some(())
    }

    /// One more bit of a range of frequencies: of each that is known already,
    /// and of those that only now are other than zero (T.81, G.1.2.3).
    fn others_refined(&mut self, table: &Table, block: &mut Block) -> Option<()> {
        let mut k = self.first;
        while self.ended == 0 && k <= self.last {
            let (mut run, value) = self.bits.coefficient(table)?;
            if value == 0 && run < 15 {
                self.ended = (1 << run) + self.bits.take(run as u32);
                break;
            }
            // Zeros that stay are passed over, and the others refined.
            while k <= self.last {
                let frequency = &mut block[usize::from(ZIGZAG[k])];
                k += 1;
                if *frequency != 0 {
                    self.bits.refine(frequency, self.low);
                } else if run > 0 {
                    run -= 1;
                } else {
                    *frequency = value.signum() << self.low;
                    break;
                }
            }
        }
        if self.ended > 0 {
            self.ended -= 1;
            for place in ZIGZAG.iter().take(self.last + 1).skip(k) {
                let frequency = &mut block[usize::from(*place)];
                if *frequency != 0 {
                    self.bits.refine(frequency, self.low);
                }
            }
        }
        Some(())
    }
}

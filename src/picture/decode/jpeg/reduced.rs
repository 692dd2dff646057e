//! Baseline photographs, at their size or half of it.
//!
//! What cameras and phones write is nearly always one scan of grey or YCbCr in
//! blocks of Huffman codes. For those this reads the codes on one core while
//! another turns them into pixels, and of each block only as many frequencies
//! as the wanted size can show. Whatever is unusual or unsound about a file
//! is left to the general decoder: here it is simply "not one of ours".

use std::sync::mpsc;
use std::thread;

use super::cosine::{Inverse, inverse};
use super::entropy::{Bits, Block, Table};
use crate::picture::fit::Size;
use crate::picture::limits::Deadline;
use crate::picture::raster::Channels;

/// Rows of blocks that may wait between the two cores.
const AHEAD: usize = 4;

/// One component of a picture, luma or chroma.
struct Component {
    id: u8,
    /// Blocks across and down in each unit of the scan.
    across: usize,
    down: usize,
    quantisation: [u16; 64],
    means: usize,
    others: usize,
    /// Size of a block once transformed.
    width: usize,
    height: usize,
    inverse: Inverse,
    /// How often each sample is shown across and down: chroma of a picture
    /// that is not reduced has fewer samples than luma.
    repeat_across: usize,
    repeat_down: usize,
}

/// What stands before the scan.
#[derive(Default)]
struct Tables {
    quantisation: [Option<[u16; 64]>; 4],
    means: [Option<Table>; 4],
    others: [Option<Table>; 4],
    restart: usize,
    /// The colour transform that Adobe's programs name.
    adobe: Option<u8>,
}

/// A file in segments: each marker with what it holds.
struct Segments<'data> {
    data: &'data [u8],
}

impl<'data> Segments<'data> {
    fn next(&mut self) -> Option<(u8, &'data [u8])> {
        let [0xFF, marker, rest @ ..] = self.data else {
            return None;
        };
        // Any number of 0xFF may stand before a marker.
        if *marker == 0xFF {
            self.data = &self.data[1..];
            return self.next();
        }
        let length = usize::from(u16::from_be_bytes(*rest.first_chunk()?));
        let (segment, rest) = (rest.get(2..length)?, rest.get(length..)?);
        self.data = rest;
        Some((*marker, segment))
    }
}

/// The pixels of a baseline file divided by `divisor` (1 or 2) in either direction; nothing if the file is not one of ours, is unsound, or the time
/// is up.
///
/// Chroma is repeated where it must be, not interpolated: good enough for a
/// picture that is filtered to half its size or less.
pub(super) fn decode(
    file: &[u8],
    divisor: u32,
    deadline: Deadline,
) -> Option<(Size, Channels, Vec<u8>)> {
    let mut segments = Segments {
        data: file.strip_prefix(&[0xFF, 0xD8])?,
    };
    let mut tables = Tables::default();
    let mut frame = None;
    loop {
        let (marker, segment) = segments.next()?;
        match marker {
            0xDB => tables.quantisation(segment)?,
            0xC4 => tables.huffman(segment)?,
            0xDD => tables.restart = usize::from(u16::from_be_bytes(*segment.first_chunk()?)),
            0xEE => {
                if let Some(named) = segment.strip_prefix(b"Adobe") {
                    tables.adobe = named.get(6).copied();
                }
            }
            0xC0 | 0xC1 => frame = Some(segment),
            0xDA => {
                return Scan::new(tables, frame?, segment, divisor)?
                    .decode(segments.data, deadline);
            }
            // Every other kind of frame.
            0xC2..=0xCF => return None,
            _ => {}
        }
    }
}

impl Tables {
    fn quantisation(&mut self, mut segment: &[u8]) -> Option<()> {
        while let Some((&kind, rest)) = segment.split_first() {
            // 16-bit steps are for pictures of 12 bits.
            let (steps, rest) = rest.split_first_chunk::<64>()?;
            *self.quantisation.get_mut(usize::from(kind))? = Some(steps.map(u16::from));
            segment = rest;
        }
        Some(())
    }

    fn huffman(&mut self, mut segment: &[u8]) -> Option<()> {
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
}

/// A scan that holds the whole picture.
struct Scan {
    tables: Tables,
    components: Vec<Component>,
    /// The reduced size.
    size: Size,
    /// Units across and down.
    across: usize,
    down: usize,
    /// Height of a unit once transformed.
    unit_height: usize,
}

impl Scan {
    fn new(tables: Tables, frame: &[u8], scan: &[u8], divisor: u32) -> Option<Self> {
        let [8, h1, h0, w1, w0, count, listed @ ..] = frame else {
            return None;
        };
        let (listed, []) = listed.as_chunks::<3>() else {
            return None;
        };
        let [scanned, scan @ ..] = scan else {
            return None;
        };
        let (scan, [0, 63, 0]) = scan.split_last_chunk::<3>()? else {
            return None;
        };
        let (scan, []) = scan.as_chunks::<2>() else {
            return None;
        };
        let all = usize::from(*count);
        if ![1, 3].contains(&all)
            || listed.len() != all
            || usize::from(*scanned) != all
            || scan.len() != all
        {
            return None;
        }
        // A component alone is stored block by block, whatever its factors.
        let factors = |byte: u8| match all {
            1 => (1, 1),
            _ => (usize::from(byte >> 4), usize::from(byte & 15)),
        };
        let most_across = listed.iter().map(|part| factors(part[1]).0).max()?;
        let most_down = listed.iter().map(|part| factors(part[1]).1).max()?;
        let reduced = 8 / divisor as usize;
        let mut components = Vec::with_capacity(all);
        for (&[id, factor, table], &[scanned_id, huffman]) in listed.iter().zip(scan) {
            let (across, down) = factors(factor);
            if id != scanned_id || across == 0 || down == 0 {
                return None;
            }
            if most_across % across != 0 || most_down % down != 0 {
                return None;
            }
            let (full_width, full_height) =
                (reduced * most_across / across, reduced * most_down / down);
            let (width, height) = (full_width.min(8), full_height.min(8));
            let (means, others) = (usize::from(huffman >> 4), usize::from(huffman & 15));
            tables.means.get(means)?.as_ref()?;
            tables.others.get(others)?.as_ref()?;
            components.push(Component {
                id,
                across,
                down,
                quantisation: (*tables.quantisation.get(usize::from(table))?)?,
                means,
                others,
                width,
                height,
                inverse: inverse(width, height)?,
                repeat_across: full_width / width,
                repeat_down: full_height / height,
            });
        }
        let ids: Vec<u8> = components.iter().map(|component| component.id).collect();
        if tables.adobe == Some(0) || tables.adobe.is_none() && ids == *b"RGB" {
            return None;
        }
        let width = usize::from(u16::from_be_bytes([*w1, *w0]));
        let height = usize::from(u16::from_be_bytes([*h1, *h0]));
        if width == 0 || height == 0 {
            return None;
        }
        let side = |bytes: [u8; 2]| u32::from(u16::from_be_bytes(bytes)).div_ceil(divisor);
        Some(Self {
            tables,
            components,
            size: Size::new(side([*w1, *w0]), side([*h1, *h0])),
            across: width.div_ceil(8 * most_across),
            down: height.div_ceil(8 * most_down),
            unit_height: reduced * most_down,
        })
    }

    /// Reads the codes here and makes pixels of them on another core.
    fn decode(&self, data: &[u8], deadline: Deadline) -> Option<(Size, Channels, Vec<u8>)> {
        let channels = match self.components.len() {
            1 => Channels::Grey,
            _ => Channels::Rgb,
        };
        let (read, to_transform) = mpsc::sync_channel::<Vec<i16>>(AHEAD);
        let (used, to_reuse) = mpsc::channel::<Vec<i16>>();
        let pixels = thread::scope(|scope| {
            let painter = scope.spawn(move || {
                let mut picture = Picture::new(self, channels);
                for frequencies in to_transform {
                    picture.add(&frequencies);
                    // Whoever reads may be done already.
                    used.send(frequencies).ok();
                }
                picture.pixels
            });
            let sound = self.read(data, deadline, &to_reuse, &read);
            drop(read);
            let pixels = painter.join().ok()?;
            sound.map(|()| pixels)
        })?;
        (pixels.len() == self.size.width as usize * self.size.height as usize * channels.count())
            .then_some((self.size, channels, pixels))
    }

    /// Reads all rows of units and hands each on.
    fn read(
        &self,
        data: &[u8],
        deadline: Deadline,
        reuse: &mpsc::Receiver<Vec<i16>>,
        read: &mpsc::SyncSender<Vec<i16>>,
    ) -> Option<()> {
        let length = self
            .components
            .iter()
            .map(|component| self.kept(component))
            .sum();
        let mut bits = Bits::new(data);
        let mut means = [0_i16; 3];
        let mut unit = 0;
        for _ in 0..self.down {
            if deadline.passed() || bits.overrun() {
                return None;
            }
            let mut row = reuse.try_recv().unwrap_or_else(|_| vec![0; length]);
            for x in 0..self.across {
                if self.tables.restart > 0 && unit > 0 && unit % self.tables.restart == 0 {
                    bits.restart()?;
                    means = [0; 3];
                }
                self.unit(&mut bits, &mut means, x, &mut row)?;
                unit += 1;
            }
            read.send(row).ok()?;
        }
        (!bits.overrun()).then_some(())
    }

    /// Reads one unit: the blocks of all components over the same place.
    fn unit(
        &self,
        bits: &mut Bits<'_>,
        means: &mut [i16; 3],
        x: usize,
        mut row: &mut [i16],
    ) -> Option<()> {
        for (component, mean) in self.components.iter().zip(means) {
            let (mine, rest) = row.split_at_mut(self.kept(component));
            row = rest;
            let size = component.width * component.height;
            let means = self.tables.means[component.means].as_ref()?;
            let others = self.tables.others[component.others].as_ref()?;
            for down in 0..component.down {
                for across in 0..component.across {
                    let mut block: Block = [0; 64];
                    bits.block(means, others, &component.quantisation, mean, &mut block)?;
                    let number = (down * self.across + x) * component.across + across;
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

    /// How many frequencies of a component are kept in a row of units.
    const fn kept(&self, component: &Component) -> usize {
        self.across * component.across * component.down * component.width * component.height
    }
}

/// A picture as its rows arrive.
struct Picture<'scan> {
    scan: &'scan Scan,
    /// The samples of one row of units, by component.
    planes: Vec<Plane>,
    pixels: Vec<u8>,
}

/// The samples of one component.
struct Plane {
    samples: Vec<u8>,
    stride: usize,
    /// A line whose samples are repeated.
    line: Vec<u8>,
}

impl Plane {
    fn new(component: &Component, scan: &Scan) -> Self {
        let stride = scan.across * component.across * component.width;
        Self {
            samples: vec![0; stride * component.down * component.height],
            stride,
            line: Vec::new(),
        }
    }

    /// Transforms a row of units.
    fn fill(&mut self, component: &Component, frequencies: &[i16]) {
        let size = component.width * component.height;
        let blocks = frequencies.chunks_exact(self.stride * component.height);
        let lines = self
            .samples
            .chunks_exact_mut(self.stride * component.height);
        for (line, blocks) in lines.zip(blocks) {
            for (x, block) in blocks.chunks_exact(size).enumerate() {
                (component.inverse)(block, &mut line[x * component.width..], self.stride);
            }
        }
    }

    /// A line of the picture.
    fn line(&mut self, component: &Component, y: usize) -> &[u8] {
        let start = y / component.repeat_down * self.stride;
        let samples = &self.samples[start..start + self.stride];
        if component.repeat_across == 1 {
            return samples;
        }
        self.line.clear();
        self.line.extend(
            samples
                .iter()
                .flat_map(|&sample| std::iter::repeat_n(sample, component.repeat_across)),
        );
        &self.line
    }
}

impl<'scan> Picture<'scan> {
    fn new(scan: &'scan Scan, channels: Channels) -> Self {
        let pixels = scan.size.width as usize * scan.size.height as usize;
        Self {
            scan,
            planes: scan
                .components
                .iter()
                .map(|component| Plane::new(component, scan))
                .collect(),
            pixels: Vec::with_capacity(pixels * channels.count()),
        }
    }

    /// Transforms a row of units and adds its pixels.
    fn add(&mut self, mut frequencies: &[i16]) {
        let components = &self.scan.components;
        for (component, plane) in components.iter().zip(&mut self.planes) {
            let (mine, rest) = frequencies.split_at(self.scan.kept(component));
            frequencies = rest;
            plane.fill(component, mine);
        }
        let width = self.scan.size.width as usize;
        let done = self.pixels.len() / (width * components.len());
        let left = self.scan.size.height as usize - done;
        for y in 0..self.scan.unit_height.min(left) {
            match (self.planes.as_mut_slice(), components.as_slice()) {
                ([luma, blue, red], [of_luma, of_blue, of_red]) => {
                    let samples = luma
                        .line(of_luma, y)
                        .iter()
                        .zip(blue.line(of_blue, y))
                        .zip(red.line(of_red, y))
                        .take(width);
                    self.pixels
                        .extend(samples.flat_map(|((&luma, &blue), &red)| rgb(luma, blue, red)));
                }
                (planes, components) => {
                    for (plane, component) in planes.iter_mut().zip(components) {
                        self.pixels
                            .extend_from_slice(&plane.line(component, y)[..width]);
                    }
                }
            }
        }
    }
}

/// YCbCr as red, green and blue (JFIF 1.02, page 3), in steps of 2⁻¹⁶.
fn rgb(luma: u8, blue: u8, red: u8) -> [u8; 3] {
    let luma = (i32::from(luma) << 16) + (1 << 15);
    let (blue, red) = (i32::from(blue) - 128, i32::from(red) - 128);
    [
        luma + 91_881 * red,
        luma - 22_554 * blue - 46_802 * red,
        luma + 116_130 * blue,
    ]
    .map(|colour| (colour >> 16).clamp(0, 255) as u8)
}

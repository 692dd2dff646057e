//! From frequencies to pixels.
//!
//! Where chroma has fewer samples than luma, and is not reduced with it, its
//! samples are repeated rather than interpolated: good enough for a picture
//! that is filtered to half its size or less afterwards.

use super::frame::{Component, Frame};
use crate::picture::raster::Channels;

/// A picture that grows by rows of units as their frequencies arrive.
pub(super) struct Picture<'frame> {
    frame: &'frame Frame,
    /// The samples of one row of units, by component.
    planes: Vec<Plane>,
    pub(super) pixels: Vec<u8>,
}

/// The samples of one component.
struct Plane {
    samples: Vec<u8>,
    stride: usize,
    /// A line whose samples are repeated.
    line: Vec<u8>,
}

impl Plane {
    fn new(component: &Component, frame: &Frame) -> Self {
        let stride = frame.across * component.across * component.width;
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

impl<'frame> Picture<'frame> {
    pub(super) fn new(frame: &'frame Frame, channels: Channels) -> Self {
        let pixels = frame.size.width as usize * frame.size.height as usize;
        Self {
            frame,
            planes: frame
                .components
                .iter()
                .map(|component| Plane::new(component, frame))
                .collect(),
            pixels: Vec::with_capacity(pixels * channels.count()),
        }
    }

    /// Transforms a row of units, and adds its pixels.
    pub(super) fn add(&mut self, mut frequencies: &[i16]) {
        let components = &self.frame.components;
        for (component, plane) in components.iter().zip(&mut self.planes) {
            let (mine, rest) = frequencies.split_at(self.frame.kept(component));
            frequencies = rest;
            plane.fill(component, mine);
        }
        let width = self.frame.size.width as usize;
        let done = self.pixels.len() / (width * components.len());
        let left = self.frame.size.height as usize - done;
        for y in 0..self.frame.unit_height.min(left) {
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
pub(super) fn rgb(luma: u8, blue: u8, red: u8) -> [u8; 3] {
    let luma = (i32::from(luma) << 16) + (1 << 15);
    let (blue, red) = (i32::from(blue) - 128, i32::from(red) - 128);
    [
        luma + 91_881 * red,
        luma - 22_554 * blue - 46_802 * red,
        luma + 116_130 * blue,
    ]
    .map(|colour| (colour >> 16).clamp(0, 255) as u8)
}

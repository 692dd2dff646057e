//! What pictures are painted on: points, colours of light, and the sheet.

use std::ops::{Add, Mul, Sub};

use image::RgbImage;

use crate::noise;

/// A point or a direction. The height of a sheet is 1, so that a picture
/// looks the same at every size; `y` grows downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

pub const fn at(x: f32, y: f32) -> Point {
    Point { x, y }
}

impl Point {
    pub fn dot(self, other: Self) -> f32 {
        self.x * other.x + self.y * other.y
    }

    pub fn length(self) -> f32 {
        self.dot(self).sqrt()
    }

    pub fn unit(self) -> Self {
        self * (1.0 / self.length().max(1e-9))
    }

    /// A quarter turn to the left of the direction of travel.
    pub fn normal(self) -> Self {
        at(self.y, -self.x)
    }

    pub fn turned(self, radians: f32) -> Self {
        let (sin, cos) = radians.sin_cos();

        at(self.x * cos - self.y * sin, self.x * sin + self.y * cos)
    }

    pub fn heading(radians: f32) -> Self {
        at(radians.cos(), radians.sin())
    }
}

impl Add for Point {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        at(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        at(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f32> for Point {
    type Output = Self;

    fn mul(self, factor: f32) -> Self {
        at(self.x * factor, self.y * factor)
    }
}

/// An amount of light: red, green and blue, linear, 1 is paper white.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Light(pub f32, pub f32, pub f32);

/// The light of a colour that is written as on the web: `0xRRGGBB`.
pub fn hex(code: u32) -> Light {
    let channel = |shift: u32| {
        let value = ((code >> shift) & 0xff) as f32 / 255.0;

        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };

    Light(channel(16), channel(8), channel(0))
}

impl Light {
    pub const BLACK: Self = Self(0.0, 0.0, 0.0);

    /// How bright the light looks (the luminance of sRGB).
    pub fn brightness(self) -> f32 {
        0.2126 * self.0 + 0.7152 * self.1 + 0.0722 * self.2
    }

    /// This light seen through `other`, as through glass or a wash.
    pub fn through(self, other: Self) -> Self {
        Self(self.0 * other.0, self.1 * other.1, self.2 * other.2)
    }

    /// Applies the same curve to the three parts.
    pub fn each(self, curve: impl Fn(f32) -> f32) -> Self {
        Self(curve(self.0), curve(self.1), curve(self.2))
    }

    /// Whether an eye could tell the two apart.
    fn differs(self, other: Self) -> bool {
        let apart = |a: f32, b: f32| (a.max(0.0).sqrt() - b.max(0.0).sqrt()).abs() > 0.012;

        apart(self.0, other.0) || apart(self.1, other.1) || apart(self.2, other.2)
    }

    fn encoded(self) -> [f32; 3] {
        let encode = |value: f32| {
            let value = value.clamp(0.0, 1.0);

            if value <= 0.003_130_8 {
                value * 12.92
            } else {
                1.055 * value.powf(1.0 / 2.4) - 0.055
            }
        };

        [encode(self.0), encode(self.1), encode(self.2)]
    }
}

impl Add for Light {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0, self.1 + other.1, self.2 + other.2)
    }
}

impl Mul<f32> for Light {
    type Output = Self;

    fn mul(self, factor: f32) -> Self {
        Self(self.0 * factor, self.1 * factor, self.2 * factor)
    }
}

/// From `a` to `b`, where `t` runs from 0 to 1.
pub fn mix<T: Mul<f32, Output = T> + Add<Output = T>>(a: T, b: T, t: f32) -> T {
    a * (1.0 - t) + b * t
}

/// 0 below `low`, 1 above `high`, smooth between; `low` may be the greater.
pub fn smooth(low: f32, high: f32, value: f32) -> f32 {
    let t = ((value - low) / (high - low)).clamp(0.0, 1.0);

    t * t * (3.0 - 2.0 * t)
}

/// The colour at `t` of a gradient of stops, which are in order.
pub fn gradient(stops: &[(f32, Light)], t: f32) -> Light {
    let next = stops.partition_point(|stop| stop.0 <= t);

    match (next.checked_sub(1).map(|last| stops[last]), stops.get(next)) {
        (Some((from, a)), Some(&(to, b))) => mix(a, b, smooth(from, to, t)),
        (Some((_, a)), None) => a,
        (None, Some(&(_, b))) => b,
        (None, None) => Light::BLACK,
    }
}

/// A sheet of values: of light, or of how much of a mark covers each place.
#[derive(Debug, Clone)]
pub struct Sheet<T> {
    pub width: usize,
    pub height: usize,
    pub values: Vec<T>,
}

/// How much of a mark covers each place of a sheet: 0 nothing, 1 all.
pub type Mask = Sheet<f32>;

impl<T: Copy + Send> Sheet<T> {
    pub fn filled(size: (usize, usize), value: T) -> Self {
        Self {
            width: size.0,
            height: size.1,
            values: vec![value; size.0 * size.1],
        }
    }

    pub fn size(&self) -> (usize, usize) {
        (self.width, self.height)
    }

    /// The width of the sheet where its height is 1.
    pub fn aspect(&self) -> f32 {
        self.width as f32 / self.height as f32
    }

    /// The size of one pixel where the sheet's height is 1.
    pub fn pixel(&self) -> f32 {
        1.0 / self.height as f32
    }

    /// The value of the pixel at a place, or of the one that is nearest to it.
    pub fn get(&self, place: Point) -> T {
        let index =
            |value: f32, end: usize| ((value * self.height as f32).max(0.0) as usize).min(end - 1);

        self.values[index(place.y, self.height) * self.width + index(place.x, self.width)]
    }

    /// Gives every pixel a new value, which `paint` makes of where the
    /// pixel's centre lies and of the old one. Rows are painted side by side
    /// on all cores; what comes out does not depend on how many there are.
    pub fn each(&mut self, paint: impl Fn(Point, T) -> T + Sync) {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let (width, unit) = (self.width, self.pixel());
        let rows = self.height.div_ceil(cores * 8).max(1);
        let bands = std::sync::Mutex::new(self.values.chunks_mut(rows * width).enumerate());
        let work = || {
            loop {
                let band = bands.lock().ok().and_then(|mut bands| bands.next());
                let Some((index, band)) = band else { break };

                for (offset, value) in band.iter_mut().enumerate() {
                    let (x, y) = (offset % width, index * rows + offset / width);
                    let centre = at((x as f32 + 0.5) * unit, (y as f32 + 0.5) * unit);

                    *value = paint(centre, *value);
                }
            }
        };

        std::thread::scope(|scope| {
            for _ in 0..cores {
                scope.spawn(work);
            }
        });
    }

    /// Calls `mark` for every pixel that a line touches, with how much of the
    /// pixel it covers. The line has round ends and its radius goes from
    /// `from.1` to `to.1`; its edge is as soft as `soft` is long.
    pub fn line(
        &mut self,
        from: (Point, f32),
        to: (Point, f32),
        soft: f32,
        mut mark: impl FnMut(&mut T, f32),
    ) {
        let reach = from.1.max(to.1) + soft + self.pixel();
        let low = at(from.0.x.min(to.0.x) - reach, from.0.y.min(to.0.y) - reach);
        let high = at(from.0.x.max(to.0.x) + reach, from.0.y.max(to.0.y) + reach);
        let along = to.0 - from.0;
        let squared = along.dot(along).max(1e-12);
        let edge = soft.max(self.pixel());

        self.within(low, high, |value, place| {
            let t = ((place - from.0).dot(along) / squared).clamp(0.0, 1.0);
            let distance = (place - from.0 - along * t).length() - mix(from.1, to.1, t);
            let covered = (0.5 - distance / edge).clamp(0.0, 1.0);

            if covered > 0.0 {
                mark(value, covered * covered * (3.0 - 2.0 * covered));
            }
        });
    }

    /// Calls `mark` for every pixel of a rectangle with where its centre is.
    pub fn within(&mut self, low: Point, high: Point, mut mark: impl FnMut(&mut T, Point)) {
        let (tall, unit) = (self.height as f32, self.pixel());
        let index = |value: f32, end: usize| ((value * tall).max(0.0) as usize).min(end);
        let (left, right) = (index(low.x, self.width), index(high.x + unit, self.width));

        for y in index(low.y, self.height)..index(high.y + unit, self.height) {
            for x in left..right {
                let place = at((x as f32 + 0.5) * unit, (y as f32 + 0.5) * unit);

                mark(&mut self.values[y * self.width + x], place);
            }
        }
    }
}

/// Puts a mark on a mask so that marks that overlap cover no more than one.
pub fn lay(value: &mut f32, covered: f32) {
    *value = value.max(covered);
}

/// Puts paint over what is there.
pub fn over(paint: Light, strength: f32) -> impl Fn(&mut Light, f32) {
    move |value, covered| *value = mix(*value, paint, covered * strength)
}

impl Mask {
    /// The same mask, out of focus by about `radius`.
    pub fn blurred(&self, radius: f32) -> Self {
        let reach = (radius * self.height as f32 * 0.6).round() as usize;
        let mut mask = self.clone();

        if reach > 0 {
            // Three boxes one after another are close to a bell.
            for _ in 0..3 {
                mask = mask.boxed_turned(reach).boxed_turned(reach);
            }
        }

        mask
    }

    /// Each row averaged over `reach` to both sides, rows becoming columns.
    fn boxed_turned(&self, reach: usize) -> Self {
        let (width, height) = self.size();
        let mut turned = Self::filled((height, width), 0.0);
        let share = 1.0 / (2 * reach + 1) as f32;

        for (y, row) in self.values.chunks(width).enumerate() {
            let clamped = |x: isize| row[x.clamp(0, width as isize - 1) as usize];
            let mut sum: f32 = (-(reach as isize)..=reach as isize).map(clamped).sum();

            for x in 0..width {
                turned.values[x * height + y] = sum * share;
                sum += clamped((x + reach + 1) as isize) - clamped(x as isize - reach as isize);
            }
        }

        turned
    }
}

impl Sheet<Light> {
    /// Paints every pixel with what `paint` sees at its centre, and where that
    /// differs from the pixels beside it, at `grid` × `grid` places in it, so
    /// that edges come out smooth.
    pub fn painted(
        size: (usize, usize),
        grid: usize,
        paint: impl Fn(Point) -> Light + Sync,
    ) -> Self {
        let mut rough = Self::filled(size, Light::BLACK);

        rough.each(|centre, _| paint(centre));

        let mut sheet = rough.clone();
        let (unit, share) = (sheet.pixel(), 1.0 / (grid * grid) as f32);
        let step = |part: usize| ((part as f32 + 0.5) / grid as f32 - 0.5) * unit;

        sheet.each(|centre, light| {
            let differs = [(-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0)]
                .iter()
                .any(|&(x, y)| rough.get(centre + at(x, y) * unit).differs(light));

            if !differs {
                return light;
            }

            (0..grid * grid).fold(Light::BLACK, |sum, index| {
                sum + paint(centre + at(step(index % grid), step(index / grid))) * share
            })
        });

        sheet
    }

    /// Adds the grain of film: in the brightness alone, strongest in the
    /// middle tones, `size` pixels wide.
    pub fn grained(&mut self, strength: f32, size: f32, seed: u32) {
        let tall = self.height as f32;

        self.each(|place, light| {
            let (x, y) = (place.x * tall / size, place.y * tall / size);
            let grain = noise::smooth(x, y, seed) + 0.6 * noise::smooth(x * 2.1, y * 2.1, seed + 1);
            let tone = light.brightness().clamp(0.0, 1.0).sqrt();

            light.each(|part| {
                let lifted = part.max(0.0).sqrt() + grain * strength * (0.35 + tone * (1.0 - tone));

                lifted.max(0.0) * lifted.max(0.0)
            })
        });
    }

    /// The picture for a file. Where tones run into each other, noise of half
    /// a step hides the steps; a picture of flat colours has none.
    pub fn finished(&self, flat: bool) -> RgbImage {
        RgbImage::from_fn(self.width as u32, self.height as u32, |x, y| {
            let place = y as usize * self.width + x as usize;
            let hidden = if flat {
                0.0
            } else {
                noise::unit(x, y, 99) - 0.5
            };

            image::Rgb(
                self.values[place]
                    .encoded()
                    .map(|part| (part * 255.0 + 0.5 + hidden).clamp(0.0, 255.0) as u8),
            )
        })
    }
}

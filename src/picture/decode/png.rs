//! What a PNG says of itself in the chunks before its pixels.
//!
//! Of several statements about colour the PNG specification (third edition,
//! 4.3) puts one before the other: code points, an ICC profile, sRGB by name,
//! and last gamma with chromaticities.

use std::io::{BufRead, Seek};

use moxcms::{
    Chromaticity, CicpColorPrimaries, CicpProfile, ColorPrimaries, ColorProfile,
    MatrixCoefficients, ToneReprCurve, TransferCharacteristics,
};

use super::describe::{Frames, Ink, Storage};

/// The longest chunk that is read here; what counts is far shorter.
const LONGEST: usize = 64;

/// What stands before the pixels.
#[derive(Debug, Default)]
pub(super) struct Chunks {
    header: Option<[u8; 13]>,
    transparent: bool,
    animation: bool,
    code_points: Option<[u8; 4]>,
    icc: bool,
    srgb: bool,
    gamma: Option<u32>,
    chromaticities: Option<[u32; 8]>,
}

/// Colours that a PNG names instead of embedding a profile.
#[derive(Debug)]
pub(super) struct Named {
    /// For a curator.
    pub(super) name: String,
    /// As an ICC profile; none if they are sRGB, or can't be followed.
    pub(super) profile: Option<Vec<u8>>,
    /// Why they can't be followed, or not altogether.
    pub(super) doubt: Option<String>,
}

impl Chunks {
    /// Reads the chunks up to the pixels, or as far as they make sense.
    pub(super) fn read(mut reader: impl BufRead + Seek) -> Self {
        let mut chunks = Self::default();
        if reader.seek_relative(8).is_ok() {
            while chunks.next(&mut reader).is_some() {}
        }
        chunks
    }

    fn next(&mut self, reader: &mut (impl BufRead + Seek)) -> Option<()> {
        let mut head = [0; 8];
        reader.read_exact(&mut head).ok()?;
        let (length, kind) = head.split_at(4);
        let length = u32::from_be_bytes(*length.first_chunk()?) as usize;
        let mut content = [0; LONGEST];
        let content = &mut content[..length.min(LONGEST)];
        reader.read_exact(content).ok()?;
        // What is longer, and the checksum.
        let rest = (length - content.len()).checked_add(4)?;
        reader.seek_relative(i64::try_from(rest).ok()?).ok()?;
        let content = &*content;
        match kind {
            b"IHDR" => self.header = content.first_chunk().copied(),
            b"tRNS" => self.transparent = true,
            b"acTL" => self.animation = true,
            b"cICP" => self.code_points = content.first_chunk().copied(),
            b"iCCP" => self.icc = true,
            b"sRGB" => self.srgb = true,
            b"gAMA" => self.gamma = content.first_chunk().copied().map(u32::from_be_bytes),
            b"cHRM" => {
                let (numbers, _) = content.as_chunks();
                let numbers: &[[u8; 4]; 8] = numbers.first_chunk()?;
                self.chromaticities = Some(numbers.map(u32::from_be_bytes));
            }
            b"IDAT" | b"IEND" => return None,
            _ => {}
        }
        Some(())
    }

    /// How the colours are stored.
    pub(super) fn storage(&self) -> Option<Storage> {
        let [.., depth, kind, _, _, _] = self.header?;
        let (ink, alpha) = match kind {
            0 => (Ink::Grey, false),
            2 => (Ink::Rgb, false),
            3 => (Ink::Palette, false),
            4 => (Ink::Grey, true),
            6 => (Ink::Rgb, true),
            _ => return None,
        };
        Some(Storage {
            ink,
            alpha: alpha || self.transparent,
            depth,
        })
    }

    /// Whether there are several frames.
    pub(super) const fn frames(&self) -> Frames {
        if self.animation {
            Frames::Animation
        } else {
            Frames::Single
        }
    }

    /// The colours that count before an embedded profile, or without one.
    pub(super) fn named(&self) -> Option<Named> {
        if let Some(code_points) = self.code_points {
            return Some(of_code_points(code_points));
        }
        if self.icc {
            return None;
        }
        if self.srgb {
            return Some(Named {
                name: "sRGB (by name)".into(),
                profile: None,
                doubt: None,
            });
        }
        if self.gamma.is_none() && self.chromaticities.is_none() {
            return None;
        }
        Some(self.measured())
    }

    /// Gamma and chromaticities; what is absent is as in sRGB.
    fn measured(&self) -> Named {
        let mut profile = ColorProfile::new_srgb();
        // Code points in a profile count before its curves.
        profile.cicp = None;
        let mut names = Vec::new();
        let mut sound = true;
        if let Some(gamma) = self.gamma {
            let gamma = f64::from(gamma) / 100_000.0;
            names.push(format!("gamma {gamma:.5}").trim_end_matches('0').to_owned());
            // An encoding by 1/100 to 10 is what the engine's curves bear.
            sound &= (0.01..=10.0).contains(&gamma);
            // 1/2.2 is how sRGB is told to programs that know no better.
            if sound && (gamma - 0.45455).abs() > 0.000_05 {
                set_curve(
                    &mut profile,
                    &ToneReprCurve::Parametric(vec![(1.0 / gamma) as f32]),
                );
            }
        }
        if let Some(numbers) = self.chromaticities {
            names.push("own primaries".into());
            let [white, red, green, blue] = pairs(numbers);
            let usable =
                |point: &Chromaticity| point.x >= 0.0 && point.y > 0.0 && point.x + point.y <= 1.0;
            let area = (green.x - red.x) * (blue.y - red.y) - (blue.x - red.x) * (green.y - red.y);
            if [white, red, green, blue].iter().all(usable) && area.abs() > 1e-3 {
                profile
                    .update_rgb_colorimetry(white.to_xyyb(), ColorPrimaries { red, green, blue });
            } else {
                sound = false;
            }
        }
        let encoded = if sound { profile.encode().ok() } else { None };
        Named {
            name: names.join(", "),
            doubt: encoded
                .is_none()
                .then(|| "its gamma or primaries make no sense".into()),
            profile: encoded,
        }
    }
}

/// White, red, green and blue, from hundred-thousandths.
fn pairs(numbers: [u32; 8]) -> [Chromaticity; 4] {
    let at = |index: usize| (f64::from(numbers[index]) / 100_000.0) as f32;
    [0, 2, 4, 6].map(|index| Chromaticity {
        x: at(index),
        y: at(index + 1),
    })
}

fn set_curve(profile: &mut ColorProfile, curve: &ToneReprCurve) {
    profile.red_trc = Some(curve.clone());
    profile.green_trc = Some(curve.clone());
    profile.blue_trc = Some(curve.clone());
}

/// The colours that code points mean (ITU-T H.273).
pub(super) fn of_code_points([primaries, transfer, matrix, full]: [u8; 4]) -> Named {
    let refused = |name: String, reason: &str| Named {
        name,
        profile: None,
        doubt: Some(reason.into()),
    };
    let name = format!("code points {primaries}/{transfer}");
    if matrix != 0 || full != 1 {
        return refused(name, "its code points are not of full-range RGB");
    }
    let (Ok(color_primaries), Ok(curve)) = (
        CicpColorPrimaries::try_from(primaries),
        TransferCharacteristics::try_from(transfer),
    ) else {
        return refused(name, "its code points are unknown");
    };
    let name = match (primaries, transfer) {
        (1, 13) => "sRGB (code points)".into(),
        (12, 13) => "Display P3 (code points)".into(),
        (9, 16) => "BT.2020 PQ (code points)".into(),
        (9, 18) => "BT.2020 HLG (code points)".into(),
        (9, _) => "BT.2020 (code points)".into(),
        _ => name,
    };
    if (primaries, transfer) == (1, 13) {
        return Named {
            name,
            profile: None,
            doubt: None,
        };
    }
    let mut profile = ColorProfile::new_srgb();
    profile.update_rgb_colorimetry_from_cicp(CicpProfile {
        color_primaries,
        transfer_characteristics: curve,
        matrix_coefficients: MatrixCoefficients::Identity,
        full_range: true,
    });
    if profile.cicp.is_none() {
        return refused(name, "its code points are unknown");
    }
    // The curves below stand for themselves.
    profile.cicp = None;
    let bright = match transfer {
        16 => Some(pq as fn(f64) -> f64),
        18 => Some(hlg as fn(f64) -> f64),
        _ => None,
    };
    if let Some(light) = bright {
        set_curve(&mut profile, &ToneReprCurve::Lut(table(light)));
    }
    let encoded = profile.encode().ok();
    Named {
        name,
        doubt: match (&encoded, bright) {
            (None, _) => Some("its code points can't be followed".into()),
            (Some(_), Some(_)) => {
                Some("it is made for a brighter screen: its highlights are cut off".into())
            }
            (Some(_), None) => None,
        },
        profile: encoded,
    }
}

/// A curve in 4096 steps, cut off at the white of print and of sRGB.
fn table(light: fn(f64) -> f64) -> Vec<u16> {
    (0..4096)
        .map(|step| {
            let light = light(f64::from(step) / 4095.0).clamp(0.0, 1.0);
            (light * f64::from(u16::MAX)).round() as u16
        })
        .collect()
}

/// Brightness of a white sheet in high dynamic range, in cd/m² (ITU-R BT.2408).
const WHITE: f64 = 203.0;

/// The light of a PQ sample, 1 being the white sheet's (ITU-R BT.2100).
fn pq(sample: f64) -> f64 {
    const M1: f64 = 2610.0 / 16384.0;
    const M2: f64 = 2523.0 / 4096.0 * 128.0;
    const C1: f64 = 3424.0 / 4096.0;
    const C2: f64 = 2413.0 / 4096.0 * 32.0;
    const C3: f64 = 2392.0 / 4096.0 * 32.0;
    let root = sample.powf(1.0 / M2);
    let light = ((root - C1).max(0.0) / (C2 - C3 * root)).powf(1.0 / M1);
    light * 10_000.0 / WHITE
}

/// The light of an HLG sample on a screen of 1000 cd/m², 1 being the white
/// sheet's (ITU-R BT.2100).
fn hlg(sample: f64) -> f64 {
    const A: f64 = 0.178_832_77;
    const B: f64 = 0.284_668_92;
    const C: f64 = 0.559_910_73;
    let scene = if sample <= 0.5 {
        sample * sample / 3.0
    } else {
        (((sample - C) / A).exp() + B) / 12.0
    };
    scene.powf(1.2) * 1000.0 / WHITE
}

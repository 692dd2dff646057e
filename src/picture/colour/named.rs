//! Colours that a file names instead of embedding a profile: by code points
//! (ITU-T H.273), or by gamma and chromaticities.

use moxcms::{
    Chromaticity, CicpColorPrimaries, CicpProfile, ColorPrimaries, ColorProfile,
    MatrixCoefficients, ToneReprCurve, TransferCharacteristics,
};

use crate::picture::prepared::Doubt;

/// Colours that a file names.
#[derive(Debug)]
pub(in crate::picture) struct Named {
    /// The name that a curator is told.
    pub(in crate::picture) name: String,
    /// The colours as an ICC profile; none if they are sRGB, or can't be
    /// followed.
    pub(in crate::picture) profile: Option<Vec<u8>>,
    /// Why they can't be followed, or not altogether.
    reason: Option<String>,
}

impl Named {
    /// Colours that are sRGB under this name.
    pub(in crate::picture) fn srgb(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            profile: None,
            reason: None,
        }
    }

    fn refused(name: String, reason: &str) -> Self {
        Self {
            name,
            profile: None,
            reason: Some(reason.to_owned()),
        }
    }

    /// What a curator should know of them.
    pub(in crate::picture) fn doubt(&self) -> Option<Doubt> {
        let doubt = if self.profile.is_some() {
            Doubt::ColoursCut
        } else {
            Doubt::ProfileIgnored
        };
        self.reason.clone().map(doubt)
    }
}

/// The colours of a gamma and of chromaticities, both in hundred-thousandths.
/// What is absent is as in sRGB.
pub(in crate::picture) fn measured(gamma: Option<u32>, chromaticities: Option<[u32; 8]>) -> Named {
    let mut profile = ColorProfile::new_srgb();
    // Code points in a profile take precedence over its curves.
    profile.cicp = None;
    let mut names = Vec::new();
    let mut sound = true;
    if let Some(gamma) = gamma {
        let gamma = f64::from(gamma) / 100_000.0;
        names.push(format!("gamma {gamma:.5}").trim_end_matches('0').to_owned());
        // The colour engine's curves bear exponents of 1/100 to 10.
        sound &= (0.01..=10.0).contains(&gamma);
        // 1/2.2 is how sRGB is told to programs that know no better.
        if sound && (gamma - 0.45455).abs() > 0.000_05 {
            set_curve(
                &mut profile,
                &ToneReprCurve::Parametric(vec![(1.0 / gamma) as f32]),
            );
        }
    }
    if let Some(numbers) = chromaticities {
        names.push("own primaries".into());
        let [white, red, green, blue] = pairs(numbers);
        let usable =
            |point: &Chromaticity| point.x >= 0.0 && point.y > 0.0 && point.x + point.y <= 1.0;
        let area = (green.x - red.x) * (blue.y - red.y) - (blue.x - red.x) * (green.y - red.y);
        if [white, red, green, blue].iter().all(usable) && area.abs() > 1e-3 {
            profile.update_rgb_colorimetry(white.to_xyyb(), ColorPrimaries { red, green, blue });
        } else {
            sound = false;
        }
    }
    let encoded = if sound { profile.encode().ok() } else { None };
    Named {
        name: names.join(", "),
        reason: encoded
            .is_none()
            .then(|| "its gamma or primaries make no sense".into()),
        profile: encoded,
    }
}

/// The points of white, red, green and blue.
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

/// The colours that code points mean: of primaries, transfer, matrix, and
/// whether the range is full.
pub(in crate::picture) fn code_points([primaries, transfer, matrix, full]: [u8; 4]) -> Named {
    let name = format!("code points {primaries}/{transfer}");
    if matrix != 0 || full != 1 {
        return Named::refused(name, "its code points are not of full-range RGB");
    }
    let (Ok(color_primaries), Ok(curve)) = (
        CicpColorPrimaries::try_from(primaries),
        TransferCharacteristics::try_from(transfer),
    ) else {
        return Named::refused(name, "its code points are unknown");
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
        return Named::srgb(&name);
    }
    let mut profile = ColorProfile::new_srgb();
    profile.update_rgb_colorimetry_from_cicp(CicpProfile {
        color_primaries,
        transfer_characteristics: curve,
        matrix_coefficients: MatrixCoefficients::Identity,
        full_range: true,
    });
    if profile.cicp.is_none() {
        return Named::refused(name, "its code points are unknown");
    }
    // The curves below say it all.
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
        reason: match (&encoded, bright) {
            (None, _) => Some("its code points can't be followed".into()),
            (Some(_), Some(_)) => {
                Some("it is made for a brighter screen: its highlights are cut off".into())
            }
            (Some(_), None) => None,
        },
        profile: encoded,
    }
}

/// A curve in 4096 steps, cut off at the white of paper and of sRGB.
fn table(light: fn(f64) -> f64) -> Vec<u16> {
    (0..4096)
        .map(|step| {
            let light = light(f64::from(step) / 4095.0).clamp(0.0, 1.0);
            (light * f64::from(u16::MAX)).round() as u16
        })
        .collect()
}

/// Luminance of a white sheet in high dynamic range, in cd/m² (ITU-R BT.2408).
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

//! Telephone numbers, and whether one is another with a typo.

use crate::exhibition::CompiledIn;

/// The digits that are dialled. Letters count as the keys that they are on, and
/// a leading country code 1 is dropped.
pub(super) fn digits(number: &str) -> String {
    let digits: String = number.chars().filter_map(key).collect();

    match digits.strip_prefix('1') {
        Some(rest) if rest.len() == 10 => rest.to_owned(),
        _ => digits,
    }
}

/// The compiled-in line with this number.
pub(super) fn compiled_in(number: &str) -> Option<CompiledIn> {
    let digits = digits(number);

    CompiledIn::ALL
        .into_iter()
        .find(|line| self::digits(line.number()) == digits)
}

/// The compiled-in line whose number this one resembles without being it.
pub(super) fn resembles(number: &str) -> Option<CompiledIn> {
    if compiled_in(number).is_some() {
        return None;
    }

    let digits = digits(number);

    CompiledIn::ALL
        .into_iter()
        .find(|line| alike(&digits, &self::digits(line.number())))
}

/// Whether a number resembles the true one: up to two typos away, or different
/// only in its area code. Three-digit service numbers such as 211 and 711 are
/// one typo from each other, so they don't count.
fn alike(digits: &str, truth: &str) -> bool {
    let slips = strsim::osa_distance(digits, truth);

    if truth.len() <= 4 {
        let is_service = digits.len() == 3 && digits.ends_with("11");

        return slips == 1 && !is_service;
    }

    let local = truth.len().saturating_sub(7);

    slips <= 2 || (digits.len() >= 7 && digits.ends_with(&truth[local..]))
}

/// The compiled-in line whose number for texts this one resembles without being
/// it.
pub(super) fn resembles_text(number: &str) -> Option<CompiledIn> {
    let digits = digits(number);

    CompiledIn::ALL.into_iter().find(|line| {
        line.line().text.is_some_and(|text| {
            let truth = self::digits(&text.number);

            digits != truth && strsim::osa_distance(&digits, &truth) <= 1
        })
    })
}

fn key(character: char) -> Option<char> {
    let digit = match character.to_ascii_uppercase() {
        digit @ '0'..='9' => digit,
        'A'..='C' => '2',
        'D'..='F' => '3',
        'G'..='I' => '4',
        'J'..='L' => '5',
        'M'..='O' => '6',
        'P'..='S' => '7',
        'T'..='V' => '8',
        'W'..='Z' => '9',
        _ => return None,
    };

    Some(digit)
}

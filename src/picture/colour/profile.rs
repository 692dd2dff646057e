//! ICC profiles.

use moxcms::{ColorProfile, ProfileText};

/// The name that a profile gives itself.
pub(in crate::picture) fn profile_name(profile: &[u8]) -> String {
    let text = ColorProfile::new_from_slice(profile)
        .ok()
        .and_then(|profile| profile.description)
        .map(|description| match description {
            ProfileText::PlainString(text) => text,
            ProfileText::Localizable(list) => list
                .iter()
                .find(|entry| entry.language.eq_ignore_ascii_case("en"))
                .or(list.first())
                .map(|entry| entry.value.clone())
                .unwrap_or_default(),
            ProfileText::Description(text) if text.ascii_string.trim().is_empty() => {
                text.unicode_string
            }
            ProfileText::Description(text) => text.ascii_string,
        })
        .unwrap_or_default();
    let name = text.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if name.is_empty() {
        "unnamed profile".into()
    } else {
        name.into()
    }
}

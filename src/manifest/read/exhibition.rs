//! The `[exhibition]` table.

use super::entry::EntryReader;
use crate::exhibition::{About, Localized};
use crate::manifest::report::Message;

/// Reads what the exhibition is. Its languages, zone and dates become the
/// context of all that is read after it.
pub(super) fn about(mut entry: EntryReader<'_, '_>) -> About {
    let usual = About::default();

    // Languages come first: reading any text depends on them.
    let languages = entry.languages("languages");
    let lost = languages.is_none() && (entry.has("languages") || entry.is_faulty());
    let languages = languages.unwrap_or(usual.languages);

    entry.reader.context.languages.clone_from(&languages);
    entry.reader.context.languages_known = !lost;

    let time_zone = entry.time_zone("time-zone").unwrap_or(usual.time_zone);
    let opens = entry.date("opens");
    let closes = entry.date("closes");

    let closes = match (&opens, closes) {
        (Some(opens), Some(closes)) if closes.get_ref() < opens.get_ref() => {
            let opens = *opens.get_ref();

            entry.error(closes.span(), Message::ClosesBeforeOpening { opens });
            None
        }
        (_, closes) => closes.map(toml::Spanned::into_inner),
    };

    let opens = opens.map(toml::Spanned::into_inner);

    entry.reader.context.time_zone = time_zone;
    entry.reader.context.opens = opens;
    entry.reader.context.closes = closes;

    let title = entry.text("title").unwrap_or_else(|| {
        let name = usual.title.original().text;

        Localized::plain(entry.reader.context.first_language(), name)
    });

    let about = About {
        title,
        subtitle: entry.text("subtitle"),
        presenter: entry.text("presenter"),
        about: entry.text("about"),
        place: entry.text("place"),
        opens,
        closes,
        time_zone,
        languages,
    };

    entry.finish(None);
    about
}

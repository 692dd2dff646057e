//! The consent of a work.

use super::entry::EntryReader;
use crate::exhibition::{Consent, Standing};
use crate::manifest::report::{Message, Severity};

use chrono::NaiveDate;
use std::ops::Range;
use toml::Spanned;

/// The consent of a work.
///
/// A work whose consent can't be understood is left out. A consent that is
/// understood and says no is kept, so that every screen that asks gets that
/// answer. How severe each case is:
///
/// - Missing is an error: somebody wants the work to hang, and it can't.
/// - Expired is an error: what the file promises is no longer true, and only
///   a person can renew the consent or take the work out.
/// - Withdrawn is a warning: staff took the work down on purpose.
/// - Not yet begun is a warning: it resolves itself on the day.
pub(super) fn consent(entry: &mut EntryReader<'_, '_>, sample: bool) -> Consent {
    let consent = entry.inner("consent", read_consent).flatten();

    if sample {
        if entry.has("consent") {
            // One of the two lines is wrong, and the work may well be
            // somebody's.
            entry.error(entry.key_span("consent"), Message::SampleWithConsent);

            return Consent::Missing;
        }

        return Consent::Sample;
    }

    // A consent that is there and can't be read was reported already.
    if consent.is_none() && entry.has("consent") {
        return Consent::Missing;
    }

    let consent = consent.unwrap_or(Consent::Missing);
    let span = entry.key_span("consent");
    let today = entry.reader.context.today;

    match (consent.standing(today), consent) {
        (Standing::Given, Consent::Recorded { until, .. }) => ends_early(entry, span, until),
        (Standing::Given, Consent::Sample | Consent::Missing | Consent::Withdrawn { .. }) => {}
        (Standing::Missing, _) => {
            if !entry.is_faulty() {
                entry.report(Severity::Error, span, Message::ConsentMissing);
            }
        }
        (Standing::NotYet, _) => entry.warn(span, Message::ConsentNotYet),
        (Standing::Expired, _) => {
            entry.report(Severity::Error, span, Message::ConsentExpired);
        }
        (Standing::Withdrawn, _) => entry.warn(span, Message::ConsentWithdrawn),
    }

    consent
}

fn read_consent(entry: &mut EntryReader<'_, '_>) -> Option<Consent> {
    let recorded = entry.date("recorded");
    let until = entry.date("until");
    let withdrawn = entry.date("withdrawn");

    if let Some(withdrawn) = withdrawn {
        return Some(Consent::Withdrawn {
            on: withdrawn.into_inner(),
        });
    }

    // A withdrawal counts even if its date can't be understood.
    if entry.has("withdrawn") {
        return None;
    }

    let Some(recorded) = recorded else {
        if !entry.has("recorded") {
            entry.lacking(Message::ConsentUndated);
        }

        return None;
    };

    if entry.has("until") && until.is_none() {
        return None;
    }

    let on = *recorded.get_ref();

    if let Some(until) = &until {
        if *until.get_ref() < on {
            entry.error(until.span(), Message::ConsentEndsFirst);
            return None;
        }

        if let Consent::Recorded { until: longest, .. } = Consent::recorded(on, None)
            && *until.get_ref() > longest
        {
            entry.warn(until.span(), Message::ConsentTooLong { longest });
        }
    }

    Some(Consent::recorded(on, until.map(Spanned::into_inner)))
}

/// Warns of a consent that ends before the exhibition does.
fn ends_early(entry: &mut EntryReader<'_, '_>, span: Range<usize>, until: NaiveDate) {
    if let Some(closes) = entry.reader.context.closes
        && until < closes
    {
        entry.warn(span, Message::ConsentEndsEarly { until, closes });
    }
}

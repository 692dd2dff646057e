//! What staff mode says.

use super::Words;
use crate::exhibition::{Standing, Whereabouts};

use chrono::NaiveDate;

/// A function for each message that takes nothing from the program.
macro_rules! messages {
    ($($name:ident = $message:literal;)*) => {
        impl Words {
            $(
                pub(crate) fn $name(self) -> String {
                    self.plain($message)
                }
            )*
        }
    };
}

messages! {
    // The door.
    pin_title = "pin-title";
    pin_forgotten = "pin-forgotten";
    pin_is_tried = "pin-is-tried";
    pin_wrong = "pin-wrong";
    pin_back = "pin-back";
    pin_try = "pin-try";
    back_to_wall = "back-to-wall";
    leave = "leave";

    // What is always there.
    being_opened = "being-opened";
    cannot_be_opened = "cannot-be-opened";
    save = "save";
    undo = "undo";
    redo = "redo";
    all_saved = "all-saved";
    nothing_to_undo = "nothing-to-undo";
    no_dialog = "no-dialog";
    choose_one = "choose-one";
    untitled = "untitled";
    remove = "remove";
    duplicate = "duplicate";
    move_up = "move-up";
    move_down = "move-down";
    edit = "edit";

    // A form.
    as_usual = "as-usual";
    yes = "yes";
    no = "no";
    calendar = "calendar";
    browse = "browse";
    must_be_mended = "must-be-mended";
    worth_a_look = "worth-a-look";
    good_to_know = "good-to-know";
    no_date_yet = "no-date-yet";
    no_time_yet = "no-time-yet";
    no_moment_yet = "no-moment-yet";
    no_number_yet = "no-number-yet";

    // The works.
    works_panel = "works-panel";
    no_works_yet = "no-works-yet";
    hang_new = "hang-new";
    or_drop_or_type = "or-drop-or-type";
    hang_it = "hang-it";
    schedule = "schedule";
    hide = "hide";
    back_on_wall = "back-on-wall";
    take_down = "take-down";
    a_text = "a-text";
    covered = "covered";
    no_picture = "no-picture";
    hangs_today = "hangs-today";
    not_on_wall = "not-on-wall";
    on_other_days = "on-other-days";

    // The form of a work.
    all_works = "all-works";
    as_it_will_hang = "as-it-will-hang";
    text_in_file = "text-in-file";
    take_text_in = "take-text-in";
    text_not_read = "text-not-read";
    group_label = "group-label";
    group_picture = "group-picture";
    group_writing = "group-writing";
    group_note = "group-note";
    group_days = "group-days";
    group_consent = "group-consent";
    group_id = "group-id";

    // Consent.
    consent_panel = "consent-panel";
    consent_explained = "consent-explained";
    consent_ends_soon = "consent-ends-soon";
    consent_not_given = "consent-not-given";
    consent_given = "consent-given";
    consent_samples = "consent-samples";
    consent_missing = "consent-missing";
    consent_not_yet = "consent-not-yet";
    consent_expired = "consent-expired";
    consent_withdrawn = "consent-withdrawn";
    consent_sample = "consent-sample";
    withdraw = "withdraw";
    whole_work = "whole-work";
    before_it_hangs = "before-it-hangs";
    check_written = "check-written";
    check_credit = "check-credit";
    check_identity = "check-identity";
    check_metadata = "check-metadata";
    check_images = "check-images";
    check_note = "check-note";
    check_told = "check-told";

    // The month.
    month_panel = "month-panel";
    month_explained = "month-explained";
    call_off = "call-off";
    not_cancelled = "not-cancelled";
    take_in = "take-in";
    no_calendar_dialog = "no-calendar-dialog";
    offer_title = "offer-title";
    offer_take = "offer-take";
    offer_leave = "offer-leave";

    // Resources and help lines.
    resources_panel = "resources-panel";
    resources_explained = "resources-explained";
    verified_today = "verified-today";

    // The settings.
    settings_panel = "settings-panel";
    settings_explained = "settings-explained";

    // How it looks.
    look_panel = "look-panel";
    look_explained = "look-explained";
    hangs_now = "hangs-now";
    nothing_hangs = "nothing-hangs";
    day_before = "day-before";
    day_after = "day-after";
    no_such_time = "no-such-time";
    being_drawn = "being-drawn";
    publish = "publish";
    drop_changes = "drop-changes";

    // Health.
    health_panel = "health-panel";
    health_explained = "health-explained";
    nothing_wrong = "nothing-wrong";
    mend_it = "mend-it";
    machine = "machine";
    look_again = "look-again";
    not_known = "not-known";
    health_report = "health-report";
    health_on_screen = "health-on-screen";
    health_renderer = "health-renderer";
    health_memory = "health-memory";
    health_clock = "health-clock";
    health_disk = "health-disk";

    // Closing.
    closing_title = "closing-title";
    closing_save = "closing-save";
    closing_drop = "closing-drop";
    closing_stay = "closing-stay";

    // Versions, and what somebody else saved.
    versions_panel = "versions-panel";
    versions_explained = "versions-explained";
    no_versions = "no-versions";
    bring_back = "bring-back";
    version_differs = "version-differs";
    version_withdrawn = "version-withdrawn";
    withdrawal_saved = "withdrawal-saved";
    draft_merged = "draft-merged";
    same_as_now = "same-as-now";
    conflict_title = "conflict-title";
    conflict_explained = "conflict-explained";
    conflict_theirs = "conflict-theirs";
    conflict_ours = "conflict-ours";
    take_theirs = "take-theirs";
    keep_ours = "keep-ours";
    decide_later = "decide-later";
}

/// Where a key's name is looked for, from the narrowest to the widest.
fn field_messages(table: &str, key: &str) -> [String; 2] {
    [format!("field-{table}-{key}"), format!("field-{key}")]
}

/// Where the name of a word is looked for that a key can have.
fn option_messages(word: &str) -> [String; 3] {
    ["option", "weekday", "palette"].map(|kind| format!("{kind}-{word}"))
}

impl Words {
    /// What a key of a table of the manifest is called.
    pub fn field(self, table: &str, key: &str) -> String {
        self.first_of(&field_messages(table, key))
    }

    /// What a word is called that a key of the manifest can have.
    pub fn option(self, word: &str) -> String {
        self.first_of(&option_messages(word))
    }

    /// What a table of the manifest is called.
    pub fn table(self, table: &str) -> String {
        self.plain(&format!("table-{table}"))
    }

    /// Adds an entry to a table.
    pub fn add_one(self, table: &str) -> String {
        self.plain(&format!("add-{table}"))
    }

    /// What a key is for: as the schema says it in `english`, or in the
    /// reader's language.
    pub fn help_of(self, table: &str, key: &str, english: &str) -> String {
        let name = format!("help-{table}-{key}");

        if self.locale.has(&name) {
            self.plain(&name)
        } else {
            english.to_owned()
        }
    }

    /// What a key is called that has to be there.
    pub(crate) fn required(self, label: &str) -> String {
        self.with("required", &[("label", label)])
    }

    /// How many changes are not saved.
    pub fn changes(self, count: usize) -> String {
        self.counted("changes", count, &[])
    }

    /// How many things are to be mended.
    pub fn to_mend(self, count: usize) -> String {
        self.counted("to-mend", count, &[])
    }

    /// What stands over the list of works.
    pub(crate) fn works_in_all(self, count: usize) -> String {
        self.counted("works-in-all", count, &[])
    }

    /// How many works were added.
    pub(crate) fn hung(self, count: usize) -> String {
        self.counted("hung", count, &[])
    }

    /// How many events of a calendar are new.
    pub(crate) fn offer_new(self, count: usize) -> String {
        self.counted("offer-new", count, &[])
    }

    /// How many are there already.
    pub(crate) fn offer_known(self, count: usize) -> String {
        self.counted("offer-known", count, &[])
    }

    /// How many stay where they are.
    pub(crate) fn offer_withheld(self, count: usize) -> String {
        self.counted("offer-withheld", count, &[])
    }

    /// How many were taken.
    pub(crate) fn offer_taken(self, count: usize) -> String {
        self.counted("offer-taken", count, &[])
    }

    /// That what was typed into a field of an entry isn't finished.
    pub(crate) fn half_typed(self, text: &str, field: &str, entry: &str) -> String {
        self.with(
            "half-typed",
            &[("text", text), ("field", field), ("entry", entry)],
        )
    }

    /// That the draft of a day and a time was brought back.
    pub(crate) fn draft_recovered(self, day: &str, time: &str) -> String {
        self.with("draft-recovered", &[("day", day), ("time", time)])
    }

    /// The name of a version, by how many changes it has.
    pub(crate) fn version_of_changes(self, count: usize) -> String {
        self.counted("version-of-changes", count, &[])
    }

    /// How long nothing can be tried at the door.
    pub(crate) fn pin_wrong_wait(self, seconds: usize) -> String {
        self.counted("pin-wrong-wait", seconds, &[])
    }

    /// "2 of 5".
    pub(crate) fn number_of(self, number: usize, of: usize) -> String {
        let (number, of) = (number.to_string(), of.to_string());

        self.with("number-of", &[("number", &number), ("of", &of)])
    }

    /// Where a file was copied to.
    pub(crate) fn brought(self, file: &str) -> String {
        self.with("brought", &[("file", file)])
    }

    /// What a consent means today, and its days.
    pub(crate) fn consent_from_to(self, standing: &str, from: NaiveDate, to: NaiveDate) -> String {
        let (from, to) = (self.day(from), self.day(to));

        self.with(
            "consent-from-to",
            &[("standing", standing), ("from", &from), ("to", &to)],
        )
    }

    /// When a consent was withdrawn.
    pub(crate) fn consent_withdrawn_on(self, day: NaiveDate) -> String {
        self.with("consent-withdrawn-on", &[("day", &self.day(day))])
    }

    /// Where a work is.
    pub(crate) fn whereabouts(self, whereabouts: Whereabouts) -> String {
        match whereabouts {
            Whereabouts::Hanging => self.hangs_today(),
            Whereabouts::Hidden => self.not_on_wall(),
            Whereabouts::Coming(day) => self.with("hangs-from", &[("day", &self.day(day))]),
            Whereabouts::Gone(day) => self.with("hung-until", &[("day", &self.day(day))]),
            Whereabouts::OtherDays => self.on_other_days(),
            Whereabouts::Withheld(standing) => self.standing_of_consent(standing),
        }
    }

    /// What a consent means on a day.
    pub(crate) fn standing_of_consent(self, standing: Standing) -> String {
        match standing {
            Standing::Given => self.consent_given(),
            Standing::Missing => self.consent_missing(),
            Standing::NotYet => self.consent_not_yet(),
            Standing::Expired => self.consent_expired(),
            Standing::Withdrawn => self.consent_withdrawn(),
        }
    }

    /// When a fact was verified.
    pub(crate) fn verified_on(self, day: NaiveDate) -> String {
        self.with("verified-on", &[("day", &self.day(day))])
    }

    /// How many errors and warnings there are.
    pub(crate) fn found(self, errors: usize, warnings: usize) -> String {
        let (errors, warnings) = (errors.to_string(), warnings.to_string());

        self.with("found", &[("errors", &errors), ("warnings", &warnings)])
    }

    /// An amount of memory.
    pub(crate) fn megabytes(self, bytes: u64) -> String {
        self.with("megabytes", &[("number", &megabytes(bytes))])
    }

    /// The room on a disk.
    pub(crate) fn megabytes_free(self, bytes: u64) -> String {
        self.with("megabytes-free", &[("number", &megabytes(bytes))])
    }

    fn first_of(self, names: &[String]) -> String {
        let there = names.iter().find(|name| self.locale.has(name));

        self.plain(there.or(names.last()).map_or("", String::as_str))
    }
}

fn megabytes(bytes: u64) -> String {
    (bytes / 1_000_000).to_string()
}

//! `reclamation add`: hangs files in an exhibition.

use super::{ended, unable};
use crate::cli::Add;
use crate::clock::Clock;
use crate::curator::add::{self, Added, TitledBy};
use crate::machine::journal;
use crate::manifest::edit::Document;
use crate::manifest::{self, Code, Reading, Severity, save};

use chrono::{DateTime, Utc};
use std::path::Path;
use std::process::ExitCode;

/// Hangs files, and tells what was filled in and what is left to do.
pub(super) fn execute(add: &Add) -> ExitCode {
    let now = Clock::system().moment(Clock::instant());

    let mut document = match Document::open(&add.gallery) {
        Ok(document) => document,
        Err(error) => return unable(&error.to_string()),
    };

    let limits = manifest::read(&add.gallery, now).limits;
    let mut hung = Vec::new();

    for file in &add.files {
        match add::add(&mut document, file, &limits) {
            Ok(work) => hung.push((file.as_path(), work)),
            Err(error) => journal::error(&error.to_string()),
        }
    }

    if hung.is_empty() {
        return ExitCode::FAILURE;
    }

    if let Err(error) = save(&mut document, &hung, now) {
        let root = document.path().and_then(Path::parent);

        // Nothing names the copies now.
        for (_, work) in &hung {
            let _ = std::fs::remove_file(root.unwrap_or(Path::new("")).join(&work.file));
        }

        return unable(&error.to_string());
    }

    let reading = manifest::check(&add.gallery, now);

    let told: Vec<_> = hung
        .iter()
        .map(|(file, work)| told(file, work, &document, &reading))
        .collect();

    let code = if hung.len() == add.files.len() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    };

    ended(journal::data(&told.join("\n")), code)
}

fn save(
    document: &mut Document,
    hung: &[(&Path, Added)],
    now: DateTime<Utc>,
) -> Result<(), save::SaveError> {
    let reason = match hung {
        [(_, work)] => format!("Added \"{}\"", work.title),
        many => format!("Added {} works", many.len()),
    };

    save::save(document, &reason, now).map(|_| ())
}

/// What became of a file, line by line.
fn told(file: &Path, work: &Added, document: &Document, reading: &Reading) -> String {
    let titled = match work.titled_by {
        TitledBy::Name => "from the file's name",
        TitledBy::Metadata => "as the picture is called in its file",
    };

    let mut lines = vec![
        ("from", file.display().to_string()),
        ("copied to", work.file.clone()),
    ];

    for private in &work.removed {
        lines.push(("left behind", private.to_string()));
    }

    if work.rewritten {
        let what = "as PNG, so that nothing private is left in the copy";

        lines.push(("rewritten", what.to_owned()));
    }

    lines.push(("title", format!("{} ({titled})", work.title)));

    if let Some(year) = &work.year {
        lines.push(("year", format!("{year} (from the file)")));
    }

    if let Some(size) = work.size {
        lines.push(("size", format!("{} × {} pixels", size.width, size.height)));
    }

    let id = document.work_id(work.entry.index);

    // An empty `alt` has an error that says so already.
    let to_do = id
        .iter()
        .flat_map(|id| reading.report.of(id))
        .filter(|finding| finding.severity != Severity::Note && finding.code != Code::EmptyText);

    for finding in to_do {
        lines.push(("left to do", finding.to_string()));
    }

    let mut text = format!("{}\n", work.title);
    let mut last = "";

    for (name, value) in lines {
        let shown = if name == last { "" } else { name };

        text.push_str(&format!("  {shown:<12}{value}\n"));
        last = name;
    }

    text
}

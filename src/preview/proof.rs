//! The proof sheet: every screen on one page, with what `check` found.

use super::Rendered;
use crate::exhibition::{Language, WorkId};
use crate::manifest::Reading;
use crate::words::Words;

use std::fmt::Write as _;

const STYLE: &str = "\
:root { color-scheme: dark; }
body { margin: 2rem; background: #12100e; color: #f4eee5;
       font: 1rem/1.5 'Atkinson Hyperlegible Next', system-ui, sans-serif; }
h1, h2 { font-weight: 600; }
h2 { margin-top: 2.5rem; }
.sheet { display: grid; gap: 1.5rem;
         grid-template-columns: repeat(auto-fill, minmax(26rem, 1fr)); }
figure { margin: 0; }
figcaption { color: #c6bcaf; margin-top: .4rem; }
img { width: 100%; height: auto; display: block; outline: 1px solid #332e29; }
pre { background: #1b1815; padding: 1rem; overflow-x: auto; }
.error { color: #ffb4a8; } .warning { color: #ffd997; }
li { max-width: 70ch; }
";

/// The page, which needs nothing but the pictures beside it.
pub(super) fn page(
    reading: &Reading,
    rendered: &[Rendered],
    left_out: &[(WorkId, String)],
) -> String {
    let title = reading.exhibition.about.title.original();
    let mut page = String::new();

    // Writing to a string cannot fail.
    let _ = writeln!(
        page,
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title}: proof sheet</title>\n<style>\n{STYLE}</style>\n\
         <h1>{title}: proof sheet</h1>",
        title = escape(title.text),
    );

    findings(&mut page, reading, left_out);

    let mut folders: Vec<&str> = rendered
        .iter()
        .map(|screen| screen.folder.as_str())
        .collect();
    folders.dedup();

    for folder in folders {
        let _ = writeln!(
            page,
            "<h2>{}</h2>\n<div class=\"sheet\">",
            escape(&folder.replacen('x', " × ", 1))
        );

        for screen in rendered.iter().filter(|screen| screen.folder == folder) {
            let (width, height) = screen.size;

            let _ = writeln!(
                page,
                "<figure><a href=\"{file}\"><img src=\"{file}\" \
                 width=\"{width}\" height=\"{height}\" loading=\"lazy\" \
                 alt=\"{caption}\"></a><figcaption>{caption}{messages}\
                 </figcaption></figure>",
                file = escape(&screen.file),
                caption = escape(&screen.caption),
                messages = messages_of(reading, screen.work.as_ref()),
            );
        }

        page.push_str("</div>\n");
    }

    page.push_str("</html>\n");
    page
}

fn findings(page: &mut String, reading: &Reading, left_out: &[(WorkId, String)]) {
    let report = &reading.report;

    let _ = writeln!(
        page,
        "<p>{} errors, {} warnings.</p>",
        report.errors(),
        report.warnings()
    );

    let text = report.human(false);

    if !text.trim().is_empty() {
        let _ = writeln!(
            page,
            "<details><summary>Everything that <code>check</code> found\
             </summary><pre>{}</pre></details>",
            escape(&text)
        );
    }

    if left_out.is_empty() {
        return;
    }

    page.push_str("<h2>Could not be shown</h2>\n<ul>\n");

    for (id, why) in left_out {
        let _ = writeln!(
            page,
            "<li class=\"error\"><strong>{}</strong>: {}</li>",
            escape(id.as_str()),
            escape(why)
        );
    }

    page.push_str("</ul>\n");
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// What `check` found about the work on a screen.
fn messages_of(reading: &Reading, work: Option<&WorkId>) -> String {
    let words = Words::of(Language::English);

    work.into_iter()
        .flat_map(|work| reading.report.of(work))
        .map(|finding| {
            format!(
                "<br><span class=\"{}\">{}</span> {}",
                finding.severity,
                escape(&finding.message(words)),
                escape(&finding.cure(words))
            )
        })
        .collect()
}

//! The README's table of keys is the schema's.

use reclamation::manifest::schema::{Kind, Need, TABLES, Table};
use std::fmt::Write as _;
use std::fs;

const BEGIN: &str = "<!-- keys: made from src/manifest/schema.rs by `UPDATE_README=1 cargo test --test readme` -->\n";
const END: &str = "<!-- end of keys -->";

#[test]
fn the_readme_explains_every_key() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = fs::read_to_string(path).expect("README.md");

    let (before, rest) = readme.split_once(BEGIN).expect("where the keys begin");
    let (found, after) = rest.split_once(END).expect("where the keys end");
    let wanted: String = TABLES.iter().flat_map(|table| sections(table)).collect();

    if std::env::var_os("UPDATE_README").is_some() {
        let readme = format!("{before}{BEGIN}{wanted}{END}{after}");
        fs::write(path, readme).expect("README.md can be written");
        return;
    }

    assert!(
        found == wanted,
        "the README's keys are not the schema's: UPDATE_README=1 cargo test --test readme"
    );
}

/// A table of the manifest, and those that stand within it.
fn sections(table: &Table) -> Vec<String> {
    let mut sections = vec![section(table)];

    for key in table.keys {
        if let Kind::Inner(inner) = key.kind {
            sections.push(section(inner));
        }
    }

    sections
}

/// A table of the manifest as a table of Markdown.
fn section(table: &Table) -> String {
    let mut section = format!(
        "\n#### `{}`\n\n{}\n\n| key | value | |\n|---|---|---|\n",
        table.heading(),
        table.help
    );

    for key in table.keys {
        let need = match key.need {
            Need::Required => String::from(" **Required.**"),
            Need::When(case) => format!(" **Required {case}.**"),
            Need::Optional => key
                .default
                .map(|default| format!(" Without it: {default}."))
                .unwrap_or_default(),
        };

        let _ = writeln!(
            section,
            "| `{}` | {} | {}{need} |",
            key.name,
            key.kind.words().replace('|', "\\|"),
            key.help.replace('|', "\\|"),
        );
    }

    section.push('\n');
    section
}

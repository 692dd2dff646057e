//! The documentation says what is so: the table of keys is the schema's, links
//! lead somewhere, commands and manifests are understood, and what has to be
//! short is.

use clap::Parser as _;
use clap::error::ErrorKind;
use reclamation::cli::Cli;
use reclamation::manifest::schema::{self, Kind, Need, TABLES, Table, WORK};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const BEGIN: &str =
    "<!-- keys: made from src/manifest/schema by `UPDATE_README=1 cargo test --test readme` -->\n";
const END: &str = "<!-- end of keys -->";

/// Pages, and how many lines a newcomer is asked to read at most.
const SHORT: [(&str, usize); 2] = [("README.md", 200), ("docs/architecture.md", 150)];

#[test]
fn the_page_about_the_manifest_explains_every_key() {
    let path = root().join("docs/gallery.md");
    let page = fs::read_to_string(&path).expect("docs/gallery.md");

    let (before, rest) = page.split_once(BEGIN).expect("where the keys begin");
    let (found, after) = rest.split_once(END).expect("where the keys end");
    let wanted: String = TABLES.iter().flat_map(|table| sections(table)).collect();

    if std::env::var_os("UPDATE_README").is_some() {
        let page = format!("{before}{BEGIN}{wanted}{END}{after}");
        fs::write(path, page).expect("docs/gallery.md can be written");
        return;
    }

    assert!(
        found == wanted,
        "the keys of docs/gallery.md are not the schema's: UPDATE_README=1 cargo test --test readme"
    );
}

#[test]
fn every_link_leads_somewhere() {
    let mut broken = Vec::new();

    for (path, text) in pages() {
        for target in links(&text) {
            if target.contains("://") {
                continue;
            }

            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let leads_to = match file {
                "" => path.clone(),
                file => path.parent().expect("a folder").join(file),
            };

            let is_there = if anchor.is_empty() {
                leads_to.exists()
            } else {
                fs::read_to_string(&leads_to)
                    .is_ok_and(|text| headings(&text).any(|heading| heading == anchor))
            };

            if !is_there {
                broken.push(format!("{}: {target}", path.display()));
            }
        }
    }

    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn every_command_is_understood() {
    let mut count = 0;

    for (path, text) in pages() {
        // What stands between back quotes, be it a word or a block.
        for line in text.split('`').skip(1).step_by(2).flat_map(str::lines) {
            let Some(arguments) = arguments(line) else {
                continue;
            };

            count += 1;

            if let Err(error) = Cli::try_parse_from(arguments) {
                // In a sentence a command may stand without its arguments.
                assert!(
                    matches!(
                        error.kind(),
                        ErrorKind::DisplayHelp
                            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
                            | ErrorKind::DisplayVersion
                            | ErrorKind::MissingRequiredArgument
                    ),
                    "{}: {line}\n{error}",
                    path.display()
                );
            }
        }
    }

    assert!(count > 20, "only {count} commands were found");
}

#[test]
fn every_piece_of_a_manifest_has_only_keys_that_there_are() {
    let mut count = 0;

    for (path, text) in pages() {
        for block in blocks(&text, "toml") {
            let place = path.display();
            let tables: toml::Table = toml::from_str(&block).expect(&block);

            for (name, value) in &tables {
                count += 1;

                let Some(table) = schema::table(name) else {
                    assert!(WORK.key(name).is_some(), "{place}: {name}");
                    continue;
                };

                let entries = value
                    .as_array()
                    .map_or(std::slice::from_ref(value), Vec::as_slice);

                for key in entries
                    .iter()
                    .filter_map(|entry| entry.as_table())
                    .flatten()
                {
                    assert!(table.key(key.0).is_some(), "{place}: {name}.{}", key.0);
                }
            }
        }
    }

    assert!(count > 3, "only {count} tables were found");
}

#[test]
fn what_has_to_be_short_is() {
    for (name, longest) in SHORT {
        let lines = fs::read_to_string(root().join(name))
            .expect(name)
            .lines()
            .count();

        assert!(
            lines <= longest,
            "{name} has {lines} lines; {longest} are enough"
        );
    }
}

/// The page that shows where things are names no file that has moved.
#[test]
fn the_architecture_names_files_that_there_are() {
    let page = fs::read_to_string(root().join("docs/architecture.md")).expect("the page");

    let absent: Vec<&str> = page
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|code| {
            ["src/", "tests/", "assets/", "docs/"]
                .iter()
                .any(|at| code.starts_with(at))
        })
        .filter(|path| !path.contains(['*', '…', '{']) && !root().join(path).exists())
        .collect();

    assert!(absent.is_empty(), "{absent:#?}");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages of the documentation, and what stands on each.
fn pages() -> impl Iterator<Item = (PathBuf, String)> {
    [root().to_owned(), root().join("docs")]
        .into_iter()
        .flat_map(|folder| fs::read_dir(folder).expect("a folder"))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a page");

            (path, text)
        })
}

/// Where the links of a page lead to.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once(')')?.0))
}

/// The headings of a page, as links name them.
fn headings(text: &str) -> impl Iterator<Item = String> {
    text.lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| {
            line.trim_start_matches('#')
                .trim()
                .to_lowercase()
                .replace(' ', "-")
                .replace(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'), "")
        })
}

/// The blocks of code in a language, without what they are indented by.
fn blocks(text: &str, language: &str) -> impl Iterator<Item = String> {
    text.split("```")
        .skip(1)
        .step_by(2)
        .filter_map(move |block| {
            let (first, lines) = block.split_once('\n')?;

            (first == language).then(|| {
                lines
                    .lines()
                    .fold(String::new(), |all, line| all + line.trim() + "\n")
            })
        })
}

/// What a line asks of the program, if it does; a line that shows what there
/// is to choose from in brackets asks nothing.
fn arguments(line: &str) -> Option<Vec<&str>> {
    let line = line.split_once(" #").map_or(line, |(line, _)| line).trim();

    let asked = line.strip_prefix("$ ").unwrap_or(line);
    let asked = asked
        .strip_prefix("reclamation ")
        .or_else(|| asked.strip_prefix("cargo run --release -- "))
        .filter(|asked| !asked.contains('['))?;

    Some(
        std::iter::once("reclamation")
            .chain(asked.split_whitespace())
            .collect(),
    )
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
        "\n### `{}`\n\n{}\n\n| key | value | |\n|---|---|---|\n",
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

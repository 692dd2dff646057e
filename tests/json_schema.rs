//! assets/gallery.schema.json is the schema's, for editors that complete and
//! check gallery.toml as it is typed.

use reclamation::manifest::schema::{DAYS, Key, Kind, Need, Shape, TABLES, Table, language_codes};

use serde_json::{Map, Value, json};
use std::fs;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/gallery.schema.json");

#[test]
fn the_json_schema_is_fresh() {
    let wanted = format!("{:#}\n", schema());

    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(PATH, wanted).expect("the file can be written");
        return;
    }

    let found = fs::read_to_string(PATH).unwrap_or_default();

    assert!(
        found == wanted,
        "gallery.schema.json is not the schema's: UPDATE_SCHEMA=1 cargo test --test json_schema"
    );
}

#[test]
fn the_shipped_exhibitions_name_it() {
    for (file, path) in [
        (
            include_str!("../gallery.toml"),
            "./assets/gallery.schema.json",
        ),
        (
            include_str!("../assets/starter.toml"),
            "./gallery.schema.json",
        ),
    ] {
        assert_eq!(
            file.lines().next(),
            Some(format!("#:schema {path}").as_str())
        );
    }
}

/// Draft 7: the newest that the TOML extensions of editors all know.
fn schema() -> Value {
    let tables = TABLES.into_iter().map(|table| {
        let entry = object(table);

        let value = match table.shape {
            Shape::Single | Shape::Inner => entry,
            Shape::Repeated => json!({
                "description": table.help,
                "type": "array",
                "items": entry,
            }),
        };

        (table.name.to_owned(), value)
    });

    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "gallery.toml of Reclamation",
        "description": "An exhibition: works, events, help lines and resources, and how the \
                        screen shows them.",
        "type": "object",
        "properties": tables.collect::<Map<_, _>>(),
        "additionalProperties": false,
    })
}

fn object(table: &Table) -> Value {
    let properties: Map<_, _> = table
        .keys
        .iter()
        .map(|key| (key.name.to_owned(), property(key)))
        .collect();

    let required: Vec<_> = table
        .keys
        .iter()
        .filter(|key| key.need == Need::Required)
        .map(|key| key.name)
        .collect();

    json!({
        "description": table.help,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn property(key: &Key) -> Value {
    let mut value = kind(key.kind);

    let need = match (key.need, key.default) {
        (Need::Required, _) => String::from(" Required."),
        (Need::When(case), _) => format!(" Required {case}."),
        (Need::Optional, Some(default)) => format!(" Without it: {default}."),
        (Need::Optional, None) => String::new(),
    };

    value["description"] = format!("{}{need}", key.help).into();
    value
}

fn kind(of: Kind) -> Value {
    const DAY: &str = r"\d{4}-\d{2}-\d{2}";
    const TIME: &str = r"\d{2}:\d{2}(:\d{2}(\.\d+)?)?";

    // A validator sees a date or time of TOML as the string that it is
    // written as.
    let written = |pattern: String| json!({ "type": "string", "pattern": pattern });

    match of {
        Kind::Text | Kind::PathByLanguage => text(),
        Kind::Lines => json!({ "type": "array", "items": { "type": "string" } }),
        Kind::Paths => json!({ "type": "array", "items": kind(Kind::Path) }),
        Kind::Texts => json!({ "type": "array", "items": text() }),
        Kind::Id => written(String::from("^[a-z0-9-]+$")),
        Kind::Year => json!({ "type": ["string", "integer"] }),
        Kind::Line | Kind::TimeZone => json!({ "type": "string" }),
        // Below the folder, and so without a root or a drive.
        Kind::Path => written(String::from(r"^(?![/\\~]|[A-Za-z]:).")),
        Kind::Address => written(String::from(r"^\S+\.\S+$")),
        Kind::Email => written(String::from(r"^\S+@\S+$")),
        Kind::Date => written(format!("^{DAY}$")),
        Kind::Time => written(format!("^{TIME}$")),
        Kind::Moment => written(format!("^{DAY}([T ]{TIME})?$")),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Number { from, to } => json!({ "type": "number", "minimum": from, "maximum": to }),
        Kind::Integer { from, to } => json!({ "type": "integer", "minimum": from, "maximum": to }),
        Kind::OneOf(words) => json!({ "enum": words }),
        Kind::Days => list(&DAYS),
        Kind::Languages => list(&language_codes()),
        Kind::Inner(table) => object(table),
    }
}

fn text() -> Value {
    let languages: Map<_, _> = language_codes()
        .into_iter()
        .map(|code| (code.to_owned(), json!({ "type": "string" })))
        .collect();

    json!({
        "anyOf": [
            { "type": "string" },
            {
                "type": "object",
                "properties": languages,
                "additionalProperties": false,
                "minProperties": 1,
            },
        ],
    })
}

fn list(words: &[&str]) -> Value {
    json!({ "type": "array", "items": { "enum": words }, "minItems": 1 })
}

//! The comments of a manifest, which are notes among staff and not published.

use toml_edit::{DocumentMut, Item, Table, Value};

/// A manifest without comments.
pub(super) fn without_comments(text: &str) -> String {
    // It was checked already. If it were no TOML, the copy would be empty.
    let mut document: DocumentMut = text.parse().unwrap_or_default();

    document.set_trailing("");
    strip_table(&mut document);
    document.to_string()
}

fn strip_table(table: &mut Table) {
    table.fmt();
    table.decor_mut().set_prefix("\n");
    table.decor_mut().set_suffix("");

    for (_, item) in table.iter_mut() {
        match item {
            Item::Value(value) => strip_value(value),
            Item::Table(table) => strip_table(table),
            Item::ArrayOfTables(tables) => tables.iter_mut().for_each(strip_table),
            Item::None => {}
        }
    }
}

fn strip_value(value: &mut Value) {
    match value {
        Value::Array(values) => {
            values.iter_mut().for_each(strip_value);
            values.fmt();
        }
        Value::InlineTable(values) => {
            values.iter_mut().for_each(|(_, value)| strip_value(value));
            values.fmt();
        }
        Value::String(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::Boolean(_)
        | Value::Datetime(_) => {}
    }
}

//! Where things stand in the text of a pack's files, and how they are written there.

use crate::refusal::{Message, Refusal};
use crate::regulation::pack::PackFiles;
use std::collections::BTreeMap;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, TableLike, Value};

pub(super) fn missing(what: &str) -> Refusal {
    Refusal::plain(Message::new("regulation-draft-missing").with("what", what))
}

pub(super) fn document(files: &PackFiles, path: &str) -> Result<DocumentMut, Refusal> {
    let text = files.get(path).ok_or_else(|| missing(path))?;
    text.parse().map_err(|_| missing(path))
}

/// The file of a section.
pub(super) fn section(files: &PackFiles, number: &str) -> Result<(String, DocumentMut), Refusal> {
    for path in files.0.keys().filter(|path| PackFiles::is_section(path)) {
        let file = document(files, path)?;
        let own = file.get("section").and_then(|section| section.get("number")).and_then(Item::as_str);
        if own == Some(number) {
            return Ok((path.clone(), file));
        }
    }
    Err(missing(number))
}

/// The file of a duty, and its place in it.
pub(super) fn duty(files: &PackFiles, key: &str) -> Result<(String, DocumentMut, usize), Refusal> {
    for path in files.0.keys().filter(|path| PackFiles::is_section(path)) {
        let mut file = document(files, path)?;
        let is_it = |table: &Table| table.get("key").and_then(Item::as_str) == Some(key);
        let place = duties(&mut file).and_then(|duties| duties.iter().position(is_it));
        if let Some(place) = place {
            return Ok((path.clone(), file, place));
        }
    }
    Err(missing(key))
}

pub(super) fn duties(file: &mut DocumentMut) -> Option<&mut ArrayOfTables> {
    file.get_mut("duty").and_then(Item::as_array_of_tables_mut)
}

pub(super) fn write_all(table: &mut dyn TableLike, fields: &BTreeMap<String, String>) {
    for (path, value) in fields {
        write(table, path, value.trim());
    }
}

/// Writes one field; a number stays a number, and what stands around a value stays.
pub(super) fn write(table: &mut dyn TableLike, path: &str, text: &str) {
    if let Some((first, rest)) = path.split_once('.') {
        if table.get(first).is_none() && !text.is_empty() {
            let mut inner = Table::new();
            inner.set_dotted(true);
            table.insert(first, Item::Table(inner));
        }
        if let Some(inner) = table.get_mut(first).and_then(Item::as_table_like_mut) {
            write(inner, rest, text);
        }
        return;
    }
    if text.is_empty() {
        table.remove(path);
        return;
    }
    let old = table.get(path).and_then(Item::as_value);
    let is_number = path == "lead" || old.is_some_and(Value::is_integer);
    let number = is_number.then(|| text.parse::<i64>().ok()).flatten();
    let mut value = number.map_or_else(|| Value::from(text), Value::from);
    if let Some(old) = old {
        *value.decor_mut() = old.decor().clone();
    }
    table.insert(path, Item::Value(value));
}

/// Puts a duty at the end of a section, under the number that follows the last one there.
pub(super) fn put_last(files: &mut PackFiles, number: &str, mut table: Table) -> Result<(), Refusal> {
    let (path, mut file) = section(files, number)?;
    let item = file.entry("duty").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let into = item.as_array_of_tables_mut().ok_or_else(|| missing(number))?;
    let last = into.iter().filter_map(|each| each.get("number")?.as_str()?.rsplit_once('.')?.1.parse::<u32>().ok()).max();
    write(&mut table, "number", &format!("{number}.{}", last.unwrap_or(0) + 1));
    place_anew(&mut table);
    into.push(table);
    files.0.insert(path, file.to_string());
    Ok(())
}

/// Forgets where a table and those in it stood in the file that they come from.
pub(super) fn place_anew(table: &mut Table) {
    table.set_position(None);
    for (_, item) in table.iter_mut() {
        if let Some(inner) = item.as_table_mut() {
            place_anew(inner);
        }
    }
}

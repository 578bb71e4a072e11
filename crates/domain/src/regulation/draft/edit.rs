//! One edit of a pack's files.

use crate::refusal::{Message, Refusal};
use crate::regulation::pack::{Pack, PackFiles, Problem};
use serde::Serialize;
use std::collections::BTreeMap;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, TableLike, Value};

/// What is edited: fields by their path in the file, such as `text.sv` or `limits.soon.value`; an empty value takes the field away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "edit")]
pub enum Edit {
    /// The pack's own head: title, about, version.
    Head {
        /// What is written.
        fields: BTreeMap<String, String>,
    },
    /// The title and text of a section.
    Section {
        /// Its number.
        number: String,
        /// What is written.
        fields: BTreeMap<String, String>,
    },
    /// One duty.
    Duty {
        /// Its key.
        key: String,
        /// What is written.
        fields: BTreeMap<String, String>,
    },
    /// A duty of another pack, with its checks and dated rules, at the end of a section.
    Add {
        /// The number of the section.
        section: String,
        /// The pack that has it.
        from: String,
        /// Its key.
        key: String,
    },
    /// A duty goes, with the checks that nothing else uses.
    Remove {
        /// Its key.
        key: String,
    },
}

/// What two people who work on the same draft may stand in each other's way over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// The pack's own head.
    Head,
    /// The title and text of the section of a number.
    Section(&'a str),
    /// The duty of a key.
    Duty(&'a str),
}

impl std::fmt::Display for Part<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Head => f.write_str("head"),
            Self::Section(number) => write!(f, "section:{number}"),
            Self::Duty(key) => write!(f, "duty:{key}"),
        }
    }
}

impl Edit {
    /// The part that it changes, which nobody may have changed meanwhile.
    ///
    /// A duty that is added hinders nobody: one that is there already is refused for that reason.
    pub fn part(&self) -> Option<Part<'_>> {
        match self {
            Self::Head { .. } => Some(Part::Head),
            Self::Section { number, .. } => Some(Part::Section(number)),
            Self::Duty { key, .. } | Self::Remove { key } => Some(Part::Duty(key)),
            Self::Add { .. } => None,
        }
    }
}

/// The files after an edit, and the pack they make; `library` holds the files of the pack that an added duty comes from.
pub fn edited(files: &PackFiles, edit: &Edit, library: Option<&PackFiles>) -> Result<(PackFiles, Pack), Refusal> {
    let mut after = files.clone();
    match edit {
        Edit::Head { fields } => {
            let mut head = document(files, "pack.toml")?;
            let table = head.get_mut("pack").and_then(Item::as_table_like_mut).ok_or_else(|| missing("pack"))?;
            write_all(table, fields);
            after.0.insert("pack.toml".to_owned(), head.to_string());
        }
        Edit::Section { number, fields } => {
            let (path, mut file) = section(files, number)?;
            let table = file.get_mut("section").and_then(Item::as_table_like_mut).ok_or_else(|| missing(number))?;
            write_all(table, fields);
            after.0.insert(path, file.to_string());
        }
        Edit::Duty { key, fields } => {
            let (path, mut file, place) = duty(files, key)?;
            let table = duties(&mut file).and_then(|duties| duties.get_mut(place)).ok_or_else(|| missing(key))?;
            write_all(table, fields);
            after.0.insert(path, file.to_string());
        }
        Edit::Add { section, key, .. } => add(&mut after, section, key, library.ok_or_else(|| missing(key))?)?,
        Edit::Remove { key } => {
            let (path, mut file, place) = duty(files, key)?;
            if let Some(duties) = duties(&mut file) {
                duties.remove(place);
            }
            after.0.insert(path, file.to_string());
        }
    }
    let pack = read(&mut after)?;
    Ok((after, pack))
}

/// Reads the files; a query that nothing uses any longer goes first.
fn read(files: &mut PackFiles) -> Result<Pack, Refusal> {
    let problems = match Pack::read(files) {
        Ok(pack) => return Ok(pack),
        Err(problems) => problems,
    };
    let before = files.0.len();
    for unused in problems.iter().filter(|problem| problem.message.key == "regulation-pack-query-unused") {
        files.0.remove(&unused.file);
    }
    if files.0.len() == before {
        return Err(refused(&problems));
    }
    Pack::read(files).map_err(|problems| refused(&problems))
}

/// The first thing that is wrong, at the field that a form calls by the end of its key: `duty[3].limits.soon` is `limits_soon`.
fn refused(problems: &[Problem]) -> Refusal {
    // A limit that cannot be read is unknown to its query as well: what was written is told.
    let own = problems.iter().find(|problem| problem.key.contains(".limits."));
    let Some(first) = own.or(problems.first()) else { return missing("pack") };
    let field = first.key.rsplit_once("].").map_or(first.key.as_str(), |(_, rest)| rest);
    let field = field.rsplit_once("section.").map_or(field, |(_, rest)| rest);
    let field = field.strip_suffix(".value").unwrap_or(field).replace('.', "_");
    let refusal = Refusal::plain(first.message.clone());
    if field.is_empty() { refusal } else { refusal.at(&field) }
}

fn missing(what: &str) -> Refusal {
    Refusal::plain(Message::new("regulation-draft-missing").with("what", what))
}

fn document(files: &PackFiles, path: &str) -> Result<DocumentMut, Refusal> {
    let text = files.get(path).ok_or_else(|| missing(path))?;
    text.parse().map_err(|_| missing(path))
}

/// The file of a section.
fn section(files: &PackFiles, number: &str) -> Result<(String, DocumentMut), Refusal> {
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
fn duty(files: &PackFiles, key: &str) -> Result<(String, DocumentMut, usize), Refusal> {
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

fn duties(file: &mut DocumentMut) -> Option<&mut ArrayOfTables> {
    file.get_mut("duty").and_then(Item::as_array_of_tables_mut)
}

fn write_all(table: &mut dyn TableLike, fields: &BTreeMap<String, String>) {
    for (path, value) in fields {
        write(table, path, value.trim());
    }
}

/// Writes one field; a number stays a number, and what stands around a value stays.
fn write(table: &mut dyn TableLike, path: &str, text: &str) {
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

/// Puts a duty of another pack at the end of a section.
fn add(files: &mut PackFiles, number: &str, key: &str, library: &PackFiles) -> Result<(), Refusal> {
    if duty(files, key).is_ok() {
        return Err(Refusal::plain(Message::new("regulation-draft-there-already")).at("duty"));
    }
    let (_, mut source, place) = duty(library, key)?;
    let mut table = duties(&mut source).and_then(|duties| duties.get(place).cloned()).ok_or_else(|| missing(key))?;
    // The sentences that it carries are those of the other text.
    table.remove("clauses");
    name_period(files, &mut table, library)?;
    copy_rules(files, &table, library)?;
    copy_checks(files, key, &table, library)?;
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
fn place_anew(table: &mut Table) {
    table.set_position(None);
    for (_, item) in table.iter_mut() {
        if let Some(inner) = item.as_table_mut() {
            place_anew(inner);
        }
    }
}

/// A period that the other pack names is written out where this pack does not name it.
fn name_period(files: &PackFiles, table: &mut Table, library: &PackFiles) -> Result<(), Refusal> {
    let named = |files: &PackFiles, key: &str| -> Result<Option<String>, Refusal> {
        let head = document(files, "pack.toml")?;
        let periods = head.get("period").and_then(Item::as_array_of_tables);
        let found = periods.and_then(|all| all.iter().find(|each| each.get("key").and_then(Item::as_str) == Some(key)));
        Ok(found.and_then(|each| each.get("every")).and_then(Item::as_str).map(str::to_owned))
    };
    for name in ["period", "first"] {
        let Some(key) = table.get(name).and_then(Item::as_str).map(str::to_owned) else { continue };
        if named(files, &key)?.is_none()
            && let Some(every) = named(library, &key)?
        {
            write(table, name, &every);
        }
    }
    Ok(())
}

/// The dated rules that it names, as far as this pack lacks them.
fn copy_rules(files: &mut PackFiles, table: &Table, library: &PackFiles) -> Result<(), Refusal> {
    let Some(names) = table.get("rules").and_then(Item::as_array) else { return Ok(()) };
    let names: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
    let source = document(library, "rules.toml")?;
    let mut rules = if files.get("rules.toml").is_some() { document(files, "rules.toml")? } else { DocumentMut::new() };
    let of = |rule: &Table, name: &str| rule.get("id").and_then(Item::as_str) == Some(name);
    let into = rules.entry("rule").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let into = into.as_array_of_tables_mut().ok_or_else(|| missing("rules.toml"))?;
    for name in names {
        if into.iter().any(|rule| of(rule, name)) {
            continue;
        }
        for rule in source.get("rule").and_then(Item::as_array_of_tables).into_iter().flatten().filter(|rule| of(rule, name)) {
            let mut rule = rule.clone();
            place_anew(&mut rule);
            into.push(rule);
        }
    }
    files.0.insert("rules.toml".to_owned(), rules.to_string());
    Ok(())
}

/// Its queries; one of the same name that says something else is refused, since other duties rest on it.
fn copy_checks(files: &mut PackFiles, key: &str, table: &Table, library: &PackFiles) -> Result<(), Refusal> {
    let named = ["query", "applies"].into_iter().filter_map(|name| table.get(name)?.as_str().map(str::to_owned));
    for path in std::iter::once(format!("checks/{key}.sql")).chain(named) {
        let Some(text) = library.get(&path) else { continue };
        if files.get(&path).is_some_and(|known| known.trim() != text.trim()) {
            return Err(Refusal::plain(Message::new("regulation-draft-check-differs").with("file", path)).at("duty"));
        }
        files.0.insert(path, text.to_owned());
    }
    Ok(())
}

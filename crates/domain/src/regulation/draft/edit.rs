//! One edit of a pack's files.

use super::own::{Used, insert, moved, own_duty, remove_section};
use super::place::{document, duties, duty, missing, place_anew, put_last, section, write, write_all};
use crate::refusal::{Argument, Label, Message, Refusal};
use crate::regulation::pack::{Pack, PackFiles, Problem};
use serde::Serialize;
use std::collections::BTreeMap;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, Value};

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
    /// A section of the municipality's own; the others keep their numbers.
    Insert {
        /// Its number, which no other has.
        number: String,
        /// The number of the section after which it stands; empty where it is the first.
        follows: String,
        /// Its title and text.
        fields: BTreeMap<String, String>,
    },
    /// A section goes, which has no duties left and on which nothing in the product rests.
    RemoveSection {
        /// Its number.
        number: String,
    },
    /// A duty of the municipality's own, which is attested, at the end of a section.
    Own {
        /// The number of the section.
        section: String,
        /// What is written; one that cites law rests on it.
        fields: BTreeMap<String, String>,
    },
    /// A duty moves to the end of another section and keeps its key.
    Move {
        /// Its key.
        key: String,
        /// The number of the section.
        section: String,
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
    /// What is added hinders nobody: what is there already is refused for that reason.
    pub fn part(&self) -> Option<Part<'_>> {
        match self {
            Self::Head { .. } => Some(Part::Head),
            Self::Section { number, .. } | Self::RemoveSection { number } => Some(Part::Section(number)),
            Self::Duty { key, .. } | Self::Remove { key } | Self::Move { key, .. } => Some(Part::Duty(key)),
            Self::Add { .. } | Self::Insert { .. } | Self::Own { .. } => None,
        }
    }
}

/// The files after an edit, and the pack they make; `library` holds the files of the pack that an added duty comes from,
/// and nothing new bears a name that is `used`.
pub fn edited(files: &PackFiles, edit: &Edit, library: Option<&PackFiles>, used: &Used) -> Result<(PackFiles, Pack), Refusal> {
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
        Edit::Insert { number, follows, fields } => {
            // The law writes “3 a §”, addresses have 3a.
            let number: String = number.split_whitespace().collect();
            insert(&mut after, (&number, follows), fields, used)?;
        }
        Edit::RemoveSection { number } => remove_section(&mut after, number)?,
        Edit::Own { section, fields } => own_duty(&mut after, section, fields, used)?,
        Edit::Move { key, section } => moved(&mut after, key, section)?,
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
    // What rests on law says where it stands there.
    let field = if field == "law" { "citation" } else { field };
    let field = field.strip_suffix(".value").unwrap_or(field).replace('.', "_");
    let refusal = Refusal::plain(for_a_form(&first.message));
    if field.is_empty() { refusal } else { refusal.at(&field) }
}

/// What is told in the words of a file to whoever writes one is told in those of the form to whoever fills it in.
fn for_a_form(message: &Message) -> Message {
    let argument = |name: &str| message.arguments.iter().find(|(each, _)| each == name).map(|(_, value)| value);
    let station = |word: &str| Label::new(format!("regulation-station-{word}"), word);
    match message.key.as_str() {
        "regulation-pack-key-missing" | "regulation-pack-law-without-citation" => Message::new("regulation-text-missing"),
        "regulation-pack-attested-without-period" => Message::new("regulation-draft-without-period"),
        "regulation-pack-bearer-unknown" => match (argument("bearer"), argument("known")) {
            (Some(Argument::Text(bearer)), Some(Argument::Text(known))) => {
                let known: Vec<Label> = known.split(", ").map(station).collect();
                Message::new("regulation-draft-bearer").with("bearer", station(bearer)).with("known", known)
            }
            _ => message.clone(),
        },
        _ => message.clone(),
    }
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
    put_last(files, number, table)
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

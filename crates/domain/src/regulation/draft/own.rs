//! What the municipality writes itself: sections, duties that are attested, and the place where a duty stands.

use super::place::{document, duties, duty, missing, put_last, section, write, write_all};
use crate::refusal::{Message, Refusal};
use crate::regulation::pack::PackFiles;
use std::collections::{BTreeMap, BTreeSet};
use toml_edit::{DocumentMut, Item, Table, Value};

/// How long a key made of words may be.
const LONGEST_KEY: usize = 48;

/// What bears a name already, in this edition or another: what was attested, attached or said under one does not come to something new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Used {
    /// The keys of duties.
    keys: BTreeSet<String>,
    /// The numbers of the sections that the pack has had.
    numbers: BTreeSet<String>,
}

impl Used {
    /// Takes in the keys of the duties in some files, and the numbers of their sections where they are an edition of the same pack.
    pub fn take(&mut self, files: &PackFiles, same: bool) {
        for path in files.0.keys().filter(|path| PackFiles::is_section(path)) {
            let Ok(mut file) = document(files, path) else { continue };
            let number = file.get("section").and_then(|section| section.get("number")).and_then(Item::as_str);
            self.numbers.extend(number.filter(|_| same).map(str::to_owned));
            let keys = duties(&mut file).into_iter().flat_map(|duties| duties.iter());
            self.keys.extend(keys.filter_map(|duty| duty.get("key")?.as_str().map(str::to_owned)));
        }
    }
}

/// A new section after another, or before all where it follows none.
pub(super) fn insert(
    files: &mut PackFiles,
    (number, follows): (&str, &str),
    fields: &BTreeMap<String, String>,
    used: &Used,
) -> Result<(), Refusal> {
    if !is_number(number) {
        return Err(Refusal::plain(Message::new("regulation-draft-number")).at("number"));
    }
    if section(files, number).is_ok() {
        return Err(Refusal::plain(Message::new("regulation-draft-number-taken").with("number", number)).at("number"));
    }
    if used.numbers.contains(number) {
        return Err(Refusal::plain(Message::new("regulation-draft-number-earlier").with("number", number)).at("number"));
    }
    let place = if follows.is_empty() {
        0
    } else {
        let (before, _) = section(files, follows).map_err(|refusal| refusal.at("follows"))?;
        files.0.keys().filter(|path| PackFiles::is_section(path)).take_while(|path| **path <= before).count()
    };
    let mut head = Table::new();
    write(&mut head, "number", number);
    write_all(&mut head, fields);
    let mut file = DocumentMut::new();
    file.insert("section", Item::Table(head));
    keep_at(files, place, number, file.to_string());
    Ok(())
}

/// Whether a section may bear the number, which is a part of addresses: 9 or 3a.
fn is_number(number: &str) -> bool {
    let digits = number.strip_suffix(|letter: char| letter.is_ascii_lowercase()).unwrap_or(number);
    (1..=3).contains(&digits.len()) && !digits.starts_with('0') && digits.chars().all(|digit| digit.is_ascii_digit())
}

/// Keeps a new section as the file that stands at a place among the sections, whose order is that of their names.
///
/// It is named by its number where it then sorts there; else all are named anew in their order, and none changes its number.
fn keep_at(files: &mut PackFiles, place: usize, number: &str, text: String) {
    let paths: Vec<String> = files.0.keys().filter(|path| PackFiles::is_section(path)).cloned().collect();
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let own = format!("sections/{}{number}.toml", "0".repeat(2_usize.saturating_sub(digits)));
    let (before, after) = paths.split_at(place.min(paths.len()));
    if before.last().is_none_or(|path| *path < own) && after.first().is_none_or(|path| own < *path) {
        files.0.insert(own, text);
        return;
    }
    let mut texts: Vec<String> = paths.iter().filter_map(|path| files.0.remove(path)).collect();
    texts.insert(place.min(texts.len()), text);
    files.0.extend(texts.into_iter().enumerate().map(|(place, text)| (format!("sections/{:03}.toml", place + 1), text)));
}

/// Takes a section away that has no duties; one that a matter of the product is found in stays.
pub(super) fn remove_section(files: &mut PackFiles, number: &str) -> Result<(), Refusal> {
    let (path, mut file) = section(files, number)?;
    if duties(&mut file).is_some_and(|duties| !duties.is_empty()) {
        return Err(Refusal::plain(Message::new("regulation-draft-section-holds")));
    }
    let head = document(files, "pack.toml")?;
    let anchors = head.get("anchors").and_then(Item::as_table_like);
    if anchors.is_some_and(|anchors| anchors.iter().any(|(_, item)| item.as_str() == Some(number))) {
        return Err(Refusal::plain(Message::new("regulation-draft-section-anchored")));
    }
    files.0.remove(&path);
    Ok(())
}

/// A new duty at the end of a section, which is attested; it rests on law where it cites one.
pub(super) fn own_duty(
    files: &mut PackFiles,
    number: &str,
    fields: &BTreeMap<String, String>,
    used: &Used,
) -> Result<(), Refusal> {
    let given = |name: &str| fields.get(name).map(|text| text.trim()).filter(|text| !text.is_empty());
    if given("strength") == Some("principle") {
        // What nobody bears is not attested.
        let message =
            Message::new("regulation-pack-not-a-word").with("words", "shall, should, strive").with("found", "principle");
        return Err(Refusal::plain(message).at("strength"));
    }
    let mut table = Table::new();
    write(&mut table, "key", &new_key(files, fields, used));
    // Its own number comes when it is put in its place; here it gets its line in the file.
    write(&mut table, "number", number);
    write(&mut table, "way", "attested");
    for name in ["strength", "subject", "bearer", "period", "first", "lead", "accepts"] {
        write(&mut table, name, given(name).unwrap_or_default());
    }
    if let Some(citation) = given("citation") {
        table.insert("law", Item::Value(Value::from(true)));
        write(&mut table, "citation", citation);
    }
    for (place, text) in fields.iter().filter(|(place, _)| place.starts_with("text.") || place.starts_with("act.")) {
        write(&mut table, place, text.trim());
    }
    put_last(files, number, table)
}

/// A key made of the first words of a duty's text, which no duty has or has had.
fn new_key(files: &PackFiles, fields: &BTreeMap<String, String>, used: &Used) -> String {
    let text = fields.iter().find(|(place, text)| place.starts_with("text.") && !text.trim().is_empty());
    let plain = |letter: char| match letter {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        'é' => 'e',
        'ü' => 'u',
        letter if letter.is_ascii_alphanumeric() => letter,
        _ => ' ',
    };
    let text: String = text.map(|(_, text)| text.to_lowercase().chars().map(plain).collect()).unwrap_or_default();
    let text = text.trim_start_matches(|letter: char| !letter.is_ascii_lowercase());
    let mut key = String::new();
    for word in text.split_whitespace() {
        if !key.is_empty() && key.len() + word.len() >= LONGEST_KEY {
            break;
        }
        key = if key.is_empty() { word.chars().take(LONGEST_KEY).collect() } else { format!("{key}-{word}") };
    }
    if key.is_empty() {
        key.push_str("own");
    }
    let (mut free, mut count) = (key.clone(), 1);
    while used.keys.contains(&free) || duty(files, &free).is_ok() {
        count += 1;
        free = format!("{key}-{count}");
    }
    free
}

/// Moves a duty to the end of another section.
pub(super) fn moved(files: &mut PackFiles, key: &str, to: &str) -> Result<(), Refusal> {
    let (path, mut file, place) = duty(files, key)?;
    let (target, _) = section(files, to).map_err(|refusal| refusal.at("section"))?;
    if target == path {
        return Ok(());
    }
    let table = duties(&mut file).map(|duties| duties.remove(place)).ok_or_else(|| missing(key))?;
    files.0.insert(path, file.to_string());
    put_last(files, to, table)
}

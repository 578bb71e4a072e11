//! Every reader of foreign bytes, each as a function that takes anything.
//!
//! A reader may refuse, in a sentence; it may not fall, run for ever, or fill the memory.
//! The targets in `fuzz_targets/` give these functions what the fuzzer makes; the tests give them the corpus, so that what was once found stays found.
//! `cargo xtask check readers` holds that every reader has its target and its corpus; CONTRIBUTING tells how to fuzz one.
#![forbid(unsafe_code)]

use domain::activity::checked;
use domain::activity::naming::{Known, Meant, meant, replaced, written};
use domain::activity::said::{Piece, named, paragraphs};
use domain::desk::facts::{Facet, Tally, facts_of, shares, strains};
use domain::desk::log::{Columns, Meanings, figures};
use domain::identity::PersonId;
use domain::intake::value::{self, DayReading};
use domain::intake::{Choice, Field, Kind, Mapping, RawRow, References, Register, Row};
use domain::regulation::pack::{Pack, PackFiles};
use files::kind::{decoded, recognise, rows};
use files::table::{Limits, Options, read};

#[cfg(feature = "bridges")]
mod of_bridges;
#[cfg(feature = "store")]
mod of_store;
#[cfg(feature = "web")]
mod of_web;
#[cfg(feature = "bridges")]
pub use of_bridges::letters;
#[cfg(feature = "store")]
pub use of_store::{addresses, archives, keys, secrets};
#[cfg(feature = "web")]
pub use of_web::{articles, cookies, forms, scans, senders, uploads, views};

/// A reader: what it is called, and what takes its bytes.
pub type Reader = (&'static str, fn(&[u8]));

/// Every reader that was built in.
pub const READERS: &[Reader] = &[
    ("tables", tables),
    ("kinds", kinds),
    ("columns", columns),
    ("values", values),
    ("packs", packs),
    ("queries", queries),
    ("rules", rules),
    ("disposals", disposals),
    ("comments", comments),
    ("logs", logs),
    ("arms", arms),
    #[cfg(feature = "bridges")]
    ("letters", letters),
    #[cfg(feature = "store")]
    ("archives", archives),
    #[cfg(feature = "store")]
    ("keys", keys),
    #[cfg(feature = "store")]
    ("secrets", secrets),
    #[cfg(feature = "store")]
    ("addresses", addresses),
    #[cfg(feature = "web")]
    ("scans", scans),
    #[cfg(feature = "web")]
    ("forms", forms),
    #[cfg(feature = "web")]
    ("uploads", uploads),
    #[cfg(feature = "web")]
    ("cookies", cookies),
    #[cfg(feature = "web")]
    ("senders", senders),
    #[cfg(feature = "web")]
    ("views", views),
    #[cfg(feature = "web")]
    ("articles", articles),
];

const STATES: &[Choice] = &[Choice::new("operation", &["drift", "i drift", "Betrieb"]), Choice::new("retired", &["avvecklat"])];

/// A register with a field of every kind.
const EVERY_KIND: Register = Register::new(
    "things",
    "thing",
    &[
        Field::new("name", Kind::Text, &["namn", "programvara", "Bezeichnung"]).required().key(),
        Field::new("since", Kind::Day, &["från", "startdatum", "ab"]),
        Field::new("seen", Kind::Moment, &["senast sedd"]),
        Field::new("weight", Kind::Number, &["vikt"]),
        Field::new("users", Kind::Count, &["antal användare"]),
        Field::new("cost", Kind::Money, &["kostnad", "pris"]),
        Field::new("open", Kind::Flag, &["öppen"]),
        Field::new("state", Kind::Choice(STATES), &["läge", "status"]),
        Field::new("days", Kind::List(&Kind::Day, true), &["dagar"]),
        Field::new("used_by", Kind::List(&Kind::Text, true), &["används av", "anvands_av"]),
    ],
);

/// Limits that a fuzzer reaches.
const LIMITS: Limits = Limits { rows: 2000, ods_rows: 2000, columns: 64, cell: 16 << 10, file: 1 << 20, unpacked: 4 << 20 };

/// A table, read to its end within limits that a fuzzer reaches.
pub fn tables(bytes: &[u8]) {
    let Ok(table) = read(bytes.to_vec(), Options { limits: LIMITS, ..Options::default() }) else { return };
    let columns = table.header().len();
    for record in table.map_while(Result::ok) {
        assert_eq!(record.cells.len(), columns, "every row has a cell for each column");
    }
}

/// A comment: its names, the people and addresses in it, and the text as it is kept.
pub fn comments(bytes: &[u8]) {
    let Ok(text) = checked(&String::from_utf8_lossy(bytes)) else { return };
    let person: PersonId = "00000000-0000-7000-8000-000000000001".parse().expect("it is an id");
    let people = [Known::new(&person, "Anna Berg")];
    let names = written(&text);
    let mut clear = Vec::new();
    for name in &names {
        if let Meant::One(person, count) = meant(name, &people) {
            clear.push((name, count, person.clone()));
        }
    }
    let kept = replaced(&text, &clear);
    assert_eq!(named(&kept).contains(&person), !clear.is_empty() || named(&text).contains(&person), "who is meant is named");
    let lines = paragraphs(&kept).into_iter().flatten();
    for piece in lines.flatten() {
        match piece {
            Piece::Address(address) => assert!(address.to_lowercase().starts_with("http"), "only the web is led to"),
            Piece::Text(text) => assert!(!text.is_empty(), "a text says something"),
            Piece::Person(_) => {}
        }
    }
}

/// A file that is attached: what it is, and what is shown of it.
pub fn kinds(bytes: &[u8]) {
    if let Ok(kind) = recognise(bytes) {
        assert!(domain::documents::Kind::from_word(kind.word()) == Some(kind) && !bytes.is_empty());
    }
    let table = rows(bytes, 20, 4 << 10);
    assert!(table.len() <= 20 && table.iter().all(|row| row.len() <= 50), "only the beginning is shown");
    assert!(decoded(bytes, 4 << 10).len() <= 16 << 10);
}

/// The arms of a municipality: what is taken has a size that can be drawn, and is taken again as the same.
pub fn arms(bytes: &[u8]) {
    let Some(picture) = files::picture::recognised(bytes.to_vec(), "En ek") else { return };
    assert!([picture.size.0, picture.size.1].iter().all(|side| (1..=10_000).contains(side)), "{:?}", picture.size);
    assert_eq!(files::picture::recognised(picture.bytes.clone(), "En ek"), Some(picture));
}

/// A table as the event log of a desk: read whole or refused row by row, its figures, and what the follow-up keeps of each case.
pub fn logs(bytes: &[u8]) {
    let Ok(table) = read(bytes.to_vec(), Options { limits: LIMITS, ..Options::default() }) else { return };
    let Ok(columns) = Columns::of(table.header(), &[]) else { return };
    let rows: Vec<(usize, Vec<String>)> =
        table.map_while(Result::ok).map(|record| (record.line as usize, record.cells)).collect();
    match domain::desk::log::read(&columns, &Meanings::default(), &rows) {
        Ok(log) => {
            let told = figures(&log);
            assert_eq!(told.events, rows.len(), "every row is an event");
            assert!(told.ping_pong <= told.cases && told.reopened <= told.cases, "a case counts once");
            let facts = facts_of(&log);
            assert_eq!(facts.len(), told.cases, "every case leaves one fact");
            let mut sums = std::collections::BTreeMap::new();
            for fact in &facts {
                assert!(fact.solve_s.is_none_or(|seconds| seconds >= 0), "nothing is solved before it came");
                assert!(fact.minutes.iter().all(|(_, minutes)| *minutes > 0), "work takes time");
                for (place, tally) in shares(fact) {
                    sums.entry((place.facet, place.value)).or_insert_with(Tally::default).add(&tally, 1);
                }
            }
            let arrived = sums.get(&(Facet::All, String::new())).map_or(0, |all| all.arrived);
            assert_eq!(arrived, facts.len() as i64, "every case came once");
            let month = "2026-10-01".parse().expect("it is a day");
            for strain in strains(month, &sums, &[]) {
                assert!(strain.breached >= 0 && strain.breached <= strain.targeted && strain.staffed_min.is_none());
            }
        }
        Err(bad) => assert!(!bad.is_empty() && bad.len() <= rows.len(), "what is refused is named"),
    }
}

/// The first line as the names of columns, the rest as one row: the guess, what is doubted of it, and what is remembered.
pub fn columns(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.lines();
    let header: Vec<String> = lines.next().unwrap_or_default().split(';').map(str::to_owned).collect();
    let cells = lines.next().unwrap_or_default().split(';').map(Some).chain(std::iter::repeat(Some("")));
    let rows = [RawRow { line: 2, cells: Row::new(cells.take(header.len())), ragged: None }];
    let mut guess = Mapping::guess(&EVERY_KIND, &header);
    assert!(guess.columns.iter().flatten().all(|column| *column < header.len()), "a guess names a column that there is");
    let _ = guess.doubt(&EVERY_KIND, &header, &rows, &References::new());
    let _ = guess.choose(&EVERY_KIND, &header, "name", lines.next().unwrap_or_default());
    let _ = domain::intake::mapping::signature(&header);
}

/// A cell as every kind of value, where reading again what was read changes nothing; and a day and a moment as commands take them.
pub fn values(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let references = References::new();
    let days = DayReading::of(text.lines());
    for field in EVERY_KIND.fields {
        if let Ok(canonical) = value::read(field, &text, days, &references) {
            let again = value::read(field, &canonical, DayReading::default(), &references);
            assert_eq!(again.as_deref(), Ok(&*canonical), "{}", field.key);
        }
    }
    let _ = domain::calendar::read_day(&text);
    let _ = domain::calendar::read_moment(&text);
}

/// The files of a pack one after the other, each after a line `=== path`; what is read has a digest and is read again.
pub fn packs(bytes: &[u8]) {
    let mut files = PackFiles::default();
    let text = String::from_utf8_lossy(bytes);
    for file in text.split("=== ").skip(1) {
        let (path, content) = file.split_once('\n').unwrap_or((file, ""));
        files.0.insert(path.trim().to_owned(), content.to_owned());
    }
    if Pack::read(&files).is_ok() {
        let _ = files.hash();
        assert!(Pack::read(&files).is_ok(), "what was read once is read again");
    }
}

/// The query of a duty, with the limit that one of them names.
pub fn queries(bytes: &[u8]) {
    let _ = domain::regulation::query::lint("query.sql", &String::from_utf8_lossy(bytes), &["latest"]);
}

/// Dated rules, and whether they agree.
pub fn rules(bytes: &[u8]) {
    if let Ok(rules) = domain::calendar::rules_from_toml(&String::from_utf8_lossy(bytes)) {
        for rule in &rules {
            let _ = domain::calendar::deadline::by_rule(rule, domain::Timestamp::UNIX_EPOCH);
        }
    }
}

/// The disposals made since a backup.
pub fn disposals(bytes: &[u8]) {
    if let Ok(disposals) = serde_json::from_slice::<Vec<domain::journal::Disposal>>(bytes) {
        for disposal in disposals {
            let _ = disposal.digest();
        }
    }
}

//! The search in the database: an index beside the registers, which follows the journal.
//!
//! The two engines differ in this file alone: SQLite keeps the stems in an FTS5 table for each kind, PostgreSQL in a `tsvector`.
//! Only words that `domain::search` has cut reach either.

mod looks;
mod read;
pub(crate) mod schema;

pub use looks::{AuditSeen, Looks, ThingsSeen};
pub use read::{Shown, search_entries, search_shown};

use crate::address::Engine;
use crate::among::{AT_ONCE, gather_among, marks};
use crate::change::{Execute as _, Upkeep};
use crate::organisation::Conditions;
use crate::value::Param;
use crate::{Source, StoreError, params};
use domain::Timestamp;
use domain::search::{Entry, Kind, Query};
use std::collections::BTreeSet;

/// How many rows one statement of PostgreSQL inserts: few different texts, so that each is prepared once.
const ROWS_AT_ONCE: [usize; 3] = [100, 10, 1];

/// How far in the journal the index has come.
pub async fn search_seq(source: &impl Source) -> Result<i64, StoreError> {
    source.number("select seq as number from search_state where id = 1", params![]).await
}

/// Takes the index in hand, unless another has it.
pub async fn search_lease(upkeep: &Upkeep, by: &str, at: Timestamp, until: Timestamp) -> Result<bool, StoreError> {
    let sql = "update search_state set leased_by = $1, leased_until = $2
        where id = 1 and (leased_until is null or leased_until < $3)";
    Ok(upkeep.execute(sql, params![by, until, at]).await? == 1)
}

/// Keeps the index in hand, and says whether it still was: it is not where it was forgotten meanwhile, or another took it.
pub async fn search_keep(upkeep: &Upkeep, by: &str, until: Timestamp) -> Result<bool, StoreError> {
    let sql = "update search_state set leased_until = $1 where id = 1 and leased_by = $2";
    Ok(upkeep.execute(sql, params![until, by]).await? == 1)
}

/// Lets go of the index, with how far it has come.
pub async fn search_release(upkeep: &Upkeep, by: &str, seq: i64) -> Result<(), StoreError> {
    let sql = "update search_state set leased_by = null, leased_until = null, seq = $1 where id = 1 and leased_by = $2";
    upkeep.execute(sql, params![seq, by]).await.map(drop)
}

/// Lets the index be made anew from the beginning; whoever is at it loses it. What it holds is found until then.
pub async fn search_forget(upkeep: &Upkeep) -> Result<(), StoreError> {
    let sql = "update search_state set seq = 0, leased_by = null, leased_until = null where id = 1";
    upkeep.execute(sql, params![]).await.map(drop)
}

/// Takes the words of names out of the index.
pub async fn search_clear_words(upkeep: &Upkeep) -> Result<(), StoreError> {
    upkeep.execute("delete from search_word", params![]).await.map(drop)
}

/// What has changed since an entry of the journal: entity and subject, each once.
pub async fn search_changed(source: &impl Source, since: i64, most: usize) -> Result<Vec<(String, String)>, StoreError> {
    let sql = "select distinct entity, subject from journal where seq > $1
        and entity in ('system', 'person', 'body', 'decision', 'information-type', 'attachment', 'article', 'problem', 'case', 'adoption',
            'review', 'finding', 'comment', 'team', 'canned-answer')
        limit $2";
    source.gather(sql, params![since, most], |row| Ok((row.text("entity")?, row.text("subject")?))).await
}

/// Takes everything of a kind out of the index.
pub async fn search_clear(upkeep: &Upkeep, kind: Kind) -> Result<(), StoreError> {
    if upkeep.engine() == Engine::Sqlite {
        let stems = stems_of(kind);
        upkeep.execute(&format!("insert into {stems} ({stems}) values ('delete-all')"), params![]).await?;
    }
    upkeep.execute("delete from search_entry where kind = $1", params![kind.word()]).await.map(drop)
}

/// Takes some things of a kind out of the index.
pub async fn search_drop(upkeep: &Upkeep, kind: Kind, subjects: &[String]) -> Result<(), StoreError> {
    for part in subjects.chunks(AT_ONCE) {
        let mut params = params![kind.word()];
        params.extend(part.iter().map(Param::from));
        let among = format!("kind = $1 and subject in ({})", marks(2, part.len()));
        if upkeep.engine() == Engine::Sqlite {
            let stems = stems_of(kind);
            let sql = format!("delete from {stems} where rowid in (select place from search_entry where {among})");
            upkeep.execute(&sql, params.clone()).await?;
        }
        upkeep.execute(&format!("delete from search_entry where {among}"), params).await?;
    }
    Ok(())
}

/// Where SQLite keeps the stems of a kind.
const fn stems_of(kind: Kind) -> &'static str {
    match kind {
        Kind::System => "search_text_system",
        Kind::Person => "search_text_person",
        Kind::Body => "search_text_body",
        Kind::Duty => "search_text_duty",
        Kind::Decision => "search_text_decision",
        Kind::InformationType => "search_text_information_type",
        Kind::Attachment => "search_text_attachment",
        Kind::Article => "search_text_article",
        Kind::Problem => "search_text_problem",
        Kind::Case => "search_text_case",
        Kind::Review => "search_text_review",
        Kind::Finding => "search_text_finding",
        Kind::Comment => "search_text_comment",
        Kind::Team => "search_text_team",
        Kind::CannedAnswer => "search_text_canned_answer",
    }
}

/// Puts things of a kind into the index that are not in it.
pub async fn search_add(upkeep: &Upkeep, kind: Kind, entries: &[Entry]) -> Result<(), StoreError> {
    match upkeep.engine() {
        Engine::Sqlite => {
            let last = upkeep.number("select coalesce(max(place), 0) as number from search_entry", params![]).await?;
            let (mut rows, mut stems) = (Vec::new(), Vec::new());
            for (place, entry) in (last + 1..).zip(entries) {
                rows.push(params![place, kind.word(), &entry.subject, &entry.title, i64::from(entry.hidden)]);
                stems.push(params![place, entry.stems()]);
            }
            upkeep.insert_many("search_entry", &["place", "kind", "subject", "title", "hidden"], rows).await?;
            upkeep.insert_many(stems_of(kind), &["rowid", "stems"], stems).await?;
        }
        Engine::Postgres => {
            let mut rest = entries;
            while let Some(size) = ROWS_AT_ONCE.into_iter().find(|size| *size <= rest.len()) {
                let (now, later) = rest.split_at(size);
                let row = |place: usize| {
                    let [subject, title, hidden, stems] = [2, 3, 4, 5].map(|column| place * 4 + column);
                    format!("($1, ${subject}, ${title}, ${hidden}, array_to_tsvector(string_to_array(${stems}, ' ')))")
                };
                let rows = (0..size).map(row).collect::<Vec<_>>().join(", ");
                let mut params = params![kind.word()];
                for entry in now {
                    params.extend(params![&entry.subject, &entry.title, i64::from(entry.hidden), entry.stems()]);
                }
                let sql = format!("insert into search_entry (kind, subject, title, hidden, stems) values {rows}");
                upkeep.execute(&sql, params).await?;
                rest = later;
            }
        }
    }
    learn(upkeep, entries.iter().flat_map(Entry::vocabulary).collect()).await
}

/// Keeps the words that are new.
async fn learn(upkeep: &Upkeep, words: BTreeSet<String>) -> Result<(), StoreError> {
    let words: Vec<String> = words.into_iter().collect();
    let known = gather_among(upkeep, "select word from search_word where word in", "", &words, |row| row.text("word")).await?;
    let known: BTreeSet<String> = known.into_iter().collect();
    let row = |word: &String| {
        let (beginning, ending) = ends(word);
        params![word, word.chars().count() as i64, beginning, ending]
    };
    let rows = words.iter().filter(|word| !known.contains(*word)).map(row).collect();
    upkeep.insert_many("search_word", &["word", "length", "beginning", "ending"], rows).await
}

/// The first and the last two letters of a word.
fn ends(word: &str) -> (String, String) {
    let letters: Vec<char> = word.chars().collect();
    let (first, last) = (letters.iter().take(2), letters.iter().skip(letters.len().saturating_sub(2)));
    (first.collect(), last.collect())
}

/// The words of names that may have been meant by one that was typed.
pub async fn search_meant(source: &impl Source, word: &str, slips: usize) -> Result<Vec<String>, StoreError> {
    let length = word.chars().count() as i64;
    let (beginning, ending) = ends(word);
    let slips = slips as i64;
    let sql = "select word from search_word where length between $1 and $2 and beginning = $3
        union select word from search_word where length between $1 and $2 and ending = $4";
    source.gather(sql, params![length - slips, length + slips, beginning, ending], |row| row.text("word")).await
}

/// How the words of a question are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// As they stand: quick also where nearly everything has them.
    Whole,
    /// As beginnings.
    Beginning,
}

/// What is asked, as an engine's index understands it.
fn asked(engine: Engine, query: &Query, reach: Reach) -> String {
    let term = |text: &str| match (engine, reach) {
        (Engine::Sqlite, Reach::Whole) => format!("\"{text}\""),
        (Engine::Sqlite, Reach::Beginning) => format!("\"{text}\"*"),
        (Engine::Postgres, Reach::Whole) => format!("'{text}'"),
        (Engine::Postgres, Reach::Beginning) => format!("'{text}':*"),
    };
    let (or, and) = match engine {
        Engine::Sqlite => (" OR ", " AND "),
        Engine::Postgres => (" | ", " & "),
    };
    let part = |(word, stem): (&str, &str)| {
        // What begins as the word does begins as its stem does, where the word begins with the stem.
        let one = word == stem || (reach == Reach::Beginning && word.starts_with(stem));
        if one { term(stem) } else { format!("({}{or}{})", term(word), term(stem)) }
    };
    query.words().map(part).collect::<Vec<_>>().join(and)
}

/// What of a kind is found, as subject and title.
pub async fn search_found(
    source: &impl Source,
    kind: Kind,
    (query, reach): (&Query, Reach),
    looks: Looks<'_>,
    most: usize,
) -> Result<Vec<(String, String)>, StoreError> {
    let engine = source.engine();
    let mut conditions = Conditions::default();
    let asked = conditions.value(asked(engine, query, reach));
    let most = conditions.value(most);
    let shown = looks.condition(&mut conditions);
    let sql = match engine {
        Engine::Sqlite => {
            let stems = stems_of(kind);
            // Where most of what fits is not shown, it must all be looked at.
            let (within, after) = match looks {
                Looks::Of(..) => (format!("limit {most}"), String::new()),
                _ => (String::new(), format!("limit {most}")),
            };
            // The plus keeps the index of kinds out of it: with that each entry of the kind would be looked at, and not each that fits.
            format!(
                "select subject, title from search_entry
                where place in (select rowid from {stems} where {stems} match {asked} {within}) and +kind = '{}' and {shown} {after}",
                kind.word()
            )
        }
        // The kind stands in the text, so that its own index is meant.
        Engine::Postgres => format!(
            "select subject, title from search_entry
            where stems @@ cast({asked} as tsquery) and kind = '{}' and {shown} limit {most}",
            kind.word()
        ),
    };
    source.gather(&sql, conditions.params(), |row| Ok((row.text("subject")?, row.text("title")?))).await
}

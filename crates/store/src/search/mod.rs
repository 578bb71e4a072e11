//! The search in the database: an index beside the registers, which follows the journal.
//!
//! The two engines differ in this file alone: SQLite keeps the stems in an FTS5 table, PostgreSQL in a `tsvector`.
//! Only words that `domain::search` has cut reach either.

mod read;
pub(crate) mod schema;

pub use read::{Shown, search_entries, search_shown};

use crate::address::Engine;
use crate::change::{Execute as _, Upkeep};
use crate::value::Param;
use crate::{Source, StoreError, params};
use domain::Timestamp;
use domain::search::{Entry, Kind, Query};
use std::collections::BTreeSet;

/// How many values a statement holds at the most, for lists of subjects.
const AT_ONCE: usize = 500;

/// How far in the journal the index has come.
pub async fn search_seq(source: &impl Source) -> Result<i64, StoreError> {
    source.number("select seq as number from search_state where id = 1", params![]).await
}

/// Takes the index in hand, unless another has it.
pub async fn search_lease(upkeep: &Upkeep, by: &str, at: Timestamp, until: Timestamp) -> Result<bool, StoreError> {
    let sql = "update search_state set leased_by = $1, leased_until = $2
        where id = 1 and (leased_until is null or leased_until < $3 or leased_by = $4)";
    Ok(upkeep.execute(sql, params![by, until, at, by]).await? == 1)
}

/// Lets go of the index, with how far it has come.
pub async fn search_release(upkeep: &Upkeep, by: &str, seq: i64) -> Result<(), StoreError> {
    let sql = "update search_state set leased_by = null, leased_until = null, seq = $1 where id = 1 and leased_by = $2";
    upkeep.execute(sql, params![seq, by]).await.map(drop)
}

/// Forgets the whole index, so that it is made anew.
pub async fn search_forget(upkeep: &Upkeep) -> Result<(), StoreError> {
    for kind in Kind::ALL {
        search_clear(upkeep, kind).await?;
    }
    upkeep.execute("delete from search_word", params![]).await?;
    upkeep.execute("update search_state set seq = 0 where id = 1", params![]).await.map(drop)
}

/// What has changed since an entry of the journal: entity and subject, each once.
pub async fn search_changed(source: &impl Source, since: i64, most: usize) -> Result<Vec<(String, String)>, StoreError> {
    let sql = "select distinct entity, subject from journal where seq > $1
        and entity in ('system', 'person', 'body', 'decision', 'information-type', 'adoption') limit $2";
    source.gather(sql, params![since, most], |row| Ok((row.text("entity")?, row.text("subject")?))).await
}

fn marks(from: usize, count: usize) -> String {
    (from..from + count).map(|number| format!("${number}")).collect::<Vec<_>>().join(", ")
}

/// Takes everything of a kind out of the index.
pub async fn search_clear(upkeep: &Upkeep, kind: Kind) -> Result<(), StoreError> {
    if upkeep.engine() == Engine::Sqlite {
        let sql = "delete from search_text where rowid in (select place from search_entry where kind = $1)";
        upkeep.execute(sql, params![kind.word()]).await?;
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
            let sql = format!("delete from search_text where rowid in (select place from search_entry where {among})");
            upkeep.execute(&sql, params.clone()).await?;
        }
        upkeep.execute(&format!("delete from search_entry where {among}"), params).await?;
    }
    Ok(())
}

/// The word by which a kind is told in the index: nobody types it.
fn kind_word(kind: Kind) -> String {
    format!("zzz{}", kind.word().replace('-', ""))
}

/// Puts things into the index that are not in it.
pub async fn search_add(upkeep: &Upkeep, entries: &[Entry]) -> Result<(), StoreError> {
    let stems = |entry: &Entry| format!("{} {}", entry.stems(), kind_word(entry.kind));
    match upkeep.engine() {
        Engine::Sqlite => {
            let mut place = upkeep.number("select coalesce(max(place), 0) as number from search_entry", params![]).await?;
            let (mut rows, mut texts) = (Vec::new(), Vec::new());
            for entry in entries {
                place += 1;
                let hidden = i64::from(entry.hidden);
                rows.push(params![place, entry.kind.word(), &entry.subject, &entry.title, hidden]);
                texts.push(params![place, stems(entry)]);
            }
            upkeep.insert_many("search_entry", &["place", "kind", "subject", "title", "hidden"], rows).await?;
            upkeep.insert_many("search_text", &["rowid", "stems"], texts).await?;
        }
        Engine::Postgres => {
            for entry in entries {
                let sql = "insert into search_entry (kind, subject, title, hidden, stems)
                    values ($1, $2, $3, $4, array_to_tsvector(string_to_array($5, ' ')))";
                let hidden = i64::from(entry.hidden);
                let values = params![entry.kind.word(), &entry.subject, &entry.title, hidden, stems(entry)];
                upkeep.execute(sql, values).await?;
            }
        }
    }
    let words: BTreeSet<String> = entries.iter().flat_map(Entry::vocabulary).collect();
    for word in words {
        let length = word.chars().count() as i64;
        let (beginning, ending) = ends(&word);
        let sql = "insert into search_word (word, length, beginning, ending) values ($1, $2, $3, $4) on conflict do nothing";
        upkeep.execute(sql, params![word, length, beginning, ending]).await?;
    }
    Ok(())
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
    let sql = "select word from search_word where length between $1 and $2 and (beginning = $3 or ending = $4)";
    source.gather(sql, params![length - slips, length + slips, beginning, ending], |row| row.text("word")).await
}

/// What is asked, as an engine's index understands it.
fn asked(engine: Engine, kind: Kind, query: &Query) -> String {
    let part = |(word, stem): (&str, &str)| match engine {
        Engine::Sqlite => format!("(\"{word}\"* OR \"{stem}\"*)"),
        Engine::Postgres => format!("('{word}':* | '{stem}':*)"),
    };
    let (of, and) = match engine {
        Engine::Sqlite => (format!("\"{}\"", kind_word(kind)), " AND "),
        Engine::Postgres => (format!("'{}'", kind_word(kind)), " & "),
    };
    std::iter::once(of).chain(query.words().map(part)).collect::<Vec<_>>().join(and)
}

/// What of a kind is found, as subject and title; `own` is found also where it is hidden.
pub async fn search_found(
    source: &impl Source,
    kind: Kind,
    query: &Query,
    (with_hidden, own): (bool, &str),
    most: usize,
) -> Result<Vec<(String, String)>, StoreError> {
    let engine = source.engine();
    let shown = if with_hidden { "1 = 1" } else { "(hidden = 0 or subject = $3)" };
    let sql = match engine {
        Engine::Sqlite => format!(
            "select subject, title from search_entry
            where place in (select rowid from search_text where search_text match $1 limit $2) and {shown}"
        ),
        Engine::Postgres => {
            format!("select subject, title from search_entry where stems @@ cast($1 as tsquery) and {shown} limit $2")
        }
    };
    let mut params = params![asked(engine, kind, query), most];
    if !with_hidden {
        params.push(own.into());
    }
    source.gather(&sql, params, |row| Ok((row.text("subject")?, row.text("title")?))).await
}

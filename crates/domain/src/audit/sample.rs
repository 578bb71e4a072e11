//! A sample (*stickprov*) of a list: how it was drawn, which rows came out, and what the auditors found of each.

use super::{LONGEST, draw};
use crate::Timestamp;
use crate::identity::{PersonId, ReviewId, SampleId};
use crate::organisation::reading;
use crate::organisation::words::words;
use crate::refusal::{Message, Refusal};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// How many rows a sample has at the most: more nobody looks through by hand.
pub const MOST: usize = 200;
/// How many letters a seed has at the most.
const SEED: usize = 100;

words! {
    /// What an auditor found of a row.
    pub enum Verdict {
        /// It is as it should be.
        Good = "good", "audit-verdict-good";
        /// It is not as it should be.
        Wrong = "wrong", "audit-verdict-wrong";
        /// It cannot be judged.
        Unclear = "unclear", "audit-verdict-unclear";
    }
}

/// What somebody judged of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// What was found.
    pub verdict: Verdict,
    /// What was noted; may be empty.
    pub note: String,
    /// Who judged.
    pub by: Option<PersonId>,
    /// When.
    pub at: Timestamp,
}

/// A row that came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Its place in the sample, from 1 by rank.
    pub place: i64,
    /// Its key in the population.
    pub key: String,
    /// What it was called when the sample was drawn.
    pub name: String,
    /// Where its page is; empty where it has none.
    pub address: String,
    /// What was found of it.
    pub judged: Option<Judgement>,
}

impl Chosen {
    /// A digest of what is judged of it, by which a form tells whether another has judged meanwhile.
    pub fn seen(&self) -> String {
        let told = self.judged.as_ref().map(|judged| format!("{} {}", judged.verdict.word(), judged.note)).unwrap_or_default();
        hex::encode(&Sha256::digest(told)[..6])
    }
}

/// A sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The id.
    pub id: SampleId,
    /// The review for which it was drawn.
    pub review: ReviewId,
    /// Its number within the review.
    pub number: i64,
    /// The address of the list with its filters.
    pub list: String,
    /// The seed.
    pub seed: String,
    /// How many rows were asked for.
    pub size: i64,
    /// The name of the method.
    pub method: String,
    /// How many rows the population had.
    pub population: i64,
    /// The digest of its keys.
    pub digest: String,
    /// When it was drawn.
    pub at: Timestamp,
    /// Who drew it.
    pub by: Option<PersonId>,
    /// The rows that came out, by rank.
    pub rows: Vec<Chosen>,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

/// A row as the journal has it: by its key alone, and with what was found of it once the review is closed.
#[derive(Serialize)]
struct TracedRow<'a> {
    key: &'a str,
    judged: Option<&'a Judgement>,
}

/// A sample as the journal has it.
#[derive(Serialize)]
pub struct Traced<'a> {
    review: &'a ReviewId,
    number: i64,
    list: &'a str,
    seed: &'a str,
    size: i64,
    method: &'a str,
    population: i64,
    digest: &'a str,
    rows: Vec<TracedRow<'a>>,
    wording: Option<i64>,
}

impl Sample {
    /// Draws a sample of a population: its rows as key, name and address.
    pub fn drawn(
        (id, review, number): (SampleId, ReviewId, i64),
        list: &str,
        rows: &[(String, String, String)],
        (size, seed): (&str, &str),
        (by, at): (Option<PersonId>, Timestamp),
    ) -> Result<Self, Refusal> {
        let (size, seed) = (sized(size)?, seeded(seed)?);
        if rows.is_empty() {
            return Err(Refusal::plain(Message::new("audit-population-empty")));
        }
        let keys = || rows.iter().map(|(key, ..)| key.as_str());
        let of = |key: &str| rows.iter().find(|(each, ..)| each == key).cloned().unwrap_or_default();
        let chosen = draw::draw(&seed, keys(), size).into_iter().zip(1..).map(|(key, place)| {
            let (key, name, address) = of(key);
            Chosen { place, key, name, address, judged: None }
        });
        Ok(Self {
            id,
            review,
            number,
            list: list.to_owned(),
            size: size as i64,
            method: draw::METHOD.to_owned(),
            population: rows.len() as i64,
            digest: draw::digest(keys()),
            at,
            by,
            rows: chosen.collect(),
            seed,
            version: 0,
        })
    }

    /// The sample as the journal has it; what was found of the rows is the auditors' own until the review is closed.
    pub fn traced(&self, closed: bool, wording: i64) -> Traced<'_> {
        Traced {
            review: &self.review,
            number: self.number,
            list: &self.list,
            seed: &self.seed,
            size: self.size,
            method: &self.method,
            population: self.population,
            digest: &self.digest,
            rows: self
                .rows
                .iter()
                .map(|row| TracedRow { key: &row.key, judged: row.judged.as_ref().filter(|_| closed) })
                .collect(),
            wording: (!closed).then_some(wording),
        }
    }

    /// How many rows were found so; without a verdict how many are not judged yet.
    pub fn count(&self, verdict: Option<Verdict>) -> usize {
        self.rows.iter().filter(|row| row.judged.as_ref().map(|judged| judged.verdict) == verdict).count()
    }
}

fn sized(text: &str) -> Result<usize, Refusal> {
    let size = reading::required("size", reading::count("size", text)?)?;
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    if size == 0 || size > MOST {
        return Err(Refusal::plain(Message::new("audit-size-bound").with("most", MOST)).at("size"));
    }
    Ok(size)
}

fn seeded(text: &str) -> Result<String, Refusal> {
    reading::required("seed", reading::line("seed", text, SEED)?)
}

/// What a form says of a row: the judgement as it is to be kept, or that the row is not judged.
///
/// `seen` is the digest of what the form showed; where another has judged meanwhile it is refused at the row.
pub fn judged(
    row: &Chosen,
    (verdict, note, seen): (&str, &str, &str),
    (by, at): (Option<&PersonId>, Timestamp),
) -> Result<Option<Judgement>, Refusal> {
    let field = format!("verdict-{}", row.place);
    let note = reading::prose(&format!("note-{}", row.place), note, LONGEST)?.unwrap_or_default();
    let verdict = if verdict.trim().is_empty() {
        None
    } else {
        let known: Vec<&str> = Verdict::ALL.iter().map(|each| each.word()).collect();
        Some(Verdict::read(verdict).ok_or_else(|| reading::unknown_word(&field, verdict, &known))?)
    };
    let same = match (&row.judged, verdict) {
        (Some(judged), Some(verdict)) => judged.verdict == verdict && judged.note == note,
        (None, None) => note.is_empty(),
        _ => false,
    };
    if same {
        return Ok(row.judged.clone());
    }
    if seen != row.seen() {
        return Err(Refusal::plain(Message::new("audit-row-judged-meanwhile").with("name", &row.name)).at(&field));
    }
    match verdict {
        None if !note.is_empty() => {
            Err(Refusal::plain(Message::new("audit-note-without-verdict").with("name", &row.name)).at(&field))
        }
        None => Ok(None),
        Some(verdict) => Ok(Some(Judgement { verdict, note, by: by.cloned(), at })),
    }
}

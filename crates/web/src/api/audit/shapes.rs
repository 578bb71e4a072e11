//! What reviews and samples look like to a program.

use super::found::FindingDetail;
use crate::api::examples::id;
use crate::api::named::Named;
use domain::identity::PersonId;
use routines::audit::{Chosen, Review, ReviewView, Sample, SampleView, Verdict, draw};
use serde::Serialize;
use utoipa::ToSchema;

/// A review in a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct ReviewSummary {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The number by which people cite it: the year and a number within it.
    number: String,
    /// What it is called.
    name: String,
    /// The body reviewed; none for the whole municipality.
    body: Option<Named>,
    /// The first day of the period that is looked at.
    #[schema(format = Date)]
    from: Option<String>,
    /// Its last day.
    #[schema(format = Date)]
    through: Option<String>,
    /// The day on which it was opened.
    #[schema(format = Date)]
    opened: String,
    /// The day on which it was closed; none while it is open.
    #[schema(format = Date)]
    closed: Option<String>,
    /// How many of its findings whoever asks may see.
    #[schema(minimum = 0)]
    findings: i64,
}

impl ReviewSummary {
    pub(super) fn of((review, body, findings): &(Review, String, usize)) -> Self {
        Self {
            id: review.id.to_string(),
            number: review.cited(),
            name: review.name.clone(),
            body: review.body.as_ref().map(|id| Named::of(id, body.as_str())),
            from: review.from.map(|day| day.to_string()),
            through: review.to.map(|day| day.to_string()),
            opened: review.opened.to_string(),
            closed: review.closed.map(|day| day.to_string()),
            findings: i64::try_from(*findings).unwrap_or(i64::MAX),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(40),
            number: "2026-1".to_owned(),
            name: "Behörigheter och loggar".to_owned(),
            body: Some(Named::of(&id(2), "Omsorgsnämnden")),
            from: Some("2026-01-01".to_owned()),
            through: Some("2026-10-31".to_owned()),
            opened: "2026-09-07".to_owned(),
            closed: None,
            findings: 1,
        }
    }
}

/// A review, as far as whoever asks may see it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct ReviewDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version, as `If-Match` takes it.
    version: i64,
    /// The number by which people cite it: the year and a number within it.
    number: String,
    /// What it is called.
    name: String,
    /// What is asked.
    questions: Option<String>,
    /// Against what it is held.
    basis: Option<String>,
    /// The body reviewed; none for the whole municipality.
    body: Option<Named>,
    /// The first day of the period that is looked at.
    #[schema(format = Date)]
    from: Option<String>,
    /// Its last day.
    #[schema(format = Date)]
    through: Option<String>,
    /// Who opened it; left out where the identity is protected.
    owner: Option<String>,
    /// The day on which it was opened.
    #[schema(format = Date)]
    opened: String,
    /// The day on which it was closed; none while it is open.
    #[schema(format = Date)]
    closed: Option<String>,
    /// What it came to.
    result: Option<String>,
    /// Its samples.
    samples: Vec<SampleSummary>,
    /// Its findings.
    findings: Vec<FindingDetail>,
}

impl ReviewDetail {
    pub(super) fn of(view: &ReviewView) -> Self {
        let review = &view.review;
        Self {
            id: review.id.to_string(),
            version: review.version,
            number: review.cited(),
            name: review.name.clone(),
            questions: review.questions.clone(),
            basis: review.basis.clone(),
            body: review.body.as_ref().map(|id| Named::of(id, view.body.as_str())),
            from: review.from.map(|day| day.to_string()),
            through: review.to.map(|day| day.to_string()),
            owner: view.owner.clone(),
            opened: review.opened.to_string(),
            closed: review.closed.map(|day| day.to_string()),
            result: review.result.clone(),
            samples: view.samples.iter().map(SampleSummary::of).collect(),
            findings: view.findings.iter().map(FindingDetail::of).collect(),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(40),
            version: 1,
            number: "2026-1".to_owned(),
            name: "Behörigheter och loggar".to_owned(),
            questions: Some("Tas behörigheter bort när någon slutar?".to_owned()),
            basis: Some("Reglementet 5 §".to_owned()),
            body: Some(Named::of(&id(2), "Omsorgsnämnden")),
            from: Some("2026-01-01".to_owned()),
            through: Some("2026-10-31".to_owned()),
            owner: Some("Rune Holm".to_owned()),
            opened: "2026-09-07".to_owned(),
            closed: None,
            result: None,
            samples: vec![SampleSummary::sample()],
            findings: vec![FindingDetail::sample()],
        }
    }
}

/// How many rows of a sample were found how.
#[derive(Debug, Serialize, ToSchema)]
struct Verdicts {
    /// As they should be.
    good: i64,
    /// Not as they should be.
    wrong: i64,
    /// Not to be told.
    unclear: i64,
    /// Not judged yet.
    not_judged: i64,
}

impl Verdicts {
    fn of(sample: &Sample) -> Self {
        let count = |verdict| i64::try_from(sample.count(verdict)).unwrap_or(i64::MAX);
        Self {
            good: count(Some(Verdict::Good)),
            wrong: count(Some(Verdict::Wrong)),
            unclear: count(Some(Verdict::Unclear)),
            not_judged: count(None),
        }
    }
}

/// A sample in its review.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct SampleSummary {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// Its number within the review.
    number: i64,
    /// The address of the list, with what narrows it.
    list: String,
    /// How many rows were asked for.
    size: i64,
    /// How many rows the list had.
    population: i64,
    /// How the rows were found.
    verdicts: Verdicts,
}

impl SampleSummary {
    fn of(sample: &Sample) -> Self {
        Self {
            id: sample.id.to_string(),
            number: sample.number,
            list: sample.list.clone(),
            size: sample.size,
            population: sample.population,
            verdicts: Verdicts::of(sample),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(41),
            number: 1,
            list: "/systems?view=without-manager".to_owned(),
            size: 20,
            population: 143,
            verdicts: Verdicts { good: 12, wrong: 1, unclear: 0, not_judged: 7 },
        }
    }
}

/// A sample as an auditor sees it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct SampleDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The review.
    review: Named,
    /// Its number within the review.
    number: i64,
    /// The address of the list, with what narrows it.
    list: String,
    /// The seed by which it was drawn.
    seed: String,
    /// How many rows were asked for.
    size: i64,
    /// How it was drawn: `sha256-rank-1`, the rows whose SHA-256 of seed, colon and key is lowest.
    method: String,
    /// How many rows the list had.
    population: i64,
    /// The SHA-256 of the sorted keys of all rows of the list, each with a line break.
    digest: String,
    /// When it was drawn.
    #[schema(format = DateTime)]
    at: String,
    /// Who drew it; left out where the identity is protected.
    drawn_by: Option<String>,
    /// How the rows were found.
    verdicts: Verdicts,
    /// The rows that came out, in the order of their ranks.
    rows: Vec<SampleRow>,
}

/// A row that came out.
#[derive(Debug, Serialize, ToSchema)]
struct SampleRow {
    /// Its place, from 1.
    place: i64,
    /// Its key in the list.
    key: String,
    /// The SHA-256 of seed, colon and key.
    rank: String,
    /// What it is called; empty where the identity is protected.
    name: String,
    /// Where its page is; empty where it has none.
    address: String,
    /// `good`, `wrong` or `unclear`; none while nobody has judged.
    verdict: Option<String>,
    /// What was noted of it.
    note: Option<String>,
    /// Who judged; left out where the identity is protected.
    judged_by: Option<String>,
    /// When it was judged.
    #[schema(format = DateTime)]
    judged_at: Option<String>,
    /// What whoever judges it has seen, to be sent along, so that another's judgement meanwhile is not written over.
    seen: String,
}

impl SampleDetail {
    pub(super) fn of(view: &SampleView) -> Self {
        let (sample, review) = (&view.sample, &view.review);
        let named = |person: Option<&PersonId>| person.and_then(|id| view.people.get(id).cloned());
        let row = |row: &Chosen| {
            let judged = row.judged.as_ref();
            SampleRow {
                place: row.place,
                key: row.key.clone(),
                rank: draw::rank(&sample.seed, &row.key),
                name: row.name.clone(),
                address: row.address.clone(),
                verdict: judged.map(|judged| judged.verdict.word().to_owned()),
                note: judged.map(|judged| judged.note.clone()).filter(|note| !note.is_empty()),
                judged_by: named(judged.and_then(|judged| judged.by.as_ref())),
                judged_at: judged.map(|judged| judged.at.to_string()),
                seen: row.seen(),
            }
        };
        Self {
            id: sample.id.to_string(),
            review: Named::of(&review.id, review.name.as_str()),
            number: sample.number,
            list: sample.list.clone(),
            seed: sample.seed.clone(),
            size: sample.size,
            method: sample.method.clone(),
            population: sample.population,
            digest: sample.digest.clone(),
            at: sample.at.to_string(),
            drawn_by: named(sample.by.as_ref()),
            verdicts: Verdicts::of(sample),
            rows: sample.rows.iter().map(row).collect(),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(41),
            review: Named::of(&id(40), "Behörigheter och loggar"),
            number: 1,
            list: "/systems?view=without-manager".to_owned(),
            seed: "2026-11-25-471100".to_owned(),
            size: 20,
            method: draw::METHOD.to_owned(),
            population: 143,
            digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
            at: "2026-11-25T08:14:09Z".to_owned(),
            drawn_by: Some("Rune Holm".to_owned()),
            verdicts: Verdicts { good: 0, wrong: 0, unclear: 0, not_judged: 20 },
            rows: vec![SampleRow {
                place: 1,
                key: format!("/systems/{}", id(1)),
                rank: draw::rank("2026-11-25-471100", &format!("/systems/{}", id(1))),
                name: "Hemtur".to_owned(),
                address: format!("/systems/{}", id(1)),
                verdict: None,
                note: None,
                judged_by: None,
                judged_at: None,
                seen: "e3b0c44298fc".to_owned(),
            }],
        }
    }
}

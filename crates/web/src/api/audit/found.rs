//! What findings and their answers look like to a program.

use crate::api::examples::id;
use crate::api::named::Named;
use routines::audit::{AnswerSeen, FindingView};
use serde::Serialize;
use utoipa::ToSchema;

/// What a finding is about.
#[derive(Debug, Serialize, ToSchema)]
struct FoundIn {
    /// What it is called.
    name: String,
    /// The address of its page.
    address: String,
}

/// A row of a sample that a finding is about.
#[derive(Debug, Serialize, ToSchema)]
struct FoundRow {
    /// The sample's id.
    #[schema(format = Uuid)]
    sample: String,
    /// The row's place in it.
    place: i64,
    /// What the row is called; empty where the identity is protected.
    name: String,
}

/// What an audit found, as far as whoever asks may see it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct FindingDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version, as `If-Match` takes it.
    version: i64,
    /// The number by which people cite it, such as `2026-3:2`.
    number: String,
    /// The review.
    review: Named,
    /// `draft`, `sent`, `returned`, `answered`, `accepted` or `withdrawn`.
    state: String,
    /// What was found.
    text: Option<String>,
    /// How grave it is: `serious`, `mend` or `note`.
    grade: Option<String>,
    /// What is recommended.
    recommendation: Option<String>,
    /// The body that is to answer.
    body: Option<Named>,
    /// By when an answer is wanted.
    #[schema(format = Date)]
    answer_by: Option<String>,
    /// When it was sent.
    #[schema(format = DateTime)]
    sent_at: Option<String>,
    /// Why it was withdrawn.
    reason: Option<String>,
    /// The thing that it is about; left out where whoever asks may not see it.
    object: Option<FoundIn>,
    /// The row of a sample that it is about, told to auditors alone.
    row: Option<FoundRow>,
    /// The answers, the first first.
    answers: Vec<AnswerGiven>,
    /// Whether the answer is late.
    late: bool,
    /// Whether whoever asks may answer it now.
    may_answer: bool,
}

/// An answer to a finding.
#[derive(Debug, Serialize, ToSchema)]
struct AnswerGiven {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The answer.
    text: String,
    /// What is done.
    measure: Option<String>,
    /// By when that is done.
    #[schema(format = Date)]
    done_by: Option<String>,
    /// The decision that it rests on, as it is cited.
    decision: Option<String>,
    /// Who answered; left out where the identity is protected.
    answered_by: Option<String>,
    /// When.
    #[schema(format = DateTime)]
    at: String,
    /// Whether the auditors took it; none while they have not judged.
    accepted: Option<bool>,
    /// What they said of it.
    reason: Option<String>,
    /// Who judged; left out where the identity is protected.
    judged_by: Option<String>,
    /// When it was judged.
    #[schema(format = DateTime)]
    judged_at: Option<String>,
}

impl AnswerGiven {
    fn of(seen: &AnswerSeen) -> Self {
        let answer = &seen.answer;
        Self {
            id: answer.id.to_string(),
            text: answer.text.clone(),
            measure: answer.measure.clone(),
            done_by: answer.done_by.map(|day| day.to_string()),
            decision: seen.decision.clone(),
            answered_by: seen.by.clone(),
            at: answer.at.to_string(),
            accepted: answer.accepted,
            reason: answer.reason.clone(),
            judged_by: seen.judged_by.clone(),
            judged_at: answer.judged_at.map(|at| at.to_string()),
        }
    }
}

impl FindingDetail {
    pub(super) fn of(seen: &FindingView) -> Self {
        let finding = &seen.finding;
        let row = seen.row.as_ref().zip(finding.row.as_ref());
        Self {
            id: finding.id.to_string(),
            version: finding.version,
            number: seen.cited(),
            review: Named::of(&seen.review.id, seen.review.name.as_str()),
            state: finding.state.word().to_owned(),
            text: finding.text.clone(),
            grade: finding.grade.map(|grade| grade.word().to_owned()),
            recommendation: finding.recommendation.clone(),
            body: finding.body.as_ref().map(|id| Named::of(id, seen.body.as_str())),
            answer_by: finding.answer_by.map(|day| day.to_string()),
            sent_at: finding.sent_at.map(|at| at.to_string()),
            reason: finding.reason.clone(),
            object: seen.thing.as_ref().map(|thing| FoundIn { name: thing.name.clone(), address: thing.address.clone() }),
            row: row.map(|((_, row), (sample, place))| FoundRow {
                sample: sample.to_string(),
                place: *place,
                name: row.name.clone(),
            }),
            answers: seen.answers.iter().map(AnswerGiven::of).collect(),
            late: seen.late,
            may_answer: seen.may_answer,
        }
    }

    pub(super) fn sample() -> Self {
        Self {
            id: id(42),
            version: 3,
            number: "2026-1:1".to_owned(),
            review: Named::of(&id(40), "Behörigheter och loggar"),
            state: "answered".to_owned(),
            text: Some("Loggen i Hemtur granskas inte.".to_owned()),
            grade: Some("mend".to_owned()),
            recommendation: Some("Granska loggen varje månad.".to_owned()),
            body: Some(Named::of(&id(2), "Omsorgsnämnden")),
            answer_by: Some("2026-12-31".to_owned()),
            sent_at: Some("2026-11-25T08:14:09Z".to_owned()),
            reason: None,
            object: Some(FoundIn { name: "Hemtur".to_owned(), address: format!("/systems/{}", id(1)) }),
            row: Some(FoundRow { sample: id(41), place: 1, name: "Hemtur".to_owned() }),
            answers: vec![AnswerGiven {
                id: id(43),
                text: "Loggen granskas från årsskiftet.".to_owned(),
                measure: Some("Ny rutin".to_owned()),
                done_by: Some("2027-01-31".to_owned()),
                decision: None,
                answered_by: Some("Siv Lund".to_owned()),
                at: "2026-11-26T09:00:00Z".to_owned(),
                accepted: None,
                reason: None,
                judged_by: None,
                judged_at: None,
            }],
            late: false,
            may_answer: false,
        }
    }
}

//! What cases look like to a program.

use crate::api::examples::id;
use crate::api::named::Named;
use routines::desk::{Case, CaseMessage, CaseNames, CaseRow, CaseSeen, Reply};
use serde::Serialize;
use utoipa::ToSchema;

/// A case in a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct CaseSummary {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The number by which people cite it: the year and a number within it.
    number: String,
    /// `fault`, `service-request`, `question`, `security-advice`, `improvement` or `security-incident`.
    kind: String,
    /// What it is, in a line.
    subject: String,
    /// `new`, `under-way`, `waits-for-user`, `waits-for-supplier`, `solved` or `closed`.
    status: String,
    /// From 1, critical, to 5, planned.
    priority: String,
    /// Where it lies: 1 local support, 2 the IT unit, 3 the supplier.
    tier: String,
    /// The team there.
    team: Option<Named>,
    /// The system that it is about.
    system: Option<Named>,
    /// When it came.
    #[schema(format = DateTime)]
    opened_at: String,
    /// When something of it is due; none while its clocks stand still.
    #[schema(format = DateTime)]
    due_at: Option<String>,
}

impl CaseSummary {
    pub(super) fn of(row: &CaseRow, names: &CaseNames) -> Self {
        let case = &row.case;
        let (tier, team) = case.course.place();
        Self {
            id: case.id.to_string(),
            number: case.cited(),
            kind: case.kind.word().to_owned(),
            subject: case.subject.clone(),
            status: case.course.status().word().to_owned(),
            priority: case.priority().word().to_owned(),
            tier: tier.word().to_owned(),
            team: team.map(|id| Named::of(id, names.teams.get(id).cloned().unwrap_or_default())),
            system: system(case, names),
            opened_at: case.course.opened_at().to_string(),
            due_at: row.due_at.map(|due| due.to_string()),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(70),
            number: "2026-17".to_owned(),
            kind: "fault".to_owned(),
            subject: "Skrivaren på plan 2 skriver inte ut".to_owned(),
            status: "under-way".to_owned(),
            priority: "3".to_owned(),
            tier: "1".to_owned(),
            team: Some(Named::of(&id(71), "Närsupport norr")),
            system: Some(Named::of(&id(1), "Hemtur")),
            opened_at: "2026-11-23T07:15:00Z".to_owned(),
            due_at: Some("2026-11-24T09:00:00Z".to_owned()),
        }
    }
}

fn system(case: &Case, names: &CaseNames) -> Option<Named> {
    case.system.as_ref().map(|id| Named::of(id, names.systems.get(id).cloned().unwrap_or_default()))
}

/// Something said in a case.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct Said {
    /// `from-requester`, `to-requester`, or `internal`, which the staff alone see.
    kind: String,
    /// Who wrote it; left out where the identity is protected.
    by: Option<String>,
    /// When.
    #[schema(format = DateTime)]
    at: String,
    /// What was written.
    text: String,
}

impl Said {
    fn of(message: &CaseMessage, names: &CaseNames) -> Self {
        let by = names.person(message.by.as_ref());
        Self {
            kind: message.kind.word().to_owned(),
            by: Some(by).filter(|name| !name.is_empty()),
            at: message.at.to_string(),
            text: message.text.clone(),
        }
    }

    fn sample() -> Self {
        Self {
            kind: "to-requester".to_owned(),
            by: Some("Per Sand".to_owned()),
            at: "2026-11-23T07:40:00Z".to_owned(),
            text: "Vilket nummer står på den?".to_owned(),
        }
    }
}

/// An answer that was owed, or what became of it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct Replied {
    /// `accepted`, `refused`, `sent-on`, `supplier-answered`, `realised` or `advised`.
    kind: String,
    /// When it was given.
    #[schema(format = DateTime)]
    at: String,
    /// For which day it is planned, or on which day it happened.
    #[schema(format = Date)]
    day: Option<String>,
    /// The contract under which it was sent on.
    contract: Option<String>,
    /// The supplier's number for it.
    reference: Option<String>,
    /// The reason, the advice, or what else was said.
    text: Option<String>,
}

impl Replied {
    fn of(reply: &Reply) -> Self {
        Self {
            kind: reply.kind.word().to_owned(),
            at: reply.at.to_string(),
            day: reply.day.map(|day| day.to_string()),
            contract: reply.contract.clone(),
            reference: reply.reference.clone(),
            text: reply.text.clone(),
        }
    }

    fn sample() -> Self {
        Self {
            kind: "accepted".to_owned(),
            at: "2026-11-23T07:40:00Z".to_owned(),
            day: Some("2027-01-15".to_owned()),
            contract: None,
            reference: None,
            text: Some("Kommer i nästa utgåva.".to_owned()),
        }
    }
}

/// A case, as far as whoever asks may see it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct CaseDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version, as `If-Match` takes it.
    version: i64,
    /// The number by which people cite it: the year and a number within it.
    number: String,
    /// `fault`, `service-request`, `question`, `security-advice`, `improvement` or `security-incident`.
    kind: String,
    /// How it came: `web`, `mail`, `phone`, `desk`, `api` or `elsewhere`.
    channel: String,
    /// Who asked; left out where the identity is protected.
    requester: Option<Named>,
    /// For whom, where that is somebody else.
    behalf: Option<Named>,
    /// Where whoever asked works, and so counts it.
    body: Option<Named>,
    /// Who watches it; for the staff.
    watchers: Vec<Named>,
    /// What it is, in a line.
    subject: String,
    /// The same in more words.
    text: Option<String>,
    /// The system that it is about.
    system: Option<Named>,
    /// Which equipment.
    equipment: Option<String>,
    /// How soon it must be helped: `high`, `medium` or `low`.
    urgency: String,
    /// How far it reaches: `high`, `medium` or `low`.
    impact: String,
    /// From 1, critical, to 5, planned: what impact and urgency give.
    priority: String,
    /// `new`, `under-way`, `waits-for-user`, `waits-for-supplier`, `solved` or `closed`.
    status: String,
    /// Where it lies: 1 local support, 2 the IT unit, 3 the supplier.
    tier: String,
    /// The team there.
    team: Option<Named>,
    /// Who is at it.
    assignee: Option<Named>,
    /// When it came.
    #[schema(format = DateTime)]
    opened_at: String,
    /// When the municipality became aware of a security incident.
    #[schema(format = DateTime)]
    aware_at: Option<String>,
    /// When whoever asked was first answered.
    #[schema(format = DateTime)]
    first_answer_at: Option<String>,
    /// When it was solved.
    #[schema(format = DateTime)]
    solved_at: Option<String>,
    /// When it was closed.
    #[schema(format = DateTime)]
    closed_at: Option<String>,
    /// What was done.
    solution: Option<String>,
    /// What it came from; for the staff.
    cause: Option<String>,
    /// The known fault behind it.
    problem: Option<Named>,
    /// The article that answers it, where whoever asks may read it.
    article: Option<Named>,
    /// The id of the case into which it was merged.
    #[schema(format = Uuid)]
    merged_into: Option<String>,
    /// The id of the closed case that it goes on from.
    #[schema(format = Uuid)]
    follows: Option<String>,
    /// What whoever was helped says of it, from 1 to 5.
    #[schema(minimum = 1, maximum = 5)]
    grade: Option<u8>,
    /// Minutes of work in it; for the staff.
    #[schema(minimum = 0)]
    minutes: i64,
    /// When the answer that an improvement or advice on security is owed is due, given or not.
    #[schema(format = DateTime)]
    answer_due: Option<String>,
    /// When that answer was given.
    #[schema(format = DateTime)]
    answered_at: Option<String>,
    /// What was answered, the first first.
    replies: Vec<Replied>,
    /// What was said, the first first.
    said: Vec<Said>,
}

impl CaseDetail {
    pub(super) fn of(seen: &CaseSeen) -> Self {
        let (case, names) = (&seen.case, &seen.names);
        let person =
            |id: Option<&domain::identity::PersonId>| id.and_then(|id| Some(Named::of(id, names.people.get(id)?.clone())));
        let (tier, team) = case.course.place();
        let moment = |at: Option<domain::Timestamp>| at.map(|at| at.to_string());
        Self {
            id: case.id.to_string(),
            version: case.version,
            number: case.cited(),
            kind: case.kind.word().to_owned(),
            channel: case.channel.word().to_owned(),
            requester: person(case.requester.as_ref()),
            behalf: person(case.behalf.as_ref()),
            body: case.body.as_ref().map(|id| Named::of(id, names.bodies.get(id).cloned().unwrap_or_default())),
            watchers: seen.watchers.iter().filter_map(|id| person(Some(id))).collect(),
            subject: case.subject.clone(),
            text: case.text.clone(),
            system: system(case, names),
            equipment: case.equipment.clone(),
            urgency: case.urgency.word().to_owned(),
            impact: case.impact.word().to_owned(),
            priority: case.priority().word().to_owned(),
            status: case.course.status().word().to_owned(),
            tier: tier.word().to_owned(),
            team: team.map(|id| Named::of(id, names.teams.get(id).cloned().unwrap_or_default())),
            assignee: person(case.course.assignee.as_ref()),
            opened_at: case.course.opened_at().to_string(),
            aware_at: moment(case.aware_at),
            first_answer_at: moment(case.course.first_answer_at),
            solved_at: moment(case.course.solved_at),
            closed_at: moment(case.course.closed_at),
            solution: case.course.solution.clone(),
            cause: case.course.cause.clone().filter(|_| seen.inside),
            problem: seen.problem.as_ref().map(|problem| Named::of(&problem.id, &problem.name)),
            article: seen.article.as_ref().map(|article| Named::of(&article.id, &article.name)),
            merged_into: case.course.merged_into.as_ref().map(ToString::to_string),
            follows: case.follows.as_ref().map(ToString::to_string),
            grade: case.rating.as_ref().map(|rating| rating.grade),
            minutes: seen.work.iter().map(|work| work.minutes).sum(),
            answer_due: moment(seen.promises.owed.map(|owed| owed.due)),
            answered_at: moment(seen.promises.owed.and_then(|owed| owed.met_at)),
            replies: case.replies.iter().map(Replied::of).collect(),
            said: seen.messages.iter().map(|message| Said::of(message, names)).collect(),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(70),
            version: 3,
            number: "2026-17".to_owned(),
            kind: "fault".to_owned(),
            channel: "web".to_owned(),
            requester: Some(Named::of(&id(4), "Ida Ek")),
            behalf: None,
            body: Some(Named::of(&id(2), "Hemtjänsten")),
            watchers: Vec::new(),
            subject: "Skrivaren på plan 2 skriver inte ut".to_owned(),
            text: Some("Röd lampa sedan i morse.".to_owned()),
            system: Some(Named::of(&id(1), "Hemtur")),
            equipment: Some("Skrivare 4711".to_owned()),
            urgency: "medium".to_owned(),
            impact: "medium".to_owned(),
            priority: "3".to_owned(),
            status: "waits-for-user".to_owned(),
            tier: "1".to_owned(),
            team: Some(Named::of(&id(71), "Närsupport norr")),
            assignee: None,
            opened_at: "2026-11-23T07:15:00Z".to_owned(),
            aware_at: None,
            first_answer_at: Some("2026-11-23T07:40:00Z".to_owned()),
            solved_at: None,
            closed_at: None,
            solution: None,
            cause: None,
            problem: None,
            article: None,
            merged_into: None,
            follows: None,
            grade: None,
            minutes: 15,
            answer_due: None,
            answered_at: None,
            replies: Vec::new(),
            said: vec![Said::sample()],
        }
    }
}

//! Reviews and findings as somebody may see them.

use super::who::{any_review, auditors, of_review};
use crate::activity::{Thing, thing};
use crate::organisation::Charges;
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::audit::{Answer, Chosen, Finding, FindingState, Review, Sample};
use domain::calendar::day_of;
use domain::identity::{BodyId, FindingId, PersonId, ReviewId};
use domain::organisation::Role;
use std::collections::{BTreeSet, HashMap, HashSet};
use store::audit as table;
use store::organisation::{DecisionFilter, Window, decision_list, person_find};
use store::{Source, View};

pub(super) async fn review_found(source: &impl Source, id: &ReviewId) -> Outcome<Review> {
    table::review_find(source, id).await?.ok_or_else(|| Failure::missing("review", id))
}

pub(super) async fn finding_found(source: &impl Source, id: &FindingId) -> Outcome<Finding> {
    table::finding_find(source, id).await?.ok_or_else(|| Failure::missing("finding", id))
}

/// What people are called, as far as the caller may see them.
pub(super) async fn names(
    town: &Town,
    caller: &Caller,
    view: &View,
    people: Vec<PersonId>,
) -> Outcome<HashMap<PersonId, String>> {
    let shows = town.policies().shows_protected(caller)?;
    let mut names = HashMap::new();
    for id in people.into_iter().collect::<BTreeSet<_>>() {
        if let Some(person) = person_find(view, &id).await?.filter(|person| shows || !person.protected) {
            names.insert(id, person.name());
        }
    }
    Ok(names)
}

/// Takes away what rows are called that lead to somebody with protected identity.
pub(super) async fn hide(view: &View, rows: &mut [Chosen]) -> Outcome<()> {
    for row in rows {
        let words = row.key.split(['/', '=', '?', '&', ':', '#']).chain(row.address.split(['/', '=', '?', '&', ':', '#']));
        let mut ids: HashSet<PersonId> = words.filter_map(|word| word.parse().ok()).collect();
        // An appointment is called by its person.
        if let Some(Ok(id)) = row.address.strip_prefix("/appointments/").map(str::parse) {
            ids.extend(store::organisation::appointment_find(view, &id).await?.map(|held| held.person));
        }
        for id in ids {
            if store::organisation::person_find(view, &id).await?.is_some_and(|person| person.protected) {
                row.name = String::new();
                row.address = String::new();
            }
        }
    }
    Ok(())
}

/// An answer with its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerSeen {
    /// The answer.
    pub answer: Answer,
    /// Who answered; none for somebody whom the reader may not know.
    pub by: Option<String>,
    /// Who judged it.
    pub judged_by: Option<String>,
    /// The decision as it is cited.
    pub decision: Option<String>,
}

/// A finding as somebody may see it.
#[derive(Clone, Debug)]
pub struct FindingView {
    /// The finding.
    pub finding: Finding,
    /// The review.
    pub review: Review,
    /// The name of the body that is to answer; empty where none is chosen.
    pub body: String,
    /// The thing that it is about, if the reader may see it.
    pub thing: Option<Thing>,
    /// The row of the sample that it is about and the number of the sample, for auditors.
    pub row: Option<(i64, Chosen)>,
    /// The answers, the first first.
    pub answers: Vec<AnswerSeen>,
    /// Whether the answer is late.
    pub late: bool,
    /// Whether the caller writes findings.
    pub may_audit: bool,
    /// Whether the caller may answer it now.
    pub may_answer: bool,
}

impl FindingView {
    /// Its number as people cite it, such as `2026-3:2`.
    pub fn cited(&self) -> String {
        format!("{}:{}", self.review.cited(), self.finding.number)
    }
}

/// A review as somebody may see it.
#[derive(Clone, Debug)]
pub struct ReviewView {
    /// The review.
    pub review: Review,
    /// The name of the body reviewed; empty for the whole municipality.
    pub body: String,
    /// Who opened it.
    pub owner: Option<String>,
    /// The samples; their rows are the auditors' alone, others see how many were found how.
    pub samples: Vec<Sample>,
    /// The findings that the reader may see.
    pub findings: Vec<FindingView>,
    /// Whether the caller writes it.
    pub may_audit: bool,
}

/// What the auditors' room shows.
#[derive(Clone, Debug)]
pub struct Room {
    /// The reviews that the caller may see, the newest first, each with its body and how many of its findings are seen.
    pub reviews: Vec<(Review, String, usize)>,
    /// The findings that are not over, those that have waited longest first.
    pub waiting: Vec<FindingView>,
    /// Whether the caller writes reviews.
    pub may_audit: bool,
}

/// What is read once to show several findings.
struct Books<'a> {
    town: &'a Town,
    caller: &'a Caller,
    view: &'a View,
    charges: Charges,
    at: Timestamp,
    may_audit: bool,
}

impl<'a> Books<'a> {
    async fn open(town: &'a Town, caller: &'a Caller, view: &'a View, at: Timestamp) -> Outcome<Self> {
        town.reach(caller, Action::View, &any_review())?;
        let may_audit = town.policies().allows(caller, Action::Audit, &any_review())?;
        Ok(Self { town, caller, view, charges: Charges::read(view, day_of(at)).await?, at, may_audit })
    }

    fn sees(&self, review: &Review, finding: &Finding) -> Outcome<bool> {
        self.town.policies().allows(self.caller, Action::View, &self.charges.of_finding(review, finding))
    }

    fn body(&self, body: Option<&BodyId>) -> String {
        body.map(|body| self.charges.name(body)).unwrap_or_default()
    }

    /// A finding that the caller may see.
    async fn finding(&self, review: &Review, finding: Finding) -> Outcome<FindingView> {
        let answers = table::answer_list(self.view, &finding.id).await?;
        let people = answers.iter().flat_map(|answer| [answer.by.clone(), answer.judged_by.clone()]).flatten();
        let people = names(self.town, self.caller, self.view, people.collect()).await?;
        let named = |id: Option<&PersonId>| id.and_then(|id| people.get(id).cloned());
        let mut seen = Vec::new();
        for answer in answers {
            let decision = match &answer.decision {
                Some(id) => {
                    let window = Window { offset: 0, limit: 1 };
                    let filter = DecisionFilter { id: Some(id.clone()), window, ..DecisionFilter::default() };
                    let row = decision_list(self.view, &filter).await?.rows.into_iter().next();
                    row.map(|row| row.decision.cited(&row.body_name))
                }
                None => None,
            };
            let (by, judged_by) = (named(answer.by.as_ref()), named(answer.judged_by.as_ref()));
            seen.push(AnswerSeen { answer, by, judged_by, decision });
        }
        let thing = match &finding.object {
            Some(object) => match thing(self.town, self.caller, object, self.at).await {
                Ok(thing) => Some(thing),
                Err(Failure::Fault(fault)) => return Err(Failure::Fault(fault)),
                // What the reader may not see, or what is no more, is not named.
                Err(_) => None,
            },
            None => None,
        };
        let resource = self.charges.of_finding(review, &finding);
        let may_answer = finding.state.waits() && self.town.policies().allows(self.caller, Action::Answer, &resource)?;
        Ok(FindingView {
            body: self.body(finding.body.as_ref()),
            row: self.row(&finding).await?,
            late: finding.is_late(day_of(self.at)),
            review: review.clone(),
            may_audit: self.may_audit,
            may_answer,
            thing,
            answers: seen,
            finding,
        })
    }

    /// The row of a sample that a finding is about.
    async fn row(&self, finding: &Finding) -> Outcome<Option<(i64, Chosen)>> {
        let Some((sample, place)) = finding.row.as_ref().filter(|_| self.may_audit) else { return Ok(None) };
        let Some(sample) = table::sample_find(self.view, sample).await? else { return Ok(None) };
        let Some(row) = sample.rows.into_iter().find(|row| row.place == *place) else { return Ok(None) };
        let mut rows = [row];
        if !self.town.policies().shows_protected(self.caller)? {
            hide(self.view, &mut rows).await?;
        }
        let [row] = rows;
        Ok(Some((sample.number, row)))
    }

    /// The findings of all reviews that the caller may see.
    async fn findings(&self, wanted: fn(&Finding) -> bool) -> Outcome<Vec<FindingView>> {
        let reviews: HashMap<ReviewId, Review> =
            table::review_all(self.view).await?.into_iter().map(|review| (review.id.clone(), review)).collect();
        let mut seen = Vec::new();
        for finding in table::finding_all(self.view).await? {
            let Some(review) = reviews.get(&finding.review).filter(|_| wanted(&finding)) else { continue };
            if self.sees(review, &finding)? {
                seen.push(self.finding(review, finding).await?);
            }
        }
        Ok(seen)
    }
}

/// The reviews that the caller may see, the newest first, each with the name of its body and how many of its findings are seen.
pub async fn reviews(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<Vec<(Review, String, usize)>> {
    let view = town.read().await?;
    let books = Books::open(town, caller, &view, at).await?;
    of_books(&books).await
}

async fn of_books(books: &Books<'_>) -> Outcome<Vec<(Review, String, usize)>> {
    let findings = table::finding_all(books.view).await?;
    let mut seen = Vec::new();
    for review in table::review_all(books.view).await? {
        if books.town.policies().allows(books.caller, Action::View, &of_review(&review, &findings))? {
            let mut count = 0;
            for finding in findings.iter().filter(|finding| finding.review == review.id) {
                count += usize::from(books.sees(&review, finding)?);
            }
            let body = books.body(review.body.as_ref());
            seen.push((review, body, count));
        }
    }
    Ok(seen)
}

/// The auditors' room.
pub async fn room(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<Room> {
    let view = town.read().await?;
    let books = Books::open(town, caller, &view, at).await?;
    let reviews = of_books(&books).await?;
    let mut waiting = books.findings(|finding| !finding.state.is_over()).await?;
    waiting.sort_by_key(|seen| (seen.finding.sent_at.is_none(), seen.finding.sent_at, seen.finding.id.clone()));
    if !books.may_audit && reviews.is_empty() && waiting.is_empty() {
        // To whom nothing is sent, the room tells nothing.
        town.require(caller, Action::View, &any_review())?;
    }
    Ok(Room { reviews, waiting, may_audit: books.may_audit })
}

/// One review.
pub async fn review(town: &Town, caller: &Caller, id: &ReviewId, at: Timestamp) -> Outcome<ReviewView> {
    let view = town.read().await?;
    let review = review_found(&view, id).await?;
    let books = Books::open(town, caller, &view, at).await?;
    let all = table::finding_list(&view, id).await?;
    seen_or_missing(town, caller, &of_review(&review, &all), || Failure::missing("review", id))?;
    let mut findings = Vec::new();
    for finding in all {
        if books.sees(&review, &finding)? {
            findings.push(books.finding(&review, finding).await?);
        }
    }
    let mut samples = table::sample_list(&view, id).await?;
    for sample in &mut samples {
        if !books.may_audit {
            // How many were found how is told; what the rows were is not.
            for row in &mut sample.rows {
                let judged = row.judged.take().filter(|_| review.is_closed()).map(|mut judged| {
                    judged.note = String::new();
                    judged
                });
                *row = Chosen { place: row.place, key: String::new(), name: String::new(), address: String::new(), judged };
            }
        } else if !town.policies().shows_protected(caller)? {
            hide(&view, &mut sample.rows).await?;
        }
    }
    let owner = names(town, caller, &view, review.owner.iter().cloned().collect()).await?.into_values().next();
    Ok(ReviewView { body: books.body(review.body.as_ref()), owner, samples, findings, may_audit: books.may_audit, review })
}

/// What the caller may not see is as if it were not there.
fn seen_or_missing(town: &Town, caller: &Caller, resource: &Resource, missing: impl FnOnce() -> Failure) -> Outcome<()> {
    if town.policies().allows(caller, Action::View, resource)? { Ok(()) } else { Err(missing()) }
}

/// One finding.
pub async fn finding(town: &Town, caller: &Caller, id: &FindingId, at: Timestamp) -> Outcome<FindingView> {
    let view = town.read().await?;
    let found = finding_found(&view, id).await?;
    let review = review_found(&view, &found.review).await?;
    let books = Books::open(town, caller, &view, at).await?;
    seen_or_missing(town, caller, &books.charges.of_finding(&review, &found), || Failure::missing("finding", id))?;
    books.finding(&review, found).await
}

/// Every finding that the caller may see, of the newest review first.
pub async fn findings(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<Vec<FindingView>> {
    let view = town.read().await?;
    Books::open(town, caller, &view, at).await?.findings(|_| true).await
}

/// The findings to which the caller owes an answer, the one wanted first before the others.
pub async fn findings_owed(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<Vec<FindingView>> {
    let standing = &caller.standing;
    let answers = !standing.heads.is_empty() || !standing.secretary_of.is_empty() || !standing.roles.is_empty();
    if !answers {
        return Ok(Vec::new());
    }
    let view = town.read().await?;
    let waiting: fn(&Finding) -> bool = |finding| finding.state.waits();
    if !table::finding_all(&view).await?.iter().any(waiting) {
        return Ok(Vec::new());
    }
    let mut owed = Books::open(town, caller, &view, at).await?.findings(waiting).await?;
    owed.retain(|seen| seen.may_answer);
    owed.sort_by_key(|seen| (seen.finding.answer_by, seen.finding.id.clone()));
    Ok(owed)
}

/// The answered findings that wait for the caller's judgement, the one answered first before the others: of the caller's own reviews, and of
/// those whose owner is no auditor any more.
pub async fn findings_to_judge(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<Vec<FindingView>> {
    if !caller.standing.has_role(Role::AUDITOR) {
        return Ok(Vec::new());
    }
    let view = town.read().await?;
    let answered: fn(&Finding) -> bool = |finding| finding.state == FindingState::Answered;
    if !table::finding_all(&view).await?.iter().any(answered) {
        return Ok(Vec::new());
    }
    let auditors = auditors(&view, day_of(at)).await?;
    let mut found = Books::open(town, caller, &view, at).await?.findings(answered).await?;
    found.retain(|seen| {
        let owner = seen.review.owner.as_ref().filter(|owner| auditors.contains(owner));
        seen.may_audit && owner.is_none_or(|owner| caller.person.as_ref() == Some(owner))
    });
    found.sort_by_key(|seen| (seen.answers.last().map(|last| last.answer.at), seen.finding.id.clone()));
    Ok(found)
}

//! Writing a finding, sending it, answering it, and judging the answer.

use super::show::{finding_found, review_found};
use super::{happened, must_audit, object_at};
use crate::activity::thing;
use crate::documents::{self, Subject, SubjectKind};
use crate::organisation::settle::{Stopped, settled};
use crate::organisation::{Charges, Known};
use crate::policies::Action;
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::activity::Object;
use domain::audit::{Answer, AnswerDraft, Finding, FindingDraft, Review};
use domain::calendar::day_of;
use domain::identity::{AnswerId, FindingId, ReviewId, SampleId};
use domain::journal::{Entry, Happening};
use domain::organisation::reading;
use domain::refusal::{Message, Refusal};
use serde_json::{Value, json};
use store::Change;
use store::audit as table;

/// Which finding is written.
#[derive(Clone, Debug)]
pub enum Writing {
    /// A new one of a review, on a row of a sample where one is given.
    New(ReviewId, Option<(SampleId, i64)>),
    /// One that is a draft.
    Known(Known<FindingId>),
}

/// A finding for whoever may write it, while it is a draft, with its review.
pub async fn finding_to_write(town: &Town, caller: &Caller, id: &FindingId) -> Outcome<(Finding, Review)> {
    must_audit(town, caller)?;
    let view = town.read().await?;
    let finding = finding_found(&view, id).await?;
    let review = review_found(&view, &finding.review).await?;
    FindingDraft::of(finding.clone())?;
    Ok((finding, review))
}

/// The thing at an address that the caller may see; an address that leads to none is refused at its field.
async fn about(town: &Town, caller: &Caller, address: &str, at: Timestamp) -> Outcome<Option<Object>> {
    if address.trim().is_empty() {
        return Ok(None);
    }
    let unknown = || Refusal::plain(Message::new("audit-thing-unknown").with("address", address.trim())).at("object");
    let object = object_at(address).ok_or_else(unknown)?;
    match thing(town, caller, &object, at).await {
        Ok(thing) => Ok(Some(thing.object)),
        Err(Failure::Fault(fault)) => Err(Failure::Fault(fault)),
        Err(_) => Err(unknown().into()),
    }
}

/// Writes a finding; `object` is the address of the thing that it is about, which is left alone where none is given.
pub async fn finding_save(
    town: &Town,
    caller: &Caller,
    writing: &Writing,
    (fields, object): (&[(&str, &str)], Option<&str>),
    at: Timestamp,
) -> Outcome<Finding> {
    must_audit(town, caller)?;
    let object = match object {
        Some(address) => Some(about(town, caller, address, at).await?),
        None => None,
    };
    let new = FindingId::mint(at, town.chance());
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Result<(Finding, Entry), Stopped<Finding>> {
            let (before, mut draft, review) = match writing {
                Writing::New(review, row) => (None, FindingDraft::new(new.clone(), review.clone(), row.clone()), review.clone()),
                Writing::Known(known) => {
                    let before = finding_found(change, &known.id).await?;
                    (Some(before.clone()), FindingDraft::of(before.clone())?, before.review)
                }
            };
            review_found(change, &review).await?.open()?;
            if let Writing::New(_, Some((sample, place))) = writing {
                let found = table::sample_find(change, sample).await?.filter(|found| found.review == review);
                let row = found.and_then(|found| found.rows.into_iter().find(|row| row.place == *place));
                row.ok_or_else(|| Failure::missing("sample", sample))?;
            }
            Refusal::gathered(fields.iter().map(|(field, text)| draft.set(field, text)))?;
            if let Some(object) = &object {
                draft = draft.about(object.clone());
            }
            let mut finding = draft.finish()?;
            if before.as_ref() == Some(&finding) {
                return Err(Stopped::Same(finding));
            }
            finding.version = match writing {
                Writing::Known(known) => known.version,
                Writing::New(..) => {
                    finding.number = table::finding_next(change, &review).await?;
                    0
                }
            };
            let old = before.as_ref().map(|before| before.traced(before.version));
            table::finding_save(change, &finding).await?;
            let happening = happened("finding", finding.id.as_str(), old.as_ref(), &finding.traced(finding.version + 1));
            Ok((Finding { version: finding.version + 1, ..finding }, happening.into()))
        })
        .await;
    settled(written)
}

/// What comes with a step of a finding.
enum With<'a> {
    /// Nothing.
    Nothing,
    /// An answer.
    Answer(&'a Answer),
    /// What is made of the last answer.
    Judgement(Judging<'a>, &'a str),
}

impl With<'_> {
    /// Keeps it, and gives what the journal tells of it.
    async fn keep(&self, change: &Change, caller: &Caller, id: &FindingId, at: Timestamp) -> Outcome<Vec<(&'static str, Value)>> {
        let there = table::answer_list(change, id).await?;
        match self {
            Self::Nothing => Ok(Vec::new()),
            Self::Answer(answer) => {
                let answer = Answer { number: there.len() as i64 + 1, ..(*answer).clone() };
                table::answer_add(change, &answer).await?;
                Ok(vec![
                    ("answer", json!(answer.text)),
                    ("measure", json!(answer.measure)),
                    ("done_by", json!(answer.done_by)),
                    ("decision", json!(answer.decision)),
                ])
            }
            Self::Judgement(judging, reason) => {
                let last = there.into_iter().next_back().ok_or_else(|| Failure::missing("finding", id))?;
                let by = caller.person.clone();
                let judged = match judging {
                    Judging::Accept => last.accepted(reason, by, at)?,
                    Judging::SendBack(_) => last.sent_back(reason, by, at)?,
                };
                table::answer_judge(change, &judged).await?;
                Ok(vec![("judgement", json!(judged.reason))])
            }
        }
    }
}

/// Changes a finding by a rule, and keeps what comes with it.
async fn moved(
    town: &Town,
    caller: &Caller,
    known: &Known<FindingId>,
    at: Timestamp,
    rule: impl Fn(Finding) -> Result<Finding, Refusal> + Sync,
    with: With<'_>,
) -> Outcome<Finding> {
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(Finding, Entry)> {
            let before = finding_found(change, &known.id).await?;
            let finding = Finding { version: known.version, ..rule(before.clone())? };
            table::finding_save(change, &finding).await?;
            let told = with.keep(change, caller, &known.id, at).await?;
            let (old, new) = (before.traced(before.version), finding.traced(finding.version + 1));
            let happening: Option<Happening> = happened("finding", finding.id.as_str(), Some(&old), &new);
            let happening = happening.map(|mut happening| {
                let told = told.into_iter().filter(|(_, value)| !value.is_null());
                happening.changes.extend(told.map(|(name, value)| (name.to_owned(), (Value::Null, value))));
                happening
            });
            let mut entry = Entry::from(happening);
            if before.sent_at.is_none() && finding.sent_at.is_some() {
                // What was attached to the draft is told with it.
                let attached = documents::told(change, &Subject::new(SubjectKind::Finding, finding.id.as_str())).await?;
                entry = attached.into_iter().fold(entry, |entry, each| entry.and(Some(each)));
            }
            Ok((Finding { version: finding.version + 1, ..finding }, entry))
        })
        .await
}

/// Sends a finding to the body that is to answer.
pub async fn finding_send(town: &Town, caller: &Caller, known: &Known<FindingId>, at: Timestamp) -> Outcome<Finding> {
    must_audit(town, caller)?;
    moved(town, caller, known, at, |finding| finding.send(day_of(at), at), With::Nothing).await
}

/// Withdraws a finding with a reason.
pub async fn finding_withdraw(
    town: &Town,
    caller: &Caller,
    known: &Known<FindingId>,
    reason: &str,
    at: Timestamp,
) -> Outcome<Finding> {
    must_audit(town, caller)?;
    moved(town, caller, known, at, |finding| finding.withdraw(reason), With::Nothing).await
}

/// A finding for whoever may answer it: the policies are asked before the form is shown or read.
pub async fn finding_to_answer(town: &Town, caller: &Caller, id: &FindingId, at: Timestamp) -> Outcome<Finding> {
    let view = town.read().await?;
    let finding = finding_found(&view, id).await?;
    let review = review_found(&view, &finding.review).await?;
    let resource = Charges::read(&view, day_of(at)).await?.of_finding(&review, &finding);
    // Whether there is a finding at all is no more told than the finding itself.
    if !town.policies().allows(caller, Action::View, &resource)? {
        return Err(Failure::missing("finding", id));
    }
    town.require(caller, Action::Answer, &resource)?;
    finding.clone().answer()?;
    Ok(finding)
}

/// Answers a finding; what was answered before stays.
pub async fn finding_answer(
    town: &Town,
    caller: &Caller,
    known: &Known<FindingId>,
    fields: &[(&str, &str)],
    at: Timestamp,
) -> Outcome<Finding> {
    finding_to_answer(town, caller, &known.id, at).await?;
    let mut draft = AnswerDraft::new(AnswerId::mint(at, town.chance()), known.id.clone(), caller.person.clone(), at);
    let set = Refusal::gathered(fields.iter().map(|(field, text)| draft.set(field, text)));
    let answer = Refusal::joined(set, draft.finish())?;
    moved(town, caller, known, at, Finding::answer, With::Answer(&answer)).await
}

/// What the auditors make of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judging<'a> {
    /// It is enough.
    Accept,
    /// It is not, and another is wanted by a day.
    SendBack(&'a str),
}

/// Accepts the last answer to a finding, or sends it back with a reason.
pub async fn finding_judge(
    town: &Town,
    caller: &Caller,
    known: &Known<FindingId>,
    (judging, reason): (Judging<'_>, &str),
    at: Timestamp,
) -> Outcome<Finding> {
    must_audit(town, caller)?;
    let day = match judging {
        Judging::Accept => None,
        Judging::SendBack(day) => {
            reading::required("reason", reading::prose("reason", reason, usize::MAX)?)?;
            Some(reading::required("answer_by", reading::day("answer_by", day)?)?)
        }
    };
    let rule = |finding: Finding| match day {
        None => finding.accept(),
        Some(day) => finding.send_back(day, day_of(at)),
    };
    moved(town, caller, known, at, rule, With::Judgement(judging, reason)).await
}

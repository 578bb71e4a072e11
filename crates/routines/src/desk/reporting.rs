//! Reporting a case, and putting it otherwise.

use super::along::{Alone, Along};
use super::books::{Books, case_seen};
use crate::organisation::Known;
use crate::organisation::settle::{Stopped, settled};
use crate::policies::{Action, Resource};
use crate::{Caller, Outcome, Town};
use domain::Timestamp;
use domain::calendar::day_of;
use domain::desk::owed::Ower;
use domain::desk::words::Channel;
use domain::desk::{Case, CaseDraft, CaseMessage, MessageKind};
use domain::identity::{CaseId, MessageId, PersonId};
use domain::journal::{Entry, Happening};
use domain::refusal::{Message, Refusal};
use store::desk as table;
use store::organisation::{body_find, person_find};
use store::systems::system_find;
use store::{Change, Source};

/// Refuses people, systems and faults that do not exist, each at its field.
async fn must_exist(source: &impl Source, case: &Case) -> Outcome<()> {
    for (field, person) in [("requester", &case.requester), ("behalf", &case.behalf)] {
        if let Some(person) = person
            && person_find(source, person).await?.is_none()
        {
            return Err(Refusal::plain(Message::new("case-person-unknown")).at(field).into());
        }
    }
    if let Some(system) = &case.system
        && system_find(source, system).await?.is_none()
    {
        return Err(Refusal::plain(Message::new("case-system-unknown")).at("system").into());
    }
    if let Some(body) = &case.body
        && body_find(source, body).await?.is_none()
    {
        return Err(Refusal::plain(Message::new("case-body-unknown")).at("body").into());
    }
    if let Some(problem) = &case.problem
        && table::problem_find(source, problem).await?.is_none()
    {
        return Err(Refusal::plain(Message::new("case-problem-unknown")).at("problem").into());
    }
    super::books::must_answer(source, case.article.as_ref(), false).await
}

/// Keeps a case with when something of it is due.
pub(crate) async fn keep(change: &Change, books: &Books, case: &Case) -> Outcome<()> {
    Ok(table::case_save(change, case, books.due(case)?).await?)
}

/// Keeps what is left of a case for the follow-up, once its work is kept; what was merged into another counts there.
pub(crate) async fn count(change: &Change, books: &Books, case: &Case) -> Outcome<()> {
    if case.course.merged_into.is_some() {
        table::fact_remove(change, case.id.as_str()).await?;
        return Ok(());
    }
    let work = table::work_list(change, &case.id).await?;
    table::facts_save(change, &[books.fact(case, &work)?]).await?;
    Ok(())
}

/// What the journal tells of a step: also of one that changes nothing but what was written in the case.
pub(crate) fn happened(before: &Case, case: &Case) -> Happening {
    let id = case.id.as_str();
    Happening::between("case", id, Some(&before.traced()), Some(&case.traced()))
        .unwrap_or_else(|| Happening::performed("case", id, []))
}

/// How a case comes in.
#[derive(Clone, Copy, Debug)]
pub enum Coming<'a> {
    /// Whoever is signed in reports it, for themselves or on somebody's behalf.
    Own(Channel),
    /// The staff write it down for somebody who called or came by.
    Desk,
    /// By a mail, from an address, with the Message-ID.
    Mail {
        /// The address.
        from: &'a str,
        /// The person of that address, if there is one.
        person: Option<&'a PersonId>,
        /// The Message-ID.
        message_id: &'a str,
        /// What it quotes of earlier mails.
        quoted: Option<&'a str>,
        /// The closed case that it goes on from.
        follows: Option<&'a CaseId>,
    },
}

/// Reports a case: it lands with the local support of the requester's district, else with the IT unit.
pub async fn case_report(
    town: &Town,
    caller: &Caller,
    coming: Coming<'_>,
    fields: &[(&str, &str)],
    at: Timestamp,
) -> Outcome<Case> {
    let id = CaseId::mint(at, town.chance());
    case_come(town, caller, (&id, coming), fields, &Alone, at).await
}

/// Reports a case of an id, with what comes along: both are kept, or neither.
pub(crate) async fn case_come(
    town: &Town,
    caller: &Caller,
    (id, coming): (&CaseId, Coming<'_>),
    fields: &[(&str, &str)],
    along: &impl Along,
    at: Timestamp,
) -> Outcome<Case> {
    may_report(town, caller)?;
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(Case, Entry)> {
            let books = Books::read(town, change, at).await?;
            let (case, happening) = opened(town, caller, (change, &books), (id, coming, fields), at).await?;
            let mut entry = Entry::from(happening);
            entry.0.extend(along.keep(change).await?.0);
            Ok((case, entry))
        })
        .await
}

/// The same within a change, with what the journal tells of it.
pub(crate) async fn opened(
    town: &Town,
    caller: &Caller,
    (change, books): (&Change, &Books),
    (id, coming, fields): (&CaseId, Coming<'_>, &[(&str, &str)]),
    at: Timestamp,
) -> Outcome<(Case, Option<Happening>)> {
    may_report(town, caller)?;
    let (channel, requester) = match coming {
        Coming::Own(channel) => (channel, caller.person.clone()),
        Coming::Desk => (Channel::Phone, None),
        Coming::Mail { person, .. } => (Channel::Mail, person.cloned()),
    };
    if matches!(coming, Coming::Desk) {
        super::books::must_serve(town, caller, books)?;
    } else if !town.policies().allows(caller, Action::Edit, &books.desk(caller))? {
        said_by_anybody(fields)?;
    }
    let mut draft = CaseDraft::new(id.clone(), channel, requester, day_of(at).year(), at);
    if let Coming::Mail { from, follows, .. } = coming {
        draft = draft.from_mail(from).following(follows);
    }
    for (field, text) in fields {
        draft.set(field, text)?;
    }
    let mut case = draft.finish(at)?;
    // Whoever is nobody in the register can report for somebody who is.
    if case.requester.is_none() {
        case.requester = case.behalf.take();
    }
    if case.requester.is_none() && case.mail.is_none() {
        let field = if matches!(coming, Coming::Desk) { "requester" } else { "behalf" };
        return Err(Refusal::plain(Message::new("case-whose")).at(field).into());
    }
    must_exist(change, &case).await?;
    let whose = case.behalf.as_ref().or(case.requester.as_ref());
    let (landing, body) = books.lands(change, whose).await?;
    case.course = domain::desk::course::Course::begin(landing.tier, landing.team, at);
    case.district = landing.district;
    case.body = case.body.or(body);
    case.number = table::case_next(change, case.year).await?;
    keep(change, books, &case).await?;
    count(change, books, &case).await?;
    if let Coming::Mail { message_id, quoted, from, .. } = coming {
        let message = CaseMessage {
            id: MessageId::mint(at, town.chance()),
            case: case.id.clone(),
            kind: MessageKind::FromRequester,
            by: case.requester.clone(),
            mail: Some(from.to_owned()),
            at,
            text: case.text.clone().unwrap_or_else(|| case.subject.clone()),
            quoted: quoted.map(str::to_owned),
            message_id: Some(message_id.to_owned()),
            occasion: None,
            problem: None,
        };
        table::message_add(change, &message).await?;
    }
    let happening = Happening::between("case", case.id.as_str(), None, Some(&case.traced()));
    Ok((Case { version: 1, ..case }, happening))
}

/// Refuses what the staff alone say of a case; when an incident became known is said by whoever reports it.
fn said_by_anybody(fields: &[(&str, &str)]) -> Result<(), Refusal> {
    let theirs = |field: &str| field != "aware_at" && CaseDraft::STAFF_FIELDS.contains(&field);
    match fields.iter().find(|(field, text)| theirs(field) && !text.trim().is_empty()) {
        Some((field, _)) => Err(Refusal::plain(Message::new("case-field-of-staff")).at(field)),
        None => Ok(()),
    }
}

/// Refuses whoever reports nothing.
pub(crate) fn may_report(town: &Town, caller: &Caller) -> Outcome<()> {
    town.require(caller, Action::Create, &Resource::Register("case"))
}

/// A case for whoever may put it otherwise.
pub async fn case_to_write(town: &Town, caller: &Caller, id: &CaseId, at: Timestamp) -> Outcome<Case> {
    let books = Books::kept(town, at).await?;
    let view = town.read().await?;
    let (case, watchers) = case_seen(town, caller, (&view, &books), id).await?;
    town.require(caller, Action::Edit, &books.resource(caller, &case, &watchers))?;
    Ok(case)
}

/// The same where it is somebody else's now: it counts where that person works, unless another body was named, and in their district.
///
/// It stays with the team where it lies: whoever works it hands it over where another is to have it.
async fn joined(source: &impl Source, books: &Books, before: &Case, case: Case) -> Outcome<Case> {
    let whose = |case: &Case| case.behalf.clone().or_else(|| case.requester.clone());
    let person = whose(&case);
    if person == whose(before) {
        return Ok(case);
    }
    let (landing, body) = books.lands(source, person.as_ref()).await?;
    let body = if case.body == before.body { body } else { case.body.clone() };
    Ok(Case { body, district: landing.district, ..case })
}

/// Puts a case otherwise: what it is, whose it is, what it is about, how far it reaches.
pub async fn case_save(
    town: &Town,
    caller: &Caller,
    known: &Known<CaseId>,
    fields: &[(&str, &str)],
    at: Timestamp,
) -> Outcome<Case> {
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Result<(Case, Entry), Stopped<Case>> {
            let books = Books::read(town, change, at).await?;
            let (before, watchers) = case_seen(town, caller, (change, &books), &known.id).await?;
            town.require(caller, Action::Edit, &books.resource(caller, &before, &watchers))?;
            let mut draft = CaseDraft::of(before.clone());
            for (field, text) in fields {
                draft.set(field, text)?;
            }
            let case = draft.finish(at)?;
            if case == before {
                return Err(Stopped::Same(before));
            }
            // Advice that is owed is not done away with by calling it something else.
            if before.kind != case.kind && before.kind.owed_by() == Some(Ower::Coordinator) {
                town.require(caller, Action::Answer, &books.resource(caller, &before, &watchers))?;
            }
            if case.requester.is_none() && before.requester.is_some() && case.mail.is_none() {
                return Err(Refusal::plain(Message::new("case-whose")).at("requester").into());
            }
            must_exist(change, &case).await?;
            let case = Case { version: known.version, ..joined(change, &books, &before, case).await? };
            keep(change, &books, &case).await?;
            count(change, &books, &case).await?;
            let happening = happened(&before, &case);
            Ok((Case { version: case.version + 1, ..case }, Some(happening).into()))
        })
        .await;
    settled(written)
}

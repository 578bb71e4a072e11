//! What is done with a case.

use super::along::Along;
use super::books::{Books, case_seen, number_unknown, numbered};
use super::reporting::{count, happened, keep};
use crate::organisation::Known;
use crate::policies::Action;
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::calendar::day_of;
use domain::desk::course::{Act, LONGEST};
use domain::desk::owed::{Reply, ReplyKind};
use domain::desk::words::{Status, Tier};
use domain::desk::{Case, CaseMessage, MessageKind, Occasion, Work, minutes, said};
use domain::identity::{CaseId, MessageId, PersonId, ProblemId, TeamId, WorkId};
use domain::journal::Entry;
use domain::organisation::reading;
use domain::refusal::{Message, Refusal};
use serde_json::{Value, json};
use store::desk as table;
use store::organisation::person_find;
use store::systems::system_find;
use store::{Change, Source};

/// What somebody does with a case; texts are as they were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing<'a> {
    /// Takes it.
    Take,
    /// Gives it to somebody of the team, or back to nobody.
    Assign(&'a str),
    /// Answers the one who asked; the second says whether an answer is awaited.
    Answer(&'a str, bool),
    /// Writes a note that the staff alone see.
    Note(&'a str),
    /// Waits for the supplier, with a note.
    AskSupplier(&'a str),
    /// What was waited for has come.
    Resume,
    /// Hands it over to a team, with the reason.
    HandOver(&'a str, &'a str),
    /// Solves it: what was done, and what it came from.
    Solve(&'a str, &'a str),
    /// Closes it.
    Close,
    /// Answers what is owed an answer, or notes what became of it.
    Reply(Replying<'a>),
    /// Merges it into the case of a number.
    Merge(&'a str),
    /// The one who asked writes something.
    Say(&'a str),
    /// The one who asked says that it is not solved.
    Reopen(&'a str),
    /// The staff open it again, with the reason.
    Again(&'a str),
    /// The one who asked says how it went: grade and words.
    Rate(&'a str, &'a str),
    /// Watches it, or no longer does.
    Watch(bool),
    /// Lets somebody else watch it, or no longer.
    Watcher(&'a str, bool),
}

/// An answer that is owed, or what became of it; texts are as they were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replying<'a> {
    /// What it says.
    pub kind: ReplyKind,
    /// The planned day, or the day on which it happened; today where it is left empty and nothing is planned.
    pub day: &'a str,
    /// The supplier's number for it.
    pub reference: &'a str,
    /// The reason, the advice, or what else is said.
    pub text: &'a str,
}

impl Doing<'_> {
    /// Whether something is written with which a file can come.
    pub const fn says(self) -> bool {
        matches!(self, Self::Answer(..) | Self::Note(_) | Self::AskSupplier(_) | Self::Say(_))
    }

    /// What the policies are asked.
    pub(super) const fn action(self) -> Action {
        match self {
            Self::Say(_) | Self::Reopen(_) | Self::Rate(..) => Action::Comment,
            Self::Watch(_) => Action::View,
            Self::Reply(_) => Action::Answer,
            _ => Action::Edit,
        }
    }
}

/// What is kept with a step.
#[derive(Default)]
pub(super) struct Beside {
    message: Option<(MessageKind, String)>,
    minutes: Option<i64>,
    watch: Option<(PersonId, bool)>,
    merged: Option<CaseId>,
    occasion: Option<(Occasion, Option<ProblemId>)>,
}

impl Beside {
    /// Something said to whoever asked that nobody writes: on what occasion, and the known fault that it tells of.
    pub(super) fn told(occasion: Occasion, problem: Option<ProblemId>, text: String) -> Self {
        Self { message: Some((MessageKind::ToRequester, text)), occasion: Some((occasion, problem)), ..Self::default() }
    }
}

/// Does something with a case; `worked` are the minutes of work that went into it, as they were written.
pub(crate) async fn case_step(
    town: &Town,
    caller: &Caller,
    known: &Known<CaseId>,
    (doing, worked): (Doing<'_>, &str),
    along: &impl Along,
    at: Timestamp,
) -> Outcome<Case> {
    let worked = minutes("minutes", worked)?;
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(Case, Entry)> {
            let books = Books::read(town, change, at).await?;
            let (before, watchers) = case_seen(town, caller, (change, &books), &known.id).await?;
            let resource = books.resource(caller, &before, &watchers);
            town.require(caller, doing.action(), &resource)?;
            if worked.is_some() {
                town.require(caller, Action::Edit, &resource)?;
            }
            let (case, beside) = step(change, (town, caller), &books, before.clone(), doing, at).await?;
            let case = Case { version: known.version, ..case };
            let beside = Beside { minutes: worked, ..beside };
            let mut entry = carried((change, town, caller), &books, (&before, &case), (beside, along), at).await?;
            entry.0.extend(along.keep(change).await?.0);
            Ok((Case { version: case.version + 1, ..case }, entry))
        })
        .await
}

/// Keeps a step with all that goes with it, and gives what the journal tells of it.
pub(super) async fn carried(
    (change, town, caller): (&Change, &Town, &Caller),
    books: &Books,
    (before, case): (&Case, &Case),
    (beside, along): (Beside, &impl Along),
    at: Timestamp,
) -> Outcome<Entry> {
    keep(change, books, case).await?;
    let mut told: Vec<(&'static str, Value)> = Vec::new();
    let mut moved = Entry::default();
    if let Some((kind, text)) = beside.message {
        let (id, by) = (MessageId::mint(at, town.chance()), caller.person.clone());
        let (case, mail, quoted) = (case.id.clone(), None, None);
        let (occasion, problem) = beside.occasion.unzip();
        let problem = problem.flatten();
        let message = CaseMessage { id, case, kind, by, mail, at, text, quoted, message_id: None, occasion, problem };
        table::message_add(change, &message).await?;
        told.push(("message", json!(kind)));
        told.extend(occasion.map(|occasion| ("said_itself", json!(occasion))));
    }
    if let Some(minutes) = beside.minutes {
        let (tier, _) = before.course.place();
        let (id, case, person) = (WorkId::mint(at, town.chance()), case.id.clone(), caller.person.clone());
        table::work_add(change, &Work { id, case, person, tier, minutes, at }).await?;
        told.push(("minutes", json!(minutes)));
    }
    if let Some((person, watches)) = &beside.watch {
        table::watcher_set(change, &case.id, person, *watches).await?;
        told.push(("watched", json!(watches)));
        // Whom somebody else let watch it, or no longer, is told by name.
        if caller.person.as_ref() != Some(person) {
            told.push(("watcher", json!(person)));
        }
    }
    if let Some(into) = &beside.merged {
        table::messages_move(change, &case.id, into).await?;
        table::work_move(change, &case.id, into).await?;
        table::watchers_move(change, &case.id, into).await?;
        moved = along.moved(change, &case.id, into).await?;
        for person in case.requester.iter().chain(&case.behalf) {
            table::watcher_set(change, into, person, true).await?;
        }
        table::case_addresses_move(change, case, into).await?;
        // The time that went into this one counts there from now on.
        if let Some(other) = table::case_find(change, into).await? {
            count(change, books, &other).await?;
        }
    }
    count(change, books, case).await?;
    let mut happening = happened(before, case);
    happening.changes.extend(told.into_iter().map(|(name, value)| (name.to_owned(), (Value::Null, value))));
    moved.0.insert(0, happening);
    Ok(moved)
}

/// What a step makes of a case, with what is kept beside it; nothing is written yet.
pub(super) async fn step(
    source: &impl Source,
    (town, caller): (&Town, &Caller),
    books: &Books,
    case: Case,
    doing: Doing<'_>,
    at: Timestamp,
) -> Outcome<(Case, Beside)> {
    let mut beside = Beside::default();
    let mut say = |kind, field: &str, text: &str| -> Outcome<()> {
        beside.message = Some((kind, said(field, text)?));
        Ok(())
    };
    let act = match doing {
        Doing::Take => Some(Act::Assign(caller.person.clone())),
        Doing::Assign(person) => Some(Act::Assign(assignee(books, &case, person, at)?)),
        Doing::Answer(text, awaited) => {
            say(MessageKind::ToRequester, "text", text)?;
            Some(if awaited { Act::AskUser } else { Act::Answer })
        }
        Doing::Note(text) => {
            say(MessageKind::Internal, "text", text)?;
            None
        }
        Doing::AskSupplier(text) => {
            say(MessageKind::Internal, "text", text)?;
            Some(Act::AskSupplier)
        }
        Doing::Resume => Some(Act::Resume),
        Doing::HandOver(team, reason) => Some(hand_over(books, team, reason)?),
        Doing::Solve(..) if case.kind.owed_by().is_some() => {
            return Err(Refusal::plain(Message::new("case-reply-instead")).into());
        }
        Doing::Reply(replying) => return reply(source, caller, case, replying, at).await,
        Doing::Solve(solution, came_from) => {
            let came_from = Some(came_from.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
            say(MessageKind::ToRequester, "solution", solution)?;
            Some(Act::Solve { solution: solution.to_owned(), cause: came_from })
        }
        Doing::Close => Some(Act::Close),
        Doing::Merge(number) => {
            let other = merged_into(source, (town, caller), books, number).await?;
            return merging(case, &other, at);
        }
        Doing::Say(text) => {
            say(MessageKind::FromRequester, "text", text)?;
            match case.course.status() {
                // What the supplier was asked does not come from them.
                Status::New | Status::UnderWay | Status::WaitsForSupplier => None,
                // Whoever only watches it was asked nothing, and is content or not with what is another's.
                Status::WaitsForUser | Status::Solved if !asked_in(&case, caller) => None,
                // What was asked of them has come.
                Status::WaitsForUser => Some(Act::Resume),
                // Nobody looks any more at what is over.
                Status::Solved => Some(Act::reopened_by(text)),
                Status::Closed => return Err(Refusal::plain(Message::new("desk-is-closed")).into()),
            }
        }
        Doing::Reopen(reason) => {
            say(MessageKind::FromRequester, "reason", reason)?;
            Some(Act::Reopen { reason: reason.to_owned() })
        }
        Doing::Again(reason) => {
            say(MessageKind::Internal, "reason", reason)?;
            Some(Act::Reopen { reason: reason.to_owned() })
        }
        Doing::Rate(grade, comment) => return Ok((case.rated(grade, comment, at)?, beside)),
        Doing::Watch(watches) => {
            let person = caller.person.clone().ok_or_else(|| Refusal::plain(Message::new("case-nobody-watches")))?;
            beside.watch = Some((person, watches));
            None
        }
        Doing::Watcher(person, watches) => {
            beside.watch = Some((watcher(source, (town, caller), &case, person, watches).await?, watches));
            None
        }
    };
    let course = match &act {
        Some(act) => case.course.clone().after(act, at)?,
        None => case.course.clone(),
    };
    Ok((Case { course, ..case }, beside))
}

/// Whether the caller asked in a case, or had it asked for them.
fn asked_in(case: &Case, caller: &Caller) -> bool {
    let Some(person) = &caller.person else { return true };
    [&case.requester, &case.behalf].into_iter().flatten().any(|each| each == person)
}

/// The case with an answer that was owed, and what is said of it to whoever asked.
async fn reply(
    source: &impl Source,
    caller: &Caller,
    case: Case,
    replying: Replying<'_>,
    at: Timestamp,
) -> Outcome<(Case, Beside)> {
    let mut beside = Beside::default();
    let kind = replying.kind;
    let text = reading::prose("reply", replying.text, LONGEST)?;
    let mut day = reading::day("reply_day", replying.day)?;
    if !matches!(kind, ReplyKind::Accepted | ReplyKind::Advised) {
        day = day.or_else(|| Some(day_of(at)));
    }
    let system = match &case.system {
        Some(id) if kind == ReplyKind::SentOn => system_find(source, id).await?,
        _ => None,
    };
    let (supplier, contract) = system.map_or((None, None), |system| (system.supplier, system.contract));
    let reference = reading::line("reply_reference", replying.reference, 100)?;
    if let Some(text) = &text {
        let kind = if kind == ReplyKind::SupplierAnswered { MessageKind::Internal } else { MessageKind::ToRequester };
        beside.message = Some((kind, text.clone()));
    }
    let by = caller.person.clone();
    let reply = Reply { kind, by, at, day: day.filter(|_| kind != ReplyKind::Advised), supplier, contract, reference, text };
    Ok((case.replied(reply)?, beside))
}

/// Somebody of the team where the case lies, or nobody.
fn assignee(books: &Books, case: &Case, text: &str, at: Timestamp) -> Outcome<Option<PersonId>> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let unknown = || Refusal::plain(Message::new("case-assignee-unknown")).at("assignee");
    let person: PersonId = text.trim().parse().map_err(|_| unknown())?;
    let team = case.course.place().1.and_then(|team| books.team(team));
    // Where no team has it, whoever is of any may.
    let serves = match team {
        Some(team) => team.has(&person, day_of(at)),
        None => books.teams.iter().any(|team| team.has(&person, day_of(at))),
    };
    if serves { Ok(Some(person)) } else { Err(unknown().into()) }
}

/// Somebody who is to watch a case: whom the caller may know; or who does, and no longer is to.
async fn watcher(
    source: &impl Source,
    (town, caller): (&Town, &Caller),
    case: &Case,
    text: &str,
    watches: bool,
) -> Outcome<PersonId> {
    let unknown = || Refusal::plain(Message::new("case-person-unknown")).at("watcher");
    let person: PersonId = text.trim().parse().map_err(|_| unknown())?;
    let there = table::watcher_list(source, &case.id).await?.contains(&person);
    if !watches {
        return if there { Ok(person) } else { Err(unknown().into()) };
    }
    let known = person_find(source, &person).await?.ok_or_else(unknown)?;
    if known.protected && caller.person.as_ref() != Some(&person) && !town.policies().shows_protected(caller)? {
        return Err(unknown().into());
    }
    if there {
        return Err(Refusal::plain(Message::new("case-watches-already")).at("watcher").into());
    }
    Ok(person)
}

/// A hand-over to a team, or to a tier that has none, such as `tier-3`.
pub(super) fn hand_over(books: &Books, to: &str, reason: &str) -> Outcome<Act> {
    let unknown = || Refusal::plain(Message::new("case-team-unknown")).at("team");
    let reason = reason.to_owned();
    if let Some(tier) = to.trim().strip_prefix("tier-") {
        let tier = Tier::read(tier).filter(|tier| *tier != Tier::SelfHelp).ok_or_else(unknown)?;
        return Ok(Act::HandOver { tier, team: None, reason });
    }
    let id: TeamId = to.trim().parse().map_err(|_| unknown())?;
    let team = books.team(&id).filter(|team| team.active).ok_or_else(unknown)?;
    Ok(Act::HandOver { tier: team.tier, team: Some(id), reason })
}

/// A case merged into another, as it stands there.
pub(super) fn merging(case: Case, other: &Case, at: Timestamp) -> Outcome<(Case, Beside)> {
    if other.id == case.id {
        return Err(Refusal::plain(Message::new("case-merge-itself")).at("number").into());
    }
    // What is owed an answer goes only where the same one is owed.
    if case.kind.owed_by().is_some() && other.kind != case.kind {
        return Err(Refusal::plain(Message::new("case-merge-owed")).at("number").into());
    }
    let course = case.course.clone().after(&Act::Merge(other.id.clone()), at)?;
    Ok((Case { course, ..case }, Beside { merged: Some(other.id.clone()), ..Beside::default() }))
}

/// The case into which another is merged: one that the caller may see and handle, that is open, and that is not merged itself.
pub(super) async fn merged_into(
    source: &impl Source,
    (town, caller): (&Town, &Caller),
    books: &Books,
    number: &str,
) -> Outcome<Case> {
    let into = numbered(source, number).await?;
    // That there is a case is no more told by its number than by its page.
    let seen = case_seen(town, caller, (source, books), &into).await;
    let (other, watchers) = seen.map_err(|failure| match failure {
        Failure::Missing(_) => number_unknown(number).into(),
        failure => failure,
    })?;
    town.require(caller, Action::Edit, &books.resource(caller, &other, &watchers))?;
    if other.course.merged_into.is_some() {
        return Err(Refusal::plain(Message::new("case-merge-merged").with("number", other.cited())).at("number").into());
    }
    // What is added to a case that nobody looks at any more would wait for ever.
    if !other.course.status().is_open() {
        return Err(Refusal::plain(Message::new("case-merge-ended").with("number", other.cited())).at("number").into());
    }
    Ok(other)
}

//! Notices of what was said and done: whoever is named in a comment is told, and whoever follows a thing is told of it, gathered.

use super::notice;
use crate::activity::{Places, Sight, answers_for, places_of, reads_drafts};
use crate::{Outcome, Town};
use domain::Timestamp;
use domain::activity::following::{Follower, Occurrence, gathered, own};
use domain::activity::{Comment, Object, ObjectKind};
use domain::calendar::day_of;
use domain::identity::{LoginId, PersonId};
use domain::journal::{Act, Record};
use domain::notices::{Kind, Notice};
use std::collections::{BTreeMap, BTreeSet};
use store::Upkeep;
use store::activity::{comment_find, follow_all, follow_answered_all};
use store::journal::{JournalFilter, journal_list};
use store::notices::{notice_add, notice_grow, notice_read, notice_unread, notice_waiting};
use store::{StoreError, View};

/// How many entries are looked at together.
const AT_ONCE: usize = 500;

/// What a look at the journal found for those who are named or follow.
#[derive(Debug, Default)]
pub(super) struct Told {
    mentions: Vec<Notice>,
    followed: Vec<(Notice, i64)>,
}

/// Looks through the entries after one, as far as another.
pub(super) async fn look(town: &Town, view: &View, (from, head): (i64, i64), at: Timestamp) -> Outcome<Told> {
    let mut told = Told::default();
    let mut sight = Sight::new(town, view, at);
    let follows = follow_all(view).await?;
    let answered = follow_answered_all(view).await?;
    let followed: BTreeSet<&Object> = follows.iter().map(|follow| &follow.object).collect();
    let everything = !follows.is_empty() || !answered.is_empty();
    let places = if everything { Some(Places::read(town, view, day_of(at)).await?) } else { None };
    let mut happened: BTreeMap<Object, Vec<Occurrence>> = BTreeMap::new();
    // What is written in articles that has not come further by it, which those alone are told who read it before it is published.
    let mut drafts: BTreeSet<i64> = BTreeSet::new();
    let mut past = from;
    loop {
        // Where nobody follows anything, what was said is all there is to look at.
        let entity = if everything { None } else { Some("comment".to_owned()) };
        let filter = JournalFilter { entity, oldest_first: true, past: Some(past), limit: AT_ONCE, ..JournalFilter::default() };
        let records = journal_list(view, &filter).await?;
        let Some(last) = records.last() else { break };
        past = last.seq;
        for record in records.iter().filter(|record| record.seq <= head) {
            let comment = said(view, record).await?;
            let names = comment.as_ref().map(Comment::names).unwrap_or_default();
            if let Some(comment) = comment.filter(Comment::stands) {
                told.mentions.extend(mentions(town, view, &mut sight, (record, &comment, &names), at).await?);
            }
            let Some(places) = &places else { continue };
            if record.entity == "article"
                && record
                    .changes
                    .as_ref()
                    .is_some_and(|changes| !changes.contains_key("state") && !changes.contains_key("number"))
            {
                drafts.insert(record.seq);
            }
            for object in places_of(places, view, record).await? {
                if followed.contains(&object) || (object.kind == ObjectKind::System && !answered.is_empty()) {
                    let occurrence = Occurrence { seq: record.seq, actor: record.actor.clone(), names: names.clone() };
                    happened.entry(object).or_default().push(occurrence);
                }
            }
        }
        if past >= head {
            break;
        }
    }
    for (object, occurrences) in &happened {
        let chosen = follows.iter().filter(|follow| follow.object == *object).map(|follow| (&follow.login, follow.since, true));
        let systems = object.kind == ObjectKind::System;
        let by_duty = answered.iter().filter(|_| systems).map(|(login, since)| (login, *since, false));
        let mut done: BTreeSet<&LoginId> = BTreeSet::new();
        for (login, since, chosen) in chosen.chain(by_duty) {
            // Whoever has chosen the thing itself stands first.
            if !done.insert(login) {
                continue;
            }
            let Some(caller) = sight.caller(login).await? else { continue };
            let (person, actor) = (caller.person.clone(), caller.actor.name.clone());
            let further: Vec<Occurrence>;
            let occurrences = if object.kind == ObjectKind::Article && !reads_drafts(town, &caller, at).await? {
                further = occurrences.iter().filter(|each| !drafts.contains(&each.seq)).cloned().collect();
                &further
            } else {
                occurrences
            };
            let Some((count, first)) = gathered(occurrences, &Follower { login: login.clone(), person, actor, since }) else {
                continue;
            };
            let Some(thing) = sight.thing(login, object).await? else { continue };
            if chosen || answers_for(&caller, &thing) {
                let subject = object.to_string();
                let occasion = format!("followed-{first}-{subject}");
                told.followed.push((notice(town, login.clone(), Kind::Followed, &subject, occasion, at), count));
            }
        }
    }
    Ok(told)
}

/// The comment that an entry tells of, as it stands now.
async fn said(view: &View, record: &Record) -> Outcome<Option<Comment>> {
    match record.subject.parse() {
        Ok(id) if record.entity == "comment" && matches!(record.act, Act::Created | Act::Changed) => {
            Ok(comment_find(view, &id).await?)
        }
        _ => Ok(None),
    }
}

/// The notices for those whom a comment names, but for whoever said it, and for those who may not see it.
async fn mentions(
    town: &Town,
    view: &View,
    sight: &mut Sight<'_>,
    (record, comment, names): (&Record, &Comment, &[PersonId]),
    at: Timestamp,
) -> Outcome<Vec<Notice>> {
    let mut made = Vec::new();
    for person in names {
        for login in store::login::login_of_person(view, person).await? {
            let Some(caller) = sight.caller(&login.id).await? else { continue };
            if login.service || own(&record.actor, &caller.actor.name) {
                continue;
            }
            if sight.thing(&login.id, &comment.object).await?.is_some() {
                let occasion = format!("mention-{}", comment.id);
                made.push(notice(town, login.id, Kind::Mention, comment.id.as_str(), occasion, at));
            }
        }
    }
    Ok(made)
}

impl Told {
    /// Keeps it: one notice of a thing until it is read, with how much has happened.
    pub(super) async fn keep(&self, upkeep: &Upkeep, at: Timestamp) -> Result<(), StoreError> {
        for mention in &self.mentions {
            notice_add(upkeep, mention).await?;
        }
        for (made, count) in &self.followed {
            match notice_waiting(upkeep, &made.login, Kind::Followed, &made.subject).await? {
                Some(waiting) => {
                    let before: i64 = waiting.figure.parse().unwrap_or(0);
                    notice_grow(upkeep, &waiting.id, &(before + count).to_string(), at).await?;
                }
                None => notice_add(upkeep, &Notice { figure: count.to_string(), ..made.clone() }).await?,
            }
        }
        Ok(())
    }
}

/// Lets notices fall silent of what their reader may no longer see.
pub async fn hush(town: &Town, at: Timestamp) -> Outcome<()> {
    let view = town.read().await?;
    let unread = notice_unread(&view, &[Kind::Mention, Kind::Followed]).await?;
    let mut silent = Vec::new();
    for seen in &unread {
        if super::seen::seen(town, &view, vec![seen.clone()], at).await?.is_empty() {
            silent.push(seen);
        }
    }
    drop(view);
    if silent.is_empty() {
        return Ok(());
    }
    let done = town.store().operate(async |upkeep| {
        for notice in &silent {
            notice_read(upkeep, &notice.login, Some(notice.id.as_str()), at).await?;
        }
        Ok::<(), StoreError>(())
    });
    Ok(done.await?)
}

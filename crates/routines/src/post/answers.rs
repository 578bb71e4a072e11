//! What the desk says in a case, on its way by mail: to whoever has no login, and to the others as they have chosen.
//!
//! A message is looked at once: its mails are kept in the outbox together with the note that it was, so that none is made twice.

use crate::notices::{Kind, NoticeSeen, Recipient};
use crate::operation::{desk_receives, desk_sender};
use crate::{Failure, Outcome, Town};
use domain::Timestamp;
use domain::desk::post::{references, subject};
use domain::desk::{Case, CaseMessage, MessageKind};
use domain::identity::{CaseId, LoginId, MailId, PersonId};
use domain::language::Language;
use domain::notices::{Made, Mail, Notice, Thread};
use jiff::SignedDuration;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::View;
use store::desk as table;
use store::notices::{mail_save, notice_state, notice_told};
use store::organisation::person_find;

/// What is older is no news any more, as where a mail server was named only afterwards.
const NEWS_FOR: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How many messages are looked at in one round.
const AT_ONCE: usize = 200;

/// Something said in a case that nobody has looked at for mail.
#[derive(Clone, Debug)]
pub struct Saying {
    /// The case.
    pub case: Case,
    /// What was said.
    pub message: CaseMessage,
}

impl Saying {
    /// Whether it is a mail that opened its case, and is told to have come.
    pub const fn is_receipt(&self) -> bool {
        matches!(self.message.kind, MessageKind::FromRequester)
    }
}

/// What waits to be looked at, the first first; before the notices first followed the journal nothing does.
pub async fn sayings(town: &Town, at: Timestamp) -> Outcome<Vec<Saying>> {
    let view = town.read().await?;
    if notice_state(&view).await?.seq.is_none() {
        drop(view);
        town.store().operate(async |upkeep| table::messages_passed(upkeep).await).await?;
        return Ok(Vec::new());
    }
    let since = at.saturating_sub(NEWS_FOR).unwrap_or(at);
    let mut sayings = Vec::new();
    for message in table::message_unsent(&view, since, AT_ONCE).await? {
        let case = table::case_find(&view, &message.case).await?.ok_or_else(|| Failure::missing("case", &message.case))?;
        sayings.push(Saying { case, message });
    }
    Ok(sayings)
}

/// Somebody to whom it goes.
#[derive(Clone, Debug)]
pub struct Addressee {
    /// The address.
    pub address: String,
    /// The login; none where there is none.
    pub login: Option<LoginId>,
    /// The language.
    pub language: Language,
    /// The notices that the mail tells.
    pub tells: Vec<Notice>,
    /// Whether they can say how it went: they sign in, asked or had it asked for them, and have not said it.
    pub rates: bool,
}

impl Addressee {
    const fn bare(address: String) -> Self {
        Self { address, login: None, language: Language::Sv, tells: Vec::new(), rates: false }
    }
}

/// Whom mail reaches, by their logins.
type People = HashMap<LoginId, Recipient>;

/// To whom something said goes by mail.
///
/// Whoever has a login gets it where the notice of it is to reach them at once, and has not been read; `untold` are those notices.
pub async fn addressees(
    town: &Town,
    saying: &Saying,
    people: &People,
    untold: &BTreeMap<LoginId, Vec<NoticeSeen>>,
) -> Outcome<Vec<Addressee>> {
    let Saying { case, message } = saying;
    if saying.is_receipt() {
        return Ok(message.mail.clone().map(Addressee::bare).into_iter().collect());
    }
    let view = town.read().await?;
    let mut asked: BTreeSet<PersonId> = case.requester.iter().chain(&case.behalf).cloned().collect();
    asked.extend(table::watcher_list(&view, &case.id).await?);
    asked.retain(|person| message.by.as_ref() != Some(person));
    reached(&view, case, (&asked, message.at), (people, untold)).await
}

/// How what happened in a case at a moment reaches some people, and the addresses of which no more is known.
pub(super) async fn reached(
    view: &View,
    case: &Case,
    (asked, at): (&BTreeSet<PersonId>, Timestamp),
    (people, untold): (&People, &BTreeMap<LoginId, Vec<NoticeSeen>>),
) -> Outcome<Vec<Addressee>> {
    let mut found: Vec<Addressee> = Vec::new();
    for person in asked {
        found.extend(of_person(view, case, at, person, (people, untold)).await?);
    }
    if case.requester.is_none() {
        found.extend(case.mail.clone().map(Addressee::bare));
    }
    if !case.is_sensitive() {
        found.extend(table::case_addresses(view, &case.id).await?.into_iter().map(Addressee::bare));
    }
    // Somebody with several logins of one address gets one mail, which tells the notices of each.
    let mut met: Vec<Addressee> = Vec::new();
    for each in found {
        match met.iter_mut().find(|known| known.address.eq_ignore_ascii_case(&each.address)) {
            Some(known) => {
                known.tells.extend(each.tells);
                known.rates |= each.rates;
            }
            None => met.push(each),
        }
    }
    Ok(met)
}

/// How it reaches one person.
async fn of_person(
    view: &View,
    case: &Case,
    at: Timestamp,
    person: &PersonId,
    (people, untold): (&People, &BTreeMap<LoginId, Vec<NoticeSeen>>),
) -> Outcome<Vec<Addressee>> {
    let mut logins = store::login::login_of_person(view, person).await?;
    logins.retain(|login| !login.service);
    let left = !logins.is_empty();
    let asked = [&case.requester, &case.behalf].into_iter().flatten().any(|each| each == person);
    let logins: Vec<LoginId> = logins.into_iter().filter(|login| !login.closed).map(|login| login.id).collect();
    if logins.is_empty() {
        // Of a security incident nothing is sent to whom the way in was shut, nor to whoever only watches.
        if case.is_sensitive() && (left || !asked) {
            return Ok(Vec::new());
        }
        let own = case.mail.clone().filter(|_| case.requester.as_ref() == Some(person));
        let address = person_find(view, person).await?.and_then(|person| person.email).or(own);
        return Ok(address.map(Addressee::bare).into_iter().collect());
    }
    let mut found = Vec::new();
    for login in logins {
        let Some(to) = people.get(&login) else { continue };
        let of_case = |seen: &&NoticeSeen| {
            let Notice { kind, subject, figure, made_at, .. } = &seen.notice;
            // That a case of theirs went into this one is told by itself.
            *kind == Kind::Case && subject == case.id.as_str() && figure.is_empty() && *made_at >= at
        };
        let notices = untold.get(&login).into_iter().flatten().filter(of_case);
        let tells: Vec<Notice> = notices.map(|seen| seen.notice.clone()).collect();
        if !tells.is_empty() {
            let (address, rates) = (to.address.clone(), asked && case.rating.is_none());
            found.push(Addressee { address, login: Some(login), language: to.language, tells, rates });
        }
    }
    Ok(found)
}

/// Whether an answer to the desk's mail comes in.
pub async fn answers_come_in(town: &Town) -> Outcome<bool> {
    let settings = town.settings().await?;
    Ok(desk_receives(&settings))
}

/// How a mail about a case hangs together with those before it; it answers the one that is named, else the last that came.
pub(super) async fn thread(town: &Town, case: &CaseId, answers: Option<String>, made: Made) -> Outcome<Thread> {
    let (from, domain) = desk_sender(town).await?;
    let ids = table::mail_thread(&town.read().await?, case).await?;
    let last_in = ids.iter().filter_map(|(id, _)| id.clone()).next_back();
    let id = |(came, left): (Option<String>, Option<MailId>)| came.into_iter().chain(left.map(|left| format!("{left}@{domain}")));
    let all: Vec<String> = ids.into_iter().flat_map(id).collect();
    let answers = answers.or(last_in).or_else(|| all.last().cloned());
    Ok(Thread { from, answers, references: references(all), made })
}

/// Keeps the mails of something said, each with its text, and that it was looked at: all or nothing.
pub async fn saying_sent(town: &Town, saying: &Saying, mails: Vec<(Addressee, String)>, at: Timestamp) -> Outcome<()> {
    let Saying { message, .. } = saying;
    let made = match (saying.is_receipt(), message.occasion, &message.by) {
        (true, ..) => Made::Reply,
        // What nobody wrote.
        (false, Some(_), None) => Made::Program,
        (false, ..) => Made::Person,
    };
    let thread = thread(town, &saying.case.id, saying.message.message_id.clone(), made).await?;
    let mail = |(to, text): (Addressee, String)| {
        let id = MailId::mint(at, town.chance());
        let mail = Mail::new(id, to.login, to.address, subject(&saying.case), text, at);
        (mail.in_thread(thread.clone()), to.tells)
    };
    let mails: Vec<(Mail, Vec<Notice>)> = mails.into_iter().map(mail).collect();
    let ids: Vec<MailId> = mails.iter().map(|(mail, _)| mail.id.clone()).collect();
    let kept = town.store().operate(async |upkeep| {
        // Another node that had the notices in hand meanwhile may have looked at it.
        if table::message_is_sent(upkeep, &saying.message.id).await? {
            return Ok(());
        }
        for (mail, tells) in &mails {
            mail_save(upkeep, mail).await?;
            for notice in tells {
                notice_told(upkeep, notice, &mail.id).await?;
            }
        }
        table::message_sent(upkeep, &saying.message.id, &ids).await
    });
    Ok(kept.await?)
}

//! Reminding: those who are to act on chosen things are told so by somebody, with their words.
//!
//! Whom it concerns follows from how things stand now; what is done meanwhile reminds nobody.

use super::asked::{Asked, asked, who_is_asked};
use super::notice;
use crate::policies::{Action, Resource};
use crate::regulation::{Evaluation, current, resource};
use crate::year::{Waiting as Rounds, resource_of, waiting as rounds_waiting};
use crate::{Caller, Outcome, Town};
use domain::calendar::day_of;
use domain::identity::{LoginId, PersonId, ReminderId};
use domain::journal::{Entry, Happening};
use domain::language::LocalText;
use domain::notices::Kind;
use domain::notices::reminder::{self, Matter, Reminder};
use domain::refusal::{Message, Refusal};
use domain::regulation::bearer::Holder;
use domain::regulation::obligation::State;
use domain::regulation::pack::SubjectKind;
use domain::{Day, Timestamp};
use jiff::SignedDuration;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;
use store::notices::{notice_add, reminder_batch, reminder_save, reminder_since};
use store::{Change, View};

/// Of how many things somebody reminds at once.
pub const MOST_REMINDED: usize = 1_000;
/// How long nobody is reminded of a thing again.
const REST: SignedDuration = SignedDuration::from_hours(24);

/// Somebody who is to act: the person, the name (none where the identity is protected), of how many things.
pub type Counted = (PersonId, Option<String>, usize);

/// Whom reminding would reach, and whom not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reminding {
    /// Those who sign in: they would be told inside, and by mail as they have chosen.
    pub people: Vec<Counted>,
    /// Those who do not sign in and would get a letter at their address.
    pub mailed: Vec<Counted>,
    /// Those who cannot be reached: they do not sign in, and there is no address or nothing that sends mail.
    pub unreached: Vec<Counted>,
    /// Whether letters are sent at all.
    pub sends: bool,
    /// Of how many things somebody would be reminded.
    pub things: usize,
    /// How many are done already.
    pub done: usize,
    /// Of how many somebody was reminded within the last day.
    pub lately: usize,
    /// How many have nobody who can be reached.
    pub nobody: usize,
    /// Of how many the caller may not remind.
    pub refused: usize,
}

/// What somebody is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToDo {
    /// A duty, for something.
    Duty {
        /// What it is called, such as “Hemtur, 5.3”.
        name: String,
        /// What is to be done.
        act: LocalText,
    },
    /// To say whether a system is used.
    Question {
        /// The system.
        system: String,
    },
    /// To go through a yearly round.
    Round {
        /// Of which year.
        year: i16,
        /// The body whose it is; empty for a manager's own.
        of: String,
        /// The last day.
        last_day: Day,
    },
}

/// How one thing stands that somebody may be reminded of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    /// What is to be done.
    pub(super) to_do: ToDo,
    /// Where it has its page.
    pub(super) at: String,
}

/// What is read once for many things.
pub(super) struct Known {
    evaluation: Arc<Evaluation>,
    asked: Asked,
    rounds: Rounds,
}

impl Known {
    pub(super) async fn read(town: &Town, view: &View, day: Day, at: Timestamp) -> Outcome<Self> {
        let evaluation = current(town, at, day).await?;
        Ok(Self { evaluation, asked: asked(view, day).await?, rounds: rounds_waiting(town, day.year(), at, day).await? })
    }

    /// The day.
    pub(super) const fn day(&self) -> Day {
        self.asked.day
    }

    /// How a thing stands; none where nothing is to be done.
    pub(super) fn open(&self, matter: &Matter) -> Option<Standing> {
        match matter {
            Matter::Question { question } => {
                let row = self.asked.question(question.as_str())?;
                Some(Standing { to_do: ToDo::Question { system: row.system_name.clone() }, at: matter.written() })
            }
            Matter::Round { round } => {
                let of = self.rounds.find(round)?.of.clone();
                let to_do = ToDo::Round { year: round.year, of, last_day: self.rounds.last_day };
                Some(Standing { to_do, at: round.address() })
            }
            Matter::Obligation { pack, duty, subject } => {
                let stand = self.evaluation.stand(pack, duty)?;
                let (_, section, duty) = self.evaluation.duty_of(stand);
                let place = self.evaluation.roster.place(duty.subject, subject)?;
                let obligation = stand.of(place)?;
                matches!(obligation.state, State::Deviating | State::Due).then(|| Standing {
                    to_do: ToDo::Duty {
                        name: format!("{}, {}", self.evaluation.roster.subject_name(duty.subject, place), duty.number),
                        act: duty.act.clone(),
                    },
                    at: format!("/regulation/{pack}/{}/{}", section.number, duty.key),
                })
            }
        }
    }

    /// Who is to act, and what the policies are asked about.
    async fn concerned(&self, view: &View, matter: &Matter) -> Outcome<Option<(BTreeSet<PersonId>, Resource)>> {
        match matter {
            Matter::Round { round } => {
                let Some(open) = self.rounds.find(round) else { return Ok(None) };
                Ok(Some((open.people.iter().cloned().collect(), resource_of(round)?)))
            }
            Matter::Question { question } => {
                let Some(row) = self.asked.question(question.as_str()) else { return Ok(None) };
                let people = who_is_asked(view, question.as_str(), &self.asked).await?;
                let id = row.question.system.clone();
                Ok(Some((people, Resource::System { id, owner: row.question.body.clone(), boards: Vec::new() })))
            }
            Matter::Obligation { pack, duty, subject } => {
                let Some(stand) = self.evaluation.stand(pack, duty) else { return Ok(None) };
                let roster = &self.evaluation.roster;
                let Some(obligation) =
                    roster.place(self.evaluation.duty_of(stand).2.subject, subject).and_then(|place| stand.of(place))
                else {
                    return Ok(None);
                };
                let places: Vec<u32> = match obligation.bearer.holder {
                    Holder::Person(place) => vec![place],
                    Holder::Body(body) => {
                        let head = roster.bodies.get(body as usize).and_then(|body| body.head);
                        let writes =
                            |role: &&domain::regulation::roster::RoleFact| &*role.role == "secretary" && role.body == Some(body);
                        head.into_iter().chain(roster.roles.iter().filter(writes).map(|role| role.person)).collect()
                    }
                    Holder::Nobody => Vec::new(),
                };
                let ids = places.iter().filter_map(|place| roster.people.get(*place as usize)?.id.parse().ok());
                Ok(Some((ids.collect(), resource(&self.evaluation, stand, obligation))))
            }
        }
    }
}

/// By what somebody is reached.
enum Way {
    Logins(Vec<LoginId>),
    Mail,
    Nothing,
}

/// What reminding comes to: the things with those who are told of each, and what is left out.
struct Worked {
    told: Vec<(Matter, Vec<PersonId>)>,
    /// By what each of them is reached.
    ways: BTreeMap<PersonId, Way>,
    seen: Reminding,
}

async fn worked(town: &Town, caller: &Caller, matters: &[Matter], at: Timestamp) -> Outcome<Worked> {
    if matters.len() > MOST_REMINDED {
        return Err(Refusal::plain(Message::new("notices-remind-too-many").with("most", MOST_REMINDED)).into());
    }
    let view = town.read().await?;
    let known = Known::read(town, &view, day_of(at), at).await?;
    let rested = at.saturating_sub(REST).unwrap_or(at);
    let lately: HashSet<Matter> = reminder_since(&view, rested).await?.into_iter().map(|each| each.matter).collect();
    let sends = crate::operation::mail_server(town).await?.is_some();
    let seen = Reminding { sends, ..Reminding::default() };
    let mut worked = Worked { told: Vec::new(), ways: BTreeMap::new(), seen };
    let mut counted: BTreeMap<PersonId, usize> = BTreeMap::new();
    for matter in matters {
        let Some((people, about)) = known.concerned(&view, matter).await?.filter(|_| known.open(matter).is_some()) else {
            worked.seen.done += 1;
            continue;
        };
        if !town.policies().allows(caller, Action::Remind, &about)? {
            worked.seen.refused += 1;
            continue;
        }
        if lately.contains(matter) {
            worked.seen.lately += 1;
            continue;
        }
        let mut people = people;
        // Whoever stands in for somebody is reminded as well.
        people.extend(known.asked.stand_ins(&people));
        let mut reached = Vec::new();
        for person in people.into_iter().filter(|person| caller.person.as_ref() != Some(person)) {
            if !worked.ways.contains_key(&person) {
                worked.ways.insert(person.clone(), way_to(&view, &person, sends).await?);
            }
            *counted.entry(person.clone()).or_default() += 1;
            if !matches!(worked.ways.get(&person), None | Some(Way::Nothing)) {
                reached.push(person);
            }
        }
        if reached.is_empty() {
            worked.seen.nobody += 1;
        } else {
            // Only what somebody is reminded of says for whom the caller does it.
            town.require(caller, Action::Remind, &about)?;
            worked.seen.things += 1;
            worked.told.push((matter.clone(), reached));
        }
    }
    for (person, count) in counted {
        let found = store::organisation::person_find(&view, &person).await?;
        let name = match found {
            Some(found) => {
                let about = Resource::Person { id: person.clone(), protected: found.protected };
                town.policies().allows(caller, Action::View, &about)?.then(|| found.name())
            }
            None => None,
        };
        match worked.ways.get(&person) {
            Some(Way::Logins(_)) => worked.seen.people.push((person, name, count)),
            Some(Way::Mail) => worked.seen.mailed.push((person, name, count)),
            Some(Way::Nothing) | None => worked.seen.unreached.push((person, name, count)),
        }
    }
    for people in [&mut worked.seen.people, &mut worked.seen.mailed, &mut worked.seen.unreached] {
        people.sort_by_cached_key(|(_, name, count)| (usize::MAX - count, name.clone()));
    }
    Ok(worked)
}

/// By what somebody is reached: inside where they sign in, else at the address that the register has.
async fn way_to(view: &View, person: &PersonId, sends: bool) -> Outcome<Way> {
    let logins = store::login::login_of_person(view, person).await?.into_iter();
    let open: Vec<LoginId> = logins.filter(|login| !login.closed && !login.service).map(|login| login.id).collect();
    if !open.is_empty() {
        return Ok(Way::Logins(open));
    }
    let written = sends && store::organisation::person_find(view, person).await?.is_some_and(|found| found.email.is_some());
    Ok(if written { Way::Mail } else { Way::Nothing })
}

/// Everything that waits for somebody about some systems: what is due or deviates, and the questions about them.
pub async fn matters_of_systems(town: &Town, systems: &[String], at: Timestamp) -> Outcome<Vec<Matter>> {
    let view = town.read().await?;
    let known = Known::read(town, &view, day_of(at), at).await?;
    let chosen: HashSet<&str> = systems.iter().map(String::as_str).collect();
    let roster = &known.evaluation.roster;
    let mut found = Vec::new();
    for stand in &known.evaluation.duties {
        let (adopted, _, duty) = known.evaluation.duty_of(stand);
        if duty.subject != SubjectKind::System {
            continue;
        }
        for obligation in stand.obligations.iter().filter(|each| matches!(each.state, State::Deviating | State::Due)) {
            let subject = roster.subject_id(duty.subject, obligation.subject);
            if chosen.contains(subject) {
                let (pack, duty) = (adopted.adoption.pack.clone(), duty.key.clone());
                found.push(Matter::Obligation { pack, duty, subject: subject.to_owned() });
            }
        }
    }
    found.extend(known.asked.about(&chosen).map(|question| Matter::Question { question }));
    Ok(found)
}

/// Whom reminding of some things would reach; reminds nobody.
pub async fn reminding(town: &Town, caller: &Caller, matters: &[Matter], at: Timestamp) -> Outcome<Reminding> {
    Ok(worked(town, caller, matters, at).await?.seen)
}

/// Reminds whoever is to act on some things: one notice a person, one entry of the journal a thing.
///
/// Whoever does not sign in gets a letter, which is written when mail is looked to.
pub async fn remind(town: &Town, caller: &Caller, matters: &[Matter], text: &str, at: Timestamp) -> Outcome<Reminding> {
    let text = reminder::words(text)?;
    let Worked { told, ways, seen } = worked(town, caller, matters, at).await?;
    if told.is_empty() {
        return Ok(seen);
    }
    let batch = ReminderId::mint(at, town.chance());
    let made = |(place, (matter, people)): (usize, (Matter, Vec<PersonId>))| Reminder {
        id: if place == 0 { batch.clone() } else { ReminderId::mint(at, town.chance()) },
        batch: batch.clone(),
        matter,
        people,
        by: caller.person.clone(),
        text: text.clone(),
        made_at: at,
        version: 0,
    };
    let reminders: Vec<Reminder> = told.into_iter().enumerate().map(made).collect();
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<((), Entry)> {
            let mut happenings = Vec::new();
            for reminder in &reminders {
                reminder_save(change, reminder).await?;
                happenings.extend(Happening::between("reminder", reminder.id.as_str(), None, Some(reminder)));
            }
            for (person, _, count) in &seen.people {
                let Some(Way::Logins(logins)) = ways.get(person) else { continue };
                for login in logins {
                    let mut told = notice(town, login.clone(), Kind::Reminder, batch.as_str(), occasion(batch.as_str()), at);
                    told.figure = count.to_string();
                    notice_add(change, &told).await?;
                }
            }
            Ok(((), Entry::from(happenings)))
        })
        .await?;
    Ok(seen)
}

/// On what occasion an act of reminding is told.
pub(super) fn occasion(batch: &str) -> String {
    format!("reminder-{batch}")
}

/// Whether somebody may remind at all, so that a page offers it.
pub fn may_remind(town: &Town, caller: &Caller) -> Outcome<bool> {
    town.policies().allows(caller, Action::Remind, &Resource::Register("reminder"))
}

/// What of an act of reminding still waits for a person: who reminded, in which words, and the things.
pub(super) async fn waiting(
    view: &View,
    known: &Known,
    batch: &str,
    person: &PersonId,
) -> Outcome<Option<(Option<PersonId>, String, Vec<Standing>)>> {
    let reminders = reminder_batch(view, batch).await?;
    let Some(first) = reminders.first() else { return Ok(None) };
    let own = reminders.iter().filter(|reminder| reminder.people.contains(person));
    let open = own.filter_map(|reminder| known.open(&reminder.matter)).collect();
    Ok(Some((first.by.clone(), first.text.clone(), open)))
}

//! The wheel: everything dated that comes within twelve months, for somebody, for a body or for the municipality.

use super::round::{Made, whole};
use super::seen::own_rounds;
use crate::audit::{self, findings_owed};
use crate::desk::{self, Asking, CaseRow, cases_owed};
use crate::policies::{Action, is_denial};
use crate::regulation::{DutyStand, Evaluation};
use crate::report::{Rhythm, Subject, subjects};
use crate::{Caller, Outcome, Town};
use domain::calendar::{day_of, start_of};
use domain::identity::{BodyId, LoginId, PersonId, SystemId};
use domain::organisation::Role;
use domain::period::Period;
use domain::regulation::bearer::Holder;
use domain::regulation::obligation::{Obligation, State};
use domain::regulation::pack::Duty;
use domain::regulation::roster::Place;
use domain::systems::System;
use domain::year::wheel::{comes, end};
use domain::year::{Coming, Happens, RoundRole};
use domain::{Day, Timestamp};
use jiff::ToSpan as _;
use std::collections::BTreeSet;
use store::login::api_token_list;
use store::organisation::Window;

/// Of whom what comes is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    /// Of whoever asks.
    Mine,
    /// Of one body.
    Body(BodyId),
    /// Of the whole municipality.
    All,
}

/// Who somebody is in the roster, so that it can be told what is theirs.
struct Sieve<'a> {
    of: &'a Of,
    caller: &'a Caller,
    evaluation: &'a Evaluation,
    people: BTreeSet<Place>,
    bodies: BTreeSet<Place>,
    /// The body that is asked for.
    body: Option<Place>,
}

impl<'a> Sieve<'a> {
    fn new(of: &'a Of, caller: &'a Caller, evaluation: &'a Evaluation) -> Self {
        let (roster, standing) = (&evaluation.roster, &caller.standing);
        let people = caller.person.iter().chain(standing.looks_after());
        let bodies = standing.heads.iter().chain(&standing.secretary_of);
        Self {
            of,
            caller,
            evaluation,
            people: people.filter_map(|id| roster.person_place(id.as_str())).collect(),
            bodies: bodies.filter_map(|id| roster.body_place(id.as_str())).collect(),
            body: match of {
                Of::Body(id) => roster.body_place(id.as_str()),
                _ => None,
            },
        }
    }

    fn obligation(&self, duty: &Duty, obligation: &Obligation) -> bool {
        match self.of {
            Of::All => true,
            Of::Body(_) => {
                let of = self.evaluation.roster.body_of(duty.subject, obligation.subject);
                self.body.is_some() && (of == self.body || obligation.board == self.body)
            }
            Of::Mine => match obligation.bearer.holder {
                Holder::Person(place) => self.people.contains(&place),
                Holder::Body(place) => self.bodies.contains(&place),
                Holder::Nobody => false,
            },
        }
    }

    fn body(&self, id: &BodyId) -> bool {
        let standing = &self.caller.standing;
        match self.of {
            Of::All => true,
            Of::Body(asked) => asked == id,
            Of::Mine => standing.heads.contains(id) || standing.secretary_of.contains(id),
        }
    }

    fn system(&self, system: &System) -> bool {
        match self.of {
            Of::All => true,
            Of::Body(id) => system.owner.as_ref() == Some(id) || system.boards.contains(id),
            Of::Mine => {
                let standing = &self.caller.standing;
                standing.manages.contains(&system.id) || system.owner.as_ref().is_some_and(|id| standing.heads.contains(id))
            }
        }
    }

    fn person(&self, id: &PersonId) -> bool {
        match self.of {
            Of::Mine => self.caller.person.as_ref() == Some(id),
            Of::Body(_) => false,
            Of::All => true,
        }
    }
}

/// Everything that comes within twelve months from a day, the nearest first.
///
/// Nobody is named; whoever bears something is found on its page. Tokens are told to their owner alone.
pub async fn coming(
    town: &Town,
    (caller, login): (&Caller, Option<&LoginId>),
    of: &Of,
    at: Timestamp,
    today: Day,
) -> Outcome<Vec<Coming>> {
    town.reach(caller, Action::View, &whole())?;
    let made = Made::now(town, today.year(), at, today).await?;
    let sieve = Sieve::new(of, caller, &made.evaluation);
    let mut all = obligations(&sieve, caller, today);
    contracts(&mut all, &made, &sieve);
    ends(&mut all, &made, &sieve);
    starts(&mut all, &made, &sieve);
    rounds(&mut all, town, (caller, of), &made, at).await?;
    findings(&mut all, town, (caller, of), at).await?;
    cases(&mut all, town, &sieve, &made, at).await?;
    reports(&mut all, town, (caller, of), at, today).await?;
    if let (Of::Mine, Some(login)) = (of, login) {
        let tokens = api_token_list(&town.read().await?, Some(login)).await?;
        all.extend(tokens.into_iter().filter(|row| row.token.is_open(today)).map(|row| Coming {
            day: row.token.ends_on,
            happens: Happens::Token,
            about: row.token.name,
            what: String::new(),
            address: "/my/tokens".to_owned(),
            name: format!("token-{}", row.token.id),
        }));
    }
    all.retain(|each| comes(each.day, today));
    all.sort_by(|one, other| {
        (one.day, one.happens, &one.about, &one.name).cmp(&(other.day, other.happens, &other.about, &other.name))
    });
    Ok(all)
}

fn obligations(sieve: &Sieve<'_>, caller: &Caller, today: Day) -> Vec<Coming> {
    let mut found = Vec::new();
    for stand in &sieve.evaluation.duties {
        let duty = sieve.evaluation.duty_of(stand).2;
        let due = stand.obligations.iter().filter_map(|obligation| {
            let day = obligation.due.filter(|day| comes(*day, today))?;
            let asks = !matches!(obligation.state, State::NotApplicable | State::Accepted);
            (asks && sieve.obligation(duty, obligation)).then_some((obligation, day))
        });
        found.extend(due.map(|(obligation, day)| obligated(sieve.evaluation, stand, obligation, day, caller)));
    }
    found
}

fn obligated(evaluation: &Evaluation, stand: &DutyStand, obligation: &Obligation, day: Day, caller: &Caller) -> Coming {
    let (adopted, section, duty) = evaluation.duty_of(stand);
    let roster = &evaluation.roster;
    let subject = roster.subject_id(duty.subject, obligation.subject);
    let pack = &adopted.adoption.pack;
    let act = duty.act.get(caller.language);
    let text = if act.is_empty() { duty.text.get(caller.language) } else { act };
    // Whoever is a subject is found on the page of the duty, which asks who may see whom.
    let person = duty.subject == domain::regulation::pack::SubjectKind::Person;
    Coming {
        day,
        happens: Happens::Obligation,
        about: if person { String::new() } else { roster.subject_name(duty.subject, obligation.subject).to_owned() },
        what: format!("{} {text}", duty.number),
        address: format!("/regulation/{pack}/{}/{}/obligation?subject={subject}", section.number, duty.key),
        name: format!("obligation-{pack}-{}-{subject}", duty.key),
    }
}

fn contracts(all: &mut Vec<Coming>, made: &Made, sieve: &Sieve<'_>) {
    for system in made.ground.systems.values().filter(|system| sieve.system(system)) {
        let what = system.contract.clone().unwrap_or_default();
        let coming = |day, happens, kind: &str| Coming {
            day,
            happens,
            about: system.name.clone(),
            what: what.clone(),
            address: format!("/systems/{}", system.id),
            name: format!("{kind}-{}", system.id),
        };
        all.extend(system.contract_ends.map(|day| coming(day, Happens::Contract, "contract")));
        let notice = system.notice_days.filter(|days| *days > 0).and(system.notice_by());
        all.extend(notice.map(|day| coming(day, Happens::Notice, "notice")));
    }
}

/// The last day of a period that ends.
fn last(period: &Period) -> Option<Day> {
    period.until?.yesterday().ok()
}

fn ends(all: &mut Vec<Coming>, made: &Made, sieve: &Sieve<'_>) {
    let ground = &made.ground;
    let system_of = |id: &SystemId| ground.systems.get(id.as_str());
    for each in &ground.appointments {
        let system = each.system.as_ref().and_then(system_of);
        let own = sieve.person(&each.person)
            || each.body.as_ref().is_some_and(|body| sieve.body(body))
            || system.is_some_and(|system| sieve.system(system));
        let Some(day) = last(&each.period).filter(|_| own) else { continue };
        let about = system.map(|system| system.name.clone()).or_else(|| each.body.as_ref().map(|body| ground.body(body)));
        all.push(Coming {
            day,
            happens: Happens::Appointment,
            about: about.unwrap_or_default(),
            what: role_name(made, each.role.as_str(), sieve.caller),
            address: format!("/appointments/{}", each.id),
            name: format!("appointment-{}", each.id),
        });
    }
    for each in &ground.engagements {
        let Some(day) = last(&each.period).filter(|_| sieve.body(&each.body)) else { continue };
        all.push(Coming {
            day,
            happens: Happens::Engagement,
            about: ground.body(&each.body),
            what: each.subject.clone(),
            address: format!("/organisation/{}/engagements/{}", each.body, each.id),
            name: format!("engagement-{}", each.id),
        });
    }
    for each in &ground.exceptions {
        let own = sieve.body(&each.body) || system_of(&each.system).is_some_and(|system| sieve.system(system));
        let Some(day) = last(&each.period).filter(|_| own) else { continue };
        all.push(Coming {
            day,
            happens: Happens::Exception,
            about: ground.body(&each.body),
            what: system_of(&each.system).map(|system| system.name.clone()).unwrap_or_default(),
            address: format!("/kinds/{}", each.kind),
            name: format!("exception-{}", each.id),
        });
    }
    acceptances(all, made, sieve);
}

fn acceptances(all: &mut Vec<Coming>, made: &Made, sieve: &Sieve<'_>) {
    for (pack, key, subject, until) in &made.ground.acceptances {
        let Some(stand) = made.evaluation.stand(pack, key) else { continue };
        let (_, section, duty) = made.evaluation.duty_of(stand);
        let Some(place) = made.evaluation.roster.place(duty.subject, subject) else { continue };
        let own = stand.of(place).is_some_and(|obligation| sieve.obligation(duty, obligation));
        let Some(day) = until.yesterday().ok().filter(|_| own) else { continue };
        let person = duty.subject == domain::regulation::pack::SubjectKind::Person;
        let name = made.evaluation.roster.subject_name(duty.subject, place);
        all.push(Coming {
            day,
            happens: Happens::Acceptance,
            about: if person { String::new() } else { name.to_owned() },
            what: format!("{} {}", duty.number, duty.text.get(sieve.caller.language)),
            address: format!("/regulation/{pack}/{}/{key}/obligation?subject={subject}", section.number),
            name: format!("acceptance-{pack}-{key}-{subject}"),
        });
    }
}

fn starts(all: &mut Vec<Coming>, made: &Made, sieve: &Sieve<'_>) {
    for each in &made.ground.starts {
        let own = match (&each.board, sieve.of) {
            (Some(board), _) => sieve.body(board),
            (None, of) => *of == Of::All,
        };
        let Some(stand) = made.evaluation.stand(&each.pack, &each.duty).filter(|_| own) else { continue };
        let (_, section, duty) = made.evaluation.duty_of(stand);
        all.push(Coming {
            day: each.start,
            happens: Happens::Start,
            about: each.board.as_ref().map(|board| made.ground.body(board)).unwrap_or_default(),
            what: format!("{} {}", duty.number, duty.text.get(sieve.caller.language)),
            address: format!("/regulation/{}/{}/{}", each.pack, section.number, each.duty),
            name: format!("start-{}-{}-{}", each.pack, each.duty, each.board.as_ref().map_or("all", BodyId::as_str)),
        });
    }
}

/// The rounds that are not gone through yet: each of one's own, that of a body, or once for all.
async fn rounds(all: &mut Vec<Coming>, town: &Town, (caller, of): (&Caller, &Of), made: &Made, at: Timestamp) -> Outcome<()> {
    let year = made.today.year();
    let coming = |about: String, address: String, name: String| Coming {
        day: made.last_day(year),
        happens: Happens::Round,
        about,
        what: year.to_string(),
        address,
        name,
    };
    match of {
        Of::Mine => {
            let own = own_rounds(town, caller, at, made.today).await?;
            all.extend(own.into_iter().filter(|line| line.receipt.is_none()).map(|line| {
                let name = format!("round-{year}-{}-{}", line.round.role.word(), line.round.holder);
                coming(line.name.unwrap_or_default(), line.round.address(), name)
            }));
        }
        Of::Body(id) => {
            for role in [RoundRole::Secretary, RoundRole::Head] {
                let open = !made.ground.receipts.contains_key(&(role, id.to_string()));
                if open && made.has(role, id) {
                    let address = format!("/year/rounds/{}/{id}", role.word());
                    all.push(coming(made.ground.body(id), address, format!("round-{year}-{}-{id}", role.word())));
                }
            }
        }
        Of::All => all.push(coming(String::new(), "/year/rounds".to_owned(), format!("round-{year}"))),
    }
    // The rounds of next year, whose last day is known.
    let next = year + 1;
    let ahead = made.today.saturating_add(1.year());
    if *of == Of::All && made.last_day(next) < ahead {
        let day = made.last_day(next);
        let name = format!("round-{next}");
        all.push(Coming { day, what: next.to_string(), name, ..coming(String::new(), "/year/rounds".to_owned(), String::new()) });
    }
    Ok(())
}

/// What was found; nothing where the policies keep it from whoever asks, such as a token that is held to other parts.
fn allowed<T>(found: Outcome<Vec<T>>) -> Outcome<Vec<T>> {
    match found {
        Err(failure) if is_denial(&failure) => Ok(Vec::new()),
        found => found,
    }
}

/// The answers that the auditors are to have.
async fn findings(all: &mut Vec<Coming>, town: &Town, (caller, of): (&Caller, &Of), at: Timestamp) -> Outcome<()> {
    let found = match of {
        Of::Mine => findings_owed(town, caller, at).await,
        Of::Body(_) | Of::All => audit::findings(town, caller, at).await,
    };
    for seen in allowed(found)? {
        let finding = &seen.finding;
        let own = match of {
            Of::Body(id) => finding.body.as_ref() == Some(id),
            Of::Mine | Of::All => true,
        };
        let Some(day) = finding.answer_by.filter(|_| own && finding.state.waits()) else { continue };
        all.push(Coming {
            day,
            happens: Happens::Finding,
            about: seen.body.clone(),
            what: seen.cited(),
            address: format!("/audit/findings/{}", finding.id),
            name: format!("finding-{}", finding.id),
        });
    }
    Ok(())
}

/// The answers that cases are owed; what they are about is told on their pages alone.
async fn cases(all: &mut Vec<Coming>, town: &Town, sieve: &Sieve<'_>, made: &Made, at: Timestamp) -> Outcome<()> {
    let caller = sieve.caller;
    let system_of = |row: &CaseRow| made.ground.systems.get(row.case.system.as_ref()?.as_str());
    let rows: Vec<CaseRow> = match sieve.of {
        Of::Mine => allowed(cases_owed(town, caller, at).await)?.into_iter().map(|each| each.row).collect(),
        Of::Body(_) | Of::All => {
            let span = (start_of(made.today)?, start_of(end(made.today))?);
            let asking = Asking { owed: Some(span), window: Window::ALL, ..Asking::default() };
            let mut rows = allowed(desk::cases(town, caller, &asking, at).await.map(|list| list.page.rows))?;
            // Of what was answered nothing is due any more.
            rows.retain(|row| row.due_at.is_some() && row.due_at <= row.answer_due);
            rows.retain(|row| *sieve.of == Of::All || system_of(row).is_some_and(|system| sieve.system(system)));
            rows
        }
    };
    all.extend(rows.iter().filter_map(|row| {
        Some(Coming {
            day: day_of(row.answer_due?),
            happens: Happens::Answer,
            about: system_of(row).map(|system| system.name.clone()).unwrap_or_default(),
            what: row.case.cited(),
            address: format!("/desk/cases/{}", row.case.id),
            name: format!("answer-{}", row.case.id),
        })
    }));
    Ok(())
}

/// The days on which reports are made, for whoever reads them: of one's own bodies, of a body, or once for all.
async fn reports(all: &mut Vec<Coming>, town: &Town, (caller, of): (&Caller, &Of), at: Timestamp, today: Day) -> Outcome<()> {
    let settings = town.settings().await?;
    let rhythm = Rhythm::from_word(settings.get("report.every")).unwrap_or_default();
    let day_of_month = i8::try_from(settings.number("report.day")).unwrap_or(5);
    let whole = || ("all".to_owned(), String::new());
    let named = |subject: Subject| subject.map_or_else(whole, |(id, name)| (id.to_string(), name));
    let standing = &caller.standing;
    let own = |subject: &Subject| match subject {
        Some((id, _)) => standing.heads.contains(id) || standing.secretary_of.contains(id),
        None => standing.has_role(Role::COORDINATOR),
    };
    let read = allowed(subjects(town, caller, today, at).await)?.into_iter();
    let told: Vec<(String, String)> = match of {
        Of::Mine => read.filter(own).map(named).collect(),
        Of::Body(asked) => read.filter(|subject| subject.as_ref().is_some_and(|(id, _)| id == asked)).map(named).collect(),
        Of::All => read.take(1).map(|_| whole()).collect(),
    };
    let mut next = today.yesterday().ok().and_then(|day| rhythm.next(day, day_of_month));
    while let Some(day) = next.filter(|day| comes(*day, today)) {
        all.extend(told.iter().map(|(whose, name)| Coming {
            day,
            happens: Happens::Report,
            about: name.clone(),
            what: String::new(),
            address: "/reports".to_owned(),
            name: format!("report-{day}-{whose}"),
        }));
        next = rhythm.next(day, day_of_month);
    }
    Ok(())
}

/// What a role is called in the packs in force.
fn role_name(made: &Made, key: &str, caller: &Caller) -> String {
    let packs = made.evaluation.packs.iter();
    let named = packs.map(|adopted| adopted.pack.role_name(key, caller.language)).find(|name| *name != key);
    named.unwrap_or(key).to_owned()
}

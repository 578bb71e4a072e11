//! Filling the demo municipality day by day, so that it has a history: lists taken in, people appointed, duties confirmed, deviations accepted.
//!
//! Time is a parameter everywhere below, so the past is lived through once and in order; the journal tells it with its own days.

mod auditing;
mod desking;
mod logging;

use super::history::{Accepted, Answered, between};
use super::{CODE, COORDINATOR, Demo, NAME, Table, demo};
use crate::context::{Context, Trouble};
use crate::{municipality, registers};
pub(crate) use auditing::Audit;
pub(crate) use desking::Desk;
use domain::continuity::{Plan, TrialDraft};
use domain::identity::{BodyId, PersonId, SystemId};
use domain::intake::plan::Mode;
use domain::journal::Actor;
use domain::language::Language;
use domain::organisation::WorkplaceCount;
use domain::period::Period;
use domain::refusal::Message;
use domain::regulation::obligation::State;
use domain::systems::Outcome as Said;
use domain::{Day, Timestamp};
use jiff::{SignedDuration, Span};
use routines::continuity::{Trying, plan_save, trial_save};
use routines::organisation::{Known, engage, person_save, workplaces_record};
use routines::regulation::{Accepting, Attesting, Evaluation, accept, attest, deviation, evaluate, kind_choose, kind_except};
use routines::report::{Rhythm, reports_make};
use routines::setup::{Setup, decision_cited, init as set_up};
use routines::systems::{Choosing, Excepting, information_save, question_answer};
use routines::{Caller, Outcome, Standing, Town};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use store::journal::HeadKey;
use tokio::task::JoinSet;

/// On which day of the month reports are made where nothing else is chosen.
const REPORT_DAY: i8 = 5;

/// What is being filled, and how far the working day has come.
struct Filling<'a> {
    context: &'a Context,
    town: &'a Town,
    key: &'a HeadKey,
    demo: Demo,
    seed: u64,
    today: Day,
    /// The coordinator, once there is one.
    coordinator: Option<Caller>,
    /// The numbers of the systems in the register.
    listed: BTreeSet<String>,
    /// The appointments entered.
    entered: BTreeSet<Vec<String>>,
}

/// Sets Lindhamn up and lives through its days until today.
pub(super) async fn fill(context: &Context, town: &Town, key: &HeadKey, seed: u64) -> Result<(), Trouble> {
    let today = context.today();
    let demo = demo(seed, today).map_err(|failure| Trouble::Text(failure.to_string()))?;
    let mut days: BTreeSet<Day> = demo.history.days(today).into_iter().collect();
    days.extend(demo.audit.days().chain(demo.desk.days()).filter(|day| *day <= today));
    let mut filling =
        Filling { context, town, key, demo, seed, today, coordinator: None, listed: BTreeSet::new(), entered: BTreeSet::new() };
    filling.begin().await?;
    let bar = registers::bar(context);
    bar.set_length(days.len() as u64);
    let mut before = None;
    for day in days {
        bar.set_message(context.words.message(&Message::new("demo-day").with("day", day)));
        filling.live(before, day).await?;
        bar.inc(1);
        before = Some(day);
    }
    bar.finish_and_clear();
    Ok(())
}

impl Filling<'_> {
    /// The moment on a day, some minutes into the morning; today it is now.
    fn at(&self, day: Day, minutes: i64) -> Timestamp {
        let now = self.context.now();
        if day == self.today {
            return now;
        }
        let opening = domain::calendar::moment_of(day.at(8, 10, 0, 0)).unwrap_or(now);
        opening.saturating_add(SignedDuration::from_mins(minutes)).unwrap_or(now)
    }

    /// The coordinator, or whoever runs the command while there is none.
    fn caller(&self) -> Caller {
        self.coordinator.clone().unwrap_or_else(|| self.context.operator())
    }

    /// The municipality and its regulation, as the assembly adopted it.
    async fn begin(&self) -> Result<(), Trouble> {
        let adopted = &self.demo.history.adopted;
        let files = municipality::built_in(municipality::FIRST_PACK)?;
        let pack = crate::regulation::read(self.context, &files)?;
        let setup = Setup {
            code: CODE,
            invented_name: Some(NAME),
            pack: &pack,
            files: &files,
            usual_structure: false,
            administrator: "admin",
            day: adopted.in_force,
            adopted: Some((adopted.day, &adopted.paragraph)),
        };
        set_up(self.town, &self.context.operator(), &setup, self.at(adopted.in_force, 0)).await?;
        Ok(())
    }

    /// One day: what came since the one before is entered, the state is recorded, and people confirm what they have done.
    async fn live(&mut self, before: Option<Day>, day: Day) -> Result<(), Trouble> {
        self.classify(before, day).await?;
        self.take_in(before, day).await?;
        self.count(before, day).await?;
        self.choose(before, day).await?;
        self.except(before, day).await?;
        self.engage(before, day).await?;
        self.plan(before, day).await?;
        self.tried(before, day).await?;
        if self.demo.history.inventory.day == day {
            self.look_for_systems(day).await?;
        }
        for answered in self.demo.history.answered.iter().filter(|each| each.day == day) {
            self.answer(answered).await?;
        }
        self.audit(day).await?;
        Box::pin(self.desk(day)).await?;
        self.logged(day).await?;
        let evaluation = evaluate(self.town, self.at(day, 40), day).await?;
        self.confirm(&evaluation, before, day).await?;
        for accepted in self.demo.history.accepted.iter().filter(|each| each.day == day) {
            self.accept(&evaluation, accepted).await?;
        }
        evaluate(self.town, self.at(day, 400), day).await?;
        self.made_reports(before, day).await?;
        if day != self.today {
            self.town.store().sign_head(day, self.at(day, 500), self.key).await?;
        }
        Ok(())
    }

    /// The reports whose day has come since the day before, as the usual schedule has them made.
    async fn made_reports(&self, before: Option<Day>, day: Day) -> Result<(), Trouble> {
        let occasion = Rhythm::default().last(day, REPORT_DAY).filter(|occasion| before.is_some_and(|before| before < *occasion));
        if let Some(occasion) = occasion {
            reports_make(self.town, &Caller::system(), occasion, day, self.at(day, 410)).await?;
        }
        Ok(())
    }

    /// Lists of the registers, through the one import engine.
    async fn take_in(&mut self, before: Option<Day>, day: Day) -> Result<(), Trouble> {
        let history = &self.demo.history;
        let always: BTreeSet<&str> = self.demo.choices.rows.iter().map(|row| self.demo.choices.get(row, "system")).collect();
        let mut lists = Vec::new();
        if before.is_none() {
            lists.push(("bodies", "organ", self.demo.bodies.clone()));
        }
        lists.push(("people", "personal", between(&self.demo.people, "from", before, day)));
        if let Some(place) = history.lists.days.iter().position(|each| *each == day) {
            lists.push(("systems", "system", history.systems(&self.demo.systems, place, &always, &self.appointed(day))));
        }
        let systems = lists.last().filter(|(register, ..)| *register == "systems").map(|(_, _, table)| table);
        let listed = systems.map(|table| table.rows.iter().map(|row| table.get(row, "number").to_owned()).collect());
        self.listed.extend::<BTreeSet<String>>(listed.unwrap_or_default());
        lists.push(("appointments", "uppdrag", self.appointments(day)));
        for (minutes, (register, file, table)) in (0..).step_by(5).zip(lists) {
            if table.rows.is_empty() {
                continue;
            }
            let bytes = table.csv().map_err(|error| Trouble::Text(error.to_string()))?;
            let name = format!("{file}-{day}.csv");
            // The lists come from other systems, and name people whom the coordinator does not see.
            let caller = self.context.operator();
            registers::fill(self.context, self.town, &caller, register, (&name, bytes), Mode::Update, self.at(day, minutes))
                .await?;
            if register == "people" && self.coordinator.is_none() {
                self.coordinator = self.coordinator().await?;
            }
        }
        Ok(())
    }

    /// The appointments made until a day, as far as their systems are in the register.
    fn appointed(&self, day: Day) -> Table {
        let mut table = between(&self.demo.appointments, "from", None, day);
        let fields = Table { fields: table.fields.clone(), rows: Vec::new() };
        table.rows.retain(|row| fields.get(row, "system").is_empty() || self.listed.contains(fields.get(row, "system")));
        table
    }

    /// Those of them that were not entered before.
    fn appointments(&mut self, day: Day) -> Table {
        let mut table = self.appointed(day);
        table.rows.retain(|row| self.entered.insert(row.clone()));
        table
    }

    /// The coordinator as a caller: the person of the number, with the role.
    async fn coordinator(&self) -> Result<Option<Caller>, Trouble> {
        let person = self.person(COORDINATOR).await?;
        let standing = Standing { roles: BTreeSet::from(["coordinator".to_owned()]), ..Standing::default() };
        Ok(person.map(|person| signed_in(person, standing)))
    }

    async fn person(&self, number: &str) -> Result<Option<PersonId>, Trouble> {
        let view = self.town.read().await?;
        Ok(store::organisation::person_by_number(&view, number).await?.map(|person| person.id))
    }

    async fn system(&self, number: &str) -> Result<Option<SystemId>, Trouble> {
        let view = self.town.read().await?;
        Ok(store::systems::system_by_number(&view, number).await?.map(|system| system.id))
    }

    /// Enters how many workplaces and pupils each body has had.
    async fn count(&self, before: Option<Day>, day: Day) -> Result<(), Trouble> {
        let table = between(&self.demo.workplaces, "day", before, day);
        for row in &table.rows {
            let view = self.town.read().await?;
            let body = store::organisation::body_by_code(&view, table.get(row, "body")).await?;
            drop(view);
            let (Some(body), Ok(day_of), Ok(workplaces)) =
                (body, table.get(row, "day").parse(), table.get(row, "workplaces").parse())
            else {
                continue;
            };
            let counted =
                WorkplaceCount { body: body.id, day: day_of, workplaces, pupils: table.get(row, "pupils").parse().ok() };
            workplaces_record(self.town, &self.caller(), counted, None, self.at(day, 25)).await?;
        }
        Ok(())
    }

    /// Enters which system is the common one of each kind, by decision of the executive board.
    async fn choose(&self, before: Option<Day>, day: Day) -> Result<(), Trouble> {
        let table = between(&self.demo.choices, "decision_day", before, day);
        for row in &table.rows {
            let number = table.get(row, "system");
            let (Some(system), Ok(from)) = (self.system(number).await?, table.get(row, "from").parse()) else { continue };
            let name = self.demo.systems.rows.iter().find(|each| self.demo.systems.get(each, "number") == number);
            let name = name.map_or(number, |each| self.demo.systems.get(each, "name"));
            let cited = |field: &str| table.get(row, &format!("decision_{field}"));
            let cited = format!("{} {} § {}", cited("body"), cited("day"), cited("paragraph"));
            let at = self.at(day, 30);
            let title = format!("Gemensamt system: {name}");
            let decision = decision_cited(self.town, &self.caller(), &cited, &title, at).await?;
            let sector = Some(table.get(row, "sector").to_owned()).filter(|sector| !sector.is_empty());
            let kind = table.get(row, "kind").to_owned();
            let decision = Some(decision.id.into());
            let choosing = Choosing { kind, sector, system, decision, period: Period::since(from), read: None };
            kind_choose(self.town, &self.caller(), &choosing, at).await?;
        }
        Ok(())
    }

    /// Enters the units that depart from a common kind, by decision of the executive board.
    async fn except(&self, before: Option<Day>, day: Day) -> Result<(), Trouble> {
        let table = between(&self.demo.exceptions, "decision_day", before, day);
        for row in &table.rows {
            let get = |field: &str| table.get(row, field);
            let system = self.system(get("system")).await?;
            let period = get("from").parse().ok().and_then(|from| Period::new(from, get("until").parse().ok()).ok());
            let (Some(system), Some(body), Some(period)) = (system, self.body(get("body")).await?, period) else { continue };
            let at = self.at(day, 31);
            let cited = format!("{} {} § {}", get("decision_body"), get("decision_day"), get("decision_paragraph"));
            let decision = decision_cited(self.town, &self.caller(), &cited, get("reason"), at).await?;
            let (kind, reason) = (get("kind").to_owned(), get("reason").to_owned());
            let excepting = Excepting { known: None, kind, body, system, reason, decision: Some(decision.id.into()), period };
            kind_except(self.town, &self.caller(), &excepting, at).await?;
        }
        Ok(())
    }

    /// Enters the outside experts that bodies have engaged.
    async fn engage(&self, before: Option<Day>, day: Day) -> Result<(), Trouble> {
        let table = between(&self.demo.engagements, "from", before, day);
        for row in &table.rows {
            let Some(body) = self.body(table.get(row, "body")).await? else { continue };
            let fields = |names: &[&'static str]| -> Vec<(&'static str, &str)> {
                names.iter().map(|name| (*name, table.get(row, name))).collect()
            };
            let at = self.at(day, 32);
            let who = fields(&["given_name", "family_name", "email"]);
            let person = person_save(self.town, &self.caller(), None, &who, at).await?;
            let what = fields(&["subject", "contract", "from", "until"]);
            engage(self.town, &self.caller(), &body, &person.id, None, &what, at).await?;
        }
        Ok(())
    }

    /// Enters how work goes on while a system is down, on the day on which it was gone through.
    async fn plan(&self, before: Option<Day>, day: Day) -> Result<(), Trouble> {
        let table = between(&self.demo.continuity, "reviewed", before, day);
        for row in &table.rows {
            let Some(system) = self.system(table.get(row, "system")).await? else { continue };
            let fields = Plan::FIELDS.map(|name| (name, table.get(row, name)));
            plan_save(self.town, &self.caller(), &Known { id: system, version: 0 }, &fields, self.at(day, 34)).await?;
        }
        Ok(())
    }

    /// Notes exercises and restore tests.
    async fn tried(&self, before: Option<Day>, day: Day) -> Result<(), Trouble> {
        let table = between(&self.demo.trials, "day", before, day);
        for row in &table.rows {
            let Some(system) = self.system(table.get(row, "system")).await? else { continue };
            let fields = TrialDraft::FIELDS.map(|name| (name, table.get(row, name)));
            trial_save(self.town, &self.caller(), &Trying::New(system), &fields, self.at(day, 35)).await?;
        }
        Ok(())
    }

    /// Takes in an inventory of the systems in use, which lacks some of them.
    async fn look_for_systems(&self, day: Day) -> Result<(), Trouble> {
        let (systems, lacks) = (&self.demo.systems, &self.demo.history.inventory.lacks);
        let is_seen = |row: &&Vec<String>| {
            let number = systems.get(row, "number").to_owned();
            self.listed.contains(&number) && systems.get(row, "lifecycle") != "retired" && !lacks.contains(&number)
        };
        let rows = systems.rows.iter().filter(is_seen);
        let rows = rows.map(|row| ["number", "name"].map(|field| systems.get(row, field).to_owned()).to_vec()).collect();
        let table = Table { fields: ["number", "name"].map(str::to_owned).to_vec(), rows };
        let bytes = table.csv().map_err(|error| Trouble::Text(error.to_string()))?;
        let file = (&*format!("inventering-{day}.csv"), bytes);
        registers::fill(self.context, self.town, &self.caller(), "systems", file, Mode::Sync, self.at(day, 33)).await?;
        Ok(())
    }

    /// Answers one of the questions that came of it, in the name of the manager.
    async fn answer(&self, answered: &Answered) -> Result<(), Trouble> {
        let system = self.system(&answered.system).await?;
        let (Some(system), Some(person)) = (system, self.person(&answered.person).await?) else { return Ok(()) };
        let view = self.town.read().await?;
        let asked = store::systems::question_list(&view, &system).await?;
        drop(view);
        let caller = signed_in(person, Standing { manages: BTreeSet::from([system]), ..Standing::default() });
        let Some(said) = Said::read(&answered.outcome) else { return Ok(()) };
        for question in asked.iter().filter(|question| question.answer.is_none()) {
            let at = self.at(answered.day, 50);
            question_answer(self.town, &caller, &question.id, said, Some(&answered.text), at).await?;
        }
        Ok(())
    }

    async fn body(&self, code: &str) -> Result<Option<BodyId>, Trouble> {
        let view = self.town.read().await?;
        Ok(store::organisation::body_by_code(&view, code).await?.map(|body| body.id))
    }

    /// Enters the types of information before the systems that hold them, and later when each was gone through.
    async fn classify(&self, before: Option<Day>, day: Day) -> Result<(), Trouble> {
        let table = &self.demo.information_types;
        for row in &table.rows {
            let reviewed = table.get(row, "reviewed").parse::<Day>().ok();
            let mut row = row.clone();
            match (before, reviewed) {
                (None, Some(reviewed)) if reviewed > day => {
                    // Then the review before this one is what was known.
                    table.put(&mut row, "reviewed", reviewed.saturating_sub(Span::new().weeks(52)).to_string());
                }
                (None, _) => {}
                (Some(before), Some(reviewed)) if reviewed > before && reviewed <= day => {}
                (Some(_), _) => continue,
            }
            let view = self.town.read().await?;
            let known = store::systems::information_by_name(&view, table.get(&row, "name")).await?;
            drop(view);
            let known = known.map(|known| Known { id: known.id, version: known.version });
            let fields: Vec<(&str, &str)> = table.fields.iter().map(String::as_str).zip(row.iter().map(String::as_str)).collect();
            information_save(self.town, &self.caller(), known.as_ref(), &fields, self.at(day, 0)).await?;
        }
        Ok(())
    }

    /// The secretaries of the boards as callers, by the id of the board.
    async fn secretaries(&self, day: Day) -> Result<HashMap<String, Caller>, Trouble> {
        let table = between(&self.demo.appointments, "from", None, day);
        let mut found = HashMap::new();
        for row in table.rows.iter().filter(|row| table.get(row, "role") == "secretary") {
            let view = self.town.read().await?;
            let body = store::organisation::body_by_code(&view, table.get(row, "body")).await?;
            drop(view);
            if let (Some(body), Some(person)) = (body, self.person(table.get(row, "person")).await?) {
                let standing = Standing { secretary_of: BTreeSet::from([body.id.clone()]), ..Standing::default() };
                found.insert(body.id.to_string(), signed_in(person, standing));
            }
        }
        Ok(found)
    }

    /// What people have confirmed since the day before, each in their own name.
    async fn confirm(&self, evaluation: &Arc<Evaluation>, before: Option<Day>, day: Day) -> Result<(), Trouble> {
        let Some(before) = before else { return Ok(()) };
        let secretaries = self.secretaries(day).await?;
        let mut under_way: JoinSet<Outcome<()>> = JoinSet::new();
        for confirmed in &self.demo.history.confirmed {
            for duty in &confirmed.duties {
                let Some(stand) = evaluation.stand(municipality::FIRST_PACK, duty) else { continue };
                let open = |state| !matches!(state, State::NotApplicable | State::Fulfilled);
                for obligation in stand.obligations.iter().filter(|each| open(each.state)) {
                    let told = deviation(evaluation, stand, obligation, Language::Sv);
                    let on = confirmed.day(self.seed, duty, &told.subject_name).filter(|on| *on > before && *on <= day);
                    let Some(on) = on else { continue };
                    let person = (told.bearer.kind == "person").then(|| told.bearer.id.parse().ok()).flatten();
                    let caller = match person {
                        Some(person) => signed_in(person, Standing::default()),
                        // What rests on a board its secretary confirms; what rests on the municipality the coordinator does.
                        None => secretaries.get(&told.subject).cloned().unwrap_or_else(|| self.caller()),
                    };
                    let (town, evaluation, duty) = (self.town.clone(), Arc::clone(evaluation), duty.clone());
                    let (evidence, at) = (confirmed.evidence.clone(), self.at(day, 60));
                    under_way.spawn(async move {
                        let pack = municipality::FIRST_PACK;
                        let attesting = Attesting { pack, duty: &duty, subject: &told.subject, day: on, evidence: &evidence };
                        attest(&town, &caller, &evaluation, &attesting, at).await.map(drop)
                    });
                }
            }
        }
        while let Some(done) = under_way.join_next().await {
            done.map_err(|error| Trouble::Text(error.to_string()))??;
        }
        Ok(())
    }

    /// A deviation accepted by decision.
    async fn accept(&self, evaluation: &Evaluation, accepted: &Accepted) -> Result<(), Trouble> {
        let at = self.at(accepted.day, 180);
        let subject = match self.system(&accepted.subject).await? {
            Some(system) => system.to_string(),
            None => accepted.subject.clone(),
        };
        let view = self.town.read().await?;
        let body = store::organisation::body_by_code(&view, &accepted.body).await?;
        drop(view);
        let (Some(body), Some(period)) = (body, accepted.period()) else { return Ok(()) };
        let cited = format!("{} {} § {}", accepted.body, accepted.day, accepted.paragraph);
        let decision = decision_cited(self.town, &self.caller(), &cited, &accepted.reason, at).await?;
        let accepting = Accepting {
            pack: municipality::FIRST_PACK,
            duty: &accepted.duty,
            subject: &subject,
            decision: decision.id,
            body_kind: body.kind.word(),
            reason: &accepted.reason,
            period,
        };
        accept(self.town, &self.caller(), evaluation, &accepting, at).await?;
        Ok(())
    }
}

/// A person as a caller, with what the person stands for.
fn signed_in(person: PersonId, standing: Standing) -> Caller {
    Caller::signed_in(Actor::person(&person), Some(person), String::new(), standing, Language::Sv)
}

//! The desk of Lindhamn, read from `demo/desk.toml`: teams, targets, a known fault, and the cases of some days.

use super::{Filling, signed_in};
use crate::context::Trouble;
use domain::Day;
use domain::desk::words::Channel;
use jiff::Span;
use routines::cases::case_act;
use routines::desk::{
    Coming, Doing, Joining, Member, canned_save, case_report, problem_save, target_save, team_member, team_save,
};
use routines::organisation::Known;
use routines::{Caller, Standing};
use serde::Deserialize;
use std::collections::HashMap;

/// The desk as the file has it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Desk {
    day: Day,
    #[serde(rename = "team")]
    teams: Vec<Team>,
    #[serde(rename = "target")]
    targets: Vec<HashMap<String, String>>,
    canned: Vec<Canned>,
    #[serde(rename = "problem")]
    problems: Vec<Problem>,
    #[serde(rename = "case")]
    cases: Vec<Case>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Team {
    name: String,
    tier: String,
    #[serde(default)]
    districts: Vec<String>,
    members: Vec<Person>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    number: String,
    trained: Option<Day>,
    consulted: Option<Day>,
    hours: i64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Canned {
    name: String,
    text: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Problem {
    name: String,
    system: String,
    day: Day,
    text: String,
    workaround: String,
    told_staff: bool,
}

/// A case, and what was done with it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    requester: String,
    day: Day,
    minutes: i64,
    kind: String,
    subject: String,
    text: String,
    #[serde(default)]
    system: String,
    urgency: String,
    acts: Vec<Act>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Act {
    /// The day, where it is a later one.
    day: Option<Day>,
    minutes: i64,
    by: String,
    #[serde(rename = "do")]
    does: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    cause: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    grade: String,
    #[serde(default)]
    worked: String,
}

impl Desk {
    /// Reads the file.
    pub(crate) fn read(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The same with every day moved by some weeks.
    pub(crate) fn moved(mut self, weeks: i32) -> Self {
        let moved = |day: &mut Day| *day = day.saturating_add(Span::new().weeks(weeks));
        moved(&mut self.day);
        for member in self.teams.iter_mut().flat_map(|team| &mut team.members) {
            member.trained.iter_mut().for_each(moved);
            member.consulted.iter_mut().for_each(moved);
        }
        self.problems.iter_mut().for_each(|problem| moved(&mut problem.day));
        for case in &mut self.cases {
            moved(&mut case.day);
            case.acts.iter_mut().filter_map(|act| act.day.as_mut()).for_each(moved);
        }
        self
    }

    /// The days on which something happens.
    pub(crate) fn days(&self) -> impl Iterator<Item = Day> {
        let cases =
            self.cases.iter().flat_map(|case| std::iter::once(case.day).chain(case.acts.iter().filter_map(|act| act.day)));
        std::iter::once(self.day).chain(self.problems.iter().map(|problem| problem.day)).chain(cases)
    }

    /// The day on which its teams are put together.
    pub(super) const fn founded(&self) -> Day {
        self.day
    }

    /// The names of its teams.
    #[cfg(test)]
    pub(crate) fn teams(&self) -> impl Iterator<Item = &str> {
        self.teams.iter().map(|team| team.name.as_str())
    }

    /// The numbers of the people whom it names.
    #[cfg(test)]
    pub(crate) fn people(&self) -> impl Iterator<Item = &str> {
        let members = self.teams.iter().flat_map(|team| &team.members).map(|member| member.number.as_str());
        let acting = self.cases.iter().flat_map(|case| case.acts.iter().map(|act| act.by.as_str()));
        members.chain(self.cases.iter().map(|case| case.requester.as_str())).chain(acting)
    }
}

impl Filling<'_> {
    /// What the desk does on a day.
    pub(super) async fn desk(&self, day: Day) -> Result<(), Trouble> {
        let desk = &self.demo.desk;
        if desk.day == day {
            self.found(desk).await?;
        }
        for problem in desk.problems.iter().filter(|problem| problem.day == day) {
            let system = self.system(&problem.system).await?.map(|id| id.to_string()).unwrap_or_default();
            let told = if problem.told_staff { "ja" } else { "nej" };
            let fields = [
                ("name", problem.name.as_str()),
                ("system", &system),
                ("text", &problem.text),
                ("workaround", &problem.workaround),
                ("told_staff", told),
            ];
            problem_save(self.town, &self.context.operator(), None, (&fields, None), self.at(day, 20)).await?;
        }
        self.work(desk, day).await
    }

    /// Founds the teams, sets the targets and writes the answers that are given often.
    async fn found(&self, desk: &Desk) -> Result<(), Trouble> {
        let (operator, at) = (self.context.operator(), self.at(desk.day, 30));
        for team in &desk.teams {
            let mut districts = Vec::new();
            for code in &team.districts {
                districts.extend(self.body(code).await?.map(|id| id.to_string()));
            }
            let districts = districts.join("|");
            let fields = [("name", team.name.as_str()), ("tier", &team.tier), ("districts", &districts)];
            let mut founded = team_save(self.town, &operator, None, &fields, at).await?;
            for member in &team.members {
                let Some(person) = self.person(&member.number).await? else { continue };
                let (trained, consulted, hours) = (member.trained, member.consulted, Some(member.hours));
                let member = Member { person, from: desk.day, to: None, trained, consulted, hours };
                let known = Known { id: founded.id.clone(), version: founded.version };
                founded = team_member(self.town, &operator, &known, &Joining::Joins(member), at).await?;
            }
        }
        for target in &desk.targets {
            let get = |name: &str| target.get(name).cloned().unwrap_or_default();
            target_save(self.town, &operator, None, get, at).await?;
        }
        for canned in &desk.canned {
            canned_save(self.town, &operator, None, (&canned.name, &canned.text), at).await?;
        }
        Ok(())
    }

    /// What is reported and done on a day, in the order of the clock.
    async fn work(&self, desk: &Desk, day: Day) -> Result<(), Trouble> {
        let mut events: Vec<(i64, &Case, Option<&Act>)> = Vec::new();
        for case in &desk.cases {
            if case.day == day {
                events.push((case.minutes, case, None));
            }
            let acts = case.acts.iter().filter(|act| act.day.unwrap_or(case.day) == day);
            events.extend(acts.map(|act| (act.minutes, case, Some(act))));
        }
        events.sort_by_key(|(minutes, ..)| *minutes);
        for (minutes, case, act) in events {
            match act {
                None => self.report(case, minutes).await?,
                Some(act) => self.act(case, act, day).await?,
            }
        }
        Ok(())
    }

    async fn somebody(&self, number: &str) -> Result<Option<Caller>, Trouble> {
        Ok(self.person(number).await?.map(|person| signed_in(person, Standing::default())))
    }

    async fn report(&self, case: &Case, minutes: i64) -> Result<(), Trouble> {
        let Some(caller) = self.somebody(&case.requester).await? else { return Ok(()) };
        let system = self.system(&case.system).await?.map(|id| id.to_string()).unwrap_or_default();
        let fields = [
            ("kind", case.kind.as_str()),
            ("subject", &case.subject),
            ("text", &case.text),
            ("system", &system),
            ("urgency", &case.urgency),
        ];
        case_report(self.town, &caller, Coming::Own(Channel::Web), &fields, self.at(case.day, minutes)).await?;
        Ok(())
    }

    async fn act(&self, case: &Case, act: &Act, day: Day) -> Result<(), Trouble> {
        let Some(caller) = self.somebody(&act.by).await? else { return Ok(()) };
        let view = self.town.read().await?;
        let teams = store::desk::team_all(&view).await?;
        let open = store::desk::CasesSeen { all: true, sensitive: true, person: None, manages: Vec::new() };
        let filter = store::desk::CaseFilter {
            view: store::desk::CaseView::All,
            text: case.subject.clone(),
            ..store::desk::CaseFilter::of(open, self.at(day, act.minutes))
        };
        let found = store::desk::case_list(&view, &filter).await?.rows.into_iter().find(|row| row.case.subject == case.subject);
        drop(view);
        let Some(found) = found else { return Ok(()) };
        let to = teams.iter().find(|team| team.name == act.to).map(|team| team.id.to_string()).unwrap_or_default();
        let text = act.text.as_str();
        let doing = match act.does.as_str() {
            "take" => Doing::Take,
            "answer" => Doing::Answer(text, false),
            "ask" => Doing::Answer(text, true),
            "note" => Doing::Note(text),
            "supplier" => Doing::AskSupplier(text),
            "hand-over" => Doing::HandOver(&to, text),
            "solve" => Doing::Solve(text, &act.cause),
            "close" => Doing::Close,
            "rate" => Doing::Rate(&act.grade, text),
            "reopen" => Doing::Reopen(text),
            other => return Err(Trouble::Text(format!("demo/desk.toml: nobody does “{other}”"))),
        };
        let known = Known { id: found.case.id, version: found.case.version };
        case_act(self.town, &caller, &known, (doing, &act.worked), self.at(day, act.minutes)).await?;
        Ok(())
    }
}

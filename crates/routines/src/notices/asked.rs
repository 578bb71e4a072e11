//! Who is asked: the open questions and those who owe them an answer, and those who take a report before a board.

use crate::Outcome;
use domain::Day;
use domain::identity::{BodyId, PersonId, QuestionId, ReportId};
use domain::organisation::{Absence, Role};
use std::collections::{BTreeSet, HashMap, HashSet};
use store::View;
use store::organisation::{AppointmentFilter, Window, absence_on, appointment_list, body_head_ids};
use store::report::report_find;
use store::systems::{QuestionRow, question_rows};

/// What is read once for all the questions of a look.
pub(super) async fn asked(view: &View, day: Day) -> Outcome<Asked> {
    Ok(Asked {
        open: question_rows(view, true).await?,
        heads: body_head_ids(view, day).await?,
        away: absence_on(view, day).await?,
        day,
    })
}

/// The open questions, who heads which body, and who is away.
pub(super) struct Asked {
    open: Vec<QuestionRow>,
    heads: HashMap<BodyId, PersonId>,
    /// Those who are away.
    away: Vec<Absence>,
    /// The day.
    pub(super) day: Day,
}

impl Asked {
    /// Those who look after what waits for some who are away.
    pub(super) fn stand_ins(&self, of: &BTreeSet<PersonId>) -> Vec<PersonId> {
        self.away.iter().filter(|away| of.contains(&away.person)).filter_map(|away| away.stand_in.clone()).collect()
    }

    /// The open questions about some systems.
    pub(super) fn about(&self, systems: &HashSet<&str>) -> impl Iterator<Item = QuestionId> {
        self.open.iter().filter(move |row| systems.contains(row.question.system.as_str())).map(|row| row.question.id.clone())
    }

    /// An open question.
    pub(super) fn question(&self, id: &str) -> Option<&QuestionRow> {
        self.open.iter().find(|row| row.question.id.as_str() == id)
    }
}

/// Those who may owe a question an answer: the system's manager, the head of the body asked, or the coordinator.
pub(super) async fn who_is_asked(view: &View, question: &str, asked: &Asked) -> Outcome<BTreeSet<PersonId>> {
    let Some(row) = asked.question(question) else { return Ok(BTreeSet::new()) };
    let of_system = AppointmentFilter { system: Some(row.question.system.clone()), ..AppointmentFilter::default() };
    let mut people = holding(view, Role::SYSTEM_MANAGER, of_system, asked.day).await?;
    match &row.question.body {
        Some(body) => people.extend(asked.heads.get(body).cloned()),
        None => people.extend(holding(view, Role::COORDINATOR, AppointmentFilter::default(), asked.day).await?),
    }
    Ok(people)
}

/// Those who take a report before its body: the secretary; for the whole municipality the coordinator.
pub(super) async fn who_takes(view: &View, report: &str, day: Day) -> Outcome<BTreeSet<PersonId>> {
    let Ok(id) = report.parse::<ReportId>() else { return Ok(BTreeSet::new()) };
    let Some(report) = report_find(view, &id).await? else { return Ok(BTreeSet::new()) };
    let role = if report.body.is_some() { Role::SECRETARY } else { Role::COORDINATOR };
    holding(view, role, AppointmentFilter { body: report.body, ..AppointmentFilter::default() }, day).await
}

/// The same people with those who look after what waits for whoever of them is away.
pub(super) async fn with_stand_ins(view: &View, mut people: BTreeSet<PersonId>, day: Day) -> Outcome<BTreeSet<PersonId>> {
    let away = absence_on(view, day).await?.into_iter();
    let stand_ins: Vec<PersonId> = away.filter(|away| people.contains(&away.person)).filter_map(|away| away.stand_in).collect();
    people.extend(stand_ins);
    Ok(people)
}

/// The IT group.
pub(super) async fn it_group(view: &View, day: Day) -> Outcome<BTreeSet<PersonId>> {
    holding(view, Role::IT_GROUP_MEMBER, AppointmentFilter::default(), day).await
}

/// Those who hold a role on a day, of a system or a body where one is given.
pub(super) async fn holding(view: &View, role: &str, of: AppointmentFilter, day: Day) -> Outcome<BTreeSet<PersonId>> {
    let filter = AppointmentFilter {
        role: Some(role.to_owned()),
        on: Some(day),
        with_protected: true,
        window: Window { offset: 0, limit: 50 },
        ..of
    };
    Ok(appointment_list(view, &filter).await?.rows.into_iter().map(|row| row.person.0).collect())
}

//! Who is asked: the open questions, and those who owe them an answer.

use crate::Outcome;
use domain::Day;
use domain::identity::{BodyId, PersonId};
use domain::organisation::Role;
use std::collections::{BTreeSet, HashMap};
use store::View;
use store::organisation::{AppointmentFilter, Window, appointment_list, body_head_ids};
use store::systems::{QuestionRow, question_rows};

/// What is read once for all the questions of a look.
pub(super) async fn asked(view: &View, day: Day) -> Outcome<Asked> {
    Ok(Asked { open: question_rows(view, true).await?, heads: body_head_ids(view, day).await?, day })
}

/// The open questions, and who heads which body.
pub(super) struct Asked {
    open: Vec<QuestionRow>,
    heads: HashMap<BodyId, PersonId>,
    /// The day.
    pub(super) day: Day,
}

impl Asked {
    /// An open question.
    pub(super) fn question(&self, id: &str) -> Option<&QuestionRow> {
        self.open.iter().find(|row| row.question.id.as_str() == id)
    }
}

/// Those who may owe a question an answer: the system's manager, the head of the body asked, or the coordinator.
pub(super) async fn who_is_asked(view: &View, question: &str, asked: &Asked) -> Outcome<BTreeSet<PersonId>> {
    let Some(row) = asked.question(question) else { return Ok(BTreeSet::new()) };
    let holding = async |role: &str, system| -> Outcome<Vec<PersonId>> {
        let filter = AppointmentFilter {
            role: Some(role.to_owned()),
            system,
            on: Some(asked.day),
            with_protected: true,
            window: Window { offset: 0, limit: 50 },
            ..AppointmentFilter::default()
        };
        Ok(appointment_list(view, &filter).await?.rows.into_iter().map(|row| row.person.0).collect())
    };
    let mut people: BTreeSet<PersonId> =
        holding(Role::SYSTEM_MANAGER, Some(row.question.system.clone())).await?.into_iter().collect();
    match &row.question.body {
        Some(body) => people.extend(asked.heads.get(body).cloned()),
        None => people.extend(holding(Role::COORDINATOR, None).await?),
    }
    Ok(people)
}

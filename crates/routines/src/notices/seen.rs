//! The notices of one person, with how it stands with each now, and how each kind reaches them.

use crate::report::report_address;
use crate::{Outcome, Town};
use domain::Timestamp;
use domain::identity::{AppointmentId, LoginId, SavedViewId};
use domain::notices::{Kind, Notice, Way};
use domain::organisation::Role;
use std::collections::HashMap;
use store::View;
use store::lists::saved_view_find;
use store::notices as table;
use store::organisation::{AppointmentFilter, Window, appointment_list, body_find};
use store::report::report_find;
use store::systems::question_rows;

/// How many notices somebody sees at the most.
const MOST: usize = 200;

/// What a notice is about, as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A question about a system.
    Question {
        /// The system.
        system: String,
        /// Whether it still has no answer.
        open: bool,
    },
    /// An appointment.
    Appointment {
        /// As what.
        role: Role,
        /// For which system or body.
        object: String,
        /// Where that has its page.
        at: String,
        /// Whether it is as a substitute.
        substitute: bool,
    },
    /// A saved view.
    View {
        /// What it is called.
        name: String,
        /// Its address.
        at: String,
    },
    /// A report.
    Report {
        /// The body; empty for the whole municipality.
        body: String,
        /// Where it is read.
        at: String,
    },
}

/// A notice and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeSeen {
    /// The notice.
    pub notice: Notice,
    /// What it is about.
    pub what: What,
}

impl NoticeSeen {
    /// Whether something is still to be done or known: a question that has its answer is over.
    pub const fn lasts(&self) -> bool {
        !matches!(self.what, What::Question { open: false, .. })
    }
}

/// Somebody's notices, the newest first; what a notice is about and is no more goes with it.
pub async fn notices(town: &Town, login: &LoginId) -> Outcome<Vec<NoticeSeen>> {
    let view = town.read().await?;
    let found = table::notice_list(&view, login, MOST).await?;
    seen(&view, found).await
}

/// Notices with what they are about now.
pub(super) async fn seen(view: &View, notices: Vec<Notice>) -> Outcome<Vec<NoticeSeen>> {
    let questions = if notices.iter().any(|notice| notice.kind == Kind::Question) {
        let rows = question_rows(view, false).await?.into_iter();
        rows.map(|row| (row.question.id.to_string(), (row.system_name, row.question.answer.is_none()))).collect()
    } else {
        HashMap::new()
    };
    let mut found = Vec::new();
    for notice in notices {
        let what = match notice.kind {
            Kind::Question => {
                questions.get(&notice.subject).map(|(system, open)| What::Question { system: system.clone(), open: *open })
            }
            Kind::Appointment => appointment(view, &notice.subject).await?,
            Kind::View => match notice.subject.parse::<SavedViewId>() {
                Ok(id) => saved_view_find(view, &id).await?.map(|view| What::View { at: view.address(), name: view.name }),
                Err(_) => None,
            },
            Kind::Report => report(view, &notice.subject).await?,
        };
        found.extend(what.map(|what| NoticeSeen { notice, what }));
    }
    Ok(found)
}

async fn appointment(view: &View, id: &str) -> Outcome<Option<What>> {
    let Ok(id) = id.parse::<AppointmentId>() else { return Ok(None) };
    // It is their own, whoever they are.
    let window = Window { offset: 0, limit: 1 };
    let filter = AppointmentFilter { id: Some(id), with_protected: true, window, ..AppointmentFilter::default() };
    let row = appointment_list(view, &filter).await?.rows.into_iter().next();
    Ok(row.map(|row| {
        let (object, at) = match (row.system, row.body) {
            (Some((id, name)), _) => (name, format!("/systems/{id}")),
            (None, Some((id, name))) => (name, format!("/organisation/{id}")),
            (None, None) => (String::new(), format!("/people/{}", row.person.0)),
        };
        What::Appointment { role: row.role, object, at, substitute: row.substitute }
    }))
}

async fn report(view: &View, id: &str) -> Outcome<Option<What>> {
    let Ok(id) = id.parse() else { return Ok(None) };
    let Some(report) = report_find(view, &id).await? else { return Ok(None) };
    let body = match &report.body {
        Some(id) => body_find(view, id).await?.map(|body| body.name).unwrap_or_default(),
        None => String::new(),
    };
    Ok(Some(What::Report { body, at: report_address(report.body.as_ref(), report.day) }))
}

/// Marks one notice of one's own as read.
pub async fn read_one(town: &Town, login: &LoginId, id: &str, at: Timestamp) -> Outcome<()> {
    Ok(town.store().operate(async |upkeep| table::notice_read(upkeep, login, Some(id), at).await).await?)
}

/// Marks all one's notices as read.
pub async fn read_all(town: &Town, login: &LoginId, at: Timestamp) -> Outcome<()> {
    Ok(town.store().operate(async |upkeep| table::notice_read(upkeep, login, None, at).await).await?)
}

/// How each kind reaches somebody.
pub async fn ways(town: &Town, login: &LoginId) -> Outcome<Vec<(Kind, Way)>> {
    let chosen = table::notice_ways(&town.read().await?, login).await?;
    Ok(Kind::ALL.map(|kind| (kind, chosen.get(&kind).copied().unwrap_or(kind.usual()))).to_vec())
}

/// Chooses how some kinds reach somebody.
pub async fn way_choose(town: &Town, login: &LoginId, chosen: &[(Kind, Way)]) -> Outcome<()> {
    let kept = town.store().operate(async |upkeep| {
        for (kind, way) in chosen {
            table::notice_way_save(upkeep, login, *kind, *way).await?;
        }
        Ok::<(), store::StoreError>(())
    });
    Ok(kept.await?)
}

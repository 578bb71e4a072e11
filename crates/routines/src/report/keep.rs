//! Reports that are made at set times and kept with their figures.

use super::show::{all_subjects, figures, may_read, parties, subjects};
use crate::policies::{Action, Resource};
use crate::regulation::{Narrowed, check, current};
use crate::{Caller, Outcome, Town};
use domain::identity::{BodyId, ReportId};
use domain::journal::{Entry, Happening};
use domain::language::Language;
use domain::report::BoardReport;
use domain::{Day, Timestamp};
use store::Change;
use store::regulation::evaluation_day;
use store::report::{report_all, report_of_occasion, report_save};

/// The kind of job that makes reports.
pub const REPORT: &str = "report";

/// A report that was kept, with the name of its body.
#[derive(Clone, Debug)]
pub struct KeptReport {
    /// The report.
    pub report: BoardReport,
    /// The name of the body; empty for the whole municipality.
    pub body: String,
}

/// The reports that were kept and that the caller may read, the newest first.
pub async fn reports(town: &Town, caller: &Caller, day: Day, at: Timestamp) -> Outcome<Vec<KeptReport>> {
    let seen = subjects(town, caller, day, at).await?;
    let evaluation = current(town, at, day).await?;
    let mut all = Vec::new();
    for report in report_all(&town.read().await?).await? {
        let now = seen.iter().find(|subject| subject.as_ref().map(|(id, _)| id) == report.body.as_ref());
        let body = match (now, &report.body) {
            (Some(subject), _) if report.name.is_empty() => subject.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
            (Some(_), _) => report.name.clone(),
            // Of a body that is no more.
            (None, Some(id)) if may_read(town, caller, &evaluation, Some(id))? => report.name.clone(),
            (None, _) => continue,
        };
        all.push(KeptReport { report, body });
    }
    Ok(all)
}

/// Whether the municipality was evaluated so early that a report of an occasion says anything.
pub async fn reports_known(town: &Town, occasion: Day) -> Outcome<bool> {
    Ok(evaluation_day(&town.read().await?, occasion).await?.is_some())
}

/// Makes the report of every body and of the whole municipality for an occasion; those that are made already stay as they are.
///
/// Gives how many were made.
pub async fn reports_make(town: &Town, caller: &Caller, occasion: Day, day: Day, at: Timestamp) -> Outcome<usize> {
    town.require(caller, Action::Create, &Resource::Register("board-report"))?;
    let evaluation = current(town, at, day).await?;
    let mut made = Vec::new();
    for subject in all_subjects(&evaluation) {
        let (recipient, sender) = parties(&evaluation, subject.as_ref());
        let (body, name) = subject.unzip();
        let name = name.unwrap_or_default();
        let narrowed = Narrowed { board: body.as_ref().map(BodyId::as_str), ..Narrowed::default() };
        let figures = figures(&check(&evaluation, &narrowed, Language::Sv));
        let id = ReportId::mint(at, town.chance());
        let (seq, hash) = (evaluation.seq, figures.digest());
        made.push(BoardReport {
            id,
            body,
            day: evaluation.day,
            occasion,
            seq,
            name,
            recipient,
            sender,
            figures,
            hash,
            version: 0,
        });
    }
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(usize, Entry)> {
            // Another node may have been quicker.
            let there = report_of_occasion(change, occasion).await?;
            let mut happenings = Vec::new();
            for report in made.iter().filter(|new| !there.iter().any(|old| old.body == new.body)) {
                report_save(change, report).await?;
                // An entry stays; who sent the report stands in the report, from which a name can go.
                let told = BoardReport { sender: String::new(), ..report.clone() };
                happenings.extend(Happening::between("board-report", report.id.as_str(), None, Some(&told)));
            }
            Ok((happenings.len(), happenings.into()))
        })
        .await
}

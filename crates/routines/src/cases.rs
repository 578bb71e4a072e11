//! What is done with cases together with what is attached to them: the desk knows nothing of files, and a file belongs to its case.

use crate::desk::{Along, case_come, case_step, cases_step, may_report};
use crate::desk::{Case, Coming, Doing, ManyCases};
use crate::documents::{Adding, Brought, Subject, SubjectKind, about, bring, moved};
use crate::organisation::Known;
use crate::{Caller, Outcome, Town};
use domain::Timestamp;
use domain::identity::CaseId;
use domain::journal::Entry;
use domain::refusal::{Message, Refusal};
use store::Change;

/// The files of a case: one that comes with a step, and those that are there.
struct Files(Option<Brought>);

impl Along for Files {
    async fn keep(&self, change: &Change) -> Outcome<Entry> {
        match &self.0 {
            Some(brought) => brought.keep(change).await,
            None => Ok(Entry::default()),
        }
    }

    async fn moved(&self, change: &Change, from: &CaseId, into: &CaseId) -> Outcome<Entry> {
        Ok(moved(change, &subject(from), &subject(into)).await?.into())
    }
}

impl Files {
    /// Leaves no bytes behind outside the database where nothing was kept.
    async fn settle<T>(&self, written: Outcome<T>) -> Outcome<T> {
        match &self.0 {
            Some(brought) => brought.settle(written).await,
            None => written,
        }
    }
}

/// A case as something is attached to it.
fn subject(id: &CaseId) -> Subject {
    Subject::new(SubjectKind::Case, id.as_str())
}

/// Reports a case, with a file where one comes with it: both are kept, or neither.
pub async fn case_report_with(
    town: &Town,
    caller: &Caller,
    coming: Coming<'_>,
    fields: &[(&str, &str)],
    file: Option<Adding<'_>>,
    at: Timestamp,
) -> Outcome<Case> {
    may_report(town, caller)?;
    let id = CaseId::mint(at, town.chance());
    let files = match file {
        Some(file) => Files(Some(bring(town, caller, &subject(&id), file, at).await?)),
        None => Files(None),
    };
    files.settle(case_come(town, caller, (&id, coming), fields, &files, at).await).await
}

/// Does something with a case; `worked` are the minutes of work that went into it, as they were written.
pub async fn case_act(
    town: &Town,
    caller: &Caller,
    known: &Known<CaseId>,
    doing: (Doing<'_>, &str),
    at: Timestamp,
) -> Outcome<Case> {
    case_act_with(town, caller, known, doing, None, at).await
}

/// The same, with a file that comes with what is written: both are kept, or neither.
pub async fn case_act_with(
    town: &Town,
    caller: &Caller,
    known: &Known<CaseId>,
    (doing, worked): (Doing<'_>, &str),
    file: Option<Adding<'_>>,
    at: Timestamp,
) -> Outcome<Case> {
    let files = match file {
        Some(file) => {
            if !doing.says() {
                return Err(Refusal::plain(Message::new("case-file-with-words")).at("file").into());
            }
            let subject = subject(&known.id);
            about(town, caller, &subject, at).await?.require(town, caller)?;
            Files(Some(bring(town, caller, &subject, file, at).await?))
        }
        None => Files(None),
    };
    files.settle(case_step(town, caller, known, (doing, worked), &files, at).await).await
}

/// Does the same with all of some cases that it can be done with, in one change with an entry of the journal for each.
pub async fn cases_act(town: &Town, caller: &Caller, ids: &[CaseId], doing: Doing<'_>, at: Timestamp) -> Outcome<ManyCases> {
    cases_step(town, caller, ids, (doing, &Files(None)), at).await
}

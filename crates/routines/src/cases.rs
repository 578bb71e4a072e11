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

/// The files of a case: those that come with a step, and those that are there.
#[derive(Default)]
struct Files(Vec<Brought>);

impl Along for Files {
    async fn keep(&self, change: &Change) -> Outcome<Entry> {
        let mut entry = Entry::default();
        for brought in &self.0 {
            entry.0.extend(brought.keep(change).await?.0);
        }
        Ok(entry)
    }

    async fn moved(&self, change: &Change, from: &CaseId, into: &CaseId) -> Outcome<Entry> {
        Ok(moved(change, &subject(from), &subject(into)).await?.into())
    }
}

impl Files {
    /// Looks at all that comes with a step; where one is not taken, none is.
    async fn of(town: &Town, caller: &Caller, case: &CaseId, files: Vec<Adding<'_>>, at: Timestamp) -> Outcome<Self> {
        let mut all = Self::default();
        for file in files {
            match bring(town, caller, &subject(case), file, at).await {
                Ok(brought) => all.0.push(brought),
                Err(failure) => return all.settle(Err(failure)).await,
            }
        }
        Ok(all)
    }

    /// Leaves no bytes behind outside the database where nothing was kept.
    async fn settle<T>(&self, mut written: Outcome<T>) -> Outcome<T> {
        for brought in &self.0 {
            written = brought.settle(written).await;
        }
        written
    }
}

/// A case as something is attached to it.
fn subject(id: &CaseId) -> Subject {
    Subject::new(SubjectKind::Case, id.as_str())
}

/// Reports a case, with the files that come with it: all is kept, or nothing.
pub async fn case_report_with(
    town: &Town,
    caller: &Caller,
    coming: Coming<'_>,
    fields: &[(&str, &str)],
    files: Vec<Adding<'_>>,
    at: Timestamp,
) -> Outcome<Case> {
    may_report(town, caller)?;
    let id = CaseId::mint(at, town.chance());
    let files = Files::of(town, caller, &id, files, at).await?;
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
    case_act_with(town, caller, known, doing, Vec::new(), at).await
}

/// The same, with the files that come with what is written: all is kept, or nothing.
pub async fn case_act_with(
    town: &Town,
    caller: &Caller,
    known: &Known<CaseId>,
    (doing, worked): (Doing<'_>, &str),
    files: Vec<Adding<'_>>,
    at: Timestamp,
) -> Outcome<Case> {
    if !files.is_empty() {
        if !doing.says() {
            // Nothing is wrong with the file itself.
            return Err(Refusal::plain(Message::new("case-file-with-words")).at("text").into());
        }
        about(town, caller, &subject(&known.id), at).await?.require(town, caller)?;
    }
    let files = Files::of(town, caller, &known.id, files, at).await?;
    files.settle(case_step(town, caller, known, (doing, worked), &files, at).await).await
}

/// Does the same with all of some cases that it can be done with, in one change with an entry of the journal for each.
pub async fn cases_act(town: &Town, caller: &Caller, ids: &[CaseId], doing: Doing<'_>, at: Timestamp) -> Outcome<ManyCases> {
    cases_step(town, caller, ids, (doing, &Files::default()), at).await
}

//! What keeps the service well: backups, restore tests, the figures of the operator's page.

mod arms;
mod disposing;
mod keeping;
mod now;
mod settings;

pub use arms::{ARMS, ArmsChosen, arms_choose, arms_of, arms_remove, arms_seen, arms_stamp, arms_too_large};
pub use disposing::{Disposable, Disposing, disposable_kind, disposable_kinds, disposal_preview, disposals, dispose};
pub use domain::operation::{Group, NOT_HERE, Origin, Said, Setting, SettingKind, Settings, setting, settings_of};
pub use keeping::{BACKUP, RESTORE_TEST, backup, holds_backup, of_this_municipality, restore_test};
pub use now::{do_now, is_worth_trying, try_again};
pub use settings::{
    Choosing, desk_mailbox_trial, desk_receives, mail_server, settings_changed, settings_choose, settings_seen, settings_stamp,
};
pub(crate) use settings::{desk_mailbox, desk_sender};

use crate::policies::{Action, Resource};
use crate::{Caller, Outcome, Town};
use domain::{Day, Timestamp};
use store::jobs::{FailedJob, job_list_failed};
use store::journal::journal_head;
pub use store::operation::{JobCounts, Note};
use store::operation::{database_bytes, job_counts, note_last, register_sizes, session_count, signature_last};

/// The figures that whoever watches the service reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// The size of the database.
    pub bytes: i64,
    /// The number of the last entry of the journal.
    pub entries: i64,
    /// Jobs.
    pub jobs: JobCounts,
    /// When the last good backup was made.
    pub backup: Option<Timestamp>,
    /// When the last good restore test was made.
    pub restore_test: Option<Timestamp>,
    /// Sessions that last.
    pub sessions: i64,
}

/// The figures of a municipality.
pub async fn figures(town: &Town, at: Timestamp) -> Outcome<Figures> {
    let view = town.read().await?;
    let last = async |kind| Ok::<_, crate::Failure>(note_last(&view, kind, true).await?.map(|note| note.begun_at));
    Ok(Figures {
        bytes: database_bytes(&view).await?,
        entries: journal_head(&view).await?.0,
        jobs: job_counts(&view, at).await?,
        backup: last(BACKUP).await?,
        restore_test: last(RESTORE_TEST).await?,
        sessions: session_count(&view, at).await?,
    })
}

/// What the operator's page shows.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The figures.
    pub figures: Figures,
    /// Where the database is, without password.
    pub address: String,
    /// The engine.
    pub engine: &'static str,
    /// The rows of the registers, by table.
    pub sizes: Vec<(&'static str, i64)>,
    /// The head of the journal.
    pub head: String,
    /// The last signature: its day and the entry that it covers.
    pub signed: Option<(Day, i64)>,
    /// How many steps the schema has taken, and the last of them.
    pub steps: (usize, String),
    /// The last backup, however it went.
    pub backup: Option<Note>,
    /// The last restore test, however it went.
    pub restore_test: Option<Note>,
    /// When the crisis folder was last written, however it went.
    pub crisis_folder: Option<Note>,
    /// Jobs that were given up.
    pub failed: Vec<FailedJob>,
}

/// How the service stands: for administrators, and for whoever coordinates or audits, who change nothing here.
pub async fn operation(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<Operation> {
    town.require(caller, Action::View, &Resource::Installation)?;
    let figures = figures(town, at).await?;
    let status = town.store().status().await?;
    let view = town.read().await?;
    Ok(Operation {
        figures,
        address: town.store().address().to_string(),
        engine: match town.store().engine() {
            store::Engine::Sqlite => "SQLite",
            store::Engine::Postgres => "PostgreSQL",
        },
        sizes: register_sizes(&view).await?,
        head: journal_head(&view).await?.1,
        signed: signature_last(&view).await?,
        steps: (status.applied.len(), status.applied.last().cloned().unwrap_or_default()),
        backup: note_last(&view, BACKUP, false).await?,
        restore_test: note_last(&view, RESTORE_TEST, false).await?,
        crisis_folder: note_last(&view, crate::continuity::CRISIS_FOLDER, false).await?,
        failed: job_list_failed(&view).await?,
    })
}

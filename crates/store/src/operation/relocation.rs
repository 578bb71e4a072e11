//! A municipality moves from its file to a PostgreSQL database while its pages go on being read.
//!
//! First the file is marked as moving: from then on every writer, in whatever process, is answered with a sentence instead.
//! The mark runs out by itself, so that a move that was killed does not hold the municipality up.
//! Then everything is copied, sessions and jobs included, and proved against the journal.
//! Last, in one transaction of the file: the mark is still ours, the journal stands where the copy does, and the file becomes “moved”.
//! Whatever fails before that takes the mark away, and the file serves on.

use crate::address::{Address, Engine};
use crate::backup::{ArchiveError, Restored};
use crate::error::StoreError;
use crate::params;
use crate::source::{SessionAccess as _, Source};
use crate::store::Store;
use domain::Timestamp;
use sea_orm::{ConnectionTrait as _, DatabaseTransaction, Statement};
use std::path::Path;
use std::time::Duration;

/// How long the mark holds without being renewed, in seconds.
const MARK_SECONDS: i64 = 60;
/// How often it is renewed.
const RENEW_EVERY: Duration = Duration::from_secs(15);
/// The clock of the engine, in seconds: the mark is compared with nothing else, whatever machine the processes run on.
const ENGINE_SECOND: &str = "cast(strftime('%s', 'now') as integer)";

tokio::task_local! {
    /// Set while the move itself writes into the file that it has marked.
    pub(crate) static RELOCATING: ();
}

/// Where a database stands in its move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relocation {
    /// It is being copied, and is read but not written.
    Moving,
    /// It was moved: what is there is history.
    Moved {
        /// Where to, without password.
        address: String,
    },
}

/// Where the database stands in a move; none when it stays.
pub async fn relocation(source: &impl Source) -> Result<Option<Relocation>, StoreError> {
    if source.engine() == Engine::Postgres {
        return Ok(None);
    }
    let sql = format!("select state, address from relocation where state = 'moved' or until_second > {ENGINE_SECOND}");
    let row = source.row(&sql, Vec::new()).await?;
    row.map(|row| match row.text("state")?.as_str() {
        "moved" => Ok(Relocation::Moved { address: row.text("address")? }),
        _ => Ok(Relocation::Moving),
    })
    .transpose()
}

/// Refuses to write into a file that is being moved or was moved; asked at the beginning of each transaction that writes.
pub(crate) async fn refuse_while_moving(transaction: &DatabaseTransaction) -> Result<(), StoreError> {
    if RELOCATING.try_with(|()| ()).is_ok() {
        return Ok(());
    }
    let sql = format!("select state, address from relocation where state = 'moved' or until_second > {ENGINE_SECOND}");
    let statement = Statement::from_string(Engine::Sqlite.backend(), sql);
    // A database of an older version has no such table, and is not being moved.
    let Ok(Some(row)) = transaction.query_one_raw(statement).await else { return Ok(()) };
    let read = |column| row.try_get::<String>("", column).unwrap_or_default();
    if read("state") == "moved" { Err(StoreError::Moved { address: read("address") }) } else { Err(StoreError::Moving) }
}

impl Store {
    /// Moves everything of this file into an empty PostgreSQL database; the folder holds the copy on its way.
    ///
    /// After it this file is only read, and says where its municipality is now.
    pub async fn move_to(
        &self,
        target: &Address,
        folder: &Path,
        municipality: &str,
        at: Timestamp,
    ) -> Result<Restored, ArchiveError> {
        let mut token = [0_u8; 16];
        self.chance().fill(&mut token);
        let token = hex::encode(token);
        // Connections of its own, so that nobody else's change shares a commit with the marks.
        let own = Self::open(self.address(), self.inner.options.clone()).await?;
        own.mark(&token).await?;
        let renewing = {
            let (store, token) = (own.clone(), token.clone());
            tokio::spawn(RELOCATING.scope((), async move {
                loop {
                    tokio::time::sleep(RENEW_EVERY).await;
                    if let Err(error) = store.renew(&token).await {
                        tracing::warn!(%error, "the mark of the move could not be renewed");
                    }
                }
            }))
        };
        let copied = own.copy(target, folder, municipality, at).await;
        renewing.abort();
        let ended = match copied {
            Ok(restored) => own.close_behind(&token, target, &restored).await.map(|()| restored).map_err(Into::into),
            Err(error) => Err(error),
        };
        if ended.is_err() {
            // The mark runs out by itself should this fail too.
            let _ = RELOCATING.scope((), own.unmark(&token)).await;
        }
        own.close().await;
        ended
    }

    async fn copy(&self, target: &Address, folder: &Path, municipality: &str, at: Timestamp) -> Result<Restored, ArchiveError> {
        let archive = folder.join(format!("stadga-moving-{}.zip", std::process::id()));
        let copied = async {
            self.backup_whole(&archive, municipality, at).await?;
            let there = Self::open(target, self.inner.options.clone().creating()).await?;
            let restored = there.restore(&archive, &[], at).await;
            there.close().await;
            restored
        };
        let copied = copied.await;
        // The copy on its way is of no further use, whichever way it went.
        let _ = std::fs::remove_file(&archive);
        copied
    }

    /// Marks the file as moving.
    async fn mark(&self, token: &str) -> Result<(), StoreError> {
        if self.engine() == Engine::Postgres {
            return Err(StoreError::Database("only a file is moved in this way; use backup and restore".to_owned()));
        }
        // Whoever moves it now, or has moved it, is met at the beginning of the transaction.
        let mark = format!(
            "insert into relocation (id, state, token, until_second, address) values (1, 'moving', $1, {ENGINE_SECOND} + $2, '')
             on conflict (id) do update set state = 'moving', token = excluded.token, until_second = excluded.until_second"
        );
        self.operate(async |upkeep| upkeep.session().run(&mark, params![token, MARK_SECONDS]).await).await.map(drop)
    }

    async fn renew(&self, token: &str) -> Result<(), StoreError> {
        let renew = format!("update relocation set until_second = {ENGINE_SECOND} + $2 where token = $1 and state = 'moving'");
        self.operate(async |upkeep| upkeep.session().run(&renew, params![token, MARK_SECONDS]).await).await.map(drop)
    }

    async fn unmark(&self, token: &str) -> Result<(), StoreError> {
        let unmark = "delete from relocation where token = $1 and state = 'moving'";
        self.operate(async |upkeep| upkeep.session().run(unmark, params![token]).await).await.map(drop)
    }

    /// The last step: the mark held all the time, nothing was written since the copy, and from here on nothing will be.
    async fn close_behind(&self, token: &str, target: &Address, restored: &Restored) -> Result<(), StoreError> {
        let close = format!(
            "update relocation set state = 'moved', address = $3
             where token = $1 and state = 'moving' and until_second > {ENGINE_SECOND}
                and (select seq from journal_head where id = 1) = $2"
        );
        let seq = restored.manifest.journal.seq;
        let address = target.to_string();
        let closing = self.operate(async |upkeep| upkeep.session().run(&close, params![token, seq, address]).await);
        match RELOCATING.scope((), closing).await? {
            1 => Ok(()),
            _ => Err(StoreError::Busy),
        }
    }
}

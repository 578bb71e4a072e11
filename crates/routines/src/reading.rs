//! Reading facts once for as long as they hold: one view at one entry of the journal, and what is kept from it.

use crate::kept::name_of;
use crate::{Outcome, Town};
use std::sync::Arc;
use store::View;
use store::journal::journal_head;

/// One view of the facts, and the entry of the journal at which it stands.
pub(crate) struct Reading<'a> {
    town: &'a Town,
    /// The view.
    pub(crate) view: View,
    seq: i64,
}

impl Reading<'_> {
    /// A value that this view gives: kept from an earlier reading at the same entry, or read now.
    pub(crate) async fn kept<T, R>(&self, key: &str, read: R) -> Outcome<Arc<T>>
    where
        T: Send + Sync + 'static,
        R: AsyncFnOnce(&Reading<'_>) -> Outcome<T>,
    {
        let name = name_of::<T>(key);
        if let Some(known) = self.town.keeper().exactly(self.seq, &name) {
            return Ok(known);
        }
        let value = Arc::new(read(self).await?);
        self.town.keeper().keep(self.seq, name, &value);
        Ok(value)
    }
}

impl Town {
    /// A value read from the facts as they stand now: kept while the journal does not move, else read anew.
    ///
    /// The key has to name everything that the value depends on besides the facts: the day, the language, who may see what.
    pub(crate) async fn kept<T, R>(&self, key: &str, read: R) -> Outcome<Arc<T>>
    where
        T: Send + Sync + 'static,
        R: AsyncFnOnce(&Reading<'_>) -> Outcome<T>,
    {
        if let Some(seq) = self.seen()
            && let Some(known) = self.keeper().since(seq, &name_of::<T>(key))
        {
            return Ok(known);
        }
        self.reading().await?.kept(key, read).await
    }

    /// One view of the facts as they stand now.
    pub(crate) async fn reading(&self) -> Outcome<Reading<'_>> {
        let view = self.read().await?;
        let (seq, _) = journal_head(&view).await?;
        Ok(Reading { town: self, view, seq })
    }
}

//! The walk through the journal by which notices follow what happened to the things of one kind.

use crate::Outcome;
use domain::journal::Record;
use store::View;
use store::journal::{JournalFilter, journal_list};

/// How many entries are looked at together.
const AT_ONCE: usize = 200;

/// The entries of an entity after one and as far as another, the oldest first.
///
/// No more are walked through than `most`, which is rounded up to whole looks: more came by an import.
pub(super) async fn walked(view: &View, entity: &str, (from, head): (i64, i64), most: usize) -> Outcome<Vec<Record>> {
    let (mut all, mut past) = (Vec::new(), from);
    for _ in 0..most.div_ceil(AT_ONCE) {
        let filter = JournalFilter {
            entity: Some(entity.to_owned()),
            oldest_first: true,
            past: Some(past),
            limit: AT_ONCE,
            ..JournalFilter::default()
        };
        let records = journal_list(view, &filter).await?;
        let Some(last) = records.last() else { break };
        past = last.seq;
        all.extend(records.into_iter().filter(|record| record.seq <= head));
        if past >= head {
            break;
        }
    }
    Ok(all)
}

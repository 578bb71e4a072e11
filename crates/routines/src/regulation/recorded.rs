//! What stands recorded of the last evaluation.

use super::watch::{Kept, Recorded, Watch};
use crate::Outcome;
use std::collections::HashMap;
use std::sync::Arc;
use store::View;
use store::regulation::{OpenDuty, evaluation_last, finding_open, tally_latest};

/// What was recorded last: from memory while no other process has recorded since, else read anew.
pub(super) async fn recorded(view: &View, watch: &Watch) -> Outcome<Arc<Recorded>> {
    let marker = evaluation_last(view).await?;
    if let Some(known) = watch.recorded()
        && known.marker == marker
    {
        return Ok(known);
    }
    let mut recorded = Recorded { marker, ..Recorded::default() };
    for OpenDuty { pack, duty, findings } in finding_open(view).await? {
        let key = (pack, duty);
        let (mut since, mut open) = (HashMap::with_capacity(findings.len()), HashMap::with_capacity(findings.len()));
        for finding in findings {
            since.insert(Arc::clone(&finding.subject), (finding.state, finding.begun));
            open.insert(finding.subject, Kept { print: finding.print, since: finding.since });
        }
        recorded.since.insert(key.clone(), since);
        recorded.open.insert(key, open);
    }
    for row in tally_latest(view).await? {
        recorded.tallies.insert((row.pack, row.duty, row.board), row.tally);
    }
    let recorded = Arc::new(recorded);
    watch.keep_recorded(Arc::clone(&recorded));
    Ok(recorded)
}

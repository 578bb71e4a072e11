//! Questions and statements that name many values: `in ($1, $2 …)`, some hundreds at a time.

use crate::error::StoreError;
use crate::source::Source;
use crate::value::{Param, Row};

/// How many values one statement names.
pub(crate) const AT_ONCE: usize = 500;

/// The placeholders of some values, of which the first has this number: `$2, $3, $4`.
pub(crate) fn marks(first: usize, count: usize) -> String {
    (first..first + count).map(|number| format!("${number}")).collect::<Vec<_>>().join(", ")
}

/// What is read of the rows that have one of these values; the opening ends in `in`.
pub(crate) async fn gather_among<T: Send>(
    source: &impl Source,
    opening: &str,
    closing: &str,
    values: &[impl Clone + Into<Param>],
    read: impl Fn(&Row) -> Result<T, StoreError> + Send + Copy,
) -> Result<Vec<T>, StoreError> {
    let mut found = Vec::new();
    for some in values.chunks(AT_ONCE) {
        let sql = format!("{opening} ({}) {closing}", marks(1, some.len()));
        found.extend(source.gather(&sql, some.iter().cloned().map(Into::into).collect(), read).await?);
    }
    Ok(found)
}

//! Workplaces and pupils, counted per body and day: what dimensions the IT unit (§ 4).

use crate::Day;
use crate::identity::BodyId;
use crate::refusal::{Message, Refusal};
use serde::{Deserialize, Serialize};

/// A count of workplaces, and of pupils where the body is a school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkplaceCount {
    /// The body.
    pub body: BodyId,
    /// The day of the count.
    pub day: Day,
    /// The number of workplaces: computers and the like that need support.
    pub workplaces: i64,
    /// The number of pupils; none where there are no pupils.
    pub pupils: Option<i64>,
}

impl WorkplaceCount {
    /// More in one body than this is a slip of the finger.
    const MOST: i64 = 100_000;

    /// Checks a count.
    pub fn checked(self) -> Result<Self, Refusal> {
        let wrong =
            |field| Err(Refusal::plain(Message::new("organisation-count-out-of-range").with("most", Self::MOST)).at(field));
        if !(0..=Self::MOST).contains(&self.workplaces) {
            return wrong("workplaces");
        }
        if self.pupils.is_some_and(|pupils| !(0..=Self::MOST).contains(&pupils)) {
            return wrong("pupils");
        }
        Ok(self)
    }
}

//! Lists: so many at a time, a page at a time.

use super::problem::{Wrong, between};
use routines::systems::Window;
use serde::Serialize;
use utoipa::ToSchema;

/// How many are given where nothing is asked for.
const USUAL: i64 = 50;
/// How many are given at the most.
const MOST: i64 = 250;

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Listed<T: ToSchema> {
    /// The things on this page.
    pub(super) items: Vec<T>,
    /// How many there are on all pages.
    #[schema(minimum = 0)]
    pub(super) total: i64,
    /// Which page this is, from 1.
    #[schema(minimum = 1)]
    pub(super) page: i64,
    /// How many a page has at the most.
    #[schema(minimum = 1, maximum = 250)]
    pub(super) limit: i64,
}

/// What of a list is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paging {
    limit: i64,
    page: i64,
}

impl Paging {
    /// What `limit` and `page` ask for.
    pub(super) fn of(limit: Option<i64>, page: Option<i64>) -> Result<Self, Wrong> {
        let (limit, page) = (limit.unwrap_or(USUAL), page.unwrap_or(1));
        if !(1..=MOST).contains(&limit) {
            return Err(Wrong::query("limit", between(1, MOST)));
        }
        if !(1..=1_000_000).contains(&page) {
            return Err(Wrong::query("page", between(1, 1_000_000)));
        }
        Ok(Self { limit, page })
    }

    /// The rows to ask the register for.
    pub(super) const fn window(self) -> Window {
        Window { offset: (self.page - 1) * self.limit, limit: self.limit }
    }

    /// The page of rows that were read by [`Paging::window`].
    pub(super) fn listed<T: ToSchema>(self, items: Vec<T>, total: i64) -> Listed<T> {
        Listed { items, total, page: self.page, limit: self.limit }
    }

    /// The page of a list that was read whole.
    pub(super) fn cut<S, T: ToSchema>(self, all: Vec<S>, shown: impl FnMut(S) -> T) -> Listed<T> {
        let total = all.len() as i64;
        let skipped = usize::try_from((self.page - 1) * self.limit).unwrap_or(usize::MAX);
        let items = all.into_iter().skip(skipped).take(usize::try_from(self.limit).unwrap_or(0)).map(shown).collect();
        self.listed(items, total)
    }
}

//! A list that stands at an address of its own: read in one way, whether as a page, a file or a number.

use super::page::Row;
use super::{Dress, Kind, Listing};
use crate::App;
use crate::failure::{Answer, Failed, show, show_with};
use crate::frame::{Frame, Notice};
use crate::visit::Signed;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::routing::{MethodRouter, get};
use std::pin::Pin;

/// What a list shows.
#[derive(Debug)]
pub(crate) struct Shown {
    /// What stands around the page.
    pub(crate) frame: Frame,
    /// What stands around the rows.
    pub(crate) dress: Dress,
    /// The rows that were asked for.
    pub(crate) rows: Vec<Row>,
    /// How many there are in all.
    pub(crate) total: i64,
}

impl Shown {
    /// What a list shows.
    pub(crate) const fn of(frame: Frame, dress: Dress, rows: Vec<Row>, total: i64) -> Self {
        Self { frame, dress, rows, total }
    }
}

/// A list on its way.
pub(crate) type Reading<'a> = Pin<Box<dyn Future<Output = Result<Shown, Failed>> + Send + 'a>>;

/// Reads what is asked for, as far as the reader may see it.
type Read = for<'a> fn(&'a Signed, &'a Listing) -> Reading<'a>;

/// A list that stands at an address of its own.
#[derive(Debug)]
pub(crate) struct Register {
    /// What it is of.
    pub(crate) kind: &'static Kind,
    read: Read,
    /// Whether views of it are kept.
    viewed: bool,
}

impl Register {
    /// A list of which views are kept.
    pub(crate) const fn new(kind: &'static Kind, read: Read) -> Self {
        Self { kind, read, viewed: true }
    }

    /// The same without them.
    pub(crate) const fn without_views(mut self) -> Self {
        self.viewed = false;
        self
    }

    /// What its address answers.
    pub(crate) fn get(&'static self) -> MethodRouter<App> {
        get(async |visit: Signed, Query(asked): Query<Vec<(String, String)>>| self.answer(&visit, &asked).await)
    }

    /// The page, or the file of its rows.
    pub(crate) async fn answer(&self, visit: &Signed, asked: &[(String, String)]) -> Answer {
        let listing = Listing::read(visit.words, self.kind, asked);
        let Shown { frame, mut dress, rows, total } = (self.read)(visit, &listing).await?;
        if listing.leaves() {
            return listing.file(&rows);
        }
        if !self.viewed {
            return show(&listing.page(frame, dress, rows, total));
        }
        let (kept, keep) = self.kept(visit, &listing.address).await?;
        if kept.iter().any(|tab| tab.current) {
            // What is kept under a name is that, and not the cut that it narrows.
            dress.views.iter_mut().for_each(|tab| tab.current = false);
        }
        dress.views.extend(kept);
        dress.keep = keep;
        show(&listing.page(frame, dress, rows, total))
    }

    /// The page as it is without choices, with what went wrong with what was done from it.
    pub(crate) async fn again(&self, visit: &Signed, notice: Notice) -> Answer {
        let listing = Listing::read(visit.words, self.kind, &[]);
        let Shown { frame, dress, rows, total } = (self.read)(visit, &listing).await?;
        let frame = Frame { notice: Some(notice), ..frame };
        show_with(StatusCode::CONFLICT, &listing.page(frame, dress, rows, total))
    }

    /// How many there are of what is asked for.
    pub(crate) async fn number(&self, visit: &Signed, asked: &[(String, String)]) -> Result<i64, Failed> {
        let listing = Listing::read(visit.words, self.kind, asked).counting();
        Ok((self.read)(visit, &listing).await?.total)
    }
}

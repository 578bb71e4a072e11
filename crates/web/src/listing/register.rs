//! A list that stands at an address of its own: read in one way, whether as a page, a file or a number.

use super::page::Row;
use super::{Dress, Kind, Listing};
use crate::App;
use crate::failure::{Answer, Failed, show, show_with};
use crate::frame::{Frame, Notice};
use crate::parts::table::Choosing;
use crate::parts::{Address, Link};
use crate::routing::get;
use crate::visit::Signed;
use crate::visit::guard::{remember_list, see_other};
use axum::extract::Query;
use axum::http::StatusCode;
use axum::routing::MethodRouter;
use routines::audit::may_audit;
use routines::intake::Targets;
use routines::notices::may_remind;
use routines::policies::{Action, Resource};
use std::collections::HashMap;
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
    /// By what each row is chosen, where its address does not tell it apart.
    pub(crate) keys: Vec<String>,
    /// What this reader can do to several rows at once besides what every such list has: a word and what it is called.
    pub(crate) deeds: Vec<(&'static str, String)>,
}

impl Shown {
    /// What a list shows.
    pub(crate) const fn of(frame: Frame, dress: Dress, rows: Vec<Row>, total: i64) -> Self {
        Self { frame, dress, rows, total, keys: Vec::new(), deeds: Vec::new() }
    }

    /// With what tells each row apart, where several lead to one thing.
    pub(crate) fn keyed(self, keys: Vec<String>) -> Self {
        Self { keys, ..self }
    }

    /// With what this reader can do to several rows at once.
    pub(crate) fn doing(self, deeds: Vec<(&'static str, String)>) -> Self {
        Self { deeds, ..self }
    }

    /// By what a row is chosen.
    fn key(&self, place: usize) -> String {
        let told = self.keys.get(place).or_else(|| self.rows.get(place).map(|row| &row.what.href));
        told.cloned().unwrap_or_default()
    }
}

/// What can be done to several rows of a list at once, besides taking them out as a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Acts {
    /// The register of the intake of which a field can be set.
    pub(crate) sets: Option<&'static str>,
    /// Whether those who are to act can be reminded.
    pub(crate) reminds: bool,
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
    /// What can be done to several rows at once; none where they cannot be chosen.
    acts: Option<Acts>,
}

/// One row that was chosen.
#[derive(Clone, Debug)]
pub(crate) struct Picked {
    /// By what it was chosen.
    pub(crate) key: String,
    /// The row.
    pub(crate) row: Row,
}

impl Register {
    /// A list of which views are kept.
    pub(crate) const fn new(kind: &'static Kind, read: Read) -> Self {
        Self { kind, read, viewed: true, acts: None }
    }

    /// The same without them.
    pub(crate) const fn without_views(mut self) -> Self {
        self.viewed = false;
        self
    }

    /// The same where several rows can be chosen: to take them out, to set a field of a register of the intake.
    pub(crate) const fn setting(mut self, register: &'static str) -> Self {
        self.acts = Some(Acts { sets: Some(register), ..self.acts_so_far() });
        self
    }

    /// The same where several rows can be chosen: to take them out, to remind whoever is to act.
    pub(crate) const fn reminding(mut self) -> Self {
        self.acts = Some(Acts { reminds: true, ..self.acts_so_far() });
        self
    }

    /// The same where several rows can be chosen: to take them out, and for what the list itself offers its reader.
    pub(crate) const fn choosing(mut self) -> Self {
        self.acts = Some(self.acts_so_far());
        self
    }

    /// What was said of it already: a list may have both.
    const fn acts_so_far(&self) -> Acts {
        match self.acts {
            Some(acts) => acts,
            None => Acts { sets: None, reminds: false },
        }
    }

    /// What this reader can do to several rows at once; none where they cannot be chosen.
    pub(crate) fn acts(&self, visit: &Signed) -> Result<Option<Acts>, Failed> {
        let Some(acts) = self.acts else { return Ok(None) };
        let sets = match acts.sets {
            Some(register) if may_set(visit, register)? => Some(register),
            _ => None,
        };
        Ok(Some(Acts { sets, reminds: acts.reminds && may_remind(visit.town(), &visit.caller)? }))
    }

    /// What its address answers.
    pub(crate) fn get(&'static self) -> MethodRouter<App> {
        get(async |visit: Signed, Query(asked): Query<Vec<(String, String)>>| -> Answer { self.shown(&visit, &asked).await })
    }

    /// The page, remembered as the list that was looked at last, or the file of its rows.
    pub(crate) async fn shown(&self, visit: &Signed, asked: &[(String, String)]) -> Answer {
        let mut answer = self.answer(visit, asked).await?;
        if asked.iter().all(|(name, _)| name != "format") {
            remember_list(visit, &mut answer);
        }
        Ok(answer)
    }

    /// The page, or the file of its rows.
    pub(crate) async fn answer(&self, visit: &Signed, asked: &[(String, String)]) -> Answer {
        let listing = Listing::read(visit.words, self.kind, asked);
        let mut shown = (self.read)(visit, &listing).await?;
        if listing.leaves() {
            return listing.file(&shown.rows);
        }
        if let Some(last) = listing.last_page(&shown) {
            // The list has become shorter than an address of it that somebody kept.
            return Ok(see_other(&listing.address.with("page", last).to_string()));
        }
        self.make_choosable(visit, &listing, &mut shown)?;
        let Shown { frame, mut dress, rows, total, .. } = shown;
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
        if total > 0 && may_audit(visit.town(), &visit.caller)? {
            dress.draw = crate::listing::drawing(visit.words, &listing.address);
        }
        show(&listing.page(frame, dress, rows, total))
    }

    /// Puts what is needed to choose rows around them.
    fn make_choosable(&self, visit: &Signed, listing: &Listing, shown: &mut Shown) -> Result<(), Failed> {
        let Some(acts) = self.acts(visit)? else { return Ok(()) };
        shown.dress.choosing = Some(Choosing {
            csrf: visit.token(),
            list: listing.address.to_string(),
            keys: (0..shown.rows.len()).map(|place| shown.key(place)).collect(),
            acts: crate::listing::choices_of(visit.words, acts, &shown.deeds),
            all: visit.words.count("bulk-all", shown.total),
        });
        Ok(())
    }

    /// The rows of what is asked for that are chosen, or all of them.
    pub(crate) async fn picked(
        &self,
        visit: &Signed,
        asked: &[(String, String)],
        chosen: impl Fn(&str) -> bool,
    ) -> Result<Vec<Picked>, Failed> {
        let listing = self.whole(visit, asked);
        let shown = (self.read)(visit, &listing).await?;
        let keys: Vec<String> = (0..shown.rows.len()).map(|place| shown.key(place)).collect();
        let rows = keys.into_iter().zip(shown.rows).filter(|(key, _)| chosen(key));
        Ok(rows.map(|(key, row)| Picked { key, row }).collect())
    }

    /// The rows of what is asked for, each once by its key, with its name and where it leads; no cells are made for them.
    pub(crate) async fn keys(&self, visit: &Signed, asked: &[(String, String)]) -> Result<Vec<(String, String, String)>, Failed> {
        // A column that no list has: so none is shown.
        let bare = Address::asked(self.kind.path, asked).with("columns", "-");
        let shown = (self.read)(visit, &self.whole(visit, bare.pairs())).await?;
        let keys: Vec<String> = (0..shown.rows.len()).map(|place| shown.key(place)).collect();
        Ok(apart(keys.into_iter().zip(shown.rows.into_iter().map(|row| row.what))))
    }

    /// Chosen rows as a file, with the columns that are asked for.
    pub(crate) fn file(&self, visit: &Signed, asked: &[(String, String)], format: &str, rows: &[Picked]) -> Answer {
        let asked: Vec<_> = asked.iter().cloned().chain([("format".to_owned(), format.to_owned())]).collect();
        let rows: Vec<Row> = rows.iter().map(|picked| picked.row.clone()).collect();
        Listing::read(visit.words, self.kind, &asked).file(&rows)
    }

    /// The list as it is asked for, without pages.
    fn whole(&self, visit: &Signed, asked: &[(String, String)]) -> Listing {
        let asked: Vec<_> = asked.iter().cloned().chain([("format".to_owned(), "csv".to_owned())]).collect();
        Listing::read(visit.words, self.kind, &asked)
    }

    /// The page as it is without choices, with what went wrong with what was done from it.
    pub(crate) async fn again(&self, visit: &Signed, notice: Notice) -> Answer {
        self.again_at(visit, &[], notice).await
    }

    /// The page as it was asked for, with what went wrong with what was done from it.
    pub(crate) async fn again_at(&self, visit: &Signed, asked: &[(String, String)], notice: Notice) -> Answer {
        let listing = Listing::read(visit.words, self.kind, asked);
        let mut shown = (self.read)(visit, &listing).await?;
        self.make_choosable(visit, &listing, &mut shown)?;
        let Shown { frame, dress, rows, total, .. } = shown;
        let frame = Frame { notice: Some(notice), ..frame };
        show_with(StatusCode::CONFLICT, &listing.page(frame, dress, rows, total))
    }

    /// How many there are of what is asked for.
    pub(crate) async fn number(&self, visit: &Signed, asked: &[(String, String)]) -> Result<i64, Failed> {
        let listing = Listing::read(visit.words, self.kind, asked).counting();
        Ok((self.read)(visit, &listing).await?.total)
    }
}

/// Rows by their keys, each once, with its name and where it leads; one without a key goes by its name.
pub(crate) fn apart(rows: impl IntoIterator<Item = (String, Link)>) -> Vec<(String, String, String)> {
    let mut met: HashMap<String, usize> = HashMap::new();
    let each = rows.into_iter().map(|(key, what)| {
        let key = if key.is_empty() { what.name.clone() } else { key };
        let count = met.entry(key.clone()).or_default();
        *count += 1;
        let key = if *count > 1 { format!("{key} ({count})") } else { key };
        (key, what.name, what.href)
    });
    each.collect()
}

/// Whether the reader may fill a register, and so set a field of many rows of it.
fn may_set(visit: &Signed, register: &'static str) -> Result<bool, Failed> {
    let entity = Targets::all().find(register)?.register().entity;
    Ok(visit.town().policies().allows(&visit.caller, Action::Import, &Resource::Register(entity))?)
}

//! Articles as somebody may see them.

use super::AsSeen;
use super::keep::found;
use super::shelf::{Shelf, Shelved};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::calendar::day_of;
use domain::desk::helped::Helped;
use domain::identity::{ArticleId, PersonId};
use domain::knowledge::compare::{Line, lines};
use domain::knowledge::{Article, ArticleVersion};
use domain::search::Query;
use jiff::ToSpan as _;
use std::collections::{BTreeSet, HashMap};
use store::View;
use store::knowledge::{ArticleRow, version_list};
use store::systems::system_find;

/// An article in the reader's eyes.
#[derive(Clone, Debug)]
pub struct ArticleSeen {
    /// The article: for whoever reads alone, as it was published last.
    pub article: Article,
    /// As it was published last.
    pub last: Option<ArticleVersion>,
    /// Who published that; empty where the reader may not know it.
    pub by: String,
    /// What its system is called; empty where it has none.
    pub system: String,
    /// How often it helped somebody before they reported, in the last twelve months; told in the list alone.
    pub helped: i64,
    /// Whether something was written since; only for those who see what is being written.
    pub differs: bool,
    /// Whether the reader sees what is being written, and the versions.
    pub sees_drafts: bool,
    /// Whether the reader may write it.
    pub may_write: bool,
}

impl ArticleSeen {
    /// It in the eyes of somebody who sees drafts and writes, or does not.
    pub fn of(row: ArticleRow, (by, system): (String, String), (sees_drafts, may_write): (bool, bool)) -> Self {
        let ArticleRow { article, last } = row;
        let differs = sees_drafts && last.as_ref().is_some_and(|last| article.differs(last));
        let article = match &last {
            Some(last) if !sees_drafts => Article { name: last.name.clone(), text: last.text.clone(), ..article },
            _ => article,
        };
        Self { article, last, by, system, helped: 0, differs, sees_drafts, may_write }
    }
}

/// What a caller may do.
struct Reader {
    opens: bool,
    sees_drafts: bool,
    may_write: bool,
}

impl Reader {
    async fn of(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<Self> {
        let asked = AsSeen::by(town, caller, at).await?;
        town.reach(caller, Action::View, &asked.article(false))?;
        let allows = |action, open| town.policies().allows(caller, action, &asked.article(open));
        Ok(Self {
            opens: allows(Action::View, true)?,
            sees_drafts: allows(Action::View, false)?,
            may_write: allows(Action::Edit, false)?,
        })
    }

    const fn sees(&self, article: &Article) -> bool {
        self.sees_drafts || (self.opens && article.is_open())
    }
}

/// Who published, in the reader's eyes.
async fn publishers<'a>(
    town: &Town,
    caller: &Caller,
    view: &View,
    versions: impl Iterator<Item = &'a ArticleVersion>,
) -> Outcome<HashMap<PersonId, String>> {
    let people: BTreeSet<PersonId> = versions.filter_map(|version| version.by.clone()).collect();
    crate::desk::named(town, caller, view, people).await
}

fn called(people: &HashMap<PersonId, String>, version: Option<&ArticleVersion>) -> String {
    version.and_then(|version| version.by.as_ref()).and_then(|by| people.get(by)).cloned().unwrap_or_default()
}

/// The articles that somebody may see.
#[derive(Debug)]
pub struct ArticleList {
    /// They, by name; those that answer to what is asked.
    pub rows: Vec<ArticleSeen>,
    /// How many the reader may see in all.
    pub all: usize,
    /// Whether the reader writes them.
    pub may_write: bool,
    /// Whether the reader sees what is being written.
    pub sees_drafts: bool,
}

/// The articles that the caller may see and that hold the words of `text`, in any inflection; all where it is empty.
pub async fn articles(town: &Town, caller: &Caller, text: &str, at: Timestamp) -> Outcome<ArticleList> {
    let shelf = Shelf::read(town).await?;
    let reader = Reader::of(town, caller, at).await?;
    let view = town.read().await?;
    let seen: Vec<&Shelved> = shelf.articles.iter().filter(|each| reader.sees(&each.row.article)).collect();
    let people = publishers(town, caller, &view, seen.iter().filter_map(|each| each.row.last.as_ref())).await?;
    let day = day_of(at);
    let things = store::desk::helped_by_thing(&view, (day.saturating_sub(1.year()), day)).await?;
    let helped: HashMap<Helped, i64> = things.into_iter().collect();
    let asked = Query::read(text);
    let holds = |each: &&&Shelved| {
        let found = if reader.sees_drafts { &each.written } else { &each.read };
        asked.as_ref().is_none_or(|asked| asked.fits(&found.stems))
    };
    let row = |each: &&Shelved| {
        let system = each.row.article.system.as_ref().and_then(|id| shelf.systems.get(id)).cloned().unwrap_or_default();
        let by = called(&people, each.row.last.as_ref());
        let helped = helped.get(&Helped::Article(each.row.article.id.clone())).copied().unwrap_or_default();
        let seen = ArticleSeen::of(each.row.clone(), (by, system), (reader.sees_drafts, reader.may_write));
        ArticleSeen { helped, ..seen }
    };
    Ok(ArticleList {
        rows: seen.iter().filter(holds).map(row).collect(),
        all: seen.len(),
        may_write: reader.may_write,
        sees_drafts: reader.sees_drafts,
    })
}

/// The row that a caller may see; that there is one that they may not is not told.
async fn reached(town: &Town, caller: &Caller, id: &ArticleId, at: Timestamp) -> Outcome<(View, (ArticleRow, Reader))> {
    // First the reader, who may need a view of their own: nobody waits for a second one while they hold the first.
    let reader = Reader::of(town, caller, at).await?;
    let view = town.read().await?;
    let row = found(&view, id).await?;
    if reader.sees(&row.article) { Ok((view, (row, reader))) } else { Err(Failure::missing("article", id)) }
}

async fn seen(town: &Town, caller: &Caller, view: &View, (row, reader): (ArticleRow, Reader)) -> Outcome<ArticleSeen> {
    let people = publishers(town, caller, view, row.last.iter()).await?;
    let system = match &row.article.system {
        Some(system) => system_find(view, system).await?.map(|system| system.name).unwrap_or_default(),
        None => String::new(),
    };
    let by = called(&people, row.last.as_ref());
    Ok(ArticleSeen::of(row, (by, system), (reader.sees_drafts, reader.may_write)))
}

/// An article: for whoever reads, as it was published last; for those who see what is being written, as it stands now.
pub async fn article(town: &Town, caller: &Caller, id: &ArticleId, at: Timestamp) -> Outcome<ArticleSeen> {
    let (view, reached) = reached(town, caller, id, at).await?;
    seen(town, caller, &view, reached).await
}

/// A version in the reader's eyes.
#[derive(Clone, Debug)]
pub struct VersionSeen {
    /// The version.
    pub version: ArticleVersion,
    /// Who published it; empty where the reader may not know it.
    pub by: String,
}

/// An article with its versions.
#[derive(Clone, Debug)]
pub struct Versions {
    /// The article.
    pub seen: ArticleSeen,
    /// Its versions, the newest first.
    pub versions: Vec<VersionSeen>,
}

/// The versions of an article, for those who see what is being written.
pub async fn versions(town: &Town, caller: &Caller, id: &ArticleId, at: Timestamp) -> Outcome<Versions> {
    let asked = AsSeen::by(town, caller, at).await?;
    let (view, reached) = reached(town, caller, id, at).await?;
    town.require(caller, Action::View, &asked.article(false))?;
    let versions = version_list(&view, id).await?;
    let people = publishers(town, caller, &view, versions.iter()).await?;
    let seen = seen(town, caller, &view, reached).await?;
    let versions = versions.into_iter().map(|version| VersionSeen { by: called(&people, Some(&version)), version }).collect();
    Ok(Versions { seen, versions })
}

/// One version of an article, for those who see what is being written.
pub async fn version(
    town: &Town,
    caller: &Caller,
    id: &ArticleId,
    number: i64,
    at: Timestamp,
) -> Outcome<(ArticleSeen, VersionSeen)> {
    let Versions { seen, versions } = versions(town, caller, id, at).await?;
    let version = versions.into_iter().find(|each| each.version.number == number);
    Ok((seen, version.ok_or_else(|| Failure::missing("article-version", number))?))
}

/// What was written between two versions.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The article with its versions.
    pub of: Versions,
    /// The number of the older one.
    pub older: i64,
    /// The number of the newer one; none for what is written now.
    pub newer: Option<i64>,
    /// What each was called.
    pub names: (String, String),
    /// The lines of both.
    pub lines: Vec<Line>,
}

/// Compares two versions of an article, or one with what is written now; the older where none is said is the one before.
pub async fn compare(
    town: &Town,
    caller: &Caller,
    id: &ArticleId,
    (older, newer): (Option<i64>, Option<i64>),
    at: Timestamp,
) -> Outcome<Comparison> {
    let of = versions(town, caller, id, at).await?;
    let article = &of.seen.article;
    let older = older.unwrap_or_else(|| newer.map_or(article.number, |newer| newer - 1));
    let find = |number: i64| {
        let found = of.versions.iter().find(|each| each.version.number == number);
        found.map(|each| &each.version).ok_or_else(|| Failure::missing("article-version", number))
    };
    let first = find(older)?;
    let (name, text) = match newer {
        Some(number) => find(number).map(|version| (&version.name, &version.text))?,
        None => (&article.name, &article.text),
    };
    let (names, lines) = ((first.name.clone(), name.clone()), lines(&first.text, text));
    Ok(Comparison { of, older, newer, names, lines })
}

/// The systems that an article can be about: id and name, by name.
pub async fn knowledge_systems(town: &Town, caller: &Caller) -> Outcome<Vec<(String, String)>> {
    town.require(caller, Action::View, &Resource::Register("system"))?;
    let names = store::systems::system_names(&town.read().await?).await?;
    Ok(names.into_iter().map(|(id, _, name)| (id.to_string(), name)).collect())
}

//! What is offered to somebody who describes a trouble: articles and known faults, before anybody else is asked.

use super::AsSeen;
use super::shelf::Shelf;
use crate::policies::{Action, Resource};
use crate::{Caller, Outcome, Town};
use domain::Timestamp;
use domain::identity::{ArticleId, ProblemId, SystemId};
use domain::knowledge::State;
use domain::knowledge::fit::{Held, best};
use domain::knowledge::text::beginning;
use domain::sorting::folded;

/// How much of what it says is shown of each, in characters.
const SHOWN: usize = 200;

/// What is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A published article.
    Article(ArticleId),
    /// A known fault that lasts, since when.
    KnownFault(ProblemId, Timestamp),
}

/// Something that may answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub what: What,
    /// What it is called.
    pub name: String,
    /// How it begins, on one line without marks: of a known fault how one gets round it, or what one notices; may be empty.
    pub says: String,
    /// The system that it is about; may be empty.
    pub system: String,
    /// The article that tells more of a known fault, where everybody may read it.
    pub article: Option<ArticleId>,
}

/// The published articles and lasting known faults that fit what somebody writes (subject and text as one), the best first and five at
/// the most; `system` is the one that is chosen, by its id or its name, or empty.
pub async fn offered(town: &Town, caller: &Caller, text: &str, system: &str, at: Timestamp) -> Outcome<Vec<Hit>> {
    let shelf = Shelf::read(town).await?;
    let asked = AsSeen::by(town, caller, at).await?;
    town.reach(caller, Action::View, &asked.article(true))?;
    let allows = |resource: &Resource| town.policies().allows(caller, Action::View, resource);
    let (opens, sees_drafts) = (allows(&asked.article(true))?, allows(&asked.article(false))?);
    let faults = allows(&Resource::Register("problem"))?;
    let about = named(&shelf, system);
    let name_of = |system: Option<&SystemId>| system.and_then(|id| shelf.systems.get(id)).cloned().unwrap_or_default();
    let mut things: Vec<(&Held, Hit)> = Vec::new();
    // A known fault comes first among what answers alike: it is the same trouble.
    for (problem, held) in shelf.faults.iter().filter(|_| faults) {
        let says = problem.workaround.as_deref().or(problem.text.as_deref()).unwrap_or_default();
        let hit = Hit {
            what: What::KnownFault(problem.id.clone(), problem.since),
            name: problem.name.clone(),
            says: beginning(says, SHOWN),
            system: name_of(problem.system.as_ref()),
            article: problem.article.clone().filter(|id| shelf.articles.iter().any(|each| each.opens(id))),
        };
        things.push((held, hit));
    }
    for shelved in &shelf.articles {
        let article = &shelved.row.article;
        let seen = if article.is_open() { opens } else { sees_drafts && article.state == State::Published };
        if let Some(last) = shelved.row.last.as_ref().filter(|_| seen) {
            let hit = Hit {
                what: What::Article(article.id.clone()),
                name: last.name.clone(),
                says: beginning(&last.text, SHOWN),
                system: name_of(article.system.as_ref()),
                article: None,
            };
            things.push((&shelved.read.held, hit));
        }
    }
    let held: Vec<&Held> = things.iter().map(|(held, _)| *held).collect();
    Ok(best(text, about.as_ref(), &held).into_iter().map(|place| things[place].1.clone()).collect())
}

/// The system of an id or a name.
fn named(shelf: &Shelf, system: &str) -> Option<SystemId> {
    let system = system.trim();
    if let Ok(id) = system.parse() {
        return Some(id);
    }
    let part = folded(system);
    shelf.systems.iter().find(|(_, name)| !part.is_empty() && folded(name) == part).map(|(id, _)| id.clone())
}

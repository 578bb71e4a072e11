//! Everything that can be read and offered, made ready for finding; kept while the journal does not move.

use crate::{Outcome, Town};
use domain::desk::Problem;
use domain::identity::{ArticleId, SystemId};
use domain::knowledge::fit::Held;
use domain::knowledge::text::plain;
use domain::search::stems_of;
use std::collections::HashMap;
use std::sync::Arc;
use store::desk::problem_all;
use store::knowledge::{ArticleRow, article_all};
use store::systems::system_names;

/// An article with that by which it is found.
#[derive(Debug)]
pub(super) struct Shelved {
    /// The article with its last version.
    pub(super) row: ArticleRow,
    /// As it was published last, for those who read it.
    pub(super) read: Found,
    /// As it is written now, for those who write.
    pub(super) written: Found,
}

impl Shelved {
    /// Whether it is the article of an id and everybody may read it.
    pub(super) fn opens(&self, id: &ArticleId) -> bool {
        self.row.article.id == *id && self.row.article.is_open()
    }
}

/// By what a text is found.
#[derive(Debug)]
pub(super) struct Found {
    /// By a trouble in somebody's words.
    pub(super) held: Held,
    /// By a search, as words and stems.
    pub(super) stems: String,
}

impl Found {
    fn of(name: &str, markdown: &str, system: Option<&SystemId>) -> Self {
        let said = plain(markdown);
        Self { held: Held::of(name, &said, system.cloned()), stems: stems_of(&[name, &said]) }
    }
}

/// Everything there is: what of it a reader may see is decided afterwards.
#[derive(Debug)]
pub(super) struct Shelf {
    /// The articles, by name.
    pub(super) articles: Vec<Shelved>,
    /// The known faults that last, the newest first.
    pub(super) faults: Vec<(Problem, Held)>,
    /// What systems are called.
    pub(super) systems: HashMap<SystemId, String>,
}

impl Shelf {
    /// Takes it down.
    pub(super) async fn read(town: &Town) -> Outcome<Arc<Self>> {
        town.kept("knowledge", async |reading| {
            let shelved = |row: ArticleRow| {
                let system = row.article.system.as_ref();
                let written = Found::of(&row.article.name, &row.article.text, system);
                let (name, text) = row.last.as_ref().map_or(("", ""), |last| (&last.name, &last.text));
                let read = Found::of(name, text, system);
                Shelved { row, read, written }
            };
            let fault = |problem: Problem| {
                let said = [&problem.text, &problem.workaround].map(|text| text.as_deref().unwrap_or_default()).join("\n");
                let held = Held::of(&problem.name, &said, problem.system.clone());
                (problem, held)
            };
            let faults = problem_all(&reading.view).await?.into_iter().filter(Problem::lasts).map(fault).collect();
            let systems = system_names(&reading.view).await?.into_iter().map(|(id, _, name)| (id, name)).collect();
            Ok(Self { articles: article_all(&reading.view).await?.into_iter().map(shelved).collect(), faults, systems })
        })
        .await
    }
}

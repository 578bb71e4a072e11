//! Knowledge: articles that are written, published in versions and withdrawn, and what of them answers to a trouble that somebody describes.
//!
//! Everybody reads what is published for them; those who work at the desk and the coordinator write.

mod keep;
mod offer;
mod shelf;
mod show;

pub use domain::knowledge::compare::{Fate, Line};
pub use domain::knowledge::{Article, ArticleDraft, ArticleVersion, Audience, LONGEST_TEXT, State};
pub use keep::{article_publish, article_save, article_to_write, article_withdraw};
pub use offer::{Hit, What, offered};
pub use show::{
    ArticleList, ArticleSeen, Comparison, VersionSeen, Versions, article, articles, compare, knowledge_systems, version, versions,
};

use crate::policies::{Action, Resource};
use crate::{Caller, Outcome, Town};
use domain::Timestamp;
use store::Source;

/// What the policies are asked of articles, for one caller.
#[derive(Clone, Copy)]
struct AsSeen {
    staff: bool,
}

impl AsSeen {
    /// For this caller.
    async fn by(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<Self> {
        Ok(Self { staff: crate::desk::serves(town, caller, at).await? })
    }

    /// For this caller, within a change that is under way.
    async fn within(town: &Town, source: &impl Source, caller: &Caller, at: Timestamp) -> Outcome<Self> {
        Ok(Self { staff: crate::desk::serves_within(town, source, caller, at).await? })
    }

    /// An article that is open to everybody, or is not.
    const fn article(self, open: bool) -> Resource {
        Resource::Article { open, staff: self.staff }
    }
}

/// Whether the caller writes articles.
pub async fn may_write(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<bool> {
    let seen = AsSeen::by(town, caller, at).await?;
    town.policies().allows(caller, Action::Edit, &seen.article(false))
}

/// Refuses whoever does not.
pub async fn must_write(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<()> {
    let seen = AsSeen::by(town, caller, at).await?;
    town.require(caller, Action::Edit, &seen.article(false))
}

//! Writing, publishing and withdrawing articles.

use super::{AsSeen, must_write};
use crate::organisation::Known;
use crate::organisation::settle::{Stopped, settled};
use crate::policies::Action;
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::identity::ArticleId;
use domain::journal::{Entry, Happening};
use domain::knowledge::{Article, ArticleDraft};
use domain::refusal::{Message, Refusal};
use store::knowledge as table;
use store::knowledge::ArticleRow;
use store::systems::system_find;
use store::{Change, Source};

pub(super) async fn found(source: &impl Source, id: &ArticleId) -> Outcome<ArticleRow> {
    table::article_find(source, id).await?.ok_or_else(|| Failure::missing("article", id))
}

async fn must(town: &Town, source: &impl Source, caller: &Caller, at: Timestamp) -> Outcome<()> {
    let asked = AsSeen::within(town, source, caller, at).await?;
    town.require(caller, Action::Edit, &asked.article(false))
}

/// An article for whoever may write it.
pub async fn article_to_write(town: &Town, caller: &Caller, id: &ArticleId, at: Timestamp) -> Outcome<Article> {
    must_write(town, caller, at).await?;
    Ok(found(&town.read().await?, id).await?.article)
}

/// What the journal tells of a change.
fn happened(before: Option<&Article>, after: &Article) -> Entry {
    Happening::between("article", after.id.as_str(), before, Some(after)).into()
}

fn next(article: Article) -> Article {
    Article { version: article.version + 1, ..article }
}

/// Writes an article, or writes one anew; whoever reads it sees that when it is published.
pub async fn article_save(
    town: &Town,
    caller: &Caller,
    known: Option<&Known<ArticleId>>,
    fields: &[(&str, &str)],
    at: Timestamp,
) -> Outcome<Article> {
    let new = ArticleId::mint(at, town.chance());
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Result<(Article, Entry), Stopped<Article>> {
            must(town, change, caller, at).await?;
            let before = match known {
                Some(known) => Some(found(change, &known.id).await?.article),
                None => None,
            };
            let mut draft = before.clone().map_or_else(|| ArticleDraft::new(new.clone()), ArticleDraft::of);
            let set = Refusal::gathered(fields.iter().map(|(field, text)| draft.set(field, text)));
            let article = Refusal::joined(set, draft.finish())?;
            if before.as_ref() == Some(&article) {
                return Err(Stopped::Same(article));
            }
            if let Some(system) = &article.system
                && system_find(change, system).await?.is_none()
            {
                return Err(Refusal::plain(Message::new("case-system-unknown")).at("system").into());
            }
            let article = Article { version: known.map_or(0, |known| known.version), ..article };
            table::article_save(change, &article).await?;
            let entry = happened(before.as_ref(), &article);
            Ok((next(article), entry))
        })
        .await;
    settled(written)
}

/// Publishes what is written as the next version.
pub async fn article_publish(town: &Town, caller: &Caller, known: &Known<ArticleId>, at: Timestamp) -> Outcome<Article> {
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(Article, Entry)> {
            must(town, change, caller, at).await?;
            let ArticleRow { article: before, last } = found(change, &known.id).await?;
            let (article, version) = before.clone().publish(last.as_ref(), caller.person.clone(), at)?;
            let article = Article { version: known.version, ..article };
            table::article_save(change, &article).await?;
            table::version_add(change, &version).await?;
            let entry = happened(Some(&before), &article);
            Ok((next(article), entry))
        })
        .await
}

/// Takes a published article back; its versions stay.
pub async fn article_withdraw(town: &Town, caller: &Caller, known: &Known<ArticleId>, at: Timestamp) -> Outcome<Article> {
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(Article, Entry)> {
            must(town, change, caller, at).await?;
            let before = found(change, &known.id).await?.article;
            let article = Article { version: known.version, ..before.clone().withdraw()? };
            table::article_save(change, &article).await?;
            let entry = happened(Some(&before), &article);
            Ok((next(article), entry))
        })
        .await
}

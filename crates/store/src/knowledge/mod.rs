//! The chapter `knowledge` in the database.

pub(crate) mod schema;

use crate::change::Execute as _;
use crate::standing::Standing;
use crate::value::word;
use crate::{Change, Row, Source, StoreError, params};
use domain::identity::ArticleId;
use domain::knowledge::{Article, ArticleVersion};
use domain::sorting::sort_key;

/// What has not ended yet.
pub const STANDING: &[Standing] = &[Standing::by("article", "select id from knowledge_article where state <> 'withdrawn'")];

const ARTICLE: &str = "article.id, article.version, article.name, article.text, article.system, article.audience, article.state,
    article.number, last.published_by, last.published_at, last.name as last_name, last.text as last_text
    from knowledge_article as article
    left join knowledge_version as last on last.article = article.id and last.number = article.number";

/// An article with the version published last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleRow {
    /// The article as it is written.
    pub article: Article,
    /// As it was published last; none before the first time.
    pub last: Option<ArticleVersion>,
}

fn article(row: &Row) -> Result<ArticleRow, StoreError> {
    let article = Article {
        id: row.parsed("id")?,
        version: row.integer("version")?,
        name: row.text("name")?,
        text: row.text("text")?,
        system: row.optional_parsed("system")?,
        audience: row.word("audience")?,
        state: row.word("state")?,
        number: row.integer("number")?,
    };
    let last = match row.optional_timestamp("published_at")? {
        Some(at) => Some(ArticleVersion {
            article: article.id.clone(),
            number: article.number,
            by: row.optional_parsed("published_by")?,
            at,
            name: row.text("last_name")?,
            text: row.text("last_text")?,
        }),
        None => None,
    };
    Ok(ArticleRow { article, last })
}

/// Every article, by name.
pub async fn article_all(source: &impl Source) -> Result<Vec<ArticleRow>, StoreError> {
    source.gather(&format!("select {ARTICLE} order by article.sort_key, article.id"), params![], article).await
}

/// An article by its id.
pub async fn article_find(source: &impl Source, id: &ArticleId) -> Result<Option<ArticleRow>, StoreError> {
    let row = source.row(&format!("select {ARTICLE} where article.id = $1"), params![id]).await?;
    row.as_ref().map(article).transpose()
}

/// Keeps an article as it is written.
pub async fn article_save(change: &Change, article: &Article) -> Result<(), StoreError> {
    let columns = vec![
        ("name", (&article.name).into()),
        ("sort_key", sort_key(&article.name).into()),
        ("text", (&article.text).into()),
        ("system", article.system.as_ref().into()),
        ("audience", word(&article.audience)),
        ("state", word(&article.state)),
        ("number", article.number.into()),
    ];
    change.save("article", "knowledge_article", article.id.as_str(), article.version, columns).await
}

/// Adds a version; what was published is never changed.
pub async fn version_add(change: &Change, version: &ArticleVersion) -> Result<(), StoreError> {
    let sql = "insert into knowledge_version (article, number, published_by, published_at, name, text)
        values ($1, $2, $3, $4, $5, $6)";
    let params = params![&version.article, version.number, version.by.as_ref(), version.at, &version.name, &version.text];
    change.execute(sql, params).await.map(drop)
}

/// The versions of an article, the newest first.
pub async fn version_list(source: &impl Source, of: &ArticleId) -> Result<Vec<ArticleVersion>, StoreError> {
    let version = |row: &Row| {
        Ok(ArticleVersion {
            article: row.parsed("article")?,
            number: row.integer("number")?,
            by: row.optional_parsed("published_by")?,
            at: row.timestamp("published_at")?,
            name: row.text("name")?,
            text: row.text("text")?,
        })
    };
    let sql = "select article, number, published_by, published_at, name, text from knowledge_version
        where article = $1 order by number desc";
    source.gather(sql, params![of], version).await
}

//! What articles look like to a program.

use crate::api::examples::id;
use crate::api::named::Named;
use routines::knowledge::{ArticleSeen, Hit, VersionSeen, What};
use serde::Serialize;
use utoipa::ToSchema;

/// An article in a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct ArticleSummary {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// What it answers, in a line.
    name: String,
    /// The system that it is about.
    system: Option<Named>,
    /// For whom it is: `staff` or `everybody`.
    audience: String,
    /// How far it has come: `draft`, `published` or `withdrawn`.
    state: String,
    /// The number of the version published last; 0 before the first.
    #[schema(minimum = 0)]
    number: i64,
    /// When that was published, in UTC.
    #[schema(format = DateTime)]
    published_at: Option<String>,
    /// Whether something was written since; only told to whoever sees what is being written.
    differs: bool,
}

impl ArticleSummary {
    pub(super) fn of(seen: &ArticleSeen) -> Self {
        let article = &seen.article;
        Self {
            id: article.id.to_string(),
            name: article.name.clone(),
            system: article.system.as_ref().map(|id| Named::of(id, seen.system.as_str())),
            audience: article.audience.word().to_owned(),
            state: article.state.word().to_owned(),
            number: article.number,
            published_at: seen.last.as_ref().map(|last| last.at.to_string()),
            differs: seen.differs,
        }
    }

    fn sample() -> Self {
        Self {
            id: id(64),
            name: "Skrivaren skriver inte ut".to_owned(),
            system: Some(Named::of(&id(1), "Hemtur")),
            audience: "everybody".to_owned(),
            state: "published".to_owned(),
            number: 2,
            published_at: Some("2026-11-20T08:00:00Z".to_owned()),
            differs: false,
        }
    }
}

/// An article.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct ArticleDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version, as `If-Match` takes it.
    version: i64,
    /// What it answers, in a line.
    name: String,
    /// The answer, in Markdown.
    text: String,
    /// The system that it is about.
    system: Option<Named>,
    /// For whom it is: `staff` or `everybody`.
    audience: String,
    /// How far it has come: `draft`, `published` or `withdrawn`.
    state: String,
    /// The number of the version published last; 0 before the first.
    #[schema(minimum = 0)]
    number: i64,
    /// When that was published, in UTC.
    #[schema(format = DateTime)]
    published_at: Option<String>,
    /// Who published it; left out where the identity is protected.
    published_by: Option<String>,
    /// Whether something was written since; only told to whoever sees what is being written.
    differs: bool,
}

impl ArticleDetail {
    pub(super) fn of(seen: &ArticleSeen) -> Self {
        let ArticleSummary { id, name, system, audience, state, number, published_at, differs } = ArticleSummary::of(seen);
        Self {
            id,
            version: seen.article.version,
            name,
            text: seen.article.text.clone(),
            system,
            audience,
            state,
            number,
            published_at,
            published_by: Some(seen.by.clone()).filter(|by| !by.is_empty()),
            differs,
        }
    }

    fn sample() -> Self {
        let ArticleSummary { id, name, system, audience, state, number, published_at, differs } = ArticleSummary::sample();
        Self {
            id,
            version: 3,
            name,
            text: "1. Stäng av skrivaren.\n2. Vänta en minut.\n3. Starta den.".to_owned(),
            system,
            audience,
            state,
            number,
            published_at,
            published_by: Some("Maja Öberg".to_owned()),
            differs,
        }
    }
}

/// An article as it was published once.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct VersionDetail {
    /// Its number, from 1.
    #[schema(minimum = 1)]
    number: i64,
    /// When it was published, in UTC.
    #[schema(format = DateTime)]
    published_at: String,
    /// Who published it; left out where the identity is protected.
    published_by: Option<String>,
    /// What it was called.
    name: String,
    /// What it said, in Markdown.
    text: String,
}

impl VersionDetail {
    pub(super) fn of(seen: &VersionSeen) -> Self {
        let version = &seen.version;
        Self {
            number: version.number,
            published_at: version.at.to_string(),
            published_by: Some(seen.by.clone()).filter(|by| !by.is_empty()),
            name: version.name.clone(),
            text: version.text.clone(),
        }
    }

    fn sample() -> Self {
        Self {
            number: 1,
            published_at: "2026-11-16T08:00:00Z".to_owned(),
            published_by: Some("Maja Öberg".to_owned()),
            name: "Skrivaren skriver inte ut".to_owned(),
            text: "Starta om skrivaren.".to_owned(),
        }
    }
}

/// Something that may answer.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct OfferedAnswer {
    /// `article` or `known-fault`.
    kind: String,
    /// The id of the article or the known fault.
    #[schema(format = Uuid)]
    id: String,
    /// What it is called.
    name: String,
    /// How it begins, without marks: of a known fault how one gets round it, or what one notices.
    says: Option<String>,
    /// What the system is called that it is about.
    system: Option<String>,
    /// Since when a known fault lasts, in UTC.
    #[schema(format = DateTime)]
    since: Option<String>,
    /// The id of the article that tells more of a known fault.
    #[schema(format = Uuid)]
    article: Option<String>,
}

impl OfferedAnswer {
    pub(super) fn of(hit: &Hit) -> Self {
        let (kind, id, since) = match &hit.what {
            What::Article(id) => ("article", id.to_string(), None),
            What::KnownFault(id, since) => ("known-fault", id.to_string(), Some(since.to_string())),
        };
        let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Self {
            kind: kind.to_owned(),
            id,
            name: hit.name.clone(),
            says: filled(&hit.says),
            system: filled(&hit.system),
            since,
            article: hit.article.as_ref().map(ToString::to_string),
        }
    }

    fn sample() -> Self {
        Self {
            kind: "known-fault".to_owned(),
            id: id(72),
            name: "Utskrifter fastnar i kön".to_owned(),
            says: Some("Välj skrivaren på plan 1.".to_owned()),
            system: Some("Hemtur".to_owned()),
            since: Some("2026-11-23T07:00:00Z".to_owned()),
            article: None,
        }
    }
}

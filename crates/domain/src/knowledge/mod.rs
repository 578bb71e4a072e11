//! Knowledge: articles by which people help themselves, each with the versions in which it was published.
//!
//! [`article`] is what is written and published, [`compare`] tells two versions apart,
//! [`fit`] finds what answers to words in which somebody describes a trouble, and [`text`] takes the words out of Markdown.

pub mod article;
pub mod compare;
pub mod fit;
#[cfg(test)]
mod tests;
pub mod text;

pub use article::{Article, ArticleDraft, ArticleVersion, Audience, LONGEST_TEXT, State};

use crate::catalogue::{Entity, Registration, Retention, Secrecy};

/// What this chapter keeps: an article for the staff of the desk may tell how the municipality's systems are kept.
pub const ENTITIES: &[Entity] = &[Entity {
    name: "article",
    chapter: "knowledge",
    tables: &["knowledge_article", "knowledge_version"],
    registration: Registration::KeptOrdered,
    secrecy: Secrecy::Internal,
    retention: Retention::YearsAfter(2, "withdrawn"),
    export: None,
}];

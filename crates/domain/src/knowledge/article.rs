//! An article: written, published in versions that stay, withdrawn.
//!
//! `draft → published → withdrawn`, and published again. What is written on between two publications is seen by those who write alone;
//! for whom it is and which system it is about hold at once.

use crate::identity::{ArticleId, PersonId, SystemId};
use crate::organisation::reading;
use crate::organisation::words::words;
use crate::refusal::{Message, Refusal};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// How long the name of an article may be, in characters.
pub const LONGEST_NAME: usize = 200;
/// How long its text may be, in characters.
pub const LONGEST_TEXT: usize = 30_000;

words! {
    /// For whom an article is.
    pub enum Audience {
        /// For those who work at the desk.
        Staff = "staff", "knowledge-audience-staff";
        /// For everybody who signs in.
        Everybody = "everybody", "knowledge-audience-everybody";
    }

    /// How far an article has come.
    pub enum State {
        /// It was never published.
        Draft = "draft", "knowledge-state-draft";
        /// It is read.
        Published = "published", "knowledge-state-published";
        /// It was published and is read no longer.
        Withdrawn = "withdrawn", "knowledge-state-withdrawn";
    }
}

/// An article as it is written now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// The id.
    pub id: ArticleId,
    /// What it answers, in a line.
    pub name: String,
    /// The answer, in Markdown; empty while it is not written yet.
    pub text: String,
    /// The system that it is about.
    pub system: Option<SystemId>,
    /// For whom it is.
    pub audience: Audience,
    /// How far it has come.
    pub state: State,
    /// The number of the version published last; 0 before the first.
    pub number: i64,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

/// An article as it was published once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleVersion {
    /// The article.
    pub article: ArticleId,
    /// Its number among the versions, from 1.
    pub number: i64,
    /// Who published it.
    pub by: Option<PersonId>,
    /// When.
    pub at: Timestamp,
    /// What it was called.
    pub name: String,
    /// What it said, in Markdown.
    pub text: String,
}

impl Article {
    /// Whether everybody who signs in may read it.
    pub const fn is_open(&self) -> bool {
        matches!((self.state, self.audience), (State::Published, Audience::Everybody))
    }

    /// Whether something was written since a version was published.
    pub fn differs(&self, from: &ArticleVersion) -> bool {
        self.name != from.name || self.text != from.text
    }

    /// Publishes what is written as the next version; `last` is the one published last.
    pub fn publish(
        self,
        last: Option<&ArticleVersion>,
        by: Option<PersonId>,
        at: Timestamp,
    ) -> Result<(Self, ArticleVersion), Refusal> {
        if self.text.is_empty() {
            return Err(Refusal::plain(Message::new("knowledge-text-missing")).at("text"));
        }
        if self.state == State::Published && last.is_some_and(|last| !self.differs(last)) {
            return Err(Refusal::plain(Message::new("knowledge-nothing-new")));
        }
        let article = Self { state: State::Published, number: self.number + 1, ..self };
        let version = ArticleVersion {
            article: article.id.clone(),
            number: article.number,
            by,
            at,
            name: article.name.clone(),
            text: article.text.clone(),
        };
        Ok((article, version))
    }

    /// Takes it back, so that nobody is offered it any more; its versions stay.
    pub fn withdraw(self) -> Result<Self, Refusal> {
        if self.state != State::Published {
            return Err(Refusal::plain(Message::new("knowledge-not-published")));
        }
        Ok(Self { state: State::Withdrawn, ..self })
    }
}

/// An article being written.
#[derive(Clone, Debug)]
pub struct ArticleDraft(Article);

impl ArticleDraft {
    /// The fields that are set as text.
    pub const FIELDS: [&'static str; 4] = ["name", "system", "audience", "text"];

    /// A new one.
    pub const fn new(id: ArticleId) -> Self {
        Self(Article {
            id,
            name: String::new(),
            text: String::new(),
            system: None,
            audience: Audience::Everybody,
            state: State::Draft,
            number: 0,
            version: 0,
        })
    }

    /// An existing one, to be written anew.
    pub const fn of(article: Article) -> Self {
        Self(article)
    }

    /// Sets a field from text.
    pub fn set(&mut self, field: &str, text: &str) -> Result<(), Refusal> {
        let article = &mut self.0;
        match field {
            "name" => article.name = reading::required(field, reading::line(field, text, LONGEST_NAME)?)?,
            "text" => article.text = reading::prose(field, text, LONGEST_TEXT)?.unwrap_or_default(),
            "system" => {
                let unknown = |_| Refusal::plain(Message::new("case-system-unknown")).at(field);
                article.system =
                    Some(text.trim()).filter(|id| !id.is_empty()).map(|id| id.parse().map_err(unknown)).transpose()?;
            }
            "audience" => {
                let unknown = || Refusal::plain(Message::new("knowledge-audience-unknown")).at(field);
                article.audience = Audience::read(text).ok_or_else(unknown)?;
            }
            _ => return Err(Refusal::plain(Message::new("organisation-field-unknown").with("field", field)).at(field)),
        }
        Ok(())
    }

    /// Checks the whole and gives it.
    pub fn finish(self) -> Result<Article, Refusal> {
        if self.0.name.is_empty() {
            return Err(Refusal::plain(Message::new("organisation-field-required")).at("name"));
        }
        Ok(self.0)
    }
}

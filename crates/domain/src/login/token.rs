//! Tokens of the API: for a person or for a service, with what they may do and until when.

use super::{hash_of_secret, secret};
use crate::Day;
use crate::Timestamp;
use crate::identity::{ApiTokenId, Chance, LoginId};
use crate::refusal::{Message, Refusal};
use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The beginning of every token, by which a scanner of leaked secrets knows it.
pub const PREFIX: &str = "stadga_";
/// How many months a token may last at the most.
pub const LONGEST_TOKEN_MONTHS: i64 = 12;
/// The chapters that a token may be held to; `start` is what is the owner's own, such as notices.
pub const TOKEN_CHAPTERS: [&str; 9] =
    ["start", "organisation", "systems", "regulation", "audit", "desk", "year", "journal", "operation"];
/// The chapter that a token reaches only where it is named: a token for everything does not run the service.
const NAMED_ONLY: &str = "operation";

/// What a token may do, within what its owner may.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// Whether it may change anything; otherwise it reads.
    pub writes: bool,
    /// The chapters it may see; none means all of them but `operation`.
    pub chapters: BTreeSet<String>,
}

impl Scope {
    /// Whether the scope lets on to a chapter, to read or to write.
    ///
    /// The ways in (sign-ins, passwords, links, second steps, the provider, tokens) belong to no chapter and are never reached:
    /// what a token had made there would outlive it.
    pub fn allows(&self, chapter: &str, writing: bool) -> bool {
        let named = if self.chapters.is_empty() { chapter != NAMED_ONLY } else { self.chapters.contains(chapter) };
        TOKEN_CHAPTERS.contains(&chapter) && (self.writes || !writing) && named
    }

    /// As it stands in the table: `read` or `write`, then the chapters.
    pub fn text(&self) -> String {
        let chapters = self.chapters.iter().map(String::as_str);
        std::iter::once(if self.writes { "write" } else { "read" }).chain(chapters).collect::<Vec<_>>().join(" ")
    }

    /// From the table; a chapter that is not known any more opens nothing.
    pub fn of(text: &str) -> Self {
        let mut words = text.split_whitespace();
        Self { writes: words.next() == Some("write"), chapters: words.map(str::to_owned).collect() }
    }
}

/// A token of the API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiToken {
    /// The id.
    pub id: ApiTokenId,
    /// The login for which it acts.
    pub login: LoginId,
    /// What it is for, in the owner's words.
    pub name: String,
    /// The hash of its secret. Never journalled, never shown.
    #[serde(skip)]
    pub hash: String,
    /// What it may do.
    pub scope: Scope,
    /// When it was made.
    pub made_at: Timestamp,
    /// The first day on which it opens nothing.
    pub ends_on: Day,
    /// When it was ended before that.
    pub closed_at: Option<Timestamp>,
    /// The version for optimistic locking.
    pub version: i64,
}

impl ApiToken {
    /// Whether it opens anything.
    pub fn is_open(&self, day: Day) -> bool {
        self.closed_at.is_none() && day < self.ends_on
    }
}

/// What is written in the form for a new token.
#[derive(Clone, Debug, Default)]
pub struct TokenDraft {
    /// What it is for.
    pub name: String,
    /// Whether it may change anything.
    pub writes: bool,
    /// The chapters chosen.
    pub chapters: Vec<String>,
    /// The last day on which it opens.
    pub last_day: String,
}

impl TokenDraft {
    /// A new token and its secret, or what is wrong with the form.
    pub fn parse(
        &self,
        login: LoginId,
        day: Day,
        at: Timestamp,
        chance: &dyn Chance,
    ) -> Result<(ApiToken, String), Vec<Refusal>> {
        let mut wrong = Vec::new();
        let name = self.name.trim();
        if name.is_empty() || name.chars().count() > 100 {
            wrong.push(Refusal::plain(Message::new("login-token-name")).at("name"));
        }
        let chapters: BTreeSet<String> = self.chapters.iter().filter(|chapter| !chapter.is_empty()).cloned().collect();
        if chapters.iter().any(|chapter| !TOKEN_CHAPTERS.contains(&chapter.as_str())) {
            wrong.push(Refusal::plain(Message::new("login-token-chapter")).at("chapters"));
        }
        let latest = day.checked_add(LONGEST_TOKEN_MONTHS.months()).unwrap_or(day);
        let last = self.last_day.trim().parse::<Day>().ok().filter(|last| *last >= day && *last <= latest);
        let Some(ends_on) = last.and_then(|last| last.tomorrow().ok()) else {
            wrong.push(Refusal::plain(Message::new("login-token-end").with("latest", latest)).at("last_day"));
            return Err(wrong);
        };
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let secret = format!("{PREFIX}{}", secret(chance));
        let token = ApiToken {
            id: ApiTokenId::mint(at, chance),
            login,
            name: name.to_owned(),
            hash: hash_of_secret(&secret),
            scope: Scope { writes: self.writes, chapters },
            made_at: at,
            ends_on,
            closed_at: None,
            version: 0,
        };
        Ok((token, secret))
    }
}

//! Addresses of lists: the path and what is chosen, so that every view can be linked and kept.

use crate::visit::encoded;
use axum::extract::Query;
use axum::http::Uri;

/// An address with its query.
#[derive(Clone, Debug, Default)]
pub(crate) struct Address {
    path: String,
    pairs: Vec<(String, String)>,
}

impl Address {
    /// A path with what was asked for, empty choices left out.
    pub(crate) fn asked(path: impl Into<String>, pairs: &[(String, String)]) -> Self {
        let chosen =
            |(name, value): &&(String, String)| !value.trim().is_empty() && name != "page" && name != "lang" && name != "format";
        Self { path: path.into(), pairs: pairs.iter().filter(chosen).cloned().collect() }
    }

    /// An address as it is written; none where it cannot be read.
    pub(crate) fn written(text: &str) -> Option<Self> {
        let uri: Uri = text.parse().ok()?;
        let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(&uri).ok()?;
        Some(Self::asked(uri.path(), &pairs))
    }

    /// What is chosen.
    pub(crate) fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// What is chosen, as it stands behind the question mark.
    pub(crate) fn query(&self) -> String {
        let whole = self.to_string();
        whole.split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default()
    }

    /// Whether the same is chosen, in whatever order.
    pub(crate) fn chooses_as(&self, other: &Self) -> bool {
        let sorted = |address: &Self| {
            let mut pairs = address.pairs.clone();
            pairs.sort();
            pairs
        };
        self.path == other.path && sorted(self) == sorted(other)
    }

    /// The first value of a choice; empty when there is none.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.pairs.iter().find(|(each, _)| each == name).map_or("", |(_, value)| value.trim())
    }

    /// Every value of a choice.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(each, _)| each == name).map(|(_, value)| value.trim())
    }

    /// The same address with one choice set; an empty value takes it away.
    pub(crate) fn with(&self, name: &str, value: impl std::fmt::Display) -> Self {
        let mut changed = self.without(&[name]);
        let value = format!("{value}");
        if !value.is_empty() {
            changed.pairs.push((name.to_owned(), value));
        }
        changed
    }

    /// The same address without some choices.
    pub(crate) fn without(&self, names: &[&str]) -> Self {
        let kept = self.pairs.iter().filter(|(each, _)| !names.contains(&each.as_str())).cloned().collect();
        Self { path: self.path.clone(), pairs: kept }
    }

    /// What is chosen besides some names: what a form sends along unseen.
    pub(crate) fn hidden(&self, besides: &[&str]) -> Vec<(String, String)> {
        self.without(besides).pairs
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.path)?;
        for (place, (name, value)) in self.pairs.iter().enumerate() {
            let sign = if place == 0 { '?' } else { '&' };
            write!(formatter, "{sign}{}={}", encoded(name), encoded(value).replace('/', "%2F"))?;
        }
        Ok(())
    }
}

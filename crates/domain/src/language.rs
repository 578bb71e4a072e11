//! Languages, and texts that stand in several of them.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A language of the product: Swedish is always complete, English complete for staff, German for public pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Swedish.
    #[default]
    Sv,
    /// English.
    En,
    /// German.
    De,
}

impl Language {
    /// All languages, the complete ones first.
    pub const ALL: [Self; 3] = [Self::Sv, Self::En, Self::De];

    /// The language tag, as in the attribute `lang`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Sv => "sv",
            Self::En => "en",
            Self::De => "de",
        }
    }

    /// The language of a tag such as `sv` or `en-GB`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or(tag);
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }
}

/// A text in one or several languages.
///
/// Asked for a language it lacks, it gives the nearest it has and says which, so that a page can set `lang`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LocalText(pub BTreeMap<Language, String>);

impl LocalText {
    /// A text in Swedish alone.
    pub fn swedish(text: impl Into<String>) -> Self {
        Self(BTreeMap::from([(Language::Sv, text.into())]))
    }

    /// The text in the language, or in Swedish, or in whatever there is; and the language it is in.
    pub fn in_language(&self, language: Language) -> (&str, Language) {
        [language, Language::Sv, Language::En, Language::De]
            .into_iter()
            .find_map(|each| self.0.get(&each).map(|text| (text.as_str(), each)))
            .unwrap_or(("", language))
    }

    /// The text alone, see [`LocalText::in_language`].
    pub fn get(&self, language: Language) -> &str {
        self.in_language(language).0
    }

    /// Whether there is no text in any language.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }
}

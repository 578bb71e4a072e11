//! How a log is to be read, as somebody has said it.

use super::columns::fields_known;
use super::words::Meanings;
use crate::refusal::{Message, Refusal};

/// The longest name of a desk.
const LONGEST: usize = 60;

/// How a log is to be read: which column holds what, what its words mean, and from which desk it comes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    columns: Vec<(String, String)>,
    words: Vec<(String, String)>,
    meanings: Meanings,
    desk: Option<String>,
}

impl Reading {
    /// By pairs: a field and the heading of its column, a word and the state that it stands for.
    ///
    /// The name of a desk keeps its cases apart from those of other desks that have the same numbers; without one there is one desk.
    pub fn of(columns: Vec<(String, String)>, words: Vec<(String, String)>, desk: &str) -> Result<Self, Refusal> {
        let desk = desk.trim();
        let wrong = if desk.chars().count() > LONGEST {
            Err(Message::new("desk-log-desk-too-long").with("most", LONGEST))
        } else if desk.contains("::") || desk.contains(char::is_control) {
            Err(Message::new("desk-log-desk-letters"))
        } else {
            Ok(())
        };
        let named = wrong.map_err(|message| Refusal::plain(message).at("desk"));
        let ((), (meanings, ())) = Refusal::both(fields_known(&columns), Refusal::both(Meanings::of(&words), named))?;
        Ok(Self { columns, words, meanings, desk: Some(desk).filter(|desk| !desk.is_empty()).map(str::to_owned) })
    }

    /// The same as people write it in one line: `case=Nr, at=When` and `Klar=solved, Note=none`.
    pub fn written(columns: &str, words: &str, desk: &str) -> Result<Self, Refusal> {
        let (columns, words) = Refusal::both(pairs(columns, "map"), pairs(words, "status"))?;
        Self::of(columns, words, desk)
    }

    /// Field and heading of the columns that were named.
    pub fn columns(&self) -> &[(String, String)] {
        &self.columns
    }

    /// What words mean.
    pub const fn meanings(&self) -> &Meanings {
        &self.meanings
    }

    /// The name of the desk, where there is one.
    pub fn desk(&self) -> Option<&str> {
        self.desk.as_deref()
    }

    /// The whole of it in one text, from which its digest is made; none where nothing was said.
    pub fn told(&self) -> Option<String> {
        (*self != Self::default()).then(|| format!("{:?} {:?} {:?}", self.columns, self.words, self.desk))
    }
}

/// Pairs with an equals sign in each and commas, semicolons or new lines between.
fn pairs(text: &str, field: &str) -> Result<Vec<(String, String)>, Refusal> {
    let parts = text.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let pair = |part: &str| match part.split_once('=') {
        Some((one, other)) if !one.trim().is_empty() && !other.trim().is_empty() => {
            Ok((one.trim().to_owned(), other.trim().to_owned()))
        }
        _ => Err(Refusal::plain(Message::new("desk-log-no-pair").with("text", part)).at(field)),
    };
    parts.map(pair).collect()
}

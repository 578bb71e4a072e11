//! Finding: how texts are cut into words and stems, how a question is read, and how near a mistyped word lies.
//!
//! Each entry of the index holds its words as they stand and as stems (the Snowball stemmer for Swedish), and the tails of the words of its name,
//! so that inflected words, beginnings and the latter parts of compounds are found. What is asked is cut in the same way:
//! only cut words ever reach a database.

mod typing;

pub use typing::{allowed, distance};

use rust_stemmers::{Algorithm, Stemmer};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What can be found, in the order in which groups stand where nothing else tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A system.
    System,
    /// A person.
    Person,
    /// A body of the municipality, or a party outside.
    Body,
    /// A duty of a regulation in force.
    Duty,
    /// A decision.
    Decision,
    /// A type of information.
    InformationType,
    /// Something attached.
    Attachment,
    /// An article of the knowledge.
    Article,
    /// A known fault.
    Problem,
    /// A case of the desk.
    Case,
    /// A review of the auditors.
    Review,
    /// What the auditors found.
    Finding,
    /// What somebody has said of a thing.
    Comment,
    /// A team of the desk.
    Team,
    /// An answer that the desk gives often.
    CannedAnswer,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 15] = [
        Self::System,
        Self::Person,
        Self::Body,
        Self::Duty,
        Self::Decision,
        Self::InformationType,
        Self::Attachment,
        Self::Article,
        Self::Problem,
        Self::Case,
        Self::Review,
        Self::Finding,
        Self::Comment,
        Self::Team,
        Self::CannedAnswer,
    ];

    /// The word in the index and in addresses: the name of the entity.
    pub const fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Person => "person",
            Self::Body => "body",
            Self::Duty => "duty",
            Self::Decision => "decision",
            Self::InformationType => "information-type",
            Self::Attachment => "attachment",
            Self::Article => "article",
            Self::Problem => "problem",
            Self::Case => "case",
            Self::Review => "review",
            Self::Finding => "finding",
            Self::Comment => "comment",
            Self::Team => "team",
            Self::CannedAnswer => "canned-answer",
        }
    }

    /// The kind of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// One thing in the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// By what it is found again: its id, or of a duty the pack and the key with a stroke between.
    pub subject: String,
    /// What it is called.
    pub title: String,
    /// What it is found by besides: numbers, addresses, descriptions.
    pub texts: Vec<String>,
    /// Whether only few may find it: a person with protected identity, a case, an article for the desk, a comment.
    pub hidden: bool,
}

impl Entry {
    /// What the index column holds: every word and stem once.
    pub fn stems(&self) -> String {
        let texts: Vec<&str> = std::iter::once(&self.title).chain(&self.texts).map(String::as_str).collect();
        let mut found = stemmed(&texts);
        for word in words(&self.title) {
            found.extend(tails(&word).map(str::to_owned));
        }
        found.into_iter().collect::<Vec<_>>().join(" ")
    }

    /// The words of its name, which a mistyped word may have meant; of what is hidden none.
    pub fn vocabulary(&self) -> BTreeSet<String> {
        words(&self.title).filter(|word| !self.hidden && word.chars().count() >= SHORTEST_MEANT).collect()
    }
}

/// The beginning of a text on one line, cut between words where it is longer than so many characters.
pub fn beginning(text: &str, most: usize) -> String {
    let mut line = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let more = word.chars().count() + usize::from(length > 0);
        if length + more > most {
            if length == 0 {
                line.extend(word.chars().take(most));
            }
            line.push('…');
            return line;
        }
        if length > 0 {
            line.push(' ');
        }
        line.push_str(word);
        length += more;
    }
    line
}

/// The words of some texts and their stems, each once.
pub fn stems_of(texts: &[&str]) -> String {
    stemmed(texts).into_iter().collect::<Vec<_>>().join(" ")
}

fn stemmed(texts: &[&str]) -> BTreeSet<String> {
    let each = texts.iter().flat_map(|text| words(text));
    each.flat_map(|word| [stem(&word), word]).collect()
}

/// Shorter words are not guessed at.
pub const SHORTEST_MEANT: usize = 4;
/// Shorter tails of compounds are found with everything.
const SHORTEST_TAIL: usize = 4;
/// Longer words are cut: nobody types more.
const LONGEST_WORD: usize = 40;
/// So many words of a question are looked at.
const MOST_WORDS: usize = 8;

static SWEDISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::Swedish));

/// The words of a text in small letters: what stands between anything that is neither letter nor digit.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(|word| {
        word.chars().flat_map(char::to_lowercase).filter(|letter| letter.is_alphanumeric()).take(LONGEST_WORD).collect()
    })
}

/// The stem of a word in small letters.
///
/// The stemmer leaves the ending of the definite neuter (`biblioteket`), which is taken off where four letters remain.
pub fn stem(word: &str) -> String {
    let stem = SWEDISH.stem(word);
    let bare = stem.strip_suffix("et").filter(|bare| bare.chars().count() >= 4);
    bare.unwrap_or(&stem).to_owned()
}

/// The ends of a word from its third letter on, which may be parts of a compound.
pub fn tails(word: &str) -> impl Iterator<Item = &str> {
    let places: Vec<usize> = word.char_indices().map(|(place, _)| place).collect();
    let last = places.len().saturating_sub(SHORTEST_TAIL);
    (2..=last.max(1))
        .filter_map(move |letter| places.get(letter).map(|place| &word[*place..]))
        .filter(|tail| tail.chars().count() >= SHORTEST_TAIL)
}

/// What somebody asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The words, each with its stem.
    words: Vec<(String, String)>,
}

impl Query {
    /// Reads what was typed; none where no word is in it.
    pub fn read(text: &str) -> Option<Self> {
        let words: Vec<(String, String)> = words(text).take(MOST_WORDS).map(|word| (word.clone(), stem(&word))).collect();
        (!words.is_empty()).then_some(Self { words })
    }

    /// The words, each with its stem: an entry fits where each begins one of its words, as it stands or as a stem.
    pub fn words(&self) -> impl Iterator<Item = (&str, &str)> {
        self.words.iter().map(|(word, stem)| (word.as_str(), stem.as_str()))
    }

    /// Whether a column of stems holds what is asked.
    pub fn fits(&self, stems: &str) -> bool {
        self.words().all(|(word, stem)| stems.split(' ').any(|each| each.starts_with(word) || each.starts_with(stem)))
    }

    /// The same with other words in the place of some.
    #[must_use]
    pub fn with(&self, other: impl Fn(&str) -> Option<String>) -> Self {
        let words = self.words.iter().map(|(word, known)| {
            let meant = other(word);
            meant.map_or_else(|| (word.clone(), known.clone()), |meant| (meant.clone(), stem(&meant)))
        });
        Self { words: words.collect() }
    }

    /// The words as one text.
    pub fn text(&self) -> String {
        self.words.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// How well a name answers, the best first: it is what was asked, begins so, holds a word that begins so, or does none of these.
    pub fn rank(&self, title: &str) -> u8 {
        let (title, asked) = (words(title).collect::<Vec<_>>().join(" "), self.text());
        if title == asked {
            0
        } else if title.starts_with(&asked) {
            1
        } else if self.words().all(|(word, _)| title.split(' ').any(|each| each.starts_with(word))) {
            2
        } else if self.words().any(|(word, stem)| title.split(' ').any(|each| each.contains(word) || each.starts_with(stem))) {
            3
        } else {
            4
        }
    }
}

#[cfg(test)]
mod tests;

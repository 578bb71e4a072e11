//! What letters look like to a program.

use crate::api::examples::id;
use crate::api::named::Named;
use crate::language::Words;
use domain::identity::CaseId;
use domain::refusal::Message;
use routines::post::{Letter, LetterSeen, LetterState, Letters};
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;

/// Why a letter is here.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct LetterReason {
    /// The key of the sentence, the same in every language.
    code: String,
    /// The sentence.
    detail: String,
}

impl LetterReason {
    fn of(words: Words, why: &Message) -> Self {
        Self { code: why.key.clone(), detail: words.message(why) }
    }

    fn sample() -> Self {
        Self { code: "post-says-nothing".to_owned(), detail: "Brevet säger inget och har ingen fil.".to_owned() }
    }
}

/// A letter in a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct LetterSummary {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// `waiting` (for a person), `noted`, `opened` (it became a case), `added` (to a case) or `aside` (it was set aside).
    state: String,
    /// The address from which it says to come; none where it says none.
    sender: Option<String>,
    /// The name of whoever wrote, as the letter has it.
    sender_name: Option<String>,
    /// Its subject; may be empty.
    subject: String,
    /// When it was fetched.
    #[schema(format = DateTime)]
    fetched_at: String,
    /// Its size in bytes.
    #[schema(minimum = 0)]
    size: i64,
    /// Why it is here and became no case by itself.
    why: Vec<LetterReason>,
    /// The case to which it belongs, or that it is about while it waits, by its number.
    case: Option<Named>,
}

impl LetterSummary {
    pub(super) fn of(words: Words, letter: &Letter, cases: &HashMap<CaseId, String>) -> Self {
        let case = letter.case.as_ref().and_then(|id| Some(Named::of(id, cases.get(id)?.clone())));
        Self::told(words, letter, case)
    }

    fn told(words: Words, letter: &Letter, case: Option<Named>) -> Self {
        Self {
            id: letter.id.to_string(),
            state: letter.state.word().to_owned(),
            sender: letter.from.clone(),
            sender_name: Some(letter.name.clone()).filter(|name| !name.is_empty()),
            subject: letter.subject.clone(),
            fetched_at: letter.at.to_string(),
            size: letter.size,
            why: letter.why.iter().map(|why| LetterReason::of(words, why)).collect(),
            case,
        }
    }

    fn sample() -> Self {
        Self {
            id: id(75),
            state: LetterState::Waiting.word().to_owned(),
            sender: Some("rut@annan.example".to_owned()),
            sender_name: Some("Rut Lind".to_owned()),
            subject: "Skrivaren".to_owned(),
            fetched_at: "2026-11-23T07:15:00Z".to_owned(),
            size: 2_048,
            why: vec![LetterReason::sample()],
            case: None,
        }
    }
}

/// A file in a letter.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct LetterFile {
    /// What it is called.
    name: String,
    /// Its size in bytes.
    #[schema(minimum = 0)]
    size: u64,
}

impl LetterFile {
    fn sample() -> Self {
        Self { name: "bild.png".to_owned(), size: 51_200 }
    }
}

/// A letter with what can be read of it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct LetterDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version, as `If-Match` takes it.
    version: i64,
    /// `waiting` (for a person), `noted`, `opened` (it became a case), `added` (to a case) or `aside` (it was set aside).
    state: String,
    /// Whether it may still be decided what becomes of it.
    open: bool,
    /// The address from which it says to come; none where it says none.
    sender: Option<String>,
    /// The name of whoever wrote, as the letter has it.
    sender_name: Option<String>,
    /// The addresses to which it went.
    recipients: Vec<String>,
    /// Its subject; may be empty.
    subject: String,
    /// When it was fetched.
    #[schema(format = DateTime)]
    fetched_at: String,
    /// Its size in bytes.
    #[schema(minimum = 0)]
    size: i64,
    /// Whether only its beginning is kept, because it is larger than is read.
    cut: bool,
    /// Why it is here and became no case by itself.
    why: Vec<LetterReason>,
    /// The case to which it belongs, or that it is about while it waits, by its number.
    case: Option<Named>,
    /// What was written anew in it; empty where it cannot be read.
    text: String,
    /// What it quotes.
    quoted: String,
    /// What is attached.
    files: Vec<LetterFile>,
}

impl LetterDetail {
    pub(super) fn of(words: Words, seen: &LetterSeen) -> Self {
        let letter = &seen.letter;
        let case = letter.case.as_ref().zip(seen.case.as_ref()).map(|(id, number)| Named::of(id, number));
        let LetterSummary { id, state, sender, sender_name, subject, fetched_at, size, why, case } =
            LetterSummary::told(words, letter, case);
        Self {
            id,
            version: letter.version,
            state,
            open: letter.is_open(),
            sender,
            sender_name,
            recipients: seen.to.clone(),
            subject,
            fetched_at,
            size,
            cut: letter.cut,
            why,
            case,
            text: seen.text.clone(),
            quoted: seen.quoted.clone(),
            files: seen.files.iter().map(|(name, size)| LetterFile { name: name.clone(), size: *size }).collect(),
        }
    }

    fn sample() -> Self {
        let LetterSummary { id, state, sender, sender_name, subject, fetched_at, size, why, case } = LetterSummary::sample();
        Self {
            id,
            version: 1,
            state,
            open: true,
            sender,
            sender_name,
            recipients: vec!["it@lindhamn.example".to_owned()],
            subject,
            fetched_at,
            size,
            cut: false,
            why,
            case,
            text: String::new(),
            quoted: String::new(),
            files: Vec::new(),
        }
    }
}

/// The mailbox of the desk.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct MailboxDetail {
    /// Whether mail is fetched at all.
    receives: bool,
    /// When it was last fetched.
    #[schema(format = DateTime)]
    fetched_at: Option<String>,
    /// What was wrong then; none where nothing was.
    fault: Option<String>,
}

impl MailboxDetail {
    pub(super) fn of(words: Words, all: &Letters) -> Self {
        let fetched = all.fetched.as_ref();
        Self {
            receives: all.receives,
            fetched_at: fetched.map(|(at, _)| at.to_string()),
            fault: fetched.and_then(|(_, fault)| fault.as_ref()).map(|fault| words.message(fault)),
        }
    }

    fn sample() -> Self {
        Self { receives: true, fetched_at: Some("2026-11-23T07:15:00Z".to_owned()), fault: None }
    }
}

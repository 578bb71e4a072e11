//! What a letter brings into a case: its words, its files, and a note of what did not come along.

use super::Voice;
use super::arrival::{asks, watches};
use crate::desk::{Books, Coming, case_counted, case_happened, case_kept, case_opened};
use crate::documents::{Adding, Brought, Subject, SubjectKind, bring};
use crate::{Caller, Failure, Outcome, Town};
use bridges::letter::Letter as Read;
use domain::Timestamp;
use domain::calendar::day_of;
use domain::desk::course::Act;
use domain::desk::post::{own_subject, said, worded};
use domain::desk::words::Status;
use domain::desk::{Case, CaseMessage, MessageKind};
use domain::identity::{CaseId, MessageId};
use domain::journal::Happening;
use domain::refusal::Message;
use serde_json::{Value, json};
use store::desk as table;
use store::organisation::person_by_email;
use store::{Change, Source};

/// The longest title of a file, in characters.
const LONGEST_TITLE: usize = 150;

/// What a letter brings into a case.
pub(super) struct Bringing {
    case: CaseId,
    /// Whether the case is there already.
    pub(super) joins: bool,
    /// The closed case from which a new one goes on.
    follows: Option<CaseId>,
    files: Vec<Brought>,
    /// What does not come along, each in a sentence.
    pub(super) left_out: Vec<Message>,
}

impl Bringing {
    /// Takes in its files; those that are not taken are said.
    pub(super) async fn of(town: &Town, caller: &Caller, letter: &Read, into: Option<CaseId>, at: Timestamp) -> Outcome<Self> {
        let joins = into.is_some();
        let case = into.unwrap_or_else(|| CaseId::mint(at, town.chance()));
        let mut brings = Self { case, joins, follows: None, files: Vec::new(), left_out: letter.cut.clone() };
        let (subject, day) = (Subject::new(SubjectKind::Case, brings.case.as_str()), day_of(at).to_string());
        for part in &letter.attachments {
            let title: String = part.name.chars().take(LONGEST_TITLE).collect();
            let file = Adding { title: &title, day: &day, file: &part.name, bytes: part.bytes.clone().into() };
            match bring(town, caller, &subject, file, at).await {
                Ok(file) => brings.files.push(file),
                Err(Failure::Refusal(refusal)) => {
                    brings.left_out.push(Message::new("post-file-left-out").with("file", &part.name));
                    brings.left_out.push(refusal.message);
                }
                Err(failure) => {
                    brings.forget().await;
                    return Err(failure);
                }
            }
        }
        let cut = if joins { said(&letter.text).1 } else { worded(&letter.subject, &letter.text).2 };
        if cut {
            brings.left_out.push(Message::new("post-text-cut"));
        }
        Ok(brings)
    }

    /// The same, where what it opens goes on from a case that is closed.
    pub(super) fn following(self, closed: Option<CaseId>) -> Self {
        Self { follows: closed, ..self }
    }

    /// Keeps it: the case or the message, the files, and a note of what did not come along.
    pub(super) async fn keep(
        &self,
        town: &Town,
        caller: &Caller,
        change: &Change,
        (letter, mark): (&Read, &str),
        say: Voice<'_>,
        at: Timestamp,
    ) -> Outcome<(CaseId, Vec<Happening>)> {
        let books = Books::read(town, change, at).await?;
        let mut happenings = Vec::new();
        if self.joins {
            happenings.push(self.joined(town, change, &books, (letter, mark), at).await?);
        } else {
            let from = letter.from.address.to_lowercase();
            let person = person_by_email(change, &from).await?.map(|person| person.id);
            let closed = match &self.follows {
                Some(closed) => table::case_find(change, closed).await?,
                None => None,
            };
            // A subject with the number of the closed case would lead back to that one; what it says of its own stands above the text.
            let own = closed.as_ref().and_then(|closed| own_subject(&letter.subject, &closed.subject));
            let words = own.map_or_else(|| letter.text.clone(), |own| format!("{own}\n\n{}", letter.text));
            let (subject, text, _) = worded(&letter.subject, &words);
            let subject = if subject.is_empty() { say(&Message::new("post-no-subject")) } else { subject };
            let (subject, system) = closed.map_or((subject, None), |closed| (closed.subject, closed.system));
            let system = system.map(|id| id.to_string()).unwrap_or_default();
            let quoted = quoted(&letter.quoted);
            let (person, quoted, follows) = (person.as_ref(), quoted.as_deref(), self.follows.as_ref());
            let coming = Coming::Mail { from: &from, person, message_id: mark, quoted, follows };
            let fields = [("subject", subject.as_str()), ("text", text.as_str()), ("system", system.as_str())];
            happenings.extend(case_opened(town, caller, (change, &books), (&self.case, coming, &fields), at).await?.1);
        }
        for file in &self.files {
            happenings.extend(file.keep(change).await?.0);
        }
        if !self.left_out.is_empty() {
            let told: Vec<String> = self.left_out.iter().map(say).collect();
            let note = note(town, &self.case, (MessageKind::Internal, told.join("\n")), at);
            table::message_add(change, &note).await?;
        }
        Ok((self.case.clone(), happenings))
    }

    /// What the letter says becomes a message in the case.
    async fn joined(
        &self,
        town: &Town,
        change: &Change,
        books: &Books,
        (letter, mark): (&Read, &str),
        at: Timestamp,
    ) -> Outcome<Happening> {
        let found = table::case_find(change, &self.case).await?;
        let before = found.ok_or_else(|| Failure::missing("case", &self.case))?;
        let mut case = before.clone();
        let from = letter.from.address.to_lowercase();
        let (text, _) = said(&letter.text);
        let text = if text.trim().is_empty() { letter.subject.clone() } else { text };
        let (asked, watched) = (asks(change, &before, &from).await?, watches(change, &before, &from).await?);
        let has_come = match before.course.status() {
            // Whoever only watches was asked nothing; what somebody laid here comes from the asker by another address.
            Status::WaitsForUser => asked || !watched,
            Status::WaitsForSupplier => !asked && !watched,
            _ => false,
        };
        if has_come {
            case.course = case.course.after(&Act::Resume, at)?;
        } else if is_opened_by_words(&before) && asked {
            let why = if text.trim().is_empty() { &before.subject } else { &text };
            case.course = case.course.after(&Act::reopened_by(why), at)?;
        }
        case_kept(change, books, &case).await?;
        let message = CaseMessage {
            by: person_by_email(change, &from).await?.map(|person| person.id),
            mail: Some(from),
            quoted: quoted(&letter.quoted),
            message_id: Some(mark.to_owned()),
            ..note(town, &case.id, (MessageKind::FromRequester, text), at)
        };
        table::message_add(change, &message).await?;
        case_counted(change, books, &case).await?;
        let mut happening = case_happened(&before, &case);
        happening.changes.insert("message".to_owned(), (Value::Null, json!(MessageKind::FromRequester)));
        Ok(happening)
    }

    /// Lets go of the files, where the letter was not kept.
    pub(super) async fn forget(&self) {
        for file in &self.files {
            file.forget().await;
        }
    }
}

/// Whether a case is closed and stays so whatever comes from an address.
pub(super) async fn is_shut(source: &impl Source, case: &Case, from: &str) -> Outcome<bool> {
    let closed = case.course.status() == Status::Closed;
    Ok(closed && !(is_opened_by_words(case) && asks(source, case, &from.to_lowercase()).await?))
}

/// Whether what whoever asked writes in a case opens it again: in what is solved, and in a security incident that is closed.
fn is_opened_by_words(case: &Case) -> bool {
    match case.course.status() {
        Status::Solved => true,
        Status::Closed => case.is_sensitive() && case.course.merged_into.is_none(),
        Status::New | Status::UnderWay | Status::WaitsForUser | Status::WaitsForSupplier => false,
    }
}

fn quoted(text: &str) -> Option<String> {
    Some(said(text).0).filter(|text| !text.trim().is_empty())
}

/// A message of nobody in particular.
fn note(town: &Town, case: &CaseId, (kind, text): (MessageKind, String), at: Timestamp) -> CaseMessage {
    CaseMessage {
        id: MessageId::mint(at, town.chance()),
        case: case.clone(),
        kind,
        by: None,
        mail: None,
        at,
        text,
        quoted: None,
        message_id: None,
        occasion: None,
        problem: None,
    }
}

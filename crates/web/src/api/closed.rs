//! Closed lists of words: what the description says is what is read.
//!
//! A parameter or a field names its list as `pattern = "one-of:NAME"`.
//! When the description is made, the words that are read take the place of the name, so that neither can have a word more than the other.

use super::problem::{Wrong, one_of};
use domain::activity::ObjectKind;
use domain::audit::{FindingState, Grade, Verdict};
use domain::desk::post::LetterState;
use domain::desk::words::{CaseKind, Channel, Level};
use domain::documents::{Kind as FileKind, SubjectKind};
use domain::intake::Mode as ImportMode;
use domain::knowledge::{Audience, State as ArticleState};
use domain::notices::Passage;
use domain::organisation::BodyKind;
use domain::refusal::Message;
use domain::regulation::obligation::{Mode as ChapterMode, State as DutyState};
use domain::regulation::pack::{Strength, SubjectKind as DutySubject};
use domain::regulation::record::ProofState;
use domain::search::Kind as FoundKind;
use domain::systems::Lifecycle;
use domain::systems::question::Outcome;
use domain::year::{Happens, RoundRole};
use files::table::Format;
use routines::activity::Which;
use routines::desk::CaseView;
use routines::intake::{Manner, Targets};
use routines::operation::{BACKUP, Group, RESTORE_TEST, disposable_kinds};
use serde_json::Value;

/// Before the name of a list, where a pattern stands in the source.
const MARK: &str = "one-of:";

/// Which part of an activity.
pub(super) const ACTIVITY_PARTS: [(&str, Which); 2] = [("changes", Which::Changes), ("comments", Which::Comments)];
/// What comes: whether it is one's own.
pub(super) const COMING_OF: [(&str, bool); 2] = [("mine", true), ("all", false)];
/// Saved views: whether they are one's own.
pub(super) const VIEW_OF: [(&str, bool); 2] = [("own", true), ("shared", false)];
/// Known faults: whether they last.
pub(super) const PROBLEM_STATES: [(&str, bool); 2] = [("lasting", true), ("over", false)];
/// How what was confirmed or accepted stands.
pub(super) const PROOF_STATES: [(&str, ProofState); 3] =
    [("holding", ProofState::Holds), ("over", ProofState::Over), ("ended", ProofState::Ended)];
/// As what somebody may do what was refused to another.
pub(super) const ASKED_ROLES: [&str; 5] = ["system-manager", "head", "secretary", "coordinator", "administrator"];
/// How a yearly round stands.
pub(super) const ROUND_STATES: [&str; 3] = ["open", "late", "done"];
/// How a receiver of changes stands.
pub(super) const RECEIVER_STATES: [&str; 3] = ["lasting", "failing", "ended"];
/// How a document stands.
pub(super) const DOCUMENT_STATES: [&str; 3] = ["waiting", "unscanned", "withdrawn"];
/// As which file a paper with tables leaves.
pub(super) const PAPER_FILES: [&str; 4] = crate::audit::FILES;
/// As which file a letter leaves.
pub(super) const LETTER_FILES: [&str; 2] = ["pdf", "odt"];
/// As which file the crisis folder leaves: whether as a PDF.
pub(super) const FOLDER_FILES: [(&str, bool); 2] = [("zip", false), ("pdf", true)];
/// What can be tried of the keeping of the service.
pub(super) const OPERATION_TRIALS: [&str; 2] = [BACKUP, RESTORE_TEST];
/// How a duty binds that somebody bears.
const OBLIGING: [Strength; 3] = [Strength::Shall, Strength::Should, Strength::Strive];
/// The kinds of body that may accept a deviation.
const ACCEPTING: [&str; 3] = ["board", "executive-board", "assembly"];
/// The registers of which several rows are set at once.
pub(super) const BULK_REGISTERS: [&str; 3] = ["people", "systems", "information-types"];

/// The word of a cut of the cases; the one that is shown first has none in the addresses of pages.
const fn case_view(view: CaseView) -> &'static str {
    match view {
        CaseView::Open => "open",
        other => other.word(),
    }
}

/// The cut of the cases that a word names.
pub(super) fn case_view_named(word: &str) -> Option<CaseView> {
    CaseView::ALL.into_iter().find(|view| case_view(*view) == word)
}

/// What a word of a short list stands for; none where nothing is asked.
pub(super) fn chosen<T: Copy>(name: &str, text: Option<&str>, of: &[(&'static str, T)]) -> Result<Option<T>, Wrong> {
    let Some(text) = text else { return Ok(None) };
    let found = of.iter().find(|(word, _)| *word == text).map(|(_, means)| *means);
    let words = || of.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
    found.map(Some).ok_or_else(|| Wrong::query(name, one_of(&words())))
}

/// What to say of a word that is not on a list: the words that would do.
pub(super) fn of_list(list: &str) -> Message {
    debug_assert!(words(list).is_some(), "{list} is no list");
    one_of(&words(list).unwrap_or_default().join(", "))
}

/// The words that a pattern of the description lets through; none where it is no list of words.
pub(super) fn words_of(pattern: &str) -> Option<Vec<String>> {
    if let Some(list) = pattern.strip_prefix(MARK) {
        return words(list);
    }
    let all = pattern.strip_prefix("^(")?.strip_suffix(")$")?;
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_|".contains(letter);
    all.chars().all(plain).then(|| all.split('|').map(str::to_owned).collect())
}

/// The words of a list; none where there is no such list.
fn words(list: &str) -> Option<Vec<String>> {
    fn of<T>(all: impl IntoIterator<Item = T>, word: impl Fn(T) -> &'static str) -> Vec<String> {
        all.into_iter().map(|each| word(each).to_owned()).collect()
    }
    fn first<T>(all: &[(&'static str, T)]) -> Vec<String> {
        all.iter().map(|(word, _)| (*word).to_owned()).collect()
    }
    let plain = |all: &[&'static str]| all.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    Some(match list {
        "accepting-body" => plain(&ACCEPTING),
        "activity-part" => first(&ACTIVITY_PARTS),
        "answer" => of(Outcome::ALL.iter().copied(), Outcome::word),
        "article-state" => of(ArticleState::ALL.iter().copied(), ArticleState::word),
        "asked-role" => plain(&ASKED_ROLES),
        "audience" => of(Audience::ALL.iter().copied(), Audience::word),
        "body-kind" => of(BodyKind::ALL.iter().copied(), BodyKind::word),
        "bulk-register" => plain(&BULK_REGISTERS),
        "case-act" => plain(&crate::desk::ACTS),
        "case-kind" => of(CaseKind::ALL.iter().copied(), CaseKind::word),
        "case-channel" => of(Channel::ALL.iter().copied(), Channel::word),
        "case-view" => of(CaseView::ALL, case_view),
        "chapter-mode" => of(ChapterMode::ALL, ChapterMode::word),
        "coming-of" => first(&COMING_OF),
        "disposable-kind" => disposable_kinds().map(|(kind, _)| kind.to_owned()).collect(),
        "document-kind" => of(FileKind::ALL, FileKind::word),
        "document-state" => plain(&DOCUMENT_STATES),
        "document-subject" => of(SubjectKind::ALL, SubjectKind::word),
        "duty-state" => of(DutyState::ALL, DutyState::word),
        "duty-subject" => of(DutySubject::ALL, DutySubject::word),
        "finding-state" => of(FindingState::ALL.iter().copied(), FindingState::word),
        "folder-file" => first(&FOLDER_FILES),
        "found-kind" => [of(FoundKind::ALL, FoundKind::word), plain(&[crate::search::MANUAL])].concat(),
        "grade" => of(Grade::ALL.iter().copied(), Grade::word),
        "happens" => of(Happens::ALL.iter().copied(), Happens::word),
        "import-mode" => of(ImportMode::ALL, ImportMode::word),
        "import-register" => Targets::all().names().map(str::to_owned).collect(),
        "letter-file" => plain(&LETTER_FILES),
        "level" => of(Level::ALL.iter().copied(), Level::word),
        "letter-act" => plain(&crate::desk::post::LETTER_ACTS),
        "letter-state" => of(LetterState::ALL.iter().copied(), LetterState::word),
        "lifecycle" => of(Lifecycle::ALL.iter().copied(), Lifecycle::word),
        "mail-state" => of(Passage::ALL, Passage::word),
        "manner" => of(Manner::ALL, Manner::word),
        "object-kind" => of(ObjectKind::ALL, ObjectKind::word),
        "obliging-strength" => of(OBLIGING, Strength::word),
        "operation-trial" => plain(&OPERATION_TRIALS),
        "paper-file" => plain(&PAPER_FILES),
        "problem-state" => first(&PROBLEM_STATES),
        "proof-state" => first(&PROOF_STATES),
        "receiver-state" => plain(&RECEIVER_STATES),
        "round-role" => of(RoundRole::ALL.iter().copied(), RoundRole::word),
        "round-state" => plain(&ROUND_STATES),
        "settings-group" => of(Group::ALL, Group::word),
        "table-file" => of(Format::ALL, Format::extension),
        "verdict" => of(Verdict::ALL.iter().copied(), Verdict::word),
        "view-of" => first(&VIEW_OF),
        _ => return None,
    })
}

/// Writes the words of each list in the place of its name; a name that is none stays, and a test finds it.
pub(super) fn spell_out(described: &mut Value) {
    match described {
        Value::Object(fields) => {
            let list = fields.get("pattern").and_then(Value::as_str).and_then(|pattern| pattern.strip_prefix(MARK));
            if let Some(words) = list.and_then(words) {
                fields.insert("pattern".to_owned(), Value::String(format!("^({})$", words.join("|"))));
            }
            fields.values_mut().for_each(spell_out);
        }
        Value::Array(items) => items.iter_mut().for_each(spell_out),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{MARK, case_view_named, words, words_of};
    use crate::desk::{ACTS, doing_of};

    #[test]
    fn every_list_that_the_description_names_is_there() {
        let described = crate::api::documentation::served("https://stadga.example", "Lindhamns kommun", None);
        let left = described.split(MARK).nth(1).map(|rest| rest.split('"').next().unwrap_or_default());
        assert_eq!(left, None, "no such list");
        assert!(described.contains("^(mail|documents|sign-in|backup|crisis|report|desk|accessibility|first-hour)$"));
    }

    #[test]
    fn a_pattern_is_a_list_of_words_or_none() {
        assert_eq!(words_of("one-of:folder-file").unwrap(), ["zip", "pdf"]);
        assert_eq!(words_of("^(take|hand-over)$").unwrap(), ["take", "hand-over"]);
        for none in ["^[0-3]$", "^(\"[0-9]+\")$", "one-of:nothing", "zip"] {
            assert_eq!(words_of(none), None, "{none}");
        }
    }

    #[test]
    fn every_word_of_a_list_is_read() {
        assert!(ACTS.iter().all(|word| doing_of(word, &|_| "1").is_some()));
        assert!(doing_of("dance", &|_| "1").is_none());
        assert!(words("case-view").unwrap().iter().all(|word| case_view_named(word).is_some()));
        assert!(case_view_named("").is_none());
    }
}

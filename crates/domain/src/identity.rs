//! Ids as types, from one macro.
//!
//! An id is a UUID version 7 kept as text, so that it sorts by the time it was made and reads the same on both engines and in every export.
//! Time and chance are parameters: a test that gives the same gets the same ids.

use jiff::Timestamp;

/// Random bytes for minting ids, salts and secrets; the command crate gives the real ones, tests a counted sequence.
pub trait Chance: Send + Sync {
    /// Fills the whole slice with random bytes.
    fn fill(&self, bytes: &mut [u8]);
}

/// Makes the text of a new id from a moment and ten random bytes.
pub fn mint(at: Timestamp, chance: &dyn Chance) -> String {
    let mut bytes = [0_u8; 10];
    chance.fill(&mut bytes);
    let milliseconds = u64::try_from(at.as_millisecond()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(milliseconds, &bytes).into_uuid().to_string()
}

/// A text that was to be an id and is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not an id of {kind}")]
pub struct NotAnId {
    /// The text as it came.
    pub text: String,
    /// The kind of thing it was to name.
    pub kind: &'static str,
}

/// Declares id types: `id! { /// doc \n PersonId "person"; }`.
#[macro_export]
macro_rules! id {
    ($($(#[$doc:meta])* $name:ident $kind:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Box<str>);

        impl $name {
            /// The word for the kind of thing this id names.
            pub const KIND: &'static str = $kind;

            /// A new id from a moment and chance.
            pub fn mint(at: jiff::Timestamp, chance: &dyn $crate::identity::Chance) -> Self {
                Self($crate::identity::mint(at, chance).into())
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::identity::NotAnId;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match uuid::Uuid::try_parse(text) {
                    Ok(uuid) => Ok(Self(uuid.to_string().into())),
                    Err(_) => Err($crate::identity::NotAnId { text: text.to_owned(), kind: $kind }),
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::identity::NotAnId;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0.into()
            }
        }
    )+};
}

id! {
    /// A natural person: employed, elected, consultant or outside.
    PersonId "person";
    /// A body: assembly, board, administration, unit, group, district or outside party.
    BodyId "body";
    /// A period of employment, office or assignment of a person at a body.
    EmploymentId "employment";
    /// A person in a role, for a body or a system.
    AppointmentId "appointment";
    /// An outside expert's contract.
    EngagementId "engagement";
    /// Somebody away for a time.
    AbsenceId "absence";
    /// A decision of a body, to which everything decided points.
    DecisionId "decision";
    /// A system.
    SystemId "system";
    /// A type of information, with its classification.
    InformationTypeId "information-type";
    /// One kind in which a unit departs from the common system.
    KindExceptionId "kind-exception";
    /// A question put to somebody by the product, such as about a system that is missing in a newer inventory.
    QuestionId "question";
    /// An exercise or a restore test of a system.
    TrialId "continuity-trial";
    /// An adopted pack.
    AdoptionId "adoption";
    /// An attestation: a bearer's confirmation with evidence.
    AttestationId "attestation";
    /// The acceptance of a deviation by decision.
    AcceptanceId "acceptance";
    /// One run of the import engine.
    ImportId "import";
    /// A login to Stadga itself.
    LoginId "login";
    /// Where changes are told.
    WebhookId "webhook";
    /// A view of a list that somebody has kept.
    SavedViewId "saved-view";
    /// What somebody has said of a thing.
    CommentId "comment";
    /// Something that one person is told.
    NoticeId "notice";
    /// One thing of which somebody reminds others.
    ReminderId "reminder";
    /// A mail, on its way or sent.
    MailId "mail";
    /// A token of the API.
    ApiTokenId "api-token";
    /// A report of how the regulation stands.
    ReportId "board-report";
    /// Something attached to a thing of a register.
    AttachmentId "attachment";
    /// One version of a file that is attached.
    DocumentId "document";
    /// A file kept aside for the form that it came with.
    AsideId "file-aside";
    /// What somebody confirmed in a yearly round.
    RoundConfirmationId "round-confirmation";
    /// That a yearly round was gone through.
    RoundReceiptId "round-receipt";
    /// A review by the auditors.
    ReviewId "review";
    /// A sample of a list.
    SampleId "sample";
    /// What an audit found.
    FindingId "finding";
    /// What was answered to a finding.
    AnswerId "answer";
    /// A case of the fault-and-service routine.
    CaseId "case";
    /// A team to which cases come.
    TeamId "team";
    /// Something said in a case.
    MessageId "case-message";
    /// Minutes of work on a case.
    WorkId "case-work";
    /// Within which time cases are answered and solved.
    TargetId "case-target";
    /// A known fault.
    ProblemId "problem";
    /// A canned answer.
    CannedId "canned-answer";
    /// A letter that came to the desk and waits for a person, or was no case.
    LetterId "letter";
    /// An article of the knowledge.
    ArticleId "article";
    /// An executed disposal of journal values.
    DisposalId "disposal";
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Counted;
    impl Chance for Counted {
        fn fill(&self, bytes: &mut [u8]) {
            for (place, byte) in bytes.iter_mut().enumerate() {
                *byte = place as u8;
            }
        }
    }

    #[test]
    fn the_same_moment_and_chance_give_the_same_id() {
        let at: Timestamp = "2026-11-23T08:00:00Z".parse().unwrap();
        let id = PersonId::mint(at, &Counted);
        assert_eq!(id, PersonId::mint(at, &Counted));
        assert_eq!(id.as_str().parse::<PersonId>().unwrap(), id);
    }

    #[test]
    fn a_later_id_sorts_after_an_earlier_one() {
        let early: Timestamp = "2026-11-23T08:00:00Z".parse().unwrap();
        let late: Timestamp = "2026-11-23T08:00:01Z".parse().unwrap();
        assert!(PersonId::mint(early, &Counted) < PersonId::mint(late, &Counted));
    }

    #[test]
    fn a_text_that_is_no_id_is_refused_with_its_kind() {
        let wrong = "twelve".parse::<BodyId>().unwrap_err();
        assert_eq!(wrong.to_string(), "“twelve” is not an id of body");
    }
}

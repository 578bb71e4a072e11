//! What a lawyer is to confirm: citations and rules that were not read in the law itself.

use super::Pack;
use crate::calendar::Certainty;
use crate::language::LocalText;

/// A citation or a rule that is not sure.
#[derive(Clone, Debug)]
pub struct Unsure<'a> {
    /// The duty's number, or the rule's id.
    pub place: &'a str,
    /// The duty's section and key; none for a rule.
    pub duty: Option<(&'a str, &'a str)>,
    /// What is said to be law.
    pub text: &'a LocalText,
    /// Where it is said to stand.
    pub citation: String,
    /// How sure that is.
    pub certainty: Certainty,
    /// What the keeper of the list has noted about it.
    pub note: Option<&'a str>,
}

impl Pack {
    /// Every citation and rule that was not read in the law itself, in the order of the regulation, the rules last.
    pub fn unsure(&self) -> Vec<Unsure<'_>> {
        let duties = self.duties().filter_map(|(section, duty)| {
            let citation = duty.citation.clone().filter(|_| duty.certainty != Certainty::A)?;
            Some(Unsure {
                place: &duty.number,
                duty: Some((&section.number, &duty.key)),
                text: &duty.text,
                citation,
                certainty: duty.certainty,
                note: None,
            })
        });
        let rules = self.rules.iter().filter(|rule| rule.certainty != Certainty::A).map(|rule| Unsure {
            place: &rule.id,
            duty: None,
            text: &rule.title,
            citation: rule.citation(),
            certainty: rule.certainty,
            note: rule.note.as_deref(),
        });
        duties.chain(rules).collect()
    }
}

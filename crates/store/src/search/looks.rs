//! Who looks, and so what of a kind is found: the policies are asked before, and this narrows the question to what they said.

use crate::desk::CasesSeen;
use crate::organisation::Conditions;
use domain::activity::ObjectKind;
use domain::identity::{BodyId, PersonId};

/// The kinds of things that are as hidden as the person whom they are about.
const OF_PEOPLE: [ObjectKind; 3] = [ObjectKind::Person, ObjectKind::Appointment, ObjectKind::Obligation];

/// That what was said stands on an article which is published for everybody.
const OPEN_ARTICLES: &str = "(comment.kind = 'article' and exists (select 1 from knowledge_article
    where knowledge_article.id = comment.object and knowledge_article.state = 'published'
        and knowledge_article.audience = 'everybody'))";

/// Who looks, and so what of a kind is found.
#[derive(Clone, Copy, Debug)]
pub enum Looks<'a> {
    /// What is hidden from nobody, and either all that is hidden or one's own alone.
    Of(bool, &'a str),
    /// The cases that somebody may see.
    Cases(&'a CasesSeen),
    /// What is attached to things that somebody may see.
    Attachments(&'a ThingsSeen),
    /// What was said of things that somebody may see.
    Comments(&'a ThingsSeen),
    /// The reviews that somebody may see.
    Reviews(&'a AuditSeen),
    /// What was found in them.
    Findings(&'a AuditSeen),
}

impl Looks<'_> {
    /// The condition on an entry of the index.
    pub(super) fn condition(self, conditions: &mut Conditions) -> String {
        match self {
            Self::Of(true, _) => "1 = 1".to_owned(),
            Self::Of(false, own) => format!("(hidden = 0 or subject = {})", conditions.value(own)),
            Self::Cases(seen) => within(seen, "search_entry.subject", conditions),
            Self::Attachments(seen) => {
                let shown = seen.shown(conditions);
                let attached = seen.attached(&shown, conditions);
                format!("exists (select 1 from attachment where attachment.id = search_entry.subject and {attached})")
            }
            Self::Comments(seen) => {
                let shown = seen.shown(conditions);
                let commented = seen.commented(&shown, conditions);
                format!("exists (select 1 from comment where comment.id = search_entry.subject and {commented})")
            }
            Self::Reviews(seen) => seen.reviews("search_entry.subject", conditions),
            Self::Findings(seen) => seen.findings("search_entry.subject", conditions),
        }
    }
}

/// That the case of a column is seen.
fn within(seen: &CasesSeen, column: &str, conditions: &mut Conditions) -> String {
    seen.narrow(conditions);
    conditions.plain(&format!("desk_case.id = {column}"));
    format!("exists (select 1 from desk_case {})", conditions.clause())
}

/// Which things somebody may see, as the policies say it of each kind; what is said of a thing or attached to it is as hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThingsSeen {
    /// The kinds of things that are seen, but for those of which not all are seen alike.
    pub kinds: Vec<ObjectKind>,
    /// Whether people with protected identity are among them.
    pub protected: bool,
    /// Who looks.
    pub person: Option<PersonId>,
    /// The cases that are seen, where any are.
    pub cases: Option<CasesSeen>,
    /// Whether articles are seen that are not published for everybody; none where no article is seen.
    pub articles: Option<bool>,
    /// The reviews that are seen.
    pub reviews: AuditSeen,
    /// What of their findings is seen.
    pub findings: AuditSeen,
}

impl ThingsSeen {
    /// That a person is seen.
    fn shown(&self, conditions: &mut Conditions) -> String {
        if self.protected || !self.kinds.iter().any(|kind| OF_PEOPLE.contains(kind)) {
            return "1 = 1".to_owned();
        }
        let own = conditions.value(self.person.as_ref().map(ToString::to_string).unwrap_or_default());
        format!("(person.protected = 0 or person.id = {own})")
    }

    /// The ways in which a thing is seen whose kind and key stand in two columns.
    fn ways(&self, (kind, key): (&str, &str), shown: &str, conditions: &mut Conditions) -> Vec<String> {
        let whole = self.kinds.iter().filter(|each| !OF_PEOPLE.contains(each)).map(|each| each.word());
        let mut ways = vec![conditions.among(kind, whole)];
        for each in self.kinds.iter().filter(|each| OF_PEOPLE.contains(each)) {
            let seen = match each {
                ObjectKind::Appointment => format!(
                    "exists (select 1 from appointment join person on person.id = appointment.person
                        where appointment.id = {key} and {shown})"
                ),
                // The key of a duty that rests on somebody ends with their id, which has 36 letters.
                ObjectKind::Obligation => format!(
                    "not exists (select 1 from person where person.id = substr({key}, length({key}) - 35) and not {shown})"
                ),
                _ => format!("exists (select 1 from person where person.id = {key} and {shown})"),
            };
            ways.push(format!("({kind} = '{}' and {seen})", each.word()));
        }
        ways
    }

    /// That what is attached is seen.
    fn attached(&self, shown: &str, conditions: &mut Conditions) -> String {
        let mut ways = self.ways(("attachment.subject_kind", "attachment.subject"), shown, conditions);
        if let Some(cases) = &self.cases {
            let seen = within(cases, "attachment.subject", conditions);
            ways.push(format!("(attachment.subject_kind = 'case' and {seen})"));
        }
        let findings = self.findings.findings("attachment.subject", conditions);
        ways.push(format!("(attachment.subject_kind = 'finding' and {findings})"));
        format!("({})", ways.join(" or "))
    }

    /// That what was said is seen.
    fn commented(&self, shown: &str, conditions: &mut Conditions) -> String {
        let mut ways = self.ways(("comment.kind", "comment.object"), shown, conditions);
        let attached = self.attached(shown, conditions);
        ways.push(format!(
            "(comment.kind = 'attachment' and exists (select 1 from attachment where attachment.id = comment.object and {attached}))"
        ));
        let reviews = self.reviews.reviews("comment.object", conditions);
        ways.push(format!("(comment.kind = 'review' and {reviews})"));
        let findings = self.findings.findings("comment.object", conditions);
        ways.push(format!("(comment.kind = 'finding' and {findings})"));
        match self.articles {
            Some(true) => ways.push("comment.kind = 'article'".to_owned()),
            Some(false) => ways.push(OPEN_ARTICLES.to_owned()),
            None => {}
        }
        format!("({})", ways.join(" or "))
    }
}

/// What somebody may see of the auditors' reviews, or of what they found, as the policies say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditSeen {
    /// Whether all of it, sent or not.
    pub all: bool,
    /// Whether what was sent, to whichever body.
    pub sent: bool,
    /// Whether what belongs to a review that is closed.
    pub closed: bool,
    /// The bodies for which what was sent to them is seen.
    pub bodies: Vec<BodyId>,
}

impl AuditSeen {
    /// That a finding which was sent is seen by the body that it was sent to.
    fn told(&self, conditions: &mut Conditions) -> String {
        if self.sent { "1 = 1".to_owned() } else { conditions.among("audit_finding.body", &self.bodies) }
    }

    /// Whether the review is closed, for whoever may see it then.
    const fn over(&self) -> &'static str {
        if self.closed { "audit_review.closed is not null" } else { "1 = 0" }
    }

    /// That the review of a column is seen.
    fn reviews(&self, column: &str, conditions: &mut Conditions) -> String {
        if self.all {
            return "1 = 1".to_owned();
        }
        let (over, told) = (self.over(), self.told(conditions));
        format!(
            "exists (select 1 from audit_review where audit_review.id = {column} and ({over}
                or exists (select 1 from audit_finding where audit_finding.review = audit_review.id
                    and audit_finding.sent_at is not null and audit_finding.body is not null and {told})))"
        )
    }

    /// That the finding of a column is seen.
    fn findings(&self, column: &str, conditions: &mut Conditions) -> String {
        if self.all {
            return "1 = 1".to_owned();
        }
        let (over, told) = (self.over(), self.told(conditions));
        format!(
            "exists (select 1 from audit_finding join audit_review on audit_review.id = audit_finding.review
                where audit_finding.id = {column} and audit_finding.sent_at is not null and ({over} or {told}))"
        )
    }
}

//! A case: what is reported, asked for or proposed, by whom, and what it is about.

use super::course::Course;
use super::reply::{Reply, ReplyKind};
use super::words::{CaseKind, Channel, Level, Priority, Status, Tier, priority};
use crate::Day;
use crate::identity::{ArticleId, BodyId, CaseId, PersonId, ProblemId, SystemId, TeamId};
use crate::organisation::reading;
use crate::refusal::{Message, Refusal};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How long the description of a case may be, in characters.
pub const LONGEST_TEXT: usize = 20_000;
/// How many weeks before somebody says so a security incident may have become known.
const KNOWN_WITHIN_WEEKS: i64 = 8;
/// How long its subject may be; a longer one, as mails may have, is cut.
pub const LONGEST_SUBJECT: usize = 200;

/// What somebody who was helped says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// From 1, not at all content, to 5, very content.
    pub grade: u8,
    /// In their own words.
    pub comment: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// A case of the fault-and-service routine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// The id.
    pub id: CaseId,
    /// The year in which it came.
    pub year: i16,
    /// Its number within the year; never used again.
    pub number: i64,
    /// What it is.
    pub kind: CaseKind,
    /// How it came.
    pub channel: Channel,
    /// Who asked; none for a mail from somebody who is not in the register.
    pub requester: Option<PersonId>,
    /// From which address it came, where it came by mail.
    pub mail: Option<String>,
    /// For whom, where that is somebody else.
    pub behalf: Option<PersonId>,
    /// The system that it is about.
    pub system: Option<SystemId>,
    /// Where the requester works.
    pub body: Option<BodyId>,
    /// The district of local support.
    pub district: Option<BodyId>,
    /// Which equipment, in the requester's words.
    pub equipment: Option<String>,
    /// What it is, in a line.
    pub subject: String,
    /// The same in more words.
    pub text: Option<String>,
    /// How soon it must be helped, as the requester says.
    pub urgency: Level,
    /// How far it reaches, as the staff say.
    pub impact: Level,
    /// When the municipality became aware of it, for a security incident; fixed once it is set.
    pub aware_at: Option<Timestamp>,
    /// The known fault behind it.
    pub problem: Option<ProblemId>,
    /// The article that answers it.
    pub article: Option<ArticleId>,
    /// The closed case that it goes on from, where a letter to that one opened it.
    pub follows: Option<CaseId>,
    /// What the one who was helped says of it.
    pub rating: Option<Rating>,
    /// The answers that were owed, and what became of them, the first first.
    pub replies: Vec<Reply>,
    /// The way it goes.
    pub course: Course,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

/// How the case of a number is cited, such as `2026-17`.
pub fn cited(year: i64, number: i64) -> String {
    format!("{year}-{number}")
}

impl Case {
    /// Its number as people cite it, such as `2026-17`.
    pub fn cited(&self) -> String {
        cited(self.year.into(), self.number)
    }

    /// The mark by which a mail finds the way back to it, such as `[#2026-17]`.
    pub fn mark(&self) -> String {
        format!("[#{}]", self.cited())
    }

    /// In which order it is taken.
    pub const fn priority(&self) -> Priority {
        priority(self.impact, self.urgency)
    }

    /// Whether it is told to as few as can be.
    pub const fn is_sensitive(&self) -> bool {
        matches!(self.kind, CaseKind::SecurityIncident)
    }

    /// The case as the journal has it: how it stands, and not what was written in it, which lies with the case and goes with it.
    pub fn traced(&self) -> TracedCase {
        let (tier, team) = self.course.place();
        TracedCase {
            number: self.cited(),
            kind: self.kind,
            channel: self.channel,
            requester: self.requester.clone(),
            behalf: self.behalf.clone(),
            system: self.system.clone(),
            body: self.body.clone(),
            district: self.district.clone(),
            subject: self.subject.clone(),
            urgency: self.urgency,
            impact: self.impact,
            aware_at: self.aware_at,
            problem: self.problem.clone(),
            article: self.article.clone(),
            grade: self.rating.as_ref().map(|rating| rating.grade),
            reply: self.reply().map(|reply| reply.kind),
            reply_day: self.reply().and_then(|reply| reply.day),
            supplier: self.reply().and_then(|reply| reply.supplier.clone()),
            contract: self.reply().and_then(|reply| reply.contract.clone()),
            reference: self.reply().and_then(|reply| reply.reference.clone()),
            status: self.course.status(),
            tier,
            team: team.cloned(),
            assignee: self.course.assignee.clone(),
            merged_into: self.course.merged_into.clone(),
            follows: self.follows.clone(),
        }
    }

    /// The same, rated by the one who was helped once it is closed or solved.
    pub fn rated(self, grade: &str, comment: &str, at: Timestamp) -> Result<Self, Refusal> {
        if self.course.status().is_open() {
            return Err(Refusal::plain(Message::new("case-rate-later")));
        }
        let unreadable = || Refusal::plain(Message::new("case-grade-unreadable")).at("grade");
        let grade: u8 = grade.trim().parse().map_err(|_| unreadable())?;
        if !(1..=5).contains(&grade) {
            return Err(unreadable());
        }
        let comment = reading::prose("comment", comment, 2_000)?;
        Ok(Self { rating: Some(Rating { grade, comment, at }), ..self })
    }
}

/// A case as the journal has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the case")]
pub struct TracedCase {
    pub number: String,
    pub kind: CaseKind,
    pub channel: Channel,
    pub requester: Option<PersonId>,
    pub behalf: Option<PersonId>,
    pub system: Option<SystemId>,
    pub body: Option<BodyId>,
    pub district: Option<BodyId>,
    pub subject: String,
    pub urgency: Level,
    pub impact: Level,
    pub aware_at: Option<Timestamp>,
    pub problem: Option<ProblemId>,
    pub article: Option<ArticleId>,
    pub grade: Option<u8>,
    pub reply: Option<ReplyKind>,
    pub reply_day: Option<Day>,
    pub supplier: Option<BodyId>,
    pub contract: Option<String>,
    pub reference: Option<String>,
    pub status: Status,
    pub tier: Tier,
    pub team: Option<TeamId>,
    pub assignee: Option<PersonId>,
    pub merged_into: Option<CaseId>,
    pub follows: Option<CaseId>,
}

/// Where a new case lands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landing {
    /// The tier.
    pub tier: Tier,
    /// The team there.
    pub team: Option<TeamId>,
    /// The district of local support.
    pub district: Option<BodyId>,
}

/// A case being written, and since when an incident was known before that.
#[derive(Clone, Debug)]
pub struct CaseDraft(Case, Option<Timestamp>);

impl CaseDraft {
    /// The fields that whoever reports it sets as text.
    pub const FIELDS: [&'static str; 7] = ["kind", "subject", "text", "system", "equipment", "urgency", "behalf"];
    /// The fields that the staff set besides.
    pub const STAFF_FIELDS: [&'static str; 7] = ["channel", "requester", "impact", "body", "aware_at", "problem", "article"];

    /// A new case, from a moment on; its number is given when it is saved, and where it lands.
    pub fn new(id: CaseId, channel: Channel, requester: Option<PersonId>, year: i16, at: Timestamp) -> Self {
        let case = Case {
            id,
            year,
            number: 0,
            kind: CaseKind::Fault,
            channel,
            requester,
            mail: None,
            behalf: None,
            system: None,
            body: None,
            district: None,
            equipment: None,
            subject: String::new(),
            text: None,
            urgency: Level::Medium,
            impact: Level::Medium,
            aware_at: None,
            problem: None,
            article: None,
            follows: None,
            rating: None,
            replies: Vec::new(),
            course: Course::begin(Tier::LocalSupport, None, at),
            version: 0,
        };
        Self(case, None)
    }

    /// An existing case, to be put otherwise.
    pub const fn of(case: Case) -> Self {
        let known = case.aware_at;
        Self(case, known)
    }

    /// The same, from a mail address.
    #[must_use]
    pub fn from_mail(mut self, address: &str) -> Self {
        self.0.mail = Some(address.trim().to_lowercase());
        self
    }

    /// The same, where it goes on from a case that is closed.
    #[must_use]
    pub fn following(mut self, closed: Option<&CaseId>) -> Self {
        self.0.follows = closed.cloned();
        self
    }

    /// Sets a field from text.
    pub fn set(&mut self, field: &str, text: &str) -> Result<(), Refusal> {
        let case = &mut self.0;
        let (fixed, now) = (case.aware_at, text.trim());
        match field {
            "kind" => case.kind = word(field, now, CaseKind::read, CaseKind::ALL.iter().map(|each| each.word()))?,
            "channel" => case.channel = word(field, now, Channel::read, Channel::ALL.iter().map(|each| each.word()))?,
            "urgency" if now.is_empty() => case.urgency = Level::Medium,
            "urgency" => case.urgency = level(field, now)?,
            "impact" if now.is_empty() => case.impact = Level::Medium,
            "impact" => case.impact = level(field, now)?,
            "subject" => case.subject = reading::required(field, reading::line(field, text, LONGEST_SUBJECT)?)?,
            "text" => case.text = reading::prose(field, text, LONGEST_TEXT)?,
            "equipment" => case.equipment = reading::line(field, text, LONGEST_SUBJECT)?,
            "system" => case.system = id(field, now, || Message::new("case-system-unknown"))?,
            "behalf" => case.behalf = id(field, now, || Message::new("case-person-unknown"))?,
            "requester" => case.requester = id(field, now, || Message::new("case-person-unknown"))?,
            "body" => case.body = id(field, now, || Message::new("case-body-unknown"))?,
            "problem" => case.problem = id(field, now, || Message::new("case-problem-unknown"))?,
            "article" => case.article = id(field, now, || Message::new("case-article-unknown"))?,
            "aware_at" => match (fixed, moment(field, now)?) {
                (Some(fixed), said) if said != Some(fixed) => {
                    return Err(Refusal::plain(Message::new("case-aware-is-fixed")).at(field));
                }
                (_, said) => case.aware_at = said,
            },
            _ => return Err(Refusal::plain(Message::new("organisation-field-unknown").with("field", field)).at(field)),
        }
        Ok(())
    }

    /// Checks the whole and gives the case.
    pub fn finish(self, at: Timestamp) -> Result<Case, Refusal> {
        let Self(mut case, known) = self;
        if case.subject.is_empty() {
            return Err(Refusal::plain(Message::new("organisation-field-required")).at("subject"));
        }
        if case.kind == CaseKind::Improvement && case.system.is_none() {
            return Err(Refusal::plain(Message::new("case-improves-what")).at("system"));
        }
        if case.kind == CaseKind::SecurityIncident {
            if known.is_none()
                && let Some(aware) = case.aware_at
            {
                became_known(aware, at)?;
            }
            // Whoever reports it knows of it: the clocks of the law begin then at the latest.
            case.aware_at = case.aware_at.or_else(|| Some(case.course.opened_at()));
        } else if known.is_some() {
            return Err(Refusal::plain(Message::new("case-stays-an-incident")).at("kind"));
        } else if case.aware_at.is_some() {
            return Err(Refusal::plain(Message::new("case-aware-of-what")).at("aware_at"));
        }
        if case.behalf == case.requester {
            case.behalf = None;
        }
        Ok(case)
    }
}

/// Refuses that an incident became known at a moment, where somebody says so at another: not later than that, nor very long before.
fn became_known(aware: Timestamp, at: Timestamp) -> Result<(), Refusal> {
    if aware > at {
        return Err(Refusal::plain(Message::new("case-aware-ahead")).at("aware_at"));
    }
    if at.duration_since(aware) > SignedDuration::from_hours(KNOWN_WITHIN_WEEKS * 7 * 24) {
        let refusal = Message::new("case-aware-long-ago").with("weeks", KNOWN_WITHIN_WEEKS);
        return Err(Refusal::plain(refusal).at("aware_at"));
    }
    Ok(())
}

fn word<T>(
    field: &str,
    text: &str,
    read: impl Fn(&str) -> Option<T>,
    known: impl Iterator<Item = &'static str>,
) -> Result<T, Refusal> {
    read(text).ok_or_else(|| reading::unknown_word(field, text, &known.collect::<Vec<_>>()))
}

fn level(field: &str, text: &str) -> Result<Level, Refusal> {
    word(field, text, Level::read, Level::ALL.iter().map(|each| each.word()))
}

/// The id in a field, if there is one.
pub(super) fn id<T: std::str::FromStr>(field: &str, text: &str, unknown: impl Fn() -> Message) -> Result<Option<T>, Refusal> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| Refusal::plain(unknown()).at(field))
}

/// A moment in Swedish time, as people write it or as a field of date and time sends it, or as RFC 3339.
pub(super) fn moment(field: &str, text: &str) -> Result<Option<Timestamp>, Refusal> {
    if text.is_empty() {
        return Ok(None);
    }
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Ok(Some(moment));
    }
    let unreadable = || Refusal::plain(Message::new("case-moment-unreadable").with("text", text)).at(field);
    // Swedes write the time of day with a stop: 2026-11-30 08.15.
    let written = match text.split_once([' ', 'T']) {
        Some((day, time)) => format!("{day}T{}", time.trim().replace('.', ":")),
        None => text.to_owned(),
    };
    let clock: jiff::civil::DateTime = written.parse().map_err(|_| unreadable())?;
    crate::calendar::moment_of(clock).map(Some).map_err(|_| unreadable())
}

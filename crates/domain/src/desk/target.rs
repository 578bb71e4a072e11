//! Targets: within which time of service a case is first answered and solved.
//!
//! Outside they hold for the whole way of a case; inside there may be one for a tier of its own.

use super::case::Case;
use super::owed::{Owed, OwedDays, owed};
use super::words::{CaseKind, Priority, Tier};
use crate::calendar::ServiceHours;
use crate::identity::TargetId;
use crate::organisation::reading;
use crate::refusal::{Message, Refusal};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

pub use super::standing::{Standing, WARNS_AT};

/// A target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseTarget {
    /// The id.
    pub id: TargetId,
    /// For which kind of case; none for every kind that is owed no answer by somebody outside the desk.
    pub kind: Option<CaseKind>,
    /// For which priority.
    pub priority: Priority,
    /// For which tier alone; none for the whole way.
    pub tier: Option<Tier>,
    /// Within how many minutes of service the one who asked is answered.
    pub answer_min: Option<i64>,
    /// Within how many minutes of service it is solved.
    pub solve_min: Option<i64>,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

/// A promise of one case: what is to happen, and by when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// How long it may take, in service hours.
    pub within: SignedDuration,
    /// How much of it has gone.
    pub ran: SignedDuration,
    /// When it is due if nothing stands still from now on, or since when it is late; none while it stands still, and once it was met.
    pub due: Option<Timestamp>,
    /// From when on most of its time has gone; none as above.
    pub warns_at: Option<Timestamp>,
    /// When it was met; none while it is open.
    pub met_at: Option<Timestamp>,
}

impl Promise {
    /// How it stands.
    pub fn standing(&self) -> Standing {
        if self.ran > self.within {
            Standing::Late
        } else if self.met_at.is_none() && self.ran.as_secs() * 100 >= self.within.as_secs() * WARNS_AT {
            Standing::Soon
        } else {
            Standing::InTime
        }
    }

    /// Whether it was kept; none while it is open and in time.
    pub fn kept(&self) -> Option<bool> {
        match (self.met_at, self.standing()) {
            (_, Standing::Late) => Some(false),
            (Some(_), _) => Some(true),
            (None, _) => None,
        }
    }
}

/// What is promised of a case: that it is answered, and that it is solved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Promises {
    /// The first answer.
    pub answer: Option<Promise>,
    /// The solution.
    pub solve: Option<Promise>,
    /// The solution within the tier where it lies.
    pub tier: Option<Promise>,
    /// The answer that somebody outside the desk owes.
    pub owed: Option<Owed>,
}

impl Promises {
    /// The worst of those that are open, or that were broken.
    pub fn standing(&self, now: Timestamp) -> Standing {
        let open = self.all().filter(|promise| promise.met_at.is_none()).map(Promise::standing);
        let owed = self.open_owed().map(|owed| owed.standing(now));
        open.chain(owed).max().unwrap_or(Standing::InTime)
    }

    /// When the next of them is due, or since when the first is late.
    pub fn next_due(&self) -> Option<Timestamp> {
        self.all().filter_map(|promise| promise.due).chain(self.open_owed().map(|owed| owed.due)).min()
    }

    /// From when on somebody is to be told of one of them.
    pub fn warns_at(&self) -> Option<Timestamp> {
        self.all().filter_map(|promise| promise.warns_at).chain(self.open_owed().map(|owed| owed.warns_at)).min()
    }

    fn open_owed(&self) -> Option<&Owed> {
        self.owed.as_ref().filter(|owed| owed.is_open())
    }

    /// Every promise of the desk that there is.
    pub fn all(&self) -> impl Iterator<Item = &Promise> {
        [&self.answer, &self.solve, &self.tier].into_iter().flatten()
    }
}

/// The target that fits a case best: that of its kind before one for every kind.
///
/// To what is owed an answer the day of that answer is promised; a target of the desk holds for it only where it names the kind.
pub fn target_of<'a>(targets: &'a [CaseTarget], case: &Case, tier: Option<Tier>) -> Option<&'a CaseTarget> {
    let of_kind = |target: &CaseTarget| target.kind.map_or(case.kind.owed_by().is_none(), |kind| kind == case.kind);
    let fits = |target: &&CaseTarget| target.priority == case.priority() && target.tier == tier && of_kind(target);
    targets.iter().filter(fits).max_by_key(|target| target.kind.is_some())
}

/// What is promised of a case at a moment.
pub fn promises(
    case: &Case,
    targets: &[CaseTarget],
    (hours, days): (&ServiceHours, OwedDays),
    now: Timestamp,
) -> Result<Promises, Refusal> {
    if case.course.merged_into.is_some() {
        return Ok(Promises::default());
    }
    let promise = |minutes: Option<i64>, met_at: Option<Timestamp>, tier: Option<Tier>| -> Result<Option<Promise>, Refusal> {
        let Some(minutes) = minutes else { return Ok(None) };
        let (within, until) = (SignedDuration::from_mins(minutes), met_at.unwrap_or(now));
        let ran = match tier {
            None => case.course.ran(hours, until)?,
            Some(tier) => case.course.ran_in(tier, hours, until)?,
        };
        let runs = met_at.is_none() && case.course.status().runs();
        // When so much of the time has gone, or had.
        let gone = |time: SignedDuration| -> Result<Option<Timestamp>, Refusal> {
            if !runs {
                return Ok(None);
            }
            if ran <= time { hours.add(now, time - ran).map(Some) } else { case.course.reached(hours, (time, tier), now) }
        };
        let warning = SignedDuration::from_secs(within.as_secs() * WARNS_AT / 100);
        Ok(Some(Promise { within, ran, due: gone(within)?, warns_at: gone(warning)?, met_at }))
    };
    let whole = target_of(targets, case, None);
    let place = case.course.place().0;
    let inside = target_of(targets, case, Some(place));
    Ok(Promises {
        answer: promise(whole.and_then(|target| target.answer_min), case.course.first_answer_at, None)?,
        solve: promise(whole.and_then(|target| target.solve_min), case.course.solved_at, None)?,
        tier: promise(inside.and_then(|target| target.solve_min), case.course.solved_at, Some(place))?,
        owed: owed(case, days, hours)?,
    })
}

/// Whether each tier kept to the target of its own, of those that have one and where the case lay: by the time that ran there.
///
/// A tier is late as soon as its time has gone, also where the case went on to another one; it was in time once the case is solved.
pub fn kept_inside(
    case: &Case,
    targets: &[CaseTarget],
    hours: &ServiceHours,
    now: Timestamp,
) -> Result<Vec<(Tier, bool)>, Refusal> {
    let course = &case.course;
    let lay = |tier: Tier| course.stretches().iter().any(|stretch| stretch.tier == tier);
    let mut all = Vec::new();
    for tier in Tier::ALL.iter().copied().filter(|tier| lay(*tier)) {
        let Some(minutes) = target_of(targets, case, Some(tier)).and_then(|target| target.solve_min) else { continue };
        let ran = course.ran_in(tier, hours, course.solved_at.unwrap_or(now))?;
        let within = ran <= SignedDuration::from_mins(minutes);
        if !within || course.solved_at.is_some() {
            all.push((tier, within));
        }
    }
    Ok(all)
}

impl CaseTarget {
    /// The fields that are set as text; times are in hours, or as `30m`, `4h`.
    pub const FIELDS: [&'static str; 5] = ["kind", "priority", "tier", "answer", "solve"];

    /// A target from texts.
    pub fn read(id: TargetId, version: i64, get: impl Fn(&str) -> String) -> Result<Self, Refusal> {
        let (kind, priority, tier) = (get("kind"), get("priority"), get("tier"));
        let kind = match kind.trim() {
            "" => None,
            text => {
                let known: Vec<&str> = CaseKind::ALL.iter().map(|each| each.word()).collect();
                Some(CaseKind::read(text).ok_or_else(|| reading::unknown_word("kind", text, &known))?)
            }
        };
        let known: Vec<&str> = Priority::ALL.iter().map(|each| each.word()).collect();
        let priority = Priority::read(&priority).ok_or_else(|| reading::unknown_word("priority", &priority, &known))?;
        let tier = match tier.trim() {
            "" => None,
            text => {
                let known: Vec<&str> = Tier::ALL.iter().map(|each| each.word()).collect();
                Some(Tier::read(text).ok_or_else(|| reading::unknown_word("tier", text, &known))?)
            }
        };
        let (answer_min, solve_min) = (time("answer", &get("answer"))?, time("solve", &get("solve"))?);
        if answer_min.is_none() && solve_min.is_none() {
            return Err(Refusal::plain(Message::new("target-says-nothing")).at("solve"));
        }
        if let (Some(answer), Some(solve)) = (answer_min, solve_min)
            && answer > solve
        {
            return Err(Refusal::plain(Message::new("target-turned")).at("answer"));
        }
        if tier.is_some() && answer_min.is_some() {
            return Err(Refusal::plain(Message::new("target-answer-is-whole")).at("answer"));
        }
        Ok(Self { id, kind, priority, tier, answer_min, solve_min, version })
    }
}

/// Minutes of service: `4` or `4h` are hours, `30m` are minutes.
fn time(field: &str, text: &str) -> Result<Option<i64>, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let written = if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',' || byte == b'.') {
        format!("{}h", text.replace(',', "."))
    } else {
        text.replace(',', ".")
    };
    let seconds = super::staffing::reading::seconds(field, &written)
        .map_err(|_| Refusal::plain(Message::new("target-time-unreadable").with("text", text)).at(field))?;
    let minutes = (seconds / 60.0).round();
    if !(1.0..=60_000.0).contains(&minutes) {
        return Err(Refusal::plain(Message::new("target-time-unreadable").with("text", text)).at(field));
    }
    Ok(Some(minutes as i64))
}

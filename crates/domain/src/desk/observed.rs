//! What was observed of the work, as a question about how many people it needs.
//!
//! The follow-up of a span of days gives what comes hour by hour of the week, how long it takes each tier, what share a tier passes on,
//! who there is, and what is promised. What is too thin to reckon from is left open and said, with what to do.

use super::facts::{Figures, Span};
use super::staffing::{Asked, DAYS_OF_SERVICE};
use super::target::CaseTarget;
use super::team::{Member, Team};
use super::words::{Priority, Tier};
use crate::Day;
use crate::calendar::hours::Opening;
use crate::refusal::{Message, Refusal};
use std::collections::BTreeMap;

/// Of how many cases that came, and how many that ended, it is reckoned at the least.
pub const FEWEST_CASES: i64 = 30;
/// Of how many cases with noted work the time for a case is taken at the least.
pub const FEWEST_WORKED: i64 = 10;
/// From how many cases on each day of the week has hours of its own; of fewer all days are alike.
pub const WEEKDAYS_FROM: i64 = 300;
/// Fewer days than these may hold a week that is like no other.
const SHORT_SPAN: i64 = 28;
/// From what share on something that is unlike the others is told.
const WORTH_TELLING: f64 = 0.05;

/// What was counted of the cases of a span; those that people solved by themselves are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// How many came, by day of the week from Monday and by hour of the day.
    pub week: [[i64; 24]; 7],
    /// How many came by priority, where it is known.
    pub priorities: BTreeMap<Priority, i64>,
    /// What is known of the way of those that ended.
    pub ways: Ways,
}

/// The way of the cases that ended, for local support, the IT unit and the supplier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// How many ended.
    pub ended: i64,
    /// Of how many the tier is known.
    pub known: i64,
    /// How many each tier worked on, or had them.
    pub reached: [i64; 3],
    /// For how many work was noted at each tier.
    pub worked: [i64; 3],
    /// For how many work was noted at all.
    pub noted: i64,
    /// How many had been opened again.
    pub reopened: i64,
}

/// What else a question rests on.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The days.
    pub span: Span,
    /// Today.
    pub today: Day,
    /// The hours of service from Monday to Friday.
    pub opening: Opening,
    /// The teams with their people.
    pub teams: &'a [Team],
    /// What is promised.
    pub targets: &'a [CaseTarget],
    /// How many are employed, as what there is for workplaces.
    pub workplaces: i64,
}

/// What was observed at one tier.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AtTier {
    /// Which; none where the desk is not told apart in tiers.
    pub tier: Option<Tier>,
    /// The share of the cases that reaches it.
    pub reaching: f64,
    /// How long a case that reaches it takes, in seconds; for local support spread over all that come. None where too little is noted.
    pub handling_s: Option<f64>,
    /// The share of what reaches it that it solves.
    pub solves: f64,
    /// How many are of its teams on the last day, or today where nobody was then.
    pub members: usize,
    /// Whether it is those of today, since nobody was of them on the last day.
    pub of_today: bool,
    /// The hours a week that those have for it of whom it is known; none where of nobody.
    pub staffed_h: Option<i64>,
}

/// What was observed, and the question that it gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed {
    /// The days.
    pub span: Span,
    /// The question, with what was not observed left empty.
    pub asked: Asked,
    /// How many cases came.
    pub cases: i64,
    /// How many that is in a week.
    pub a_week: f64,
    /// The share that came outside the hours of service.
    pub outside: f64,
    /// The tiers, the first first.
    pub tiers: Vec<AtTier>,
    /// The share of those that ended for which work was noted.
    pub noted: f64,
    /// The share of those that ended which had been opened again.
    pub reopened: f64,
    /// The share first answered within its target.
    pub answered_within: Option<f64>,
    /// The target that is taken: the priority that most cases have, and within how many minutes they are to be answered.
    pub target: Option<(Priority, i64)>,
    /// What could not be filled, each at its field, with what to do.
    pub missing: Vec<Refusal>,
    /// What to know of what was filled.
    pub notes: Vec<Message>,
}

/// What was observed in a span.
pub fn observed(seen: &Seen, figures: &Figures, ground: Ground<'_>) -> Observed {
    let (open, rounded) = whole_hours(ground.opening);
    let coming = Coming::of(&seen.week, open, ground.span);
    let target = target(seen, ground.targets);
    let share = |part: i64| if seen.ways.ended > 0 { part as f64 / seen.ways.ended as f64 } else { 0.0 };
    let mut told = Observed {
        span: ground.span,
        asked: Asked { open: format!("{}-{}", open.0, open.1), ..Asked::usual() },
        cases: coming.cases,
        a_week: coming.a_week(),
        outside: coming.outside as f64 / coming.cases.max(1) as f64,
        tiers: tiers(&seen.ways, figures, &ground),
        noted: share(seen.ways.noted),
        reopened: share(seen.ways.reopened),
        answered_within: figures.all.answered_within,
        target,
        missing: Vec::new(),
        notes: Vec::new(),
    };
    if ground.workplaces > 0 {
        told.asked.workplaces = ground.workplaces.to_string();
    }
    if let Some((_, minutes)) = target {
        told.asked.within = time(minutes as f64 * 60.0);
    } else {
        told.notes.push(Message::new("desk-observed-no-target"));
    }
    told.fill_coming(&coming);
    told.fill_tiers(&seen.ways);
    told.fill_people(open);
    told.notes.extend(told.nobody_then());
    if rounded {
        let written = ground.opening.to_string();
        let note =
            Message::new("desk-observed-hours-rounded").with("written", written).with("from", open.0).with("until", open.1);
        told.notes.push(note);
    }
    if ground.span.days() < SHORT_SPAN {
        told.notes.push(Message::new("desk-observed-short").with("days", ground.span.days()));
    }
    told
}

impl Observed {
    /// The question with what was typed in place of what was observed; refused where something that it cannot do without is in neither.
    pub fn with(&self, typed: &Asked) -> Result<Asked, Refusal> {
        let asked = self.asked.clone().but(typed);
        let bare = |field: &str| match field {
            "arrivals" => asked.arrivals.is_empty(),
            "handling" => asked.handling.is_empty(),
            "unit_handling" => asked.unit_handling.is_empty() && !asked.solves.is_empty(),
            _ => false,
        };
        match self.missing.iter().find(|refusal| refusal.field.as_deref().is_some_and(bare)) {
            Some(refusal) => Err(refusal.clone()),
            None => Ok(asked),
        }
    }

    fn fill_coming(&mut self, coming: &Coming) {
        if coming.cases < FEWEST_CASES {
            let message = Message::new("desk-observed-few").with("cases", coming.cases).with("least", FEWEST_CASES);
            self.missing.push(Refusal::plain(message).at("arrivals"));
            return;
        }
        self.asked.arrivals = coming.written();
        if self.outside >= WORTH_TELLING {
            self.notes.push(Message::new("desk-observed-outside").with("share", percent(self.outside)));
        }
    }

    fn fill_tiers(&mut self, ways: &Ways) {
        let handled = |place: usize, told: &Self| told.tiers.get(place).and_then(|tier| tier.handling_s).map(time);
        let missing = |field: &str, worked: i64| {
            let message = match ways.noted {
                0 => Message::new("desk-observed-no-minutes"),
                _ => Message::new("desk-observed-few-minutes").with("cases", worked).with("least", FEWEST_WORKED),
            };
            Refusal::plain(message).at(field)
        };
        let first = if self.tiers.len() == 1 { ways.noted } else { ways.worked[0] };
        match handled(0, self) {
            Some(time) => self.asked.handling = time,
            None => self.missing.push(missing("handling", first)),
        }
        if let [first, unit] = self.tiers[..] {
            self.asked.solves = format!("{} %", decimal((first.solves * 100.0).min(99.9), 1));
            self.asked.unit_solves = format!("{} %", decimal(unit.solves * 100.0, 1));
            match handled(1, self) {
                Some(time) => self.asked.unit_handling = time,
                None => self.missing.push(missing("unit_handling", ways.worked[1])),
            }
            let direct = 1.0 - ways.reached[0] as f64 / ways.known.max(1) as f64;
            if direct >= WORTH_TELLING {
                self.notes.push(Message::new("desk-observed-direct").with("share", percent(direct)));
            }
        }
        if ways.noted > 0 && 1.0 - self.noted >= WORTH_TELLING {
            self.notes.push(Message::new("desk-observed-some-minutes").with("share", percent(self.noted)));
        }
        if ways.ended > 0 && (ways.ended - ways.known) as f64 / ways.ended as f64 >= WORTH_TELLING {
            self.notes.push(Message::new("desk-observed-no-tiers").with("cases", ways.ended - ways.known));
        }
    }

    /// That those of today are counted, where nobody was of the teams on the last day.
    fn nobody_then(&self) -> Option<Message> {
        let of_today = self.tiers.iter().filter(|tier| tier.of_today).count();
        let message = match of_today {
            0 => return None,
            some if some < self.tiers.len() => Message::new("desk-observed-nobody-at-a-tier"),
            _ => Message::new("desk-observed-nobody-then"),
        };
        Some(message.with("day", self.span.to))
    }

    fn fill_people(&mut self, open: (usize, usize)) {
        let a_week = ((open.1 - open.0) * DAYS_OF_SERVICE as usize) as f64;
        let all: Option<Vec<i64>> = self.tiers.iter().map(|tier| tier.staffed_h.filter(|hours| *hours > 0)).collect();
        let Some(all) = all else {
            self.missing.push(Refusal::plain(Message::new("desk-observed-no-hours")).at("people"));
            return;
        };
        let mut present = all.iter().map(|hours| decimal((*hours as f64 / a_week).max(0.01), 2));
        self.asked.people = present.next().unwrap_or_default();
        self.asked.unit_people = present.next().unwrap_or_default();
    }
}

/// What comes in the hours of service; what came outside them waits for the next.
struct Coming {
    cases: i64,
    outside: i64,
    /// How many came for each hour of service of the five days.
    counts: Vec<Vec<i64>>,
    /// How many of each of the days there were.
    days: [i64; DAYS_OF_SERVICE as usize],
}

impl Coming {
    fn of(week: &[[i64; 24]; 7], (from, until): (usize, usize), span: Span) -> Self {
        let last = DAYS_OF_SERVICE as usize;
        let mut coming = Self { cases: 0, outside: 0, counts: vec![vec![0; until - from]; last], days: days_of(span) };
        for (weekday, hours) in week.iter().enumerate() {
            for (hour, count) in hours.iter().enumerate() {
                let (day, number) = match (weekday < last, hour) {
                    (true, hour) if hour < from => (weekday, 0),
                    (true, hour) if hour < until => (weekday, hour - from),
                    _ => (if weekday + 1 < last { weekday + 1 } else { 0 }, 0),
                };
                coming.cases += count;
                coming.outside += if weekday < last && (from..until).contains(&hour) { 0 } else { *count };
                coming.counts[day][number] += count;
            }
        }
        coming
    }

    /// What comes in each hour of a week.
    fn rates(&self) -> Vec<Vec<f64>> {
        let rate =
            |(day, hours): (usize, &Vec<i64>)| hours.iter().map(|count| *count as f64 / self.days[day].max(1) as f64).collect();
        self.counts.iter().enumerate().map(rate).collect()
    }

    fn a_week(&self) -> f64 {
        self.rates().iter().flatten().sum()
    }

    /// As it is typed: a line for each day of the week, or of few cases the hours of an average day.
    fn written(&self) -> String {
        let rates = self.rates();
        let line = |hours: &[f64]| hours.iter().map(|cases| decimal(*cases, 2)).collect::<Vec<_>>().join(" ");
        if self.cases >= WEEKDAYS_FROM {
            return rates.iter().map(|day| line(day)).collect::<Vec<_>>().join("\n");
        }
        let hours = rates.first().map_or(0, Vec::len);
        let mean = |number: usize| rates.iter().map(|day| day[number]).sum::<f64>() / f64::from(DAYS_OF_SERVICE);
        line(&(0..hours).map(mean).collect::<Vec<_>>())
    }
}

/// How many of each day of service there are in a span.
fn days_of(span: Span) -> [i64; DAYS_OF_SERVICE as usize] {
    let (weeks, rest) = (span.days() / 7, span.days() % 7);
    let first = i64::from(span.from.weekday().to_monday_zero_offset());
    std::array::from_fn(|day| weeks + i64::from((day as i64 - first).rem_euclid(7) < rest))
}

/// Who is there at a tier.
struct Staffed {
    members: usize,
    hours: Option<i64>,
    of_today: bool,
}

/// What was observed at each tier: at local support and the IT unit where both are at work, else at the desk as a whole.
fn tiers(ways: &Ways, figures: &Figures, ground: &Ground<'_>) -> Vec<AtTier> {
    let minutes = |tier: Tier| figures.tiers.iter().find(|line| line.value == tier.word()).map_or(0, |line| line.minutes);
    let staffed = |of: &[Tier]| {
        let serving = |day: Day| -> Vec<&Member> {
            let teams = ground.teams.iter().filter(|team| team.active && of.contains(&team.tier));
            teams.flat_map(|team| &team.members).filter(|member| member.serves(day)).collect()
        };
        let then = serving(ground.span.to);
        let nobody = then.is_empty();
        let members = if nobody { serving(ground.today) } else { then };
        let hours = members.iter().filter_map(|member| member.hours);
        let hours = hours.fold(None, |sum: Option<i64>, hours| Some(sum.unwrap_or_default() + hours));
        Staffed { members: members.len(), hours, of_today: nobody && !members.is_empty() }
    };
    let taking = |minutes: i64, worked: i64| (worked >= FEWEST_WORKED).then(|| minutes as f64 * 60.0 / worked as f64);
    let [local, unit, supplier] = ways.reached;
    if ways.known == 0 || local == 0 || unit == 0 {
        let Staffed { members, hours: staffed_h, of_today } = staffed(&[Tier::LocalSupport, Tier::ItUnit]);
        let handling_s = taking(figures.all.minutes, ways.noted);
        return vec![AtTier { tier: None, reaching: 1.0, handling_s, solves: 1.0, members, of_today, staffed_h }];
    }
    let share = |part: i64, whole: i64| (part as f64 / whole.max(1) as f64).clamp(0.0, 1.0);
    let (at_local, at_unit) = (staffed(&[Tier::LocalSupport]), staffed(&[Tier::ItUnit]));
    let on = share(unit, ways.known);
    // Those that came to the IT unit at once took local support no time.
    let spread = share(local, ways.known);
    vec![
        AtTier {
            tier: Some(Tier::LocalSupport),
            reaching: 1.0,
            handling_s: taking(minutes(Tier::LocalSupport), ways.worked[0]).map(|seconds| seconds * spread),
            solves: 1.0 - on,
            members: at_local.members,
            of_today: at_local.of_today,
            staffed_h: at_local.hours,
        },
        AtTier {
            tier: Some(Tier::ItUnit),
            reaching: on,
            handling_s: taking(minutes(Tier::ItUnit), ways.worked[1]),
            solves: 1.0 - share(supplier, unit),
            members: at_unit.members,
            of_today: at_unit.of_today,
            staffed_h: at_unit.hours,
        },
    ]
}

/// The priority that most cases have for which a first answer is promised, and within how many minutes.
fn target(seen: &Seen, targets: &[CaseTarget]) -> Option<(Priority, i64)> {
    let promised = |priority: Priority| {
        let whole = targets.iter().filter(|target| target.priority == priority && target.tier.is_none() && target.kind.is_none());
        whole.filter_map(|target| target.answer_min).min()
    };
    let known = seen.priorities.iter().filter_map(|(priority, count)| Some((*count, *priority, promised(*priority)?)));
    known
        .max_by_key(|(count, priority, _)| (*count, std::cmp::Reverse(*priority)))
        .map(|(_, priority, minutes)| (priority, minutes))
}

/// The hours of service as whole hours of the same length, and whether they had to be rounded for that.
fn whole_hours(opening: Opening) -> ((usize, usize), bool) {
    let (opens, closes) = opening.minutes();
    let nearest = |minute: u16| usize::from(minute).div_ceil(60) - usize::from((1..30).contains(&(minute % 60)));
    let from = nearest(opens).min(23);
    ((from, nearest(closes).clamp(from + 1, 24)), opens % 60 != 0 || closes % 60 != 0)
}

/// A time as it is typed: “17m36s”, “1h5m”.
fn time(seconds: f64) -> String {
    let whole = (seconds.round() as i64).max(1);
    let parts = [(whole / 3600, 'h'), (whole / 60 % 60, 'm'), (whole % 60, 's')];
    let parts: Vec<String> =
        parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, unit)| format!("{count}{unit}")).collect();
    parts.concat()
}

/// A number with so many decimals at the most.
fn decimal(number: f64, places: usize) -> String {
    let text = format!("{number:.places$}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A share as a whole per cent.
fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

#[cfg(test)]
mod tests;

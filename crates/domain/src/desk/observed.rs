//! What was observed of the work, as a question about how many people it needs.
//!
//! The follow-up of a span of days gives what comes hour by hour of the week, how long it takes each tier, what share a tier passes on,
//! who there is, and what is promised. What is too thin to reckon from is left open and said, with what to do.

mod seen;

use super::facts::{Figures, Span};
use super::staffing::{Asked, DAYS_OF_SERVICE, LEAST_HALF};
use super::target::CaseTarget;
use super::team::{Member, Team};
use super::words::{Priority, Tier};
use crate::Day;
use crate::calendar::hours::Opening;
use crate::calendar::is_working_day;
use crate::refusal::{Message, Refusal};
pub use seen::{OfSchool, Seen, Ways};

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
    /// How many workplaces there are.
    pub workplaces: Workplaces,
}

/// How many workplaces there are, by what is known of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Workplaces {
    /// By the last counts of the bodies.
    pub counted: i64,
    /// How many are employed where nothing is counted, as one workplace each.
    pub employed: i64,
}

impl Workplaces {
    /// Whence they come; none where there are none.
    fn told(self) -> Option<Message> {
        match (self.counted, self.employed) {
            (0, 0) => None,
            (0, _) => Some(Message::new("desk-observed-workplaces-employed")),
            (_, 0) => Some(Message::new("desk-observed-workplaces-counted")),
            (counted, employed) => {
                Some(Message::new("desk-observed-workplaces-both").with("counted", counted).with("employed", employed))
            }
        }
    }
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
    /// How long half of them take at the most, spread alike; none where too little is noted.
    pub median_s: Option<f64>,
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
    /// What of them is education's.
    pub school: OfSchool,
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
        school: seen.school,
        noted: share(seen.ways.noted),
        reopened: share(seen.ways.reopened),
        answered_within: figures.all.answered_within,
        target,
        missing: Vec::new(),
        notes: Vec::new(),
    };
    if let Some(whence) = ground.workplaces.told() {
        told.asked.workplaces = (ground.workplaces.counted + ground.workplaces.employed).to_string();
        told.notes.push(whence);
    }
    if let Some((_, minutes)) = target {
        told.asked.within = time(minutes as f64 * 60.0);
    } else {
        told.notes.push(Message::new("desk-observed-no-target"));
    }
    told.fill_coming(&coming);
    told.fill_tiers(&seen.ways);
    told.fill_school();
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
        let mut asked = self.asked.clone().but(typed);
        // How the observed times are spread says nothing of a time that is typed.
        for (handling, median, half) in [
            (&typed.handling, &typed.median, &mut asked.median),
            (&typed.unit_handling, &typed.unit_median, &mut asked.unit_median),
        ] {
            if !handling.trim().is_empty() && median.trim().is_empty() {
                half.clear();
            }
        }
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
        let half = |place: usize, told: &Self| told.tiers.get(place).and_then(|tier| tier.median_s).map(time).unwrap_or_default();
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
        self.asked.median = half(0, self);
        if let [first, unit] = self.tiers[..] {
            self.asked.solves = format!("{} %", decimal((first.solves * 100.0).min(99.9), 1));
            self.asked.unit_solves = format!("{} %", decimal(unit.solves * 100.0, 1));
            match handled(1, self) {
                Some(time) => self.asked.unit_handling = time,
                None => self.missing.push(missing("unit_handling", ways.worked[1])),
            }
            self.asked.unit_median = half(1, self);
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

    fn fill_school(&mut self) {
        if self.school.came == 0 || self.asked.arrivals.is_empty() {
            return;
        }
        let share = self.school.came as f64 / self.cases.max(1) as f64;
        self.asked.school = format!("{} %", decimal((share * 100.0).clamp(0.1, 100.0), 1));
        self.asked.school_handling = self.school.handling_s().map(time).unwrap_or_default();
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
    /// How many of each of the days had service.
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

    /// What comes in each hour of a week; a weekday that never had service is as the others are on average.
    fn rates(&self) -> Vec<Vec<f64>> {
        let rate = |hours: &[i64], days: i64| hours.iter().map(|count| *count as f64 / days as f64).collect::<Vec<f64>>();
        let known: Vec<Option<Vec<f64>>> =
            self.counts.iter().zip(self.days).map(|(hours, days)| (days > 0).then(|| rate(hours, days))).collect();
        let served: Vec<&Vec<f64>> = known.iter().flatten().collect();
        let hours = self.counts.first().map_or(0, Vec::len);
        let mean = |number: usize| served.iter().map(|day| day[number]).sum::<f64>() / served.len().max(1) as f64;
        let usual: Vec<f64> = (0..hours).map(mean).collect();
        known.iter().map(|day| day.clone().unwrap_or_else(|| usual.clone())).collect()
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

/// How many of each day of service there are in a span; nobody is there on public holidays and the eves that are like them.
fn days_of(span: Span) -> [i64; DAYS_OF_SERVICE as usize] {
    let mut days = [0; DAYS_OF_SERVICE as usize];
    for day in (0..span.days()).map(|number| span.from.saturating_add(jiff::Span::new().days(number))) {
        // Of a year whose holidays are not known every day of the week counts.
        if let Some(count) = days.get_mut(day.weekday().to_monday_zero_offset() as usize)
            && is_working_day(day).unwrap_or(true)
        {
            *count += 1;
        }
    }
    // Of holidays alone what came is taken as that of a week.
    if days == [0; DAYS_OF_SERVICE as usize] { [1; DAYS_OF_SERVICE as usize] } else { days }
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
    let half = |minutes: Option<i64>, share: f64, mean_s: Option<f64>| {
        let (minutes, mean_s) = minutes.zip(mean_s)?;
        // A second above the bound, since times are written in whole ones.
        Some((minutes as f64 * 60.0 * share).max(mean_s * LEAST_HALF + 1.0).min(mean_s))
    };
    let [local, unit, supplier] = ways.reached;
    if ways.known == 0 || local == 0 || unit == 0 {
        let Staffed { members, hours: staffed_h, of_today } = staffed(&[Tier::LocalSupport, Tier::ItUnit]);
        let handling_s = taking(figures.all.minutes, ways.noted);
        let median_s = half(ways.half, 1.0, handling_s);
        return vec![AtTier { tier: None, reaching: 1.0, handling_s, median_s, solves: 1.0, members, of_today, staffed_h }];
    }
    let share = |part: i64, whole: i64| (part as f64 / whole.max(1) as f64).clamp(0.0, 1.0);
    let (at_local, at_unit) = (staffed(&[Tier::LocalSupport]), staffed(&[Tier::ItUnit]));
    let on = share(unit, ways.known);
    // Those that came to the IT unit at once took local support no time.
    let spread = share(local, ways.known);
    let local_s = taking(minutes(Tier::LocalSupport), ways.worked[0]).map(|seconds| seconds * spread);
    let unit_s = taking(minutes(Tier::ItUnit), ways.worked[1]);
    vec![
        AtTier {
            tier: Some(Tier::LocalSupport),
            reaching: 1.0,
            handling_s: local_s,
            median_s: half(ways.halves[0], spread, local_s),
            solves: 1.0 - on,
            members: at_local.members,
            of_today: at_local.of_today,
            staffed_h: at_local.hours,
        },
        AtTier {
            tier: Some(Tier::ItUnit),
            reaching: on,
            handling_s: unit_s,
            median_s: half(ways.halves[1], 1.0, unit_s),
            solves: 1.0 - share(supplier, unit),
            members: at_unit.members,
            of_today: at_unit.of_today,
            staffed_h: at_unit.hours,
        },
    ]
}

/// How long a case takes, in seconds, of so many with noted work; none of too few.
fn taking(minutes: i64, worked: i64) -> Option<f64> {
    (worked >= FEWEST_WORKED).then(|| minutes as f64 * 60.0 / worked as f64)
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

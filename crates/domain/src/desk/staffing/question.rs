//! The whole question: what comes, through which tiers it goes, when the desk is open, what is promised, and what it costs.

use super::demand::employed_of;
use super::simulation::{HOURS, Handling, Model, Tier};
use super::{Demand, Employed, Queue, Target, employed};
use crate::refusal::Refusal;

/// The weeks of a year that costs are reckoned with.
pub const WEEKS_A_YEAR: u32 = 52;

/// The days of a week with service, from Monday on.
pub const DAYS_OF_SERVICE: u32 = 5;

/// What part of the mean half of the cases take at the least.
///
/// Below that a few would take nearly all the work, and no number of weeks would tell how many are needed.
pub const LEAST_HALF: f64 = 0.1;

/// One tier as it is asked about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TierWork {
    /// How long a case takes here, in seconds.
    pub handling_s: f64,
    /// How long half of the cases take at the most, in seconds; as Erlang has it where it is not said.
    pub median_s: Option<f64>,
    /// The share of the cases that reach it which it solves; the others go on to the next tier, from the last one to the supplier.
    pub solves: f64,
}

impl TierWork {
    /// How the times are spread: as was observed, or as Erlang has it.
    fn handling(self) -> Handling {
        let mean_s = self.handling_s;
        self.median_s.map_or(Handling::Exponential(mean_s), |median_s| Handling::LogNormal { mean_s, median_s })
    }
}

/// What education has of the cases, of which it has support of its own (§ 4).
#[derive(Clone, Debug, PartialEq)]
pub struct School {
    /// How many of the cases of each hour are its own.
    pub hourly: Vec<f64>,
    /// How long one takes in all, in seconds; as the others where it is not said.
    pub handling_s: Option<f64>,
}

/// What work costs, in öre; what is not known is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Prices {
    /// An hour of somebody who is employed.
    pub own_hour: Option<i64>,
    /// An hour of work that is bought.
    pub bought_hour: Option<i64>,
    /// The hours of training for each person in a year.
    pub education_h: u32,
}

/// What explains a figure and is never part of a formula.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// How many workplaces are served.
    pub workplaces: Option<u32>,
    /// Whether the platform is one and the same.
    pub platform: Option<bool>,
    /// Whether the workplaces are set up alike.
    pub places: Option<bool>,
    /// Whether telephony is part of it.
    pub telephony: Option<bool>,
}

/// What would be otherwise than today; what is left out stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct WhatIf {
    /// So many workplaces more, which have as many cases each as those of today.
    pub workplaces: Option<u32>,
    /// So many more at their places at the first tier, in all the hours of service.
    pub local: Option<u32>,
    /// Another target for when a case is begun with.
    pub target: Option<Target>,
    /// Another target for when it is solved.
    pub solved: Option<Target>,
    /// Another time in all for a case of education, in seconds.
    pub school_handling_s: Option<f64>,
}

impl WhatIf {
    /// Whether anything would be otherwise for the desk as a whole, and not for the line of education alone.
    pub fn is_of_the_desk(self) -> bool {
        Self { school_handling_s: None, ..self } != Self::default()
    }
}

/// A question that can be answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// How many cases come in each hour of service: of a day where the days are alike, else of the five days from Monday on.
    pub hourly: Vec<f64>,
    /// The first hour of service, and the one that is no longer among them.
    pub open: (usize, usize),
    /// The tiers, the first first: local support, the IT unit.
    pub tiers: Vec<TierWork>,
    /// Within which time what share of the cases is to be begun with, at each tier.
    pub target: Target,
    /// Within which time what share of all cases is to be solved, from when they came; none where that is not promised.
    pub solved: Option<Target>,
    /// The largest share of their time for which people are to be busy.
    pub most_occupied: Option<f64>,
    /// The share of their time that goes elsewhere.
    pub shrinkage: f64,
    /// What work costs.
    pub prices: Prices,
    /// What explains the figures.
    pub site: Site,
    /// How many are at their places today at each tier, on average over the hours of service; none where it is not said.
    pub today: Option<Vec<f64>>,
    /// What would be otherwise; none where nothing would.
    pub what_if: Option<WhatIf>,
    /// What education has of it; none where nothing is said of that.
    pub school: Option<School>,
}

/// What the formulas say of one hour at a tier.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HourNeeds {
    /// The hour of the day.
    pub hour: usize,
    /// How many cases reach the tier in it, on the day of the week on which most come then.
    pub cases: f64,
    /// The load offered, in erlang.
    pub load: f64,
    /// How many would do if nobody's wait were counted.
    pub by_hours: u32,
    /// How many are needed by Erlang's formula on that day; nobody where nothing comes.
    pub by_erlang: u32,
    /// The same on each day with service, from Monday on.
    pub by_day: [u32; DAYS_OF_SERVICE as usize],
}

/// What the formulas say of a tier.
#[derive(Clone, Debug, PartialEq)]
pub struct TierNeeds {
    /// How many cases reach it in a week.
    pub cases: f64,
    /// The hours of work that they take in a week.
    pub hours: f64,
    /// The load offered in the hours of service, on average, in erlang.
    pub load: f64,
    /// How many would do if nobody's wait were counted, and the work were shared evenly among the hours of service.
    pub by_hours: u32,
    /// What Erlang's formula says of its busiest hour.
    pub busiest: Queue,
    /// Hour by hour of the day.
    pub by_hour: Vec<HourNeeds>,
}

impl Question {
    /// How many cases come in a week.
    pub fn cases(&self) -> f64 {
        a_week(&self.hourly, self.open)
    }

    /// Whether as much comes on every day with service.
    pub const fn days_are_alike(&self) -> bool {
        self.hourly.len() == self.open.1 - self.open.0
    }

    /// Whether as much comes in every hour of service.
    pub fn hours_are_alike(&self) -> bool {
        self.hourly.windows(2).all(|pair| (pair[0] - pair[1]).abs() < f64::EPSILON)
    }

    /// How many cases come on a day, from 0 for Monday, in an hour of service, from 0 for the first.
    fn coming(&self, day: usize, number: usize) -> f64 {
        let place = day * (self.open.1 - self.open.0) + number;
        self.hourly.get(place % self.hourly.len().max(1)).copied().unwrap_or_default()
    }

    /// What education has of it as a question of its own: one team does all the work on those cases, whichever tier does it otherwise.
    pub fn of_school(&self) -> Option<Self> {
        let School { hourly, handling_s } = self.school.clone()?;
        let as_others = || self.tiers.iter().enumerate().map(|(place, work)| work.handling_s * self.reaching(place)).sum::<f64>();
        let work = TierWork { handling_s: handling_s.unwrap_or_else(as_others), median_s: None, solves: 1.0 };
        Some(Self { hourly, tiers: vec![work], today: None, what_if: None, school: None, ..self.clone() })
    }

    /// The same question where something is otherwise: what was to be otherwise then is so.
    #[must_use]
    pub fn after(&self, what_if: WhatIf) -> Self {
        let (target, solved) = (what_if.target.unwrap_or(self.target), what_if.solved.or(self.solved));
        let mut then = Self { what_if: None, target, solved, ..self.clone() };
        if let Some(school) = &mut then.school {
            school.handling_s = what_if.school_handling_s.or(school.handling_s);
        }
        if let (Some(more), Some(places)) = (what_if.workplaces, self.site.workplaces) {
            let grown = f64::from(places.saturating_add(more)) / f64::from(places.max(1));
            let of_school = then.school.iter_mut().flat_map(|school| &mut school.hourly);
            then.hourly.iter_mut().chain(of_school).for_each(|cases| *cases *= grown);
            then.site.workplaces = Some(places.saturating_add(more));
        }
        if let (Some(more), Some(first)) = (what_if.local, then.today.as_mut().and_then(|today| today.first_mut())) {
            *first += f64::from(more);
        }
        then
    }

    /// The hours of service in a week.
    pub const fn hours_of_service(&self) -> u32 {
        (self.open.1 - self.open.0) as u32 * DAYS_OF_SERVICE
    }

    /// The share of all cases that reaches a tier.
    pub fn reaching(&self, tier: usize) -> f64 {
        self.tiers.iter().take(tier).map(|tier| 1.0 - tier.solves).product()
    }

    /// How many cases go on to the supplier in a week.
    pub fn onward(&self) -> f64 {
        self.cases() * self.reaching(self.tiers.len())
    }

    /// How many cases come from each workplace in a year; none where it is not known how many there are.
    pub fn cases_a_workplace(&self) -> Option<f64> {
        self.site.workplaces.map(|places| self.cases() * f64::from(WEEKS_A_YEAR) / f64::from(places))
    }

    /// What the formulas say of each tier that anything reaches.
    pub fn needs(&self) -> Result<Vec<TierNeeds>, Refusal> {
        (0..self.tiers.len()).map(|place| self.needs_of(place)).collect()
    }

    fn needs_of(&self, place: usize) -> Result<TierNeeds, Refusal> {
        let (work, reaching) = (self.tiers[place], self.reaching(place));
        let demand =
            |cases: f64, hours: f64| Demand { cases: cases * reaching, period_s: hours * 3600.0, handling_s: work.handling_s };
        let met = |demand: Demand| {
            // The load is no field of its own here: it comes of what arrives.
            demand.met_by(self.target, self.most_occupied).map_err(|refusal| match refusal.field.as_deref() {
                Some("load") => refusal.at("arrivals"),
                _ => refusal,
            })
        };
        let of_hour = |number: usize| {
            let (mut most, mut by_day) = (0.0_f64, [0; DAYS_OF_SERVICE as usize]);
            for (day, agents) in by_day.iter_mut().enumerate() {
                let coming = self.coming(day, number);
                most = most.max(coming);
                let demand = demand(coming, 1.0);
                if demand.cases > 0.0 {
                    *agents = met(demand)?.agents;
                }
            }
            let demand = demand(most, 1.0);
            let by_hours = if demand.cases > 0.0 { demand.people_by_hours() } else { 0 };
            let by_erlang = by_day.into_iter().max().unwrap_or_default();
            let hour = self.open.0 + number;
            Ok(HourNeeds { hour, cases: demand.cases, load: demand.load(), by_hours, by_erlang, by_day })
        };
        let most = self.hourly.iter().copied().fold(0.0, f64::max);
        let week = demand(self.cases(), f64::from(self.hours_of_service()));
        Ok(TierNeeds {
            cases: week.cases,
            hours: week.hours(),
            load: week.load(),
            by_hours: week.people_by_hours(),
            busiest: met(demand(most, 1.0))?,
            by_hour: (0..self.open.1 - self.open.0).map(of_hour).collect::<Result<_, Refusal>>()?,
        })
    }

    /// The fewest who could do a tier's work at all: more than its load, and busy no larger a share of their time than is said.
    pub fn least(&self, needs: &TierNeeds) -> u32 {
        let by_load = needs.load.floor() as u32 + 1;
        let by_occupancy = self.most_occupied.map_or(0, |most| (needs.load / most - 1e-9).ceil() as u32);
        by_load.max(by_occupancy)
    }

    /// What is simulated where so many are at their places at the first tiers, in all the hours of service alike.
    pub fn model(&self, people: &[u16]) -> Model {
        self.model_of(&people.iter().map(|people| f64::from(*people)).collect::<Vec<_>>())
    }

    /// What is simulated where so many are at their places at the first tiers on average; of a part of one the hours are those in which
    /// most comes.
    pub fn model_of(&self, present: &[f64]) -> Model {
        let arrivals: [f64; HOURS] =
            std::array::from_fn(|hour| if self.is_open(hour) { self.coming(hour / 24, hour % 24 - self.open.0) } else { 0.0 });
        let mut busiest: Vec<usize> = (0..HOURS).filter(|hour| self.is_open(*hour)).collect();
        busiest.sort_by(|one, other| arrivals[*other].total_cmp(&arrivals[*one]).then(one.cmp(other)));
        let tier = |(work, present): (&TierWork, &f64)| {
            let mut staffed: [u16; HOURS] =
                std::array::from_fn(|hour| if self.is_open(hour) { present.floor() as u16 } else { 0 });
            let one_more = (present.fract() * busiest.len() as f64).round() as usize;
            for hour in busiest.iter().take(one_more) {
                staffed[*hour] += 1;
            }
            Tier { staffed, handling: work.handling(), solves: work.solves }
        };
        Model { arrivals, tiers: self.tiers.iter().zip(present).map(tier).collect(), begun: self.target, solved: self.solved }
    }

    /// Whether an hour of the week, from Monday at midnight, is one of service.
    fn is_open(&self, hour: usize) -> bool {
        hour / 24 < DAYS_OF_SERVICE as usize && (self.open.0..self.open.1).contains(&(hour % 24))
    }

    /// How many are employed in all so that so many are present on average at each tier.
    pub fn employed_for(&self, present: &[f64]) -> u32 {
        present.iter().map(|present| employed_of(*present, self.shrinkage)).sum()
    }

    /// How many are employed so that so many are at their places at each tier.
    pub fn employed(&self, people: &[u32]) -> Result<Vec<Employed>, Refusal> {
        people.iter().map(|present| employed(*present, self.shrinkage)).collect()
    }
}

/// How many cases come in a week, hour by hour of a day of service or of all five.
pub(super) fn a_week(hourly: &[f64], open: (usize, usize)) -> f64 {
    let days = if hourly.len() == open.1 - open.0 { f64::from(DAYS_OF_SERVICE) } else { 1.0 };
    hourly.iter().sum::<f64>() * days
}

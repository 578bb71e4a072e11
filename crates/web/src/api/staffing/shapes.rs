//! What an answer of how many people the desk needs looks like to a program.

use super::stands::{Bounds, ObservedDetail, StandDetail};
use crate::language::Words;
use domain::desk::staffing::simulation::TierOutcome;
use domain::desk::staffing::{Costs, HourNeeds};
use routines::desk::{Answer, Earmarked, Observed};
use serde::Serialize;
use utoipa::ToSchema;

/// How many people the desk needs, by three ways of reckoning.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct StaffingDetail {
    /// How many are to be employed in all: by the simulation, or by Erlang's formula where no number that was tried met the target.
    people: u32,
    /// How many cases come in a week.
    cases: f64,
    /// The hours of service in a week.
    hours_of_service: u32,
    /// How many cases go on to the supplier in a week.
    onward: f64,
    /// Each tier, the first first.
    tiers: Vec<TierDetail>,
    /// How many weeks were simulated.
    weeks: u32,
    /// The seed of the simulation, in digits.
    seed: String,
    /// What it costs in a year.
    costs: CostDetail,
    /// Within how many seconds of service a case is to be solved; none where that is not asked.
    solved_within_s: Option<f64>,
    /// The share that is solved in time by the simulation; none where that is not asked, or no number that was tried met the target.
    solved_in_time: Option<Bounds>,
    /// What education needs of it for itself, as part of the whole; none where nothing is said of it.
    school: Option<SchoolDetail>,
    /// What it would need if something were otherwise; none where that changes nothing for education.
    school_then: Option<SchoolDetail>,
    /// How many cases come from each workplace in a year; none where it is not known how many there are.
    cases_a_workplace: Option<f64>,
    /// How many workplaces are served.
    workplaces: Option<u32>,
    /// Whether the platform is one and the same; none where it is not said.
    platform: Option<bool>,
    /// Whether the workplaces are set up alike; none where it is not said.
    places: Option<bool>,
    /// Whether telephony is part of it; none where it is not said.
    telephony: Option<bool>,
    /// How the people of today do: those that are said, else the fewest; none where nothing is asked of them.
    today: Option<StandDetail>,
    /// How they would do if something were otherwise; none where nothing is to be.
    then: Option<StandDetail>,
    /// What the follow-up has seen; none where no days are named.
    observed: Option<ObservedDetail>,
}

/// What the cases of education need where people are there for them alone.
#[derive(Debug, Serialize, ToSchema)]
struct SchoolDetail {
    /// How many cases come in a week.
    cases: f64,
    /// The share of all cases that they are.
    share: f64,
    /// How long one takes in all, in seconds.
    handling_s: f64,
    /// The hours of work that they take in a week.
    hours: f64,
    /// How many would do if nobody's wait were counted.
    people_by_hours: u32,
    /// How many are to be at their places in the busiest hour by Erlang C.
    agents: u32,
    /// What the simulation says; none where no number that was tried met the target.
    simulated: Option<SimulatedDetail>,
    /// How many are to be employed for them alone.
    people: u32,
    /// What they cost in a year.
    costs: CostDetail,
}

/// What a tier needs.
#[derive(Debug, Serialize, ToSchema)]
struct TierDetail {
    /// Its number: 1 is local support, 2 the IT unit.
    tier: usize,
    /// How many cases reach it in a week.
    cases: f64,
    /// The hours of work that they take in a week.
    hours: f64,
    /// The load in the hours of service, on average, in erlang.
    load: f64,
    /// How many would do if nobody's wait were counted.
    people_by_hours: u32,
    /// How many are to be at their places in the busiest hour by Erlang C.
    agents: u32,
    /// The probability that a case must wait then.
    probability_of_waiting: f64,
    /// How long a case waits on average then, in seconds.
    mean_wait_s: f64,
    /// The share that is begun with in time then.
    service_level: f64,
    /// The share of their time for which they are busy then.
    occupancy: f64,
    /// What the simulation says; none where no number that was tried met the target.
    simulated: Option<SimulatedDetail>,
    /// How many are to be employed for this tier.
    people: u32,
    /// Hour by hour of the day.
    by_hour: Vec<HourDetail>,
}

/// What the simulation says of a tier.
#[derive(Debug, Serialize, ToSchema)]
struct SimulatedDetail {
    /// The fewest who meet the target, at their places in all the hours of service.
    agents: u16,
    /// The probability that a case must wait.
    probability_of_waiting: Bounds,
    /// How long a case waits on average, in seconds of service.
    mean_wait_s: Bounds,
    /// The share that is begun with in time.
    service_level: Bounds,
    /// The share of their time for which they are busy.
    occupancy: Bounds,
}

/// What an hour of the day needs at a tier.
#[derive(Debug, Serialize, ToSchema)]
struct HourDetail {
    /// The hour, from 0 to 23.
    hour: usize,
    /// How many cases reach the tier in it.
    cases: f64,
    /// The load, in erlang.
    load: f64,
    /// How many would do if nobody's wait were counted.
    people_by_hours: u32,
    /// How many are needed by Erlang C, on the day of the week on which most comes in this hour; nobody where nothing comes.
    agents: u32,
    /// The same on each day with service, the five from Monday on.
    agents_by_weekday: Vec<u32>,
    /// The share begun with in time by the simulation, of what reaches the tier in this hour; none where too little does to say.
    service_level: Option<Bounds>,
}

/// What the work costs in a year, in öre.
#[derive(Debug, Serialize, ToSchema)]
struct CostDetail {
    /// The hours for which those who are employed are paid.
    paid_hours: u64,
    /// The hours of work that the cases take.
    work_hours: f64,
    /// What those who are employed cost; none where an own hour has no price.
    own: Option<i64>,
    /// What their training costs: on top of what they cost.
    education: Option<i64>,
    /// What the same hours of work cost when they are bought; none where a bought hour has no price.
    bought: Option<i64>,
    /// The price of a bought hour at which both cost the same.
    break_even: Option<i64>,
    /// `own`, `bought` or `neither`: which costs less; none where a price is missing.
    cheaper: Option<String>,
}

impl StaffingDetail {
    pub(super) fn of(told: &Answer, seen: Option<&Observed>, words: Words) -> Self {
        let (question, site) = (&told.question, told.question.site);
        Self {
            people: told.people(),
            cases: question.cases(),
            hours_of_service: question.hours_of_service(),
            onward: question.onward(),
            tiers: (0..told.needs.len()).map(|place| TierDetail::of(told, place)).collect(),
            weeks: told.weeks,
            seed: told.seed.to_string(),
            costs: CostDetail::of(&told.costs),
            solved_within_s: question.solved.map(|solved| solved.within_s),
            solved_in_time: told.found.as_ref().and_then(|found| found.simulated.solved_in_time).map(Bounds::of),
            school: told.school.as_ref().map(|school| SchoolDetail::of(school, question.cases())),
            school_then: told.school_then.as_ref().map(|then| SchoolDetail::of(then, told.cases_then())),
            cases_a_workplace: question.cases_a_workplace(),
            workplaces: site.workplaces,
            platform: site.platform,
            places: site.places,
            telephony: site.telephony,
            today: told.today.as_ref().map(StandDetail::of),
            then: told.then.as_ref().map(StandDetail::of),
            observed: seen.map(|seen| ObservedDetail::of(seen, words)),
        }
    }

    fn sample() -> Self {
        let bounds = Bounds::around;
        let simulated = || SimulatedDetail {
            agents: 2,
            probability_of_waiting: bounds(0.69, 0.01),
            mean_wait_s: bounds(1_160.0, 60.0),
            service_level: bounds(0.998, 0.001),
            occupancy: bounds(0.74, 0.01),
        };
        let costs = || CostDetail {
            paid_hours: 7_020,
            work_hours: 3_510.0,
            own: Some(336_960_000),
            education: Some(5_760_000),
            bought: Some(386_100_000),
            break_even: Some(97_641),
            cheaper: Some("own".to_owned()),
        };
        let hour = HourDetail {
            hour: 8,
            cases: 4.5,
            load: 1.5,
            people_by_hours: 2,
            agents: 2,
            agents_by_weekday: vec![2; 5],
            service_level: Some(bounds(0.99, 0.01)),
        };
        let school = |handling_s: f64, hours: f64| SchoolDetail {
            cases: 202.5,
            share: 1.0,
            handling_s,
            hours,
            people_by_hours: 2,
            agents: 2,
            simulated: Some(simulated()),
            people: 3,
            costs: costs(),
        };
        let tier = TierDetail {
            tier: 1,
            cases: 202.5,
            hours: 67.5,
            load: 1.5,
            people_by_hours: 2,
            agents: 2,
            probability_of_waiting: 0.643,
            mean_wait_s: 1_543.0,
            service_level: 0.998,
            occupancy: 0.75,
            simulated: Some(simulated()),
            people: 3,
            by_hour: vec![hour],
        };
        Self {
            people: 3,
            cases: 202.5,
            hours_of_service: 45,
            onward: 0.0,
            tiers: vec![tier],
            weeks: 400,
            seed: "1997".to_owned(),
            costs: costs(),
            solved_within_s: Some(57_600.0),
            solved_in_time: Some(bounds(0.95, 0.01)),
            school: Some(school(1_200.0, 67.5)),
            school_then: Some(school(1_320.0, 74.25)),
            cases_a_workplace: Some(7.02),
            workplaces: Some(1_500),
            platform: Some(true),
            places: Some(true),
            telephony: None,
            today: Some(StandDetail::sample(202.5)),
            then: Some(StandDetail::sample(243.0)),
            observed: Some(ObservedDetail::sample()),
        }
    }
}

impl SchoolDetail {
    fn of(told: &Earmarked, all: f64) -> Self {
        let (cases, needs) = (told.question.cases(), told.needs.first());
        let found = told.found.as_ref().and_then(|found| found.simulated.tiers.first().zip(found.people.first()));
        Self {
            cases,
            share: cases / all,
            handling_s: told.question.tiers.first().map_or(0.0, |work| work.handling_s),
            hours: needs.map_or(0.0, |needs| needs.hours),
            people_by_hours: needs.map_or(0, |needs| needs.by_hours),
            agents: needs.map_or(0, |needs| needs.busiest.agents),
            simulated: found.map(|(outcome, agents)| SimulatedDetail::of(outcome, *agents)),
            people: told.costs.people,
            costs: CostDetail::of(&told.costs),
        }
    }
}

impl TierDetail {
    fn of(told: &Answer, place: usize) -> Self {
        let (needs, found) = (&told.needs[place], told.found.as_ref());
        let queue = &needs.busiest;
        let simulated = found.map(|found| (&found.simulated.tiers[place], found.people[place]));
        Self {
            tier: place + 1,
            cases: needs.cases,
            hours: needs.hours,
            load: needs.load,
            people_by_hours: needs.by_hours,
            agents: queue.agents,
            probability_of_waiting: queue.probability_of_waiting(),
            mean_wait_s: queue.mean_wait_s(),
            service_level: queue.service_level(told.question.target.within_s),
            occupancy: queue.occupancy(),
            simulated: simulated.map(|(outcome, agents)| SimulatedDetail::of(outcome, agents)),
            people: told.employed[place].employed,
            by_hour: needs.by_hour.iter().map(|hour| HourDetail::of(hour, simulated.map(|(outcome, _)| outcome))).collect(),
        }
    }
}

impl SimulatedDetail {
    fn of(outcome: &TierOutcome, agents: u16) -> Self {
        Self {
            agents,
            probability_of_waiting: Bounds::of(outcome.probability_of_waiting),
            mean_wait_s: Bounds::of(outcome.mean_wait_s),
            service_level: Bounds::of(outcome.begun_in_time),
            occupancy: Bounds::of(outcome.occupancy),
        }
    }
}

impl HourDetail {
    fn of(needs: &HourNeeds, simulated: Option<&TierOutcome>) -> Self {
        Self {
            hour: needs.hour,
            cases: needs.cases,
            load: needs.load,
            people_by_hours: needs.by_hours,
            agents: needs.by_erlang,
            agents_by_weekday: needs.by_day.to_vec(),
            service_level: simulated.and_then(|outcome| outcome.hours[needs.hour]).map(Bounds::of),
        }
    }
}

impl CostDetail {
    fn of(costs: &Costs) -> Self {
        Self {
            paid_hours: costs.paid_h,
            work_hours: costs.work_h,
            own: costs.own,
            education: costs.education,
            bought: costs.bought,
            break_even: costs.break_even,
            cheaper: costs.cheaper().map(|cheaper| cheaper.word().to_owned()),
        }
    }
}

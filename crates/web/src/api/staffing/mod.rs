//! How many people the desk needs: `/api/v1/desk-staffing`. It reads nothing of the municipality but where days are named.

mod shapes;
mod stands;
#[cfg(test)]
mod tests;

use super::asked::{Asked, Form, parameter};
use super::problem::{Unmet, Wrong};
use crate::desk::report::Asked as Days;
use crate::desk::staffing::reckoned;
use crate::language::Words;
use crate::visit::Bearer;
use axum::Json;
use domain::Day;
use domain::calendar::hours::Opening;
use domain::desk::staffing::{Asked as Question, reading};
use domain::intake::value::money_text;
use routines::Failure;
use routines::desk::{Answer, Observed, staffing_observed};
use serde::Deserialize;
use shapes::StaffingDetail;
use utoipa::IntoParams;

super::operations! {
    "/api/v1/desk-staffing" => get one;
}

/// What is asked.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct StaffingAsked {
    /// The first day of the follow-up from which everything is taken that is not said here; twelve months before the last where only that is said.
    #[param(format = Date)]
    from: Option<String>,
    /// The last day of it; today where only the first is said.
    #[param(format = Date)]
    to: Option<String>,
    /// How many cases come: `200` in a week, `40/8h` in a time of service, or as many numbers with spaces between as a day, or the five days, have hours of service.
    /// Needed where no days are named.
    #[param(example = "200")]
    arrivals: Option<String>,
    /// How long a case takes at the first tier, such as `180s`, `20m` or `2h`. Needed where no days are named.
    #[param(example = "20m")]
    handling: Option<String>,
    /// How long half of the cases take there at the most, from a tenth of how long they take on average; the times are spread as Erlang has it where it is left out.
    #[param(example = "12m")]
    median: Option<String>,
    /// The share of the cases that the first tier (local support) solves; all where it is left out, and then there is no other tier.
    #[param(minimum = 0, maximum = 1, example = 0.6)]
    solves: Option<f64>,
    /// How long a case takes at the second tier (the IT unit), where there is one.
    #[param(example = "45m")]
    unit_handling: Option<String>,
    /// How long half of the cases take at the second tier at the most, where there is one.
    #[param(example = "30m")]
    unit_median: Option<String>,
    /// The share of what reaches the second tier which it solves; all where it is left out. The others go on to the supplier.
    #[param(minimum = 0, maximum = 1, example = 0.9)]
    unit_solves: Option<f64>,
    /// Within which time a case is to be begun with at each tier, in hours of service; `4h` where it is left out.
    #[param(example = "4h")]
    within: Option<String>,
    /// Within which time a case is to be solved, in hours of service from when it came; not asked where it is left out.
    #[param(example = "16h")]
    solved_within: Option<String>,
    /// For what share of the cases, both, above 0 and below 1; 0.8 where it is left out.
    #[param(minimum = 0, maximum = 1, example = 0.8)]
    level: Option<f64>,
    /// The hours of service from Monday to Friday; `8-17` where they are left out.
    #[param(example = "8-17")]
    open: Option<String>,
    /// The share of their time that goes to leave, illness, meetings and learning, below 1; none where it is left out.
    #[param(minimum = 0, maximum = 1, example = 0.3)]
    shrinkage: Option<f64>,
    /// The largest share of their time for which people are to be busy, from 0.05; any where it is left out.
    #[param(minimum = 0, maximum = 1, example = 0.85)]
    occupancy: Option<f64>,
    /// What an hour of somebody who is employed costs, in öre.
    #[param(minimum = 1, maximum = 10_000_000, example = 48_000)]
    own_hour: Option<i64>,
    /// What a bought hour costs, in öre.
    #[param(minimum = 1, maximum = 10_000_000, example = 110_000)]
    bought_hour: Option<i64>,
    /// The hours of training for each person in a year.
    #[param(minimum = 0, maximum = 2000, example = 40)]
    education: Option<u32>,
    /// What of the cases comes from education, which has support of its own: a share such as `25 %` or `0.25`, or cases as in `arrivals`.
    #[param(example = "25 %")]
    school: Option<String>,
    /// How long a case of education takes in all; as the others where it is left out.
    #[param(example = "30m")]
    school_handling: Option<String>,
    /// How many workplaces are served; explains, and is part of no formula.
    #[param(minimum = 1, maximum = 1_000_000, example = 1500)]
    workplaces: Option<u32>,
    /// Whether the platform is one and the same; explains alone.
    platform: Option<bool>,
    /// Whether the workplaces are set up alike; explains alone.
    places: Option<bool>,
    /// Whether telephony is part of it; explains alone.
    telephony: Option<bool>,
    /// How many are at their places today at the first tier, on average over the hours of service: they are held against the target.
    #[param(minimum = 0.01, maximum = 500, example = 2)]
    people: Option<f64>,
    /// How many are at the second tier today, where there is one.
    #[param(minimum = 0.01, maximum = 500, example = 1.5)]
    unit_people: Option<f64>,
    /// What if there were so many workplaces more, with as many cases each as those of today.
    #[param(minimum = 1, maximum = 1_000_000, example = 200)]
    what_if_workplaces: Option<u32>,
    /// What if so many more were at their places at the first tier.
    #[param(minimum = 1, maximum = 500, example = 1)]
    what_if_local: Option<u32>,
    /// What if a case were to be begun with within another time.
    #[param(example = "2h")]
    what_if_within: Option<String>,
    /// What if a case were to be solved within another time.
    #[param(example = "8h")]
    what_if_solved_within: Option<String>,
    /// What if another share of the cases were, above 0 and below 1.
    #[param(minimum = 0, maximum = 1, example = 0.9)]
    what_if_level: Option<f64>,
    /// What if a case of education took another time in all; it changes what education needs for itself alone.
    #[param(example = "45m")]
    what_if_school_handling: Option<String>,
}

impl StaffingAsked {
    /// The same as it would be typed.
    fn typed(self) -> Question {
        let number = |number: Option<f64>| number.map(|number| number.to_string()).unwrap_or_default();
        let count = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        let amount = |ore: Option<i64>| ore.map(money_text).unwrap_or_default();
        let said = |said: Option<bool>| said.map_or("", |yes| if yes { "yes" } else { "no" }).to_owned();
        Question {
            arrivals: self.arrivals.unwrap_or_default(),
            handling: self.handling.unwrap_or_default(),
            median: self.median.unwrap_or_default(),
            solves: number(self.solves),
            unit_handling: self.unit_handling.unwrap_or_default(),
            unit_median: self.unit_median.unwrap_or_default(),
            unit_solves: number(self.unit_solves),
            within: self.within.unwrap_or_default(),
            solved_within: self.solved_within.unwrap_or_default(),
            level: number(self.level),
            open: self.open.unwrap_or_default(),
            shrinkage: number(self.shrinkage),
            occupancy: number(self.occupancy),
            own_hour: amount(self.own_hour),
            bought_hour: amount(self.bought_hour),
            education: count(self.education),
            school: self.school.unwrap_or_default(),
            school_handling: self.school_handling.unwrap_or_default(),
            workplaces: count(self.workplaces),
            platform: said(self.platform),
            places: said(self.places),
            telephony: said(self.telephony),
            people: number(self.people),
            unit_people: number(self.unit_people),
            what_if_workplaces: count(self.what_if_workplaces),
            what_if_local: count(self.what_if_local),
            what_if_within: self.what_if_within.unwrap_or_default(),
            what_if_solved_within: self.what_if_solved_within.unwrap_or_default(),
            what_if_level: number(self.what_if_level),
            what_if_school_handling: self.what_if_school_handling.unwrap_or_default(),
        }
    }
}

/// What the follow-up of the days that are named has seen; none where none are.
async fn seen(visit: &Bearer, asked: &StaffingAsked) -> Result<Option<Observed>, Unmet> {
    let day = |name: &str, text: Option<&str>| -> Result<String, Wrong> {
        let day: Option<Day> = parameter(name, text, Form::Day)?;
        Ok(day.map(|day| day.to_string()).unwrap_or_default())
    };
    let (from, to) = (day("from", asked.from.as_deref())?, day("to", asked.to.as_deref())?);
    if from.is_empty() && to.is_empty() {
        return Ok(None);
    }
    let opening = asked.open.as_deref().map(reading::open).transpose()?.map(Opening::of_hours).transpose()?;
    let span = Days::of(&from, &to).span(visit)?;
    Ok(Some(staffing_observed(visit.town(), &visit.caller, span, opening, visit.today).await?))
}

/// How many people the desk needs
///
/// By plain hours of work, by Erlang C and by a seeded simulation of cases that may wait, for each tier and hour of the day;
/// how many are to be employed for that, and what they cost in a year beside the same work bought by the hour.
/// Where days are named, what is not said is taken from the follow-up of them, for those who may see it.
/// The people of today are held against the target, and beside them how they would do if something were otherwise.
/// Between 40 and 400 weeks are simulated, and 5,000 cases a week at the most.
#[utoipa::path(get, path = "/api/v1/desk-staffing", operation_id = "get_desk_staffing", tag = "desk", params(StaffingAsked),
    responses((status = 200, description = "The answer.", body = StaffingDetail),
        (status = 422, description = "The question cannot be answered; `field` names the parameter that is to blame.")))]
async fn one(visit: Bearer, Asked(asked): Asked<StaffingAsked>) -> Result<Json<StaffingDetail>, Unmet> {
    let seen = seen(&visit, &asked).await?;
    let typed = asked.typed();
    let typed = seen.as_ref().map_or(Ok(typed.clone()), |seen| seen.with(&typed))?;
    let question = typed.read().map_err(|mut wrong| Failure::from(wrong.swap_remove(0)))?;
    Ok(Json(StaffingDetail::of(&reckoned(question).await?, seen.as_ref(), visit.words)))
}

/// An answer as JSON, for the command as for a program, with what was observed for it.
pub fn staffing_told(told: &Answer, seen: Option<&Observed>, words: Words) -> serde_json::Value {
    serde_json::to_value(StaffingDetail::of(told, seen, words)).unwrap_or_default()
}

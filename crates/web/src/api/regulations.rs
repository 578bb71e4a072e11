//! The regulations in force: `/api/v1/regulations`.

use super::asked::{Asked, Form, word};
use super::named::Named;
use super::paging::{Listed, Paging};
use super::problem::Unmet;
use crate::regulation::BySystem;
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use domain::regulation::obligation::State;
use domain::regulation::roster::SystemFact;
use domain::regulation::tally::Tally;
use domain::sorting::{folded, sort_key};
use routines::Failure;
use routines::policies::{Action, Resource};
use routines::regulation::{CheckReport, Narrowed, PackLine, SectionLine, check, current, trend};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/regulations" => get regulations;
    "/api/v1/regulations/{name}" => get one;
    "/api/v1/regulations/{name}/sections/{section}/systems" => get systems;
    "/api/v1/evaluations" => get history;
}

/// How many obligations stand in each state.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct States {
    /// Fulfilled.
    fulfilled: u32,
    /// Due, but not late.
    due: u32,
    /// Not shown yet.
    not_yet_shown: u32,
    /// Not fulfilled.
    deviating: u32,
    /// Not fulfilled, and accepted by decision.
    accepted: u32,
    /// Not asked for.
    not_applicable: u32,
}

impl States {
    pub(super) const fn of(tally: &Tally) -> Self {
        Self {
            fulfilled: tally.fulfilled,
            due: tally.due,
            not_yet_shown: tally.not_yet_shown,
            deviating: tally.deviating,
            accepted: tally.accepted,
            not_applicable: tally.not_applicable,
        }
    }

    pub(super) const fn sample() -> Self {
        Self { fulfilled: 61, due: 4, not_yet_shown: 12, deviating: 7, accepted: 1, not_applicable: 3 }
    }
}

/// The share that is fulfilled of what is asked for, in per mille rounded down; none where nothing is asked for.
pub(super) fn per_mille(tally: &Tally) -> Option<u64> {
    (u64::from(tally.fulfilled) * 1_000).checked_div(u64::from(tally.applicable()))
}

/// A regulation in force.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct RegulationSummary {
    /// Its name, such as `bas-2026`.
    name: String,
    /// The title.
    title: String,
    /// The edition that was adopted.
    edition: String,
    /// The hash of what was adopted.
    hash: String,
    /// How its obligations stand.
    states: States,
    /// The share that is fulfilled of what is asked for, in per mille; none where nothing is.
    share_per_mille: Option<u64>,
    /// The sections.
    sections: Vec<SectionDetail>,
}

/// A section.
#[derive(Debug, Serialize, ToSchema)]
struct SectionDetail {
    /// The number.
    number: String,
    /// The title.
    title: String,
    /// How its obligations stand.
    states: States,
    /// The share that is fulfilled, in per mille.
    share_per_mille: Option<u64>,
    /// The duties.
    duties: Vec<DutyDetail>,
}

/// A duty.
#[derive(Debug, Serialize, ToSchema)]
struct DutyDetail {
    /// The key.
    key: String,
    /// The number, such as `5.4`.
    number: String,
    /// The text.
    text: String,
    /// How strongly it binds: `shall`, `should`, `strive`, `principle`.
    strength: String,
    /// How it is shown: `measured`, `attested`, `stated`.
    way: String,
    /// What law says so, where one does.
    citation: Option<String>,
    /// How its obligations stand.
    states: States,
}

impl RegulationSummary {
    fn of(pack: &PackLine) -> Self {
        Self {
            name: pack.name.clone(),
            title: pack.title.clone(),
            edition: pack.edition.clone(),
            hash: pack.hash.clone(),
            states: States::of(&pack.tally),
            share_per_mille: per_mille(&pack.tally),
            sections: pack.sections.iter().map(SectionDetail::of).collect(),
        }
    }

    fn sample() -> Self {
        Self {
            name: "bas-2026".to_owned(),
            title: "IT-reglemente".to_owned(),
            edition: "2026.1".to_owned(),
            hash: "2b1f…".to_owned(),
            states: States::sample(),
            share_per_mille: Some(726),
            sections: vec![SectionDetail {
                number: "5".to_owned(),
                title: "Säkerhet".to_owned(),
                states: States::sample(),
                share_per_mille: Some(726),
                duties: vec![DutyDetail {
                    key: "manager-appointed".to_owned(),
                    number: "5.1".to_owned(),
                    text: "Varje system har en systemansvarig.".to_owned(),
                    strength: "shall".to_owned(),
                    way: "measured".to_owned(),
                    citation: None,
                    states: States::sample(),
                }],
            }],
        }
    }
}

impl SectionDetail {
    fn of(section: &SectionLine) -> Self {
        let duty = |duty: &routines::regulation::DutyLine| DutyDetail {
            key: duty.key.clone(),
            number: duty.number.clone(),
            text: duty.text.clone(),
            strength: duty.strength.to_owned(),
            way: duty.way.to_owned(),
            citation: duty.citation.clone(),
            states: States::of(&duty.tally),
        };
        Self {
            number: section.number.clone(),
            title: section.title.clone(),
            states: States::of(&section.tally),
            share_per_mille: per_mille(&section.tally),
            duties: section.duties.iter().map(duty).collect(),
        }
    }
}

async fn report(visit: &Bearer) -> Result<CheckReport, Unmet> {
    visit.town().require(&visit.caller, Action::View, &Resource::Regulation)?;
    let evaluation = current(visit.town(), visit.at, visit.today).await?;
    Ok(check(&evaluation, &Narrowed::default(), visit.words.language()))
}

/// Which regulations are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct RegulationsAsked {
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The regulations in force
///
/// With their sections and duties, and how each stands now.
#[utoipa::path(get, path = "/api/v1/regulations", operation_id = "list_regulations", tag = "regulations", params(RegulationsAsked),
    responses((status = 200, description = "A page of the regulations in force.", body = Listed<RegulationSummary>)))]
async fn regulations(visit: Bearer, Asked(asked): Asked<RegulationsAsked>) -> Result<Json<Listed<RegulationSummary>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let report = report(&visit).await?;
    Ok(Json(paging.cut(report.packs, |pack| RegulationSummary::of(&pack))))
}

/// One regulation in force
#[utoipa::path(get, path = "/api/v1/regulations/{name}", operation_id = "get_regulation", tag = "regulations",
    params(("name" = String, Path, description = "The regulation's name.", example = "bas-2026")),
    responses((status = 200, description = "The regulation, and how each of its duties stands now.", body = RegulationSummary)))]
async fn one(visit: Bearer, Path(name): Path<String>) -> Result<Json<RegulationSummary>, Unmet> {
    let report = report(&visit).await?;
    let pack = report.packs.iter().find(|pack| pack.name == name).ok_or_else(|| Failure::missing("adoption", &name))?;
    Ok(Json(RegulationSummary::of(pack)))
}

/// How the duties of a section stand for one system.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct SystemInSection {
    /// The system.
    system: Named,
    /// The duties of the section that rest on systems, and how each stands for this one.
    duties: Vec<DutyOfSystem>,
}

/// How a duty stands for a system.
#[derive(Debug, Serialize, ToSchema)]
struct DutyOfSystem {
    /// The duty's key.
    duty: String,
    /// Its number.
    number: String,
    /// `fulfilled`, `due`, `not-yet-shown`, `deviating`, `accepted` or `not-applicable`.
    state: String,
}

impl SystemInSection {
    fn sample() -> Self {
        let duty = |key: &str, number: &str, state: State| DutyOfSystem {
            duty: key.to_owned(),
            number: number.to_owned(),
            state: state.word().to_owned(),
        };
        Self {
            system: Named::of(&super::examples::id(1), "Hemtur"),
            duties: vec![duty("contract-in-force", "2.4", State::Deviating), duty("owner-named", "2.1", State::Fulfilled)],
        }
    }
}

/// Which systems of a section are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct SystemsOfSectionAsked {
    /// A part of the name.
    q: Option<String>,
    /// Only those for which some duty stands so.
    #[param(example = "deviating", pattern = "one-of:duty-state")]
    state: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// A section system by system
///
/// The systems that the regulation holds for, by name, and how each duty of the section stands for them.
#[utoipa::path(get, path = "/api/v1/regulations/{name}/sections/{section}/systems", operation_id = "list_systems_of_section",
    tag = "regulations",
    params(("name" = String, Path, description = "The regulation's name.", example = "bas-2026"),
        ("section" = String, Path, description = "The section's number.", example = "2"), SystemsOfSectionAsked),
    responses((status = 200, description = "A page of the systems.", body = Listed<SystemInSection>)))]
async fn systems(
    visit: Bearer,
    Path((name, number)): Path<(String, String)>,
    Asked(asked): Asked<SystemsOfSectionAsked>,
) -> Result<Json<Listed<SystemInSection>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let known = |text: &str| State::ALL.into_iter().find(|state| state.word() == text);
    let wanted = word("state", asked.state.as_deref(), "duty-state", known)?;
    let part = folded(asked.q.as_deref().unwrap_or_default());
    visit.town().require(&visit.caller, Action::View, &Resource::Regulation)?;
    let evaluation = current(visit.town(), visit.at, visit.today).await?;
    let by_system = BySystem::of(&evaluation, &name, &number)?;
    let stands = |system: usize, wanted: State| (0..by_system.duties.len()).any(|at| by_system.stands(system, at) == wanted);
    let mut found: Vec<(usize, &SystemFact)> = evaluation.roster.systems.iter().enumerate().collect();
    found.retain(|(place, fact)| folded(&fact.name).contains(&part) && wanted.is_none_or(|wanted| stands(*place, wanted)));
    found.sort_by_cached_key(|(_, fact)| sort_key(&fact.name));
    Ok(Json(paging.cut(found, |(place, fact)| {
        SystemInSection {
            system: Named::of(&fact.id, &*fact.name),
            duties: by_system
                .duties
                .iter()
                .enumerate()
                .map(|(at, duty)| DutyOfSystem {
                    duty: duty.key.clone(),
                    number: duty.number.clone(),
                    state: by_system.stands(place, at).word().to_owned(),
                })
                .collect(),
        }
    })))
}

/// How everything stood on a day.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct DayState {
    /// The day.
    #[schema(format = Date)]
    day: String,
    /// How the obligations stood.
    states: States,
}

impl DayState {
    pub(super) fn of(day: domain::Day, tally: &Tally) -> Self {
        Self { day: day.to_string(), states: States::of(tally) }
    }

    pub(super) fn sample() -> Self {
        Self { day: "2026-11-25".to_owned(), states: States::sample() }
    }
}

/// Since when the development is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct HistoryAsked {
    /// Since this day; without it the last ninety days.
    #[param(format = Date)]
    since: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// How it has developed
///
/// One line a day on which it was evaluated, the earliest first.
#[utoipa::path(get, path = "/api/v1/evaluations", operation_id = "list_evaluations", tag = "regulations", params(HistoryAsked),
    responses((status = 200, description = "A page of the days.", body = Listed<DayState>)))]
async fn history(visit: Bearer, Asked(asked): Asked<HistoryAsked>) -> Result<Json<Listed<DayState>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let since = super::asked::parameter("since", asked.since.as_deref(), Form::Day)?;
    let usual = visit.today.checked_sub(jiff::ToSpan::days(90)).unwrap_or(visit.today);
    visit.town().require(&visit.caller, Action::View, &Resource::Regulation)?;
    let all = trend(visit.town(), since.unwrap_or(usual)).await?;
    Ok(Json(paging.cut(all, |(day, tally)| DayState::of(day, &tally))))
}

//! Teams, and the districts that they serve: `/api/v1/teams`, `/api/v1/districts`.

use crate::api::asked::{Asked, Form, Read, Sent, parameter};
use crate::api::examples::id;
use crate::api::named::Named;
use crate::api::paging::{Listed, Paging};
use crate::api::problem::{Unmet, Wrong, between, one_of};
use crate::api::writing::{Records, added, changed, named, told};
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use domain::Day;
use domain::desk::words::Tier;
use domain::identity::{BodyId, TeamId};
use domain::refusal::{Message, Refusal};
use routines::Failure;
use routines::desk::{Member, Team, TeamsSeen, must_arrange, team_save, teams as read_teams};
use routines::organisation::Known;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

crate::api::operations! {
    "/api/v1/teams" => get teams, post add;
    "/api/v1/teams/{id}" => get one, patch change;
    "/api/v1/districts" => get districts;
}

/// A team in a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct TeamSummary {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// What it is called.
    name: String,
    /// Its tier: `1` local support, `2` the IT unit, `3` the supplier.
    tier: String,
    /// Whether cases still come to it.
    active: bool,
    /// The districts whose cases land with it.
    districts: Vec<Named>,
    /// How many are of it today.
    #[schema(minimum = 0)]
    people: usize,
}

impl TeamSummary {
    fn of(team: &Team, seen: &TeamsSeen, today: Day) -> Self {
        Self {
            id: team.id.to_string(),
            name: team.name.clone(),
            tier: team.tier.word().to_owned(),
            active: team.active,
            districts: districts_of(team, seen),
            people: team.members.iter().filter(|member| member.serves(today)).count(),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(71),
            name: "Närsupport norr".to_owned(),
            tier: "1".to_owned(),
            active: true,
            districts: vec![Named::of(&id(3), "Hemtjänsten")],
            people: 2,
        }
    }
}

/// The districts of a team; one that is none any more has no name.
fn districts_of(team: &Team, seen: &TeamsSeen) -> Vec<Named> {
    team.districts.iter().map(|id| Named::of(id, seen.bodies.get(id).cloned().unwrap_or_default())).collect()
}

/// Somebody of a team.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct MemberDetail {
    /// Who; left out where the identity is protected.
    person: Option<Named>,
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The last day; none where no end is known.
    #[schema(format = Date)]
    to: Option<String>,
    /// When the person was trained for it.
    #[schema(format = Date)]
    trained: Option<String>,
    /// When the IT unit was heard on the choice.
    #[schema(format = Date)]
    consulted: Option<String>,
    /// How many hours a week the person has for it.
    #[schema(minimum = 0, maximum = 60)]
    hours: Option<i64>,
}

impl MemberDetail {
    fn of(member: &Member, seen: &TeamsSeen) -> Self {
        let day = |day: Option<Day>| day.map(|day| day.to_string());
        Self {
            person: seen.people.get(&member.person).map(|name| Named::of(&member.person, name)),
            from: member.from.to_string(),
            to: day(member.to),
            trained: day(member.trained),
            consulted: day(member.consulted),
            hours: member.hours,
        }
    }

    fn sample() -> Self {
        Self {
            person: Some(Named::of(&id(4), "Ida Ek")),
            from: "2026-09-01".to_owned(),
            to: None,
            trained: Some("2026-09-10".to_owned()),
            consulted: Some("2026-08-20".to_owned()),
            hours: Some(8),
        }
    }
}

/// A team.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct TeamDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version, as `If-Match` takes it.
    version: i64,
    /// What it is called.
    name: String,
    /// Its tier: `1` local support, `2` the IT unit, `3` the supplier.
    tier: String,
    /// Whether cases still come to it.
    active: bool,
    /// Where it is told of new cases; none where its members are.
    mail: Option<String>,
    /// The districts whose cases land with it; for local support alone.
    districts: Vec<Named>,
    /// Its people, also those who have left.
    members: Vec<MemberDetail>,
}

impl TeamDetail {
    fn of(team: &Team, seen: &TeamsSeen) -> Self {
        Self {
            id: team.id.to_string(),
            version: team.version,
            name: team.name.clone(),
            tier: team.tier.word().to_owned(),
            active: team.active,
            mail: team.mail.clone(),
            districts: districts_of(team, seen),
            members: team.members.iter().map(|member| MemberDetail::of(member, seen)).collect(),
        }
    }

    fn sample() -> Self {
        let TeamSummary { id, name, tier, active, districts, .. } = TeamSummary::sample();
        let members = vec![MemberDetail::sample()];
        Self { id, version: 2, name, tier, active, mail: Some("norr@lindhamn.example".to_owned()), districts, members }
    }
}

/// What of a team is written: what is left out is left alone, `null` empties a field.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
struct TeamWritten {
    /// What it is called; needed for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 100)]
    name: Option<String>,
    /// Its tier: `1` local support, `2` the IT unit, `3` the supplier; needed for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "^[123]$")]
    tier: Option<String>,
    /// The ids of the bodies whose cases land with it; for local support alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    districts: Option<Vec<String>>,
    /// Where it is told of new cases; its members are where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 254)]
    mail: Option<String>,
    /// Whether cases still come to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    active: Option<bool>,
}

impl TeamWritten {
    /// The tier is one of those that the description has.
    fn checked(&self) -> Result<(), Wrong> {
        let known = [Tier::LocalSupport, Tier::ItUnit, Tier::Supplier].map(Tier::word);
        match &self.tier {
            Some(tier) if !known.contains(&tier.as_str()) => Err(Wrong::field("tier", one_of(&known.join(", ")))),
            _ => Ok(()),
        }
    }

    fn sample() -> Self {
        Self {
            name: Some("Närsupport norr".to_owned()),
            tier: Some("1".to_owned()),
            districts: Some(vec![id(3)]),
            mail: Some("norr@lindhamn.example".to_owned()),
            active: Some(true),
        }
    }
}

/// Which teams are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct TeamsAsked {
    /// Only those to which cases still come, or only those to which they do not.
    active: Option<bool>,
    /// Only those of this tier.
    #[param(example = "1", pattern = "^[123]$")]
    tier: Option<String>,
    /// Only those of the district with this id.
    #[param(format = Uuid)]
    district: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The teams
///
/// Who takes the cases of which tier, for which districts.
#[utoipa::path(get, path = "/api/v1/teams", operation_id = "list_teams", tag = "desk", params(TeamsAsked),
    responses((status = 200, description = "A page of the teams.", body = Listed<TeamSummary>)))]
async fn teams(visit: Bearer, Asked(asked): Asked<TeamsAsked>) -> Result<Json<Listed<TeamSummary>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let tier = match asked.tier.as_deref() {
        None => None,
        Some(word @ ("1" | "2" | "3")) => Tier::read(word),
        Some(_) => return Err(Wrong::query("tier", between(1, 3)).into()),
    };
    let district: Option<BodyId> = parameter("district", asked.district.as_deref(), Form::Id)?;
    let seen = read_teams(visit.town(), &visit.caller, visit.at).await?;
    let fits = |team: &&Team| {
        asked.active.is_none_or(|active| team.active == active)
            && tier.is_none_or(|tier| team.tier == tier)
            && district.as_ref().is_none_or(|district| team.districts.contains(district))
    };
    Ok(Json(paging.cut(seen.teams.iter().filter(fits).collect(), |team| TeamSummary::of(team, &seen, visit.today))))
}

/// The teams as records.
pub(super) struct Teams;

impl Records for Teams {
    type Id = TeamId;
    type Detail = TeamDetail;
    const KIND: &'static str = "team";
    const AT: &'static str = "/api/v1/teams";

    async fn read(visit: &Bearer, id: &TeamId) -> Result<(TeamDetail, i64), Unmet> {
        let seen = read_teams(visit.town(), &visit.caller, visit.at).await?;
        let team = seen.teams.iter().find(|team| team.id == *id).ok_or_else(|| Failure::missing("team", id))?;
        Ok((TeamDetail::of(team, &seen), team.version))
    }

    async fn save(visit: &Bearer, known: Option<&Known<TeamId>>, fields: &[(&str, &str)]) -> Result<TeamId, Failure> {
        Ok(team_save(visit.town(), &visit.caller, known, fields, visit.at).await?.id)
    }
}

/// One team with its people
#[utoipa::path(get, path = "/api/v1/teams/{id}", operation_id = "get_team", tag = "desk",
    params(("id" = String, Path, description = "The team's id.", format = Uuid)),
    responses((status = 200, description = "The team; its version is the `ETag`.", body = TeamDetail)))]
async fn one(visit: Bearer, Path(id): Path<String>) -> Result<Response, Unmet> {
    told::<Teams>(&visit, &named::<Teams>(&id)?).await
}

/// Founds a team
///
/// Its people join it one by one.
#[utoipa::path(post, path = "/api/v1/teams", operation_id = "add_team", tag = "desk", request_body = TeamWritten,
    responses((status = 201, description = "The team as it is kept; `Location` is its address.", body = TeamDetail)))]
async fn add(visit: Bearer, sent: Sent<TeamWritten>) -> Result<Response, Unmet> {
    must_arrange(visit.town(), &visit.caller)?;
    sent.body.checked()?;
    if sent.body.tier.is_none() {
        return Err(Refusal::plain(Message::new("organisation-field-required")).at("tier").into());
    }
    added::<Teams>(&visit, &sent.fields).await
}

/// Changes a team
///
/// What is not named is left alone. One to which no more cases come keeps those that it has.
#[utoipa::path(patch, path = "/api/v1/teams/{id}", operation_id = "change_team", tag = "desk",
    params(("id" = String, Path, description = "The team's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body(content = TeamWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The team as it is kept.", body = TeamDetail)))]
async fn change(visit: Bearer, Path(id): Path<String>, Read(version): Read, sent: Sent<TeamWritten>) -> Result<Response, Unmet> {
    must_arrange(visit.town(), &visit.caller)?;
    sent.body.checked()?;
    changed::<Teams>(&visit, (&id, version), &sent.fields).await
}

/// A body that can be the district of a team.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct DistrictDetail {
    /// The id of the body.
    #[schema(format = Uuid)]
    id: String,
    /// What it is called.
    name: String,
    /// The teams of local support whose district it is itself; those of a body above it serve it as well.
    teams: Vec<Named>,
    /// Whether some part of it has no local support; told of districts, and where the municipality has none of its administrations.
    unserved: bool,
}

impl DistrictDetail {
    fn of((id, name): &(String, String), seen: &TeamsSeen) -> Self {
        let serves = |team: &&Team| team.active && team.districts.iter().any(|district| district.as_str() == id);
        Self {
            id: id.clone(),
            name: name.clone(),
            teams: seen.teams.iter().filter(serves).map(|team| Named::of(&team.id, &team.name)).collect(),
            unserved: seen.unserved.iter().any(|(bare, _)| bare == id),
        }
    }

    fn sample() -> Self {
        let teams = vec![Named::of(&id(71), "Närsupport norr")];
        Self { id: id(3), name: "Hemtjänsten".to_owned(), teams, unserved: false }
    }
}

/// Which districts are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct DistrictsAsked {
    /// Only those of which some part has no local support, or only the others.
    unserved: Option<bool>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The districts
///
/// The bodies that a team of local support can serve, by name, and which of them nobody serves.
#[utoipa::path(get, path = "/api/v1/districts", operation_id = "list_districts", tag = "desk", params(DistrictsAsked),
    responses((status = 200, description = "A page of the districts.", body = Listed<DistrictDetail>)))]
async fn districts(visit: Bearer, Asked(asked): Asked<DistrictsAsked>) -> Result<Json<Listed<DistrictDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let seen = read_teams(visit.town(), &visit.caller, visit.at).await?;
    let mut all: Vec<DistrictDetail> = seen.districts.iter().map(|each| DistrictDetail::of(each, &seen)).collect();
    all.retain(|each| asked.unserved.is_none_or(|unserved| each.unserved == unserved));
    Ok(Json(paging.cut(all, |each| each)))
}

//! People and their employments: `/api/v1/people`.

use super::asked::{Asked, Form, Read, Sent, parameter};
use super::examples::id;
use super::paging::{Listed, Paging};
use super::problem::Unmet;
use super::systems::Named;
use super::writing::{borrowed, created, texts, versioned};
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use domain::identity::{EmploymentId, PersonId};
use domain::organisation::{Employment, Person};
use routines::Failure;
use routines::organisation::{Known, PersonFilter, PersonRow, employment_save, people_list, person, person_save};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/people" => get people, post add;
    "/api/v1/people/{id}" => get one, patch change;
    "/api/v1/people/{id}/employments" => post employ;
    "/api/v1/people/{id}/employments/{employment}" => patch reemploy;
}

/// A person in a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct PersonSummary {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The name.
    name: String,
    /// The number of employment by which files name the person.
    number: Option<String>,
    /// The address for mail.
    email: Option<String>,
    /// Whether the identity is protected.
    protected: bool,
    /// Where the person is employed today, the foremost of several.
    body: Option<Named>,
    /// As what.
    title: Option<String>,
}

impl PersonSummary {
    fn of(row: &PersonRow) -> Self {
        Self {
            id: row.id.to_string(),
            name: row.name.clone(),
            number: row.number.clone(),
            email: row.email.clone(),
            protected: row.protected,
            body: row.place.as_ref().map(|(id, name, _)| Named::of(id, name)),
            title: row.place.as_ref().and_then(|(_, _, title)| title.clone()),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(4),
            name: "Maja Lind".to_owned(),
            number: Some("1041".to_owned()),
            email: Some("maja@lindhamn.example".to_owned()),
            protected: false,
            body: Some(Named::of(&id(3), "Hemtjänsten")),
            title: Some("Planerare".to_owned()),
        }
    }
}

/// A person with the employments.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct PersonDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version, as `If-Match` takes it.
    pub(super) version: i64,
    /// The number of employment by which files name the person.
    number: Option<String>,
    /// The given name.
    given_name: String,
    /// The family name.
    family_name: String,
    /// The address for mail.
    email: Option<String>,
    /// The telephone number.
    phone: Option<String>,
    /// Whether the identity is protected.
    protected: bool,
    /// The person with whom this duplicate was merged.
    #[schema(format = Uuid)]
    merged_into: Option<String>,
    /// The employments and offices, as far as known.
    employments: Vec<EmploymentDetail>,
}

/// An employment or an office.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct EmploymentDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version, as `If-Match` takes it.
    version: i64,
    /// The id of the body.
    #[schema(format = Uuid)]
    body: String,
    /// As what.
    title: Option<String>,
    /// `employee`, `elected`, `consultant` or `substitute`.
    form: String,
    /// Whether the person heads the body.
    head: bool,
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The first day on which it no longer holds.
    #[schema(format = Date)]
    until: Option<String>,
}

impl EmploymentDetail {
    fn of(employment: &Employment) -> Self {
        Self {
            id: employment.id.to_string(),
            version: employment.version,
            body: employment.body.to_string(),
            title: employment.title.clone(),
            form: employment.form.word().to_owned(),
            head: employment.head,
            from: employment.period.from.to_string(),
            until: employment.period.until.map(|day| day.to_string()),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(5),
            version: 1,
            body: id(3),
            title: Some("Planerare".to_owned()),
            form: "employee".to_owned(),
            head: false,
            from: "2020-01-01".to_owned(),
            until: None,
        }
    }
}

impl PersonDetail {
    fn of<'a>(person: &Person, employments: impl Iterator<Item = &'a Employment>) -> Self {
        Self {
            id: person.id.to_string(),
            version: person.version,
            number: person.number.clone(),
            given_name: person.given_name.clone(),
            family_name: person.family_name.clone(),
            email: person.email.clone(),
            phone: person.phone.clone(),
            protected: person.protected,
            merged_into: person.merged_into.as_ref().map(ToString::to_string),
            employments: employments.map(EmploymentDetail::of).collect(),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(4),
            version: 2,
            number: Some("1041".to_owned()),
            given_name: "Maja".to_owned(),
            family_name: "Lind".to_owned(),
            email: Some("maja@lindhamn.example".to_owned()),
            phone: None,
            protected: false,
            merged_into: None,
            employments: vec![EmploymentDetail::sample()],
        }
    }
}

/// What of a person is written: what is left out is left alone, `null` empties a field.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
struct PersonWritten {
    /// The number of employment; never a personal identity number.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// The given name; needed for a new person.
    #[serde(skip_serializing_if = "Option::is_none")]
    given_name: Option<String>,
    /// The family name; needed for a new person.
    #[serde(skip_serializing_if = "Option::is_none")]
    family_name: Option<String>,
    /// The address for mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    /// The telephone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    /// Whether the identity is protected.
    #[serde(skip_serializing_if = "Option::is_none")]
    protected: Option<bool>,
}

impl PersonWritten {
    fn sample() -> Self {
        Self {
            number: Some("1041".to_owned()),
            given_name: Some("Maja".to_owned()),
            family_name: Some("Lind".to_owned()),
            email: Some("maja@lindhamn.example".to_owned()),
            ..Self::default()
        }
    }
}

/// What of an employment is written: what is left out is left alone, `null` empties a field.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
struct EmploymentWritten {
    /// The body, by id, code or name; needed for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<String>,
    /// As what.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// `employee`, `elected`, `consultant` or `substitute`.
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<String>,
    /// Whether the person heads the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    head: Option<bool>,
    /// The first day; today where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    from: Option<String>,
    /// The first day on which it no longer holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    until: Option<String>,
}

impl EmploymentWritten {
    fn sample() -> Self {
        Self {
            body: Some("HT".to_owned()),
            title: Some("Planerare".to_owned()),
            form: Some("employee".to_owned()),
            from: Some("2020-01-01".to_owned()),
            ..Self::default()
        }
    }
}

/// Which people are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct PeopleAsked {
    /// A part of the name, the number or the address.
    q: Option<String>,
    /// Only those employed in this body or one under it.
    #[param(format = Uuid)]
    within: Option<String>,
    /// Also those who no longer belong to the municipality.
    left: Option<bool>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The people
///
/// Whoever has protected identity is in it for the officer for protected identity alone.
#[utoipa::path(get, path = "/api/v1/people", operation_id = "list_people", tag = "people", params(PeopleAsked),
    responses((status = 200, description = "A page of the people, by family name.", body = Listed<PersonSummary>)))]
async fn people(visit: Bearer, Asked(asked): Asked<PeopleAsked>) -> Result<Json<Listed<PersonSummary>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let filter = PersonFilter {
        text: asked.q.filter(|text| !text.is_empty()),
        within: parameter("within", asked.within.as_deref(), Form::Id)?,
        on: Some(visit.today),
        active: !asked.left.unwrap_or(false),
        window: paging.window(),
        ..PersonFilter::default()
    };
    let found = people_list(visit.town(), &visit.caller, filter).await?;
    Ok(Json(paging.listed(found.rows.iter().map(PersonSummary::of).collect(), found.total)))
}

fn parsed(id: &str) -> Result<PersonId, Failure> {
    id.parse().map_err(|_| Failure::missing("person", id))
}

/// The person as the caller may see them.
pub(super) async fn detail(visit: &Bearer, id: &PersonId) -> Result<PersonDetail, Unmet> {
    let seen = person(visit.town(), &visit.caller, id, visit.today).await?;
    Ok(PersonDetail::of(&seen.person, seen.employments.iter().map(|(each, _)| each)))
}

/// One person
#[utoipa::path(get, path = "/api/v1/people/{id}", operation_id = "get_person", tag = "people",
    params(("id" = String, Path, description = "The person's id.", format = Uuid)),
    responses((status = 200, description = "The person; the version is the `ETag`.", body = PersonDetail)))]
async fn one(visit: Bearer, Path(id): Path<String>) -> Result<Response, Unmet> {
    let detail = detail(&visit, &parsed(&id)?).await?;
    let version = detail.version;
    Ok(versioned(detail, version))
}

/// Adds a person
#[utoipa::path(post, path = "/api/v1/people", operation_id = "add_person", tag = "people", request_body = PersonWritten,
    responses((status = 201, description = "The person as kept; `Location` is the address.", body = PersonDetail)))]
async fn add(visit: Bearer, sent: Sent<PersonWritten>) -> Result<Response, Unmet> {
    let texts = texts(&sent.fields, &[])?;
    let kept = person_save(visit.town(), &visit.caller, None, &borrowed(&texts), visit.at).await?;
    let at = format!("/api/v1/people/{}", kept.id);
    Ok(created(&at, PersonDetail::of(&kept, std::iter::empty()), kept.version))
}

/// Changes a person
///
/// What is not named is left alone.
#[utoipa::path(patch, path = "/api/v1/people/{id}", operation_id = "change_person", tag = "people",
    params(("id" = String, Path, description = "The person's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"2\"")),
    request_body(content = PersonWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The person as kept.", body = PersonDetail)))]
async fn change(
    visit: Bearer,
    Path(id): Path<String>,
    Read(version): Read,
    sent: Sent<PersonWritten>,
) -> Result<Response, Unmet> {
    let texts = texts(&sent.fields, &[])?;
    let known = Known { id: parsed(&id)?, version };
    // Whoever may write may not always read afterwards: a person who was given protected identity just now.
    let before = person(visit.town(), &visit.caller, &known.id, visit.today).await?;
    let kept = person_save(visit.town(), &visit.caller, Some(&known), &borrowed(&texts), visit.at).await?;
    Ok(versioned(PersonDetail::of(&kept, before.employments.iter().map(|(each, _)| each)), kept.version))
}

/// Adds an employment or an office
#[utoipa::path(post, path = "/api/v1/people/{id}/employments", operation_id = "add_employment", tag = "people",
    params(("id" = String, Path, description = "The person's id.", format = Uuid)), request_body = EmploymentWritten,
    responses((status = 201, description = "The employment as it is kept; `Location` is the person's address.", body = EmploymentDetail)))]
async fn employ(visit: Bearer, Path(id): Path<String>, sent: Sent<EmploymentWritten>) -> Result<Response, Unmet> {
    let texts = texts(&sent.fields, &[])?;
    let person = parsed(&id)?;
    let kept = employment_save(visit.town(), &visit.caller, &person, None, &borrowed(&texts), visit.at).await?;
    Ok(created(&format!("/api/v1/people/{person}"), EmploymentDetail::of(&kept), kept.version))
}

/// Changes an employment
///
/// What is not named is left alone.
#[utoipa::path(patch, path = "/api/v1/people/{id}/employments/{employment}", operation_id = "change_employment", tag = "people",
    params(("id" = String, Path, description = "The person's id.", format = Uuid),
        ("employment" = String, Path, description = "The employment's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body(content = EmploymentWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The employment as it is kept.", body = EmploymentDetail)))]
async fn reemploy(
    visit: Bearer,
    Path((id, employment)): Path<(String, String)>,
    Read(version): Read,
    sent: Sent<EmploymentWritten>,
) -> Result<Response, Unmet> {
    let texts = texts(&sent.fields, &[])?;
    let employment: EmploymentId = employment.parse().map_err(|_| Failure::missing("employment", &employment))?;
    let known = Known { id: employment, version };
    let kept = employment_save(visit.town(), &visit.caller, &parsed(&id)?, Some(&known), &borrowed(&texts), visit.at).await?;
    Ok(versioned(EmploymentDetail::of(&kept), kept.version))
}

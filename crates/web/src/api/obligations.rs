//! Obligations: every duty as it rests on one thing: `/api/v1/obligations`.

use super::asked::{Asked, Form, parameter};
use super::closed::of_list;
use super::examples::id;
use super::paging::{Listed, Paging};
use super::problem::{Unmet, Wrong};
use crate::language::Words;
use crate::regulation::speaking::speak_names;
use crate::visit::Bearer;
use axum::Json;
use domain::regulation::obligation::State;
use routines::policies::{Action, Resource};
use routines::regulation::{Deviation, Evaluation, current, deviation};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/obligations" => get obligations;
}

/// A duty as it rests on one thing.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct ObligationDetail {
    /// The regulation's name.
    regulation: String,
    /// The number of the section.
    section: String,
    /// The duty's key.
    duty: String,
    /// The duty's number.
    number: String,
    /// The duty's text.
    text: String,
    /// How strongly it binds: `shall`, `should`, `strive`.
    strength: String,
    /// Whether a law asks for it.
    law: bool,
    /// What kind of thing it rests on: `system`, `body`, `person`, `kind`, `municipality` and so on.
    subject_kind: String,
    /// The thing's id.
    subject: String,
    /// The thing's name.
    subject_name: String,
    /// `fulfilled`, `due`, `not-yet-shown`, `deviating`, `accepted` or `not-applicable`.
    state: String,
    /// Since when it stands so.
    #[schema(format = Date)]
    since: String,
    /// By when it is to be done.
    #[schema(format = Date)]
    due: Option<String>,
    /// What is lacking.
    detail: Option<String>,
    /// What to do.
    act: String,
    /// Who bears it.
    bearer: BearerDetail,
    /// Whether a decision only notes the deviation, since law does not let it be accepted.
    noted: bool,
}

/// Who bears an obligation.
#[derive(Debug, Serialize, ToSchema)]
struct BearerDetail {
    /// `person`, `body` or `nobody`.
    kind: String,
    /// The id; empty for nobody.
    id: String,
    /// The name.
    name: String,
    /// Why this bearer.
    why: String,
}

impl ObligationDetail {
    pub(super) fn of(words: Words, mut of: Deviation) -> Self {
        speak_names(words, &mut of);
        let word = |value: &dyn erased::Word| value.word();
        Self {
            strength: word(&of.strength),
            state: word(&of.state),
            regulation: of.pack,
            section: of.section,
            duty: of.duty,
            number: of.number,
            text: of.text,
            law: of.law,
            subject_kind: of.subject_kind.to_owned(),
            subject: of.subject,
            subject_name: of.subject_name,
            since: of.since.to_string(),
            due: of.due.map(|day| day.to_string()),
            detail: of.detail,
            act: of.act,
            bearer: BearerDetail { kind: of.bearer.kind, id: of.bearer.id, name: of.bearer.name, why: of.bearer.why },
            noted: of.noted,
        }
    }

    pub(super) fn sample() -> Self {
        Self {
            regulation: "bas-2026".to_owned(),
            section: "2".to_owned(),
            duty: "contract-in-force".to_owned(),
            number: "2.4".to_owned(),
            text: "Varje system från en leverantör har ett gällande avtal.".to_owned(),
            strength: "shall".to_owned(),
            law: false,
            subject_kind: "system".to_owned(),
            subject: id(1),
            subject_name: "Hemtur".to_owned(),
            state: "deviating".to_owned(),
            since: "2026-10-01".to_owned(),
            due: None,
            detail: Some("avtalet löpte ut 2026-09-30".to_owned()),
            act: "Förnya avtalet eller säg upp systemet.".to_owned(),
            bearer: BearerDetail {
                kind: "person".to_owned(),
                id: id(4),
                name: "Maja Lind".to_owned(),
                why: "systemansvarig".to_owned(),
            },
            noted: false,
        }
    }
}

/// Words of closed lists, as JSON has them.
mod erased {
    /// Something that is one word in JSON.
    pub(super) trait Word {
        /// The word.
        fn word(&self) -> String;
    }

    impl<T: serde::Serialize> Word for T {
        fn word(&self) -> String {
            serde_json::to_value(self).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
        }
    }
}

/// Which obligations are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ObligationsAsked {
    /// Only of this regulation.
    #[param(example = "bas-2026")]
    regulation: Option<String>,
    /// Only of the section with this number.
    section: Option<String>,
    /// Only of the duty with this key.
    duty: Option<String>,
    /// Only in this state.
    #[param(example = "deviating", pattern = "one-of:duty-state")]
    state: Option<String>,
    /// Only those that rest on the thing with this id.
    subject: Option<String>,
    /// Only those that the person or body with this id bears.
    #[param(format = Uuid)]
    bearer: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// What they are narrowed to.
struct Narrow {
    asked: ObligationsAsked,
    state: Option<State>,
}

/// How everything stands, for whoever may see it.
pub(super) async fn evaluated(visit: &Bearer) -> Result<Arc<Evaluation>, Unmet> {
    visit.town().require(&visit.caller, Action::View, &Resource::Regulation)?;
    Ok(current(visit.town(), visit.at, visit.today).await?)
}

/// The obligations
///
/// In the order of the regulations, their sections and their duties.
#[utoipa::path(get, path = "/api/v1/obligations", operation_id = "list_obligations", tag = "obligations", params(ObligationsAsked),
    responses((status = 200, description = "A page of the obligations.", body = Listed<ObligationDetail>)))]
async fn obligations(visit: Bearer, Asked(asked): Asked<ObligationsAsked>) -> Result<Json<Listed<ObligationDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let state = asked.state.as_ref().map(|text| serde_json::from_value(serde_json::Value::String(text.clone())));
    let state = state.transpose().map_err(|_| Wrong::query("state", of_list("duty-state")))?;
    // A person or a body: both have ids of one form.
    let _: Option<domain::identity::PersonId> = parameter("bearer", asked.bearer.as_deref(), Form::Id)?;
    let narrow = Narrow { asked, state };
    let evaluation = evaluated(&visit).await?;
    let words = visit.words;
    let found = narrow.of(&evaluation);
    Ok(Json(paging.cut(found, |(stand, obligation)| {
        let stand = &evaluation.duties[stand];
        ObligationDetail::of(words, deviation(&evaluation, stand, &stand.obligations[obligation], words.language()))
    })))
}

impl Narrow {
    /// The places of those that fit: which duty, and which of its obligations.
    fn of(&self, evaluation: &Evaluation) -> Vec<(usize, usize)> {
        let is = |asked: &Option<String>, value: &str| asked.as_ref().is_none_or(|asked| asked == value);
        let roster = &evaluation.roster;
        let mut found = Vec::new();
        for (place, stand) in evaluation.duties.iter().enumerate() {
            let (adopted, section, duty) = evaluation.duty_of(stand);
            let fits = is(&self.asked.regulation, &adopted.adoption.pack)
                && is(&self.asked.section, &section.number)
                && is(&self.asked.duty, &duty.key);
            if !fits {
                continue;
            }
            for (which, obligation) in stand.obligations.iter().enumerate() {
                let borne = |asked: &String| {
                    use domain::regulation::bearer::Holder;
                    match obligation.bearer.holder {
                        Holder::Person(person) => roster.person_place(asked) == Some(person),
                        Holder::Body(body) => roster.body_place(asked) == Some(body),
                        Holder::Nobody => false,
                    }
                };
                if self.state.is_none_or(|state| obligation.state == state)
                    && is(&self.asked.subject, roster.subject_id(duty.subject, obligation.subject))
                    && self.asked.bearer.as_ref().is_none_or(borne)
                {
                    found.push((place, which));
                }
            }
        }
        found
    }
}

//! Reminding whoever is to act: `/api/v1/reminders`.

#[cfg(test)]
mod tests;

use super::asked::{Form, Sent, field, key_of};
use super::closed::of_list;
use super::examples::id;
use super::problem::{Unmet, Wrong};
use crate::visit::Bearer;
use axum::Json;
use routines::notices::{Counted, Matter, Reminding, remind, reminding};
use routines::policies::{Action, Resource};
use routines::year::{Round, RoundRole};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

super::operations! {
    "/api/v1/reminders" => post send;
}

/// An obligation, by what names it.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct ObligationNamed {
    /// The regulation's name.
    regulation: String,
    /// The duty's key.
    duty: String,
    /// The id of the thing it rests on.
    subject: String,
}

impl ObligationNamed {
    fn sample() -> Self {
        Self { regulation: "bas-2026".to_owned(), duty: "contract-in-force".to_owned(), subject: id(1) }
    }
}

/// A yearly round, by what names it.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct RoundNamed {
    /// Whose it is.
    #[schema(pattern = "one-of:round-role")]
    role: String,
    /// The id of the person (a manager's, a bearer's) or of the body (a secretary's, a head's); `municipality` for the coordinator's.
    holder: String,
}

impl RoundNamed {
    fn sample() -> Self {
        Self { role: "system-manager".to_owned(), holder: id(45) }
    }
}

/// Of what somebody is reminded, and in which words.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct ReminderWritten {
    /// The obligations; with the questions a thousand at the most.
    #[serde(default)]
    #[schema(max_items = 1_000)]
    obligations: Vec<ObligationNamed>,
    /// The ids of questions that wait for an answer.
    #[serde(default)]
    #[schema(max_items = 1_000)]
    questions: Vec<String>,
    /// Yearly rounds of this year that nobody has gone through.
    #[serde(default)]
    #[schema(max_items = 1_000)]
    rounds: Vec<RoundNamed>,
    /// The words that go along.
    #[serde(default)]
    text: Option<String>,
    /// Whether it is only told whom it would reach.
    #[serde(default)]
    preview: bool,
}

impl ReminderWritten {
    fn sample() -> Self {
        Self {
            obligations: vec![ObligationNamed::sample()],
            questions: Vec::new(),
            rounds: Vec::new(),
            text: Some("Svara gärna före fredag.".to_owned()),
            preview: false,
        }
    }
}

/// Whom a reminder reached, or would reach, and what was left out.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct Reminded {
    /// Those who are reminded and sign in.
    people: Vec<PersonReminded>,
    /// Those who do not sign in and are reminded by a letter.
    mailed: Vec<PersonReminded>,
    /// Those who cannot be reached: they do not sign in and have no address, or no mail is sent.
    unreached: Vec<PersonReminded>,
    /// Of how many things somebody is reminded.
    things: usize,
    /// How many are done already, or are not there.
    done: usize,
    /// Of how many somebody was reminded within the last day.
    lately: usize,
    /// How many have nobody who can be reached.
    nobody: usize,
    /// Of how many the token may not remind.
    refused: usize,
}

/// Somebody who is reminded.
#[derive(Debug, Serialize, ToSchema)]
struct PersonReminded {
    /// The id; left out where the identity is protected.
    #[schema(format = Uuid)]
    id: Option<String>,
    /// The name; left out where the identity is protected.
    name: Option<String>,
    /// Of how many things.
    things: usize,
}

impl Reminded {
    fn of(seen: &Reminding) -> Self {
        let person = |(id, name, things): &Counted| PersonReminded {
            id: name.as_ref().map(|_| id.to_string()),
            name: name.clone(),
            things: *things,
        };
        Self {
            people: seen.people.iter().map(person).collect(),
            mailed: seen.mailed.iter().map(person).collect(),
            unreached: seen.unreached.iter().map(person).collect(),
            things: seen.things,
            done: seen.done,
            lately: seen.lately,
            nobody: seen.nobody,
            refused: seen.refused,
        }
    }

    fn sample() -> Self {
        let people = vec![PersonReminded { id: Some(id(4)), name: Some("Maja Lind".to_owned()), things: 1 }];
        Self { people, mailed: Vec::new(), unreached: Vec::new(), things: 1, done: 0, lately: 0, nobody: 0, refused: 0 }
    }
}

/// Reminds whoever is to act
///
/// Of obligations that are due or deviate, of questions that wait, and of yearly rounds that nobody has gone through. What is done meanwhile reminds nobody,
/// and nobody is reminded of the same thing twice within a day.
#[utoipa::path(post, path = "/api/v1/reminders", operation_id = "remind", tag = "obligations", request_body = ReminderWritten,
    responses((status = 200, description = "Whom it reached, or would reach.", body = Reminded)))]
async fn send(visit: Bearer, sent: Sent<ReminderWritten>) -> Result<Json<Reminded>, Unmet> {
    visit.town().require(&visit.caller, Action::Remind, &Resource::Register("reminder"))?;
    let ReminderWritten { obligations, questions, rounds, text, preview } = sent.body;
    let mut matters = Vec::with_capacity(obligations.len() + questions.len() + rounds.len());
    for ObligationNamed { regulation, duty, subject } in obligations {
        matters.push(Matter::Obligation { pack: regulation, duty, subject: key_of(&subject) });
    }
    for question in &questions {
        matters.push(Matter::Question { question: field("questions", question, Form::Id)? });
    }
    for RoundNamed { role, holder } in rounds {
        let unknown = || Wrong::field("rounds", of_list("round-role"));
        let role = RoundRole::read(&role).ok_or_else(unknown)?;
        matters.push(Matter::Round { round: Round { year: visit.today.year(), role, holder: key_of(&holder) } });
    }
    let seen = if preview {
        reminding(visit.town(), &visit.caller, &matters, visit.at).await?
    } else {
        remind(visit.town(), &visit.caller, &matters, text.as_deref().unwrap_or_default(), visit.at).await?
    };
    Ok(Json(Reminded::of(&seen)))
}

//! The decision that a form cites: noted already, or noted together with what cites it.
//!
//! Both are written in one transaction: a refused appointment leaves no decision behind.

use super::keep::body_named;
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::calendar::day_of;
use domain::identity::DecisionId;
use domain::journal::Happening;
use domain::organisation::DecisionDraft;
use domain::refusal::{Message, Refusal};
use store::Change;
use store::organisation as table;
use store::organisation::{DecisionRow, Window};

/// How many of the latest decisions a form offers.
const LATEST: i64 = 30;

/// The decision that something cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cited {
    /// One that is noted already.
    Noted(DecisionId),
    /// One to note with what cites it; the same body, day and paragraph as one noted gives that one.
    New(NewDecision),
}

impl From<DecisionId> for Cited {
    fn from(id: DecisionId) -> Self {
        Self::Noted(id)
    }
}

/// A decision as a form writes it; what is wrong in it is said at `decision_body`, `decision_day` and so on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewDecision {
    /// The deciding body, by id, code or name.
    pub body: String,
    /// The day.
    pub day: String,
    /// The paragraph of the minutes.
    pub paragraph: String,
    /// What it is about.
    pub title: String,
}

impl Cited {
    /// What a form says: a chosen decision, else a new one where its body or its paragraph is filled in.
    pub fn read(chosen: &str, new: NewDecision) -> Result<Option<Self>, Refusal> {
        if !chosen.trim().is_empty() {
            let id = chosen.parse().map_err(|_| Refusal::plain(Message::new("organisation-decision-unknown")).at("decision"))?;
            return Ok(Some(Self::Noted(id)));
        }
        let is_new = [&new.body, &new.day, &new.paragraph].iter().any(|text| !text.trim().is_empty());
        Ok(is_new.then_some(Self::New(new)))
    }
}

/// Finds the decision cited, or notes it: its id, and what happened if it was noted just now.
pub(crate) async fn noted(
    town: &Town,
    caller: &Caller,
    change: &Change,
    cited: Option<&Cited>,
    at: Timestamp,
) -> Outcome<(Option<DecisionId>, Option<Happening>)> {
    let new = match cited {
        None => return Ok((None, None)),
        Some(Cited::Noted(id)) => {
            table::decision_find(change, id).await?.ok_or_else(|| Failure::missing("decision", id))?;
            return Ok((Some(id.clone()), None));
        }
        Some(Cited::New(new)) => new,
    };
    let required = || Refusal::plain(Message::new("organisation-field-required")).at("decision_body");
    let body = body_named(change, "decision_body", &new.body).await?.ok_or_else(required)?;
    town.require(caller, Action::Decide, &Resource::Body(body.clone()))?;
    let at_form = |refusal: Refusal| {
        let field = refusal.field.clone().unwrap_or_else(|| "body".to_owned());
        refusal.at(&format!("decision_{field}"))
    };
    let mut draft = DecisionDraft::new(DecisionId::mint(at, town.chance()), body.clone(), day_of(at));
    for (field, text) in [("day", &new.day), ("paragraph", &new.paragraph), ("title", &new.title)] {
        draft.set(field, text).map_err(at_form)?;
    }
    let decision = draft.finish(&table::tree(change).await?).map_err(at_form)?;
    if let Some(known) = table::decision_cited(change, &body, decision.day, &decision.paragraph).await? {
        return Ok((Some(known.id), None));
    }
    table::decision_save(change, &decision).await?;
    let happening = Happening::between("decision", decision.id.as_str(), None, Some(&decision));
    Ok((Some(decision.id), happening))
}

/// The latest decisions, for a form to choose among.
pub async fn decisions(town: &Town, caller: &Caller) -> Outcome<Vec<DecisionRow>> {
    town.require(caller, Action::View, &Resource::Register("decision"))?;
    Ok(table::decision_list(&town.read().await?, None, Window { offset: 0, limit: LATEST }).await?.rows)
}

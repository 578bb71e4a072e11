//! The decision that a form cites: noted already, or noted together with what cites it.
//!
//! Both are written in one transaction: a refused appointment leaves no decision behind.

use super::keep::{Fields, Known, body_named};
use super::settle::{Stopped, settled};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::calendar::day_of;
use domain::identity::{BodyId, DecisionId};
use domain::journal::{Entry, Happening};
use domain::organisation::{Decision, DecisionDraft};
use domain::refusal::{Message, Refusal};
use store::Change;
use store::organisation as table;
use store::organisation::{DecisionFilter, DecisionRow, Page};

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
    Ok(decision_list(town, caller, &DecisionFilter::latest(LATEST)).await?.rows)
}

/// The decisions that a filter lets through.
pub async fn decision_list(town: &Town, caller: &Caller, filter: &DecisionFilter) -> Outcome<Page<DecisionRow>> {
    town.require(caller, Action::View, &Resource::Register("decision"))?;
    Ok(table::decision_list(&town.read().await?, filter).await?)
}

/// By what the list of decisions can be narrowed: the bodies that have decided something, and the years.
pub async fn decision_choices(town: &Town, caller: &Caller) -> Outcome<(Vec<(BodyId, String)>, Vec<i16>)> {
    town.require(caller, Action::View, &Resource::Register("decision"))?;
    let view = town.read().await?;
    Ok((table::decision_bodies(&view).await?, table::decision_years(&view).await?))
}

/// One decision.
#[derive(Clone, Debug)]
pub struct DecisionView {
    /// The decision.
    pub decision: Decision,
    /// How it is cited.
    pub cited: String,
    /// The name of the deciding body.
    pub body: String,
    /// Whether the caller may correct it.
    pub may_correct: bool,
}

/// One decision; what points to it is known to the chapter above, see [`crate::regulation::citing`].
pub async fn decision(town: &Town, caller: &Caller, id: &DecisionId) -> Outcome<DecisionView> {
    town.require(caller, Action::View, &Resource::Register("decision"))?;
    let view = town.read().await?;
    let filter = DecisionFilter { id: Some(id.clone()), ..DecisionFilter::default() };
    let found = table::decision_list(&view, &filter).await?.rows.into_iter().next();
    let found = found.ok_or_else(|| Failure::missing("decision", id))?;
    let body = table::body_find(&view, &found.decision.body).await?.map(|body| body.name).unwrap_or_default();
    Ok(DecisionView {
        cited: found.decision.cited(&found.body_name),
        may_correct: town.policies().allows(caller, Action::Decide, &Resource::Body(found.decision.body.clone()))?,
        body,
        decision: found.decision,
    })
}

/// Corrects what is written of a decision; by which body it was taken stands.
pub async fn decision_correct(
    town: &Town,
    caller: &Caller,
    known: &Known<DecisionId>,
    fields: &Fields<'_>,
    at: Timestamp,
) -> Outcome<Decision> {
    let missing = || Failure::missing("decision", &known.id);
    let found = table::decision_find(&town.read().await?, &known.id).await?.ok_or_else(missing)?;
    town.require(caller, Action::Decide, &Resource::Body(found.body))?;
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Result<(Decision, Entry), Stopped<Decision>> {
            let before = table::decision_find(change, &known.id).await?.ok_or_else(missing)?;
            let mut draft = DecisionDraft::of(before.clone());
            Refusal::gathered(fields.iter().map(|(field, text)| draft.set(field, text)))?;
            let decision = Decision { version: known.version, ..draft.finish(&table::tree(change).await?)? };
            let same = table::decision_cited(change, &decision.body, decision.day, &decision.paragraph).await?;
            if same.is_some_and(|other| other.id != decision.id) {
                return Err(Refusal::plain(Message::new("organisation-decision-noted-already")).at("paragraph").into());
            }
            let Some(happening) = Happening::between("decision", decision.id.as_str(), Some(&before), Some(&decision)) else {
                return Err(Stopped::Same(decision));
            };
            table::decision_save(change, &decision).await?;
            Ok((Decision { version: decision.version + 1, ..decision }, happening.into()))
        })
        .await;
    settled(written)
}

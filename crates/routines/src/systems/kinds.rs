//! Common kinds: which system is chosen, and which unit may depart from it for a time.
//!
//! Which kinds there are is known to the chapter above, see [`crate::regulation::kind_choose`].

use super::keep::{found, resource};
use crate::organisation::Known;
use crate::organisation::deciding::{Cited, noted};
use crate::policies::Action;
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::identity::{BodyId, KindExceptionId, SystemId};
use domain::journal::{Entry, Happening};
use domain::period::Period;
use domain::refusal::{Message, Refusal};
use domain::systems::{self as rules, KindChoice, KindException};
use store::Change;
use store::systems as table;

/// The choice of the common system of a kind.
#[derive(Clone, Debug)]
pub struct Choosing {
    /// The kind.
    pub kind: String,
    /// The sector; none for the municipality.
    pub sector: Option<String>,
    /// The system.
    pub system: SystemId,
    /// By which decision.
    pub decision: Option<Cited>,
    /// When it holds.
    pub period: Period,
    /// The choice that was read before; a form that was made before another's choice is stale. None asks for no such check.
    pub read: Option<Option<SystemId>>,
}

/// Chooses the common system of a kind, for the municipality or for a sector, by decision.
pub(crate) async fn choose(town: &Town, caller: &Caller, choosing: &Choosing, at: Timestamp) -> Outcome<KindChoice> {
    town.require(caller, Action::Decide, &resource(&found(&town.read().await?, &choosing.system).await?))?;
    domain::organisation::check_period(&choosing.period, "until")?;
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(KindChoice, Entry)> {
            let choices = table::kind_choice_list(change, Some(&choosing.kind)).await?;
            let before = choices.iter().find(|each| each.sector == choosing.sector && each.period.holds(choosing.period.from));
            if choosing.read.as_ref().is_some_and(|read| read.as_ref() != before.map(|before| &before.system)) {
                return Err(Refusal::plain(Message::new("store-stale")).into());
            }
            let (decision, happened) = noted(town, caller, change, choosing.decision.as_ref(), at).await?;
            let choice = KindChoice {
                kind: choosing.kind.clone(),
                sector: choosing.sector.clone(),
                system: choosing.system.clone(),
                decision,
                period: choosing.period,
            };
            table::kind_choice_save(change, &choice).await?;
            let happening = Happening::between("kind-choice", choice.kind.as_str(), before, Some(&choice));
            Ok((choice, Entry::from(happened).and(happening)))
        })
        .await
}

/// An exception from the common system of a kind.
#[derive(Clone, Debug)]
pub struct Excepting {
    /// The one to change; none for a new one.
    pub known: Option<Known<KindExceptionId>>,
    /// The kind.
    pub kind: String,
    /// The unit.
    pub body: BodyId,
    /// The other system.
    pub system: SystemId,
    /// Why.
    pub reason: String,
    /// By which decision.
    pub decision: Option<Cited>,
    /// From when, and until when.
    pub period: Period,
}

/// Excepts a unit from the common system of a kind for a time, with a reason and by decision.
pub(crate) async fn except(town: &Town, caller: &Caller, excepting: &Excepting, at: Timestamp) -> Outcome<KindException> {
    town.require(caller, Action::Decide, &resource(&found(&town.read().await?, &excepting.system).await?))?;
    let reason = domain::organisation::reading::prose("reason", &excepting.reason, 2_000)?.unwrap_or_default();
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(KindException, Entry)> {
            let before = match &excepting.known {
                None => None,
                Some(known) => {
                    let found = table::kind_exception_find(change, &known.id).await?;
                    Some(found.ok_or_else(|| Failure::missing("kind-exception", &known.id))?)
                }
            };
            let (decision, happened) = noted(town, caller, change, excepting.decision.as_ref(), at).await?;
            let decision = decision.or_else(|| before.as_ref().map(|before| before.decision.clone()));
            let undecided = || Refusal::plain(Message::new("systems-exception-needs-a-decision")).at("decision");
            let exception = rules::uniformity::except(KindException {
                id: before.as_ref().map_or_else(|| KindExceptionId::mint(at, town.chance()), |before| before.id.clone()),
                kind: excepting.kind.clone(),
                body: excepting.body.clone(),
                system: excepting.system.clone(),
                reason: reason.clone(),
                decision: decision.ok_or_else(undecided)?,
                period: excepting.period,
                version: excepting.known.as_ref().map_or(0, |known| known.version),
            })?;
            table::kind_exception_save(change, &exception).await?;
            let happening = Happening::between("kind-exception", exception.id.as_str(), before.as_ref(), Some(&exception));
            Ok((KindException { version: exception.version + 1, ..exception }, Entry::from(happened).and(happening)))
        })
        .await
}

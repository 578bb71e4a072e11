//! The end of what was attested or accepted, before its time: with a reason, and nothing is taken away.

use super::evidence::{obligation, require_attest, resource};
use super::standing::{DutyStand, Evaluation};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::identity::{AcceptanceId, AttestationId};
use domain::journal::{Entry, Happening};
use domain::regulation::obligation::Obligation;
use domain::regulation::record::{Acceptance, Attestation};
use serde::Serialize;
use serde_json::Value;
use store::Change;
use store::regulation as kept;
use store::regulation::{ProofFilter, ProofPage};

/// How many acceptances of one obligation are told, the latest of them.
const MOST: usize = 50;

/// What was attested, as far as the filter lets it through, also what is over or withdrawn.
pub async fn attestations(town: &Town, caller: &Caller, filter: &ProofFilter) -> Outcome<ProofPage<Attestation>> {
    town.require(caller, Action::View, &Resource::Regulation)?;
    Ok(kept::attestation_list(&town.read().await?, filter).await?)
}

/// The deviations that were accepted, as far as the filter lets them through, each with its decision as people cite it.
pub async fn acceptances_ever(town: &Town, caller: &Caller, filter: &ProofFilter) -> Outcome<ProofPage<(Acceptance, String)>> {
    town.require(caller, Action::View, &Resource::Regulation)?;
    Ok(kept::acceptance_list(&town.read().await?, filter).await?)
}

/// The duties of which anything was ever attested, by pack and key.
pub async fn attested_duties(town: &Town, caller: &Caller) -> Outcome<Vec<(String, String)>> {
    town.require(caller, Action::View, &Resource::Regulation)?;
    Ok(kept::attestation_duties(&town.read().await?).await?)
}

/// The duties of which a deviation was ever accepted, by pack and key.
pub async fn accepted_duties(town: &Town, caller: &Caller) -> Outcome<Vec<(String, String)>> {
    town.require(caller, Action::View, &Resource::Regulation)?;
    Ok(kept::acceptance_duties(&town.read().await?).await?)
}

/// One acceptance, with its decision as people cite it.
pub async fn acceptance(town: &Town, caller: &Caller, id: &AcceptanceId) -> Outcome<(Acceptance, String)> {
    town.require(caller, Action::View, &Resource::Regulation)?;
    let found = kept::acceptance_find(&town.read().await?, id).await?;
    found.ok_or_else(|| Failure::missing("acceptance", id))
}

/// The acceptances there ever were of one obligation, the newest last.
pub async fn acceptances_of(town: &Town, caller: &Caller, [pack, duty, subject]: [&str; 3]) -> Outcome<Vec<String>> {
    town.require(caller, Action::View, &Resource::Regulation)?;
    let (_, mut found) = kept::proof_ids(&town.read().await?, pack, &[duty], Some(subject), MOST).await?;
    found.reverse();
    Ok(found)
}

/// The attestation, for whoever may withdraw it: those who may attest the same.
pub async fn attestation_to_end(
    town: &Town,
    caller: &Caller,
    evaluation: &Evaluation,
    id: &AttestationId,
) -> Outcome<Attestation> {
    let found = kept::attestation_find(&town.read().await?, id).await?;
    let found = found.ok_or_else(|| Failure::missing("attestation", id))?;
    require_attest(town, caller, evaluation, spoken_of(evaluation, [&found.pack, &found.duty, &found.subject])?)?;
    Ok(found)
}

/// Withdraws an attestation from today on, for whoever may attest the same.
pub async fn attestation_withdraw(
    town: &Town,
    caller: &Caller,
    evaluation: &Evaluation,
    id: &AttestationId,
    reason: &str,
    at: Timestamp,
) -> Outcome<Attestation> {
    attestation_to_end(town, caller, evaluation, id).await?;
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(Attestation, Entry)> {
            let found = kept::attestation_find(change, id).await?;
            let old = found.ok_or_else(|| Failure::missing("attestation", id))?;
            let ended = old.clone().withdraw(evaluation.day, reason)?;
            kept::attestation_withdraw(change, &ended).await?;
            let happening = told("attestation", id.as_str(), (&old, &ended), [&old.pack, &old.duty, &old.subject]);
            Ok((ended, Entry::from(happening)))
        })
        .await
}

/// The acceptance with its decision as people cite it, for whoever may end it: those who may accept the same.
pub async fn acceptance_to_end(
    town: &Town,
    caller: &Caller,
    evaluation: &Evaluation,
    id: &AcceptanceId,
) -> Outcome<(Acceptance, String)> {
    let found = kept::acceptance_find(&town.read().await?, id).await?;
    let (found, cited) = found.ok_or_else(|| Failure::missing("acceptance", id))?;
    let (stand, obligation) = spoken_of(evaluation, [&found.pack, &found.duty, &found.subject])?;
    town.require(caller, Action::Accept, &resource(evaluation, stand, obligation))?;
    Ok((found, cited))
}

/// Ends an acceptance before its time, from today on, for whoever may accept the same.
pub async fn acceptance_end(
    town: &Town,
    caller: &Caller,
    evaluation: &Evaluation,
    id: &AcceptanceId,
    reason: &str,
    at: Timestamp,
) -> Outcome<Acceptance> {
    acceptance_to_end(town, caller, evaluation, id).await?;
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(Acceptance, Entry)> {
            let found = kept::acceptance_find(change, id).await?;
            let (old, _) = found.ok_or_else(|| Failure::missing("acceptance", id))?;
            let ended = old.clone().end(evaluation.day, reason)?;
            kept::acceptance_end(change, &ended).await?;
            let happening = told("acceptance", id.as_str(), (&old, &ended), [&old.pack, &old.duty, &old.subject]);
            Ok((ended, Entry::from(happening)))
        })
        .await
}

/// The obligation that a proof speaks of; evidence serves every pack that names the duty by the same key.
fn spoken_of<'a>(evaluation: &'a Evaluation, [pack, duty, subject]: [&String; 3]) -> Outcome<(&'a DutyStand, &'a Obligation)> {
    let others = evaluation.packs.iter().map(|adopted| &adopted.adoption.pack);
    let found = std::iter::once(pack).chain(others).find_map(|pack| obligation(evaluation, pack, duty, subject).ok());
    found.ok_or_else(|| Failure::missing("obligation", subject))
}

/// What the journal tells: what changed, and of which obligation, so that whoever follows that is told.
fn told<T: Serialize>(entity: &str, id: &str, (old, new): (&T, &T), of: [&String; 3]) -> Option<Happening> {
    let mut happening = Happening::between(entity, id, Some(old), Some(new))?;
    for (name, value) in ["pack", "duty", "subject"].into_iter().zip(of) {
        happening.changes.insert(name.to_owned(), (Value::Null, Value::from(value.as_str())));
    }
    Some(happening)
}

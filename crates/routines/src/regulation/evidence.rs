//! Evidence and acceptance: what bearers confirm and what boards decide.

use super::standing::{DutyStand, Evaluation};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::identity::{AcceptanceId, AttestationId, BodyId, DecisionId, PersonId, SystemId};
use domain::journal::{Entry, Happening};
use domain::period::Period;
use domain::regulation::bearer::{Holder, Station};
use domain::regulation::obligation::Obligation;
use domain::regulation::pack::SubjectKind;
use domain::regulation::record::{Acceptance, Attestation, acceptable, attestable};
use domain::{Day, Timestamp};
use store::Change;
use store::regulation as kept;

/// A confirmation as it comes from a form.
#[derive(Clone, Debug)]
pub struct Attesting<'a> {
    /// The pack's name.
    pub pack: &'a str,
    /// The duty's key.
    pub duty: &'a str,
    /// The subject's id.
    pub subject: &'a str,
    /// The day that the evidence speaks of.
    pub day: Day,
    /// What shows it.
    pub evidence: &'a str,
}

/// What the obligations of a pack rest on at a day: the evidence given, and the decisions that accept or note deviations.
#[derive(Clone, Debug, Default)]
pub struct Proofs {
    /// The evidence that holds.
    pub evidence: Vec<Attestation>,
    /// The acceptances in force, each with its decision as people cite it.
    pub acceptances: Vec<(Acceptance, String)>,
}

/// What the obligations of a pack rest on at the day of an evaluation.
pub async fn proofs(town: &Town, pack: &str, day: Day) -> Outcome<Proofs> {
    let view = town.read().await?;
    let evidence = kept::attestation_in_force(&view, pack, day).await?;
    let acceptances = kept::acceptance_cited(&view, pack, day).await?;
    Ok(Proofs { evidence, acceptances })
}

/// The acceptances in force for the duties of a pack, each with its decision as people cite it.
pub async fn acceptances(town: &Town, pack: &str, day: Day) -> Outcome<Vec<(Acceptance, String)>> {
    Ok(kept::acceptance_cited(&town.read().await?, pack, day).await?)
}

/// What was shown lately of a duty, the newest first; and the acceptances that are in force for it.
pub async fn shown_lately(town: &Town, pack: &str, duty: &str, day: Day, most: usize) -> Outcome<Proofs> {
    let view = town.read().await?;
    let evidence = kept::attestation_lately(&view, pack, duty, most).await?;
    let mut acceptances = kept::acceptance_cited(&view, pack, day).await?;
    acceptances.retain(|(acceptance, _)| acceptance.duty == duty);
    acceptances.sort_by_key(|(acceptance, _)| std::cmp::Reverse(acceptance.period.from));
    acceptances.truncate(most);
    Ok(Proofs { evidence, acceptances })
}

/// The attestation that a confirmation with evidence comes to, for whoever may give it; it is not kept yet.
pub(crate) fn attestation(
    town: &Town,
    caller: &Caller,
    evaluation: &Evaluation,
    attesting: &Attesting<'_>,
    at: Timestamp,
) -> Outcome<Attestation> {
    let (stand, obligation) = obligation(evaluation, attesting.pack, attesting.duty, attesting.subject)?;
    require_attest(town, caller, evaluation, (stand, obligation))?;
    let (_, _, duty) = evaluation.duty_of(stand);
    let valid_until = attestable(duty, stand.mode, attesting.day, evaluation.day, attesting.evidence)?;
    Ok(Attestation {
        id: AttestationId::mint(at, town.chance()),
        pack: attesting.pack.to_owned(),
        duty: attesting.duty.to_owned(),
        subject: attesting.subject.to_owned(),
        person: caller.person.clone(),
        day: attesting.day,
        valid_until,
        evidence: attesting.evidence.trim().to_owned(),
        at,
        withdrawn: None,
        withdrawn_reason: None,
    })
}

/// Keeps an attestation, and gives what the journal tells of it.
pub(crate) async fn attestation_keep(change: &Change, kept: &Attestation) -> Outcome<Option<Happening>> {
    kept::attestation_save(change, kept).await?;
    Ok(Happening::between("attestation", kept.id.as_str(), None, Some(kept)))
}

/// Confirms an obligation with evidence, which then holds for the duty's period.
pub async fn attest(
    town: &Town,
    caller: &Caller,
    evaluation: &Evaluation,
    attesting: &Attesting<'_>,
    at: Timestamp,
) -> Outcome<Attestation> {
    let kept = attestation(town, caller, evaluation, attesting, at)?;
    town.store()
        .write(caller.acting(), at, async |change| -> Result<_, Failure> {
            Ok(((), Entry::from(attestation_keep(change, &kept).await?)))
        })
        .await?;
    Ok(kept)
}

/// An acceptance as it comes from a form.
#[derive(Clone, Debug)]
pub struct Accepting<'a> {
    /// The pack's name.
    pub pack: &'a str,
    /// The duty's key.
    pub duty: &'a str,
    /// The subject's id.
    pub subject: &'a str,
    /// The decision, which is in the register already.
    pub decision: DecisionId,
    /// The kind of the deciding body.
    pub body_kind: &'a str,
    /// Why.
    pub reason: &'a str,
    /// From when until when.
    pub period: Period,
}

/// Accepts a deviation by decision; one that rests on law is only noted and stays deviating.
///
/// Returns the acceptance and whether it is only noted.
pub async fn accept(
    town: &Town,
    caller: &Caller,
    evaluation: &Evaluation,
    accepting: &Accepting<'_>,
    at: Timestamp,
) -> Outcome<(Acceptance, bool)> {
    let (stand, obligation) = obligation(evaluation, accepting.pack, accepting.duty, accepting.subject)?;
    town.require(caller, Action::Accept, &resource(evaluation, stand, obligation))?;
    let (_, _, duty) = evaluation.duty_of(stand);
    let noted = acceptable(duty, accepting.reason, accepting.period, accepting.body_kind)?;
    let kept = Acceptance {
        id: AcceptanceId::mint(at, town.chance()),
        pack: accepting.pack.to_owned(),
        duty: accepting.duty.to_owned(),
        subject: accepting.subject.to_owned(),
        decision: accepting.decision.clone(),
        reason: accepting.reason.trim().to_owned(),
        period: accepting.period,
        ended_reason: None,
    };
    town.store()
        .write(caller.acting(), at, async |change| -> Result<_, Failure> {
            kept::acceptance_save(change, &kept).await?;
            Ok(((), Entry::from(Happening::between("acceptance", kept.id.as_str(), None, Some(&kept)))))
        })
        .await?;
    Ok((kept, noted))
}

/// One obligation by its duty and subject.
pub(super) fn obligation<'a>(
    evaluation: &'a Evaluation,
    pack: &str,
    duty: &str,
    subject: &str,
) -> Outcome<(&'a DutyStand, &'a Obligation)> {
    let stand = evaluation.stand(pack, duty).ok_or_else(|| Failure::missing("duty", format!("{pack}/{duty}")))?;
    let kind = evaluation.duty_of(stand).2.subject;
    let place = evaluation.roster.place(kind, subject).ok_or_else(|| Failure::missing("obligation", subject))?;
    let found = stand.of(place);
    Ok((stand, found.ok_or_else(|| Failure::missing("obligation", subject))?))
}

/// An obligation as the policies see it: what a page asks about before it offers an act.
pub fn resource(evaluation: &Evaluation, stand: &DutyStand, obligation: &Obligation) -> Resource {
    let roster = &evaluation.roster;
    let kind = evaluation.duty_of(stand).2.subject;
    let body_id = |place: u32| roster.bodies.get(place as usize).and_then(|body| body.id.parse::<BodyId>().ok());
    let bearer = match obligation.bearer.holder {
        Holder::Person(place) => roster.people.get(place as usize).and_then(|person| person.id.parse::<PersonId>().ok()),
        _ => None,
    };
    let system = match kind {
        SubjectKind::System => roster.systems.get(obligation.subject as usize).and_then(|system| {
            let id = system.id.parse::<SystemId>().ok()?;
            Some((id, system.owner.and_then(body_id), system.board.and_then(body_id).into_iter().collect()))
        }),
        _ => None,
    };
    let body = roster.body_of(kind, obligation.subject).or(obligation.board).and_then(body_id);
    Resource::Obligation { bearer, system, body }
}

/// In whose place the caller would bear an obligation, and how the policies see it then: whoever stands in for its bearer in the role by which it is borne.
fn in_place(
    caller: &Caller,
    evaluation: &Evaluation,
    (stand, obligation): (&DutyStand, &Obligation),
) -> Option<(PersonId, Resource)> {
    let Resource::Obligation { bearer: Some(bearer), system, body } = resource(evaluation, stand, obligation) else {
        return None;
    };
    let of = system.as_ref().map(|(id, ..)| id.as_str());
    let role = evaluation.duty_of(stand).2.bearer.as_str();
    let stands_in = obligation.bearer.station == Station::Role && caller.standing.stands_in(&bearer, role, of);
    stands_in.then(|| (bearer, Resource::Obligation { bearer: caller.person.clone(), system, body }))
}

/// Refuses unless the caller may confirm an obligation, their own or in somebody's place.
pub(super) fn require_attest(
    town: &Town,
    caller: &Caller,
    evaluation: &Evaluation,
    of: (&DutyStand, &Obligation),
) -> Outcome<()> {
    let instead = in_place(caller, evaluation, of);
    town.policies().require_in_place(caller, Action::Attest, &resource(evaluation, of.0, of.1), instead.as_ref())
}

/// An obligation as the policies see it for a caller who would confirm it, so that a page offers that to substitutes as well.
pub fn resource_for(caller: &Caller, evaluation: &Evaluation, stand: &DutyStand, obligation: &Obligation) -> Resource {
    in_place(caller, evaluation, (stand, obligation))
        .map_or_else(|| resource(evaluation, stand, obligation), |(_, instead)| instead)
}

//! Confirming the lines of a round: one by one or many at once, all of them or none.

use super::round::Made;
use crate::policies::Action;
use crate::regulation::{Attesting, attestation, attestation_keep, evaluate};
use crate::{Caller, Failure, Outcome, Town};
use domain::identity::{RoundConfirmationId, RoundReceiptId};
use domain::journal::{Entry, Happening};
use domain::refusal::{Message, Refusal};
use domain::regulation::record::Attestation;
use domain::year::{Confirmation, Line, LineKey, Origin, Receipt, Round, Stands, confirmable};
use domain::{Day, Timestamp};
use store::Change;
use store::year as table;

/// One line as it comes from the form.
#[derive(Clone, Debug)]
pub struct Confirming {
    /// Which.
    pub key: LineKey,
    /// The digest of what was shown.
    pub seen: String,
    /// What shows a duty to be met, or what is done about what is wrong; else nothing.
    pub text: String,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Confirmed {
    /// How many lines were confirmed now.
    pub lines: usize,
    /// That the round was gone through with this.
    pub receipt: Option<Receipt>,
}

/// Confirms lines of a round; where one of them may not be confirmed nothing is written, and every reason comes back at its line.
///
/// A line that somebody has confirmed meanwhile is passed over.
/// An attested duty is confirmed as from its own page: by evidence that holds for the duty's period.
/// When nothing waits any more the round is gone through; called without lines it ends a round of which everything was proved.
pub async fn confirm(
    town: &Town,
    caller: &Caller,
    round: &Round,
    chosen: &[Confirming],
    at: Timestamp,
    today: Day,
) -> Outcome<Result<Confirmed, Vec<Refusal>>> {
    if round.year != today.year() {
        // What is past is read and no longer confirmed.
        return Err(Failure::missing("round", &round.holder));
    }
    let made = Made::now(town, round.year, at, today).await?;
    let (resource, in_place_of) = made.met(caller, round)?;
    if let Some(holder) = &in_place_of {
        // The policies are asked about the round as about the caller's own.
        town.require(&caller.within_an_act(), Action::Attest, &resource)?;
        caller.acts_for(Some(holder));
    } else {
        town.require(caller, Action::Attest, &resource)?;
    }
    let groups = made.groups_for(caller, round);
    if groups.is_empty() {
        return Err(Failure::missing("round", &round.holder));
    }
    let lines: Vec<&Line> = groups.iter().flat_map(|group| &group.lines).collect();
    // For whom a line is confirmed, the round says.
    let part = caller.within_an_act();
    let (mut confirmations, mut attestations, mut refusals) = (Vec::new(), Vec::new(), Vec::new());
    for each in chosen {
        let Some(line) = lines.iter().find(|line| line.key == each.key) else {
            refusals.push(Refusal::plain(Message::new("year-line-gone")));
            continue;
        };
        if !line.waits() {
            continue;
        }
        match judged(town, &part, &made, (round, line), each, at) {
            Ok(Judged::Said(kept)) => confirmations.push(kept),
            Ok(Judged::Shown(kept)) => attestations.push(kept),
            Err(Failure::Refusal(refusal)) if !crate::policies::is_denial(&Failure::Refusal(refusal.clone())) => {
                refusals.push(refusal.at(&line.key.field()));
            }
            Err(other) => return Err(other),
        }
    }
    if !refusals.is_empty() {
        return Ok(Err(refusals));
    }
    let done = confirmations.len() + attestations.len();
    // The round is gone through when nothing of it waits, whoever stands in for a part of it.
    let whole = made.groups(round);
    let all: Vec<&Line> = whole.iter().flat_map(|group| &group.lines).collect();
    let waiting = all.iter().filter(|line| line.waits()).count();
    let noted = |line: &&&Line| matches!(&line.stands, Stands::Confirmed(_, _, Some(_)));
    let noted = all.iter().filter(noted).count() + confirmations.iter().filter(|each| each.note.is_some()).count();
    let ends = waiting == done && !made.ground.receipts.contains_key(&(round.role, round.holder.clone()));
    let receipt = ends.then(|| Receipt {
        id: RoundReceiptId::mint(at, town.chance()),
        year: round.year,
        role: round.role,
        holder: round.holder.clone(),
        person: caller.person.clone(),
        lines: all.len() as i64,
        noted: noted as i64,
        at,
    });
    if done == 0 && receipt.is_none() {
        return Ok(Ok(Confirmed { lines: 0, receipt: None }));
    }
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<((), Entry)> {
            let mut happenings: Vec<Happening> = Vec::new();
            for kept in &attestations {
                happenings.extend(attestation_keep(change, kept).await?);
            }
            for kept in &confirmations {
                table::round_confirmation_save(change, kept).await?;
                happenings.extend(Happening::between("round-confirmation", kept.id.as_str(), None, Some(kept)));
            }
            if let Some(receipt) = &receipt {
                table::round_receipt_save(change, receipt).await?;
                happenings.extend(Happening::between("round-receipt", receipt.id.as_str(), None, Some(receipt)));
            }
            Ok(((), Entry::from(happenings)))
        })
        .await?;
    if !attestations.is_empty() {
        // The page that comes next shows what was just shown.
        evaluate(town, at, today).await?;
    }
    Ok(Ok(Confirmed { lines: done, receipt }))
}

/// What a line becomes when it is confirmed.
enum Judged {
    Said(Confirmation),
    Shown(Attestation),
}

fn judged(
    town: &Town,
    caller: &Caller,
    made: &Made,
    (round, line): (&Round, &Line),
    each: &Confirming,
    at: Timestamp,
) -> Outcome<Judged> {
    if let Origin::Duty { pack, duty, .. } = &line.origin {
        let attesting = Attesting { pack, duty, subject: &line.key.subject, day: made.today, evidence: &each.text };
        return Ok(Judged::Shown(attestation(town, caller, &made.evaluation, &attesting, at)?));
    }
    let note = confirmable(line, &each.seen, &each.text)?;
    Ok(Judged::Said(Confirmation {
        id: RoundConfirmationId::mint(at, town.chance()),
        year: round.year,
        role: round.role,
        line: line.key.line.clone(),
        subject: line.key.subject.clone(),
        person: caller.person.clone(),
        note,
        seen: line.seen(),
        at,
    }))
}

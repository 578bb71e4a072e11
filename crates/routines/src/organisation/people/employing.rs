//! What a row of a file makes of a person's employments, and what undoing makes of them again.

use super::{OF_EMPLOYMENT, PEOPLE, further};
use crate::intake::target::{Beside, Context, as_before};
use crate::organisation::fields::id;
use crate::{Failure, Outcome};
use domain::Day;
use domain::identity::{EmploymentId, PersonId};
use domain::intake::Values;
use domain::intake::plan::Proposal;
use domain::journal::Happening;
use domain::organisation::{Employment, EmploymentDraft, Tree};
use domain::refusal::{Message, Refusal};
use std::collections::{BTreeMap, HashMap};
use store::Change;
use store::organisation as table;

/// The employment that stands for a person in a list and a file: one that holds on the day before one that does not, then the latest.
pub(crate) fn main_employment<'a>(employments: impl IntoIterator<Item = &'a Employment>, day: Day) -> Option<&'a Employment> {
    employments.into_iter().max_by_key(|each| (each.period.holds(day), each.period.from, each.period.stored_until(), &each.id))
}

/// Whether the proposal says anything new of the employment.
pub(super) fn speaks_of_employment(proposal: &Proposal) -> bool {
    proposal.fields.iter().any(|place| OF_EMPLOYMENT.contains(&PEOPLE.fields[*place].key))
}

/// What a proposal makes of the main employment: the one that ends by it, and the one that it makes or changes.
///
/// Another body is another employment: the old one ends on the first day of the new.
pub(super) fn employed(
    proposal: &Proposal,
    person: &PersonId,
    main: Option<&Employment>,
    tree: &Tree,
    context: &Context<'_>,
    mint: impl FnOnce() -> EmploymentId,
) -> Result<(Option<Employment>, Option<Employment>), Refusal> {
    let values = proposal.row.of(&PEOPLE);
    let changed = |field: &str| proposal.fields.iter().any(|place| PEOPLE.fields[*place].key == field);
    let Some(body) = id(context, "bodies", values.text("body")) else {
        return match main {
            // That a file no longer names a body ends the employment.
            Some(main) if changed("body") => {
                Ok((Some(Employment { period: main.period.ended(context.day), ..main.clone() }), None))
            }
            _ => Ok((None, None)),
        };
    };
    let moved = main.is_none_or(|main| main.body != body);
    let mut draft = match main {
        Some(main) if !moved => EmploymentDraft::of(main.clone()),
        _ => EmploymentDraft::new(mint(), person.clone(), body, context.day),
    };
    for field in EmploymentDraft::FIELDS {
        if changed(field) || (moved && !matches!(field, "from" | "until") && values.speaks_of(field)) {
            set(&mut draft, field, values)?;
        }
    }
    let employment = draft.finish(tree)?;
    let ended = main.filter(|_| moved).filter(|main| main.period.until.is_none_or(|until| until > employment.period.from));
    let ended = ended.map(|main| Employment { period: main.period.ended(employment.period.from), ..main.clone() });
    Ok((ended, Some(employment)))
}

/// What a further row makes of an employment beside the main one.
pub(super) fn also_employed(
    proposal: &Proposal,
    person: &PersonId,
    known: Option<&Employment>,
    tree: &Tree,
    context: &Context<'_>,
) -> Result<Employment, Refusal> {
    let values = proposal.row.of(&PEOPLE);
    let missing = || Refusal::plain(Message::new("organisation-field-required")).at("body");
    let body = id(context, "bodies", values.text("body")).ok_or_else(missing)?;
    let mut draft = if let Some(known) = known {
        EmploymentDraft::of(Employment { body, ..known.clone() })
    } else {
        let own = further(&proposal.id).and_then(|(_, own)| own.parse().ok()).ok_or_else(missing)?;
        EmploymentDraft::new(own, person.clone(), body, context.day)
    };
    for place in &proposal.fields {
        let field = PEOPLE.fields[*place].key;
        if EmploymentDraft::FIELDS.contains(&field) {
            set(&mut draft, field, values)?;
        }
    }
    draft.finish(tree)
}

/// Takes employments away that an import had begun, and lets those be as they were before that an import changed.
///
/// Refuses when somebody has changed one since; one that is gone already, with its row or its person, says nothing.
pub(super) async fn employments_back(change: &Change, beside: &[&Beside]) -> Outcome<Vec<Happening>> {
    let mut happenings = Vec::new();
    for some in beside.chunks(super::PEOPLE_AT_ONCE) {
        let ids = some.iter().map(|each| each.id.parse().map_err(Failure::fault)).collect::<Outcome<Vec<EmploymentId>>>()?;
        let mut known: HashMap<EmploymentId, Employment> =
            table::employments_of(change, &ids).await?.into_iter().map(|each| (each.id.clone(), each)).collect();
        let people: Vec<PersonId> = known.values().map(|each| each.person.clone()).collect();
        let names: HashMap<PersonId, String> =
            table::people_of(change, &people).await?.into_iter().map(|person| (person.id.clone(), person.name())).collect();
        let (mut restored, mut gone) = (BTreeMap::new(), Vec::new());
        for (each, id) in some.iter().zip(ids) {
            let Some(now) = known.remove(&id) else { continue };
            let name = names.get(&now.person).cloned().unwrap_or_default();
            if !each.changed.is_empty() {
                let before = as_before(&now, &each.changed, &name)?;
                if let Some(before) = &before {
                    happenings.extend(Happening::between("employment", id.as_str(), Some(&now), Some(before)));
                    restored.insert(id.clone(), before.clone());
                }
                // What the import had changed several times goes back as many times.
                known.insert(id, before.unwrap_or(now));
                continue;
            }
            if now.version != 1 {
                return Err(Refusal::plain(Message::new("intake-undo-changed").with("name", name)).into());
            }
            happenings.extend(Happening::between("employment", id.as_str(), Some(&now), None));
            restored.remove(&id);
            gone.push(now);
        }
        table::employments_save(change, &restored.into_values().collect::<Vec<_>>()).await?;
        table::employments_remove(change, &gone).await?;
    }
    Ok(happenings)
}

fn set(draft: &mut EmploymentDraft, field: &str, values: Values<'_>) -> Result<(), Refusal> {
    match values.text(field) {
        // An employment has a first day; that a file leaves it empty says nothing.
        None if field == "from" => Ok(()),
        text => draft.set(field, text.unwrap_or_default()),
    }
}

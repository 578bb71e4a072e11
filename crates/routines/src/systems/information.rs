//! Types of information: what they demand, and which systems hold them.

use super::keep::resource as resource_of;
use crate::organisation::settle::{Stopped, settled};
use crate::organisation::{Fields, Known};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::identity::{InformationTypeId, SystemId};
use domain::journal::{Entry, Happening};
use domain::refusal::{Message, Refusal};
use domain::systems::InformationType;
use store::systems as table;
use store::{Change, Source};

/// Every type of information by name, with the number of systems that hold it.
pub async fn information_list(town: &Town, caller: &Caller) -> Outcome<Vec<(InformationType, i64)>> {
    town.require(caller, Action::View, &Resource::Register("information-type"))?;
    let view = town.read().await?;
    let held = table::information_held(&view).await?;
    let all = table::information_all(&view).await?;
    Ok(all.into_iter().map(|each| (held.get(&each.id).copied().unwrap_or(0), each)).map(|(held, each)| (each, held)).collect())
}

/// One type of information.
#[derive(Clone, Debug)]
pub struct InformationView {
    /// The type.
    pub information: InformationType,
    /// The systems that hold it, by name.
    pub systems: Vec<(SystemId, String)>,
    /// Whether the caller may change it.
    pub may_edit: bool,
}

/// One type of information, with the systems that hold it.
pub async fn information(town: &Town, caller: &Caller, id: &InformationTypeId) -> Outcome<InformationView> {
    town.require(caller, Action::View, &Resource::Register("information-type"))?;
    let view = town.read().await?;
    let information = table::information_find(&view, id).await?.ok_or_else(|| Failure::missing("information-type", id))?;
    Ok(InformationView {
        systems: table::systems_with_information(&view, id).await?,
        may_edit: edit_allowed(town, caller, &view, id).await?,
        information,
    })
}

/// Whether the caller may change a type: whoever keeps the register, and who answers for every system that holds it, as its manager does.
async fn edit_allowed(town: &Town, caller: &Caller, source: &impl Source, id: &InformationTypeId) -> Outcome<bool> {
    if town.policies().lets(caller, Action::Edit, &Resource::Register("information-type"))? {
        return Ok(true);
    }
    let holding = table::systems_with_information(source, id).await?;
    for (system, _) in &holding {
        let Some(system) = table::system_find(source, system).await? else { return Ok(false) };
        if !town.policies().lets(caller, Action::Edit, &resource_of(&system))? {
            return Ok(false);
        }
    }
    Ok(!holding.is_empty())
}

/// Refuses whoever may not change a type.
pub async fn information_edit_require(town: &Town, caller: &Caller, id: &InformationTypeId) -> Outcome<()> {
    if edit_allowed(town, caller, &town.read().await?, id).await? {
        return Ok(());
    }
    town.require(caller, Action::Edit, &Resource::Register("information-type"))
}

/// Adds a type of information, or changes the one known.
pub async fn information_save(
    town: &Town,
    caller: &Caller,
    known: Option<&Known<InformationTypeId>>,
    fields: &Fields<'_>,
    at: Timestamp,
) -> Outcome<InformationType> {
    match known {
        None => town.require(caller, Action::Edit, &Resource::Register("information-type"))?,
        Some(known) => information_edit_require(town, caller, &known.id).await?,
    }
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Result<(InformationType, Entry), Stopped<InformationType>> {
            let before = match known {
                None => None,
                Some(known) => {
                    let found = table::information_find(change, &known.id).await?;
                    Some(found.ok_or_else(|| Failure::missing("information-type", &known.id))?)
                }
            };
            let mut kept = before.clone().unwrap_or(InformationType {
                id: InformationTypeId::mint(at, town.chance()),
                name: String::new(),
                classification: None,
                personal_data: None,
                reviewed: None,
                version: 0,
            });
            let given = Refusal::gathered(fields.iter().map(|(field, text)| kept.set(field, text)));
            let nameless = || Refusal::plain(Message::new("organisation-field-required")).at("name");
            Refusal::joined(given, if kept.name.is_empty() { Err(nameless()) } else { Ok(()) })?;
            let same = table::information_by_name(change, &kept.name).await?;
            if let Some(taken) = same.filter(|other| other.id != kept.id) {
                return Err(Refusal::plain(Message::new("systems-information-taken").with("name", taken.name)).at("name").into());
            }
            kept.version = known.map_or(0, |known| known.version);
            let Some(happening) = Happening::between("information-type", kept.id.as_str(), before.as_ref(), Some(&kept)) else {
                return Err(Stopped::Same(kept));
            };
            table::information_save(change, &kept).await?;
            Ok((InformationType { version: kept.version + 1, ..kept }, happening.into()))
        })
        .await;
    settled(written)
}

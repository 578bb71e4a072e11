//! To which things an entry of the journal belongs, and which entries belong to a thing: the two say the same.

use crate::regulation::packs_in_force;
use crate::{Outcome, Town};
use domain::Day;
use domain::activity::{Object, ObjectKind};
use domain::journal::{Act, Record};
use std::collections::HashMap;
use store::View;
use store::activity::comment_find;
use store::journal::Among;
use store::organisation::absence_of_person;
use store::regulation::proof_ids;
use store::systems::kind_exception_list;

/// How many of the latest proofs of a duty belong to its activity.
const PROOFS: usize = 500;

/// The entries that belong to a thing, but for what was said of it.
pub(super) async fn entries(town: &Town, view: &View, object: &Object, day: Day) -> Outcome<Vec<Among>> {
    let own = |entity: Option<&'static str>| Among { subjects: vec![object.key.clone()], entity, act: None };
    let mut parts = object.key.splitn(3, '/');
    let mut part = || parts.next().unwrap_or_default();
    let (pack, duty, subject) = (part(), part(), part());
    Ok(match object.kind {
        ObjectKind::ContinuityPlan => vec![own(Some("continuity-plan"))],
        ObjectKind::Kind => {
            let exceptions = kind_exception_list(view, Some(&object.key)).await?;
            let subjects = exceptions.iter().map(|each| each.id.to_string()).collect();
            vec![own(Some("kind-choice")), Among { subjects, entity: Some("kind-exception"), act: None }]
        }
        ObjectKind::Section => {
            let packs = packs_in_force(view, town.watch(), day).await?;
            let adopted = packs.iter().find(|adopted| adopted.adoption.pack == pack);
            let section = adopted.and_then(|adopted| adopted.pack.sections.iter().find(|section| section.number == duty));
            let duties: Vec<&str> =
                section.into_iter().flat_map(|section| &section.duties).map(|duty| duty.key.as_str()).collect();
            proofs(view, pack, &duties, None).await?
        }
        ObjectKind::Person => {
            let absences = match object.key.parse() {
                Ok(person) => absence_of_person(view, &person).await?,
                Err(_) => Vec::new(),
            };
            let subjects = absences.iter().map(|absence| absence.id.to_string()).collect();
            vec![own(None), Among { subjects, entity: Some("absence"), act: None }]
        }
        ObjectKind::Duty => proofs(view, pack, &[duty], None).await?,
        ObjectKind::Obligation => proofs(view, pack, &[duty], Some(subject)).await?,
        _ => vec![own(None)],
    })
}

async fn proofs(view: &View, pack: &str, duties: &[&str], subject: Option<&str>) -> Outcome<Vec<Among>> {
    let (attestations, acceptances) = proof_ids(view, pack, duties, subject, PROOFS).await?;
    let among = |subjects, entity| Among { subjects, entity: Some(entity), act: None };
    Ok(vec![among(attestations, "attestation"), among(acceptances, "acceptance")])
}

/// What is read once to place many entries.
pub(crate) struct Places {
    exceptions: HashMap<String, String>,
    /// The section of each duty of the packs in force: by pack and key.
    sections: HashMap<(String, String), String>,
}

impl Places {
    /// Reads it.
    pub(crate) async fn read(town: &Town, view: &View, day: Day) -> Outcome<Self> {
        let exceptions = kind_exception_list(view, None).await?.into_iter().map(|each| (each.id.to_string(), each.kind));
        let mut sections = HashMap::new();
        for adopted in packs_in_force(view, town.watch(), day).await? {
            for section in &adopted.pack.sections {
                for duty in &section.duties {
                    sections.insert((adopted.adoption.pack.clone(), duty.key.clone()), section.number.clone());
                }
            }
        }
        Ok(Self { exceptions: exceptions.collect(), sections })
    }
}

/// The things to which an entry belongs.
pub(crate) async fn places_of(places: &Places, view: &View, record: &Record) -> Outcome<Vec<Object>> {
    let own = |kind: ObjectKind| Object::new(kind, &record.subject);
    let field = |name: &str| {
        let (old, new) = record.changes.as_ref()?.get(name)?;
        new.as_str().or(old.as_str()).map(str::to_owned)
    };
    Ok(match record.entity.as_str() {
        "comment" if record.act == Act::Created => match record.subject.parse() {
            Ok(id) => comment_find(view, &id).await?.map(|comment| comment.object).into_iter().collect(),
            Err(_) => Vec::new(),
        },
        "system" => vec![own(ObjectKind::System)],
        "continuity-plan" => vec![own(ObjectKind::System), own(ObjectKind::ContinuityPlan)],
        "continuity-trial" => vec![own(ObjectKind::ContinuityTrial)],
        "information-type" => vec![own(ObjectKind::InformationType)],
        "question" => vec![own(ObjectKind::Question)],
        "body" => vec![own(ObjectKind::Body)],
        "person" => vec![own(ObjectKind::Person)],
        "absence" => field("person").map(|person| Object::new(ObjectKind::Person, person)).into_iter().collect(),
        "decision" => vec![own(ObjectKind::Decision)],
        "appointment" => vec![own(ObjectKind::Appointment)],
        "engagement" => vec![own(ObjectKind::Engagement)],
        "webhook" => vec![own(ObjectKind::Webhook)],
        "attachment" => vec![own(ObjectKind::Attachment)],
        "problem" => vec![own(ObjectKind::Problem)],
        "team" => vec![own(ObjectKind::Team)],
        "article" => vec![own(ObjectKind::Article)],
        "review" => vec![own(ObjectKind::Review)],
        "finding" => vec![own(ObjectKind::Finding)],
        "kind-choice" => vec![own(ObjectKind::Kind)],
        "kind-exception" => {
            places.exceptions.get(&record.subject).map(|kind| Object::new(ObjectKind::Kind, kind)).into_iter().collect()
        }
        "attestation" | "acceptance" => match (field("pack"), field("duty"), field("subject")) {
            (Some(pack), Some(duty), Some(subject)) => {
                let section = places.sections.get(&(pack.clone(), duty.clone()));
                let mut found = vec![Object::duty(&pack, &duty), Object::obligation(&pack, &duty, &subject)];
                found.extend(section.map(|number| Object::section(&pack, number)));
                found
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    })
}

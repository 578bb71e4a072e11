//! What a system looks like to a program, read and written.

use crate::api::asked::Sent;
use crate::api::examples::id;
use crate::api::named::Named;
use crate::api::problem::Wrong;
use crate::api::writing::{Spelling, part, renamed, texts};
use domain::identity::SystemId;
use domain::systems::System;
use domain::systems::draft::write_use;
use routines::systems::SystemRow;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// A system in a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct SystemSummary {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The number or other designation by which files name it.
    number: Option<String>,
    /// The name.
    name: String,
    /// The phase: `idea`, `acquisition`, `introduction`, `operation`, `phase-out`, `retired`.
    lifecycle: String,
    /// How widely it is shared: `municipality`, `sector`, `unit`.
    sharing: Option<String>,
    /// How much depends on it: `low`, `medium`, `high`, `vital`.
    criticality: Option<String>,
    /// The owning body.
    owner: Option<Named>,
    /// The manager today; the name is left out where the identity is protected.
    manager: Option<Manager>,
    /// The supplier's name.
    supplier: Option<String>,
    /// The common kinds it covers, by their keys.
    kinds: Vec<String>,
    /// How many use it, over the bodies whose figures are known.
    active_users: i64,
    /// How many are entitled to use it, over the same bodies.
    entitled_users: i64,
    /// The demand on confidentiality, from 0 to 3.
    #[schema(minimum = 0, maximum = 3)]
    confidentiality: Option<i64>,
    /// The demand on integrity, from 0 to 3.
    #[schema(minimum = 0, maximum = 3)]
    integrity: Option<i64>,
    /// The demand on availability, from 0 to 3.
    #[schema(minimum = 0, maximum = 3)]
    availability: Option<i64>,
    /// The day on which the contract ends.
    #[schema(format = Date)]
    contract_ends: Option<String>,
    /// What it costs in a year, in öre.
    cost: Option<i64>,
}

/// Who manages a system.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Manager {
    /// The person's id.
    #[schema(format = Uuid)]
    id: String,
    /// The name; none where the identity is protected.
    name: Option<String>,
}

impl SystemSummary {
    pub(super) fn of(row: &SystemRow) -> Self {
        let (confidentiality, integrity, availability) = row.demands;
        Self {
            id: row.id.to_string(),
            number: row.number.clone(),
            name: row.name.clone(),
            lifecycle: row.lifecycle.word().to_owned(),
            sharing: row.sharing.map(|each| each.word().to_owned()),
            criticality: row.criticality.map(|each| each.word().to_owned()),
            owner: row.owner.as_ref().map(|(id, name)| Named::of(id, name)),
            manager: row.manager.as_ref().map(|(id, name)| Manager { id: id.to_string(), name: name.clone() }),
            supplier: row.supplier.clone(),
            kinds: row.kinds.clone(),
            active_users: row.breadth.0,
            entitled_users: row.breadth.1,
            confidentiality,
            integrity,
            availability,
            contract_ends: row.contract_ends.map(|day| day.to_string()),
            cost: row.cost,
        }
    }

    pub(super) fn sample() -> Self {
        Self {
            id: id(1),
            number: Some("S-017".to_owned()),
            name: "Hemtur".to_owned(),
            lifecycle: "operation".to_owned(),
            sharing: Some("sector".to_owned()),
            criticality: Some("high".to_owned()),
            owner: Some(Named::of(&id(3), "Hemtjänsten")),
            manager: Some(Manager { id: id(4), name: Some("Maja Lind".to_owned()) }),
            supplier: Some("Rutt AB".to_owned()),
            kinds: vec!["planning".to_owned()],
            active_users: 84,
            entitled_users: 120,
            confidentiality: Some(2),
            integrity: Some(2),
            availability: Some(3),
            contract_ends: Some("2028-03-31".to_owned()),
            cost: Some(18_400_000),
        }
    }
}

/// How many in a body use a system.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Users {
    /// The body; in what is sent by id, code or name.
    body: String,
    /// How many use it; none while not known.
    #[schema(minimum = 0)]
    active: Option<i64>,
    /// How many are entitled to; none while not known.
    #[schema(minimum = 0)]
    entitled: Option<i64>,
}

/// A party outside with which a system shares information.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SharingParty {
    /// The party; in what is sent by id, code or name.
    body: String,
    /// The legal basis, such as a statute and section.
    basis: Option<String>,
}

/// Another system that is needed.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Need {
    /// The system; in what is sent by id, number or name.
    system: String,
    /// For what.
    reason: Option<String>,
}

/// Where to read more.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReadMore {
    /// What is behind it.
    title: Option<String>,
    /// The address.
    #[schema(format = Uri)]
    address: String,
}

/// What of a system is written: what is left out is left alone, `null` empties a field.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
pub(super) struct SystemWritten {
    /// The number or other designation by which files name it; unique where given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 60)]
    number: Option<String>,
    /// The name, unique without regard to case; needed for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200)]
    name: Option<String>,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 4000)]
    purpose: Option<String>,
    /// The common kinds it covers, by their keys.
    #[serde(skip_serializing_if = "Option::is_none")]
    kinds: Option<Vec<String>>,
    /// How widely it is shared: `municipality`, `sector`, `unit`.
    #[serde(skip_serializing_if = "Option::is_none")]
    sharing: Option<String>,
    /// The sector, where it is shared in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    sector: Option<String>,
    /// The boards on whose behalf it is kept, by id, code or name.
    #[serde(skip_serializing_if = "Option::is_none")]
    boards: Option<Vec<String>>,
    /// The owning body of the line, by id, code or name.
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    /// Who uses it.
    #[serde(skip_serializing_if = "Option::is_none")]
    users: Option<Vec<Users>>,
    /// The supplier, by id, code or name.
    #[serde(skip_serializing_if = "Option::is_none")]
    supplier: Option<String>,
    /// The product.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200)]
    product: Option<String>,
    /// The version of the product.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 60)]
    product_version: Option<String>,
    /// The contract, by number or name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200)]
    contract: Option<String>,
    /// The day on which the contract ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    contract_ends: Option<String>,
    /// How many days before the end notice must be given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 3660)]
    notice_days: Option<i64>,
    /// What it costs in a year, in öre.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0)]
    cost: Option<i64>,
    /// Who runs it, and where: `own`, `partner`, `supplier`, `abroad`.
    #[serde(skip_serializing_if = "Option::is_none")]
    hosting: Option<String>,
    /// Whether somebody reaches it from outside to maintain it.
    #[serde(skip_serializing_if = "Option::is_none")]
    remote_access: Option<bool>,
    /// The types of information in it, by id or name.
    #[serde(skip_serializing_if = "Option::is_none")]
    information: Option<Vec<String>>,
    /// How much depends on it: `low`, `medium`, `high`, `vital`.
    #[serde(skip_serializing_if = "Option::is_none")]
    criticality: Option<String>,
    /// Within how many hours it must be back.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 8784)]
    recovery_time_hours: Option<i64>,
    /// How many hours of work may be lost at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 8784)]
    recovery_point_hours: Option<i64>,
    /// Whether it holds personal data.
    #[serde(skip_serializing_if = "Option::is_none")]
    personal_data: Option<bool>,
    /// The phase of a new system; later it changes by a step.
    #[serde(skip_serializing_if = "Option::is_none")]
    lifecycle: Option<String>,
    /// Parties outside with which it shares information.
    #[serde(skip_serializing_if = "Option::is_none")]
    parties: Option<Vec<SharingParty>>,
    /// What it needs.
    #[serde(skip_serializing_if = "Option::is_none")]
    needs: Option<Vec<Need>>,
    /// Where to read more.
    #[serde(skip_serializing_if = "Option::is_none")]
    links: Option<Vec<ReadMore>>,
}

impl SystemWritten {
    pub(super) fn sample() -> Self {
        Self {
            name: Some("Hemtur".to_owned()),
            purpose: Some("Plans the rounds of home care.".to_owned()),
            owner: Some("Hemtjänsten".to_owned()),
            boards: Some(vec!["ON".to_owned()]),
            users: Some(vec![Users { body: "HT".to_owned(), active: Some(84), entitled: Some(120) }]),
            cost: Some(18_400_000),
            personal_data: Some(true),
            ..Self::default()
        }
    }
}

/// How the fields are spelt for the rules.
pub(super) const SPELLINGS: [Spelling; 6] = [
    renamed("product_version", "version"),
    Spelling {
        field: "users",
        rule: "users",
        write: |each| {
            let figure = |name| each.get(name).and_then(Value::as_i64);
            write_use(&part(each, "body"), figure("active"), figure("entitled"))
        },
    },
    Spelling { field: "parties", rule: "parties", write: |each| named(&part(each, "body"), &part(each, "basis")) },
    Spelling { field: "needs", rule: "needs", write: |each| named(&part(each, "system"), &part(each, "reason")) },
    Spelling {
        field: "links",
        rule: "link",
        write: |each| format!("{} {}", part(each, "title"), part(each, "address")).trim().to_owned(),
    },
    renamed("cost", "cost"),
];

pub(super) fn named(name: &str, rest: &str) -> String {
    if rest.is_empty() { name.to_owned() } else { format!("{name}: {rest}") }
}

/// What was sent, as texts for the rules; öre become kronor.
pub(super) fn written(sent: &Sent<SystemWritten>) -> Result<Vec<(String, String)>, Wrong> {
    let mut texts = texts(&sent.fields, &SPELLINGS)?;
    if let Some(cost) = sent.body.cost {
        let kronor = if cost < 0 { cost.to_string() } else { format!("{}.{:02}", cost / 100, cost % 100) };
        texts.iter_mut().filter(|(name, _)| name == "cost").for_each(|(_, text)| text.clone_from(&kronor));
    }
    Ok(texts)
}

/// A gate that a system has passed.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PassedGate {
    /// The key of the gate, as in the pack.
    gate: String,
    /// The day.
    #[schema(format = Date)]
    day: String,
    /// The decision, where one was needed.
    #[schema(format = Uuid)]
    decision: Option<String>,
    /// What was said, or where it can be read.
    note: Option<String>,
}

/// A system with everything that is known of it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct SystemDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version, as `If-Match` takes it.
    version: i64,
    /// The number or other designation by which files name it.
    number: Option<String>,
    /// The name.
    name: String,
    /// What it is for.
    purpose: Option<String>,
    /// The common kinds it covers, by their keys.
    kinds: Vec<String>,
    /// How widely it is shared.
    sharing: Option<String>,
    /// The sector, where it is shared in one.
    sector: Option<String>,
    /// The ids of the boards on whose behalf it is kept.
    boards: Vec<String>,
    /// The id of the owning body.
    #[schema(format = Uuid)]
    owner: Option<String>,
    /// Who uses it; bodies by their ids.
    users: Vec<Users>,
    /// The id of the supplier.
    #[schema(format = Uuid)]
    supplier: Option<String>,
    /// The product.
    product: Option<String>,
    /// The version of the product.
    product_version: Option<String>,
    /// The contract, by number or name.
    contract: Option<String>,
    /// The day on which the contract ends.
    #[schema(format = Date)]
    contract_ends: Option<String>,
    /// How many days before the end notice must be given.
    notice_days: Option<i64>,
    /// What it costs in a year, in öre.
    cost: Option<i64>,
    /// Who runs it, and where.
    hosting: Option<String>,
    /// Whether somebody reaches it from outside to maintain it.
    remote_access: Option<bool>,
    /// The ids of the types of information in it.
    information: Vec<String>,
    /// How much depends on it.
    criticality: Option<String>,
    /// Within how many hours it must be back.
    recovery_time_hours: Option<i64>,
    /// How many hours of work may be lost at most.
    recovery_point_hours: Option<i64>,
    /// Whether it holds personal data.
    personal_data: Option<bool>,
    /// The phase.
    lifecycle: String,
    /// The first day of its present phase.
    #[schema(format = Date)]
    phase_since: String,
    /// The gates it has passed.
    gates: Vec<PassedGate>,
    /// Parties outside with which it shares information; by their ids.
    parties: Vec<SharingParty>,
    /// What it needs; systems by their ids.
    needs: Vec<Need>,
    /// Where to read more.
    links: Vec<ReadMore>,
}

impl SystemDetail {
    pub(super) fn of(system: &System) -> Self {
        let party = |each: &domain::systems::Party| SharingParty { body: each.body.to_string(), basis: each.basis.clone() };
        let need = |each: &domain::systems::Dependency| Need { system: each.needs.to_string(), reason: each.reason.clone() };
        Self {
            id: system.id.to_string(),
            version: system.version,
            number: system.number.clone(),
            name: system.name.clone(),
            purpose: system.purpose.clone(),
            kinds: system.kinds.clone(),
            sharing: system.sharing.map(|each| each.word().to_owned()),
            sector: system.sector.clone(),
            boards: system.boards.iter().map(ToString::to_string).collect(),
            owner: system.owner.as_ref().map(ToString::to_string),
            users: system
                .users
                .iter()
                .map(|each| Users { body: each.body.to_string(), active: each.active, entitled: each.entitled })
                .collect(),
            supplier: system.supplier.as_ref().map(ToString::to_string),
            product: system.product.clone(),
            product_version: system.product_version.clone(),
            contract: system.contract.clone(),
            contract_ends: system.contract_ends.map(|day| day.to_string()),
            notice_days: system.notice_days,
            cost: system.cost,
            hosting: system.hosting.map(|each| each.word().to_owned()),
            remote_access: system.remote_access,
            information: system.information.iter().map(ToString::to_string).collect(),
            criticality: system.criticality.map(|each| each.word().to_owned()),
            recovery_time_hours: system.recovery_time_hours,
            recovery_point_hours: system.recovery_point_hours,
            personal_data: system.personal_data,
            lifecycle: system.lifecycle.word().to_owned(),
            phase_since: system.phase_since.to_string(),
            gates: system
                .gates
                .iter()
                .map(|each| PassedGate {
                    gate: each.gate.clone(),
                    day: each.day.to_string(),
                    decision: each.decision.as_ref().map(ToString::to_string),
                    note: each.note.clone(),
                })
                .collect(),
            parties: system.parties.iter().map(party).collect(),
            needs: system.needs.iter().map(need).collect(),
            links: system
                .links
                .iter()
                .map(|each| ReadMore { title: each.title.clone(), address: each.address.clone() })
                .collect(),
        }
    }

    pub(super) fn sample() -> Self {
        let day: domain::Day = jiff::civil::date(2019, 3, 1);
        let mut system = domain::systems::SystemDraft::new(sample_id(), day).as_it_stands().clone();
        "Hemtur".clone_into(&mut system.name);
        system.purpose = Some("Plans the rounds of home care.".to_owned());
        system.cost = Some(18_400_000);
        system.personal_data = Some(true);
        system.version = 3;
        Self::of(&system)
    }
}

pub(super) fn sample_id() -> SystemId {
    SystemId::mint(domain::Timestamp::UNIX_EPOCH, &Same)
}

/// A chance that is none, for examples.
pub(super) struct Same;

impl domain::identity::Chance for Same {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(1);
    }
}

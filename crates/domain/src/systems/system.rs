//! A system: what it is, whose it is, who uses it, what it needs.

use super::phase::{GatePassed, Lifecycle};
use crate::Day;
use crate::identity::{BodyId, InformationTypeId, SystemId};
use crate::organisation::Tree;
use crate::organisation::words::words;
use crate::refusal::{Anchor, Message, Refusal};
use serde::{Deserialize, Serialize};

words! {
    /// How widely a system is shared.
    pub enum Sharing {
        /// The same in the whole municipality (§ 3).
        Municipality = "municipality", "systems-sharing-municipality", "kommun", "kommunen", "kommungemensamt", "hela kommunen", "gemensamt",
            "gemensamt i kommunen", "shared in the municipality";
        /// The same in one sector (§ 3).
        Sector = "sector", "systems-sharing-sector", "sektor", "sektorn", "sektorsgemensamt", "gemensamt i sektorn", "shared in the sector";
        /// One unit's own.
        Unit = "unit", "systems-sharing-unit", "enhet", "enheten", "enhetens eget", "lokalt", "the unit's own";
    }

    /// Who runs it, and where.
    pub enum Hosting {
        /// On the municipality's own machines.
        Own = "own", "systems-hosting-own", "egen drift", "egen", "lokal", "on-premise", "run by ourselves";
        /// At another municipality, or in a federation with one.
        Partner = "partner", "systems-hosting-partner", "samverkan", "annan kommun", "hos en annan kommun", "at another municipality";
        /// At the supplier, on machines within the European Union.
        Supplier = "supplier", "systems-hosting-supplier", "leverantör", "hos leverantör", "moln", "molntjänst", "molnet", "saas", "cloud",
            "hos leverantören, inom eu", "at the supplier, within the eu";
        /// At the supplier, on machines outside the European Union.
        Abroad = "abroad", "systems-hosting-abroad", "utanför eu", "tredje land", "tredjeland", "hos leverantören, utanför eu",
            "at the supplier, outside the eu";
    }

    /// How much daily work depends on it.
    pub enum Criticality {
        /// Work goes on without it for a week.
        Low = "low", "systems-criticality-low", "låg", "1";
        /// Work goes on without it for a day or two.
        Medium = "medium", "systems-criticality-medium", "medel", "normal", "2";
        /// Work stands still within hours.
        High = "high", "systems-criticality-high", "hög", "viktig", "3";
        /// Life, health or a vital service depends on it.
        Vital = "vital", "systems-criticality-vital", "samhällsviktig", "kritisk", "critical", "4", "vital to society";
    }
}

/// How many in a body use the system: the breadth that § 1 asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Use {
    /// The using body.
    pub body: BodyId,
    /// How many use it; none while not known.
    pub active: Option<i64>,
    /// How many are entitled to; none while not known.
    pub entitled: Option<i64>,
    /// The day of the figures.
    pub day: Day,
}

impl Use {
    /// Checks the figures: nobody uses it who is not entitled to.
    pub fn checked(self) -> Result<Self, Refusal> {
        let wrong = |key| Refusal::plain(key).at("users");
        if self.active.is_some_and(|active| active < 0) || self.entitled.is_some_and(|entitled| entitled < 0) {
            return Err(wrong(Message::new("organisation-number-unreadable").with("text", "-")));
        }
        if let (Some(active), Some(entitled)) = (self.active, self.entitled)
            && active > entitled
        {
            return Err(wrong(
                Message::new("systems-more-active-than-entitled").with("active", active).with("entitled", entitled),
            ));
        }
        Ok(self)
    }

    /// The share of the entitled who use it, between 0 and 1; none while unknown or when nobody is entitled.
    pub fn breadth(&self) -> Option<f64> {
        match (self.active, self.entitled) {
            (Some(active), Some(entitled)) if entitled > 0 => Some(active as f64 / entitled as f64),
            _ => None,
        }
    }
}

/// The active and the entitled of all bodies together; bodies with a figure missing are left out of both.
pub fn breadth(uses: &[Use]) -> (i64, i64) {
    uses.iter().filter_map(|each| Some((each.active?, each.entitled?))).fold((0, 0), |sum, each| (sum.0 + each.0, sum.1 + each.1))
}

/// A party outside with which the system shares information, and by which right (the care chain).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The outside body.
    pub body: BodyId,
    /// The legal basis for the sharing, such as a statute and section; none while not stated.
    pub basis: Option<String>,
}

/// Another system without which this one does not do its work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dependency {
    /// The system that is needed.
    pub needs: SystemId,
    /// For what, such as `addresses, every night`.
    pub reason: Option<String>,
}

/// A link to read more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What is behind it.
    pub title: Option<String>,
    /// The address.
    pub address: String,
}

/// A system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct System {
    /// The id.
    pub id: SystemId,
    /// The number or other designation by which files name it; unique where given.
    pub number: Option<String>,
    /// The name; unique without regard to case.
    pub name: String,
    /// What it is for.
    pub purpose: Option<String>,
    /// The common kinds it covers, by their keys in the pack.
    pub kinds: Vec<String>,
    /// How widely it is shared.
    pub sharing: Option<Sharing>,
    /// The sector, where it is shared in one.
    pub sector: Option<String>,
    /// The boards on whose behalf it is kept.
    pub boards: Vec<BodyId>,
    /// The owning body of the line.
    pub owner: Option<BodyId>,
    /// Who uses it.
    pub users: Vec<Use>,
    /// The supplier.
    pub supplier: Option<BodyId>,
    /// The product.
    pub product: Option<String>,
    /// The version of the product.
    pub product_version: Option<String>,
    /// The contract, by number or name.
    pub contract: Option<String>,
    /// The day on which the contract ends.
    pub contract_ends: Option<Day>,
    /// How many days before the end notice must be given.
    pub notice_days: Option<i64>,
    /// What it costs in a year, in öre.
    pub cost: Option<i64>,
    /// Who runs it, and where.
    pub hosting: Option<Hosting>,
    /// Whether somebody reaches it from outside to maintain it.
    pub remote_access: Option<bool>,
    /// The types of information in it.
    pub information: Vec<InformationTypeId>,
    /// How much depends on it.
    pub criticality: Option<Criticality>,
    /// Within how many hours it must be back.
    pub recovery_time_hours: Option<i64>,
    /// How many hours of work may be lost at most.
    pub recovery_point_hours: Option<i64>,
    /// Whether it holds personal data.
    pub personal_data: Option<bool>,
    /// The phase.
    pub lifecycle: Lifecycle,
    /// The day from which the register knows it.
    pub since: Day,
    /// The first day of its present phase.
    pub phase_since: Day,
    /// The first day of its use.
    pub operation_since: Option<Day>,
    /// The day on which it was retired.
    pub retired_on: Option<Day>,
    /// The gates it has passed.
    pub gates: Vec<GatePassed>,
    /// Parties outside with which it shares information.
    pub parties: Vec<Party>,
    /// What it needs.
    pub needs: Vec<Dependency>,
    /// Where to read more.
    pub links: Vec<Link>,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

impl System {
    /// The last day on which notice of the contract can be given.
    pub fn notice_by(&self) -> Option<Day> {
        let days = jiff::Span::new().try_days(self.notice_days.unwrap_or(0)).ok()?;
        self.contract_ends?.checked_sub(days).ok()
    }
}

/// Checks that a body can own a system on the day: in office then, and of the line (§ 4).
pub fn check_owner(tree: &Tree, owner: &BodyId, day: Day) -> Result<(), Refusal> {
    let refuse = |message: Message| Err(Refusal::rule(Anchor::SystemOwnership, message).at("owner"));
    let Some(node) = tree.get(owner) else {
        return Err(Refusal::plain(Message::new("organisation-body-unknown")).at("owner"));
    };
    if node.kind == crate::organisation::BodyKind::Group {
        return refuse(Message::new("systems-owner-is-a-group").with("body", &node.name));
    }
    if !node.kind.is_line() {
        return refuse(Message::new("systems-owner-is-no-line-body").with("body", &node.name));
    }
    if !node.period.holds(day) {
        return refuse(Message::new("systems-owner-not-in-office").with("body", &node.name).with("day", day));
    }
    Ok(())
}

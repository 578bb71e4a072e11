//! A system being filled in, from a form, a file or the API.

use super::lifecycle::Lifecycle;
use super::system::{Criticality, Dependency, Hosting, Link, Party, Sharing, System, Use, check_owner};
use crate::Day;
use crate::identity::{BodyId, InformationTypeId, SystemId};
use crate::organisation::{BodyKind, Tree, reading};
use crate::refusal::{Anchor, Message, Refusal};

/// A system being filled in: each field is parsed as it is set, the whole is checked by [`SystemDraft::finish`].
#[derive(Clone, Debug)]
pub struct SystemDraft {
    system: System,
    before: Option<System>,
}

/// No system is back later than after a year, and none may lose more work than that.
const MOST_HOURS: i64 = 8_784;
/// Notice of more than ten years is a slip of the finger.
const MOST_NOTICE: i64 = 3_660;

impl SystemDraft {
    /// The fields that are set as text; what names a body, a person or another system is set as an id.
    pub const FIELDS: [&'static str; 21] = [
        "number",
        "name",
        "purpose",
        "kinds",
        "sharing",
        "sector",
        "product",
        "version",
        "contract",
        "contract_ends",
        "notice_days",
        "cost",
        "hosting",
        "remote_access",
        "criticality",
        "recovery_time_hours",
        "recovery_point_hours",
        "personal_data",
        "lifecycle",
        "since",
        "link",
    ];

    /// A new system, in operation from the day unless set otherwise: an inventory lists what is in use.
    pub fn new(id: SystemId, day: Day) -> Self {
        let system = System {
            id,
            number: None,
            name: String::new(),
            purpose: None,
            kinds: Vec::new(),
            sharing: None,
            sector: None,
            boards: Vec::new(),
            owner: None,
            users: Vec::new(),
            supplier: None,
            product: None,
            product_version: None,
            contract: None,
            contract_ends: None,
            notice_days: None,
            cost: None,
            hosting: None,
            remote_access: None,
            information: Vec::new(),
            criticality: None,
            recovery_time_hours: None,
            recovery_point_hours: None,
            personal_data: None,
            lifecycle: Lifecycle::Operation,
            since: day,
            phase_since: day,
            operation_since: None,
            retired_on: None,
            gates: Vec::new(),
            parties: Vec::new(),
            needs: Vec::new(),
            links: Vec::new(),
            version: 0,
        };
        Self { system, before: None }
    }

    /// An existing system, to be changed.
    pub fn of(system: System) -> Self {
        Self { before: Some(system.clone()), system }
    }

    /// The system as it is filled in so far, unchecked.
    pub const fn as_it_stands(&self) -> &System {
        &self.system
    }

    /// Sets the owning body.
    pub fn set_owner(&mut self, owner: Option<BodyId>) {
        self.system.owner = owner;
    }

    /// Sets the supplier.
    pub fn set_supplier(&mut self, supplier: Option<BodyId>) {
        self.system.supplier = supplier;
    }

    /// Sets the boards on whose behalf it is kept.
    pub fn set_boards(&mut self, mut boards: Vec<BodyId>) {
        boards.sort();
        boards.dedup();
        self.system.boards = boards;
    }

    /// Sets who uses it.
    pub fn set_users(&mut self, mut users: Vec<Use>) {
        users.sort_by(|one, other| one.body.cmp(&other.body));
        users.dedup_by(|one, other| one.body == other.body);
        self.system.users = users;
    }

    /// Sets the types of information in it.
    pub fn set_information(&mut self, mut types: Vec<InformationTypeId>) {
        types.sort();
        types.dedup();
        self.system.information = types;
    }

    /// Sets the parties outside.
    pub fn set_parties(&mut self, mut parties: Vec<Party>) {
        parties.sort_by(|one, other| one.body.cmp(&other.body));
        parties.dedup_by(|one, other| one.body == other.body);
        self.system.parties = parties;
    }

    /// Sets what it needs.
    pub fn set_needs(&mut self, mut needs: Vec<Dependency>) {
        needs.sort_by(|one, other| one.needs.cmp(&other.needs));
        needs.dedup_by(|one, other| one.needs == other.needs);
        self.system.needs = needs;
    }

    /// Sets a field from text.
    pub fn set(&mut self, field: &str, text: &str) -> Result<(), Refusal> {
        let system = &mut self.system;
        match field {
            "number" => system.number = reading::line(field, text, 60)?,
            "name" => system.name = reading::required(field, reading::line(field, text, 200)?)?,
            "purpose" => system.purpose = reading::prose(field, text, 4_000)?,
            "kinds" => {
                let mut kinds = Vec::new();
                for part in reading::parts(text) {
                    kinds.extend(reading::key(field, part)?);
                }
                kinds.sort();
                kinds.dedup();
                system.kinds = kinds;
            }
            "sharing" => {
                let known: Vec<_> = Sharing::ALL.iter().map(|each| each.word()).collect();
                system.sharing = word(field, text, Sharing::read, &known)?;
            }
            "sector" => system.sector = reading::key(field, text)?,
            "product" => system.product = reading::line(field, text, 200)?,
            "version" => system.product_version = reading::line(field, text, 60)?,
            "contract" => system.contract = reading::line(field, text, 200)?,
            "contract_ends" => system.contract_ends = reading::day(field, text)?.filter(|day| *day < crate::period::OPEN_END),
            "notice_days" => system.notice_days = at_most(field, reading::count(field, text)?, MOST_NOTICE)?,
            "cost" => system.cost = reading::money(field, text)?,
            "hosting" => {
                let known: Vec<_> = Hosting::ALL.iter().map(|each| each.word()).collect();
                system.hosting = word(field, text, Hosting::read, &known)?;
            }
            "remote_access" => system.remote_access = reading::yes_no(field, text)?,
            "criticality" => {
                let known: Vec<_> = Criticality::ALL.iter().map(|each| each.word()).collect();
                system.criticality = word(field, text, Criticality::read, &known)?;
            }
            "recovery_time_hours" => system.recovery_time_hours = at_most(field, reading::count(field, text)?, MOST_HOURS)?,
            "recovery_point_hours" => system.recovery_point_hours = at_most(field, reading::count(field, text)?, MOST_HOURS)?,
            "personal_data" => system.personal_data = reading::yes_no(field, text)?,
            "lifecycle" => {
                let known: Vec<_> = Lifecycle::ALL.iter().map(|each| each.word()).collect();
                system.lifecycle = word(field, text, Lifecycle::read, &known)?.unwrap_or(system.lifecycle);
            }
            "since" => {
                if let Some(day) = reading::day(field, text)? {
                    system.since = day;
                }
            }
            "link" => system.links = read_links(field, text)?,
            _ => {
                return Err(Refusal::plain(Message::new("organisation-field-unknown").with("field", field)).at(field));
            }
        }
        Ok(())
    }

    /// Checks the whole and gives the system.
    ///
    /// A known system keeps its phase: it changes by [`super::move_to`] alone, with its gates.
    pub fn finish(self, tree: &Tree, day: Day) -> Result<System, Refusal> {
        let Self { mut system, before } = self;
        if system.name.is_empty() {
            return Err(Refusal::plain(Message::new("organisation-field-required")).at("name"));
        }
        match &before {
            Some(before) if before.lifecycle != system.lifecycle => {
                return Err(Refusal::rule(
                    Anchor::SystemOwnership,
                    Message::new("systems-phase-changes-by-step").with("phase", before.lifecycle.word()),
                )
                .at("lifecycle"));
            }
            Some(before) if before.lifecycle == Lifecycle::Retired => {
                return Err(Refusal::plain(Message::new("systems-retired-stays-retired")).at("lifecycle"));
            }
            Some(_) => {}
            None => {
                system.phase_since = system.since;
                system.operation_since = system.lifecycle.in_use().then_some(system.since);
                system.retired_on = (system.lifecycle == Lifecycle::Retired).then_some(system.since);
            }
        }
        let owner_changed = before.as_ref().is_none_or(|before| before.owner != system.owner);
        if let Some(owner) = &system.owner
            && owner_changed
        {
            check_owner(tree, owner, day)?;
        }
        for board in &system.boards {
            match tree.get(board) {
                Some(node) if node.kind.is_board() => {}
                Some(node) => {
                    return Err(Refusal::rule(Anchor::Security, Message::new("systems-not-a-board").with("body", &node.name))
                        .at("boards"));
                }
                None => {
                    return Err(Refusal::plain(Message::new("organisation-body-unknown")).at("boards"));
                }
            }
        }
        for (field, bodies) in [
            ("supplier", system.supplier.iter().collect::<Vec<_>>()),
            ("parties", system.parties.iter().map(|party| &party.body).collect()),
        ] {
            for body in bodies {
                match tree.get(body) {
                    Some(node) if node.kind == BodyKind::Outside => {}
                    Some(node) if field == "supplier" && node.kind.is_line() => {}
                    Some(node) => {
                        return Err(
                            Refusal::plain(Message::new("systems-not-an-outside-party").with("body", &node.name)).at(field)
                        );
                    }
                    None => {
                        return Err(Refusal::plain(Message::new("organisation-body-unknown")).at(field));
                    }
                }
            }
        }
        for each in &system.users {
            if tree.get(&each.body).is_none() {
                return Err(Refusal::plain(Message::new("organisation-body-unknown")).at("users"));
            }
            each.clone().checked()?;
        }
        if system.needs.iter().any(|each| each.needs == system.id) {
            return Err(Refusal::plain(Message::new("systems-needs-itself")).at("needs"));
        }
        if system.sharing == Some(Sharing::Sector) && system.sector.is_none() {
            return Err(Refusal::rule(Anchor::CommonSystems, Message::new("systems-sector-required")).at("sector"));
        }
        Ok(system)
    }
}

/// A word of a list, or none when the text is empty.
fn word<T>(field: &str, text: &str, read: impl Fn(&str) -> Option<T>, known: &[&str]) -> Result<Option<T>, Refusal> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    read(text).map(Some).ok_or_else(|| reading::unknown_word(field, text, known))
}

/// A number no greater than what makes sense.
fn at_most(field: &str, number: Option<i64>, most: i64) -> Result<Option<i64>, Refusal> {
    match number {
        Some(number) if number > most => {
            Err(Refusal::plain(Message::new("organisation-count-out-of-range").with("most", most)).at(field))
        }
        number => Ok(number),
    }
}

/// Links parted by `|`, each an address, or a title and an address: `Handbook https://…`.
fn read_links(field: &str, text: &str) -> Result<Vec<Link>, Refusal> {
    let mut links = Vec::new();
    for part in reading::parts(text) {
        let (title, address) = part.rsplit_once(char::is_whitespace).unwrap_or(("", part));
        let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
        if rest.is_none_or(|rest| rest.is_empty() || rest.starts_with('/')) || address.chars().count() > 1_000 {
            return Err(Refusal::plain(Message::new("systems-link-unreadable").with("text", part)).at(field));
        }
        links.push(Link { title: reading::line(field, title, 200)?, address: address.to_owned() });
    }
    Ok(links)
}

/// Reads a using body as `CODE`, `CODE:active` or `CODE:active/entitled`.
pub fn read_use(text: &str) -> Result<(String, Option<i64>, Option<i64>), Refusal> {
    let field = "users";
    // A name may hold a colon itself: only what looks like figures after the last one counts as such.
    let figures = text.rsplit_once(':').filter(|(_, figures)| {
        !figures.trim().is_empty() && figures.chars().all(|each| each.is_ascii_digit() || each == '/' || each.is_whitespace())
    });
    let Some((name, figures)) = figures else {
        return Ok((reading::required(field, reading::line(field, text, 200)?)?, None, None));
    };
    let (active, entitled) = figures.split_once('/').unwrap_or((figures, ""));
    Ok((
        reading::required(field, reading::line(field, name, 200)?)?,
        reading::count(field, active)?,
        reading::count(field, entitled)?,
    ))
}

/// Writes a using body as [`read_use`] reads it.
pub fn write_use(code: &str, active: Option<i64>, entitled: Option<i64>) -> String {
    let figure = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    match (active, entitled) {
        (None, None) => code.to_owned(),
        (active, None) => format!("{code}:{}", figure(active)),
        (active, entitled) => format!("{code}:{}/{}", figure(active), figure(entitled)),
    }
}

#[cfg(test)]
mod tests;

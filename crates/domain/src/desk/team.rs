//! Teams: who takes the cases of which tier, for which districts.

use super::case::{Landing, id};
use super::words::Tier;
use crate::Day;
use crate::identity::{BodyId, PersonId, TeamId};
use crate::organisation::{BodyKind, Tree, reading};
use crate::refusal::{Message, Refusal};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Somebody of a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// The first day.
    pub from: Day,
    /// The last day; none where no end is known.
    pub to: Option<Day>,
    /// When the person was trained for it.
    pub trained: Option<Day>,
    /// When the IT unit was heard on the choice (§ 4: chosen after consultation).
    pub consulted: Option<Day>,
    /// How many hours a week the person has for it.
    pub hours: Option<i64>,
}

impl Member {
    /// Whether the person is of the team on a day.
    pub fn serves(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// A member from texts, as a form sends them.
    pub fn read(get: impl Fn(&str) -> String) -> Result<Self, Refusal> {
        let person = id("person", get("person").trim(), || Message::new("case-person-unknown"))?;
        let person = reading::required("person", person)?;
        let from = reading::required("from", reading::day("from", &get("from"))?)?;
        let to = reading::day("to", &get("to"))?;
        if to.is_some_and(|to| to < from) {
            return Err(Refusal::plain(Message::new("team-ends-before")).at("to"));
        }
        let hours = reading::count("hours", &get("hours"))?;
        if hours.is_some_and(|hours| hours > 60) {
            return Err(Refusal::plain(Message::new("team-hours-too-many")).at("hours"));
        }
        let (trained, consulted) = (reading::day("trained", &get("trained"))?, reading::day("consulted", &get("consulted"))?);
        Ok(Self { person, from, to, trained, consulted, hours })
    }
}

/// A team to which cases come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    /// The id.
    pub id: TeamId,
    /// What it is called.
    pub name: String,
    /// Its tier.
    pub tier: Tier,
    /// The districts whose cases land with it; for local support.
    pub districts: Vec<BodyId>,
    /// Where a letter goes when a case comes to it; its members are told besides.
    pub mail: Option<String>,
    /// Whether cases still come to it.
    pub active: bool,
    /// Its people.
    pub members: Vec<Member>,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

impl Team {
    /// Whether somebody is of it on a day.
    pub fn has(&self, person: &PersonId, day: Day) -> bool {
        self.members.iter().any(|member| member.person == *person && member.serves(day))
    }

    /// The same with somebody more; a person is once in a team at a time.
    pub fn with(mut self, member: Member) -> Result<Self, Refusal> {
        let clash = self.members.iter().any(|each| {
            each.person == member.person
                && each.to.is_none_or(|to| member.from <= to)
                && member.to.is_none_or(|to| each.from <= to)
        });
        if clash {
            return Err(Refusal::plain(Message::new("team-member-there")).at("person"));
        }
        self.members.push(member);
        Ok(self)
    }

    /// The same without somebody from a day on: what was done stays theirs.
    #[must_use]
    pub fn without(mut self, person: &PersonId, last: Day) -> Self {
        for member in self.members.iter_mut().filter(|member| member.person == *person && member.serves(last)) {
            member.to = Some(last);
        }
        self
    }
}

/// A team being written.
#[derive(Clone, Debug)]
pub struct TeamDraft(Team);

impl TeamDraft {
    /// The fields that are set as text; districts are ids with bars between.
    pub const FIELDS: [&'static str; 5] = ["name", "tier", "districts", "mail", "active"];

    /// A new team.
    pub fn new(id: TeamId) -> Self {
        let (name, districts, members) = (String::new(), Vec::new(), Vec::new());
        Self(Team { id, name, tier: Tier::LocalSupport, districts, mail: None, active: true, members, version: 0 })
    }

    /// An existing team, to be put otherwise.
    pub const fn of(team: Team) -> Self {
        Self(team)
    }

    /// Sets a field from text.
    pub fn set(&mut self, field: &str, text: &str) -> Result<(), Refusal> {
        let team = &mut self.0;
        match field {
            "name" => team.name = reading::required(field, reading::line(field, text, 100)?)?,
            "tier" => {
                let known: Vec<&str> = Tier::ALL.iter().skip(1).map(|each| each.word()).collect();
                let tier = Tier::read(text).filter(|tier| *tier != Tier::SelfHelp);
                team.tier = tier.ok_or_else(|| reading::unknown_word(field, text, &known))?;
            }
            "districts" => {
                let mut districts = Vec::new();
                for part in reading::parts(text) {
                    districts.extend(id(field, part, || Message::new("case-body-unknown"))?);
                }
                districts.sort();
                districts.dedup();
                team.districts = districts;
            }
            "mail" => team.mail = reading::email(field, text)?,
            "active" => team.active = reading::yes_no(field, text)?.unwrap_or(true),
            _ => return Err(Refusal::plain(Message::new("organisation-field-unknown").with("field", field)).at(field)),
        }
        Ok(())
    }

    /// Checks the whole and gives the team.
    pub fn finish(self) -> Result<Team, Refusal> {
        let Self(mut team) = self;
        if team.name.is_empty() {
            return Err(Refusal::plain(Message::new("organisation-field-required")).at("name"));
        }
        if team.tier != Tier::LocalSupport {
            team.districts.clear();
        }
        Ok(team)
    }
}

/// Where a new case lands: with the local support of the nearest district, else with the IT unit, else where nobody is chosen.
///
/// `districts` are those of the requester, the nearest first.
pub fn landing(teams: &[Team], districts: &[BodyId]) -> Landing {
    let active = || teams.iter().filter(|team| team.active);
    for district in districts {
        if let Some(team) = active().find(|team| team.tier == Tier::LocalSupport && team.districts.contains(district)) {
            return Landing { tier: Tier::LocalSupport, team: Some(team.id.clone()), district: Some(district.clone()) };
        }
    }
    let team = active().find(|team| team.tier == Tier::ItUnit).map(|team| team.id.clone());
    Landing { tier: Tier::ItUnit, team, district: districts.first().cloned() }
}

/// The districts of which some part is served by no local support in use, in the order of the tree.
///
/// A part is served where its own body or one above it is a district of a team.
/// Where the municipality has no districts of its own, its administrations count as such.
pub fn unserved<'tree>(teams: &[Team], tree: &'tree Tree) -> Vec<&'tree BodyId> {
    let supporting = teams.iter().filter(|team| team.active && team.tier == Tier::LocalSupport);
    let served: BTreeSet<&BodyId> = supporting.flat_map(|team| &team.districts).collect();
    let in_line = |kind: BodyKind| matches!(kind, BodyKind::District | BodyKind::Administration | BodyKind::Unit);
    let line: Vec<_> = tree.iter().filter(|(_, node)| in_line(node.kind)).collect();
    let parents: BTreeSet<&BodyId> = line.iter().filter_map(|(_, node)| node.parent.as_ref()).collect();
    let mut bare: BTreeSet<&BodyId> = BTreeSet::new();
    for (last, _) in line.iter().filter(|(id, _)| !parents.contains(id)) {
        let above = tree.line_up(last);
        if !above.iter().any(|body| served.contains(body)) {
            bare.extend(above);
        }
    }
    let has_districts = line.iter().any(|(_, node)| node.kind == BodyKind::District);
    let counts = if has_districts { BodyKind::District } else { BodyKind::Administration };
    line.into_iter().filter(|(id, node)| node.kind == counts && bare.contains(id)).map(|(id, _)| id).collect()
}

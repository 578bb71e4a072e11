//! What the chapter `systems` gives: of each system its facts, use, classification and contract; of a body what it owns or has kept for it.

use super::{Asked, Giver, Shown, fact};
use domain::identity::InformationTypeId;
use domain::regulation::pack::SubjectKind;
use domain::regulation::roster::Place;
use domain::systems::{Classification, InformationType, System};
use domain::year::{Fact, RoundRole, Value};

/// What a system is, and whose.
pub(super) const FACTS: Giver = Giver {
    line: "facts",
    title: "year-line-facts",
    register: "web-chapter-systems",
    entity: "system",
    role: RoundRole::SystemManager,
    views: &[],
    give: facts,
};

/// Who uses a system: what is known of its users until the accounts themselves are.
pub(super) const USE: Giver = Giver {
    line: "use",
    title: "year-line-use",
    register: "web-chapter-systems",
    entity: "system",
    role: RoundRole::SystemManager,
    views: &["system_use_fact"],
    give: usage,
};

/// The information in a system, how it is classed, and whether it was gone through.
pub(super) const CLASSIFICATION: Giver = Giver {
    line: "classification",
    title: "year-line-classification",
    register: "systems-information",
    entity: "system",
    role: RoundRole::SystemManager,
    views: &["system_information_fact"],
    give: classification,
};

/// The contract of a system.
pub(super) const CONTRACT: Giver = Giver {
    line: "contract",
    title: "year-line-contract",
    register: "web-chapter-systems",
    entity: "system",
    role: RoundRole::SystemManager,
    views: &["system_party_fact"],
    give: contract,
};

/// The systems that are kept on behalf of a board, and the personal data in them.
pub(super) const KEPT: Giver = Giver {
    line: "registers",
    title: "year-line-registers",
    register: "web-chapter-systems",
    entity: "",
    role: RoundRole::Secretary,
    views: &["system_board_fact"],
    give: kept,
};

/// The systems that a body owns, and their managers.
pub(super) const OWNED: Giver = Giver {
    line: "owned",
    title: "year-line-owned",
    register: "web-chapter-systems",
    entity: "",
    role: RoundRole::Head,
    views: &[],
    give: owned,
};

fn edit(system: &System) -> String {
    format!("/systems/{}/edit", system.id)
}

fn facts(asked: &Asked<'_>) -> Option<Shown> {
    let (system, _) = asked.system()?;
    let word = |label: Option<&'static str>| label.map_or(Value::Unknown, Value::Word);
    let owner = system.owner.as_ref().map(|owner| asked.ground.body(owner));
    let boards = system.boards.iter().map(|board| asked.ground.body(board)).collect();
    let facts = vec![
        fact("year-fact-purpose", Value::text(system.purpose.as_deref())),
        fact("systems-owner", Value::text(owner.as_deref())),
        fact("year-fact-boards", Value::Names(boards)),
        fact("systems-phase", Value::Word(system.lifecycle.label())),
        fact("systems-hosting", word(system.hosting.map(domain::systems::Hosting::label))),
        fact("systems-criticality", word(system.criticality.map(domain::systems::Criticality::label))),
    ];
    Some(Shown::new(facts, "web-change", edit(system)))
}

fn usage(asked: &Asked<'_>) -> Option<Shown> {
    let (system, _) = asked.system()?;
    let sum = |figure: fn(&domain::systems::Use) -> Option<i64>| {
        let known: Vec<i64> = system.users.iter().filter_map(figure).collect();
        if known.is_empty() { Value::Unknown } else { Value::Count(known.iter().sum()) }
    };
    let oldest = system.users.iter().map(|each| each.day).min();
    let facts = vec![
        fact("year-fact-using-bodies", Value::Names(system.users.iter().map(|each| asked.ground.body(&each.body)).collect())),
        fact("systems-active", sum(|each| each.active)),
        fact("systems-entitled", sum(|each| each.entitled)),
        fact("year-fact-figures-of", Value::day(oldest)),
    ];
    // Figures of the last year that are all there prove themselves; what is missing is to be seen.
    let whole = system.users.iter().all(|each| each.active.is_some() && each.entitled.is_some());
    Some(Shown { reviewed: asked.lately(oldest).filter(|_| whole), ..Shown::new(facts, "web-change", edit(system)) })
}

/// Whether every system that holds a type of information has the manager of this one, who then may change it.
fn has_one_manager(asked: &Asked<'_>, place: Place, information: &InformationTypeId) -> bool {
    let manager = asked.roster.systems[place as usize].manager;
    let mut holding = asked.ground.systems.values().filter(|system| system.information.contains(information));
    manager.is_some()
        && holding.all(|system| {
            let known = asked.roster.place(SubjectKind::System, system.id.as_str());
            known.is_some_and(|known| asked.roster.systems[known as usize].manager == manager)
        })
}

fn classification(asked: &Asked<'_>) -> Option<Shown> {
    let (system, place) = asked.system()?;
    let types: Vec<&InformationType> = system.information.iter().filter_map(|id| asked.ground.information.get(id)).collect();
    let highest = types.iter().filter_map(|each| each.classification).reduce(|one, other| Classification {
        confidentiality: one.confidentiality.max(other.confidentiality),
        integrity: one.integrity.max(other.integrity),
        availability: one.availability.max(other.availability),
    });
    let levels = highest
        .map(|each| [each.confidentiality, each.integrity, each.availability].map(|level| level.number().to_string()).join("/"));
    let personal = match system.personal_data {
        Some(true) => Value::Word("web-yes"),
        Some(false) => Value::Word("web-no"),
        None => Value::Unknown,
    };
    let reviewed = types.iter().map(|each| each.reviewed).min().flatten();
    let facts = vec![
        fact("systems-information", Value::Names(types.iter().map(|each| each.name.clone()).collect())),
        fact("year-fact-classification", Value::text(levels.as_deref())),
        fact("systems-personal-data", personal),
        fact("systems-reviewed", Value::day(reviewed)),
    ];
    // The form is that of the type which most needs it, where all that hold it have the same manager; else the types are chosen on the system.
    let own = types.iter().filter(|each| has_one_manager(asked, place, &each.id));
    let first = own.min_by_key(|each| (each.classification.is_some(), each.reviewed));
    let mend = first.map_or_else(|| edit(system), |first| format!("/information/{}/edit", first.id));
    let classed = !types.is_empty() && types.iter().all(|each| each.classification.is_some());
    Some(Shown { reviewed: asked.lately(reviewed).filter(|_| classed), ..Shown::new(facts, "web-change", mend) })
}

fn contract(asked: &Asked<'_>) -> Option<Shown> {
    let (system, _) = asked.system()?;
    let supplier = system.supplier.as_ref().map(|supplier| asked.ground.body(supplier));
    if supplier.is_none() && system.contract.is_none() && system.contract_ends.is_none() {
        // What the municipality runs without a supplier has no contract.
        return None;
    }
    let facts = vec![
        fact("systems-supplier", Value::text(supplier.as_deref())),
        fact("systems-contract", Value::text(system.contract.as_deref())),
        fact("systems-contract-ends", Value::day(system.contract_ends)),
        fact("year-fact-notice-by", Value::day(system.notice_days.and(system.notice_by()))),
        fact("systems-cost", system.cost.map_or(Value::Unknown, Value::Money)),
    ];
    let wrong = system.contract_ends.is_some_and(|day| day < asked.today);
    Some(Shown { wrong, ..Shown::new(facts, "web-change", edit(system)) })
}

fn listed<'a>(systems: impl Iterator<Item = &'a System>) -> (Vec<&'a System>, Fact) {
    let mut systems: Vec<&System> = systems.collect();
    systems.sort_by_cached_key(|system| domain::sorting::sort_key(&system.name));
    let names = systems.iter().map(|system| system.name.clone()).collect();
    (systems, fact("web-chapter-systems", Value::Names(names)))
}

fn kept(asked: &Asked<'_>) -> Option<Shown> {
    let (board, _) = asked.body()?;
    let (systems, names) = listed(asked.ground.systems.values().filter(|system| system.boards.contains(board)));
    let count = |holds: fn(&System) -> bool| Value::Count(systems.iter().filter(|system| holds(system)).count() as i64);
    let facts = vec![
        names,
        fact("year-fact-with-personal-data", count(|system| system.personal_data == Some(true))),
        fact("year-fact-personal-data-unknown", count(|system| system.personal_data.is_none())),
    ];
    Some(Shown::new(facts, "web-show", format!("/systems?board={board}")))
}

fn owned(asked: &Asked<'_>) -> Option<Shown> {
    let (body, place) = asked.body()?;
    let (systems, names) = listed(asked.ground.systems.values().filter(|system| system.owner.as_ref() == Some(body)));
    if systems.is_empty() {
        return None;
    }
    let without = asked.roster.systems.iter().filter(|system| system.owner == Some(place) && system.manager.is_none());
    let without: Vec<_> = without.collect();
    let facts =
        vec![names, fact("year-fact-without-manager", Value::Names(without.iter().map(|each| each.name.to_string()).collect()))];
    let wrong = !without.is_empty();
    let shown = match without.first() {
        Some(first) => Shown::new(
            facts,
            "organisation-fill",
            format!("/appointments/new?role={}&system={}", domain::organisation::Role::SYSTEM_MANAGER, first.id),
        ),
        None => Shown::new(facts, "web-show", format!("/systems?owner={body}")),
    };
    Some(Shown { wrong, ..shown })
}

//! What a system is in a file, and the row that a system makes.

use crate::organisation::fields::{BodyNames, choices};
use domain::identity::BodyId;
use domain::intake::{Choice, Existing, Field, Filling, Kind, Register};
use domain::systems::draft::write_use;
use domain::systems::{Criticality, Hosting, Lifecycle, Sharing, System, Use};
use std::collections::{BTreeSet, HashMap};

const SHARING: [Choice; Sharing::ALL.len()] = choices(Sharing::NAMES);
const HOSTING: [Choice; Hosting::ALL.len()] = choices(Hosting::NAMES);
const CRITICALITY: [Choice; Criticality::ALL.len()] = choices(Criticality::NAMES);
const LIFECYCLE: [Choice; Lifecycle::ALL.len()] = choices(Lifecycle::NAMES);

/// What a system is in a file.
///
/// `users` are bodies of the municipality with their figures, as `CODE:active/entitled`.
/// `used_by` are parties outside: one that is not known yet is added to the bodies as an outside party.
/// The `supplier` is added in the same way, and so are types of `information`, which may carry their classification as `name:3/2/3`.
/// Each of them may be given by any name of what is known: a code, a name or a short name of a body means the same.
pub const SYSTEMS: Register = Register::new(
    "systems",
    "system",
    &[
        Field::new("number", Kind::Text, &["nummer", "system-id", "systemnummer", "beteckning", "Nummer"]).key(),
        Field::new("name", Kind::Text, &["namn", "system", "systemnamn", "programvara", "applikation", "Bezeichnung"]).required(),
        Field::new("purpose", Kind::Text, &["syfte", "ändamål", "beskrivning", "description", "Zweck"]),
        Field::new(
            "kinds",
            Kind::List(&Kind::Word("kinds", false), true),
            &["slag", "systemtyp", "kategori", "category", "Arten"],
        ),
        Field::new("sharing", Kind::Choice(&SHARING), &["delning", "gemensamt", "omfattning"]),
        Field::new("sector", Kind::Text, &["sektor", "område", "Sektor"]),
        Field::new(
            "boards",
            Kind::List(&Kind::Reference("bodies"), false),
            &["nämnder", "nämnd", "för nämnd", "personuppgiftsansvarig"],
        ),
        Field::new("owner", Kind::Reference("bodies"), &["ägare", "systemägare", "system owner", "Eigentümer"]),
        Field::new("manager", Kind::Reference("people"), &["systemansvarig", "systemförvaltare", "förvaltare", "system manager"]),
        Field::new("users", Kind::List(&Kind::Named("bodies", true), false), &["användare", "används i", "using bodies"]),
        Field::new(
            "used_by",
            Kind::List(&Kind::Named("bodies", false), true),
            &[
                "används av",
                "använder",
                "anvands_av",
                "används av utomstående",
                "used by",
                "used by outside parties",
                "genutzt von",
            ],
        ),
        Field::new("supplier", Kind::Named("bodies", false), &["leverantör", "Lieferant", "vendor"]),
        Field::new("product", Kind::Text, &["produkt", "Produkt"]),
        Field::new("version", Kind::Text, &["produktversion"]),
        Field::new("contract", Kind::Text, &["avtal", "avtalsnummer", "Vertrag"]),
        Field::new("contract_ends", Kind::Day, &["avtal till", "avtalsslut", "avtalet upphör", "contract end", "contract until"]),
        Field::new("notice_days", Kind::Count, &["uppsägningstid", "uppsägning dagar", "notice"]),
        Field::new("cost", Kind::Money, &["kostnad", "årskostnad", "kostnad per år", "cost a year", "Kosten"]),
        Field::new("hosting", Kind::Choice(&HOSTING), &["driftform", "driftsform", "var körs", "Betrieb"]),
        Field::new("remote_access", Kind::Flag, &["fjärråtkomst", "fjärranslutning", "remote"]),
        Field::new(
            "information",
            Kind::List(&Kind::Named("information-types", true), false),
            &["information", "informationstyper", "informationsmängder"],
        ),
        Field::new("criticality", Kind::Choice(&CRITICALITY), &["kritikalitet", "viktighet", "betydelse", "weight"]),
        Field::new("recovery_time_hours", Kind::Count, &["återställningstid", "rto"]),
        Field::new("recovery_point_hours", Kind::Count, &["återställningspunkt", "rpo"]),
        Field::new("personal_data", Kind::Flag, &["personuppgifter", "behandlar personuppgifter"]),
        Field::new("lifecycle", Kind::Choice(&LIFECYCLE), &["fas", "livscykel", "status", "Phase"]),
        Field::new(
            "needs",
            Kind::List(&Kind::Reference("systems"), false),
            &["beroende av", "beroenden", "behöver", "depends on"],
        ),
        Field::new("since", Kind::Day, &["sedan", "i drift sedan", "från", "driftsatt", "seit"]),
        Field::new("link", Kind::List(&Kind::Text, false), &["länk", "url", "webbplats", "adress", "website"]),
    ],
)
.named_by(&["name", "number"]);

pub(super) fn row(
    system: &System,
    manager: Option<&str>,
    bodies: &BodyNames,
    outside: &BTreeSet<BodyId>,
    names: &Titles<'_>,
) -> Existing {
    let inside = |each: &&Use| !outside.contains(&each.body);
    let users = system.users.iter().filter(inside).map(|each| write_use(&bodies.of(&each.body), each.active, each.entitled));
    let used_by = system.users.iter().filter(|each| outside.contains(&each.body)).map(|each| bodies.of(&each.body));
    let row = Filling::new(&SYSTEMS)
        .text("number", system.number.as_deref().unwrap_or_default())
        .text("name", &system.name)
        .text("purpose", system.purpose.as_deref().unwrap_or_default())
        .list("kinds", &system.kinds)
        .text("sharing", system.sharing.map_or("", Sharing::word))
        .text("sector", system.sector.as_deref().unwrap_or_default())
        .list("boards", system.boards.iter().map(|board| bodies.of(board)))
        .text("owner", system.owner.as_ref().map(|owner| bodies.of(owner)).unwrap_or_default())
        .text("manager", manager.unwrap_or_default())
        .list("users", users)
        .list("used_by", used_by)
        .text("supplier", system.supplier.as_ref().map(|supplier| bodies.of(supplier)).unwrap_or_default())
        .text("product", system.product.as_deref().unwrap_or_default())
        .text("version", system.product_version.as_deref().unwrap_or_default())
        .text("contract", system.contract.as_deref().unwrap_or_default())
        .day("contract_ends", system.contract_ends)
        .count("notice_days", system.notice_days)
        .money("cost", system.cost)
        .text("hosting", system.hosting.map_or("", Hosting::word))
        .flag("remote_access", system.remote_access)
        .list("information", system.information.iter().filter_map(|id| names.information.get(id.as_str())))
        .text("criticality", system.criticality.map_or("", Criticality::word))
        .count("recovery_time_hours", system.recovery_time_hours)
        .count("recovery_point_hours", system.recovery_point_hours)
        .flag("personal_data", system.personal_data)
        .text("lifecycle", system.lifecycle.word())
        .list("needs", system.needs.iter().filter_map(|each| names.systems.get(each.needs.as_str())))
        .day("since", Some(system.since))
        .list(
            "link",
            system.links.iter().map(|link| match &link.title {
                Some(title) => format!("{title} {}", link.address),
                None => link.address.clone(),
            }),
        )
        .row();
    Existing { id: system.id.to_string(), version: system.version, row, past: false }
}

/// The names of types of information and of systems, by id.
pub(super) struct Titles<'a> {
    pub(super) information: HashMap<&'a str, &'a str>,
    pub(super) systems: HashMap<&'a str, &'a str>,
}

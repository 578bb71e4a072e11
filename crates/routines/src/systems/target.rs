//! Systems from files, and back into them.

use crate::intake::target::{Candidate, Context, Target, Work, happening, removal};
use crate::organisation::fields::{BodyNames, choices, id, trouble};
use crate::organisation::people::person_reference;
use crate::{Failure, Outcome};
use domain::Day;
use domain::identity::{AppointmentId, BodyId, InformationTypeId, PersonId, QuestionId, SystemId};
use domain::intake::plan::{Absent, Proposal, Trouble};
use domain::intake::{Choice, Existing, Field, Filling, Kind, Names, Register};
use domain::journal::Happening;
use domain::organisation::{Appointment, Body, BodyDraft, BodyKind, Form, Role, Tree};
use domain::period::Period;
use domain::refusal::{Anchor, Message, Refusal};
use domain::sorting::folded;
use domain::systems::draft::{read_use, write_use};
use domain::systems::{
    Classification, Criticality, Dependency, Hosting, InformationType, Lifecycle, Sharing, System, SystemDraft, Use, move_to,
};
use std::collections::{BTreeSet, HashMap};
use std::sync::Mutex;
use store::organisation as bodies_table;
use store::systems as table;
use store::{Change, View};

const SHARING: [Choice; Sharing::ALL.len()] = choices(Sharing::NAMES);
const HOSTING: [Choice; Hosting::ALL.len()] = choices(Hosting::NAMES);
const CRITICALITY: [Choice; Criticality::ALL.len()] = choices(Criticality::NAMES);
const LIFECYCLE: [Choice; Lifecycle::ALL.len()] = choices(Lifecycle::NAMES);

/// What a system is in a file.
///
/// `users` are bodies of the municipality with their figures, as `CODE:active/entitled`.
/// `used_by` are parties outside: one that is not known yet is added to the bodies as an outside party.
/// The `supplier` is added in the same way, and so are types of `information`, which may carry their classification as `name:3/2/3`.
pub const SYSTEMS: Register = Register::new(
    "systems",
    &[
        Field::new("number", Kind::Text, &["nummer", "system-id", "systemnummer", "beteckning", "Nummer"]).key(),
        Field::new("name", Kind::Text, &["namn", "system", "systemnamn", "programvara", "applikation", "Bezeichnung"]).required(),
        Field::new("purpose", Kind::Text, &["syfte", "ändamål", "beskrivning", "description", "Zweck"]),
        Field::new("kinds", Kind::List(&Kind::Text, true), &["slag", "systemtyp", "kategori", "category", "Arten"]),
        Field::new("sharing", Kind::Choice(&SHARING), &["delning", "gemensamt", "omfattning"]),
        Field::new("sector", Kind::Text, &["sektor", "område", "Sektor"]),
        Field::new(
            "boards",
            Kind::List(&Kind::Reference("bodies"), false),
            &["nämnder", "nämnd", "för nämnd", "personuppgiftsansvarig"],
        ),
        Field::new("owner", Kind::Reference("bodies"), &["ägare", "systemägare", "system owner", "Eigentümer"]),
        Field::new("manager", Kind::Reference("people"), &["systemansvarig", "systemförvaltare", "förvaltare", "system manager"]),
        Field::new("users", Kind::List(&Kind::Text, false), &["användare", "används i", "using bodies"]),
        Field::new("used_by", Kind::List(&Kind::Text, true), &["används av", "använder", "anvands_av", "used by", "genutzt von"]),
        Field::new("supplier", Kind::Text, &["leverantör", "Lieferant", "vendor"]),
        Field::new("product", Kind::Text, &["produkt", "Produkt"]),
        Field::new("version", Kind::Text, &["produktversion"]),
        Field::new("contract", Kind::Text, &["avtal", "avtalsnummer", "Vertrag"]),
        Field::new("contract_ends", Kind::Day, &["avtal till", "avtalsslut", "avtalet upphör", "contract end"]),
        Field::new("notice_days", Kind::Count, &["uppsägningstid", "uppsägning dagar", "notice"]),
        Field::new("cost", Kind::Money, &["kostnad", "årskostnad", "kostnad per år", "Kosten"]),
        Field::new("hosting", Kind::Choice(&HOSTING), &["driftform", "driftsform", "var körs", "Betrieb"]),
        Field::new("remote_access", Kind::Flag, &["fjärråtkomst", "fjärranslutning", "remote"]),
        Field::new("information", Kind::List(&Kind::Text, false), &["information", "informationstyper", "informationsmängder"]),
        Field::new("criticality", Kind::Choice(&CRITICALITY), &["kritikalitet", "viktighet", "betydelse"]),
        Field::new("recovery_time_hours", Kind::Count, &["återställningstid", "rto"]),
        Field::new("recovery_point_hours", Kind::Count, &["återställningspunkt", "rpo"]),
        Field::new("personal_data", Kind::Flag, &["personuppgifter", "behandlar personuppgifter"]),
        Field::new("lifecycle", Kind::Choice(&LIFECYCLE), &["fas", "livscykel", "status", "läge", "Phase"]),
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

/// The register of systems.
#[derive(Default)]
pub struct SystemTarget {
    seen: Mutex<Seen>,
}

/// What [`Target::load`] saw, for [`Target::check`], which asks no database.
#[derive(Default)]
struct Seen {
    systems: HashMap<String, System>,
    names: HashMap<String, String>,
    numbers: HashMap<String, String>,
    bodies: Vec<Body>,
    employed: HashMap<String, Vec<Period>>,
    added: Vec<String>,
}

impl SystemTarget {
    fn seen(&self) -> std::sync::MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// The bodies that a file names, by every name they go by; parties outside that are not known yet are added.
struct Parties<'a> {
    tree: Tree,
    by_name: HashMap<String, BodyId>,
    outside: HashMap<BodyId, bool>,
    added: Vec<Body>,
    context: Context<'a>,
}

impl<'a> Parties<'a> {
    fn new(bodies: &[Body], context: Context<'a>) -> Self {
        let mut by_name = HashMap::new();
        // Codes win over names, and names over short names.
        for body in bodies {
            by_name.extend(body.short.as_deref().map(|short| (folded(short), body.id.clone())));
        }
        by_name.extend(bodies.iter().map(|body| (folded(&body.name), body.id.clone())));
        for body in bodies {
            by_name.extend(body.code.as_deref().map(|code| (folded(code), body.id.clone())));
        }
        let outside = bodies.iter().map(|body| (body.id.clone(), body.kind == BodyKind::Outside)).collect();
        Self { tree: Tree::new(bodies.iter()), by_name, outside, added: Vec::new(), context }
    }

    fn find(&self, name: &str) -> Option<&BodyId> {
        self.by_name.get(&folded(name))
    }

    /// The party of that name, added as an outside party of the kind where it is not known.
    fn find_or_add(&mut self, name: &str, kind: &str, field: &str) -> Result<BodyId, Refusal> {
        if let Some(id) = self.find(name) {
            return Ok(id.clone());
        }
        let mut draft = BodyDraft::new(BodyId::mint(self.context.at, self.context.town.chance()), self.context.day);
        draft.set("name", name).map_err(|refusal| refusal.at(field))?;
        draft.set("kind", kind).map_err(|refusal| refusal.at(field))?;
        let body = draft.finish(&self.tree).map_err(|refusal| refusal.at(field))?;
        self.by_name.insert(folded(&body.name), body.id.clone());
        self.outside.insert(body.id.clone(), true);
        self.tree.place(&body);
        let id = body.id.clone();
        self.added.push(body);
        Ok(id)
    }
}

/// What a proposal makes of a system: the system, and the types of information it names with their classification.
struct Made {
    system: System,
    information: Vec<(String, Option<Classification>)>,
}

/// Reads a type of information as `name` or `name:3/2/3`.
fn read_information(text: &str) -> Result<(String, Option<Classification>), Refusal> {
    match text.rsplit_once(':') {
        Some((name, levels)) if levels.contains('/') => {
            Ok((name.trim().to_owned(), Some(Classification::read("information", levels)?)))
        }
        _ => Ok((text.trim().to_owned(), None)),
    }
}

fn changed(proposal: &Proposal, field: &str) -> bool {
    proposal.fields.iter().any(|place| SYSTEMS.fields[*place].key == field)
}

fn made(
    proposal: &Proposal,
    known: Option<&System>,
    parties: &mut Parties<'_>,
    context: &Context<'_>,
    applies: bool,
) -> Result<Made, Refusal> {
    let unknown = || Refusal::plain(Message::new("organisation-field-required")).at("name");
    let values = proposal.row.of(&SYSTEMS);
    let mut draft = match known {
        Some(system) => SystemDraft::of(system.clone()),
        None => SystemDraft::new(proposal.id.parse().map_err(|_| unknown())?, context.day),
    };
    let mut information = Vec::new();
    for place in &proposal.fields {
        let field = SYSTEMS.fields[*place].key;
        match field {
            "owner" => draft.set_owner(id(context, "bodies", values.text(field))),
            "boards" => {
                draft.set_boards(values.list(field).iter().filter_map(|name| id(context, "bodies", Some(name))).collect());
            }
            "supplier" => {
                let supplier = values.text(field).map(|name| parties.find_or_add(name, "supplier", field)).transpose()?;
                draft.set_supplier(supplier);
            }
            "needs" => {
                let kept: HashMap<SystemId, Option<String>> =
                    draft.as_it_stands().needs.iter().map(|each| (each.needs.clone(), each.reason.clone())).collect();
                let needs = values
                    .list(field)
                    .iter()
                    .filter_map(|name| id::<SystemId>(context, "systems", Some(name)))
                    .collect::<Vec<_>>();
                draft.set_needs(
                    needs.into_iter().map(|needs| Dependency { reason: kept.get(&needs).cloned().flatten(), needs }).collect(),
                );
            }
            "information" => {
                for part in values.list(field) {
                    information.push(read_information(&part)?);
                }
            }
            // A known system changes its phase by a step, below; a manager is an appointment of its own.
            "lifecycle" if known.is_some() => {}
            "manager" | "users" | "used_by" => {}
            "link" | "kinds" => draft.set(field, &values.list(field).join("|"))?,
            _ => draft.set(field, values.text_or_empty(field))?,
        }
    }
    if changed(proposal, "users") || changed(proposal, "used_by") {
        draft.set_users(users(proposal, known, parties, context)?);
    }
    let mut system = draft.finish(&parties.tree, context.day)?;
    system.version = proposal.before.as_ref().map_or(0, |before| before.version);
    if let (Some(known), true) = (known, changed(proposal, "lifecycle"))
        && let Some(to) = values.text("lifecycle").and_then(Lifecycle::read)
        && to != known.lifecycle
    {
        system = match move_to(system.clone(), to, &[], None, context.day) {
            Ok((moved, _)) => moved,
            // What is applied was checked before; what the check would refuse comes from the undoing of an import.
            Err(_) if applies => System {
                lifecycle: to,
                phase_since: context.day,
                operation_since: if to.in_use() { known.operation_since.or(Some(context.day)) } else { None },
                retired_on: (to == Lifecycle::Retired).then_some(context.day),
                ..system
            },
            Err(refusal) => return Err(refusal),
        };
    }
    Ok(Made { system, information })
}

/// Who uses the system, as the file says over what was known: `users` are those inside, `used_by` those outside.
fn users(
    proposal: &Proposal,
    known: Option<&System>,
    parties: &mut Parties<'_>,
    context: &Context<'_>,
) -> Result<Vec<Use>, Refusal> {
    let values = proposal.row.of(&SYSTEMS);
    let before = known.map_or(&[][..], |system| system.users.as_slice());
    let outside = |parties: &Parties<'_>, body: &BodyId| parties.outside.get(body).copied().unwrap_or(false);
    let mut users: Vec<Use> = Vec::new();
    if changed(proposal, "users") {
        for part in values.list("users") {
            let (name, active, entitled) = read_use(&part)?;
            let Some(body) = parties.find(&name).cloned() else {
                return Err(Refusal::plain(Message::new("systems-user-unknown").with("text", name)).at("users"));
            };
            let same = before.iter().find(|each| each.body == body && each.active == active && each.entitled == entitled);
            users.push(Use { body, active, entitled, day: same.map_or(context.day, |each| each.day) }.checked()?);
        }
    } else {
        users.extend(before.iter().filter(|each| !outside(parties, &each.body)).cloned());
    }
    if changed(proposal, "used_by") {
        for name in values.list("used_by") {
            let body = parties.find_or_add(&name, "outside", "used_by")?;
            if users.iter().any(|each| each.body == body) {
                continue;
            }
            let same = before.iter().find(|each| each.body == body).cloned();
            users.push(same.unwrap_or(Use { body, active: None, entitled: None, day: context.day }));
        }
    } else {
        users.extend(before.iter().filter(|each| outside(parties, &each.body)).cloned());
    }
    Ok(users)
}

/// Refuses a manager who is not employed on the day (§ 4).
fn check_manager(employed: Option<&Vec<Period>>, day: Day) -> Result<(), Refusal> {
    if employed.is_some_and(|periods| periods.iter().any(|period| period.holds(day))) {
        return Ok(());
    }
    Err(Refusal::rule(Anchor::SystemOwnership, Message::new("organisation-manager-is-not-employed")).at("manager"))
}

fn row(system: &System, manager: Option<&str>, bodies: &BodyNames, outside: &BTreeSet<BodyId>, names: &Titles<'_>) -> Existing {
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
    Existing { id: system.id.to_string(), version: system.version, row }
}

/// The names of types of information and of systems, by id.
struct Titles<'a> {
    information: HashMap<&'a str, &'a str>,
    systems: HashMap<&'a str, &'a str>,
}

impl Target for SystemTarget {
    fn register(&self) -> &'static Register {
        &SYSTEMS
    }

    fn entity(&self) -> &'static str {
        "system"
    }

    fn table(&self) -> &'static str {
        "system"
    }

    fn load<'a>(&'a self, view: &'a View, context: Context<'a>) -> Work<'a, Outcome<Vec<Existing>>> {
        Box::pin(async move {
            let systems: Vec<System> =
                table::system_all(view).await?.into_iter().filter(|system| system.lifecycle != Lifecycle::Retired).collect();
            let bodies = bodies_table::body_all(view).await?;
            let body_names = BodyNames::new(&bodies);
            let outside: BTreeSet<BodyId> =
                bodies.iter().filter(|body| body.kind == BodyKind::Outside).map(|body| body.id.clone()).collect();
            let information = table::information_all(view).await?;
            let people: HashMap<String, String> =
                bodies_table::person_all(view).await?.iter().map(|each| (each.id.to_string(), person_reference(each))).collect();
            let mut managers: HashMap<String, Appointment> = HashMap::new();
            for each in bodies_table::appointment_all(view).await? {
                if each.role.is(Role::SYSTEM_MANAGER) && each.substitute_for.is_none() && each.period.holds(context.day) {
                    managers.extend(each.system.clone().map(|system| (system.to_string(), each)));
                }
            }
            let names = Titles {
                information: information.iter().map(|each| (each.id.as_str(), each.name.as_str())).collect(),
                systems: systems.iter().map(|each| (each.id.as_str(), each.name.as_str())).collect(),
            };
            let manager = |system: &System| managers.get(system.id.as_str()).and_then(|each| people.get(each.person.as_str()));
            let rows: Vec<Existing> = systems
                .iter()
                .map(|system| row(system, manager(system).map(String::as_str), &body_names, &outside, &names))
                .collect();
            let mut employed: HashMap<String, Vec<Period>> = HashMap::new();
            for each in bodies_table::employment_all(view).await? {
                if each.form == Form::Employee {
                    employed.entry(each.person.to_string()).or_default().push(each.period);
                }
            }
            *self.seen() = Seen {
                names: systems.iter().map(|each| (folded(&each.name), each.id.to_string())).collect(),
                numbers: systems.iter().filter_map(|each| Some((folded(each.number.as_deref()?), each.id.to_string()))).collect(),
                systems: systems.into_iter().map(|each| (each.id.to_string(), each)).collect(),
                bodies,
                employed,
                added: Vec::new(),
            };
            Ok(rows)
        })
    }

    fn names<'a>(&'a self, view: &'a View, _: Context<'a>) -> Work<'a, Outcome<Names>> {
        Box::pin(async move {
            let mut names = Names::new();
            for (id, number, name) in table::system_names(view).await? {
                names.add(id.as_str(), &name, number.as_deref());
            }
            Ok(names)
        })
    }

    fn check(&self, candidates: &[Candidate<'_>], _: &[Existing], context: Context<'_>) -> Vec<(u64, Trouble)> {
        let mut seen = self.seen();
        let mut parties = Parties::new(&seen.bodies, context);
        let mut troubles = Vec::new();
        for Candidate { line, proposal } in candidates {
            let made = match made(proposal, seen.systems.get(&proposal.id), &mut parties, &context, false) {
                Ok(made) => made,
                Err(refusal) => {
                    troubles.push((*line, trouble(&refusal, &[])));
                    continue;
                }
            };
            let name = folded(&made.system.name);
            if seen.names.get(&name).is_some_and(|owner| *owner != proposal.id) {
                troubles.push((*line, Trouble::at("name", Message::new("systems-name-taken").with("name", &made.system.name))));
            }
            seen.names.insert(name, proposal.id.clone());
            if let Some(number) = made.system.number.as_deref() {
                if seen.numbers.get(&folded(number)).is_some_and(|owner| *owner != proposal.id) {
                    troubles.push((*line, Trouble::at("number", Message::new("systems-number-taken").with("number", number))));
                }
                seen.numbers.insert(folded(number), proposal.id.clone());
            }
            if changed(proposal, "manager")
                && let Some(person) = id::<PersonId>(&context, "people", proposal.row.of(&SYSTEMS).text("manager"))
                && let Err(refusal) = check_manager(seen.employed.get(person.as_str()), context.day)
            {
                troubles.push((*line, trouble(&refusal, &[])));
            }
        }
        seen.added = parties.added.iter().map(|body| body.name.clone()).collect();
        troubles
    }

    fn notices(&self) -> Vec<Message> {
        const SHOWN: usize = 8;
        let seen = self.seen();
        if seen.added.is_empty() {
            return Vec::new();
        }
        let mut names = seen.added.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
        if seen.added.len() > SHOWN {
            names.push_str(" …");
        }
        vec![Message::new("systems-parties-added").with("count", seen.added.len()).with("names", names)]
    }

    fn apply<'a>(
        &'a self,
        change: &'a Change,
        proposals: &'a [&'a Proposal],
        context: Context<'a>,
    ) -> Work<'a, Outcome<Vec<Happening>>> {
        Box::pin(async move {
            let bodies = bodies_table::body_all(change).await?;
            let mut parties = Parties::new(&bodies, context);
            let mut types: HashMap<String, InformationType> =
                table::information_all(change).await?.into_iter().map(|each| (folded(&each.name), each)).collect();
            let (mut new, mut known_ones, mut managers) = (Vec::new(), Vec::new(), Vec::new());
            let mut happenings = Vec::new();
            for proposal in proposals {
                let id: SystemId = proposal.id.parse().map_err(Failure::fault)?;
                let known = if proposal.before.is_some() { table::system_find(change, &id).await? } else { None };
                let mut made = made(proposal, known.as_ref(), &mut parties, &context, true)?;
                if changed(proposal, "information") {
                    let mut ids = Vec::new();
                    for (name, classification) in made.information {
                        let (id, happened) = information_kept(change, &mut types, &name, classification, context).await?;
                        happenings.extend(happened);
                        ids.push(id);
                    }
                    ids.sort();
                    ids.dedup();
                    made.system.information = ids;
                }
                if changed(proposal, "manager") {
                    managers.push((
                        made.system.clone(),
                        self::id::<PersonId>(&context, "people", proposal.row.of(&SYSTEMS).text("manager")),
                    ));
                }
                happenings.push(happening(self.entity(), &SYSTEMS, proposal));
                if made.system.version == 0 { new.push(made.system) } else { known_ones.push(made.system) }
            }
            for body in &parties.added {
                happenings.extend(Happening::between("body", body.id.as_str(), None, Some(body)));
            }
            bodies_table::bodies_add(change, &parties.added).await?;
            table::systems_add(change, &new).await?;
            for system in &known_ones {
                table::system_save(change, system).await?;
            }
            for (system, person) in managers {
                happenings.extend(manager_kept(change, &system, person, context).await?);
            }
            Ok(happenings)
        })
    }

    fn remove<'a>(&'a self, change: &'a Change, rows: &'a [Existing], _: Context<'a>) -> Work<'a, Outcome<Vec<Happening>>> {
        Box::pin(async move {
            let ids: Vec<SystemId> = rows.iter().map(|known| known.id.parse().map_err(Failure::fault)).collect::<Outcome<_>>()?;
            table::systems_remove(change, &ids).await?;
            let happenings = rows.iter().map(|known| removal(self.entity(), &SYSTEMS, known)).collect();
            Ok(happenings)
        })
    }

    fn ask<'a>(&'a self, change: &'a Change, missing: &'a [Absent], context: Context<'a>) -> Work<'a, Outcome<Vec<Happening>>> {
        Box::pin(async move {
            let mut systems = Vec::new();
            for absent in missing {
                let id: SystemId = absent.id.parse().map_err(Failure::fault)?;
                systems.extend(table::system_find(change, &id).await?);
            }
            let open = table::question_open(change, None).await?;
            let mint = || QuestionId::mint(context.at, context.town.chance());
            let asked =
                domain::systems::question::missing_in_inventory(&systems, &BTreeSet::new(), &open, None, context.day, mint);
            let mut happenings = Vec::new();
            for question in asked {
                table::question_save(change, &question).await?;
                happenings.extend(Happening::between("question", question.id.as_str(), None, Some(&question)));
            }
            Ok(happenings)
        })
    }
}

/// The type of information of that name, added or classified where the file says so.
async fn information_kept(
    change: &Change,
    types: &mut HashMap<String, InformationType>,
    name: &str,
    classification: Option<Classification>,
    context: Context<'_>,
) -> Outcome<(InformationTypeId, Option<Happening>)> {
    let known = types.get(&folded(name)).cloned();
    let mut kept = known.clone().unwrap_or(InformationType {
        id: InformationTypeId::mint(context.at, context.town.chance()),
        name: String::new(),
        classification: None,
        personal_data: None,
        reviewed: None,
        version: 0,
    });
    if known.is_none() {
        kept.set("name", name).map_err(|refusal| refusal.at("information"))?;
    }
    if classification.is_some() && classification != kept.classification {
        kept.classification = classification;
        kept.reviewed = Some(context.day);
    }
    let happened = Happening::between("information-type", kept.id.as_str(), known.as_ref(), Some(&kept));
    if happened.is_some() {
        table::information_save(change, &kept).await?;
        kept.version += 1;
        types.insert(folded(&kept.name), kept.clone());
    }
    Ok((kept.id, happened))
}

/// The manager whom the file names: the one before ends today, the new one begins.
async fn manager_kept(
    change: &Change,
    system: &System,
    person: Option<PersonId>,
    context: Context<'_>,
) -> Outcome<Vec<Happening>> {
    let post = bodies_table::appointment_of_post(change, &Role::of(Role::SYSTEM_MANAGER), None, Some(&system.id)).await?;
    let mut happenings = Vec::new();
    for held in post.iter().filter(|each| each.substitute_for.is_none() && each.period.holds(context.day)) {
        if person.as_ref() == Some(&held.person) {
            return Ok(happenings);
        }
        let ended = Appointment { period: held.period.ended(context.day), ..held.clone() };
        bodies_table::appointment_save(change, &ended).await?;
        happenings.extend(Happening::between("appointment", held.id.as_str(), Some(held), Some(&ended)));
    }
    if let Some(person) = person {
        let begun = Appointment {
            id: AppointmentId::mint(context.at, context.town.chance()),
            person,
            role: Role::of(Role::SYSTEM_MANAGER),
            body: system.boards.first().cloned(),
            system: Some(system.id.clone()),
            decision: None,
            substitute_for: None,
            period: Period::since(context.day),
            version: 0,
        };
        bodies_table::appointment_save(change, &begun).await?;
        happenings.extend(Happening::between("appointment", begun.id.as_str(), None, Some(&begun)));
    }
    Ok(happenings)
}

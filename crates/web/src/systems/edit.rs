//! Writing a system down and changing it: `/systems/new` and `/systems/{id}/edit`.

use crate::failure::{Answer, Failed, refusal_of, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, FormPage};
use axum::extract::Path;
use domain::identity::{BodyId, SystemId};
use domain::organisation::BodyKind;
use domain::systems::{Criticality, Hosting, Lifecycle, Sharing, System};
use routines::Failure;
use routines::organisation::{Known, organisation};
use routines::policies::{Action, Resource};
use routines::systems::{system as read_system, system_save};

/// The texts of the form, by the names that the rules use.
const TEXTS: [&str; 18] = [
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
];

/// The bodies to choose among.
type Bodies = Vec<(BodyId, String, BodyKind)>;

/// The bodies in office, for the choices of the form.
async fn bodies(visit: &Signed) -> Result<Bodies, Failure> {
    let seen = organisation(visit.town(), &visit.caller, visit.today).await?;
    let lines = seen.inside.into_iter().chain(seen.outside);
    Ok(lines.map(|line| (line.body.id, line.body.name, line.body.kind)).collect())
}

/// The system to change, if the reader may change it.
async fn to_change(visit: &Signed, id: &SystemId) -> Result<System, Failure> {
    let seen = read_system(visit.town(), &visit.caller, id, visit.today).await?;
    let resource = Resource::System { id: id.clone(), owner: seen.system.owner.clone(), boards: seen.system.boards.clone() };
    visit.town().require(&visit.caller, Action::Edit, &resource)?;
    Ok(seen.system.clone())
}

/// `GET /systems/new`
pub(crate) async fn new_page(visit: Signed) -> Answer {
    visit.town().require(&visit.caller, Action::Create, &Resource::Register("system"))?;
    let bodies = bodies(&visit).await?;
    show(&form(&visit, None, &Fields::default(), &bodies, Vec::new(), Problems::default()))
}

/// `POST /systems/new`
pub(crate) async fn new_send(visit: Signed, Sent(fields): Sent) -> Answer {
    match keep(&visit, None, &fields).await {
        Ok(system) => Ok(done(&visit, &format!("/systems/{}", system.id), "systems-added")),
        Err(failure) => again(&visit, None, &fields, failure).await,
    }
}

/// `GET /systems/{id}/edit`
pub(crate) async fn edit_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let system = to_change(&visit, &parsed(&id)?).await?;
    let bodies = bodies(&visit).await?;
    let fields = given(visit.words, &system);
    show(&form(&visit, Some(&system), &fields, &bodies, Vec::new(), Problems::default()))
}

/// `POST /systems/{id}/edit`
pub(crate) async fn edit_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let id = parsed(&id)?;
    let version = fields.get("base_version").parse().unwrap_or(0);
    match keep(&visit, Some(&Known { id: id.clone(), version }), &fields).await {
        Ok(_) => Ok(done(&visit, &format!("/systems/{id}"), "systems-saved")),
        Err(failure) => {
            let system = to_change(&visit, &id).await?;
            again(&visit, Some(&system), &fields, failure).await
        }
    }
}

fn parsed(id: &str) -> Result<SystemId, Failed> {
    Ok(id.parse().map_err(|_| Failure::missing("system", id))?)
}

/// Keeps what the form says; several values of a field go as one text.
async fn keep(visit: &Signed, known: Option<&Known<SystemId>>, fields: &Fields) -> Result<System, Failure> {
    let several = |name: &str| fields.all(name).flat_map(|value| value.split(',')).collect::<Vec<_>>().join("|");
    let texts: Vec<(&str, String)> = TEXTS
        .iter()
        .chain(&["owner", "supplier", "boards"])
        .map(|name| (*name, if matches!(*name, "kinds" | "boards") { several(name) } else { fields.get(name).to_owned() }))
        .collect();
    // A new system may be an idea still; later its phase changes by steps.
    let phase =
        (known.is_none() && !fields.get("lifecycle").is_empty()).then(|| ("lifecycle", fields.get("lifecycle").to_owned()));
    let texts: Vec<(&str, String)> = texts.into_iter().chain(phase).collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    system_save(visit.town(), &visit.caller, known, &texts, visit.at).await
}

/// The form again, with what was written and what is wrong; when somebody else was quicker, with what they wrote.
async fn again(visit: &Signed, system: Option<&System>, fields: &Fields, failure: Failure) -> Answer {
    let refusal = refusal_of(failure)?;
    let words = visit.words;
    let bodies = bodies(visit).await?;
    let others = match system {
        Some(system) if fields.get("base_version") != system.version.to_string() => differing(words, system, fields),
        _ => Vec::new(),
    };
    let problems = if others.is_empty() { Problems::of(words, &[refusal]) } else { Problems::default() };
    form(visit, system, fields, &bodies, others, problems).again()
}

/// The fields in which what is stored differs from what was written.
fn differing(words: Words, system: &System, fields: &Fields) -> Vec<(String, String)> {
    let stored = given(words, system);
    let differs = |name: &&&str| stored.get(name) != fields.get(name);
    TEXTS
        .iter()
        .filter(differs)
        .map(|name| (words.name("systems-field", &name.replace('_', "-")), stored.get(name).to_owned()))
        .collect()
}

/// A system as the form shows it.
fn given(words: Words, system: &System) -> Fields {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let yes = |yes: Option<bool>| yes.map(|yes| if yes { "ja" } else { "nej" }.to_owned()).unwrap_or_default();
    let cost = system.cost.map(|cost| format!("{},{:02}", cost / 100, cost % 100)).unwrap_or_default();
    let mut fields: Vec<(String, String)> = [
        ("number", text(&system.number)),
        ("name", system.name.clone()),
        ("purpose", text(&system.purpose)),
        ("sharing", system.sharing.map(|each| each.word().to_owned()).unwrap_or_default()),
        ("sector", text(&system.sector)),
        ("product", text(&system.product)),
        ("version", text(&system.product_version)),
        ("contract", text(&system.contract)),
        ("contract_ends", system.contract_ends.map(|day| words.day(day)).unwrap_or_default()),
        ("notice_days", number(system.notice_days)),
        ("cost", cost),
        ("hosting", system.hosting.map(|each| each.word().to_owned()).unwrap_or_default()),
        ("remote_access", yes(system.remote_access)),
        ("criticality", system.criticality.map(|each| each.word().to_owned()).unwrap_or_default()),
        ("recovery_time_hours", number(system.recovery_time_hours)),
        ("recovery_point_hours", number(system.recovery_point_hours)),
        ("personal_data", yes(system.personal_data)),
        ("owner", system.owner.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("supplier", system.supplier.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("base_version", system.version.to_string()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec();
    fields.extend(system.kinds.iter().map(|kind| ("kinds".to_owned(), kind.clone())));
    fields.extend(system.boards.iter().map(|board| ("boards".to_owned(), board.to_string())));
    Fields(fields)
}

fn form(
    visit: &Signed,
    system: Option<&System>,
    given: &Fields,
    bodies: &Bodies,
    others: Vec<(String, String)>,
    problems: Problems,
) -> FormPage {
    let words = visit.words;
    let address = system.map(|system| format!("/systems/{}", system.id));
    let title = match system {
        Some(system) => words.tell("systems-edit-title", "system", &system.name),
        None => words.say("systems-new"),
    };
    let crumbs = [
        Some(Link::to(words.say("web-chapter-systems"), "/systems")),
        system.map(|system| Link::to(&system.name, format!("/systems/{}", system.id))),
        Some(Link::to(&title, &visit.path)),
    ];
    FormPage {
        frame: visit.frame(Chapter::Systems).with_crumbs(crumbs.into_iter().flatten()),
        words,
        action: address.as_ref().map_or_else(|| "/systems/new".to_owned(), |address| format!("{address}/edit")),
        lead: words.say("systems-form-lead"),
        hidden: vec![("base_version".to_owned(), system.map(|system| system.version.to_string()).unwrap_or_default())],
        verb: words.say("web-save"),
        grave: false,
        others,
        groups: groups(words, given, bodies, &problems, system.is_none()),
        cancel: address.unwrap_or_else(|| "/systems".to_owned()),
        title,
        problems,
    }
}

fn groups(words: Words, given: &Fields, bodies: &Bodies, problems: &Problems, new: bool) -> Vec<FieldGroup> {
    let label = |name: &str| words.name("systems-field", &name.replace('_', "-"));
    let line = |name: &str, kind: &'static str| {
        Field::new(name, label(name), Control::Line(kind)).optional(words).holding(given.get(name)).judged(problems)
    };
    let of_bodies = |wanted: fn(BodyKind) -> bool| {
        let fitting = bodies.iter().filter(move |(_, _, kind)| wanted(*kind));
        fitting.map(|(id, name, _)| (id.to_string(), name.clone())).collect::<Vec<_>>()
    };
    let select = |name: &str, choices: Vec<(String, String)>| {
        let choices = std::iter::once((String::new(), words.say("web-not-known"))).chain(choices);
        Field::new(name, label(name), Control::Select(Choice::list(choices, given.get(name)))).optional(words).judged(problems)
    };
    let yes_no = || vec![("ja".to_owned(), words.say("web-yes")), ("nej".to_owned(), words.say("web-no"))];
    let named =
        |prefix: &str, each: &[&str]| each.iter().map(|word| ((*word).to_owned(), words.name(prefix, word))).collect::<Vec<_>>();
    let chosen_boards: Vec<&str> = given.all("boards").collect();
    let boards = of_bodies(|kind| matches!(kind, BodyKind::Board | BodyKind::ExecutiveBoard));
    let boards = boards.into_iter().map(|(value, name)| Choice { chosen: chosen_boards.contains(&value.as_str()), value, name });
    let kinds = given.all("kinds").collect::<Vec<_>>().join(", ");
    let group = |title: String, fields: Vec<Field>| FieldGroup::of(title, fields);
    let phase = new.then(|| {
        let phases = Lifecycle::ALL.iter().map(|each| (each.word().to_owned(), words.name("systems-phase", each.word())));
        let begins = if given.get("lifecycle").is_empty() { Lifecycle::Operation.word() } else { given.get("lifecycle") };
        Field::new("lifecycle", words.say("systems-phase"), Control::Select(Choice::list(phases, begins))).judged(problems)
    });
    vec![
        group(
            words.say("systems-group-system"),
            vec![
                Field::line("name", label("name")).needed().holding(given.get("name")).judged(problems),
                Field::new("purpose", label("purpose"), Control::Area)
                    .optional(words)
                    .holding(given.get("purpose"))
                    .judged(problems),
                line("number", "text"),
                Field::line("kinds", label("kinds"))
                    .optional(words)
                    .helped(words.say("systems-kinds-help"))
                    .holding(kinds)
                    .judged(problems),
                select("sharing", named("systems-sharing", &Sharing::ALL.iter().map(|each| each.word()).collect::<Vec<_>>())),
                line("sector", "text"),
            ]
            .into_iter()
            .chain(phase)
            .collect(),
        ),
        group(
            words.say("systems-who-answers"),
            vec![
                select("owner", of_bodies(|kind| !matches!(kind, BodyKind::Outside | BodyKind::Group)))
                    .helped(words.say("systems-owner-help")),
                Field::new("boards", label("boards"), Control::Ticks(boards.collect())).judged(problems),
            ],
        ),
        group(
            words.say("systems-supplier-and-contract"),
            vec![
                select("supplier", of_bodies(|kind| kind == BodyKind::Outside)),
                line("product", "text"),
                line("version", "text"),
                line("contract", "text"),
                line("contract_ends", "date"),
                line("notice_days", "number"),
                line("cost", "text").helped(words.say("systems-cost-help")),
            ],
        ),
        group(
            words.say("systems-group-operation"),
            vec![
                select("hosting", named("systems-hosting", &Hosting::ALL.iter().map(|each| each.word()).collect::<Vec<_>>())),
                select("remote_access", yes_no()),
                select(
                    "criticality",
                    named("systems-criticality", &Criticality::ALL.iter().map(|each| each.word()).collect::<Vec<_>>()),
                ),
                line("recovery_time_hours", "number"),
                line("recovery_point_hours", "number"),
                select("personal_data", yes_no()),
            ],
        ),
    ]
}

//! Decisions: the list at `/decisions`, one with everything that points to it, and its form.

use crate::activity::activity;
use crate::failure::{Answer, Failed, refusal_of, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, choose};
use crate::object::{ObjectPage, Section};
use crate::parts::{Field, Link, Problems, decided};
use crate::regulation::asking::Asking;
use crate::systems::page::{Fact, FactPanel};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Merged, merging};
use axum::extract::{Path, Query};
use domain::identity::BodyId;
use domain::organisation::{Decision, DecisionDraft};
use domain::refusal::{Message, Refusal};
use routines::Failure;
use routines::activity::{Object, ObjectKind};
use routines::documents::SubjectKind;
use routines::organisation::{
    DecisionFilter, DecisionRow, DecisionView, Known, decide, decision as read_decision, decision_choices, decision_correct,
    decision_list, may_appoint, organisation,
};
use routines::policies::{Action, Resource};
use routines::regulation::{Citing, RoleOffered, citing, roles_offered};

/// The list of decisions.
static DECISIONS: Kind = Kind {
    path: "/decisions",
    file: "decisions",
    first: "organisation-decision",
    columns: &[
        Kept::new("title", "organisation-decision-title").sorting(),
        Kept::new("body", "organisation-decided-by").sorting(),
        Kept::new("day", "organisation-decision-day").sorting().figures(),
        Kept::new("delegation", "organisation-delegation").unusual(),
        Kept::new("document", "organisation-document").unusual(),
    ],
    filters: &["q", "body", "year"],
    found: "organisation-decisions-found",
    newest_first: true,
    own_order: false,
};

/// `GET /decisions`
pub(crate) static LIST: Register = Register::new(&DECISIONS, |visit, listing| Box::pin(list(visit, listing))).choosing();

async fn list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let (column, descending) = listing.order();
    let address = &listing.address;
    let offered = roles_offered(visit.town(), visit.today, words.language()).await?;
    let called = |role: RoleOffered| {
        let name = role.name.unwrap_or_else(|| words.name("organisation-role", &role.key));
        (role.key, name)
    };
    let filter = DecisionFilter {
        id: None,
        called: offered.into_iter().map(called).collect(),
        body: address.get("body").parse().ok(),
        year: address.get("year").parse().ok(),
        text: Some(address.get("q").to_owned()).filter(|text| !text.is_empty()),
        by_title: column == "title",
        by_body: column == "body",
        descending,
        window: listing.window(),
    };
    let found = decision_list(visit.town(), &visit.caller, &filter).await?;
    let (bodies, years) = decision_choices(visit.town(), &visit.caller).await?;
    let named = bodies.iter().find(|(id, _)| id.as_str() == address.get("body")).map(|(_, name)| name.clone());
    let way = Link::to(words.say("organisation-new-decision"), "/decisions/new");
    let dress = Dress {
        title: words.say("organisation-decisions"),
        lead: words.say("organisation-decisions-lead"),
        kin: super::kin(visit, "/decisions"),
        ways: if may_appoint(visit.town(), &visit.caller)? { vec![way] } else { Vec::new() },
        filters: filters(words, listing, &bodies, &years),
        chips: vec![("body", named.unwrap_or_default()), ("year", address.get("year").to_owned())],
        empty: years.is_empty().then(|| (words.say("organisation-no-decisions"), words.say("organisation-no-decisions-why"))),
        ..Dress::default()
    };
    let row = |row: &DecisionRow| Row {
        what: Link::to(row.decision.cited(&row.body_name), format!("/decisions/{}", row.decision.id)),
        cells: listing
            .columns()
            .map(|column| match column {
                "title" => Cell::Text(row.decision.title.clone()),
                "body" => Cell::Text(row.body_name.clone()),
                "day" => Cell::Figure(words.day(row.decision.day)),
                "delegation" => Cell::Text(row.decision.delegation.clone().unwrap_or_default()),
                _ => Cell::Text(row.decision.document.clone().unwrap_or_default()),
            })
            .collect(),
    };
    Ok(Shown::of(visit.frame(Chapter::Organisation), dress, found.rows.iter().map(row).collect(), found.total))
}

fn filters(words: Words, listing: &Listing, bodies: &[(BodyId, String)], years: &[i16]) -> Vec<Field> {
    let bodies = bodies.iter().map(|(id, name)| (id.to_string(), name.clone()));
    let years = years.iter().map(|year| (year.to_string(), year.to_string()));
    vec![
        choose(words, &listing.address, "body", words.say("organisation-decided-by"), bodies),
        choose(words, &listing.address, "year", words.say("organisation-year"), years),
    ]
}

async fn found(visit: &Signed, id: &str) -> Result<DecisionView, Failure> {
    let id = id.parse().map_err(|_| Failure::missing("decision", id))?;
    read_decision(visit.town(), &visit.caller, &id).await
}

fn crumbs(visit: &Signed, more: impl IntoIterator<Item = Link>) -> Vec<Link> {
    let words = visit.words;
    let chapter = [
        Link::to(words.say("web-chapter-organisation"), "/organisation"),
        Link::to(words.say("organisation-decisions"), "/decisions"),
    ];
    chapter.into_iter().chain(more).collect()
}

/// `GET /decisions/{id}`
pub(crate) async fn decision(visit: Signed, Path(id): Path<String>) -> Answer {
    let words = visit.words;
    let seen = found(&visit, &id).await?;
    let asking = Asking::now(&visit).await?;
    let points = citing(visit.town(), &visit.caller, &seen.decision.id).await?;
    let address = format!("/decisions/{}", seen.decision.id);
    let activity = activity(&visit, &Object::new(ObjectKind::Decision, seen.decision.id.as_str())).await?;
    let heads = ["organisation-decision-of", "organisation-for", "organisation-person", "organisation-period"]
        .map(|head| words.say(head));
    let rows = points.iter().map(|point| pointing(&asking, point)).collect();
    let section = Section::of("points", words.say("organisation-decision-points"), heads, rows);
    let attachments = crate::documents::section(&visit, SubjectKind::Decision, seen.decision.id.as_str()).await?;
    show(&ObjectPage {
        frame: asking.frame(&visit, Chapter::Organisation).with_crumbs(crumbs(&visit, [Link::to(&seen.cited, &address)])),
        words,
        title: seen.cited.clone(),
        lead: decided(words, &seen.decision.title),
        ways: if seen.may_correct { vec![Link::to(words.say("web-change"), format!("{address}/edit"))] } else { Vec::new() },
        text: seen.decision.text.clone().unwrap_or_default(),
        passages: Vec::new(),
        sections: vec![section.or(words.say("organisation-decision-points-none")), attachments],
        panels: vec![FactPanel { id: "facts", title: words.say("organisation-facts"), facts: facts(words, &seen) }],
        activity,
    })
}

fn facts(words: Words, seen: &DecisionView) -> Vec<Fact> {
    let decision = &seen.decision;
    let body = Link::to(&seen.body, format!("/organisation/{}", decision.body));
    let is_address = |text: &str| text.starts_with("https://") || text.starts_with("http://");
    let document = decision.document.as_ref().map(|text| if is_address(text) { Link::to(text, text) } else { Link::none(text) });
    [
        ("organisation-decided-by", Some(body)),
        ("organisation-decision-day", Some(Link::none(words.day(decision.day)))),
        ("organisation-paragraph", Some(Link::none(format!("§ {}", decision.paragraph)))),
        ("organisation-delegation", decision.delegation.as_ref().map(Link::none)),
        ("organisation-document", document),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some(Fact { name: words.say(name), values: vec![value?], note: String::new() }))
    .collect()
}

/// One thing that points to the decision.
fn pointing(asking: &Asking, point: &Citing) -> Row {
    let words = asking.words;
    let packs = || asking.evaluation.packs.iter();
    let what = match point.entity.as_str() {
        "appointment" => {
            let role = words.name("organisation-role", &point.word);
            // Of whoever has protected identity there is no page to lead to.
            match point.appointment.as_ref().filter(|_| point.person.is_some()) {
                Some(id) => Link::to(role, format!("/appointments/{id}")),
                None => Link::none(role),
            }
        }
        "kind-choice" | "kind-exception" => {
            let mut kinds = packs().flat_map(|adopted| &adopted.pack.lists.kinds);
            let name = kinds.find(|kind| kind.key == point.word).map(|kind| kind.name.get(words.language()).to_owned());
            let entity = words.name("journal-entity", &point.entity);
            Link::to(
                format!("{entity}: {}", name.unwrap_or_else(|| point.word.clone())),
                format!("/kinds/{}", crate::visit::encoded(&point.word)),
            )
        }
        "system-gate" => {
            let mut gates = packs().flat_map(|adopted| &adopted.pack.lists.gates);
            let name = gates.find(|gate| gate.key == point.word).map(|gate| gate.name.get(words.language()).to_owned());
            Link::none(words.tell("organisation-decision-gate", "gate", name.unwrap_or_else(|| point.word.clone())))
        }
        "acceptance" => acceptance(asking, &point.word),
        "adoption" => Link::to(format!("{}: {}", words.name("journal-entity", "adoption"), point.word), "/regulation"),
        entity => Link::none(format!("{}: {}", words.name("journal-entity", entity), point.word)),
    };
    let about = match (&point.system, &point.body) {
        (Some((id, name)), _) => Cell::link(name, format!("/systems/{id}")),
        (None, Some((id, name))) => Cell::link(name, format!("/organisation/{id}")),
        (None, None) => Cell::Text(String::new()),
    };
    let person = match &point.person {
        Some((id, name, _)) => Cell::link(name, format!("/people/{id}")),
        None if point.entity == "appointment" => Cell::Text(words.say("organisation-protected")),
        None => Cell::Text(String::new()),
    };
    Row { what, cells: vec![about, person, Cell::Time(super::period(words, &point.period))] }
}

/// A deviation that was accepted, by its pack and duty.
fn acceptance(asking: &Asking, word: &str) -> Link {
    let words = asking.words;
    let entity = words.name("journal-entity", "acceptance");
    let (pack, key) = word.split_once('/').unwrap_or((word, ""));
    let adopted = asking.evaluation.packs.iter().find(|adopted| adopted.adoption.pack == pack);
    let duty = adopted.and_then(|adopted| adopted.pack.duties().find(|(_, duty)| duty.key == key));
    match duty {
        Some((section, duty)) => Link::to(
            format!("{entity}: {}", duty.text.get(words.language())),
            crate::regulation::speaking::duty_address(pack, section, duty),
        ),
        None => Link::none(format!("{entity}: {key}")),
    }
}

/// `GET /decisions/new`
pub(crate) async fn new_page(visit: Signed, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    to_enter(&visit)?;
    let fields = Fields::of([("body", Fields(asked).get("body").to_owned()), ("day", visit.words.day(visit.today))]);
    show(&form(&visit, None, &fields, Problems::default()).await?)
}

/// `POST /decisions/new`
pub(crate) async fn new_send(visit: Signed, Sent(fields): Sent) -> Answer {
    to_enter(&visit)?;
    match enter(&visit, &fields).await {
        Ok(decision) => Ok(done(&visit, &format!("/decisions/{}", decision.id), "organisation-decision-added")),
        Err(failure) => form(&visit, None, &fields, Problems::of(visit.words, &[refusal_of(failure)?])).await?.again(),
    }
}

/// Whether the reader may enter what some body decides.
fn to_enter(visit: &Signed) -> Result<(), Failure> {
    if may_appoint(visit.town(), &visit.caller)? {
        return Ok(());
    }
    visit.town().require(&visit.caller, Action::Create, &Resource::Register("appointment"))
}

async fn enter(visit: &Signed, fields: &Fields) -> Result<Decision, Failure> {
    let body: BodyId = fields.get("body").parse().map_err(|_| Refusal::plain(Message::new("web-choose-one")).at("body"))?;
    let texts = DecisionDraft::FIELDS.map(|name| (name, fields.get(name)));
    decide(visit.town(), &visit.caller, &body, &texts, visit.at).await
}

/// The decision to correct, if the reader may.
async fn to_correct(visit: &Signed, id: &str) -> Result<DecisionView, Failure> {
    let seen = found(visit, id).await?;
    visit.town().require(&visit.caller, Action::Decide, &Resource::Body(seen.decision.body.clone()))?;
    Ok(seen)
}

/// `GET /decisions/{id}/edit`
pub(crate) async fn edit_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let seen = to_correct(&visit, &id).await?;
    show(&form(&visit, Some(&seen), &given(visit.words, &seen.decision), Problems::default()).await?)
}

/// `POST /decisions/{id}/edit`
pub(crate) async fn edit_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let seen = to_correct(&visit, &id).await?;
    let known = Known { id: seen.decision.id.clone(), version: fields.get("base_version").parse().unwrap_or(0) };
    let texts = DecisionDraft::FIELDS.map(|name| (name, fields.get(name)));
    match decision_correct(visit.town(), &visit.caller, &known, &texts, visit.at).await {
        Ok(decision) => Ok(done(&visit, &format!("/decisions/{}", decision.id), "organisation-decision-saved")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            form(&visit, Some(&seen), &fields, problems).await?.again()
        }
    }
}

/// A decision as the form shows it.
fn given(words: Words, decision: &Decision) -> Fields {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    Fields::of([
        ("day", words.day(decision.day)),
        ("paragraph", decision.paragraph.clone()),
        ("title", decided(words, &decision.title)),
        ("text", text(&decision.text)),
        ("delegation", text(&decision.delegation)),
        ("document", text(&decision.document)),
        ("base_version", decision.version.to_string()),
    ])
}

async fn form(visit: &Signed, known: Option<&DecisionView>, fields: &Fields, problems: Problems) -> Result<FormPage, Failure> {
    let words = visit.words;
    let stored = known.map(|known| given(words, &known.decision));
    let merged = Merged::of(stored.as_ref(), fields);
    let fields = &merged.fields;
    let others = merged.others(words, Labels::Decisions, stored.as_ref(), |_, value| value.to_owned());
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let filling = Filling { words, labels: Labels::Decisions, given: fields, problems: &problems };
    let mut bodies = Vec::new();
    if known.is_none() {
        let seen = organisation(visit.town(), &visit.caller, visit.today).await?;
        for line in &seen.inside {
            if visit.town().policies().allows(&visit.caller, Action::Decide, &Resource::Body(line.body.id.clone()))? {
                bodies.push((line.body.id.to_string(), line.body.name.clone()));
            }
        }
    }
    let title = known.map_or_else(
        || words.say("organisation-new-decision"),
        |known| words.tell("organisation-edit-title", "name", &known.cited),
    );
    let address = known.map(|known| format!("/decisions/{}", known.decision.id));
    let itself = known.zip(address.as_ref()).map(|(known, address)| Link::to(&known.cited, address));
    Ok(FormPage {
        frame: visit
            .frame(Chapter::Organisation)
            .with_crumbs(crumbs(visit, itself.into_iter().chain([Link::to(&title, &visit.path)]))),
        words,
        title,
        lead: words.say(if known.is_some() { "organisation-correct-decision-lead" } else { "organisation-new-decision-lead" }),
        action: address.as_ref().map_or_else(|| "/decisions/new".to_owned(), |address| format!("{address}/edit")),
        hidden: merging::hidden(stored.as_ref()),
        others,
        groups: vec![FieldGroup::of("", decision_fields(filling, known.is_none().then_some(bodies)))],
        verb: words.say("web-save"),
        grave: false,
        cancel: address.unwrap_or_else(|| "/decisions".to_owned()),
        problems,
    })
}

/// The fields of a decision, also for the sample; the body of one that is noted stands.
pub(super) fn decision_fields(filling: Filling<'_>, bodies: Option<Vec<(String, String)>>) -> Vec<Field> {
    let words = filling.words;
    let mut fields = Vec::new();
    if let Some(bodies) = bodies {
        fields.push(filling.select("body", words.say("web-choose"), bodies).needed());
    }
    fields.extend([
        filling.needed("day", "date"),
        filling.needed("paragraph", "text").helped(words.say("web-decision-paragraph-help")),
        filling.needed("title", "text"),
        filling.area("text"),
        filling.line("delegation", "text").helped(words.say("organisation-delegation-help")),
        filling.line("document", "text").helped(words.say("organisation-document-help")),
    ]);
    fields
}

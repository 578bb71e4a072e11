//! Appointing somebody and ending an appointment: `/appointments/new` and `/appointments/{id}/end`.

use super::{period, role};
use crate::failure::{Answer, refusal_of, show};
use crate::frame::Chapter;
use crate::parts::{Link, Problems};
use crate::visit::guard::{done, own_address};
use crate::visit::{Fields, Sent, Signed};
use crate::writing::deciding::{Deciders, cited};
use crate::writing::filling::{day, until_after};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Pick};
use axum::extract::{Path, Query};
use domain::identity::AppointmentId;
use domain::organisation::{Appointment, BodyKind, Role};
use domain::period::Period;
use domain::refusal::{Message, Refusal};
use routines::Failure;
use routines::organisation::{
    Appointing, AppointmentRow, Known, OrganisationView, appoint, appointment, appointment_end, may_appoint, organisation,
    systems_to_hold,
};
use routines::policies::{Action, Resource};
use routines::regulation::{RoleOffered, roles_offered};

/// What the form of an appointment is chosen from.
struct Posts {
    roles: Vec<RoleOffered>,
    organisation: OrganisationView,
    systems: Vec<(String, String)>,
    deciders: Deciders,
}

impl Posts {
    async fn read(visit: &Signed) -> Result<Self, Failure> {
        let (town, caller) = (visit.town(), &visit.caller);
        if !may_appoint(town, caller)? {
            town.require(caller, Action::Create, &Resource::Register("appointment"))?;
        }
        let organisation = organisation(town, caller, visit.today).await?;
        let systems = systems_to_hold(town, caller).await?;
        Ok(Self {
            roles: roles_offered(town, visit.today, visit.words.language()).await?,
            deciders: Deciders::read(visit, &organisation).await?,
            systems: systems.into_iter().map(|(id, name)| (id.to_string(), name)).collect(),
            organisation,
        })
    }

    /// What a role is called in the reader's language.
    fn role_name(&self, visit: &Signed, key: &str) -> String {
        let named = self.roles.iter().find(|role| role.key == key).and_then(|role| role.name.clone());
        named.unwrap_or_else(|| visit.words.name("organisation-role", key))
    }
}

/// What a link fills the form with.
fn filled(visit: &Signed, posts: &Posts, asked: &Fields) -> Fields {
    let (role, system) = (asked.get("role"), asked.get("system"));
    let whole = posts.roles.iter().any(|each| each.key == role && each.held_for == "municipality");
    let executive = posts.organisation.inside.iter().find(|line| line.body.kind == BodyKind::ExecutiveBoard);
    let body = match (asked.get("body"), executive) {
        ("", Some(line)) if whole => line.body.id.to_string(),
        (body, _) => body.to_owned(),
    };
    let name = posts.systems.iter().find(|(id, _)| id == system).map(|(_, name)| name.clone());
    let title = match (role, name) {
        ("", _) => String::new(),
        (role, None) => posts.role_name(visit, role),
        (role, Some(system)) => {
            visit.words.with("organisation-role-of", &[("role", posts.role_name(visit, role).into()), ("object", system.into())])
        }
    };
    Fields::of([
        ("role", role.to_owned()),
        ("system", system.to_owned()),
        ("body", body),
        ("from", visit.words.day(visit.today)),
        ("decision", asked.get("decision").to_owned()),
        ("decision_title", title),
        ("back", asked.get("back").to_owned()),
    ])
}

/// `GET /appointments/new`
pub(crate) async fn new_page(visit: Signed, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    let (posts, asked) = (Posts::read(&visit).await?, Fields(asked));
    let pick = match asked.get("person") {
        "" => Pick::nobody("person"),
        id => Pick::known(&visit, "person", id).await?,
    };
    show(&form(&visit, &posts, &filled(&visit, &posts, &asked), &pick, Problems::default()))
}

/// `POST /appointments/new`
pub(crate) async fn new_send(visit: Signed, Sent(fields): Sent) -> Answer {
    let posts = Posts::read(&visit).await?;
    let pick = Pick::read(&visit, &fields, "person").await?;
    match keep(&visit, &posts, &fields, &pick).await {
        Ok(appointment) => Ok(done(&visit, &way_back(&fields, &appointment), "organisation-appointed")),
        Err(failure) => {
            let mut refusal = refusal_of(failure)?;
            if refusal.field.as_deref() == Some("decision") && fields.get("decision").is_empty() {
                refusal = refusal.at("decision_body");
            }
            form(&visit, &posts, &fields, &pick, Problems::of(visit.words, &[refusal])).again()
        }
    }
}

/// Where one came from, else the page of what the appointment is for.
fn way_back(fields: &Fields, appointment: &Appointment) -> String {
    match (fields.get("back"), &appointment.system, &appointment.body) {
        ("", Some(system), _) => format!("/systems/{system}"),
        ("", None, Some(body)) => format!("/organisation/{body}"),
        ("", None, None) => format!("/people/{}", appointment.person),
        (back, ..) => own_address(back).to_owned(),
    }
}

async fn keep(visit: &Signed, posts: &Posts, fields: &Fields, pick: &Pick) -> Result<Appointment, Failure> {
    let unknown = |key, field: &str| Refusal::plain(Message::new(key)).at(field);
    let role = posts.roles.iter().find(|role| role.key == fields.get("role"));
    let role = role.ok_or_else(|| unknown("web-choose-one", "role"))?;
    let body = match fields.get("body") {
        "" => None,
        id => Some(id.parse().map_err(|_| unknown("organisation-body-unknown", "body"))?),
    };
    let system = match fields.get("system") {
        "" => None,
        id => Some(id.parse().map_err(|_| unknown("web-choose-one", "system"))?),
    };
    let period = Period { from: day(fields, "from")?, until: until_after(fields, "until")? };
    let appointing = Appointing {
        person: pick.meant()?,
        role: Role::of(&role.key),
        body,
        system,
        decision: cited(fields)?,
        substitute: fields.get("substitute") == "ja",
        period,
    };
    appoint(visit.town(), &visit.caller, appointing, visit.at).await
}

fn form(visit: &Signed, posts: &Posts, given: &Fields, pick: &Pick, problems: Problems) -> FormPage {
    let words = visit.words;
    let filling = Filling { words, labels: Labels::Organisation, given, problems: &problems };
    let roles = posts.roles.iter().map(|role| (role.key.clone(), posts.role_name(visit, &role.key)));
    let bodies = posts.organisation.inside.iter().map(|line| (line.body.id.to_string(), line.body.name.clone()));
    let mut who = vec![
        filling.select("role", words.say("web-choose"), roles).needed(),
        filling.select("system", words.say("organisation-no-system"), posts.systems.iter().cloned()),
        filling.select("body", words.say("organisation-no-body"), bodies).helped(words.say("organisation-appoint-for-help")),
    ];
    who.extend(pick.fields(words, filling.label("person"), &problems));
    who.push(filling.tick("substitute"));
    let when = vec![filling.needed("from", "date"), filling.line("until", "date").helped(words.say("organisation-until-help"))];
    let cancel = if given.get("back").is_empty() { "/organisation" } else { own_address(given.get("back")) };
    let mut hidden = pick.hidden();
    hidden.push(("back".to_owned(), given.get("back").to_owned()));
    let title = words.say("organisation-appoint-title");
    FormPage {
        frame: visit.frame(Chapter::Organisation).with_crumbs([
            Link::to(words.say("web-chapter-organisation"), "/organisation"),
            Link::to(&title, "/appointments/new"),
        ]),
        words,
        title,
        lead: words.say("organisation-appoint-lead"),
        action: "/appointments/new".to_owned(),
        hidden,
        others: Vec::new(),
        groups: vec![
            FieldGroup::of("", who),
            FieldGroup::of(words.say("organisation-period"), when),
            posts.deciders.group(filling).helped(words.say("organisation-appoint-decision-help")),
        ],
        verb: words.say("organisation-appoint"),
        grave: false,
        cancel: cancel.to_owned(),
        problems,
    }
}

/// One appointment, if the reader may change or end it.
pub(super) async fn to_change(visit: &Signed, id: &str) -> Result<AppointmentRow, Failure> {
    let id: AppointmentId = id.parse().map_err(|_| Failure::missing("appointment", id))?;
    appointment(visit.town(), &visit.caller, &id).await
}

/// `GET /appointments/{id}/end`
pub(crate) async fn end_page(visit: Signed, Path(id): Path<String>, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    let held = to_change(&visit, &id).await?;
    let back = Fields(asked).get("back").to_owned();
    let given =
        Fields::of([("last_day", visit.words.day(visit.today)), ("base_version", held.version.to_string()), ("back", back)]);
    show(&end_form(&visit, &held, &given, Problems::default()))
}

/// `POST /appointments/{id}/end`
pub(crate) async fn end_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let held = to_change(&visit, &id).await?;
    match end(&visit, &held, &fields).await {
        Ok(ended) => Ok(done(&visit, &way_back(&fields, &ended), "organisation-ended")),
        Err(failure) => {
            let mut refusal = refusal_of(failure)?;
            if refusal.field.as_deref() == Some("until") {
                refusal = refusal.at("last_day");
            }
            end_form(&visit, &held, &fields, Problems::of(visit.words, &[refusal])).again()
        }
    }
}

async fn end(visit: &Signed, held: &AppointmentRow, fields: &Fields) -> Result<Appointment, Failure> {
    let version = fields.get("base_version").parse().unwrap_or(0);
    let required = || Refusal::plain(Message::new("organisation-field-required")).at("last_day");
    let until = until_after(fields, "last_day")?.ok_or_else(required)?;
    appointment_end(visit.town(), &visit.caller, &Known { id: held.id.clone(), version }, until, visit.at).await
}

fn end_form(visit: &Signed, held: &AppointmentRow, given: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let object = held.system.as_ref().map(|(_, name)| name).or(held.body.as_ref().map(|(_, name)| name));
    let object = object.cloned().unwrap_or_else(|| words.say("organisation-whole"));
    let when = period(words, &held.period);
    let moved = given.get("base_version") != held.version.to_string();
    let others = if moved { vec![(words.say("organisation-period"), when.clone()).into()] } else { Vec::new() };
    let problems = if moved { Problems::default() } else { problems };
    let filling = Filling { words, labels: Labels::Organisation, given, problems: &problems };
    let field = filling.needed("last_day", "date").helped(words.say("organisation-end-help"));
    let title = words.say("organisation-end-title");
    let back = if given.get("back").is_empty() {
        format!("/people/{}", held.person.0)
    } else {
        own_address(given.get("back")).to_owned()
    };
    FormPage {
        frame: visit.frame(Chapter::Organisation).with_crumbs([
            Link::to(words.say("web-chapter-organisation"), "/organisation"),
            Link::to(&held.person.1, format!("/people/{}", held.person.0)),
            Link::to(&title, &visit.path),
        ]),
        words,
        title,
        lead: format!("{}: {}, {object}, {when}", held.person.1, role(words, &held.role)),
        action: format!("/appointments/{}/end", held.id),
        hidden: vec![("base_version".to_owned(), held.version.to_string()), ("back".to_owned(), given.get("back").to_owned())],
        others,
        groups: vec![FieldGroup::of("", vec![field])],
        verb: words.say("organisation-end"),
        grave: true,
        cancel: back,
        problems,
    }
}

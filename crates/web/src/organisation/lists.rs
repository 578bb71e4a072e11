//! The people at `/people` and the appointments at `/appointments`.

use crate::failure::Failed;
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, choose};
use crate::parts::{Field, Link};
use crate::visit::Signed;
use domain::identity::BodyId;
use routines::Failure;
use routines::organisation::{
    AppointmentFilter, AppointmentRow, PersonFilter, PersonRow, appointments_list, may_appoint, organisation, people_count,
    people_list,
};
use routines::policies::{Action, Resource};
use routines::regulation::{RoleOffered, roles_offered};

/// The list of people.
static PEOPLE: Kind = Kind {
    path: "/people",
    file: "people",
    first: "organisation-person",
    columns: &[
        Kept::new("body", "organisation-body"),
        Kept::new("title", "organisation-label-title"),
        Kept::new("email", "organisation-label-email"),
        Kept::new("number", "organisation-label-number").unusual(),
    ],
    filters: &["q", "body"],
    found: "organisation-people-found",
    newest_first: false,
    own_order: false,
};

/// The list of appointments.
static APPOINTMENTS: Kind = Kind {
    path: "/appointments",
    file: "appointments",
    first: "organisation-person",
    columns: &[
        Kept::new("role", "organisation-role").sorting(),
        Kept::new("for", "organisation-for"),
        Kept::new("decision", "organisation-decision"),
        Kept::new("period", "organisation-period"),
    ],
    filters: &["q", "role", "body"],
    found: "organisation-appointments-found",
    newest_first: false,
    own_order: false,
};

/// The bodies of the municipality, to choose among.
async fn bodies(visit: &Signed) -> Result<Vec<(String, String)>, Failure> {
    let seen = organisation(visit.town(), &visit.caller, visit.today).await?;
    Ok(seen.inside.into_iter().map(|line| (line.body.id.to_string(), line.body.name)).collect())
}

/// What a chosen value is called.
fn called(choices: &[(String, String)], chosen: &str) -> String {
    choices.iter().find(|(value, _)| value == chosen).map(|(_, name)| name.clone()).unwrap_or_default()
}

/// `GET /people`
pub(crate) static PEOPLE_LIST: Register =
    Register::new(&PEOPLE, |visit, listing| Box::pin(people(visit, listing))).setting("people");

async fn people(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let address = &listing.address;
    let left = address.get("view") == "left";
    let filter = |active: bool| PersonFilter {
        text: Some(address.get("q").to_owned()).filter(|text| !text.is_empty()),
        within: address.get("body").parse::<BodyId>().ok(),
        on: Some(visit.today),
        active,
        descending: listing.order().1,
        window: listing.window(),
        ..PersonFilter::default()
    };
    let found = people_list(visit.town(), &visit.caller, filter(!left)).await?;
    let other = people_count(visit.town(), &visit.caller, filter(left)).await?;
    let (here, all) = if left { (other, found.total) } else { (found.total, other) };
    let bodies = bodies(visit).await?;
    let may_add = visit.town().policies().allows(&visit.caller, Action::Create, &Resource::Register("person"))?;
    let dress = Dress {
        title: words.say("organisation-people-all"),
        lead: words.say("organisation-people-lead"),
        kin: super::kin(visit, "/people"),
        ways: if may_add { ways(words) } else { Vec::new() },
        views: crate::listing::views(
            words,
            address,
            [("", words.say("organisation-view-here"), here), ("left", words.say("organisation-view-everybody"), all)],
        ),
        chips: vec![("body", called(&bodies, address.get("body")))],
        filters: vec![choose(words, address, "body", words.say("organisation-body"), bodies)],
        ..Dress::default()
    };
    let rows = found.rows.iter().map(|row| person(words, listing, row)).collect();
    Ok(Shown::of(visit.frame(Chapter::Organisation), dress, rows, found.total))
}

fn ways(words: Words) -> Vec<Link> {
    vec![
        Link::to(words.say("organisation-import-people"), "/imports/new?kind=people"),
        Link::to(words.say("organisation-new-person"), "/people/new"),
    ]
}

fn person(words: Words, listing: &Listing, row: &PersonRow) -> Row {
    let place = row.place.as_ref();
    let cell = |column| match column {
        "body" => {
            place.map_or_else(|| Cell::Text(String::new()), |(id, name, _)| Cell::link(name, format!("/organisation/{id}")))
        }
        "title" => Cell::Text(place.and_then(|(_, _, title)| title.clone()).unwrap_or_default()),
        "email" => Cell::Text(row.email.clone().unwrap_or_default()),
        _ => Cell::Text(row.number.clone().unwrap_or_default()),
    };
    let name = if row.protected { format!("{} ({})", row.name, words.say("organisation-protected")) } else { row.name.clone() };
    Row { what: Link::to(name, format!("/people/{}", row.id)), cells: listing.columns().map(cell).collect() }
}

/// `GET /appointments`
pub(crate) static APPOINTMENTS_LIST: Register =
    Register::new(&APPOINTMENTS, |visit, listing| Box::pin(appointments(visit, listing))).choosing();

async fn appointments(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let address = &listing.address;
    let (column, descending) = listing.order();
    let filter = AppointmentFilter {
        text: Some(address.get("q").to_owned()).filter(|text| !text.is_empty()),
        role: Some(address.get("role").to_owned()).filter(|role| !role.is_empty()),
        body: address.get("body").parse().ok(),
        on: Some(visit.today),
        by_person: column != "role",
        descending,
        window: listing.window(),
        ..AppointmentFilter::default()
    };
    let found = appointments_list(visit.town(), &visit.caller, filter).await?;
    let offered = roles_offered(visit.town(), visit.today, words.language()).await?;
    let roles: Vec<(String, String)> =
        offered.iter().map(|role| (role.key.clone(), role_name(words, &offered, &role.key))).collect();
    let bodies = bodies(visit).await?;
    let way = Link::to(words.say("organisation-appoint"), "/appointments/new");
    let dress = Dress {
        title: words.say("organisation-appointments-all"),
        lead: words.say("organisation-appointments-lead"),
        kin: super::kin(visit, "/appointments"),
        ways: if may_appoint(visit.town(), &visit.caller)? { vec![way] } else { Vec::new() },
        chips: vec![("role", called(&roles, address.get("role"))), ("body", called(&bodies, address.get("body")))],
        filters: filters(words, listing, roles, bodies),
        ..Dress::default()
    };
    let rows = found.rows.iter().map(|row| appointment(words, listing, &offered, row)).collect();
    Ok(Shown::of(visit.frame(Chapter::Organisation), dress, rows, found.total))
}

fn filters(words: Words, listing: &Listing, roles: Vec<(String, String)>, bodies: Vec<(String, String)>) -> Vec<Field> {
    vec![
        choose(words, &listing.address, "role", words.say("organisation-role"), roles),
        choose(words, &listing.address, "body", words.say("organisation-body"), bodies),
    ]
}

/// What a role is called: as the regulation in force has it, else as the product does.
pub(super) fn role_name(words: Words, offered: &[RoleOffered], key: &str) -> String {
    let named = offered.iter().find(|role| role.key == key).and_then(|role| role.name.clone());
    named.unwrap_or_else(|| words.name("organisation-role", key))
}

fn appointment(words: Words, listing: &Listing, offered: &[RoleOffered], row: &AppointmentRow) -> Row {
    let cell = |column| match column {
        "role" => {
            let role = role_name(words, offered, row.role.as_str());
            Cell::Text(if row.substitute { words.tell("organisation-substitute-role", "role", role) } else { role })
        }
        "for" => match (&row.system, &row.body) {
            (Some((id, name)), _) => Cell::link(name, format!("/systems/{id}")),
            (None, Some((id, name))) => Cell::link(name, format!("/organisation/{id}")),
            (None, None) => Cell::Text(String::new()),
        },
        "decision" => match &row.decision {
            Some((id, cited)) => Cell::link(cited, format!("/decisions/{id}")),
            None => Cell::Text(String::new()),
        },
        _ => Cell::Text(super::period(words, &row.period)),
    };
    Row { what: Link::to(&row.person.1, format!("/appointments/{}", row.id)), cells: listing.columns().map(cell).collect() }
}

//! `/logins`: the ways in of others, for whoever administers the installation.

use super::own::{crumbs, lines};
use super::page::{LoginLine, LoginPage};
use crate::failure::{Answer, Failed, refusal_of, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, choose};
use crate::parts::{Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Sent, Signed};
use crate::writing::FormPage;
use axum::extract::Path;
use domain::identity::LoginId;
use domain::sorting::{folded, sort_key};
use routines::Failure;
use routines::login::{LoginRow, administrator_set, login_close, login_seen, logins, second_step_reset, session_end_of};

/// How a login may stand.
const STATES: [&str; 4] = ["open", "no-password", "service", "closed"];

/// How a login stands.
const fn state(row: &LoginRow) -> &'static str {
    let login = &row.login;
    if login.closed {
        "closed"
    } else if login.service {
        "service"
    } else if login.password.is_none() {
        "no-password"
    } else {
        "open"
    }
}

/// Whose it is.
fn person(words: Words, row: &LoginRow) -> Link {
    match (&row.person, &row.login.person) {
        (Some(name), Some(id)) => Link::to(name, format!("/people/{id}")),
        _ => Link::none(if row.login.service { String::new() } else { words.say("login-without-person") }),
    }
}

fn line(words: Words, row: &LoginRow) -> LoginLine {
    let login = &row.login;
    LoginLine {
        login: Link::to(&login.name, format!("/logins/{}", login.id)),
        person: person(words, row),
        administrator: login.administrator,
        state: words.name("login-state", state(row)),
        second: second(words, row),
    }
}

/// What there is beside the password, in words.
fn second(words: Words, row: &LoginRow) -> String {
    let mut all = Vec::new();
    if row.has_code {
        all.push(words.say("login-second-code"));
    }
    if row.passkeys > 0 {
        all.push(words.count("login-second-passkeys", row.passkeys));
    }
    if row.bound {
        all.push(words.say("login-second-provider"));
    }
    if all.is_empty() { words.say("login-second-none") } else { all.join(", ") }
}

/// The list of logins.
pub(super) static LOGINS: Kind = Kind {
    path: "/logins",
    file: "logins",
    first: "login-username",
    columns: &[
        Kept::new("person", "login-person").sorting(),
        Kept::new("role", "login-role").sorting(),
        Kept::new("state", "login-state").sorting(),
        Kept::new("second", "login-second").sorting(),
        Kept::new("sessions", "login-sessions-open").sorting().figures(),
        Kept::new("used", "login-used").sorting().figures(),
    ],
    filters: &["q", "state"],
    found: "login-logins-found",
    newest_first: false,
    own_order: false,
};

/// `GET /logins`
pub(crate) static LIST: Register = Register::new(&LOGINS, |visit, listing| Box::pin(list(visit, listing)));

async fn list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let (part, wanted) = (folded(listing.address.get("q")), listing.address.get("state"));
    let mut found = logins(visit.town(), &visit.caller, visit.at).await?;
    found.retain(|row| {
        let named = |text: &str| folded(text).contains(&part);
        (wanted.is_empty() || state(row) == wanted)
            && (part.is_empty() || named(&row.login.name) || row.person.as_deref().is_some_and(named))
    });
    listing.sort(&mut found, |row, column| match column {
        "sessions" => format!("{:06}", row.sessions),
        "used" => row.used_at.map(|at| at.to_string()).unwrap_or_default(),
        "name" => sort_key(&row.login.name),
        column => sort_key(&cell(words, row, column).plain(words)),
    });
    let (found, total) = listing.cut(found);
    let states = STATES.map(|state| (state.to_owned(), words.name("login-state", state)));
    let dress = Dress {
        title: words.say("login-logins"),
        lead: words.say("login-logins-lead"),
        filters: vec![choose(words, &listing.address, "state", words.say("login-state"), states)],
        chips: vec![("state", words.find(&format!("login-state-{wanted}")).unwrap_or_default())],
        ..Dress::default()
    };
    let frame = visit.frame(Chapter::None).with_crumbs(crumbs(visit, &dress.title));
    let row = |row: &LoginRow| Row {
        what: Link::to(&row.login.name, format!("/logins/{}", row.login.id)),
        cells: listing.columns().map(|column| cell(words, row, column)).collect(),
    };
    Ok(Shown::of(frame, dress, found.iter().map(row).collect(), total))
}

fn cell(words: Words, row: &LoginRow, column: &str) -> Cell {
    match column {
        "person" => Cell::Link(person(words, row)),
        "role" if row.login.administrator => Cell::Text(words.say("web-reader-administrator")),
        "role" => Cell::Text(String::new()),
        "state" => Cell::Text(words.name("login-state", state(row))),
        "second" => Cell::Text(second(words, row)),
        "sessions" => Cell::Figure(words.number(row.sessions)),
        _ => Cell::Figure(row.used_at.map(|at| words.moment(at)).unwrap_or_default()),
    }
}

fn id_of(text: &str) -> Result<LoginId, Failure> {
    text.parse().map_err(|_| Failure::missing("login", text))
}

/// `GET /logins/{id}`
pub(crate) async fn one(visit: Signed, Path(id): Path<String>) -> Answer {
    let words = visit.words;
    let (row, sessions) = login_seen(visit.town(), &visit.caller, &id_of(&id)?, visit.at).await?;
    let mut ways = crumbs(&visit, &row.login.name);
    ways.insert(1, Link::to(words.say("login-logins"), "/logins"));
    show(&LoginPage {
        frame: visit.frame(Chapter::None).with_crumbs(ways),
        words,
        action: format!("/logins/{id}"),
        ending: format!("/logins/{id}/end"),
        closed: row.login.closed,
        changeable: row.login.administrator || !(row.login.closed || row.login.service),
        resettable: row.has_code || row.passkeys > 0 || row.bound,
        link: match &row.login.person {
            Some(person) if !row.login.closed => format!("/people/{person}/link"),
            _ => String::new(),
        },
        login: line(words, &row),
        sessions: lines(words, &sessions, &super::own::current(&visit)),
    })
}

/// `POST /logins/{id}/end`: one session, or all where none is named.
pub(crate) async fn end(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let hash = Some(fields.get("session")).filter(|hash| !hash.is_empty());
    session_end_of(visit.town(), &visit.caller, &id_of(&id)?, hash).await?;
    Ok(done(&visit, &format!("/logins/{id}"), "login-session-ended"))
}

/// `POST /logins/{id}/state`: closes the login, or opens it again.
pub(crate) async fn set_state(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let closed = fields.get("closed") == "yes";
    login_close(visit.town(), &visit.caller, &id_of(&id)?, closed, visit.at).await?;
    Ok(done(&visit, &format!("/logins/{id}"), if closed { "login-was-closed" } else { "login-was-opened" }))
}

/// `GET /logins/{id}/reset`
pub(crate) async fn reset_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let words = visit.words;
    let (row, _) = login_seen(visit.town(), &visit.caller, &id_of(&id)?, visit.at).await?;
    show(&FormPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs(&visit, &words.say("login-reset"))),
        words,
        title: words.tell("login-reset-of", "name", &row.login.name),
        lead: words.say("login-reset-lead"),
        action: format!("/logins/{id}/reset"),
        hidden: Vec::new(),
        others: Vec::new(),
        groups: Vec::new(),
        verb: words.say("login-reset-verb"),
        grave: true,
        cancel: format!("/logins/{id}"),
        problems: Problems::default(),
    })
}

/// `POST /logins/{id}/reset`
pub(crate) async fn reset_send(visit: Signed, Path(id): Path<String>, Sent(_): Sent) -> Answer {
    second_step_reset(visit.town(), &visit.caller, &id_of(&id)?, visit.at).await?;
    Ok(done(&visit, &format!("/logins/{id}"), "login-was-reset"))
}

/// `GET /logins/{id}/administrator`
pub(crate) async fn administrator_page(visit: Signed, Path(id): Path<String>) -> Answer {
    administrator_form(&visit, &id, Problems::default()).await?.again()
}

/// `POST /logins/{id}/administrator`: lets the login administer, or no longer.
pub(crate) async fn administrator_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let (login, administers) = (id_of(&id)?, fields.get("administrator") == "yes");
    match administrator_set(visit.town(), &visit.caller, &login, administers, visit.at).await {
        Ok(()) if administers => Ok(done(&visit, &format!("/logins/{id}"), "login-administrator-given")),
        // Whoever gives it up sees the logins of others no longer.
        Ok(()) if login == visit.login => Ok(done(&visit, "/my/sign-ins", "login-administrator-taken")),
        Ok(()) => Ok(done(&visit, &format!("/logins/{id}"), "login-administrator-taken")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            administrator_form(&visit, &id, problems).await?.again()
        }
    }
}

async fn administrator_form(visit: &Signed, id: &str, problems: Problems) -> Result<FormPage, Failed> {
    let words = visit.words;
    let (row, _) = login_seen(visit.town(), &visit.caller, &id_of(id)?, visit.at).await?;
    let takes = row.login.administrator;
    let verb = words.say(if takes { "login-administrator-take" } else { "login-administrator-give" });
    let name = &row.login.name;
    let title = if takes {
        words.tell("login-administrator-take-of", "name", name)
    } else {
        words.tell("login-administrator-give-of", "name", name)
    };
    let back = format!("/logins/{id}");
    Ok(FormPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs(visit, &verb)),
        words,
        title,
        lead: words.say(if takes { "login-administrator-take-lead" } else { "login-administrator-give-lead" }),
        action: format!("{back}/administrator"),
        hidden: vec![("administrator".to_owned(), if takes { "no" } else { "yes" }.to_owned())],
        others: Vec::new(),
        groups: Vec::new(),
        verb,
        grave: takes,
        cancel: back,
        problems,
    })
}

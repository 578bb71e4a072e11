//! `/logins`: the ways in of others, for whoever administers the installation.

use super::own::{crumbs, lines};
use super::page::{LoginLine, LoginPage, LoginsPage};
use crate::failure::{Answer, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::{Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Sent, Signed};
use crate::writing::FormPage;
use axum::extract::Path;
use domain::identity::LoginId;
use routines::Failure;
use routines::login::{LoginRow, login_close, login_seen, logins, second_step_reset, session_end_of};

fn line(words: Words, row: &LoginRow) -> LoginLine {
    let login = &row.login;
    let state = if login.closed {
        "login-state-closed"
    } else if login.service {
        "login-state-service"
    } else if login.password.is_none() {
        "login-state-no-password"
    } else {
        "login-state-open"
    };
    LoginLine {
        login: Link::to(&login.name, format!("/logins/{}", login.id)),
        person: match (&row.person, &login.person) {
            (Some(name), Some(id)) => Link::to(name, format!("/people/{id}")),
            _ => Link::none(if login.service { String::new() } else { words.say("login-without-person") }),
        },
        administrator: login.administrator,
        state: words.say(state),
        second: second(words, row),
        sessions: words.number(row.sessions),
        used: row.used_at.map(|at| words.moment(at)).unwrap_or_default(),
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

/// `GET /logins`
pub(crate) async fn list(visit: Signed) -> Answer {
    let words = visit.words;
    let rows = logins(visit.town(), &visit.caller, visit.at).await?;
    show(&LoginsPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs(&visit, &words.say("login-logins"))),
        words,
        rows: rows.iter().map(|row| line(words, row)).collect(),
    })
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
pub(crate) async fn state(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
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

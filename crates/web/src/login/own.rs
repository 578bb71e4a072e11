//! `/my/sign-ins`: where one is signed in, and one's ways in.

use super::device;
use super::page::{OwnPage, PasskeyLine, SessionLine};
use super::site::site_of;
use crate::failure::{Answer, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::Link;
use crate::visit::guard::done;
use crate::visit::{Sent, Signed};
use axum::http::HeaderMap;
use domain::login::hash_of_secret;
use routines::login::{
    PasskeySeen, SessionRow, passkeys_own, provider, second_step, session_end_own, sessions_end_others, sessions_own, tokens_own,
};
use routines::policies::{Action, Resource};

/// Sessions as lines of a table; the one at hand is marked.
pub(super) fn lines(words: Words, rows: &[SessionRow], current: &str) -> Vec<SessionLine> {
    let line = |row: &SessionRow| {
        let named = device::named(&row.agent);
        SessionLine {
            hash: row.hash.clone(),
            device: if named.is_empty() { words.say("login-unknown-browser") } else { named },
            address: row.address.clone(),
            way: words.name("login-way", row.way.word()),
            begun: words.moment(row.begun_at),
            used: words.moment(row.used_at),
            current: row.hash == current,
        }
    };
    rows.iter().map(line).collect()
}

/// The hash of the session at hand.
pub(super) fn current(visit: &Signed) -> String {
    visit.session.as_ref().map(|session| hash_of_secret(&session.secret)).unwrap_or_default()
}

/// The way to this page, then further.
pub(super) fn crumbs(visit: &Signed, last: &str) -> Vec<Link> {
    let first = Link::to(visit.words.say("login-own-title"), "/my/sign-ins");
    std::iter::once(first).chain((!last.is_empty()).then(|| Link::to(last, &visit.path))).collect()
}

/// `GET /my/sign-ins`
pub(crate) async fn page(visit: Signed, headers: HeaderMap) -> Answer {
    let words = visit.words;
    let sessions = sessions_own(visit.town(), &visit.login, visit.at).await?;
    let (has_code, left) = second_step(visit.town(), &visit.login).await?;
    let tokens = tokens_own(visit.town(), &visit.login).await?;
    let open = tokens.iter().filter(|row| row.token.is_open(visit.today)).count();
    let administers = visit.town().policies().allows(&visit.caller, Action::Administer, &Resource::WaysIn)?;
    let mut ways = vec![("login-logins", "/logins"), ("login-tokens-all", "/tokens"), ("login-provider-title", "/provider")];
    if administers && provider(visit.town()).await?.is_some() {
        ways.push(("login-provider-remove", "/provider/remove"));
    }
    let ways = ways.into_iter().filter(|_| administers);
    let passkeys = passkeys_own(visit.town(), &visit.login).await?;
    let line = |row: PasskeySeen| PasskeyLine {
        used: match row.used_at {
            Some(used) => words.tell("login-passkey-used", "moment", words.moment(used)),
            None => words.tell("login-passkey-made-at", "moment", words.moment(row.made_at)),
        },
        id: row.id,
        name: row.name,
    };
    show(&OwnPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs(&visit, "")),
        words,
        others: sessions.len() > 1,
        sessions: lines(words, &sessions, &current(&visit)),
        has_code,
        codes_left: if has_code { words.count("login-codes-left", left) } else { String::new() },
        few_codes: has_code && left < 3,
        tokens: words.count("login-tokens-open", open),
        passkeys: passkeys.into_iter().map(line).collect(),
        passkey_new: match site_of(&visit, &headers) {
            Some(_) => Link::to(words.say("login-passkey-new"), "/my/passkeys/new"),
            None => Link::none(""),
        },
        ways: ways.map(|(key, href)| Link::to(words.say(key), href)).collect(),
    })
}

/// `POST /my/sign-ins/end`
pub(crate) async fn end(visit: Signed, Sent(fields): Sent) -> Answer {
    session_end_own(visit.town(), &visit.login, fields.get("session")).await?;
    Ok(done(&visit, "/my/sign-ins", "login-session-ended"))
}

/// `POST /my/sign-ins/end-others`
pub(crate) async fn end_others(visit: Signed, Sent(_): Sent) -> Answer {
    let secret = visit.session.as_ref().map(|session| session.secret.clone()).unwrap_or_default();
    sessions_end_others(visit.town(), &visit.login, &secret).await?;
    Ok(done(&visit, "/my/sign-ins", "login-others-ended"))
}

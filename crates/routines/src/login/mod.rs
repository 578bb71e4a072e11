//! Ways in: sign-in with a local account, one-time links, what a signed-in person stands for.
//!
//! Passwords are hashed with argon2id (RFC 9106) outside the write lock, on a thread that may be busy.
//! A wrong name costs as much time as a wrong password, and both give the same answer.

mod administering;
mod ceremonies;
mod changing;
mod counting;
mod entering;
mod forms;
mod known;
mod passkeys;
mod password;
mod provider;
mod second;
mod secrets;
mod sessions;
mod sweep;
mod tally;
mod tokens;

pub use administering::administrator_set;
pub use changing::password_change;
pub use entering::{Admitted, sign_in};
pub use forms::{FormKept, form_forget, form_keep, form_keep_for, form_kept};
pub(crate) use known::Known;
pub use passkeys::{
    PasskeySeen, Site, passkey_begin, passkey_end, passkey_enter, passkey_enter_begin, passkey_remove, passkeys_own,
};
pub use provider::{
    Returned, provider, provider_begin, provider_end, provider_leave, provider_remove, provider_save, provider_seen,
};
pub use second::{
    CodeSetup, code_remove, code_setup_again, code_setup_begin, code_setup_end, recovery_codes_renew, second_step,
    second_step_reset, step_begin, step_enter, step_is_open,
};
pub(crate) use secrets::place_of_setting;
pub use secrets::{secrets_checked, secrets_kept, secrets_reseal};
pub use sessions::{
    LoginRow, SessionMet, SessionRow, login_seen, logins, logins_counted, session_counted, session_end, session_end_all,
    session_end_of, session_end_own, session_meet, session_open, session_proved, sessions_end_others, sessions_own,
};
pub use sweep::sweep;
pub(crate) use tally::Tally;
pub use tokens::{TokenMet, TokenRow, service_token_make, token_end, token_make, token_meet, tokens_all, tokens_own};

use crate::policies::{Action, Resource};
use crate::{Caller, Covered, Outcome, Standing, Town};
use domain::Timestamp;
use domain::calendar::day_of;
use domain::identity::{LoginId, PersonId};
use domain::journal::{Actor, Entry, Happening};
use domain::language::Language;
use domain::login::{Login, OneTimeLink, Origin, WRONG_LINKS, Way, hash_of_secret, left_on, password_checked};
use domain::refusal::{Message, Refusal};
use domain::sorting::folded;
use entering::{admit, admitted, allowed, count, keep};
use serde_json::json;
use std::collections::HashSet;
use std::sync::Arc;
use store::{Change, StoreError, View};

/// Makes a login for a person, or for an administrator outside the register of people, and its first one-time link.
pub async fn login_create(
    town: &Town,
    caller: &Caller,
    name: &str,
    person: Option<PersonId>,
    administrator: bool,
    at: Timestamp,
) -> Outcome<(Login, OneTimeLink)> {
    town.require(caller, Action::Administer, &Resource::WaysIn)?;
    let name = folded(name);
    if name.is_empty() {
        return Err(Refusal::plain(Message::new("login-name-empty")).at("name").into());
    }
    let login = new_login(town, name, person, administrator, at);
    let link = OneTimeLink::make(at, town.chance());
    let kept = town
        .store()
        .write(caller.acting(), at, async |change| -> Result<_, StoreError> {
            store::login::login_save(change, &login).await?;
            store::login::one_time_link_save(change, &link.hash, &login.id, at, link.ends_at).await?;
            Ok(((), Entry::from(Happening::between("login", login.id.as_str(), None, Some(&login)))))
        })
        .await;
    match kept {
        Err(StoreError::Duplicate { .. }) => {
            Err(Refusal::plain(Message::new("login-name-taken").with("name", &login.name)).at("name").into())
        }
        Err(error) => Err(error.into()),
        Ok(()) => Ok((Login { version: 1, ..login }, link)),
    }
}

/// A login that is not kept yet.
fn new_login(town: &Town, name: String, person: Option<PersonId>, administrator: bool, at: Timestamp) -> Login {
    Login {
        id: LoginId::mint(at, town.chance()),
        person,
        name,
        password: None,
        administrator,
        service: false,
        closed: false,
        language: Language::Sv,
        version: 0,
    }
}

/// Makes a new one-time link for a login; older ones end.
pub async fn link_make(town: &Town, caller: &Caller, name: &str, at: Timestamp) -> Outcome<OneTimeLink> {
    town.require(caller, Action::Administer, &Resource::WaysIn)?;
    let view = town.read().await?;
    let login = store::login::login_named(&view, &folded(name)).await?.ok_or_else(|| crate::Failure::missing("login", name))?;
    drop(view);
    if login.closed {
        return Err(Refusal::plain(Message::new("login-closed").with("name", &login.name)).into());
    }
    if login.service {
        return Err(Refusal::plain(Message::new("login-is-service").with("name", &login.name)).into());
    }
    let link = OneTimeLink::make(at, town.chance());
    town.store()
        .write(caller.acting(), at, async |change| -> Result<_, StoreError> {
            store::login::one_time_link_save(change, &link.hash, &login.id, at, link.ends_at).await?;
            let fact = Happening::performed("login", login.id.as_str(), [("link-made-until", json!(link.ends_at))]);
            Ok(((), Entry::of(fact)))
        })
        .await?;
    Ok(link)
}

/// A one-time link for whoever is meant: a login by its name, or a person by e-mail or number, who gets a login if there is none.
pub async fn link_for(town: &Town, caller: &Caller, asked: &str, at: Timestamp) -> Outcome<OneTimeLink> {
    let view = town.read().await?;
    if store::login::login_named(&view, &folded(asked)).await?.is_some() {
        drop(view);
        return link_make(town, caller, asked, at).await;
    }
    let person = match store::organisation::person_by_email(&view, asked).await? {
        Some(person) => Some(person),
        None => store::organisation::person_by_number(&view, asked).await?,
    };
    let person = person.ok_or_else(|| crate::Failure::missing("login", asked))?;
    let known = store::login::login_of_person(&view, &person.id).await?;
    drop(view);
    match known.into_iter().find(|login| !login.closed) {
        Some(login) => link_make(town, caller, &login.name, at).await,
        None => Ok(login_create(town, caller, asked, Some(person.id), false, at).await?.1),
    }
}

/// The way in when all else is lost: for whoever has the machine itself.
///
/// An administrator's login is made where there is none of the name and that is asked for; a closed one is opened again;
/// the second step goes where that is asked for.
pub async fn link_of_last_resort(
    town: &Town,
    caller: &Caller,
    name: &str,
    administrator: bool,
    reset: bool,
    at: Timestamp,
) -> Outcome<OneTimeLink> {
    town.require(caller, Action::Administer, &Resource::WaysIn)?;
    let known = store::login::login_named(&town.read().await?, &folded(name)).await?;
    let Some(known) = known else {
        return if administrator {
            Ok(login_create(town, caller, name, None, true, at).await?.1)
        } else {
            link_for(town, caller, name, at).await
        };
    };
    if administrator && !known.administrator {
        return Err(Refusal::plain(Message::new("login-not-administrator").with("name", &known.name)).into());
    }
    login_close(town, caller, &known.id, false, at).await?;
    if reset {
        second_step_reset(town, caller, &known.id, at).await?;
    }
    link_make(town, caller, name, at).await
}

/// A one-time link for a person, who gets a login by the mail address or the number if there is none; with the login that it opens.
pub async fn link_for_person(town: &Town, caller: &Caller, person: &PersonId, at: Timestamp) -> Outcome<(Login, OneTimeLink)> {
    town.require(caller, Action::Administer, &Resource::WaysIn)?;
    let view = town.read().await?;
    let missing = || crate::Failure::missing("person", person);
    let known = store::organisation::person_find(&view, person).await?.ok_or_else(missing)?;
    if known.merged_into.is_some() {
        return Err(missing());
    }
    let logins = store::login::login_of_person(&view, person).await?;
    drop(view);
    if let Some(login) = logins.into_iter().find(|login| !login.closed) {
        let link = link_make(town, caller, &login.name, at).await?;
        return Ok((login, link));
    }
    let name = known.email.or(known.number);
    let name = name.ok_or_else(|| Refusal::plain(Message::new("login-person-without-address")))?;
    login_create(town, caller, &name, Some(person.clone()), false, at).await
}

/// The login that a one-time link opens, without using it up; secrets that open nothing are counted by network.
pub async fn link_opens(town: &Town, secret: &str, origin: &Origin, at: Timestamp) -> Outcome<Login> {
    let network = origin.network();
    let view = town.read().await?;
    allowed(&view, WRONG_LINKS, &network, at).await?;
    let id = store::login::one_time_link_login(&view, &hash_of_secret(secret), at).await?;
    let login = match id {
        Some(id) => store::login::login_find(&view, &id).await?.filter(|login| !login.closed),
        None => None,
    };
    drop(view);
    if let Some(login) = login {
        return Ok(login);
    }
    keep(town, async |upkeep| count(upkeep, WRONG_LINKS, &network, at).await).await?;
    Err(Refusal::plain(Message::new("login-link-ended")).into())
}

/// The municipality's name, which is no password.
async fn municipality(town: &Town) -> Outcome<String> {
    Ok(store::organisation::municipality_name(&town.read().await?).await?)
}

/// Uses a one-time link up: sets the password; all other sessions of the login end. Whoever has a second step is still asked for it.
pub async fn link_use(town: &Town, secret: &str, password: &str, origin: &Origin, at: Timestamp) -> Outcome<Admitted> {
    let login = link_opens(town, secret, origin, at).await?;
    admit(town, &login, domain::calendar::day_of(at)).await?;
    password_checked(password, &login.name, &[&municipality(town).await?])?;
    let hash = password::hashed(password.to_owned()).await?;
    let actor = actor_of(&login);
    let changed = Login { password: Some(hash), ..login };
    let link = hash_of_secret(secret);
    let used = town
        .store()
        .write(&actor, at, async |change| -> Result<_, StoreError> {
            let used = store::login::one_time_link_use(change, &link, at).await?;
            if used {
                store::login::login_save(change, &changed).await?;
            }
            let fact = Happening::performed("login", changed.id.as_str(), [("password-set", json!(used))]);
            Ok((used, Entry::of(fact)))
        })
        .await?;
    if !used {
        return Err(Refusal::plain(Message::new("login-link-ended")).into());
    }
    session_end_all(town, &changed.id).await?;
    admitted(town, Login { version: changed.version + 1, ..changed }, Way::Link, at).await
}

/// Closes a login, or opens it again; its sessions end with it.
pub async fn login_close(town: &Town, caller: &Caller, id: &LoginId, closed: bool, at: Timestamp) -> Outcome<()> {
    town.require(caller, Action::Administer, &Resource::WaysIn)?;
    let known = store::login::login_find(&town.read().await?, id).await?.ok_or_else(|| crate::Failure::missing("login", id))?;
    if known.closed == closed {
        return Ok(());
    }
    if closed && actor_of(&known).name == caller.actor.name {
        return Err(Refusal::plain(Message::new("login-close-own")).into());
    }
    let changed = Login { closed, ..known.clone() };
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<((), Entry)> {
            if closed && known.administrator && !administering::others_administer(change, id, day_of(at)).await? {
                return Err(Refusal::plain(Message::new("login-administrator-last")).into());
            }
            store::login::login_save(change, &changed).await?;
            Ok(((), Entry::from(Happening::between("login", id.as_str(), Some(&known), Some(&changed)))))
        })
        .await?;
    session_end_all(town, id).await.map(drop)
}

/// Keeps the language that a login has chosen.
pub async fn language_choose(town: &Town, login: &Login, language: Language, at: Timestamp) -> Outcome<()> {
    let changed = Login { language, ..login.clone() };
    town.store()
        .write(&actor_of(login), at, async |change| -> Result<_, StoreError> {
            store::login::login_save(change, &changed).await?;
            Ok(((), Entry::from(Happening::between("login", login.id.as_str(), Some(login), Some(&changed)))))
        })
        .await?;
    Ok(())
}

fn actor_of(login: &Login) -> Actor {
    match &login.person {
        Some(person) => Actor::person(person),
        None => Actor { name: format!("login:{}", login.id), on_behalf: None },
    }
}

/// What is known of the person behind a login on a day.
struct Behind {
    name: Option<String>,
    left: bool,
    standing: Standing,
}

/// The caller that a login makes; none where it is closed, or where its person has left.
pub async fn caller_by_id(town: &Town, login: &LoginId, day: domain::Day) -> Outcome<Option<Caller>> {
    let found = store::login::login_find(&town.read().await?, login).await?.filter(|login| !login.closed);
    match found {
        Some(login) => caller_of(town, login, day).await,
        None => Ok(None),
    }
}

/// Those of some logins that make a caller on a day.
pub(crate) async fn callers_among(town: &Town, ids: &[LoginId], day: domain::Day) -> Outcome<HashSet<LoginId>> {
    let found = store::login::login_among(&town.read().await?, ids).await?;
    let mut open = HashSet::new();
    for login in found {
        let (id, closed) = (login.id.clone(), login.closed);
        if !closed && caller_of(town, login, day).await?.is_some() {
            open.insert(id);
        }
    }
    Ok(open)
}

/// The caller behind an open login on a day, unless the person has left; what the person stands for is read in one query and kept until the journal moves.
async fn caller_of(town: &Town, login: Login, day: domain::Day) -> Outcome<Option<Caller>> {
    let mut name = login.name.clone();
    let mut standing = Standing::default();
    if let Some(person) = &login.person {
        let key = format!("{person} {day}");
        let behind = town.kept(&key, async |reading| {
            let view = &reading.view;
            let mut standing = Standing::of(store::login::standing(view, person, day).await?);
            cover(view, person, day, &mut standing).await?;
            let left = left_on(store::login::ties(view, person).await?, day).is_some();
            Ok(Behind { name: store::login::person_name(view, person).await?, left, standing })
        });
        let behind = behind.await?;
        if behind.left {
            return Ok(None);
        }
        name = behind.name.clone().unwrap_or(name);
        standing = behind.standing.clone();
    }
    if login.administrator {
        standing = standing.administering();
    }
    Ok(Some(Caller::signed_in(actor_of(&login), login.person, name, standing, login.language)))
}

/// Adds those who are away on the day and for whom the person stands in, with what they stand for.
async fn cover(view: &View, person: &PersonId, day: domain::Day, standing: &mut Standing) -> Outcome<()> {
    let mut covered = Vec::new();
    for absence in store::organisation::absence_of_stand_in(view, person).await? {
        let Some(last_day) = absence.period.until.and_then(|until| until.yesterday().ok()) else { continue };
        if !absence.period.holds(day) {
            continue;
        }
        covered.extend(store::login::standing(view, &absence.person, day).await?);
        let away = store::organisation::person_find(view, &absence.person).await?;
        let name = away.filter(|away| !away.protected).map(|away| away.name());
        standing.covers.push(Covered { person: absence.person, name, last_day });
    }
    if !standing.covers.is_empty() {
        standing.covered = Some(Arc::new(Standing::of(covered)));
    }
    Ok(())
}

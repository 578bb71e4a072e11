//! Ways in: sign-in with a local account, one-time links, what a signed-in person stands for.
//!
//! Passwords are hashed with argon2id (RFC 9106) outside the write lock, on a thread that may be busy.
//! A wrong name costs as much time as a wrong password, and both give the same answer.

mod password;
mod sessions;

pub use sessions::{SessionMet, SessionRow, session_end, session_end_all, session_keep, session_meet, session_sweep};

use crate::policies::{Action, Resource};
use crate::{Caller, Outcome, Standing, Town};
use domain::Timestamp;
use domain::identity::{LoginId, PersonId};
use domain::journal::{Actor, Entry, Happening};
use domain::language::Language;
use domain::login::{Login, OneTimeLink, Patience, hash_of_secret, password_checked};
use domain::refusal::{Message, Refusal};
use domain::sorting::folded;
use serde_json::json;
use store::StoreError;

/// Signs a person in, or refuses in a sentence that does not tell which of the two was wrong.
pub async fn sign_in(town: &Town, name: &str, password: &str, at: Timestamp) -> Outcome<Login> {
    let view = town.read().await?;
    let found = store::login::login_named(&view, &folded(name)).await?.filter(|login| !login.closed);
    let patience = match &found {
        Some(login) => store::login::login_patience(&view, &login.id).await?,
        None => Patience::default(),
    };
    drop(view);
    patience.allows(at)?;
    let hash = found.as_ref().and_then(|login| login.password.clone());
    let right = password::is_right(password.to_owned(), hash).await?;
    match found {
        Some(login) if right => {
            if patience != Patience::default() {
                keep_patience(town, &login.id, Patience::default()).await?;
            }
            Ok(login)
        }
        Some(login) => {
            let patience = patience.failed(at);
            keep_patience(town, &login.id, patience).await?;
            patience.allows(at)?;
            Err(Refusal::plain(Message::new("login-wrong")).into())
        }
        None => Err(Refusal::plain(Message::new("login-wrong")).into()),
    }
}

async fn keep_patience(town: &Town, id: &LoginId, patience: Patience) -> Outcome<()> {
    let kept = town.store().operate(async |upkeep| store::login::login_patience_save(upkeep, id, patience).await).await;
    Ok(kept?)
}

/// Makes a login for a person, or for an administrator outside the register of people, and its first one-time link.
pub async fn login_create(
    town: &Town,
    caller: &Caller,
    name: &str,
    person: Option<PersonId>,
    administrator: bool,
    at: Timestamp,
) -> Outcome<(Login, OneTimeLink)> {
    town.require(caller, Action::Administer, &Resource::Installation)?;
    let name = folded(name);
    if name.is_empty() {
        return Err(Refusal::plain(Message::new("login-name-empty")).at("name").into());
    }
    let login = Login {
        id: LoginId::mint(at, town.chance()),
        person,
        name,
        password: None,
        administrator,
        closed: false,
        language: Language::Sv,
        version: 0,
    };
    let link = OneTimeLink::make(at, town.chance());
    let kept = town
        .store()
        .write(&caller.actor, at, async |change| -> Result<_, StoreError> {
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

/// Makes a new one-time link for a login; older ones end.
pub async fn link_make(town: &Town, caller: &Caller, name: &str, at: Timestamp) -> Outcome<OneTimeLink> {
    town.require(caller, Action::Administer, &Resource::Installation)?;
    let view = town.read().await?;
    let login = store::login::login_named(&view, &folded(name)).await?.ok_or_else(|| crate::Failure::missing("login", name))?;
    drop(view);
    let link = OneTimeLink::make(at, town.chance());
    town.store()
        .write(&caller.actor, at, async |change| -> Result<_, StoreError> {
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

/// A one-time link for a person, who gets a login by the mail address or the number if there is none; with the name to sign in by.
pub async fn link_for_person(town: &Town, caller: &Caller, person: &PersonId, at: Timestamp) -> Outcome<(String, OneTimeLink)> {
    town.require(caller, Action::Administer, &Resource::Installation)?;
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
        return Ok((login.name, link));
    }
    let name = known.email.or(known.number);
    let name = name.ok_or_else(|| Refusal::plain(Message::new("login-person-without-address")))?;
    let (login, link) = login_create(town, caller, &name, Some(person.clone()), false, at).await?;
    Ok((login.name, link))
}

/// The login that a one-time link opens, without using it up.
pub async fn link_opens(town: &Town, secret: &str, at: Timestamp) -> Outcome<Login> {
    let view = town.read().await?;
    let ended = || Refusal::plain(Message::new("login-link-ended"));
    let id = store::login::one_time_link_login(&view, &hash_of_secret(secret), at).await?.ok_or_else(ended)?;
    let login = store::login::login_find(&view, &id).await?.filter(|login| !login.closed);
    Ok(login.ok_or_else(ended)?)
}

/// Uses a one-time link up: sets the password and signs in; all other sessions of the login end.
pub async fn link_use(town: &Town, secret: &str, password: &str, at: Timestamp) -> Outcome<Login> {
    let login = link_opens(town, secret, at).await?;
    password_checked(password, &login.name)?;
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
    keep_patience(town, &changed.id, Patience::default()).await?;
    Ok(Login { version: changed.version + 1, ..changed })
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
    standing: Standing,
}

/// The caller behind an open login on a day; what the person stands for is read in one query and kept until the journal moves.
async fn caller_of(town: &Town, login: Login, day: domain::Day) -> Outcome<Caller> {
    let mut name = login.name.clone();
    let mut standing = Standing::default();
    if let Some(person) = &login.person {
        let key = format!("{person} {day}");
        let behind = town.kept(&key, async |reading| {
            let view = &reading.view;
            let mut standing = Standing::default();
            for stand in store::login::standing(view, person, day).await? {
                add(&mut standing, stand);
            }
            Ok(Behind { name: store::login::person_name(view, person).await?, standing })
        });
        let behind = behind.await?;
        name = behind.name.clone().unwrap_or(name);
        standing = behind.standing.clone();
    }
    if login.administrator {
        standing.roles.insert("administrator".to_owned());
    }
    Ok(Caller::signed_in(actor_of(&login), login.person, name, standing, login.language))
}

fn add(standing: &mut Standing, stand: store::login::Stand) {
    standing.stands_in_for.extend(stand.stands_in_for);
    match (stand.role.as_str(), stand.body, stand.system) {
        ("head", Some(body), _) => {
            standing.heads.insert(body);
        }
        ("secretary", Some(body), _) => {
            standing.secretary_of.insert(body);
        }
        ("member", Some(body), _) => {
            standing.member_of.insert(body);
        }
        ("system-manager", _, Some(system)) => {
            standing.manages.insert(system);
        }
        // A role for one system, such as its technical administrator, is no role in the municipality.
        (role, _, None) => {
            standing.roles.insert(role.to_owned());
        }
        (_, _, Some(_)) => {}
    }
}

//! One's own password, set anew by whoever knows the present one.

use super::entering::keep_patience;
use super::{actor_of, password, sessions_end_others};
use crate::{Failure, Outcome, Town};
use domain::Timestamp;
use domain::identity::LoginId;
use domain::journal::{Entry, Happening};
use domain::login::{Login, Patience, password_checked};
use domain::refusal::{Message, Refusal};
use serde_json::json;
use store::StoreError;

/// Sets another password; every other sign-in of the login ends, the one with this secret goes on.
pub async fn password_change(
    town: &Town,
    login: &LoginId,
    session: &str,
    (current, new): (&str, &str),
    at: Timestamp,
) -> Outcome<()> {
    let view = town.read().await?;
    let known = store::login::login_find(&view, login).await?.ok_or_else(|| Failure::missing("login", login))?;
    let patience = store::login::login_patience(&view, login).await?;
    drop(view);
    if known.password.is_none() {
        return Err(Refusal::plain(Message::new("login-password-none")).at("current").into());
    }
    patience.allows(at).map_err(|refusal| refusal.at("current"))?;
    if !password::is_right(current.to_owned(), known.password.clone()).await? {
        keep_patience(town, login, patience.failed(at)).await?;
        return Err(Refusal::plain(Message::new("login-password-current-wrong")).at("current").into());
    }
    if patience != Patience::default() {
        keep_patience(town, login, Patience::default()).await?;
    }
    password_checked(new, &known.name, &[&super::municipality(town).await?])?;
    let actor = actor_of(&known);
    let changed = Login { password: Some(password::hashed(new.to_owned()).await?), ..known };
    town.store()
        .write(&actor, at, async |change| -> Result<_, StoreError> {
            store::login::login_save(change, &changed).await?;
            let fact = Happening::performed("login", changed.id.as_str(), [("password-set", json!(true))]);
            Ok(((), Entry::of(fact)))
        })
        .await?;
    sessions_end_others(town, login, session).await.map(drop)
}

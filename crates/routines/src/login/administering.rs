//! Which logins administer the installation: given and taken by whoever does, and by commands.

use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::calendar::day_of;
use domain::identity::LoginId;
use domain::journal::{Entry, Happening};
use domain::login::{Login, left_on};
use domain::refusal::{Message, Refusal};
use domain::{Day, Timestamp};
use store::Change;

/// Lets a login administer the installation, or no longer; somebody always remains who does.
pub async fn administrator_set(town: &Town, caller: &Caller, id: &LoginId, administers: bool, at: Timestamp) -> Outcome<()> {
    town.require(caller, Action::Administer, &Resource::WaysIn)?;
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<((), Entry)> {
            let known = store::login::login_find(change, id).await?.ok_or_else(|| Failure::missing("login", id))?;
            if known.administrator == administers {
                return Ok(((), Entry::default()));
            }
            if administers && known.closed {
                return Err(Refusal::plain(Message::new("login-closed").with("name", &known.name)).into());
            }
            if administers && known.service {
                return Err(Refusal::plain(Message::new("login-service-administers").with("name", &known.name)).into());
            }
            if !administers && !others_administer(change, id, day_of(at)).await? {
                return Err(Refusal::plain(Message::new("login-administrator-last")).into());
            }
            let changed = Login { administrator: administers, ..known.clone() };
            store::login::login_save(change, &changed).await?;
            Ok(((), Entry::from(Happening::between("login", id.as_str(), Some(&known), Some(&changed)))))
        })
        .await
}

/// Whether another login administers that lets somebody in: an open one with a way to sign in, of nobody who has left.
pub(super) async fn others_administer(change: &Change, id: &LoginId, day: Day) -> Outcome<bool> {
    for login in store::login::login_administering(change).await? {
        let left = match &login.person {
            Some(person) => left_on(store::login::ties(change, person).await?, day).is_some(),
            None => false,
        };
        if login.id != *id && !left {
            return Ok(true);
        }
    }
    Ok(false)
}

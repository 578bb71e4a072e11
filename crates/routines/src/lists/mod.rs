//! The chapter `lists`: views of lists under names, one's own and those shared with a role.

pub use domain::lists::{EVERYBODY, MOST_OF_A_LIST, ROLES, SavedView};

use crate::organisation::settle::{Stopped, settled};
use crate::organisation::{Fields, Known};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::identity::{LoginId, SavedViewId};
use domain::journal::{Entry, Happening};
use domain::refusal::{Message, Refusal};
use domain::sorting::sort_key;
use std::sync::Arc;
use store::Change;
use store::lists as table;

/// Whether a view that is shared with a role is shared with a caller.
fn holds(caller: &Caller, role: &str) -> bool {
    let standing = &caller.standing;
    match role {
        EVERYBODY => true,
        "system-manager" => !standing.manages.is_empty(),
        "secretary" => !standing.secretary_of.is_empty(),
        "head" => !standing.heads.is_empty(),
        role => standing.has_role(role),
    }
}

/// The views that somebody sees, of one list or of all: one's own, and those shared with a role that one holds; by name.
pub async fn views_seen(town: &Town, caller: &Caller, login: &LoginId, list: Option<&str>) -> Outcome<Vec<SavedView>> {
    let key = format!("saved views {login} {}", list.unwrap_or_default());
    let all: Arc<Vec<SavedView>> =
        town.kept(&key, async |reading| Ok(table::saved_view_list(&reading.view, login, list).await?)).await?;
    let seen = |view: &&SavedView| view.login == *login || view.role.as_deref().is_some_and(|role| holds(caller, role));
    let mut views: Vec<SavedView> = all.iter().filter(seen).cloned().collect();
    views.sort_by_cached_key(|view| (sort_key(&view.name), view.id.clone()));
    Ok(views)
}

/// Every view whose owner wants to be told of its number.
pub async fn views_told(town: &Town) -> Outcome<Vec<SavedView>> {
    Ok(table::saved_view_told(&town.read().await?).await?)
}

/// One view of one's own.
pub async fn view_own(town: &Town, login: &LoginId, id: &SavedViewId) -> Outcome<SavedView> {
    let found = table::saved_view_find(&town.read().await?, id).await?.filter(|view| view.login == *login);
    found.ok_or_else(|| Failure::missing("saved-view", id))
}

/// Whether somebody may share views with a role.
pub fn may_share(town: &Town, caller: &Caller) -> Outcome<bool> {
    town.policies().allows(caller, Action::Create, &Resource::Register("saved-view"))
}

/// Sharing is for those who keep the registers; whoever has shared may always cease.
fn shared(town: &Town, caller: &Caller, before: Option<&SavedView>, view: &SavedView) -> Outcome<()> {
    let same = before.is_some_and(|before| before.role == view.role);
    if view.role.is_none() || same { Ok(()) } else { town.require(caller, Action::Create, &Resource::Register("saved-view")) }
}

/// Keeps what is asked of a list under a name.
pub async fn view_new(
    town: &Town,
    caller: &Caller,
    login: &LoginId,
    list: &str,
    fields: &Fields<'_>,
    at: Timestamp,
) -> Outcome<SavedView> {
    let id = SavedViewId::mint(at, town.chance());
    let mut view = SavedView::new(id, login.clone(), list.to_owned(), String::new());
    let set = Refusal::gathered(fields.iter().map(|(field, text)| view.set(field, text)));
    let view = Refusal::joined(set, view.checked())?;
    shared(town, caller, None, &view)?;
    town.store()
        .write(&caller.actor, at, async |change: &Change| -> Outcome<((), Entry)> {
            let own = table::saved_view_list(change, login, Some(list)).await?;
            let own: Vec<SavedView> = own.into_iter().filter(|each| each.login == *login).collect();
            alone(&own, &view)?;
            if own.len() >= MOST_OF_A_LIST {
                return Err(Refusal::plain(Message::new("lists-too-many").with("most", MOST_OF_A_LIST as i64)).into());
            }
            table::saved_view_save(change, &view).await?;
            Ok(((), Happening::between("saved-view", view.id.as_str(), None, Some(&view)).into()))
        })
        .await?;
    Ok(SavedView { version: 1, ..view })
}

/// No two views of one person on one list bear one name.
fn alone(own: &[SavedView], view: &SavedView) -> Result<(), Refusal> {
    let same = |each: &&SavedView| each.id != view.id && sort_key(&each.name) == sort_key(&view.name);
    match own.iter().find(same) {
        Some(other) => Err(Refusal::plain(Message::new("lists-name-taken").with("name", &other.name)).at("name")),
        None => Ok(()),
    }
}

/// Changes a view of one's own.
pub async fn view_save(
    town: &Town,
    caller: &Caller,
    login: &LoginId,
    known: &Known<SavedViewId>,
    fields: &Fields<'_>,
    at: Timestamp,
) -> Outcome<SavedView> {
    let written = town
        .store()
        .write(&caller.actor, at, async |change: &Change| -> Result<(SavedView, Entry), Stopped<SavedView>> {
            let before = table::saved_view_find(change, &known.id).await?.filter(|view| view.login == *login);
            let before = before.ok_or_else(|| Failure::missing("saved-view", &known.id))?;
            let mut view = before.clone();
            let set = Refusal::gathered(fields.iter().map(|(field, text)| view.set(field, text)));
            let mut view = Refusal::joined(set, view.checked())?;
            shared(town, caller, Some(&before), &view)?;
            let own = table::saved_view_list(change, login, Some(&view.list)).await?;
            alone(&own.into_iter().filter(|each| each.login == *login).collect::<Vec<_>>(), &view)?;
            view.version = known.version;
            let Some(happening) = Happening::between("saved-view", known.id.as_str(), Some(&before), Some(&view)) else {
                return Err(Stopped::Same(view));
            };
            table::saved_view_save(change, &view).await?;
            Ok((SavedView { version: view.version + 1, ..view }, happening.into()))
        })
        .await;
    settled(written)
}

/// Takes a view away: one's own, or one that somebody else has shared, for whoever may share.
pub async fn view_remove(town: &Town, caller: &Caller, login: &LoginId, id: &SavedViewId, at: Timestamp) -> Outcome<()> {
    let shares = may_share(town, caller)?;
    let may = |view: &SavedView| view.login == *login || (shares && view.role.is_some());
    let before = table::saved_view_find(&town.read().await?, id).await?.filter(may);
    let before = before.ok_or_else(|| Failure::missing("saved-view", id))?;
    town.store()
        .write(&caller.actor, at, async |change: &Change| -> Outcome<((), Entry)> {
            table::saved_view_remove(change, id).await?;
            Ok(((), Happening::between("saved-view", id.as_str(), Some(&before), None).into()))
        })
        .await
}

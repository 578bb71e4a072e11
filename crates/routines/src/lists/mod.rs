//! The chapter `lists`: views of lists under names, one's own and those shared with a role.

pub use domain::lists::{EVERYBODY, IT_UNIT, MOST_OF_A_LIST, ROLES, SavedView};

use crate::desk::Books;
use crate::login::callers_among;
use crate::organisation::settle::{Stopped, settled};
use crate::organisation::{Fields, Known};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::calendar::day_of;
use domain::desk::words::Tier;
use domain::identity::{LoginId, SavedViewId};
use domain::journal::{Entry, Happening};
use domain::organisation::Role;
use domain::refusal::{Message, Refusal};
use domain::sorting::sort_key;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;
use store::Change;
use store::lists as table;

/// The tiers on whose teams of the desk somebody is today.
async fn tiers(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<BTreeSet<Tier>> {
    let books = Books::kept(town, at).await?;
    let own = books.teams_of(caller);
    Ok(books.teams.iter().filter(|team| own.contains(&team.id)).map(|team| team.tier).collect())
}

/// Whether a view that is shared with a role is shared with a caller, who is of teams of these tiers.
fn holds(caller: &Caller, tiers: &BTreeSet<Tier>, role: &str) -> bool {
    let standing = &caller.standing;
    match role {
        EVERYBODY => true,
        Role::LOCAL_SUPPORT => standing.has_role(role) || tiers.contains(&Tier::LocalSupport),
        IT_UNIT => tiers.iter().any(|tier| *tier > Tier::LocalSupport),
        "system-manager" => !standing.manages.is_empty(),
        "secretary" => !standing.secretary_of.is_empty(),
        "head" => !standing.heads.is_empty(),
        role => standing.has_role(role),
    }
}

/// The views that somebody sees, of one list or of all: one's own, and those shared with a role that one holds; by name.
pub async fn views_seen(
    town: &Town,
    caller: &Caller,
    login: &LoginId,
    list: Option<&str>,
    at: Timestamp,
) -> Outcome<Vec<SavedView>> {
    let key = format!("saved views {login} {}", list.unwrap_or_default());
    let all: Arc<Vec<SavedView>> =
        town.kept(&key, async |reading| Ok(table::saved_view_list(&reading.view, login, list).await?)).await?;
    let of_teams = |view: &SavedView| matches!(view.role.as_deref(), Some(Role::LOCAL_SUPPORT | IT_UNIT));
    let tiers = if all.iter().any(of_teams) { tiers(town, caller, at).await? } else { BTreeSet::new() };
    let held = |role: &str| holds(caller, &tiers, role);
    let seen = |view: &&SavedView| view.login == *login || view.role.as_deref().is_some_and(held);
    let mut views: Vec<SavedView> = all.iter().filter(seen).cloned().collect();
    views.sort_by_cached_key(|view| (sort_key(&view.name), view.id.clone()));
    Ok(views)
}

/// Every view whose owner wants to be told of its number.
pub async fn views_told(town: &Town) -> Outcome<Vec<SavedView>> {
    Ok(table::saved_view_told(&town.read().await?).await?)
}

/// One view that somebody may change.
pub async fn view_to_write(town: &Town, caller: &Caller, login: &LoginId, id: &SavedViewId, at: Timestamp) -> Outcome<SavedView> {
    let missing = || Failure::missing("saved-view", id);
    let found = table::saved_view_find(&town.read().await?, id).await?.ok_or_else(missing)?;
    let may = views_to_write(town, caller, login, std::slice::from_ref(&found), at).await?;
    if may.is_empty() { Err(missing()) } else { Ok(found) }
}

/// Which of some views somebody may change: one's own; and for whoever may share views, those that are shared and whose owner comes in no more.
pub async fn views_to_write(
    town: &Town,
    caller: &Caller,
    login: &LoginId,
    views: &[SavedView],
    at: Timestamp,
) -> Outcome<BTreeSet<SavedViewId>> {
    let shares = may_share(town, caller)?;
    let of_others = |view: &&SavedView| shares && view.role.is_some() && view.login != *login;
    let owners: BTreeSet<LoginId> = views.iter().filter(of_others).map(|view| view.login.clone()).collect();
    let owners: Vec<LoginId> = owners.into_iter().collect();
    let open = if owners.is_empty() { HashSet::new() } else { callers_among(town, &owners, day_of(at)).await? };
    let may = |view: &&SavedView| view.login == *login || (of_others(view) && !open.contains(&view.login));
    Ok(views.iter().filter(may).map(|view| view.id.clone()).collect())
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
        .write(caller.acting(), at, async |change: &Change| -> Outcome<((), Entry)> {
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

/// Changes a view of one's own, or one that was shared by somebody who has left: whoever changes that has it from then on.
pub async fn view_save(
    town: &Town,
    caller: &Caller,
    login: &LoginId,
    known: &Known<SavedViewId>,
    fields: &Fields<'_>,
    at: Timestamp,
) -> Outcome<SavedView> {
    let owner = view_to_write(town, caller, login, &known.id, at).await?.login;
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Result<(SavedView, Entry), Stopped<SavedView>> {
            let before = table::saved_view_find(change, &known.id).await?.filter(|view| view.login == owner);
            let before = before.ok_or_else(|| Failure::missing("saved-view", &known.id))?;
            let mut view = SavedView { login: login.clone(), ..before.clone() };
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
        .write(caller.acting(), at, async |change: &Change| -> Outcome<((), Entry)> {
            table::saved_view_remove(change, id).await?;
            Ok(((), Happening::between("saved-view", id.as_str(), Some(&before), None).into()))
        })
        .await
}

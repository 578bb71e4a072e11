//! Saved views on screen: the list at `/views`, the form that keeps one, and every list that has them.

#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;

use crate::App;
use crate::failure::{Answer, Failed, refusal_of, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, name_at};
use crate::parts::form::Control;
use crate::parts::{Address, Button, Choice, Field, Link, Problems};
use crate::routing::{get_and_post, post};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, FormPage, Merged, merging};
use crate::{
    activity, audit, continuity, desk, documents, intake, knowledge, login, notices, organisation, regulation, report, systems,
    webhooks, year,
};
use axum::Router;
use axum::extract::{Path, Query};
use domain::identity::SavedViewId;
use domain::sorting::{folded, sort_key};
use routines::Failure;
use routines::lists::{
    EVERYBODY, IT_UNIT, ROLES, SavedView, may_share, view_new, view_remove, view_save, view_to_write, views_seen, views_to_write,
};
use routines::organisation::Known;

/// Every list that stands at an address of its own.
static LISTS: [&Register; 33] = [
    &systems::list::LIST,
    &systems::kinds::LIST,
    &systems::information::LIST,
    &systems::questions::LIST,
    &continuity::list::LIST,
    &continuity::trial::LIST,
    &documents::list::LIST,
    &regulation::deviations::LIST,
    &regulation::every::LIST,
    &regulation::proofs::ATTESTATIONS_LIST,
    &regulation::proofs::ACCEPTANCES_LIST,
    &organisation::list::LIST,
    &organisation::lists::PEOPLE_LIST,
    &organisation::lists::APPOINTMENTS_LIST,
    &organisation::decisions::LIST,
    &intake::runs::LIST,
    &login::admin::LIST,
    &login::tokens::OWN_LIST,
    &login::tokens::ALL_LIST,
    &webhooks::LIST,
    &notices::MAIL_LIST,
    &activity::FOLLOWING_LIST,
    &report::REPORTS_LIST,
    &desk::report::cases::LIST,
    &year::rounds::LIST,
    &year::wheel::LIST,
    &audit::REVIEWS_LIST,
    &audit::FINDINGS_LIST,
    &desk::CASES_LIST,
    &desk::OWN_LIST,
    &desk::arrange::PROBLEMS_LIST,
    &desk::post::POST_LIST,
    &knowledge::list::LIST,
];

/// The list at an address.
pub(crate) fn list_at(path: &str) -> Result<&'static Register, Failure> {
    LISTS.into_iter().find(|list| list.kind.path == path).ok_or_else(|| Failure::missing("list", path))
}

/// Their addresses.
#[cfg(test)]
pub(crate) fn addresses() -> impl Iterator<Item = &'static str> {
    LISTS.into_iter().map(|list| list.kind.path)
}

/// A view that stands on the start page, with how many there are.
#[derive(Clone, Debug)]
pub(crate) struct Counted {
    /// The view.
    pub(crate) view: Link,
    /// How many there are now.
    pub(crate) count: String,
}

/// The views that the reader's start page shows.
pub(crate) async fn on_start(visit: &Signed) -> Result<Vec<Counted>, Failed> {
    let mut counted = Vec::new();
    for view in views_seen(visit.town(), &visit.caller, &visit.login, None, visit.at).await?.iter().filter(|view| view.on_start) {
        // A list that is no more, or that the reader may not see, is no reason to show no start page.
        if let Some(count) = number_of(visit, view).await? {
            counted.push(Counted { view: Link::to(&view.name, view.address()), count: visit.words.number(count) });
        }
    }
    Ok(counted)
}

/// How many a view shows its reader; none where its list is no more, or may not be seen.
pub(crate) async fn number_of(visit: &Signed, view: &SavedView) -> Result<Option<i64>, Failed> {
    match list_at(&view.list) {
        Ok(list) => list.shown_by(visit, view).await,
        Err(_) => Ok(None),
    }
}

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/views", VIEWS_LIST.get())
        .route("/views/new", get_and_post(new_page, new_send))
        .route("/views/remove", post(remove_send))
        .route("/views/{id}/edit", get_and_post(edit_page, edit_send))
}

/// The list of views.
static VIEWS: Kind = Kind {
    path: "/views",
    file: "views",
    first: "lists-view",
    columns: &[
        Kept::new("list", "lists-list").sorting(),
        Kept::new("count", "lists-count").sorting().figures(),
        Kept::new("shared", "lists-shared").sorting(),
        Kept::new("start", "lists-on-start").sorting(),
        Kept::new("above", "lists-above").figures().unusual(),
        Kept::new("change", "web-change"),
        Kept::new("remove", "web-remove"),
    ],
    filters: &["q"],
    found: "lists-found",
    newest_first: false,
    own_order: false,
};

/// `GET /views`
static VIEWS_LIST: Register = Register::new(&VIEWS, |visit, listing| Box::pin(views(visit, listing))).without_views();

/// A view with what its list is called, and how many it shows.
struct Seen {
    view: SavedView,
    /// Whether the reader may take it away.
    goes: bool,
    /// Whether the reader may change it.
    changes: bool,
    list: String,
    count: Option<i64>,
}

async fn views(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let part = folded(listing.address.get("q"));
    let shares = may_share(visit.town(), &visit.caller)?;
    let mut found = Vec::new();
    let all = views_seen(visit.town(), &visit.caller, &visit.login, None, visit.at).await?;
    let may = views_to_write(visit.town(), &visit.caller, &visit.login, &all, visit.at).await?;
    for view in all {
        let Ok(list) = list_at(&view.list) else { continue };
        let count = list.shown_by(visit, &view).await?;
        let goes = view.login == visit.login || (shares && view.role.is_some());
        let changes = may.contains(&view.id);
        found.push(Seen { list: name_at(words, &view.list), view, goes, changes, count });
    }
    let none = found.is_empty();
    found.retain(|seen| folded(&seen.view.name).contains(&part) || folded(&seen.list).contains(&part));
    listing.sort(&mut found, |seen, column| match column {
        "name" => sort_key(&seen.view.name),
        "count" => format!("{:09}", seen.count.unwrap_or(0)),
        column => sort_key(&cell(visit, seen, column).plain(words)),
    });
    let (found, total) = listing.cut(found);
    let row = |seen: &Seen| Row {
        what: Link::to(&seen.view.name, seen.view.address()),
        cells: listing.columns().map(|column| cell(visit, seen, column)).collect(),
    };
    let dress = Dress {
        title: words.say("lists-views"),
        lead: words.say("lists-lead"),
        empty: none.then(|| (words.say("lists-none"), words.say("lists-none-why"))),
        ..Dress::default()
    };
    let frame = visit.frame(Chapter::None).with_crumbs([Link::to(&dress.title, "/views")]);
    Ok(Shown::of(frame, dress, found.iter().map(row).collect(), total))
}

fn cell(visit: &Signed, seen: &Seen, column: &str) -> Cell {
    let (words, view) = (visit.words, &seen.view);
    let own = view.login == visit.login;
    match column {
        "list" => Cell::link(&seen.list, &view.list),
        "count" => Cell::Figure(seen.count.map(|count| words.number(count)).unwrap_or_default()),
        "shared" => Cell::Text(match &view.role {
            None => words.say("lists-own"),
            Some(role) if own => words.tell("lists-shared-with", "role", role_name(words, role)),
            Some(role) => words.tell("lists-shared-to", "role", role_name(words, role)),
        }),
        "start" => Cell::Text(if view.on_start { words.say("lists-yes") } else { String::new() }),
        "above" => Cell::Figure(view.above.filter(|_| own).map(|above| words.number(above)).unwrap_or_default()),
        "change" if seen.changes => Cell::link(words.say("web-change"), format!("/views/{}/edit", view.id)),
        "remove" if seen.goes => Cell::Button(Button {
            action: "/views/remove",
            csrf: visit.token(),
            field: ("view", view.id.to_string()),
            verb: words.say("web-remove"),
            of: view.name.clone(),
        }),
        _ => Cell::Text(String::new()),
    }
}

/// What a role is called with which a view is shared.
fn role_name(words: Words, role: &str) -> String {
    match role {
        EVERYBODY => words.say("lists-everybody"),
        IT_UNIT => words.say("lists-it-unit"),
        role => words.name("organisation-role", role),
    }
}

/// Which list, and what is asked of it: in the address of the form, and sent along by it.
fn asked(pairs: &[(String, String)]) -> Result<(&'static Register, Address), Failure> {
    let get = |name: &str| pairs.iter().find(|(each, _)| each == name).map_or("", |(_, value)| value.as_str());
    asked_of(get("list"), get("query"))
}

/// A list and what is asked of it, in the form in which that is kept.
pub(crate) fn asked_of(list: &str, query: &str) -> Result<(&'static Register, Address), Failure> {
    let known = list_at(list)?;
    let address = Address::written(&format!("{}?{query}", known.kind.path));
    Ok((known, address.ok_or_else(|| Failure::missing("list", list))?))
}

/// `GET /views/new`
async fn new_page(visit: Signed, Query(pairs): Query<Vec<(String, String)>>) -> Answer {
    let (list, address) = asked(&pairs)?;
    show(&new_form(&visit, list, &address, &Fields::default(), Problems::default()).await?)
}

/// `POST /views/new`: keeps a new view, or what is chosen in the place of one that there is.
async fn new_send(visit: Signed, Sent(fields): Sent) -> Answer {
    let (list, address) = asked(&fields.0)?;
    let query = address.query();
    let kept = if let Ok(id) = fields.get("instead").parse::<SavedViewId>() {
        let version = view_to_write(visit.town(), &visit.caller, &visit.login, &id, visit.at).await?.version;
        let texts = [("query", query.as_str())];
        view_save(visit.town(), &visit.caller, &visit.login, &Known { id, version }, &texts, visit.at).await
    } else {
        let texts = [&texts(&fields)[..], &[("query", query.as_str())]].concat();
        view_new(visit.town(), &visit.caller, &visit.login, list.kind.path, &texts, visit.at).await
    };
    match kept {
        Ok(view) => Ok(done(&visit, &view.address(), "lists-kept")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            new_form(&visit, list, &address, &fields, problems).await?.again()
        }
    }
}

fn texts(fields: &Fields) -> [(&'static str, &str); 4] {
    ["name", "role", "on_start", "above"].map(|name| (name, fields.get(name)))
}

async fn new_form(
    visit: &Signed,
    list: &'static Register,
    address: &Address,
    fields: &Fields,
    problems: Problems,
) -> Result<FormPage, Failed> {
    let words = visit.words;
    let count = list.number(visit, address.pairs()).await?;
    let own: Vec<(String, String)> = views_seen(visit.town(), &visit.caller, &visit.login, Some(list.kind.path), visit.at)
        .await?
        .into_iter()
        .filter(|view| view.login == visit.login)
        .map(|view| (view.id.to_string(), view.name))
        .collect();
    let mut group = form_fields(words, fields, may_share(visit.town(), &visit.caller)?, &problems);
    if !own.is_empty() {
        let choices = std::iter::once((String::new(), words.say("lists-new"))).chain(own);
        let choices = Choice::list(choices, fields.get("instead"));
        let instead = Field::new("instead", words.say("lists-instead"), Control::Select(choices));
        group.push(instead.helped(words.say("lists-instead-help")));
    }
    let of = [("list", name_at(words, list.kind.path).into()), ("count", count.into())];
    Ok(FormPage {
        hidden: vec![("list".to_owned(), list.kind.path.to_owned()), ("query".to_owned(), address.query())],
        action: "/views/new".to_owned(),
        lead: words.with("lists-form-lead", &of),
        cancel: address.to_string(),
        ..form(visit, words.say("lists-keep"), group, problems)
    })
}

fn form(visit: &Signed, title: String, fields: Vec<Field>, problems: Problems) -> FormPage {
    let words = visit.words;
    let crumbs = [Link::to(words.say("lists-views"), "/views"), Link::to(&title, &visit.path)];
    FormPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs),
        words,
        title,
        lead: String::new(),
        action: String::new(),
        hidden: Vec::new(),
        groups: vec![FieldGroup::of("", fields)],
        verb: words.say("web-save"),
        others: Vec::new(),
        grave: false,
        cancel: "/views".to_owned(),
        problems,
    }
}

/// The fields of a view, also for the sample.
fn form_fields(words: Words, fields: &Fields, shares: bool, problems: &Problems) -> Vec<Field> {
    let name = Field::line("name", words.say("lists-name")).helped(words.say("lists-name-help"));
    let mut all = vec![name.needed().holding(fields.get("name")).judged(problems)];
    if shares || !fields.get("role").is_empty() {
        let roles = ROLES.map(|role| (role.to_owned(), role_name(words, role)));
        let choices = std::iter::once((String::new(), words.say("lists-own"))).chain(roles);
        let role = Field::new("role", words.say("lists-shared"), Control::Select(Choice::list(choices, fields.get("role"))));
        all.push(role.helped(words.say("lists-shared-help")).judged(problems));
    }
    let tick =
        Choice { value: "yes".to_owned(), name: words.say("lists-on-start-tick"), chosen: fields.get("on_start") == "yes" };
    all.push(Field::new("on_start", words.say("lists-on-start"), Control::Ticks(vec![tick])));
    let above = Field::new("above", words.say("lists-above"), Control::Line("number")).helped(words.say("lists-above-help"));
    all.push(above.holding(fields.get("above")).judged(problems));
    all
}

/// `GET /views/{id}/edit`
async fn edit_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let view = own(&visit, &id).await?;
    show(&edit_form(&visit, &view, &given(&view), Problems::default())?)
}

async fn own(visit: &Signed, id: &str) -> Result<SavedView, Failure> {
    let id = id.parse().map_err(|_| Failure::missing("saved-view", id))?;
    view_to_write(visit.town(), &visit.caller, &visit.login, &id, visit.at).await
}

fn given(view: &SavedView) -> Fields {
    let field = |name: &str, value: String| (name.to_owned(), value);
    Fields(vec![
        field("name", view.name.clone()),
        field("role", view.role.clone().unwrap_or_default()),
        field("on_start", if view.on_start { "yes".to_owned() } else { String::new() }),
        field("above", view.above.map(|above| above.to_string()).unwrap_or_default()),
        field("base_version", view.version.to_string()),
    ])
}

fn edit_form(visit: &Signed, view: &SavedView, fields: &Fields, problems: Problems) -> Result<FormPage, Failed> {
    let words = visit.words;
    let stored = given(view);
    let merged = Merged::of(Some(&stored), fields);
    let called = |field: &str| match field {
        "role" => words.say("lists-shared"),
        "on_start" => words.say("lists-on-start"),
        "above" => words.say("lists-above"),
        _ => words.say("lists-name"),
    };
    let told = |field: &str, value: &str| match field {
        "role" => role_name(words, value),
        "on_start" => words.say("web-yes"),
        _ => value.to_owned(),
    };
    let others = merged.others_called(Some(&stored), called, told);
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let group = form_fields(words, &merged.fields, may_share(visit.town(), &visit.caller)?, &problems);
    Ok(FormPage {
        hidden: merging::hidden(Some(&stored)),
        others,
        action: format!("/views/{}/edit", view.id),
        lead: words.tell(
            if view.login == visit.login { "lists-edit-lead" } else { "lists-edit-lead-left" },
            "list",
            name_at(words, &view.list),
        ),
        cancel: view.address(),
        ..form(visit, view.name.clone(), group, problems)
    })
}

/// `POST /views/{id}/edit`
async fn edit_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let view = own(&visit, &id).await?;
    let known = Known { id: view.id.clone(), version: fields.get("base_version").parse().unwrap_or(view.version) };
    match view_save(visit.town(), &visit.caller, &visit.login, &known, &texts(&fields), visit.at).await {
        Ok(view) => Ok(done(&visit, &view.address(), "lists-kept")),
        Err(failure) => edit_form(&visit, &view, &fields, Problems::of(visit.words, &[refusal_of(failure)?]))?.again(),
    }
}

/// `POST /views/remove`
async fn remove_send(visit: Signed, Sent(fields): Sent) -> Answer {
    let id = fields.get("view");
    let id = id.parse().map_err(|_| Failure::missing("saved-view", id))?;
    view_remove(visit.town(), &visit.caller, &visit.login, &id, visit.at).await?;
    Ok(done(&visit, "/views", "lists-removed"))
}

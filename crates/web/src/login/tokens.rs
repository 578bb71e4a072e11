//! Tokens of the API: one's own, those of services, and who one is with one.

use super::own::crumbs;
use super::page::TokenShownPage;
use crate::failure::{Answer, Failed, refusal_of, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown};
use crate::parts::form::Control;
use crate::parts::{Button, Choice, Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, FormPage};
use domain::identity::ApiTokenId;
use domain::login::{ApiToken, LONGEST_TOKEN_MONTHS, Scope, TOKEN_CHAPTERS, TokenDraft};
use domain::sorting::{folded, sort_key};
use jiff::ToSpan as _;
use routines::Failure;
use routines::login::{TokenRow, service_token_make, token_end, token_make, tokens_all, tokens_own};
use routines::policies::{Action, Resource};

/// What a token may do, in words.
fn scope_of(words: Words, scope: &Scope) -> String {
    let may = words.say(if scope.writes { "login-token-writes" } else { "login-token-reads" });
    if scope.chapters.is_empty() {
        return format!("{may}: {}", words.say("login-token-everything"));
    }
    let chapters: Vec<String> = scope.chapters.iter().map(|chapter| chapter_of(words, chapter)).collect();
    format!("{may}: {}", chapters.join(", "))
}

fn chapter_of(words: Words, chapter: &str) -> String {
    words.name("web-chapter", chapter)
}

/// The columns of the lists of tokens.
static COLUMNS: [Kept; 7] = [
    Kept::new("owner", "login-token-owner").sorting(),
    Kept::new("may", "login-token-may").sorting(),
    Kept::new("made", "login-token-made-at").sorting().figures().unusual(),
    Kept::new("until", "login-token-until").sorting().figures(),
    Kept::new("used", "login-used").sorting(),
    Kept::new("state", "login-state").sorting(),
    Kept::new("act", "login-act"),
];

/// One's own tokens.
pub(super) static OWN: Kind = Kind {
    path: "/my/tokens",
    file: "tokens",
    first: "login-token-for",
    // Whose they are goes without saying.
    columns: COLUMNS.split_at(1).1,
    filters: &["q"],
    found: "login-tokens-found",
    newest_first: false,
    own_order: false,
};

/// Everybody's tokens.
pub(super) static ALL: Kind =
    Kind { path: "/tokens", file: "tokens", first: "login-token-for", columns: &COLUMNS, filters: &["q"], ..OWN };

fn cell(visit: &Signed, row: &TokenRow, column: &str, end: &'static str) -> Cell {
    let (words, TokenRow { token, owner, used }) = (visit.words, row);
    match column {
        "owner" => Cell::Text(owner.clone()),
        "may" => Cell::Text(scope_of(words, &token.scope)),
        "made" => Cell::Figure(words.moment(token.made_at)),
        "until" => Cell::Figure(words.day(token.ends_on.yesterday().unwrap_or(token.ends_on))),
        "used" => Cell::Text(match used {
            None => words.say("login-token-never-used"),
            Some((at, address)) if address.is_empty() => words.moment(*at),
            Some((at, address)) => format!("{}, {address}", words.moment(*at)),
        }),
        "state" => Cell::Text(words.say(if token.is_open(visit.today) { "login-token-open" } else { "login-token-closed" })),
        _ if token.is_open(visit.today) => Cell::Button(Button {
            action: end,
            csrf: visit.token(),
            field: ("token", token.id.to_string()),
            verb: words.say("login-end"),
            of: token.name.clone(),
        }),
        _ => Cell::Text(String::new()),
    }
}

fn list(visit: &Signed, listing: &Listing, mut found: Vec<TokenRow>, own: bool) -> Shown {
    let words = visit.words;
    let part = folded(listing.address.get("q"));
    let none = found.is_empty();
    found.retain(|row| folded(&row.token.name).contains(&part) || folded(&row.owner).contains(&part));
    listing.sort(&mut found, |row, column| match column {
        "made" => row.token.made_at.to_string(),
        "until" => row.token.ends_on.to_string(),
        "used" => row.used.as_ref().map(|(at, _)| at.to_string()).unwrap_or_default(),
        "name" => sort_key(&row.token.name),
        column => sort_key(&cell(visit, row, column, "").plain(words)),
    });
    let (found, total) = listing.cut(found);
    let (new, end) = if own {
        (Link::to(words.say("login-token-new"), "/my/tokens/new"), "/my/tokens/end")
    } else {
        (Link::to(words.say("login-service-new"), "/tokens/new"), "/tokens/end")
    };
    let dress = Dress {
        title: words.say(if own { "login-tokens" } else { "login-tokens-all" }),
        lead: words.say(if own { "login-tokens-lead" } else { "login-tokens-all-lead" }),
        ways: vec![new],
        empty: none.then(|| (words.say("login-tokens-none"), words.say("login-tokens-none-why"))),
        ..Dress::default()
    };
    let frame = visit.frame(Chapter::None).with_crumbs(crumbs(visit, &dress.title));
    let row = |row: &TokenRow| Row {
        what: Link::none(&row.token.name),
        cells: listing.columns().map(|column| cell(visit, row, column, end)).collect(),
    };
    let keys = found.iter().map(|row| format!("/tokens/{}", row.token.id)).collect();
    Shown::of(frame, dress, found.iter().map(row).collect(), total).keyed(keys)
}

/// `GET /my/tokens`
pub(crate) static OWN_LIST: Register = Register::new(&OWN, |visit, listing| Box::pin(own_list(visit, listing)));

async fn own_list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    Ok(list(visit, listing, tokens_own(visit.town(), &visit.login).await?, true))
}

/// `GET /tokens`
pub(crate) static ALL_LIST: Register = Register::new(&ALL, |visit, listing| Box::pin(all_list(visit, listing)));

async fn all_list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    Ok(list(visit, listing, tokens_all(visit.town(), &visit.caller).await?, false))
}

/// The form for a new token; for a service with its name, and without the choice to write.
fn form(visit: &Signed, given: &Fields, service: bool, problems: Problems) -> FormPage {
    let words = visit.words;
    let latest = visit.today.checked_add(LONGEST_TOKEN_MONTHS.months()).unwrap_or(visit.today);
    let name = Field::line("name", words.say("login-token-for")).holding(given.get("name")).needed();
    let chosen: Vec<&str> = given.all("chapters").collect();
    let chapters = TOKEN_CHAPTERS
        .iter()
        .map(|chapter| Choice {
            value: (*chapter).to_owned(),
            name: chapter_of(words, chapter),
            chosen: chosen.contains(chapter),
        })
        .collect();
    let may =
        [("read", "login-token-reads"), ("write", "login-token-writes")].map(|(value, key)| (value.to_owned(), words.say(key)));
    let mut fields = Vec::new();
    if service {
        let field = Field::line("service", words.say("login-service")).holding(given.get("service")).needed();
        fields.push(field.helped(words.say("login-service-help")).judged(&problems));
    }
    fields.push(name.helped(words.say("login-token-for-help")).judged(&problems));
    if !service {
        let wanted = if given.get("may").is_empty() { "read" } else { given.get("may") };
        fields.push(Field::new("may", words.say("login-token-may"), Control::Radios(Choice::list(may, wanted))));
    }
    let ticks = Field::new("chapters", words.say("login-token-chapters"), Control::Ticks(chapters));
    fields.push(ticks.helped(words.say("login-token-chapters-help")).judged(&problems));
    let end = if given.get("last_day").is_empty() { latest.to_string() } else { given.get("last_day").to_owned() };
    let last = Field::new("last_day", words.say("login-token-last-day"), Control::Line("date")).holding(end).needed();
    fields.push(last.helped(words.tell("login-token-last-day-help", "latest", words.day(latest))).judged(&problems));
    let title = words.say(if service { "login-service-new" } else { "login-token-new" });
    FormPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs(visit, &title)),
        words,
        title,
        lead: words.say(if service { "login-service-lead" } else { "login-token-lead" }),
        action: if service { "/tokens/new" } else { "/my/tokens/new" }.to_owned(),
        hidden: Vec::new(),
        others: Vec::new(),
        groups: vec![FieldGroup::of("", fields)],
        verb: words.say("login-token-make"),
        grave: false,
        cancel: if service { "/tokens" } else { "/my/tokens" }.to_owned(),
        problems,
    }
}

fn draft(fields: &Fields) -> TokenDraft {
    TokenDraft {
        name: fields.get("name").to_owned(),
        writes: fields.get("may") == "write",
        chapters: fields.all("chapters").map(str::to_owned).collect(),
        last_day: fields.get("last_day").to_owned(),
    }
}

/// The token once, or the form again.
fn answer(visit: &Signed, fields: &Fields, service: bool, made: Result<(ApiToken, String), Vec<Failure>>) -> Answer {
    let words = visit.words;
    match made {
        Ok((token, secret)) => show(&TokenShownPage {
            frame: visit.frame(Chapter::None).with_crumbs(crumbs(visit, &words.say("login-token-made-at"))),
            words,
            name: token.name.clone(),
            scope: scope_of(words, &token.scope),
            until: words.day(token.ends_on.yesterday().unwrap_or(token.ends_on)),
            secret,
            back: if service { "/tokens" } else { "/my/tokens" },
        }),
        Err(failures) => {
            let refusals: Result<Vec<_>, _> = failures.into_iter().map(refusal_of).collect();
            form(visit, fields, service, Problems::of(words, &refusals?)).again()
        }
    }
}

/// `GET /my/tokens/new`
pub(crate) async fn new_page(visit: Signed) -> Answer {
    show(&form(&visit, &Fields::default(), false, Problems::default()))
}

/// `POST /my/tokens/new`: the secret is shown in the answer and nowhere again.
pub(crate) async fn new_send(visit: Signed, Sent(fields): Sent) -> Answer {
    let (town, day, at) = (visit.town(), visit.today, visit.at);
    let made = token_make(town, &visit.caller, &visit.login, &draft(&fields), day, at).await;
    answer(&visit, &fields, false, made)
}

/// `GET /tokens/new`
pub(crate) async fn service_page(visit: Signed) -> Answer {
    visit.town().require(&visit.caller, Action::Administer, &Resource::WaysIn)?;
    show(&form(&visit, &Fields::default(), true, Problems::default()))
}

/// `POST /tokens/new`
pub(crate) async fn service_send(visit: Signed, Sent(fields): Sent) -> Answer {
    let (town, day, at) = (visit.town(), visit.today, visit.at);
    let made = service_token_make(town, &visit.caller, fields.get("service"), &draft(&fields), day, at).await;
    answer(&visit, &fields, true, made)
}

async fn end(visit: &Signed, fields: &Fields, to: &str) -> Answer {
    let given = fields.get("token");
    let id: ApiTokenId = given.parse().map_err(|_| Failure::missing("api-token", given))?;
    token_end(visit.town(), &visit.caller, &visit.login, &id, visit.at).await?;
    Ok(done(visit, to, "login-token-ended"))
}

/// `POST /my/tokens/end`
pub(crate) async fn end_own(visit: Signed, Sent(fields): Sent) -> Answer {
    end(&visit, &fields, "/my/tokens").await
}

/// `POST /tokens/end`
pub(crate) async fn end_any(visit: Signed, Sent(fields): Sent) -> Answer {
    end(&visit, &fields, "/tokens").await
}

//! Tokens of the API: one's own, those of services, and who one is with one.

use super::own::crumbs;
use super::page::{TokenLine, TokenShownPage, TokensPage};
use crate::failure::{Answer, refusal_of, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, FormPage};
use domain::Day;
use domain::identity::ApiTokenId;
use domain::login::{ApiToken, LONGEST_TOKEN_MONTHS, Scope, TOKEN_CHAPTERS, TokenDraft};
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

fn lines(words: Words, rows: &[TokenRow], day: Day) -> Vec<TokenLine> {
    let line = |TokenRow { token, owner, used }: &TokenRow| TokenLine {
        id: token.id.to_string(),
        name: token.name.clone(),
        owner: owner.clone(),
        scope: scope_of(words, &token.scope),
        made: words.moment(token.made_at),
        until: words.day(token.ends_on.yesterday().unwrap_or(token.ends_on)),
        used: used.as_ref().map_or_else(
            || words.say("login-token-never-used"),
            |(at, address)| if address.is_empty() { words.moment(*at) } else { format!("{}, {address}", words.moment(*at)) },
        ),
        open: token.is_open(day),
    };
    rows.iter().map(line).collect()
}

fn list(visit: &Signed, rows: &[TokenRow], own: bool) -> TokensPage {
    let words = visit.words;
    let title = words.say(if own { "login-tokens" } else { "login-tokens-all" });
    TokensPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs(visit, &title)),
        words,
        title,
        lead: words.say(if own { "login-tokens-lead" } else { "login-tokens-all-lead" }),
        rows: lines(words, rows, visit.today),
        own,
        new: if own {
            Link::to(words.say("login-token-new"), "/my/tokens/new")
        } else {
            Link::to(words.say("login-service-new"), "/tokens/new")
        },
        end: if own { "/my/tokens/end" } else { "/tokens/end" },
    }
}

/// `GET /my/tokens`
pub(crate) async fn own_page(visit: Signed) -> Answer {
    show(&list(&visit, &tokens_own(visit.town(), &visit.login).await?, true))
}

/// `GET /tokens`
pub(crate) async fn all_page(visit: Signed) -> Answer {
    show(&list(&visit, &tokens_all(visit.town(), &visit.caller).await?, false))
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
            frame: visit.frame(Chapter::None).with_crumbs(crumbs(visit, &words.say("login-token-made"))),
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
    visit.town().require(&visit.caller, Action::Administer, &Resource::Installation)?;
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

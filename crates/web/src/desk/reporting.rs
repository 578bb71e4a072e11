//! Reporting a case: a short form, and what may help already before it is sent.

use super::case::{file_field, kinds, levels};
use super::page::{OfferPage, Trouble};
use super::room::more;
use super::{address, crumbs};
use crate::documents::{ASIDE, Bringing, Received};
use crate::failure::{Answer, refusal_of, show};
use crate::frame::{Chapter, Frame};
use crate::language::Words;
use crate::parts::{Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Attached, Fields, Sent, Signed};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Pick};
use askama::Template;
use axum::extract::Query;
use domain::desk::words::{CaseKind, Channel};
use routines::cases::case_report_with;
use routines::desk::{Coming, Helped, case_systems, is_staff};
use routines::documents::Adding;
use routines::knowledge::{Hit, What, offered};
use routines::{Failure, Outcome};

/// The fields that whoever reports fills in.
const FIELDS: [&str; 7] = ["kind", "subject", "text", "system", "equipment", "urgency", "aware_at"];
/// The fields of the form that find what is known already, while one writes in them.
const OFFERED_ON: [&str; 3] = ["subject", "text", "system"];
/// What is sent from step to step.
const CARRIED: [&str; 13] = [
    "kind",
    "subject",
    "text",
    "system",
    "equipment",
    "urgency",
    "aware_at",
    "behalf",
    "behalf-id",
    "behalf-asked",
    "channel",
    "impact",
    "for",
];

/// `GET /desk/cases/new`
pub(super) async fn page(visit: Signed, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    let get = |name: &str| asked.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default();
    let fields = Fields::of([
        ("kind", "fault".to_owned()),
        ("system", get("system")),
        ("for", get("for")),
        ("channel", "phone".to_owned()),
    ]);
    let desk = is_desk(&visit, &fields).await?;
    let pick = Pick::nobody(if desk { "requester" } else { "behalf" });
    show(&form(&visit, &fields, (desk, &pick), (Problems::default(), &Bringing::nothing(&visit).await?)).await?)
}

/// Whether somebody of the staff writes it down for somebody else.
async fn is_desk(visit: &Signed, fields: &Fields) -> Outcome<bool> {
    Ok(fields.get("for") == "other" && is_staff(visit.town(), &visit.caller, visit.at).await?)
}

/// `POST /desk/cases/new`
pub(super) async fn send(visit: Signed, Attached(upload): Attached) -> Answer {
    let (fields, files) = Received::of(&visit, upload).await?;
    let desk = is_desk(&visit, &fields).await?;
    let pick = Pick::read(&visit, &fields, if desk { "requester" } else { "behalf" }).await?;
    let who = if desk { pick.meant().map(Some) } else { pick.meant_or_nobody() };
    let (hits, refusals) = match (fields.get("go"), who) {
        ("back", _) => (Vec::new(), Vec::new()),
        (_, Err(refusal)) => (Vec::new(), vec![refusal]),
        (go, Ok(who)) => {
            let offers = go != "on" && !desk && !fields.get("subject").is_empty();
            let hits = if offers { known_already(&visit, &fields).await? } else { Vec::new() };
            let refusal = match files.files() {
                _ if !hits.is_empty() => None,
                Err(refusal) => Some(refusal),
                Ok(came) => {
                    let who = who.map(|id| id.to_string()).unwrap_or_default();
                    match reported(&visit, &fields, (desk, &who), came).await {
                        Ok(address) => {
                            files.accepted(&visit).await;
                            return Ok(done(&visit, &address, "case-reported"));
                        }
                        Err(failure) => Some(refusal_of(failure)?),
                    }
                }
            };
            (hits, refusal.into_iter().collect())
        }
    };
    let (bringing, problems) = files.kept(&visit, None, refusals).await?;
    if hits.is_empty() || !problems.is_empty() {
        return form(&visit, &fields, (desk, &pick), (problems, &bringing)).await?.again();
    }
    let mut hidden: Vec<(String, String)> =
        CARRIED.iter().map(|name| ((*name).to_owned(), fields.raw(name).to_owned())).collect();
    hidden.extend(bringing.kept.iter().map(|aside| (ASIDE.to_owned(), aside.id.to_string())));
    let here = Link::to(visit.words.say("case-offered"), "/desk/cases/new");
    let frame = visit.frame(Chapter::Desk).with_crumbs(crumbs(visit.words, [here]));
    show(&offer(visit.words, frame, &hits, (hidden, bringing.says(visit.words))))
}

/// What is known of what was written.
async fn known_already(visit: &Signed, fields: &Fields) -> Outcome<Vec<Hit>> {
    let asked = format!("{} {}", fields.get("subject"), fields.raw("text"));
    offered(visit.town(), &visit.caller, &asked, fields.get("system"), visit.at).await
}

/// What may help already, for the script of the form; the first says how much that is.
#[derive(Template)]
#[template(
    source = r#"<div data-offers><p class="small muted" role="status">{{ says }}</p>{% if !offers.is_empty() %}<ul class="ds-list">{% for each in offers %}<li>{% if each.0.href.is_empty() %}<strong>{{ each.0.name }}</strong>{% else %}<a class="ds-link" href="{{ each.0.href }}" target="_blank" rel="noopener">{{ each.0.name }}</a>{% endif %}{% if !each.1.is_empty() %} <span class="small muted">{{ each.1 }}</span>{% endif %}{% if !each.2.is_empty() %}<br><span class="small muted">{{ each.2 }}</span>{% endif %}</li>{% endfor %}</ul>{% endif %}</div>"#,
    ext = "html"
)]
struct Offered {
    says: String,
    /// Each with the way to it, since when it is so, and how it begins.
    offers: Vec<(Link, String, String)>,
}

/// `POST /desk/offered`
///
/// What is written stands in no address, so in no log of what stands between; of a security incident nothing is looked for.
pub(super) async fn offered_meanwhile(visit: Signed, Sent(fields): Sent) -> Answer {
    let words = visit.words;
    if fields.get("subject").is_empty() || fields.get("kind") == CaseKind::SecurityIncident.word() {
        return show(&Offered { says: String::new(), offers: Vec::new() });
    }
    let hits = known_already(&visit, &fields).await?;
    let told = |hit: &Hit| {
        let (article, since) = match &hit.what {
            What::KnownFault(_, since) => (hit.article.as_ref(), words.tell("case-since", "when", words.moment(*since))),
            What::Article(id) => (Some(id), String::new()),
        };
        let way = article.map(|id| format!("/knowledge/{id}")).unwrap_or_default();
        (Link::to(&hit.name, way), since, hit.says.clone())
    };
    show(&Offered { says: words.count("case-offered-meanwhile", hits.len()), offers: hits.iter().map(told).collect() })
}

/// What may help already: known faults on top, then articles.
pub(super) fn offer(
    words: Words,
    frame: Frame,
    hits: &[Hit],
    (hidden, files): (Vec<(String, String)>, Vec<String>),
) -> OfferPage {
    let (mut troubles, mut articles, mut helps) = (Vec::new(), Vec::new(), Vec::new());
    for hit in hits {
        let helped = match &hit.what {
            What::KnownFault(id, _) => Helped::Fault(id.clone()),
            What::Article(id) => Helped::Article(id.clone()),
        };
        helps.push((helped.to_string(), words.tell("case-offered-helped", "name", &hit.name)));
        match &hit.what {
            What::KnownFault(_, since) => troubles.push(Trouble {
                name: hit.name.clone(),
                since: words.tell("case-since", "when", words.moment(*since)),
                text: String::new(),
                workaround: hit.says.clone(),
                article: more(words, hit.article.as_ref()),
            }),
            What::Article(id) => articles.push((Link::to(&hit.name, format!("/knowledge/{id}")), hit.says.clone())),
        }
    }
    OfferPage { frame, words, troubles, articles, helps, hidden, files }
}

async fn reported(visit: &Signed, fields: &Fields, (desk, who): (bool, &str), files: Vec<Adding<'_>>) -> Outcome<String> {
    let mut texts: Vec<(&str, &str)> = FIELDS.iter().map(|name| (*name, fields.raw(name))).collect();
    texts.push((if desk { "requester" } else { "behalf" }, who));
    if desk {
        texts.extend([("channel", fields.raw("channel")), ("impact", fields.raw("impact"))]);
    }
    let coming = if desk { Coming::Desk } else { Coming::Own(Channel::Web) };
    let case = case_report_with(visit.town(), &visit.caller, coming, &texts, files, visit.at).await?;
    Ok(address(&case))
}

async fn form(
    visit: &Signed,
    fields: &Fields,
    (desk, pick): (bool, &Pick),
    (problems, bringing): (Problems, &Bringing),
) -> Result<FormPage, Failure> {
    let words = visit.words;
    let systems = case_systems(visit.town(), &visit.caller).await?;
    let filling = Filling { words, labels: Labels::Case, given: fields, problems: &problems };
    let title = words.say(if desk { "case-write-down" } else { "case-report" });
    let here = Link::to(&title, &visit.path);
    let mut hidden = pick.hidden();
    if desk {
        hidden.push(("for".to_owned(), "other".to_owned()));
    }
    Ok(FormPage {
        frame: visit.frame(Chapter::Desk).with_crumbs(crumbs(words, [here])),
        words,
        title,
        lead: words.say(if desk { "case-write-down-lead" } else { "case-report-lead" }),
        action: "/desk/cases/new".to_owned(),
        hidden,
        groups: vec![FieldGroup::of("", report_fields(filling, (desk, pick), (systems, bringing)))],
        verb: words.say("case-send"),
        others: Vec::new(),
        grave: false,
        cancel: "/desk".to_owned(),
        problems: problems.clone(),
    })
}

/// The fields of the form, also for the sample.
pub(super) fn report_fields(
    filling: Filling<'_>,
    (desk, pick): (bool, &Pick),
    (systems, bringing): (Vec<(String, String)>, &Bringing),
) -> Vec<Field> {
    let words = filling.words;
    let mut fields = Vec::new();
    if desk {
        fields.extend(pick.fields(words, words.say("case-label-requester"), filling.problems));
        let channels = [Channel::Phone, Channel::Desk, Channel::Mail];
        fields.push(filling.radios("channel", channels.map(|each| (each.word().to_owned(), words.say(each.label())))));
    }
    fields.push(kinds(filling));
    fields.push(filling.needed("subject", "text"));
    fields.push(filling.area("text"));
    let system = filling.select("system", words.say("case-no-system"), systems);
    fields.push(if desk { system } else { system.offering("/desk/offered", &OFFERED_ON) });
    fields.push(filling.line("equipment", "text"));
    fields.push(levels(filling, "urgency"));
    if desk {
        fields.push(levels(filling, "impact"));
    } else {
        fields.extend(
            pick.fields(words, words.say("case-label-behalf"), filling.problems)
                .into_iter()
                .map(|field| field.freed().optional(words)),
        );
    }
    // The clocks of the law count from there: whoever writes it down later than it became known says when that was.
    fields.push(filling.line("aware_at", "text"));
    fields.push(file_field(words, bringing, filling.problems));
    fields
}

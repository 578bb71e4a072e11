//! `/accessibility`: the accessibility statement (*tillgänglighetsredogörelse*) that 13 § of the act on digital public services (2018:1937) asks for.
//!
//! What of the product is not accessible stands in a list here; what of the municipality's own content is not or is exempt, whom to tell and
//! when it was assessed, in its settings.

mod page;
#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;

use crate::App;
use crate::failure::{Answer, show};
use crate::frame::{Chapter, Frame};
use crate::language::{Words, day_in_sweden};
use crate::parts::Link;
use crate::routing::get;
use crate::visit::Visit;
use axum::Router;
use domain::{Day, Timestamp};
use page::{AccessibilityPage, FindingLine};
use routines::operation::{Group, Settings, settings_changed};

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/accessibility", get(statement))
}

/// Where one complains to the authority that supervises the act.
const COMPLAINT: &str = "https://www.digg.se/tdosanmalan";

/// What of the product is known not to be accessible, or not to have been tried.
struct Finding {
    /// Its word; its texts are `accessibility-finding-WORD` and `accessibility-reason-WORD`.
    word: &'static str,
    /// The clauses of EN 301 549 V3.2.1 that are touched.
    clauses: &'static str,
}

/// What is open. An empty list says that the service is wholly in conformance.
const OPEN: [Finding; 3] = [
    Finding { word: "screen-readers", clauses: "9.1.3.1, 9.4.1.2, 9.4.1.3" },
    Finding { word: "attachments", clauses: "10.1.1.1, 10.1.3.1, 10.2.4.2" },
    Finding { word: "preview", clauses: "9.1.1.1, 9.1.3.1" },
];

/// When the product was assessed last, by its own tests and by hand.
const ASSESSED: &str = "2026-11-29";
/// When the list of what is open was changed last; the statement is as new as the newest of what it tells.
const UPDATED: &str = "2026-11-29";

/// `GET /accessibility`
async fn statement(visit: Visit) -> Answer {
    let settings = visit.town().settings().await?;
    let changed = settings_changed(visit.town(), Group::Accessibility).await?;
    show(&shown(visit.frame(Chapter::None), visit.words, &settings, changed))
}

/// The page, also for the sample; with when the municipality last changed what it says.
fn shown(frame: Frame, words: Words, settings: &Settings, changed: Option<Timestamp>) -> AccessibilityPage {
    let title = words.say("accessibility-title");
    let day = |text: &str| text.parse::<Day>().map_or_else(|_| text.to_owned(), |day| words.day(day));
    let lines = |key: &str| -> Vec<String> {
        settings.get(key).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    let (own, burden) = (lines("accessibility.own"), lines("accessibility.burden"));
    let assessed = settings.some("accessibility.assessed").unwrap_or(ASSESSED);
    let said = [UPDATED, assessed].into_iter().filter_map(|text| text.parse::<Day>().ok());
    let updated = said.chain(changed.map(day_in_sweden)).max();
    let findings: Vec<FindingLine> = OPEN
        .iter()
        .map(|finding| FindingLine {
            what: words.name("accessibility-finding", finding.word),
            why: words.name("accessibility-reason", finding.word),
            clauses: finding.clauses,
        })
        .collect();
    let contact = |key: &str| settings.get(key).to_owned();
    let mail = contact("accessibility.contact");
    AccessibilityPage {
        state: words.say(if findings.is_empty() && own.is_empty() && burden.is_empty() {
            "accessibility-wholly"
        } else {
            "accessibility-partly"
        }),
        lead: words.tell("accessibility-lead", "municipality", &frame.municipality),
        frame: frame.with_crumbs([Link::to(words.say("web-chapter-start"), "/"), Link::to(&title, "/accessibility")]),
        words,
        title,
        findings,
        own,
        burden,
        outside: lines("accessibility.outside"),
        assessed: day(assessed),
        updated: updated.map(|day| words.day(day)).unwrap_or_default(),
        method: words.name("accessibility-method", settings.get("accessibility.method")),
        mail: if mail.contains('@') { Link::to(&mail, format!("mailto:{mail}")) } else { Link::to(&mail, &mail) },
        phone: contact("accessibility.phone"),
        complaint: COMPLAINT,
    }
}

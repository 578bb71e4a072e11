//! The lists of reviews and of findings, as far as their reader may see them.

use super::crumbs;
use super::show::{finding_address, of_whom, period, review_address, short, state, waited, waits};
use crate::failure::Failed;
use crate::frame::Chapter;
#[cfg(test)]
use crate::frame::Frame;
use crate::language::Words;
#[cfg(test)]
use crate::listing::page::ListPage;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, views};
use crate::parts::Link;
use crate::visit::Signed;
use domain::Day;
use domain::sorting::{folded, sort_key};
use routines::audit::{FindingView, Review, findings, findings_to_judge, may_audit, reviews};

/// The reviews.
static REVIEWS: Kind = Kind {
    path: "/audit/reviews",
    file: "reviews",
    first: "audit-review",
    columns: &[
        Kept::new("number", "audit-number").sorting().figures(),
        Kept::new("body", "audit-of-whom").sorting(),
        Kept::new("period", "audit-period"),
        Kept::new("opened", "audit-opened").sorting().figures(),
        Kept::new("closed", "audit-closed").sorting().figures(),
        Kept::new("findings", "audit-findings").sorting().figures(),
    ],
    filters: &["q"],
    found: "audit-reviews-found",
    newest_first: false,
    own_order: true,
};

/// `GET /audit/reviews`
pub(crate) static REVIEWS_LIST: Register =
    Register::new(&REVIEWS, |visit, listing| Box::pin(reviews_list(visit, listing))).choosing();

async fn reviews_list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let all = reviews(visit.town(), &visit.caller, visit.at).await?;
    let in_view = |review: &Review, view: &str| match view {
        "open" => !review.is_closed(),
        "closed" => review.is_closed(),
        _ => true,
    };
    let count = |view: &str| all.iter().filter(|(review, ..)| in_view(review, view)).count() as i64;
    let cuts = [
        ("", words.say("web-all"), count("")),
        ("open", words.say("audit-view-open"), count("open")),
        ("closed", words.say("audit-view-closed"), count("closed")),
    ];
    let new = Link::to(words.say("audit-new-review"), "/audit/reviews/new");
    let dress = Dress {
        title: words.say("audit-reviews-all"),
        lead: words.say("audit-reviews-lead"),
        ways: if may_audit(visit.town(), &visit.caller)? { vec![new] } else { Vec::new() },
        views: views(words, &listing.address, cuts),
        empty: all.is_empty().then(|| (words.say("audit-reviews-none"), words.say("audit-reviews-none-why"))),
        ..Dress::default()
    };
    let (part, view) = (folded(listing.address.get("q")), listing.address.get("view"));
    let mut found: Vec<&(Review, String, usize)> =
        all.iter().filter(|(review, body, _)| in_view(review, view) && review_says(review, body, &part)).collect();
    // As they come the newest stand first.
    if !listing.order().0.is_empty() {
        listing.sort(&mut found, |(review, body, count), column| match column {
            "name" => sort_key(&review.name),
            "number" => format!("{}-{:06}", review.year, review.number),
            "opened" => review.opened.to_string(),
            "closed" => review.closed.map(|day| day.to_string()).unwrap_or_default(),
            "findings" => format!("{count:06}"),
            _ => sort_key(body),
        });
    }
    let (found, total) = listing.cut(found);
    let row = |each: &&(Review, String, usize)| review_row(words, listing, each);
    let way = crumbs(words, [Link::to(&dress.title, "/audit/reviews")]);
    let frame = visit.frame(Chapter::Audit).with_crumbs(way);
    Ok(Shown::of(frame, dress, found.iter().map(row).collect(), total))
}

/// Whether the name of a review or of its body holds a part, which is folded already.
pub(crate) fn review_says(review: &Review, body: &str, part: &str) -> bool {
    folded(&review.name).contains(part) || folded(body).contains(part)
}

/// Whether the text of a finding, its body or its review holds a part, which is folded already.
pub(crate) fn finding_says(seen: &FindingView, part: &str) -> bool {
    let says = [seen.finding.text.as_deref().unwrap_or_default(), &seen.body, &seen.review.name];
    part.is_empty() || says.into_iter().any(|said| folded(said).contains(part))
}

fn review_row(words: Words, listing: &Listing, (review, body, count): &(Review, String, usize)) -> Row {
    let cell = |column: &str| match column {
        "number" => Cell::Figure(review.cited()),
        "body" => Cell::Text(of_whom(words, body)),
        "period" => Cell::Time(period(words, review)),
        "opened" => Cell::Figure(words.day(review.opened)),
        "closed" => Cell::Figure(review.closed.map(|day| words.day(day)).unwrap_or_default()),
        _ => Cell::Figure(words.number(*count as i64)),
    };
    Row { what: Link::to(&review.name, review_address(review)), cells: listing.columns().map(cell).collect() }
}

/// The findings.
static FINDINGS: Kind = Kind {
    path: "/audit/findings",
    file: "findings",
    first: "audit-finding",
    columns: &[
        Kept::new("number", "audit-number").sorting().figures(),
        Kept::new("review", "audit-review").sorting(),
        Kept::new("grade", "audit-label-grade").sorting(),
        Kept::new("body", "audit-body-asked").sorting(),
        Kept::new("state", "web-state").sorting(),
        Kept::new("waits", "audit-waits"),
        Kept::new("by", "audit-label-answer-by").sorting().figures().unusual(),
        Kept::new("waited", "audit-waited").figures().unusual(),
        Kept::new("answers", "audit-answers").figures().unusual(),
        Kept::new("recommendation", "audit-label-recommendation").unusual(),
    ],
    filters: &["q"],
    found: "audit-findings-found",
    newest_first: false,
    own_order: true,
};

/// `GET /audit/findings`
pub(crate) static FINDINGS_LIST: Register =
    Register::new(&FINDINGS, |visit, listing| Box::pin(findings_list(visit, listing))).choosing();

async fn findings_list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let (words, today) = (visit.words, visit.today);
    let all = findings(visit.town(), &visit.caller, visit.at).await?;
    let audits = may_audit(visit.town(), &visit.caller)?;
    let answered = findings_to_judge(visit.town(), &visit.caller, visit.at).await?;
    let in_view = |seen: &FindingView, view: &str| match view {
        "waiting" => seen.finding.state.waits(),
        "late" => seen.late,
        "mine" => seen.may_answer,
        "judge" => answered.iter().any(|each| each.finding.id == seen.finding.id),
        "over" => seen.finding.state.is_over(),
        _ => true,
    };
    let count = |view: &str| all.iter().filter(|seen| in_view(seen, view)).count() as i64;
    let cuts = [
        ("", words.say("web-all"), count("")),
        ("waiting", words.say("audit-view-waiting"), count("waiting")),
        ("late", words.say("audit-view-late"), count("late")),
        ("mine", words.say("audit-view-mine"), count("mine")),
        ("judge", words.say("audit-view-judge"), count("judge")),
        ("over", words.say("audit-view-over"), count("over")),
    ];
    let dress = Dress {
        title: words.say("audit-findings-all"),
        lead: words.say("audit-findings-lead"),
        views: views(words, &listing.address, cuts.into_iter().filter(|(view, ..)| audits || *view != "judge")),
        empty: all.is_empty().then(|| (words.say("audit-findings-none"), words.say("audit-findings-none-why"))),
        ..Dress::default()
    };
    let (part, view) = (folded(listing.address.get("q")), listing.address.get("view"));
    let mut found: Vec<&FindingView> = all.iter().filter(|seen| in_view(seen, view) && finding_says(seen, &part)).collect();
    if !listing.order().0.is_empty() {
        listing.sort(&mut found, |seen, column| match column {
            "name" => sort_key(seen.finding.text.as_deref().unwrap_or_default()),
            "number" => format!("{}-{:06}-{:06}", seen.review.year, seen.review.number, seen.finding.number),
            "grade" => seen.finding.grade.map_or(9, |grade| grade as u8).to_string(),
            "state" => (seen.finding.state as u8).to_string(),
            "by" => seen.finding.answer_by.map(|day| day.to_string()).unwrap_or_default(),
            column => sort_key(&cell(words, seen, column, today).plain(words)),
        });
    }
    let (found, total) = listing.cut(found);
    let row = |seen: &&FindingView| finding_row(words, listing, seen, today);
    let way = crumbs(words, [Link::to(&dress.title, "/audit/findings")]);
    let frame = visit.frame(Chapter::Audit).with_crumbs(way);
    Ok(Shown::of(frame, dress, found.iter().map(row).collect(), total))
}

fn finding_row(words: Words, listing: &Listing, seen: &FindingView, today: Day) -> Row {
    Row {
        what: Link::to(short(seen.finding.text.as_deref().unwrap_or_default()), finding_address(seen)),
        cells: listing
            .columns()
            .map(|column| match column {
                // A file has the state by its own name.
                "state" if listing.leaves() => Cell::Text(words.say(seen.finding.state.label())),
                column => cell(words, seen, column, today),
            })
            .collect(),
    }
}

/// The list of some reviews, for the samples.
#[cfg(test)]
pub(super) fn samples_of_reviews(words: Words, frame: Frame, all: &[(Review, String, usize)]) -> ListPage {
    let listing = Listing::read(words, &REVIEWS, &[]);
    let dress = Dress { title: words.say("audit-reviews-all"), lead: words.say("audit-reviews-lead"), ..Dress::default() };
    let rows = all.iter().map(|each| review_row(words, &listing, each)).collect();
    listing.page(frame, dress, rows, all.len() as i64)
}

/// The list of some findings, for the samples.
#[cfg(test)]
pub(super) fn samples_of_findings(words: Words, frame: Frame, all: &[FindingView], today: Day) -> ListPage {
    let listing = Listing::read(words, &FINDINGS, &[]);
    let dress = Dress { title: words.say("audit-findings-all"), lead: words.say("audit-findings-lead"), ..Dress::default() };
    let rows = all.iter().map(|seen| finding_row(words, &listing, seen, today)).collect();
    listing.page(frame, dress, rows, all.len() as i64)
}

fn cell(words: Words, seen: &FindingView, column: &str, today: Day) -> Cell {
    let finding = &seen.finding;
    match column {
        "number" => Cell::Figure(seen.cited()),
        "review" => Cell::link(&seen.review.name, review_address(&seen.review)),
        "grade" => Cell::Text(finding.grade.map(|grade| words.say(grade.label())).unwrap_or_default()),
        "body" => Cell::Text(seen.body.clone()),
        "state" => Cell::State(state(words, finding.state)),
        "waits" => Cell::Text(waits(words, seen, today)),
        "by" => Cell::Figure(finding.answer_by.map(|day| words.day(day)).unwrap_or_default()),
        "waited" => Cell::Figure(waited(words, seen, today)),
        "answers" => Cell::Figure(words.number(seen.answers.len() as i64)),
        _ => Cell::Text(finding.recommendation.clone().unwrap_or_default()),
    }
}

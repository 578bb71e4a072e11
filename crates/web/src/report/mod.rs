//! Reports of how the regulation stands: the page of one, its files, and those that were kept.

mod letter;
pub(crate) mod page;
mod paper;
#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;

use crate::App;
use crate::export::{must_be_made, paper as export_paper, written};
use crate::failure::{Answer, Failed, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress as ListDress, Kept, Kind, Listing, Register, Shown};
use crate::parts::form::Control;
use crate::parts::{Address, Choice, Field, Link, Problems};
use crate::routing::get;
use crate::visit::{Signed, Visit};
use axum::Router;
use axum::extract::{Path, Query};
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse as _;
use domain::Day;
use domain::calendar::read_day;
use domain::identity::BodyId;
use domain::paper::{Dress, Paper, Picture, Typesetter};
use domain::refusal::{Message, Refusal};
use domain::sorting::{folded, sort_key};
use letter::{control_paper, letter_paper};
use page::{Leaving, ReportPage, shown};
use paper::{MOST, report_paper, share};
use routines::report::{KeptReport, ReportView, Subject, report, report_address, reports, subjects};
use routines::{Caller, Failure, Outcome};
use serde::Deserialize;

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/report", get(report_page))
        .route("/report/{file}", get(report_file))
        .route("/reports", REPORTS_LIST.get())
}

/// Of whom and of which day.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    body: String,
    #[serde(default)]
    day: String,
    #[serde(default)]
    reference: String,
}

/// How many letters a reference number has at the most.
const REFERENCE: usize = 60;

impl Asked {
    /// What a program asks for.
    pub(crate) fn of(body: &str, day: &str, reference: &str) -> Self {
        Self { body: body.to_owned(), day: day.to_owned(), reference: reference.to_owned() }
    }

    /// The body; none is the whole municipality.
    pub(crate) fn body(&self) -> Result<Option<BodyId>, Failure> {
        if self.body.is_empty() {
            return Ok(None);
        }
        self.body.parse().map(Some).map_err(|_| Failure::missing("body", &self.body))
    }

    /// The day: today where nothing is said, and never one that lies ahead.
    pub(crate) fn day(&self, today: Day) -> Result<Day, Refusal> {
        if self.day.trim().is_empty() {
            return Ok(today);
        }
        let day = read_day(&self.day).map_err(|refusal| refusal.at("day"))?;
        if day > today {
            return Err(Refusal::plain(Message::new("report-day-ahead")).at("day"));
        }
        Ok(day)
    }

    /// The number in the diary that the covering letter bears; empty where nobody has given one.
    fn reference(&self) -> Result<&str, Refusal> {
        let reference = self.reference.trim();
        if reference.chars().count() > REFERENCE {
            return Err(Refusal::plain(Message::new("report-reference-long").with("most", REFERENCE as i64)).at("reference"));
        }
        Ok(reference)
    }
}

/// What the page of a report shows besides the report.
struct Around<'a> {
    /// Of whom the reader may read.
    seen: &'a [Subject],
    /// What was asked for.
    asked: &'a Asked,
    /// What is wrong with it.
    problems: Problems,
    /// How the municipality's papers look.
    dress: &'a Dress,
    /// Whether PDFs are made here.
    pdf: bool,
}

/// The word of the covering letter.
const LETTER: &str = "letter";
/// The word of the arms among the files.
const ARMS: &str = "arms";

/// The papers of a report, by the words that name their files.
const PAPERS: [(&str, &str, &[&str]); 3] = [
    ("report", "report-file-report", &["pdf", "odt", "xlsx", "ods"]),
    (LETTER, "report-file-letter", &["pdf", "odt"]),
    ("control", "report-file-control", &["pdf", "odt", "xlsx", "ods"]),
];

/// `GET /report`
async fn report_page(visit: Signed, Query(asked): Query<Asked>) -> Answer {
    let words = visit.words;
    let seen = subjects(visit.town(), &visit.caller, visit.today, visit.at).await?;
    let mut body = asked.body()?;
    // Who may not read of the whole begins with the first body that is theirs.
    if body.is_none() && asked.body.is_empty() && !seen.contains(&None) {
        body = seen.iter().flatten().next().map(|(id, _)| id.clone());
    }
    let mut problems = Vec::new();
    let day = asked.day(visit.today).unwrap_or_else(|refusal| {
        problems.push(refusal);
        visit.today
    });
    let when = (visit.today, visit.at);
    let read = report(visit.town(), &visit.caller, body.as_ref(), day, when, words.language()).await;
    let view = match read {
        // A day before anything was recorded is answered beside the field, with how it stands today.
        Err(Failure::Refusal(refusal)) if refusal.message.key == "regulation-no-record" => {
            problems.push(refusal.at("day"));
            report(visit.town(), &visit.caller, body.as_ref(), visit.today, when, words.language()).await?
        }
        read => read?,
    };
    problems.extend(asked.reference().err());
    let around = Around {
        seen: &seen,
        asked: &asked,
        problems: Problems::of(words, &problems),
        dress: &visit.dress().await?,
        pdf: visit.app.conduct().typesetter.is_some(),
    };
    show(&page_of(visit.frame(Chapter::Regulation), words, &view, around))
}

fn page_of(frame: crate::frame::Frame, words: Words, view: &ReportView, around: Around<'_>) -> ReportPage {
    let body = view.subject.as_ref().map(|(id, _)| id);
    let paper = report_paper(words, view, around.dress, MOST);
    let address = report_address(body, view.check.day);
    let pair = |name: &str, value: String| (name.to_owned(), value);
    let leaving = PAPERS.into_iter().map(|(key, name, endings)| {
        let mut pairs =
            vec![pair("body", body.map(ToString::to_string).unwrap_or_default()), pair("day", view.check.day.to_string())];
        if key == LETTER {
            pairs.push(pair("reference", around.asked.reference().unwrap_or_default().to_owned()));
        }
        let file = |ending: &&str| {
            Link::to(ending.to_uppercase(), Address::asked(format!("/report/{key}.{ending}"), &pairs).to_string())
        };
        Leaving {
            name: words.say(name),
            files: endings.iter().filter(|ending| around.pdf || **ending != "pdf").map(file).collect(),
        }
    });
    let title = paper.title.clone();
    ReportPage {
        frame: frame.with_crumbs([
            Link::to(words.say("regulation-how-it-stands"), "/regulation"),
            Link::to(words.say("report-all"), "/reports"),
            Link::to(&title, address),
        ]),
        words,
        title,
        made: paper.made.clone(),
        fields: fields(words, &around, body, view.check.day),
        leaving: leaving.collect(),
        problems: around.problems,
        arms: around.dress.arms.as_ref().map(|arms| (arms_address(arms), arms.text.clone())),
        colour: around.dress.colour.to_string(),
        shown: shown(words, &paper.parts),
    }
}

fn fields(words: Words, around: &Around<'_>, body: Option<&BodyId>, day: Day) -> Vec<Field> {
    let choice = |subject: &Subject| match subject {
        Some((id, name)) => (id.to_string(), name.clone()),
        None => (String::new(), words.say("report-whole-municipality")),
    };
    let choices = Choice::list(around.seen.iter().map(choice), body.map_or("", BodyId::as_str));
    let day = if around.asked.day.is_empty() { day.to_string() } else { around.asked.day.clone() };
    vec![
        Field::new("body", words.say("report-of"), Control::Select(choices)),
        Field::new("day", words.say("report-day"), Control::Line("date")).holding(&day).judged(&around.problems),
        Field::line("reference", words.say("report-reference-of-letter"))
            .holding(&around.asked.reference)
            .judged(&around.problems),
    ]
}

/// Where the municipality's arms are found.
pub(crate) fn arms_address(arms: &Picture) -> String {
    format!("/report/{ARMS}.{}", arms.drawing.ending())
}

/// `GET /report/{file}`: the report, the covering letter or the form of internal control as a file, or the arms for the head of a page.
async fn report_file(visit: Signed, Path(file): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let missing = || Failure::missing("report-file", &file);
    let paper = file.split_once('.').ok_or_else(missing)?;
    if paper.0 == ARMS {
        let arms = visit.dress().await?.arms.filter(|arms| arms.drawing.ending() == paper.1).ok_or_else(missing)?;
        return Ok(([(header::CONTENT_TYPE, HeaderValue::from_static(arms.drawing.media()))], arms.bytes).into_response());
    }
    file_of(&visit, &visit.caller, paper, &asked).await
}

/// One paper of a report, by the word that names it and its ending, for whoever may read the report.
pub(crate) async fn file_of(visit: &Visit, caller: &Caller, (key, ending): (&str, &str), asked: &Asked) -> Answer {
    let words = visit.words;
    let (key, name, _) = PAPERS
        .into_iter()
        .find(|(each, _, endings)| *each == key && endings.contains(&ending))
        .ok_or_else(|| Failure::missing("report-file", format!("{key}.{ending}")))?;
    must_be_made(visit, ending)?;
    let (body, day) = (asked.body()?, asked.day(visit.today).map_err(Failure::from)?);
    let view = report(visit.town(), caller, body.as_ref(), day, (visit.today, visit.at), words.language()).await?;
    let reference = asked.reference().map_err(Failure::from)?.to_owned();
    let dress = visit.dress().await?;
    let name = file_name(words, name, &view, ending);
    let sheets = is_sheets(ending);
    export_paper(visit, (&name, ending), move || paper_of(words, &view, (&dress, &reference), key, sheets)).await
}

/// A name of letters, figures and hyphens, such as `rapport-omsorgsnamnden-2026-11-25.odt`.
fn file_name(words: Words, paper: &str, view: &ReportView, ending: &str) -> String {
    let plain = |text: &str| {
        let plain = |letter: char| match letter.to_lowercase().next().unwrap_or(letter) {
            'å' | 'ä' => 'a',
            'ö' => 'o',
            letter if letter.is_ascii_alphanumeric() => letter,
            _ => '-',
        };
        let text: String = text.chars().map(plain).collect();
        text.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
    };
    format!("{}-{}-{}.{ending}", plain(&words.say(paper)), plain(view.name()), view.check.day)
}

/// Whether an ending is that of a workbook, which has room for every row.
fn is_sheets(ending: &str) -> bool {
    matches!(ending, "xlsx" | "ods")
}

/// One paper of a report, in the municipality's dress; the covering letter bears its number in the diary.
fn paper_of(words: Words, view: &ReportView, (dress, reference): (&Dress, &str), key: &str, sheets: bool) -> Paper {
    match key {
        LETTER => letter_paper(words, view, dress, reference),
        "control" => control_paper(words, view, dress),
        _ => report_paper(words, view, dress, if sheets { usize::MAX } else { MOST }),
    }
}

/// Every file of a report, each under its name, for whoever writes them to a folder.
pub fn report_files(
    words: Words,
    view: &ReportView,
    dress: &Dress,
    typesetter: Option<&dyn Typesetter>,
) -> Outcome<Vec<(String, Vec<u8>)>> {
    let mut all = Vec::new();
    for (key, name, endings) in PAPERS {
        for ending in endings.iter().filter(|ending| typesetter.is_some() || **ending != "pdf") {
            let paper = paper_of(words, view, (dress, ""), key, is_sheets(ending));
            all.push((file_name(words, name, view, ending), written(&paper, ending, typesetter)?));
        }
    }
    Ok(all)
}

/// The reports that were kept.
static REPORTS: Kind = Kind {
    path: "/reports",
    file: "reports",
    first: "report-of",
    columns: &[
        Kept::new("day", "report-day").sorting().figures(),
        Kept::new("share", "report-share").sorting().figures(),
        Kept::new("deviating", "web-state-deviating").sorting().figures(),
        Kept::new("accepted", "web-state-accepted").sorting().figures().unusual(),
        Kept::new("entry", "report-journal").figures().unusual(),
        Kept::new("hash", "report-figures").unusual(),
    ],
    filters: &["q"],
    found: "report-found",
    newest_first: false,
    own_order: true,
};

/// `GET /reports`
pub(crate) static REPORTS_LIST: Register =
    Register::new(&REPORTS, |visit, listing| Box::pin(reports_list(visit, listing))).choosing();

async fn reports_list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let all = reports(visit.town(), &visit.caller, visit.today, visit.at).await?;
    let none = all.is_empty();
    let part = folded(listing.address.get("q"));
    let mut found: Vec<KeptReport> = all.into_iter().filter(|kept| folded(&named(words, kept)).contains(&part)).collect();
    // As they come the newest stand first.
    if !listing.order().0.is_empty() {
        listing.sort(&mut found, |kept, column| match column {
            "name" => sort_key(&named(words, kept)),
            "day" => kept.report.day.to_string(),
            "share" => format!("{:03}", kept.report.figures.whole().share().unwrap_or_default()),
            "deviating" => format!("{:09}", kept.report.figures.whole().deviating),
            _ => format!("{:09}", kept.report.figures.whole().accepted),
        });
    }
    let (found, total) = listing.cut(found);
    let row = |kept: &KeptReport| Row {
        what: Link::to(named(words, kept), report_address(kept.report.body.as_ref(), kept.report.day)),
        cells: listing.columns().map(|column| cell(words, kept, column)).collect(),
    };
    let frame = visit.frame(Chapter::Regulation);
    Ok(Shown::of(list_frame(words, frame), dress(words, none), found.iter().map(row).collect(), total))
}

fn list_frame(words: Words, frame: crate::frame::Frame) -> crate::frame::Frame {
    frame.with_crumbs([
        Link::to(words.say("regulation-how-it-stands"), "/regulation"),
        Link::to(words.say("report-all"), "/reports"),
    ])
}

fn dress(words: Words, none: bool) -> ListDress {
    ListDress {
        title: words.say("report-all"),
        lead: words.say("report-all-says"),
        ways: vec![Link::to(words.say("report-now"), "/report")],
        empty: none.then(|| (words.say("report-none"), words.say("report-none-why"))),
        ..ListDress::default()
    }
}

fn named(words: Words, kept: &KeptReport) -> String {
    if kept.body.is_empty() { words.say("report-whole-municipality") } else { kept.body.clone() }
}

fn cell(words: Words, kept: &KeptReport, column: &str) -> Cell {
    let whole = kept.report.figures.whole();
    match column {
        "day" => Cell::Figure(words.day(kept.report.day)),
        "share" => Cell::Figure(share(&whole)),
        "deviating" => Cell::Figure(words.number(whole.deviating)),
        "accepted" => Cell::Figure(words.number(whole.accepted)),
        "entry" => Cell::Figure(words.number(kept.report.seq)),
        _ => Cell::Text(kept.report.hash.clone()),
    }
}

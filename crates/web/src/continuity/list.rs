//! `GET /continuity`: the systems in use in the order in which they are started.

use crate::failure::Failed;
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, views};
use crate::parts::Link;
use crate::visit::Signed;
use domain::Day;
use domain::continuity::Outcome;
use domain::sorting::{folded, sort_key};
use jiff::ToSpan as _;
use routines::continuity::{Line, folder_written, lines};
use routines::policies::{Action, Resource};

/// The list of systems in the order of starting.
pub(super) static CONTINUITY: Kind = Kind {
    path: "/continuity",
    file: "continuity",
    first: "systems-system",
    columns: &[
        Kept::new("place", "continuity-place").sorting().figures(),
        Kept::new("criticality", "systems-criticality").sorting(),
        Kept::new("within", "continuity-within").sorting().figures(),
        Kept::new("reserve", "continuity-reserve").sorting(),
        Kept::new("restore", "continuity-restore-test").sorting().figures(),
        Kept::new("exercise", "continuity-exercise").sorting().figures(),
        Kept::new("needs", "continuity-needs-first").unusual(),
        Kept::new("turn", "continuity-turn").sorting().figures().unusual(),
        Kept::new("owner", "systems-owner").sorting().unusual(),
        Kept::new("supplier", "systems-supplier").sorting().unusual(),
        Kept::new("reviewed", "continuity-reviewed").sorting().figures().unusual(),
    ],
    filters: &["q"],
    found: "systems-found",
    newest_first: false,
    own_order: true,
};

/// `GET /continuity`
pub(crate) static LIST: Register = Register::new(&CONTINUITY, |visit, listing| Box::pin(list(visit, listing))).choosing();

async fn list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let all = lines(visit.town(), &visit.caller).await?;
    let count = |view: &str| all.iter().filter(|line| in_view(line, view, visit.today)).count() as i64;
    let cuts = [
        ("", words.say("web-all"), count("")),
        ("important", words.say("continuity-view-important"), count("important")),
        ("unplanned", words.say("continuity-view-unplanned"), count("unplanned")),
        ("untried", words.say("continuity-view-untried"), count("untried")),
    ];
    let export = Resource::Register("continuity-plan");
    let may_export = visit.town().policies().allows(&visit.caller, Action::Export, &export)?;
    let mut lead = words.say("continuity-lead");
    if may_export && let Some(note) = folder_written(visit.town(), &visit.caller).await? {
        lead = format!("{lead} {}", written(words, &note));
    }
    let dress = Dress {
        title: words.say("continuity-title"),
        lead,
        kin: crate::systems::kin(visit, "/continuity"),
        ways: ways(words, may_export, visit.app.conduct().typesetter.is_some()),
        views: views(words, &listing.address, cuts),
        empty: all.is_empty().then(|| (words.say("systems-none"), words.say("continuity-none-why"))),
        ..Dress::default()
    };
    let (text, view) = (folded(listing.address.get("q")), listing.address.get("view"));
    let fits = |line: &Line| {
        let says = [Some(&line.standing.name), line.standing.owner.as_ref(), line.standing.supplier.as_ref()];
        text.is_empty() || says.into_iter().flatten().any(|said| folded(said).contains(&text))
    };
    let mut found: Vec<&Line> = all.iter().filter(|line| in_view(line, view, visit.today) && fits(line)).collect();
    listing.sort(&mut found, |line, column| sorting(words, column, line));
    let (found, total) = listing.cut(found);
    let rows = found.into_iter().map(|line| row(words, listing, line)).collect();
    Ok(Shown::of(visit.frame(Chapter::Systems), dress, rows, total))
}

/// When the crisis folder was last written, or why it was not.
fn written(words: Words, note: &routines::operation::Note) -> String {
    let key = if note.good { "continuity-folder-written" } else { "continuity-folder-unwritten" };
    words.tell(key, "at", words.moment(note.begun_at))
}

/// What one can do besides looking.
pub(super) fn ways(words: Words, may_export: bool, pdf: bool) -> Vec<Link> {
    let trials = Link::to(words.say("continuity-trials"), "/continuity/trials");
    let zip = Link::to(words.say("continuity-folder-zip"), "/continuity/folder.zip");
    let pdf = pdf.then(|| Link::to(words.say("continuity-folder-pdf"), "/continuity/folder.pdf"));
    std::iter::once(trials).chain(std::iter::once(zip).chain(pdf).filter(|_| may_export)).collect()
}

/// Which lines a cut shows.
pub(super) fn in_view(line: &Line, view: &str, today: Day) -> bool {
    let planned = line.plan.as_ref().is_some_and(|plan| plan.reserve.is_some() && plan.restart.is_some());
    let year_ago = today.saturating_sub(1.year());
    let tried = line.standing.restore_test.is_some_and(|last| last.day > year_ago && last.outcome != Outcome::Failed);
    match view {
        "important" => line.important(),
        "unplanned" => line.important() && !planned,
        "untried" => line.important() && !tried,
        _ => true,
    }
}

/// By what a line sorts; what is not known comes last.
fn sorting(words: Words, column: &str, line: &Line) -> String {
    let figure = |figure: Option<i64>| format!("{:09}", figure.unwrap_or(999_999_999));
    match column {
        "name" => sort_key(&line.standing.name),
        "" | "place" => format!("{:09}", line.place),
        "within" => figure(line.standing.recovery_time_hours),
        "turn" => figure(line.plan.as_ref().and_then(|plan| plan.turn)),
        "criticality" => line.standing.criticality.map_or(9, |each| each as i64).to_string(),
        _ => sort_key(&cell(words, column, line)),
    }
}

/// A line as a row.
pub(super) fn row(words: Words, listing: &Listing, line: &Line) -> Row {
    Row {
        what: Link::to(&line.standing.name, format!("/continuity/{}", line.standing.system)),
        cells: listing
            .columns()
            .map(|column| match column {
                "place" | "within" | "restore" | "exercise" | "turn" | "reviewed" => Cell::Figure(cell(words, column, line)),
                _ => Cell::Text(cell(words, column, line)),
            })
            .collect(),
    }
}

/// Whether there is a reserve routine, and whether it is known how the system is started.
pub(super) fn planned(words: Words, line: &Line) -> String {
    let plan = line.plan.as_ref();
    words.say(match (plan.is_some_and(|plan| plan.reserve.is_some()), plan.is_some_and(|plan| plan.restart.is_some())) {
        (true, true) => "continuity-planned",
        (true, false) => "continuity-only-reserve",
        (false, true) => "continuity-only-restart",
        (false, false) => "continuity-unplanned",
    })
}

fn cell(words: Words, column: &str, line: &Line) -> String {
    let (standing, plan) = (&line.standing, line.plan.as_ref());
    match column {
        "place" => words.number(line.place as i64),
        "criticality" => standing.criticality.map(|each| words.name("systems-criticality", each.word())).unwrap_or_default(),
        "within" => standing.recovery_time_hours.map(|hours| words.count("continuity-hours", hours)).unwrap_or_default(),
        "reserve" => planned(words, line),
        "restore" => super::last(words, standing.restore_test),
        "exercise" => super::last(words, standing.exercise),
        "needs" => line.needs.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", "),
        "turn" => plan.and_then(|plan| plan.turn).map(|turn| words.number(turn)).unwrap_or_default(),
        "owner" => standing.owner.clone().unwrap_or_default(),
        "supplier" => standing.supplier.clone().unwrap_or_default(),
        _ => plan.and_then(|plan| plan.reviewed).map(|day| words.day(day)).unwrap_or_default(),
    }
}

//! Articles of an invented desk: published, a draft, changed, withdrawn; their versions, what differs, and the forms.

use super::forms::{Step, article_fields, step_form};
use super::list::samples_of;
use super::page::{ArticlePage, ComparePage};
use super::show;
use crate::frame::{Chapter, Frame};
use crate::language::Words;
use crate::parts::Problems;
use crate::samples::{Sample, frame, sample};
use crate::visit::Fields;
use crate::writing::samples::form_page;
use crate::writing::{FieldGroup, Filling, FormPage, Labels};
use domain::knowledge::compare::lines;
use routines::knowledge::{
    Article, ArticleList, ArticleSeen, ArticleVersion, Audience, Comparison, State, VersionSeen, Versions,
};

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(number: u8) -> T {
    format!("00000000-0000-7000-8000-0000000000{number:02}").parse().unwrap()
}

/// What the article said first.
const FIRST: &str = "Skrivaren kan ha fastnat i kön.\n\n1. Stäng av skrivaren.\n2. Vänta en minut.\n3. Starta den igen.\n";

/// What it says now, with everything that a text may have.
const NOW: &str = "Skrivaren kan ha fastnat i kön.\n\n## Starta om den\n\n1. Stäng av skrivaren med **knappen på sidan**.\n2. Vänta två minuter.\n3. Starta den igen.\n\n## Välj rätt kö\n\n| Hus | Kö |\n| - | - |\n| Stadshuset | `SH-PLAN2-FÄRG-DUBBELSIDIG` |\n| Biblioteket | `BIB-1` |\n\n> Skriv aldrig ut handlingar med sekretess på en skrivare i en korridor.\n\n- Läs [hela rutinen](https://lindhamn.example/skrivare).\n- Ring annars [supporten](tel:+46456000000).\n\n```\nnet use \\\\utskrift\\SH-PLAN2-FÄRG-DUBBELSIDIG\n```\n\n<script>alert(1)</script>\n";

fn version(number: i64, text: &str) -> ArticleVersion {
    ArticleVersion {
        article: id(1),
        number,
        by: Some(id(9)),
        at: if number == 1 { "2026-10-05T07:12:00Z" } else { "2026-11-16T13:40:00Z" }.parse().unwrap(),
        name: if number == 1 { "Skrivaren skriver inte" } else { "Skrivaren skriver inte ut" }.to_owned(),
        text: text.to_owned(),
    }
}

fn article(state: State, text: &str) -> Article {
    Article {
        id: id(1),
        name: "Skrivaren skriver inte ut".to_owned(),
        text: text.to_owned(),
        system: Some(id(2)),
        audience: Audience::Everybody,
        state,
        number: if state == State::Draft { 0 } else { 2 },
        version: 4,
    }
}

fn seen(state: State, text: &str, (sees_drafts, may_write): (bool, bool)) -> ArticleSeen {
    let last = (state != State::Draft).then(|| version(2, NOW));
    let row = store::knowledge::ArticleRow { article: article(state, text), last };
    ArticleSeen::of(row, ("Maja Öberg".to_owned(), "Utskriftssystemet".to_owned()), (sees_drafts, may_write))
}

fn around(words: Words) -> Frame {
    frame(words, Chapter::Desk)
}

fn form(words: Words) -> FormPage {
    let problems = Problems::at("name", words.say("organisation-field-required"));
    let given = Fields::of([("text", FIRST.to_owned()), ("audience", "everybody".to_owned()), ("system", "2".to_owned())]);
    let filling = Filling { words, labels: Labels::Knowledge, given: &given, problems: &problems };
    let fields = article_fields(filling, vec![("2".to_owned(), "Utskriftssystemet".to_owned())]);
    let title = words.say("knowledge-new");
    FormPage {
        groups: vec![FieldGroup::of("", fields)],
        verb: words.say("knowledge-save-draft"),
        lead: words.say("knowledge-new-lead"),
        ..form_page(words, Chapter::Desk, &[("Kunskap", "/knowledge")], &title)
    }
}

fn versions(seen: &ArticleSeen, all: &[i64]) -> Versions {
    let versions = all.iter().map(|number| VersionSeen { version: version(*number, FIRST), by: "Maja Öberg".to_owned() });
    Versions { seen: seen.clone(), versions: versions.collect() }
}

fn comparison(newer: Option<i64>, text: &str) -> Comparison {
    Comparison {
        of: versions(&seen(State::Published, NOW, (true, true)), &[2, 1]),
        older: 1,
        newer,
        names: ("Skrivaren skriver inte".to_owned(), "Skrivaren skriver inte ut".to_owned()),
        lines: lines(FIRST, text),
    }
}

fn list(rows: Vec<ArticleSeen>, sees_drafts: bool) -> ArticleList {
    ArticleList { all: rows.len(), rows, may_write: sees_drafts, sees_drafts }
}

/// The samples.
pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let (reads, writes) = ((false, false), (true, true));
    let page = |seen: &ArticleSeen| -> ArticlePage {
        let activity = Some(crate::activity::samples::activity(words));
        ArticlePage { activity, ..show::article(words, around(words), seen) }
    };
    let compared = |comparison: &Comparison| -> ComparePage { show::comparison(words, around(words), comparison) };
    let staff = Article { audience: Audience::Staff, ..article(State::Withdrawn, NOW) };
    let step = |article: &Article, step: Step, problems: Problems| step_form(words, around(words), article, (step, problems));
    let nothing_new = Problems::at("", words.say("knowledge-nothing-new"));
    let drafts = versions(&seen(State::Draft, FIRST, writes), &[]);
    let published = versions(&seen(State::Published, FIRST, writes), &[2, 1]);
    let some = vec![
        seen(State::Published, NOW, writes),
        ArticleSeen { system: String::new(), ..seen(State::Draft, "", writes) },
        seen(State::Withdrawn, NOW, writes),
    ];
    let read = vec![seen(State::Published, NOW, reads)];
    vec![
        sample("knowledge", &samples_of(words, around(words), &list(some, true))),
        sample("knowledge-read", &samples_of(words, around(words), &list(read, false))),
        sample("knowledge-none", &samples_of(words, around(words), &list(Vec::new(), false))),
        sample("knowledge-article", &page(&seen(State::Published, NOW, reads))),
        sample("knowledge-article-written", &page(&seen(State::Published, FIRST, writes))),
        sample("knowledge-article-draft", &page(&seen(State::Draft, "", writes))),
        sample("knowledge-article-withdrawn", &page(&seen(State::Withdrawn, NOW, (true, false)))),
        sample("knowledge-versions", &show::versions(words, around(words), &published)),
        sample("knowledge-versions-none", &show::versions(words, around(words), &drafts)),
        sample("knowledge-version", &show::version(words, around(words), &published.seen, &published.versions[1])),
        sample("knowledge-compare", &compared(&comparison(Some(2), NOW))),
        sample("knowledge-compare-same", &compared(&comparison(None, FIRST))),
        sample("knowledge-form", &form(words)),
        sample("knowledge-publish", &step(&article(State::Published, NOW), Step::Publish, nothing_new)),
        sample("knowledge-publish-staff", &step(&staff, Step::Publish, Problems::default())),
        sample("knowledge-withdraw", &step(&article(State::Published, NOW), Step::Withdraw, Problems::default())),
    ]
}

//! The room of invented auditors: with much in it and with nothing, a review, findings on their way, a sample, and what comes out again.

use super::finding::{answer_fields, finding_fields};
use super::lists::{samples_of_findings, samples_of_reviews};
use super::page::{RoomPage, SamplePage, ThingPage};
use super::review::review_fields;
use super::show;
use crate::frame::{Chapter, Frame};
use crate::language::Words;
use crate::parts::{Address, Problems};
use crate::samples::{Sample as Page, frame, sample as page};
use crate::sampling::{again_shown, form as draw_form, none_open};
use crate::visit::Fields;
use crate::writing::samples::form_page;
use crate::writing::{FieldGroup, Filling, FormPage, Labels};
use domain::Day;
use domain::activity::{Object, ObjectKind};
use routines::activity::Thing;
use routines::audit::{
    Again, Answer, AnswerSeen, Chosen, Finding, FindingState, FindingView, Grade, Judgement, Review, ReviewView, Room, Sample,
    SampleView, Verdict, draw,
};
use std::collections::HashMap;

fn today() -> Day {
    "2026-11-23".parse().unwrap()
}

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(number: u8) -> T {
    format!("00000000-0000-7000-8000-0000000000{number:02}").parse().unwrap()
}

fn review(number: i64, closed: bool) -> Review {
    Review {
        id: id(number as u8),
        year: 2026,
        number,
        name: "Behörigheter och loggar i verksamhetssystemen inom vård och omsorg".to_owned(),
        questions: Some(
            "Tas behörigheter bort när någon slutar?\nGranskas loggarna, och vet de anställda om att de granskas?".to_owned(),
        ),
        basis: Some("Reglementet 5 §, patientdatalagen 4 kap. 2–3 §§.".to_owned()),
        body: Some(id(3)),
        from: Some("2026-01-01".parse().unwrap()),
        to: Some("2026-10-31".parse().unwrap()),
        owner: Some(id(9)),
        opened: "2026-09-07".parse().unwrap(),
        closed: closed.then(today),
        result: closed
            .then(|| "Nämnden har i huvudsak en fungerande kontroll, men loggarna granskas inte regelbundet.".to_owned()),
        wording: None,
        version: 2,
    }
}

fn answer(number: i64, text: &str, accepted: Option<bool>, reason: Option<&str>) -> AnswerSeen {
    AnswerSeen {
        answer: Answer {
            id: id(40 + number as u8),
            finding: id(21),
            number,
            text: text.to_owned(),
            measure: Some("Enhetscheferna granskar ett urval varje kvartal.".to_owned()),
            done_by: Some("2027-03-31".parse().unwrap()),
            decision: Some(id(50)),
            by: Some(id(8)),
            at: "2026-11-10T09:20:00Z".parse().unwrap(),
            accepted,
            reason: reason.map(str::to_owned),
            judged_by: accepted.map(|_| id(9)),
            judged_at: accepted.map(|_| "2026-11-12T13:05:00Z".parse().unwrap()),
        },
        by: Some("Siv Lund".to_owned()),
        judged_by: Some("Rune Holm".to_owned()),
        decision: Some("Omsorgsnämnden 2026-11-09 § 88".to_owned()),
    }
}

fn finding(number: i64, state: FindingState, (may_audit, may_answer): (bool, bool)) -> FindingView {
    let sent = state != FindingState::Draft;
    FindingView {
        finding: Finding {
            id: id(20 + number as u8),
            review: id(1),
            number,
            row: Some((id(30), 2)),
            object: Some(Object::new(ObjectKind::System, "1")),
            text: Some("Loggarna i Hemtur har inte granskats under perioden, fast rutinen säger varje kvartal.".to_owned()),
            grade: Some(if number == 1 { Grade::Serious } else { Grade::Mend }),
            recommendation: Some("Utse den som granskar, och anteckna varje granskning.".to_owned()),
            body: Some(id(3)),
            answer_by: Some("2026-11-20".parse().unwrap()),
            state,
            sent_at: sent.then(|| "2026-10-21T08:00:00Z".parse().unwrap()),
            reason: (state == FindingState::Withdrawn).then(|| "Loggarna fanns i ett annat system.".to_owned()),
            wording: None,
            version: 1,
        },
        review: review(1, false),
        body: "Omsorgsnämnden".to_owned(),
        thing: Some(Thing::sample(Object::new(ObjectKind::System, "1"), "Hemtur", "/systems/1")),
        row: may_audit.then(|| (1, rows().remove(1))),
        answers: Vec::new(),
        late: state.waits(),
        may_audit,
        may_answer,
    }
}

fn rows() -> Vec<Chosen> {
    let judged = |verdict, note: &str| {
        Some(Judgement { verdict, note: note.to_owned(), by: Some(id(9)), at: "2026-10-14T12:00:00Z".parse().unwrap() })
    };
    let row = |place: i64, name: &str, judged| Chosen {
        place,
        key: format!("/systems/{}", id::<domain::identity::SystemId>(60 + place as u8)),
        name: name.to_owned(),
        address: if name.is_empty() { String::new() } else { format!("/systems/{place}") },
        judged,
    };
    vec![
        row(1, "Elevhälsans journal", judged(Verdict::Good, "")),
        row(2, "Hemtur", judged(Verdict::Wrong, "Ingen granskning antecknad sedan 2024")),
        row(
            3,
            "Avlastningsboendets schema- och bemanningsplanering med personalpool",
            judged(Verdict::Unclear, "Leverantören svarar inte"),
        ),
        row(4, "", None),
        row(5, "Trygghetslarm", None),
    ]
}

fn drawn() -> Sample {
    Sample {
        id: id(30),
        review: id(1),
        number: 1,
        list: "/systems?view=without-manager".to_owned(),
        seed: "2026-10-14-482913".to_owned(),
        size: 5,
        method: draw::METHOD.to_owned(),
        population: 117,
        digest: draw::digest(["/systems/1", "/systems/2"]),
        at: "2026-10-14T09:00:00Z".parse().unwrap(),
        by: Some(id(9)),
        rows: rows(),
        version: 3,
    }
}

fn sample_view(closed: bool) -> SampleView {
    SampleView { sample: drawn(), review: review(1, closed), people: HashMap::from([(id(9), "Rune Holm".to_owned())]) }
}

fn around(words: Words) -> Frame {
    frame(words, Chapter::Audit)
}

fn finding_page(words: Words, seen: &FindingView) -> ThingPage {
    let mut page = show::finding(words, around(words), seen, today());
    page.sections.push(crate::documents::samples::attached(words));
    page.activity = Some(crate::activity::samples::activity(words));
    page
}

fn form(words: Words, title: &str, verb: &str, fields: impl Fn(Filling<'_>) -> Vec<crate::parts::Field>) -> FormPage {
    let problems = Problems::at("text", words.say("organisation-field-required"));
    let given = Fields::of([("name", "Behörigheter".to_owned()), ("answer_by", "2026-12-23".to_owned())]);
    let fields = fields(Filling { words, labels: Labels::Audit, given: &given, problems: &problems });
    let title = words.say(title);
    FormPage {
        groups: vec![FieldGroup::of("", fields)],
        verb: words.say(verb),
        ..form_page(words, Chapter::Audit, &[("2026-1", "/audit/reviews/1")], &title)
    }
}

/// The samples.
pub(crate) fn samples(words: Words) -> Vec<Page> {
    let open = vec![
        finding(1, FindingState::Sent, (true, false)),
        finding(2, FindingState::Answered, (true, false)),
        finding(3, FindingState::Draft, (true, false)),
    ];
    let reviews = vec![(review(2, false), String::new(), 3), (review(1, true), "Omsorgsnämnden".to_owned(), 12)];
    let full = Room { reviews: reviews.clone(), waiting: open.clone(), may_audit: true };
    let empty = Room { reviews: Vec::new(), waiting: Vec::new(), may_audit: true };
    let others = Room {
        waiting: vec![finding(1, FindingState::Returned, (false, true))],
        reviews: vec![reviews[1].clone()],
        may_audit: false,
    };
    let room = |room: &Room| -> RoomPage { show::room(words, around(words), room, today()) };
    let view = |closed: bool, may_audit: bool| ReviewView {
        review: review(1, closed),
        body: "Omsorgsnämnden".to_owned(),
        owner: Some("Rune Holm".to_owned()),
        samples: vec![drawn()],
        findings: open.clone(),
        may_audit,
    };
    let review_page = |view: &ReviewView| ThingPage {
        activity: Some(crate::activity::samples::none(words)),
        ..show::review(words, around(words), view, (today(), true))
    };
    let bare = ReviewView { samples: Vec::new(), findings: Vec::new(), ..view(false, true) };
    let mut judged = finding(1, FindingState::Returned, (false, true));
    judged.answers = vec![
        answer(1, "Nämnden delar bedömningen och ser över rutinen.", Some(false), Some("Det framgår inte vem som granskar.")),
        answer(2, "Enhetschefen för hemtjänsten granskar.\nNästa granskning är i mars.", None, None),
    ];
    let mut accepted = finding(2, FindingState::Accepted, (true, false));
    accepted.answers = vec![answer(1, "Vi håller med.", Some(true), None)];
    let sample = |view: &SampleView, problems: Problems| -> SamplePage {
        super::sample::shown(words, around(words), view, None, problems)
    };
    let told = Again {
        population: 121,
        digest: draw::digest(["/systems/1"]),
        same_population: false,
        same_rows: false,
        new: vec!["/systems/77".to_owned()],
        gone: vec![(3, false), (5, true)],
    };
    let same =
        Again { population: 117, same_population: true, same_rows: true, new: Vec::new(), gone: Vec::new(), ..told.clone() };
    let population = vec![("/systems/77".to_owned(), "Nattpatrullen".to_owned(), "/systems/77".to_owned())];
    let again = |again: &Again| again_shown(words, around(words), &sample_view(false), again, &population);
    let list = Address::asked("/systems", &[("view".to_owned(), "without-manager".to_owned())]);
    let given = Fields::of([("seed", "2026-11-23-482913".to_owned()), ("size", "900".to_owned())]);
    let wrong = Problems::at("size", words.tell("audit-size-bound", "most", 200));
    let draw = |open: &[Review], problems: Problems| draw_form(words, around(words), (&list, 117), open, &given, problems);
    let bodies = || vec![("3".to_owned(), "Omsorgsnämnden".to_owned())];
    vec![
        page("audit", &room(&full)),
        page("audit-empty", &room(&empty)),
        page("audit-others", &room(&others)),
        page("audit-review", &review_page(&view(false, true))),
        page("audit-review-bare", &review_page(&bare)),
        page("audit-review-closed", &review_page(&view(true, false))),
        page("audit-finding", &finding_page(words, &judged)),
        page("audit-finding-draft", &finding_page(words, &finding(1, FindingState::Draft, (true, false)))),
        page("audit-finding-accepted", &finding_page(words, &accepted)),
        page("audit-finding-withdrawn", &finding_page(words, &finding(1, FindingState::Withdrawn, (false, false)))),
        page("audit-sample", &sample(&sample_view(false), Problems::default())),
        page(
            "audit-sample-wrong",
            &sample(
                &sample_view(false),
                Problems::at("verdict-4", words.tell("audit-note-without-verdict", "name", "Nattpatrullen")),
            ),
        ),
        page("audit-sample-closed", &sample(&sample_view(true), Problems::default())),
        page("audit-again", &again(&told)),
        page("audit-again-same", &again(&same)),
        page("audit-draw", &draw(&[review(1, false)], wrong)),
        page("audit-draw-none", &none_open(words, around(words), &list)),
        page(
            "audit-review-form",
            &form(words, "audit-new-review", "audit-open-review", |filling| review_fields(filling, bodies())),
        ),
        page(
            "audit-finding-form",
            &form(words, "audit-new-finding", "audit-save-draft", |filling| finding_fields(filling, bodies())),
        ),
        page("audit-answer-form", &form(words, "audit-answer", "audit-send-answer", |filling| answer_fields(filling, bodies()))),
        page("audit-reviews", &samples_of_reviews(words, around(words), &reviews)),
        page("audit-findings", &samples_of_findings(words, around(words), &open, today())),
    ]
}

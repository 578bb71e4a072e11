//! The desk of an invented municipality: its room, a list of cases, a case for the staff and for the one who asked, the forms.

use super::across::sample_across;
use super::case::{whole, with_clocks};
use super::edit::{Choices, edit_fields};
use super::lists::sample_of_cases;
use super::page::{CasePage, OfferPage, RoomPage};
use super::reporting::{offer, report_fields};
use super::room::room;
use crate::documents::Bringing;
use crate::documents::samples::aside;
use crate::frame::{Chapter, Frame};
use crate::language::Words;
use crate::parts::Problems;
use crate::samples::{Sample, frame_at, sample};
use crate::visit::Fields;
use crate::writing::samples::form_page;
use crate::writing::{FieldGroup, Filling, Labels, Pick};
use domain::Timestamp;
use domain::calendar::rules_from_toml;
use domain::desk::course::{Act, Course};
use domain::desk::incident::{ClockMark, MarkKind};
use domain::desk::words::{CaseKind, Channel, Level, Tier};
use domain::identity::{PersonId, TeamId};
use domain::refusal::{Message, Refusal};
use jiff::{SignedDuration, ToSpan};
use routines::desk::{
    AnswerAcross, Answering, Canned, Case, CaseList, CaseMessage, CaseNames, CaseRow, CaseSeen, CaseView, CasesAcross,
    MessageKind, Owed, Ower, Problem, Promise, Promises, Rating, Reply, ReplyKind, Team, Work,
};
use routines::documents::{Kind, Limits, MEGABYTE};
use routines::incidents::ClocksSeen;
use routines::knowledge::{Hit, What};
use routines::regulation::IncidentRules;
use std::collections::BTreeMap;
use store::organisation::Page;

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(number: u8) -> T {
    format!("00000000-0000-7000-8000-0000000000{number:02}").parse().unwrap()
}

/// Monday 23 November 2026, so many minutes after eight in the morning.
fn at(minutes: i64) -> Timestamp {
    "2026-11-23T07:00:00Z".parse::<Timestamp>().unwrap() + minutes.minutes()
}

fn case(number: i64, subject: &str, acts: &[(Act, i64)]) -> Case {
    let begun = Course::begin(Tier::LocalSupport, Some(id(1)), at(0));
    Case {
        id: id(20 + number as u8),
        year: 2026,
        number: 400 + number,
        kind: CaseKind::Fault,
        channel: Channel::Web,
        requester: Some(id(7)),
        mail: None,
        behalf: None,
        system: Some(id(3)),
        body: Some(id(4)),
        district: Some(id(5)),
        equipment: Some("Dator LK-20417".to_owned()),
        subject: subject.to_owned(),
        text: Some(
            "När jag sparar en anteckning kommer rutan ”oväntat fel”, och texten är borta.\nDet hände två gånger i morse."
                .to_owned(),
        ),
        urgency: Level::High,
        impact: Level::Medium,
        aware_at: None,
        problem: None,
        article: None,
        follows: None,
        rating: None,
        replies: Vec::new(),
        course: acts.iter().fold(begun, |course, (act, minutes)| course.after(act, at(*minutes)).unwrap()),
        version: 4,
    }
}

fn names() -> CaseNames {
    let person = |number: u8, name: &str| (id::<PersonId>(number), name.to_owned());
    CaseNames {
        people: [person(7, "Ida Ek"), person(8, "Per Sand"), person(9, "Lina Borg")].into(),
        systems: [(id(3), "Hemtur".to_owned())].into(),
        teams: [(id::<TeamId>(1), "Närsupport Norr".to_owned()), (id(2), "IT-enheten".to_owned())].into(),
        bodies: [(id(4), "Hemtjänsten Norra".to_owned()), (id(5), "Norra området".to_owned())].into(),
    }
}

fn message(number: u8, kind: MessageKind, by: u8, minutes: i64, text: &str) -> CaseMessage {
    CaseMessage {
        id: id(40 + number),
        case: id(21),
        kind,
        by: Some(id(by)),
        mail: None,
        at: at(minutes),
        text: text.to_owned(),
        quoted: (number == 3).then(|| "> Kan du skicka en bild av rutan?".to_owned()),
        message_id: None,
        occasion: None,
        problem: None,
    }
}

fn teams() -> Vec<Team> {
    let team = |number, name: &str, tier| Team {
        id: id(number),
        name: name.to_owned(),
        tier,
        districts: Vec::new(),
        mail: None,
        active: true,
        members: Vec::new(),
        version: 1,
    };
    vec![team(1, "Närsupport Norr", Tier::LocalSupport), team(2, "IT-enheten", Tier::ItUnit)]
}

fn worked() -> Vec<(Act, i64)> {
    let hand_over = |tier, team, reason: &str| Act::HandOver { tier, team: Some(id::<TeamId>(team)), reason: reason.to_owned() };
    vec![
        (Act::Assign(Some(id(8))), 5),
        (Act::AskUser, 12),
        (Act::Resume, 40),
        (hand_over(Tier::ItUnit, 2, "Felet sitter i databasen, dit når vi inte."), 55),
        (Act::Assign(Some(id(9))), 70),
    ]
}

fn promise(minutes: i64, ran: i64, met: Option<i64>) -> Promise {
    let due = met.is_none().then(|| at(360));
    Promise {
        within: SignedDuration::from_mins(minutes),
        ran: SignedDuration::from_mins(ran),
        due,
        warns_at: due,
        met_at: met.map(at),
    }
}

/// A case on its page: for the staff, or for the one who asked.
fn seen(staff: bool, case: Case) -> CaseSeen {
    let messages = vec![
        message(1, MessageKind::ToRequester, 8, 12, "Kan du skicka en bild av rutan?"),
        message(3, MessageKind::FromRequester, 7, 40, "Här är den. Det hände igen nyss."),
        message(4, MessageKind::Internal, 8, 54, "Loggen visar låsta rader i natt."),
    ];
    let messages = messages.into_iter().filter(|message| staff || message.kind != MessageKind::Internal).collect();
    let met = case.course.solved_at.is_some();
    CaseSeen {
        names: names(),
        messages,
        work: vec![Work { id: id(60), case: id(21), person: Some(id(8)), tier: Tier::LocalSupport, minutes: 25, at: at(54) }],
        promises: Promises {
            answer: Some(promise(60, 12, Some(12))),
            solve: Some(promise(480, 75, met.then_some(90))),
            tier: Some(promise(240, 260, None)).filter(|_| !met),
            owed: None,
        },
        watchers: if staff { vec![id(9)] } else { Vec::new() },
        problem: None,
        article: met.then(|| Answering { id: id(90), name: "Spara i Hemtur".to_owned(), published: true, open: true }),
        may_tell: staff && met,
        merged_into: None,
        follows: None,
        teams: if staff { teams() } else { Vec::new() },
        people: if staff { vec![(id(9), "Lina Borg".to_owned())] } else { Vec::new() },
        canned: if staff {
            vec![Canned { id: id(70), name: "Starta om".to_owned(), text: "Starta om datorn.".to_owned(), version: 1 }]
        } else {
            Vec::new()
        },
        inside: staff,
        may_handle: staff,
        may_answer: staff,
        may_say: !staff,
        asks: !staff,
        watches: false,
        case,
    }
}

fn solved() -> Case {
    let solve = Act::Solve { solution: "Rättat i natt. Prova igen.".to_owned(), cause: Some("Låsta rader".to_owned()) };
    let acts: Vec<(Act, i64)> = worked().into_iter().chain([(solve, 90)]).collect();
    case(1, "Anteckningar sparas inte i Hemtur", &acts)
}

/// An improvement that was sent on to the supplier, with the answer that it is owed late.
fn improvement() -> CaseSeen {
    let reply = Reply {
        kind: ReplyKind::SentOn,
        by: Some(id(8)),
        at: at(180),
        day: Some("2026-11-23".parse().unwrap()),
        supplier: Some(id(4)),
        contract: Some("AV-2024-17".to_owned()),
        reference: Some("SUP-88123".to_owned()),
        text: Some("Leverantören tar ställning till det i sin nästa utgåva.".to_owned()),
    };
    let proposed = Case { kind: CaseKind::Improvement, ..case(4, "Påminnelse när ett avtal löper ut", &[]) };
    let case = proposed.replied(reply).unwrap();
    let owed = Owed { by: Ower::Manager, days: 20, due: at(120), warns_at: at(60), met_at: Some(at(180)) };
    let seen = seen(true, case);
    CaseSeen { promises: Promises { owed: Some(owed), ..Promises::default() }, ..seen }
}

/// Advice on security that the coordinator owes.
fn advice() -> CaseSeen {
    let owed = Owed { by: Ower::Coordinator, days: 5, due: at(7_000), warns_at: at(3_000), met_at: None };
    let seen = seen(true, Case { kind: CaseKind::SecurityAdvice, ..case(5, "Får vi skicka kallelser så?", &[]) });
    CaseSeen { promises: Promises { owed: Some(owed), ..Promises::default() }, ..seen }
}

/// Two of the clocks of the law, as a pack has them.
const RULES: &str = r#"
[[rule]]
id = "cyber-early-warning"
title = { sv = "Lämna tidig information om den betydande incidenten", en = "Give early information about the significant incident" }
authority = "Myndigheten för civilt försvar (MCF)"
statute = "2025:1506"
text_ref = "2 kap. 5 §"
start_event = "incident-known"
amount = 24
unit = "hours"
valid_from = "2026-01-15"
[[rule]]
id = "personal-data-breach-notification"
title = { sv = "Anmäl personuppgiftsincidenten", en = "Notify the personal data breach" }
authority = "Integritetsskyddsmyndigheten (IMY)"
statute = "(EU) 2016/679"
text_ref = "art. 33.1"
start_event = "breach-known"
amount = 72
unit = "hours"
valid_from = "2021-01-01"
"#;

/// A security incident, of which one clock was reported and the other goes on.
fn incident() -> (CaseSeen, ClocksSeen) {
    let known = case(6, "Misstänkt intrång i Hemtur", &[]);
    let case = Case { kind: CaseKind::SecurityIncident, aware_at: Some(at(0)), ..known };
    let mark = ClockMark {
        rule: "cyber-early-warning".to_owned(),
        kind: MarkKind::Reported,
        at: at(200),
        reference: Some("MCF-2026-42".to_owned()),
        reason: None,
        by: Some(id(8)),
        noted_at: at(210),
    };
    let told_at = [("cyber-early-warning".to_owned(), "/regulation/bas-2026/5/incident".to_owned())].into();
    let rules = IncidentRules { rules: rules_from_toml(RULES).unwrap(), told_at };
    let clocks = domain::desk::incident::clocks(&case, &rules.rules, &[mark]).unwrap();
    (seen(true, case), ClocksSeen { clocks, rules })
}

fn fault() -> Problem {
    Problem {
        id: id(80),
        name: "Hemtur sparar långsamt".to_owned(),
        system: Some(id(3)),
        text: Some("Det tar upp till en minut att spara.".to_owned()),
        workaround: Some("Vänta tills rutan stängs av sig själv.".to_owned()),
        cause: None,
        article: Some(id(90)),
        since: at(-600),
        until: None,
        told_staff: true,
        told_public: false,
        version: 1,
    }
}

fn list(rows: Vec<CaseRow>) -> CaseList {
    let counts: BTreeMap<&'static str, i64> = CaseView::ALL.iter().map(|view| (view.word(), rows.len() as i64)).collect();
    CaseList { page: Page { total: rows.len() as i64, rows }, names: names(), counts, teams: teams(), staff: true, all: true }
}

fn rows() -> Vec<CaseRow> {
    let late = CaseRow {
        case: case(2, "Skrivaren på plan 2 skriver inte ut", &[]),
        due_at: Some(at(60)),
        warn_at: Some(at(45)),
        answer_due: None,
    };
    let open = CaseRow {
        case: case(1, "Anteckningar sparas inte i Hemtur", &worked()),
        due_at: Some(at(400)),
        warn_at: Some(at(300)),
        answer_due: None,
    };
    let waits =
        CaseRow { case: case(3, "Ny dator till vikarie", &[(Act::AskUser, 20)]), due_at: None, warn_at: None, answer_due: None };
    vec![late, open, waits, CaseRow { case: solved(), due_at: None, warn_at: None, answer_due: None }]
}

/// The municipalities of the installation.
const TOWNS: [&str; 4] = ["Lindhamn", "Granstad", "Höganäsby", "Yttre Skärgårdskommunalförbundet"];

/// The cases of several municipalities, one of which does not answer and one of which demands more; or of one's own alone.
fn across(shared: bool) -> CasesAcross {
    let rows: Vec<(usize, CaseRow)> = rows().into_iter().zip([0, 1, 1, 0]).map(|(row, place)| (place, row)).collect();
    let answers = if shared {
        vec![AnswerAcross::Here(None), AnswerAcross::Silent, AnswerAcross::LacksStep]
    } else {
        vec![AnswerAcross::Stranger, AnswerAcross::Stranger, AnswerAcross::Stranger]
    };
    CasesAcross {
        total: rows.len() as i64,
        counts: CaseView::ALL.iter().map(|view| (view.word(), rows.len() as i64)).collect(),
        names: [0, 1].into_iter().map(|place| (place, names())).collect(),
        rows,
        answers,
    }
}

/// What may be attached.
fn bringing() -> Bringing {
    let taken = Limits { kinds: [Kind::Pdf, Kind::Png, Kind::Jpeg].into(), most: 25 * MEGABYTE, refuses_unseen: false };
    Bringing { taken, kept: Vec::new() }
}

/// The same where a file waits for the form.
fn waiting() -> Bringing {
    Bringing { kept: vec![aside(1, "intrång.pdf", 214_000)], ..bringing() }
}

/// A case with what is attached to it.
fn attached(mut page: CasePage, seen: &CaseSeen) -> CasePage {
    page.sections.insert(0, crate::documents::samples::attached(page.words));
    page.changes = crate::activity::samples::activity(page.words).events;
    page.forms.extend(super::watching::forms(page.words, seen, &Pick::nobody("watcher"), &page.problems));
    page
}

/// Every page of the desk.
pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let frame = |words| frame_at(words, Chapter::Desk, &[("IT-stöd", "/desk")]);
    let filled = Fields::of([
        ("kind", "fault".to_owned()),
        ("subject", "Anteckningar sparas inte".to_owned()),
        ("system", "1".to_owned()),
        ("urgency", "high".to_owned()),
    ]);
    let systems = || vec![("1".to_owned(), "Hemtur".to_owned()), ("2".to_owned(), "Lönen".to_owned())];
    let none = Problems::default();
    let refused = Problems::of(words, &[Refusal::plain(Message::new("organisation-field-required")).at("subject")]);
    let form = |fields: &Fields, (problems, files): (&Problems, &Bringing), desk: bool| {
        let filling = Filling { words, labels: Labels::Case, given: fields, problems };
        let pick = Pick::nobody(if desk { "requester" } else { "behalf" });
        let title = words.say(if desk { "case-write-down" } else { "case-report" });
        let mut page = form_page(words, Chapter::Desk, &[], &title);
        page.groups = vec![FieldGroup::of("", report_fields(filling, (desk, &pick), (systems(), files)))];
        page.problems = problems.clone();
        page
    };
    let work = list(rows());
    let busy: RoomPage = room(words, frame(words), &[fault()], (&work, Some(&work), true), at(300));
    let hit = |what, name: &str, says: &str| Hit {
        what,
        name: name.to_owned(),
        says: says.to_owned(),
        system: "Hemtur".to_owned(),
        article: Some(id(90)),
    };
    let hits = [
        hit(What::KnownFault(id(80), at(-600)), "Hemtur sparar långsamt", "Vänta tills rutan stängs av sig själv."),
        hit(What::Article(id(90)), "Spara och hitta igen i Hemtur", "Anteckningar sparas när du byter flik."),
    ];
    let hidden = vec![("subject".to_owned(), "Hemtur sparar inte".to_owned())];
    let offer: OfferPage = offer(words, frame(words), &hits, (hidden, waiting().says(words)));
    let wrong = Problems::of(words, &[Refusal::plain(Message::new("desk-text-needed")).at("solution")]);
    let staff_page = |case: Case, fields: &Fields, problems: Problems| -> CasePage {
        let seen = seen(true, case);
        attached(whole(words, frame(words), (&seen, &bringing()), (fields, problems), at(300)), &seen)
    };
    let own_page = |case: Case| {
        let frame: Frame = frame(words);
        let seen = seen(false, case);
        attached(whole(words, frame, (&seen, &bringing()), (&Fields::default(), Problems::default()), at(300)), &seen)
    };
    let rated = Case { rating: Some(Rating { grade: 4, comment: Some("Snabbt.".to_owned()), at: at(200) }), ..solved() };
    let mut edit = form_page(words, Chapter::Desk, &[], &words.tell("case-change-named", "number", "2026-401"));
    let intrusion = Fields::of([("kind", "security-incident".to_owned()), ("subject", "Misstänkt intrång".to_owned())]);
    let filling = Filling { words, labels: Labels::Case, given: &intrusion, problems: &none };
    let (asks, behalf) = (Pick::nobody("requester"), Pick::nobody("behalf"));
    let chosen = Choices { systems: systems(), faults: vec![("80".to_owned(), fault().name)], ..Choices::default() };
    edit.groups = vec![FieldGroup::of("", edit_fields(filling, (true, &[Some(&asks), Some(&behalf)]), chosen))];
    vec![
        sample("desk", &busy),
        sample("desk-nothing", &room(words, frame(words), &[], (&list(Vec::new()), None, false), at(300))),
        sample("cases-across", &sample_across(words, frame(words), &across(true), &TOWNS, at(300))),
        sample("cases-across-none", &sample_across(words, frame(words), &across(false), &TOWNS, at(300))),
        sample("cases", &sample_of_cases(words, frame(words), &work, at(300))),
        sample(
            "case-staff",
            &staff_page(case(1, "Anteckningar sparas inte i Hemtur", &worked()), &Fields::default(), Problems::default()),
        ),
        sample(
            "case-staff-wrong",
            &staff_page(case(1, "Anteckningar sparas inte i Hemtur", &worked()), &Fields::default(), wrong),
        ),
        sample("case-staff-solved", &staff_page(solved(), &Fields::default(), Problems::default())),
        sample(
            "case-improvement",
            &whole(words, frame(words), (&improvement(), &bringing()), (&Fields::default(), none.clone()), at(300)),
        ),
        sample("case-advice", &whole(words, frame(words), (&advice(), &bringing()), (&Fields::default(), none.clone()), at(300))),
        sample("case-incident", &{
            let (seen, told) = incident();
            let frame: Frame = frame(words);
            with_clocks(words, frame, (&seen, &told, &bringing()), (&Fields::default(), none.clone()), at(300)).unwrap()
        }),
        sample("case-own", &own_page(case(1, "Anteckningar sparas inte i Hemtur", &[(Act::AskUser, 12)]))),
        sample("case-own-solved", &own_page(solved())),
        sample("case-own-rated", &own_page(rated)),
        sample("case-new", &form(&filled, (&none, &bringing()), false)),
        sample("case-new-wrong", &form(&Fields::default(), (&refused, &waiting()), false)),
        sample("case-new-desk", &form(&filled, (&none, &bringing()), true)),
        sample("case-offered", &offer),
        sample("case-edit", &edit),
    ]
}

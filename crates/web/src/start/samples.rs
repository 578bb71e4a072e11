//! The start page of a system manager, of a new installation, and of somebody for whom nothing waits.

use super::first::{button, shown};
use super::page::{ChangedThing, FirstHourPage, OwnSystem, Progress, StartPage, Step, Thing};
use crate::desk::arrange::told::Telling;
use crate::frame::Chapter;
use crate::language::{Language, Words, capital};
use crate::lists::Counted;
use crate::parts::{Link, State};
use crate::samples::{Sample, frame, sample, tag};
use jiff::civil::date;

fn thing(section: &str, what: &str, why: &str, when: &str, late: bool, act: &str) -> Thing {
    Thing {
        section: section.to_owned(),
        what: what.to_owned(),
        lang: "",
        why: why.to_owned(),
        when: when.to_owned(),
        late,
        act: Link::to(act, "/regulation/bas/5/5.3"),
    }
}

/// What stands in the language of the page, as everything that the product says itself does.
fn said(words: Words, swedish: &'static str, english: &'static str) -> &'static str {
    if words.language() == Language::En { english } else { swedish }
}

fn nearest(words: Words) -> Vec<Thing> {
    let said = |swedish, english| said(words, swedish, english);
    vec![
        thing(
            "5 §",
            said("Ta bort 3 konton i Hemtur för personer som slutat", "Remove 3 accounts in Hemtur of people who have left"),
            said(
                "Systemansvarig för Hemtur. Kontona är ännu öppna sedan den 18 november.",
                "System manager of Hemtur. The accounts have been open since 18 November.",
            ),
            said("2 arbetsdagar sent", "2 working days late"),
            true,
            said("Gå igenom kontona", "Go through the accounts"),
        ),
        thing(
            "4 §",
            said("Utse systemansvarig för Skolskjuts", "Appoint a system manager of Skolskjuts"),
            said("Ägarens chef, tills någon utses.", "The owner's head, until somebody is appointed."),
            said("senast i dag", "by today"),
            false,
            said("Utse", "Appoint"),
        ),
        thing(
            "5 §",
            said("Bekräfta behörigheterna i Trygghetslarmet", "Confirm the access rights in Trygghetslarmet"),
            said("Systemansvarig för Trygghetslarmet.", "System manager of Trygghetslarmet."),
            said("senast 30 november", "by 30 November"),
            false,
            said("Intyga", "Attest"),
        ),
        thing(
            "5 §",
            said("Läs igenom registerposten Planering av hemtjänst", "Read through the register entry Planering av hemtjänst"),
            said(
                "Lagringstiden ändrades i dokumenthanteringsplanen den 12 november.",
                "The time of storage was changed in the records plan on 12 November.",
            ),
            said("senast 4 december", "by 4 December"),
            false,
            said("Intyga", "Attest"),
        ),
        thing(
            "2 §",
            said("Bestäm om avtalet för Nyckelfritt ska sägas upp", "Decide whether to end the contract for Nyckelfritt"),
            said(
                "Avtalet förlängs ett år om ingen säger upp det före årsskiftet.",
                "The contract goes on for a year unless somebody ends it before the new year.",
            ),
            said("senast 31 december", "by 31 December"),
            false,
            said("Visa", "Show"),
        ),
    ]
}

fn page(words: Words) -> StartPage {
    let said = |swedish, english| said(words, swedish, english);
    let changed = |when: &str, thing: &str, what: &str, who: &str| ChangedThing {
        when: when.to_owned(),
        thing: Link::to(thing, "/systems/1"),
        what: what.to_owned(),
        who: who.to_owned(),
    };
    StartPage {
        frame: frame(words, Chapter::Start),
        words,
        greeting: words.tell("start-good-morning", "name", "Maja"),
        lead: format!(
            "{}. {}",
            capital(&words.whole_day(date(2026, 11, 23))),
            words.with("start-lead-some-late", &[("count", 1_i64.into()), ("shown", 5_i64.into())])
        ),
        told: crate::desk::arrange::samples::told(words, true),
        things: nearest(words),
        more: vec![Link::to(
            said("59 åligganden till väntar på dig", "59 more obligations wait for you"),
            "/deviations?view=mine",
        )],
        systems: vec![
            OwnSystem { system: Link::to("Hemtur", "/systems/1"), state: tag(words, State::Deviating, 1) },
            OwnSystem { system: Link::to("Trygghetslarmet", "/systems/2"), state: tag(words, State::Due, 1) },
            OwnSystem { system: Link::to("Avvikelsejournalen", "/systems/3"), state: tag(words, State::Unshown, 1) },
            OwnSystem { system: Link::to("Nyckelfritt", "/systems/4"), state: tag(words, State::Fulfilled, 0) },
        ],
        year: vec![
            Link::to(
                said("Årsgenomgång 2026, systemansvarig: 7 rader väntar", "Yearly round 2026, system manager: 7 rows wait"),
                "/year/rounds/system-manager/1",
            ),
            Link::to(said("Årshjulet", "The year wheel"), "/year"),
        ],
        changes: vec![
            changed(
                said("i dag", "today"),
                "Hemtur",
                said("System ändrat: Leverantör, Avtal till", "System changed: Supplier, Contract until"),
                "Gun Alm",
            ),
            changed(
                said("i går", "yesterday"),
                "Avvikelsejournalen",
                said("Uppdrag registrerat", "Appointment registered"),
                "Saga Nyqvist",
            ),
            changed(
                said("17 november", "17 November"),
                "Hemtur",
                said(
                    "Kontinuitetsplan ändrad: Reservrutin, Omstart, Kontakter, Ordning och 2 till",
                    "Continuity plan changed: Reserve routine, Restart, Contacts, Order and 2 more",
                ),
                said("någon", "somebody"),
            ),
        ],
        views: vec![
            Counted {
                view: Link::to(said("Avtal som går ut i vår", "Contracts that end in spring"), "/systems"),
                count: "6".to_owned(),
            },
            Counted { view: Link::to(said("Gamla avvikelser", "Old deviations"), "/deviations"), count: "14".to_owned() },
        ],
        first_steps: Vec::new(),
        first_hour: None,
    }
}

pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let end = button("", ("first-hour-shown", "no"), words.say("start-first-hour-end"), words.say("start-first-hour"));
    let new = StartPage {
        greeting: "God dag".to_owned(),
        lead: "Måndag 23 november 2026.".to_owned(),
        told: Telling::of(words, &[], true),
        things: Vec::new(),
        more: Vec::new(),
        systems: Vec::new(),
        views: Vec::new(),
        year: vec![Link::to("Årshjulet", "/year")],
        changes: Vec::new(),
        first_steps: vec![
            thing(
                "",
                "Läs in organisationen",
                "Nämnder, förvaltningar och enheter: då vet Stadga vem som svarar för vad.",
                "",
                false,
                "Läs in organ",
            ),
            thing("", "Läs in kommunens system", "En lista du redan har räcker.", "", false, "Läs in system"),
        ],
        first_hour: Some(Progress {
            way: Link::to(
                words.with("start-first-hour-so-far", &[("done", 3_usize.into()), ("all", 9_usize.into())]),
                "/first-hour",
            ),
            end: Some(end.clone()),
        }),
        ..page(words)
    };
    let step = |word: &str, done: bool, so_far: &str| Step {
        what: words.name("start-step", word),
        why: words.name("start-step-why", word),
        so_far: so_far.to_owned(),
        done,
        left_out: false,
        act: Link::to(words.name("start-step-act", word), "/imports/new"),
        turn: None,
    };
    let steps = vec![
        step("bodies", true, &words.count("start-step-bodies-so-far", 12)),
        step("people", true, &words.count("start-step-people-so-far", 1_523)),
        step("systems", false, &words.count("start-step-systems-so-far", 0)),
        step("check", false, &words.count("start-step-check-so-far", 0)),
    ];
    let mail = |left_out: bool, value: &str, verb: &str| Step {
        left_out,
        turn: Some(button("", ("first-hour-mail", value), words.say(verb), words.say("start-step-mail"))),
        ..step("mail", false, &words.say(if left_out { "start-step-left-out" } else { "start-step-mail-none" }))
    };
    let choices = [mail(false, "not-here", "start-step-leave-out"), mail(true, "wanted", "start-step-take-back")];
    let steps = steps.into_iter().chain(choices).collect();
    let first = FirstHourPage { turn: Some(end), ..shown(frame(words, Chapter::Start), words, steps) };
    vec![sample("start", &page(words)), sample("start-new", &new), sample("first-hour", &first)]
}

//! The start page of a system manager, of a new installation, and of somebody for whom nothing waits.

use super::first::shown;
use super::page::{ChangedThing, FirstHourPage, OwnSystem, StartPage, Step, Thing};
use crate::desk::arrange::told::Telling;
use crate::frame::Chapter;
use crate::language::Words;
use crate::lists::Counted;
use crate::parts::{Link, State};
use crate::samples::{Sample, frame, sample, tag};

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

fn page(words: Words) -> StartPage {
    let changed = |when: &str, thing: &str, what: &str, who: &str| ChangedThing {
        when: when.to_owned(),
        thing: Link::to(thing, "/systems/1"),
        what: what.to_owned(),
        who: who.to_owned(),
    };
    StartPage {
        frame: frame(words, Chapter::Start),
        words,
        greeting: "God morgon, Maja".to_owned(),
        lead: "Måndag 23 november 2026. Fem saker ligger närmast. Den första är sen, de andra hinner du.".to_owned(),
        told: crate::desk::arrange::samples::told(words, true),
        things: vec![
            thing(
                "5 §",
                "Ta bort 3 konton i Hemtur för personer som slutat",
                "Systemansvarig för Hemtur. Kontona är ännu öppna sedan den 18 november.",
                "2 arbetsdagar sent",
                true,
                "Gå igenom kontona",
            ),
            thing("4 §", "Utse systemansvarig för Skolskjuts", "Ägarens chef, tills någon utses.", "senast i dag", false, "Utse"),
            thing(
                "5 §",
                "Bekräfta behörigheterna i Trygghetslarmet",
                "Systemansvarig för Trygghetslarmet.",
                "senast 30 november",
                false,
                "Intyga",
            ),
            thing(
                "5 §",
                "Läs igenom registerposten Planering av hemtjänst",
                "Lagringstiden ändrades i dokumenthanteringsplanen den 12 november.",
                "senast 4 december",
                false,
                "Intyga",
            ),
            thing(
                "2 §",
                "Bestäm om avtalet för Nyckelfritt ska sägas upp",
                "Avtalet förlängs ett år om ingen säger upp det före årsskiftet.",
                "senast 31 december",
                false,
                "Visa",
            ),
        ],
        more: vec![Link::to("59 åligganden till väntar på dig", "/deviations?view=mine")],
        systems: vec![
            OwnSystem { system: Link::to("Hemtur", "/systems/1"), state: tag(words, State::Deviating, 1) },
            OwnSystem { system: Link::to("Trygghetslarmet", "/systems/2"), state: tag(words, State::Due, 1) },
            OwnSystem { system: Link::to("Avvikelsejournalen", "/systems/3"), state: tag(words, State::Unshown, 1) },
            OwnSystem { system: Link::to("Nyckelfritt", "/systems/4"), state: tag(words, State::Fulfilled, 0) },
        ],
        year: vec![
            Link::to("Årsgenomgång 2026, systemansvarig: 7 rader väntar", "/year/rounds/system-manager/1"),
            Link::to("Årshjulet", "/year"),
        ],
        changes: vec![
            changed("i dag", "Hemtur", "System ändrat: Leverantör, Avtal till", "Gun Alm"),
            changed("i går", "Avvikelsejournalen", "Uppdrag registrerat", "Saga Nyqvist"),
            changed(
                "17 november",
                "Hemtur",
                "Kontinuitetsplan ändrad: Reservrutin, Omstart, Kontakter, Ordning och 2 till",
                "någon",
            ),
        ],
        views: vec![
            Counted { view: Link::to("Avtal som går ut i vår", "/systems"), count: "6".to_owned() },
            Counted { view: Link::to("Gamla avvikelser", "/deviations"), count: "14".to_owned() },
        ],
        first_steps: Vec::new(),
        first_hour: None,
    }
}

pub(crate) fn samples(words: Words) -> Vec<Sample> {
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
        first_hour: Some(Link::to(
            words.with("start-first-hour-so-far", &[("done", 3_usize.into()), ("all", 8_usize.into())]),
            "/first-hour",
        )),
        ..page(words)
    };
    let step = |word: &str, done: bool, so_far: &str| Step {
        what: words.name("start-step", word),
        why: words.name("start-step-why", word),
        so_far: so_far.to_owned(),
        done,
        act: Link::to(words.name("start-step-act", word), "/imports/new"),
    };
    let steps = vec![
        step("bodies", true, &words.count("start-step-bodies-so-far", 12)),
        step("people", true, &words.count("start-step-people-so-far", 1_523)),
        step("systems", false, &words.count("start-step-systems-so-far", 0)),
        step("check", false, &words.count("start-step-check-so-far", 0)),
    ];
    let first: FirstHourPage = shown(frame(words, Chapter::Start), words, steps);
    vec![sample("start", &page(words)), sample("start-new", &new), sample("first-hour", &first)]
}

//! The regulation of an invented municipality.

mod lists;

use super::chapters::{form as chapters_form, stored};
use super::page::*;
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell as Shown, Row};
use crate::listing::{Dress, Kept, Listing, Place};
use crate::parts::form::Control;
use crate::parts::{Counts, Field, Link, Problems, Standing, State, Tag, Trend, ViewTab};
use crate::samples::{Sample, frame, frame_at, notice, sample};
use domain::regulation::obligation::Mode;
use domain::regulation::record::ChapterMode;
use lists::{deviations, every, obligations};
use routines::regulation::Running;

const fn counts(fulfilled: u64, due: u64, unshown: u64, deviating: u64, accepted: u64, not_applicable: u64) -> Counts {
    Counts { fulfilled, due, unshown, deviating, accepted, not_applicable }
}

fn told(text: &str) -> Told {
    Told { text: text.to_owned(), lang: "" }
}

/// Number, title, counts, course, what is next and who acts.
type Section = (&'static str, &'static str, Counts, [f64; 6], &'static str, &'static str);

const SECTIONS: [Section; 6] = [
    (
        "1",
        "Mål och prioriteringar",
        counts(31, 4, 6, 2, 1, 2),
        [0.66, 0.67, 0.67, 0.69, 0.69, 0.70],
        "Nyttan av tre projekt ska redovisas till 15 december",
        "Saga Nyqvist, IT-samordnare",
    ),
    (
        "2",
        "Krav på lösningar",
        counts(92, 6, 9, 5, 4, 2),
        [0.71, 0.72, 0.74, 0.77, 0.78, 0.79],
        "Två avtal saknar utträdesplan",
        "Olle Brandt, upphandlare",
    ),
    (
        "3",
        "Gemensamma system",
        counts(41, 3, 4, 8, 5, 2),
        [0.58, 0.58, 0.61, 0.63, 0.66, 0.67],
        "Tredje bokningssystemet: avveckla eller begär undantag",
        "Barn- och utbildningsnämnden, nämnd",
    ),
    (
        "4",
        "Organisation och beslut",
        counts(318, 27, 38, 16, 3, 10),
        [0.70, 0.72, 0.75, 0.76, 0.77, 0.79],
        "Fyra system saknar systemansvarig",
        "Tekniska nämnden, nämnd",
    ),
    (
        "5",
        "Säkerhet och personuppgifter",
        counts(431, 52, 61, 29, 2, 11),
        [0.61, 0.64, 0.69, 0.72, 0.73, 0.75],
        "Behörigheter ska gås igenom till 30 november",
        "Systemansvariga, 31 personer",
    ),
    (
        "6",
        "Etik och samtal",
        counts(22, 2, 7, 0, 0, 3),
        [0.52, 0.57, 0.60, 0.66, 0.70, 0.71],
        "Bjud in till höstens öppna samtal",
        "Saga Nyqvist, IT-samordnare",
    ),
];

fn overview(words: Words) -> OverviewPage {
    let tab =
        |name: &str, current| ViewTab { name: name.to_owned(), href: "/regulation".to_owned(), count: String::new(), current };
    let aside = |what: &str, place: &str, day: &str| Aside {
        what: Link::to(what, "/deviations"),
        place: place.to_owned(),
        day: day.to_owned(),
    };
    OverviewPage {
        frame: frame(words, Chapter::Regulation),
        words,
        packs: vec![tab("Lindhamns IT-reglemente", true), tab("Cybersäkerhetslagen", false)],
        title: told("Lindhamns IT-reglemente"),
        tried: "Senast prövat i dag kl. 06.14.".to_owned(),
        export: "/regulation/bas.csv".to_owned(),
        text: "/regulation/bas/text".to_owned(),
        drafts: "/regulation/drafts".to_owned(),
        repeal: "/regulation/bas/repeal".to_owned(),
        ends: "31 december 2027".to_owned(),
        reports: true,
        whole: Standing::new(words, "Lindhamns IT-reglemente", counts(935, 94, 125, 60, 15, 30)),
        total: "1 259 åligganden. Andelen räknas på de 1 229 som gäller.".to_owned(),
        moved: "upp 2 sedan i våras".to_owned(),
        sections: SECTIONS
            .iter()
            .map(|(number, title, counts, trend, what, who)| SectionRow {
                number: format!("{number} §"),
                title: told(title),
                href: format!("/regulation/bas/{number}"),
                standing: Standing::new(words, &format!("{number} §"), *counts),
                trend: Trend::of(words, trend),
                next: Some(Next { what: Link::to(*what, "/deviations"), who: (*who).to_owned() }),
            })
            .collect(),
        course: Some(CourseShown {
            days: ["2026-05-25", "2026-10-25", "2026-11-25"].map(str::to_owned).to_vec(),
            rows: SECTIONS
                .iter()
                .map(|(number, title, ..)| ShareRow {
                    number: format!("{number} §"),
                    title: told(title),
                    shares: ["–", "71 %", "74 %"].map(str::to_owned).to_vec(),
                })
                .collect(),
        }),
        old: vec![
            aside("System utan systemansvarig", "Tekniska nämnden", "2026-02-11"),
            aside("Tredje bokningssystemet", "Barn- och utbildningsnämnden", "2026-03-02"),
        ],
        expiring: vec![aside("Eget ordbehandlingsprogram, arkivet", "KS 2024 § 131", "2026-12-31")],
    }
}

fn section(words: Words) -> SectionPage {
    let columns: Vec<_> = [
        ("KS", "Kommunstyrelsen"),
        ("BUN", "Barn- och utbildningsnämnden"),
        ("ON", "Omsorgsnämnden"),
        ("IFN", "Individ- och familjenämnden"),
        ("MBN", "Miljö- och byggnämnden"),
        ("TN", "Tekniska nämnden"),
        ("FKN", "Fritids- och kulturnämnden"),
        ("ÖFN", "Överförmyndarnämnden"),
    ]
    .into_iter()
    .map(|(short, name)| MatrixColumn { short: short.to_owned(), name: name.to_owned() })
    .collect();
    let duties = [
        ("5.1", "Varje system har en utsedd systemansvarig", "ska, mäts", "ffffffvff"),
        ("5.2", "Behörigheter gås igenom varje halvår", "ska, mäts", "dfddffvdf"),
        ("5.3", "Den som slutat har inget konto kvar efter en arbetsdag", "ska, mäts", "vfvvfffff"),
        ("5.4", "Fel i uppgifterna rättas och inaktuellt rensas", "ska, intygas", "ufufufufu"),
        ("5.7", "Konsekvensbedömning är gjord där risken är hög", "ska, mäts", "affaf---f"),
        ("5.9", "Utrustning i gemensam serverhall är skyddad", "ska, intygas", "ff-------"),
    ];
    let rows = duties
        .into_iter()
        .map(|(number, title, note, states)| MatrixRow {
            number: number.to_owned(),
            title: told(title),
            href: format!("/regulation/bas/5/{number}"),
            note: note.to_owned(),
            cells: states
                .chars()
                .map(|letter| {
                    let (state, figure) = match letter {
                        'f' => (State::Fulfilled, "24/24"),
                        'd' => (State::Due, "27/31"),
                        'v' => (State::Deviating, "28/31"),
                        'u' => (State::Unshown, "8/12"),
                        'a' => (State::Accepted, "5/6"),
                        _ => (State::NotApplicable, ""),
                    };
                    Cell {
                        state,
                        figure: figure.to_owned(),
                        spoken: format!("{number}, {}:", state.name(words)),
                        href: if letter == '-' { String::new() } else { format!("/regulation/bas/5/{number}") },
                    }
                })
                .collect(),
        })
        .collect();
    SectionPage {
        frame: frame_at(
            words,
            Chapter::Regulation,
            &[("Reglementet", "/regulation"), ("5 § Säkerhet och personuppgifter", "/regulation/bas/5")],
        ),
        words,
        number: "5 §".to_owned(),
        title: told("Säkerhet och personuppgifter"),
        lead: told(
            "Uppgifter i kommunens system ska vara lika säkra som på papper. Nämnden utser vem som svarar för varje system, och den som är utsedd svarar för behörighet, rättning och register.",
        ),
        text: "/regulation/bas/text#section-5".to_owned(),
        export: "/regulation/bas/5.csv".to_owned(),
        standing: Standing::new(words, "5 §", counts(431, 52, 61, 29, 2, 11)),
        by_system: "/regulation/bas/5/systems".to_owned(),
        every: "/obligations?pack=bas&section=5".to_owned(),
        legend: State::ALL.into_iter().map(|state| Tag::of(words, state)).collect(),
        columns,
        rows,
        activity: crate::activity::samples::none(words),
        principles: vec![Principle {
            number: "5.0".to_owned(),
            text: told("Uppgifter som behandlas med dator skyddas lika väl som uppgifter på papper."),
        }],
        attachments: crate::documents::samples::attached(words),
    }
}

fn by_system(words: Words) -> BySystemPage {
    let section = section(words);
    let columns = ["5.1", "5.2", "5.3", "5.4", "5.7"]
        .map(|number| Kept::numbered(number.to_owned(), number.to_owned(), format!("Skyldighet {number}")));
    let rows = ["Arkivrummet", "Hemtur", "Ögonblicket"].iter().enumerate().map(|(place, name)| Row {
        what: Link::to(*name, "/systems/1"),
        cells: (0..5)
            .map(|column| {
                let state = State::ALL[(place + column) % 6];
                let href = if state == State::NotApplicable { String::new() } else { "/regulation/bas/5/5.3".to_owned() };
                Shown::Sign { state, spoken: state.name(words), href }
            })
            .collect(),
    });
    let place = Place {
        path: "/regulation/bas/5/systems".to_owned(),
        file: "bas-5".to_owned(),
        first: "System".to_owned(),
        columns: columns.to_vec(),
        matrix: true,
    };
    let dress = Dress { title: words.say("regulation-by-system"), ..Dress::default() };
    BySystemPage {
        frame: section.frame,
        words,
        number: section.number,
        title: section.title,
        legend: section.legend,
        systems: Some(Listing::at(words, &super::systems::SYSTEMS, place, &[]).table(dress, rows.collect(), 3)),
    }
}

fn duty(words: Words) -> DutyPage {
    DutyPage {
        frame: frame_at(
            words,
            Chapter::Regulation,
            &[("Reglementet", "/regulation"), ("5 § Säkerhet och personuppgifter", "/regulation/bas/5"), ("5.3", "/regulation/bas/5/5.3")],
        ),
        words,
        number: "5.3".to_owned(),
        title: told("Den som slutat har inget konto kvar efter en arbetsdag"),
        act: told("Gå igenom listan över öppna konton och stäng dem som hör till personer vars anställning upphört."),
        facts: [
            ("Styrka", "ska"),
            ("Visas genom", "mätning varje morgon"),
            ("Gäller", "varje system i drift"),
            ("Ansvarig först", "systemansvarig"),
            ("Gränser", "arbetsdagar efter slutdag: 1"),
            ("Kan godtas av", "kommunstyrelsen"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec(),
        standing: Standing::new(words, "5.3", counts(114, 0, 0, 4, 1, 0)),
        obligations: obligations(words),
        every: "/obligations?pack=bas&section=5&duty=accounts-closed".to_owned(),
        query: "-- Varje system i drift har en ägare i tjänst (4 §).\nselect system.id as subject, system.name as detail\nfrom system_in_operation as system\nwhere system.owner_body is null".to_owned(),
        events: [
            ("2026-11-17", "Hemtur", "intygat av Maja Öberg, gäller till 2027-11-17"),
            ("2026-11-09", "Skolskjuts", "godtaget genom KS 2026-11-09 § 131, till 2027-06-30"),
        ]
        .map(|(when, what, who)| Proven {
            when: when.to_owned(),
            who: who.to_owned(),
            what: Link::to(what, "/systems/1"),
            way: Link::to(words.say("regulation-withdraw"), "/attestations/1/withdraw"),
        })
        .to_vec(),
        activity: crate::activity::samples::activity(words),
        starts: vec![("Kommunen".to_owned(), "2026-03-02".to_owned()), ("Omsorgsnämnden".to_owned(), "2027-01-01".to_owned())],
        limits: "/regulation/bas/5/system-has-owner/limits".to_owned(),
        start: "/regulation/bas/5/system-has-owner/start".to_owned(),
    }
}

fn form(words: Words, problems: Problems) -> ObligationForm {
    ObligationForm {
        frame: frame_at(
            words,
            Chapter::Regulation,
            &[("Reglementet", "/regulation"), ("5.4", "/regulation/bas/5/5.4"), ("Intyga", "#")],
        ),
        words,
        number: "5.4".to_owned(),
        title: "Intyga att det är gjort".to_owned(),
        duty: told("Fel i uppgifterna rättas och inaktuellt rensas."),
        subject: "Hemtur".to_owned(),
        meaning: "Du intygar som systemansvarig. Intyget gäller ett halvår och ditt namn står vid det.".to_owned(),
        warning: String::new(),
        action: "/regulation/bas/5/5.4/attest".to_owned(),
        fields: vec![
            Field::new("evidence", "Vad visar det?", Control::Area)
                .helped("Skriv vad som gjordes, när, och var det går att läsa.")
                .needed()
                .judged(&problems),
            Field::new("day", "Dag det gjordes", Control::Line("date")).holding("2026-11-23").judged(&problems),
        ],
        hidden: vec![("subject".to_owned(), "1".to_owned())],
        verb: "Intyga".to_owned(),
        cancel: "/regulation/bas/5/5.4".to_owned(),
        problems,
        attachments: Some(crate::documents::samples::attached(words)),
    }
}

fn text(words: Words) -> TextPage {
    TextPage {
        frame: frame_at(words, Chapter::Regulation, &[("Reglementet", "/regulation"), ("Texten", "/regulation/bas/text")]),
        words,
        title: told("Lindhamns IT-reglemente"),
        adopted: "Antaget av kommunfullmäktige 2026-02-23 § 14.".to_owned(),
        sections: SECTIONS
            .iter()
            .map(|(number, title, ..)| TextSection {
                anchor: (*number).to_owned(),
                number: format!("{number} §"),
                title: told(title),
                paragraphs: vec![
                    told("Uppgifter i kommunens system ska vara lika säkra som på papper. Nämnden utser vem som svarar för varje system."),
                    Told { text: "Whoever is appointed answers for access, corrections and registers.".to_owned(), lang: "en" },
                ],
                href: format!("/regulation/bas/{number}"),
            })
            .collect(),
        unsure: vec![
            (
                Link::to("5.15 Kommunen har ett dataskyddsombud.", "/regulation/bas/5/5.15"),
                "Dataskyddsförordningen (EU) 2016/679 art. 37 (ska bekräftas av jurist: obekräftad: pröva mot lagtexten innan någon förlitar sig på den)".to_owned(),
            ),
            (Link::to("Svara den registrerade", ""), "(EU) 2016/679 art. 12.3 (ska bekräftas av jurist: obekräftad: pröva mot lagtexten innan någon förlitar sig på den)".to_owned()),
        ],
    }
}

/// Where the chapters run: one of them in another system, one not at all.
fn where_they_run(words: Words) -> crate::writing::FormPage {
    let mode = |chapter: &str, mode| ChapterMode { chapter: chapter.to_owned(), mode, system: None };
    let chapters = vec![mode("desk", Mode::Elsewhere), mode("plan", Mode::Off), mode("registers", Mode::Here)];
    let running = Running { chapters, said: true };
    let systems = vec![("1".to_owned(), "Ärendehantering".to_owned()), ("2".to_owned(), "Diariet".to_owned())];
    chapters_form(frame(words, Chapter::Regulation), words, &running, &systems, &stored(&running), Problems::default())
}

pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let mut done = duty(words);
    done.frame.notice = Some(notice("Intyget är sparat och gäller till 23 maj 2027."));
    let wrong = Problems::at("evidence", "Skriv vad som visar att det är gjort. Då kan den som granskar hitta det.");
    vec![
        sample("regulation", &overview(words)),
        sample(
            "regulation-none",
            &NonePage { frame: frame(words, Chapter::Regulation), words, drafts: "/regulation/drafts".to_owned() },
        ),
        sample("chapters", &where_they_run(words)),
        sample("section", &section(words)),
        sample("section-systems", &by_system(words)),
        sample("duty", &done),
        sample("attest", &form(words, Problems::default())),
        sample("attest-wrong", &form(words, wrong)),
        sample("regulation-text", &text(words)),
        sample("deviations", &deviations(words, true)),
        sample("deviations-none", &deviations(words, false)),
        sample("obligations", &every(words)),
    ]
}

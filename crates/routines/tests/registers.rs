//! Bodies, people, systems and appointments from files and back, on both engines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by ending")]

use domain::intake::Mode;
use domain::intake::plan::{Counts, Judged, Verdict};
use domain::language::Language;
use files::table::Format;
use routines::intake::{FileSource, Progress, Targets, Wish, apply, export, prepare, undo};
use routines::{Caller, Town};
use std::sync::Arc;
use store::testing::{CountedChance, noon};
use store::{Source as _, Store, params};

/// What a file did: the verdicts of the preview and their counts.
struct Trial {
    judged: Vec<Judged>,
    counts: Counts,
    notices: Vec<String>,
}

impl Trial {
    fn troubles(&self) -> Vec<String> {
        let of = |judged: &Judged| match &judged.verdict {
            Verdict::Error(troubles) => troubles.iter().map(|trouble| trouble.message.key.clone()).collect(),
            _ => Vec::new(),
        };
        self.judged.iter().flat_map(of).collect()
    }
}

fn operator() -> Caller {
    Caller::operator(Language::Sv)
}

fn town(store: &Store) -> Town {
    Town::new(store.clone(), Arc::new(CountedChance::default())).unwrap()
}

/// Looks at a file and carries it out, rows with errors left out.
async fn take(town: &Town, name: &str, file: FileSource, mode: Mode, map: &[(&str, &str)]) -> Trial {
    let map = map.iter().map(|(field, column)| ((*field).to_owned(), (*column).to_owned())).collect();
    let wish = Wish { mode, map, ..Wish::default() };
    // The targets live as long as a command or a request: one set for each.
    let targets = Targets::all();
    let prepared = prepare(town, &targets, &operator(), name, file, wish, noon()).await.unwrap();
    let (judged, counts) = (prepared.plan.rows.clone(), prepared.counts());
    let notices = prepared.plan.notices.iter().map(|notice| notice.key.clone()).collect();
    apply(town, &targets, &operator(), prepared, true, noon(), Progress::unwatched()).await.unwrap();
    Trial { judged, counts, notices }
}

async fn import(town: &Town, name: &str, header: &str, rows: &str) -> Trial {
    let text = format!("{header}\n{rows}\n");
    take(town, name, FileSource::bytes("fil.csv", text.into_bytes()), Mode::Update, &[]).await
}

/// Exports a register and takes the file back unchanged.
async fn again(town: &Town, name: &str) -> Trial {
    let exported = export(town, &Targets::all(), &operator(), name, Format::Csv, None, noon()).await.unwrap();
    take(town, name, FileSource::bytes(&exported.name, exported.bytes), Mode::Sync, &[]).await
}

const BODIES: &str = "Hemtjänst norr;HTN;enhet;OF
Omsorgsförvaltningen;OF;förvaltning;ON
Kommunfullmäktige;KF;kommunfullmäktige;
Kommunstyrelsen;KS;kommunstyrelse;KF
Omsorgsnämnden;ON;nämnd;KF
IT-gruppen;ITG;grupp;KS
Treva AB;;leverantör;";

const PEOPLE: &str = "1042;Maja;Öberg;maja@example.se;HTN;Planerare;nej
1043;Gun;Alm;gun@example.se;HTN;Enhetschef;ja
;Kalle;Konsult;kalle@example.com;OF;;";

async fn filled(town: &Town) {
    let bodies = import(town, "bodies", "namn;kod;slag;överordnad", BODIES).await;
    assert_eq!(bodies.troubles(), Vec::<String>::new());
    let people = import(town, "people", "anställningsnummer;förnamn;efternamn;e-post;enhet;befattning;chef", PEOPLE).await;
    assert_eq!(people.troubles(), Vec::<String>::new());
}

/// The employments of the person with a number, in order, their versions left out.
async fn employments(town: &Town, number: &str) -> Vec<domain::organisation::Employment> {
    let view = town.read().await.unwrap();
    let person = store::organisation::person_by_number(&view, number).await.unwrap().unwrap();
    let held = store::organisation::employment_of_person(&view, &person.id).await.unwrap();
    held.into_iter().map(|each| domain::organisation::Employment { version: 0, ..each }).collect()
}

const SYSTEMS_HEADER: &str = "systemnummer;namn;ägare;systemansvarig;nämnder;users;used_by;information;needs;leverantör";
const SYSTEMS: &str = "S1;Hemtur;HTN;Maja Öberg;ON;HTN:412/430 | OF:3;Region Blekinge, Riksarkivet;Vårdplaner:3/2/3 | Scheman;Personalschema;Treva AB
;Personalschema;Omsorgsförvaltningen;1043;KS|ON;;Region Blekinge;Scheman:1/1/2;Hemtur;Nya Leverantören AB";

store::each_engine! {
    async fn every_register_comes_back_from_its_own_export_unchanged(fixture: Fixture) {
        let town = town(&fixture.store);
        filled(&town).await;
        let systems = import(&town, "systems", SYSTEMS_HEADER, SYSTEMS).await;
        assert_eq!(systems.troubles(), Vec::<String>::new());
        let header = "vem;roll;organ;system;beslutad av;beslutsdag;paragraf;från";
        let early = import(&town, "appointments", header, "Gun Alm;närsupport;HTN;;;;;2025-01-01").await;
        assert_eq!(early.troubles(), ["organisation-person-not-active-then"], "employed from today on, as the file says no other day");
        let noted = import(&town, "appointments", header, "Gun Alm;närsupport;HTN;;ON;2026-08-26;63;2026-11-23").await;
        assert_eq!(noted.troubles(), Vec::<String>::new());
        let decisions = routines::organisation::decisions(&town, &operator()).await.unwrap();
        let titles: Vec<&str> = decisions.iter().map(|row| row.decision.title.as_str()).collect();
        assert_eq!(titles, ["Närsupport för Hemtjänst norr"], "a decision that a file cites says whom it appointed, in words");
        for name in ["bodies", "people", "systems", "appointments"] {
            let back = again(&town, name).await;
            assert_eq!(back.troubles(), Vec::<String>::new(), "{name}");
            assert_eq!(back.counts, Counts { same: back.judged.len(), ..Counts::default() }, "{name}");
            assert!(!back.judged.is_empty(), "{name}");
        }
    }

    async fn an_import_is_undone_with_what_it_added(fixture: Fixture) {
        let town = town(&fixture.store);
        filled(&town).await;
        import(&town, "systems", SYSTEMS_HEADER, SYSTEMS).await;
        let supplied = import(&town, "systems", "namn;leverantör", "Kvar;Nya Leverantören AB").await;
        assert_eq!((supplied.counts.new, supplied.notices.len()), (1, 0), "the supplier is known by now");
        undo(&town, &Targets::all(), &operator(), "systems", noon()).await.unwrap();
        let refused = undo(&town, &Targets::all(), &operator(), "systems", noon()).await;
        assert!(refused.is_err(), "only the last one can be undone");
        let view = town.read().await.unwrap();
        assert_eq!(store::systems::system_all(&view).await.unwrap().len(), 2);
        assert_eq!(store::organisation::body_by_name(&view, "Nya Leverantören AB").await.unwrap().len(), 1);
        drop(view);
        import(&town, "systems", "namn;fas", "Hemtur;drift").await;
        import(&town, "systems", "namn;fas", "Hemtur;utfasning").await;
        undo(&town, &Targets::all(), &operator(), "systems", noon()).await.unwrap();
        let found = store::systems::system_by_name(&town.read().await.unwrap(), "Hemtur").await.unwrap().unwrap();
        assert_eq!(found.lifecycle, domain::systems::Lifecycle::Operation);
    }

    async fn what_a_list_of_systems_brought_along_goes_with_it_unless_it_is_used(fixture: Fixture) {
        let town = town(&fixture.store);
        filled(&town).await;
        import(&town, "systems", SYSTEMS_HEADER, SYSTEMS).await;
        let view = town.read().await.unwrap();
        let used = store::organisation::body_by_name(&view, "Riksarkivet").await.unwrap().remove(0);
        drop(view);
        // Somebody has come to use one of the parties: it stands over another body.
        let under = import(&town, "bodies", "kod;namn;slag;överordnad", &format!("LA;Landsarkivet;myndighet;{}", used.id)).await;
        assert_eq!(under.troubles(), Vec::<String>::new());
        undo(&town, &Targets::all(), &operator(), "systems", noon()).await.unwrap();
        let view = town.read().await.unwrap();
        assert!(store::systems::system_all(&view).await.unwrap().is_empty(), "also those that need each other");
        assert!(store::systems::information_all(&view).await.unwrap().is_empty(), "with the types of information");
        for (name, left) in [("Riksarkivet", 1), ("Region Blekinge", 0), ("Nya Leverantören AB", 0), ("Treva AB", 1)] {
            assert_eq!(store::organisation::body_by_name(&view, name).await.unwrap().len(), left, "{name}");
        }
    }

    async fn the_questions_of_a_newer_inventory_are_taken_back_with_it(fixture: Fixture) {
        let town = town(&fixture.store);
        filled(&town).await;
        import(&town, "systems", SYSTEMS_HEADER, SYSTEMS).await;
        let file = FileSource::bytes("ny.csv", "namn\nHemtur\n".as_bytes().to_vec());
        take(&town, "systems", file, Mode::Sync, &[]).await;
        assert_eq!(store::systems::question_open(&town.read().await.unwrap(), None).await.unwrap().len(), 1);
        undo(&town, &Targets::all(), &operator(), "systems", noon()).await.unwrap();
        assert!(store::systems::question_open(&town.read().await.unwrap(), None).await.unwrap().is_empty());
    }

    async fn a_system_that_a_newer_inventory_lacks_becomes_a_question_to_its_owner(fixture: Fixture) {
        let town = town(&fixture.store);
        filled(&town).await;
        import(&town, "systems", SYSTEMS_HEADER, SYSTEMS).await;
        for _ in 0..2 {
            let file = FileSource::bytes("ny.csv", "namn\nHemtur\n".as_bytes().to_vec());
            let trial = take(&town, "systems", file, Mode::Sync, &[]).await;
            assert_eq!(trial.counts.missing, 1);
        }
        let view = town.read().await.unwrap();
        let open = store::systems::question_open(&view, None).await.unwrap();
        let owner = store::organisation::body_by_code(&view, "OF").await.unwrap().unwrap();
        assert_eq!(open.iter().map(|question| question.body.clone()).collect::<Vec<_>>(), [Some(owner.id)], "asked once");
        assert_eq!(store::systems::system_all(&view).await.unwrap().len(), 2, "and never deleted");
    }

    async fn a_list_of_systems_brings_its_outside_parties_managers_and_classes(fixture: Fixture) {
        let town = town(&fixture.store);
        filled(&town).await;
        let trial = import(&town, "systems", SYSTEMS_HEADER, SYSTEMS).await;
        assert_eq!(trial.counts.new, 2);
        assert_eq!(trial.notices, ["systems-parties-added"], "told in the preview");
        let view = town.read().await.unwrap();
        let system = store::systems::system_by_name(&view, "hemtur").await.unwrap().unwrap();
        assert_eq!((system.users.len(), system.needs.len(), system.information.len()), (4, 1, 2));
        let added = store::organisation::body_by_name(&view, "Riksarkivet").await.unwrap();
        assert_eq!(added.iter().map(domain::organisation::Body::kind_word).collect::<Vec<_>>(), ["outside"]);
        let supplier = store::organisation::body_by_name(&view, "Nya Leverantören AB").await.unwrap();
        assert_eq!(supplier[0].kind_word(), "supplier");
        let post = domain::organisation::Role::of(domain::organisation::Role::SYSTEM_MANAGER);
        assert_eq!(store::organisation::appointment_of_post(&view, &post, None, Some(&system.id)).await.unwrap().len(), 1);
        let levels = view.rows("select confidentiality, availability from system_registered where name = 'Hemtur'", params![]).await.unwrap();
        assert_eq!((levels[0].integer("confidentiality").unwrap(), levels[0].integer("availability").unwrap()), (3, 3));
    }

    async fn a_supplier_a_user_or_a_type_by_another_of_its_names_is_the_same(fixture: Fixture) {
        let town = town(&fixture.store);
        filled(&town).await;
        let bodies = import(&town, "bodies", "namn;kod;slag", "Polar Desk Ltd;LEV-POL;leverantör\nRegion Blekinge;RB;leverantör").await;
        assert_eq!(bodies.troubles(), Vec::<String>::new());
        let header = "systemnummer;namn;users;used_by;information;leverantör";
        let first = import(&town, "systems", header, "S1;Hemtur;HTN:412/430;RB;Vårdplaner:3/2/3;LEV-POL").await;
        assert_eq!((first.counts.new, first.troubles(), first.notices), (1, Vec::new(), Vec::new()), "nobody is added");
        let names = "S1;Hemtur;Hemtjänst norr: 412 / 430;region blekinge;vårdplaner:3/2/3;Polar Desk Ltd";
        let same = import(&town, "systems", header, names).await;
        assert_eq!(same.counts, Counts { same: 1, ..Counts::default() }, "other names, and nothing else");
        let moved = import(&town, "systems", header, &names.replace("412", "400").replace("3/2/3", "2/2/3")).await;
        assert_eq!(moved.counts.changed, 1, "figures and a classification that differ do count");
        let again = import(&town, "systems", header, &names.replace("412", "400").replace("3/2/3", "2/2/3")).await;
        assert_eq!(again.counts.same, 1);
        let view = town.read().await.unwrap();
        assert_eq!(store::organisation::body_by_name(&view, "Polar Desk Ltd").await.unwrap().len(), 1);
    }

    async fn what_a_file_does_not_name_is_left_alone(fixture: Fixture) {
        let town = town(&fixture.store);
        filled(&town).await;
        import(&town, "systems", SYSTEMS_HEADER, SYSTEMS).await;
        let trial = import(&town, "systems", "namn;syfte", "HEMTUR;Planerar besök").await;
        assert_eq!(trial.counts.changed, 1);
        let view = town.read().await.unwrap();
        let system = store::systems::system_by_number(&view, "s1").await.unwrap().unwrap();
        assert_eq!((system.purpose.as_deref(), system.users.len(), system.version), (Some("Planerar besök"), 4, 2));
    }

    async fn the_rules_are_told_row_by_row(fixture: Fixture) {
        let town = town(&fixture.store);
        filled(&town).await;
        for (row, trouble) in [
            ("A;ITG;;;", "systems-owner-is-a-group"),
            ("A;;kalle@example.com;;", ""),
            ("A;;;Vård:4/1/1;", "systems-level-four-is-not-stored"),
            ("A;Okända;;;", "intake-reference-unknown"),
            ("A;;;;Ingen:1/2", "systems-user-unknown"),
            ("A;;;;HTN:9/2", "systems-more-active-than-entitled"),
        ] {
            let trial = import(&town, "systems", "namn;ägare;systemansvarig;information;users", row).await;
            assert_eq!(trial.troubles().concat(), trouble, "{row}");
        }
        let ring = import(&town, "bodies", "kod;namn;slag;överordnad", "OF;Omsorgsförvaltningen;enhet;HTN").await;
        assert_eq!(ring.troubles(), ["organisation-parent-makes-a-ring"]);
        let twin = import(&town, "people", "anstnr;efternamn;e-post", "77;Annan;maja@example.se").await;
        assert_eq!(twin.troubles(), ["organisation-email-taken"]);
    }

    async fn a_person_with_several_employments_has_several_rows(fixture: Fixture) {
        let town = town(&fixture.store);
        filled(&town).await;
        let header = "anstnr;förnamn;efternamn;enhet;befattning;från";
        let rows = "2001;Lo;Ek;HTN;Vikarie;2026-01-01\n2001;Lo;Ek;OF;Handläggare;2026-02-01\n1042;Maja;Öberg;OF;Samordnare;2026-03-01\n1042;Maja;Öberg;HTN;Planerare;2026-11-23";
        let trial = import(&town, "people", header, rows).await;
        assert_eq!(trial.troubles(), Vec::<String>::new());
        let held = async |number: &str| {
            let view = town.read().await.unwrap();
            let person = store::organisation::person_by_number(&view, number).await.unwrap().unwrap();
            store::organisation::employment_of_person(&view, &person.id).await.unwrap().len()
        };
        assert_eq!((held("2001").await, held("1042").await), (2, 2), "nobody has moved");
        let again_from_file = import(&town, "people", header, rows).await;
        assert_eq!(again_from_file.counts, Counts { same: 4, ..Counts::default() });
        let back = again(&town, "people").await;
        assert_eq!((back.counts.same, back.counts.error, back.counts.missing), (back.judged.len(), 0, 0));
        let twice = import(&town, "people", header, "2001;Lo;Ek;HTN;Vikarie;2026-01-01\n2001;Lo;Ek;HTN;Vikarie;2026-01-01").await;
        assert_eq!(twice.troubles(), ["intake-duplicate-key"], "the same employment twice is a slip");
        undo(&town, &Targets::all(), &operator(), "people", noon()).await.unwrap();
        let view = town.read().await.unwrap();
        assert!(store::organisation::person_by_number(&view, "2001").await.unwrap().is_none());
        drop(view);
        assert_eq!(held("1042").await, 1);
    }

    async fn undoing_brings_a_person_who_moved_back_to_where_they_were(fixture: Fixture) {
        let town = town(&fixture.store);
        filled(&town).await;
        let before = employments(&town, "1042").await;
        let moved = import(&town, "people", "anstnr;telefon;enhet;befattning;från", "1042;0456-1;OF;Strateg;2027-01-01").await;
        assert_eq!((moved.troubles(), employments(&town, "1042").await.len()), (Vec::new(), 2));
        undo(&town, &Targets::all(), &operator(), "people", noon()).await.unwrap();
        assert_eq!(employments(&town, "1042").await, before, "not one too many, and the old one goes on");
        import(&town, "people", "anstnr;enhet;befattning", "1042;HTN;Samordnare").await;
        undo(&town, &Targets::all(), &operator(), "people", noon()).await.unwrap();
        assert_eq!(employments(&town, "1042").await, before, "a title that was changed is as it was");
        import(&town, "people", "anstnr;enhet", "1042;").await;
        undo(&town, &Targets::all(), &operator(), "people", noon()).await.unwrap();
        assert_eq!(employments(&town, "1042").await, before, "one that was ended goes on");
        import(&town, "people", "anstnr;enhet;befattning", "1042;OF;Strateg").await;
        let begun = employments(&town, "1042").await.pop().unwrap();
        town.store()
            .write(&operator().actor, noon(), async |change| -> Result<_, routines::Failure> {
                let new = domain::organisation::Employment { title: Some("Chef".to_owned()), ..begun.clone() };
                store::organisation::employment_save(change, &domain::organisation::Employment { version: 1, ..new.clone() }).await?;
                Ok(((), domain::journal::Happening::between("employment", begun.id.as_str(), Some(&begun), Some(&new)).unwrap().into()))
            })
            .await
            .unwrap();
        let refused = undo(&town, &Targets::all(), &operator(), "people", noon()).await.unwrap_err();
        assert!(matches!(refused, routines::Failure::Refusal(refusal) if refusal.message.key == "intake-undo-changed"));
        assert_eq!(employments(&town, "1042").await.len(), 2, "what somebody has changed since is not taken away");
    }

    async fn undoing_brings_a_system_back_to_the_manager_whom_it_had(fixture: Fixture) {
        let town = town(&fixture.store);
        filled(&town).await;
        import(&town, "systems", SYSTEMS_HEADER, SYSTEMS).await;
        let view = town.read().await.unwrap();
        let system = store::systems::system_by_number(&view, "S1").await.unwrap().unwrap();
        drop(view);
        let managers = async || {
            let view = town.read().await.unwrap();
            let post = domain::organisation::Role::of(domain::organisation::Role::SYSTEM_MANAGER);
            let held = store::organisation::appointment_of_post(&view, &post, None, Some(&system.id)).await.unwrap();
            held.into_iter().map(|each| (each.id, each.person, each.period)).collect::<Vec<_>>()
        };
        let before = managers().await;
        let trial = import(&town, "systems", "systemnummer;namn;systemansvarig", "S1;Hemtur;1043").await;
        assert_eq!((trial.troubles(), managers().await.len()), (Vec::new(), 2));
        undo(&town, &Targets::all(), &operator(), "systems", noon()).await.unwrap();
        assert_eq!(managers().await, before);
    }

    async fn two_employments_in_one_body_are_two_where_title_or_period_differ(fixture: Fixture) {
        let town = town(&fixture.store);
        filled(&town).await;
        let header = "anstnr;förnamn;efternamn;enhet;befattning;från;till";
        let early = "3001;Ny;Person;HTN;Vikarie;2026-01-01;2026-06-01\n3001;Ny;Person;HTN;Lärare;2026-12-01;";
        let refused = import(&town, "people", header, early).await;
        assert_eq!(refused.troubles(), ["organisation-body-not-in-office-then", "intake-reference-failed"], "the body began later");
        import(&town, "bodies", "kod;namn;giltig från", "HTN;Hemtjänst norr;2020-01-01").await;
        let rows = "2001;Lo;Ek;HTN;Vikarie;2026-01-01;2026-06-01\n2001;Lo;Ek;HTN;Vikarie;2026-09-01;\n2001;Lo;Ek;HTN;Lärare;2026-09-01;\n\
                    1042;Maja;Öberg;HTN;Samordnare;2026-11-23;\n1042;Maja;Öberg;HTN;Planerare;2026-11-23;";
        let trial = import(&town, "people", header, rows).await;
        assert_eq!(trial.troubles(), Vec::<String>::new());
        assert_eq!((trial.counts.new, trial.counts.same), (4, 1), "the one that Maja had is the same");
        assert_eq!((employments(&town, "2001").await.len(), employments(&town, "1042").await.len()), (3, 2));
        let same = import(&town, "people", header, rows).await;
        assert_eq!(same.counts, Counts { same: 5, ..Counts::default() }, "also the one that has ended");
        let back = again(&town, "people").await;
        assert_eq!(back.counts, Counts { same: back.judged.len(), ..Counts::default() });
        let later = rows.replace("Planerare;2026-11-23;", "Planerare;2026-11-23;2027-01-01");
        let ended = import(&town, "people", header, &later).await;
        assert_eq!((ended.counts.changed, ended.counts.same), (1, 4));
        let twice = import(&town, "people", header, &rows.replace("Lärare;", "Vikarie;")).await;
        assert_eq!(twice.troubles(), ["intake-duplicate-key"], "the same row twice is a slip");
    }

    async fn a_person_who_moves_has_another_employment_from_then_on(fixture: Fixture) {
        let town = town(&fixture.store);
        filled(&town).await;
        let trial = import(&town, "people", "anstnr;enhet;från", "1042;OF;2027-01-01").await;
        assert_eq!(trial.troubles(), Vec::<String>::new());
        let view = town.read().await.unwrap();
        let person = store::organisation::person_by_number(&view, "1042").await.unwrap().unwrap();
        let held = store::organisation::employment_of_person(&view, &person.id).await.unwrap();
        assert_eq!(held.len(), 2);
        assert_eq!(held[0].period.until, Some(jiff::civil::date(2027, 1, 1)));
    }
}

/// Where data made by others lies; none where it is absent, which only fails under continuous integration.
#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
fn shared(path: &str) -> Option<String> {
    let root =
        std::env::var("STADGA_SHARED").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").to_owned());
    let found = std::fs::read_to_string(format!("{root}/{path}")).ok();
    assert!(found.is_some() || std::env::var("CI").as_deref() != Ok("true"), "{root}/{path} is absent");
    if found.is_none() {
        println!("skipped: {root}/{path} is absent");
    }
    found
}

store::each_engine! {
    async fn the_list_of_open_programmes_becomes_a_register_of_systems(fixture: Fixture) {
        let Some(text) = shared("data/nosad-programvaror/programvaror.csv") else { return };
        let town = town(&fixture.store);
        let map = [("name", "programvara"), ("purpose", "beskrivning"), ("link", "url"), ("used_by", "anvands_av")];
        let trial = take(&town, "systems", FileSource::bytes("programvaror.csv", text.into_bytes()), Mode::Update, &map).await;
        assert_eq!(trial.judged.len(), 76);
        assert_eq!(trial.notices.first().map(String::as_str), Some("intake-guess-doubted"), "its “kategori” holds no kinds that a pack knows");
        assert!(trial.counts.new >= 73);
        let view = town.read().await.unwrap();
        let archive = store::organisation::body_by_name(&view, "Kungliga biblioteket").await.unwrap();
        assert_eq!(archive.len(), 1, "one party, however often it is named");
        let back = again(&town, "systems").await;
        assert_eq!((back.counts.same, back.counts.error), (trial.counts.new, 0));
    }
}

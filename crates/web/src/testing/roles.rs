//! Every route for every kind of reader, through the whole router: who is let in, and who is turned away.

use super::Browser;
use crate::documents::tests::send_file;
use crate::organisation::tests::{fill, id};
use axum::http::StatusCode;
use domain::identity::{ArticleId, FindingId, PersonId, ReviewId, SampleId, TeamId};
use domain::journal::Actor;
use domain::language::Language;
use routines::audit::{Drawing, Writing, finding_save, finding_send, review_save, sample_draw};
use routines::desk::{Joining, Member, team_member};
use routines::knowledge::{article_publish, article_save};
use routines::organisation::Known;
use routines::{Caller, Standing, Town};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use store::testing::Fixture;

/// The kinds of readers, and the address by which each is known; nobody signed in and the administrator have none.
pub(super) const READERS: [(&str, &str); 16] = [
    ("nobody", ""),
    ("employee", "ida@lindhamn.example"),
    ("manager", "maja@lindhamn.example"),
    ("substitute", "vera@lindhamn.example"),
    ("other-manager", "olle@lindhamn.example"),
    ("head", "gun@lindhamn.example"),
    ("secretary", "siv@lindhamn.example"),
    ("other-secretary", "karin@lindhamn.example"),
    ("coordinator", "saga@lindhamn.example"),
    ("auditor", "rune@lindhamn.example"),
    ("officer", "dag@lindhamn.example"),
    ("protecting", "petra@lindhamn.example"),
    ("protected", "sten@lindhamn.example"),
    ("support", "lisa@lindhamn.example"),
    ("unit", "ivar@lindhamn.example"),
    ("administrator", "admin"),
];

const PEOPLE: &str = "Anställningsnummer;Förnamn;Efternamn;E-post;Enhet;Titel;Chef;Från;Skyddad identitet\n\
    11;Ida;Ek;ida@lindhamn.example;Kommunstyrelsen;Assistent;nej;2020-01-01;nej\n\
    12;Olle;Berg;olle@lindhamn.example;Kommunstyrelsen;Ekonom;nej;2020-01-01;nej\n\
    13;Siv;Lund;siv@lindhamn.example;Kommunstyrelsen;Sekreterare;nej;2020-01-01;nej\n\
    14;Karin;Dal;karin@lindhamn.example;Kommunstyrelsen;Sekreterare;nej;2020-01-01;nej\n\
    15;Rune;Holm;rune@lindhamn.example;Kommunstyrelsen;Revisor;nej;2020-01-01;nej\n\
    16;Dag;Ros;dag@lindhamn.example;Kommunstyrelsen;Jurist;nej;2020-01-01;nej\n\
    17;Petra;Falk;petra@lindhamn.example;Kommunstyrelsen;Jurist;nej;2020-01-01;nej\n\
    18;Sten;Gren;sten@lindhamn.example;Hemtjänsten;Undersköterska;nej;2020-01-01;nej\n\
    19;Tove;Gren;tove@lindhamn.example;Hemtjänsten;Undersköterska;nej;2020-01-01;nej\n\
    20;Lisa;Nord;lisa@lindhamn.example;Hemtjänsten;Undersköterska;nej;2020-01-01;nej\n\
    21;Ivar;Sjö;ivar@lindhamn.example;Kommunstyrelsen;IT-tekniker;nej;2020-01-01;nej\n\
    22;Vera;Sund;vera@lindhamn.example;Hemtjänsten;Undersköterska;nej;2020-01-01;nej\n";

const APPOINTMENTS: &str = "Vem;Roll;Organ;För system;Beslutad av;Beslutsdag;Paragraf;Från\n\
    olle@lindhamn.example;system-manager;;Ärendestödet;KS;2025-08-20;12;2025-09-01\n\
    siv@lindhamn.example;secretary;ON;;ON;2025-08-26;64;2025-09-01\n\
    karin@lindhamn.example;secretary;KS;;KS;2025-08-20;13;2025-09-01\n\
    rune@lindhamn.example;auditor;KF;;KF;2025-08-25;14;2025-09-01\n\
    dag@lindhamn.example;data-protection-officer;KS;;KS;2025-08-20;15;2025-09-01\n\
    petra@lindhamn.example;protected-identity-officer;KS;;KS;2025-08-20;16;2025-09-01\n";

/// The routes that the sources name: every address that a chapter or the server hands to the router.
pub(super) fn routes() -> BTreeSet<String> {
    fn read(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read(&path, found);
            } else if path.extension().is_some_and(|kind| kind == "rs") && !path.ends_with("testing/roles.rs") {
                for route in std::fs::read_to_string(&path).unwrap().split(".route(").skip(1) {
                    let address = route.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
                    let told = address.unwrap_or_else(|| panic!("{}: an address is to be written out", path.display()));
                    found.insert(told.to_owned());
                }
            }
        }
    }
    let mut found = BTreeSet::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

/// The scene with a person for each kind of reader, and one thing of each kind to open.
pub(crate) async fn staged(fixture: &Fixture) -> (Browser, Vec<(&'static str, String)>) {
    let mut browser = Browser::of_administrator(fixture).await;
    browser.settle().await;
    browser.import("people", PEOPLE).await;
    browser.import("appointments", APPOINTMENTS).await;
    browser.import_as("systems", "sync", "Namn\nLönen\n").await;
    let targets = targets(&mut browser).await;
    for (given, email) in [("Sten", "sten@lindhamn.example"), ("Tove", "tove@lindhamn.example")] {
        let person = id(&browser, "person", &format!("email = '{email}'")).await;
        let fields = [("given_name", given), ("family_name", "Gren"), ("email", email), ("protected", "ja")];
        let hidden = fill(&mut browser, &format!("/people/{person}/edit"), &fields).await;
        assert_eq!(hidden.status, StatusCode::SEE_OTHER, "{}", hidden.html);
    }
    let system = id(&browser, "system", "name = 'Hemtur'").await;
    let fields = [
        ("role", "system-manager"),
        ("system", system.as_str()),
        ("body", ""),
        ("person", "Vera Sund"),
        ("from", "2026-11-01"),
        ("substitute", "ja"),
    ];
    let appointed = fill(&mut browser, "/appointments/new", &fields).await;
    assert_eq!(appointed.status, StatusCode::SEE_OTHER, "{}", appointed.html);
    (browser, targets)
}

/// Each route with the address at which it is tried: the things of the system Hemtur and of its board.
async fn targets(browser: &mut Browser) -> Vec<(&'static str, String)> {
    let system = id(browser, "system", "name = 'Hemtur'").await;
    let body = id(browser, "body", "code = 'ON'").await;
    let person = id(browser, "person", "email = 'ida@lindhamn.example'").await;
    let hidden = id(browser, "person", "email = 'tove@lindhamn.example'").await;
    let employment = id(browser, "employment", &format!("person = '{person}'")).await;
    let of_system = "role = 'system-manager' and system = (select id from system where name = 'Hemtur')";
    let appointment = id(browser, "appointment", of_system).await;
    let decision = id(browser, "decision", "paragraph = '63'").await;
    let manager = id(browser, "person", &format!("id = (select person from appointment where {of_system})")).await;
    let question = id(browser, "question", "system = (select id from system where name = 'Hemtur')").await;
    let operator = routines::Caller::operator(crate::language::Language::Sv);
    let noon = store::testing::noon();
    let (login, _) = routines::login::login_create(&browser.town, &operator, "reserv", None, true, noon).await.unwrap();
    fill(browser, "/webhooks/new", &[("name", "Diariet"), ("address", "https://diariet.invalid/in")]).await;
    let webhook = id(browser, "webhook", "name = 'Diariet'").await;
    let fields = [("kind", "exercise"), ("day", "2026-11-01"), ("outcome", "held")];
    fill(browser, &format!("/continuity/{system}/trials"), &fields).await;
    let trial = id(browser, "continuity_trial", "kind = 'exercise'").await;
    let token = browser.open("/").await.token();
    let fields = [("kind", "system"), ("subject", system.as_str()), ("title", "Avtal"), ("day", "2026-11-01")];
    send_file(browser, &token, "/documents/new", &fields, ("avtal.txt", b"Avtal.")).await;
    let attachment = id(browser, "attachment", "title = 'Avtal'").await;
    let document = id(browser, "document", "number = 1").await;
    let information = fill(browser, "/information/new", &[("name", "Vårdplaner")]).await.location;
    let fields =
        [("person", "Ida Ek"), ("subject", "Nätverk"), ("contract", "A 17"), ("from", "2026-11-01"), ("until", "2027-10-31")];
    fill(browser, &format!("/organisation/{body}/engagements/new"), &fields).await;
    let engagement = id(browser, "engagement", "subject = 'Nätverk'").await;
    let person = id(browser, "person", "given_name = 'Ida'").await;
    fill(browser, &format!("/people/{person}/absences/new"), &[("from", "2026-12-21"), ("until", "2027-01-06")]).await;
    let absence = id(browser, "absence", &format!("person = '{person}'")).await;
    let today = crate::language::day_in_sweden(noon);
    routines::regulation::draft_begin(&browser.town, &operator, "bas-2026", noon, today).await.unwrap();
    let draft = "/regulation/drafts/bas-2026";
    let object = format!("system:{system}");
    let token = browser.open("/").await.token();
    browser.post("/comments/new", &[("csrf", &token), ("object", &object), ("text", "Avtalet löper ut.")]).await;
    let comment = id(browser, "comment", "text = 'Avtalet löper ut.'").await;
    let (review, sample, finding) = audited(browser, &body).await;
    let arranged = arranged(browser).await;
    let article = known(browser).await;
    let mut targets = vec![
        ("/audit/reviews/{review}", format!("/audit/reviews/{review}")),
        ("/knowledge/{article}/versions/{number}", format!("/knowledge/{article}/versions/1")),
        ("/knowledge/{article}", format!("/knowledge/{article}")),
        ("/audit/samples/{sample}", format!("/audit/samples/{sample}")),
        ("/audit/samples/new", "/audit/samples/new?list=/systems".to_owned()),
        ("/audit/findings/{finding}", format!("/audit/findings/{finding}")),
        ("/audit/findings/new", format!("/audit/findings/new?review={review}")),
        ("/comments/new", format!("/comments/new?object={object}")),
        ("/comments/names", format!("/comments/names?object={object}&q=gren")),
        ("/comments/{id}", format!("/comments/{comment}")),
        (
            "/regulation/{pack}/{section}/{duty}/obligation",
            format!("/regulation/bas-2026/2/contract-in-force/obligation?subject={system}"),
        ),
        ("/regulation/drafts/{pack}/sections/{section}", format!("{draft}/sections/3")),
        ("/regulation/drafts/{pack}/duties/{duty}", format!("{draft}/duties/exception-ends")),
        ("/regulation/drafts/{pack}", draft.to_owned()),
        ("/regulation/drafts", "/regulation/drafts".to_owned()),
        ("/organisation/{id}/engagements/{engagement}", format!("/organisation/{body}/engagements/{engagement}")),
        ("/people/{id}/absences/{absence}", format!("/people/{person}/absences/{absence}")),
        ("/people/{id}/employments/{employment}", format!("/people/{person}/employments/{employment}")),
        ("/appointments/{id}", format!("/appointments/{appointment}")),
        ("/appointments/new", format!("/appointments/new?role=system-manager&system={system}")),
        ("/documents/new", format!("/documents/new?kind=system&subject={system}")),
        ("/documents/files/{document}", format!("/documents/files/{document}")),
        ("/documents/{id}", format!("/documents/{attachment}")),
        ("/decisions/{id}", format!("/decisions/{decision}")),
        ("/information/{id}", information),
        ("/kinds/{key}/except", format!("/kinds/finance/except?body={body}&system={system}")),
        ("/kinds/{key}", "/kinds/finance".to_owned()),
        ("/organisation/{id}", format!("/organisation/{body}")),
        ("/people/{id}", format!("/people/{person}")),
        ("/people/{protected}", format!("/people/{hidden}")),
        ("/people/suggest", "/people/suggest?person=gren".to_owned()),
        ("/logins/{id}", format!("/logins/{}", login.id)),
        ("/questions/{id}", format!("/questions/{question}")),
        ("/regulation/{pack}/{section}/{duty}/attest", format!("/regulation/bas-2026/4/fit-for-purpose/attest?subject={system}")),
        (
            "/regulation/{pack}/{section}/{duty}/accept",
            format!("/regulation/bas-2026/2/contract-in-force/accept?subject={system}"),
        ),
        ("/regulation/{pack}/{section}/{duty}", "/regulation/bas-2026/2/contract-in-force".to_owned()),
        ("/regulation/{pack}/{section}", "/regulation/bas-2026/2".to_owned()),
        ("/regulation/{pack}", "/regulation/bas-2026".to_owned()),
        ("/report/{file}", format!("/report/letter.odt?body={body}")),
        ("/desk/report/{file}", "/desk/report/report.odt".to_owned()),
        ("/systems/{id}", format!("/systems/{system}")),
        ("/continuity/trials/{id}", format!("/continuity/trials/{trial}")),
        ("/webhooks/{id}", format!("/webhooks/{webhook}")),
        ("/year/rounds/{role}/{holder}", format!("/year/rounds/system-manager/{manager}")),
        ("/continuity/{system}", format!("/continuity/{system}")),
        ("/exports/{register}", "/exports/systems".to_owned()),
    ];
    targets.extend(arranged);
    targets.extend(proofs(browser, &system, &decision).await);
    targets
}

/// What was attested and accepted of a system, both by a command.
async fn proofs(browser: &Browser, system: &str, decision: &str) -> [(&'static str, String); 2] {
    const ATTESTED: &str = "00000000-0000-7000-8000-0000000000ab";
    const ACCEPTED: &str = "00000000-0000-7000-8000-0000000000ac";
    let attested = "insert into attestation (id, pack, duty, subject, day, valid_until, evidence, at)
        values ($1, 'bas-2026', 'fit-for-purpose', $2, '2026-11-20', '2027-11-20', 'Protokoll', '2026-11-20T08:00:00Z')";
    let accepted = "insert into acceptance (id, pack, duty, subject, decision, reason, valid_from, valid_until)
        values ($1, 'bas-2026', 'contract-in-force', $2, $3, 'Upphandlas', '2026-11-25', '2027-07-01')";
    let kept = browser.town.store().operate(async |upkeep| -> Result<u64, store::StoreError> {
        store::testing::execute(upkeep, attested, store::params![ATTESTED, system]).await?;
        store::testing::execute(upkeep, accepted, store::params![ACCEPTED, system, decision]).await
    });
    kept.await.unwrap();
    [("/attestations/{id}", format!("/attestations/{ATTESTED}")), ("/acceptances/{id}", format!("/acceptances/{ACCEPTED}"))]
}

/// A team of one or the other tier with one of its people.
async fn team(browser: &Browser, (name, tier): (&str, &str), email: &str) -> TeamId {
    let (town, at) = (&browser.town, store::testing::noon());
    let operator = Caller::operator(Language::Sv);
    let team = routines::desk::team_save(town, &operator, None, &[("name", name), ("tier", tier)], at).await.unwrap();
    let person = id(browser, "person", &format!("email = '{email}'")).await;
    let field = |name: &str| match name {
        "person" => person.clone(),
        "from" => "2026-01-01".to_owned(),
        _ => String::new(),
    };
    let known = Known { id: team.id.clone(), version: team.version };
    let joins = Joining::Joins(Member::read(field).unwrap());
    team_member(town, &operator, &known, &joins, at).await.unwrap().id
}

/// The teams of the local support and of the IT unit, a target, a known fault and a canned answer.
async fn arranged(browser: &Browser) -> [(&'static str, String); 6] {
    let (town, at) = (&browser.town, store::testing::noon());
    let operator = Caller::operator(Language::Sv);
    let local = team(browser, ("Närsupport", "1"), "lisa@lindhamn.example").await;
    team(browser, ("IT-enheten", "2"), "ivar@lindhamn.example").await;
    let field = |name: &str| match name {
        "priority" => "1",
        "solve" => "4",
        _ => "",
    };
    let target = routines::desk::target_save(town, &operator, None, |name| field(name).to_owned(), at).await.unwrap();
    let fields = [("name", "Hemtur svarar inte")];
    let problem = routines::desk::problem_save(town, &operator, None, (&fields, None), at).await.unwrap();
    let canned = routines::desk::canned_save(town, &operator, None, ("Lösenord", "Välj ett nytt."), at).await.unwrap();
    [
        ("/desk/cases/{case}", format!("/desk/cases/{}", reported(browser).await)),
        ("/desk/teams/{team}", format!("/desk/teams/{local}")),
        ("/desk/targets/{target}", format!("/desk/targets/{}", target.id)),
        ("/desk/problems/{problem}", format!("/desk/problems/{}", problem.id)),
        ("/desk/canned/{canned}", format!("/desk/canned/{}", canned.id)),
        ("/desk/post/{letter}", format!("/desk/post/{}", letter(town).await)),
    ]
}

/// A letter that waits for a person.
async fn letter(town: &Town) -> &'static str {
    const ID: &str = "00000000-0000-7000-8000-0000000000aa";
    let sql = "insert into desk_letter (id, version, mark, name, subject, at, size, cut, why, state)
        values ($1, 1, '1@mail', '', 'Hej', '2026-11-23T08:00:00Z', 0, 0, '[]', 'waiting')";
    let kept = town.store().operate(async |upkeep| store::testing::execute(upkeep, sql, store::params![ID]).await).await;
    kept.unwrap();
    ID
}

/// An article that is published for everybody.
async fn known(browser: &Browser) -> ArticleId {
    let (town, operator, at) = (&browser.town, Caller::operator(Language::Sv), store::testing::noon());
    let fields = [("name", "Byta lösenord"), ("text", "Gå till Mina inloggningar.")];
    let article = article_save(town, &operator, None, &fields, at).await.unwrap();
    let known = Known { id: article.id.clone(), version: article.version };
    article_publish(town, &operator, &known, at).await.unwrap().id
}

/// A case that Ida has reported.
async fn reported(browser: &Browser) -> String {
    reports(browser, &[("subject", "Skrivaren")]).await
}

/// Ida reports a case.
pub(super) async fn reports(browser: &Browser, fields: &[(&str, &str)]) -> String {
    use domain::desk::words::Channel;
    use routines::desk::{Coming, case_report};
    let person: PersonId = id(browser, "person", "email = 'ida@lindhamn.example'").await.parse().unwrap();
    let ida = Caller::signed_in(Actor::person(&person), Some(person), "Ida Ek".to_owned(), Standing::default(), Language::Sv);
    case_report(&browser.town, &ida, Coming::Own(Channel::Web), fields, store::testing::noon()).await.unwrap().id.to_string()
}

/// A review with a sample, and a finding that was sent to a body.
async fn audited(browser: &Browser, body: &str) -> (ReviewId, SampleId, FindingId) {
    let (town, at) = (&browser.town, store::testing::noon());
    let person: PersonId = id(browser, "person", "email = 'rune@lindhamn.example'").await.parse().unwrap();
    let standing = Standing { roles: ["auditor".to_owned()].into(), ..Standing::default() };
    let auditor = Caller::signed_in(Actor::person(&person), Some(person), "Rune Holm".to_owned(), standing, Language::Sv);
    let fields = [("name", "Behörigheter"), ("questions", "Tas de bort?")];
    let review = review_save(town, &auditor, None, &fields, at).await.unwrap();
    let row = ("/systems/1".to_owned(), "Hemtur".to_owned(), "/systems/1".to_owned());
    let drawing = Drawing { review: review.id.as_str(), list: "/systems".to_owned(), rows: vec![row], size: "1", seed: "1" };
    let sample = sample_draw(town, &auditor, &drawing, at).await.unwrap();
    let fields = [("text", "Loggen saknas"), ("grade", "mend"), ("body", body), ("answer_by", "2026-12-31")];
    let finding = finding_save(town, &auditor, &Writing::New(review.id.clone(), None), (&fields, None), at).await.unwrap();
    let known = Known { id: finding.id.clone(), version: finding.version };
    finding_send(town, &auditor, &known, at).await.unwrap();
    (review.id, sample.id, finding.id)
}

/// The address at which a route is tried; what is not there at all keeps a word of its own.
pub(super) fn address(route: &str, targets: &[(&'static str, String)]) -> String {
    let known = targets
        .iter()
        .find(|(begins, _)| route.strip_prefix(begins).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')));
    let filled = known.map_or_else(
        || route.to_owned(),
        |(begins, is)| {
            let (path, query) = is.split_once('?').map_or((is.as_str(), None), |(path, query)| (path, Some(query)));
            let path = format!("{path}{}", route.strip_prefix(begins).unwrap_or_default());
            query.map_or_else(|| path.clone(), |query| format!("{path}?{query}"))
        },
    );
    filled.replace("{hash}", "none").replace("{file}", "none").replace("{token}", "none").replace("{id}", "none")
}

/// What a reader's browser is answered at one route, opened and sent with nothing but what makes the form genuine.
async fn answered(browser: &mut Browser, route: &str, method: &str, at: &str, token: &str) -> StatusCode {
    let subject = at.split("subject=").nth(1).unwrap_or_default().to_owned();
    match (method, route) {
        ("get", _) => browser.open(at).await.status,
        (_, "/documents/new") => {
            let fields = [("kind", "system"), ("subject", subject.as_str()), ("title", "Avtal"), ("day", "2026-11-01")];
            send_file(browser, token, at, &fields, ("avtal.txt", b"Avtalet.")).await.status
        }
        (_, "/documents/{id}/version") => {
            send_file(browser, token, at, &[("day", "2026-11-01")], ("avtal.txt", b"Avtalet.")).await.status
        }
        (_, "/desk/report/import") => {
            send_file(browser, token, at, &[("act", "look")], ("logg.csv", b"case;at;status\n1;2026-11-02 08:00;new\n"))
                .await
                .status
        }
        (_, "/imports/new") => browser.upload("bodies", "organ.csv", super::scene::BODIES).await.status,
        _ => browser.post(at.split('?').next().unwrap_or(at), &[("csrf", token), ("subject", &subject)]).await.status,
    }
}

/// A browser of a reader, and the token of its forms.
pub(super) async fn signed_in(admin: &Browser, email: &str) -> (Browser, String) {
    let mut browser = Browser { server: admin.server.clone(), cookies: BTreeMap::new(), town: admin.town.clone() };
    match email {
        "" => {}
        "admin" => {
            let fields = [("username", "admin"), ("password", "en lång mening att minnas")];
            assert_eq!(browser.send("/sign-in", &fields).await.status, StatusCode::SEE_OTHER);
        }
        email => browser.sign_in_as(email).await,
    }
    let token = browser.open(if email.is_empty() { "/sign-in" } else { "/" }).await.token();
    (browser, token)
}

#[tokio::test]
async fn every_route_lets_in_whom_the_policies_let_in_and_turns_the_others_away() {
    let fixture = Fixture::sqlite().await;
    let (mut admin, targets) = staged(&fixture).await;
    // Each reader asks for more within the one minute of the tests than anybody reads.
    admin.town.settle(super::settled(&[("sign-in.requests-a-minute", "1000000")]));
    let mut routes: Vec<String> = routes().into_iter().collect();
    routes.push("/people/{protected}".to_owned());
    routes.push("/people/{protected}/edit".to_owned());
    // Whoever has left is let in nowhere.
    routes.sort_by_key(|route| (route == "/sign-out", route.clone()));
    let mut table: BTreeMap<(usize, &str), Vec<String>> = BTreeMap::new();
    for (_, email) in READERS {
        let (mut browser, token) = signed_in(&admin, email).await;
        for method in ["get", "post"] {
            for (place, route) in routes.iter().enumerate() {
                let mut at = address(route, &targets);
                if route.starts_with("/imports/{id}") {
                    let own = browser.upload("bodies", "organ.csv", super::scene::BODIES).await.location;
                    let preview = if own.starts_with("/imports/") {
                        own
                    } else {
                        admin.upload("bodies", "organ.csv", super::scene::BODIES).await.location
                    };
                    at = route.replace("/imports/{id}", &preview);
                }
                let status = answered(&mut browser, route, method, &at, &token).await;
                table.entry((place, method)).or_default().push(status.as_str().to_owned());
            }
        }
    }
    let mut told = format!("{:<60} {}\n", "", READERS.map(|(reader, _)| reader).join(" "));
    for ((place, method), seen) in &table {
        let cells = seen.iter().zip(READERS).map(|(status, (reader, _))| format!("{status:<width$}", width = reader.len()));
        writeln!(told, "{method:<4} {:<55} {}", routes[*place], cells.collect::<Vec<_>>().join(" ").trim_end()).unwrap();
    }
    insta::assert_snapshot!(told);
}

#[tokio::test]
async fn no_list_names_anybody_whom_the_policies_hide_from_the_reader() {
    let fixture = Fixture::sqlite().await;
    let (admin, targets) = staged(&fixture).await;
    let at = |route: &str| address(route, &targets);
    let unit = id(&admin, "body", "code = 'HT'").await;
    let people =
        store::testing::rows(admin.town.store(), "select id, given_name, family_name, protected from person", Vec::new()).await;
    let places = [
        at("/people/suggest"),
        at("/comments/names"),
        "/organisation".to_owned(),
        "/people?view=left".to_owned(),
        "/people?q=gren".to_owned(),
        "/appointments".to_owned(),
        format!("/organisation/{unit}"),
        "/systems".to_owned(),
        "/deviations".to_owned(),
        "/journal".to_owned(),
        "/exports/people?format=csv".to_owned(),
    ];
    for (reader, email) in READERS.into_iter().skip(1) {
        let (mut browser, _) = signed_in(&admin, email).await;
        for person in &people {
            let name = format!("{} {}", person.text("given_name").unwrap(), person.text("family_name").unwrap());
            let opens = browser.open(&format!("/people/{}", person.text("id").unwrap())).await.status == StatusCode::OK;
            assert!(opens || person.flag("protected").unwrap(), "{name} is hidden from {reader} without a reason");
            for place in &places {
                let shown = browser.open(place).await;
                assert!(opens || !shown.says(&name), "{place} names {name} to {reader}");
            }
        }
    }
}

//! A program with a token, in front of the same server as the browsers.

use super::roles::{READERS, reports, signed_in, staged};
use super::{Browser, Seen};
use crate::organisation::tests::{fill, id};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use store::testing::Fixture;

/// A program that asks the API.
pub(crate) struct Program {
    browser: Browser,
    token: Option<String>,
}

impl Browser {
    /// A program with a token that whoever is signed in makes for it.
    pub(crate) async fn program(&mut self, may: &[(&str, &str)]) -> Program {
        let fields = [&[("name", "program"), ("last_day", "2027-01-31")], may].concat();
        let shown = self.send("/my/tokens/new", &fields).await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.html);
        Program::shown(self, &shown)
    }
}

impl Program {
    /// A program with the token that a page has just shown.
    fn shown(browser: &Browser, page: &Seen) -> Self {
        let token = page.html.split("<code>").nth(1).and_then(|rest| rest.split("</code>").next()).unwrap().to_owned();
        Self { browser: browser.another(), token: Some(token) }
    }

    /// A program without a token.
    pub(crate) fn without_token(browser: &Browser) -> Self {
        Self { browser: browser.another(), token: None }
    }

    /// Asks for an address.
    pub(crate) async fn get(&mut self, address: &str) -> Seen {
        self.ask(Request::get(address), Body::empty()).await
    }

    /// Sends JSON, and the version that was read where there is one.
    pub(crate) async fn send(&mut self, method: &Method, address: &str, body: &serde_json::Value, read: Option<&str>) -> Seen {
        let mut request = Request::builder().method(method).uri(address).header(header::CONTENT_TYPE, "application/json");
        if let Some(read) = read {
            request = request.header(header::IF_MATCH, read);
        }
        self.ask(request, Body::from(body.to_string())).await
    }

    /// Sends a body as it is.
    pub(crate) async fn raw(&mut self, method: &Method, address: &str, kind: &str, body: &str) -> Seen {
        let request = Request::builder().method(method).uri(address).header(header::CONTENT_TYPE, kind);
        self.ask(request, Body::from(body.to_owned())).await
    }

    /// Sends a file as it is, upon what was read of the record where anything was.
    pub(crate) async fn upon(&mut self, method: &Method, address: &str, file: &str, read: Option<&str>) -> Seen {
        let mut request = Request::builder().method(method).uri(address).header(header::CONTENT_TYPE, "application/octet-stream");
        if let Some(read) = read {
            request = request.header(header::IF_MATCH, read);
        }
        self.ask(request, Body::from(file.to_owned())).await
    }

    async fn ask(&mut self, request: axum::http::request::Builder, body: Body) -> Seen {
        let mut request = request.header(header::HOST, "localhost");
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        self.browser.ask(request.body(body).unwrap()).await
    }
}

/// One operation of the description: method, path, and the body of its example.
struct Operation {
    method: Method,
    path: String,
    kind: String,
    body: String,
}

/// Every operation that the description names.
fn operations(document: &Value) -> Vec<Operation> {
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let content = operation["requestBody"]["content"].as_object().and_then(|content| content.iter().next());
            let (kind, body) = content.map_or_else(Default::default, |(kind, media)| {
                let example = &media["example"];
                (kind.clone(), example.as_str().map_or_else(|| example.to_string(), str::to_owned))
            });
            let method = method.to_uppercase().parse().unwrap();
            found.push(Operation { method, path: path.clone(), kind, body });
        }
    }
    found
}

/// The things of the scene that stand for those of the examples, by the ids that these have.
async fn things(admin: &Browser) -> Vec<(String, String)> {
    let mut things = Vec::new();
    for (number, entity, which) in [
        (1, "system", "name = 'Hemtur'"),
        (2, "body", "code = 'ON'"),
        (3, "body", "code = 'HT'"),
        (4, "person", "email = 'ida@lindhamn.example'"),
        (5, "employment", "person = (select id from person where email = 'ida@lindhamn.example')"),
        (6, "decision", "paragraph = '63'"),
        (
            7,
            "appointment",
            "role = 'system-manager' and substitute_for is null and system = (select id from system where name = 'Hemtur')",
        ),
        (8, "information_type", "1 = 1"),
        (9, "question", "system = (select id from system where name = 'Hemtur')"),
        (11, "attestation", "1 = 1"),
        (12, "acceptance", "1 = 1"),
        (13, "import_run", "file_name = 'prov.csv'"),
        (14, "continuity_trial", "1 = 1"),
        (20, "absence", "1 = 1"),
        (21, "person", "email = 'gun@lindhamn.example'"),
        (22, "engagement", "subject = 'Nätverk'"),
        (24, "attachment", "title = 'Avtal'"),
        (25, "document", "number = 1"),
        (26, "comment", "text = 'Avtalet löper ut.'"),
        (40, "audit_review", "1 = 1"),
        (41, "audit_sample", "1 = 1"),
        (42, "audit_finding", "1 = 1"),
        (70, "desk_case", "1 = 1"),
        (71, "desk_team", "1 = 1"),
        (72, "desk_problem", "1 = 1"),
        (73, "desk_canned", "1 = 1"),
        (74, "desk_target", "1 = 1"),
        (75, "desk_letter", "1 = 1"),
        (45, "person", "email = 'maja@lindhamn.example'"),
        (60, "webhook", "name = 'Diariet'"),
        (64, "knowledge_article", "1 = 1"),
    ] {
        things.push((format!("01930000-0000-7000-8000-0000000000{number:02}"), id(admin, entity, which).await));
    }
    // Notices, saved views and previews are each reader's own: these are nobody's.
    things.extend([61, 62, 63].map(|number| format!("01930000-0000-7000-8000-0000000000{number:02}")).map(|id| (id.clone(), id)));
    things
}

/// The address of an operation for one thing of each kind.
fn address(method: &Method, path: &str, things: &[(String, String)]) -> String {
    let thing = |number: usize| things.iter().find(|(id, _)| id.ends_with(&format!("{number:02}"))).unwrap().1.as_str();
    let kinds = [
        ("/systems/", 1),
        ("/bodies/", 2),
        ("/people/", 4),
        ("/decisions/", 6),
        ("/appointments/", 7),
        ("/information-types/", 8),
        ("/questions/", 9),
        ("/attestations/", 11),
        ("/acceptances/", 12),
        ("/imports/", 13),
        ("/continuity-trials/", 14),
        ("/documents/", 24),
        ("/comments/", 26),
        ("/audit-reviews/", 40),
        ("/audit-samples/", 41),
        ("/audit-findings/", 42),
        ("/cases/", 70),
        ("/teams/", 71),
        ("/problems/", 72),
        ("/canned-answers/", 73),
        ("/case-targets/", 74),
        ("/letters/", 75),
        // Nobody is excepted in the scene.
        ("/exceptions/", 1),
        ("/webhooks/", 60),
        ("/articles/", 64),
        ("/notices/", 61),
        ("/saved-views/", 62),
        ("/import-previews/", 63),
    ];
    let own = kinds.iter().find(|(kind, _)| path.contains(kind)).map_or("", |(_, number)| thing(*number));
    let path = path
        .replace("{id}", own)
        .replace("{employment}", thing(5))
        .replace("{absence}", thing(20))
        .replace("{engagement}", thing(22))
        .replace("{file}", thing(25))
        .replace("{kind}", "system")
        .replace("{object}", thing(1))
        .replace("{key}", "finance")
        .replace("{duty}", "exception-ends")
        .replace("{section}", "3")
        .replace("{group}", "backup");
    let path = path.replace("{role}", "system-manager").replace("{holder}", thing(45)).replace("{chapter}", "plan");
    let path = path.replace("{name}", "bas-2026").replace("{register}", "systems");
    if path == "/api/v1/search" {
        return format!("{path}?q=hemtur");
    }
    if path == "/api/v1/offered-answers" {
        return format!("{path}?q=hemtur");
    }
    if path == "/api/v1/disposable-entries" {
        return format!("{path}?kind=absence&before=2025-11-23");
    }
    if path == "/api/v1/desk-staffing" {
        return format!("{path}?arrivals=20&handling=20m");
    }
    match (method, path.as_str()) {
        (_, "/api/v1/imports" | "/api/v1/import-previews") => format!("{path}?register=people"),
        (&Method::PUT, "/api/v1/paper-arms") => format!("{path}?text=En%20fyr"),
        (&Method::POST, "/api/v1/documents") => format!("{path}?subject_kind=system&subject={}&title=Anteckningar", thing(1)),
        _ => path,
    }
}

/// Those who ask the API: the readers of the pages, and a service.
fn askers() -> impl Iterator<Item = (&'static str, &'static str)> {
    READERS.into_iter().chain([("service", "service")])
}

/// The browser of one of them, and a program with all that its owner may; nobody is signed in where a service asks.
async fn asking(admin: &mut Browser, email: &str) -> (Browser, Program) {
    let chapters = domain::login::TOKEN_CHAPTERS.map(|chapter| ("chapters", chapter));
    match email {
        "" => (admin.another(), Program::without_token(admin)),
        "service" => {
            let fields = [("service", "Beslutsstöd"), ("name", "hämtning"), ("last_day", "2027-01-31")];
            let shown = admin.send("/tokens/new", &[&fields[..], &chapters].concat()).await;
            assert_eq!(shown.status, StatusCode::OK, "{}", shown.html);
            (admin.another(), Program::shown(admin, &shown))
        }
        email => {
            let (mut browser, _) = signed_in(admin, email).await;
            let program = browser.program(&[&[("may", "write")][..], &chapters].concat()).await;
            (browser, program)
        }
    }
}

#[tokio::test]
async fn every_operation_lets_in_whom_the_policies_let_in_and_turns_the_others_away() {
    let fixture = Fixture::sqlite().await;
    let (mut admin, _) = staged(&fixture).await;
    let document = admin.program(&[("may", "read")]).await.get("/api/v1/openapi.json").await;
    let operations = operations(&serde_json::from_str(&document.html).unwrap());
    // Within the walls, so that nothing is sent anywhere.
    fill(&mut admin, "/webhooks/new", &[("name", "Diariet"), ("address", "http://127.0.0.1:9/in")]).await;
    let chapters = domain::login::TOKEN_CHAPTERS.map(|chapter| ("chapters", chapter));
    let may = [&[("may", "write")][..], &chapters].concat();
    // An import that can be undone while everything else stays.
    let at = "/api/v1/imports?register=systems&apply=true&file_name=prov.csv";
    let taken = admin.program(&may).await.raw(&Method::POST, at, "text/csv", "Namn\nProvet\n").await;
    assert_eq!(taken.status, StatusCode::OK, "{}", taken.html);
    let things = things(&admin).await;
    let mut table: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (_, email) in askers() {
        let (_, mut program) = asking(&mut admin, email).await;
        for Operation { method, path, kind, body } in &operations {
            let body = things.iter().fold(body.clone(), |body, (sample, real)| body.replace(sample, real));
            let mut request =
                Request::builder().method(method).uri(address(method, path, &things)).header(header::IF_MATCH, "\"0\"");
            if !kind.is_empty() {
                request = request.header(header::CONTENT_TYPE, kind);
            }
            let seen = program.ask(request, Body::from(body)).await;
            assert!(!seen.status.is_server_error(), "{method} {path}: {}", seen.html);
            table.entry(format!("{method:<5} {path}")).or_default().push(seen.status.as_str().to_owned());
        }
    }
    let mut told = format!("{:<64} {}\n", "", askers().map(|(reader, _)| reader).collect::<Vec<_>>().join(" "));
    for (operation, seen) in &table {
        let cells = seen.iter().zip(askers()).map(|(status, (reader, _))| format!("{status:<width$}", width = reader.len()));
        writeln!(told, "{operation:<64} {}", cells.collect::<Vec<_>>().join(" ").trim_end()).unwrap();
    }
    insta::assert_snapshot!(told);
}

#[tokio::test]
async fn a_list_of_cases_holds_what_the_reader_may_open_and_nothing_else() {
    let fixture = Fixture::sqlite().await;
    let (mut admin, _) = staged(&fixture).await;
    let hemtur = id(&admin, "system", "name = 'Hemtur'").await;
    let all = ["Hemtur hänger sig", "Någon läste journalen", "Skrivaren"];
    let ids = [
        reports(&admin, &[("subject", all[0]), ("system", &hemtur)]).await,
        reports(&admin, &[("subject", all[1]), ("kind", "security-incident")]).await,
        id(&admin, "desk_case", "subject = 'Skrivaren'").await,
    ];
    for (reader, email) in askers().skip(1) {
        let may: &[&str] = match reader {
            // Who asked, the IT unit, and those who watch over the whole.
            "employee" | "coordinator" | "auditor" | "officer" | "unit" | "administrator" => &all,
            // A security incident is not for the local support.
            "support" => &[all[0], all[2]],
            "manager" | "substitute" => &all[..1],
            _ => &[],
        };
        let (mut browser, mut program) = asking(&mut admin, email).await;
        let list = program.get("/api/v1/cases?limit=100").await;
        assert_eq!(list.status, StatusCode::OK, "{reader}: {}", list.html);
        let list: Value = serde_json::from_str(&list.html).unwrap();
        let mut listed: Vec<&str> =
            list["items"].as_array().unwrap().iter().map(|case| case["subject"].as_str().unwrap()).collect();
        listed.sort_unstable();
        assert_eq!(listed, may, "{reader}");
        for (id, subject) in ids.iter().zip(all) {
            let opened = program.get(&format!("/api/v1/cases/{id}")).await.status;
            assert_eq!(opened == StatusCode::OK, may.contains(&subject), "{reader} opens “{subject}”: {opened}");
        }
        for list in ["/desk/cases", "/desk/cases?format=csv", "/search?q=skrivaren"] {
            let shown = browser.open(list).await;
            for subject in all.into_iter().filter(|subject| !may.contains(subject)) {
                assert!(!shown.says(subject), "{list} tells {reader} of “{subject}”");
            }
        }
    }
}

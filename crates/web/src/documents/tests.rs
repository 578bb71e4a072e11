//! Documents through the whole server: attached, refused, scanned, kept in either storage, moved, handed out and disposed of.

use crate::organisation::tests::{fill, id};
use crate::testing::clamd::{Clamd, eicar};
use crate::testing::objects::Objects;
use crate::testing::{Browser, Seen, settled, town};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::identity::{AttachmentId, DocumentId};
use domain::journal::{Actor, Entry};
use domain::login::Scope;
use routines::documents::{
    IN_DATABASE, Keeping, Moved, Scanner, Subject, SubjectKind, attached, check, counts, document_given, move_all, scan_waiting,
};
use routines::{Caller, Failure};
use store::journal::{DisposalOrder, disposal_execute};
use store::testing::{execute, noon, number, rows};

/// A PDF as far as it is recognised, with something in it that is looked for.
const PDF: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nnothing else";

/// Sends a form with a file, with the token of the session.
pub(crate) async fn send_file(
    browser: &mut Browser,
    token: &str,
    address: &str,
    fields: &[(&str, &str)],
    (name, bytes): (&str, &[u8]),
) -> Seen {
    let field = |name: &str, value: &str| format!("--line\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let mut body = field("csrf", token).into_bytes();
    for (name, value) in fields {
        body.extend(field(name, value).into_bytes());
    }
    body.extend(format!("--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").into_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--line--\r\n");
    let request = Request::post(address.split('?').next().unwrap())
        .header(header::HOST, "localhost")
        .header(header::CONTENT_LENGTH, body.len())
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=line");
    browser.ask(request.body(Body::from(body)).unwrap()).await
}

/// Attaches a file to the system Hemtur.
async fn attach(browser: &mut Browser, title: &str, name: &str, bytes: &[u8]) -> Seen {
    let system = id(browser, "system", "name = 'Hemtur'").await;
    let token = browser.open(&format!("/documents/new?kind=system&subject={system}")).await.token();
    let fields = [("kind", "system"), ("subject", system.as_str()), ("title", title), ("day", "2026-09-14")];
    send_file(browser, &token, "/documents/new", &fields, (name, bytes)).await
}

async fn newest(browser: &Browser) -> (String, String) {
    let sql = "select id, attachment from document order by number desc, id desc limit 1";
    let row = &rows(browser.town.store(), sql, Vec::new()).await[0];
    (row.text("id").unwrap(), row.text("attachment").unwrap())
}

fn says(seen: &Seen, texts: &[&str]) {
    for text in texts {
        assert!(seen.says(text), "“{text}” is not in {}", seen.html);
    }
}

store::each_engine! {
    async fn a_file_is_attached_gets_versions_is_handed_out_and_withdrawn(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        let sent = attach(&mut browser, "Avtal med Treva", "räkning 1.exe", PDF).await;
        assert_eq!((sent.status, sent.location.as_str()), (StatusCode::SEE_OTHER, format!("/systems/{system}").as_str()), "{}", sent.html);
        let page = browser.open(&format!("/systems/{system}")).await;
        says(&page, &["Bilagor", "Avtal med Treva", "2026-09-14", "PDF, inte skannad", "Ladda ner", "Förhandsvisa", "Bilagan är tillagd"]);
        let (document, attachment) = newest(&browser).await;
        let file = browser.open(&format!("/documents/files/{document}")).await;
        assert_eq!(file.html, String::from_utf8_lossy(PDF));
        let header = |name: &str| file.headers.get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
        assert_eq!(header("content-type"), "application/pdf", "its content decides, not its name");
        assert_eq!(header("content-disposition"), "attachment; filename=\"r_kning 1.pdf\"; filename*=UTF-8''r%C3%A4kning%201.pdf");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert!(header("content-security-policy").contains("sandbox"), "{}", header("content-security-policy"));
        let token = browser.open(&format!("/documents/{attachment}/version")).await.token();
        let version = format!("/documents/{attachment}/version");
        let same = send_file(&mut browser, &token, &version, &[("day", "2026-10-01")], ("a.pdf", PDF)).await;
        says(&same, &["densamma som den senaste versionen"]);
        let text = "Första raden\n<b>inte fet</b>";
        let next = send_file(&mut browser, &token, &version, &[("day", "2026-10-01")], ("a.txt", text.as_bytes())).await;
        assert_eq!(next.status, StatusCode::SEE_OTHER, "{}", next.html);
        let page = browser.open(&format!("/documents/{attachment}")).await;
        says(&page, &["Version 2", "Version 1", "SHA-256 för version 2", "2026-10-01"]);
        assert_eq!(browser.open(&format!("/documents/files/{document}")).await.status, StatusCode::OK, "older versions stay");
        let (second, _) = newest(&browser).await;
        let preview = browser.open(&format!("/documents/files/{second}/preview")).await;
        says(&preview, &["Första raden\n&#60;b&#62;inte fet"]);
        assert_eq!(browser.open(&format!("/documents/files/{second}/view")).await.status, StatusCode::NOT_FOUND);
        let reader = browser.open(&format!("/documents/files/{document}/view")).await;
        assert!(reader.headers["content-disposition"].to_str().unwrap().starts_with("inline"));
        let policy = |seen: &Seen| seen.headers["content-security-policy"].to_str().unwrap().to_owned();
        assert!(policy(&reader).contains("frame-ancestors 'self'"), "{}", policy(&reader));
        // The page with the reader may hold it, and no other page may.
        let page = browser.open(&format!("/documents/files/{document}/preview")).await;
        says(&page, &[&format!("data=\"/documents/files/{document}/view\" type=\"application/pdf\"")]);
        assert!(policy(&page).contains("frame-src 'self'") && policy(&page).contains("frame-ancestors 'none'"), "{}", policy(&page));
        assert!(!policy(&preview).contains("frame-src"), "{}", policy(&preview));
        // Found, listed, and a view of the list like any other.
        says(&browser.open("/search?q=treva").await, &["found-attachment", "Avtal med Treva"]);
        says(&browser.open("/documents?of=system&type=text&q=avtal").await, &["Avtal med Treva", "System: Hemtur"]);
        let list = browser.open("/documents?format=csv&columns=day,version,size").await;
        says(&list, &["Avtal med Treva;2026-10-01;2;"]);
        let empty = browser.send(&format!("/documents/{attachment}/withdraw"), &[("reason", " ")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let gone = browser.send(&format!("/documents/{attachment}/withdraw"), &[("reason", "Fel fil"), ("base_version", "1")]).await;
        assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.html);
        says(&browser.open(&format!("/systems/{system}")).await, &["Inget är bifogat."]);
        says(&browser.open("/documents?view=withdrawn").await, &["Avtal med Treva"]);
        says(&browser.open(&format!("/documents/{attachment}")).await, &["Fel fil", "Tillbakadragen"]);
        says(&browser.open("/journal?entity=attachment").await, &["Bilaga"]);
    }

    async fn what_is_not_taken_is_refused_in_a_sentence_and_the_fields_stay(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.town.settle(settled(&[("documents.size", "1"), ("documents.kinds", "pdf, png, csv, text")]));
        browser.settle().await;
        let large = vec![b'a'; 1_200_000];
        let very_large = vec![b'a'; 3_400_000];
        for (name, bytes, said) in [
            ("a.txt", large.as_slice(), "Filen är 1,2 MB och får vara högst 1 MB"),
            ("a.txt", very_large.as_slice(), "Filen är 3,4 MB och får vara högst 1 MB"),
            ("a.pdf", b"".as_slice(), "Filen är tom"),
            ("", b"".as_slice(), "Välj en fil"),
            ("a.pdf", b"<html><script>".as_slice(), "ett slag som inte tas emot (text/html)"),
            ("a.pdf", b"MZ\x90\0\x03".as_slice(), "ett slag som inte tas emot"),
            ("a.gif", b"GIF89a\x01\0\x01\0".as_slice(), "ett slag som inte tas emot (gif)"),
            ("a.docx", b"PK\x03\x04trasig".as_slice(), "går inte att läsa"),
        ] {
            let seen = attach(&mut browser, "Mitt avtal", name, bytes).await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", seen.html);
            says(&seen, &[said, "value=\"Mitt avtal\"", "value=\"2026-09-14\"", "aria-invalid"]);
        }
        assert_eq!(number(browser.town.store(), "select count(*) as number from document").await, 0);
        assert_eq!(number(browser.town.store(), "select count(*) as number from document_part").await, 0);
    }

    async fn a_file_waits_for_its_form_and_gives_its_place_to_another(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let town = browser.town.clone();
        let waiting = async || number(town.store(), "select count(*) as number from file_aside").await;
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        let token = browser.open(&format!("/documents/new?kind=system&subject={system}")).await.token();
        let aside = |seen: &Seen| seen.html.split("name=\"aside\" value=\"").nth(1).map(|rest| rest.split('"').next().unwrap().to_owned());
        let send = async |browser: &mut Browser, title: &str, kept: &str, file: (&str, &[u8])| {
            let fields = [("kind", "system"), ("subject", system.as_str()), ("title", title), ("day", "2026-09-14"), ("aside", kept)];
            let fields = if kept.is_empty() { &fields[..4] } else { &fields[..] };
            send_file(browser, &token, "/documents/new", fields, file).await
        };
        let first = send(&mut browser, " ", "", ("avtal.txt", b"Avtal.")).await;
        says(&first, &["avtal.txt, 6 byte – följer med", "id=\"file\" name=\"file\" accept=\"\" aria"]);
        let kept = aside(&first).unwrap();
        // Another takes its place, unless that one is not taken.
        let strange = send(&mut browser, " Avtal", &kept, ("avtal.pdf", b"<html>")).await;
        says(&strange, &["ett slag som inte tas emot", "avtal.txt, 6 byte – följer med"]);
        let second = send(&mut browser, " ", &kept, ("nytt avtal.txt", b"Nytt avtal.")).await;
        says(&second, &["nytt avtal.txt, 11 byte – följer med"]);
        assert!(!second.says(">avtal.txt") && waiting().await == 1, "{}", second.html);
        let sent = send(&mut browser, "Avtal", &aside(&second).unwrap(), ("", b"")).await;
        assert_eq!((sent.status, waiting().await), (StatusCode::SEE_OTHER, 0), "{}", sent.html);
        let (document, _) = newest(&browser).await;
        assert_eq!(browser.open(&format!("/documents/files/{document}")).await.html, "Nytt avtal.");
    }

    async fn every_kind_of_thing_takes_attachments_and_shows_them(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        let body = id(&browser, "body", "code = 'HT'").await;
        let decision = id(&browser, "decision", "paragraph = '14'").await;
        browser.send(&format!("/continuity/{system}/trials"), &[("kind", "exercise"), ("day", "2026-03-12"), ("outcome", "held")]).await;
        let trial = id(&browser, "continuity_trial", "1 = 1").await;
        let held = "role = 'system-manager' and system = (select id from system where name = 'Hemtur')";
        let appointment = id(&browser, "appointment", held).await;
        let expert = [("person", "Maja Öberg"), ("subject", "Nätverk"), ("from", "2026-11-01"), ("until", "2027-10-31")];
        let engaged = fill(&mut browser, &format!("/organisation/{body}/engagements/new"), &expert).await;
        assert_eq!(engaged.status, StatusCode::SEE_OTHER, "{}", engaged.html);
        let engagement = id(&browser, "engagement", "subject = 'Nätverk'").await;
        let duty = "bas-2026/4/fit-for-purpose";
        for (kind, subject, page) in [
            ("system", system.clone(), format!("/systems/{system}")),
            ("body", body.clone(), format!("/organisation/{body}")),
            ("decision", decision.clone(), format!("/decisions/{decision}")),
            ("continuity-plan", system.clone(), format!("/continuity/{system}")),
            ("continuity-trial", trial.clone(), format!("/continuity/trials/{trial}")),
            ("section", "bas-2026/5".to_owned(), "/regulation/bas-2026/5".to_owned()),
            ("appointment", appointment.clone(), format!("/appointments/{appointment}")),
            ("engagement", engagement.clone(), format!("/organisation/{body}/engagements/{engagement}")),
            ("obligation", format!("{duty}/{system}"), format!("/regulation/{duty}/attest?subject={system}")),
        ] {
            if kind == "obligation" {
                // Only those attest who may.
                browser.sign_in_as("saga@lindhamn.example").await;
            }
            says(&browser.open(&page).await, &["Bilagor", "Inget är bifogat.", "Lägg till bilaga"]);
            let token = browser.open(&format!("/documents/new?kind={kind}&subject={subject}")).await.token();
            let fields = [("kind", kind), ("subject", subject.as_str()), ("title", "Ett underlag"), ("day", "2026-09-14")];
            let sent = send_file(&mut browser, &token, "/documents/new", &fields, ("a.txt", kind.as_bytes())).await;
            assert_eq!((sent.status, sent.location), (StatusCode::SEE_OTHER, page.clone()), "{kind}: {}", sent.html);
            says(&browser.open(&page).await, &["Ett underlag"]);
        }
        let all = ["9 dokument", "Paragraf: bas-2026 § 5", "Sakkunnig: Nätverk", "Uppdrag: "];
        says(&browser.open("/documents").await, &all);
        says(&browser.open(&format!("/organisation/{body}/engagements/{engagement}")).await, &["Ett underlag"]);
        // That somebody holds an appointment is as hidden as whoever holds it.
        let hiding = "update person set protected = 1 where id = (select person from appointment where id = $1)";
        let store = browser.town.store().clone();
        store.operate(async |upkeep| execute(upkeep, hiding, vec![(&appointment).into()]).await).await.unwrap();
        let left = browser.open("/documents").await;
        says(&left, &["8 dokument", "Sakkunnig: Nätverk"]);
        assert!(!left.says("Uppdrag: "), "{}", left.html);
        // What was attached to an obligation outlives it, and stands as it is.
        let of = "subject_kind = 'obligation'";
        let moving = format!("update attachment set subject = replace(subject, 'fit-for-purpose', 'no-more') where {of}");
        store.operate(async |upkeep| execute(upkeep, &moving, Vec::new()).await).await.unwrap();
        let left = id(&browser, "attachment", of).await;
        let file = id(&browser, "document", &format!("attachment = '{left}'")).await;
        let page = browser.open(&format!("/documents/{left}")).await;
        assert!(page.status == StatusCode::OK && page.says("Ett underlag") && !page.says("/withdraw"), "{}", page.html);
        assert_eq!(browser.open(&format!("/documents/files/{file}")).await.html, "obligation");
        let nothing = format!("/documents/new?kind=obligation&subject=bas-2026/4/never/{system}");
        assert_eq!(browser.open(&nothing).await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.open("/documents/new?kind=system&subject=nobody").await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.open("/documents/new?kind=king&subject=1").await.status, StatusCode::NOT_FOUND);
    }

    async fn what_is_attached_to_an_obligation_is_seen_whatever_section_its_duty_has_moved_to(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        browser.sign_in_as("saga@lindhamn.example").await;
        let subject = format!("bas-2026/3/fit-for-purpose/{system}");
        let token = browser.open(&format!("/documents/new?kind=obligation&subject={subject}")).await.token();
        let fields = [("kind", "obligation"), ("subject", subject.as_str()), ("title", "Ett underlag"), ("day", "2026-09-14")];
        let sent = send_file(&mut browser, &token, "/documents/new", &fields, ("a.txt", b"x".as_slice())).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
        says(&browser.open(&format!("/regulation/bas-2026/4/fit-for-purpose/attest?subject={system}")).await, &["Ett underlag"]);
        let other = id(&browser, "system", "name = 'Ärendestödet'").await;
        let other = browser.open(&format!("/regulation/bas-2026/4/fit-for-purpose/attest?subject={other}")).await;
        assert!(!other.says("Ett underlag"), "{}", other.html);
    }

    async fn whoever_may_not_see_the_thing_is_told_of_no_attachment_and_whoever_may_not_change_it_attaches_nothing(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        attach(&mut browser, "Avtal", "a.pdf", PDF).await;
        let (document, attachment) = newest(&browser).await;
        let (document, attachment): (DocumentId, AttachmentId) = (document.parse().unwrap(), attachment.parse().unwrap());
        let scope = Scope { writes: false, chapters: ["organisation".to_owned()].into() };
        let held = Caller { scope: Some(scope.into()), ..Caller::operator(crate::language::Language::Sv) };
        let (at, nothing) = (noon(), "00000000-0000-7000-8000-00000000000f");
        let given = document_given(&browser.town, &held, &document, at).await;
        assert!(matches!(given.err(), Some(Failure::Missing(missing)) if missing.kind == "document"));
        let none = document_given(&browser.town, &held, &nothing.parse().unwrap(), at).await;
        assert!(matches!(none.err(), Some(Failure::Missing(missing)) if missing.kind == "document"), "the same answer as for nothing");
        let seen = routines::documents::attachment(&browser.town, &held, &attachment, at).await;
        assert!(matches!(seen.err(), Some(Failure::Missing(missing)) if missing.kind == "attachment"));
        // Gun heads the owner of Hemtur and may attach; Åhörarslingan's manager is not Maja, who may look alone.
        browser.sign_in_as("maja@lindhamn.example").await;
        assert_eq!(browser.open(&format!("/documents/{attachment}")).await.status, StatusCode::OK);
        let other = id(&browser, "system", "name = 'Ärendestödet'").await;
        assert_eq!(browser.open(&format!("/documents/new?kind=system&subject={other}")).await.status, StatusCode::FORBIDDEN);
        assert!(!browser.open(&format!("/systems/{other}")).await.says("Lägg till bilaga"));
    }

    async fn bytes_that_have_changed_are_never_handed_out_and_the_operator_is_told(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        attach(&mut browser, "Avtal", "a.pdf", PDF).await;
        let (document, _) = newest(&browser).await;
        assert_eq!(check(&browser.town, 1_000_000, noon()).await.unwrap(), (1, 0));
        assert_eq!(check(&browser.town, 1_000_000, noon()).await.unwrap(), (0, 0), "each is held now and then, not at once again");
        let store = browser.town.store();
        store.operate(async |upkeep| execute(upkeep, "delete from document_check", Vec::new()).await).await.unwrap();
        let swapped = "update document_part set bytes = $1";
        store.operate(async |upkeep| execute(upkeep, swapped, vec![b"%PDF-1.7 another".to_vec().into()]).await).await.unwrap();
        let seen = browser.open(&format!("/documents/files/{document}")).await;
        assert_eq!(seen.status, StatusCode::INTERNAL_SERVER_ERROR);
        says(&seen, &["stämmer inte med sin kontrollsumma"]);
        assert_eq!(counts(&browser.town).await.unwrap().faulty, 1);
        let store = browser.town.store();
        store.operate(async |upkeep| execute(upkeep, "delete from document_check", Vec::new()).await).await.unwrap();
        assert_eq!(check(&browser.town, 1_000_000, noon()).await.unwrap(), (1, 1));
    }

    async fn the_bytes_go_by_an_executed_disposal_and_the_hash_stays(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        attach(&mut browser, "Avtal", "a.pdf", PDF).await;
        let (document, attachment) = newest(&browser).await;
        let actor = Actor::operator();
        let order = DisposalOrder {
            decision: "KS 2026-11-01 § 9".to_owned(),
            reason: "Gallringsfristen är ute".to_owned(),
            rows: vec![("document_part".to_owned(), document.clone())],
            ..DisposalOrder::default()
        };
        let number_of = "00000000-0000-7000-8000-00000000000d".parse().unwrap();
        browser.town.store().write(&actor, noon(), async |change| -> Result<((), Entry), store::StoreError> {
            let (_, happening) = disposal_execute(change, &number_of, &actor, noon(), &order).await?;
            Ok(((), happening.into()))
        }).await.unwrap();
        assert_eq!(number(browser.town.store(), "select count(*) as number from document_part").await, 0);
        let page = browser.open(&format!("/documents/{attachment}")).await;
        says(&page, &["Innehållet gallrat", "SHA-256"]);
        assert!(!page.says("Ladda ner"));
        let file = browser.open(&format!("/documents/files/{document}")).await;
        assert_eq!(file.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&file, &["har gallrats"]);
        assert_eq!(check(&browser.town, 1_000_000, noon()).await.unwrap(), (0, 0), "what is gone by decision is no fault");
    }

    async fn a_scanner_keeps_what_it_finds_out_and_what_it_could_not_look_at_waits_for_it(fixture: Fixture) {
        let Some(mut clamd) = Clamd::new() else { return };
        clamd.start().await;
        let mut browser = Browser::of_administrator(&fixture).await;
        let mut keeping = Keeping::default();
        keeping.scanner = Scanner::of(&clamd.socket());
        browser.town.keep_documents(keeping);
        browser.settle().await;
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        let refused = attach(&mut browser, "Virus", "virus.txt", &eicar()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&refused, &["hittade något farligt", "Stadga.Test.EICAR", "value=\"Virus\""]);
        assert_eq!(number(browser.town.store(), "select count(*) as number from document").await, 0);
        says(&browser.open("/journal?entity=document-refused").await, &["Fil som avvisades", "Stadga.Test.EICAR", "virus.txt"]);
        attach(&mut browser, "Avtal", "a.pdf", PDF).await;
        let clean = browser.open(&format!("/systems/{system}")).await;
        assert!(clean.says("Avtal") && !clean.says("inte skannad") && clean.says("Ladda ner"), "{}", clean.html);
        // The scanner is away: what comes waits, and is handed out to nobody.
        clamd.stop();
        assert_eq!(attach(&mut browser, "Väntande", "b.txt", b"Ett brev.").await.status, StatusCode::SEE_OTHER);
        let (waiting, _) = newest(&browser).await;
        assert_eq!(attach(&mut browser, "Farligt", "c.txt", &eicar()).await.status, StatusCode::SEE_OTHER);
        let (bad, bad_attachment) = newest(&browser).await;
        says(&browser.open(&format!("/systems/{system}")).await, &["väntar på skannern"]);
        says(&browser.open(&format!("/documents/files/{waiting}")).await, &["väntar på att skannern"]);
        assert_eq!(browser.open(&format!("/documents/files/{bad}/preview")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(scan_waiting(&browser.town, noon()).await.unwrap(), 0);
        assert_eq!(counts(&browser.town).await.unwrap().waiting, 2);
        clamd.start().await;
        assert_eq!(scan_waiting(&browser.town, noon()).await.unwrap(), 2);
        assert_eq!(browser.open(&format!("/documents/files/{waiting}")).await.html, "Ett brev.");
        assert_eq!(browser.open(&format!("/documents/files/{bad}")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&browser.open(&format!("/documents/{bad_attachment}")).await, &["Innehållet borttaget", "Stadga.Test.EICAR"]);
        let left = format!("select count(*) as number from document_part where id = '{bad}'");
        assert_eq!(number(browser.town.store(), &left).await, 0);
        says(&browser.open("/journal?entity=document").await, &["Stadga själv"]);
    }

    async fn where_so_is_chosen_a_file_is_refused_while_the_scanner_on_another_machine_is_away(fixture: Fixture) {
        let Some(mut clamd) = Clamd::new() else { return };
        clamd.start().await;
        let mut browser = Browser::of_administrator(&fixture).await;
        let mut keeping = Keeping::default();
        keeping.scanner = Scanner::of(&clamd.address());
        browser.town.keep_documents(keeping);
        browser.town.settle(settled(&[("documents.scanner-away", "refuse")]));
        browser.settle().await;
        assert_eq!(attach(&mut browser, "Avtal", "a.pdf", PDF).await.status, StatusCode::SEE_OTHER);
        assert_eq!(number(browser.town.store(), "select count(*) as number from document where scan = 'clean'").await, 1);
        says(&attach(&mut browser, "Virus", "virus.txt", &eicar()).await, &["Stadga.Test.EICAR"]);
        clamd.stop();
        let refused = attach(&mut browser, "Brev", "b.txt", b"Ett brev.").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&refused, &["value=\"Brev\""]);
        assert_eq!(number(browser.town.store(), "select count(*) as number from document").await, 1);
        clamd.start().await;
        assert_eq!(attach(&mut browser, "Brev", "b.txt", b"Ett brev.").await.status, StatusCode::SEE_OTHER);
    }

    async fn a_move_that_is_cut_off_loses_nothing_and_goes_on_where_it_was(fixture: Fixture) {
        let Some(mut objects) = Objects::new() else { return };
        objects.start().await;
        let mut browser = Browser::of_administrator(&fixture).await;
        let reaching = || {
            let mut keeping = Keeping::default();
            keeping.access = objects.access();
            keeping
        };
        browser.town.keep_documents(reaching());
        browser.settle().await;
        for name in ["ett.txt", "två.txt", "tre.txt"] {
            assert_eq!(attach(&mut browser, name, name, name.as_bytes()).await.status, StatusCode::SEE_OTHER);
        }
        let moving = town(&fixture);
        let mut keeping = reaching();
        keeping.place = "s3://bilagor/lindhamn".to_owned();
        moving.keep_documents(keeping);
        let operator = Caller::operator(crate::language::Language::Sv);
        let first = tokio::sync::Notify::new();
        tokio::select! {
            biased;
            () = first.notified() => {}
            moved = move_all(&moving, &operator, noon(), |_| first.notify_one()) => panic!("it was not cut off: {moved:?}"),
        }
        let whole = async |browser: &mut Browser| {
            for row in rows(browser.town.store(), "select document.id, attachment.title from document join attachment on attachment.id = document.attachment", Vec::new()).await {
                let file = browser.open(&format!("/documents/files/{}", row.text("id").unwrap())).await;
                assert_eq!(file.html, row.text("title").unwrap());
            }
        };
        let outside = counts(&browser.town).await.unwrap().outside;
        assert!((1..3).contains(&outside), "{outside}");
        whole(&mut browser).await;
        let left = move_all(&moving, &operator, noon(), |_| {}).await.unwrap();
        assert_eq!((left.moved, left.damaged), (3 - usize::try_from(outside).unwrap(), 0));
        assert_eq!((objects.count(), number(browser.town.store(), "select count(*) as number from document_part").await), (3, 0));
        whole(&mut browser).await;
    }

    async fn files_lie_in_a_storage_of_objects_that_may_be_away_and_move_between_it_and_the_database(fixture: Fixture) {
        let Some(mut objects) = Objects::new() else { return };
        objects.start().await;
        let mut browser = Browser::of_administrator(&fixture).await;
        let mut keeping = Keeping::default();
        keeping.place = "s3://bilagor/lindhamn".to_owned();
        keeping.access = objects.access();
        browser.town.keep_documents(keeping);
        browser.settle().await;
        let large: Vec<u8> = b"rad ".iter().copied().cycle().take(4_600_000).collect();
        assert_eq!(attach(&mut browser, "Stor", "stor.txt", &large).await.status, StatusCode::SEE_OTHER);
        let (document, _) = newest(&browser).await;
        assert_eq!((objects.count(), number(browser.town.store(), "select count(*) as number from document_part").await), (1, 0));
        let file = browser.open(&format!("/documents/files/{document}")).await;
        assert!(file.html.as_bytes() == large, "{}", file.status);
        assert_eq!(counts(&browser.town).await.unwrap().outside, 1);
        routines::documents::objects_try(&browser.town).await.unwrap();
        let tried = browser.send("/settings/documents/trial", &[]).await;
        assert_eq!(tried.location, "/settings", "{}", tried.html);
        says(&browser.open("/settings").await, &["Fillagringen svarar."]);
        // Away: nothing is lost, nothing half done, and both are said.
        objects.pause(true);
        let away = browser.open(&format!("/documents/files/{document}")).await;
        assert_eq!(away.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&away, &["svarar inte just nu"]);
        let refused = attach(&mut browser, "Liten", "liten.txt", b"liten").await;
        says(&refused, &["svarar inte just nu", "value=\"Liten\""]);
        objects.pause(false);
        assert_eq!(number(browser.town.store(), "select count(*) as number from document").await, 1);
        assert_eq!(browser.open(&format!("/documents/files/{document}")).await.status, StatusCode::OK);
        // Back into the database, and out again: each move is held against the hash, and is done once.
        let operator = Caller::operator(crate::language::Language::Sv);
        let back = town(&fixture);
        let mut keeping = Keeping::default();
        keeping.access = objects.access();
        back.keep_documents(keeping);
        let moved = move_all(&back, &operator, noon(), |_| {}).await.unwrap();
        assert_eq!((moved.moved, moved.bytes, moved.damaged), (1, 4_600_000, 0));
        assert_eq!(move_all(&back, &operator, noon(), |_| {}).await.unwrap(), Moved::default());
        assert_eq!((objects.count() <= 1, counts(&back).await.unwrap().outside), (true, 0));
        let place = rows(back.store(), "select place from document", Vec::new()).await[0].text("place").unwrap();
        assert_eq!(place, IN_DATABASE);
        assert!(browser.open(&format!("/documents/files/{document}")).await.html.as_bytes() == large);
        assert_eq!(move_all(&browser.town, &operator, noon(), |_| {}).await.unwrap().moved, 1);
        assert_eq!(number(browser.town.store(), "select count(*) as number from document_part").await, 0);
        assert!(browser.open(&format!("/documents/files/{document}")).await.html.as_bytes() == large);
        let (rows, may) = attached(&browser.town, &operator, &Subject::new(SubjectKind::System, id(&browser, "system", "name = 'Hemtur'").await), noon()).await.unwrap();
        assert!(may && rows.len() == 1);
    }
}

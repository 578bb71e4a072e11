//! A small municipality for tests: bodies and systems read in through the browser, a regulation adopted by decision.

use super::Browser;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::language::Language;
use domain::regulation::pack::{Pack, PackFiles};
use routines::Caller;
use routines::regulation::{Adopting, adopt, built_in};
use store::testing::noon;

/// Boards, administrations and units.
pub(crate) const BODIES: &str = "code;name;kind;parent;valid_from\n\
    KF;Kommunfullmäktige;assembly;;2020-01-01\n\
    KS;Kommunstyrelsen;executive-board;KF;2020-01-01\n\
    ON;Omsorgsnämnden;board;KF;2020-01-01\n\
    OF;Omsorgsförvaltningen;administration;ON;2020-01-01\n\
    HT;Hemtjänsten;unit;OF;2020-01-01\n";

/// Systems, one of them with a day that is none.
pub(crate) const SYSTEMS: &str = "Namn;Ägare;Leverantör;Avtal till\n\
    Hemtur;Hemtjänsten;Treva AB;2028-03-31\n\
    Ärendestödet;;;\n\
    Åhörarslingan;Hemtjänsten;;31/13 2027\n";

/// People with their places.
pub(crate) const PEOPLE: &str = "Anställningsnummer;Förnamn;Efternamn;E-post;Enhet;Titel;Chef;Från\n\
    1;Saga;Nyqvist;saga@lindhamn.example;Kommunstyrelsen;IT-samordnare;nej;2020-01-01\n\
    2;Maja;Öberg;maja@lindhamn.example;Hemtjänsten;Verksamhetsutvecklare;nej;2020-01-01\n\
    3;Gun;Alm;gun@lindhamn.example;Hemtjänsten;Enhetschef;ja;2020-01-01\n";

/// A coordinator and a system manager.
pub(crate) const APPOINTMENTS: &str = "Vem;Roll;Organ;För system;Beslutad av;Beslutsdag;Paragraf;Från\n\
    saga@lindhamn.example;coordinator;KS;;KS;2025-08-20;11;2025-09-01\n\
    maja@lindhamn.example;system-manager;;Hemtur;ON;2025-08-26;63;2025-09-01\n";

impl Browser {
    /// The same browser signed in as the person with a mail address.
    pub(crate) async fn sign_in_as(&mut self, email: &str) {
        let sql = format!("select id from person where email = '{email}'");
        let row = store::testing::rows(self.town.store(), &sql, Vec::new()).await;
        let person = row[0].parsed("id").unwrap();
        let operator = Caller::operator(Language::Sv);
        let (_, link) = routines::login::login_create(&self.town, &operator, email, Some(person), false, noon()).await.unwrap();
        let token = self.open("/").await.token();
        self.post("/sign-out", &[("csrf", &token)]).await;
        let password = "en lång mening att minnas";
        let fields = [("username", email), ("password", password), ("repeated", password)];
        let seen = self.send(&format!("/link/{}", link.secret), &fields).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.html);
    }

    /// Sends a file to be imported and gives the address of its preview.
    pub(crate) async fn upload(&mut self, kind: &str, name: &str, content: &str) -> super::Seen {
        self.upload_as(kind, "update", name, content).await
    }

    /// Sends a file to be imported in a mode and gives the address of its preview.
    async fn upload_as(&mut self, kind: &str, mode: &str, name: &str, content: &str) -> super::Seen {
        let token = self.open("/imports/new").await.token();
        let field =
            |name: &str, value: &str| format!("--line\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        let body = format!(
            "{}{}{}--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n{content}\r\n--line--\r\n",
            field("csrf", &token),
            field("kind", kind),
            field("mode", mode),
        );
        let request = Request::post("/imports/new")
            .header(header::HOST, "localhost")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=line")
            .body(Body::from(body))
            .unwrap();
        self.ask(request).await
    }

    /// Imports a file whole: preview and apply.
    pub(crate) async fn import(&mut self, kind: &str, content: &str) {
        self.import_as(kind, "update", content).await;
    }

    /// Imports a file whole in a mode: preview and apply.
    pub(crate) async fn import_as(&mut self, kind: &str, mode: &str, content: &str) {
        let preview = self.upload_as(kind, mode, "file.csv", content).await;
        assert_eq!(preview.status, StatusCode::SEE_OTHER, "{}", preview.html);
        let page = self.open(&preview.location).await;
        assert!(kind == "systems" || !page.says("st-err"), "{}", page.html);
        let token = page.token();
        let applied = self.post(&format!("{}/apply", preview.location), &[("csrf", &token)]).await;
        assert_eq!(applied.status, StatusCode::SEE_OTHER, "{}", applied.html);
    }

    /// Sets the whole scene.
    pub(crate) async fn settle(&mut self) {
        self.import("bodies", BODIES).await;
        self.import("people", PEOPLE).await;
        self.import("systems", SYSTEMS).await;
        self.import("appointments", APPOINTMENTS).await;
        self.adopt(&built_in("bas-2026").unwrap()).await;
    }

    /// Adopts a pack by decision of the assembly.
    pub(crate) async fn adopt(&self, files: &PackFiles) {
        let operator = Caller::operator(Language::Sv);
        let day = crate::language::day_in_sweden(noon());
        let organisation = routines::organisation::organisation(&self.town, &operator, day).await.unwrap();
        let assembly = organisation.inside.iter().find(|line| line.depth == 0).unwrap().body.id.clone();
        let fields = [("day", "2026-02-23"), ("paragraph", "14"), ("title", "IT-reglemente")];
        let decision = routines::organisation::decide(&self.town, &operator, &assembly, &fields, noon()).await.unwrap();
        let pack = std::sync::Arc::new(Pack::read(files).unwrap());
        let adopting = Adopting { files, pack, decision: decision.id, in_force: decision.day };
        adopt(&self.town, &operator, &adopting, noon()).await.unwrap();
    }
}

//! A browser for tests: it keeps its cookies, takes the token out of a form, and goes through the whole router.

pub(crate) mod clamd;
pub(crate) mod dovecot;
pub(crate) mod going;
pub(crate) mod objects;
pub(crate) mod postfix;
mod program;
mod public;
pub(crate) mod roles;
pub(crate) mod scene;
#[cfg(test)]
mod tests;

pub(crate) use program::Program;

use crate::app::{Conduct, Served};
use crate::{App, router};
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode, header};
use domain::Timestamp;
use domain::operation::Said;
use domain::refusal::Message;
use routines::{Caller, SystemChance, Town};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::secret::SecretKeys;
use store::testing::{CountedChance, Fixture, noon};
use tower::ServiceExt as _;

/// Says why a test with a real server is not tried; where nothing may be skipped that fails it.
fn not_tried(why: &str) {
    assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "{why}");
    eprintln!("not tried: {why}");
}

/// A town on a fixture, as the tests meet it.
pub(crate) fn town(fixture: &Fixture) -> Town {
    let keys = SecretKeys::mint(&SystemChance);
    Town::with_secrets(fixture.store.clone(), Arc::new(CountedChance::default()), Arc::new(move || Ok(Some(keys.clone()))))
        .unwrap()
}

/// A browser in front of the server.
pub(crate) struct Browser {
    server: axum::Router,
    cookies: BTreeMap<String, String>,
    /// The municipality's house, for setting the scene.
    pub(crate) town: Town,
}

/// What a page answered.
pub(crate) struct Seen {
    /// The status.
    pub(crate) status: StatusCode,
    /// Where it leads.
    pub(crate) location: String,
    /// Its headers.
    pub(crate) headers: axum::http::HeaderMap,
    /// Its text.
    pub(crate) html: String,
}

impl Browser {
    /// A browser of somebody who is not signed in.
    pub(crate) fn before(fixture: &Fixture) -> Self {
        let town = town(fixture);
        let server = router(App::of_one(town.clone(), "Lindhamns kommun", Arc::new(noon)));
        Self { server, cookies: BTreeMap::new(), town }
    }

    /// A browser of an administrator who has signed in by a one-time link.
    pub(crate) async fn of_administrator(fixture: &Fixture) -> Self {
        let mut browser = Self::before(fixture);
        let operator = Caller::operator(crate::language::Language::Sv);
        let (_, link) = routines::login::login_create(&browser.town, &operator, "admin", None, true, noon()).await.unwrap();
        let address = format!("/link/{}", link.secret);
        let password = "en lång mening att minnas";
        let seen = browser.send(&address, &[("username", "admin"), ("password", password), ("repeated", password)]).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.html);
        browser
    }

    /// The same browser, where the municipality's papers are dressed so.
    pub(crate) fn dressed(self, dress: domain::paper::Dress) -> Self {
        let served = Served {
            key: String::new(),
            hosts: Vec::new(),
            town: self.town.clone(),
            municipality: "Lindhamns kommun".to_owned(),
            public_url: None,
            dress: Arc::new(dress),
            contact: Vec::new(),
        };
        Self { server: router(App::new(vec![served], Arc::new(noon), Conduct::default())), ..self }
    }

    /// The same browser at another time.
    pub(crate) fn at(self, now: Timestamp) -> Self {
        Self { server: router(App::of_one(self.town.clone(), "Lindhamns kommun", Arc::new(move || now))), ..self }
    }

    /// The same browser, where the installation serves these municipalities, its own among them.
    pub(crate) fn among(self, served: Vec<Served>) -> Self {
        Self { server: router(App::new(served, Arc::new(noon), Conduct::default())), ..self }
    }

    /// Another browser in front of the same server, of somebody who is not signed in.
    pub(crate) fn another(&self) -> Self {
        Self { server: self.server.clone(), cookies: BTreeMap::new(), town: self.town.clone() }
    }

    /// The value of a cookie.
    pub(crate) fn cookie(&self, name: &str) -> String {
        self.cookies.get(name).cloned().unwrap_or_default()
    }

    /// Puts a cookie into the browser.
    pub(crate) fn keep_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// Opens an address.
    pub(crate) async fn open(&mut self, address: &str) -> Seen {
        let request = Request::get(address).header(header::HOST, "localhost");
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    /// Opens the page of a form, takes its token, and sends the fields.
    pub(crate) async fn send(&mut self, address: &str, fields: &[(&str, &str)]) -> Seen {
        let page = self.open(address).await;
        let token = page.token();
        self.post(address, &[fields, &[("csrf", &token)]].concat()).await
    }

    /// Sends fields as they are.
    pub(crate) async fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Seen {
        let body =
            fields.iter().map(|(name, value)| format!("{name}={}", crate::visit::encoded(value))).collect::<Vec<_>>().join("&");
        let request = Request::post(address)
            .header(header::HOST, "localhost")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request.body(Body::from(body)).unwrap()).await
    }

    /// Sends a request with the cookies, and keeps those that come back.
    pub(crate) async fn ask(&mut self, mut request: Request<Body>) -> Seen {
        let cookies = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        request.headers_mut().insert(header::COOKIE, cookies.parse().unwrap());
        let response: Response<Body> = self.server.clone().oneshot(request).await.unwrap();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let (parts, body) = response.into_parts();
        let html = String::from_utf8_lossy(&to_bytes(body, 10_000_000).await.unwrap()).into_owned();
        let location = parts.headers.get(header::LOCATION).map_or("", |place| place.to_str().unwrap()).to_owned();
        Seen { status: parts.status, location, headers: parts.headers, html }
    }
}

impl Seen {
    /// The token of the first form on the page.
    pub(crate) fn token(&self) -> String {
        self.html.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
    }

    /// What the first form of the page would send as it is: hidden fields, lines and what is ticked or pressed.
    pub(crate) fn fields(&self) -> Vec<(String, String)> {
        let form =
            self.html.split("<form class=\"st-form\"").nth(1).and_then(|rest| rest.split("</form>").next()).unwrap_or_default();
        let plain = |text: &str| text.replace("&#34;", "\"").replace("&#60;", "<").replace("&#62;", ">").replace("&#38;", "&");
        let inputs = form.split("<input ").skip(1).filter_map(|rest| rest.split('>').next());
        let field = |input: &str| {
            let of = |name: &str| {
                let value = input.split(&format!("{name}=\"")).nth(1)?.split('"').next()?;
                Some(plain(value))
            };
            let chosen = !matches!(of("type").as_deref(), Some("radio" | "checkbox")) || input.contains(" checked");
            chosen.then(|| Some((of("name")?, of("value").unwrap_or_default())))?
        };
        inputs.filter_map(field).collect()
    }

    /// What the first form that has such a field sends along unseen.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let field = format!("<input type=\"hidden\" name=\"{name}\" value=\"");
        self.html.split(&field).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
    }

    /// Whether the page has this text.
    pub(crate) fn says(&self, text: &str) -> bool {
        self.html.contains(text)
    }
}

/// What whoever runs the server has settled, in tests.
pub(crate) fn settled(said: &[(&'static str, &str)]) -> BTreeMap<&'static str, Said> {
    let one = |(key, value): &(&'static str, &str)| {
        (*key, Said { value: (*value).to_owned(), place: Message::new("configuration-from-environment").with("name", "TEST") })
    };
    said.iter().map(one).collect()
}

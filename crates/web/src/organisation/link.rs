//! A one-time link by which a person chooses a password: `/people/{id}/link`.

use super::page::{LinkPage, LinkShownPage};
use crate::failure::{Answer, refusal_of, show, show_with};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::{Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Sent, Signed};
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use domain::Timestamp;
use domain::identity::PersonId;
use domain::login::Login;
use domain::organisation::Person;
use domain::refusal::{Message, Refusal};
use routines::Failure;
use routines::login::link_for_person;
use routines::notices::{Confidential, mail_confidential};
use routines::organisation::person as read_person;
use routines::policies::{Action, Resource};

/// The person, if the reader may let people in.
async fn found(visit: &Signed, id: &str) -> Result<Person, Failure> {
    visit.town().require(&visit.caller, Action::Administer, &Resource::WaysIn)?;
    let id: PersonId = id.parse().map_err(|_| Failure::missing("person", id))?;
    Ok(read_person(visit.town(), &visit.caller, &id, visit.today).await?.person)
}

fn crumbs(visit: &Signed, person: &Person) -> [Link; 3] {
    let words = visit.words;
    [
        Link::to(words.say("web-chapter-organisation"), "/organisation"),
        Link::to(person.name(), format!("/people/{}", person.id)),
        Link::to(words.say("organisation-link-title"), &visit.path),
    ]
}

/// `GET /people/{id}/link`
pub(crate) async fn link_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let person = found(&visit, &id).await?;
    show(&form(&visit, &person, &[]).await?)
}

/// `POST /people/{id}/link`: the link is shown in the answer or mailed, and nowhere again.
pub(crate) async fn link_send(visit: Signed, headers: HeaderMap, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let person = found(&visit, &id).await?;
    let (login, link) = match link_for_person(visit.town(), &visit.caller, &person.id, visit.at).await {
        Ok(made) => made,
        Err(failure) => return again(&visit, &person, &[refusal_of(failure)?]).await,
    };
    let address = format!("{}/link/{}", visit.outside(&headers), link.secret);
    let Some(to) = person.email.as_deref().filter(|_| fields.get("how") == "mail") else {
        return show(&shown(&visit, &person, &login, address, link.ends_at));
    };
    let letter = letter(&visit, &person, &login, &address, link.ends_at);
    match mail_confidential(visit.town(), &visit.caller, (&login.id, to), letter, visit.at).await {
        Ok(()) => Ok(done(&visit, &format!("/people/{}", person.id), "organisation-link-mailed")),
        Err(failure) => {
            let what_to_do = Refusal::plain(Message::new("organisation-link-not-mailed"));
            again(&visit, &person, &[refusal_of(failure)?, what_to_do]).await
        }
    }
}

/// The letter in the language of whoever gets it; the log says everything but the link.
fn letter(visit: &Signed, person: &Person, login: &Login, address: &str, until: Timestamp) -> Confidential {
    let words = Words::of(login.language);
    let text = |address: &str| {
        let said = [
            ("name", person.name().into()),
            ("municipality", visit.served.municipality.clone().into()),
            ("address", address.to_owned().into()),
            ("until", words.moment(until).into()),
            ("username", login.name.clone().into()),
        ];
        words.with("organisation-link-mail-text", &said)
    };
    Confidential {
        subject: words.say("organisation-link-mail-subject"),
        text: text(address),
        logged: text(&words.say("organisation-link-mail-hidden")),
    }
}

/// The page that shows the link.
fn shown(visit: &Signed, person: &Person, login: &Login, address: String, until: Timestamp) -> LinkShownPage {
    LinkShownPage {
        frame: visit.frame(Chapter::Organisation).with_crumbs(crumbs(visit, person)),
        words: visit.words,
        name: person.name(),
        username: login.name.clone(),
        picture: files::picture::qr(&address),
        address,
        until: visit.words.moment(until),
        back: format!("/people/{}", person.id),
    }
}

async fn again(visit: &Signed, person: &Person, refused: &[Refusal]) -> Answer {
    show_with(StatusCode::UNPROCESSABLE_ENTITY, &form(visit, person, refused).await?)
}

async fn form(visit: &Signed, person: &Person, refused: &[Refusal]) -> Result<LinkPage, Failure> {
    let sends = visit.town().settings().await?.some("mail.server").is_some();
    Ok(LinkPage {
        frame: visit.frame(Chapter::Organisation).with_crumbs(crumbs(visit, person)),
        words: visit.words,
        name: person.name(),
        to: person.email.clone().filter(|_| sends),
        problems: Problems::of(visit.words, refused),
        action: format!("/people/{}/link", person.id),
        back: format!("/people/{}", person.id),
    })
}

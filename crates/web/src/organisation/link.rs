//! A one-time link by which a person chooses a password: `/people/{id}/link`.

use super::page::LinkShownPage;
use crate::failure::{Answer, refusal_of, show};
use crate::frame::Chapter;
use crate::parts::{Link, Problems};
use crate::visit::{Sent, Signed};
use crate::writing::FormPage;
use axum::extract::Path;
use axum::http::HeaderMap;
use domain::identity::PersonId;
use domain::organisation::Person;
use routines::Failure;
use routines::login::link_for_person;
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
    show(&form(&visit, &person, Problems::default()))
}

/// `POST /people/{id}/link`: the link is shown in the answer and nowhere again.
pub(crate) async fn link_send(visit: Signed, headers: HeaderMap, Path(id): Path<String>, Sent(_): Sent) -> Answer {
    let person = found(&visit, &id).await?;
    match link_for_person(visit.town(), &visit.caller, &person.id, visit.at).await {
        Ok((username, link)) => {
            let address = format!("{}/link/{}", visit.outside(&headers), link.secret);
            show(&LinkShownPage {
                frame: visit.frame(Chapter::Organisation).with_crumbs(crumbs(&visit, &person)),
                words: visit.words,
                name: person.name(),
                username,
                picture: files::picture::qr(&address),
                address,
                until: visit.words.moment(link.ends_at),
                back: format!("/people/{}", person.id),
            })
        }
        Err(failure) => form(&visit, &person, Problems::of(visit.words, &[refusal_of(failure)?])).again(),
    }
}

fn form(visit: &Signed, person: &Person, problems: Problems) -> FormPage {
    let words = visit.words;
    FormPage {
        frame: visit.frame(Chapter::Organisation).with_crumbs(crumbs(visit, person)),
        words,
        title: words.say("organisation-link-title"),
        lead: words.tell("organisation-link-lead", "name", person.name()),
        action: format!("/people/{}/link", person.id),
        hidden: Vec::new(),
        others: Vec::new(),
        groups: Vec::new(),
        verb: words.say("organisation-link-make"),
        grave: false,
        cancel: format!("/people/{}", person.id),
        problems,
    }
}

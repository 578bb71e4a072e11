//! `/my/password`: one's own password, set anew.

use super::own::crumbs;
use crate::failure::{Answer, refusal_of, show};
use crate::frame::Chapter;
use crate::parts::form::Control;
use crate::parts::{Field, Problems};
use crate::visit::guard::done;
use crate::visit::{Sent, Signed};
use crate::writing::{FieldGroup, FormPage};
use routines::login::password_change;

fn form(visit: &Signed, problems: Problems) -> FormPage {
    let words = visit.words;
    let field = |name: &str, label: &'static str, filled: &'static str| {
        Field::new(name, words.say(label), Control::Line("password")).needed().filled_by(filled).judged(&problems)
    };
    let fields = vec![
        field("current", "login-password-current", "current-password"),
        field("password", "login-new-password", "new-password").helped(words.say("login-new-password-help")),
        field("repeated", "login-repeat-password", "new-password"),
    ];
    FormPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs(visit, &words.say("login-password-change"))),
        words,
        title: words.say("login-password-change"),
        lead: words.say("login-password-change-lead"),
        action: "/my/password".to_owned(),
        hidden: Vec::new(),
        others: Vec::new(),
        groups: vec![FieldGroup::of("", fields)],
        verb: words.say("login-password-change"),
        grave: false,
        cancel: "/my/sign-ins".to_owned(),
        problems,
    }
}

/// `GET /my/password`
pub(crate) async fn page(visit: Signed) -> Answer {
    show(&form(&visit, Problems::default()))
}

/// `POST /my/password`
pub(crate) async fn send(visit: Signed, Sent(fields): Sent) -> Answer {
    let new = fields.raw("password");
    if new != fields.raw("repeated") {
        return form(&visit, Problems::at("repeated", visit.words.say("login-passwords-differ"))).again();
    }
    let session = visit.session.as_ref().map(|session| session.secret.as_str()).unwrap_or_default();
    match password_change(visit.town(), &visit.login, session, (fields.raw("current"), new), visit.at).await {
        Ok(()) => Ok(done(&visit, "/my/sign-ins", "login-password-changed")),
        Err(failure) => form(&visit, Problems::of(visit.words, &[refusal_of(failure)?])).again(),
    }
}

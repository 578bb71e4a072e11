//! Signing in, and setting a password.

use super::page::{LinkPage, SignInPage};
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Field, Problems};
use crate::samples::{Sample, outside, sample};

fn sign_in(words: Words, problems: Problems) -> SignInPage {
    SignInPage {
        frame: outside(words),
        words,
        fields: vec![
            Field::line("username", "Användarnamn").filled_by("username").judged(&problems),
            Field::new("password", "Lösenord", Control::Line("password")).filled_by("current-password"),
        ],
        next: "/".to_owned(),
        problems,
    }
}

pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let link = LinkPage {
        frame: outside(words),
        words,
        username: "maja.oberg".to_owned(),
        action: "/link/abc".to_owned(),
        fields: vec![
            Field::new("password", "Nytt lösenord", Control::Line("password"))
                .helped("Minst 12 tecken. En mening är lätt att minnas.")
                .filled_by("new-password"),
        ],
        problems: Problems::default(),
    };
    let wrong = Problems::at("username", "Namnet och lösenordet hör inte ihop. Försök igen.");
    vec![
        sample("sign-in", &sign_in(words, Problems::default())),
        sample("sign-in-wrong", &sign_in(words, wrong)),
        sample("link", &link),
    ]
}

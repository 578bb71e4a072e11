//! The pages on which one signs in, or sets a password by a one-time link.

use crate::frame::Frame;
use crate::language::Words;
use crate::parts::{Field, Problems};
use askama::Template;

/// Signing in.
#[derive(Clone, Debug, Template)]
#[template(path = "login/sign_in.html")]
pub(crate) struct SignInPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// Username and password.
    pub(crate) fields: Vec<Field>,
    /// Where to go after.
    pub(crate) next: String,
    /// What is wrong in it.
    pub(crate) problems: Problems,
}

/// Setting a password by a one-time link.
#[derive(Clone, Debug, Template)]
#[template(path = "login/link.html")]
pub(crate) struct LinkPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// Whose link it is.
    pub(crate) username: String,
    /// Where it is sent.
    pub(crate) action: String,
    /// The password, twice.
    pub(crate) fields: Vec<Field>,
    /// What is wrong in it.
    pub(crate) problems: Problems,
}

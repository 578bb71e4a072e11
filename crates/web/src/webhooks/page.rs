//! The page on which a secret is shown, once.

use crate::frame::Frame;
use crate::language::Words;
use askama::Template;

/// The secret of a receiver.
#[derive(Clone, Debug, Template)]
#[template(path = "webhooks/secret.html")]
pub(crate) struct SecretShownPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// Whose it is.
    pub(crate) name: String,
    /// Where that is told.
    pub(crate) address: String,
    /// The secret.
    pub(crate) secret: String,
    /// The way on.
    pub(crate) on: String,
}

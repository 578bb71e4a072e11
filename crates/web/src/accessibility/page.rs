//! The accessibility statement.

use crate::frame::Frame;
use crate::language::Words;
use crate::parts::Link;
use askama::Template;

/// The statement.
#[derive(Clone, Debug, Template)]
#[template(path = "accessibility/statement.html")]
pub(crate) struct AccessibilityPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// Its title.
    pub(crate) title: String,
    /// Whose service it is.
    pub(crate) lead: String,
    /// Whether the service is wholly or partly in conformance.
    pub(crate) state: String,
    /// What of the product is not accessible.
    pub(crate) findings: Vec<FindingLine>,
    /// What of the municipality's own content is not.
    pub(crate) own: Vec<String>,
    /// What is exempt because it would be a disproportionate burden.
    pub(crate) burden: Vec<String>,
    /// What the act does not cover.
    pub(crate) outside: Vec<String>,
    /// When it was assessed.
    pub(crate) assessed: String,
    /// When the statement was changed last.
    pub(crate) updated: String,
    /// How it was assessed.
    pub(crate) method: String,
    /// Whom to write to; its name is empty where nobody is named.
    pub(crate) mail: Link,
    /// Whom to call; may be empty.
    pub(crate) phone: String,
    /// Where to complain.
    pub(crate) complaint: &'static str,
}

/// One thing that is not accessible.
#[derive(Clone, Debug)]
pub(crate) struct FindingLine {
    /// What.
    pub(crate) what: String,
    /// Why, and what is done about it.
    pub(crate) why: String,
    /// The clauses of EN 301 549.
    pub(crate) clauses: &'static str,
}

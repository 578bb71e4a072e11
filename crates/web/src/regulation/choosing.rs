//! A form about one duty, which leads back to its page: from when it is asked for, and its limits.

use super::asking::Asking;
use super::speaking::told;
use crate::frame::Chapter;
use crate::parts::{Field, Link, Problems};
use crate::visit::Signed;
use crate::writing::{FieldGroup, FormPage};
use domain::regulation::pack::Duty;

/// What a form says of a duty.
pub(super) struct Choosing<'a> {
    /// The pack's name.
    pub(super) pack: &'a str,
    /// The duty.
    pub(super) duty: &'a Duty,
    /// The address of its page; the form lies beneath it.
    pub(super) address: String,
    /// The last part of the form's address.
    pub(super) act: &'static str,
    /// The keys of the title and of what the choice means.
    pub(super) says: [&'static str; 2],
}

/// The form.
pub(super) fn form(visit: &Signed, asking: &Asking, of: Choosing<'_>, fields: Vec<Field>, problems: Problems) -> FormPage {
    let words = visit.words;
    let [title, means] = of.says;
    let title = words.say(title);
    FormPage {
        frame: asking.frame(visit, Chapter::Regulation).with_crumbs([
            Link::to(words.say("web-chapter-regulation"), format!("/regulation?pack={}", of.pack)),
            Link::to(&of.duty.number, &of.address),
            Link::to(&title, &visit.path),
        ]),
        words,
        lead: format!("{} {}", told(words, &of.duty.text).text, words.say(means)),
        title,
        action: format!("{}/{}", of.address, of.act),
        hidden: Vec::new(),
        others: Vec::new(),
        groups: vec![FieldGroup::of("", fields)],
        verb: words.say("web-save"),
        grave: false,
        cancel: of.address,
        problems,
    }
}

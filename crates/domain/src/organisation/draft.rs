//! A body on its way into the register.

use super::body::{Body, BodyKind, Function, OutsideKind};
use super::reading;
use super::tree::Tree;
use crate::Day;
use crate::identity::BodyId;
use crate::period::Period;
use crate::refusal::{Anchor, Message, Refusal};

/// A body being filled in: each field is parsed as it is set, the whole is checked at the end.
#[derive(Clone, Debug)]
pub struct BodyDraft(Body);

impl BodyDraft {
    /// The fields that are set as text, by their keys in the form, the import and the API; `parent` is set as an id.
    pub const FIELDS: [&'static str; 11] = [
        "code",
        "name",
        "short",
        "kind",
        "sector",
        "function",
        "valid_from",
        "valid_until",
        "email",
        "phone",
        "organisation_number",
    ];

    /// A new body, a unit in office from the day unless set otherwise.
    pub fn new(id: BodyId, from: Day) -> Self {
        Self(Body {
            id,
            code: None,
            name: String::new(),
            short: None,
            kind: BodyKind::Unit,
            outside: None,
            parent: None,
            sector: None,
            function: None,
            period: Period::since(from),
            email: None,
            phone: None,
            organisation_number: None,
            version: 0,
        })
    }

    /// An existing body, to be changed.
    pub const fn of(body: Body) -> Self {
        Self(body)
    }

    /// A body from fields that are typed already, to be checked.
    pub const fn as_it_stands(&self) -> &Body {
        &self.0
    }

    /// Sets the body above.
    pub fn set_parent(&mut self, parent: Option<BodyId>) {
        self.0.parent = parent;
    }

    /// Sets a field from text.
    pub fn set(&mut self, field: &str, text: &str) -> Result<(), Refusal> {
        let body = &mut self.0;
        match field {
            "code" => body.code = reading::line(field, text, 40)?,
            "name" => body.name = reading::required(field, reading::line(field, text, 200)?)?,
            "short" => body.short = reading::line(field, text, 40)?,
            "kind" => (body.kind, body.outside) = read_kind(field, text)?,
            "sector" => body.sector = reading::key(field, text)?,
            "function" => {
                body.function = if text.trim().is_empty() {
                    None
                } else {
                    let known: Vec<_> = Function::ALL.iter().map(|each| each.word()).collect();
                    Some(Function::read(text).ok_or_else(|| reading::unknown_word(field, text, &known))?)
                }
            }
            "valid_from" => body.period.from = reading::required(field, reading::day(field, text)?)?,
            "valid_until" => body.period.until = reading::day(field, text)?.filter(|day| *day < crate::period::OPEN_END),
            "email" => body.email = reading::email(field, text)?,
            "phone" => body.phone = reading::phone(field, text)?,
            "organisation_number" => body.organisation_number = reading::organisation_number(field, text)?,
            _ => {
                return Err(Refusal::plain(Message::new("organisation-field-unknown").with("field", field)).at(field));
            }
        }
        Ok(())
    }

    /// Checks the whole against the tree as it stands, and gives the body.
    pub fn finish(self, tree: &Tree) -> Result<Body, Refusal> {
        let body = self.0;
        if body.name.is_empty() {
            return Err(Refusal::plain(Message::new("organisation-field-required")).at("name"));
        }
        if let Err(wrong) = Period::new(body.period.from, body.period.until) {
            return Err(super::ends_before_it_begins(wrong, "valid_until"));
        }
        if body.function == Some(Function::ItUnit) && !body.kind.is_line() {
            return Err(Refusal::rule(Anchor::ItUnit, Message::new("organisation-it-unit-is-no-line-body")).at("function"));
        }
        tree.check_place(&body)?;
        Ok(body)
    }
}

/// Reads a kind; the kind of an outside party (`supplier`) says that the body is outside, too.
fn read_kind(field: &str, text: &str) -> Result<(BodyKind, Option<OutsideKind>), Refusal> {
    if let Some(kind) = BodyKind::read(text) {
        return Ok((kind, (kind == BodyKind::Outside).then_some(OutsideKind::Other)));
    }
    if let Some(kind) = OutsideKind::read(text) {
        return Ok((BodyKind::Outside, Some(kind)));
    }
    let known: Vec<_> =
        BodyKind::ALL.iter().map(|kind| kind.word()).chain(OutsideKind::ALL.iter().map(|kind| kind.word())).collect();
    Err(reading::unknown_word(field, text, &known))
}

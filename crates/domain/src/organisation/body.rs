//! Bodies: who can decide, own, use and answer.

use super::reading;
use super::tree::Tree;
use super::words::words;
use crate::Day;
use crate::identity::BodyId;
use crate::period::Period;
use crate::refusal::{Anchor, Message, Refusal};
use serde::{Deserialize, Serialize};

words! {
    /// The kinds of body.
    pub enum BodyKind {
        /// The municipal assembly (*kommunfullmäktige*).
        Assembly = "assembly", "organisation-kind-assembly", "fullmäktige", "kommunfullmäktige";
        /// The executive board (*kommunstyrelse*).
        ExecutiveBoard = "executive-board", "organisation-kind-executive-board", "executive board", "kommunstyrelse", "styrelse";
        /// A board (*nämnd*).
        Board = "board", "organisation-kind-board", "nämnd";
        /// An administration under a board (*förvaltning*).
        Administration = "administration", "organisation-kind-administration", "förvaltning", "kontor";
        /// A unit of the line: department, school, care home, library (*enhet*).
        Unit = "unit", "organisation-kind-unit", "enhet", "avdelning", "skola", "förskola", "verksamhet";
        /// A group that coordinates but does not lead (*grupp*), such as the IT group.
        Group = "group", "organisation-kind-group", "grupp", "utskott", "råd";
        /// A geographic part of the line, such as one that shares local support (*område*).
        District = "district", "organisation-kind-district", "område", "distrikt", "rektorsområde";
        /// A party outside the municipality.
        Outside = "outside", "organisation-kind-outside", "extern", "extern part", "utomstående";
    }

    /// The kinds of party outside the municipality.
    pub enum OutsideKind {
        /// A region, which runs health care.
        Region = "region", "organisation-outside-region", "landsting";
        /// Another municipality.
        Neighbour = "neighbour", "organisation-outside-neighbour", "grannkommun", "kommun", "annan kommun";
        /// Somebody who sells or runs a system.
        Supplier = "supplier", "organisation-outside-supplier", "leverantör", "lieferant";
        /// An independent school.
        School = "school", "organisation-outside-school", "friskola", "fristående skola";
        /// A company that is no supplier.
        Company = "company", "organisation-outside-company", "företag", "bolag";
        /// A university or college.
        University = "university", "organisation-outside-university", "universitet", "högskola";
        /// Any other, such as an authority of the state or an association.
        Other = "other", "organisation-outside-other", "annan", "myndighet", "förening";
    }

    /// What a body is for, where a duty of the regulation asks for exactly that body.
    pub enum Function {
        /// The unit that runs operations and support (*IT-enhet*, § 4).
        ItUnit = "it-unit", "organisation-function-it-unit", "it-enhet", "it-avdelning";
        /// The group that coordinates IT and proposes directions and priorities (*IT-grupp*, § 4).
        ItGroup = "it-group", "organisation-function-it-group", "it-grupp";
        /// The group of the central IT resource and the project leaders (*projektgrupp*, § 4).
        ProjectGroup = "project-group", "organisation-function-project-group", "projektgrupp";
        /// A body whose pupils and workplaces count as education (§§ 1 and 4).
        Education = "education", "organisation-function-education", "utbildning", "skola";
        /// The auditors elected by the assembly (*revision*).
        Audit = "audit", "organisation-function-audit", "revision";
    }
}

impl BodyKind {
    /// Whether the body stands in the line: it answers for operations and has resources of its own, so that it can own a system (§ 4).
    ///
    /// A group coordinates without resources, the assembly adopts, and an outside party answers to somebody else.
    pub const fn is_line(self) -> bool {
        matches!(self, Self::ExecutiveBoard | Self::Board | Self::Administration | Self::Unit | Self::District)
    }

    /// Whether it is a board in the meaning of §§ 4 and 5, the executive board among them.
    pub const fn is_board(self) -> bool {
        matches!(self, Self::ExecutiveBoard | Self::Board)
    }

    /// Whether a body of this kind may stand directly under one of the other kind.
    pub const fn may_stand_under(self, parent: Self) -> bool {
        use BodyKind::{Administration, Assembly, Board, District, ExecutiveBoard, Group, Outside, Unit};
        match self {
            Assembly => false,
            ExecutiveBoard => matches!(parent, Assembly),
            Board => matches!(parent, Assembly | ExecutiveBoard),
            Administration => matches!(parent, ExecutiveBoard | Board | Assembly),
            Unit | District => matches!(parent, ExecutiveBoard | Board | Administration | Unit | District),
            Group => !matches!(parent, Outside),
            Outside => matches!(parent, Outside),
        }
    }

    /// Whether it may stand without a parent.
    pub const fn may_stand_alone(self) -> bool {
        matches!(self, Self::Assembly | Self::ExecutiveBoard | Self::Board | Self::Outside)
    }
}

/// A body, from a day until another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// The id.
    pub id: BodyId,
    /// The code by which files and people name it, such as a cost centre or `BUN`; unique where given.
    pub code: Option<String>,
    /// The name.
    pub name: String,
    /// A short name for narrow columns.
    pub short: Option<String>,
    /// The kind.
    pub kind: BodyKind,
    /// The kind of outside party; only with [`BodyKind::Outside`].
    pub outside: Option<OutsideKind>,
    /// The body it stands under.
    pub parent: Option<BodyId>,
    /// The sector it belongs to, as a key; none when it belongs to that of its parent.
    pub sector: Option<String>,
    /// What it is for, where the regulation asks for exactly that.
    pub function: Option<Function>,
    /// When it is in office.
    #[serde(flatten)]
    pub period: Period,
    /// Electronic mail.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// The organisation number, mostly of outside parties.
    pub organisation_number: Option<String>,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

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

impl Body {
    /// The kind as an export writes it: an outside party by the kind of party.
    pub fn kind_word(&self) -> &'static str {
        match self.outside {
            Some(kind) if kind != OutsideKind::Other => kind.word(),
            _ => self.kind.word(),
        }
    }
}

//! Bodies: who can decide, own, use and answer.

use super::words::words;
use crate::identity::BodyId;
use crate::period::Period;
use serde::{Deserialize, Serialize};

words! {
    /// The kinds of body.
    pub enum BodyKind {
        /// The municipal assembly (*kommunfullmäktige*).
        Assembly = "assembly", "organisation-kind-assembly", "fullmäktige", "kommunfullmäktige", "municipal assembly";
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
        Outside = "outside", "organisation-kind-outside", "extern", "extern part", "utomstående", "utanför kommunen",
            "outside the municipality";
    }

    /// The kinds of party outside the municipality.
    pub enum OutsideKind {
        /// A region, which runs health care.
        Region = "region", "organisation-outside-region", "landsting";
        /// Another municipality.
        Neighbour = "neighbour", "organisation-outside-neighbour", "grannkommun", "kommun", "annan kommun", "another municipality";
        /// Somebody who sells or runs a system.
        Supplier = "supplier", "organisation-outside-supplier", "leverantör", "lieferant";
        /// An independent school.
        School = "school", "organisation-outside-school", "friskola", "fristående skola", "independent school";
        /// A company that is no supplier.
        Company = "company", "organisation-outside-company", "företag", "bolag";
        /// A university or college.
        University = "university", "organisation-outside-university", "universitet", "högskola", "universitet eller högskola",
            "university or college";
        /// Any other, such as an authority of the state or an association.
        Other = "other", "organisation-outside-other", "annan", "myndighet", "förening", "annan utomstående", "another outside party";
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

impl Body {
    /// The kind as an export writes it: an outside party by the kind of party.
    pub fn kind_word(&self) -> &'static str {
        match self.outside {
            Some(kind) if kind != OutsideKind::Other => kind.word(),
            _ => self.kind.word(),
        }
    }
}

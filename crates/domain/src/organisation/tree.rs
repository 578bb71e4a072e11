//! The tree of bodies: who stands under whom, without rings.

use super::body::{Body, BodyKind};
use crate::Day;
use crate::identity::BodyId;
use crate::period::Period;
use crate::refusal::{Message, Refusal};
use std::collections::{BTreeMap, BTreeSet};

/// What the tree knows of each body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The name, for messages.
    pub name: String,
    /// The kind.
    pub kind: BodyKind,
    /// The body above.
    pub parent: Option<BodyId>,
    /// The sector set on the body itself.
    pub sector: Option<String>,
    /// When it is in office.
    pub period: Period,
}

impl From<&Body> for Node {
    fn from(body: &Body) -> Self {
        Self {
            name: body.name.clone(),
            kind: body.kind,
            parent: body.parent.clone(),
            sector: body.sector.clone(),
            period: body.period,
        }
    }
}

/// All bodies by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree(BTreeMap<BodyId, Node>);

impl Tree {
    /// The tree of these bodies.
    pub fn new<'a>(bodies: impl IntoIterator<Item = &'a Body>) -> Self {
        Self(bodies.into_iter().map(|body| (body.id.clone(), Node::from(body))).collect())
    }

    /// A tree of nodes read otherwise.
    pub fn from_nodes(nodes: impl IntoIterator<Item = (BodyId, Node)>) -> Self {
        Self(nodes.into_iter().collect())
    }

    /// Puts a body in its place, or moves it.
    pub fn place(&mut self, body: &Body) {
        self.0.insert(body.id.clone(), Node::from(body));
    }

    /// What is known of a body.
    pub fn get(&self, id: &BodyId) -> Option<&Node> {
        self.0.get(id)
    }

    /// All bodies with their nodes.
    pub fn iter(&self) -> impl Iterator<Item = (&BodyId, &Node)> {
        self.0.iter()
    }

    /// The tree as on the day: only the bodies that are in office then.
    #[must_use]
    pub fn on(&self, day: Day) -> Self {
        Self(self.0.iter().filter(|(_, node)| node.period.holds(day)).map(|(id, node)| (id.clone(), node.clone())).collect())
    }

    /// The body and those above it, the nearest first.
    ///
    /// Ends at a body that is not in the tree, and would end in a ring as well, so that a damaged table does no harm.
    pub fn line_up(&self, id: &BodyId) -> Vec<&BodyId> {
        let mut seen = BTreeSet::new();
        let mut line = Vec::new();
        let mut next = self.0.get_key_value(id);
        while let Some((id, node)) = next {
            if !seen.insert(id) {
                break;
            }
            line.push(id);
            next = node.parent.as_ref().and_then(|parent| self.0.get_key_value(parent));
        }
        line
    }

    /// The bodies directly under this one.
    pub fn children(&self, id: &BodyId) -> Vec<&BodyId> {
        self.0.iter().filter(|(_, node)| node.parent.as_ref() == Some(id)).map(|(id, _)| id).collect()
    }

    /// Whether the body is the other one or stands somewhere under it.
    pub fn is_within(&self, id: &BodyId, above: &BodyId) -> bool {
        self.line_up(id).contains(&above)
    }

    /// The sector of a body: its own, else that of the nearest body above which has one.
    pub fn sector(&self, id: &BodyId) -> Option<&str> {
        self.line_up(id).into_iter().find_map(|each| self.0.get(each)?.sector.as_deref())
    }

    /// The nearest board at or above the body: on whose behalf its registers are kept (§ 5).
    pub fn board(&self, id: &BodyId) -> Option<&BodyId> {
        self.line_up(id).into_iter().find(|each| self.0.get(*each).is_some_and(|node| node.kind.is_board()))
    }

    /// Whether a body may stand where it says: parent known, kinds in order, no ring, in office at the same time.
    pub fn check_place(&self, body: &Body) -> Result<(), Refusal> {
        let at_parent = |message: Message| Refusal::plain(message).at("parent");
        let Some(parent) = &body.parent else {
            if body.kind.may_stand_alone() {
                return self.check_children(body);
            }
            return Err(at_parent(Message::new("organisation-parent-required").with("kind", body.kind.word())));
        };
        if *parent == body.id {
            return Err(at_parent(Message::new("organisation-parent-is-itself")));
        }
        let Some(above) = self.0.get(parent) else {
            return Err(at_parent(Message::new("organisation-parent-unknown")));
        };
        if self.is_within(parent, &body.id) {
            return Err(at_parent(
                Message::new("organisation-parent-makes-a-ring").with("body", &body.name).with("parent", &above.name),
            ));
        }
        if !body.kind.may_stand_under(above.kind) {
            return Err(at_parent(
                Message::new("organisation-kind-cannot-stand-there")
                    .with("kind", body.kind.word())
                    .with("parent", &above.name)
                    .with("parentkind", above.kind.word()),
            ));
        }
        if !above.period.overlaps(&body.period) && body.period.until != Some(body.period.from) {
            return Err(at_parent(Message::new("organisation-parent-not-in-office-then").with("parent", &above.name)));
        }
        self.check_children(body)
    }

    /// Whether those under the body can stay when its kind becomes another.
    fn check_children(&self, body: &Body) -> Result<(), Refusal> {
        let misplaced =
            self.0.values().find(|node| node.parent.as_ref() == Some(&body.id) && !node.kind.may_stand_under(body.kind));
        match misplaced {
            None => Ok(()),
            Some(child) => Err(Refusal::plain(
                Message::new("organisation-kind-would-misplace").with("kind", body.kind.word()).with("child", &child.name),
            )
            .at("kind")),
        }
    }

    /// Whether the body can end on the day: nobody under it goes on longer.
    pub fn check_end(&self, id: &BodyId, day: Day) -> Result<(), Refusal> {
        let left: Vec<_> = self
            .0
            .values()
            .filter(|node| node.parent.as_ref() == Some(id) && node.period.until.is_none_or(|until| until > day))
            .collect();
        match left.first() {
            None => Ok(()),
            Some(first) => Err(Refusal::plain(
                Message::new("organisation-body-has-bodies-under-it").with("count", left.len()).with("first", &first.name),
            )
            .at("valid_until")),
        }
    }
}

#[cfg(test)]
mod tests;

//! What needs what: rings are allowed, since they exist, and are shown, since they hurt.

use crate::identity::SystemId;
use std::collections::{BTreeMap, BTreeSet};

/// The systems that stand in a ring of needs, ring by ring, each sorted.
///
/// A ring is a set in which every system needs every other, directly or through others (Tarjan's strongly connected components, found without recursion).
pub fn rings(needs: &BTreeMap<SystemId, Vec<SystemId>>) -> Vec<Vec<SystemId>> {
    let mut walk = Walk::default();
    for start in needs.keys() {
        if !walk.order.contains_key(start) {
            walk.from(start, needs);
        }
    }
    walk.rings.sort();
    walk.rings
}

#[derive(Default)]
struct Walk<'a> {
    order: BTreeMap<&'a SystemId, usize>,
    low: BTreeMap<&'a SystemId, usize>,
    open: Vec<&'a SystemId>,
    is_open: BTreeSet<&'a SystemId>,
    rings: Vec<Vec<SystemId>>,
}

impl<'a> Walk<'a> {
    fn enter(&mut self, id: &'a SystemId) {
        let number = self.order.len();
        self.order.insert(id, number);
        self.low.insert(id, number);
        self.open.push(id);
        self.is_open.insert(id);
    }

    fn lower(&mut self, id: &'a SystemId, to: usize) {
        if let Some(low) = self.low.get_mut(id) {
            *low = (*low).min(to);
        }
    }

    fn from(&mut self, start: &'a SystemId, needs: &'a BTreeMap<SystemId, Vec<SystemId>>) {
        let of = |id: &SystemId| needs.get(id).map_or(&[][..], Vec::as_slice);
        let mut path: Vec<(&'a SystemId, usize)> = vec![(start, 0)];
        self.enter(start);
        while let Some((id, place)) = path.pop() {
            if let Some(next) = of(id).get(place) {
                path.push((id, place + 1));
                if !self.order.contains_key(next) {
                    self.enter(next);
                    path.push((next, 0));
                } else if self.is_open.contains(next) {
                    self.lower(id, self.order[next]);
                }
                continue;
            }
            let low = self.low[id];
            if let Some((above, _)) = path.last().copied() {
                self.lower(above, low);
            }
            if low == self.order[id] {
                self.close(id);
            }
        }
    }

    fn close(&mut self, id: &'a SystemId) {
        let mut ring = Vec::new();
        while let Some(last) = self.open.pop() {
            self.is_open.remove(last);
            ring.push(last.clone());
            if last == id {
                break;
            }
        }
        if ring.len() > 1 {
            ring.sort();
            self.rings.push(ring);
        }
    }
}

#[cfg(test)]
mod tests;

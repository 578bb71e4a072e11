//! One municipality in operation: its store, its policies, its source of chance.
//!
//! There is no global handle: a process that serves several municipalities holds several towns, and a request knows one.

use crate::policies::Policies;
use crate::{Caller, Outcome};
use domain::identity::Chance;
use std::sync::Arc;
use store::{Store, View};

/// One municipality's context, cheap to clone.
#[derive(Clone)]
pub struct Town {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    policies: Policies,
    chance: Arc<dyn Chance>,
    watch: crate::regulation::Watch,
    counted: crate::systems::Counted,
}

impl Town {
    /// Opens the house on a store that is already migrated.
    pub fn new(store: Store, chance: Arc<dyn Chance>) -> Outcome<Self> {
        Ok(Self {
            inner: Arc::new(Inner {
                store,
                policies: Policies::load()?,
                chance,
                watch: crate::regulation::Watch::default(),
                counted: crate::systems::Counted::default(),
            }),
        })
    }

    /// The store of this municipality.
    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    /// Chance for ids and secrets.
    pub fn chance(&self) -> &dyn Chance {
        &*self.inner.chance
    }

    /// The policies.
    pub fn policies(&self) -> &Policies {
        &self.inner.policies
    }

    /// What the regulation chapter remembers between evaluations.
    pub(crate) fn watch(&self) -> &crate::regulation::Watch {
        &self.inner.watch
    }

    /// What the chapter of the systems has counted.
    pub(crate) fn counted(&self) -> &crate::systems::Counted {
        &self.inner.counted
    }

    /// One consistent view of the facts.
    pub async fn read(&self) -> Outcome<View> {
        Ok(self.inner.store.read().await?)
    }

    /// Refuses unless the caller may do this.
    pub fn require(&self, caller: &Caller, action: crate::policies::Action, resource: &crate::policies::Resource) -> Outcome<()> {
        self.inner.policies.require(caller, action, resource)
    }
}

/// Chance from the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    fn fill(&self, bytes: &mut [u8]) {
        rand::RngCore::fill_bytes(&mut rand::rng(), bytes);
    }
}

//! One municipality in operation: its store, its policies, its source of chance.
//!
//! There is no global handle: a process that serves several municipalities holds several towns, and a request knows one.

use crate::kept::Kept;
use crate::policies::Policies;
use crate::{Caller, Failure, Fault, Outcome};
use bridges::http::{Http, Reach};
use domain::identity::Chance;
use domain::login::{Allowance, LOGIN_REQUESTS, TOKEN_REQUESTS, TwoStepsOf};
use domain::operation::Said;
use domain::refusal::{Message, Refusal};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use store::journal::KeyError;
use store::secret::SecretKeys;
use store::{Store, View};

/// Where the keys of the secrets come from; none where there are none.
pub type KeySource = Arc<dyn Fn() -> Result<Option<SecretKeys>, KeyError> + Send + Sync>;

/// One municipality's context, cheap to clone.
#[derive(Clone)]
pub struct Town {
    inner: Arc<Inner>,
    /// The last entry of the journal that a request has met; none for whoever lives longer than a request.
    met: Option<i64>,
}

struct Inner {
    store: Store,
    policies: Policies,
    chance: Arc<dyn Chance>,
    watch: crate::regulation::Watch,
    kept: Kept,
    secrets: KeySource,
    tally: crate::login::Tally,
    provider: crate::login::Known,
    http: OnceLock<Http>,
    receivers: OnceLock<Http>,
    within_walls: OnceLock<()>,
    said: OnceLock<BTreeMap<&'static str, Said>>,
    documents: OnceLock<crate::documents::Keeping>,
}

impl Town {
    /// Opens the house on a store that is already migrated.
    pub fn new(store: Store, chance: Arc<dyn Chance>) -> Outcome<Self> {
        Self::with_secrets(store, chance, Arc::new(|| Ok(None)))
    }

    /// The same with the keys of its secrets; without them what needs one is refused in a sentence.
    ///
    /// They are asked for whenever they are needed, so that a new key in the file holds at once and none stays in memory.
    pub fn with_secrets(store: Store, chance: Arc<dyn Chance>, secrets: KeySource) -> Outcome<Self> {
        Ok(Self {
            inner: Arc::new(Inner {
                store,
                policies: Policies::default(),
                chance,
                watch: crate::regulation::Watch::default(),
                kept: Kept::default(),
                secrets,
                tally: crate::login::Tally::default(),
                provider: crate::login::Known::default(),
                http: OnceLock::new(),
                receivers: OnceLock::new(),
                within_walls: OnceLock::new(),
                said: OnceLock::new(),
                documents: OnceLock::new(),
            }),
            met: None,
        })
    }

    /// The same town for one request, which has met the journal at an entry and need not ask again where it stands.
    #[must_use]
    pub(crate) fn meeting(&self, seq: i64) -> Self {
        Self { inner: Arc::clone(&self.inner), met: Some(seq) }
    }

    /// The last entry that the request knows of: met at its beginning, or made here since; none where it has to be asked.
    pub(crate) fn seen(&self) -> Option<i64> {
        self.met.map(|seq| seq.max(self.inner.store.last_entry_here()))
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

    /// What was read and holds until the journal moves.
    pub(crate) fn keeper(&self) -> &Kept {
        &self.inner.kept
    }

    /// The counters of requests.
    pub(crate) fn tally(&self) -> &crate::login::Tally {
        &self.inner.tally
    }

    /// The way to other servers that the municipality has named itself; made when it is first needed.
    pub(crate) fn http(&self) -> Outcome<&Http> {
        if let Some(http) = self.inner.http.get() {
            return Ok(http);
        }
        let http = Http::new(Reach::Anywhere).map_err(|error| Refusal::plain(error.message()))?;
        Ok(self.inner.http.get_or_init(|| http))
    }

    /// Says what whoever runs the server has settled, which nobody changes in the browser; said once, when the house is opened.
    pub fn settle(&self, said: BTreeMap<&'static str, Said>) {
        let _ = self.inner.said.set(said);
    }

    /// What whoever runs the server has settled.
    pub(crate) fn settled(&self) -> BTreeMap<&'static str, Said> {
        self.inner.said.get().cloned().unwrap_or_default()
    }

    /// Of whom a second step is demanded.
    pub(crate) async fn two_steps_of(&self) -> Outcome<TwoStepsOf> {
        Ok(TwoStepsOf::from_word(self.settings().await?.get("sign-in.second-step")).unwrap_or_default())
    }

    /// How many pages a login may ask for.
    pub(crate) async fn login_requests(&self) -> Outcome<Allowance> {
        Ok(LOGIN_REQUESTS.of(self.settings().await?.number("sign-in.requests-a-minute")))
    }

    /// How often a token may ask.
    pub(crate) async fn token_requests(&self) -> Outcome<Allowance> {
        Ok(TOKEN_REQUESTS.of(self.settings().await?.number("sign-in.token-requests-a-minute")))
    }

    /// Lets receivers of changes stand within the municipality's own walls, as the operator has said; otherwise they have public addresses.
    ///
    /// An address is entered in the browser; without the operator's word it is no way into the networks around the server.
    pub fn let_receivers_stand_within_walls(&self) {
        let _ = self.inner.within_walls.set(());
    }

    /// Says what may be attached, where it is kept and who looks at it; said once, when the house is opened.
    pub fn keep_documents(&self, keeping: crate::documents::Keeping) {
        let _ = self.inner.documents.set(keeping);
    }

    /// What may be attached, where it is kept and who looks at it.
    pub fn documents(&self) -> &crate::documents::Keeping {
        self.inner.documents.get_or_init(crate::documents::Keeping::default)
    }

    /// The way to receivers of changes.
    pub(crate) fn receivers(&self) -> Outcome<&Http> {
        if let Some(http) = self.inner.receivers.get() {
            return Ok(http);
        }
        let reach = if self.inner.within_walls.get().is_some() { Reach::Anywhere } else { Reach::Public };
        let http = Http::new(reach).map_err(|error| Refusal::plain(error.message()))?;
        Ok(self.inner.receivers.get_or_init(|| http))
    }

    /// What the municipality's own sign-in said of itself.
    pub(crate) fn provider_known(&self) -> &crate::login::Known {
        &self.inner.provider
    }

    /// The keys of the secrets, as they lie in the file now.
    pub(crate) fn secrets(&self) -> Outcome<SecretKeys> {
        let read = (self.inner.secrets)();
        let keys = read.map_err(|error| {
            Failure::Fault(Fault { cause: error.to_string(), message: Some(Message::new("login-no-secret-key")) })
        })?;
        Ok(keys.ok_or_else(|| Refusal::plain(Message::new("login-no-secret-key")))?)
    }

    /// Seals a secret for its place.
    pub(crate) fn seal(&self, place: &str, secret: &[u8]) -> Outcome<String> {
        Ok(self.secrets()?.seal(place, secret, self.chance()))
    }

    /// Opens what was sealed for a place.
    pub(crate) fn unseal(&self, place: &str, sealed: &str) -> Outcome<Vec<u8>> {
        self.secrets()?.open(place, sealed).map_err(|error| {
            let message = Some(Message::new("login-secret-not-opened"));
            Failure::Fault(Fault { cause: format!("{place}: {error}"), message })
        })
    }

    /// One consistent view of the facts.
    pub async fn read(&self) -> Outcome<View> {
        Ok(self.inner.store.read().await?)
    }

    /// Refuses unless the caller may do this.
    pub fn require(&self, caller: &Caller, action: crate::policies::Action, resource: &crate::policies::Resource) -> Outcome<()> {
        self.inner.policies.require(caller, action, resource)
    }

    /// Refuses a token of the API that is not meant for this, whatever its owner may.
    pub fn reach(&self, caller: &Caller, action: crate::policies::Action, resource: &crate::policies::Resource) -> Outcome<()> {
        self.inner.policies.reach(caller, action, resource)
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

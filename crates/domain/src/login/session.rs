//! Sessions: how they began, from where, and when they end.

use crate::Timestamp;
use jiff::SignedDuration;
use std::net::{IpAddr, Ipv6Addr};

/// How long a session lasts without a request.
pub const SESSION_RESTS: SignedDuration = SignedDuration::from_hours(8);
/// How long it lasts at the most: a working day and a night.
pub const SESSION_LASTS: SignedDuration = SignedDuration::from_hours(24);
/// How long after signing in one counts as having just shown who one is, such as for adding a second step.
pub const SIGNED_IN_JUST_NOW: SignedDuration = SignedDuration::from_mins(10);
/// How much longer a form that was opened in time may be sent: as long as a ceremony lasts.
pub const TIME_TO_FILL_IN: SignedDuration = SignedDuration::from_mins(10);
/// How often at the most its last use is written down, so that reading pages does not write.
pub const SESSION_KEPT_EVERY: SignedDuration = SignedDuration::from_mins(5);

/// When a session ends that began then and is used now.
pub fn session_ends(begun_at: Timestamp, at: Timestamp) -> Timestamp {
    let rests = at.checked_add(SESSION_RESTS).unwrap_or(at);
    let lasts = begun_at.checked_add(SESSION_LASTS).unwrap_or(begun_at);
    rests.min(lasts)
}

/// How somebody came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// With a password.
    Password,
    /// With a password and a code from an app.
    Code,
    /// With a password and a recovery code.
    Recovery,
    /// By a one-time link.
    Link,
    /// With a passkey.
    Passkey,
    /// By the municipality's own sign-in.
    Provider,
    /// By the municipality's own sign-in and a code.
    ProviderCode,
}

impl Way {
    /// Every way.
    pub const ALL: [Self; 7] =
        [Self::Password, Self::Code, Self::Recovery, Self::Link, Self::Passkey, Self::Provider, Self::ProviderCode];

    /// The word in the table and in the messages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Code => "code",
            Self::Recovery => "recovery",
            Self::Link => "link",
            Self::Passkey => "passkey",
            Self::Provider => "provider",
            Self::ProviderCode => "provider-code",
        }
    }

    /// The way of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.word() == word)
    }

    /// Whether more than a password or a link was shown.
    ///
    /// A passkey is used with a PIN, a finger or a face; how many steps the municipality's own sign-in asks for is its own matter.
    pub const fn has_two_steps(self) -> bool {
        match self {
            Self::Password | Self::Link => false,
            Self::Code | Self::Recovery | Self::Passkey | Self::Provider | Self::ProviderCode => true,
        }
    }

    /// Whether somebody came by the municipality's own sign-in.
    pub const fn is_by_provider(self) -> bool {
        matches!(self, Self::Provider | Self::ProviderCode)
    }
}

/// Of whom a second step is demanded; the operator says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TwoStepsOf {
    /// Of nobody: each may have one.
    #[default]
    Nobody,
    /// Of those who administer the installation.
    Administrators,
    /// Of everybody who signs in.
    Everybody,
}

impl TwoStepsOf {
    /// The words of the setting.
    pub const WORDS: [&str; 3] = ["nobody", "administrators", "everybody"];

    /// The one of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        let place = Self::WORDS.iter().position(|each| *each == word)?;
        [Self::Nobody, Self::Administrators, Self::Everybody].into_iter().nth(place)
    }

    /// Whether somebody who came that way has to show more before anything else.
    pub const fn lacks(self, way: Way, administrator: bool) -> bool {
        let demanded = match self {
            Self::Nobody => false,
            Self::Administrators => administrator,
            Self::Everybody => true,
        };
        demanded && !way.has_two_steps()
    }
}

/// From where a request comes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The address of whoever asks; none where it is not known.
    pub address: Option<IpAddr>,
    /// What the browser calls itself, cut short.
    pub agent: String,
}

/// Most letters kept of what a browser calls itself.
const LONGEST_AGENT: usize = 200;

impl Origin {
    /// An origin of an address and a browser.
    pub fn new(address: Option<IpAddr>, agent: &str) -> Self {
        Self { address, agent: agent.chars().filter(|letter| !letter.is_control()).take(LONGEST_AGENT).collect() }
    }

    /// The address as text; empty where it is not known.
    pub fn shown(&self) -> String {
        self.address.map(|address| address.to_canonical().to_string()).unwrap_or_default()
    }

    /// The network that one household, office or attacker has: the address itself, or the first half of a long one.
    pub fn network(&self) -> String {
        match self.address.map(|address| address.to_canonical()) {
            Some(IpAddr::V4(address)) => address.to_string(),
            Some(IpAddr::V6(address)) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
            None => "unknown".to_owned(),
        }
    }
}

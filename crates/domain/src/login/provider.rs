//! The municipality's own sign-in: a provider of identities (OpenID Connect Core 1.0), and whom of the register it lets in.

use crate::refusal::{Message, Refusal};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

/// How long one may be away at the provider before one has to begin again.
pub const PROVIDER_LASTS: SignedDuration = SignedDuration::from_mins(15);
/// The claim by which people are found where nothing else is said: what Entra ID calls the user principal name.
pub const USUAL_CLAIM: &str = "preferred_username";
/// Most letters of a field.
const LONGEST: usize = 300;

/// What of a person in the register the claim is compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Matching {
    /// The mail address.
    #[default]
    Email,
    /// The staff number.
    Number,
}

impl Matching {
    /// The word in forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Number => "number",
        }
    }

    /// The one of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Email, Self::Number].into_iter().find(|matching| matching.word() == word)
    }
}

/// The provider by which people of the municipality come in. Its client secret lies sealed apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provider {
    /// The issuer: the address below which its configuration lies, to the letter as the provider states it.
    pub issuer: String,
    /// The client id that the provider has given Stadga.
    pub client: String,
    /// The claim that tells who it is when somebody comes for the first time.
    pub claim: String,
    /// What the claim is compared with.
    pub matching: Matching,
    /// Whether somebody in the register without a login gets one on coming.
    pub admits_new: bool,
    /// What stands on the button; empty for the usual text.
    pub name: String,
}

/// What is written in the form.
#[derive(Clone, Debug, Default)]
pub struct ProviderDraft {
    /// The issuer.
    pub issuer: String,
    /// The client id.
    pub client: String,
    /// The client secret; empty keeps the one there is.
    pub secret: String,
    /// The claim; empty for the usual one.
    pub claim: String,
    /// What it is compared with, as a word.
    pub matching: String,
    /// Whether somebody without a login gets one.
    pub admits_new: bool,
    /// What stands on the button.
    pub name: String,
}

impl ProviderDraft {
    /// The provider, or what is wrong with the form; `has_secret` when one is kept already for the same issuer and client.
    pub fn parse(&self, has_secret: bool) -> Result<Provider, Vec<Refusal>> {
        let mut wrong = Vec::new();
        let mut refuse = |key: &'static str, field: &str| wrong.push(Refusal::plain(Message::new(key)).at(field));
        let issuer = self.issuer.trim();
        let issuer = issuer.strip_suffix("/.well-known/openid-configuration").unwrap_or(issuer);
        if !is_issuer(issuer) {
            refuse("login-provider-issuer", "issuer");
        } else if is_for_everybody(issuer) {
            refuse("login-provider-everybody", "issuer");
        }
        let client = self.client.trim();
        if client.is_empty() || client.len() > LONGEST {
            refuse("login-provider-client", "client");
        }
        let secret = self.secret.trim();
        if (secret.is_empty() && !has_secret) || secret.len() > LONGEST {
            refuse("login-provider-secret", "secret");
        }
        let claim = Some(self.claim.trim()).filter(|claim| !claim.is_empty()).unwrap_or(USUAL_CLAIM);
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "_-.:/".contains(letter);
        if claim.len() > LONGEST || !claim.chars().all(plain) {
            refuse("login-provider-claim", "claim");
        }
        let matching = Matching::from_word(&self.matching);
        if matching.is_none() {
            refuse("login-provider-matching", "matching");
        }
        let name = self.name.trim();
        if name.chars().count() > 60 {
            refuse("login-provider-name", "name");
        }
        match matching {
            Some(matching) if wrong.is_empty() => Ok(Provider {
                issuer: issuer.to_owned(),
                client: client.to_owned(),
                claim: claim.to_owned(),
                matching,
                admits_new: self.admits_new,
                name: name.to_owned(),
            }),
            _ => Err(wrong),
        }
    }
}

/// Whether it can be an issuer: HTTPS, a host, neither query nor fragment. On the machine itself HTTP will do, as when it is tried.
fn is_issuer(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| {
        let rest = text.strip_prefix("http://")?;
        ["localhost", "127.0.0.1", "[::1]"].iter().any(|host| rest.starts_with(host)).then_some(rest)
    });
    let host = rest.and_then(|rest| rest.split('/').next()).unwrap_or_default();
    !host.is_empty() && text.len() <= LONGEST && !text.contains(['?', '#', '@', '\\']) && !text.chars().any(char::is_whitespace)
}

/// Whether anybody at all can have an account behind an issuer: Entra ID's addresses for all its customers.
///
/// There a stranger states any mail address, so nobody may be let in by one.
fn is_for_everybody(issuer: &str) -> bool {
    let host = issuer.trim_start_matches("https://").split('/').next().unwrap_or_default();
    let tenant = issuer.trim_start_matches("https://").split('/').nth(1).unwrap_or_default();
    host.starts_with("login.microsoftonline.") && ["common", "organizations", "consumers"].contains(&tenant)
}

/// Whether the provider says that more than one factor was used (`amr`, RFC 8176).
pub fn tells_of_two_factors(amr: &[&str]) -> bool {
    amr.contains(&"mfa")
}

#[cfg(test)]
mod tests {
    use super::{Matching, ProviderDraft};

    fn draft(issuer: &str) -> ProviderDraft {
        ProviderDraft {
            issuer: issuer.to_owned(),
            client: "stadga".to_owned(),
            secret: "hemligt".to_owned(),
            matching: "email".to_owned(),
            ..ProviderDraft::default()
        }
    }

    #[test]
    fn an_issuer_is_an_https_address_of_the_municipalitys_own() {
        for (issuer, right) in [
            ("https://login.microsoftonline.com/2a0a-tenant/v2.0", true),
            ("https://idp.lindhamn.example", true),
            ("http://127.0.0.1:4000", true),
            ("http://idp.lindhamn.example", false),
            ("https://", false),
            ("idp.lindhamn.example", false),
            ("https://idp.example/?tenant=1", false),
            ("https://user@idp.example", false),
            ("https://login.microsoftonline.com/common/v2.0", false),
            ("https://login.microsoftonline.com/organizations/v2.0", false),
        ] {
            assert_eq!(draft(issuer).parse(false).is_ok(), right, "{issuer}");
        }
        let pasted = draft("https://idp.example/.well-known/openid-configuration").parse(false).unwrap();
        assert_eq!((pasted.issuer.as_str(), pasted.claim.as_str()), ("https://idp.example", "preferred_username"));
    }

    #[test]
    fn a_form_says_everything_that_is_wrong_at_once() {
        let refusals = ProviderDraft { claim: "två ord".to_owned(), ..ProviderDraft::default() }.parse(false).unwrap_err();
        let fields: Vec<&str> = refusals.iter().filter_map(|refusal| refusal.field.as_deref()).collect();
        assert_eq!(fields, ["issuer", "client", "secret", "claim", "matching"]);
        let kept = ProviderDraft { secret: String::new(), ..draft("https://idp.example") };
        assert!(kept.parse(false).is_err() && kept.parse(true).is_ok_and(|provider| provider.matching == Matching::Email));
    }
}

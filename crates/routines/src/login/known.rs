//! What a provider says of itself: asked over the network (OpenID Connect Discovery 1.0), and kept for a while.

use crate::Outcome;
use bridges::http::{Http, HttpError, Request, Response};
use domain::Timestamp;
use domain::refusal::{Message, Refusal};
use openidconnect::{DiscoveryError, IssuerUrl, ProviderMetadataWithLogout};
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

/// For how long what the provider says of itself is taken as read, in seconds.
const KNOWN_FOR: i64 = 600;

/// What the provider said of itself, and when.
#[derive(Default)]
pub(crate) struct Known(Mutex<Option<(Timestamp, Arc<ProviderMetadataWithLogout>)>>);

/// An answer to come.
pub(super) type Asked = Pin<Box<dyn Future<Output = Result<Response<Vec<u8>>, HttpError>> + Send>>;

/// The way to other servers, as the library asks for it.
pub(super) fn asking(http: &Http) -> impl Fn(Request<Vec<u8>>) -> Asked + use<> {
    let http = http.clone();
    move |request| {
        let http = http.clone();
        Box::pin(async move { http.ask(request).await })
    }
}

/// Asks a provider about itself, with its keys.
pub(super) async fn discover(http: &Http, issuer: &str) -> Result<ProviderMetadataWithLogout, Message> {
    let not_one = |cause: String| Message::new("login-provider-not-one").with("issuer", issuer).with("cause", cause);
    let url = IssuerUrl::new(issuer.to_owned()).map_err(|error| not_one(error.to_string()))?;
    ProviderMetadataWithLogout::discover_async(url, &asking(http)).await.map_err(|error| match error {
        DiscoveryError::Request(error) => error.message(),
        other => not_one(other.to_string()),
    })
}

impl Known {
    /// What the provider says of itself, asked anew after a while.
    pub(super) async fn about(&self, http: &Http, issuer: &str, at: Timestamp) -> Outcome<Arc<ProviderMetadataWithLogout>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((asked_at, about)) = known
            && about.issuer().as_str() == issuer
            && at.duration_since(asked_at).as_secs().abs() < KNOWN_FOR
        {
            return Ok(about);
        }
        let about = Arc::new(discover(http, issuer).await.map_err(Refusal::plain)?);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((at, Arc::clone(&about)));
        Ok(about)
    }

    pub(super) fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

//! Keeps files in an S3-compatible storage of objects.
//!
//! Little is asked of it: put, read a piece, take away. Each request is tried again for a short while and then given up with a sentence.

use crate::http::whole;
use domain::refusal::Message;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::{BackoffConfig, ClientOptions, Error, ObjectStoreExt as _, RetryConfig};
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// How long a connection may take to come about.
const CONNECTS_WITHIN: Duration = Duration::from_secs(5);
/// How long one request may take in all: shorter than whoever waits for the page.
const WITHIN: Duration = Duration::from_secs(45);
/// How long nothing may come of it.
const SILENT_FOR: Duration = Duration::from_secs(10);
/// How long a request that failed is tried again.
const TRIED_FOR: Duration = Duration::from_secs(8);

/// How the storage is reached and by whom.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Access {
    /// The address of the service; empty is that of Amazon for the region.
    pub endpoint: String,
    /// The region; empty is `us-east-1`, which services that know no regions take.
    pub region: String,
    /// The id of the key.
    pub key: String,
    /// The secret of the key.
    pub secret: String,
}

/// A storage of objects: a bucket, and what the names of its objects begin with.
#[derive(Clone)]
pub struct Objects {
    store: Arc<AmazonS3>,
    prefix: String,
    address: String,
}

/// Why something could not be had from the storage, or given to it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ObjectError {
    /// The address or the access is none.
    #[error("the storage {0} cannot be used: {1}")]
    Wrong(String, String),
    /// There is no such object.
    #[error("the storage has no object {0}")]
    Absent(String),
    /// The storage did not answer, or refused.
    #[error("the storage did not answer: {0}")]
    Away(String),
}

impl ObjectError {
    /// The sentence for people.
    pub fn message(&self) -> Message {
        match self {
            Self::Wrong(address, cause) => Message::new("bridge-objects-wrong").with("address", address).with("cause", cause),
            Self::Absent(name) => Message::new("bridge-objects-absent").with("name", name),
            Self::Away(cause) => Message::new("bridge-objects-away").with("cause", cause),
        }
    }

    fn of(name: &str, error: &Error) -> Self {
        match error {
            Error::NotFound { .. } => Self::Absent(name.to_owned()),
            other => Self::Away(whole(other)),
        }
    }
}

/// The bucket and the beginning of the names in an address as `s3://bucket/beginning`; none where it is no such address.
fn parts(address: &str) -> Option<(String, String)> {
    let url = Url::parse(address).ok().filter(|url| url.scheme() == "s3" && url.query().is_none())?;
    let bucket = url.host_str().filter(|bucket| !bucket.is_empty())?;
    Some((bucket.to_owned(), url.path().trim_matches('/').to_owned()))
}

/// Whether a text is the address of a storage of objects.
pub fn is_address(text: &str) -> bool {
    parts(text).is_some()
}

impl Objects {
    /// The storage at an address, which is not asked yet.
    pub fn new(address: &str, access: &Access) -> Result<Self, ObjectError> {
        let wrong = |cause: &str| ObjectError::Wrong(address.to_owned(), cause.to_owned());
        let (bucket, prefix) = parts(address).ok_or_else(|| wrong("s3://bucket/prefix"))?;
        if access.key.is_empty() || access.secret.is_empty() {
            return Err(wrong("documents.s3-key, documents.s3-secret"));
        }
        // Somebody else of this process may have chosen already; there is one choice only.
        let _ = tokio_rustls::rustls::crypto::ring::default_provider().install_default();
        let plain = access.endpoint.starts_with("http://");
        let client = ClientOptions::new()
            .with_connect_timeout(CONNECTS_WITHIN)
            .with_timeout(WITHIN)
            .with_read_timeout(SILENT_FOR)
            .with_allow_http(plain);
        let backoff = BackoffConfig {
            init_backoff: Duration::from_millis(100),
            max_backoff: Duration::from_secs(2),
            ..BackoffConfig::default()
        };
        let retry = RetryConfig { backoff, max_retries: 4, retry_timeout: TRIED_FOR };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(bucket)
            .with_region(if access.region.is_empty() { "us-east-1" } else { &access.region })
            .with_access_key_id(&access.key)
            .with_secret_access_key(&access.secret)
            .with_client_options(client)
            .with_retry(retry);
        if !access.endpoint.is_empty() {
            builder = builder.with_endpoint(access.endpoint.trim_end_matches('/'));
        }
        let store = builder.build().map_err(|error| wrong(&whole(&error)))?;
        Ok(Self { store: Arc::new(store), prefix, address: address.to_owned() })
    }

    /// Its address.
    pub fn address(&self) -> &str {
        &self.address
    }

    fn path(&self, name: &str) -> Path {
        if self.prefix.is_empty() { Path::from(name) } else { Path::from(format!("{}/{name}", self.prefix)) }
    }

    /// Keeps an object; one of the name that is there is replaced.
    pub async fn put(&self, name: &str, bytes: Vec<u8>) -> Result<(), ObjectError> {
        let put = self.store.put(&self.path(name), bytes.into()).await;
        put.map(drop).map_err(|error| ObjectError::of(name, &error))
    }

    /// A piece of an object: so many bytes from a place on, fewer at its end.
    pub async fn piece(&self, name: &str, from: u64, length: u64) -> Result<Vec<u8>, ObjectError> {
        let read = self.store.get_range(&self.path(name), from..from.saturating_add(length)).await;
        read.map(|bytes| bytes.to_vec()).map_err(|error| ObjectError::of(name, &error))
    }

    /// Takes an object away; one that is gone already is no failure.
    pub async fn remove(&self, name: &str) -> Result<(), ObjectError> {
        match self.store.delete(&self.path(name)).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(ObjectError::of(name, &error)),
        }
    }

    /// Tries whether an object can be kept, read and taken away.
    pub async fn is_there(&self, name: &str) -> Result<(), ObjectError> {
        self.put(name, b"stadga".to_vec()).await?;
        let read = self.piece(name, 0, 6).await?;
        self.remove(name).await?;
        if read == b"stadga" { Ok(()) } else { Err(ObjectError::Away("another answer than what was kept".to_owned())) }
    }
}

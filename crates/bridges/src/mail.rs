//! Sends mail to the municipality's own server over SMTP (RFC 5321), with a password or with XOAUTH2 as Microsoft 365 and Google ask for it.
//!
//! Each mail that a program made says so (RFC 3834), so that nobody's absence answers it; each bears the same Message-ID however often it is tried.

use crate::http::{Http, HttpError, Reach, Request, whole};
use domain::notices::{Made, Thread};
use domain::refusal::Message as Said;
pub use lettre::message::Mailbox;
use lettre::message::Message;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use std::time::Duration;

/// How long the server may take for one mail.
const WITHIN: Duration = Duration::from_secs(30);
/// The longest Message-ID that is referred to, in bytes.
const LONGEST_REFERENCE: usize = 250;
/// What an answer must begin with (RFC 3463) to refuse the mail or whom it is for, so that trying again is of no use: the address of
/// whom it is for, their mailbox, the size, the content.
///
/// Every other refusal is one of us, or says nothing of the kind: whoever mends the settings or the rights sends it after all.
const REFUSES_MAIL: [&str; 6] = ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.3.4"];

/// How the connection is kept from others' eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte, as on port 465.
    Tls,
    /// TLS after a word in the open, which the server must know, as on port 587.
    StartTls,
    /// Nothing: for a server on the same machine, or within the same walls.
    Nothing,
}

/// How the sender shows who it is.
#[derive(Clone)]
pub enum Proof {
    /// Not at all.
    Nothing,
    /// By a password.
    Password {
        /// The user.
        user: String,
        /// The password.
        password: String,
    },
    /// By a token that a program gets for itself (OAuth 2.0 client credentials, RFC 6749 section 4.4).
    Token {
        /// The mailbox that sends.
        user: String,
        /// Where the token is had.
        url: String,
        /// The program's id there.
        client: String,
        /// The program's secret there.
        secret: String,
        /// For what, such as `https://outlook.office365.com/.default`.
        scope: String,
    },
}

/// The municipality's server.
#[derive(Clone)]
pub struct Server {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is secured.
    pub security: Security,
    /// Authorities (PEM) that are trusted beside those that the machine trusts; none as a rule.
    pub authorities: Option<String>,
    /// How the sender shows who it is.
    pub proof: Proof,
    /// From whom: an address, or a name with the address in angles.
    pub from: Mailbox,
}

/// One mail.
#[derive(Clone, Copy, Debug)]
pub struct Letter<'a> {
    /// The left side of its Message-ID.
    pub id: &'a str,
    /// To whom.
    pub to: &'a str,
    /// The subject line.
    pub subject: &'a str,
    /// The text.
    pub text: &'a str,
    /// How it hangs together with others.
    pub thread: Option<&'a Thread>,
}

/// Why a mail was not taken.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The address is none.
    #[error("“{0}” is no address: {1}")]
    Address(String, String),
    /// The server refused it for good.
    #[error("the server refused the mail: {0}")]
    Refused(String),
    /// The server did not take it now.
    #[error("the server did not take the mail: {0}")]
    Silent(String),
    /// The token was not to be had.
    #[error("no token for the mail server: {0}")]
    Token(String),
}

impl MailError {
    /// The sentence for people.
    pub fn message(&self) -> Said {
        match self {
            Self::Address(address, _) => Said::new("bridge-mail-address").with("address", address),
            Self::Refused(cause) => Said::new("bridge-mail-refused").with("cause", cause),
            Self::Silent(cause) => Said::new("bridge-mail-silent").with("cause", cause),
            Self::Token(cause) => Said::new("bridge-mail-token").with("cause", cause),
        }
    }

    /// Whether trying again is of no use.
    pub const fn lasts(&self) -> bool {
        matches!(self, Self::Address(..) | Self::Refused(_))
    }
}

impl From<HttpError> for MailError {
    fn from(error: HttpError) -> Self {
        Self::Token(error.to_string())
    }
}

impl From<SmtpError> for MailError {
    fn from(error: SmtpError) -> Self {
        let said = whole(&error);
        if error.is_permanent() && refuses_mail(&said) { Self::Refused(said) } else { Self::Silent(said) }
    }
}

/// Whether an answer refuses the mail or whom it is for, by its enhanced code.
fn refuses_mail(said: &str) -> bool {
    said.split(|letter: char| !letter.is_ascii_digit() && letter != '.').any(|code| {
        let code = code.trim_end_matches('.');
        let is_code = code.split('.').count() == 3 && code.split('.').all(|part| (1..=3).contains(&part.len()));
        is_code && (REFUSES_MAIL.contains(&code) || code.starts_with("5.2.") || code.starts_with("5.6."))
    })
}

/// “Auto-Submitted” (RFC 3834): by whom the mail was made.
#[derive(Clone, Debug)]
struct MadeBy(Made);

impl Header for MadeBy {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }
    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(Made::Program))
    }
    fn display(&self) -> HeaderValue {
        let word = match self.0 {
            Made::Program => "auto-generated",
            Made::Reply => "auto-replied",
            Made::Person => "no",
        };
        HeaderValue::new(Self::name(), word.to_owned())
    }
}

/// “X-Stadga”: by which our own mail is known when it comes back (`letter`).
#[derive(Clone, Debug)]
struct Ours;

impl Header for Ours {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("X-Stadga")
    }
    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "sent".to_owned())
    }
}

impl Server {
    /// Reads the sender's address.
    pub fn sender(text: &str) -> Result<Mailbox, MailError> {
        text.parse().map_err(|error: lettre::address::AddressError| MailError::Address(text.to_owned(), error.to_string()))
    }

    /// Gets ready to send, with a fresh token where the server wants one.
    pub async fn ready(&self) -> Result<Ready, MailError> {
        // Somebody else of this process may have chosen already; there is one choice only.
        let _ = tokio_rustls::rustls::crypto::ring::default_provider().install_default();
        let parameters = || -> Result<TlsParameters, SmtpError> {
            let mut parameters = TlsParameters::builder(self.host.clone());
            if let Some(text) = &self.authorities {
                parameters = parameters.add_root_certificate(Certificate::from_pem(text.as_bytes())?);
            }
            parameters.build()
        };
        let tls = match self.security {
            Security::Tls => Tls::Wrapper(parameters()?),
            Security::StartTls => Tls::Required(parameters()?),
            Security::Nothing => Tls::None,
        };
        let mut transport =
            AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&self.host).port(self.port).tls(tls).timeout(Some(WITHIN));
        match &self.proof {
            Proof::Nothing => {}
            Proof::Password { user, password } => {
                transport = transport.credentials(Credentials::new(user.clone(), password.clone()));
            }
            Proof::Token { user, url, client, secret, scope } => {
                let token = token(url, client, secret, scope).await?;
                transport = transport.credentials(Credentials::new(user.clone(), token)).authentication(vec![Mechanism::Xoauth2]);
            }
        }
        Ok(Ready { transport: transport.build(), from: self.from.clone() })
    }
}

/// A Message-ID between its angles; none where it is no such thing, and would break the head of a mail.
fn angled(id: &str) -> Option<String> {
    let sound = id.len() <= LONGEST_REFERENCE && id.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>'));
    (sound && id.contains('@')).then(|| format!("<{id}>"))
}

/// A token for the program itself (OAuth 2.0 client credentials, RFC 6749 section 4.4).
pub async fn token(url: &str, client: &str, secret: &str, scope: &str) -> Result<String, MailError> {
    let fields = [("grant_type", "client_credentials"), ("client_id", client), ("client_secret", secret), ("scope", scope)];
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = Request::post(url)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body.into_bytes())
        .map_err(|error| MailError::Token(error.to_string()))?;
    let answer = Http::new(Reach::Anywhere)?.ask(request).await?;
    let value: serde_json::Value = serde_json::from_slice(answer.body()).unwrap_or_default();
    match value["access_token"].as_str() {
        Some(token) if answer.status().is_success() => Ok(token.to_owned()),
        _ => Err(MailError::Token(format!("{} {}", answer.status(), value["error"].as_str().unwrap_or_default()))),
    }
}

/// Ready to send.
pub struct Ready {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Ready {
    /// Sends one mail; the server has it when this has ended well.
    pub async fn send(&self, letter: &Letter<'_>) -> Result<(), MailError> {
        let wrong = |error: String| MailError::Address(letter.to.to_owned(), error);
        let to: Mailbox = letter.to.parse().map_err(|error: lettre::address::AddressError| wrong(error.to_string()))?;
        let other = letter.thread.and_then(|thread| thread.from.as_deref()).and_then(|from| Server::sender(from).ok());
        let from = other.unwrap_or_else(|| self.from.clone());
        let domain = from.email.domain().to_owned();
        let mut mail = Message::builder()
            .from(from)
            .to(to)
            .subject(letter.subject)
            .message_id(Some(format!("<{}@{domain}>", letter.id)))
            .header(MadeBy(letter.thread.map_or(Made::Program, |thread| thread.made)))
            .header(Ours);
        if let Some(thread) = letter.thread {
            if let Some(answers) = thread.answers.as_deref().and_then(angled) {
                mail = mail.in_reply_to(answers);
            }
            let references: Vec<String> = thread.references.iter().filter_map(|id| angled(id)).collect();
            if !references.is_empty() {
                mail = mail.references(references.join(" "));
            }
        }
        let mail = mail.header(ContentType::TEXT_PLAIN).body(letter.text.to_owned()).map_err(|error| wrong(error.to_string()))?;
        self.transport.send(mail).await?;
        Ok(())
    }
}

#[cfg(test)]
mod postfix;
#[cfg(test)]
mod tests;

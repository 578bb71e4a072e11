//! The seven cookies: the session, the browser's secret before it, two for a sign-in under way, language, colours, and what was just done.

use axum::http::{HeaderMap, HeaderValue, header};

/// The secret of the session.
pub(crate) const SESSION: &str = "session";
/// The browser's secret before somebody signs in, for the tokens of its forms.
pub(crate) const DOOR: &str = "door";
/// The secret of a sign-in that has taken its first step.
pub(crate) const STEP: &str = "step";
/// What is remembered, sealed, while somebody is at the municipality's own sign-in.
pub(crate) const AWAY: &str = "away";
/// The chosen language.
pub(crate) const LANGUAGE: &str = "language";
/// The chosen colours.
pub(crate) const SCHEME: &str = "scheme";
/// The key of the text that says what was just done.
pub(crate) const DONE: &str = "done";

/// The cookies of a request.
pub(crate) struct Cookies<'request>(Vec<(&'request str, &'request str)>);

impl<'request> Cookies<'request> {
    /// The cookies that a request brings.
    pub(crate) fn of(headers: &'request HeaderMap) -> Self {
        let pairs = headers
            .get_all(header::COOKIE)
            .into_iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .collect();
        Self(pairs)
    }

    /// The value of a cookie.
    pub(crate) fn get(&self, name: &str) -> Option<&'request str> {
        self.0.iter().find(|(each, _)| *each == name).map(|(_, value)| *value)
    }
}

/// The header that sets a cookie for some seconds; none of them can be read by scripts, and other sites cannot send them along.
pub(crate) fn set(name: &str, value: &str, seconds: i64, secure: bool) -> HeaderValue {
    let secure = if secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}

/// The header that takes a cookie away.
pub(crate) fn clear(name: &str, secure: bool) -> HeaderValue {
    set(name, "", 0, secure)
}

//! The cookies: the session, the browser's secret before it, two for a sign-in under way, language, colours, keys, what was just done, where a form leads back to, the list looked at last.

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
/// Whether single keys act: `off` where they do not.
pub(crate) const KEYS: &str = "keys";
/// The key of the text that says what was just done.
pub(crate) const DONE: &str = "done";
/// Where the form that was opened last leads back to once it is saved: the form's address, a colon, the way back.
pub(crate) const BACK: &str = "back";

/// The list that was looked at last, as it was asked for: its address, where anything was chosen in it.
pub(crate) const LISTED: &str = "listed";

/// What a cookie's name begins with over HTTPS: a browser then takes it from this host alone, not from one beside or under it (RFC 6265bis).
const HOST: &str = "__Host-";

/// The name of a cookie as browsers keep it.
pub(crate) fn named(name: &str, secure: bool) -> String {
    if secure { format!("{HOST}{name}") } else { name.to_owned() }
}

/// The cookies of a request.
pub(crate) struct Cookies<'request> {
    pairs: Vec<(&'request str, &'request str)>,
    secure: bool,
}

impl<'request> Cookies<'request> {
    /// The cookies that a request brings; over HTTPS those alone that this host has set.
    pub(crate) fn of(headers: &'request HeaderMap, secure: bool) -> Self {
        let pairs = headers
            .get_all(header::COOKIE)
            .into_iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .collect();
        Self { pairs, secure }
    }

    /// The value of a cookie.
    pub(crate) fn get(&self, name: &str) -> Option<&'request str> {
        let name = named(name, self.secure);
        self.pairs.iter().find(|(each, _)| *each == name).map(|(_, value)| *value)
    }
}

/// The header that sets a cookie for some seconds; none of them can be read by scripts, and other sites cannot send them along.
pub(crate) fn set(name: &str, value: &str, seconds: i64, secure: bool) -> HeaderValue {
    let name = named(name, secure);
    let secure = if secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}

/// The header that takes a cookie away.
pub(crate) fn clear(name: &str, secure: bool) -> HeaderValue {
    set(name, "", 0, secure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_https_a_cookie_counts_under_the_name_that_this_host_alone_can_set() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("session=planted; __Host-session=ours"));
        assert_eq!(Cookies::of(&headers, true).get(SESSION), Some("ours"));
        assert_eq!(Cookies::of(&headers, false).get(SESSION), Some("planted"));
        headers.insert(header::COOKIE, HeaderValue::from_static("session=planted"));
        assert_eq!(Cookies::of(&headers, true).get(SESSION), None);
        assert!(set(SESSION, "secret", 60, true).to_str().unwrap().starts_with("__Host-session=secret; Path=/; HttpOnly"));
    }
}

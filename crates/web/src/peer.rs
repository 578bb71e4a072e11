//! Who is at the other end: the address of the connection, and what a trusted proxy says of it.
//!
//! `X-Forwarded-For` and `X-Forwarded-Proto` are taken from trusted addresses alone; from anybody else they are only text.

use axum::http::{Extensions, HeaderMap};
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

/// An address, or all addresses that begin with the same bits: `10.0.0.0/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    first: IpAddr,
    bits: u8,
}

/// A text that is no network.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no address and no network such as 10.0.0.0/8")]
pub struct NotANetwork(String);

impl Network {
    /// Whether an address lies in it; an IPv4 address is the same whether or not it is wrapped in an IPv6 one.
    pub fn holds(&self, address: IpAddr) -> bool {
        let same = |one: &[u8], other: &[u8]| {
            let (whole, rest) = (usize::from(self.bits / 8), self.bits % 8);
            one[..whole] == other[..whole] && (rest == 0 || (one[whole] ^ other[whole]) >> (8 - rest) == 0)
        };
        match (self.first, address.to_canonical()) {
            (IpAddr::V4(first), IpAddr::V4(address)) => same(&first.octets(), &address.octets()),
            (IpAddr::V6(first), IpAddr::V6(address)) => same(&first.octets(), &address.octets()),
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Self, NotANetwork> {
        let wrong = || NotANetwork(text.to_owned());
        let (first, bits) = match text.split_once('/') {
            Some((first, bits)) => (first, Some(bits)),
            None => (text, None),
        };
        let first = first.trim().parse::<IpAddr>().map_err(|_| wrong())?.to_canonical();
        let most = if first.is_ipv4() { 32 } else { 128 };
        let bits = match bits {
            Some(bits) => bits.trim().parse::<u8>().ok().filter(|bits| *bits <= most).ok_or_else(wrong)?,
            None => most,
        };
        Ok(Self { first, bits })
    }
}

impl fmt::Display for Network {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}/{}", self.first, self.bits)
    }
}

/// The other end of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer {
    /// Its address.
    pub address: IpAddr,
    /// Whether the connection itself is encrypted.
    pub encrypted: bool,
}

impl Peer {
    /// The other end of a connection that is not encrypted.
    pub const fn plain(address: SocketAddr) -> Self {
        Self { address: address.ip(), encrypted: false }
    }

    /// The other end of an encrypted connection.
    pub const fn encrypted(address: SocketAddr) -> Self {
        Self { address: address.ip(), encrypted: true }
    }
}

/// Who sent a request, as far as can be known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sender {
    /// The address of the visitor; none in tests that go straight to the router.
    pub(crate) address: Option<IpAddr>,
    /// Whether the visitor's browser speaks HTTPS.
    pub(crate) encrypted: bool,
}

impl Sender {
    /// The sender of a request: the peer, or whoever a trusted peer speaks for.
    pub(crate) fn of(extensions: &Extensions, headers: &HeaderMap, trusted: &[Network]) -> Self {
        let peer = extensions.get::<axum::extract::ConnectInfo<Peer>>().map(|info| info.0);
        let Some(peer) = peer else { return Self::default() };
        let trusts = |address: IpAddr| trusted.iter().any(|network| network.holds(address));
        if !trusts(peer.address) {
            return Self { address: Some(peer.address.to_canonical()), encrypted: peer.encrypted };
        }
        // The last address that no trusted proxy has: those before it could be anybody's invention.
        let mut address = peer.address;
        let line =
            headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).collect::<Vec<_>>().join(",");
        for said in line.rsplit(',').map(str::trim).filter(|said| !said.is_empty()) {
            let Some(each) = forwarded(said) else { break };
            address = each;
            if !trusts(each) {
                break;
            }
        }
        let said = headers.get("x-forwarded-proto").and_then(|value| value.to_str().ok()).unwrap_or_default();
        let said = said.rsplit(',').next().unwrap_or_default().trim();
        Self { address: Some(address.to_canonical()), encrypted: peer.encrypted || said.eq_ignore_ascii_case("https") }
    }
}

/// An address of the header, which may bear a port.
fn forwarded(said: &str) -> Option<IpAddr> {
    said.parse().ok().or_else(|| said.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

#[cfg(test)]
mod tests {
    use super::{Network, Peer, Sender};
    use axum::extract::ConnectInfo;
    use axum::http::{Extensions, HeaderMap};

    fn sender(peer: &str, headers: &[(&'static str, &str)], trusted: &[&str]) -> Sender {
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(Peer { address: peer.parse().unwrap(), encrypted: false }));
        let mut all = HeaderMap::new();
        for (name, value) in headers {
            all.append(*name, value.parse().unwrap());
        }
        let trusted: Vec<Network> = trusted.iter().map(|each| each.parse().unwrap()).collect();
        Sender::of(&extensions, &all, &trusted)
    }

    #[test]
    fn a_network_holds_the_addresses_that_begin_like_it() {
        let holds = |network: &str, address: &str| network.parse::<Network>().unwrap().holds(address.parse().unwrap());
        assert!(holds("10.0.0.0/8", "10.255.1.2") && !holds("10.0.0.0/8", "11.0.0.1"));
        assert!(holds("192.168.4.0/22", "192.168.7.255") && !holds("192.168.4.0/22", "192.168.8.0"));
        assert!(holds("127.0.0.1", "::ffff:127.0.0.1") && !holds("127.0.0.1", "127.0.0.2"));
        assert!(holds("2001:db8::/32", "2001:db8:1::1") && !holds("2001:db8::/32", "2001:db9::1"));
        assert!(holds("0.0.0.0/0", "8.8.8.8") && !holds("0.0.0.0/0", "::1"));
        for wrong in ["10.0.0.0/33", "host", "", "10.0.0.0/", "::1/129"] {
            assert!(wrong.parse::<Network>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_a_stranger_says_of_itself_is_only_text() {
        let headers = [("x-forwarded-for", "1.2.3.4"), ("x-forwarded-proto", "https")];
        let seen = sender("203.0.113.9", &headers, &["127.0.0.1"]);
        assert_eq!((seen.address.unwrap().to_string().as_str(), seen.encrypted), ("203.0.113.9", false));
    }

    #[test]
    fn a_trusted_proxy_tells_who_is_behind_it() {
        let headers = [("x-forwarded-for", "6.6.6.6, 198.51.100.7, 10.0.0.2"), ("x-forwarded-proto", "https")];
        let seen = sender("127.0.0.1", &headers, &["127.0.0.1", "10.0.0.0/8"]);
        assert_eq!((seen.address.unwrap().to_string().as_str(), seen.encrypted), ("198.51.100.7", true));
        let seen = sender("127.0.0.1", &[], &["127.0.0.1"]);
        assert_eq!((seen.address.unwrap().to_string().as_str(), seen.encrypted), ("127.0.0.1", false));
    }
}

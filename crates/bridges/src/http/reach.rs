//! Whom Stadga may reach: so that an address entered in the product does not become a way into the networks around it.

use super::HttpError;
use http::Uri;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// How far a client reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Any server, such as the sign-in service that the municipality runs within its own walls.
    Anywhere,
    /// Servers with a public address alone, and over HTTPS alone.
    Public,
}

impl Reach {
    /// Refuses an address that is closed from the beginning; names are judged when they are resolved.
    pub(super) fn permits(self, uri: &Uri) -> Result<(), HttpError> {
        let host = uri.host().unwrap_or_default();
        let plain = uri.scheme_str() != Some("https");
        let literal = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().ok();
        let open = match self {
            Self::Anywhere => !plain || host == "localhost" || literal.is_some_and(|address| address.is_loopback()),
            Self::Public => !plain && literal.is_none_or(is_public),
        };
        if open { Ok(()) } else { Err(HttpError::Closed(host.to_owned())) }
    }
}

/// Resolves names to those addresses that may be reached; a connection is made to no other.
pub(super) struct Permitted(pub(super) Reach);

impl Resolve for Permitted {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.0;
        Box::pin(async move {
            let host = name.as_str().to_owned();
            let found = tokio::net::lookup_host((host.as_str(), 0)).await?;
            let open: Vec<SocketAddr> = found.filter(|each| reach == Reach::Anywhere || is_public(each.ip())).collect();
            if open.is_empty() {
                return Err(HttpError::Closed(host).into());
            }
            Ok(Box::new(open.into_iter()) as Addrs)
        })
    }
}

/// Whether an address is one of the public network.
///
/// Closed are those that the registries of special addresses (RFC 6890 and its successors) call other than global.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => {
            let [first, second, third, ..] = address.segments();
            let [.., a, b] = address.segments();
            let low = Ipv4Addr::from((u32::from(a) << 16) | u32::from(b));
            match first {
                // Translated addresses (RFC 6052) reach what lies behind them.
                0x0064 if second == 0xff9b && third == 0 => is_public_v4(low),
                // 6to4 (RFC 3056).
                0x2002 => is_public_v4(Ipv4Addr::from((u32::from(second) << 16) | u32::from(third))),
                // Protocol assignments, documentation.
                0x2001 => second >= 0x0200 && second != 0x0db8,
                0x3fff => second > 0x0fff,
                // Global unicast.
                first => (0x2000..0x4000).contains(&first),
            }
        }
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let assigned = a == 192 && b == 0 && c == 0;
    let relay = a == 192 && b == 88 && c == 99;
    let measuring = a == 198 && (18..20).contains(&b);
    !(a == 0
        || a >= 240
        || shared
        || assigned
        || relay
        || measuring
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation())
}

//! What the web reads of a request, open to the fuzz targets: the server reads forms, files and cookies by the same functions.

use crate::parts::Address;
use crate::peer::{Network, Peer, Sender};
use crate::visit::cookies::Cookies;
use crate::visit::form::{Fields, Upload, read_fields, read_upload};
use axum::body::Body;
use axum::extract::{ConnectInfo, FromRequest as _, Multipart, Request};
use axum::http::{Extensions, HeaderMap, HeaderValue, header};
use std::net::IpAddr;

/// The fields of a form's body; none where it cannot be read.
pub async fn form(body: Vec<u8>) -> Option<Vec<(String, String)>> {
    let request =
        Request::post("/").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(Body::from(body)).ok()?;
    let Fields(fields) = read_fields(request, &()).await.ok()?;
    Some(fields)
}

/// The name and the content of the file in a form's body of several parts; none where it cannot be read.
pub async fn upload(content_type: &str, body: Vec<u8>) -> Option<(String, Vec<u8>)> {
    let request = Request::post("/").header(header::CONTENT_TYPE, content_type).body(Body::from(body)).ok()?;
    let multipart = Multipart::from_request(request, &()).await.ok()?;
    let Upload { name, bytes, .. } = read_upload(multipart, |_| true).await.ok()?;
    Some((name, bytes))
}

/// The value of a cookie in the header of a request.
pub fn cookie(header: &[u8], name: &str) -> Option<String> {
    let mut headers = HeaderMap::new();
    headers.insert(header::COOKIE, HeaderValue::from_bytes(header).ok()?);
    Cookies::of(&headers, false).get(name).map(str::to_owned)
}

/// The visitor of whom a trusted proxy on this machine tells in its header.
pub fn sender(header: &[u8]) -> Option<IpAddr> {
    let mut extensions = Extensions::new();
    extensions.insert(ConnectInfo(Peer { address: IpAddr::from([127, 0, 0, 1]), encrypted: false }));
    let mut headers = HeaderMap::new();
    headers.insert("x-forwarded-for", HeaderValue::from_bytes(header).ok()?);
    let trusted: Vec<Network> = ["127.0.0.1", "10.0.0.0/8"].iter().filter_map(|each| each.parse().ok()).collect();
    Sender::of(&extensions, &headers, &trusted).address
}

/// The address of a list as it is kept; none where it cannot be read.
pub fn list_address(text: &str) -> Option<String> {
    Address::written(text).map(|address| address.to_string())
}

/// The text of an article as HTML.
pub fn markdown(text: &str) -> String {
    crate::knowledge::render::render(text)
}

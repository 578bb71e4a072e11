//! What the web reads of a request, open to the fuzz targets: the server reads forms, files and cookies by the same functions.

use crate::visit::cookies::Cookies;
use crate::visit::form::{Fields, Upload, read_fields, read_upload};
use axum::body::Body;
use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::{HeaderMap, HeaderValue, header};

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

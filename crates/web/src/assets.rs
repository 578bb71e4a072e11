//! The style sheet, the script, the fonts and the icon, embedded in the executable.
//!
//! Each stands under an address that bears the hash of its content, so a browser may keep it for good.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// One embedded file.
struct Asset {
    /// Its name, such as `style.css`.
    name: &'static str,
    /// Its address, with the hash.
    address: &'static str,
    /// Its content.
    bytes: &'static [u8],
}

/// Every embedded file.
const ASSETS: &[Asset] = &include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The address of an embedded file; the empty text when there is none of that name, which a test excludes.
pub(crate) fn address(name: &str) -> &'static str {
    ASSETS.iter().find(|asset| asset.name == name).map_or("", |asset| asset.address)
}

/// `GET /assets/{hash}/{file}`
pub(crate) async fn asset(Path((hash, file)): Path<(String, String)>) -> Response {
    let asked = format!("/assets/{hash}/{file}");
    let Some(asset) = ASSETS.iter().find(|asset| asset.address == asked) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = match asset.name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
    ];
    (headers, Bytes::from_static(asset.bytes)).into_response()
}

/// `GET /favicon.ico`: the sign, for whatever asks for one without a page, as a reader of PDF does.
pub(crate) async fn sign() -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.name == "mark.svg") else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400")),
    ];
    (headers, Bytes::from_static(asset.bytes)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_every_page_links_is_embedded() {
        for name in ["style.css", "script.js", "mark.svg", "inter-latin-wght-normal.woff2"] {
            assert!(address(name).starts_with("/assets/"), "{name}");
        }
    }
}

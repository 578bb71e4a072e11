//! What the web reads: forms, files in forms, cookies, headers of proxies, addresses of lists, articles; and what a virus scanner answers.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a thread waits for its own work").block_on(work)
}

/// The body of a form.
pub fn forms(bytes: &[u8]) {
    let _ = wait(web::readers::form(bytes.to_vec()));
}

/// The body of a form with a file, its parts separated by `--line`.
pub fn uploads(bytes: &[u8]) {
    let _ = wait(web::readers::upload("multipart/form-data; boundary=line", bytes.to_vec()));
}

/// The cookies of a request.
pub fn cookies(bytes: &[u8]) {
    let _ = web::readers::cookie(bytes, "session");
}

/// What a virus scanner answers: only the very words for a clean file make it clean.
pub fn scans(bytes: &[u8]) {
    use routines::documents::{Verdict, scan_answer};
    match scan_answer(bytes) {
        Ok(Verdict::Clean) => assert!(bytes.starts_with(b"stream: OK")),
        Ok(Verdict::Found(name)) => assert!(!name.is_empty() && name.chars().count() <= 200),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// The header in which a trusted proxy tells of its visitor: the proxy itself, or an address that stands there.
pub fn senders(bytes: &[u8]) {
    let Some(visitor) = web::readers::sender(bytes) else { return };
    let text = String::from_utf8_lossy(bytes);
    let read = |said: &str| said.parse().ok().or_else(|| said.parse::<SocketAddr>().ok().map(|address| address.ip()));
    let mut said = text.split(',').filter_map(|said| read(said.trim())).map(|address: IpAddr| address.to_canonical());
    assert!(
        visitor == IpAddr::from(Ipv4Addr::LOCALHOST) || said.any(|address| address == visitor),
        "{visitor} is nobody's address"
    );
}

/// The address of a view that somebody keeps: what is kept is read again as the same.
pub fn views(bytes: &[u8]) {
    let Some(kept) = web::readers::list_address(&String::from_utf8_lossy(bytes)) else { return };
    // An address without a path is none, and one that is too long is refused.
    if !kept.is_empty() && kept.len() < 32 << 10 {
        assert_eq!(web::readers::list_address(&kept).as_deref(), Some(kept.as_str()));
    }
}

/// The elements that the text of an article may become.
const ELEMENTS: &str = "p br hr h2 h3 h4 a ul ol li em strong del code pre blockquote div table thead tbody tr th td";

/// The text of an article: nothing comes of it but elements that say something and links that run nothing.
pub fn articles(bytes: &[u8]) {
    let html = web::readers::markdown(&String::from_utf8_lossy(bytes));
    for tag in html.split('<').skip(1) {
        let inside = tag.split('>').next().unwrap_or_default().trim_start_matches('/');
        let name = inside.split([' ', '/']).next().unwrap_or_default();
        assert!(ELEMENTS.split(' ').any(|known| known == name), "<{name}> came of a text");
        assert!(!inside.contains(" on"), "<{inside}> has a handler");
        if let Some((_, href)) = inside.split_once("href=\"") {
            let href = href.to_lowercase();
            let leads = ["https://", "http://", "mailto:", "tel:", "/"].iter().any(|begins| href.starts_with(begins));
            assert!(leads && !href.starts_with("//"), "a link leads to {href}");
        }
    }
}

//! What the web reads: forms, files in forms, cookies; and what a virus scanner answers.

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

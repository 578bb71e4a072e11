//! What the web reads: forms, files in forms, cookies.

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

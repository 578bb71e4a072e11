//! The signature of [Standard Webhooks](https://www.standardwebhooks.com) 1.0: who is told can prove who tells, and that nothing was changed or sent again much later.
//!
//! Signed is `id.timestamp.body` with HMAC-SHA256; the timestamp is in seconds since 1970; the signature is `v1,` and base64.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

/// The three headers of a message, by their names.
pub fn headers(secret: &[u8], id: &str, seconds: i64, body: &[u8]) -> [(&'static str, String); 3] {
    [
        ("webhook-id", id.to_owned()),
        ("webhook-timestamp", seconds.to_string()),
        ("webhook-signature", format!("v1,{}", STANDARD.encode(signed(secret, id, seconds, body)))),
    ]
}

/// A secret as the other side is given it: `whsec_` and base64.
pub fn written(prefix: &str, secret: &[u8]) -> String {
    format!("{prefix}{}", STANDARD.encode(secret))
}

fn signed(secret: &[u8], id: &str, seconds: i64, body: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes a key of any length");
    mac.update(format!("{id}.{seconds}.").as_bytes());
    mac.update(body);
    mac.finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The message, secret and signature that the specification gives as its example.
    #[test]
    fn the_example_of_the_specification_is_signed_as_it_says() {
        let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let body = br#"{"test": 2432232314}"#;
        let headers = headers(&secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body);
        assert_eq!(headers[2].1, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}

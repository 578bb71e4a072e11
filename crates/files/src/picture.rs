//! Pictures that machines read: a QR code as the path of an SVG.

use fast_qr::qr::QRBuilder;
use std::fmt::Write as _;

/// A QR code: its side in modules, with the quiet zone of four around it, and the path of its dark modules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// The side in modules.
    pub size: usize,
    /// The path, one unit a module.
    pub path: String,
}

/// The quiet zone that the standard asks for (ISO/IEC 18004).
const QUIET: usize = 4;

/// The QR code of a text; none when it is too long for one.
pub fn qr(text: &str) -> Option<Qr> {
    let code = QRBuilder::new(text).build().ok()?;
    let mut path = String::new();
    for row in 0..code.size {
        let mut column = 0;
        while column < code.size {
            let run = (column..code.size).take_while(|each| code[row][*each].value()).count();
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", column + QUIET, row + QUIET);
            }
            column += run.max(1);
        }
    }
    Some(Qr { size: code.size + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::qr;

    #[test]
    fn a_code_has_its_quiet_zone_and_its_three_finders() {
        let code = qr("otpauth://totp/Lindhamn:maja?secret=GEZDGNBVGY3TQOJQ").unwrap();
        assert!(code.path.starts_with("M4 4h7v1h-7z"), "the first finder stands in the corner: {}", &code.path[..40]);
        assert!(code.path.matches("h7v1h-7z").count() >= 6);
        assert!((21 + 8..=177 + 8).contains(&code.size) && (code.size - 8 - 17).is_multiple_of(4));
    }

    #[test]
    fn a_text_that_is_too_long_has_no_code() {
        assert_eq!(qr(&"å".repeat(4_000)), None);
    }
}

//! Within what a share lies, as far as the cases that were counted can tell.

/// How far from the middle of a normal distribution 95 of 100 lie.
pub const Z_95: f64 = 1.959_963_984_540_054;

/// The interval of a share (E. B. Wilson, *Probable inference, the law of succession, and statistical inference*, 1927):
/// with p the share of n cases and z how sure it is to be, `(p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n)`.
///
/// Unlike the plain p ± z·√(p(1−p)/n) it never leaves 0 to 1, and holds for few cases and for shares near the ends.
/// None where there is nothing to take a share of.
///
/// ```
/// use domain::desk::facts::{Z_95, share_interval};
/// let (low, high) = share_interval(5, 10, Z_95).unwrap();
/// assert!((low - 0.2366).abs() < 1e-4 && (high - 0.7634).abs() < 1e-4);
/// assert_eq!(share_interval(0, 0, Z_95), None);
/// ```
pub fn share_interval(part: i64, whole: i64, z: f64) -> Option<(f64, f64)> {
    if whole <= 0 {
        return None;
    }
    let n = whole as f64;
    let (p, square) = (part as f64 / n, z * z);
    let middle = p + square / (2.0 * n);
    let half = z * (p * (1.0 - p) / n + square / (4.0 * n * n)).sqrt();
    let scale = 1.0 + square / n;
    Some((((middle - half) / scale).max(0.0), ((middle + half) / scale).min(1.0)))
}

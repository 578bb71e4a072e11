//! How a share has moved: a small line with its last point, beside the figure that it belongs to.

use super::named;

/// A small line of shares, oldest first, with its title and what it shows in words; none when there are fewer than two.
pub fn spark(title: &str, description: &str, shares: &[f64]) -> Option<String> {
    if shares.len() < 2 {
        return None;
    }
    let (low, high) = shares.iter().fold((1.0_f64, 0.0_f64), |(low, high), share| (low.min(*share), high.max(*share)));
    // A quiet line stays quiet: less than ten points of difference do not fill the height.
    let reach = (high - low).max(0.1);
    let middle = f64::midpoint(low, high);
    let place = |(index, share): (usize, &f64)| {
        let x = 6.0 + 108.0 * index as f64 / (shares.len() - 1) as f64;
        let y = 16.0 - 22.0 * (share - middle) / reach;
        (format!("{x:.1}"), format!("{y:.1}"))
    };
    let places: Vec<_> = shares.iter().enumerate().map(place).collect();
    let (last_x, last_y) = places.last().cloned().unwrap_or_default();
    let points = places.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ");
    Some(format!(
        "<svg class=\"chart\" width=\"120\" height=\"32\" viewBox=\"0 0 120 32\" role=\"img\">{}\
         <polyline class=\"l1\" points=\"{points}\"/><circle class=\"c2\" cx=\"{last_x}\" cy=\"{last_y}\" r=\"3.6\"/></svg>",
        named(title, description)
    ))
}

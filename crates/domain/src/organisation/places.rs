//! The municipalities and counties of Sweden.

use std::sync::LazyLock;

/// A municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Municipality {
    /// The code of four digits, such as `1083`.
    pub code: &'static str,
    /// The name, such as `Sölvesborgs kommun`.
    pub name: &'static str,
    /// The short name, such as `Sölvesborg`.
    pub short: &'static str,
    /// The code of its county.
    pub county: &'static str,
}

/// A county.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct County {
    /// The code of two digits, such as `10`.
    pub code: &'static str,
    /// The name, such as `Blekinge län`.
    pub name: &'static str,
    /// The short name, such as `Blekinge`.
    pub short: &'static str,
}

/// The table: plain facts under CC0, its source named in its first lines.
static PLACES: LazyLock<(Vec<Municipality>, Vec<County>)> = LazyLock::new(|| {
    let (mut municipalities, mut counties) = (Vec::new(), Vec::new());
    for line in include_str!("places.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split(';');
        let (Some(code), Some(name), Some(short)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        if code.len() == 2 {
            counties.push(County { code, name, short });
        } else {
            municipalities.push(Municipality { code, name, short, county: &code[..2] });
        }
    }
    (municipalities, counties)
});

/// All 290 municipalities, by code.
pub fn municipalities() -> &'static [Municipality] {
    &PLACES.0
}

/// All 21 counties, by code.
pub fn counties() -> &'static [County] {
    &PLACES.1
}

/// The municipality of a code, or of a name or short name.
pub fn municipality(code_or_name: &str) -> Option<&'static Municipality> {
    let folded = crate::sorting::folded(code_or_name);
    municipalities().iter().find(|each| {
        each.code == folded || crate::sorting::folded(each.short) == folded || crate::sorting::folded(each.name) == folded
    })
}

/// The county of a code.
pub fn county(code: &str) -> Option<&'static County> {
    counties().iter().find(|each| each.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_290_municipalities_in_21_counties() {
        assert_eq!((municipalities().len(), counties().len()), (290, 21));
        assert!(municipalities().iter().all(|each| county(each.county).is_some()));
    }

    #[test]
    fn a_municipality_is_found_by_code_and_by_name() {
        let found = municipality("1083").unwrap();
        assert_eq!((found.name, county(found.county).unwrap().name), ("Sölvesborgs kommun", "Blekinge län"));
        assert_eq!(municipality(" sölvesborg "), Some(found));
        assert_eq!(municipality("0000"), None);
    }
}

//! Tier 0: who began to report, read what was offered, and needed nothing more.
//!
//! It is no case: nobody asked, nobody is named, and no figure of cases moves. What is kept is how often something helped on a day.

use crate::Day;
use crate::identity::{ArticleId, ProblemId};
use serde::Serialize;
use std::str::FromStr;

/// What helped.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Helped {
    /// An article.
    Article(ArticleId),
    /// A known fault, by how one gets round it.
    Fault(ProblemId),
}

impl Helped {
    /// Its kind and its id, as they are kept.
    pub fn parts(&self) -> (&'static str, &str) {
        match self {
            Self::Article(id) => ("article", id.as_str()),
            Self::Fault(id) => ("fault", id.as_str()),
        }
    }

    /// From its kind and its id.
    pub fn of(kind: &str, id: &str) -> Option<Self> {
        match kind {
            "article" => id.parse().ok().map(Self::Article),
            "fault" => id.parse().ok().map(Self::Fault),
            _ => None,
        }
    }
}

impl std::fmt::Display for Helped {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (kind, id) = self.parts();
        write!(formatter, "{kind} {id}")
    }
}

impl FromStr for Helped {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        text.split_once(' ').and_then(|(kind, id)| Self::of(kind, id)).ok_or(())
    }
}

/// How many helped themselves, and how many reported after all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SelfHelp {
    /// How many helped themselves.
    pub helped: i64,
    /// How many cases came by the pages, where help is offered first.
    pub reported: i64,
}

impl SelfHelp {
    /// The share that helped themselves, of all who began to report; none where nobody did, or nobody's help was counted.
    pub fn share(self) -> Option<f64> {
        let began = self.helped + self.reported;
        (began > 0).then(|| self.helped as f64 / began as f64)
    }
}

/// How people helped themselves in a span of days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SelfHelpTold {
    /// In each month of the span, named by its first day within.
    pub months: Vec<(Day, SelfHelp)>,
    /// What helped, the oftenest first: what it is called, and how often.
    pub things: Vec<(Helped, String, i64)>,
}

impl SelfHelpTold {
    /// In all of the span.
    pub fn all(&self) -> SelfHelp {
        self.months.iter().fold(SelfHelp::default(), |sum, (_, month)| SelfHelp {
            helped: sum.helped + month.helped,
            reported: sum.reported + month.reported,
        })
    }
}

/// The share of those who began to report in the month and helped themselves, in thousandths.
pub const SELF_HELP_SHARE: &str = "desk.self-help-share";

/// Subject, name and value of what is kept of a month; nothing where nobody helped themselves.
pub fn measured(month: SelfHelp) -> Option<(String, &'static str, i64)> {
    (month.helped > 0).then(|| ("desk".to_owned(), SELF_HELP_SHARE, month.helped * 1000 / (month.helped + month.reported)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_helped_is_read_as_it_is_written_and_nothing_else() {
        let id = "01930000-0000-7000-8000-000000000001";
        for text in [format!("article {id}"), format!("fault {id}")] {
            assert_eq!(text.parse::<Helped>().unwrap().to_string(), text);
        }
        for text in ["", "article", "article x", &format!("case {id}"), id] {
            assert_eq!(text.parse::<Helped>(), Err(()), "{text}");
        }
    }

    #[test]
    fn the_share_is_of_all_who_began_to_report() {
        let month = SelfHelp { helped: 1, reported: 3 };
        assert_eq!((month.share(), measured(month).map(|(.., value)| value)), (Some(0.25), Some(250)));
        assert_eq!((SelfHelp::default().share(), measured(SelfHelp { helped: 0, reported: 5 })), (None, None));
        let told = SelfHelpTold { months: vec![("2026-10-01".parse().unwrap(), month); 2], things: Vec::new() };
        assert_eq!(told.all(), SelfHelp { helped: 2, reported: 6 });
    }
}

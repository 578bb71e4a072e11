//! What stands over and under a list: views with counters, chosen filters, sorted columns, pages.

use crate::language::Words;

/// A saved view, or a cut of a list, with its counter.
#[derive(Clone, Debug)]
pub(crate) struct ViewTab {
    /// The name.
    pub(crate) name: String,
    /// Where it leads.
    pub(crate) href: String,
    /// How many rows it has, as text.
    pub(crate) count: String,
    /// Whether it is the one shown.
    pub(crate) current: bool,
}

/// A chosen filter, which one takes away by following it.
#[derive(Clone, Debug)]
pub(crate) struct Chip {
    /// What it says, such as “Fas: i drift”.
    pub(crate) text: String,
    /// The list without it.
    pub(crate) href: String,
}

/// The head of a column.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    /// Its name.
    pub(crate) name: String,
    /// What a short name stands for; empty where it is the whole.
    pub(crate) stands_for: String,
    /// The list sorted by it, the other way round when it is so already; empty when it does not sort.
    pub(crate) href: String,
    /// `ascending`, `descending` or nothing.
    pub(crate) sorted: &'static str,
    /// Whether it holds figures.
    pub(crate) figures: bool,
}

/// One page of the page numbers.
#[derive(Clone, Debug)]
pub(crate) struct PageLink {
    /// The number.
    pub(crate) number: String,
    /// Where it leads; empty for a gap.
    pub(crate) href: String,
    /// Whether it is the one shown.
    pub(crate) current: bool,
}

/// Which rows of a list one sees, and the way to the others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pages {
    /// All pages that are shown as numbers, with gaps.
    pub(crate) links: Vec<PageLink>,
    /// The page before; empty on the first.
    pub(crate) previous: String,
    /// The page after; empty on the last.
    pub(crate) next: String,
}

impl Pages {
    /// The pages of a list; `address` makes the address of a page number, the first being 1.
    pub(crate) fn of(words: Words, total: u64, size: u64, page: u64, address: impl Fn(u64) -> String) -> Self {
        let last = total.div_ceil(size.max(1)).max(1);
        if last == 1 {
            return Self::default();
        }
        let page = page.clamp(1, last);
        let mut links = Vec::new();
        let mut before = 0;
        for number in (1..=last).filter(|number| *number == 1 || *number == last || number.abs_diff(page) <= 1) {
            if number > before + 1 {
                links.push(PageLink { number: "…".to_owned(), href: String::new(), current: false });
            }
            links.push(PageLink { number: words.number(number as i64), href: address(number), current: number == page });
            before = number;
        }
        let previous = if page > 1 { address(page - 1) } else { String::new() };
        let next = if page < last { address(page + 1) } else { String::new() };
        Self { links, previous, next }
    }

    /// Whether there is more than one page.
    pub(crate) fn several(&self) -> bool {
        !self.links.is_empty() || !self.next.is_empty() || !self.previous.is_empty()
    }
}

/// What one sees of a list, in words, and the ways out of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    /// “118 system, visar 1–50”.
    pub(crate) summary: String,
    /// The chosen filters.
    pub(crate) chips: Vec<Chip>,
    /// The list without any filter.
    pub(crate) clear: String,
    /// The exports of exactly what one sees: CSV, XLSX, ODS.
    pub(crate) exports: Vec<super::Link>,
    /// The pages.
    pub(crate) pages: Pages,
}

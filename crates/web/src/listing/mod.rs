//! The list of a register: its choices stand in the address, its columns are chosen, it sorts, has pages, and leaves as a file.
//!
//! A handler reads what is asked with [`Listing::read`], asks its register for [`Listing::window`] or cuts with [`Listing::cut`],
//! and answers with [`Listing::answer`]: the page, or a file of exactly the rows that the page would show.

pub(crate) mod page;
#[cfg(test)]
pub(crate) mod samples;

use crate::failure::{Answer, show};
use crate::frame::Frame;
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Address, Chip, Choice, Column, Field, Link, Pages, Sheet, ViewTab};
use page::{ListPage, Row};
use routines::systems::Window;

/// The sizes of a page.
const SIZES: [i64; 4] = [25, 50, 100, 250];

/// One column besides the first, which names the thing.
#[derive(Debug)]
pub(crate) struct Kept {
    /// Its key in addresses.
    pub(crate) key: &'static str,
    /// The text that names it.
    name: &'static str,
    sorts: bool,
    figures: bool,
    usual: bool,
}

impl Kept {
    /// A column that is shown unless others are chosen.
    pub(crate) const fn new(key: &'static str, name: &'static str) -> Self {
        Self { key, name, sorts: false, figures: false, usual: true }
    }

    /// By which the list sorts.
    pub(crate) const fn sorting(mut self) -> Self {
        self.sorts = true;
        self
    }

    /// That holds figures, to the right.
    pub(crate) const fn figures(mut self) -> Self {
        self.figures = true;
        self
    }

    /// That is shown only when it is chosen.
    pub(crate) const fn unusual(mut self) -> Self {
        self.usual = false;
        self
    }
}

/// What a list is of.
#[derive(Debug)]
pub(crate) struct Kind {
    /// Its address.
    pub(crate) path: &'static str,
    /// The name of its file, without the ending.
    pub(crate) file: &'static str,
    /// The text that names the first column.
    pub(crate) first: &'static str,
    /// The columns besides.
    pub(crate) columns: &'static [Kept],
    /// The choices of the filter form.
    pub(crate) filters: &'static [&'static str],
    /// The text with which it counts what it shows.
    pub(crate) found: &'static str,
    /// Whether the latest comes first where nothing else is asked for.
    pub(crate) newest_first: bool,
    /// Whether it has an order that no column gives, such as the gravest first, where nothing else is asked for.
    pub(crate) own_order: bool,
}

/// A list as somebody asks for it.
#[derive(Debug)]
pub(crate) struct Listing {
    kind: &'static Kind,
    words: Words,
    /// What is chosen.
    pub(crate) address: Address,
    columns: Vec<&'static Kept>,
    format: String,
    page: i64,
    size: i64,
}

/// What stands around the rows.
#[derive(Debug, Default)]
pub(crate) struct Dress {
    /// The heading.
    pub(crate) title: String,
    /// What it is, in a sentence; may be empty.
    pub(crate) lead: String,
    /// The lists beside it.
    pub(crate) kin: Vec<ViewTab>,
    /// What one can do, the last as the main act.
    pub(crate) ways: Vec<Link>,
    /// Its cuts with their counters.
    pub(crate) views: Vec<ViewTab>,
    /// The fields of the filter form besides the search.
    pub(crate) filters: Vec<Field>,
    /// What chosen filters say, by their names; the search says itself.
    pub(crate) chips: Vec<(&'static str, String)>,
    /// What to say and what one can do where the register is empty; none where it is not.
    pub(crate) empty: Option<(String, String)>,
    /// What else there is, beneath the list: heading, what it is for, the ways.
    pub(crate) below: Option<(String, String, Vec<Link>)>,
    /// What to say where the choices leave no row, if something else than that nothing was found.
    pub(crate) none: Option<(String, String)>,
}

impl Listing {
    /// What an address asks for.
    pub(crate) fn read(words: Words, kind: &'static Kind, asked: &[(String, String)]) -> Self {
        let get = |name: &str| asked.iter().find(|(each, _)| each == name).map_or("", |(_, value)| value.as_str());
        let address = Address::asked(kind.path, asked);
        let wanted: Vec<&str> = address.all("columns").flat_map(|list| list.split(',')).collect();
        let shown = |column: &&Kept| if wanted.is_empty() { column.usual } else { wanted.contains(&column.key) };
        let size = address.get("size").parse().ok().filter(|size| SIZES.contains(size)).unwrap_or(50);
        Self {
            kind,
            words,
            columns: kind.columns.iter().filter(shown).collect(),
            format: get("format").to_owned(),
            // So many pages no register has; the first row of the next is still a number.
            page: get("page").parse::<i64>().unwrap_or(1).clamp(1, 1_000_000_000),
            size,
            address,
        }
    }

    /// The keys of the chosen columns, in their order.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &'static str> {
        self.columns.iter().map(|column| column.key)
    }

    /// The rows to ask the register for: all of them for a file.
    pub(crate) const fn window(&self) -> Window {
        if self.format.is_empty() { Window { offset: (self.page - 1) * self.size, limit: self.size } } else { Window::ALL }
    }

    /// By which column it sorts, and whether the other way round; `name` is the first, and an empty one the list's own order.
    pub(crate) fn order(&self) -> (&str, bool) {
        let asked = self.address.get("sort");
        let key = asked.trim_start_matches('-');
        if key.is_empty() && self.kind.own_order {
            return ("", false);
        }
        let sorts = self.kind.columns.iter().any(|column| column.key == key && column.sorts);
        if key.is_empty() || !(sorts || key == "name") {
            return ("name", self.kind.newest_first);
        }
        (key, asked.starts_with('-'))
    }

    /// Sorts the rows of a register that is read whole; `key` gives what a row sorts by in a column.
    pub(crate) fn sort<T>(&self, rows: &mut [T], key: impl Fn(&T, &str) -> String) {
        let (column, descending) = self.order();
        rows.sort_by_cached_key(|row| (key(row, column), key(row, "name")));
        if descending {
            rows.reverse();
        }
    }

    /// The rows of the page among those of a register that is read whole, and how many they are in all.
    pub(crate) fn cut<T>(&self, rows: Vec<T>) -> (Vec<T>, i64) {
        let (total, window) = (rows.len() as i64, self.window());
        let (offset, limit) = (usize::try_from(window.offset), usize::try_from(window.limit));
        (rows.into_iter().skip(offset.unwrap_or(usize::MAX)).take(limit.unwrap_or(usize::MAX)).collect(), total)
    }

    /// The page with these rows, or the file of them.
    pub(crate) fn answer(&self, frame: Frame, dress: Dress, rows: Vec<Row>, total: i64) -> Answer {
        if !self.format.is_empty() {
            let header: Vec<String> = std::iter::once(self.kind.first)
                .chain(self.columns.iter().map(|column| column.name))
                .map(|name| self.words.say(name))
                .collect();
            let cells = |row: &Row| {
                let cells = row.cells.iter().map(|cell| cell.plain(self.words));
                std::iter::once(row.what.name.clone()).chain(cells).collect()
            };
            return crate::export::table(&self.format, self.kind.file, &header, &rows.iter().map(cells).collect::<Vec<_>>());
        }
        show(&self.page(frame, dress, rows, total))
    }

    /// The page with these rows.
    pub(crate) fn page(&self, frame: Frame, dress: Dress, rows: Vec<Row>, total: i64) -> ListPage {
        let (words, address) = (self.words, &self.address);
        let search = Field::new("q", words.say("web-search-list"), Control::Line("search"));
        let choice = |column: &Kept| Choice {
            value: column.key.to_owned(),
            name: words.say(column.name),
            chosen: self.columns.iter().any(|chosen| chosen.key == column.key),
        };
        let names = self.columns.iter().map(|column| words.say(column.name)).collect();
        ListPage {
            frame,
            words,
            path: self.kind.path,
            filters: std::iter::once(search.holding(address.get("q")).growing()).chain(dress.filters).collect(),
            hidden: address.hidden(self.kind.filters),
            kept: address.hidden(&["columns", "size"]),
            sheet: self.sheet(&dress.chips, total),
            choices: self.kind.columns.iter().map(choice).collect(),
            sizes: Choice::list(SIZES.map(|size| (size.to_string(), size.to_string())), &self.size.to_string()),
            columns: self.heads(),
            names,
            rows,
            title: dress.title,
            lead: dress.lead,
            kin: dress.kin,
            ways: dress.ways,
            views: dress.views,
            empty: dress.empty,
            below: dress.below,
            none: dress.none.unwrap_or_else(|| (words.say("web-nothing-found"), words.say("web-nothing-found-what-to-do"))),
        }
    }

    fn heads(&self) -> Vec<Column> {
        let (by, descending) = self.order();
        let head = |key: &'static str, name: &str, sorts: bool, figures: bool| {
            let sorted = match (by == key, descending) {
                (true, true) => "descending",
                (true, false) => "ascending",
                (false, _) => "",
            };
            let next = if sorted == "ascending" { format!("-{key}") } else { key.to_owned() };
            let href = if sorts { self.address.with("sort", next).to_string() } else { String::new() };
            Column { name: self.words.say(name), href, sorted, figures }
        };
        let others = self.columns.iter().map(|column| head(column.key, column.name, column.sorts, column.figures));
        std::iter::once(head("name", self.kind.first, true, false)).chain(others).collect()
    }

    fn sheet(&self, says: &[(&'static str, String)], total: i64) -> Sheet {
        let (words, address) = (self.words, &self.address);
        let names = self.kind.filters.iter().filter(|name| !address.get(name).is_empty());
        let chip = |name: &&'static str| {
            let said = says.iter().find(|(each, _)| each == name).map(|(_, text)| text.clone());
            let text = said.unwrap_or_else(|| format!("”{}”", address.get(name)));
            Chip { text, href: address.without(&[name]).to_string() }
        };
        let export = |format: &str| {
            let name = words.with("web-export-rows", &[("count", total.into()), ("format", format.to_uppercase().into())]);
            Link::to(name, address.with("format", format).to_string())
        };
        let (first, last) = ((self.page - 1) * self.size + 1, (self.page * self.size).min(total));
        let mut summary = words.count(self.kind.found, total);
        if total > self.size && first <= total {
            let shown = words.with("web-rows-shown", &[("first", first.into()), ("last", last.into())]);
            summary = format!("{summary}, {shown}");
        }
        let page = |page: u64| address.with("page", page).to_string();
        Sheet {
            summary,
            chips: names.map(chip).collect(),
            clear: address.without(self.kind.filters).to_string(),
            exports: vec![export("csv"), export("xlsx"), export("ods")],
            pages: Pages::of(words, total as u64, self.size as u64, self.page as u64, page),
        }
    }
}

/// A filter that chooses one of a list, or all.
pub(crate) fn choose(
    words: Words,
    address: &Address,
    name: &str,
    label: String,
    choices: impl IntoIterator<Item = (String, String)>,
) -> Field {
    let choices = std::iter::once((String::new(), words.say("web-all"))).chain(choices);
    Field::new(name, label, Control::Select(Choice::list(choices, address.get(name))))
}

/// The cuts of a list: key, name, count; the first is shown where none is chosen.
pub(crate) fn views(
    words: Words,
    address: &Address,
    cuts: impl IntoIterator<Item = (&'static str, String, i64)>,
) -> Vec<ViewTab> {
    let tab = |(key, name, count): (&'static str, String, i64)| ViewTab {
        name,
        href: address.with("view", key).to_string(),
        count: words.number(count),
        current: address.get("view") == key,
    };
    cuts.into_iter().map(tab).collect()
}

//! The list of a register: its choices stand in the address, its columns are chosen, it sorts, has pages, and leaves as a file.
//!
//! A [`Register`] asks for what [`Listing::window`] says or cuts with [`Listing::cut`], and answers with what is [`Shown`]:
//! a page, or a file of exactly the rows that the page would show. A list upon another page is a [`Listing::table`].

mod kept;
pub(crate) mod page;
mod register;
#[cfg(test)]
pub(crate) mod samples;
pub(crate) mod section;

use crate::failure::Answer;
use crate::frame::Frame;
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::table::Choosing;
use crate::parts::{Address, Chip, Choice, Column, Field, Link, Pages, Sheet, ViewTab};
use files::table::Format;
pub(crate) use kept::keeping;
use page::{ListPage, ListTable, Row};
pub(crate) use register::{Acts, Picked, Register, Shown, apart};
use routines::systems::Window;
use std::borrow::Cow;

/// The sizes of a page.
const SIZES: [i64; 4] = [25, 50, 100, 250];

/// What a column is called.
#[derive(Clone, Debug)]
enum Name {
    /// By a text of the program.
    Text(&'static str),
    /// By a number and what it stands for, as the register has them.
    Number { short: String, long: String },
}

/// One column besides the first, which names the thing.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    /// Its key in addresses.
    pub(crate) key: Cow<'static, str>,
    name: Name,
    sorts: bool,
    figures: bool,
    usual: bool,
}

impl Kept {
    /// A column that is shown unless others are chosen.
    pub(crate) const fn new(key: &'static str, name: &'static str) -> Self {
        Self { key: Cow::Borrowed(key), name: Name::Text(name), sorts: false, figures: false, usual: true }
    }

    /// A column that sorts and is called by a number of the register's own.
    pub(crate) const fn numbered(key: String, short: String, long: String) -> Self {
        Self { key: Cow::Owned(key), name: Name::Number { short, long }, sorts: true, figures: false, usual: true }
    }

    /// The whole of its name.
    fn named(&self, words: Words) -> String {
        match &self.name {
            Name::Text(text) => words.say(text),
            Name::Number { short, long } => format!("{short} {long}"),
        }
    }

    /// Its name at the head, and what that stands for where it is short.
    fn head(&self, words: Words) -> (String, String) {
        match &self.name {
            Name::Text(text) => (words.say(text), String::new()),
            Name::Number { short, long } => (short.clone(), long.clone()),
        }
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

/// Where a list lies that many things have, each its own.
#[derive(Debug)]
pub(crate) struct Place {
    /// Its address.
    pub(crate) path: String,
    /// The name of its file, without the ending.
    pub(crate) file: String,
    /// What the first column is called.
    pub(crate) first: String,
    /// The columns besides.
    pub(crate) columns: Vec<Kept>,
    /// Whether it is a matrix: narrow columns of signs, which stays one on a narrow screen.
    pub(crate) matrix: bool,
}

/// A list as somebody asks for it.
#[derive(Debug)]
pub(crate) struct Listing {
    kind: &'static Kind,
    place: Place,
    words: Words,
    /// What is chosen.
    pub(crate) address: Address,
    /// The places of the chosen columns.
    columns: Vec<usize>,
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
    /// Where what is chosen can be kept under a name; empty where it cannot.
    pub(crate) keep: Link,
    /// Where a sample of what is chosen is drawn; empty for whoever draws none.
    pub(crate) draw: Link,
    /// What can be done to several rows at once; none where they cannot be chosen.
    pub(crate) choosing: Option<Choosing>,
}

impl Listing {
    /// What an address asks for.
    pub(crate) fn read(words: Words, kind: &'static Kind, asked: &[(String, String)]) -> Self {
        let (path, file) = (kind.path.to_owned(), kind.file.to_owned());
        Self::at(
            words,
            kind,
            Place { path, file, first: words.say(kind.first), columns: kind.columns.to_vec(), matrix: false },
            asked,
        )
    }

    /// What an address asks for of a list that lies at a place of its own.
    pub(crate) fn at(words: Words, kind: &'static Kind, place: Place, asked: &[(String, String)]) -> Self {
        let get = |name: &str| asked.iter().find(|(each, _)| each == name).map_or("", |(_, value)| value.as_str());
        let address = Address::asked(&place.path, asked);
        let wanted: Vec<&str> = address.all("columns").flat_map(|list| list.split(',')).collect();
        // Where none of them is a column of the list, such as in an old address, it has the usual ones; “-” is to have none.
        let known = wanted == ["-"] || place.columns.iter().any(|column| wanted.contains(&&*column.key));
        let shown = |column: &Kept| if known { wanted.contains(&&*column.key) } else { column.usual };
        let size = address.get("size").parse().ok().filter(|size| SIZES.contains(size)).unwrap_or(50);
        Self {
            kind,
            words,
            columns: place.columns.iter().enumerate().filter(|(_, column)| shown(column)).map(|(at, _)| at).collect(),
            format: Some(get("format")).filter(|format| Format::from_extension(format).is_some()).unwrap_or_default().to_owned(),
            // So many pages no register has; the first row of the next is still a number.
            page: get("page").parse::<i64>().unwrap_or(1).clamp(1, 1_000_000_000),
            size,
            address,
            place,
        }
    }

    /// The same list where its number alone is wanted.
    fn counting(self) -> Self {
        Self { page: 1, size: 1, ..self }
    }

    /// The chosen columns, in their order.
    fn chosen(&self) -> impl Iterator<Item = &Kept> {
        self.columns.iter().filter_map(|at| self.place.columns.get(*at))
    }

    /// The keys of the chosen columns, in their order.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &str> {
        self.chosen().map(|column| &*column.key)
    }

    /// The places of the chosen columns among all, in their order.
    pub(crate) fn places(&self) -> &[usize] {
        &self.columns
    }

    /// Whether a file is asked for, and not the page.
    pub(crate) fn leaves(&self) -> bool {
        !self.format.is_empty()
    }

    /// The last page, where the one that is asked for lies beyond it.
    fn last_page(&self, shown: &Shown) -> Option<i64> {
        let beyond = shown.rows.is_empty() && shown.total > 0 && self.page > 1;
        beyond.then(|| (shown.total + self.size - 1) / self.size)
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
        let sorts = self.place.columns.iter().any(|column| column.key == key && column.sorts);
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

    /// The file of these rows.
    pub(crate) fn file(&self, rows: &[Row]) -> Answer {
        let first = std::iter::once(self.place.first.clone());
        let header: Vec<String> = first.chain(self.chosen().map(|column| column.named(self.words))).collect();
        let cells = |row: &Row| {
            let cells = row.cells.iter().map(|cell| cell.plain(self.words));
            std::iter::once(row.what.name.clone()).chain(cells).collect()
        };
        crate::export::table(&self.format, &self.place.file, &header, &rows.iter().map(cells).collect::<Vec<_>>())
    }

    /// The page with these rows.
    pub(crate) fn page(&self, frame: Frame, mut dress: Dress, rows: Vec<Row>, total: i64) -> ListPage {
        ListPage {
            frame,
            words: self.words,
            title: dress.title.clone(),
            lead: std::mem::take(&mut dress.lead),
            kin: std::mem::take(&mut dress.kin),
            ways: std::mem::take(&mut dress.ways),
            empty: dress.empty.take(),
            below: dress.below.take(),
            table: self.table(dress, rows, total),
        }
    }

    /// The rows alone, with what narrows and orders them: for a page that shows more than its list.
    pub(crate) fn table(&self, dress: Dress, rows: Vec<Row>, total: i64) -> ListTable {
        let (words, address) = (self.words, &self.address);
        let search = Field::new("q", words.say("web-search-list"), Control::Line("search"));
        let choice = |(at, column): (usize, &Kept)| Choice {
            value: column.key.to_string(),
            name: column.named(words),
            chosen: self.columns.contains(&at),
        };
        ListTable {
            words,
            path: self.place.path.clone(),
            title: dress.title,
            views: dress.views,
            keep: dress.keep,
            draw: dress.draw,
            choosing: dress.choosing.filter(|_| !rows.is_empty()),
            filters: std::iter::once(search.holding(address.get("q")).growing()).chain(dress.filters).collect(),
            hidden: address.hidden(self.kind.filters),
            kept: address.hidden(&["columns", "size"]),
            sheet: self.sheet(&dress.chips, total),
            choices: self.place.columns.iter().enumerate().map(choice).collect(),
            sizes: Choice::list(SIZES.map(|size| (size.to_string(), size.to_string())), &self.size.to_string()),
            columns: self.heads(),
            rows,
            matrix: self.place.matrix,
            none: dress.none.unwrap_or_else(|| (words.say("web-nothing-found"), words.say("web-nothing-found-what-to-do"))),
        }
    }

    fn heads(&self) -> Vec<Column> {
        let (by, descending) = self.order();
        let head = |key: &str, (name, stands_for): (String, String), sorts: bool, figures: bool| {
            let sorted = match (by == key, descending) {
                (true, true) => "descending",
                (true, false) => "ascending",
                (false, _) => "",
            };
            let next = if sorted == "ascending" { format!("-{key}") } else { key.to_owned() };
            let href = if sorts { self.address.with("sort", next).to_string() } else { String::new() };
            Column { name, stands_for, href, sorted, figures }
        };
        let first = head("name", (self.place.first.clone(), String::new()), true, false);
        let others = self.chosen().map(|column| head(&column.key, column.head(self.words), column.sorts, column.figures));
        std::iter::once(first).chain(others).collect()
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

/// What the list at an address is called.
pub(crate) fn name_at(words: Words, address: &str) -> String {
    let path = address.split('?').next().unwrap_or_default();
    // A list upon a page of the regulation has no name of its own.
    match path.trim_start_matches('/').split('/').collect::<Vec<_>>().as_slice() {
        ["regulation", _, section, "systems"] => return words.tell("lists-systems-of-section", "section", section),
        ["regulation", _, section, _] => return words.tell("lists-obligations-of-section", "section", section),
        _ => {}
    }
    words.name("lists-list", path.trim_start_matches('/').replace('/', "-").as_str())
}

/// What of an address says how its list is shown, and nothing of which rows it has.
pub(crate) const SHOWING: [&str; 5] = ["columns", "size", "sort", "page", "past"];

/// Where a sample of the list at an address is drawn.
pub(crate) fn drawing(words: Words, address: &Address) -> Link {
    let list = [("list".to_owned(), address.without(&SHOWING).to_string())];
    Link::to(words.say("audit-draw"), Address::asked("/audit/samples/new", &list).to_string())
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

/// What can be done to chosen rows, as a list to choose from.
pub(crate) fn choices_of(words: Words, acts: Acts, deeds: &[(&'static str, String)]) -> Vec<Choice> {
    let deeds = deeds.iter().map(|(word, name)| ((*word).to_owned(), name.clone()));
    let set = acts.sets.map(|_| ("set".to_owned(), words.say("bulk-set")));
    let remind = acts.reminds.then(|| ("remind".to_owned(), words.say("bulk-remind")));
    let take = ["csv", "xlsx", "ods"].map(|format| (format.to_owned(), words.tell("bulk-take", "format", format.to_uppercase())));
    Choice::list(deeds.chain(set).chain(remind).chain(take), "")
}

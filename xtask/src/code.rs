//! The modules of the house and which of them name which.
//!
//! A crate is read file by file; every path that begins with `crate`, `self`, `super` or the name of a room is followed,
//! through the names that a module passes on with `use`, to the module that holds what is named.
//! Tests are left out: they may look anywhere.

use crate::tree::{File, Tree};
use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use syn::visit::{self, Visit};

/// A module: the crate's name, then the modules down to it.
pub(crate) type Module = Vec<String>;

/// One module naming something in another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Arrow {
    /// The module in which the name stands.
    pub(crate) from: Module,
    /// The module that holds what is named.
    pub(crate) to: Module,
    /// The file in which the name stands.
    pub(crate) path: String,
    /// The line on which it stands.
    pub(crate) line: usize,
}

/// All modules and arrows of the rooms.
#[derive(Debug, Default)]
pub(crate) struct Code {
    /// Every module that is no test.
    pub(crate) modules: BTreeSet<Module>,
    /// Every arrow between two of them.
    pub(crate) arrows: Vec<Arrow>,
    /// Files that could not be read as Rust, with line and reason.
    pub(crate) unreadable: Vec<(String, usize, String)>,
}

/// A path as written, from where, and on which line.
struct Naming {
    from: Module,
    segments: Vec<String>,
    path: String,
    line: usize,
}

impl Code {
    /// Reads all crates of the tree.
    pub(crate) fn read(tree: &Tree) -> Self {
        let rooms: BTreeSet<String> = sources(tree).map(|(room, ..)| room.to_owned()).collect();
        let mut code = Self { modules: rooms.iter().map(|room| vec![room.clone()]).collect(), ..Self::default() };
        let (mut namings, mut passed_on) = (Vec::new(), BTreeMap::new());
        let mut parsed_files = Vec::new();
        let mut tests: BTreeSet<Module> = BTreeSet::new();
        for (room, inner, file) in sources(tree) {
            let Some(module) = module_of(room, inner) else {
                continue;
            };
            match syn::parse_file(&file.text) {
                Ok(parsed) => {
                    tests.extend(tests_below(&module, &parsed));
                    parsed_files.push((module, file, parsed));
                }
                Err(error) => code.unreadable.push((file.path.clone(), error.span().start().line, error.to_string())),
            }
        }
        parsed_files.retain(|(module, ..)| (1..=module.len()).all(|length| !tests.contains(&module[..length])));
        code.modules.extend(parsed_files.iter().map(|(module, ..)| module.clone()));
        for (module, file, parsed) in parsed_files {
            let mut reader =
                Reader { module, file, rooms: &rooms, code: &mut code, namings: &mut namings, passed_on: &mut passed_on };
            reader.visit_file(&parsed);
        }
        for naming in namings {
            let absolute = absolute(&naming.from, &naming.segments);
            let to = resolve(&code.modules, &passed_on, &absolute, 8);
            if to != naming.from && !to.is_empty() {
                code.arrows.push(Arrow { from: naming.from, to, path: naming.path, line: naming.line });
            }
        }
        code.arrows.sort();
        code.arrows.dedup_by(|one, other| one.from == other.from && one.to == other.to);
        code
    }
}

/// The source files of every crate: the crate's name, the path below `src`, the file.
fn sources(tree: &Tree) -> impl Iterator<Item = (&str, &str, &File)> {
    tree.below("", "rs").filter_map(|file| {
        let inside = file.path.strip_prefix("crates/").unwrap_or(&file.path);
        let (room, inner) = inside.split_once("/src/")?;
        (!room.contains('/')).then_some((room, inner, file))
    })
}

/// The module that a file holds; none for tests.
fn module_of(room: &str, inner: &str) -> Option<Module> {
    let stem = inner.strip_suffix(".rs")?;
    let mut parts: Vec<&str> = stem.split('/').collect();
    if matches!(parts.last(), Some(&("mod" | "lib" | "main"))) {
        parts.pop();
    }
    if parts.iter().any(|part| matches!(*part, "tests" | "testing" | "bin")) {
        return None;
    }
    Some(std::iter::once(room).chain(parts).map(str::to_owned).collect())
}

/// The modules in files of their own that a file declares under `#[cfg(test)]`.
fn tests_below(module: &[String], file: &syn::File) -> Vec<Module> {
    let declared = file.items.iter().filter_map(|item| match item {
        syn::Item::Mod(item) if item.content.is_none() && is_test(&item.attrs) => Some(item.ident.to_string()),
        _ => None,
    });
    declared.map(|name| [module, &[name]].concat()).collect()
}

/// A written path from the crate downwards.
fn absolute(from: &Module, segments: &[String]) -> Module {
    let mut place = match segments.first().map(String::as_str) {
        Some("crate") => vec![from[0].clone()],
        Some("self" | "super") => from.clone(),
        _ => Vec::new(),
    };
    for segment in segments {
        match segment.as_str() {
            "crate" | "self" => {}
            "super" => drop(place.pop()),
            _ => place.push(segment.clone()),
        }
    }
    place
}

/// Follows a path to the module that holds its end, through names that modules pass on.
fn resolve(modules: &BTreeSet<Module>, passed_on: &BTreeMap<Module, Module>, path: &[String], depth: usize) -> Module {
    for length in 1..=path.len() {
        if modules.contains(&path[..length]) {
            continue;
        }
        if let Some(target) = passed_on.get(&path[..length])
            && depth > 0
        {
            let further = [target, &path[length..]].concat();
            return resolve(modules, passed_on, &further, depth - 1);
        }
        return path[..length - 1].to_vec();
    }
    path.to_vec()
}

/// Walks one file.
struct Reader<'a> {
    module: Module,
    file: &'a File,
    rooms: &'a BTreeSet<String>,
    code: &'a mut Code,
    namings: &'a mut Vec<Naming>,
    passed_on: &'a mut BTreeMap<Module, Module>,
}

impl Reader<'_> {
    fn name(&mut self, segments: Vec<String>, line: usize) {
        let first = segments.first().map_or("", String::as_str);
        if segments.len() > 1 && (matches!(first, "crate" | "self" | "super") || self.rooms.contains(first)) {
            self.namings.push(Naming { from: self.module.clone(), segments, path: self.file.path.clone(), line });
        }
    }

    /// Spreads a `use` into its single paths, each with the name that it gets here.
    fn spread(&mut self, tree: &syn::UseTree, before: &[String], line: usize) {
        match tree {
            syn::UseTree::Path(path) => {
                let longer = [before, &[path.ident.to_string()]].concat();
                self.spread(&path.tree, &longer, line);
            }
            syn::UseTree::Group(group) => group.items.iter().for_each(|item| self.spread(item, before, line)),
            syn::UseTree::Glob(_) => self.name([before, &["*".to_owned()]].concat(), line),
            syn::UseTree::Name(name) => self.take_in(before, &name.ident.to_string(), &name.ident.to_string(), line),
            syn::UseTree::Rename(rename) => self.take_in(before, &rename.ident.to_string(), &rename.rename.to_string(), line),
        }
    }

    fn take_in(&mut self, before: &[String], last: &str, here: &str, line: usize) {
        let segments = if last == "self" { before.to_vec() } else { [before, &[last.to_owned()]].concat() };
        let first = segments.first().cloned().unwrap_or_default();
        let child = [self.module.as_slice(), std::slice::from_ref(&first)].concat();
        let known = matches!(first.as_str(), "crate" | "self" | "super") || self.rooms.contains(&first);
        // `pub use chain::Digest` begins with a module that lies below this one.
        let target = if known { absolute(&self.module, &segments) } else { [self.module.as_slice(), &segments].concat() };
        if known || self.file.text.contains(&format!("mod {first};")) || self.code.modules.contains(&child) {
            self.passed_on.insert([self.module.as_slice(), &[here.to_owned()]].concat(), target);
        }
        self.name(segments, line);
    }

    /// Finds paths in the arguments of a macro, which the parser leaves as bare tokens.
    fn read_tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut place = 0;
        while place < tokens.len() {
            match &tokens[place] {
                TokenTree::Group(group) => self.read_tokens(group.stream()),
                TokenTree::Ident(ident) => {
                    let (mut segments, line) = (vec![ident.to_string()], ident.span().start().line);
                    while let [TokenTree::Punct(one), TokenTree::Punct(two), TokenTree::Ident(next), ..] = &tokens[place + 1..]
                        && one.as_char() == ':'
                        && two.as_char() == ':'
                    {
                        segments.push(next.to_string());
                        place += 3;
                    }
                    self.name(segments, line);
                }
                _ => {}
            }
            place += 1;
        }
    }
}

/// Whether something stands under `#[cfg(test)]`.
fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.meta.require_list().is_ok_and(|list| list.tokens.to_string().contains("test"))
    })
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if is_test(&item.attrs) || item.content.is_none() {
            return;
        }
        self.module.push(item.ident.to_string());
        self.code.modules.insert(self.module.clone());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if !is_test(&item.attrs) {
            let line = item.use_token.span.start().line;
            self.spread(&item.tree, &[], line);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !is_test(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if !is_test(&item.attrs) {
            visit::visit_item_impl(self, item);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let line = path.segments.first().map_or(1, |segment| segment.ident.span().start().line);
        self.name(segments, line);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        self.visit_path(&called.path);
        self.read_tokens(called.tokens.clone());
    }
}

#[cfg(test)]
mod tests;

//! Every table is accounted for: a register by an entity that says registration, secrecy, retention and export, the rest by ARCHITECTURE.

use crate::complaint::Complaint;
use crate::tree::{File, Tree};
use std::collections::BTreeMap;
use syn::visit::{self, Visit};

/// Where the operational tables are listed, and under which heading.
const LIST: (&str, &str) = ("ARCHITECTURE.md", "Operational tables");
/// Where the chapters' entities are gathered.
const GATHERED: &str = "crates/domain/src/lib.rs";
/// What an entity must say besides its name and tables.
const SAYS: [&str; 4] = ["registration", "secrecy", "retention", "export"];

/// A name with the place where it stands.
type Places = BTreeMap<String, (String, usize)>;

/// What the store and the domain say of tables.
#[derive(Default)]
struct Found {
    /// Tables that the schema calls register.
    registers: Places,
    /// Tables that the schema calls operational.
    operational: Places,
    /// Tables that an entity claims.
    claimed: Places,
    complaints: Vec<Complaint>,
}

/// Whether a file holds steps of the schema, or a part of those of a chapter that has many.
fn is_schema(file: &File) -> bool {
    file.name() == "schema.rs" || file.path.contains("/schema/")
}

/// Compares the schema, the entities and the list of operational tables.
pub(crate) fn check(tree: &Tree) -> Vec<Complaint> {
    let mut found = Found::default();
    for file in tree.below("crates/store/src/", "rs").filter(|file| is_schema(file)) {
        read(file, &mut found);
    }
    for file in tree.below("crates/domain/src/", "rs") {
        read(file, &mut found);
        gathered(tree, file, &mut found.complaints);
    }
    let listed = listed(tree);
    let Found { registers, operational, claimed, mut complaints } = found;
    let mut complain =
        |place: &(String, usize), what: String, why: &str| complaints.push(Complaint::fault(&place.0, place.1, what, why));
    for (table, place) in &registers {
        if !claimed.contains_key(table) {
            complain(
                place,
                format!("no entity claims the register table “{table}”"),
                "it may hold public records: an Entity in domain must say registration, secrecy, retention and export",
            );
        }
    }
    for (table, place) in &operational {
        if !listed.contains_key(table) {
            complain(
                place,
                format!("the operational table “{table}” is not listed in {}", LIST.0),
                "only listed tables may be written without a journal entry",
            );
        }
    }
    for (table, place) in &claimed {
        if !registers.contains_key(table) {
            complain(
                place,
                format!("an entity claims the table “{table}”, which no schema makes as a register"),
                "claims and tables go together",
            );
        }
    }
    for (table, place) in &listed {
        if !operational.contains_key(table) {
            complain(
                place,
                format!("“{table}” is listed as operational, and no schema makes it so"),
                "the list is what the store does",
            );
        }
    }
    complaints
}

/// The names in backticks at the head of each point under the heading.
fn listed(tree: &Tree) -> Places {
    let mut places = Places::new();
    let Some(file) = tree.file(LIST.0) else { return places };
    let mut inside = false;
    for (number, line) in file.text.lines().enumerate() {
        if line.starts_with('#') {
            inside = line.trim_start_matches('#').trim() == LIST.1;
        } else if inside && line.starts_with("- ") {
            let head = line.split([':', '.']).next().unwrap_or(line);
            for name in head.split('`').skip(1).step_by(2) {
                places.insert(name.to_owned(), (file.path.clone(), number + 1));
            }
        }
    }
    places
}

/// A chapter's entities must be gathered, or nobody sees them.
fn gathered(tree: &Tree, file: &File, complaints: &mut Vec<Complaint>) {
    let Some(line) = file.text.lines().position(|line| line.starts_with("pub const ENTITIES")) else { return };
    let inside = file.path.trim_start_matches("crates/domain/src/");
    let chapter = inside.split(['/', '.']).next().unwrap_or(inside);
    if !tree.file(GATHERED).is_some_and(|gathered| gathered.text.contains(&format!("{chapter}::ENTITIES"))) {
        let what = format!("the entities of “{chapter}” are not gathered");
        complaints.push(Complaint::fault(&file.path, line + 1, what, format!("name them in entities() in {GATHERED}")));
    }
}

fn read(file: &File, found: &mut Found) {
    if let Ok(parsed) = syn::parse_file(&file.text) {
        Reader { file, found }.visit_file(&parsed);
    }
}

struct Reader<'a> {
    file: &'a File,
    found: &'a mut Found,
}

impl<'ast> Visit<'ast> for Reader<'_> {
    /// `Table::register("name", …)` and `Table::operational("name", …)`.
    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        if let syn::Expr::Path(function) = &*call.func
            && let [kind, way] = function.path.segments.iter().collect::<Vec<_>>()[..]
            && kind.ident == "Table"
            && let Some((name, line)) = call.args.first().and_then(text)
        {
            let place = (self.file.path.clone(), line);
            match way.ident.to_string().as_str() {
                "register" => drop(self.found.registers.insert(name, place)),
                "operational" => drop(self.found.operational.insert(name, place)),
                _ => {}
            }
        }
        visit::visit_expr_call(self, call);
    }

    /// `Entity { name: "…", tables: &["…"], … }`.
    fn visit_expr_struct(&mut self, made: &'ast syn::ExprStruct) {
        if made.path.segments.last().is_some_and(|last| last.ident == "Entity") {
            let field =
                |name: &str| made.fields.iter().find(|field| matches!(&field.member, syn::Member::Named(found) if found == name));
            let line = made.path.segments.first().map_or(1, |segment| segment.ident.span().start().line);
            for unsaid in SAYS.iter().filter(|name| field(name).is_none()) {
                let what = format!("an entity does not say its {unsaid}");
                let why = "each says how it is registered, who may see it, how long it is kept and how it leaves";
                self.found.complaints.push(Complaint::fault(&self.file.path, line, what, why));
            }
            if let Some(syn::Expr::Reference(tables)) = field("tables").map(|field| &field.expr)
                && let syn::Expr::Array(tables) = &*tables.expr
            {
                for (name, line) in tables.elems.iter().filter_map(text) {
                    self.found.claimed.insert(name, (self.file.path.clone(), line));
                }
            }
        }
        visit::visit_expr_struct(self, made);
    }
}

/// A literal text with its line.
fn text(expression: &syn::Expr) -> Option<(String, usize)> {
    let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = expression else { return None };
    Some((text.value(), text.span().start().line))
}

#[cfg(test)]
mod tests;

//! What code and pages ask for.

use crate::tree::{File, Tree, line_at};
use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;
use syn::visit::{self, Visit};
use syn::{Expr, ExprCall, ExprMethodCall, Lit};

/// Words by which a text is asked for with the key first: `words.say("key")`.
const WAYS: [&str; 5] = ["say", "with", "tell", "count", "find"];

/// One place that asks for a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asking {
    /// The key.
    pub(super) key: String,
    /// The arguments given, where they can be read off.
    pub(super) arguments: Option<BTreeSet<String>>,
    /// The file.
    pub(super) path: String,
    /// The line.
    pub(super) line: usize,
}

/// All that is asked for.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// Every place with a literal key.
    pub(super) askings: Vec<Asking>,
    /// Every literal text in code and pages, since a key may be passed along before it is asked for.
    pub(super) literals: BTreeSet<String>,
    /// Beginnings of keys that are built from data.
    beginnings: BTreeSet<String>,
}

impl Asked {
    /// Reads all code and pages of the crates, tests left out.
    pub(super) fn read(tree: &Tree) -> Self {
        let mut asked = Self::default();
        let tests = |file: &&File| !file.path.contains("/tests/") && !file.path.ends_with("/tests.rs");
        for file in tree.below("crates/", "rs").filter(tests) {
            if let Ok(parsed) = syn::parse_file(&file.text) {
                let (before, mut reader) = (asked.askings.len(), Reader { file, asked: &mut asked, added: BTreeSet::new() });
                reader.visit_file(&parsed);
                let added = reader.added;
                // A message made without arguments may be handed on and get them elsewhere in the file.
                for asking in &mut asked.askings[before..] {
                    if let Some(arguments) = asking.arguments.as_mut().filter(|arguments| arguments.is_empty()) {
                        arguments.extend(added.iter().cloned());
                    }
                }
            }
        }
        for file in tree.below("crates/", "html") {
            asked.read_page(file);
        }
        asked
    }

    /// Whether a key begins as one that is built from data.
    pub(super) fn begins(&self, key: &str) -> bool {
        self.beginnings.iter().any(|beginning| key.starts_with(beginning))
    }

    /// Keeps a literal text, and the part before the first gap of one that is filled in: `"command-{name}"`.
    fn literal(&mut self, text: &str) {
        if let Some((beginning, _)) = text.split_once('{')
            && is_beginning(beginning)
        {
            self.beginnings.insert(beginning.to_owned());
        }
        // `words.name("role", …)` asks for `role-…`; whether it is asked so is not known here, so the key itself must exist anyway.
        self.literals.insert(text.to_owned());
    }

    /// Reads the expressions of a page: `words.say("key")`, `words.with("key", &[("name", …)])`.
    fn read_page(&mut self, file: &File) {
        for (place, _) in file.text.match_indices('"') {
            let Some((text, after)) = file.text[place + 1..].split_once('"') else { continue };
            self.literal(text);
            let before = file.text[..place].trim_end();
            let Some(before) = before.strip_suffix('(') else { continue };
            let way = before.rsplit(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').next().unwrap_or_default();
            let method = before.strip_suffix(way).is_some_and(|rest| rest.ends_with('.'));
            if method && way == "name" {
                self.beginnings.insert(format!("{text}-"));
            } else if method && WAYS.contains(&way) && is_key(text) {
                let arguments = page_arguments(way, after);
                self.askings.push(Asking {
                    key: text.to_owned(),
                    arguments,
                    path: file.path.clone(),
                    line: line_at(&file.text, place),
                });
            }
        }
    }
}

/// The names of the arguments in the rest of a call on a page.
fn page_arguments(way: &str, after: &str) -> Option<BTreeSet<String>> {
    let mut depth = 1;
    let end = after.char_indices().find_map(|(place, letter)| {
        depth += match letter {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        (depth == 0).then_some(place)
    })?;
    let call = &after[..end];
    match way {
        "say" => Some(BTreeSet::new()),
        "count" => Some(BTreeSet::from(["count".to_owned()])),
        "tell" => call.split('"').nth(1).map(|name| BTreeSet::from([name.to_owned()])),
        _ if call.contains("[(") => {
            Some(call.split("(\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect())
        }
        _ => None,
    }
}

fn is_key(text: &str) -> bool {
    text.contains('-') && is_beginning(text) && !text.ends_with('-')
}

fn is_beginning(text: &str) -> bool {
    text.contains('-')
        && text.starts_with(|letter: char| letter.is_ascii_lowercase())
        && text.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
}

struct Reader<'a> {
    file: &'a File,
    asked: &'a mut Asked,
    /// Names given by `.with` to messages made elsewhere.
    added: BTreeSet<String>,
}

impl Reader<'_> {
    fn ask(&mut self, key: &str, arguments: Option<BTreeSet<String>>, line: usize) {
        let asking = Asking { key: key.to_owned(), arguments, path: self.file.path.clone(), line };
        // The outer call of a chain is met first and knows all arguments.
        if !self.asked.askings.iter().any(|known| known.key == asking.key && known.path == asking.path && known.line == line) {
            self.asked.askings.push(asking);
        }
    }

    /// Reads `words.say("key")` and the other ways.
    fn read_call(&mut self, call: &ExprMethodCall) {
        let way = call.method.to_string();
        let Some((key, line)) = call.args.first().and_then(literal) else { return };
        if way == "name" && call.args.len() == 2 {
            self.asked.beginnings.insert(format!("{key}-"));
        }
        // `.with("owner-head", value)` names an argument, not a key.
        let of_message = way == "with" && (!is_key(&key) || !matches!(call.args.get(1), Some(Expr::Reference(_))));
        if of_message {
            self.added.insert(key.clone());
        }
        if WAYS.contains(&way.as_str()) && is_key(&key) && !of_message {
            let arguments = match way.as_str() {
                "say" => Some(BTreeSet::new()),
                "count" => Some(BTreeSet::from(["count".to_owned()])),
                "tell" => call.args.get(1).and_then(literal).map(|(name, _)| BTreeSet::from([name])),
                _ => call.args.get(1).and_then(names_of),
            };
            self.ask(&key, arguments, line);
        }
    }

    /// A call among the bare tokens of a macro: `words.say("key")`; its arguments are not read.
    fn read_token_call(&mut self, way: &str, key: &str, line: usize) {
        if way == "name" {
            self.asked.beginnings.insert(format!("{key}-"));
        } else if matches!(way, "say" | "tell" | "count") && is_key(key) {
            self.ask(key, None, line);
        }
    }

    fn read_tokens(&mut self, tokens: TokenStream) {
        let mut way = String::new();
        for token in tokens {
            match token {
                TokenTree::Group(group) => {
                    if let Some(TokenTree::Literal(first)) = group.stream().into_iter().next()
                        && let Ok(Lit::Str(text)) = syn::parse_str::<Lit>(&first.to_string())
                    {
                        self.read_token_call(&way, &text.value(), first.span().start().line);
                    }
                    way.clear();
                    self.read_tokens(group.stream());
                }
                TokenTree::Ident(ident) => way = ident.to_string(),
                TokenTree::Literal(literal) => {
                    if let Ok(Lit::Str(text)) = syn::parse_str::<Lit>(&literal.to_string()) {
                        self.asked.literal(&text.value());
                    }
                }
                TokenTree::Punct(_) => {}
            }
        }
    }
}

/// The literal text of an expression with its line.
fn literal(expression: &Expr) -> Option<(String, usize)> {
    let Expr::Lit(syn::ExprLit { lit: Lit::Str(text), .. }) = expression else { return None };
    Some((text.value(), text.span().start().line))
}

/// `Message::new("key")` at the root of a chain of `.with("name", …)`: the key, its line and the names.
fn chain(expression: &Expr) -> Option<(String, usize, BTreeSet<String>)> {
    match expression {
        Expr::Call(ExprCall { func, args, .. }) => {
            let Expr::Path(path) = &**func else { return None };
            let [.., kind, way] = path.path.segments.iter().collect::<Vec<_>>()[..] else { return None };
            let (key, line) = args.first().and_then(literal)?;
            (kind.ident == "Message" && way.ident == "new").then(|| (key, line, BTreeSet::new()))
        }
        Expr::MethodCall(ExprMethodCall { receiver, method, args, .. }) if method == "with" => {
            let (key, line, mut names) = chain(receiver)?;
            names.extend(args.first().and_then(literal).map(|(name, _)| name));
            Some((key, line, names))
        }
        _ => None,
    }
}

/// The names in `&[("name", value), …]`.
fn names_of(expression: &Expr) -> Option<BTreeSet<String>> {
    let Expr::Reference(reference) = expression else { return None };
    let Expr::Array(array) = &*reference.expr else { return None };
    let names = array.elems.iter().map(|pair| match pair {
        Expr::Tuple(pair) => pair.elems.first().and_then(literal).map(|(name, _)| name),
        _ => None,
    });
    names.collect()
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if item.ident != "tests" {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_expr(&mut self, expression: &'ast Expr) {
        if let Some((key, line, names)) = chain(expression) {
            self.ask(&key, Some(names), line);
        } else if let Expr::MethodCall(call) = expression {
            self.read_call(call);
        }
        visit::visit_expr(self, expression);
    }

    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.asked.literal(&text.value());
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        self.read_tokens(called.tokens.clone());
    }
}

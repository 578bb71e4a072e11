//! The texts of one language, as the `.ftl` files have them.

use crate::complaint::Complaint;
use crate::tree::{File, Tree, line_at};
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use std::collections::{BTreeMap, BTreeSet};

/// One message.
#[derive(Clone, Debug)]
pub(super) struct Text {
    /// The file it stands in.
    pub(super) path: String,
    /// The line on which its key stands.
    pub(super) line: usize,
    /// The arguments it uses.
    pub(super) arguments: BTreeSet<String>,
    /// Whether citizens read it.
    pub(super) public: bool,
    /// Whether another text is made with it.
    pub(super) used_by_texts: bool,
}

/// Reads every file of a language into one list.
pub(super) fn read(tree: &Tree, language: &str, complaints: &mut Vec<Complaint>) -> BTreeMap<String, Text> {
    let folder = format!("locales/{language}/");
    let (mut texts, mut named) = (BTreeMap::new(), BTreeSet::new());
    for file in tree.below(&folder, "ftl") {
        read_file(file, &mut texts, &mut named, complaints);
    }
    for name in named {
        if let Some(text) = texts.get_mut(&name) {
            text.used_by_texts = true;
        }
    }
    texts
}

fn read_file(file: &File, texts: &mut BTreeMap<String, Text>, named: &mut BTreeSet<String>, complaints: &mut Vec<Complaint>) {
    let resource = match parser::parse(file.text.as_str()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors {
                let line = line_at(&file.text, error.pos.start);
                complaints.push(Complaint::fault(
                    &file.path,
                    line,
                    format!("not readable as Fluent: {error}"),
                    "the text would be missing",
                ));
            }
            resource
        }
    };
    let mut all_public = false;
    for entry in &resource.body {
        match entry {
            Entry::ResourceComment(comment) => all_public |= comment.content.iter().any(|line| line.trim() == "public"),
            Entry::Message(message) => {
                let key = message.id.name;
                let line = file.text.lines().position(|line| begins_with(line, key)).map_or(1, |place| place + 1);
                let mut arguments = BTreeSet::new();
                let patterns = message.value.iter().chain(message.attributes.iter().map(|attribute| &attribute.value));
                patterns.for_each(|pattern| of_pattern(pattern, &mut arguments, named));
                let marked = message.comment.iter().flat_map(|comment| &comment.content).any(|line| line.trim() == "public");
                let text = Text { path: file.path.clone(), line, arguments, public: all_public || marked, used_by_texts: false };
                if let Some(before) = texts.insert(key.to_owned(), text) {
                    let what = format!("“{key}” stands also in {}:{}", before.path, before.line);
                    complaints.push(Complaint::fault(&file.path, line, what, "a key is used once in the whole product"));
                }
            }
            _ => {}
        }
    }
}

fn begins_with(line: &str, key: &str) -> bool {
    line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='))
}

fn of_pattern(pattern: &Pattern<&str>, arguments: &mut BTreeSet<String>, named: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, arguments, named);
        }
    }
}

fn of_expression(expression: &Expression<&str>, arguments: &mut BTreeSet<String>, named: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, arguments, named),
        Expression::Select { selector, variants } => {
            of_inline(selector, arguments, named);
            for variant in variants {
                of_pattern(&variant.value, arguments, named);
            }
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, arguments: &mut BTreeSet<String>, named: &mut BTreeSet<String>) {
    let mut of_call = |call: &CallArguments<&str>| {
        call.positional.iter().for_each(|inner| of_inline(inner, arguments, named));
        call.named.iter().for_each(|inner| of_inline(&inner.value, arguments, named));
    };
    match inline {
        InlineExpression::FunctionReference { arguments: call, .. }
        | InlineExpression::TermReference { arguments: Some(call), .. } => of_call(call),
        InlineExpression::VariableReference { id } => drop(arguments.insert(id.name.to_owned())),
        InlineExpression::MessageReference { id, .. } => drop(named.insert(id.name.to_owned())),
        InlineExpression::Placeable { expression } => of_expression(expression, arguments, named),
        _ => {}
    }
}

//! Check queries: what one may say, and how its parameters are bound.
//!
//! A check is a single `select` over the fact views that returns the subjects that fall short.
//! The text is parsed, walked by a list of what is allowed (everything else is refused), and printed from the tree with `$1`, `$2`, … in place of `:day` and the limits,
//! so that one text serves both engines and nothing that the walk did not see can reach a database.

#[cfg(test)]
mod tests;
mod walk;

use crate::refusal::{Argument, Message};
use sqlparser::ast::{Expr, Statement, Value, visit_expressions_mut};
use sqlparser::dialect::SQLiteDialect;
use sqlparser::parser::Parser;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// The longest text of a query that is read at all.
const LONGEST: usize = 20_000;

/// A query that was found sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The file it came from, or the view it was made from.
    pub source: String,
    /// The text as its writer wrote it.
    pub text: String,
    /// The text for a database, with numbered parameters.
    pub bound: String,
    /// The names of the parameters, in the order of their numbers.
    pub parameters: Vec<String>,
    /// The fact views it reads.
    pub views: BTreeSet<String>,
    /// The columns it returns, in order: `subject`, and perhaps `detail` and `due`.
    pub columns: Vec<String>,
}

/// What is wrong with a query, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryFault {
    /// The line inside the query, counted from one, where it is known.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: Message,
}

impl QueryFault {
    fn new(message: Message) -> Self {
        Self { line: None, message }
    }
}

/// Reads a query, refuses what it may not say, and numbers its parameters.
///
/// `limits` are the names besides `day` that it may use as parameters.
///
/// ```
/// use domain::regulation::query::lint;
/// let query = lint("checks/has-owner.sql", "select id as subject from system_in_operation where owner_body is null and valid_until > :day", &[]).unwrap();
/// assert_eq!(query.parameters, ["day"]);
/// assert!(lint("checks/x.sql", "select password as subject from login", &[]).is_err());
/// ```
pub fn lint(source: &str, text: &str, limits: &[&str]) -> Result<Query, QueryFault> {
    if text.len() > LONGEST {
        return Err(QueryFault::new(Message::new("regulation-query-too-long").with("most", LONGEST)));
    }
    let statements = Parser::parse_sql(&SQLiteDialect {}, text).map_err(|error| {
        let said = error.to_string();
        QueryFault { line: line_said(&said), message: Message::new("regulation-query-unreadable").with("said", said) }
    })?;
    let [statement] = statements.as_slice() else {
        return Err(QueryFault::new(Message::new("regulation-query-one-statement").with("count", statements.len())));
    };
    let Statement::Query(query) = statement else {
        return Err(QueryFault::new(Message::new("regulation-query-only-select")));
    };
    let seen = walk::walk(query, limits).map_err(|message| QueryFault { line: line_named(text, &message), message })?;
    let mut statement = statement.clone();
    let mut parameters: Vec<String> = Vec::new();
    let _ = visit_expressions_mut(&mut statement, |expression| {
        if let Expr::Value(value) = expression
            && let Value::Placeholder(name) = &mut value.value
        {
            let plain = name.trim_start_matches(':').to_owned();
            let place = parameters.iter().position(|each| *each == plain).unwrap_or_else(|| {
                parameters.push(plain);
                parameters.len() - 1
            });
            *name = format!("${}", place + 1);
        }
        ControlFlow::<()>::Continue(())
    });
    Ok(Query {
        source: source.to_owned(),
        text: text.to_owned(),
        bound: statement.to_string(),
        parameters,
        views: seen.views,
        columns: seen.columns,
    })
}

/// The parser says "… at Line: 3, Column: 7"; the line is worth having by itself.
fn line_said(said: &str) -> Option<usize> {
    let rest = said.split("Line: ").nth(1)?;
    rest.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
}

/// The line on which what a message names stands first as a word of its own, comments left out.
fn line_named(text: &str, message: &Message) -> Option<usize> {
    let named = message.arguments.iter().find_map(|(_, value)| match value {
        Argument::Text(text) if !text.is_empty() => Some(text.to_lowercase()),
        _ => None,
    })?;
    let part_of_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let stands = |line: &str| {
        let code = line.split("--").next().unwrap_or(line).to_lowercase();
        code.match_indices(&named)
            .any(|(place, _)| !code[..place].ends_with(part_of_word) && !code[place + named.len()..].starts_with(part_of_word))
    };
    text.lines().position(stands).map(|place| place + 1)
}

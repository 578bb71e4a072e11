//! The walk over a parsed query by a list of what is allowed.
//!
//! Whatever is not named here is refused, so that a new form of the language never passes by being unknown.
//! Common table expressions stand only at the top and know only those before them, so that none can hide a table by bearing its name.

use crate::refusal::Message;
use crate::regulation::facts;
use sqlparser::ast::{
    BinaryOperator, CastKind, DataType, Distinct, Expr, Function, FunctionArg, FunctionArgExpr, FunctionArguments, GroupByExpr,
    Ident, JoinConstraint, JoinOperator, LimitClause, ObjectName, ObjectNamePart, OrderByKind, Query, Select, SelectFlavor,
    SelectItem, SetExpr, SetOperator, SetQuantifier, Statement, TableAlias, TableFactor, TableWithJoins, UnaryOperator, Value,
};
use std::collections::{BTreeMap, BTreeSet};

/// Functions that do the same on both engines.
const FUNCTIONS: &[&str] = &["count", "sum", "min", "max", "coalesce", "nullif", "length", "substr", "replace", "abs"];

/// What the walk found.
pub(super) struct Seen {
    pub(super) views: BTreeSet<String>,
    pub(super) columns: Vec<String>,
}

type Walked = Result<(), Message>;

#[derive(Default)]
struct Walk<'a> {
    limits: &'a [&'a str],
    tables: BTreeSet<&'static str>,
    /// Common table expressions that may be named now.
    known: BTreeSet<String>,
    views: BTreeSet<String>,
    /// Table aliases, each with the views it stands for; none for a derived table.
    aliases: BTreeMap<String, BTreeSet<Option<&'static str>>>,
    /// Names given to columns inside the query.
    given: BTreeSet<String>,
    /// Columns named, with their table if it was said.
    named: Vec<(Option<String>, String)>,
}

pub(super) fn walk(query: &Query, limits: &[&str]) -> Result<Seen, Message> {
    let tables = crate::entities().iter().flat_map(|entity| entity.tables.iter().copied()).collect();
    let mut walk = Walk { limits, tables, ..Walk::default() };
    if let Some(with) = &query.with {
        if with.recursive {
            return Err(refuse("with recursive"));
        }
        for cte in &with.cte_tables {
            let name = plain(&cte.alias.name)?;
            let taken = facts::view(&name).is_some()
                || walk.tables.contains(name.as_str())
                || name.starts_with("sqlite_")
                || name.starts_with("pg_");
            if taken || walk.known.contains(&name) {
                return Err(Message::new("regulation-query-name-taken").with("name", name));
            }
            if !cte.alias.columns.is_empty() || cte.from.is_some() || cte.materialized.is_some() {
                return Err(refuse("with … (columns)"));
            }
            walk.query(&cte.query, false)?;
            walk.known.insert(name);
        }
    }
    walk.query(query, true)?;
    if walk.views.is_empty() {
        return Err(Message::new("regulation-query-no-view"));
    }
    walk.columns_exist()?;
    let columns = returned(&query.body)?;
    Ok(Seen { views: walk.views, columns })
}

/// A refusal that names what may not be said.
fn refuse(what: &str) -> Message {
    Message::new("regulation-query-not-allowed").with("what", what)
}

/// A name without quotation marks, in lower case.
fn plain(name: &Ident) -> Result<String, Message> {
    if name.quote_style.is_some() {
        return Err(Message::new("regulation-query-quoted-name").with("name", name.value.as_str()));
    }
    Ok(name.value.to_lowercase())
}

/// The one part of a name without schema.
fn single(name: &ObjectName) -> Result<String, Message> {
    match name.0.as_slice() {
        [ObjectNamePart::Identifier(part)] => plain(part),
        _ => Err(Message::new("regulation-query-unknown-view").with("name", name.to_string())),
    }
}

/// The columns that the query returns, which must be `subject`, and perhaps `detail` and `due`.
fn returned(body: &SetExpr) -> Result<Vec<String>, Message> {
    let select = match body {
        SetExpr::Select(select) => select,
        SetExpr::SetOperation { left, .. } => return returned(left),
        SetExpr::Query(query) => return returned(&query.body),
        _ => return Err(Message::new("regulation-query-only-select")),
    };
    let mut columns = Vec::new();
    for item in &select.projection {
        let name = match item {
            SelectItem::ExprWithAlias { alias, .. } => plain(alias)?,
            SelectItem::UnnamedExpr(Expr::Identifier(name)) => plain(name)?,
            SelectItem::UnnamedExpr(Expr::CompoundIdentifier(names)) => names.last().map(plain).transpose()?.unwrap_or_default(),
            other => {
                return Err(Message::new("regulation-query-column-unnamed").with("column", other.to_string()));
            }
        };
        if !["subject", "detail", "due"].contains(&name.as_str()) || columns.contains(&name) {
            return Err(Message::new("regulation-query-column-not-asked").with("column", name));
        }
        columns.push(name);
    }
    if columns.iter().any(|column| column == "subject") { Ok(columns) } else { Err(Message::new("regulation-query-no-subject")) }
}

/// Comparing, counting, joining texts: what does the same on both engines.
fn operator(operator: &BinaryOperator) -> Walked {
    use BinaryOperator as Op;
    let reckons = matches!(operator, Op::Plus | Op::Minus | Op::Multiply | Op::Divide | Op::StringConcat | Op::And | Op::Or);
    let compares = matches!(operator, Op::Gt | Op::Lt | Op::GtEq | Op::LtEq | Op::Eq | Op::NotEq);
    if reckons || compares { Ok(()) } else { Err(refuse(&operator.to_string())) }
}

impl Walk<'_> {
    fn query(&mut self, query: &Query, top: bool) -> Walked {
        if query.with.is_some() && !top {
            return Err(Message::new("regulation-query-with-inside"));
        }
        if query.fetch.is_some() || !query.locks.is_empty() || query.for_clause.is_some() || query.settings.is_some() {
            return Err(refuse("for update, fetch, settings"));
        }
        if query.format_clause.is_some() || !query.pipe_operators.is_empty() {
            return Err(refuse("format, |>"));
        }
        if let Some(order) = &query.order_by {
            let OrderByKind::Expressions(expressions) = &order.kind else {
                return Err(refuse("order by all"));
            };
            if order.interpolate.is_some() {
                return Err(refuse("interpolate"));
            }
            for each in expressions {
                if each.with_fill.is_some() || each.options.nulls_first.is_some() {
                    return Err(refuse("nulls first"));
                }
                self.expression(&each.expr)?;
            }
        }
        match &query.limit_clause {
            None => {}
            Some(LimitClause::LimitOffset { limit: Some(limit), offset: None, limit_by }) if limit_by.is_empty() => {
                self.expression(limit)?;
            }
            Some(_) => return Err(refuse("offset")),
        }
        self.set(&query.body)
    }

    fn set(&mut self, body: &SetExpr) -> Walked {
        match body {
            SetExpr::Select(select) => self.select(select),
            SetExpr::Query(query) => self.query(query, false),
            SetExpr::SetOperation { left, op, set_quantifier, right } => {
                let fine = matches!(op, SetOperator::Union | SetOperator::Except | SetOperator::Intersect)
                    && matches!(set_quantifier, SetQuantifier::None | SetQuantifier::All);
                if !fine || (*set_quantifier == SetQuantifier::All && *op != SetOperator::Union) {
                    return Err(refuse(&format!("{op} {set_quantifier}")));
                }
                self.set(left)?;
                self.set(right)
            }
            SetExpr::Values(_) => Err(refuse("values")),
            SetExpr::Table(_) => Err(refuse("table")),
            SetExpr::Insert(Statement::Insert(_)) => Err(refuse("insert")),
            _ => Err(refuse("insert, update, delete, merge")),
        }
    }

    fn select(&mut self, select: &Select) -> Walked {
        let odd = select.top.is_some()
            || select.into.is_some()
            || select.exclude.is_some()
            || select.select_modifiers.is_some()
            || !select.optimizer_hints.is_empty()
            || !select.lateral_views.is_empty()
            || select.prewhere.is_some()
            || !select.connect_by.is_empty()
            || !select.cluster_by.is_empty()
            || !select.distribute_by.is_empty()
            || !select.sort_by.is_empty()
            || !select.named_window.is_empty()
            || select.qualify.is_some()
            || select.value_table_mode.is_some()
            || select.flavor != SelectFlavor::Standard
            || matches!(select.distinct, Some(Distinct::On(_)));
        if odd {
            return Err(refuse("into, top, window, distinct on"));
        }
        for item in &select.projection {
            match item {
                SelectItem::UnnamedExpr(expression) => self.expression(expression)?,
                SelectItem::ExprWithAlias { expr, alias } => {
                    self.given.insert(plain(alias)?);
                    self.expression(expr)?;
                }
                _ => return Err(Message::new("regulation-query-star")),
            }
        }
        for each in &select.from {
            self.joined(each)?;
        }
        for condition in [&select.selection, &select.having].into_iter().flatten() {
            self.expression(condition)?;
        }
        match &select.group_by {
            GroupByExpr::Expressions(expressions, modifiers) if modifiers.is_empty() => {
                expressions.iter().try_for_each(|expression| self.expression(expression))
            }
            _ => Err(refuse("group by all")),
        }
    }

    fn joined(&mut self, from: &TableWithJoins) -> Walked {
        self.factor(&from.relation)?;
        for join in &from.joins {
            if join.global {
                return Err(refuse("global join"));
            }
            self.factor(&join.relation)?;
            let (JoinOperator::Join(constraint)
            | JoinOperator::Inner(constraint)
            | JoinOperator::Left(constraint)
            | JoinOperator::LeftOuter(constraint)
            | JoinOperator::CrossJoin(constraint)) = &join.join_operator
            else {
                return Err(refuse("right, full, semi, lateral join"));
            };
            match constraint {
                JoinConstraint::On(condition) => self.expression(condition)?,
                JoinConstraint::None => {}
                _ => return Err(refuse("natural join, using")),
            }
        }
        Ok(())
    }

    fn factor(&mut self, factor: &TableFactor) -> Walked {
        match factor {
            TableFactor::Table {
                name,
                alias,
                args,
                with_hints,
                version,
                with_ordinality,
                partitions,
                json_path,
                sample,
                index_hints,
            } => {
                let odd = args.is_some()
                    || !with_hints.is_empty()
                    || version.is_some()
                    || *with_ordinality
                    || !partitions.is_empty()
                    || json_path.is_some()
                    || sample.is_some()
                    || !index_hints.is_empty();
                if odd {
                    return Err(refuse(&name.to_string()));
                }
                let table = single(name)?;
                let view = facts::view(&table).filter(|_| !self.known.contains(&table));
                match view {
                    Some(view) => {
                        self.views.insert(table.clone());
                        self.alias(alias.as_ref(), &table, Some(view.name))
                    }
                    None if self.known.contains(&table) => self.alias(alias.as_ref(), &table, None),
                    None => Err(Message::new("regulation-query-unknown-view").with("name", table)),
                }
            }
            TableFactor::Derived { lateral: false, subquery, alias, sample: None } => {
                self.query(subquery, false)?;
                match alias {
                    Some(given) => self.alias(Some(given), "", None),
                    None => Err(Message::new("regulation-query-subquery-unnamed")),
                }
            }
            TableFactor::NestedJoin { table_with_joins, alias: None } => self.joined(table_with_joins),
            other => Err(refuse(&other.to_string())),
        }
    }

    fn alias(&mut self, alias: Option<&TableAlias>, table: &str, view: Option<&'static str>) -> Walked {
        let name = match alias {
            Some(alias) if !alias.columns.is_empty() || alias.at.is_some() => {
                return Err(refuse("as name (columns)"));
            }
            Some(alias) => plain(&alias.name)?,
            None => table.to_owned(),
        };
        self.aliases.entry(name).or_default().insert(view);
        Ok(())
    }

    fn expression(&mut self, expression: &Expr) -> Walked {
        match expression {
            Expr::Identifier(name) => {
                let name = plain(name)?;
                self.named.push((None, name));
                Ok(())
            }
            Expr::CompoundIdentifier(names) => match names.as_slice() {
                [table, column] => {
                    self.named.push((Some(plain(table)?), plain(column)?));
                    Ok(())
                }
                _ => Err(refuse(&expression.to_string())),
            },
            Expr::Value(value) => self.value(&value.value),
            Expr::Nested(inner) | Expr::IsNull(inner) | Expr::IsNotNull(inner) => self.expression(inner),
            Expr::UnaryOp { op: UnaryOperator::Not | UnaryOperator::Minus, expr } => self.expression(expr),
            Expr::BinaryOp { left, op, right } => {
                operator(op)?;
                self.expression(left)?;
                self.expression(right)
            }
            Expr::Between { expr, low, high, .. } => [expr, low, high].into_iter().try_for_each(|each| self.expression(each)),
            Expr::InList { expr, list, .. } => {
                self.expression(expr)?;
                list.iter().try_for_each(|each| self.expression(each))
            }
            Expr::InSubquery { expr, subquery, .. } => {
                self.expression(expr)?;
                self.query(subquery, false)
            }
            Expr::Exists { subquery, .. } | Expr::Subquery(subquery) => self.query(subquery, false),
            Expr::Case { operand, conditions, else_result, .. } => {
                for each in [operand, else_result].into_iter().flatten() {
                    self.expression(each)?;
                }
                conditions.iter().try_for_each(|when| {
                    self.expression(&when.condition)?;
                    self.expression(&when.result)
                })
            }
            Expr::Cast { kind: CastKind::Cast, expr, data_type, format: None, .. } => {
                if !matches!(data_type, DataType::BigInt(None) | DataType::Text | DataType::DoublePrecision) {
                    return Err(Message::new("regulation-query-cast").with("kind", data_type.to_string()));
                }
                self.expression(expr)
            }
            Expr::Substring { expr, substring_from, substring_for, special: true, .. } => {
                self.expression(expr)?;
                [substring_from, substring_for].into_iter().flatten().try_for_each(|each| self.expression(each))
            }
            Expr::Function(function) => self.function(function),
            Expr::Like { .. } | Expr::ILike { .. } => Err(Message::new("regulation-query-like")),
            other => Err(refuse(&other.to_string())),
        }
    }

    fn value(&self, value: &Value) -> Walked {
        match value {
            Value::Number(..) | Value::SingleQuotedString(_) | Value::Null => Ok(()),
            Value::Boolean(_) => Err(Message::new("regulation-query-boolean")),
            Value::Placeholder(name) => match name.strip_prefix(':') {
                Some(name) if name == "day" || self.limits.contains(&name) => Ok(()),
                _ => Err(Message::new("regulation-query-unknown-parameter").with("name", name.as_str())),
            },
            other => Err(refuse(&other.to_string())),
        }
    }

    fn function(&mut self, function: &Function) -> Walked {
        let name = single(&function.name).map_err(|_| refuse(&function.name.to_string()))?;
        let plain_call = !function.uses_odbc_syntax
            && matches!(function.parameters, FunctionArguments::None)
            && function.within_group.is_empty()
            && function.null_treatment.is_none()
            && function.over.is_none();
        let FunctionArguments::List(list) = &function.args else {
            return Err(Message::new("regulation-query-function").with("name", name));
        };
        if !plain_call || !list.clauses.is_empty() || !FUNCTIONS.contains(&name.as_str()) {
            return Err(Message::new("regulation-query-function").with("name", name));
        }
        // With two arguments SQLite compares them and PostgreSQL has no such function.
        if ["min", "max"].contains(&name.as_str()) && list.args.len() != 1 {
            return Err(Message::new("regulation-query-function").with("name", name));
        }
        if let Some(filter) = &function.filter {
            self.expression(filter)?;
        }
        for argument in &list.args {
            match argument {
                FunctionArg::Unnamed(FunctionArgExpr::Expr(expression)) => self.expression(expression)?,
                FunctionArg::Unnamed(FunctionArgExpr::Wildcard) if name == "count" => {}
                _ => return Err(Message::new("regulation-query-function").with("name", name)),
            }
        }
        Ok(())
    }

    /// Every column named is one of a view, or was given its name in the query.
    ///
    /// This is also what stops `current_user` and the like, which look like columns.
    fn columns_exist(&self) -> Walked {
        for (table, column) in &self.named {
            let fine = match table {
                Some(table) => match self.aliases.get(table) {
                    Some(stands_for) => stands_for.iter().any(|view| match view {
                        Some(view) => facts::view(view).is_some_and(|view| view.columns.contains(&column.as_str())),
                        None => self.given.contains(column) || self.in_a_view(column),
                    }),
                    None => false,
                },
                None => self.given.contains(column) || self.in_a_view(column),
            };
            if !fine {
                let name = table.as_ref().map_or_else(|| column.clone(), |table| format!("{table}.{column}"));
                return Err(Message::new("regulation-query-unknown-column").with("column", name));
            }
        }
        Ok(())
    }

    fn in_a_view(&self, column: &str) -> bool {
        self.views.iter().filter_map(|name| facts::view(name)).any(|view| view.columns.contains(&column))
    }
}

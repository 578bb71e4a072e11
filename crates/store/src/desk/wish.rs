//! The facts that are asked for, listed.

use super::facts::{COLUMNS, fact};
use crate::{Param, Source, StoreError};
use domain::Timestamp;
use domain::desk::facts::{CaseFact, Facet};
use domain::desk::words::Tier;
use domain::sorting::folded;
use std::collections::HashMap;

/// By what facts are put in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FactSort {
    /// By when they were opened.
    #[default]
    Opened,
    /// By their numbers.
    Number,
    /// By when they ended, those that are open first.
    Ended,
    /// By the time until the first answer.
    Answer,
    /// By the time to the solution.
    Time,
    /// By the minutes worked.
    Minutes,
}

/// A team, a system or a body in whose name a word occurs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// The word, as it stands among those of the wish.
    pub word: String,
    /// Team, system or body.
    pub facet: Facet,
    /// What stands in the facts: its id, or the name that another desk has for it.
    pub value: String,
}

/// Which facts are asked for.
#[derive(Clone, Debug, Default)]
pub struct FactWish {
    /// Words of the number, team, system or body; every one of them must occur.
    pub words: Vec<String>,
    /// The teams, systems and bodies in whose names those words occur.
    pub called: Vec<Called>,
    /// Column and value; an empty value asks for what is not known. The columns are `kind`, `priority`, `tier`, `team`, `system`,
    /// `body`, `origin`, of which others are passed over.
    pub equal: Vec<(&'static str, String)>,
    /// Opened at this hour of the day, from 0 to 23.
    pub hour: Option<i64>,
    /// Opened on this day of the week, from 0 for Monday to 6.
    pub weekday: Option<i64>,
    /// Opened from this moment until before that.
    pub opened: Option<(Timestamp, Timestamp)>,
    /// Ended from this moment until before that.
    pub ended: Option<(Timestamp, Timestamp)>,
    /// First answered from this moment until before that.
    pub answered: Option<(Timestamp, Timestamp)>,
    /// Solved, and not only closed.
    pub solved: Option<bool>,
    /// Open at this moment.
    pub open_at: Option<Timestamp>,
    /// What holds of them, all of it: `late`, `answered-late`, `reopened`, `reassigned`, `back`, `handed-over`,
    /// `first-contact`, `worked`, `graded`.
    pub marks: Vec<String>,
    /// Worked on in this tier or by this team, wherever they ended.
    pub worked_in: Option<(Facet, String)>,
    /// Late at this tier: by its own target, or by that of the whole way where they were solved there and it has none.
    pub late_in: Option<Tier>,
    /// The order.
    pub sort: FactSort,
    /// The other way round.
    pub descending: bool,
}

const EQUAL: [&str; 7] = ["kind", "priority", "tier", "team", "system", "body", "origin"];

fn conditions(wish: &FactWish) -> (String, Vec<Param>) {
    let (mut all, mut params): (Vec<String>, Vec<Param>) = (Vec::new(), Vec::new());
    let put = |params: &mut Vec<Param>, param: Param| {
        params.push(param);
        format!("${}", params.len())
    };
    for (column, value) in wish.equal.iter().filter(|(column, _)| EQUAL.contains(column)) {
        let place = put(&mut params, value.into());
        all.push(format!("coalesce({column}, '') = {place}"));
    }
    // A value in whose name several words occur is given once.
    let mut given: HashMap<&str, String> = HashMap::new();
    for word in &wish.words {
        // SQLite's own `lower` knows ASCII only: a number with other letters is looked for in capitals too.
        let mut ways = vec![folded(word), word.to_uppercase()];
        ways.dedup();
        let mut any: Vec<String> = Vec::new();
        for way in ways {
            let escaped = way.replace('!', "!!").replace('%', "!%").replace('_', "!_");
            let place = put(&mut params, format!("%{escaped}%").into());
            any.push(format!("lower(number) like {place} escape '!'"));
        }
        for (facet, column) in [(Facet::Team, "team"), (Facet::System, "system"), (Facet::Body, "body")] {
            let called = wish.called.iter().filter(|called| called.facet == facet && called.word == *word);
            let places: Vec<String> = called
                .map(|called| given.entry(&called.value).or_insert_with(|| put(&mut params, (&called.value).into())).clone())
                .collect();
            if !places.is_empty() {
                any.push(format!("{column} in ({})", places.join(", ")));
            }
        }
        all.push(format!("({})", any.join(" or ")));
    }
    for (column, span) in [("opened_at", wish.opened), ("ended_at", wish.ended), ("first_answer_at", wish.answered)] {
        if let Some((from, until)) = span {
            let (from, until) = (put(&mut params, from.into()), put(&mut params, until.into()));
            all.push(format!("{column} >= {from} and {column} < {until}"));
        }
    }
    for (column, value) in [("opened_hour", wish.hour), ("opened_weekday", wish.weekday)] {
        if let Some(value) = value {
            let place = put(&mut params, value.into());
            all.push(format!("{column} = {place}"));
        }
    }
    if let Some(solved) = wish.solved {
        all.push(format!("solved_at is {}null", if solved { "not " } else { "" }));
    }
    if let Some(at) = wish.open_at {
        let place = put(&mut params, at.into());
        all.push(format!("opened_at < {place} and (ended_at is null or ended_at >= {place})"));
    }
    for mark in &wish.marks {
        all.push(
            match mark.as_str() {
                "late" => "solved_within = 0",
                "answered-late" => "answered_within = 0",
                "reopened" => "reopened > 0",
                "reassigned" => "reassigned > 0",
                "back" => "back > 0",
                "handed-over" => "hand_overs > 0",
                "first-contact" => "first_contact = 1",
                "worked" => "minutes > 0",
                "graded" => "grade is not null",
                _ => "1 = 1",
            }
            .to_owned(),
        );
    }
    // Whether a text occurs in another, letter by letter, is asked alike of both engines by what is left without it.
    if let Some((facet, value)) = &wish.worked_in {
        let column = if *facet == Facet::Team { "minutes_by_team" } else { "minutes_by_tier" };
        let place = put(&mut params, format!("[{},", serde_json::Value::from(value.as_str())).into());
        all.push(format!("replace({column}, {place}, '') <> {column}"));
    }
    if let Some(tier) = wish.late_in {
        let here = |what: &str| format!("replace(within_by_tier, '[\"{tier}\",{what}', '')");
        all.push(format!(
            "({} <> within_by_tier or (tier = '{tier}' and solved_within = 0 and {} = within_by_tier))",
            here("false]"),
            here("")
        ));
    }
    let sql = if all.is_empty() { String::new() } else { format!(" where {}", all.join(" and ")) };
    (sql, params)
}

/// The facts that are asked for, at the most so many from a place on, and how many there are in all.
pub async fn fact_list(
    source: &impl Source,
    wish: &FactWish,
    (from, most): (i64, i64),
) -> Result<(Vec<CaseFact>, i64), StoreError> {
    let (conditions, mut params) = conditions(wish);
    let count = source.number(&format!("select count(*) as number from desk_fact{conditions}"), params.clone()).await?;
    let column = match wish.sort {
        FactSort::Opened => "opened_at",
        FactSort::Number => "number",
        FactSort::Ended => "coalesce(ended_at, '')",
        FactSort::Answer => "coalesce(answer_s, -1)",
        FactSort::Time => "coalesce(solve_s, -1)",
        FactSort::Minutes => "minutes",
    };
    let way = if wish.descending { "desc" } else { "asc" };
    let (limit, offset) = (params.len() + 1, params.len() + 2);
    params.extend([most.into(), from.into()]);
    let sql = format!(
        "select {} from desk_fact{conditions} order by {column} {way}, case_key limit ${limit} offset ${offset}",
        COLUMNS.join(", "),
    );
    Ok((source.gather(&sql, params, fact).await?, count))
}

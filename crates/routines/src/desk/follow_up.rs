//! The gauge: what the cases of a span of days say of the work, and the cases behind each figure.

use super::books::Books;
use crate::policies::{Action, Resource};
use crate::{Caller, Outcome, Town};
use domain::desk::facts::{CaseFact, Facet, Figures, Origin, Span, Strain, figures, strains};
use domain::desk::helped::SelfHelpTold;
use domain::desk::owed::Answers;
use domain::desk::words::CaseKind;
use domain::identity::BodyId;
use domain::organisation::Function;
use domain::sorting::folded;
use domain::{Day, Timestamp};
use jiff::ToSpan as _;
use std::collections::HashMap;
use std::sync::Arc;
use store::desk::{self as kept, Called, FactWish};
use store::organisation::tree;
use store::systems::system_names;
use store::{Source, View};

/// The figures of a span, with what systems and bodies are called.
#[derive(Clone, Debug)]
pub struct FollowUp {
    /// The figures.
    pub figures: Arc<Figures>,
    /// The names of systems, bodies and teams of the registers, by their ids; another desk has names alone.
    pub names: Arc<HashMap<String, String>>,
    /// The answers owed to improvements, and the advice on security.
    pub answers: (Answers, Answers),
    /// How people helped themselves before they reported.
    pub self_help: Arc<SelfHelpTold>,
    /// When the log of another desk was taken in last.
    pub log_at: Option<Timestamp>,
    /// How hard tiers and teams were pressed in the last whole month of the span, named by its first day; none where it has no whole month.
    pub strains: Option<(Day, Arc<Vec<Strain>>)>,
}

/// What a value is called: as the registers have it, otherwise as it stands.
fn called<'a>(names: &'a HashMap<String, String>, value: &'a str) -> &'a str {
    names.get(value).map_or(value, String::as_str)
}

impl FollowUp {
    /// What a team, a system or a body is called.
    pub fn called<'a>(&'a self, value: &'a str) -> &'a str {
        called(&self.names, value)
    }
}

/// The bodies whose own work the figures are about.
async fn units(source: &impl Source) -> Outcome<Vec<BodyId>> {
    let bodies = store::organisation::body_all(source).await?;
    let ours = |function| matches!(function, Some(Function::ItUnit | Function::ItGroup));
    Ok(bodies.into_iter().filter(|body| ours(body.function)).map(|body| body.id).collect())
}

/// Refuses whoever may not see the figures.
async fn must_see(town: &Town, caller: &Caller, view: &View) -> Outcome<()> {
    town.require(caller, Action::View, &Resource::DeskFigures(units(view).await?))
}

/// Whether the caller may see the figures.
pub async fn may_follow_up(town: &Town, caller: &Caller) -> Outcome<bool> {
    let units = units(&town.read().await?).await?;
    town.policies().allows(caller, Action::View, &Resource::DeskFigures(units))
}

async fn names(source: &impl Source) -> Outcome<HashMap<String, String>> {
    let mut names: HashMap<String, String> =
        system_names(source).await?.into_iter().map(|(id, _, name)| (id.to_string(), name)).collect();
    names.extend(tree(source).await?.iter().map(|(id, node)| (id.to_string(), node.name.clone())));
    names.extend(kept::team_all(source).await?.into_iter().map(|team| (team.id.to_string(), team.name)));
    Ok(names)
}

/// How hard tiers and teams were pressed in a month.
async fn strained(source: &impl Source, month: Day) -> Outcome<Vec<Strain>> {
    let period = month.to_string();
    let sums = kept::month_sums(source, period.get(..7).unwrap_or_default()).await?;
    Ok(strains(month, &sums, &kept::team_all(source).await?))
}

/// The figures of a span of days.
pub async fn follow_up(town: &Town, caller: &Caller, span: Span) -> Outcome<FollowUp> {
    let view = town.read().await?;
    must_see(town, caller, &view).await?;
    let log_at = kept::log_latest(&view).await?;
    let moments = span.moments()?;
    let improvements = kept::answers_between(&view, CaseKind::Improvement, moments).await?;
    let answers = (improvements, kept::answers_between(&view, CaseKind::SecurityAdvice, moments).await?);
    drop(view);
    let key = format!("desk {} {}", span.from, span.to);
    let figures = town.kept(&key, async |reading| Ok(figures(span, &kept::given(&reading.view, span).await?))).await?;
    let names = town.kept("desk names", async |reading| names(&reading.view).await).await?;
    let key = format!("desk self-help {} {}", span.from, span.to);
    let self_help = town.kept(&key, async |reading| super::helped::told(&reading.view, span).await).await?;
    let strains = match span.months().map(|(_, after)| after.saturating_sub(1.month())) {
        Some(month) => {
            let key = format!("desk strains {month}");
            Some((month, town.kept(&key, async |reading| strained(&reading.view, month).await).await?))
        }
        None => None,
    };
    Ok(FollowUp { figures, names, answers, self_help, log_at, strains })
}

/// Which cases are asked for.
pub type CasesWish = FactWish;

/// One case of a list.
#[derive(Clone, Debug)]
pub struct FactRow {
    /// The case.
    pub fact: CaseFact,
    /// Whether it is one of our own desk whose page the caller may see.
    pub opens: bool,
    /// What its team is called.
    pub team: Option<String>,
    /// What its system is called.
    pub system: Option<String>,
    /// What its body is called.
    pub body: Option<String>,
}

/// The teams, systems and bodies of the facts in whose names words occur.
async fn called_so(town: &Town, names: &HashMap<String, String>, words: &[String]) -> Outcome<Vec<Called>> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let values = town.kept("desk values", async |reading| {
        let mut all = Vec::new();
        for facet in [Facet::Team, Facet::System, Facet::Body] {
            all.extend(kept::values_of(&reading.view, facet).await?.into_iter().map(|value| (facet, value)));
        }
        Ok(all)
    });
    let mut all = Vec::new();
    for (facet, value) in values.await?.iter() {
        let name = folded(called(names, value));
        let occurring = words.iter().filter(|word| name.contains(&folded(word)));
        all.extend(occurring.map(|word| Called { word: word.clone(), facet: *facet, value: value.clone() }));
    }
    Ok(all)
}

/// The cases that are asked for, at the most so many from a place on, and how many there are in all.
pub async fn cases_found(
    town: &Town,
    caller: &Caller,
    wish: &CasesWish,
    window: (i64, i64),
    at: Timestamp,
) -> Outcome<(Vec<FactRow>, i64)> {
    let open = Books::kept(town, at).await?.seen(town, caller)?;
    let view = town.read().await?;
    must_see(town, caller, &view).await?;
    let names = town.kept("desk names", async |reading| names(&reading.view).await).await?;
    let called_so = called_so(town, &names, &wish.words).await?;
    let wish = CasesWish { called: called_so, ..wish.clone() };
    let (facts, count) = kept::fact_list(&view, &wish, window).await?;
    drop(view);
    let told = |value: &Option<String>| value.as_deref().map(|value| called(&names, value).to_owned());
    let rows = facts.into_iter().map(|fact| {
        let (team, system, body) = (told(&fact.team), told(&fact.system), told(&fact.body));
        let sees = if fact.kind == Some(CaseKind::SecurityIncident) { open.sensitive } else { open.all };
        FactRow { opens: sees && fact.origin == Origin::Here, fact, team, system, body }
    });
    Ok((rows.collect(), count))
}

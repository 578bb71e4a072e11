//! The question that the follow-up of a span of days gives.

use crate::desk::follow_up::follow_up;
use crate::{Caller, Outcome, Town};
use domain::Day;
use domain::calendar::hours::Opening;
use domain::desk::facts::Span;
use domain::desk::observed::{Ground, Observed, Workplaces, observed};
use store::desk::{seen, target_all, team_all};
use store::organisation::{employed_uncounted, workplaces_counted};

/// What was observed in a span of days, as a question about how many people the work needs; for whoever may see the follow-up.
///
/// The hours of service are those of the municipality, or others that are meant instead; where nobody was of the teams then, those of
/// `today` are counted.
pub async fn staffing_observed(
    town: &Town,
    caller: &Caller,
    span: Span,
    opening: Option<Opening>,
    today: Day,
) -> Outcome<Observed> {
    let told = follow_up(town, caller, span).await?;
    let opening = match opening {
        Some(opening) => opening,
        None => town.settings().await?.get("desk.hours").parse()?,
    };
    let key = format!("desk observed {} {} {opening} {today}", span.from, span.to);
    let found = town.kept(&key, async |reading| {
        let view = &reading.view;
        let (teams, targets) = (team_all(view).await?, target_all(view).await?);
        let (counted, employed) = (workplaces_counted(view, span.to).await?, employed_uncounted(view, span.to).await?);
        let workplaces = Workplaces { counted, employed };
        let seen = seen(view, span.moments()?, span.to).await?;
        Ok(observed(&seen, &told.figures, Ground { span, today, opening, teams: &teams, targets: &targets, workplaces }))
    });
    Ok((*found.await?).clone())
}

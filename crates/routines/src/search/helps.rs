//! What may help whoever reports something: the known faults that fit what they write.

use crate::policies::{Action, Resource};
use crate::{Caller, Outcome, Town};
use domain::desk::Problem;
use domain::search::{stem, words};
use std::collections::BTreeSet;
use store::desk::problem_all;

/// At most so many are offered.
const MOST: usize = 5;

/// The known faults that last and fit what somebody writes: subject, text and system; those of the same system first.
pub async fn helps(town: &Town, caller: &Caller, (subject, text, system): (&str, &str, &str)) -> Outcome<Vec<Problem>> {
    town.require(caller, Action::View, &Resource::Register("problem"))?;
    let stems = |text: &str| words(text).map(|word| stem(&word)).collect::<BTreeSet<String>>();
    let asked = stems(&format!("{subject} {text}"));
    let mut found: Vec<(usize, Problem)> = Vec::new();
    for problem in problem_all(&town.read().await?).await?.into_iter().filter(Problem::lasts) {
        let told = [Some(problem.name.as_str()), problem.text.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let shared = stems(&told).intersection(&asked).count();
        let same = problem.system.as_ref().is_some_and(|id| id.as_str() == system.trim());
        // Another system has other faults; where none is said, two words in common are a sign.
        if same || (shared >= 2 && (problem.system.is_none() || system.trim().is_empty())) {
            found.push((shared + if same { 100 } else { 0 }, problem));
        }
    }
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    Ok(found.into_iter().map(|(_, problem)| problem).take(MOST).collect())
}

//! What the follow-up has seen of the work, in words, and as the fields of the form have it.

use crate::language::Words;
use domain::desk::staffing::Asked;
use domain::language::Language;
use domain::paper::{Block, Part};
use routines::desk::{AtTier, Observed};

/// A question with its numbers as the reader's language writes them.
pub(super) fn written(words: Words, asked: &Asked) -> Asked {
    let number = |text: &str| if words.language() == Language::En { text.to_owned() } else { text.replace('.', ",") };
    Asked {
        arrivals: number(&asked.arrivals),
        solves: number(&asked.solves),
        unit_solves: number(&asked.unit_solves),
        people: number(&asked.people),
        unit_people: number(&asked.unit_people),
        school: number(&asked.school),
        ..asked.clone()
    }
}

/// What was seen: how much came, what it took each tier, and what is too thin to reckon from, with what to do.
pub fn staffing_seen(words: Words, seen: &Observed) -> Part {
    let days = [
        ("from", words.day_and_year(seen.span.from).into()),
        ("to", words.day_and_year(seen.span.to).into()),
        ("cases", seen.cases.into()),
        ("week", words.decimal(seen.a_week).into()),
    ];
    let mut facts: Vec<(String, String)> = seen.tiers.iter().map(|tier| (called(words, tier), of_tier(words, tier))).collect();
    facts.extend(of_school(words, seen).map(|told| (words.say("desk-observed-school"), told)));
    facts.push((words.say("desk-observed-noted"), words.share(seen.noted)));
    facts.push((words.say("desk-observed-reopened"), words.share(seen.reopened)));
    facts.extend(seen.answered_within.map(|share| (words.say("desk-report-answered-within"), words.share(share))));
    facts.extend(seen.target.map(|(priority, minutes)| {
        let told = [("priority", words.say(priority.label()).into()), ("time", words.span(minutes as f64 * 60.0).into())];
        (words.say("desk-observed-target"), words.with("desk-observed-target-is", &told))
    }));
    let mut blocks = vec![Block::Text(words.with("desk-observed-came", &days)), Block::Facts(facts)];
    blocks.extend(seen.missing.iter().map(|refusal| Block::Text(words.message(&refusal.message))));
    blocks.extend(seen.notes.iter().map(|note| Block::Text(words.message(note))));
    Part { heading: words.say("desk-observed"), blocks }
}

/// What of it is education's; none where nothing is.
fn of_school(words: Words, seen: &Observed) -> Option<String> {
    let share = seen.school.came as f64 / seen.cases.max(1) as f64;
    let cases = [("cases", seen.school.came.into()), ("share", words.share(share).into())];
    let told = (seen.school.came > 0).then(|| words.with("desk-observed-school-is", &cases))?;
    let takes = seen.school.handling_s().map(|seconds| words.tell("desk-observed-takes", "time", words.span(seconds)));
    Some(std::iter::once(told).chain(takes).collect::<Vec<_>>().join("; "))
}

fn called(words: Words, tier: &AtTier) -> String {
    tier.tier.map_or_else(|| words.say("desk-desk"), |tier| words.say(tier.label()))
}

fn of_tier(words: Words, tier: &AtTier) -> String {
    let mut told = Vec::new();
    if tier.tier.is_some() {
        let shares = [("reaching", words.share(tier.reaching).into()), ("solves", words.share(tier.solves).into())];
        told.push(words.with("desk-observed-shares", &shares));
    }
    told.extend(tier.handling_s.map(|seconds| words.tell("desk-observed-takes", "time", words.span(seconds))));
    told.extend(tier.median_s.map(|seconds| words.tell("desk-observed-half", "time", words.span(seconds))));
    told.push(match tier.staffed_h {
        Some(hours) => words.with("desk-observed-staffed", &[("members", tier.members.into()), ("hours", hours.into())]),
        None => words.count("desk-observed-members", tier.members),
    });
    told.join("; ")
}

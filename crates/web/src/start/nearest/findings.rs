//! What waits between auditors and those whom they review: answers to give, and answers to judge.

use super::{Near, Thing, Waits, covering, timing};
use crate::failure::Failed;
use crate::language::{Words, day_in_sweden};
use crate::parts::Link;
use crate::visit::{Signed, back_to};
use domain::Day;
use routines::audit::{FindingCovered, FindingView, findings_covered, findings_owed, findings_to_judge};

/// Everything of it that waits for the reader, or for somebody for whom the reader looks after what waits.
pub(super) async fn waiting(visit: &Signed) -> Result<Vec<Near>, Failed> {
    let (words, today) = (visit.words, visit.today);
    let owed = findings_owed(visit.town(), &visit.caller, visit.at).await?;
    let covered = findings_covered(visit.town(), &visit.caller, visit.at).await?;
    let answered = findings_to_judge(visit.town(), &visit.caller, visit.at).await?;
    let own = owed.iter().map(|seen| to_answer(words, seen, today));
    let others = covered.iter().map(|seen| looked_after(words, seen, today));
    Ok(own.chain(others).chain(answered.iter().map(|seen| to_judge(words, seen, today))).collect())
}

/// A finding that waits for the reader's answer.
fn to_answer(words: Words, seen: &FindingView, today: Day) -> Near {
    let (day, late) = (seen.finding.answer_by.unwrap_or(today), seen.late);
    let told = [("cited", seen.cited().into()), ("body", (&seen.body).into())];
    let thing = Thing {
        section: String::new(),
        what: words.with("start-finding", &told),
        lang: "",
        why: words.tell("start-finding-why", "review", &seen.review.name),
        when: timing(words, (day, today), late),
        late,
        act: Link::to(words.say("audit-answer"), back_to(&format!("/audit/findings/{}/answer", seen.finding.id), "/")),
    };
    Near { late, law: false, day, kind: Waits::Finding, count: 1, thing }
}

/// A finding that waits for somebody who is away: whoever looks after it does not read it, and is led to the page of the one who is away.
fn looked_after(words: Words, seen: &FindingCovered, today: Day) -> Near {
    let (day, late) = (seen.answer_by.unwrap_or(today), seen.late);
    let told = [("cited", (&seen.cited).into()), ("body", (&seen.body).into())];
    let review = words.tell("start-finding-why", "review", &seen.review);
    let thing = Thing {
        section: String::new(),
        what: words.with("start-finding", &told),
        lang: "",
        why: format!("{review}. {}", covering(words, std::slice::from_ref(&seen.away))),
        when: timing(words, (day, today), late),
        late,
        act: Link::to(words.say("web-show"), format!("/people/{}", seen.away.person)),
    };
    Near { late, law: false, day, kind: Waits::Finding, count: 1, thing }
}

/// An answer that waits for the reader's judgement.
fn to_judge(words: Words, seen: &FindingView, today: Day) -> Near {
    let day = seen.answers.last().map_or(today, |last| day_in_sweden(last.answer.at));
    let told = [("cited", seen.cited().into()), ("body", (&seen.body).into())];
    let thing = Thing {
        section: String::new(),
        what: words.with("start-judgement", &told),
        lang: "",
        why: words.tell("start-finding-why", "review", &seen.review.name),
        when: words.tell("start-since", "day", words.day_in_text(day, today)),
        late: false,
        act: Link::to(words.say("audit-judge"), back_to(&format!("/audit/findings/{}/judge", seen.finding.id), "/")),
    };
    Near { late: false, law: false, day, kind: Waits::Judgement, count: 1, thing }
}

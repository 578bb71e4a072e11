use super::*;
use crate::organisation::sample::id;
use crate::systems::SystemDraft;

const TODAY: &str = "2026-11-25";

fn draft(fields: &[(&str, &str)]) -> Result<Trial, Refusal> {
    let mut draft = TrialDraft::new(id(1), id(2), TODAY.parse().unwrap(), None);
    for (field, text) in fields {
        draft.set(field, text)?;
    }
    draft.finish(TODAY.parse().unwrap())
}

#[test]
fn a_trial_says_what_when_and_how_it_went() {
    let field = |fields: &[(&str, &str)]| draft(fields).unwrap_err().field.unwrap();
    assert_eq!(field(&[]), "kind");
    assert_eq!(field(&[("kind", "övning"), ("outcome", "höll")]), "day");
    assert_eq!(field(&[("kind", "övning"), ("day", TODAY)]), "outcome");
    assert_eq!(field(&[("kind", "lek")]), "kind");
    let held = draft(&[("kind", "Återläsningsprov"), ("day", TODAY), ("outcome", "held"), ("hours", "3")]).unwrap();
    assert_eq!((held.kind, held.outcome, held.hours), (TrialKind::RestoreTest, Outcome::Held, Some(3)));
}

#[test]
fn nothing_was_tried_on_a_day_that_has_not_come() {
    let told = draft(&[("kind", "exercise"), ("day", "2026-11-26"), ("outcome", "held")]).unwrap_err();
    assert_eq!((told.field.as_deref(), told.message.key.as_str()), (Some("day"), "continuity-day-to-come"));
}

#[test]
fn what_did_not_hold_says_what_was_lacking() {
    for outcome in ["flawed", "failed"] {
        let fields = [("kind", "exercise"), ("day", TODAY), ("outcome", outcome)];
        assert_eq!(draft(&fields).unwrap_err().field.as_deref(), Some("note"), "{outcome}");
        assert!(draft(&[&fields[..], &[("note", "Pappren låg inlåsta.")]].concat()).is_ok());
    }
}

#[test]
fn what_was_tried_stands_beside_what_is_demanded() {
    let system = |time: &str, point: &str| {
        let mut draft = SystemDraft::new(id(2), TODAY.parse().unwrap());
        draft.set("recovery_time_hours", time).unwrap();
        draft.set("recovery_point_hours", point).unwrap();
        draft.as_it_stands().clone()
    };
    let within = |hours: &str, lost: &str, outcome: &str, time: &str, point: &str| {
        let fields = [("kind", "restore-test"), ("day", TODAY), ("outcome", outcome), ("note", "så"), ("hours", hours)];
        draft(&[&fields[..], &[("lost_hours", lost)]].concat()).unwrap().within(&system(time, point))
    };
    assert_eq!(within("4", "", "held", "4", ""), Some(true));
    assert_eq!(within("5", "", "held", "4", ""), Some(false));
    assert_eq!(within("4", "25", "held", "4", "24"), Some(false), "it came back in time, and lost too much");
    assert_eq!(within("", "", "held", "4", "24"), None, "nobody took the time");
    assert_eq!(within("4", "", "held", "", ""), None, "nothing is demanded");
    assert_eq!(within("1", "0", "failed", "4", "24"), Some(false));
}

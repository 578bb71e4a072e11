//! Watching a case: oneself, and for the staff who else does.

use super::page::ActForm;
use crate::language::Words;
use crate::parts::Problems;
use crate::visit::{Fields, Signed};
use crate::writing::{Filling, Labels, Pick};
use routines::Failure;
use routines::desk::CaseSeen;
use routines::organisation::people_found;

/// Whom the field for another watcher names; one of several is taken while they are those whom the text could mean.
pub(super) async fn picked(visit: &Signed, fields: &Fields) -> Result<Pick, Failure> {
    let (text, chosen) = (fields.get("watcher"), fields.get("watcher-id"));
    if text.is_empty() {
        return Ok(Pick::nobody("watcher"));
    }
    let found = people_found(visit.town(), &visit.caller, text, visit.today).await?;
    let asked = if found.iter().any(|row| row.id.as_str() == chosen) { text } else { "" };
    let given = [("watcher", text), ("watcher-id", chosen), ("watcher-asked", asked)];
    Pick::read(visit, &Fields::of(given.map(|(name, value)| (name, value.to_owned()))), "watcher").await
}

/// What the staff can do about who watches.
pub(super) fn forms(words: Words, seen: &CaseSeen, pick: &Pick, problems: &Problems) -> Vec<ActForm> {
    if !seen.may_handle || seen.case.course.merged_into.is_some() {
        return Vec::new();
    }
    let filling = Filling { words, labels: Labels::Case, given: &Fields::default(), problems };
    let wrong = |name: &str| problems.0.iter().any(|problem| problem.field.starts_with(name));
    let own = if seen.watches { ("unwatch", "case-unwatch") } else { ("watch", "case-watch") };
    let mut forms = vec![
        ActForm::of("watch", words.say("case-do-watch"), Vec::new(), vec![(own.0, words.say(own.1))]).folded(false),
        ActForm::of(
            "add-watcher",
            words.say("case-do-add-watcher"),
            pick.fields(words, filling.label("watcher"), problems),
            vec![("add-watcher", words.say("case-add-watcher"))],
        )
        .folded(wrong("watcher")),
    ];
    let mut others: Vec<(String, String)> =
        seen.watchers.iter().filter_map(|id| Some((id.to_string(), seen.names.people.get(id)?.clone()))).collect();
    others.sort_by_key(|(_, name)| domain::sorting::sort_key(name));
    if !others.is_empty() {
        let field = filling.select("watched", words.say("web-choose"), others).needed();
        let buttons = vec![("remove-watcher", words.say("case-remove-watcher"))];
        let form = ActForm::of("remove-watcher", words.say("case-do-remove-watcher"), vec![field], buttons);
        forms.push(form.folded(wrong("watched")));
    }
    forms
}

//! `/regulation/{pack}/{section}/{duty}/limits`: limits of the municipality's own in place of the regulation's.

use super::asking::Asking;
use super::choosing::{self, Choosing};
use super::speaking::{duty_address, limit_name, limit_written};
use crate::failure::{Answer, Failed, refusal_of};
use crate::parts::form::Control;
use crate::parts::{Field, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::FormPage;
use axum::extract::Path;
use domain::refusal::{Message, Refusal};
use domain::regulation::pack::{Duty, Limit};
use domain::regulation::record::DutyLimit;
use routines::Failure;
use routines::policies::{Action, Resource};
use routines::regulation::{duty_limits, duty_limits_choose};
use std::collections::BTreeMap;

/// Which duty.
type Place = Path<(String, String, String)>;

/// Whether the reader may choose limits of a duty that has some.
pub(super) fn may_choose(visit: &Signed, duty: &Duty) -> Result<bool, Failed> {
    Ok(choosable(duty).next().is_some() && visit.town().policies().allows(&visit.caller, Action::Adopt, &Resource::Regulation)?)
}

/// The limits that may be other than the regulation's: a text names what is looked for, and is no matter of degree.
fn choosable(duty: &Duty) -> impl Iterator<Item = (&String, &Limit)> {
    duty.limits.iter().filter(|(_, limit)| !matches!(limit, Limit::Text(_)))
}

/// What a field of the form is called; limits share it with nothing else.
fn field_of(name: &str) -> String {
    format!("limits_{name}")
}

/// `GET /regulation/{pack}/{section}/{duty}/limits`
pub(crate) async fn page(visit: Signed, Path((pack, _, key)): Place) -> Answer {
    visit.town().require(&visit.caller, Action::Adopt, &Resource::Regulation)?;
    let asking = Asking::now(&visit).await?;
    let own = duty_limits(visit.town(), &pack, &key).await?;
    let given = Fields(own.iter().map(|(name, limit)| (field_of(name), limit_written(visit.words, limit))).collect());
    form(&visit, &asking, &pack, &key, &given, Problems::default())?.again()
}

/// `POST /regulation/{pack}/{section}/{duty}/limits`
pub(crate) async fn send(visit: Signed, Path((pack, _, key)): Place, Sent(fields): Sent) -> Answer {
    visit.town().require(&visit.caller, Action::Adopt, &Resource::Regulation)?;
    let asking = Asking::now(&visit).await?;
    let stand = asking.evaluation.stand(&pack, &key).ok_or_else(|| Failure::missing("duty", &key))?;
    let (adopted, section, duty) = asking.evaluation.duty_of(stand);
    let address = duty_address(&adopted.adoption.pack, section, duty);
    match choose(&visit, &pack, duty, &fields).await {
        Ok(()) => Ok(done(&visit, &address, "regulation-limits-chosen")),
        Err(failures) => {
            let mut refusals = Vec::new();
            for failure in failures {
                refusals.push(refusal_of(failure)?);
            }
            form(&visit, &asking, &pack, &key, &fields, Problems::of(visit.words, &refusals))?.again()
        }
    }
}

/// Reads and keeps what is written; everything unreadable is told at once, at its field.
async fn choose(visit: &Signed, pack: &str, duty: &Duty, fields: &Fields) -> Result<(), Vec<Failure>> {
    let (mut chosen, mut wrong) = (Vec::new(), Vec::new());
    for (name, limit) in choosable(duty) {
        let text = fields.get(&field_of(name)).trim();
        let own = limit.read_alike(text);
        if own.is_none() && !text.is_empty() {
            let key = if matches!(limit, Limit::Day(_)) { "regulation-limit-no-time" } else { "regulation-limit-no-number" };
            wrong.push(Refusal::plain(Message::new(key).with("text", text)).at(&field_of(name)).into());
        }
        // What the regulation itself says is no choice of one's own.
        let limit = own.filter(|own| own != limit);
        chosen.push(DutyLimit { pack: pack.to_owned(), duty: duty.key.clone(), name: name.clone(), limit });
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    duty_limits_choose(visit.town(), &visit.caller, &chosen, visit.today, visit.at).await.map_err(|failure| vec![failure])
}

fn form(visit: &Signed, asking: &Asking, pack: &str, key: &str, given: &Fields, problems: Problems) -> Result<FormPage, Failed> {
    let words = visit.words;
    let stand = asking.evaluation.stand(pack, key).ok_or_else(|| Failure::missing("duty", key))?;
    let (adopted, section, duty) = asking.evaluation.duty_of(stand);
    if choosable(duty).next().is_none() {
        return Err(Failure::missing("duty", key).into());
    }
    let address = duty_address(&adopted.adoption.pack, section, duty);
    let fields = choosable(duty).map(|(name, limit)| {
        let own = field_of(name);
        let says = words.tell("regulation-limit-usual", "limit", limit_written(words, limit));
        let help = match limit {
            Limit::Day(_) => format!("{says} {}", words.say("regulation-draft-interval-help")),
            Limit::Integer(_) | Limit::Text(_) => says,
        };
        let kind = if matches!(limit, Limit::Integer(_)) { "number" } else { "text" };
        let field = Field::new(&own, limit_name(words, Some(duty), name), Control::Line(kind));
        field.helped(help).optional(words).holding(given.get(&own)).judged(&problems)
    });
    let fields = fields.collect();
    let of = Choosing { pack, duty, address, act: "limits", says: ["regulation-limits-choose", "regulation-limits-mean"] };
    Ok(choosing::form(visit, asking, of, fields, problems))
}

/// The limits of a duty as they hold, by name: the value, and the regulation's own where another is chosen.
pub(super) fn holding<'a>(duty: &'a Duty, own: &'a BTreeMap<String, Limit>) -> Vec<(&'a str, &'a Limit, Option<&'a Limit>)> {
    let limit = |(name, usual): (&'a String, &'a Limit)| match own.get(name) {
        Some(own) => (name.as_str(), own, Some(usual)),
        None => (name.as_str(), usual, None),
    };
    duty.limits.iter().map(limit).collect()
}

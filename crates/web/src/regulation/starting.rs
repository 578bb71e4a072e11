//! `/regulation/{pack}/{section}/{duty}/start`: from when a duty is asked for, of everybody or of one board.

use super::asking::Asking;
use super::choosing::{self, Choosing};
use super::speaking::duty_address;
use crate::failure::{Answer, Failed, refusal_of};
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FormPage, filling};
use axum::extract::Path;
use domain::identity::BodyId;
use domain::refusal::{Message, Refusal};
use domain::regulation::pack::Duty;
use domain::regulation::record::DutyStart;
use routines::Failure;
use routines::policies::{Action, Resource};
use routines::regulation::{duty_start_choose, duty_starts};

/// Which duty.
type Place = Path<(String, String, String)>;

/// The boards for which the reader may choose, by id and name.
fn boards(visit: &Signed, asking: &Asking) -> Result<Vec<(String, String)>, Failed> {
    let mut found = Vec::new();
    for body in asking.evaluation.roster.bodies.iter().filter(|body| matches!(&*body.kind, "board" | "executive-board")) {
        let Ok(id) = body.id.parse::<BodyId>() else { continue };
        if visit.town().policies().allows(&visit.caller, Action::Decide, &Resource::Body(id))? {
            found.push((body.id.to_string(), body.name.to_string()));
        }
    }
    Ok(found)
}

fn for_all(visit: &Signed) -> Result<bool, Failed> {
    Ok(visit.town().policies().allows(&visit.caller, Action::Adopt, &Resource::Regulation)?)
}

/// Whether the reader may choose for anybody.
pub(super) fn may_choose(visit: &Signed, asking: &Asking) -> Result<bool, Failed> {
    Ok(for_all(visit)? || !boards(visit, asking)?.is_empty())
}

/// What was chosen so far: of whom, and the day.
pub(super) async fn told_starts(
    visit: &Signed,
    asking: &Asking,
    pack: &str,
    duty: &Duty,
) -> Result<Vec<(String, String)>, Failed> {
    let words = visit.words;
    let told = |start: DutyStart| {
        let board = start.board.as_ref().map(|board| asking.board_name(asking.evaluation.roster.body_place(board.as_str())));
        (board.unwrap_or_else(|| words.say("regulation-start-all")), words.day(start.start))
    };
    Ok(duty_starts(visit.town(), pack, &duty.key).await?.into_iter().map(told).collect())
}

/// `GET /regulation/{pack}/{section}/{duty}/start`
pub(crate) async fn page(visit: Signed, Path((pack, _, key)): Place) -> Answer {
    let asking = Asking::now(&visit).await?;
    form(&visit, &asking, &pack, &key, &Fields::default(), Problems::default())?.again()
}

/// `POST /regulation/{pack}/{section}/{duty}/start`
pub(crate) async fn send(visit: Signed, Path((pack, _, key)): Place, Sent(fields): Sent) -> Answer {
    let asking = Asking::now(&visit).await?;
    let stand = asking.evaluation.stand(&pack, &key).ok_or_else(|| Failure::missing("duty", &key))?;
    let (adopted, section, duty) = asking.evaluation.duty_of(stand);
    let address = duty_address(&adopted.adoption.pack, section, duty);
    match choose(&visit, &asking, &pack, &key, &fields).await {
        Ok(()) => Ok(done(&visit, &address, "regulation-start-chosen")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            form(&visit, &asking, &pack, &key, &fields, problems)?.again()
        }
    }
}

async fn choose(visit: &Signed, asking: &Asking, pack: &str, key: &str, fields: &Fields) -> Result<(), Failure> {
    let board = match fields.get("board") {
        "" => None,
        id => {
            let unknown = || Refusal::plain(Message::new("web-choose-one")).at("board");
            asking.evaluation.roster.body_place(id).ok_or_else(unknown)?;
            Some(id.parse().map_err(|_| unknown())?)
        }
    };
    let resource = board.clone().map_or(Resource::Regulation, Resource::Body);
    visit.town().require(&visit.caller, if board.is_some() { Action::Decide } else { Action::Adopt }, &resource)?;
    let start = DutyStart { pack: pack.to_owned(), duty: key.to_owned(), board, start: filling::day(fields, "start")? };
    duty_start_choose(visit.town(), &visit.caller, &start, visit.at).await
}

fn form(visit: &Signed, asking: &Asking, pack: &str, key: &str, given: &Fields, problems: Problems) -> Result<FormPage, Failed> {
    let words = visit.words;
    let stand = asking.evaluation.stand(pack, key).ok_or_else(|| Failure::missing("duty", key))?;
    let (adopted, section, duty) = asking.evaluation.duty_of(stand);
    let address = duty_address(&adopted.adoption.pack, section, duty);
    let (all, boards) = (for_all(visit)?, boards(visit, asking)?);
    if !all && boards.is_empty() {
        visit.town().require(&visit.caller, Action::Adopt, &Resource::Regulation)?;
    }
    let everybody = all.then(|| (String::new(), words.say("regulation-start-all")));
    let choices = Choice::list(everybody.into_iter().chain(boards), given.get("board"));
    let fields = vec![
        Field::new("board", words.say("regulation-start-of"), Control::Select(choices)).judged(&problems),
        Field::new("start", words.say("regulation-start-day"), Control::Line("date"))
            .holding(given.get("start"))
            .needed()
            .judged(&problems),
    ];
    let of = Choosing { pack, duty, address, act: "start", says: ["regulation-start-choose", "regulation-start-means"] };
    Ok(choosing::form(visit, asking, of, fields, problems))
}

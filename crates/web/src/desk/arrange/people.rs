//! Who is of a team: the forms by which somebody joins it, or leaves it.

use super::show::{period, person, team_address};
use super::team::{found, place};
use super::{CHAPTER, crumbs, known};
use crate::failure::{Answer, refusal_of, show};
use crate::parts::{Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::filling::day;
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Other, Pick};
use axum::extract::{Path, Query};
use domain::refusal::{Message, Refusal};
use routines::Failure;
use routines::desk::{Joining, Member, Team, TeamsSeen, team_member};
use std::collections::HashMap;

/// `GET /desk/teams/{team}/join`
pub(super) async fn join_page(visit: Signed, Path(text): Path<String>) -> Answer {
    let (team, seen) = found(&visit, &text).await?;
    let fields = Fields::of([("from", visit.words.day(visit.today)), ("base_version", team.version.to_string())]);
    show(&join_form(&visit, (&team, &seen), &Pick::nobody("person"), &fields, Problems::default()))
}

/// `POST /desk/teams/{team}/join`
pub(super) async fn join_send(visit: Signed, Path(text): Path<String>, Sent(fields): Sent) -> Answer {
    let (team, _) = found(&visit, &text).await?;
    let pick = Pick::read(&visit, &fields, "person").await?;
    match join(&visit, &team, &pick, &fields).await {
        Ok(team) => Ok(done(&visit, &place(&team), "desk-arrange-joined")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            let (team, seen) = found(&visit, &text).await?;
            join_form(&visit, (&team, &seen), &pick, &fields, problems).again()
        }
    }
}

async fn join(visit: &Signed, team: &Team, pick: &Pick, fields: &Fields) -> Result<Team, Failure> {
    let person = pick.meant()?;
    let member = Member::read(|name| if name == "person" { person.to_string() } else { fields.get(name).to_owned() })?;
    let known = known(team.id.clone(), fields);
    team_member(visit.town(), &visit.caller, &known, &Joining::Joins(member), visit.at).await
}

/// Who is of a team now, where it has changed since the form was opened.
fn others(visit: &Signed, (team, seen): (&Team, &TeamsSeen), fields: &Fields) -> Vec<Other> {
    if fields.get("base_version") == team.version.to_string() {
        return Vec::new();
    }
    let told = |member: &Member| format!("{}, {}", person(visit.words, seen, &member.person), period(visit.words, member));
    let people = team.members.iter().map(told).collect::<Vec<_>>().join("; ");
    vec![(visit.words.say("desk-arrange-people"), people).into()]
}

fn join_form(visit: &Signed, (team, seen): (&Team, &TeamsSeen), pick: &Pick, fields: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let others = others(visit, (team, seen), fields);
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let filling = Filling { words, labels: Labels::Arrange, given: fields, problems: &problems };
    let title = words.tell("desk-arrange-join-named", "team", &team.name);
    let mut hidden = pick.hidden();
    hidden.push(("base_version".to_owned(), team.version.to_string()));
    FormPage {
        frame: visit.frame(CHAPTER).with_crumbs(crumbs(words, "/desk/teams", [Link::to(&title, &visit.path)])),
        words,
        title,
        lead: words.say("desk-arrange-join-lead"),
        action: format!("{}/join", team_address(team)),
        hidden,
        others,
        groups: vec![FieldGroup::of("", join_fields(filling, pick))],
        verb: words.say("desk-arrange-join"),
        grave: false,
        cancel: place(team),
        problems,
    }
}

/// The fields by which somebody joins, also for the sample.
pub(super) fn join_fields(filling: Filling<'_>, pick: &Pick) -> Vec<Field> {
    let mut fields = pick.fields(filling.words, filling.label("person"), filling.problems);
    fields.extend([
        filling.needed("from", "date"),
        filling.line("to", "date"),
        filling.line("trained", "date"),
        filling.line("consulted", "date"),
        filling.line("hours", "number"),
    ]);
    fields
}

/// `GET /desk/teams/{team}/leave`
pub(super) async fn leave_page(visit: Signed, Path(text): Path<String>, Query(asked): Query<HashMap<String, String>>) -> Answer {
    let (team, seen) = found(&visit, &text).await?;
    let fields = Fields::of([
        ("person", asked.get("person").cloned().unwrap_or_default()),
        ("last_day", visit.words.day(visit.today)),
        ("base_version", team.version.to_string()),
    ]);
    show(&leave_form(&visit, (&team, &seen), &fields, Problems::default()))
}

/// `POST /desk/teams/{team}/leave`
pub(super) async fn leave_send(visit: Signed, Path(text): Path<String>, Sent(fields): Sent) -> Answer {
    let (team, _) = found(&visit, &text).await?;
    match leave(&visit, &team, &fields).await {
        Ok(team) => Ok(done(&visit, &place(&team), "desk-arrange-left")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            let (team, seen) = found(&visit, &text).await?;
            leave_form(&visit, (&team, &seen), &fields, problems).again()
        }
    }
}

async fn leave(visit: &Signed, team: &Team, fields: &Fields) -> Result<Team, Failure> {
    let person = fields.get("person").parse().map_err(|_| Refusal::plain(Message::new("web-choose-one")).at("person"))?;
    let joining = Joining::Leaves(person, day(fields, "last_day")?);
    team_member(visit.town(), &visit.caller, &known(team.id.clone(), fields), &joining, visit.at).await
}

fn leave_form(visit: &Signed, (team, seen): (&Team, &TeamsSeen), fields: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let others = others(visit, (team, seen), fields);
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let filling = Filling { words, labels: Labels::Arrange, given: fields, problems: &problems };
    let title = words.tell("desk-arrange-leave-named", "team", &team.name);
    let lasting = team.members.iter().filter(|member| member.to.is_none_or(|last| visit.today <= last));
    let mut people: Vec<(String, String)> =
        lasting.map(|member| (member.person.to_string(), person(words, seen, &member.person))).collect();
    people.sort_by_key(|(_, name)| domain::sorting::sort_key(name));
    people.dedup();
    FormPage {
        frame: visit.frame(CHAPTER).with_crumbs(crumbs(words, "/desk/teams", [Link::to(&title, &visit.path)])),
        words,
        title,
        lead: words.say("desk-arrange-leave-lead"),
        action: format!("{}/leave", team_address(team)),
        hidden: vec![("base_version".to_owned(), team.version.to_string())],
        others,
        groups: vec![FieldGroup::of("", leave_fields(filling, people))],
        verb: words.say("desk-arrange-leave"),
        grave: true,
        cancel: place(team),
        problems,
    }
}

/// The fields by which somebody leaves, also for the sample.
pub(super) fn leave_fields(filling: Filling<'_>, people: Vec<(String, String)>) -> Vec<Field> {
    let words = filling.words;
    vec![
        filling.select("person", words.say("web-choose"), people).helped(words.say("desk-arrange-leave-whom")).needed(),
        filling.needed("last_day", "date"),
    ]
}

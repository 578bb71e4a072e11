//! The teams on screen: their pages, and the forms by which one is founded or put otherwise.

use super::show::{TIERS, team_address, tier};
use super::{CHAPTER, crumbs, id, known, show};
use crate::activity::activity;
use crate::failure::{Answer, refusal_of, show as shown};
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Merged, merging};
use axum::extract::Path;
use domain::desk::words::Tier;
use domain::identity::TeamId;
use domain::refusal::{Message, Refusal};
use routines::Failure;
use routines::activity::{Object, ObjectKind};
use routines::desk::{Team, TeamsSeen, is_staff, must_arrange, team_save, teams};

/// `GET /desk/teams`
pub(super) async fn page(visit: Signed) -> Answer {
    let seen = teams(visit.town(), &visit.caller, visit.at).await?;
    let serves = is_staff(visit.town(), &visit.caller, visit.at).await?;
    shown(&show::teams(visit.words, visit.frame(CHAPTER), &seen, (visit.today, serves)))
}

/// `GET /desk/teams/{team}`
pub(super) async fn one(visit: Signed, Path(text): Path<String>) -> Answer {
    let seen = teams(visit.town(), &visit.caller, visit.at).await?;
    let team = among(&seen, &text)?;
    let activity = activity(&visit, &Object::new(ObjectKind::Team, team.id.as_str())).await?;
    shown(&show::team(visit.words, visit.frame(CHAPTER), (&seen, &team), (visit.today, activity)))
}

/// A team among all of them.
fn among(seen: &TeamsSeen, text: &str) -> Result<Team, Failure> {
    let id: TeamId = id("team", text)?;
    let team = seen.teams.iter().find(|team| team.id == id).cloned();
    team.ok_or_else(|| Failure::missing("team", text))
}

/// A team among all of them, for whoever may arrange them.
pub(super) async fn found(visit: &Signed, text: &str) -> Result<(Team, TeamsSeen), Failure> {
    must_arrange(visit.town(), &visit.caller)?;
    let seen = teams(visit.town(), &visit.caller, visit.at).await?;
    Ok((among(&seen, text)?, seen))
}

/// `GET /desk/teams/new`
pub(super) async fn new_page(visit: Signed) -> Answer {
    must_arrange(visit.town(), &visit.caller)?;
    let seen = teams(visit.town(), &visit.caller, visit.at).await?;
    let fields = Fields::of([("active", "ja".to_owned())]);
    shown(&form(&visit, &seen, None, &fields, Problems::default()))
}

/// `POST /desk/teams/new`
pub(super) async fn new_send(visit: Signed, Sent(fields): Sent) -> Answer {
    must_arrange(visit.town(), &visit.caller)?;
    match keep(&visit, None, &fields).await {
        Ok(team) => Ok(done(&visit, &place(&team), "desk-arrange-team-founded")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            let seen = teams(visit.town(), &visit.caller, visit.at).await?;
            form(&visit, &seen, None, &fields, problems).again()
        }
    }
}

/// Where a team stands on the page.
pub(super) fn place(team: &Team) -> String {
    format!("/desk/teams#team-{}", team.id)
}

/// `GET /desk/teams/{team}/edit`
pub(super) async fn edit_page(visit: Signed, Path(text): Path<String>) -> Answer {
    let (team, seen) = found(&visit, &text).await?;
    shown(&form(&visit, &seen, Some(&team), &given(&seen, &team), Problems::default()))
}

/// `POST /desk/teams/{team}/edit`
pub(super) async fn edit_send(visit: Signed, Path(text): Path<String>, Sent(fields): Sent) -> Answer {
    let (team, _) = found(&visit, &text).await?;
    match keep(&visit, Some(&team), &fields).await {
        Ok(team) => Ok(done(&visit, &place(&team), "desk-arrange-team-saved")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            let (team, seen) = found(&visit, &text).await?;
            form(&visit, &seen, Some(&team), &fields, problems).again()
        }
    }
}

async fn keep(visit: &Signed, team: Option<&Team>, fields: &Fields) -> Result<Team, Failure> {
    if Tier::read(fields.get("tier")).is_none_or(|tier| !TIERS.contains(&tier)) {
        return Err(Refusal::plain(Message::new("web-choose-one")).at("tier").into());
    }
    let districts = fields.all("districts").collect::<Vec<_>>().join("|");
    // A box that is not ticked is not sent.
    let active = if fields.get("active") == "ja" { "ja" } else { "nej" };
    let texts = [
        ("name", fields.raw("name")),
        ("tier", fields.get("tier")),
        ("districts", districts.as_str()),
        ("mail", fields.raw("mail")),
        ("active", active),
    ];
    let known = team.map(|team| known(team.id.clone(), fields));
    team_save(visit.town(), &visit.caller, known.as_ref(), &texts, visit.at).await
}

/// The bodies that a team can have as districts, by name; those that it has and that are none any more as well.
fn districts(words: Words, seen: &TeamsSeen, team: Option<&Team>) -> Vec<(String, String)> {
    let has = |id: &str| seen.districts.iter().any(|(each, _)| each == id);
    let ended = team.into_iter().flat_map(|team| &team.districts).filter(|id| !has(id.as_str()));
    let named = |id: &domain::identity::BodyId| {
        let name = seen.bodies.get(id).cloned();
        (id.to_string(), name.unwrap_or_else(|| words.say("desk-arrange-district-ended")))
    };
    seen.districts.iter().cloned().chain(ended.map(named)).collect()
}

/// A team as the form shows it.
fn given(seen: &TeamsSeen, team: &Team) -> Fields {
    let mut fields = Fields::of([
        ("name", team.name.clone()),
        ("tier", team.tier.word().to_owned()),
        ("mail", team.mail.clone().unwrap_or_default()),
        ("active", if team.active { "ja" } else { "" }.to_owned()),
        ("base_version", team.version.to_string()),
    ]);
    // In the order in which the form shows them, and a browser sends them.
    let mut chosen: Vec<String> = team.districts.iter().map(ToString::to_string).collect();
    let place = |id: &String| seen.districts.iter().position(|(each, _)| each == id).unwrap_or(usize::MAX);
    chosen.sort_by_key(|id| place(id));
    fields.0.extend(chosen.into_iter().map(|id| ("districts".to_owned(), id)));
    fields
}

fn form(visit: &Signed, seen: &TeamsSeen, team: Option<&Team>, fields: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let stored = team.map(|team| given(seen, team));
    let merged = Merged::of(stored.as_ref(), fields);
    let districts = districts(words, seen, team);
    let said = |name: &str, value: &str| match name {
        "tier" => words.name("desk-tier", value),
        "districts" => districts.iter().find(|(id, _)| id == value).map_or_else(String::new, |(_, name)| name.clone()),
        "active" => words.say("web-yes"),
        _ => value.to_owned(),
    };
    let others = merged.others(words, Labels::Arrange, stored.as_ref(), said);
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let filling = Filling { words, labels: Labels::Arrange, given: &merged.fields, problems: &problems };
    let title = team.map_or_else(|| words.say("desk-arrange-new-team"), |team| team.name.clone());
    let here = Link::to(&title, &visit.path);
    FormPage {
        frame: visit.frame(CHAPTER).with_crumbs(crumbs(words, "/desk/teams", [here])),
        words,
        lead: words.say("desk-arrange-team-lead"),
        action: team.map_or_else(|| "/desk/teams/new".to_owned(), |team| format!("{}/edit", team_address(team))),
        hidden: merging::hidden(stored.as_ref()),
        groups: vec![FieldGroup::of("", team_fields(filling, districts))],
        verb: words.say(if team.is_some() { "web-save" } else { "desk-arrange-found-team" }),
        others,
        grave: false,
        cancel: "/desk/teams".to_owned(),
        problems,
        title,
    }
}

/// The fields of a team, also for the sample.
pub(super) fn team_fields(filling: Filling<'_>, districts: Vec<(String, String)>) -> Vec<Field> {
    let words = filling.words;
    let chosen: Vec<&str> = filling.given.all("districts").collect();
    let choices =
        districts.into_iter().map(|(value, name)| Choice { chosen: chosen.contains(&value.as_str()), value, name }).collect();
    let tiers = TIERS.map(|each| (each.word().to_owned(), tier(words, each)));
    vec![
        filling.needed("name", "text").helped(words.say("desk-arrange-team-name-help")),
        filling.radios("tier", tiers).helped(words.say("desk-arrange-team-tier-help")),
        Field::new("districts", filling.label("districts"), Control::Ticks(choices))
            .helped(filling.labels.help(words, "districts"))
            .judged(filling.problems),
        filling.line("mail", "email"),
        filling.tick("active"),
    ]
}

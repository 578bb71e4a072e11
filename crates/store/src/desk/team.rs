//! Teams with their districts and people, and targets.

use crate::change::Execute as _;
use crate::value::word;
use crate::{Change, Param, Row, Source, StoreError, params};
use domain::desk::target::CaseTarget;
use domain::desk::{Member, Team};
use domain::identity::{BodyId, TargetId, TeamId};
use std::collections::HashMap;

/// Every team, by tier and name.
pub async fn team_all(source: &impl Source) -> Result<Vec<Team>, StoreError> {
    let mut districts: HashMap<TeamId, Vec<BodyId>> = HashMap::new();
    let pair = |row: &Row| Ok((row.parsed::<TeamId>("team")?, row.parsed::<BodyId>("body")?));
    for (team, body) in source.gather("select team, body from desk_team_district order by body", params![], pair).await? {
        districts.entry(team).or_default().push(body);
    }
    let mut members: HashMap<TeamId, Vec<Member>> = HashMap::new();
    let member = |row: &Row| {
        let member = Member {
            person: row.parsed("person")?,
            from: row.day("from_day")?,
            to: row.optional_day("to_day")?,
            trained: row.optional_day("trained")?,
            consulted: row.optional_day("consulted")?,
            hours: row.optional_integer("hours")?,
        };
        Ok((row.parsed::<TeamId>("team")?, member))
    };
    let sql = "select team, person, from_day, to_day, trained, consulted, hours from desk_team_member order by team, place";
    for (team, member) in source.gather(sql, params![], member).await? {
        members.entry(team).or_default().push(member);
    }
    let team = |row: &Row| {
        Ok(Team {
            id: row.parsed("id")?,
            version: row.integer("version")?,
            name: row.text("name")?,
            tier: row.word("tier")?,
            mail: row.optional_text("mail")?,
            active: row.flag("active")?,
            districts: Vec::new(),
            members: Vec::new(),
        })
    };
    let mut teams = source
        .gather("select id, version, name, tier, mail, active from desk_team order by tier, name, id", params![], team)
        .await?;
    for team in &mut teams {
        team.districts = districts.remove(&team.id).unwrap_or_default();
        team.members = members.remove(&team.id).unwrap_or_default();
    }
    Ok(teams)
}

/// A team by its id.
pub async fn team_find(source: &impl Source, id: &TeamId) -> Result<Option<Team>, StoreError> {
    Ok(team_all(source).await?.into_iter().find(|team| team.id == *id))
}

/// Keeps a team with its districts and people.
pub async fn team_save(change: &Change, team: &Team) -> Result<(), StoreError> {
    let columns = vec![
        ("name", (&team.name).into()),
        ("tier", word(&team.tier)),
        ("mail", team.mail.as_ref().into()),
        ("active", i64::from(team.active).into()),
    ];
    change.save("team", "desk_team", team.id.as_str(), team.version, columns).await?;
    let rows = team.districts.iter().map(|body| params![body]).collect();
    change.replace_children("desk_team_district", ("team", (&team.id).into()), &["body"], rows).await?;
    let member = |(place, member): (usize, &Member)| {
        params![place as i64, &member.person, member.from, member.to, member.trained, member.consulted, member.hours]
    };
    let rows = team.members.iter().enumerate().map(member).collect();
    let columns = ["place", "person", "from_day", "to_day", "trained", "consulted", "hours"];
    change.replace_children("desk_team_member", ("team", (&team.id).into()), &columns, rows).await
}

/// Every target, by priority.
pub async fn target_all(source: &impl Source) -> Result<Vec<CaseTarget>, StoreError> {
    let target = |row: &Row| {
        Ok(CaseTarget {
            id: row.parsed("id")?,
            version: row.integer("version")?,
            kind: row.optional_word("kind")?,
            priority: row.word("priority")?,
            tier: row.optional_word("tier")?,
            answer_min: row.optional_integer("answer_min")?,
            solve_min: row.optional_integer("solve_min")?,
        })
    };
    let sql = "select id, version, kind, priority, tier, answer_min, solve_min from desk_target
        order by priority, coalesce(kind, ''), coalesce(tier, ''), id";
    source.gather(sql, params![], target).await
}

/// Keeps a target.
pub async fn target_save(change: &Change, target: &CaseTarget) -> Result<(), StoreError> {
    let columns = vec![
        ("kind", target.kind.map_or(Param::NO_TEXT, |kind| word(&kind))),
        ("priority", word(&target.priority)),
        ("tier", target.tier.map_or(Param::NO_TEXT, |tier| word(&tier))),
        ("answer_min", target.answer_min.into()),
        ("solve_min", target.solve_min.into()),
    ];
    change.save("case-target", "desk_target", target.id.as_str(), target.version, columns).await
}

/// Takes a target away.
pub async fn target_delete(change: &Change, id: &TargetId) -> Result<(), StoreError> {
    change.execute("delete from desk_target where id = $1", params![id]).await.map(drop)
}

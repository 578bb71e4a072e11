//! What happened and what was said, as JSON has it.

use crate::api::examples::id;
use crate::api::systems::Named;
use domain::activity::Comment;
use domain::identity::PersonId;
use routines::activity::{Activity, Said};
use routines::history::{Record, Stretch};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use utoipa::ToSchema;

/// Something that happened to a thing, or that was said of it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct ActivityDetail {
    /// The number of its entry in the journal.
    seq: i64,
    /// When.
    #[schema(format = DateTime)]
    at: String,
    /// Who, by name, or `operator` or `system`; left out where nobody is to be named. A program is named by its token.
    by: Option<String>,
    /// On whose behalf, by name.
    on_behalf: Option<String>,
    /// `created`, `changed`, `removed` or `performed`.
    act: String,
    /// What kind of record, as in the catalogue; `comment` for what was said.
    entity: String,
    /// The record's id.
    subject: String,
    /// Field by field, before and after; none for a comment, and after the values were disposed of.
    changes: Option<BTreeMap<String, FieldChange>>,
    /// What was said, where that is it.
    comment: Option<CommentDetail>,
}

/// A field before and after.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FieldChange {
    /// Before.
    before: Value,
    /// After.
    after: Value,
}

impl ActivityDetail {
    /// One of the entries that were found.
    pub(super) fn of(found: &Activity, record: &Record) -> Self {
        let change = |(name, (before, after)): (&String, &(Value, Value))| {
            (name.clone(), FieldChange { before: before.clone(), after: after.clone() })
        };
        let said = (record.entity == "comment").then(|| found.said.get(&record.subject)).flatten();
        let changes = record.changes.as_ref().filter(|_| record.entity != "comment");
        Self {
            seq: record.seq,
            at: record.at.to_string(),
            by: name(&found.stretch, &record.actor.name),
            on_behalf: record.actor.on_behalf.as_ref().and_then(|other| name(&found.stretch, other)),
            act: record.act.word().to_owned(),
            entity: record.entity.clone(),
            subject: record.subject.clone(),
            changes: changes.map(|changes| changes.iter().map(change).collect()),
            comment: said.map(|Said { comment, may_change, may_withdraw }| {
                CommentDetail::of(comment, &found.people, (*may_change, *may_withdraw))
            }),
        }
    }

    fn sample() -> Self {
        Self {
            seq: 4_812,
            at: "2026-11-25T08:14:09Z".to_owned(),
            by: Some("Maja Lind".to_owned()),
            on_behalf: None,
            act: "changed".to_owned(),
            entity: "system".to_owned(),
            subject: id(1),
            changes: Some(BTreeMap::from([(
                "lifecycle".to_owned(),
                FieldChange { before: json!("introduction"), after: json!("operation") },
            )])),
            comment: None,
        }
    }
}

/// Who acted, as the reader may know them.
fn name(stretch: &Stretch, actor: &str) -> Option<String> {
    match actor {
        "operator" | "system" => Some(actor.to_owned()),
        other => stretch.names.get(other).cloned(),
    }
}

/// What somebody has said of a thing.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct CommentDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version, as `If-Match` takes it.
    version: i64,
    /// Of what kind of thing.
    kind: String,
    /// Of which thing, by its id or key.
    object: String,
    /// What was said, people named as `@{id}`; empty once it was withdrawn.
    text: String,
    /// Those whom it names, as far as the token sees them.
    named: Vec<Named>,
    /// When.
    #[schema(format = DateTime)]
    written_at: String,
    /// When it was last changed.
    #[schema(format = DateTime)]
    edited_at: Option<String>,
    /// When it was withdrawn.
    #[schema(format = DateTime)]
    withdrawn_at: Option<String>,
    /// Whether the token may change it: what it has written itself.
    may_change: bool,
    /// Whether the token may withdraw it.
    may_withdraw: bool,
}

impl CommentDetail {
    pub(super) fn of(comment: &Comment, people: &HashMap<PersonId, String>, (may_change, may_withdraw): (bool, bool)) -> Self {
        let named = |person: PersonId| people.get(&person).map(|name| Named::of(&person, name));
        Self {
            id: comment.id.to_string(),
            version: comment.version,
            kind: comment.object.kind.word().to_owned(),
            object: comment.object.key.clone(),
            text: comment.text.clone(),
            named: comment.names().into_iter().filter_map(named).collect(),
            written_at: comment.written_at.to_string(),
            edited_at: comment.edited_at.map(|at| at.to_string()),
            withdrawn_at: comment.withdrawn_at.map(|at| at.to_string()),
            may_change,
            may_withdraw,
        }
    }

    fn sample() -> Self {
        Self {
            id: id(26),
            version: 1,
            kind: "system".to_owned(),
            object: id(1),
            text: format!("Avtalet löper ut i mars, @{{{}}}.", id(4)),
            named: vec![Named::of(&id(4), "Maja Lind")],
            written_at: "2026-11-25T08:14:09Z".to_owned(),
            edited_at: None,
            withdrawn_at: None,
            may_change: true,
            may_withdraw: true,
        }
    }
}

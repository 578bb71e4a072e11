//! Bodies from files, and back into them.

use super::fields::{BodyNames, choices, choices_of_both, id, trouble};
use crate::intake::target::{Candidate, Context, Target, Work, happening, removal};
use crate::{Failure, Outcome};
use domain::Day;
use domain::identity::BodyId;
use domain::intake::plan::{Proposal, Trouble};
use domain::intake::{Choice, Existing, Field, Filling, Kind, Names, Register};
use domain::journal::Happening;
use domain::organisation::{Body, BodyDraft, BodyKind, Function, OutsideKind, Tree};
use domain::refusal::Refusal;
use std::collections::HashMap;
use std::sync::Mutex;
use store::organisation as table;
use store::{Change, View};

const KINDS: [Choice; BodyKind::ALL.len() + OutsideKind::ALL.len()] = choices_of_both(BodyKind::NAMES, OutsideKind::NAMES);
const FUNCTIONS: [Choice; Function::ALL.len()] = choices(Function::NAMES);

/// What a body is in a file.
pub const BODIES: Register = Register::new(
    "bodies",
    "body",
    &[
        Field::new("code", Kind::Text, &["kod", "organisationskod", "ansvar", "kostnadsställe", "Kürzel"]).key(),
        Field::new("name", Kind::Text, &["namn", "organ", "enhet", "organisation", "Bezeichnung"]).required(),
        Field::new("short", Kind::Text, &["kortnamn", "förkortning", "short name", "Abkürzung"]),
        Field::new("kind", Kind::Choice(&KINDS), &["slag", "typ", "type", "Art"]),
        Field::new(
            "parent",
            Kind::Reference("bodies"),
            &["överordnad", "under", "står under", "hör till", "tillhör", "förälder", "parent body", "übergeordnet"],
        ),
        Field::new("sector", Kind::Text, &["sektor", "område", "Sektor"]),
        Field::new("function", Kind::Choice(&FUNCTIONS), &["funktion", "Funktion"]),
        Field::new("valid_from", Kind::Day, &["från", "giltig från", "gäller från", "from", "gültig ab"]),
        Field::new("valid_until", Kind::Day, &["till", "giltig till", "gäller till", "until", "gültig bis"]),
        Field::new("email", Kind::Text, &["e-post", "epost", "mail", "e-mail"]),
        Field::new("phone", Kind::Text, &["telefon", "telefonnummer", "telephone"]),
        Field::new("organisation_number", Kind::Text, &["organisationsnummer", "orgnr", "org.nr"]),
    ],
)
.named_by(&["name", "code", "short"]);

/// The register of bodies.
#[derive(Default)]
pub struct BodyTarget {
    /// What [`Target::load`] saw, for [`Target::check`], which asks no database.
    seen: Mutex<Vec<Body>>,
}

impl BodyTarget {
    fn seen(&self) -> std::sync::MutexGuard<'_, Vec<Body>> {
        self.seen.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// A body as an export gives it.
fn row(body: &Body, names: &BodyNames) -> Existing {
    let row = Filling::new(&BODIES)
        .text("code", body.code.as_deref().unwrap_or_default())
        .text("name", &body.name)
        .text("short", body.short.as_deref().unwrap_or_default())
        .text("kind", body.outside.map_or(body.kind.word(), |_| body.kind_word()))
        .text("parent", body.parent.as_ref().map(|parent| names.of(parent)).unwrap_or_default())
        .text("sector", body.sector.as_deref().unwrap_or_default())
        .text("function", body.function.map_or("", Function::word))
        .day("valid_from", Some(body.period.from))
        .day("valid_until", body.period.until)
        .text("email", body.email.as_deref().unwrap_or_default())
        .text("phone", body.phone.as_deref().unwrap_or_default())
        .text("organisation_number", body.organisation_number.as_deref().unwrap_or_default())
        .row();
    Existing { id: body.id.to_string(), version: body.version, row, past: false }
}

/// The body that a proposal makes of what is known.
fn made(proposal: &Proposal, known: Option<&Body>, tree: &Tree, context: &Context<'_>, today: Day) -> Result<Body, Refusal> {
    let wrong = || Refusal::plain(domain::refusal::Message::new("organisation-body-unknown"));
    let mut draft = match known {
        Some(body) => BodyDraft::of(body.clone()),
        None => BodyDraft::new(proposal.id.parse().map_err(|_| wrong())?, today),
    };
    let values = proposal.row.of(&BODIES);
    for place in &proposal.fields {
        let field = BODIES.fields[*place].key;
        match field {
            "parent" => draft.set_parent(id(context, "bodies", values.text("parent"))),
            // A body has a first day; that a file leaves it empty says nothing.
            "valid_from" | "kind" if values.text(field).is_none() => {}
            _ => draft.set(field, values.text_or_empty(field))?,
        }
    }
    let body = draft.finish(tree)?;
    let version = proposal.before.as_ref().map_or(0, |before| before.version);
    Ok(Body { version, ..body })
}

impl Target for BodyTarget {
    fn register(&self) -> &'static Register {
        &BODIES
    }

    fn load<'a>(&'a self, view: &'a View, _: Context<'a>) -> Work<'a, Outcome<Vec<Existing>>> {
        Box::pin(async move {
            let bodies = table::body_all(view).await?;
            let names = BodyNames::new(&bodies);
            let rows = bodies.iter().map(|body| row(body, &names)).collect();
            *self.seen() = bodies;
            Ok(rows)
        })
    }

    fn names<'a>(&'a self, view: &'a View, _: Context<'a>) -> Work<'a, Outcome<Names>> {
        Box::pin(async move {
            let bodies = table::body_all(view).await?;
            Ok(BodyNames::new(&bodies).names(&bodies))
        })
    }

    fn check(&self, candidates: &[Candidate<'_>], context: Context<'_>) -> Vec<(u64, Trouble)> {
        let seen = self.seen();
        let by_id: HashMap<&str, &Body> = seen.iter().map(|body| (body.id.as_str(), body)).collect();
        let mut tree = Tree::new(seen.iter());
        let mut troubles = Vec::new();
        // A row may stand before the one it stands under, so what fails is tried again until nothing more goes in.
        let mut waiting: Vec<&Candidate<'_>> = candidates.iter().collect();
        loop {
            let before = waiting.len();
            troubles.clear();
            waiting.retain(|candidate| {
                let known = by_id.get(candidate.proposal.id.as_str()).copied();
                match made(candidate.proposal, known, &tree, &context, context.day) {
                    Ok(body) => {
                        tree.place(&body);
                        false
                    }
                    Err(refusal) => {
                        troubles.push((candidate.line, trouble(&refusal, &[])));
                        true
                    }
                }
            });
            if waiting.is_empty() || waiting.len() == before {
                return troubles;
            }
        }
    }

    fn apply<'a>(
        &'a self,
        change: &'a Change,
        proposals: &'a [&'a Proposal],
        context: Context<'a>,
    ) -> Work<'a, Outcome<Vec<Happening>>> {
        Box::pin(async move {
            let bodies = table::body_all(change).await?;
            let by_id: HashMap<&str, &Body> = bodies.iter().map(|body| (body.id.as_str(), body)).collect();
            let mut tree = Tree::new(bodies.iter());
            let (mut new, mut happenings) = (Vec::new(), Vec::new());
            // As in the check: a row may stand before the one it stands under.
            let mut waiting: Vec<&&Proposal> = proposals.iter().collect();
            while !waiting.is_empty() {
                let (mut later, mut refused) = (Vec::new(), None);
                let before = waiting.len();
                for proposal in waiting {
                    let known = by_id.get(proposal.id.as_str()).copied();
                    match made(proposal, known, &tree, &context, context.day) {
                        Err(refusal) => {
                            refused.get_or_insert(refusal);
                            later.push(proposal);
                        }
                        Ok(body) => {
                            tree.place(&body);
                            happenings.push(happening(&BODIES, proposal));
                            if body.version == 0 { new.push(body) } else { table::body_save(change, &body).await? }
                        }
                    }
                }
                if let Some(refusal) = refused.filter(|_| later.len() == before) {
                    return Err(Failure::from(refusal));
                }
                waiting = later;
            }
            table::bodies_add(change, &new).await?;
            Ok(happenings)
        })
    }

    fn remove<'a>(&'a self, change: &'a Change, rows: &'a [Existing], _: Context<'a>) -> Work<'a, Outcome<Vec<Happening>>> {
        Box::pin(async move {
            let mut happenings = Vec::new();
            for known in rows {
                let id: BodyId = known.id.parse().map_err(Failure::fault)?;
                table::body_remove(change, &id).await?;
                happenings.push(removal(&BODIES, known));
            }
            Ok(happenings)
        })
    }
}

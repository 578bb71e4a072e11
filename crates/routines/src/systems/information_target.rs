//! Types of information from files, and back into them.

use crate::intake::target::{Candidate, Context, Target, Work, happening, removal};
use crate::organisation::fields::trouble;
use crate::{Failure, Outcome};
use domain::identity::InformationTypeId;
use domain::intake::plan::{Proposal, Trouble};
use domain::intake::{Existing, Field, Filling, Kind, Names, Register};
use domain::journal::Happening;
use domain::refusal::{Message, Refusal};
use domain::systems::InformationType;
use store::systems as table;
use store::{Change, View};

/// What a type of information is in a file.
///
/// The `classification` is written as `3/2/3`: confidentiality, integrity, availability.
pub(crate) const INFORMATION: Register = Register::new(
    "information-types",
    "information-type",
    &[
        Field::new("name", Kind::Text, &["namn", "informationstyp", "informationsmängd", "information", "Bezeichnung"])
            .key()
            .required(),
        Field::new("classification", Kind::Text, &["klassning", "informationsklass", "krt", "Einstufung"]),
        Field::new("personal_data", Kind::Flag, &["personuppgifter", "innehåller personuppgifter"]),
        Field::new("reviewed", Kind::Day, &["granskad", "senast granskad", "geprüft"]),
    ],
)
.named_by(&["name"])
.kept_in("information_type");

/// The register of types of information.
#[derive(Default)]
pub(crate) struct InformationTarget;

/// What a proposal makes of a type of information.
fn made(proposal: &Proposal, known: Option<InformationType>) -> Result<InformationType, Refusal> {
    let unknown = || Refusal::plain(Message::new("organisation-field-required")).at("name");
    let mut kept = match known {
        Some(known) => known,
        None => InformationType {
            id: proposal.id.parse().map_err(|_| unknown())?,
            name: String::new(),
            classification: None,
            personal_data: None,
            reviewed: None,
            version: 0,
        },
    };
    let values = proposal.row.of(&INFORMATION);
    for place in &proposal.fields {
        let field = INFORMATION.fields[*place].key;
        kept.set(field, values.text_or_empty(field))?;
    }
    kept.version = proposal.before.as_ref().map_or(0, |before| before.version);
    Ok(kept)
}

impl Target for InformationTarget {
    fn register(&self) -> &'static Register {
        &INFORMATION
    }

    fn load<'a>(&'a self, view: &'a View, _: Context<'a>) -> Work<'a, Outcome<Vec<Existing>>> {
        Box::pin(async move {
            let row = |each: InformationType| {
                let row = Filling::new(&INFORMATION)
                    .text("name", &each.name)
                    .text("classification", each.classification.map(|levels| levels.to_string()).unwrap_or_default())
                    .flag("personal_data", each.personal_data)
                    .day("reviewed", each.reviewed)
                    .row();
                Existing { id: each.id.to_string(), version: each.version, row, past: false }
            };
            Ok(table::information_all(view).await?.into_iter().map(row).collect())
        })
    }

    /// A type also goes by its name with the classification that it has, as a list of systems gives both.
    fn names<'a>(&'a self, view: &'a View, _: Context<'a>) -> Work<'a, Outcome<Names>> {
        Box::pin(async move {
            let mut names = Names::new();
            for each in table::information_all(view).await? {
                let classified = each.classification.map(|levels| format!("{}:{levels}", each.name));
                names.add(each.id.as_str(), &each.name, classified.as_deref());
            }
            Ok(names)
        })
    }

    fn check(&self, candidates: &[Candidate<'_>], _: Context<'_>) -> Vec<(u64, Trouble)> {
        let judged = candidates.iter().map(|each| (each.line, made(each.proposal, None)));
        judged.filter_map(|(line, made)| Some((line, trouble(&made.err()?, &[])))).collect()
    }

    fn apply<'a>(
        &'a self,
        change: &'a Change,
        proposals: &'a [&'a Proposal],
        _: Context<'a>,
    ) -> Work<'a, Outcome<Vec<Happening>>> {
        Box::pin(async move {
            let mut happenings = Vec::with_capacity(proposals.len());
            for proposal in proposals {
                let id: InformationTypeId = proposal.id.parse().map_err(Failure::fault)?;
                let known = if proposal.before.is_some() { table::information_find(change, &id).await? } else { None };
                table::information_save(change, &made(proposal, known)?).await?;
                happenings.push(happening(&INFORMATION, proposal));
            }
            Ok(happenings)
        })
    }

    fn remove<'a>(&'a self, change: &'a Change, rows: &'a [Existing], _: Context<'a>) -> Work<'a, Outcome<Vec<Happening>>> {
        Box::pin(async move {
            for known in rows {
                if !table::information_remove_unused(change, &known.id).await? {
                    let name = known.row.of(&INFORMATION).text_or_empty("name").to_owned();
                    return Err(Refusal::plain(Message::new("intake-undo-changed").with("name", name)).into());
                }
            }
            Ok(rows.iter().map(|known| removal(&INFORMATION, known)).collect())
        })
    }
}

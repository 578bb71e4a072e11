//! The decision that a form cites: chosen among those noted, or written in place.

use super::{FieldGroup, Filling, Labels};
use crate::parts::{Field, decided};
use crate::visit::{Fields, Signed};
use domain::identity::DecisionId;
use domain::organisation::BodyKind;
use domain::refusal::Refusal;
use routines::Failure;
use routines::organisation::{Cited, DecisionFilter, DecisionRow, NewDecision, OrganisationView, decision_list, decisions};

/// What the decision of a form is chosen from.
pub(crate) struct Deciders {
    bodies: Vec<(String, String)>,
    noted: Vec<DecisionRow>,
}

impl Deciders {
    /// The bodies of the municipality, those that decide most first, and the latest decisions.
    pub(crate) async fn read(visit: &Signed, seen: &OrganisationView) -> Result<Self, Failure> {
        let rank = |kind: BodyKind| match kind {
            BodyKind::Assembly => 0,
            BodyKind::ExecutiveBoard => 1,
            BodyKind::Board => 2,
            _ => 3,
        };
        let mut bodies: Vec<_> = seen.inside.iter().map(|line| (rank(line.body.kind), &line.body)).collect();
        bodies.sort_by_key(|(rank, _)| *rank);
        Ok(Self {
            bodies: bodies.into_iter().map(|(_, body)| (body.id.to_string(), body.name.clone())).collect(),
            noted: decisions(visit.town(), &visit.caller).await?,
        })
    }

    /// With one that is cited already and may be older than the latest, so that a form does not lose it.
    pub(crate) async fn knowing(mut self, visit: &Signed, id: Option<&DecisionId>) -> Result<Self, Failure> {
        if let Some(id) = id
            && !self.noted.iter().any(|row| row.decision.id == *id)
        {
            let filter = DecisionFilter { id: Some(id.clone()), ..DecisionFilter::default() };
            self.noted.extend(decision_list(visit.town(), &visit.caller, &filter).await?.rows);
        }
        Ok(self)
    }

    /// How a decision among them is cited, by its id.
    pub(crate) fn cited(&self, id: &str) -> String {
        let found = self.noted.iter().find(|row| row.decision.id.as_str() == id);
        found.map(|row| row.decision.cited(&row.body_name)).unwrap_or_default()
    }

    /// The fields by which a decision is cited.
    pub(crate) fn group(&self, filling: Filling<'_>) -> FieldGroup {
        let words = filling.words;
        let filling = Filling { labels: Labels::Web, ..filling };
        let cited =
            |row: &DecisionRow| format!("{}: {}", row.decision.cited(&row.body_name), decided(words, &row.decision.title));
        let noted = self.noted.iter().map(|row| (row.decision.id.to_string(), shortened(&cited(row))));
        let mut fields: Vec<Field> = Vec::new();
        if !self.noted.is_empty() {
            fields.push(filling.select("decision", words.say("web-decision-below"), noted));
        }
        fields.extend([
            filling.select("decision_body", words.say("web-decision-none"), self.bodies.iter().cloned()),
            filling.line("decision_day", "date"),
            filling.line("decision_paragraph", "text").helped(words.say("web-decision-paragraph-help")),
            filling.line("decision_title", "text"),
        ]);
        FieldGroup::of(words.say("web-decision"), fields)
    }
}

fn shortened(text: &str) -> String {
    if text.chars().count() > 90 { text.chars().take(89).chain(['…']).collect() } else { text.to_owned() }
}

/// The decision that a form cites, if it cites one.
pub(crate) fn cited(fields: &Fields) -> Result<Option<Cited>, Refusal> {
    let text = |name: &str| fields.get(name).to_owned();
    let new = NewDecision {
        body: text("decision_body"),
        day: text("decision_day"),
        paragraph: text("decision_paragraph"),
        title: text("decision_title"),
    };
    Cited::read(fields.get("decision"), new)
}

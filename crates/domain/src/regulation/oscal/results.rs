//! An evaluation as OSCAL assessment results.
//!
//! In the words of the standard:
//!
//! - an *observation* for each duty: how it was tried (`TEST` a query, `INTERVIEW` a confirmation), the counts of each state, the evidence;
//! - a *finding* for each duty: satisfied or not, with what it rests on;
//! - a *risk* for each obligation that deviates, is due or is accepted: its state, its subject, since when (the first entry of its log), by when (the deadline),
//!   the decision that accepts it (an entry of its log that ends with the acceptance), what to do and who acts (a recommended response with a task and the responsible party);
//! - a *party* for each bearer and each subject that is a body or a person, a *component* for each system and kind.

use super::{NAMESPACE, id, metadata, title};
use crate::Day;
use crate::calendar::start_of;
use crate::language::Language;
use crate::regulation::obligation::State;
use crate::regulation::pack::{Duty, Pack, SubjectKind, Way};
use crate::regulation::tally::Tally;
use jiff::Timestamp;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What an evaluation found about one duty.
#[derive(Clone, Debug)]
pub struct Found<'a> {
    /// The duty.
    pub duty: &'a Duty,
    /// How many obligations stand in each state.
    pub tally: Tally,
    /// Those that somebody acts on: deviating, due, accepted.
    pub open: Vec<Open<'a>>,
    /// The evidence that holds.
    pub evidence: Vec<Given>,
}

/// An obligation that is not fulfilled.
#[derive(Clone, Debug)]
pub struct Open<'a> {
    /// The subject's id.
    pub subject: &'a str,
    /// The subject's name, as it is told to whoever reads.
    pub name: String,
    /// The state.
    pub state: State,
    /// Since when it has stood so.
    pub since: Day,
    /// By when, where a day is set.
    pub due: Option<Day>,
    /// What is said about it, in a sentence for people.
    pub said: String,
    /// Who acts.
    pub bearer: Option<Party>,
    /// In which capacity, and why nobody nearer.
    pub capacity: String,
    /// The decision that accepts it or, for law, is noted about it.
    pub accepted: Option<Accepted>,
}

/// A person or a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Whether it is a person.
    pub person: bool,
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
}

/// A decision about a deviation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// Which decision, such as `KS 2026-02-24 § 20`.
    pub decision: String,
    /// Why.
    pub reason: String,
    /// From when.
    pub from: Day,
    /// The first day on which it no longer holds.
    pub until: Option<Day>,
}

/// Evidence that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The subject's name, as it is told to whoever reads.
    pub name: String,
    /// The day that it speaks of.
    pub day: Day,
    /// The first day on which it no longer holds.
    pub valid_until: Day,
    /// What shows it.
    pub text: String,
}

/// One document in the making.
struct Writing<'a> {
    base: String,
    /// When the evaluation was made, in whole seconds.
    moment: String,
    language: Language,
    /// The parties by their id.
    parties: BTreeMap<String, Value>,
    /// The components by their id.
    components: BTreeMap<String, Value>,
    found: &'a [Found<'a>],
}

/// An evaluation as OSCAL assessment results.
pub fn results(pack: &Pack, found: &[Found<'_>], municipality: &str, at: Timestamp, language: Language) -> Value {
    let base = format!("results {} {} {} {}", pack.name, pack.hash, municipality, at);
    let moment = Timestamp::from_second(at.as_second()).unwrap_or(at).to_string();
    let mut writing = Writing { base, moment, language, parties: BTreeMap::new(), components: BTreeMap::new(), found };
    writing.document(pack, municipality, at)
}

/// The first moment of a day in Sweden, as OSCAL writes moments.
fn moment(day: Day) -> String {
    start_of(day).map_or_else(|_| format!("{day}T00:00:00Z"), |moment| moment.to_string())
}

fn own(name: &str, value: &str) -> Value {
    json!({ "name": name, "ns": NAMESPACE, "value": value })
}

impl Writing<'_> {
    fn document(&mut self, pack: &Pack, municipality: &str, at: Timestamp) -> Value {
        let (mut observations, mut risks, mut findings) = (Vec::new(), Vec::new(), Vec::new());
        for each in self.found {
            let observation = self.observation(each);
            let of_duty: Vec<Value> = each.open.iter().map(|open| self.risk(each.duty, open)).collect();
            findings.push(self.finding(each, &observation, &of_duty));
            observations.push(observation);
            risks.extend(of_duty);
        }
        let controls: Vec<Value> = self.found.iter().map(|each| json!({ "control-id": each.duty.key })).collect();
        let name = format!("{}, {municipality}", pack.title.get(self.language));
        let mut result = json!({
            "uuid": id(&format!("{} result", self.base)),
            "title": name,
            "description": pack.about.get(self.language),
            "start": self.moment,
            "end": self.moment,
            "reviewed-controls": { "control-selections": [{ "include-controls": controls }] }
        });
        let components: Vec<Value> = std::mem::take(&mut self.components).into_values().collect();
        if !components.is_empty() {
            result["local-definitions"] = json!({ "components": components });
        }
        // OSCAL refuses empty lists.
        for (name, list) in [("observations", observations), ("risks", risks), ("findings", findings)] {
            if !list.is_empty() {
                result[name] = Value::Array(list);
            }
        }
        let mut metadata = metadata(&name, &pack.version, at, self.language);
        let parties: Vec<Value> = std::mem::take(&mut self.parties).into_values().collect();
        if !parties.is_empty() {
            metadata["roles"] = json!([{ "id": "bearer", "title": "Bearer of an obligation" }]);
            metadata["parties"] = Value::Array(parties);
        }
        json!({
            "assessment-results": {
                "uuid": id(&self.base),
                "metadata": metadata,
                "import-ap": { "href": format!("#{}", id(&format!("plan {} {}", pack.name, pack.hash))) },
                "results": [result]
            }
        })
    }

    fn observation(&self, each: &Found<'_>) -> Value {
        let counts: Vec<Value> =
            State::ALL.into_iter().map(|state| own(state.word(), &each.tally.of(state).to_string())).collect();
        let text = each.duty.text.get(self.language);
        let mut observation = json!({
            "uuid": id(&format!("{} observation {}", self.base, each.duty.key)),
            "title": title(text),
            "description": text,
            "props": counts,
            "methods": [if matches!(each.duty.way, Way::Measured(_)) { "TEST" } else { "INTERVIEW" }],
            "collected": self.moment
        });
        let mut evidence: Vec<Value> = each
            .evidence
            .iter()
            .map(|given| {
                json!({
                    "description": format!("{}: {}", given.name, given.text),
                    "props": [own("day", &given.day.to_string()), own("valid-until", &given.valid_until.to_string())]
                })
            })
            .collect();
        if let Way::Measured(query) = &each.duty.way {
            evidence.push(json!({ "description": query.text.trim(), "props": [own("query", &query.source)] }));
        }
        if !evidence.is_empty() {
            observation["relevant-evidence"] = Value::Array(evidence);
        }
        if let Some(first) = each.evidence.iter().map(|given| given.valid_until).min() {
            observation["expires"] = json!(moment(first));
        }
        observation
    }

    fn finding(&self, each: &Found<'_>, observation: &Value, risks: &[Value]) -> Value {
        let (duty, text) = (each.duty, each.duty.text.get(self.language));
        let satisfied = each.tally.deviating == 0 && each.tally.not_yet_shown == 0 && each.tally.due == 0;
        let mut status = json!({ "state": if satisfied { "satisfied" } else { "not-satisfied" } });
        // What a decision accepts is no fulfilment: the reader is told.
        if each.tally.deviating == 0 && each.tally.accepted > 0 {
            status["reason"] = json!("other");
            status["remarks"] = json!("Deviations are accepted by decision; see the risks.");
        }
        let mut finding = json!({
            "uuid": id(&format!("{} finding {}", self.base, duty.key)),
            "title": title(text),
            "description": text,
            "target": { "type": "statement-id", "target-id": format!("{}_smt", duty.key), "status": status },
            "related-observations": [{ "observation-uuid": observation["uuid"] }]
        });
        if !risks.is_empty() {
            finding["related-risks"] = risks.iter().map(|risk| json!({ "risk-uuid": risk["uuid"] })).collect();
        }
        finding
    }

    fn risk(&mut self, duty: &Duty, open: &Open<'_>) -> Value {
        let name = format!("{} risk {} {}", self.base, duty.key, open.subject);
        let subject = self.subject(duty.subject, open);
        let mut log = vec![json!({
            "uuid": id(&format!("{name} begun")),
            "title": open.state.word(),
            "start": moment(open.since),
            "status-change": "open"
        })];
        if let Some(accepted) = &open.accepted {
            let mut entry = json!({
                "uuid": id(&format!("{name} accepted")),
                "title": accepted.decision,
                "description": accepted.reason,
                "start": moment(accepted.from),
                "props": [own("decision", &accepted.decision)]
            });
            if let Some(until) = accepted.until {
                entry["end"] = json!(moment(until));
            }
            if open.state == State::Accepted {
                entry["status-change"] = json!("deviation-approved");
            } else {
                entry["remarks"] = json!("The duty rests on law: the decision is noted and the deviation remains.");
            }
            log.push(entry);
        }
        let mut risk = json!({
            "uuid": id(&name),
            "title": format!("{}: {}", duty.number, open.name),
            "description": open.said,
            "statement": duty.text.get(self.language),
            "status": if open.state == State::Accepted { "deviation-approved" } else { "open" },
            "props": [own("state", open.state.word()), own("subject", open.subject), own("strength", duty.strength.word())],
            "risk-log": { "entries": log },
            "remediations": [self.remediation(&name, duty, open, &subject)]
        });
        if let Some(due) = open.due {
            risk["deadline"] = json!(moment(due));
        }
        risk
    }

    /// What to do, about what, and who acts.
    fn remediation(&mut self, name: &str, duty: &Duty, open: &Open<'_>, subject: &Value) -> Value {
        let act = duty.act.get(self.language);
        let mut task = json!({
            "uuid": id(&format!("{name} task")),
            "type": "action",
            "title": title(act),
            "description": act,
            "subjects": [{ "type": subject["type"], "include-subjects": [subject] }]
        });
        if let Some(due) = open.due {
            task["timing"] = json!({ "within-date-range": { "start": moment(open.since.min(due)), "end": moment(due) } });
        }
        if let Some(bearer) = &open.bearer {
            let party = self.party(bearer);
            let mut responsible = json!({ "role-id": "bearer", "party-uuids": [party] });
            if !open.capacity.is_empty() {
                responsible["remarks"] = json!(open.capacity);
            }
            task["responsible-roles"] = json!([responsible]);
        }
        json!({
            "uuid": id(&format!("{name} remediation")),
            "lifecycle": "recommendation",
            "title": title(act),
            "description": act,
            "tasks": [task]
        })
    }

    /// The subject as OSCAL refers to it: a component for a system or a kind, else a party.
    fn subject(&mut self, kind: SubjectKind, open: &Open<'_>) -> Value {
        if !matches!(kind, SubjectKind::System | SubjectKind::Kind) {
            let person = kind == SubjectKind::Person;
            let party = self.party(&Party { person, id: open.subject.to_owned(), name: open.name.clone() });
            return json!({ "subject-uuid": party, "type": "party" });
        }
        let component = id(&format!("component {} {}", kind.word(), open.subject));
        self.components.entry(component.clone()).or_insert_with(|| {
            json!({
                "uuid": component,
                "type": if kind == SubjectKind::System { "system" } else { "service" },
                "title": open.name,
                "description": open.name,
                "props": [own("id", open.subject)],
                "status": { "state": "operational" }
            })
        });
        json!({ "subject-uuid": component, "type": "component" })
    }

    fn party(&mut self, party: &Party) -> String {
        let uuid = id(&format!("party {}", party.id));
        self.parties.entry(uuid.clone()).or_insert_with(|| {
            json!({
                "uuid": uuid,
                "type": if party.person { "person" } else { "organization" },
                "name": party.name,
                "props": [own("id", &party.id)]
            })
        });
        uuid
    }
}

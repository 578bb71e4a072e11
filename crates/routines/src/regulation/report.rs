//! Where the municipality stands, section by section, and who acts: for `stadga check` and the pages.

use super::evaluation::packs_in_force;
use super::packs::Adopted;
use super::standing::{DutyStand, Evaluation};
use crate::{Outcome, Town};
use domain::Day;
use domain::calendar::Certainty;
use domain::language::Language;
use domain::refusal::{Message, Refusal};
use domain::regulation::bearer::{Bearer, Holder, Station, reasons};
use domain::regulation::obligation::{Obligation, State};
use domain::regulation::pack::{Duty, Section, Strength};
use domain::regulation::roster::Place;
use domain::regulation::tally::Tally;
use serde::Serialize;
use std::collections::HashMap;
use store::regulation::{Finding, evaluation_day, finding_on, tally_on};

/// Where the municipality stands on a day.
#[derive(Clone, Debug, Serialize)]
pub struct CheckReport {
    /// The municipality's name.
    pub municipality: String,
    /// The day it speaks of.
    pub day: Day,
    /// The day whose recorded evaluation was read, for a day that is past; none when it was evaluated now.
    pub recorded: Option<Day>,
    /// The packs in force.
    pub packs: Vec<PackLine>,
    /// What is deviating, due or accepted: the gravest first.
    pub findings: Vec<Deviation>,
    /// Whether a *shall* deviates and is not accepted.
    pub fails: bool,
}

/// One pack.
#[derive(Clone, Debug, Serialize)]
pub struct PackLine {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// Its version.
    pub edition: String,
    /// The digest of what was adopted.
    pub hash: String,
    /// The counts.
    pub tally: Tally,
    /// The share fulfilled, in whole hundredths.
    pub share: Option<u32>,
    /// Its sections.
    pub sections: Vec<SectionLine>,
}

/// One section.
#[derive(Clone, Debug, Serialize)]
pub struct SectionLine {
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The counts.
    pub tally: Tally,
    /// The share fulfilled, in whole hundredths.
    pub share: Option<u32>,
    /// Its duties.
    pub duties: Vec<DutyLine>,
}

/// One duty.
#[derive(Clone, Debug, Serialize)]
pub struct DutyLine {
    /// Its key.
    pub key: String,
    /// Its number.
    pub number: String,
    /// The duty in words.
    pub text: String,
    /// `shall`, `should`, `strive`, `principle`.
    pub strength: &'static str,
    /// `measured`, `attested`, `stated`.
    pub way: &'static str,
    /// Where it stands in law.
    pub citation: Option<String>,
    /// How sure the citation is: `A`, `B` or `C`.
    pub certainty: Option<Certainty>,
    /// The counts.
    pub tally: Tally,
    /// The share fulfilled, in whole hundredths.
    pub share: Option<u32>,
    /// Why its check gave no answer, if it failed.
    pub trouble: Option<Message>,
}

/// Who bears an obligation, and why.
#[derive(Clone, Debug, Serialize)]
pub struct Bearing {
    /// `person`, `body` or `nobody`.
    pub kind: String,
    /// The id.
    pub id: String,
    /// The name; of whoever has protected identity [`PROTECTED`](super::PROTECTED).
    pub name: String,
    /// In which capacity, such as `system-manager`; for `role` see [`Bearing::role`].
    pub station: String,
    /// The role that the duty names, where the station is a role.
    pub role: Option<String>,
    /// Why nobody before in the chain.
    pub reasons: Vec<Message>,
    /// The reasons in a sentence, for whoever takes the report out; empty until somebody who knows the language has said it.
    pub why: String,
}

/// An obligation that somebody acts on.
#[derive(Clone, Debug, Serialize)]
pub struct Deviation {
    /// The pack's name.
    pub pack: String,
    /// The section's number.
    pub section: String,
    /// The duty's key.
    pub duty: String,
    /// The duty's number.
    pub number: String,
    /// The duty in words.
    pub text: String,
    /// What to do.
    pub act: String,
    /// The language that the duty and what to do are in: the reader's, or the pack's own where it lacks that.
    pub language: Language,
    /// `shall`, `should`, `strive`.
    pub strength: Strength,
    /// Whether it rests on law.
    pub law: bool,
    /// The kind of subject.
    pub subject_kind: &'static str,
    /// The subject's id.
    pub subject: String,
    /// The subject's name; of whoever has protected identity [`PROTECTED`](super::PROTECTED).
    pub subject_name: String,
    /// `deviating`, `due` or `accepted`.
    pub state: State,
    /// Since when it falls short, or has been due.
    pub since: Day,
    /// When the next evidence is due.
    pub due: Option<Day>,
    /// What falls short.
    pub detail: Option<String>,
    /// Who bears it and why.
    pub bearer: Bearing,
    /// Whether a decision notes a deviation that law does not let be accepted.
    pub noted: bool,
}

/// What a report is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Narrowed<'a> {
    /// One pack.
    pub pack: Option<&'a str>,
    /// One section.
    pub section: Option<&'a str>,
    /// The subjects of one board, by the board's id.
    pub board: Option<&'a str>,
}

impl Narrowed<'_> {
    fn takes(&self, adopted: &Adopted, section: &Section) -> bool {
        self.pack.is_none_or(|pack| pack == adopted.adoption.pack)
            && self.section.is_none_or(|number| number.trim_end_matches(['§', ' ']) == section.number)
    }
}

/// Reports an evaluation.
pub fn check(evaluation: &Evaluation, narrowed: &Narrowed<'_>, language: Language) -> CheckReport {
    let mut tallies = HashMap::new();
    let mut troubles = HashMap::new();
    let mut findings = Vec::new();
    for stand in &evaluation.duties {
        let (adopted, section, duty) = evaluation.duty_of(stand);
        let key = (adopted.adoption.pack.clone(), duty.key.clone());
        let board = narrowed.board.map(|id| evaluation.roster.body_place(id));
        tallies.insert(key.clone(), board.map_or(stand.tally, |board| stand.of_board(board)));
        if let Some(trouble) = &stand.trouble {
            troubles.insert(key, trouble.clone());
        }
        if narrowed.takes(adopted, section) {
            let acted_on = |each: &&Obligation| is_acted_on(each.state) && board.is_none_or(|board| each.board == board);
            findings.extend(stand.obligations.iter().filter(acted_on).map(|each| deviation(evaluation, stand, each, language)));
        }
    }
    let packs = pack_lines(&evaluation.packs, &tallies, &troubles, narrowed, language);
    finished(evaluation.roster.municipality.to_string(), evaluation.day, None, packs, findings)
}

/// Whether somebody acts on a state: it is deviating, due or accepted.
const fn is_acted_on(state: State) -> bool {
    matches!(state, State::Deviating | State::Due | State::Accepted)
}

/// One obligation in words; also for the states on which nobody has to act.
pub fn deviation(evaluation: &Evaluation, stand: &DutyStand, obligation: &Obligation, language: Language) -> Deviation {
    let (adopted, section, duty) = evaluation.duty_of(stand);
    let roster = &evaluation.roster;
    Deviation {
        subject: roster.subject_id(duty.subject, obligation.subject).to_owned(),
        subject_name: roster.subject_name(duty.subject, obligation.subject).to_owned(),
        state: obligation.state,
        since: obligation.since.unwrap_or(evaluation.day),
        due: obligation.due,
        detail: obligation.detail.as_deref().map(str::to_owned),
        bearer: bearing(evaluation, duty, obligation.bearer),
        noted: obligation.noted,
        ..worded(&adopted.adoption.pack, section, duty, language)
    }
}

fn bearing(evaluation: &Evaluation, duty: &Duty, bearer: Bearer) -> Bearing {
    let roster = &evaluation.roster;
    let (kind, id, name) = match bearer.holder {
        Holder::Person(place) => {
            let person = &roster.people[place as usize];
            ("person", person.id.to_string(), person.name.to_string())
        }
        Holder::Body(place) => {
            let body = &roster.bodies[place as usize];
            ("body", body.id.to_string(), body.name.to_string())
        }
        Holder::Nobody => ("nobody", String::new(), String::new()),
    };
    Bearing {
        kind: kind.to_owned(),
        id,
        name,
        station: bearer.station.word().to_owned(),
        role: (bearer.station == Station::Role).then(|| duty.bearer.clone()),
        reasons: reasons(&duty.bearer, duty.subject, bearer),
        why: String::new(),
    }
}

/// The words of a duty, to which the facts of one obligation are added.
fn worded(pack: &str, section: &Section, duty: &Duty, language: Language) -> Deviation {
    Deviation {
        pack: pack.to_owned(),
        section: section.number.clone(),
        duty: duty.key.clone(),
        number: duty.number.clone(),
        text: duty.text.get(language).to_owned(),
        act: duty.act.get(language).to_owned(),
        language: duty.text.in_language(language).1,
        strength: duty.strength,
        law: duty.law,
        subject_kind: duty.subject.word(),
        subject: String::new(),
        subject_name: String::new(),
        state: State::Deviating,
        since: Day::default(),
        due: None,
        detail: None,
        bearer: Bearing {
            kind: String::new(),
            id: String::new(),
            name: String::new(),
            station: String::new(),
            role: None,
            reasons: Vec::new(),
            why: String::new(),
        },
        noted: false,
    }
}

/// Reports a day that is past from what was recorded then.
///
/// Narrowed to a board, the findings are those that were counted under it then; where that was not recorded, those whose subject belongs
/// to it by the evaluation given.
pub async fn check_as_of(
    town: &Town,
    day: Day,
    narrowed: &Narrowed<'_>,
    now: Option<&Evaluation>,
    language: Language,
) -> Outcome<CheckReport> {
    let view = town.read().await?;
    let Some(recorded) = evaluation_day(&view, day).await? else {
        return Err(Refusal::plain(Message::new("regulation-no-record").with("day", day)).into());
    };
    let packs = packs_in_force(&view, town.watch(), day).await?;
    let of_board = |row: &store::regulation::TallyRow| narrowed.board.is_none_or(|board| row.board == board);
    let tallies = tally_on(&view, recorded).await?.into_iter().filter(of_board).map(|row| ((row.pack, row.duty), row.tally));
    let mut joined: HashMap<(String, String), Tally> = HashMap::new();
    for (key, tally) in tallies {
        joined.entry(key).or_default().join(&tally);
    }
    let municipality = store::organisation::municipality_name(&view).await?;
    let mut findings = Vec::new();
    let belongs = |finding: &Finding| {
        narrowed.board.is_none_or(|board| match &finding.board {
            Some(recorded) => recorded == board,
            None => now.is_some_and(|now| board_of(now, finding) == now.roster.body_place(board)),
        })
    };
    for finding in finding_on(&view, recorded).await?.into_iter().filter(belongs) {
        for adopted in packs.iter().filter(|adopted| adopted.adoption.pack == finding.pack) {
            let Some((section, duty)) = adopted.pack.duty(&finding.duty) else { continue };
            if narrowed.takes(adopted, section) {
                findings.push(recorded_deviation(&finding, section, duty, language));
            }
        }
    }
    let lines = pack_lines(&packs, &joined, &HashMap::new(), narrowed, language);
    Ok(finished(municipality, day, Some(recorded), lines, findings))
}

/// The board to which the subject of a finding belongs.
fn board_of(now: &Evaluation, finding: &Finding) -> Option<Place> {
    let stand = now.stand(&finding.pack, &finding.duty)?;
    stand.of(now.roster.place(now.duty_of(stand).2.subject, &finding.subject)?)?.board
}

fn recorded_deviation(finding: &Finding, section: &Section, duty: &Duty, language: Language) -> Deviation {
    let station = Station::from_word(&finding.station);
    let bearer = Bearer { holder: Holder::Nobody, station, passed: finding.passed };
    Deviation {
        subject: finding.subject.clone(),
        subject_name: finding.subject_name.clone(),
        state: finding.state,
        since: finding.begun,
        due: finding.due,
        detail: finding.detail.clone(),
        bearer: Bearing {
            kind: finding.bearer_kind.clone(),
            id: finding.bearer.clone(),
            name: finding.bearer_name.clone(),
            station: finding.station.clone(),
            role: (station == Station::Role).then(|| duty.bearer.clone()),
            reasons: reasons(&duty.bearer, duty.subject, bearer),
            why: String::new(),
        },
        noted: finding.noted,
        ..worded(&finding.pack, section, duty, language)
    }
}

type ByDuty<T> = HashMap<(String, String), T>;

fn pack_lines(
    packs: &[Adopted],
    tallies: &ByDuty<Tally>,
    troubles: &ByDuty<Message>,
    narrowed: &Narrowed<'_>,
    language: Language,
) -> Vec<PackLine> {
    let mut lines = Vec::new();
    for adopted in packs {
        let mut sections = Vec::new();
        for section in adopted.pack.sections.iter().filter(|section| narrowed.takes(adopted, section)) {
            let duties: Vec<DutyLine> = section
                .duties
                .iter()
                .map(|duty| {
                    let key = (adopted.adoption.pack.clone(), duty.key.clone());
                    duty_line(duty, tallies.get(&key).copied().unwrap_or_default(), troubles.get(&key).cloned(), language)
                })
                .collect();
            let tally = sum(duties.iter().map(|duty| &duty.tally));
            let title = section.title.get(language).to_owned();
            sections.push(SectionLine { number: section.number.clone(), title, share: tally.share(), tally, duties });
        }
        if sections.is_empty() {
            continue;
        }
        let tally = sum(sections.iter().map(|section| &section.tally));
        lines.push(PackLine {
            name: adopted.adoption.pack.clone(),
            title: adopted.pack.title.get(language).to_owned(),
            edition: adopted.adoption.edition.clone(),
            hash: adopted.adoption.hash.to_string(),
            share: tally.share(),
            tally,
            sections,
        });
    }
    lines
}

fn sum<'a>(tallies: impl Iterator<Item = &'a Tally>) -> Tally {
    tallies.fold(Tally::default(), |mut all, tally| {
        all.join(tally);
        all
    })
}

fn duty_line(duty: &Duty, tally: Tally, trouble: Option<Message>, language: Language) -> DutyLine {
    DutyLine {
        key: duty.key.clone(),
        number: duty.number.clone(),
        text: duty.text.get(language).to_owned(),
        strength: duty.strength.word(),
        way: duty.way.word(),
        citation: duty.citation.clone(),
        certainty: duty.citation.as_ref().map(|_| duty.certainty),
        share: tally.share(),
        tally,
        trouble,
    }
}

fn finished(
    municipality: String,
    day: Day,
    recorded: Option<Day>,
    packs: Vec<PackLine>,
    mut findings: Vec<Deviation>,
) -> CheckReport {
    let gravity = |finding: &Deviation| match finding.state {
        State::Deviating if finding.strength == Strength::Shall => 0,
        State::Deviating => 1,
        State::Due => 2,
        _ => 3,
    };
    // Stable: within the same gravity the order of the regulation stays.
    findings.sort_by_key(gravity);
    let fails = findings.iter().any(|finding| gravity(finding) == 0);
    CheckReport { municipality, day, recorded, packs, findings, fails }
}

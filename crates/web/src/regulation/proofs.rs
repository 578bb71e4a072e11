//! `GET /attestations` and `GET /acceptances`: what was attested, and which deviations were accepted, also what has ended.

#[cfg(test)]
mod tests;

use super::asking::{Asking, Sought};
use super::obligation::find;
use super::speaking::{duty_address, lang, named, subject_address};
use crate::failure::Failed;
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, choose, views};
use crate::parts::{Address, Link, ViewTab};
use crate::visit::{Signed, back_to};
use domain::Day;
use domain::identity::PersonId;
use domain::period::OPEN_END;
use domain::regulation::pack::SubjectKind;
use domain::regulation::record::{Acceptance, Attestation, ProofState};
use domain::regulation::roster::MUNICIPALITY;
use routines::policies::Action;
use routines::regulation::{
    DutyCalled, DutyStand, Evaluation, PROTECTED, ProofCounts, ProofFilter, ProofOrder, acceptances_ever, accepted_duties,
    attestations, attested_duties, resource_for,
};
use std::collections::BTreeSet;

/// What was attested.
static ATTESTATIONS: Kind = Kind {
    path: "/attestations",
    file: "attestations",
    first: "regulation-subject-column",
    columns: &[
        Kept::new("number", "regulation-number").sorting(),
        Kept::new("duty", "regulation-duty"),
        Kept::new("from", "regulation-evidence-day").sorting(),
        Kept::new("until", "regulation-holds-until").sorting(),
        Kept::new("by", "regulation-attested-who").sorting(),
        Kept::new("said", "regulation-evidence-given"),
        Kept::new("state", "web-state").sorting(),
        Kept::new("why", "regulation-withdrawn-why").unusual(),
        Kept::new("act", "regulation-next-step"),
    ],
    filters: &["q", "pack", "duty"],
    found: "regulation-attestations-found",
    newest_first: false,
    own_order: true,
};

/// Which deviations were accepted.
static ACCEPTANCES: Kind = Kind {
    path: "/acceptances",
    file: "acceptances",
    first: "regulation-subject-column",
    columns: &[
        Kept::new("number", "regulation-number").sorting(),
        Kept::new("duty", "regulation-duty"),
        Kept::new("from", "regulation-holds-from").sorting(),
        Kept::new("until", "regulation-holds-until").sorting(),
        Kept::new("by", "regulation-decision").sorting(),
        Kept::new("said", "regulation-reason"),
        Kept::new("state", "web-state").sorting(),
        Kept::new("why", "regulation-ended-why").unusual(),
        Kept::new("act", "regulation-next-step"),
    ],
    filters: &["q", "pack", "duty"],
    found: "regulation-acceptances-found",
    newest_first: false,
    own_order: true,
};

/// `GET /attestations`
pub(crate) static ATTESTATIONS_LIST: Register =
    Register::new(&ATTESTATIONS, |visit, listing| Box::pin(attested(visit, listing))).choosing();

/// `GET /acceptances`
pub(crate) static ACCEPTANCES_LIST: Register =
    Register::new(&ACCEPTANCES, |visit, listing| Box::pin(accepted(visit, listing))).choosing();

/// The lists that stand beside each other.
pub(super) fn kin(words: Words, current: &str) -> Vec<ViewTab> {
    let tab = |name: String, href: &str| ViewTab { name, href: href.to_owned(), count: String::new(), current: href == current };
    vec![
        tab(words.say("web-chapter-deviations"), "/deviations"),
        tab(words.say("regulation-obligations"), "/obligations"),
        tab(words.say("regulation-attestations"), "/attestations"),
        tab(words.say("regulation-acceptances"), "/acceptances"),
    ]
}

/// The cuts of both lists, each with what it shows; what holds is shown first.
const CUTS: [(&str, Option<ProofState>); 4] =
    [("", Some(ProofState::Holds)), ("over", Some(ProofState::Over)), ("ended", Some(ProofState::Ended)), ("all", None)];

/// Whoever confirmed something, with a way to them; nobody where a command did, or the regulation knows them no more.
fn attester(asking: &Asking, person: Option<&PersonId>) -> Link {
    let roster = &asking.evaluation.roster;
    let known = person.and_then(|id| roster.person_place(id.as_str())).and_then(|place| roster.people.get(place as usize));
    match (known, person) {
        (Some(known), Some(id)) if &*known.name != PROTECTED => Link::to(&*known.name, format!("/people/{id}")),
        (Some(known), _) => Link::none(named(asking.words, &known.name)),
        (None, _) => Link::default(),
    }
}

/// Whether the reader may do this with what a proof speaks of, as far as it is still asked for.
pub(super) fn may(visit: &Signed, asking: &Asking, action: Action, sought: Option<Sought<'_>>) -> Result<bool, Failed> {
    let Some(sought) = sought else { return Ok(false) };
    let about = resource_for(&visit.caller, &asking.evaluation, sought.stand, sought.obligation);
    Ok(visit.town().policies().allows(&visit.caller, action, &about)?)
}

/// One proof, as both lists show it.
struct Line<'a> {
    id: String,
    state: ProofState,
    /// The duty, in its own pack or in another that names it by the same key.
    duty: Option<&'a DutyStand>,
    key: &'a str,
    subject: &'a str,
    what: Link,
    from: Day,
    until: Day,
    by: Link,
    said: &'a str,
    why: &'a str,
}

impl<'a> Line<'a> {
    fn of_attestation(asking: &'a Asking, given: &'a Attestation) -> Self {
        let duty = stand(&asking.evaluation, &given.pack, &given.duty);
        Self {
            id: given.id.to_string(),
            state: given.state(asking.evaluation.day),
            duty,
            key: &given.duty,
            subject: &given.subject,
            what: what(asking, duty, &given.subject),
            from: given.day,
            until: given.withdrawn.unwrap_or(given.valid_until),
            by: attester(asking, given.person.as_ref()),
            said: &given.evidence,
            why: given.withdrawn_reason.as_deref().unwrap_or_default(),
        }
    }

    fn of_acceptance(asking: &'a Asking, (given, cited): &'a (Acceptance, String)) -> Self {
        let duty = stand(&asking.evaluation, &given.pack, &given.duty);
        Self {
            id: given.id.to_string(),
            state: given.state(asking.evaluation.day),
            duty,
            key: &given.duty,
            subject: &given.subject,
            what: what(asking, duty, &given.subject),
            from: given.period.from,
            until: given.period.stored_until(),
            by: Link::to(cited, format!("/decisions/{}", given.decision)),
            said: &given.reason,
            why: given.ended_reason.as_deref().unwrap_or_default(),
        }
    }

    /// The obligation that it speaks of.
    fn sought<'b>(&self, asking: &'b Asking) -> Option<Sought<'b>> {
        let (adopted, _, duty) = asking.evaluation.duty_of(self.duty?);
        find(asking, &adopted.adoption.pack, &duty.key, self.subject).ok()
    }
}

/// The number and the text of a duty; the key of one that is in force no longer.
fn duty_name(asking: &Asking, stand: Option<&DutyStand>, key: &str) -> (String, Link) {
    let Some(stand) = stand else { return (String::new(), Link::none(key)) };
    let (_, _, duty) = asking.evaluation.duty_of(stand);
    let (text, language) = duty.text.in_language(asking.words.language());
    (duty.number.clone(), Link::none(text).in_language(lang(asking.words, language)))
}

/// How a duty stands, in its own pack or in another that names it by the same key.
pub(crate) fn stand<'a>(evaluation: &'a Evaluation, pack: &str, key: &str) -> Option<&'a DutyStand> {
    let others = || evaluation.duties.iter().find(|stand| evaluation.duty_of(stand).2.key == key);
    evaluation.stand(pack, key).or_else(others)
}

/// What a proof speaks of; where the registers have it no more, by its id.
fn what(asking: &Asking, duty: Option<&DutyStand>, subject: &str) -> Link {
    let roster = &asking.evaluation.roster;
    let found = |kind: SubjectKind| roster.place(kind, subject).map(|place| (kind, place));
    let found = match duty {
        Some(stand) => found(asking.evaluation.duty_of(stand).2.subject),
        // No duty in force says what it is about.
        None => SubjectKind::ALL.into_iter().find_map(found),
    };
    match found {
        Some((kind, place)) => Link::to(named(asking.words, roster.subject_name(kind, place)), subject_address(kind, subject)),
        None => Link::none(subject),
    }
}

async fn attested(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let asking = Asking::now(visit).await?;
    let duties = Duties::of(&asking, attested_duties(visit.town(), &visit.caller).await?);
    let found = attestations(visit.town(), &visit.caller, &filter(&asking, listing, &duties)).await?;
    let lines = found.rows.iter().map(|given| Line::of_attestation(&asking, given)).collect();
    let none = || (words.say("regulation-attestations-none"), words.say("regulation-attestations-none-why"));
    let dress = Dress {
        title: words.say("regulation-attestations"),
        lead: words.say("regulation-attestations-lead"),
        empty: duties.called.is_empty().then(none),
        ..Dress::default()
    };
    let way = Way { action: Action::Attest, name: words.say("regulation-withdraw"), list: "/attestations", act: "withdraw" };
    shown((visit, &asking, listing), dress, (lines, found.counts), &duties, &way)
}

async fn accepted(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let asking = Asking::now(visit).await?;
    let duties = Duties::of(&asking, accepted_duties(visit.town(), &visit.caller).await?);
    let found = acceptances_ever(visit.town(), &visit.caller, &filter(&asking, listing, &duties)).await?;
    let lines = found.rows.iter().map(|given| Line::of_acceptance(&asking, given)).collect();
    let none = || (words.say("regulation-acceptances-none"), words.say("regulation-acceptances-none-why"));
    let dress = Dress {
        title: words.say("regulation-acceptances"),
        lead: words.say("regulation-acceptances-lead"),
        empty: duties.called.is_empty().then(none),
        ..Dress::default()
    };
    let way = Way { action: Action::Accept, name: words.say("regulation-end"), list: "/acceptances", act: "end" };
    shown((visit, &asking, listing), dress, (lines, found.counts), &duties, &way)
}

/// The form that ends a proof.
struct Way {
    action: Action,
    name: String,
    list: &'static str,
    act: &'static str,
}

/// The duties that there are proofs of.
struct Duties {
    /// In the order of the regulations, those in force no longer last.
    called: Vec<DutyCalled>,
    /// The same to choose among, each key once.
    choices: Vec<(String, String)>,
}

impl Duties {
    fn of(asking: &Asking, found: Vec<(String, String)>) -> Self {
        let stood = found.into_iter().map(|(pack, key)| (stand(&asking.evaluation, &pack, &key), pack, key));
        let mut stood: Vec<_> = stood.collect();
        stood.sort_by_cached_key(|(stand, _, key)| {
            (stand.map_or((usize::MAX, (0, 0)), |stand| (stand.pack, stand.place)), key.clone())
        });
        let mut met = BTreeSet::new();
        let (mut called, mut choices) = (Vec::new(), Vec::new());
        for (stand, pack, key) in stood {
            let (number, text) = duty_name(asking, stand, &key);
            if met.insert(key.clone()) {
                choices.push((key.clone(), format!("{number} {}", text.name).trim().to_owned()));
            }
            called.push(DutyCalled { pack, key, text: text.name });
        }
        Self { called, choices }
    }
}

/// What an address asks the registers for.
fn filter(asking: &Asking, listing: &Listing, duties: &Duties) -> ProofFilter {
    let some = |name: &str| Some(listing.address.get(name).to_owned()).filter(|value| !value.is_empty());
    let (column, descending) = listing.order();
    let roster = &asking.evaluation.roster;
    let kinds = roster.kinds.iter().map(|kind| (kind.id.to_string(), kind.name.to_string()));
    ProofFilter {
        pack: some("pack"),
        duty: some("duty"),
        state: state_asked(&listing.address),
        text: some("q"),
        duties: duties.called.clone(),
        named: std::iter::once((MUNICIPALITY.to_owned(), roster.municipality.to_string())).chain(kinds).collect(),
        order: match column {
            "number" => ProofOrder::Duty,
            "name" => ProofOrder::Subject,
            "from" => ProofOrder::From,
            "until" => ProofOrder::Until,
            "by" => ProofOrder::By,
            "state" => ProofOrder::State,
            _ => ProofOrder::Newest,
        },
        descending,
        window: listing.window(),
        ..ProofFilter::on(asking.evaluation.day)
    }
}

fn shown(
    (visit, asking, listing): (&Signed, &Asking, &Listing),
    dress: Dress,
    (lines, counts): (Vec<Line<'_>>, ProofCounts),
    duties: &Duties,
    way: &Way,
) -> Result<Shown, Failed> {
    let (words, address) = (visit.words, &listing.address);
    let packs: Vec<(String, String)> = asking
        .evaluation
        .packs
        .iter()
        .map(|each| (each.adoption.pack.clone(), each.pack.title.get(words.language()).to_owned()))
        .collect();
    let chosen = |name: &str, among: &[(String, String)]| {
        among.iter().find(|(value, _)| value == address.get(name)).map(|(_, said)| said.clone()).unwrap_or_default()
    };
    let chips = vec![("pack", chosen("pack", &packs)), ("duty", chosen("duty", &duties.choices))];
    let mut filters = Vec::new();
    if packs.len() > 1 {
        filters.push(choose(words, address, "pack", words.say("regulation-packs"), packs));
    }
    filters.push(choose(words, address, "duty", words.say("regulation-duty"), duties.choices.clone()));
    let cuts = CUTS.map(|(cut, state)| (cut, state_name(words, state), counts.of(state)));
    let dress = Dress { kin: kin(words, way.list), views: views(words, address, cuts), filters, chips, ..dress };
    let rows = lines.iter().map(|line| row(visit, asking, listing, line, way)).collect::<Result<Vec<_>, _>>()?;
    let keys = lines.into_iter().map(|line| line.id).collect();
    let frame = asking
        .frame(visit, Chapter::Regulation)
        .with_crumbs([Link::to(words.say("web-chapter-regulation"), "/regulation"), Link::to(&dress.title, way.list)]);
    Ok(Shown::of(frame, dress, rows, counts.of(state_asked(address))).keyed(keys))
}

/// How the proofs of the cut stand that an address asks for; what holds where there is no such cut.
fn state_asked(address: &Address) -> Option<ProofState> {
    let cut = CUTS.iter().find(|(cut, _)| *cut == address.get("view"));
    cut.map_or(Some(ProofState::Holds), |(_, state)| *state)
}

/// What a cut is called.
fn state_name(words: Words, state: Option<ProofState>) -> String {
    match state {
        Some(ProofState::Holds) => words.say("regulation-proof-holds"),
        Some(ProofState::Over) => words.say("regulation-proof-over"),
        Some(ProofState::Ended) => words.say("regulation-proof-ended"),
        None => words.say("web-all"),
    }
}

fn row(visit: &Signed, asking: &Asking, listing: &Listing, line: &Line<'_>, way: &Way) -> Result<Row, Failed> {
    let words = visit.words;
    let asked = listing.columns().any(|column| column == "act");
    let offered = asked && line.state == ProofState::Holds && may(visit, asking, way.action, line.sought(asking))?;
    let form = format!("{}/{}/{}", way.list, line.id, way.act);
    let ways = || if offered { vec![Link::to(&way.name, back_to(&form, &visit.path))] } else { Vec::new() };
    let (number, duty) = duty_name(asking, line.duty, line.key);
    let cell = |column: &str| match column {
        "number" => match line.duty.map(|stand| asking.evaluation.duty_of(stand)) {
            Some((adopted, section, duty)) => Cell::link(&number, duty_address(&adopted.adoption.pack, section, duty)),
            None => Cell::Text(String::new()),
        },
        "duty" => Cell::Link(duty.clone()),
        "from" => Cell::Time(words.day(line.from)),
        "until" => Cell::Time(if line.until == OPEN_END { String::new() } else { words.day(line.until) }),
        "by" => Cell::Link(line.by.clone()),
        "said" => Cell::Text(line.said.to_owned()),
        "state" => Cell::Text(state_name(words, Some(line.state))),
        "why" => Cell::Text(line.why.to_owned()),
        _ => Cell::Ways(ways(), line.what.name.clone()),
    };
    Ok(Row { what: line.what.clone(), cells: listing.columns().map(cell).collect() })
}

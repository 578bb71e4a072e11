//! `GET /attestations` and `GET /acceptances`: what was attested, and which deviations were accepted, also what has ended.

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
use domain::regulation::record::{Acceptance, Attestation};
use domain::sorting::{folded, sort_key};
use routines::policies::Action;
use routines::regulation::{DutyStand, Evaluation, PROTECTED, acceptances_ever, attestations, resource_for};
use std::collections::{BTreeMap, BTreeSet};

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
        tab(words.say("regulation-attestations"), "/attestations"),
        tab(words.say("regulation-acceptances"), "/acceptances"),
    ]
}

/// How a proof stands, as a cut of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stand {
    /// It holds.
    Holds,
    /// Its time is over.
    Over,
    /// Somebody has ended it before its time.
    Ended,
}

impl Stand {
    /// Of evidence, on a day.
    pub(crate) fn of_attestation(given: &Attestation, day: Day) -> Self {
        match given.withdrawn {
            Some(_) => Self::Ended,
            None if given.valid_until <= day => Self::Over,
            None => Self::Holds,
        }
    }

    /// Of an acceptance, on a day.
    pub(crate) fn of_acceptance(given: &Acceptance, day: Day) -> Self {
        match given.ended_reason {
            Some(_) => Self::Ended,
            None if given.period.stored_until() <= day => Self::Over,
            None => Self::Holds,
        }
    }

    /// The word of its cut; what holds is shown first.
    const fn cut(self) -> &'static str {
        match self {
            Self::Holds => "",
            Self::Over => "over",
            Self::Ended => "ended",
        }
    }
}

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
    stand: Stand,
    /// The duty, in its own pack or in another that names it by the same key.
    duty: Option<&'a DutyStand>,
    pack: &'a str,
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
            stand: Stand::of_attestation(given, asking.evaluation.day),
            duty,
            pack: &given.pack,
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
            stand: Stand::of_acceptance(given, asking.evaluation.day),
            duty,
            pack: &given.pack,
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

    /// The number and the text of its duty; the key of one that is in force no longer.
    fn duty_name(&self, asking: &Asking) -> (String, Link) {
        let Some(stand) = self.duty else { return (String::new(), Link::none(self.key)) };
        let (_, _, duty) = asking.evaluation.duty_of(stand);
        let (text, language) = duty.text.in_language(asking.words.language());
        (duty.number.clone(), Link::none(text).in_language(lang(asking.words, language)))
    }

    /// The obligation that it speaks of.
    fn sought<'b>(&self, asking: &'b Asking) -> Option<Sought<'b>> {
        let (adopted, _, duty) = asking.evaluation.duty_of(self.duty?);
        find(asking, &adopted.adoption.pack, &duty.key, self.subject).ok()
    }

    /// By what it sorts in a column.
    fn sorts(&self, asking: &Asking, column: &str) -> String {
        match column {
            "number" => match self.duty {
                Some(duty) => format!("{:03} {:04} {:04}", duty.pack, duty.place.0, duty.place.1),
                None => format!("999 {}", self.key),
            },
            "from" => self.from.to_string(),
            "until" => self.until.to_string(),
            "by" => sort_key(&self.by.name),
            "state" => self.stand.cut().to_owned(),
            "name" => sort_key(&self.what.name),
            _ => sort_key(&self.duty_name(asking).1.name),
        }
    }

    /// Whether it passes the filters, whatever the cut.
    fn fits(&self, asking: &Asking, address: &Address, part: &str) -> bool {
        let is = |name: &str, value: &str| address.get(name).is_empty() || address.get(name) == value;
        let says = |text: &str| folded(text).contains(part);
        is("pack", self.pack)
            && is("duty", self.key)
            && (part.is_empty()
                || says(&self.what.name)
                || says(self.said)
                || says(&self.by.name)
                || says(&self.duty_name(asking).1.name))
    }
}

/// How a duty stands, in its own pack or in another that names it by the same key.
pub(crate) fn stand<'a>(evaluation: &'a Evaluation, pack: &str, key: &str) -> Option<&'a DutyStand> {
    let others = || evaluation.duties.iter().find(|stand| evaluation.duty_of(stand).2.key == key);
    evaluation.stand(pack, key).or_else(others)
}

/// What a proof speaks of; where the registers have it no more, by its id.
fn what(asking: &Asking, duty: Option<&DutyStand>, subject: &str) -> Link {
    let kind = duty.map(|stand| asking.evaluation.duty_of(stand).2.subject);
    let roster = &asking.evaluation.roster;
    match kind.and_then(|kind| Some((kind, roster.place(kind, subject)?))) {
        Some((kind, place)) => Link::to(named(asking.words, roster.subject_name(kind, place)), subject_address(kind, subject)),
        None => Link::none(subject),
    }
}

async fn attested(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let all = attestations(visit.town(), &visit.caller).await?;
    let asking = Asking::now(visit).await?;
    let lines = all.iter().map(|given| Line::of_attestation(&asking, given)).collect();
    let dress = Dress {
        title: words.say("regulation-attestations"),
        lead: words.say("regulation-attestations-lead"),
        empty: all.is_empty().then(|| (words.say("regulation-attestations-none"), words.say("regulation-attestations-none-why"))),
        ..Dress::default()
    };
    let way = Way { action: Action::Attest, name: words.say("regulation-withdraw"), list: "/attestations", act: "withdraw" };
    shown(visit, &asking, listing, dress, lines, &way)
}

async fn accepted(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let all = acceptances_ever(visit.town(), &visit.caller).await?;
    let asking = Asking::now(visit).await?;
    let lines = all.iter().map(|given| Line::of_acceptance(&asking, given)).collect();
    let dress = Dress {
        title: words.say("regulation-acceptances"),
        lead: words.say("regulation-acceptances-lead"),
        empty: all.is_empty().then(|| (words.say("regulation-acceptances-none"), words.say("regulation-acceptances-none-why"))),
        ..Dress::default()
    };
    let way = Way { action: Action::Accept, name: words.say("regulation-end"), list: "/acceptances", act: "end" };
    shown(visit, &asking, listing, dress, lines, &way)
}

/// The form that ends a proof.
struct Way {
    action: Action,
    name: String,
    list: &'static str,
    act: &'static str,
}

fn shown(
    visit: &Signed,
    asking: &Asking,
    listing: &Listing,
    dress: Dress,
    mut lines: Vec<Line<'_>>,
    way: &Way,
) -> Result<Shown, Failed> {
    let (words, address) = (visit.words, &listing.address);
    let duties = duties(asking, &lines);
    let packs: Vec<(String, String)> = asking
        .evaluation
        .packs
        .iter()
        .map(|each| (each.adoption.pack.clone(), each.pack.title.get(words.language()).to_owned()))
        .collect();
    let chosen = |name: &str, among: &[(String, String)]| {
        among.iter().find(|(value, _)| value == address.get(name)).map(|(_, said)| said.clone()).unwrap_or_default()
    };
    let chips = vec![("pack", chosen("pack", &packs)), ("duty", chosen("duty", &duties))];
    let mut filters = Vec::new();
    if packs.len() > 1 {
        filters.push(choose(words, address, "pack", words.say("regulation-packs"), packs));
    }
    filters.push(choose(words, address, "duty", words.say("regulation-duty"), duties));
    let part = folded(address.get("q"));
    lines.retain(|line| line.fits(asking, address, &part));
    let in_view = |line: &Line<'_>, view: &str| view == "all" || line.stand.cut() == view;
    let cut =
        |view: &'static str, name: &str| (view, name.to_owned(), lines.iter().filter(|line| in_view(line, view)).count() as i64);
    let cuts = [
        cut("", &words.say("regulation-proof-holds")),
        cut("over", &words.say("regulation-proof-over")),
        cut("ended", &words.say("regulation-proof-ended")),
        cut("all", &words.say("web-all")),
    ];
    let dress = Dress { kin: kin(words, way.list), views: views(words, address, cuts), filters, chips, ..dress };
    lines.retain(|line| in_view(line, address.get("view")));
    // As they come the newest stand first.
    if !listing.order().0.is_empty() {
        listing.sort(&mut lines, |line, column| line.sorts(asking, column));
    }
    let (lines, total) = listing.cut(lines);
    let rows = lines.iter().map(|line| row(visit, asking, listing, line, way)).collect::<Result<Vec<_>, _>>()?;
    let keys = lines.into_iter().map(|line| line.id).collect();
    let frame = asking
        .frame(visit, Chapter::Regulation)
        .with_crumbs([Link::to(words.say("web-chapter-regulation"), "/regulation"), Link::to(&dress.title, way.list)]);
    Ok(Shown::of(frame, dress, rows, total).keyed(keys))
}

/// The duties that the proofs are of, in the order of the regulations: each key once.
fn duties(asking: &Asking, lines: &[Line<'_>]) -> Vec<(String, String)> {
    let mut found = BTreeMap::new();
    for line in lines {
        found.entry(line.sorts(asking, "number")).or_insert(line);
    }
    let mut met = BTreeSet::new();
    let named = |line: &Line<'_>| {
        let (number, text) = line.duty_name(asking);
        (line.key.to_owned(), format!("{number} {}", text.name).trim().to_owned())
    };
    found.into_values().filter(|line| met.insert(line.key)).map(named).collect()
}

fn row(visit: &Signed, asking: &Asking, listing: &Listing, line: &Line<'_>, way: &Way) -> Result<Row, Failed> {
    let words = visit.words;
    let asked = listing.columns().any(|column| column == "act");
    let offered = asked && line.stand == Stand::Holds && may(visit, asking, way.action, line.sought(asking))?;
    let form = format!("{}/{}/{}", way.list, line.id, way.act);
    let ways = || if offered { vec![Link::to(&way.name, back_to(&form, &visit.path))] } else { Vec::new() };
    let (number, duty) = line.duty_name(asking);
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
        "state" => Cell::Text(match line.stand {
            Stand::Holds => words.say("regulation-proof-holds"),
            Stand::Over => words.say("regulation-proof-over"),
            Stand::Ended => words.say("regulation-proof-ended"),
        }),
        "why" => Cell::Text(line.why.to_owned()),
        _ => Cell::Ways(ways(), line.what.name.clone()),
    };
    Ok(Row { what: line.what.clone(), cells: listing.columns().map(cell).collect() })
}

//! Views ready for a page: the overview, section × board, duty × system, one duty, one person's nearest things.

use super::report::{Deviation, deviation};
use super::standing::{DutyStand, Evaluation};
use crate::{Caller, Outcome, Town};
use domain::Day;
use domain::identity::{BodyId, PersonId};
use domain::language::{Language, LocalText};
use domain::regulation::bearer::Holder;
use domain::regulation::obligation::{Obligation, State};
use domain::regulation::pack::{SubjectKind, Way};
use domain::regulation::roster::Place;
use domain::regulation::tally::Tally;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use store::regulation::{tally_on, tally_trend};

/// How many things a person's page shows at the most.
pub const NEAREST: usize = 10;

/// A text, and the language it was found in, so that a page can set `lang`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The text.
    pub text: String,
    /// The language it is in.
    pub language: Language,
}

fn said(text: &LocalText, language: Language) -> Said {
    let (text, language) = text.in_language(language);
    Said { text: text.to_owned(), language }
}

/// One pack in the overview.
#[derive(Clone, Debug)]
pub struct PackView {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub title: Said,
    /// The counts over all sections.
    pub tally: Tally,
    /// Its sections.
    pub sections: Vec<SectionView>,
}

/// One section in the overview.
#[derive(Clone, Debug)]
pub struct SectionView {
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: Said,
    /// Its text for the reader.
    pub text: Said,
    /// The counts.
    pub tally: Tally,
    /// Who acts next: the gravest and oldest.
    pub next: Option<Deviation>,
}

/// The overview: every pack in force, section by section, with who acts next.
pub fn overview(evaluation: &Evaluation, language: Language) -> Vec<PackView> {
    evaluation
        .packs
        .iter()
        .enumerate()
        .map(|(place, adopted)| {
            let sections: Vec<SectionView> = adopted
                .pack
                .sections
                .iter()
                .enumerate()
                .map(|(section_place, section)| {
                    let stands =
                        || evaluation.duties.iter().filter(move |stand| stand.pack == place && stand.place.0 == section_place);
                    SectionView {
                        number: section.number.clone(),
                        title: said(&section.title, language),
                        text: said(&section.text, language),
                        tally: sum(stands().map(|stand| &stand.tally)),
                        next: next(evaluation, stands(), language),
                    }
                })
                .collect();
            PackView {
                name: adopted.adoption.pack.clone(),
                title: said(&adopted.pack.title, language),
                tally: sum(sections.iter().map(|section| &section.tally)),
                sections,
            }
        })
        .collect()
}

fn sum<'a>(tallies: impl Iterator<Item = &'a Tally>) -> Tally {
    tallies.fold(Tally::default(), |mut all, tally| {
        all.join(tally);
        all
    })
}

/// What is nearest: overdue and deviating first, the longest standing before the others, then what is due, by its day.
fn nearness(obligation: &Obligation) -> (u8, Option<Day>, Option<Day>) {
    match obligation.state {
        State::Deviating => (0, obligation.since, obligation.due),
        State::Due => (1, obligation.due, obligation.since),
        _ => (2, obligation.due, obligation.since),
    }
}

fn next<'a>(evaluation: &Evaluation, stands: impl Iterator<Item = &'a DutyStand>, language: Language) -> Option<Deviation> {
    stands
        .flat_map(|stand| stand.obligations.iter().map(move |obligation| (stand, obligation)))
        .filter(|(_, obligation)| matches!(obligation.state, State::Deviating | State::Due))
        .min_by_key(|(_, obligation)| nearness(obligation))
        .map(|(stand, obligation)| deviation(evaluation, stand, obligation, language))
}

/// A board as a column, by its place in the roster; none for what belongs to no board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardColumn {
    /// The board's id; empty for what belongs to none.
    pub id: String,
    /// Its name.
    pub name: String,
    place: Option<Place>,
}

/// One section, duty by duty and board by board.
#[derive(Clone, Debug)]
pub struct Matrix {
    /// The boards.
    pub boards: Vec<BoardColumn>,
    /// The duties that rest on somebody.
    pub duties: Vec<MatrixLine>,
    /// The principles: number and text.
    pub principles: Vec<(String, Said)>,
}

/// One duty as a row.
#[derive(Clone, Debug)]
pub struct MatrixLine {
    /// Its key.
    pub key: String,
    /// Its number.
    pub number: String,
    /// The duty in words.
    pub text: Said,
    /// `shall`, `should`, `strive`.
    pub strength: &'static str,
    /// `measured` or `attested`.
    pub way: &'static str,
    /// The counts over all boards.
    pub tally: Tally,
    /// The counts by board, in the order of the columns; none where the board has no such obligation.
    pub cells: Vec<Option<Tally>>,
}

/// Duty × board for one section; none when there is no such section.
pub fn matrix(evaluation: &Evaluation, pack: &str, section: &str, language: Language) -> Option<Matrix> {
    let (pack_place, adopted) = evaluation.packs.iter().enumerate().find(|(_, adopted)| adopted.adoption.pack == pack)?;
    let section_place = adopted.pack.sections.iter().position(|each| each.number == section)?;
    let stands: Vec<&DutyStand> =
        evaluation.duties.iter().filter(|stand| stand.pack == pack_place && stand.place.0 == section_place).collect();
    let mut places: Vec<Option<Place>> = stands.iter().flat_map(|stand| stand.boards.iter().map(|(board, _)| *board)).collect();
    places.sort_by_key(|place| (place.is_none(), *place));
    places.dedup();
    let boards: Vec<BoardColumn> = places.into_iter().map(|place| column(evaluation, place)).collect();
    let mut matrix = Matrix { boards, duties: Vec::new(), principles: Vec::new() };
    for stand in stands {
        let (_, _, duty) = evaluation.duty_of(stand);
        if matches!(duty.way, Way::Stated) {
            matrix.principles.push((duty.number.clone(), said(&duty.text, language)));
            continue;
        }
        let of_board =
            |column: &BoardColumn| stand.boards.iter().find(|(board, _)| *board == column.place).map(|(_, tally)| *tally);
        matrix.duties.push(MatrixLine {
            key: duty.key.clone(),
            number: duty.number.clone(),
            text: said(&duty.text, language),
            strength: duty.strength.word(),
            way: duty.way.word(),
            tally: stand.tally,
            cells: matrix.boards.iter().map(of_board).collect(),
        });
    }
    Some(matrix)
}

fn column(evaluation: &Evaluation, place: Option<Place>) -> BoardColumn {
    let body = place.and_then(|place| evaluation.roster.bodies.get(place as usize));
    BoardColumn {
        id: body.map_or_else(String::new, |body| body.id.to_string()),
        name: body.map_or_else(String::new, |body| body.name.to_string()),
        place,
    }
}

/// One duty with its obligations.
#[derive(Clone, Debug)]
pub struct DutyView {
    /// The pack's name.
    pub pack: String,
    /// The section's number and title.
    pub section: (String, Said),
    /// The duty's key.
    pub key: String,
    /// Its number.
    pub number: String,
    /// The duty in words.
    pub text: Said,
    /// What to do.
    pub act: Said,
    /// `shall`, `should`, `strive`, `principle`.
    pub strength: &'static str,
    /// `measured`, `attested`, `stated`.
    pub way: &'static str,
    /// Whether it rests on law, and where.
    pub citation: Option<String>,
    /// Whether a deviation can be accepted, and by which kind of body.
    pub accepts: Option<String>,
    /// The sentences of the source text that it carries: id and paraphrase.
    pub clauses: Vec<(String, Said)>,
    /// The query of a measured duty, for those who want to see how it is measured.
    pub query: Option<String>,
    /// The counts.
    pub tally: Tally,
    /// Its obligations, the gravest first; those not applicable are left out.
    pub obligations: Vec<Deviation>,
}

/// One duty; narrowed to the subjects of one board if it is given. None when there is no such duty.
pub fn duty(evaluation: &Evaluation, pack: &str, key: &str, board: Option<&str>, language: Language) -> Option<DutyView> {
    let stand = evaluation.stand(pack, key)?;
    let (adopted, section, duty) = evaluation.duty_of(stand);
    let board = board.map(|id| evaluation.roster.body_place(id));
    let mut shown: Vec<&Obligation> = stand
        .obligations
        .iter()
        .filter(|each| each.state != State::NotApplicable && board.is_none_or(|board| each.board == board))
        .collect();
    let gravity = |state: State| match state {
        State::Deviating => 0,
        State::Due => 1,
        State::NotYetShown => 2,
        State::Accepted => 3,
        State::Fulfilled | State::NotApplicable => 4,
    };
    shown.sort_by_key(|each| gravity(each.state));
    let clause = |id: &String| {
        let known = adopted.pack.clauses.iter().find(|clause| clause.id == *id);
        known.map(|clause| (clause.id.clone(), said(&clause.text, language)))
    };
    Some(DutyView {
        pack: adopted.adoption.pack.clone(),
        section: (section.number.clone(), said(&section.title, language)),
        key: duty.key.clone(),
        number: duty.number.clone(),
        text: said(&duty.text, language),
        act: said(&duty.act, language),
        strength: duty.strength.word(),
        way: duty.way.word(),
        citation: duty.citation.clone(),
        accepts: duty.accepts.clone(),
        clauses: duty.clauses.iter().filter_map(clause).collect(),
        query: match &duty.way {
            Way::Measured(query) => Some(query.text.clone()),
            Way::Attested | Way::Stated => None,
        },
        tally: stand.tally,
        obligations: shown.into_iter().map(|each| deviation(evaluation, stand, each, language)).collect(),
    })
}

/// What a person bears, the nearest first.
#[derive(Clone, Debug)]
pub struct Mine {
    /// The ten nearest things to do.
    pub nearest: Vec<Deviation>,
    /// How many wait in all.
    pub waiting: usize,
    /// The counts of everything that the person bears.
    pub tally: Tally,
}

/// The duties of whoever is signed in: their own, and those of the bodies that they head or are secretary of.
pub fn mine(evaluation: &Evaluation, caller: &Caller) -> Mine {
    let roster = &evaluation.roster;
    let person = caller.person.as_ref().map(PersonId::as_str).and_then(|id| roster.person_place(id));
    let bodies: Vec<Place> = caller
        .standing
        .heads
        .iter()
        .chain(&caller.standing.secretary_of)
        .filter_map(|body: &BodyId| roster.body_place(body.as_str()))
        .collect();
    let borne = |obligation: &Obligation| match obligation.bearer.holder {
        Holder::Person(place) => Some(place) == person,
        Holder::Body(place) => bodies.contains(&place),
        Holder::Nobody => false,
    };
    let mut tally = Tally::default();
    let mut waiting: Vec<(&DutyStand, &Obligation)> = Vec::new();
    for stand in &evaluation.duties {
        for obligation in stand.obligations.iter().filter(|each| each.state != State::NotApplicable && borne(each)) {
            tally.add(obligation.state);
            if matches!(obligation.state, State::Deviating | State::Due) {
                waiting.push((stand, obligation));
            }
        }
    }
    waiting.sort_by_key(|(_, obligation)| nearness(obligation));
    let nearest = waiting.iter().take(NEAREST).map(|(stand, each)| deviation(evaluation, stand, each, caller.language)).collect();
    Mine { nearest, waiting: waiting.len(), tally }
}

/// Every obligation of one subject that applies, such as a system's, in the order of the regulation.
pub fn of_subject(evaluation: &Evaluation, kind: SubjectKind, id: &str, language: Language) -> Vec<Deviation> {
    let Some(place) = evaluation.roster.place(kind, id) else { return Vec::new() };
    evaluation
        .duties
        .iter()
        .filter(|stand| evaluation.duty_of(stand).2.subject == kind)
        .filter_map(|stand| stand.of(place).map(|each| (stand, each)))
        .filter(|(_, obligation)| obligation.state != State::NotApplicable)
        .map(|(stand, obligation)| deviation(evaluation, stand, obligation, language))
        .collect()
}

/// Duty × system: for each system the state of each duty, in the order of the duties.
#[derive(Clone, Debug)]
pub struct DutyBySystem {
    /// Key, number and text of the duties about systems.
    pub duties: Vec<(String, String, Said)>,
    /// The systems, by name.
    pub systems: Vec<SystemLine>,
}

/// One system as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SystemLine {
    /// Its id.
    pub id: Arc<str>,
    /// Its name.
    pub name: Arc<str>,
    /// The state of each duty; none where the duty has no obligation for it.
    pub states: Vec<Option<State>>,
}

/// Duty × system for one pack.
pub fn duty_by_system(evaluation: &Evaluation, pack: &str, language: Language) -> DutyBySystem {
    let stands: Vec<&DutyStand> = evaluation
        .duties
        .iter()
        .filter(|stand| {
            let (adopted, _, duty) = evaluation.duty_of(stand);
            adopted.adoption.pack == pack && duty.subject == SubjectKind::System && !matches!(duty.way, Way::Stated)
        })
        .collect();
    let states: Vec<HashMap<Place, State>> =
        stands.iter().map(|stand| stand.obligations.iter().map(|each| (each.subject, each.state)).collect()).collect();
    let duties = stands.iter().map(|stand| {
        let (_, _, duty) = evaluation.duty_of(stand);
        (duty.key.clone(), duty.number.clone(), said(&duty.text, language))
    });
    let systems = evaluation.roster.systems.iter().enumerate().map(|(place, system)| {
        let states = states.iter().map(|states| states.get(&(place as Place)).copied()).collect();
        SystemLine { id: Arc::clone(&system.id), name: Arc::clone(&system.name), states }
    });
    DutyBySystem { duties: duties.collect(), systems: systems.collect() }
}

/// How the counts have moved since a day: by pack the counts then, and by pack and section; empty where nothing was recorded so early.
pub async fn before(town: &Town, evaluation: &Evaluation, day: Day) -> Outcome<BTreeMap<(String, String), Tally>> {
    let view = town.read().await?;
    let mut counts: BTreeMap<(String, String), Tally> = BTreeMap::new();
    for row in tally_on(&view, day).await? {
        let section = evaluation
            .packs
            .iter()
            .find(|adopted| adopted.adoption.pack == row.pack)
            .and_then(|adopted| adopted.pack.duty(&row.duty))
            .map(|(section, _)| section.number.clone());
        if let Some(section) = section {
            counts.entry((row.pack, section)).or_default().join(&row.tally);
        }
    }
    Ok(counts)
}

/// The share of each day since a day on which something changed, over everything in force.
pub async fn trend(town: &Town, since: Day) -> Outcome<Vec<(Day, Tally)>> {
    let view = town.read().await?;
    let mut standing: HashMap<(String, String, String), Tally> =
        tally_on(&view, since).await?.into_iter().map(|row| ((row.pack, row.duty, row.board), row.tally)).collect();
    let mut days: Vec<(Day, Tally)> = Vec::new();
    if !standing.is_empty() {
        days.push((since, sum(standing.values())));
    }
    let mut moved = tally_trend(&view, since).await?.into_iter().peekable();
    while let Some((day, row)) = moved.next() {
        standing.insert((row.pack, row.duty, row.board), row.tally);
        if moved.peek().is_none_or(|(next, _)| *next != day) {
            days.push((day, sum(standing.values())));
        }
    }
    Ok(days)
}

//! What was attested and which deviations were accepted, as lists.

use super::evidence::{ATTESTATION, CITED, as_cited, attestation, cited};
use crate::organisation::{Conditions, Window, anywhere};
use crate::{Row, Source, StoreError, params};
use domain::Day;
use domain::regulation::record::{Acceptance, Attestation, ProofState};
use domain::sorting::{folded, sort_key};

/// A duty that proofs are of, in the words of the regulation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyCalled {
    /// The pack's name.
    pub pack: String,
    /// The duty's key.
    pub key: String,
    /// Its text.
    pub text: String,
}

impl DutyCalled {
    /// The two names by which a statement knows it, as one.
    fn word(&self) -> String {
        format!("{}/{}", self.pack, self.key)
    }
}

/// Which proofs a list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofFilter {
    /// The day on which they stand as they do.
    pub day: Day,
    /// Only of this pack.
    pub pack: Option<String>,
    /// Only of the duty with this key.
    pub duty: Option<String>,
    /// Only about this subject.
    pub subject: Option<String>,
    /// Only those that stand so.
    pub state: Option<ProofState>,
    /// Part of what they say, of who says it, of their duty, or of the name of what they are about.
    pub text: Option<String>,
    /// The duties that there are proofs of, in their order.
    pub duties: Vec<DutyCalled>,
    /// The subjects that no register names, each with its name.
    pub named: Vec<(String, String)>,
    /// By what they are sorted.
    pub order: ProofOrder,
    /// Whether the order is turned round.
    pub descending: bool,
    /// Which of them.
    pub window: Window,
}

impl ProofFilter {
    /// All of them as they stand on a day, the newest first.
    pub fn on(day: Day) -> Self {
        Self {
            day,
            pack: None,
            duty: None,
            subject: None,
            state: None,
            text: None,
            duties: Vec::new(),
            named: Vec::new(),
            order: ProofOrder::Newest,
            descending: false,
            window: Window::default(),
        }
    }
}

/// By what a list of proofs is sorted; the name of what they are about comes second, and then the newest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofOrder {
    /// The newest first.
    Newest,
    /// By duty, in the order of [`ProofFilter::duties`].
    Duty,
    /// By the name of what they are about.
    Subject,
    /// By their first day.
    From,
    /// By the first day on which they no longer hold.
    Until,
    /// By whoever attested, or the decision.
    By,
    /// By how they stand: those that hold, those whose time is over, those that were ended.
    State,
}

/// How many proofs stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProofCounts {
    /// Those that hold.
    pub holds: i64,
    /// Those whose time is over.
    pub over: i64,
    /// Those that were ended before their time.
    pub ended: i64,
}

impl ProofCounts {
    /// How many stand so, or in all.
    pub const fn of(self, state: Option<ProofState>) -> i64 {
        match state {
            Some(ProofState::Holds) => self.holds,
            Some(ProofState::Over) => self.over,
            Some(ProofState::Ended) => self.ended,
            None => self.holds + self.over + self.ended,
        }
    }
}

/// One page of a list of proofs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofPage<T> {
    /// Those asked for.
    pub rows: Vec<T>,
    /// How many the filter lets through, whatever their state.
    pub counts: ProofCounts,
}

/// In what the two registers of proofs differ.
struct Register {
    table: &'static str,
    /// The table, with what it is read together with.
    from: &'static str,
    /// That one was ended before its time.
    ended: &'static str,
    /// The first day.
    begins: &'static str,
    /// The first day on which it no longer holds.
    until: &'static str,
    /// Whoever stands behind it, as it sorts.
    by: &'static [&'static str],
    /// That whoever stands behind it bears what is sought, which is `?`.
    by_found: &'static str,
    newest: &'static str,
}

const ATTESTATIONS: Register = Register {
    table: "attestation",
    from: "attestation",
    ended: "attestation.withdrawn is not null",
    begins: "attestation.day",
    until: "coalesce(attestation.withdrawn, attestation.valid_until)",
    by: &["coalesce((select who.sort_key from person as who where who.id = attestation.person and who.protected = 0), '')"],
    by_found: "attestation.person in (select id from person where protected = 0 and name_folded like ? escape '\\')",
    newest: "attestation.day desc, attestation.at desc, attestation.id desc",
};

const ACCEPTANCES: Register = Register {
    table: "acceptance",
    from: "acceptance join decision on decision.id = acceptance.decision join body on body.id = decision.body",
    ended: "acceptance.ended_reason is not null",
    begins: "acceptance.valid_from",
    until: "acceptance.valid_until",
    by: &["body.sort_key", "decision.day", "decision.paragraph"],
    // Names of bodies are folded as far as both engines can: their short forms have no folded column.
    by_found: concat!("replace(replace(replace(lower(", as_cited!(), "), 'Å', 'å'), 'Ä', 'ä'), 'Ö', 'ö') like ? escape '\\'"),
    newest: "acceptance.valid_from desc, acceptance.id desc",
};

impl Register {
    /// That a proof stands so on a day, which has a placeholder.
    fn stands(&self, state: ProofState, day: &str) -> String {
        let Self { table, ended, .. } = self;
        match state {
            ProofState::Ended => (*ended).to_owned(),
            ProofState::Over => format!("not ({ended}) and {table}.valid_until <= {day}"),
            ProofState::Holds => format!("not ({ended}) and {table}.valid_until > {day}"),
        }
    }

    /// What the filter asks for, whatever the state.
    fn conditions(&self, filter: &ProofFilter) -> Conditions {
        let table = self.table;
        let mut conditions = Conditions::default();
        for (column, value) in [("pack", &filter.pack), ("duty", &filter.duty), ("subject", &filter.subject)] {
            if let Some(value) = value {
                conditions.add(&format!("{table}.{column} = ?"), value);
            }
        }
        if let Some(text) = filter.text.as_deref().filter(|text| !text.trim().is_empty()) {
            let part = folded(text);
            let like = conditions.value(anywhere(text));
            let by = self.by_found.replace('?', &like);
            let called = filter.duties.iter().filter(|duty| folded(&duty.text).contains(&part)).map(DutyCalled::word);
            let called = conditions.among(&format!("{table}.pack || '/' || {table}.duty"), called);
            let named = filter.named.iter().filter(|(_, name)| folded(name).contains(&part)).map(|(id, _)| id);
            let named = conditions.among(&format!("{table}.subject"), named);
            conditions.plain(&format!(
                "({table}.found_by like {like} escape '\\'
                or {table}.subject in (
                    select id from system where name_folded like {like} escape '\\'
                    union all select id from body where name_folded like {like} escape '\\'
                    union all select id from person where protected = 0 and name_folded like {like} escape '\\'
                )
                or {by} or {called} or {named})"
            ));
        }
        conditions
    }

    /// By what the list is sorted: expressions, whose values are kept with the conditions.
    fn order(&self, filter: &ProofFilter, conditions: &mut Conditions) -> String {
        let table = self.table;
        let first: Vec<String> = match filter.order {
            ProofOrder::Newest => return self.newest.to_owned(),
            ProofOrder::Duty => {
                let words = filter.duties.iter().map(DutyCalled::word).enumerate();
                let whens: Vec<String> =
                    words.map(|(place, word)| format!("when {} then {place}", conditions.value(word))).collect();
                let last = filter.duties.len();
                let of = format!("{table}.pack || '/' || {table}.duty");
                vec![if whens.is_empty() { of } else { format!("case {of} {} else {last} end", whens.join(" ")) }]
            }
            ProofOrder::Subject => Vec::new(),
            ProofOrder::From => vec![self.begins.to_owned()],
            ProofOrder::Until => vec![self.until.to_owned()],
            ProofOrder::By => self.by.iter().map(|key| (*key).to_owned()).collect(),
            ProofOrder::State => {
                let day = conditions.value(filter.day);
                let [holds, over] = [ProofState::Holds, ProofState::Over].map(|state| self.stands(state, &day));
                vec![format!("case when {holds} then 0 when {over} then 1 else 2 end")]
            }
        };
        let keys: Vec<String> = filter
            .named
            .iter()
            .map(|(id, name)| format!("when {} then {}", conditions.value(id), conditions.value(sort_key(name))))
            .collect();
        let outside = if keys.is_empty() { String::new() } else { format!("case {table}.subject {} end,", keys.join(" ")) };
        // A table that the list itself reads goes by another name here.
        let subject = format!(
            "coalesce({outside}
                (select named.sort_key from system as named where named.id = {table}.subject),
                (select named.sort_key from body as named where named.id = {table}.subject),
                (select named.sort_key from person as named where named.id = {table}.subject and named.protected = 0),
                '')"
        );
        let turned = if filter.descending { " desc" } else { "" };
        let keys = first.into_iter().chain([subject]).map(|key| format!("{key}{turned}"));
        keys.chain([self.newest.to_owned()]).collect::<Vec<_>>().join(", ")
    }

    async fn counts(&self, source: &impl Source, filter: &ProofFilter) -> Result<ProofCounts, StoreError> {
        let mut conditions = self.conditions(filter);
        let clause = conditions.clause();
        let day = conditions.value(filter.day);
        let [holds, over, ended] = [ProofState::Holds, ProofState::Over, ProofState::Ended].map(|state| self.stands(state, &day));
        let sql = format!(
            "select count(case when {holds} then 1 end) as lasting,
                count(case when {over} then 1 end) as past,
                count(case when {ended} then 1 end) as cut_short
            from {} {clause}",
            self.from
        );
        let Some(row) = source.row(&sql, conditions.params()).await? else { return Ok(ProofCounts::default()) };
        Ok(ProofCounts { holds: row.integer("lasting")?, over: row.integer("past")?, ended: row.integer("cut_short")? })
    }

    /// The page that a filter asks for; `select` is all of a statement before its conditions.
    async fn page<T: Send>(
        &self,
        source: &impl Source,
        filter: &ProofFilter,
        select: &str,
        read: impl FnMut(&Row) -> Result<T, StoreError> + Send,
    ) -> Result<ProofPage<T>, StoreError> {
        let counts = self.counts(source, filter).await?;
        let mut conditions = self.conditions(filter);
        match filter.state {
            Some(ProofState::Ended) => conditions.plain(self.ended),
            Some(state) => {
                let day = conditions.value(filter.day);
                conditions.plain(&self.stands(state, &day));
            }
            None => {}
        }
        let clause = conditions.clause();
        let order = self.order(filter, &mut conditions);
        let (limit, offset) = (conditions.value(filter.window.limit), conditions.value(filter.window.offset));
        let sql = format!("{select} {clause} order by {order} limit {limit} offset {offset}");
        Ok(ProofPage { rows: source.gather(&sql, conditions.params(), read).await?, counts })
    }
}

/// What was attested, as far as the filter lets it through.
pub async fn attestation_list(source: &impl Source, filter: &ProofFilter) -> Result<ProofPage<Attestation>, StoreError> {
    ATTESTATIONS.page(source, filter, &format!("select {ATTESTATION} from attestation"), attestation).await
}

/// Which deviations were accepted, as far as the filter lets them through, each with its decision as people cite it.
pub async fn acceptance_list(source: &impl Source, filter: &ProofFilter) -> Result<ProofPage<(Acceptance, String)>, StoreError> {
    ACCEPTANCES.page(source, filter, CITED, cited).await
}

/// The duties of which anything was ever attested, by pack and key.
pub async fn attestation_duties(source: &impl Source) -> Result<Vec<(String, String)>, StoreError> {
    duties(source, "select distinct pack, duty from attestation").await
}

/// The duties of which a deviation was ever accepted, by pack and key.
pub async fn acceptance_duties(source: &impl Source) -> Result<Vec<(String, String)>, StoreError> {
    duties(source, "select distinct pack, duty from acceptance").await
}

async fn duties(source: &impl Source, sql: &str) -> Result<Vec<(String, String)>, StoreError> {
    source.gather(sql, params![], |row| Ok((row.text("pack")?, row.text("duty")?))).await
}

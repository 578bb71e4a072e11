//! The review of Lindhamn's auditors, read from `demo/audit.toml`.

use super::{Filling, signed_in};
use crate::context::Trouble;
use domain::Day;
use domain::identity::BodyId;
use jiff::Span;
use routines::audit::{Drawing, Writing, finding_answer, finding_save, finding_send, review_save, sample_draw, sample_judge};
use routines::organisation::Known;
use routines::{Caller, Standing};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The review as the file has it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Audit {
    /// Who reviews, by the number.
    pub(crate) auditor: String,
    /// The day on which it is opened, drawn and sent.
    pub(crate) day: Day,
    name: String,
    questions: String,
    basis: String,
    from: Day,
    to: Day,
    size: String,
    seed: String,
    judged: Vec<Judged>,
    #[serde(rename = "finding")]
    findings: Vec<Finding>,
}

/// What was found of a row of the sample.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Judged {
    place: i64,
    verdict: String,
    note: String,
}

/// A finding.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Finding {
    /// The row of the sample that it is about.
    row: Option<i64>,
    text: String,
    grade: String,
    recommendation: String,
    /// The code of the body that is to answer.
    body: String,
    answer_by: Day,
    answer: Option<Answer>,
}

/// An answer.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    day: Day,
    text: String,
    measure: String,
    done_by: Day,
}

impl Audit {
    /// Reads the file.
    pub(crate) fn read(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The same with every day moved by some weeks.
    pub(crate) fn moved(mut self, weeks: i32) -> Self {
        let moved = |day: &mut Day| *day = day.saturating_add(Span::new().weeks(weeks));
        [&mut self.day, &mut self.from, &mut self.to].into_iter().for_each(moved);
        for finding in &mut self.findings {
            moved(&mut finding.answer_by);
            if let Some(answer) = &mut finding.answer {
                moved(&mut answer.day);
                moved(&mut answer.done_by);
            }
        }
        self
    }

    /// The days on which something happens.
    pub(crate) fn days(&self) -> impl Iterator<Item = Day> {
        let answered = self.findings.iter().filter_map(|finding| finding.answer.as_ref()).map(|answer| answer.day);
        std::iter::once(self.day).chain(answered)
    }

    /// The codes of the bodies that are to answer.
    #[cfg(test)]
    pub(crate) fn bodies(&self) -> impl Iterator<Item = &str> {
        self.findings.iter().map(|finding| finding.body.as_str())
    }
}

impl Filling<'_> {
    /// What the auditors do on a day, and what is answered.
    pub(super) async fn audit(&self, day: Day) -> Result<(), Trouble> {
        let audit = &self.demo.audit;
        if audit.day == day {
            self.review(audit).await?;
        }
        let view = self.town.read().await?;
        let known = store::audit::finding_all(&view).await?;
        drop(view);
        for (place, finding) in (1..).zip(&audit.findings) {
            let Some(answer) = finding.answer.as_ref().filter(|answer| answer.day == day) else { continue };
            let Some(sent) = known.iter().find(|known| known.number == place) else { continue };
            let Some(body) = self.body(&finding.body).await? else { continue };
            let Some(secretary) = self.secretaries(day).await?.remove(body.as_str()) else { continue };
            let done_by = answer.done_by.to_string();
            let fields = [("text", answer.text.as_str()), ("measure", &answer.measure), ("done_by", &done_by)];
            let sent = Known { id: sent.id.clone(), version: sent.version };
            finding_answer(self.town, &secretary, &sent, &fields, self.at(day, 200)).await?;
        }
        Ok(())
    }

    /// Opens the review, draws its sample, judges some rows and sends the findings.
    async fn review(&self, audit: &Audit) -> Result<(), Trouble> {
        let Some(person) = self.person(&audit.auditor).await? else { return Ok(()) };
        let standing = Standing { roles: BTreeSet::from(["auditor".to_owned()]), ..Standing::default() };
        let auditor: Caller = signed_in(person, standing);
        let (from, to) = (audit.from.to_string(), audit.to.to_string());
        let fields = [
            ("name", audit.name.as_str()),
            ("questions", &audit.questions),
            ("basis", &audit.basis),
            ("from", &from),
            ("to", &to),
        ];
        let review = review_save(self.town, &auditor, None, &fields, self.at(audit.day, 190)).await?;
        let view = self.town.read().await?;
        let row = |system: domain::systems::System| {
            let address = format!("/systems/{}", system.id);
            (address.clone(), system.name, address)
        };
        let rows = store::systems::system_all(&view).await?.into_iter().map(row).collect();
        drop(view);
        let drawing =
            Drawing { review: review.id.as_str(), list: "/systems".to_owned(), rows, size: &audit.size, seed: &audit.seed };
        let sample = sample_draw(self.town, &auditor, &drawing, self.at(audit.day, 195)).await?;
        let seen = |place: i64| sample.rows.iter().find(|row| row.place == place).map(domain::audit::Chosen::seen);
        let said: BTreeMap<i64, (String, String, String)> = audit
            .judged
            .iter()
            .map(|judged| (judged.place, (judged.verdict.clone(), judged.note.clone(), seen(judged.place).unwrap_or_default())))
            .collect();
        sample_judge(self.town, &auditor, &sample.id, &said, self.at(audit.day, 260)).await?;
        for finding in &audit.findings {
            let Some(body): Option<BodyId> = self.body(&finding.body).await? else { continue };
            let by = finding.answer_by.to_string();
            let fields = [
                ("text", finding.text.as_str()),
                ("grade", &finding.grade),
                ("recommendation", &finding.recommendation),
                ("body", body.as_str()),
                ("answer_by", &by),
            ];
            let row = finding.row.and_then(|place| sample.rows.iter().find(|row| row.place == place));
            let writing = Writing::New(review.id.clone(), row.map(|row| (sample.id.clone(), row.place)));
            let address = row.map(|row| row.address.clone()).unwrap_or_default();
            let at = self.at(audit.day, 300);
            let draft = finding_save(self.town, &auditor, &writing, (&fields, Some(address.as_str())), at).await?;
            finding_send(self.town, &auditor, &Known { id: draft.id, version: draft.version }, at).await?;
        }
        Ok(())
    }
}

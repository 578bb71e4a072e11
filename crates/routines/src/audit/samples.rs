//! Drawing a sample of a list, judging its rows, and drawing it again.

use super::show::{hide, names, review_found};
use super::{happened, must_audit};
use crate::organisation::settle::{Stopped, settled};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::audit::{Review, Sample, draw, judged};
use domain::identity::{PersonId, ReviewId, SampleId};
use domain::journal::Entry;
use domain::refusal::{Message, Refusal};
use std::collections::{BTreeMap, HashMap, HashSet};
use store::audit as table;
use store::{Change, Source};

/// What a sample is drawn of, and how.
#[derive(Clone, Debug)]
pub struct Drawing<'a> {
    /// For which review.
    pub review: &'a str,
    /// The address of the list with its filters.
    pub list: String,
    /// Its rows as the auditor sees them: key, name, address.
    pub rows: Vec<(String, String, String)>,
    /// How many, as it was written.
    pub size: &'a str,
    /// The seed, as it was written.
    pub seed: &'a str,
}

/// The open reviews for which the caller may draw a sample, the newest first, and a seed to begin with.
pub async fn sample_begin(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<(Vec<Review>, String)> {
    must_audit(town, caller)?;
    let open = table::review_all(&town.read().await?).await?.into_iter().filter(|review| !review.is_closed());
    let mut bytes = [0_u8; 4];
    town.chance().fill(&mut bytes);
    let number = u32::from_be_bytes(bytes) % 1_000_000;
    Ok((open.collect(), format!("{}-{number:06}", domain::calendar::day_of(at))))
}

/// Draws a sample.
pub async fn sample_draw(town: &Town, caller: &Caller, drawing: &Drawing<'_>, at: Timestamp) -> Outcome<Sample> {
    must_audit(town, caller)?;
    let unknown = || Refusal::plain(Message::new("audit-review-needed")).at("review");
    let id: ReviewId = drawing.review.parse().map_err(|_| unknown())?;
    let new = SampleId::mint(at, town.chance());
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(Sample, Entry)> {
            let review = table::review_find(change, &id).await?.ok_or_else(unknown)?;
            review.open().map_err(|refusal| refusal.at("review"))?;
            let number = table::sample_next(change, &id).await?;
            let by = (caller.person.clone(), at);
            let how = (drawing.size, drawing.seed);
            let sample = Sample::drawn((new.clone(), id.clone(), number), &drawing.list, &drawing.rows, how, by)?;
            table::sample_save(change, &sample).await?;
            let happening = happened("sample", sample.id.as_str(), None, &sample.traced(false, 1));
            Ok((Sample { version: 1, ..sample }, happening.into()))
        })
        .await
}

async fn found(source: &impl Source, id: &SampleId) -> Outcome<Sample> {
    table::sample_find(source, id).await?.ok_or_else(|| Failure::missing("sample", id))
}

/// A sample as an auditor sees it.
#[derive(Clone, Debug)]
pub struct SampleView {
    /// The sample; a row of somebody whose identity the auditor may not know has neither name nor address.
    pub sample: Sample,
    /// The review.
    pub review: Review,
    /// Who drew it, who judged, by their ids.
    pub people: HashMap<PersonId, String>,
}

/// A sample; its rows are the auditors' alone.
pub async fn sample(town: &Town, caller: &Caller, id: &SampleId) -> Outcome<SampleView> {
    must_audit(town, caller)?;
    let view = town.read().await?;
    let mut sample = found(&view, id).await?;
    if !town.policies().shows_protected(caller)? {
        hide(&view, &mut sample.rows).await?;
    }
    let review = review_found(&view, &sample.review).await?;
    let judges = sample.rows.iter().filter_map(|row| row.judged.as_ref()?.by.clone());
    let people = names(town, caller, &view, judges.chain(sample.by.clone()).collect()).await?;
    Ok(SampleView { sample, review, people })
}

/// Keeps what was found of the rows of a sample: by its place verdict, note and what the form had shown.
pub async fn sample_judge(
    town: &Town,
    caller: &Caller,
    id: &SampleId,
    said: &BTreeMap<i64, (String, String, String)>,
    at: Timestamp,
) -> Outcome<Sample> {
    must_audit(town, caller)?;
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Result<(Sample, Entry), Stopped<Sample>> {
            let before = found(change, id).await?;
            review_found(change, &before.review).await?.open()?;
            let mut after = before.clone();
            for row in &mut after.rows {
                if let Some((verdict, note, seen)) = said.get(&row.place) {
                    row.judged = judged(row, (verdict, note, seen), (caller.person.as_ref(), at))?;
                }
            }
            if after == before {
                return Err(Stopped::Same(after));
            }
            table::sample_save(change, &after).await?;
            let (old, new) = (before.traced(false, before.version), after.traced(false, after.version + 1));
            let happening = happened("sample", id.as_str(), Some(&old), &new);
            Ok((Sample { version: after.version + 1, ..after }, happening.into()))
        })
        .await;
    settled(written)
}

/// What comes out when a sample is drawn again of what the list has now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Again {
    /// How many rows the list has now.
    pub population: i64,
    /// The digest of their keys.
    pub digest: String,
    /// Whether it is the same population.
    pub same_population: bool,
    /// Whether the same rows come out.
    pub same_rows: bool,
    /// The keys that come out now and did not then.
    pub new: Vec<String>,
    /// The places of the rows that no longer come out, and whether the list still has them.
    pub gone: Vec<(i64, bool)>,
}

/// Draws a sample again of the keys that its list has now.
pub fn sample_again(sample: &Sample, keys: &[String]) -> Again {
    let each = || keys.iter().map(String::as_str);
    let size = usize::try_from(sample.size).unwrap_or(0);
    let drawn = draw::draw(&sample.seed, each(), size);
    let there: HashSet<&str> = each().collect();
    let known = |key: &str| sample.rows.iter().any(|row| row.key == key);
    let gone: Vec<(i64, bool)> = sample
        .rows
        .iter()
        .filter(|row| !drawn.contains(&row.key.as_str()))
        .map(|row| (row.place, there.contains(row.key.as_str())))
        .collect();
    let new: Vec<String> = drawn.iter().filter(|key| !known(key)).map(|key| (*key).to_owned()).collect();
    let digest = draw::digest(each());
    Again {
        population: there.len() as i64,
        same_population: digest == sample.digest,
        same_rows: new.is_empty() && gone.is_empty(),
        digest,
        new,
        gone,
    }
}

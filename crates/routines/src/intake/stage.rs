//! Previews in the browser: kept between looking and carrying out, so that what was shown is what is done.

use super::Targets;
use super::apply::{Applied, apply, changed_meanwhile};
use super::compare::{Compared, Prepared, compare, error_table};
use super::file::{Progress, ReadFile};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::identity::ImportId;
use domain::intake::plan::Trouble;
use domain::intake::run::ShownVerdict;
use domain::intake::{RawRow, Row, Shown, StagedImport};
use domain::refusal::{Message, Refusal};
use jiff::SignedDuration;
use std::collections::HashMap;
use std::sync::Arc;
use store::StoreError;
use store::intake::Kind;

/// How many rows a page of a preview shows.
pub const PAGE: usize = 50;
/// How many rows of a preview are kept to be shown: errors first, so that all that matters is among them.
const SHOWN_MOST: usize = 5000;
/// How many rows of the file make one part.
const ROWS_A_PART: usize = 1000;
/// How long a preview is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// A page of a preview.
#[derive(Clone, Debug)]
pub struct StagedPage {
    /// The import as a whole.
    pub staged: StagedImport,
    /// The rows of this page.
    pub rows: Vec<Shown>,
    /// How many pages there are.
    pub pages: usize,
    /// Whether there are more rows than the pages show.
    pub cut: bool,
}

/// Keeps a prepared import for looking at; forgets those that are more than a day old.
pub async fn stage(town: &Town, caller: &Caller, prepared: &Prepared, at: Timestamp) -> Outcome<StagedImport> {
    let staged = StagedImport {
        id: ImportId::mint(at, town.chance()),
        register: prepared.register.name.to_owned(),
        file_name: prepared.file.name.clone(),
        sha256: prepared.file.sha256.clone(),
        mode: prepared.mode,
        header: prepared.file.header.clone(),
        mapping: prepared.mapping.clone(),
        remembered: prepared.remembered,
        counts: prepared.counts(),
        notices: prepared.plan.notices.clone(),
        digest: prepared.plan.digest(),
        made_by: caller.actor.name.clone(),
        made_at: at,
    };
    let raw: Vec<String> = prepared.file.rows.chunks(ROWS_A_PART).map(packed).collect();
    let shown: Vec<Shown> = prepared.plan.shown(prepared.register).take(SHOWN_MOST).collect();
    let shown = shown.chunks(PAGE).map(|page| serde_json::to_string(page).map_err(Failure::fault)).collect::<Outcome<_>>()?;
    let old = at.checked_sub(KEPT).unwrap_or(at);
    town.store()
        .operate(async |upkeep| -> Result<(), StoreError> {
            store::intake::staged_sweep(upkeep, old).await?;
            store::intake::staged_save(upkeep, &staged, raw, shown).await
        })
        .await?;
    Ok(staged)
}

/// A page of a preview, from nought; only for whoever made it.
pub async fn staged_page(town: &Town, caller: &Caller, id: &ImportId, page: usize) -> Outcome<StagedPage> {
    let staged = find(town, caller, id).await?;
    let view = town.read().await?;
    let parts = store::intake::staged_parts(&view, id, Kind::Shown, page, 1).await?;
    let rows = match parts.first() {
        Some(part) => serde_json::from_str(part).map_err(Failure::fault)?,
        None => Vec::new(),
    };
    let all = all(&staged);
    let cut = all > SHOWN_MOST;
    Ok(StagedPage { staged, rows, pages: all.min(SHOWN_MOST).div_ceil(PAGE), cut })
}

impl StagedPage {
    /// How many rows all pages show together.
    pub fn rows_shown(&self) -> usize {
        all(&self.staged).min(SHOWN_MOST)
    }
}

/// How many rows a preview has.
const fn all(staged: &StagedImport) -> usize {
    let counts = staged.counts;
    counts.new + counts.changed + counts.same + counts.kept + counts.error + counts.missing
}

/// Carries out a preview exactly as it was shown, or refuses and says which row has changed meanwhile.
pub async fn apply_staged(
    town: &Town,
    targets: &Targets,
    caller: &Caller,
    id: &ImportId,
    leave_errors: bool,
    at: Timestamp,
    progress: Progress,
) -> Outcome<Applied> {
    let staged = find(town, caller, id).await?;
    let target = targets.find(&staged.register)?;
    let rows = raw_rows(town, id).await?;
    let file = ReadFile {
        name: staged.file_name.clone(),
        sha256: staged.sha256.clone(),
        format: None,
        header: staged.header.clone(),
        rows,
    };
    let file = Arc::new(file);
    let compared = compare(town, targets, target, caller, at, &file, &staged.mapping, staged.mode, &progress).await?;
    let Compared { plan, references, stamp } = compared;
    if plan.digest() != staged.digest {
        return Err(differs(town, id, &plan, target.register()).await?.into());
    }
    let (mapping, mode, remembered) = (staged.mapping, staged.mode, staged.remembered);
    let prepared = Prepared { register: target.register(), file, mapping, remembered, mode, plan, references, stamp };
    let applied = apply(town, targets, caller, prepared, leave_errors, at, progress).await?;
    staged_drop(town, caller, id).await?;
    Ok(applied)
}

/// Forgets a preview.
pub async fn staged_drop(town: &Town, caller: &Caller, id: &ImportId) -> Outcome<()> {
    find(town, caller, id).await?;
    town.store().operate(async |upkeep| store::intake::staged_drop(upkeep, id).await).await?;
    Ok(())
}

/// The rows of a preview that could not be taken, as [`super::error_file`].
pub async fn staged_error_file(
    town: &Town,
    caller: &Caller,
    id: &ImportId,
    say: &(dyn Fn(&Message) -> String + Sync),
) -> Outcome<Vec<u8>> {
    let staged = find(town, caller, id).await?;
    let mut troubles: HashMap<u64, Vec<Trouble>> = HashMap::new();
    let view = town.read().await?;
    for part in store::intake::staged_parts(&view, id, Kind::Shown, 0, SHOWN_MOST / PAGE).await? {
        let rows: Vec<Shown> = serde_json::from_str(&part).map_err(Failure::fault)?;
        troubles.extend(
            rows.into_iter().filter(|row| row.verdict == ShownVerdict::Error).filter_map(|row| Some((row.line?, row.troubles))),
        );
    }
    drop(view);
    let rows = raw_rows(town, id).await?;
    let errors = rows.iter().filter_map(|raw| Some((raw, troubles.get(&raw.line)?.as_slice())));
    error_table(&staged.header, errors, say)
}

async fn find(town: &Town, caller: &Caller, id: &ImportId) -> Outcome<StagedImport> {
    let found = store::intake::staged_find(&town.read().await?, id).await?;
    let own = found.filter(|staged| staged.made_by == caller.actor.name);
    own.ok_or_else(|| Failure::missing("staged-import", id))
}

/// The sentence for a preview that no longer holds: the first shown row that would now be another.
async fn differs(
    town: &Town,
    id: &ImportId,
    now: &domain::intake::Plan,
    register: &'static domain::intake::Register,
) -> Outcome<Refusal> {
    let view = town.read().await?;
    let mut shown_now = now.shown(register);
    for part in store::intake::staged_parts(&view, id, Kind::Shown, 0, SHOWN_MOST / PAGE).await? {
        let rows: Vec<Shown> = serde_json::from_str(&part).map_err(Failure::fault)?;
        for row in rows {
            if shown_now.next().as_ref() != Some(&row) {
                return Ok(Refusal::plain(Message::new("intake-changed-meanwhile").with("name", row.label)));
            }
        }
    }
    Ok(changed_meanwhile(now, now))
}

type Packed = (u64, Option<usize>, Vec<Option<String>>);

fn packed(rows: &[RawRow]) -> String {
    let rows: Vec<_> = rows.iter().map(|raw| (raw.line, raw.ragged, raw.cells.values().collect::<Vec<_>>())).collect();
    serde_json::to_string(&rows).unwrap_or_default()
}

async fn raw_rows(town: &Town, id: &ImportId) -> Outcome<Vec<RawRow>> {
    let view = town.read().await?;
    let mut rows = Vec::new();
    for from in 0.. {
        let parts = store::intake::staged_parts(&view, id, Kind::Raw, from, 1).await?;
        let Some(part) = parts.first() else { break };
        let part: Vec<Packed> = serde_json::from_str(part).map_err(Failure::fault)?;
        rows.extend(part.into_iter().map(|(line, ragged, cells)| RawRow {
            line,
            ragged,
            cells: Row::new(cells.iter().map(Option::as_deref)),
        }));
    }
    Ok(rows)
}

/// Compares the file of a preview anew with other columns; the new preview takes the place of the old one.
pub async fn restage(
    town: &Town,
    targets: &Targets,
    caller: &Caller,
    id: &ImportId,
    map: &[(String, String)],
    at: Timestamp,
) -> Outcome<StagedImport> {
    let staged = find(town, caller, id).await?;
    let target = targets.find(&staged.register)?;
    let (register, mode) = (target.register(), staged.mode);
    let mut mapping = staged.mapping.clone();
    for (field, column) in map {
        mapping.choose(register, &staged.header, field, column)?;
    }
    mapping.check(register)?;
    let rows = raw_rows(town, id).await?;
    let file = ReadFile { name: staged.file_name, sha256: staged.sha256, format: None, header: staged.header, rows };
    let file = Arc::new(file);
    let compared = compare(town, targets, target, caller, at, &file, &mapping, mode, &Progress::unwatched()).await?;
    let Compared { plan, references, stamp } = compared;
    let prepared = Prepared { register, file, mapping, remembered: false, mode, plan, references, stamp };
    let renewed = stage(town, caller, &prepared, at).await?;
    staged_drop(town, caller, id).await?;
    Ok(renewed)
}

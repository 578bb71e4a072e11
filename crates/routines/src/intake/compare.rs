//! Comparing a file with its register: the plan that the preview shows.

use super::file::{FileSource, Progress, ReadFile, Stage, read_file};
use super::{Candidate, Context, Target, Targets};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::identity::ImportId;
use domain::intake::plan::{Counts, Mode, Plan, Question, Verdict, judge};
use domain::intake::{Existing, Mapping, Names, References, Register, mapping};
use domain::refusal::{Argument, Message, Refusal};
use files::table::{Cell, Format, Options, write_all};
use std::sync::Arc;
use store::intake::Stamp;

/// What the person wants of an import.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// What it may do.
    pub mode: Mode,
    /// Field and column, put over what is guessed or remembered.
    pub map: Vec<(String, String)>,
    /// How to read the file, where it should not be recognised.
    pub options: Options,
    /// Who is told how far it has come.
    pub progress: Progress,
}

/// A file read and compared with its register, ready to be shown and carried out.
#[derive(Debug)]
pub struct Prepared {
    /// The register.
    pub register: &'static Register,
    /// The file.
    pub file: Arc<ReadFile>,
    /// Which column is which field.
    pub mapping: Mapping,
    /// Whether the mapping was remembered from an earlier file with the same header.
    pub remembered: bool,
    /// What the import may do.
    pub mode: Mode,
    /// What it would do.
    pub plan: Plan,
    pub(super) references: References,
    pub(super) stamp: Stamp,
}

impl Prepared {
    /// How many rows of each verdict.
    pub fn counts(&self) -> Counts {
        self.plan.counts()
    }
}

/// Reads a file and compares it with its register; changes nothing.
pub async fn prepare(
    town: &Town,
    targets: &Targets,
    caller: &Caller,
    register: &str,
    source: FileSource,
    wish: Wish,
    at: Timestamp,
) -> Outcome<Prepared> {
    let target = targets.find(register)?;
    town.require(caller, Action::Import, &Resource::Register(target.register().entity))?;
    let file = read_file(source, wish.options, wish.progress.clone()).await?;
    let register = target.register();
    let (mapping, remembered, doubts) = mapping_for(town, register, &file, &wish.map, at).await?;
    let file = Arc::new(file);
    let compared = compare(town, targets, target, caller, at, &file, &mapping, wish.mode, &wish.progress).await?;
    let Compared { mut plan, references, stamp } = compared;
    plan.notices.splice(0..0, doubts);
    Ok(Prepared { register, file, mapping, remembered, mode: wish.mode, plan, references, stamp })
}

/// The mapping remembered for this header, or a guess with what is doubted of it; what the person says goes over either.
async fn mapping_for(
    town: &Town,
    register: &'static Register,
    file: &ReadFile,
    wishes: &[(String, String)],
    at: Timestamp,
) -> Outcome<(Mapping, bool, Vec<Message>)> {
    let header = &file.header;
    let view = town.read().await?;
    let kept = store::intake::import_mapping_find(&view, register.name, &mapping::signature(header)).await?;
    let kept = kept.filter(|kept| kept.fits(register, header));
    let remembered = kept.is_some();
    let mut doubts = Vec::new();
    let mut mapping = if let Some(kept) = kept {
        kept
    } else {
        let mut guess = Mapping::guess(register, header);
        let mut lists = References::new();
        Box::pin(add_lists(town, register, &view, at, &mut lists)).await?;
        doubts = guess.doubt(register, header, &file.rows, &lists);
        guess
    };
    // What the person has said is doubted no longer.
    let about = |doubt: &Message, field: &str| {
        let label = register.field(field).map(|field| Argument::from(field.label()));
        label.is_some_and(|label| doubt.arguments.contains(&("field".to_owned(), label)))
    };
    doubts.retain(|doubt| !wishes.iter().any(|(field, _)| about(doubt, field)));
    let chosen = Refusal::gathered(wishes.iter().map(|(field, column)| mapping.choose(register, header, field, column)));
    Refusal::joined(chosen, mapping.check(register))?;
    if !remembered {
        doubts.extend(unknown_columns(&mapping, header, &doubts));
    }
    Ok((mapping, remembered, doubts))
}

/// The sentence that names the columns which are left out, but for those that were spoken of already; none where no column is known, which is said elsewhere.
fn unknown_columns(mapping: &Mapping, header: &[String], doubts: &[Message]) -> Option<Message> {
    let told = |name: &String| doubts.iter().any(|doubt| doubt.arguments.contains(&("column".to_owned(), Argument::from(name))));
    let unused = mapping.unused(header).into_iter().filter_map(|column| header.get(column));
    let unused: Vec<&str> = unused.filter(|name| !name.trim().is_empty() && !told(name)).map(String::as_str).collect();
    let some_known = mapping.columns.iter().any(Option::is_some);
    (some_known && !unused.is_empty()).then(|| Message::new("intake-columns-unused").with("columns", unused.join(", ")))
}

/// What comparing gives.
pub(super) struct Compared {
    pub(super) plan: Plan,
    pub(super) references: References,
    pub(super) stamp: Stamp,
}

/// Judges every row of a file against what the register holds at this moment.
#[expect(clippy::too_many_arguments, reason = "they are what a comparison is made of, and there are two callers")]
pub(super) async fn compare(
    town: &Town,
    targets: &Targets,
    target: &dyn Target,
    caller: &Caller,
    at: Timestamp,
    file: &Arc<ReadFile>,
    mapping: &Mapping,
    mode: Mode,
    progress: &Progress,
) -> Outcome<Compared> {
    let rows = file.rows.len() as u64;
    progress.tell(Stage::Comparing, 0, rows);
    let view = town.read().await?;
    let stamp = store::intake::register_stamp(&view, target.register().table()).await?;
    let references = references(town, targets, target, &view, caller, at).await?;
    let existing = target.load(&view, context(town, caller, at, &references)).await?;
    let existing: Vec<Arc<Existing>> = existing.into_iter().map(Arc::new).collect();
    let register = target.register();
    let (blocking_town, blocking_file, blocking_mapping) = (town.clone(), Arc::clone(file), mapping.clone());
    // Judging a hundred thousand rows takes a second of one core: not on the threads that answer requests.
    let judged = tokio::task::spawn_blocking(move || {
        let mut references = references;
        let mut mint = || ImportId::mint(at, blocking_town.chance()).to_string();
        let question =
            Question { register, header: &blocking_file.header, mapping: &blocking_mapping, mode, existing: &existing };
        let plan = judge(&question, &blocking_file.rows, &mut references, &mut mint);
        // What the register holds goes here, but for the rows that the plan would change.
        (plan, references)
    });
    let (mut plan, references) = judged.await.map_err(Failure::fault)?;
    let candidates: Vec<Candidate<'_>> = plan.proposals().map(|(line, proposal)| Candidate { line, proposal }).collect();
    let troubles = target.check_against(&view, &candidates, context(town, caller, at, &references)).await?;
    drop(view);
    plan.notices.extend(target.notices());
    if !troubles.is_empty() {
        let question = Question { register, header: &file.header, mapping, mode, existing: &[] };
        plan.fail(&question, &references, troubles);
    }
    progress.tell(Stage::Comparing, rows, rows);
    Ok(Compared { plan, references, stamp })
}

/// The names of every register that this one refers to.
pub(super) async fn references(
    town: &Town,
    targets: &Targets,
    target: &dyn Target,
    view: &store::View,
    caller: &Caller,
    at: Timestamp,
) -> Outcome<References> {
    let mut references = References::new();
    for name in target.register().references() {
        let other = if name == target.register().name { Some(target) } else { targets.get(name) };
        if let Some(other) = other {
            let none = References::new();
            let names = other.names(view, context(town, caller, at, &none)).await?;
            references.set(name, names);
        }
    }
    Box::pin(add_lists(town, target.register(), view, at, &mut references)).await?;
    Ok(references)
}

/// Adds the lists of the packs in force whose words the register takes.
async fn add_lists(
    town: &Town,
    register: &Register,
    view: &store::View,
    at: Timestamp,
    references: &mut References,
) -> Outcome<()> {
    let lists = register.lists();
    if lists.is_empty() {
        return Ok(());
    }
    let words = crate::regulation::pack_words(town, view, domain::calendar::day_of(at)).await?;
    for list in lists {
        let names = if list == "roles" {
            let titles = crate::organisation::appointments::role_titles(&words.roles);
            references.set(crate::organisation::appointments::ROLE_TITLES, titles);
            crate::organisation::appointments::role_names(view, &words.roles).await?
        } else {
            let mut names = Names::new();
            for (key, called) in &words.kinds {
                names.add(key, key, called.iter().map(String::as_str));
            }
            names
        };
        references.set(list, names);
    }
    Ok(())
}

pub(super) fn context<'a>(town: &'a Town, caller: &'a Caller, at: Timestamp, references: &'a References) -> Context<'a> {
    Context { town, caller, at, day: domain::calendar::day_of(at), references }
}

/// The rows that could not be taken, as a CSV file with a column more that says why; corrected there, it can be imported.
///
/// `say` gives the text of a message in the reader's language.
pub fn error_file(prepared: &Prepared, say: &dyn Fn(&Message) -> String) -> Outcome<Vec<u8>> {
    let errors = prepared.plan.rows.iter().zip(&prepared.file.rows).filter_map(|(judged, raw)| match &judged.verdict {
        Verdict::Error(troubles) => Some((raw, troubles.as_slice())),
        _ => None,
    });
    error_table(&prepared.file.header, errors, say)
}

pub(super) fn error_table<'a>(
    header: &[String],
    errors: impl Iterator<Item = (&'a domain::intake::RawRow, &'a [domain::intake::plan::Trouble])>,
    say: &dyn Fn(&Message) -> String,
) -> Outcome<Vec<u8>> {
    let column = say(&Message::new("intake-error-column"));
    let names: Vec<&str> = header.iter().map(String::as_str).chain([column.as_str()]).collect();
    let rows: Vec<(&domain::intake::RawRow, String)> = errors
        .map(|(raw, troubles)| {
            let reasons = troubles.iter().map(|trouble| match &trouble.column {
                Some(column) => format!("{column}: {}", say(&trouble.message)),
                None => say(&trouble.message),
            });
            (raw, reasons.collect::<Vec<_>>().join(" "))
        })
        .collect();
    let cells = rows.iter().map(|(raw, reason)| {
        raw.cells.values().map(|cell| Cell::Text(cell.unwrap_or_default())).chain([Cell::Text(reason.as_str())])
    });
    Ok(write_all(Format::Csv, "", &names, cells).map_err(Refusal::from)?)
}

//! `/first-hour`: from an empty installation to the first deviations, step by step; what is done already is ticked by itself.
//!
//! An administrator leaves out what is not wanted here, and ends the whole.

use super::page::{FirstHourPage, Progress, Step};
use crate::failure::{Answer, Failed, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::Cell;
use crate::parts::{Button, Link};
use crate::regulation::asking::Asking;
use crate::visit::guard::done;
use crate::visit::{Sent, Signed};
use routines::login::logins_counted;
use routines::operation::{
    Choosing, Group, NOT_HERE, Origin, Settings, settings_choose, settings_of, settings_seen, settings_stamp,
};
use routines::organisation::{PersonFilter, people_list};
use routines::policies::{Action, Resource};
use routines::regulation::chapters;
use routines::systems::Window;

/// Below how many bodies the municipality counts as not described yet: the assembly and the executive board are always there.
const DESCRIBED: usize = 3;
/// The setting that says whether the start page leads here, and the name of its field.
const SHOWN: (&str, &str) = ("first-hour.shown", "first-hour-shown");
/// The steps that are a choice: each with its setting, and the name of its field.
const CHOICES: [(&str, &str, &str); 3] = [
    ("backup", "first-hour.backup", "first-hour-backup"),
    ("mail", "first-hour.mail", "first-hour-mail"),
    ("colleagues", "first-hour.colleagues", "first-hour-colleagues"),
];
/// Where the page lies.
const HERE: &str = "/first-hour";

/// `GET /first-hour`
pub(crate) async fn page(visit: Signed) -> Answer {
    let asking = Asking::now(&visit).await?;
    let settings = visit.town().settings().await?;
    let steps = steps(&visit, &asking).await?;
    let ended = is_ended(&settings);
    let (value, verb) = if ended { ("yes", "start-first-hour-open") } else { ("no", "start-first-hour-end") };
    let turn = turning(&visit, &settings, value, verb)?;
    show(&FirstHourPage { turn, ..shown(asking.frame(&visit, Chapter::Start), visit.words, steps) })
}

/// `POST /first-hour`: what is not wanted here and what is wanted after all, the end of the whole and its opening again.
pub(crate) async fn send(visit: Signed, Sent(fields): Sent) -> Answer {
    let settings = settings_seen(visit.town(), &visit.caller).await?;
    let written = settings_of(Some(Group::FirstHour)).map(|setting| (setting, fields.get(&setting.word()).to_owned()));
    let written: Vec<_> = written.filter(|(_, value)| !value.is_empty()).collect();
    let read = settings_stamp(&settings, Group::FirstHour);
    let choosing = Choosing { group: Group::FirstHour, read: &read, written: &written, forgotten: &[], beside: &[] };
    if let Err(failures) = settings_choose(visit.town(), &visit.caller, choosing, visit.at).await
        && let Some(failure) = failures.into_iter().next()
    {
        return Err(failure.into());
    }
    Ok(match fields.get(SHOWN.1) {
        "no" => done(&visit, "/", "start-first-hour-ended"),
        "yes" => done(&visit, HERE, "start-first-hour-opened"),
        _ => done(&visit, HERE, "operation-settings-kept"),
    })
}

/// Whether an administrator has ended it.
fn is_ended(settings: &Settings) -> bool {
    settings.get(SHOWN.0) == "no"
}

/// Whether the reader may choose a setting of it: whoever runs the server may have said it already.
fn may_choose(visit: &Signed, settings: &Settings, key: &str) -> Result<bool, Failed> {
    let open = !matches!(settings.origin(key), Origin::Operator(_));
    Ok(open && visit.town().policies().allows(&visit.caller, Action::Administer, &Resource::Installation)?)
}

/// The button that ends it or opens it again, for whoever may.
fn turning(visit: &Signed, settings: &Settings, value: &str, verb: &'static str) -> Result<Option<Cell>, Failed> {
    let words = visit.words;
    let made = || button(&visit.token(), (SHOWN.1, value), words.say(verb), words.say("start-first-hour"));
    Ok(may_choose(visit, settings, SHOWN.0)?.then(made))
}

/// A button of the page, also for the sample.
pub(super) fn button(csrf: &str, (field, value): (&'static str, &str), verb: String, of: String) -> Cell {
    Cell::Button(Button { action: HERE, csrf: csrf.to_owned(), field: (field, value.to_owned()), verb, of })
}

/// The page, also for the sample.
pub(super) fn shown(frame: crate::frame::Frame, words: Words, steps: Vec<Step>) -> FirstHourPage {
    let title = words.say("start-first-hour");
    let done = steps.iter().filter(|step| step.is_over()).count();
    FirstHourPage {
        frame: frame.with_crumbs([Link::to(words.say("web-chapter-start"), "/"), Link::to(&title, "/first-hour")]),
        words,
        title,
        lead: if done == steps.len() {
            words.say("start-first-hour-over")
        } else {
            words.with("start-first-hour-lead", &[("done", done.into()), ("all", steps.len().into())])
        },
        steps,
        turn: None,
    }
}

/// How far the installation has come, for those who may take the next step; none once everything is done.
pub(super) async fn progress(visit: &Signed, asking: &Asking) -> Result<Option<Progress>, Failed> {
    if !visit.town().policies().allows(&visit.caller, Action::Import, &Resource::Register("system"))? {
        return Ok(None);
    }
    // What is over for most is seen without asking for anything.
    let roster = &asking.evaluation.roster;
    let runs = roster.systems.iter().any(|system| system.manager.is_some());
    let settings = visit.town().settings().await?;
    if is_ended(&settings) || (runs && arranged(&settings)) {
        return Ok(None);
    }
    let steps = steps(visit, asking).await?;
    let done = steps.iter().filter(|step| step.is_over()).count();
    if done == steps.len() {
        return Ok(None);
    }
    let told = visit.words.with("start-first-hour-so-far", &[("done", done.into()), ("all", steps.len().into())]);
    Ok(Some(Progress { way: Link::to(told, HERE), end: turning(visit, &settings, "no", "start-first-hour-end")? }))
}

/// Whether both backups and mail are arranged, or are not wanted here.
fn arranged(settings: &Settings) -> bool {
    let over = |what: &str, step: &str| settings.some(what).is_some() || settings.get(step) == NOT_HERE;
    over("backup.folder", "first-hour.backup") && over("mail.server", "first-hour.mail")
}

/// What is said of a step that is a choice, for whoever may choose: its setting, the name of its field, and whether it is left out.
fn chosen(
    visit: &Signed,
    settings: &Settings,
    step: &mut Step,
    (key, field): (&'static str, &'static str),
) -> Result<(), Failed> {
    let words = visit.words;
    if step.done {
        return Ok(());
    }
    step.left_out = settings.get(key) == NOT_HERE;
    if step.left_out {
        step.so_far = words.say("start-step-left-out");
    }
    let (value, verb) =
        if step.left_out { ("wanted", words.say("start-step-take-back")) } else { (NOT_HERE, words.say("start-step-leave-out")) };
    let of = step.what.clone();
    step.turn = may_choose(visit, settings, key)?.then(|| button(&visit.token(), (field, value), verb, of));
    Ok(())
}

/// How many people the register has, whether they hold a role or not.
async fn people_counted(visit: &Signed) -> Result<usize, Failed> {
    let window = Window { offset: 0, limit: 1 };
    let filter = PersonFilter { window, ..PersonFilter::default() };
    let found = people_list(visit.town(), &visit.caller, filter).await?;
    Ok(usize::try_from(found.total).unwrap_or_default())
}

/// The steps that the reader may take, in their order.
async fn steps(visit: &Signed, asking: &Asking) -> Result<Vec<Step>, Failed> {
    let (words, town) = (visit.words, visit.town());
    let roster = &asking.evaluation.roster;
    let allows = |action, resource: Resource| town.policies().allows(&visit.caller, action, &resource);
    let imports = |register| allows(Action::Import, Resource::Register(register));
    let counted = |key: &'static str, number: usize| words.count(key, number as i64);
    let mut steps = Vec::new();
    let mut step = |word: &'static str, done: bool, so_far: String, href: &str| {
        let step = Step {
            what: words.name("start-step", word),
            why: words.name("start-step-why", word),
            so_far,
            done,
            left_out: false,
            turn: None,
            act: Link::to(words.name("start-step-act", word), href),
        };
        steps.push((word, step));
    };
    if imports("body")? {
        let bodies = roster.bodies.len();
        let href = if bodies < DESCRIBED { "/imports/new?kind=bodies" } else { "/organisation" };
        step("bodies", bodies >= DESCRIBED, counted("start-step-bodies-so-far", bodies), href);
    }
    if imports("person")? {
        let people = people_counted(visit).await?;
        step("people", people > 0, counted("start-step-people-so-far", people), "/imports/new?kind=people");
    }
    if imports("system")? {
        let systems = roster.systems.len();
        step("systems", systems > 0, counted("start-step-systems-so-far", systems), "/imports/new?kind=systems");
    }
    if allows(Action::Adopt, Resource::Regulation)? {
        let running = chapters(town, &visit.caller, visit.today).await?;
        let said = if running.said { words.say("start-step-chapters-said") } else { words.say("start-step-chapters-unsaid") };
        step("chapters", running.said, said, "/chapters");
    }
    let managed = roster.systems.iter().filter(|system| system.manager.is_some()).count();
    let told = words.with("start-step-appoint-so-far", &[("managed", managed.into()), ("all", roster.systems.len().into())]);
    step("appoint", managed > 0, told, "/systems?view=without-manager");
    let settings = town.settings().await?;
    if allows(Action::Administer, Resource::Installation)? {
        let (folder, server) = (settings.some("backup.folder"), settings.some("mail.server"));
        let so_far = folder.map_or_else(|| words.say("start-step-backup-nowhere"), str::to_owned);
        step("backup", folder.is_some(), so_far, "/settings#backup");
        let so_far = server.map_or_else(|| words.say("start-step-mail-none"), str::to_owned);
        step("mail", server.is_some(), so_far, "/settings/mail");
    }
    if allows(Action::Administer, Resource::WaysIn)? {
        let people = logins_counted(town, &visit.caller).await?;
        step("colleagues", people > 1, counted("start-step-colleagues-so-far", people as usize), "/people");
    }
    let deviating = asking.evaluation.tally().deviating as usize;
    step("check", !roster.systems.is_empty(), counted("start-step-check-so-far", deviating), "/deviations");
    for (word, step) in &mut steps {
        if let Some((_, key, field)) = CHOICES.into_iter().find(|(each, ..)| *each == *word) {
            chosen(visit, &settings, step, (key, field))?;
        }
    }
    Ok(steps.into_iter().map(|(_, step)| step).collect())
}

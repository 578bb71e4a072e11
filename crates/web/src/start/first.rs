//! `/first-hour`: from an empty installation to the first deviations, step by step; what is done already is ticked by itself.

use super::page::{FirstHourPage, Step};
use crate::failure::{Answer, Failed, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::Link;
use crate::regulation::asking::Asking;
use crate::visit::Signed;
use routines::login::logins_counted;
use routines::operation::Settings;
use routines::organisation::{PersonFilter, people_list};
use routines::policies::{Action, Resource};
use routines::regulation::chapters;
use routines::systems::Window;

/// Below how many bodies the municipality counts as not described yet: the assembly and the executive board are always there.
const DESCRIBED: usize = 3;

/// `GET /first-hour`
pub(crate) async fn page(visit: Signed) -> Answer {
    let asking = Asking::now(&visit).await?;
    let steps = steps(&visit, &asking).await?;
    show(&shown(asking.frame(&visit, Chapter::Start), visit.words, steps))
}

/// The page, also for the sample.
pub(super) fn shown(frame: crate::frame::Frame, words: Words, steps: Vec<Step>) -> FirstHourPage {
    let title = words.say("start-first-hour");
    let done = steps.iter().filter(|step| step.done).count();
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
    }
}

/// How far the installation has come, for those who may take the next step; none once everything is done.
pub(super) async fn progress(visit: &Signed, asking: &Asking) -> Result<Option<Link>, Failed> {
    if !visit.town().policies().allows(&visit.caller, Action::Import, &Resource::Register("system"))? {
        return Ok(None);
    }
    // What is over for most is seen without asking for anything.
    let roster = &asking.evaluation.roster;
    let runs = roster.systems.iter().any(|system| system.manager.is_some());
    let settings = visit.town().settings().await?;
    if runs && arranged(&settings) {
        return Ok(None);
    }
    let steps = steps(visit, asking).await?;
    let done = steps.iter().filter(|step| step.done).count();
    let told = visit.words.with("start-first-hour-so-far", &[("done", done.into()), ("all", steps.len().into())]);
    Ok((done < steps.len()).then(|| Link::to(told, "/first-hour")))
}

/// Whether both backups and mail are arranged.
fn arranged(settings: &Settings) -> bool {
    settings.some("backup.folder").is_some() && settings.some("mail.server").is_some()
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
    let mut step = |word: &str, done: bool, so_far: String, href: &str| {
        steps.push(Step {
            what: words.name("start-step", word),
            why: words.name("start-step-why", word),
            so_far,
            done,
            act: Link::to(words.name("start-step-act", word), href),
        });
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
    if allows(Action::Administer, Resource::Installation)? {
        let settings = town.settings().await?;
        let folder = settings.some("backup.folder").map_or_else(|| words.say("start-step-settings-nowhere"), str::to_owned);
        let server = settings.some("mail.server").map_or_else(|| words.say("start-step-settings-no-mail"), str::to_owned);
        step("settings", arranged(&settings), format!("{folder}, {server}"), "/settings");
    }
    if allows(Action::Administer, Resource::WaysIn)? {
        let people = logins_counted(town, &visit.caller).await?;
        step("colleagues", people > 1, counted("start-step-colleagues-so-far", people as usize), "/people");
    }
    let deviating = asking.evaluation.tally().deviating as usize;
    step("check", !roster.systems.is_empty(), counted("start-step-check-so-far", deviating), "/deviations");
    Ok(steps)
}

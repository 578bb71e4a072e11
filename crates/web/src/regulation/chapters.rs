//! `/chapters`: where each chapter of the regulation runs: here, in another system, or not at all.

use super::asking::Asking;
use crate::failure::{Answer, refusal_of, show};
use crate::frame::{Chapter, Frame};
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, FormPage, Merged, merging};
use domain::regulation::obligation::Mode;
use domain::regulation::record::ChapterMode;
use domain::sorting::sort_key;
use routines::policies::{Action, Resource};
use routines::regulation::{Running, chapters, chapters_choose};

/// `GET /chapters`
pub(crate) async fn page(visit: Signed) -> Answer {
    visit.town().require(&visit.caller, Action::Adopt, &Resource::Regulation)?;
    let running = chapters(visit.town(), &visit.caller, visit.today).await?;
    let systems = systems(&Asking::now(&visit).await?);
    show(&form(visit.frame(Chapter::Regulation), visit.words, &running, &systems, &stored(&running), Problems::default()))
}

/// `POST /chapters`
pub(crate) async fn send(visit: Signed, Sent(fields): Sent) -> Answer {
    visit.town().require(&visit.caller, Action::Adopt, &Resource::Regulation)?;
    let running = chapters(visit.town(), &visit.caller, visit.today).await?;
    let chosen = |known: &ChapterMode| {
        let mode = Mode::from_word(fields.get(&known.chapter)).unwrap_or(known.mode);
        // Only what runs elsewhere runs in a system.
        let system = (mode == Mode::Elsewhere).then(|| fields.get(&system_field(&known.chapter)).parse().ok()).flatten();
        ChapterMode { chapter: known.chapter.clone(), mode, system }
    };
    let chosen: Vec<ChapterMode> = running.chapters.iter().map(chosen).collect();
    let at = (visit.at, visit.today);
    match chapters_choose(visit.town(), &visit.caller, &chosen, fields.get("base_version"), at).await {
        Ok(()) => Ok(done(&visit, "/regulation", "regulation-chapters-chosen")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            // Somebody may have been quicker by a moment only.
            let running = chapters(visit.town(), &visit.caller, visit.today).await?;
            let systems = systems(&Asking::now(&visit).await?);
            form(visit.frame(Chapter::Regulation), visit.words, &running, &systems, &fields, problems).again()
        }
    }
}

/// What the field that says in which system a chapter runs has after the chapter.
const SYSTEM: &str = "_system";

/// The name of the field that says in which system a chapter runs.
fn system_field(chapter: &str) -> String {
    format!("{chapter}{SYSTEM}")
}

/// The systems in use, in the order of the alphabet.
fn systems(asking: &Asking) -> Vec<(String, String)> {
    let systems = asking.evaluation.roster.systems.iter();
    let mut systems: Vec<_> = systems.map(|system| (system.id.to_string(), system.name.to_string())).collect();
    systems.sort_by_cached_key(|(_, name)| sort_key(name));
    systems
}

/// What the form holds as it is kept.
pub(super) fn stored(running: &Running) -> Fields {
    let each = running.chapters.iter().flat_map(|known| {
        let system = known.system.as_ref().map(ToString::to_string).unwrap_or_default();
        [(known.chapter.clone(), known.mode.word().to_owned()), (system_field(&known.chapter), system)]
    });
    Fields(each.chain([("base_version".to_owned(), running.stamp())]).collect())
}

/// What a field is called: the chapter, or in which system it runs.
fn called(words: Words, field: &str) -> String {
    match field.strip_suffix(SYSTEM) {
        Some(chapter) => words.tell("regulation-mode-system", "chapter", words.name("regulation-chapter", chapter)),
        None => words.name("regulation-chapter", field),
    }
}

/// The form, also for the sample.
pub(super) fn form(
    frame: Frame,
    words: Words,
    running: &Running,
    systems: &[(String, String)],
    given: &Fields,
    problems: Problems,
) -> FormPage {
    let title = words.say("regulation-chapters");
    let kept = stored(running);
    let merged = Merged::of(Some(&kept), given);
    let told = |field: &str, value: &str| match systems.iter().find(|(id, _)| field.ends_with(SYSTEM) && id == value) {
        Some((_, name)) => name.clone(),
        None => words.name("regulation-mode", value),
    };
    let others = merged.others_called(Some(&kept), |field| called(words, field), told);
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let given = &merged.fields;
    let group = |known: &ChapterMode| {
        let name = words.name("regulation-chapter", &known.chapter);
        let modes = Mode::ALL.map(|mode| (mode.word().to_owned(), words.name("regulation-mode", mode.word())));
        let modes = Control::Radios(Choice::list(modes, given.get(&known.chapter)));
        let none = (String::new(), words.say("web-choose"));
        let chosen = given.get(&system_field(&known.chapter));
        let all = Choice::list(std::iter::once(none).chain(systems.iter().cloned()), chosen);
        let label = words.tell("regulation-mode-of", "chapter", &name);
        let system = called(words, &system_field(&known.chapter));
        let fields = vec![
            Field::new(&known.chapter, label, modes).judged(&problems),
            Field::new(&system_field(&known.chapter), system, Control::Select(all)).optional(words),
        ];
        FieldGroup::of(name, fields).helped(words.name("regulation-chapter-says", &known.chapter))
    };
    FormPage {
        frame: frame.with_crumbs([Link::to(words.say("web-chapter-regulation"), "/regulation"), Link::to(&title, "/chapters")]),
        words,
        title,
        lead: words.say("regulation-chapters-lead"),
        action: "/chapters".to_owned(),
        hidden: merging::hidden(Some(&kept)),
        others,
        groups: running.chapters.iter().map(group).collect(),
        problems,
        verb: words.say("web-save"),
        grave: false,
        cancel: "/regulation".to_owned(),
    }
}

//! `/settings`: what the municipality chooses of how its service runs, each with what it is for, what holds and who said it, and a way to try it.

use super::page::{SettingGroup, SettingsPage};
use crate::failure::{Answer, Failed, refusal_of, show};
use crate::frame::{Chapter, Frame};
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Link, Problems};
use crate::report::arms_address;
use crate::systems::page::Fact;
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed, Visit};
use crate::writing::{FieldGroup, FormPage, Labels, Merged, merging};
use axum::extract::Path;
use domain::paper::Picture;
use domain::refusal::Refusal;
use routines::continuity::CRISIS_FOLDER;
use routines::desk::cases_watch_trial;
use routines::documents::{IN_DATABASE, Kind as FileKind, objects_try};
use routines::notices::mail_trial;
use routines::operation::{
    ARMS, BACKUP, Choosing, Group, Origin, RESTORE_TEST, Setting, SettingKind, Settings, desk_mailbox_trial, desk_receives,
    do_now, settings_choose, settings_of, settings_seen, settings_stamp,
};
use routines::policies::{Action, Resource};
use routines::{Caller, Failure};

/// The ends of the names of the fields by which a token is fetched.
const BY_TOKEN: [&str; 4] = ["mail-token-url", "mail-client", "mail-client-secret", "mail-scope"];
/// Where another desk lays its log.
const LOG_FOLDER: &str = "desk.log-folder";
/// Before the name of a secret's field: the tick by which it is forgotten.
const FORGET: &str = "forget-";

/// `GET /settings`
pub(super) async fn page(visit: Signed) -> Answer {
    let settings = settings_seen(visit.town(), &visit.caller).await?;
    let arms = visit.dress().await?.arms;
    show(&settings_page(visit.frame(Chapter::None), visit.words, &settings, arms.as_ref()))
}

/// The page, also for the sample.
pub(super) fn settings_page(frame: Frame, words: Words, settings: &Settings, arms: Option<&Picture>) -> SettingsPage {
    let group = |group: Group| {
        let of_papers = group == Group::Report;
        let at = format!("/settings/{}", group.word());
        // What is empty and was said by nobody says nothing but at the head of its group.
        let told = |(place, setting): &(usize, &'static Setting)| {
            *place == 0 || settings.some(setting.key).is_some() || settings.origin(setting.key) != Origin::Otherwise
        };
        let told = settings_of(Some(group)).enumerate().filter(told);
        let mut facts: Vec<Fact> = told.map(|(_, setting)| fact(words, settings, setting)).collect();
        facts.extend(folders(group).iter().map(|key| folder_fact(words, settings, key)));
        if group == Group::Documents {
            facts.extend(keeping_facts(words, settings));
        }
        facts.extend(of_papers.then(|| arms_fact(words, settings, arms)));
        SettingGroup {
            id: group.word(),
            title: words.name("operation-group", group.word()),
            says: words.name("operation-group-says", group.word()),
            facts,
            arms: arms.filter(|_| of_papers).map(|arms| (arms_address(arms), arms.text.clone())),
            ways: if of_papers { arms_ways(words, settings, arms.is_some()) } else { Vec::new() },
            change: is_open(settings, group).then(|| Link::to(words.say("web-change"), &at)),
            trial: trial_verb(group).map(|verb| Link::to(words.say(verb), format!("{at}/trial"))),
        }
    };
    SettingsPage { frame: frame.with_crumbs(crumbs(words, None)), words, groups: Group::ALL.map(group).into() }
}

pub(super) fn crumbs(words: Words, here: Option<Link>) -> Vec<Link> {
    let way = [Link::to(words.say("operation-title"), "/operation"), Link::to(words.say("operation-settings"), "/settings")];
    way.into_iter().chain(here).collect()
}

/// The folders that belong to a group, which the operator alone names.
const fn folders(group: Group) -> &'static [&'static str] {
    match group {
        Group::Backup => &["backup.folder"],
        Group::Crisis => &["crisis.folder"],
        Group::Desk => &["desk.maildir", LOG_FOLDER],
        Group::Mail | Group::Documents | Group::SignIn | Group::Report | Group::Accessibility | Group::FirstHour => &[],
    }
}

fn folder_fact(words: Words, settings: &Settings, key: &'static str) -> Fact {
    let value = settings.some(key).map_or_else(|| words.say("operation-folder-none"), str::to_owned);
    let name = match key {
        "desk.maildir" => words.say("operation-maildir"),
        LOG_FOLDER => words.say("operation-log-folder"),
        _ => words.say("operation-folder"),
    };
    Fact { name, values: vec![Link::none(value)], note: said(words, &settings.origin(key)) }
}

/// Who looks at files and where they lie, which the operator alone says; of a storage of objects how it is reached, and never its key.
fn keeping_facts(words: Words, settings: &Settings) -> Vec<Fact> {
    let told = |key: &'static str, name: String, otherwise: String| Fact {
        name,
        values: vec![Link::none(settings.some(key).map_or(otherwise, str::to_owned))],
        note: said(words, &settings.origin(key)),
    };
    let mut facts = vec![
        told("documents.scanner", words.say("operation-scanner"), words.say("operation-scanner-none")),
        told("documents.store", words.say("operation-storage"), words.say("operation-storage-database")),
    ];
    if settings.some("documents.store").is_some() {
        facts.push(told("documents.s3-endpoint", words.say("operation-storage-endpoint"), "–".to_owned()));
        facts.push(told("documents.s3-region", words.say("operation-storage-region"), "–".to_owned()));
    }
    facts
}

/// What the arms at the head of papers show, and who chose them.
fn arms_fact(words: Words, settings: &Settings, arms: Option<&Picture>) -> Fact {
    let origin = match settings.origin(ARMS) {
        Origin::Otherwise if arms.is_some() => Origin::Browser,
        origin => origin,
    };
    let value = arms.map_or_else(|| words.say("operation-arms-none"), |arms| arms.text.clone());
    Fact { name: words.say("operation-arms"), values: vec![Link::none(value)], note: said(words, &origin) }
}

/// The ways to choose the arms and to take them away; none where whoever runs the server has chosen them.
fn arms_ways(words: Words, settings: &Settings, there: bool) -> Vec<Link> {
    if matches!(settings.origin(ARMS), Origin::Operator(_)) {
        return Vec::new();
    }
    if !there {
        return vec![Link::to(words.say("operation-arms-choose"), "/settings/arms")];
    }
    let change = Link::to(words.say("operation-arms-change"), "/settings/arms");
    vec![change, Link::to(words.say("operation-arms-remove"), "/settings/arms/remove")]
}

/// Whether anything of a group is left to choose.
fn is_open(settings: &Settings, group: Group) -> bool {
    settings_of(Some(group)).any(|setting| is_left(settings, setting))
}

fn is_left(settings: &Settings, setting: &Setting) -> bool {
    !matches!(settings.origin(setting.key), Origin::Operator(_))
}

fn fact(words: Words, settings: &Settings, setting: &Setting) -> Fact {
    let value = match settings.some(setting.key) {
        Some(_) if setting.secret => words.say("operation-secret-there"),
        Some(value) => shown(words, setting, value),
        None => "–".to_owned(),
    };
    Fact {
        name: words.name("operation-setting", &setting.word()),
        values: vec![Link::none(value)],
        note: said(words, &settings.origin(setting.key)),
    }
}

/// Who said what holds.
fn said(words: Words, origin: &Origin) -> String {
    match origin {
        Origin::Operator(place) => words.tell("operation-said-by-operator", "place", words.message(place)),
        Origin::Browser => words.say("operation-said-here"),
        Origin::Otherwise => words.say("operation-said-by-nobody"),
    }
}

/// A value as people read it.
fn shown(words: Words, setting: &Setting, value: &str) -> String {
    match setting.kind {
        SettingKind::Choice(_) => words.name("operation-choice", &format!("{}-{value}", setting.word())),
        SettingKind::Kinds if value == setting.otherwise => words.say("operation-every-kind"),
        SettingKind::Kinds => {
            let names = value.split(", ").map(|kind| words.name("documents-kind-of", kind));
            names.collect::<Vec<_>>().join(", ")
        }
        SettingKind::Number(..) => value.parse().map_or_else(|_| value.to_owned(), |number: i64| words.number(number)),
        SettingKind::Day => value.parse().map_or_else(|_| value.to_owned(), |day: domain::Day| words.day(day)),
        SettingKind::Text
        | SettingKind::Lines
        | SettingKind::Time
        | SettingKind::Hours
        | SettingKind::Url
        | SettingKind::Colour
        | SettingKind::LogColumns
        | SettingKind::LogWords
        | SettingKind::LogDesk => value.to_owned(),
    }
}

fn named(word: &str) -> Result<Group, Failure> {
    Group::from_word(word).ok_or_else(|| Failure::missing("setting", word))
}

/// What the form of a group holds now.
fn stored(settings: &Settings, group: Group) -> Fields {
    let mut fields = vec![("base_version".to_owned(), settings_stamp(settings, group))];
    for setting in settings_of(Some(group)).filter(|setting| !setting.secret && is_left(settings, setting)) {
        match setting.kind {
            SettingKind::Kinds => fields.extend(settings.parts(setting.key).map(|part| (setting.word(), part.to_owned()))),
            _ => fields.push((setting.word(), settings.get(setting.key).to_owned())),
        }
    }
    Fields(fields)
}

/// `GET /settings/{group}`
pub(super) async fn edit_page(visit: Signed, Path(word): Path<String>) -> Answer {
    let settings = settings_seen(visit.town(), &visit.caller).await?;
    let group = named(&word)?;
    let given = stored(&settings, group);
    show(&form(visit.frame(Chapter::None), visit.words, (&settings, group), &given, Problems::default()))
}

/// `POST /settings/{group}`
pub(super) async fn edit_send(visit: Signed, Path(word): Path<String>, Sent(fields): Sent) -> Answer {
    settings_seen(visit.town(), &visit.caller).await?;
    let group = named(&word)?;
    let written = |setting: &'static Setting| {
        let name = setting.word();
        let all: Vec<&str> = fields.all(&name).collect();
        // Of ticks nothing is sent when none is chosen, which is not the same as leaving the form.
        let value = if all.is_empty() && setting.kind == SettingKind::Kinds { ",".to_owned() } else { all.join(", ") };
        (setting, value)
    };
    let written: Vec<_> = settings_of(Some(group)).map(written).collect();
    let forgotten = settings_of(Some(group)).filter(|setting| !fields.get(&format!("{FORGET}{}", setting.word())).is_empty());
    let forgotten: Vec<_> = forgotten.collect();
    let beside: Vec<String> = visit.beside().into_iter().map(|served| served.key).collect();
    let read = fields.get("base_version");
    let choosing = Choosing { group, read, written: &written, forgotten: &forgotten, beside: &beside };
    match settings_choose(visit.town(), &visit.caller, choosing, visit.at).await {
        Ok(()) => Ok(done(&visit, "/settings", "operation-settings-kept")),
        Err(failures) => {
            let refusals = failures.into_iter().map(refusal_of).collect::<Result<Vec<_>, _>>()?;
            let settings = settings_seen(visit.town(), &visit.caller).await?;
            let problems = Problems::of(visit.words, &refusals);
            form(visit.frame(Chapter::None), visit.words, (&settings, group), &fields, problems).again()
        }
    }
}

/// The form of a group, also for the sample.
pub(super) fn form(
    frame: Frame,
    words: Words,
    (settings, group): (&Settings, Group),
    given: &Fields,
    problems: Problems,
) -> FormPage {
    let title = words.name("operation-group", group.word());
    let stored = stored(settings, group);
    let merged = Merged::of(Some(&stored), given);
    let told = |name: &str, value: &str| match settings_of(Some(group)).find(|setting| setting.word() == name) {
        Some(setting) => shown(words, setting, value),
        None => value.to_owned(),
    };
    let others = merged.others(words, Labels::Settings, Some(&stored), told);
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let settled = settings_of(Some(group)).filter(|setting| !is_left(settings, setting));
    let settled: Vec<String> = settled.map(|setting| words.name("operation-setting", &setting.word())).collect();
    let fields = form_fields(words, (settings, group), &merged.fields, &problems);
    let verb = if fields.is_empty() { String::new() } else { words.say("web-save") };
    let (tokens, fields) = fields.into_iter().partition(|field| BY_TOKEN.iter().any(|name| field.name.ends_with(name)));
    let mut groups = vec![FieldGroup::of("", fields)];
    if !settled.is_empty() {
        groups = vec![groups.remove(0).helped(words.tell("operation-settled", "names", settled.join(", ")))];
    }
    if !tokens.is_empty() {
        groups.push(FieldGroup::of(words.say("operation-by-token"), tokens).helped(words.say("operation-by-token-says")));
    }
    FormPage {
        frame: frame.with_crumbs(crumbs(words, Some(Link::to(&title, "")))),
        words,
        title,
        lead: words.name("operation-group-says", group.word()),
        action: format!("/settings/{}", group.word()),
        hidden: merging::hidden(Some(&stored)),
        others,
        verb,
        groups,
        problems,
        grave: false,
        cancel: "/settings".to_owned(),
    }
}

fn form_fields(words: Words, (settings, group): (&Settings, Group), given: &Fields, problems: &Problems) -> Vec<Field> {
    let mut fields = Vec::new();
    for setting in settings_of(Some(group)).filter(|setting| is_left(settings, setting)) {
        let name = setting.word();
        let label = words.name("operation-setting", &name);
        let mut help = words.name("operation-help", &name);
        if !setting.otherwise.is_empty() {
            let otherwise = words.tell("operation-otherwise", "value", shown(words, setting, setting.otherwise));
            help = format!("{help} {otherwise}");
        }
        if setting.secret {
            let kept = settings.chosen(setting.key).is_some();
            if kept {
                help = format!("{help} {}", words.say("operation-secret-kept"));
            }
            let field = Field::new(&name, label, Control::Line("password")).filled_by("new-password").optional(words);
            fields.push(field.helped(help).judged(problems));
            if kept {
                let forget = Choice { value: "yes".to_owned(), name: words.say("operation-secret-forget"), chosen: false };
                let title = words.name("operation-forget", &name);
                fields.push(Field::new(&format!("{FORGET}{name}"), title, Control::Ticks(vec![forget])));
            }
            continue;
        }
        let choice = |word: &str, chosen: bool| Choice { value: word.to_owned(), name: shown(words, setting, word), chosen };
        let control = match setting.kind {
            SettingKind::Choice(all) => Control::Radios(all.iter().map(|word| choice(word, false)).collect()),
            SettingKind::Kinds => {
                let chosen: Vec<&str> = given.all(&name).collect();
                Control::Ticks(FileKind::ALL.iter().map(|kind| choice(kind.word(), chosen.contains(&kind.word()))).collect())
            }
            SettingKind::Number(..) => Control::Line("number"),
            SettingKind::Time => Control::Line("time"),
            SettingKind::Url => Control::Line("url"),
            SettingKind::Text
            | SettingKind::Hours
            | SettingKind::Colour
            | SettingKind::LogColumns
            | SettingKind::LogWords
            | SettingKind::LogDesk => Control::Line("text"),
            SettingKind::Lines => Control::Area,
            SettingKind::Day => Control::Line("date"),
        };
        let field = Field::new(&name, label, control).holding(given.get(&name)).helped(help);
        let free = setting.otherwise.is_empty();
        fields.push(if free { field.optional(words) } else { field }.judged(problems));
    }
    fields
}

/// What the button says by which a group is tried; none where there is nothing to try.
const fn trial_verb(group: Group) -> Option<&'static str> {
    match group {
        Group::Mail => Some("operation-try-mail"),
        Group::Documents => Some("operation-try-documents"),
        Group::Backup => Some("operation-try-backup"),
        Group::Crisis => Some("operation-try-crisis"),
        Group::Desk => Some("operation-try-desk"),
        Group::Report => Some("operation-try-report"),
        Group::SignIn | Group::Accessibility | Group::FirstHour => None,
    }
}

/// `GET /settings/{group}/trial`
pub(super) async fn trial_page(visit: Signed, Path(word): Path<String>) -> Answer {
    settings_seen(visit.town(), &visit.caller).await?;
    let group = named(&word)?;
    let to = own_address(&visit).await?;
    show(&trial_form(&visit, group, &Fields::of([("to", to), ("what", BACKUP.to_owned())]), Problems::default()).await?)
}

/// Where the caller's own mail goes; empty where that is not known.
async fn own_address(visit: &Signed) -> Result<String, Failed> {
    let Some(id) = &visit.caller.person else { return Ok(String::new()) };
    let seen = routines::organisation::person(visit.town(), &visit.caller, id, visit.today).await?;
    Ok(seen.person.email.unwrap_or_default())
}

async fn trial_form(visit: &Signed, group: Group, given: &Fields, problems: Problems) -> Result<FormPage, Failed> {
    let words = visit.words;
    let settings = settings_seen(visit.town(), &visit.caller).await?;
    let verb = trial_verb(group).ok_or_else(|| Failure::missing("setting", group.word()))?;
    let ready = match group {
        Group::Mail => settings.some("mail.server").is_some(),
        Group::Documents => {
            let keeping = visit.town().documents();
            keeping.scanner.is_some() || keeping.place != IN_DATABASE
        }
        Group::Backup | Group::Crisis => folders(group).iter().any(|key| settings.some(key).is_some()),
        Group::Desk => desk_receives(&settings) || settings.some(LOG_FOLDER).is_some(),
        Group::Report => true,
        Group::SignIn | Group::Accessibility | Group::FirstHour => false,
    };
    let title = words.say(verb);
    let lead = if ready { words.name("operation-trial", group.word()) } else { words.name("operation-trial-not", group.word()) };
    Ok(FormPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs(words, Some(Link::to(&title, "")))),
        words,
        title,
        lead,
        action: format!("/settings/{}/trial", group.word()),
        hidden: Vec::new(),
        others: Vec::new(),
        groups: vec![FieldGroup::of("", if ready { trial_fields(words, group, given, &problems) } else { Vec::new() })],
        verb: if ready { words.say(verb) } else { String::new() },
        problems,
        grave: false,
        cancel: "/settings".to_owned(),
    })
}

fn trial_fields(words: Words, group: Group, given: &Fields, problems: &Problems) -> Vec<Field> {
    let kinds = [BACKUP, RESTORE_TEST].map(|kind| (kind.to_owned(), words.name("operation-job", kind)));
    match group {
        Group::Mail => {
            let to = Field::new("to", words.say("operation-trial-to"), Control::Line("email"));
            vec![to.needed().holding(given.get("to")).judged(problems)]
        }
        Group::Backup => {
            let what = Control::Radios(Choice::list(kinds, given.get("what")));
            vec![Field::new("what", words.say("operation-trial-what"), what).judged(problems)]
        }
        Group::Documents
        | Group::SignIn
        | Group::Crisis
        | Group::Report
        | Group::Desk
        | Group::Accessibility
        | Group::FirstHour => Vec::new(),
    }
}

/// `POST /settings/{group}/trial`
pub(super) async fn trial_send(visit: Signed, Path(word): Path<String>, Sent(fields): Sent) -> Answer {
    settings_seen(visit.town(), &visit.caller).await?;
    let group = named(&word)?;
    match tried(&visit, &visit.caller, group, (fields.get("to"), fields.get("what"))).await {
        Ok((place, told)) => Ok(done(&visit, place, told)),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            trial_form(&visit, group, &fields, problems).await?.again()
        }
    }
}

/// Tries a group, where a mail goes and what is made as it is said; says where to go on and what has happened.
pub(crate) async fn tried(
    visit: &Visit,
    caller: &Caller,
    group: Group,
    (to, what): (&str, &str),
) -> Result<(&'static str, &'static str), Failure> {
    let (town, words) = (visit.town(), visit.words);
    town.require(caller, Action::Administer, &Resource::Installation)?;
    match group {
        Group::Mail => {
            let said = (words.say("notices-mail-trial-subject"), words.say("notices-mail-trial-text"));
            mail_trial(town, caller, to.trim(), said, visit.at).await?;
            Ok(("/settings", "operation-tried-mail"))
        }
        Group::Documents => {
            let keeping = town.documents();
            let outside = keeping.place != IN_DATABASE;
            if let Some(scanner) = &keeping.scanner {
                scanner.is_there().await.map_err(|error| Refusal::plain(error.message()))?;
            }
            objects_try(town).await?;
            match (keeping.scanner.is_some(), outside) {
                (true, true) => Ok(("/settings", "operation-tried-documents-both")),
                (true, false) => Ok(("/settings", "operation-tried-documents")),
                (false, true) => Ok(("/settings", "operation-tried-storage")),
                (false, false) => Err(Failure::missing("setting", group.word())),
            }
        }
        Group::Backup => {
            let kind = if what == RESTORE_TEST { RESTORE_TEST } else { BACKUP };
            do_now(town, caller, kind, visit.at).await?;
            Ok(("/operation", "operation-asked"))
        }
        Group::Crisis => {
            do_now(town, caller, CRISIS_FOLDER, visit.at).await?;
            Ok(("/operation", "operation-asked"))
        }
        Group::Desk => {
            let settings = settings_seen(town, caller).await?;
            let (mail, log) = (desk_receives(&settings), settings.some(LOG_FOLDER).is_some());
            if mail || !log {
                desk_mailbox_trial(town, caller).await?;
            }
            if log {
                cases_watch_trial(town, caller, visit.at).await?;
            }
            Ok((
                "/settings",
                if !log {
                    "operation-tried-desk"
                } else if mail {
                    "operation-tried-both"
                } else {
                    "operation-tried-log"
                },
            ))
        }
        Group::Report => {
            // What is shown of how things stand is the reader's own matter; here it is how a paper looks.
            let made = visit.app.conduct().typesetter.is_some();
            Ok(if made { ("/report/report.pdf", "operation-tried-report") } else { ("/report", "operation-tried-report") })
        }
        Group::SignIn | Group::Accessibility | Group::FirstHour => Err(Failure::missing("setting", group.word())),
    }
}

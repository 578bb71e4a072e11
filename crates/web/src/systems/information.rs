//! Types of information: the list at `/information`, one of them, and its form.

use super::columns::levels;
use super::page::{Fact, FactPanel};
use crate::activity::activity;
use crate::failure::{Answer, Failed, refusal_of, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, views};
use crate::object::{ObjectPage, Section};
use crate::parts::{Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Merged, merging};
use axum::extract::{Path, Query};
use domain::identity::InformationTypeId;
use domain::refusal::{Message, Refusal};
use domain::sorting::{folded, sort_key};
use domain::systems::{Classification, InformationType};
use routines::Failure;
use routines::activity::{Object, ObjectKind};
use routines::organisation::Known;
use routines::policies::{Action, Resource};
use routines::systems::{
    InformationView, information as read_information, information_edit_require, information_list, information_save,
};

/// The list of types of information.
static INFORMATION: Kind = Kind {
    path: "/information",
    file: "information-types",
    first: "systems-information",
    columns: &[
        Kept::new("confidentiality", "systems-confidentiality").sorting().figures(),
        Kept::new("integrity", "systems-integrity").sorting().figures(),
        Kept::new("availability", "systems-availability").sorting().figures(),
        Kept::new("personal", "systems-personal-data").sorting(),
        Kept::new("reviewed", "systems-reviewed").sorting().figures(),
        Kept::new("systems", "systems-held-by").sorting().figures(),
    ],
    filters: &["q"],
    found: "systems-information-found",
    newest_first: false,
    own_order: false,
};

/// The three demands.
const ASPECTS: [&str; 3] = ["confidentiality", "integrity", "availability"];

fn cell(words: Words, column: &str, row: &(InformationType, i64)) -> String {
    let (information, held) = row;
    let level = |place: usize| levels(information)[place].map(|level| level.to_string()).unwrap_or_default();
    match column {
        "name" => information.name.clone(),
        "confidentiality" => level(0),
        "integrity" => level(1),
        "availability" => level(2),
        "personal" => information.personal_data.map(|yes| words.yes_no(yes)).unwrap_or_default(),
        "reviewed" => information.reviewed.map(|day| words.day(day)).unwrap_or_default(),
        _ => words.number(*held),
    }
}

/// `GET /information`
pub(crate) static LIST: Register =
    Register::new(&INFORMATION, |visit, listing| Box::pin(list(visit, listing))).setting("information-types");

async fn list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let all = information_list(visit.town(), &visit.caller).await?;
    let in_view = |row: &(InformationType, i64), view: &str| match view {
        "unclassified" => row.0.classification.is_none(),
        "personal" => row.0.personal_data == Some(true),
        "unheld" => row.1 == 0,
        _ => true,
    };
    let count = |view: &str| all.iter().filter(|row| in_view(row, view)).count() as i64;
    let cuts = [
        ("", words.say("web-all"), count("")),
        ("unclassified", words.say("systems-view-unclassified"), count("unclassified")),
        ("personal", words.say("systems-view-personal"), count("personal")),
        ("unheld", words.say("systems-view-unheld"), count("unheld")),
    ];
    let may_edit = visit.town().policies().allows(&visit.caller, Action::Edit, &Resource::Register("information-type"))?;
    let way = Link::to(words.say("systems-new-information"), "/information/new");
    let dress = Dress {
        title: words.say("systems-information-types"),
        lead: words.say("systems-information-lead"),
        kin: super::kin(visit, "/information"),
        ways: if may_edit { vec![way] } else { Vec::new() },
        views: views(words, &listing.address, cuts),
        empty: all.is_empty().then(|| (words.say("systems-information-none"), words.say("systems-information-none-why"))),
        ..Dress::default()
    };
    let (text, view) = (folded(listing.address.get("q")), listing.address.get("view"));
    let mut found: Vec<_> = all.iter().filter(|row| in_view(row, view) && folded(&row.0.name).contains(&text)).collect();
    listing.sort(&mut found, |row, column| match column {
        "systems" => format!("{:09}", row.1),
        _ => sort_key(&cell(words, column, row)),
    });
    let (found, total) = listing.cut(found);
    let row = |row: &&(InformationType, i64)| Row {
        what: Link::to(&row.0.name, format!("/information/{}", row.0.id)),
        cells: listing
            .columns()
            .map(|column| match column {
                "personal" => Cell::Text(cell(words, column, row)),
                _ => Cell::Figure(cell(words, column, row)),
            })
            .collect(),
    };
    Ok(Shown::of(visit.frame(Chapter::Systems), dress, found.iter().map(row).collect(), total))
}

async fn found(visit: &Signed, id: &str) -> Result<InformationView, Failure> {
    let id = id.parse().map_err(|_| Failure::missing("information-type", id))?;
    read_information(visit.town(), &visit.caller, &id).await
}

fn crumbs(visit: &Signed, more: impl IntoIterator<Item = Link>) -> Vec<Link> {
    let words = visit.words;
    let chapter = [
        Link::to(words.say("web-chapter-systems"), "/systems"),
        Link::to(words.say("systems-information-types"), "/information"),
    ];
    chapter.into_iter().chain(more).collect()
}

/// `GET /information/{id}`
pub(crate) async fn information(visit: Signed, Path(id): Path<String>) -> Answer {
    let words = visit.words;
    let seen = found(&visit, &id).await?;
    let information = &seen.information;
    let address = format!("/information/{}", information.id);
    let activity = activity(&visit, &Object::new(ObjectKind::InformationType, information.id.as_str())).await?;
    let rows = seen.systems.iter().map(|(id, name)| Row { what: Link::to(name, format!("/systems/{id}")), cells: Vec::new() });
    let systems = Section::of("systems", words.say("systems-held-by-title"), [words.say("systems-system")], rows.collect());
    show(&ObjectPage {
        frame: visit.frame(Chapter::Systems).with_crumbs(crumbs(&visit, [Link::to(&information.name, &address)])),
        words,
        title: information.name.clone(),
        lead: words.say("systems-information-type-lead"),
        ways: if seen.may_edit {
            let copy = Link::to(words.say("web-copy"), format!("/information/new?from={}", information.id));
            vec![copy, Link::to(words.say("web-change"), format!("{address}/edit"))]
        } else {
            Vec::new()
        },
        text: String::new(),
        passages: Vec::new(),
        sections: vec![systems.or(words.say("systems-held-by-none"))],
        panels: vec![FactPanel { id: "facts", title: words.say("systems-classes"), facts: facts(words, information) }],
        activity,
    })
}

fn facts(words: Words, information: &InformationType) -> Vec<Fact> {
    let fact = |name: String, value: String| Fact { name, values: vec![Link::none(value)], note: String::new() };
    let unknown = || words.say("web-not-known");
    let mut facts: Vec<Fact> = ASPECTS
        .iter()
        .zip(levels(information))
        .map(|(aspect, level)| {
            let said = level
                .map_or_else(|| words.say("systems-not-classified-yet"), |level| words.name("systems-level", &level.to_string()));
            Fact { note: words.name("systems-aspect", aspect), ..fact(words.name("systems", aspect), said) }
        })
        .collect();
    let personal = information.personal_data.map_or_else(unknown, |yes| words.yes_no(yes));
    facts.push(fact(words.say("systems-personal-data"), personal));
    facts.push(fact(words.say("systems-reviewed"), information.reviewed.map_or_else(unknown, |day| words.day(day))));
    facts
}

/// `GET /information/new`, also as a copy of another: `?from=`.
pub(crate) async fn new_page(visit: Signed, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    visit.town().require(&visit.caller, Action::Edit, &Resource::Register("information-type"))?;
    let from = Fields(asked);
    let fields = match from.get("from") {
        "" => Fields::default(),
        other => given(visit.words, &found(&visit, other).await?.information).copied(&["name", "reviewed"]),
    };
    show(&form(&visit, None, &fields, Problems::default()))
}

/// `POST /information/new`
pub(crate) async fn new_send(visit: Signed, Sent(fields): Sent) -> Answer {
    match keep(&visit, None, &fields).await {
        Ok(kept) => Ok(done(&visit, &format!("/information/{}", kept.id), "systems-information-added")),
        Err(failure) => form(&visit, None, &fields, Problems::of(visit.words, &[refusal_of(failure)?])).again(),
    }
}

/// The type to change, if the reader may.
async fn to_change(visit: &Signed, id: &str) -> Result<InformationType, Failure> {
    let information = found(visit, id).await?.information;
    information_edit_require(visit.town(), &visit.caller, &information.id).await?;
    Ok(information)
}

/// `GET /information/{id}/edit`
pub(crate) async fn edit_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let information = to_change(&visit, &id).await?;
    show(&form(&visit, Some(&information), &given(visit.words, &information), Problems::default()))
}

/// `POST /information/{id}/edit`
pub(crate) async fn edit_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let information = to_change(&visit, &id).await?;
    let known = Known { id: information.id.clone(), version: fields.get("base_version").parse().unwrap_or(0) };
    match keep(&visit, Some(&known), &fields).await {
        Ok(kept) => Ok(done(&visit, &format!("/information/{}", kept.id), "systems-information-saved")),
        Err(failure) => form(&visit, Some(&information), &fields, Problems::of(visit.words, &[refusal_of(failure)?])).again(),
    }
}

async fn keep(visit: &Signed, known: Option<&Known<InformationTypeId>>, fields: &Fields) -> Result<InformationType, Failure> {
    let classification = classification(fields)?.map(|class| class.to_string()).unwrap_or_default();
    let texts = [
        ("name", fields.get("name")),
        ("classification", classification.as_str()),
        ("personal_data", fields.get("personal_data")),
        ("reviewed", fields.get("reviewed")),
    ];
    information_save(visit.town(), &visit.caller, known, &texts, visit.at).await
}

/// The three classes, or none of them; a fourth level is refused at its field.
fn classification(fields: &Fields) -> Result<Option<Classification>, Refusal> {
    let texts = ASPECTS.map(|aspect| fields.get(aspect));
    if texts.iter().all(|text| text.is_empty()) {
        return Ok(None);
    }
    let mut numbers = [0; 3];
    for ((number, aspect), text) in numbers.iter_mut().zip(ASPECTS).zip(texts) {
        let incomplete = |_| Refusal::plain(Message::new("systems-classification-incomplete")).at(aspect);
        *number = text.parse().map_err(incomplete)?;
    }
    Classification::new(numbers[0], numbers[1], numbers[2]).map(Some)
}

/// A type as the form shows it.
fn given(words: Words, information: &InformationType) -> Fields {
    let [confidentiality, integrity, availability] =
        levels(information).map(|level| level.map(|level| level.to_string()).unwrap_or_default());
    let personal = information.personal_data.map(|yes| if yes { "ja" } else { "nej" }.to_owned()).unwrap_or_default();
    Fields::of([
        ("name", information.name.clone()),
        ("confidentiality", confidentiality),
        ("integrity", integrity),
        ("availability", availability),
        ("personal_data", personal),
        ("reviewed", information.reviewed.map(|day| words.day(day)).unwrap_or_default()),
        ("base_version", information.version.to_string()),
    ])
}

fn form(visit: &Signed, information: Option<&InformationType>, fields: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let stored = information.map(|information| given(words, information));
    let named = |name: &str, value: &str| match name {
        _ if value.is_empty() => words.say("web-not-known"),
        "confidentiality" | "integrity" | "availability" => words.name("systems-level", value),
        _ => value.to_owned(),
    };
    let merged = Merged::of(stored.as_ref(), fields);
    let fields = &merged.fields;
    let others = merged.others(words, Labels::Systems, stored.as_ref(), named);
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let title = match information {
        Some(information) => words.tell("systems-edit-title", "system", &information.name),
        None => words.say("systems-new-information"),
    };
    let address = information.map(|information| format!("/information/{}", information.id));
    let itself = information.zip(address.as_ref()).map(|(information, address)| Link::to(&information.name, address));
    FormPage {
        frame: visit
            .frame(Chapter::Systems)
            .with_crumbs(crumbs(visit, itself.into_iter().chain([Link::to(&title, &visit.path)]))),
        words,
        title,
        lead: words.say("systems-information-form-lead"),
        action: address.as_ref().map_or_else(|| "/information/new".to_owned(), |address| format!("{address}/edit")),
        hidden: merging::hidden(stored.as_ref()),
        groups: groups(Filling { words, labels: Labels::Systems, given: fields, problems: &problems }),
        others,
        verb: words.say("web-save"),
        grave: false,
        cancel: address.unwrap_or_else(|| "/information".to_owned()),
        problems,
    }
}

/// The fields of the form, also for its sample.
pub(super) fn groups(filling: Filling<'_>) -> Vec<FieldGroup> {
    let words = filling.words;
    let level = |aspect: &str| {
        let choices = (0..=4).map(|level| (level.to_string(), words.name("systems-level", &level.to_string())));
        filling.select(aspect, words.say("systems-not-classified-yet"), choices).helped(words.name("systems-aspect", aspect))
    };
    let yes_no = [("ja".to_owned(), words.say("web-yes")), ("nej".to_owned(), words.say("web-no"))];
    vec![
        FieldGroup::of(
            "",
            vec![filling.needed("name", "text"), filling.select("personal_data", words.say("web-not-known"), yes_no)],
        ),
        FieldGroup::of(
            words.say("systems-classes"),
            ASPECTS
                .into_iter()
                .map(level)
                .chain([filling.line("reviewed", "date").helped(words.say("systems-reviewed-help"))])
                .collect(),
        )
        .helped(words.say("systems-classes-help")),
    ]
}

//! Setting a municipality up: its name, its bodies, the regulation it begins with, the first way in.

use crate::organisation::NewDecision;
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::identity::{AdoptionId, BodyId, DecisionId, LoginId};
use domain::journal::{Entry, Happening};
use domain::language::Language;
use domain::login::{Login, OneTimeLink};
use domain::organisation::places::{county, municipality};
use domain::organisation::structure::{USUAL, UsualBody};
use domain::organisation::{Body, BodyKind, Decision};
use domain::period::Period;
use domain::refusal::{Message, Refusal};
use domain::regulation::pack::{Pack, PackFiles};
use domain::regulation::record::Adoption;
use domain::sorting::folded;
use domain::{Day, Timestamp};
use std::collections::HashMap;
use store::StoreError;
use store::organisation as kept;

/// What a municipality begins with.
#[derive(Clone, Debug)]
pub struct Setup<'a> {
    /// The code of four digits.
    pub code: &'a str,
    /// The name, for a municipality that the table of places does not have, such as an invented one.
    pub invented_name: Option<&'a str>,
    /// The pack that it begins with.
    pub pack: &'a Pack,
    /// The files of the pack.
    pub files: &'a PackFiles,
    /// Whether the usual boards and administrations are set up; the assembly and the executive board always are.
    pub usual_structure: bool,
    /// The name by which the first administrator signs in.
    pub administrator: &'a str,
    /// The day on which the regulation comes into force.
    pub day: Day,
    /// The day and paragraph of the assembly's decision, if it has adopted the regulation; else it is put in force on trial.
    pub adopted: Option<(Day, &'a str)>,
}

/// What was set up.
#[derive(Clone, Debug)]
pub struct SetUp {
    /// The municipality's name.
    pub name: String,
    /// The county's name.
    pub county: String,
    /// How many bodies there are.
    pub bodies: usize,
    /// The adoption.
    pub adoption: Adoption,
    /// The first administrator's login.
    pub login: Login,
    /// The way in.
    pub link: OneTimeLink,
}

/// Sets a municipality up in one transaction: everything or nothing.
///
/// Unless the assembly has adopted it, the regulation is put in force on trial by the executive board;
/// the check then says, truly, that the assembly has not yet done so.
pub async fn init(town: &Town, caller: &Caller, setup: &Setup<'_>, at: Timestamp) -> Outcome<SetUp> {
    town.require(caller, Action::Administer, &Resource::WaysIn)?;
    let (name, county) = place(setup)?;
    if folded(setup.administrator).is_empty() {
        return Err(Refusal::plain(Message::new("login-name-empty")).at("administrator").into());
    }
    let bodies = bodies(setup, town, at);
    let deciding = if setup.adopted.is_some() { BodyKind::Assembly } else { BodyKind::ExecutiveBoard };
    let deciding = bodies.iter().find(|body| body.kind == deciding).map(|body| body.id.clone());
    let deciding = deciding.ok_or_else(|| Failure::fault("the usual structure has an assembly and an executive board"))?;
    let decision = decision(setup, town, deciding, at);
    let adoption = adoption(setup, town, &decision.id, at);
    let login = Login {
        id: LoginId::mint(at, town.chance()),
        person: None,
        name: folded(setup.administrator),
        password: None,
        administrator: true,
        service: false,
        closed: false,
        language: Language::Sv,
        version: 0,
    };
    let link = OneTimeLink::make(at, town.chance());
    let row = kept::MunicipalityRow { code: setup.code.to_owned(), name: name.clone(), county: county.clone(), version: 0 };
    town.store()
        .write(caller.acting(), at, async |change| -> Result<_, Failure> {
            if let Some(known) = kept::municipality_find(change).await? {
                return Err(Refusal::plain(Message::new("setup-done-already").with("name", known.name)).into());
            }
            let entry = write(change, setup, &row, &bodies, &decision, &adoption).await?;
            store::login::login_save(change, &login).await?;
            store::login::one_time_link_save(change, &link.hash, &login.id, at, link.ends_at).await?;
            Ok(((), entry.and(Happening::between("login", login.id.as_str(), None, Some(&login)))))
        })
        .await?;
    let (adoption, login) = (Adoption { version: 1, ..adoption }, Login { version: 1, ..login });
    Ok(SetUp { name, county, bodies: bodies.len(), adoption, login, link })
}

async fn write(
    change: &store::Change,
    setup: &Setup<'_>,
    row: &kept::MunicipalityRow,
    bodies: &[Body],
    decision: &Decision,
    adoption: &Adoption,
) -> Result<Entry, StoreError> {
    kept::municipality_save(change, row).await?;
    let mut entry = Entry::from(Happening::between("municipality", "municipality", None, Some(row)));
    for body in bodies {
        kept::body_save(change, body).await?;
        entry = entry.and(Happening::between("body", body.id.as_str(), None, Some(body)));
    }
    kept::decision_save(change, decision).await?;
    store::regulation::adoption_save(change, adoption, Some((setup.files, &setup.pack.lists.kinds))).await?;
    Ok(entry.and(Happening::between("decision", decision.id.as_str(), None, Some(decision))).and(Happening::between(
        "adoption",
        adoption.id.as_str(),
        None,
        Some(adoption),
    )))
}

/// The name and county of the code.
fn place(setup: &Setup<'_>) -> Outcome<(String, String)> {
    match setup.invented_name {
        Some(name) => Ok((name.to_owned(), String::new())),
        None => Ok(place_of(setup.code)?),
    }
}

/// The name and county of a municipality's code; refused before a database is made for one that does not exist.
pub fn place_of(code: &str) -> Result<(String, String), Refusal> {
    let digits = code.len() == 4 && code.chars().all(|letter| letter.is_ascii_digit());
    match municipality(code).filter(|_| digits) {
        Some(found) => Ok((found.name.to_owned(), county(found.county).map(|county| county.name.to_owned()).unwrap_or_default())),
        None => Err(Refusal::plain(Message::new("setup-unknown-municipality").with("code", code)).at("municipality")),
    }
}

/// The usual bodies, each after the one it stands under.
fn bodies(setup: &Setup<'_>, town: &Town, at: Timestamp) -> Vec<Body> {
    let wanted =
        |usual: &&UsualBody| setup.usual_structure || matches!(usual.kind, BodyKind::Assembly | BodyKind::ExecutiveBoard);
    let begun = Day::new(setup.day.year(), 1, 1).unwrap_or(setup.day);
    let mut ids: HashMap<&str, BodyId> = HashMap::new();
    let mut bodies = Vec::new();
    for usual in USUAL.iter().filter(wanted) {
        let id = BodyId::mint(at, town.chance());
        ids.insert(usual.code, id.clone());
        bodies.push(Body {
            id,
            code: Some(usual.code.to_owned()),
            name: usual.name.to_owned(),
            short: None,
            kind: usual.kind,
            outside: None,
            parent: usual.parent.and_then(|code| ids.get(code)).cloned(),
            sector: usual.sector.map(str::to_owned),
            function: usual.function,
            period: Period::since(begun),
            email: None,
            phone: None,
            organisation_number: None,
            version: 0,
        });
    }
    bodies
}

fn decision(setup: &Setup<'_>, town: &Town, body: BodyId, at: Timestamp) -> Decision {
    let title = setup.pack.title.get(Language::Sv);
    let (day, paragraph, title) = match setup.adopted {
        Some((day, paragraph)) => (day, paragraph, format!("Antagande av {title}")),
        None => (setup.day, "–", format!("{title} gäller på prov tills kommunfullmäktige har antagit det")),
    };
    Decision {
        id: DecisionId::mint(at, town.chance()),
        body,
        day,
        paragraph: paragraph.to_owned(),
        title,
        text: None,
        delegation: None,
        document: None,
        version: 0,
    }
}

fn adoption(setup: &Setup<'_>, town: &Town, decision: &DecisionId, at: Timestamp) -> Adoption {
    Adoption {
        id: AdoptionId::mint(at, town.chance()),
        pack: setup.pack.name.clone(),
        title: setup.pack.title.get(Language::Sv).to_owned(),
        edition: setup.pack.version.clone(),
        hash: setup.pack.hash.clone(),
        decision: decision.clone(),
        period: Period::since(setup.day),
        version: 0,
    }
}

/// What people cite, such as `KF 2026-11-30 § 104`, as a decision to note together with what rests on it, and its day.
pub fn decision_read(cited: &str, title: &str) -> Result<(NewDecision, Day), Refusal> {
    let (body, day, paragraph) = parts(cited)?;
    Ok((NewDecision { body, day: day.to_string(), paragraph, title: title.to_owned() }, day))
}

/// The body, the day and the paragraph of what people cite.
fn parts(cited: &str) -> Result<(String, Day, String), Refusal> {
    let wrong = || Refusal::plain(Message::new("setup-decision-unreadable").with("text", cited)).at("decision");
    let words: Vec<&str> = cited.split_whitespace().collect();
    let day_at = words.iter().position(|word| word.parse::<Day>().is_ok()).ok_or_else(wrong)?;
    let day: Day = words[day_at].parse().map_err(|_| wrong())?;
    let body = words[..day_at].join(" ");
    let paragraph = words[day_at + 1..].concat().trim_matches(['§', ' ']).to_owned();
    if body.is_empty() || paragraph.is_empty() {
        return Err(wrong());
    }
    Ok((body, day, paragraph))
}

/// The decision that people cite, such as `KF 2026-11-30 § 104`: found in the register, or entered now.
pub async fn decision_cited(town: &Town, caller: &Caller, cited: &str, title: &str, at: Timestamp) -> Outcome<Decision> {
    let (body_text, day, paragraph) = parts(cited)?;
    let view = town.read().await?;
    let body = match kept::body_by_code(&view, &body_text).await? {
        Some(body) => Some(body),
        None => kept::body_by_name(&view, &body_text).await?.into_iter().next(),
    };
    let body = body.ok_or_else(|| {
        Failure::from(Refusal::plain(Message::new("setup-decision-body-unknown").with("body", &body_text)).at("decision"))
    })?;
    town.require(caller, Action::Decide, &Resource::Body(body.id.clone()))?;
    if let Some(known) = kept::decision_cited(&view, &body.id, day, &paragraph).await? {
        return Ok(known);
    }
    drop(view);
    let decision = Decision {
        id: DecisionId::mint(at, town.chance()),
        body: body.id,
        day,
        paragraph,
        title: title.to_owned(),
        text: None,
        delegation: None,
        document: None,
        version: 0,
    };
    town.store()
        .write(caller.acting(), at, async |change| -> Result<_, Failure> {
            kept::decision_save(change, &decision).await?;
            Ok(((), Entry::from(Happening::between("decision", decision.id.as_str(), None, Some(&decision)))))
        })
        .await?;
    Ok(Decision { version: 1, ..decision })
}

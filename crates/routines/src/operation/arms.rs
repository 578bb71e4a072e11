//! The arms at the head of the municipality's papers: chosen in the browser, unless whoever runs the server has named them.

use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::Timestamp;
use domain::journal::{Entry, Happening};
use domain::language::Language;
use domain::operation::{Origin, Settings};
use domain::paper::{Dress, Form, LARGEST_ARMS, Paper, Picture, Typesetter};
use domain::refusal::{Message, Refusal};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use store::Change;
use store::login::{setting_find, setting_remove, setting_save};

/// The name of the setting: of what was chosen, and of the file that whoever runs the server names.
pub const ARMS: &str = "paper.arms";
/// The most letters of what the arms show.
const MOST_LETTERS: usize = 200;

/// As they are kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    text: String,
    bytes: String,
}

impl Kept {
    fn of(arms: &Picture) -> Self {
        Self { text: arms.text.clone(), bytes: STANDARD.encode(&arms.bytes) }
    }

    fn read(written: &str) -> Option<Picture> {
        let kept: Self = serde_json::from_str(written).ok()?;
        files::picture::recognised(STANDARD.decode(kept.bytes).ok()?, &kept.text)
    }
}

/// What the journal tells of arms: what they show and which file it is, never the file itself.
#[derive(Serialize)]
struct Told {
    value: String,
    size: usize,
    sha256: String,
}

impl Told {
    fn of(arms: &Picture) -> Self {
        let sha256 = hex::encode(Sha256::digest(&arms.bytes));
        Self { value: arms.text.clone(), size: arms.bytes.len(), sha256 }
    }
}

impl Town {
    /// The arms that were chosen in the browser.
    async fn arms(&self) -> Outcome<Option<Arc<Picture>>> {
        let kept = self.kept(ARMS, async |reading| {
            let written = setting_find(&reading.view, ARMS).await?;
            Ok(written.and_then(|written| Kept::read(&written)).map(Arc::new))
        });
        Ok((*kept.await?).clone())
    }

    /// How the municipality's papers look: as whoever runs the server has it, and where they have said nothing as was chosen in the browser.
    pub async fn dress(&self, named: &Dress) -> Outcome<Dress> {
        let settings = self.settings().await?;
        let mut dress = settings.dress(named);
        if !is_settled(&settings) && dress.arms.is_none() {
            dress.arms = self.arms().await?.map(Arc::unwrap_or_clone);
        }
        Ok(dress)
    }
}

/// Whether whoever runs the server has said which arms there are.
fn is_settled(settings: &Settings) -> bool {
    matches!(settings.origin(ARMS), Origin::Operator(_))
}

/// A picture by its content, as it can stand on papers; none where it is no such picture, or breaks what makes the PDF.
pub fn arms_of(bytes: Vec<u8>, text: &str, typesetter: Option<&dyn Typesetter>, at: Timestamp) -> Option<Picture> {
    let arms = files::picture::recognised(bytes, text)?;
    let Some(typesetter) = typesetter else { return Some(arms) };
    // Tried here, so that a damaged picture is told when it is chosen and not when a report is wanted.
    let paper = Paper {
        title: "§".to_owned(),
        issuer: "§".to_owned(),
        made: String::new(),
        at,
        language: Language::Sv,
        form: Form::Letter,
        dress: Dress { arms: Some(arms), ..Dress::default() },
        parts: Vec::new(),
    };
    typesetter.pdf(&paper).ok()?;
    paper.dress.arms
}

/// The refusal of a file that is larger than arms may be.
pub fn arms_too_large() -> Refusal {
    Refusal::plain(Message::new("operation-arms-large").with("most", LARGEST_ARMS as i64)).at("file")
}

/// The arms that were chosen, for whoever administers the installation.
pub async fn arms_seen(town: &Town, caller: &Caller) -> Outcome<Option<Arc<Picture>>> {
    town.require_to_look(caller, Action::Administer, &Resource::Installation)?;
    town.arms().await
}

/// The arms, or that there are none, in one word that changes with them.
pub fn arms_stamp(arms: Option<&Picture>) -> String {
    let mut hash = Sha256::new();
    if let Some(arms) = arms {
        hash.update(format!("{}\n", arms.text));
        hash.update(&arms.bytes);
    }
    hex::encode(hash.finalize())
}

/// What somebody chooses.
#[derive(Clone, Debug)]
pub struct ArmsChosen<'a> {
    /// The arms as they were read, in one word.
    pub read: &'a str,
    /// What they show, for whoever does not see them.
    pub text: &'a str,
    /// The file; none keeps the one that there is.
    pub file: Result<Option<Vec<u8>>, Refusal>,
}

/// Refuses whoever may not choose the arms, and everybody where whoever runs the server has named them.
async fn may_choose(town: &Town, caller: &Caller) -> Outcome<()> {
    town.require(caller, Action::Administer, &Resource::Installation)?;
    let settings = town.settings().await?;
    if is_settled(&settings) {
        return Err(Refusal::plain(Message::new("operation-arms-settled")).into());
    }
    Ok(())
}

/// The arms as they were read; refused where somebody else has chosen others since, as is asked inside the change, where nobody else writes.
async fn as_read(change: &Change, read: &str) -> Outcome<Option<Told>> {
    let arms = setting_find(change, ARMS).await?.and_then(|written| Kept::read(&written));
    if arms_stamp(arms.as_ref()) != read {
        return Err(Refusal::plain(Message::new("store-stale")).into());
    }
    Ok(arms.as_ref().map(Told::of))
}

/// Refuses words that say nothing of what the arms show, or too much.
fn worded(text: &str) -> Result<(), Refusal> {
    if text.is_empty() {
        return Err(Refusal::plain(Message::new("organisation-field-required")).at("text"));
    }
    if text.chars().count() > MOST_LETTERS || text.contains(char::is_control) {
        return Err(Refusal::plain(Message::new("operation-arms-text").with("most", MOST_LETTERS)).at("text"));
    }
    Ok(())
}

/// Chooses the arms, or says otherwise what they show; what is wrong with both is said at once.
pub async fn arms_choose(
    town: &Town,
    caller: &Caller,
    choosing: ArmsChosen<'_>,
    typesetter: Option<Arc<dyn Typesetter>>,
    at: Timestamp,
) -> Outcome<()> {
    may_choose(town, caller).await?;
    let before = town.arms().await?;
    let text = choosing.text.trim().to_owned();
    let missing = || Refusal::plain(Message::new("operation-arms-missing")).at("file");
    let file = choosing.file.and_then(|file| file.or_else(|| Some(before?.bytes.clone())).ok_or_else(missing));
    let fits = file.and_then(|bytes| if bytes.len() as u64 > LARGEST_ARMS * 1_000 { Err(arms_too_large()) } else { Ok(bytes) });
    let well_worded = worded(&text);
    let unknown = || Refusal::plain(Message::new("operation-arms-unknown")).at("file");
    let looked = match fits {
        Ok(bytes) => {
            let looking = tokio::task::spawn_blocking(move || arms_of(bytes, &text, typesetter.as_deref(), at));
            looking.await.map_err(Failure::fault)?.ok_or_else(unknown)
        }
        Err(refusal) => Err(refusal),
    };
    let arms = Refusal::joined(well_worded, looked)?;
    let (kept, is) = (serde_json::to_string(&Kept::of(&arms)).map_err(Failure::fault)?, Told::of(&arms));
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<((), Entry)> {
            let was = as_read(change, choosing.read).await?;
            setting_save(change, ARMS, &kept).await?;
            Ok(((), Entry::from(Happening::between("setting", ARMS, was.as_ref(), Some(&is)))))
        })
        .await
}

/// Takes the arms away: papers have none then.
pub async fn arms_remove(town: &Town, caller: &Caller, read: &str, at: Timestamp) -> Outcome<()> {
    may_choose(town, caller).await?;
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<((), Entry)> {
            let was = as_read(change, read).await?;
            setting_remove(change, ARMS).await?;
            Ok(((), Entry::from(Happening::between("setting", ARMS, was.as_ref(), None))))
        })
        .await
}

//! The files of a form: those that come with it, and those that were kept aside when it came back.
//!
//! A form that takes files is read by [`Received::of`]; where it is not finished, [`Received::kept`] keeps what came and gives what the form shows of it,
//! and where it is accepted, [`Received::accepted`] lets go of what was kept.

use super::size;
use crate::failure::{Failed, refusal_of};
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Carried, Field, Problems};
use crate::visit::{Fields, Signed, Upload};
use domain::identity::AsideId;
use domain::refusal::{Message, Refusal};
use routines::documents::{
    Adding, Aside, Limits, Subject, Unfinished, aside_forget, aside_keep, aside_take, aside_touch, limits, megabytes, too_large,
};
use std::sync::Arc;
use tokio::sync::OwnedSemaphorePermit;

/// The field that bears what waits for the form.
pub(crate) const ASIDE: &str = "aside";
/// The field that says what of it is left out.
const LEAVE: &str = "leave";
/// A title is no longer.
const LONGEST_TITLE: usize = 150;

/// What can come with a form: what is taken, and what waits for it already.
#[derive(Clone, Debug)]
pub(crate) struct Bringing {
    /// What may be attached.
    pub(crate) taken: Limits,
    /// What waits.
    pub(crate) kept: Vec<Aside>,
}

impl Bringing {
    /// For a form with which nothing has come yet.
    pub(crate) async fn nothing(visit: &Signed) -> Result<Self, Failed> {
        Ok(Self { taken: limits(visit.town()).await?, kept: Vec::new() })
    }

    /// The field by which a file comes, with what is taken and what waits already.
    pub(crate) fn field(&self, words: Words) -> Field {
        let kinds: Vec<String> = self.taken.kinds.iter().map(|kind| words.name("documents-kind-of", kind.word())).collect();
        let help = [("kinds", kinds.join(", ").into()), ("most", megabytes(self.taken.most).0.into())];
        // The browser offers everything: what a file is follows from its content, and is said when it is read.
        let field = Field::new("file", words.say("documents-file"), Control::File(""));
        let carried = |aside: &Aside| Carried {
            name: ASIDE,
            id: aside.id.to_string(),
            says: words
                .with("documents-aside-along", &[("file", aside.file.clone().into()), ("size", size(words, aside.size).into())]),
            leave: LEAVE,
            leaves: words.tell("documents-aside-leave", "file", &aside.file),
        };
        let title = (words.say("documents-aside"), words.say("documents-aside-help"));
        field.helped(words.with("documents-file-help", &help)).carrying(title, self.kept.iter().map(carried).collect())
    }

    /// What waits, each in a line.
    pub(crate) fn says(&self, words: Words) -> Vec<String> {
        self.field(words).carried()
    }
}

/// A file of a form.
struct Came {
    title: String,
    name: String,
    bytes: Arc<Vec<u8>>,
    /// Where it waited already.
    kept: Option<Aside>,
}

/// The files that a form brought.
pub(crate) struct Received {
    came: Vec<Came>,
    /// Why something of it is not taken.
    refused: Option<Refusal>,
    /// What waited and has given its place to what was chosen now.
    replaced: Vec<Aside>,
    day: String,
    /// Its place among what is held at once.
    _turn: Option<OwnedSemaphorePermit>,
}

impl Received {
    /// The fields of a form, and its files with those that were kept aside for it; what is to be left out goes.
    pub(crate) async fn of(visit: &Signed, upload: Upload) -> Result<(Fields, Self), Failed> {
        let Upload { fields, name, bytes, too_large: told, mut turn } = upload;
        let left: Vec<AsideId> = fields.all(LEAVE).filter_map(|id| id.parse().ok()).collect();
        aside_forget(visit.town(), &visit.login, &left).await?;
        let named: Vec<&str> = fields.all(ASIDE).filter(|id| !fields.all(LEAVE).any(|left| left == *id)).collect();
        let ids: Vec<AsideId> = named.iter().filter_map(|id| id.parse().ok()).collect();
        if turn.is_none() && !ids.is_empty() {
            turn = visit.town().documents().turn().await;
        }
        let found = aside_take(visit.town(), &visit.login, &ids, visit.at).await?;
        // Whoever believes that a file comes along is told where it does not.
        let gone = found.len() < named.len();
        let mut refused = gone.then(|| Refusal::plain(Message::new("documents-aside-gone")).at("file"));
        let came = |name: String, bytes, kept| Came { title: title_of(visit.words, &name), name, bytes, kept };
        let mut all: Vec<Came> = found.into_iter().map(|(aside, bytes)| came(aside.file.clone(), bytes, Some(aside))).collect();
        if let Some(size) = told {
            refused = Some(too_large(size, limits(visit.town()).await?.most));
        } else if !(name.is_empty() && bytes.is_empty() || all.iter().any(|each| *each.bytes == bytes)) {
            // A field of a file that was left empty is sent without a name and without bytes; and what waits is not chosen twice.
            all.push(came(name, Arc::new(bytes), None));
        }
        Ok((fields, Self { came: all, refused, replaced: Vec::new(), day: visit.today.to_string(), _turn: turn }))
    }

    /// For a form that takes one file: what was chosen now takes the place of what waited.
    pub(crate) fn single(mut self) -> Self {
        let last = self.came.pop();
        self.replaced = self.came.drain(..).filter_map(|each| each.kept).collect();
        self.came.extend(last);
        self
    }

    /// The files as they are attached: each called as it is, of today.
    pub(crate) fn files(&self) -> Result<Vec<Adding<'_>>, Refusal> {
        if let Some(refusal) = &self.refused {
            return Err(refusal.clone());
        }
        let day = &self.day;
        let came = self.came.iter();
        Ok(came.map(|came| Adding { title: &came.title, day, file: &came.name, bytes: Arc::clone(&came.bytes) }).collect())
    }

    /// The one file, under a title and of a day; an empty one where none came.
    pub(crate) fn file<'a>(&'a self, title: &'a str, day: &'a str) -> Result<Adding<'a>, Refusal> {
        let none = Adding { title, day, file: "", bytes: Arc::default() };
        Ok(self.files()?.pop().map_or(none, |adding| Adding { title, day, ..adding }))
    }

    /// The form comes back, for what stands against it: what came is kept aside, but for a file that stands against it itself.
    pub(crate) async fn kept(
        self,
        visit: &Signed,
        meant: Option<&Subject>,
        mut refusals: Vec<Refusal>,
    ) -> Result<(Bringing, Problems), Failed> {
        let judged = self.refused.is_none() && refusals.iter().any(|refusal| refusal.field.as_deref() == Some("file"));
        refusals.extend(self.refused.filter(|refused| !refusals.contains(refused)));
        let mut bringing = Bringing::nothing(visit).await?;
        for came in self.came {
            // What waited already stands before what was chosen now.
            let beside = ids_of(&bringing.kept);
            match came.kept {
                Some(aside) => bringing.kept.push(aside),
                None if judged => {}
                None => {
                    let sent = Unfinished { file: &came.name, bytes: &came.bytes, beside: &beside, meant };
                    match aside_keep(visit.town(), &visit.caller, &visit.login, sent, visit.at).await.map_err(refusal_of) {
                        Ok(aside) => bringing.kept.push(aside),
                        Err(Ok(refusal)) => refusals.push(refusal),
                        // What was written comes back all the same.
                        Err(Err(failed)) => {
                            tracing::warn!(?failed, "a file could not be kept aside");
                            refusals.push(Refusal::plain(Message::new("documents-aside-failed")).at("file"));
                        }
                    }
                }
            }
        }
        if bringing.kept.is_empty() {
            bringing.kept = self.replaced;
        } else {
            aside_forget(visit.town(), &visit.login, &ids_of(&self.replaced)).await?;
        }
        aside_touch(visit.town(), &visit.login, &ids_of(&bringing.kept), visit.at).await?;
        Ok((bringing, Problems::of(visit.words, &refusals)))
    }

    /// The form was accepted: nothing waits for it any more.
    pub(crate) async fn accepted(self, visit: &Signed) {
        let kept: Vec<Aside> = self.came.into_iter().filter_map(|came| came.kept).chain(self.replaced).collect();
        if let Err(failure) = aside_forget(visit.town(), &visit.login, &ids_of(&kept)).await {
            // What was sent is kept all the same; the night takes away what is left.
            tracing::warn!(%failure, "files that came with a form still wait for it");
        }
    }
}

fn ids_of(kept: &[Aside]) -> Vec<AsideId> {
    kept.iter().map(|aside| aside.id.clone()).collect()
}

/// What a file is called that is given no title.
fn title_of(words: Words, name: &str) -> String {
    let called: String = name.rsplit(['/', '\\']).next().unwrap_or_default().trim().chars().take(LONGEST_TITLE).collect();
    if called.is_empty() { words.say("documents-nameless") } else { called }
}

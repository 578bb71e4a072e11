//! How the municipality's papers look: the colour and the arms of the configuration.

use crate::context::{Context, Trouble};
use domain::language::Language;
use domain::paper::{Colour, Dress, Form, Paper};
use domain::refusal::Message;

/// The largest file of arms in kB.
const MOST: u64 = 512;

/// The colour and the arms as the configuration has them, or a sentence about what is wrong with them.
pub(crate) fn dress(context: &Context) -> Result<Dress, Trouble> {
    let colour: Colour = match context.said("paper.colour") {
        "" => Colour::default(),
        text => text.parse().map_err(|refusal: domain::refusal::Refusal| Trouble::from(refusal.message))?,
    };
    let file = context.said("paper.arms");
    if file.is_empty() {
        return Ok(Dress { colour, arms: None });
    }
    let unreadable =
        |error: std::io::Error| Message::new("paper-arms-unreadable").with("file", file).with("why", error.to_string());
    let text = context.said("paper.arms-text");
    if text.is_empty() {
        return Err(Message::new("paper-arms-wordless").into());
    }
    if std::fs::metadata(file).map_err(unreadable)?.len() > MOST * 1_000 {
        return Err(Message::new("paper-arms-large").with("file", file).with("most", MOST as i64).into());
    }
    let unknown = || Message::new("paper-arms-unknown").with("file", file);
    let arms = files::picture::recognised(std::fs::read(file).map_err(unreadable)?, text).ok_or_else(unknown)?;
    let dress = Dress { colour, arms: Some(arms) };
    // Tried here, so that a damaged picture is told when it is chosen and not when a report is wanted.
    if let Some(typesetter) = crate::printing::typesetter() {
        let paper = Paper {
            title: "§".to_owned(),
            issuer: "§".to_owned(),
            made: String::new(),
            at: context.now(),
            language: Language::Sv,
            form: Form::Letter,
            dress: dress.clone(),
            parts: Vec::new(),
        };
        typesetter.pdf(&paper).map_err(|_| unknown())?;
    }
    Ok(dress)
}

//! How the municipality's papers look: the colour and the arms of the configuration.

use crate::context::{Context, Trouble};
use domain::paper::{Colour, Dress, LARGEST_ARMS};
use domain::refusal::Message;

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
    if std::fs::metadata(file).map_err(unreadable)?.len() > LARGEST_ARMS * 1_000 {
        return Err(Message::new("paper-arms-large").with("file", file).with("most", LARGEST_ARMS as i64).into());
    }
    let bytes = std::fs::read(file).map_err(unreadable)?;
    let arms = routines::operation::arms_of(bytes, text, crate::printing::typesetter().as_deref(), context.now());
    let unknown = || Message::new("paper-arms-unknown").with("file", file);
    Ok(Dress { colour, arms: Some(arms.ok_or_else(unknown)?) })
}

//! Telling people, by itself while the server runs, and the trial of the mail server.
//!
//! Every node may tell; the notices are in the hands of one at a time.

use crate::arguments::MailTrial;
use crate::context::{Context, Trouble};
use crate::following::until_changed;
use domain::refusal::Message;
use routines::Town;
use routines::notices::mail_trial;
use std::process::ExitCode;
use std::time::Duration;
use web::Rounds;

/// How long changes that come together are waited for.
const TOGETHER: Duration = Duration::from_secs(2);

/// Goes its rounds until it is dropped.
pub(crate) async fn tell(town: Town, mut rounds: Rounds) {
    let mut commits = town.store().follow();
    loop {
        if let Err(failure) = rounds.go().await {
            tracing::warn!(%failure, "people could not be told");
        }
        until_changed(&mut commits, TOGETHER).await;
    }
}

/// `stadga mail-trial ADDRESS`: sends one mail, and says how it went.
pub(crate) async fn trial(context: &Context, arguments: &MailTrial) -> Result<ExitCode, Trouble> {
    let town = context.town().await?;
    let said = (context.words.say("notices-mail-trial-subject"), context.words.say("notices-mail-trial-text"));
    mail_trial(&town, &context.operator(), &arguments.to, said, context.now()).await?;
    context.say(&Message::new("command-mail-sent").with("to", &arguments.to))?;
    Ok(ExitCode::SUCCESS)
}

//! Telling people, by itself while the server runs, and the trial of the mail server.
//!
//! Every node may tell; the notices are in the hands of one at a time.

use crate::arguments::MailTrial;
use crate::context::{Context, Trouble};
use crate::following::until_changed;
use domain::refusal::Message;
use routines::Town;
use routines::notices::{Proof, Security, Server, mail_trial};
use std::process::ExitCode;
use std::time::Duration;
use web::Rounds;

/// How long changes that come together are waited for.
const TOGETHER: Duration = Duration::from_secs(2);

/// The mail server of the configuration; none where none is named.
pub(crate) fn server(context: &Context) -> Result<Option<Server>, Trouble> {
    let configuration = &context.configuration;
    let Some(host) = configuration.some("mail.server") else { return Ok(None) };
    let text = |key| configuration.get(key).to_owned();
    let from = context.said("mail.from");
    if from.is_empty() {
        return Err(Message::new("command-mail-from-missing").into());
    }
    let from = Server::sender(from).map_err(|error| Trouble::from(error.message()))?;
    let proof = match (configuration.some("mail.token-url"), configuration.some("mail.password")) {
        (Some(url), _) => Proof::Token {
            user: text("mail.user"),
            url: url.to_owned(),
            client: text("mail.client"),
            secret: text("mail.client-secret"),
            scope: text("mail.scope"),
        },
        (None, Some(password)) => Proof::Password { user: text("mail.user"), password: password.to_owned() },
        (None, None) => Proof::Nothing,
    };
    let security = match configuration.get("mail.security") {
        "tls" => Security::Tls,
        "none" => Security::Nothing,
        _ => Security::StartTls,
    };
    let port = u16::try_from(configuration.number("mail.port")).unwrap_or(587);
    Ok(Some(Server { host: host.to_owned(), port, security, proof, from }))
}

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
    let Some(server) = server(context)? else { return Err(Message::new("command-mail-nowhere").into()) };
    let town = context.town().await?;
    let said = (context.words.say("notices-mail-trial-subject"), context.words.say("notices-mail-trial-text"));
    mail_trial(&town, &context.operator(), &server, &arguments.to, said, context.now()).await?;
    context.say(&Message::new("command-mail-sent").with("to", &arguments.to))?;
    Ok(ExitCode::SUCCESS)
}

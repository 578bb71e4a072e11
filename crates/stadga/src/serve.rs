//! `stadga serve`: the web server, the background evaluation, the daily signature.

use crate::arguments::Serve;
use crate::context::{Context, Trouble};
use crate::municipality::key;
use domain::Timestamp;
use domain::refusal::Message;
use routines::{Town, login, regulation};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use store::journal::HeadKey;
use web::App;

/// How often the daily work is looked at.
const HOURLY: Duration = Duration::from_hours(1);

/// `stadga serve`.
pub(crate) async fn run(context: &Context, arguments: Serve) -> Result<ExitCode, Trouble> {
    let town = context.town().await?;
    let key = key(context)?;
    serve(context, town, key, arguments.listen, arguments.public_url.as_deref()).await
}

/// Serves a municipality until it is told to stop; requests under way are finished first.
pub(crate) async fn serve(
    context: &Context,
    town: Town,
    key: HeadKey,
    listen: SocketAddr,
    public_url: Option<&str>,
) -> Result<ExitCode, Trouble> {
    let name = crate::keeping::name(&town).await?;
    let listener = tokio::net::TcpListener::bind(listen).await.map_err(|error| {
        Trouble::Message(Message::new("serve-address-taken").with("address", listen.to_string()).with("why", error.to_string()))
    })?;
    let listening = listener.local_addr()?;
    let secure = public_url.is_some_and(|url| url.starts_with("https://"));
    let served = web::Served { host: None, town: town.clone(), municipality: name.clone() };
    let app = App::new(vec![served], Arc::new(clock), secure);
    let background = [
        tokio::spawn(first_evaluation(town.clone())),
        tokio::spawn(regulation::follow(town.clone(), || (clock(), domain::calendar::day_of(clock())))),
        tokio::spawn(daily(town.clone(), key)),
    ];
    let address = public_url.map_or_else(|| format!("http://{listening}"), str::to_owned);
    context.note(&context.words.message(&Message::new("serve-started").with("name", name).with("address", address)));
    let outcome = axum::serve(listener, web::router(app)).with_graceful_shutdown(told_to_stop()).await;
    for task in background {
        task.abort();
    }
    town.store().close().await;
    outcome?;
    Ok(ExitCode::SUCCESS)
}

/// The machine's clock: where time enters the server.
#[expect(clippy::disallowed_methods, reason = "the command crate is where time enters the house")]
fn clock() -> Timestamp {
    Timestamp::now()
}

async fn first_evaluation(town: Town) {
    let at = clock();
    if let Err(failure) = regulation::evaluate(&town, at, domain::calendar::day_of(at)).await {
        tracing::error!(%failure, "the regulation could not be evaluated");
    }
}

/// Once a day: the head is signed, ended sessions go, the day is evaluated.
async fn daily(town: Town, key: HeadKey) {
    let mut tick = tokio::time::interval(HOURLY);
    loop {
        tick.tick().await;
        let at = clock();
        let day = domain::calendar::day_of(at);
        match town.store().sign_head(day, at, &key).await {
            Ok(false) => continue,
            Ok(true) => {}
            Err(error) => tracing::error!(%error, "the head of the journal could not be signed"),
        }
        if let Err(failure) = login::session_sweep(&town, at).await {
            tracing::warn!(%failure, "ended sessions could not be taken away");
        }
        if let Err(failure) = regulation::evaluate(&town, at, day).await {
            tracing::error!(%failure, "the regulation could not be evaluated");
        }
    }
}

/// Waits for Ctrl-C, or for what a service manager sends.
async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut ended) = signal(SignalKind::terminate()) {
            tokio::select! { _ = interrupted => {}, _ = ended.recv() => {} }
            return;
        }
    }
    let _ = interrupted.await;
}

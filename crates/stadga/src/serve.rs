//! `stadga serve`: the web server of one municipality or several, and what each does by itself.

mod awaited;

use crate::arguments::Serve;
use crate::clock::clock;
use crate::configuration::settings::parts;
use crate::context::{Context, Trouble};
use crate::jobs::Worker;
use crate::municipality::key;
use awaited::Awaited;
use domain::refusal::Message;
use routines::{Failure, Town, login, regulation};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use store::Engine;
use store::journal::HeadKey;
use store::operation::relocation;
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinSet;
use web::{App, Certificate, Conduct, HEAD_WITHIN, Network, Peer, Rounds, SecureListener, Security, Served};

/// How often a municipality in a file looks whether it was moved to another database.
const LOOK_FOR_MOVE: Duration = Duration::from_secs(1);
/// How long the connections of the old database stay for those who still read.
const LINGER: Duration = Duration::from_mins(1);

/// One municipality on its way to being served.
pub(crate) struct House {
    /// The configuration with this municipality chosen.
    context: Context,
    /// What visitors meet, with its database open.
    served: Served,
    /// The key that signs its journal.
    key: HeadKey,
}

impl House {
    /// Opens a municipality.
    async fn open(context: Context) -> Result<Self, Trouble> {
        let town = context.town().await?;
        match ready(&context, &town).await {
            Ok((key, served)) => Ok(Self { context, served, key }),
            Err(trouble) => {
                town.store().close().await;
                Err(trouble)
            }
        }
    }

    /// The one municipality that a command has opened itself, which answers to every host.
    pub(crate) async fn only(context: &Context, town: Town, key: HeadKey) -> Result<Self, Trouble> {
        find_secret_keys(context, &town).await?;
        let served = served(context, &town, (String::new(), Vec::new())).await?;
        Ok(Self { context: context.clone(), served, key })
    }
}

/// The key of a municipality whose database is open, and what visitors meet.
async fn ready(context: &Context, town: &Town) -> Result<(HeadKey, Served), Trouble> {
    let key = key(context)?;
    let served = served(context, town, named(context)).await?;
    // Last, since one that cannot be served is tried again and again, and nothing is to be said each time.
    find_secret_keys(context, town).await?;
    Ok((key, served))
}

/// What visitors of a municipality meet, unless its settings cannot be as they are.
async fn served(context: &Context, town: &Town, (key, hosts): (String, Vec<String>)) -> Result<Served, Trouble> {
    let unable = match routines::operation::mail_server(town).await {
        Err(Failure::Refusal(refusal)) => return Err(refusal.into()),
        // A sealed password that does not open is no reason to serve nobody; `stadga doctor` says what to do.
        Err(failure) => Some(failure),
        Ok(_) => None,
    };
    let contact = context.own("security.contact").map_or("", |own| own.text.as_str());
    let served = Served {
        key,
        hosts,
        town: town.clone(),
        municipality: crate::keeping::name(town).await?,
        public_url: context.public_url().map(str::to_owned),
        dress: Arc::new(crate::dress::dress(context)?),
        contact: parts(contact).map(str::to_owned).collect(),
    };
    if let Some(failure) = unable {
        tracing::warn!(%failure, "no mail can be sent");
    }
    Ok(served)
}

/// The name of the municipality in the configuration, empty where there is only one, and its hosts; none answers to every host.
fn named(context: &Context) -> (String, Vec<String>) {
    let named = context.municipality.as_ref();
    named.map(|municipality| (municipality.name.clone(), municipality.hosts.clone())).unwrap_or_default()
}

/// Makes the keys of the secrets where nothing was ever sealed; lost ones are said to be lost, and everything else goes on.
async fn find_secret_keys(context: &Context, town: &Town) -> Result<(), Trouble> {
    if context.secret_key_file().exists() {
        return Ok(());
    }
    match login::secrets_kept(town).await? {
        0 => context.make_secret_keys(),
        count => {
            let file = context.secret_key_file().display().to_string();
            context.note(&context.words.message(&Message::new("doctor-secrets-lost").with("file", file).with("count", count)));
            Ok(())
        }
    }
}

/// `stadga serve`.
pub(crate) async fn run(context: &Context, arguments: Serve) -> Result<ExitCode, Trouble> {
    let listen = arguments.listen.map(|address| address.to_string());
    let context =
        &context.arguing("listen", "--listen", listen).arguing("public-url", "--public-url", arguments.public_url.clone());
    let (mut houses, mut awaited) = (Vec::new(), Vec::new());
    for each in context.each() {
        match House::open(each.clone()).await {
            Ok(house) => houses.push(house),
            // Without a name there is only this one.
            Err(trouble) if each.municipality.is_none() => return Err(trouble),
            Err(trouble) => awaited.push(Awaited { why: trouble.sentence(context.words), context: each }),
        }
    }
    if houses.is_empty() {
        // Which of them it is has to stand beside what is wrong.
        let told = awaited.iter().map(|awaited| Trouble::Text(format!("{}: {}", named(&awaited.context).0, awaited.why)));
        return Err(Trouble::Several(told.collect()));
    }
    serve(context, houses, awaited).await
}

/// Serves municipalities until it is told to stop; requests under way are finished first.
///
/// Those that could not be opened while others could are awaited.
pub(crate) async fn serve(context: &Context, houses: Vec<House>, awaited: Vec<Awaited>) -> Result<ExitCode, Trouble> {
    for message in &context.configuration.unknown_variables {
        tracing::warn!(why = context.words.message(message), "a variable of the environment is no setting");
    }
    routines::policies::Policies::load()?;
    let listen = context.configuration.get("listen");
    let listener = TcpListener::bind(listen).await.map_err(|error| {
        Trouble::Message(Message::new("serve-address-taken").with("address", listen).with("why", error.to_string()))
    })?;
    let listening = listener.local_addr()?;
    let certificate = certificate(context);
    let served: Vec<Served> = houses.iter().map(|house| house.served.clone()).collect();
    let mut each = houses.iter().map(|house| &house.context).chain(awaited.iter().map(|awaited| &awaited.context));
    let secure = certificate.is_some() || each.all(|each| each.public_url().is_some_and(|url| url.starts_with("https://")));
    let names: Vec<&str> = served.iter().map(|each| each.municipality.as_str()).collect();
    let scheme = if certificate.is_some() { "https" } else { "http" };
    let address = context.public_url().map_or_else(|| format!("{scheme}://{listening}"), str::to_owned);
    let started = Message::new("serve-started").with("name", names.join(", ")).with("address", address);
    let app = App::new(served, Arc::new(clock), conduct(context, secure));
    let mut background = JoinSet::new();
    if let Some(address) = context.configuration.some("lead-on.listen") {
        let open = TcpListener::bind(address).await.map_err(|error| {
            Trouble::Message(Message::new("serve-address-taken").with("address", address).with("why", error.to_string()))
        })?;
        let leading = web::leading_on(app.clone());
        background.spawn(web::serve(open, leading, Peer::plain, HEAD_WITHIN, std::future::pending()));
    }
    for house in houses {
        background.spawn(keep(app.clone(), house));
    }
    for awaited in awaited {
        let (name, hosts) = named(&awaited.context);
        app.wait_for(name, hosts);
        background.spawn(receive(app.clone(), awaited));
    }
    let router = web::router(app.clone());
    let stopping = Arc::new(Notify::new());
    let stop = {
        let (app, stopping) = (app.clone(), Arc::clone(&stopping));
        async move {
            told_to_stop().await;
            app.stop();
            stopping.notify_one();
        }
    };
    let serving: std::pin::Pin<Box<dyn Future<Output = ()> + Send>> = match certificate {
        Some(certificate) => {
            let secured = SecureListener::new(listener, certificate).map_err(|bad| {
                Message::new("serve-certificate").with("file", bad.file.display().to_string()).with("why", bad.why)
            })?;
            Box::pin(web::serve(secured, router, Peer::encrypted, HEAD_WITHIN, stop))
        }
        None => Box::pin(web::serve(listener, router, Peer::plain, HEAD_WITHIN, stop)),
    };
    context.note(&context.words.message(&started));
    let within = Duration::from_secs(context.configuration.number("stop-within").unsigned_abs());
    tokio::select! {
        () = serving => {}
        () = async { stopping.notified().await; tokio::time::sleep(within).await } => {
            tracing::warn!("some requests did not end in time and were cut off");
        }
    }
    background.shutdown().await;
    for town in app.towns() {
        town.store().close().await;
    }
    Ok(ExitCode::SUCCESS)
}

/// How the server behaves towards the outside, as the configuration has it.
fn conduct(context: &Context, secure: bool) -> Conduct {
    let configuration = &context.configuration;
    let networks = |key| parts(configuration.get(key)).filter_map(|part| part.parse::<Network>().ok()).collect();
    let texts = |key| parts(configuration.get(key)).map(str::to_owned).collect();
    Conduct {
        secure,
        trusted: networks("trusted-proxies"),
        metrics_allow: networks("metrics.allow"),
        metrics_token: configuration.some("metrics.token").map(str::to_owned),
        security: Security {
            contact: texts("security.contact"),
            policy: configuration.some("security.policy").map(str::to_owned),
            languages: texts("security.languages"),
        },
        typesetter: crate::printing::typesetter(),
    }
}

/// The certificate of the configuration, where it has one.
pub(crate) fn certificate(context: &Context) -> Option<Certificate> {
    let chain = context.configuration.some("tls.certificate")?;
    // Often both stand in one file.
    let key = context.configuration.some("tls.key").unwrap_or(chain);
    Some(Certificate { chain: chain.into(), key: key.into() })
}

/// Serves a municipality as soon as it can be, and does from then on what is done by itself.
async fn receive(app: App, awaited: Awaited) {
    let house = awaited.opened().await;
    app.take_in(house.served.clone());
    tracing::warn!(municipality = house.served.key, "the municipality is served now");
    keep(app, house).await;
}

/// Does for a municipality what is done by itself, and follows it when it moves to another database.
async fn keep(app: App, house: House) {
    let House { mut context, served: Served { key: name, mut town, .. }, key } = house;
    loop {
        let mut tasks = JoinSet::new();
        tasks.spawn(first_evaluation(town.clone()));
        tasks.spawn(regulation::follow(town.clone(), || (clock(), domain::calendar::day_of(clock()))));
        let worker = Worker::new(&context, &town, &key, clock);
        tasks.spawn(crate::indexing::follow(town.clone(), worker.name().to_owned(), clock));
        tasks.spawn(crate::telling::tell(town.clone(), worker.name().to_owned(), clock));
        let rounds = Rounds::new(app.clone(), name.clone(), worker.name().to_owned());
        tasks.spawn(crate::mailing::tell(town.clone(), rounds));
        tasks.spawn(crate::attaching::scan(town.clone(), clock));
        tasks.spawn(worker.work());
        moved(&town).await;
        tasks.shutdown().await;
        let (next, told) = follow(&context).await;
        app.replace(&name, &next);
        tracing::info!(municipality = name, "the municipality is served from its new database");
        let old = std::mem::replace(&mut town, next);
        context = told;
        tokio::spawn(async move {
            tokio::time::sleep(LINGER).await;
            old.store().close().await;
        });
    }
}

/// Waits until the database says that its municipality was moved.
async fn moved(town: &Town) {
    if town.store().engine() == Engine::Postgres {
        // Only files are moved.
        std::future::pending::<()>().await;
    }
    loop {
        tokio::time::sleep(LOOK_FOR_MOVE).await;
        let Ok(view) = town.read().await else { continue };
        if matches!(relocation(&view).await, Ok(Some(store::operation::Relocation::Moved { .. }))) {
            return;
        }
    }
}

/// Opens the new database as soon as the configuration names it; until then the old one is read.
async fn follow(context: &Context) -> (Town, Context) {
    let before = context.said("database").to_owned();
    let mut told = false;
    loop {
        match context.read_again() {
            Ok(again) if again.said("database") != before => match again.town().await {
                Ok(town) => return (town, again),
                Err(trouble) => tracing::error!(why = trouble.sentence(context.words), "the new database could not be opened"),
            },
            Ok(_) if !told => {
                tracing::error!("the municipality was moved, but the configuration names the old database: it is only read");
                told = true;
            }
            Ok(_) => {}
            Err(trouble) => {
                tracing::error!(why = trouble.sentence(context.words), "the configuration could not be read again");
            }
        }
        tokio::time::sleep(LOOK_FOR_MOVE).await;
    }
}

async fn first_evaluation(town: Town) {
    let at = clock();
    if let Err(failure) = regulation::evaluate(&town, at, domain::calendar::day_of(at)).await {
        tracing::error!(%failure, "the regulation could not be evaluated");
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

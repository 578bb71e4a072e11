//! Handlers behind one type.
//!
//! What a router is built of is made once, and not anew for each of several hundred handlers: the compiler would prove of every one of them
//! a dozen times over that its future may move between threads, and the program would hold as many copies.

use crate::App;
use axum::extract::Request;
use axum::handler::Handler;
use axum::response::Response;
use axum::routing::MethodRouter;
use std::pin::Pin;
use std::sync::Arc;

/// An answer under way.
type Answering = Pin<Box<dyn Future<Output = Response> + Send>>;

/// A handler of which nothing is known but that it answers.
#[derive(Clone)]
pub(crate) struct Erased(Arc<dyn Fn(Request, App) -> Answering + Send + Sync>);

impl Handler<(), App> for Erased {
    type Future = Answering;

    fn call(self, request: Request, app: App) -> Answering {
        (self.0)(request, app)
    }
}

/// A handler as a router takes it.
pub(crate) fn erased<H, T>(handler: H) -> Erased
where
    H: Handler<T, App>,
    T: 'static,
{
    Erased(Arc::new(move |request, app| Box::pin(handler.clone().call(request, app))))
}

/// What is shown.
pub(crate) fn get<H, T>(handler: H) -> MethodRouter<App>
where
    H: Handler<T, App>,
    T: 'static,
{
    MethodRouter::new().get(erased(handler))
}

/// What is sent.
pub(crate) fn post<H, T>(handler: H) -> MethodRouter<App>
where
    H: Handler<T, App>,
    T: 'static,
{
    MethodRouter::new().post(erased(handler))
}

/// A form: the page that shows it, and what takes it.
pub(crate) fn get_and_post<H, T, I, U>(shown: H, sent: I) -> MethodRouter<App>
where
    H: Handler<T, App>,
    T: 'static,
    I: Handler<U, App>,
    U: 'static,
{
    get(shown).post(erased(sent))
}

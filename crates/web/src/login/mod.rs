//! Signing in and out, one-time links, one's own ways in, and those of others for whoever administers the installation.

pub(crate) mod admin;
mod device;
mod entering;
pub(crate) mod own;
pub(crate) mod page;
mod passkeys;
mod password;
mod provider;
#[cfg(test)]
pub(crate) mod samples;
mod second;
mod site;
#[cfg(test)]
mod tests;
pub(crate) mod tokens;
pub(crate) mod waiting;

use crate::App;
use crate::routing::{get, get_and_post, post};
use axum::Router;

/// The addresses of the ways in.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in", get_and_post(entering::sign_in_page, entering::sign_in))
        .route("/sign-in/code", get_and_post(second::step_page, second::step_enter))
        .route("/sign-in/provider", get(provider::begin))
        .route("/sign-in/provider/back", get(provider::end))
        .route("/sign-in/provider/leave", get(provider::leave))
        .route("/sign-in/passkey", post(passkeys::enter))
        .route("/sign-in/passkey/options", post(passkeys::enter_options))
        .route("/provider", get_and_post(provider::page, provider::send))
        .route("/provider/remove", get_and_post(provider::remove_page, provider::remove_send))
        .route("/sign-out", post(entering::sign_out))
        .route("/link/{token}", get_and_post(entering::link_page, entering::link_use))
        .route("/choices", post(entering::choose))
        .route("/my/sign-ins", get(own::page))
        .route("/my/sign-ins/end", post(own::end))
        .route("/my/sign-ins/end-others", post(own::end_others))
        .route("/my/password", get_and_post(password::page, password::send))
        .route("/my/second-step", get_and_post(second::setup_page, second::setup_send))
        .route("/my/second-step/demanded", get(second::demanded))
        .route("/my/second-step/remove", get_and_post(second::remove_page, second::remove_send))
        .route("/my/passkeys/new", get_and_post(passkeys::new_page, passkeys::new_send))
        .route("/my/passkeys/options", post(passkeys::new_options))
        .route("/my/passkeys/remove", post(passkeys::remove))
        .route("/my/recovery-codes", get_and_post(second::codes_page, second::codes_send))
        .route("/my/form", get_and_post(waiting::page, waiting::send))
        .route("/my/tokens", tokens::OWN_LIST.get())
        .route("/my/tokens/new", get_and_post(tokens::new_page, tokens::new_send))
        .route("/my/tokens/end", post(tokens::end_own))
        .route("/logins", admin::LIST.get())
        .route("/logins/{id}", get(admin::one))
        .route("/logins/{id}/administrator", get_and_post(admin::administrator_page, admin::administrator_send))
        .route("/logins/{id}/end", post(admin::end))
        .route("/logins/{id}/state", post(admin::set_state))
        .route("/logins/{id}/reset", get_and_post(admin::reset_page, admin::reset_send))
        .route("/tokens", tokens::ALL_LIST.get())
        .route("/tokens/new", get_and_post(tokens::service_page, tokens::service_send))
        .route("/tokens/end", post(tokens::end_any))
}

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
use axum::Router;
use axum::routing::{get, post};

/// The addresses of the ways in.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in", get(entering::sign_in_page).post(entering::sign_in))
        .route("/sign-in/code", get(second::step_page).post(second::step_enter))
        .route("/sign-in/provider", get(provider::begin))
        .route("/sign-in/provider/back", get(provider::end))
        .route("/sign-in/provider/leave", get(provider::leave))
        .route("/sign-in/passkey", post(passkeys::enter))
        .route("/sign-in/passkey/options", post(passkeys::enter_options))
        .route("/provider", get(provider::page).post(provider::send))
        .route("/provider/remove", get(provider::remove_page).post(provider::remove_send))
        .route("/sign-out", post(entering::sign_out))
        .route("/link/{token}", get(entering::link_page).post(entering::link_use))
        .route("/choices", post(entering::choose))
        .route("/my/sign-ins", get(own::page))
        .route("/my/sign-ins/end", post(own::end))
        .route("/my/sign-ins/end-others", post(own::end_others))
        .route("/my/password", get(password::page).post(password::send))
        .route("/my/second-step", get(second::setup_page).post(second::setup_send))
        .route("/my/second-step/demanded", get(second::demanded))
        .route("/my/second-step/remove", get(second::remove_page).post(second::remove_send))
        .route("/my/passkeys/new", get(passkeys::new_page).post(passkeys::new_send))
        .route("/my/passkeys/options", post(passkeys::new_options))
        .route("/my/passkeys/remove", post(passkeys::remove))
        .route("/my/recovery-codes", get(second::codes_page).post(second::codes_send))
        .route("/my/form", get(waiting::page).post(waiting::send))
        .route("/my/tokens", tokens::OWN_LIST.get())
        .route("/my/tokens/new", get(tokens::new_page).post(tokens::new_send))
        .route("/my/tokens/end", post(tokens::end_own))
        .route("/logins", admin::LIST.get())
        .route("/logins/{id}", get(admin::one))
        .route("/logins/{id}/end", post(admin::end))
        .route("/logins/{id}/state", post(admin::set_state))
        .route("/logins/{id}/reset", get(admin::reset_page).post(admin::reset_send))
        .route("/tokens", tokens::ALL_LIST.get())
        .route("/tokens/new", get(tokens::service_page).post(tokens::service_send))
        .route("/tokens/end", post(tokens::end_any))
}

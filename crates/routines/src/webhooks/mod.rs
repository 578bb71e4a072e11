//! The chapter `webhooks`: who is told of changes, and the telling.

mod keep;
mod tell;

pub use keep::{WebhookRow, webhook, webhook_end, webhook_new, webhook_new_secret, webhook_save, webhooks};
pub use tell::{tell_all, tell_trial};

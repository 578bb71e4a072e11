//! A municipality that could not be opened while others could: it is tried again until it can.

use super::{House, named};
use crate::context::{Context, Trouble};
use std::time::Duration;

/// After how long it is tried again.
const AGAIN: Duration = Duration::from_secs(10);

/// A municipality that could not be opened while others could.
pub(crate) struct Awaited {
    /// The configuration with this municipality chosen.
    pub(super) context: Context,
    /// What was wrong.
    pub(super) why: String,
}

impl Awaited {
    /// Waits until it can be opened, by the configuration as it stands then; each thing that is wrong is said once.
    pub(super) async fn opened(self) -> House {
        let Self { context, mut why } = self;
        let name = named(&context).0;
        let mut told = String::new();
        loop {
            if why != told {
                tracing::error!(municipality = name, why, "a municipality cannot be served; it is tried again and again");
                told.clone_from(&why);
            }
            tokio::time::sleep(AGAIN).await;
            match again(&context).await {
                Ok(Some(house)) => return house,
                // It has gone from the file, and no other is to be opened in its stead.
                Ok(None) => {}
                Err(trouble) => why = trouble.sentence(context.words),
            }
        }
    }
}

/// Opens it by the configuration as it stands now; none where that does not name it.
async fn again(context: &Context) -> Result<Option<House>, Trouble> {
    let context = context.read_again()?;
    if context.municipality.is_none() {
        return Ok(None);
    }
    House::open(context).await.map(Some)
}

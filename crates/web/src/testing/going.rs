//! A municipality that goes its rounds by a clock which a test moves.

use crate::app::{App, Conduct, Served};
use crate::notices::rounds::Rounds;
use domain::Timestamp;
use jiff::SignedDuration;
use routines::Town;
use std::sync::{Arc, Mutex};
use store::testing::noon;

/// A municipality that goes its rounds by a clock which a test moves.
pub(crate) struct Going {
    app: App,
    rounds: Rounds,
    now: Arc<Mutex<Timestamp>>,
}

impl Going {
    /// It starts at noon.
    pub(crate) fn new(town: &Town) -> Self {
        let now = Arc::new(Mutex::new(noon()));
        let told = Arc::clone(&now);
        let served = Served {
            key: String::new(),
            hosts: Vec::new(),
            town: town.clone(),
            municipality: "Lindhamns kommun".to_owned(),
            public_url: Some("https://stadga.lindhamn.example".to_owned()),
            dress: Arc::default(),
            contact: Vec::new(),
        };
        let app = App::new(vec![served], Arc::new(move || *told.lock().unwrap()), Conduct::default());
        let rounds = Rounds::new(app.clone(), String::new(), "test".to_owned());
        Self { app, rounds, now }
    }

    /// Goes its rounds once.
    pub(crate) async fn go(&mut self) {
        self.rounds.go().await.unwrap();
    }

    /// As after a start of the program: nothing is remembered.
    pub(crate) fn start_anew(&mut self) {
        self.rounds = Rounds::new(self.app.clone(), String::new(), "other".to_owned());
    }

    /// Lets time pass.
    pub(crate) fn wait(&self, time: SignedDuration) {
        let mut now = self.now.lock().unwrap();
        *now = now.saturating_add(time).unwrap();
    }

    /// Sets the clock.
    pub(crate) fn set(&self, now: Timestamp) {
        *self.now.lock().unwrap() = now;
    }

    /// What the clock says.
    pub(crate) fn now(&self) -> Timestamp {
        *self.now.lock().unwrap()
    }
}

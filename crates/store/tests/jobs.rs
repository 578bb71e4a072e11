//! Jobs are kept with the change that asks for them, and done by one worker at a time.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends there")]

use domain::journal::{Actor, Happening};
use jiff::SignedDuration;
use serde_json::json;
use std::collections::BTreeSet;
use std::time::Duration;
use store::jobs::{Fate, MOST_ATTEMPTS, job_enqueue, job_list_failed, job_next_at, job_retry};
use store::testing::{noon, number};
use store::{Store, StoreError};

const LEASE: Duration = Duration::from_mins(1);

async fn enqueue(store: &Store, key: &str) -> bool {
    store
        .write(&Actor::system(), noon(), async |change| -> Result<_, StoreError> {
            let new = job_enqueue(change, key, "digest", &json!({ "week": 47 }), noon(), noon()).await?;
            Ok((new, Happening::performed("digest", key, []).into()))
        })
        .await
        .unwrap()
}

store::each_engine! {
    async fn a_job_is_enqueued_once_and_wakes_the_workers(fixture: Fixture) {
        let store = &fixture.store;
        let mut follower = store.follow();
        assert!(enqueue(store, "digest-47").await);
        assert!(follower.recv().await.unwrap().jobs);
        assert!(!enqueue(store, "digest-47").await);
        let jobs = store.job_lease("one", noon(), LEASE, 10).await.unwrap();
        assert_eq!(jobs.len(), 1);
        assert_eq!((jobs[0].attempts, &jobs[0].payload), (1, &json!({ "week": 47 })));
        assert!(store.job_finish("one", "digest-47", noon()).await.unwrap());
        // Done is done: the same key does not come again.
        assert!(!enqueue(store, "digest-47").await);
        assert_eq!(job_next_at(&store.read().await.unwrap()).await.unwrap(), None);
        assert_eq!(store.job_prune(noon() + SignedDuration::from_hours(1)).await.unwrap(), 1);
    }

    async fn a_job_of_a_refused_change_was_never_asked_for(fixture: Fixture) {
        let store = &fixture.store;
        let refused: Result<(), StoreError> = store.write(&Actor::system(), noon(), async |change| {
            job_enqueue(change, "never", "digest", &json!({}), noon(), noon()).await?;
            Err(StoreError::Busy)
        }).await;
        assert!(refused.is_err());
        assert_eq!(number(store, "select count(*) as number from job").await, 0);
    }

    async fn eight_workers_lease_each_job_once(fixture: Fixture) {
        let store = fixture.store.clone();
        let another = fixture.another_node().await;
        store.operate(async |upkeep| -> Result<(), StoreError> {
            for job in 0..200 {
                job_enqueue(upkeep, &format!("job-{job}"), "digest", &json!({}), noon(), noon()).await?;
            }
            Ok(())
        }).await.unwrap();
        let mut workers = tokio::task::JoinSet::new();
        for worker in 0..8 {
            let store = if worker % 2 == 0 { store.clone() } else { another.clone() };
            workers.spawn(async move {
                let mut mine = Vec::new();
                loop {
                    let jobs = store.job_lease(&format!("worker-{worker}"), noon(), LEASE, 10).await.unwrap();
                    if jobs.is_empty() {
                        return mine;
                    }
                    mine.extend(jobs.into_iter().map(|job| job.key));
                }
            });
        }
        let mut leased = Vec::new();
        while let Some(mine) = workers.join_next().await {
            leased.extend(mine.unwrap());
        }
        assert_eq!(leased.len(), 200);
        assert_eq!(leased.into_iter().collect::<BTreeSet<_>>().len(), 200);
    }

    async fn a_worker_whose_lease_ran_out_cannot_close_anothers_job(fixture: Fixture) {
        let store = &fixture.store;
        enqueue(store, "one").await;
        let first = store.job_lease("slow", noon(), LEASE, 10).await.unwrap();
        assert!(store.job_lease("quick", noon(), LEASE, 10).await.unwrap().is_empty());
        let later = noon() + SignedDuration::from_secs(61);
        assert_eq!(store.job_lease("quick", later, LEASE, 10).await.unwrap().len(), 1);
        assert!(!store.job_finish("slow", "one", later).await.unwrap());
        assert_eq!(store.job_fail("slow", &first[0], later, "too late").await.unwrap(), Fate::NotMine);
        assert!(store.job_finish("quick", "one", later).await.unwrap());
    }

    async fn a_job_that_fails_runs_again_later_and_is_given_up_at_last(fixture: Fixture) {
        let store = &fixture.store;
        enqueue(store, "one").await;
        let mut at = noon();
        let mut waits = Vec::new();
        loop {
            let jobs = store.job_lease("one", at, LEASE, 1).await.unwrap();
            match store.job_fail("one", &jobs[0], at, "the mail server is away").await.unwrap() {
                Fate::Again(again) => {
                    waits.push(again.duration_since(at).as_secs());
                    assert!(store.job_lease("one", at, LEASE, 1).await.unwrap().is_empty());
                    at = again;
                }
                Fate::GivenUp => break,
                Fate::NotMine => panic!("it was ours"),
            }
        }
        assert_eq!(waits, [30, 120, 480, 1_920, 7_680, 30_720, 86_400]);
        assert_eq!(waits.len() as i64 + 1, MOST_ATTEMPTS);
        let failed = job_list_failed(&store.read().await.unwrap()).await.unwrap();
        assert_eq!(failed[0].error, "the mail server is away");
        let again = async || store.operate(async |upkeep| job_retry(upkeep, "one", at).await).await.unwrap();
        assert!(again().await, "somebody lets it run again");
        assert!(!again().await, "and it is given up no longer");
        assert!(job_list_failed(&store.read().await.unwrap()).await.unwrap().is_empty());
        let jobs = store.job_lease("one", at, LEASE, 1).await.unwrap();
        assert_eq!((jobs.len(), jobs[0].attempts), (1, 1), "at once, and as the first time");
    }
}

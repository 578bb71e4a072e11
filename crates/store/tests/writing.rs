//! What a change promises.

use domain::journal::{Actor, Entry, Happening};
use store::testing::{execute, noon, number};
use store::{Change, StoreError, params};

async fn counter(store: &store::Store) {
    store
        .operate(async |upkeep| -> Result<(), StoreError> {
            execute(upkeep, "create table counter (id text not null primary key, number bigint not null)", params![]).await?;
            execute(upkeep, "insert into counter values ('one', 0)", params![]).await?;
            Ok(())
        })
        .await
        .unwrap();
}

async fn count_up(change: &Change) -> Result<(), StoreError> {
    execute(change, "update counter set number = number + 1 where id = $1", params!["one"]).await.map(drop)
}

fn entry() -> Entry {
    Happening::performed("counter", "one", []).into()
}

store::each_engine! {
    async fn a_change_and_its_entry_are_kept_together(fixture: Fixture) {
        let store = &fixture.store;
        counter(store).await;
        store.write(&Actor::operator(), noon(), async |change| -> Result<_, StoreError> {
            count_up(change).await?;
            Ok(((), entry()))
        }).await.unwrap();
        assert_eq!(number(store, "select number from counter").await, 1);
        assert_eq!(number(store, "select count(*) as number from journal").await, 1);
    }

    async fn a_change_without_an_entry_is_taken_back(fixture: Fixture) {
        let store = &fixture.store;
        counter(store).await;
        store.write(&Actor::operator(), noon(), async |change| -> Result<_, StoreError> {
            count_up(change).await?;
            Ok(((), Entry::default()))
        }).await.unwrap();
        assert_eq!(number(store, "select number from counter").await, 0);
    }
}

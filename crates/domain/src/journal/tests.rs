use super::*;

struct Kept {
    seq: i64,
    subject: String,
    salt: String,
    value: String,
    value_digest: String,
    digest: String,
}

impl Kept {
    fn sealed(&self) -> Sealed<'_> {
        Sealed {
            seq: self.seq,
            at: "2026-11-23T12:00:00.000Z",
            actor: "operator",
            on_behalf: "",
            act: "changed",
            entity: "system",
            subject: &self.subject,
            values: &self.value_digest,
        }
    }

    fn link(&self) -> Link<'_> {
        Link { sealed: self.sealed(), digest: &self.digest, kept: Some((&self.salt, &self.value)), disposed: false }
    }
}

fn chain(length: i64) -> Vec<Kept> {
    let mut previous = String::new();
    (1..=length)
        .map(|seq| {
            let value = format!("{{\"name\":[null,\"{seq}\"]}}");
            let salt = [seq as u8; 16];
            let mut kept = Kept {
                seq,
                subject: format!("subject-{seq}"),
                salt: hex::encode(salt),
                value_digest: digest_of_values(&salt, &value),
                value,
                digest: String::new(),
            };
            kept.digest = digest_of_entry(&previous, &kept.sealed());
            previous.clone_from(&kept.digest);
            kept
        })
        .collect()
}

fn verified<'a>(links: impl IntoIterator<Item = Link<'a>>, anchor: Option<&str>, head: (i64, &str)) -> Option<JournalFault> {
    let mut verifier = Verifier::new(anchor.map(str::to_owned), Vec::new());
    for link in links {
        verifier.take(&link);
    }
    verifier.finish(head.0, head.1, None).fault
}

#[test]
fn a_chain_as_it_was_written_is_whole() {
    let kept = chain(5);
    let head = (5, kept[4].digest.as_str());
    assert_eq!(verified(kept.iter().map(Kept::link), None, head), None);
    assert_eq!(verified(kept.iter().map(Kept::link), Some(&kept[2].digest), head), None);
    assert_eq!(verified([], None, (0, "")), None);
}

#[test]
fn an_entry_cut_from_the_middle_is_seen() {
    let kept = chain(5);
    let links = kept.iter().filter(|entry| entry.seq != 3).map(Kept::link);
    assert_eq!(verified(links, None, (5, &kept[4].digest)), Some(JournalFault::Cut { from: 3, to: 3 }));
}

#[test]
fn a_tail_that_was_cut_is_seen_by_the_head_and_else_by_the_anchor() {
    let kept = chain(5);
    let links = || kept.iter().take(3).map(Kept::link);
    assert_eq!(verified(links(), None, (5, &kept[4].digest)), Some(JournalFault::Cut { from: 4, to: 5 }));
    // Whoever cuts the tail and sets the head back is found by the digest that was noted elsewhere.
    let anchor = kept[4].digest.clone();
    assert_eq!(verified(links(), Some(&anchor), (3, &kept[2].digest)), Some(JournalFault::AnchorMissing { anchor }));
}

#[test]
fn a_field_or_a_value_that_was_rewritten_is_seen() {
    let mut kept = chain(3);
    kept[1].subject = "another".to_owned();
    assert_eq!(verified(kept.iter().map(Kept::link), None, (3, &kept[2].digest)), Some(JournalFault::Rewritten { seq: 2 }));
    let mut kept = chain(3);
    kept[1].value = "{}".to_owned();
    assert_eq!(verified(kept.iter().map(Kept::link), None, (3, &kept[2].digest)), Some(JournalFault::ValuesRewritten { seq: 2 }));
}

#[test]
fn values_may_go_by_an_executed_disposal_and_in_no_other_way() {
    let kept = chain(3);
    let without = |disposed| {
        kept.iter().map(move |entry| match entry.seq {
            2 => Link { kept: None, disposed, ..entry.link() },
            _ => entry.link(),
        })
    };
    let head = (3, kept[2].digest.as_str());
    assert_eq!(verified(without(true), None, head), None);
    assert_eq!(verified(without(false), None, head), Some(JournalFault::ValuesRemoved { seq: 2 }));
}

#[test]
fn a_signed_head_must_be_in_the_chain() {
    let kept = chain(3);
    let day = jiff::civil::date(2026, 11, 23);
    let verify = |seq, digest: &str, genuine| {
        let signed = SignedHead { day, seq, digest: digest.to_owned(), genuine };
        let mut verifier = Verifier::new(None, vec![signed]);
        for entry in &kept {
            verifier.take(&entry.link());
        }
        verifier.finish(3, &kept[2].digest, None).fault
    };
    assert_eq!(verify(2, &kept[1].digest, true), None);
    let fault = Some(JournalFault::SignatureDiffers { day });
    assert_eq!(verify(2, &kept[0].digest, true), fault);
    assert_eq!(verify(2, &kept[1].digest, false), fault);
    assert_eq!(verify(4, &kept[1].digest, true), fault);
}

#[test]
fn only_what_differs_is_told() {
    #[derive(Serialize)]
    struct Thing {
        name: &'static str,
        size: Option<i64>,
        version: i64,
    }
    let old = Thing { name: "one", size: None, version: 1 };
    let new = Thing { name: "one", size: Some(3), version: 2 };
    let happening = Happening::between("thing", "1", Some(&old), Some(&new)).unwrap();
    assert_eq!(happening.act, Act::Changed);
    assert_eq!(happening.changes.len(), 1);
    assert_eq!(happening.changes["size"], (Value::Null, Value::from(3)));
    assert!(Happening::between("thing", "1", Some(&old), Some(&old)).is_none());
}

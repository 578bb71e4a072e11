//! The journal held against its own chain, its signatures and a digest noted elsewhere.

use super::disposal::unjournalled;
use super::key::{is_genuine, signed_text};
use crate::error::StoreError;
use crate::params;
use crate::source::{Session, Source};
use domain::journal::{Digest, Link, Sealed, SignedHead, Verification, Verifier};

/// How many entries are read at a time.
const AT_ONCE: i64 = 2_000;

/// Verifies the journal, entry by entry; signatures are checked with the keys that stand beside them.
pub async fn journal_verify(source: &impl Source, anchor: Option<&Digest>) -> Result<Verification, StoreError> {
    verify(source.session(), anchor, None).await
}

/// The same, and every signature must be by the public key given (hexadecimal).
pub async fn journal_verify_signed(
    source: &impl Source,
    anchor: Option<&Digest>,
    public_key: &str,
) -> Result<Verification, StoreError> {
    verify(source.session(), anchor, Some(public_key)).await
}

pub(crate) async fn verify(
    session: &Session,
    anchor: Option<&Digest>,
    public_key: Option<&str>,
) -> Result<Verification, StoreError> {
    let mut verifier = Verifier::new(anchor.cloned(), signed_heads(session, public_key).await?);
    let mut after = i64::MIN;
    loop {
        let rows = session
            .query(
                "select journal.seq, journal.at, journal.actor, journal.on_behalf, journal.act, journal.entity, journal.subject,
                    journal.value_digest, journal.digest, journal_value.salt, journal_value.value,
                    cast((select count(*) from disposal_entry
                        where disposal_entry.seq = journal.seq and disposal_entry.digest = journal.digest) as bigint) as disposals
                 from journal left join journal_value on journal_value.seq = journal.seq
                 where journal.seq > $1 order by journal.seq limit $2",
                params![after, AT_ONCE],
            )
            .await?;
        for row in &rows {
            let (at, actor, on_behalf) = (row.text("at")?, row.text("actor")?, row.text("on_behalf")?);
            let (act, entity, subject) = (row.text("act")?, row.text("entity")?, row.text("subject")?);
            let (values, digest) = (row.text("value_digest")?, row.text("digest")?);
            let kept = row.optional_text("salt")?.zip(row.optional_text("value")?);
            after = row.integer("seq")?;
            verifier.take(&Link {
                sealed: Sealed {
                    seq: after,
                    at: &at,
                    actor: &actor,
                    on_behalf: &on_behalf,
                    act: &act,
                    entity: &entity,
                    subject: &subject,
                    values: &values,
                },
                digest: &digest,
                kept: kept.as_ref().map(|(salt, value)| (salt.as_str(), value.as_str())),
                disposed: row.integer("disposals")? > 0,
            });
        }
        if (rows.len() as i64) < AT_ONCE {
            break;
        }
    }
    let head = session.query_one("select seq, digest from journal_head where id = 1", params![]).await?;
    let (seq, digest) = match head {
        Some(row) => (row.integer("seq")?, row.text("digest")?),
        None => (i64::MAX, String::new()),
    };
    Ok(verifier.finish(seq, &digest, unjournalled(session).await?))
}

async fn signed_heads(session: &Session, public_key: Option<&str>) -> Result<Vec<SignedHead>, StoreError> {
    let rows =
        session.query("select day, seq, digest, public_key, signature from journal_signature order by day", params![]).await?;
    rows.iter()
        .map(|row| {
            let (day, seq, digest) = (row.day("day")?, row.integer("seq")?, row.text("digest")?);
            let (key, signature) = (row.text("public_key")?, row.text("signature")?);
            let wanted = public_key.is_none_or(|wanted| wanted.trim().eq_ignore_ascii_case(&key));
            let genuine = wanted && is_genuine(&key, &signed_text(day, seq, &digest), &signature);
            Ok(SignedHead { day, seq, digest, genuine })
        })
        .collect()
}

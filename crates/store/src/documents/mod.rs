//! The chapter `documents` in the database.

mod aside;
pub(crate) mod schema;

pub use aside::{Aside, aside_drop, aside_list, aside_part, aside_save, aside_sweep, aside_touch};

use crate::change::{Execute as _, Writing};
use crate::organisation::as_written;
use crate::{Change, Param, Row, Source, StoreError, params};
use domain::Timestamp;
use domain::activity::Object;
use domain::documents::{Attachment, Document, Subject, SubjectKind};
use domain::identity::{AttachmentId, BodyId, DocumentId, FindingId};

const ATTACHMENT: &str = "attachment.id as attachment_id, attachment.version as attachment_version, attachment.subject_kind,
    attachment.subject, attachment.title, attachment.withdrawn_at, attachment.withdrawn_reason";

const DOCUMENT: &str = "document.id, document.version, document.attachment, document.number, document.day, document.file_name,
    document.kind, document.size, document.sha256, document.scan, document.signature, document.place, document.added_by,
    document.added_at, cast((select count(*) from disposal_row
        where disposal_row.table_name = 'document_part' and disposal_row.row_id = document.id) as bigint) as disposed";

fn attachment(row: &Row) -> Result<Attachment, StoreError> {
    Ok(Attachment {
        id: row.parsed("attachment_id")?,
        subject_kind: row.text("subject_kind")?,
        subject: row.text("subject")?,
        title: row.text("title")?,
        withdrawn_at: row.optional_timestamp("withdrawn_at")?,
        withdrawn_reason: row.optional_text("withdrawn_reason")?,
        version: row.integer("attachment_version")?,
    })
}

fn document(row: &Row) -> Result<Document, StoreError> {
    Ok(Document {
        id: row.parsed("id")?,
        attachment: row.parsed("attachment")?,
        number: row.integer("number")?,
        day: row.day("day")?,
        file: row.text("file_name")?,
        kind: row.word("kind")?,
        size: row.integer("size")?,
        sha256: row.text("sha256")?,
        scan: row.word("scan")?,
        signature: row.optional_text("signature")?,
        place: row.text("place")?,
        disposed: row.integer("disposed")? > 0,
        added_by: row.text("added_by")?,
        added_at: row.timestamp("added_at")?,
        version: row.integer("version")?,
    })
}

/// Something attached, by its id.
pub async fn attachment_find(source: &impl Source, id: &AttachmentId) -> Result<Option<Attachment>, StoreError> {
    let row = source.row(&format!("select {ATTACHMENT} from attachment where id = $1"), params![id]).await?;
    row.as_ref().map(attachment).transpose()
}

/// Keeps what is attached.
pub async fn attachment_save(change: &Change, attachment: &Attachment) -> Result<(), StoreError> {
    let columns = vec![
        ("subject_kind", (&attachment.subject_kind).into()),
        ("subject", (&attachment.subject).into()),
        ("title", (&attachment.title).into()),
        ("withdrawn_at", attachment.withdrawn_at.into()),
        ("withdrawn_reason", attachment.withdrawn_reason.as_ref().into()),
    ];
    change.save("attachment", "attachment", attachment.id.as_str(), attachment.version, columns).await
}

/// One version, by its id.
pub async fn document_find(source: &impl Source, id: &DocumentId) -> Result<Option<Document>, StoreError> {
    let row = source.row(&format!("select {DOCUMENT} from document where id = $1"), params![id]).await?;
    row.as_ref().map(document).transpose()
}

/// Every version of what is attached, the newest first.
pub async fn document_versions(source: &impl Source, attachment: &AttachmentId) -> Result<Vec<Document>, StoreError> {
    let sql = format!("select {DOCUMENT} from document where attachment = $1 order by number desc");
    source.gather(&sql, params![attachment], document).await
}

/// Keeps one version.
pub async fn document_save(change: &Change, document: &Document) -> Result<(), StoreError> {
    let columns = vec![
        ("attachment", (&document.attachment).into()),
        ("number", document.number.into()),
        ("day", document.day.into()),
        ("file_name", (&document.file).into()),
        ("kind", document.kind.word().into()),
        ("size", document.size.into()),
        ("sha256", (&document.sha256).into()),
        ("scan", document.scan.word().into()),
        ("signature", document.signature.as_ref().into()),
        ("place", (&document.place).into()),
        ("added_by", (&document.added_by).into()),
        ("added_at", document.added_at.into()),
    ];
    change.save("document", "document", document.id.as_str(), document.version, columns).await
}

/// Keeps a part of the bytes.
pub async fn document_part_save(change: &Change, id: &DocumentId, part: i64, bytes: Vec<u8>) -> Result<(), StoreError> {
    let sql = "insert into document_part (id, part, bytes) values ($1, $2, $3)";
    change.execute(sql, params![id, part, bytes]).await.map(drop)
}

/// A part of the bytes; none after the last.
pub async fn document_part(source: &impl Source, id: &DocumentId, part: i64) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "select bytes from document_part where id = $1 and part = $2";
    source.row(sql, params![id, part]).await?.map(|row| row.bytes("bytes")).transpose()
}

/// Takes the bytes out of the database: they lie elsewhere now, or must lie nowhere.
pub async fn document_parts_remove(change: &Change, id: &DocumentId) -> Result<(), StoreError> {
    change.execute("delete from document_part where id = $1", params![id]).await.map(drop)
}

/// Something attached with its newest version, and the name of what it is attached to where the database knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachmentRow {
    /// What is attached.
    pub attachment: Attachment,
    /// Its newest version.
    pub document: Document,
    /// The name of what it is attached to; empty where it is no row of a register.
    pub subject_name: String,
    /// Below what its page lies: the body that engages, or the finding that is answered; empty elsewhere.
    pub within: String,
    /// Whether it is attached to an appointment of somebody with protected identity, to a duty that rests on them, or to what is accepted of them.
    pub protected: bool,
    /// The finding of the auditors to which it is attached, itself or by an answer.
    pub finding: Option<OfFinding>,
}

/// A finding of the auditors to which something is attached, itself or by an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfFinding {
    /// Which.
    pub id: FindingId,
    /// As it is cited, such as `2026-3:2`.
    pub cited: String,
    /// The body that is to answer.
    pub body: Option<BodyId>,
    /// What it is about.
    pub object: Option<Object>,
    /// Whether it was sent.
    pub sent: bool,
    /// Whether its review is closed.
    pub closed: bool,
    /// Whether what is attached may change: the auditors are writing it, or the answer waits for their judgement.
    pub open: bool,
}

const OF_FINDING: &str =
    "audit_finding.id as finding_id, cast(audit_review.year as text) || '-' || cast(audit_review.number as text)
    || ':' || cast(audit_finding.number as text) as finding_cited, audit_finding.body as finding_body,
    audit_finding.object_kind as finding_object_kind, audit_finding.object as finding_object,
    audit_finding.state as finding_state, audit_finding.sent_at as finding_sent_at, audit_review.closed as finding_closed,
    audit_answer.id as answer_id, audit_answer.accepted as answer_accepted";

fn of_finding(row: &Row) -> Result<Option<OfFinding>, StoreError> {
    let Some(id) = row.optional_parsed("finding_id")? else { return Ok(None) };
    let (state, closed) = (row.text("finding_state")?, row.optional_text("finding_closed")?.is_some());
    let about = row.optional_text("finding_object_kind")?.zip(row.optional_text("finding_object")?);
    let answers = row.optional_text("answer_id")?.is_some();
    let waits = state == "answered" && row.optional_integer("answer_accepted")?.is_none();
    Ok(Some(OfFinding {
        id,
        cited: row.text("finding_cited")?,
        body: row.optional_parsed("finding_body")?,
        object: about.and_then(|(kind, key)| Object::from_words(&kind, &key)),
        sent: row.optional_text("finding_sent_at")?.is_some(),
        closed,
        open: if answers { waits } else { state == "draft" && !closed },
    }))
}

/// The finding of the auditors that something is, or that it answers; none where it is neither.
pub async fn finding_of(source: &impl Source, subject: &Subject) -> Result<Option<OfFinding>, StoreError> {
    let of = match subject.kind {
        SubjectKind::Finding => "left join audit_answer on 1 = 0 where audit_finding.id = $1",
        SubjectKind::Answer => "join audit_answer on audit_answer.finding = audit_finding.id where audit_answer.id = $1",
        _ => return Ok(None),
    };
    let sql = format!("select {OF_FINDING} from audit_finding join audit_review on audit_review.id = audit_finding.review {of}");
    let Some(row) = source.row(&sql, params![&subject.id]).await? else { return Ok(None) };
    of_finding(&row)
}

/// As what a thing stands that something is attached to: an obligation under whatever section its duty stood in, since a duty may move.
fn sought(about: &Subject) -> String {
    if about.kind != SubjectKind::Obligation {
        return about.id.clone();
    }
    let mut parts = about.id.splitn(3, '/').map(as_written);
    let (pack, _section, rest) = (parts.next(), parts.next(), parts.next());
    format!("{}/%/{}", pack.unwrap_or_default(), rest.unwrap_or_default())
}

/// What is attached, with its newest version; to one thing or to any, also what was withdrawn.
pub async fn attachment_rows(source: &impl Source, about: Option<&Subject>) -> Result<Vec<AttachmentRow>, StoreError> {
    let only = match about.map(|about| about.kind) {
        Some(SubjectKind::Obligation) => "where attachment.subject_kind = $1 and attachment.subject like $2 escape '\\'",
        Some(_) => "where attachment.subject_kind = $1 and attachment.subject = $2",
        None => "",
    };
    let sql = format!(
        "select {ATTACHMENT}, {DOCUMENT}, {OF_FINDING}, coalesce(system.name, body.name, decision.title, engagement.subject,
            cast(audit_review.year as text) || '-' || cast(audit_review.number as text) || ':' || cast(audit_finding.number as text),
            (select coalesce(deciding.short, deciding.name) || ' ' || decided.day || ' § ' || decided.paragraph
                from decision as decided join body as deciding on deciding.id = decided.body where decided.id = acceptance.decision),
            trim(person.given_name || ' ' || person.family_name),
            (select cast(desk_case.year as text) || '-' || cast(desk_case.number as text) || ' ' || desk_case.subject
                from desk_case where attachment.subject_kind = 'case' and desk_case.id = attachment.subject), '') as subject_name,
            coalesce(engagement.body, audit_answer.finding, '') as within, coalesce(person.protected, owing.protected, 0) as protected
        from attachment
        join document on document.attachment = attachment.id
            and document.number = (select max(other.number) from document as other where other.attachment = attachment.id)
        left join continuity_trial on attachment.subject_kind = 'continuity-trial' and continuity_trial.id = attachment.subject
        left join system on system.id = case
            when attachment.subject_kind in ('system', 'continuity-plan') then attachment.subject else continuity_trial.system end
        left join body on attachment.subject_kind = 'body' and body.id = attachment.subject
        left join decision on attachment.subject_kind = 'decision' and decision.id = attachment.subject
        left join engagement on attachment.subject_kind = 'engagement' and engagement.id = attachment.subject
        left join appointment on attachment.subject_kind = 'appointment' and appointment.id = attachment.subject
        left join acceptance on attachment.subject_kind = 'acceptance' and acceptance.id = attachment.subject
        left join person on person.id = coalesce(appointment.person, acceptance.subject)
        left join person as owing on attachment.subject_kind = 'obligation'
            and owing.id = substr(attachment.subject, length(attachment.subject) - 35)
        left join audit_answer on attachment.subject_kind = 'answer' and audit_answer.id = attachment.subject
        left join audit_finding on audit_finding.id = case
            when attachment.subject_kind = 'finding' then attachment.subject else audit_answer.finding end
        left join audit_review on audit_review.id = audit_finding.review
        {only} order by document.added_at desc, document.id desc"
    );
    let values = about.map_or_else(Vec::new, |about| params![about.kind.word(), sought(about)]);
    let row = |row: &Row| {
        Ok(AttachmentRow {
            attachment: attachment(row)?,
            document: document(row)?,
            subject_name: row.text("subject_name")?,
            within: row.text("within")?,
            protected: row.flag("protected")?,
            finding: of_finding(row)?,
        })
    };
    source.gather(&sql, values, row).await
}

/// The versions that the scanner has not looked at yet, the oldest first.
pub async fn document_waiting(source: &impl Source, most: usize) -> Result<Vec<Document>, StoreError> {
    let sql = format!("select {DOCUMENT} from document where scan = 'waiting' order by added_at, id limit $1");
    source.gather(&sql, params![most], document).await
}

/// The versions that lie elsewhere than at a place, by id after another; those whose bytes are gone lie nowhere.
pub async fn document_elsewhere(
    source: &impl Source,
    place: &str,
    after: &str,
    most: usize,
) -> Result<Vec<Document>, StoreError> {
    let sql = format!("select {DOCUMENT} from document where place <> $1 and scan <> 'found' and id > $2 order by id limit $3");
    source.gather(&sql, params![place, after, most], document).await
}

/// The versions whose bytes were held against their hash longest ago, or never.
pub async fn document_unchecked(source: &impl Source, before: Timestamp, most: usize) -> Result<Vec<Document>, StoreError> {
    let sql = format!(
        "select {DOCUMENT} from document left join document_check on document_check.document = document.id
        where document.scan <> 'found' and coalesce(document_check.checked_at, '') < $1
        order by coalesce(document_check.checked_at, ''), document.id limit $2"
    );
    source.gather(&sql, params![before, most], document).await
}

/// Notes that the bytes of a document were held against its hash, and what was wrong.
pub async fn document_checked(
    writing: &impl Writing,
    id: &DocumentId,
    fault: Option<&str>,
    at: Timestamp,
) -> Result<(), StoreError> {
    let columns = vec![("checked_at", Param::from(at)), ("fault", fault.into())];
    writing.upsert("document_check", vec![("document", id.into())], columns).await
}

/// How it stands with all documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DocumentCounts {
    /// How many versions there are.
    pub all: i64,
    /// How many lie outside the database.
    pub outside: i64,
    /// How many wait for the scanner.
    pub waiting: i64,
    /// How many nobody has looked at.
    pub unscanned: i64,
    /// How many were not what their hash says when they were last looked at, or could not be read.
    pub faulty: i64,
}

/// How it stands with all documents.
pub async fn document_counts(source: &impl Source) -> Result<DocumentCounts, StoreError> {
    let sql = "select count(*) as number,
        coalesce(sum(case when place <> 'database' and scan <> 'found' then 1 else 0 end), 0) as outside,
        coalesce(sum(case when scan = 'waiting' then 1 else 0 end), 0) as waiting,
        coalesce(sum(case when scan = 'unscanned' then 1 else 0 end), 0) as unscanned,
        (select count(*) from document_check where fault is not null) as faulty from document";
    let Some(row) = source.row(sql, params![]).await? else { return Ok(DocumentCounts::default()) };
    Ok(DocumentCounts {
        all: row.integer("number")?,
        outside: row.integer("outside")?,
        waiting: row.integer("waiting")?,
        unscanned: row.integer("unscanned")?,
        faulty: row.integer("faulty")?,
    })
}

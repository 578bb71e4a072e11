//! Values on their way into a statement, and rows on their way out.

use crate::address::Engine;
use crate::error::StoreError;
use crate::text;
use domain::identity::{
    AbsenceId, AcceptanceId, AdoptionId, AnswerId, ApiTokenId, AppointmentId, ArticleId, AsideId, AttachmentId, AttestationId,
    BodyId, CannedId, CaseId, CommentId, DecisionId, DisposalId, DocumentId, EmploymentId, EngagementId, FindingId, ImportId,
    InformationTypeId, KindExceptionId, LetterId, LoginId, MailId, MessageId, NoticeId, PersonId, ProblemId, QuestionId,
    ReminderId, ReportId, ReviewId, RoundConfirmationId, RoundReceiptId, SampleId, SavedViewId, SystemId, TargetId, TeamId,
    TrialId, WebhookId, WorkId,
};
use domain::period::{OPEN_END, Period};
use domain::{Day, Timestamp};
use sea_orm::QueryResult;
use std::str::FromStr;

/// A value for a placeholder `$1`, `$2` …, with its type: text, integer, real or bytes.
#[derive(Clone, Debug, PartialEq)]
pub enum Param {
    /// Text, a day, a moment, an id.
    Text(Option<String>),
    /// A count, öre, or yes and no as 1 and 0.
    Integer(Option<i64>),
    /// A measure.
    Real(Option<f64>),
    /// A document.
    Bytes(Option<Vec<u8>>),
}

impl Param {
    /// The missing text.
    pub const NO_TEXT: Self = Self::Text(None);
    /// The missing integer.
    pub const NO_INTEGER: Self = Self::Integer(None);
}

impl From<Param> for sea_orm::Value {
    fn from(param: Param) -> Self {
        match param {
            Param::Text(text) => Self::String(text),
            Param::Integer(number) => Self::BigInt(number),
            Param::Real(number) => Self::Double(number),
            Param::Bytes(bytes) => Self::Bytes(bytes),
        }
    }
}

impl From<String> for Param {
    fn from(text: String) -> Self {
        // PostgreSQL refuses the NUL character, which SQLite would keep.
        Self::Text(Some(if text.contains('\0') { text.replace('\0', "") } else { text }))
    }
}
impl From<&str> for Param {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}
impl From<&String> for Param {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}
impl From<Box<str>> for Param {
    fn from(text: Box<str>) -> Self {
        Self::from(String::from(text))
    }
}
impl From<i64> for Param {
    fn from(number: i64) -> Self {
        Self::Integer(Some(number))
    }
}
impl From<i32> for Param {
    fn from(number: i32) -> Self {
        Self::Integer(Some(number.into()))
    }
}
impl From<u32> for Param {
    fn from(number: u32) -> Self {
        Self::Integer(Some(number.into()))
    }
}
impl From<u16> for Param {
    fn from(number: u16) -> Self {
        Self::Integer(Some(number.into()))
    }
}
impl From<u8> for Param {
    fn from(number: u8) -> Self {
        Self::Integer(Some(number.into()))
    }
}
impl From<u64> for Param {
    fn from(number: u64) -> Self {
        Self::Integer(Some(number as i64))
    }
}
impl From<usize> for Param {
    fn from(number: usize) -> Self {
        Self::Integer(Some(number as i64))
    }
}
impl From<f64> for Param {
    fn from(number: f64) -> Self {
        Self::Real(Some(number))
    }
}
impl From<bool> for Param {
    fn from(yes: bool) -> Self {
        Self::Integer(Some(i64::from(yes)))
    }
}
impl From<Day> for Param {
    fn from(day: Day) -> Self {
        Self::Text(Some(text::from_day(day)))
    }
}
impl From<Timestamp> for Param {
    fn from(at: Timestamp) -> Self {
        Self::Text(Some(text::from_timestamp(at)))
    }
}
impl From<Vec<u8>> for Param {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(Some(bytes))
    }
}
impl From<serde_json::Value> for Param {
    fn from(value: serde_json::Value) -> Self {
        Self::from(value.to_string())
    }
}
impl<T> From<Option<T>> for Param
where
    T: Into<Self> + Kinded,
{
    fn from(value: Option<T>) -> Self {
        value.map_or(T::MISSING, Into::into)
    }
}

/// What a missing value of a type is: PostgreSQL wants to know the type even of null.
pub trait Kinded {
    /// The typed null.
    const MISSING: Param;
}
macro_rules! kinded {
    ($($missing:expr => $($name:ty),+;)+) => {$($(
        impl Kinded for $name {
            const MISSING: Param = $missing;
        }
    )+)+};
}
kinded! {
    Param::Text(None) => String, &str, &String, Box<str>, Day, Timestamp, serde_json::Value;
    Param::Integer(None) => i64, i32, u32, u16, u8, u64, usize, bool;
    Param::Real(None) => f64;
    Param::Bytes(None) => Vec<u8>;
}

macro_rules! ids {
    ($($name:ident),+ $(,)?) => {$(
        impl From<&$name> for Param {
            fn from(id: &$name) -> Self {
                Self::Text(Some(id.as_str().to_owned()))
            }
        }
        impl From<$name> for Param {
            fn from(id: $name) -> Self {
                Self::Text(Some(id.into()))
            }
        }
        kinded! { Param::Text(None) => $name, &$name; }
    )+};
}
ids!(
    AbsenceId,
    AcceptanceId,
    AdoptionId,
    AnswerId,
    ApiTokenId,
    AppointmentId,
    ArticleId,
    AsideId,
    AttachmentId,
    AttestationId,
    BodyId,
    CommentId,
    DecisionId,
    DisposalId,
    DocumentId,
    EmploymentId,
    EngagementId,
    FindingId,
    CaseId,
    TeamId,
    MessageId,
    WorkId,
    TargetId,
    ProblemId,
    CannedId,
    ImportId,
    InformationTypeId,
    KindExceptionId,
    LetterId,
    LoginId,
    PersonId,
    QuestionId,
    ReportId,
    ReviewId,
    SampleId,
    TrialId,
    ReminderId,
    RoundConfirmationId,
    RoundReceiptId,
    SavedViewId,
    NoticeId,
    MailId,
    WebhookId,
    SystemId,
);

/// The values of a statement: `params![id, day, 3_i64]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => {
        vec![$($crate::Param::from($value)),*]
    };
}

/// A row of an answer, read by the names of its columns.
pub struct Row {
    pub(crate) inner: QueryResult,
    pub(crate) engine: Engine,
}

impl Row {
    fn read<T: sea_orm::TryGetable>(&self, column: &str, kind: &'static str) -> Result<T, StoreError> {
        self.inner.try_get("", column).map_err(|_| StoreError::Column { column: column.to_owned(), kind })
    }

    fn wrong(column: &str, kind: &'static str) -> StoreError {
        StoreError::Column { column: column.to_owned(), kind }
    }

    /// The engine that gave it.
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// The names of the columns, in their order.
    pub fn columns(&self) -> Vec<String> {
        self.inner.column_names()
    }

    /// A text that is there.
    pub fn text(&self, column: &str) -> Result<String, StoreError> {
        self.read(column, "text")
    }

    /// A text that may be missing.
    pub fn optional_text(&self, column: &str) -> Result<Option<String>, StoreError> {
        self.read(column, "text")
    }

    /// An integer that is there.
    pub fn integer(&self, column: &str) -> Result<i64, StoreError> {
        self.read(column, "integer")
    }

    /// An integer that may be missing.
    pub fn optional_integer(&self, column: &str) -> Result<Option<i64>, StoreError> {
        self.read(column, "integer")
    }

    /// A measure that is there.
    pub fn real(&self, column: &str) -> Result<f64, StoreError> {
        self.read(column, "number")
    }

    /// A measure that may be missing.
    pub fn optional_real(&self, column: &str) -> Result<Option<f64>, StoreError> {
        self.read(column, "number")
    }

    /// Bytes that are there.
    pub fn bytes(&self, column: &str) -> Result<Vec<u8>, StoreError> {
        self.read(column, "bytes")
    }

    /// Bytes that may be missing.
    pub fn optional_bytes(&self, column: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(column, "bytes")
    }

    /// Yes or no, kept as 1 and 0.
    pub fn flag(&self, column: &str) -> Result<bool, StoreError> {
        Ok(self.integer(column)? != 0)
    }

    /// Yes, no or unknown.
    pub fn optional_flag(&self, column: &str) -> Result<Option<bool>, StoreError> {
        Ok(self.optional_integer(column)?.map(|number| number != 0))
    }

    /// A day that is there.
    pub fn day(&self, column: &str) -> Result<Day, StoreError> {
        text::to_day(column, &self.text(column)?)
    }

    /// A day that may be missing.
    pub fn optional_day(&self, column: &str) -> Result<Option<Day>, StoreError> {
        self.optional_text(column)?.map(|day| text::to_day(column, &day)).transpose()
    }

    /// A moment that is there.
    pub fn timestamp(&self, column: &str) -> Result<Timestamp, StoreError> {
        text::to_timestamp(column, &self.text(column)?)
    }

    /// A moment that may be missing.
    pub fn optional_timestamp(&self, column: &str) -> Result<Option<Timestamp>, StoreError> {
        self.optional_text(column)?.map(|at| text::to_timestamp(column, &at)).transpose()
    }

    /// The period in the columns `valid_from` and `valid_until`.
    pub fn period(&self) -> Result<Period, StoreError> {
        let until = self.day("valid_until")?;
        Period::new(self.day("valid_from")?, (until < OPEN_END).then_some(until))
            .map_err(|_| Self::wrong("valid_until", "period"))
    }

    /// Anything that is read from text, such as an id or a word of a list.
    pub fn parsed<T: FromStr>(&self, column: &str) -> Result<T, StoreError> {
        self.text(column)?.parse().map_err(|_| Self::wrong(column, std::any::type_name::<T>()))
    }

    /// Anything that is read from text and may be missing.
    pub fn optional_parsed<T: FromStr>(&self, column: &str) -> Result<Option<T>, StoreError> {
        self.optional_text(column)?
            .map(|text| text.parse().map_err(|_| Self::wrong(column, std::any::type_name::<T>())))
            .transpose()
    }

    /// Anything that serde reads from JSON kept as text.
    pub fn json<T: serde::de::DeserializeOwned>(&self, column: &str) -> Result<T, StoreError> {
        serde_json::from_str(&self.text(column)?).map_err(|_| Self::wrong(column, std::any::type_name::<T>()))
    }

    /// A word that serde reads, such as a unit variant in kebab case.
    pub fn word<T: serde::de::DeserializeOwned>(&self, column: &str) -> Result<T, StoreError> {
        serde_json::from_value(serde_json::Value::String(self.text(column)?))
            .map_err(|_| Self::wrong(column, std::any::type_name::<T>()))
    }

    /// A word that may be missing.
    pub fn optional_word<T: serde::de::DeserializeOwned>(&self, column: &str) -> Result<Option<T>, StoreError> {
        self.optional_text(column)?.map(|_| self.word(column)).transpose()
    }

    /// A `SeaORM` model by the columns of the row.
    pub fn model<T: sea_orm::FromQueryResult>(&self) -> Result<T, StoreError> {
        T::from_query_result(&self.inner, "").map_err(|error| StoreError::Database(error.to_string()))
    }
}

/// The word that serde gives a unit variant, for a column.
pub fn word<T: serde::Serialize>(value: &T) -> Param {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Param::Text(Some(word)),
        Ok(serde_json::Value::Null) | Err(_) => Param::NO_TEXT,
        Ok(other) => Param::from(other.to_string()),
    }
}

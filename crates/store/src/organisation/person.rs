//! People, their employments, and when they belong to the municipality.

use super::list::{Conditions, Page, Window, anywhere};
use super::presence::presence_derive;
use crate::among::gather_among;
use crate::journal::counted;
use crate::{Change, Param, Row, Source, StoreError, params};
use domain::Day;
use domain::identity::{BodyId, EmploymentId, PersonId};
use domain::organisation::{Employment, Form, Person};
use domain::sorting::{folded, sort_key};

const COLUMNS: &str = "id, version, number, given_name, family_name, email, phone, protected, merged_into";

fn person(row: &Row) -> Result<Person, StoreError> {
    Ok(Person {
        id: row.parsed("id")?,
        number: row.optional_text("number")?,
        given_name: row.text("given_name")?,
        family_name: row.text("family_name")?,
        email: row.optional_text("email")?,
        phone: row.optional_text("phone")?,
        protected: row.flag("protected")?,
        merged_into: row.optional_parsed("merged_into")?,
        version: row.integer("version")?,
    })
}

/// A person by the id.
pub async fn person_find(source: &impl Source, id: &PersonId) -> Result<Option<Person>, StoreError> {
    let row = source.row(&format!("select {COLUMNS} from person where id = $1"), params![id]).await?;
    row.as_ref().map(person).transpose()
}

/// A person by the number in the staff system.
pub async fn person_by_number(source: &impl Source, number: &str) -> Result<Option<Person>, StoreError> {
    let row = source.row(&format!("select {COLUMNS} from person where number_folded = $1"), params![folded(number)]).await?;
    row.as_ref().map(person).transpose()
}

/// A person by the address for electronic mail.
pub async fn person_by_email(source: &impl Source, email: &str) -> Result<Option<Person>, StoreError> {
    let row = source.row(&format!("select {COLUMNS} from person where email = $1"), params![folded(email)]).await?;
    row.as_ref().map(person).transpose()
}

/// All people, sorted by name, those merged into others left out.
pub async fn person_all(source: &impl Source) -> Result<Vec<Person>, StoreError> {
    let sql = format!("select {COLUMNS} from person where merged_into is null order by sort_key, id");
    source.gather(&sql, params![], person).await
}

/// The people next in the order of [`person_all`], each with what it is sorted by, from which the following stretch goes on.
pub async fn person_stretch(
    source: &impl Source,
    after: Option<&(String, PersonId)>,
    most: usize,
) -> Result<Vec<(String, Person)>, StoreError> {
    let row = |row: &Row| Ok((row.text("sort_key")?, person(row)?));
    let (further, values) = match after {
        Some((key, id)) => ("and (sort_key, id) > ($2, $3)", params![most, key, id]),
        None => ("", params![most]),
    };
    let sql =
        format!("select {COLUMNS}, sort_key from person where merged_into is null {further} order by sort_key, id limit $1");
    source.gather(&sql, values, row).await
}

/// The people with these ids.
pub async fn people_of(source: &impl Source, ids: &[PersonId]) -> Result<Vec<Person>, StoreError> {
    gather_among(source, &format!("select {COLUMNS} from person where id in"), "", ids, person).await
}

/// Who has one of these numbers, by the number folded.
pub async fn people_numbered(source: &impl Source, numbers: &[String]) -> Result<Vec<(String, PersonId)>, StoreError> {
    let row = |row: &Row| Ok((row.text("number_folded")?, row.parsed("id")?));
    gather_among(source, "select id, number_folded from person where number_folded in", "", numbers, row).await
}

/// Who has one of these addresses, by the address folded.
pub async fn people_addressed(source: &impl Source, emails: &[String]) -> Result<Vec<(String, PersonId)>, StoreError> {
    let row = |row: &Row| Ok((row.text("email")?, row.parsed("id")?));
    gather_among(source, "select id, email from person where email in", "", emails, row).await
}

/// The columns of a person, without id and version.
pub(super) fn person_columns(person: &Person) -> Vec<(&'static str, Param)> {
    vec![
        ("number", person.number.as_ref().into()),
        ("number_folded", person.number.as_deref().map(folded).into()),
        ("given_name", (&person.given_name).into()),
        ("family_name", (&person.family_name).into()),
        ("name_folded", folded(&person.name()).into()),
        ("sort_key", sort_key(&person.sorting_name()).into()),
        ("email", person.email.as_ref().into()),
        ("phone", person.phone.as_ref().into()),
        ("protected", person.protected.into()),
        ("merged_into", person.merged_into.as_ref().into()),
    ]
}

/// Keeps a person.
pub async fn person_save(change: &Change, person: &Person) -> Result<(), StoreError> {
    change.save("person", "person", person.id.as_str(), person.version, person_columns(person)).await
}

/// Which people a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonFilter {
    /// Words of which each is a part of the name, the number or the address.
    pub text: Option<String>,
    /// Only those in this body or under it.
    pub within: Option<BodyId>,
    /// The day for which body and title are shown; and only those active then, where `active` says so.
    pub on: Option<Day>,
    /// Whether those who do not belong to the municipality on the day are left out.
    pub active: bool,
    /// Whether people with protected identity may be shown; without it they are not found at all.
    pub with_protected: bool,
    /// Who asks: found also with protected identity.
    pub own: Option<PersonId>,
    /// Whether the order is turned round.
    pub descending: bool,
    /// Which of them.
    pub window: Window,
}

/// A person in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// The id.
    pub id: PersonId,
    /// The name, given name first.
    pub name: String,
    /// The number in the staff system.
    pub number: Option<String>,
    /// Electronic mail.
    pub email: Option<String>,
    /// Whether the identity is protected.
    pub protected: bool,
    /// One of the bodies on the day, with its name and the title there.
    pub place: Option<(BodyId, String, Option<String>)>,
}

/// Whom the filter lets through, and the day at which it asks who is there.
fn listed(filter: &PersonFilter) -> (Conditions, Option<String>) {
    let mut conditions = Conditions::default();
    conditions.plain("person.merged_into is null");
    conditions.shown(filter.with_protected, filter.own.as_ref());
    let words = filter.text.as_deref().unwrap_or_default().split([',', ' ', '\t']).filter(|word| !word.is_empty());
    for word in words.take(8) {
        let like = conditions.value(anywhere(word));
        conditions.plain(&format!(
            "(person.name_folded like {like} escape '\\' or person.number_folded like {like} escape '\\' or person.email like {like} escape '\\')"
        ));
    }
    // A value that the text does not name would be another statement of the same text, which PostgreSQL refuses.
    let narrows = filter.within.is_some() || filter.active;
    let day = filter.on.filter(|_| narrows).map(|day| conditions.value(day));
    if let Some(body) = &filter.within {
        let place = conditions.value(body);
        conditions.plain(&format!(
            "person.id in (select employment.person from employment join body_closure on body_closure.body = employment.body
            where body_closure.ancestor = {place}{})",
            lasting("employment", day.as_ref())
        ));
    }
    if filter.active {
        conditions.plain(&format!(
            "exists (select 1 from presence where presence.person = person.id and presence.employed = 0{})",
            lasting("presence", day.as_ref())
        ));
    }
    (conditions, day)
}

/// That something lasts on a day, where one is asked for.
fn lasting(table: &str, day: Option<&String>) -> String {
    day.map_or_else(String::new, |day| format!(" and {table}.valid_from <= {day} and {table}.valid_until > {day}"))
}

/// How many people the filter lets through.
pub async fn person_count(source: &impl Source, filter: &PersonFilter) -> Result<i64, StoreError> {
    let (conditions, _) = listed(filter);
    let sql = format!("select count(*) as number from person {}", conditions.clause());
    counted(source, &sql, conditions.params()).await
}

/// The people that the filter lets through, sorted by family name.
pub async fn person_list(source: &impl Source, filter: &PersonFilter) -> Result<Page<PersonRow>, StoreError> {
    let (mut conditions, day) = listed(filter);
    let clause = conditions.clause();
    let day = day.or_else(|| filter.on.map(|day| conditions.value(day)));
    let (limit, offset) = (conditions.value(filter.window.limit), conditions.value(filter.window.offset));
    let turned = if filter.descending { " desc" } else { "" };
    // What is searched for stands at few of them: reading all and sorting those goes faster than looking each up in the order of names.
    let by =
        if filter.text.as_deref().is_some_and(|text| !text.is_empty()) { "person.sort_key || ''" } else { "person.sort_key" };
    // The first employment by id stands for all: lists show one place, the page shows every one.
    let sql = format!(
        "select person.id, person.given_name, person.family_name, person.number, person.email, person.protected,
            body.id as body, body.name as body_name, employment.title
        from (select * from person {clause} order by {by}{turned}, person.id{turned} limit {limit} offset {offset}) as person
        left join employment on employment.id = (
            select min(employment.id) from employment where employment.person = person.id{})
        left join body on body.id = employment.body
        order by person.sort_key{turned}, person.id{turned}",
        lasting("employment", day.as_ref())
    );
    let mut rows = Vec::new();
    for row in source.rows(&sql, conditions.params()).await? {
        let place = row.optional_parsed("body")?.zip(row.optional_text("body_name")?);
        let title = row.optional_text("title")?;
        rows.push(PersonRow {
            id: row.parsed("id")?,
            name: format!("{} {}", row.text("given_name")?, row.text("family_name")?).trim().to_owned(),
            number: row.optional_text("number")?,
            email: row.optional_text("email")?,
            protected: row.flag("protected")?,
            place: place.map(|(id, name)| (id, name, title)),
        });
    }
    let read = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let ends_here = read < filter.window.limit && (read > 0 || filter.window.offset == 0);
    let total = if ends_here { filter.window.offset + read } else { person_count(source, filter).await? };
    Ok(Page { rows, total })
}

const EMPLOYMENT: &str = "id, version, person, body, title, form, head, valid_from, valid_until";

fn employment(row: &Row) -> Result<Employment, StoreError> {
    Ok(Employment {
        id: row.parsed("id")?,
        person: row.parsed("person")?,
        body: row.parsed("body")?,
        title: row.optional_text("title")?,
        form: row.word("form")?,
        head: row.flag("head")?,
        period: row.period()?,
        version: row.integer("version")?,
    })
}

/// An employment by its id.
pub async fn employment_find(source: &impl Source, id: &EmploymentId) -> Result<Option<Employment>, StoreError> {
    let row = source.row(&format!("select {EMPLOYMENT} from employment where id = $1"), params![id]).await?;
    row.as_ref().map(employment).transpose()
}

/// A person's employments and offices, the earliest first.
pub async fn employment_of_person(source: &impl Source, person: &PersonId) -> Result<Vec<Employment>, StoreError> {
    let sql = format!("select {EMPLOYMENT} from employment where person = $1 order by valid_from, id");
    source.gather(&sql, params![person], employment).await
}

/// The employments and offices of several people, by person, the earliest first.
pub async fn employment_of_people(source: &impl Source, people: &[PersonId]) -> Result<Vec<Employment>, StoreError> {
    let opening = format!("select {EMPLOYMENT} from employment where person in");
    gather_among(source, &opening, "order by person, valid_from, id", people, employment).await
}

/// The employments with these ids.
pub async fn employments_of(source: &impl Source, ids: &[EmploymentId]) -> Result<Vec<Employment>, StoreError> {
    gather_among(source, &format!("select {EMPLOYMENT} from employment where id in"), "", ids, employment).await
}

/// All employments, by person.
pub async fn employment_all(source: &impl Source) -> Result<Vec<Employment>, StoreError> {
    let sql = format!("select {EMPLOYMENT} from employment order by person, valid_from, id");
    source.gather(&sql, params![], employment).await
}

/// How many people are employed on a day where no workplaces are counted, neither of the body nor of one above it.
pub async fn employed_uncounted(source: &impl Source, day: Day) -> Result<i64, StoreError> {
    // The bodies that are counted do not hang on the row, so that they are looked up once.
    let sql = "select count(distinct person) as number from employment
        where form = $1 and valid_from <= $2 and valid_until > $2 and body not in (
            select within.body from body_closure as within
            join workplace_count as counted on counted.body = within.ancestor and counted.day <= $2
        )";
    source.number(sql, params![Form::Employee.word(), day]).await
}

/// A person employed in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmploymentRow {
    /// The person.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// As what.
    pub title: Option<String>,
    /// How.
    pub form: Form,
    /// Whether the person heads the body.
    pub head: bool,
}

/// The people of a body on the day, its heads first; those with protected identity only where they may be shown.
pub async fn employment_of_body(
    source: &impl Source,
    body: &BodyId,
    day: Day,
    with_protected: bool,
    window: Window,
) -> Result<Page<EmploymentRow>, StoreError> {
    let from = "from employment join person on person.id = employment.person
        where employment.body = $1 and employment.valid_from <= $2 and employment.valid_until > $2 and person.protected <= $3";
    let total = source.number(&format!("select count(*) as number {from}"), params![body, day, with_protected]).await?;
    let sql = format!(
        "select employment.person, person.given_name, person.family_name, employment.title, employment.form, employment.head {from}
        order by employment.head desc, person.sort_key, employment.id limit $4 offset $5"
    );
    let rows = source.rows(&sql, params![body, day, with_protected, window.limit, window.offset]).await?;
    let rows = rows.iter().map(|row| {
        Ok(EmploymentRow {
            person: row.parsed("person")?,
            name: format!("{} {}", row.text("given_name")?, row.text("family_name")?).trim().to_owned(),
            title: row.optional_text("title")?,
            form: row.word("form")?,
            head: row.flag("head")?,
        })
    });
    Ok(Page { rows: rows.collect::<Result<_, StoreError>>()?, total })
}

/// The columns of an employment, without id and version.
pub(super) fn employment_columns(employment: &Employment) -> Vec<(&'static str, Param)> {
    vec![
        ("person", (&employment.person).into()),
        ("body", (&employment.body).into()),
        ("title", employment.title.as_ref().into()),
        ("form", employment.form.word().into()),
        ("head", employment.head.into()),
        ("valid_from", employment.period.from.into()),
        ("valid_until", employment.period.stored_until().into()),
    ]
}

/// Keeps an employment, and with it when the person belongs to the municipality.
pub async fn employment_save(change: &Change, employment: &Employment) -> Result<(), StoreError> {
    change.save("employment", "employment", employment.id.as_str(), employment.version, employment_columns(employment)).await?;
    presence_derive(change, &employment.person).await
}

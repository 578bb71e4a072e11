//! Tables of text as an import takes them.

/// A row: each field of the register with its text.
pub(crate) type Row = Vec<(&'static str, String)>;

/// A table for one register, as a CSV file holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table {
    /// The names of the fields.
    pub(crate) fields: Vec<String>,
    /// The rows, each with one text for each field.
    pub(crate) rows: Vec<Vec<String>>,
}

impl Table {
    /// Reads a CSV file whose first line names the fields.
    pub(crate) fn read(text: &str) -> Result<Self, csv::Error> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let fields = reader.headers()?.iter().map(str::to_owned).collect();
        let rows = reader.records().map(|row| Ok(row?.iter().map(str::to_owned).collect())).collect::<Result<_, csv::Error>>()?;
        Ok(Self { fields, rows })
    }

    /// A table of rows that all have the same fields.
    pub(crate) fn of(rows: &[Row]) -> Self {
        let fields = rows.first().map(|row| row.iter().map(|(name, _)| (*name).to_owned()).collect()).unwrap_or_default();
        let rows = rows.iter().map(|row| row.iter().map(|(_, text)| text.clone()).collect()).collect();
        Self { fields, rows }
    }

    /// The text of a field of a row; empty when there is no such field.
    pub(crate) fn get<'a>(&'a self, row: &'a [String], field: &str) -> &'a str {
        self.fields.iter().position(|name| name == field).and_then(|place| row.get(place)).map_or("", String::as_str)
    }

    /// Puts a text into a field of a row; a table without the field stays as it is.
    pub(crate) fn put(&self, row: &mut [String], field: &str, text: String) {
        if let Some(place) = self.fields.iter().position(|name| name == field)
            && let Some(held) = row.get_mut(place)
        {
            *held = text;
        }
    }

    /// The table as a CSV file, which the import engine reads like any other.
    pub(crate) fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&self.fields)?;
        for row in &self.rows {
            writer.write_record(row)?;
        }
        writer.into_inner().map_err(|error| error.into_error().into())
    }

    /// The same table with every day moved by whole weeks, so that weekdays stay what they are.
    #[must_use]
    pub(crate) fn moved(mut self, weeks: i32) -> Self {
        for text in self.rows.iter_mut().flatten() {
            if let Some(day) = day(text) {
                *text = day.saturating_add(jiff::Span::new().weeks(weeks)).to_string();
            }
        }
        self
    }
}

/// The text as a day, if it is one and nothing else.
fn day(text: &str) -> Option<domain::Day> {
    let shape = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(place, byte)| if matches!(place, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() });
    shape.then(|| text.parse().ok()).flatten()
}

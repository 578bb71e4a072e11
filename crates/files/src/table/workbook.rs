//! Reading XLSX, cell by cell.

use super::error::FileError;
use super::reader::{Chunk, Details, Parcel, RawRecord, Reader, Rows};
use super::{Format, Limits, Options, Seekable};
use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};
use std::sync::mpsc::{SyncSender, sync_channel};

pub(super) fn start(source: Box<dyn Seekable>, options: Options) -> Result<Reader, FileError> {
    let (report, told) = std::sync::mpsc::channel();
    let (rows, chunks) = sync_channel(Parcel::WAITING);
    let limits = options.limits;
    std::thread::Builder::new()
        .name("xlsx".to_owned())
        .spawn(move || {
            let mut workbook = match open(source) {
                Ok(workbook) => workbook,
                Err(error) => return report.send(Err(error)).unwrap_or_default(),
            };
            let chosen = choose_sheet(&workbook, options.sheet);
            let name = chosen.as_ref().ok().and_then(|details| details.sheet.clone());
            let _ = report.send(chosen);
            if let Some(name) = name {
                let end = match read(&mut workbook, &name, limits, &rows) {
                    Ok(()) => Chunk::End,
                    Err(error) => Chunk::Wrong(error),
                };
                let _ = rows.send(end);
            }
        })
        .map_err(FileError::Unreadable)?;
    let details = told.recv().map_err(|_| FileError::damaged("reading stopped"))??;
    let rows = Rows::Sheet { chunks, chunk: Vec::new().into_iter() };
    Reader::begin(Format::Xlsx, details, rows, limits)
}

fn open(source: Box<dyn Seekable>) -> Result<Xlsx<Box<dyn Seekable>>, FileError> {
    Xlsx::new(source).map_err(|error| match error {
        XlsxError::Password => FileError::Protected,
        error => FileError::damaged(error),
    })
}

/// The sheet of that name, or the first that is shown.
fn choose_sheet(workbook: &Xlsx<Box<dyn Seekable>>, wanted: Option<String>) -> Result<Details, FileError> {
    let sheets: Vec<_> = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).collect();
    let known: Vec<String> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let found = match &wanted {
        Some(name) => sheets.iter().find(|sheet| sheet.name.trim() == name.trim()),
        None => sheets.iter().find(|sheet| sheet.visible == SheetVisible::Visible).or(sheets.first()),
    };
    match (found, wanted) {
        (Some(sheet), _) => Ok(Details { sheet: Some(sheet.name.clone()), sheets: known, ..Details::default() }),
        (None, Some(sheet)) => Err(FileError::NoSheet { sheet, known }),
        (None, None) => Err(FileError::NoHeader),
    }
}

fn read(workbook: &mut Xlsx<Box<dyn Seekable>>, sheet: &str, limits: Limits, out: &SyncSender<Chunk>) -> Result<(), FileError> {
    let mut cells = workbook.worksheet_cells_reader(sheet).map_err(FileError::damaged)?;
    let mut parcel = Parcel::new(out.clone());
    let mut row = RawRecord { line: 0, cells: Vec::new() };
    let mut size = 0;
    while let Some(cell) = cells.next_cell().map_err(FileError::damaged)? {
        let (place, column) = cell.get_position();
        let line = u64::from(place) + 1;
        if line != row.line {
            let full = std::mem::replace(&mut row, RawRecord { line, cells: Vec::new() });
            size = 0;
            if !full.cells.is_empty() && !parcel.put(full) {
                // Nobody reads any longer.
                return Ok(());
            }
        }
        let text = text_of(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let column = column as usize;
        if column >= limits.columns {
            return Err(FileError::TooManyColumns { line, most: limits.columns });
        }
        if text.len() > limits.cell {
            return Err(FileError::CellTooLarge { line, most: limits.cell >> 10 });
        }
        size += text.len();
        if size > limits.row() {
            return Err(FileError::RowTooLarge { line, most: limits.row() >> 20 });
        }
        if row.cells.len() <= column {
            row.cells.resize(column + 1, String::new());
        }
        row.cells[column] = text;
    }
    let _ = parcel.put(row) && parcel.send();
    Ok(())
}

/// A cell as plain text: days as `2026-11-23`, whole numbers without decimals.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::String(text) => clean(text),
        DataRef::SharedString(text) => clean(text),
        DataRef::Bool(flag) => flag.to_string(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
            let (clock, no_clock) =
                (format!("{hour:02}:{minute:02}:{second:02}"), hour == 0 && minute == 0 && second == 0 && milli == 0);
            if moment.as_f64() < 1.0 {
                clock
            } else if no_clock {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02} {clock}")
            }
        }
        DataRef::DateTime(duration) => {
            let seconds = (duration.as_f64() * 86_400.0).round() as i64;
            format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
        }
        DataRef::DateTimeIso(text) => iso(text),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// A number with the fifteen digits that a spreadsheet keeps, without an exponent and without `.0`.
pub(super) fn number_text(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

/// `2026-11-23T00:00:00` as a day, another as day and time.
pub(super) fn iso(text: &str) -> String {
    match text.split_once('T') {
        Some((day, time)) if time.chars().all(|letter| matches!(letter, '0' | ':' | '.' | ',' | 'Z')) => day.to_owned(),
        Some((day, time)) => format!("{day} {}", time.split(['.', ',']).next().unwrap_or(time)),
        None => text.to_owned(),
    }
}

fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|letter| *letter != '\0').collect()
}

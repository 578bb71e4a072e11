//! How a text is encoded, and reading it as UTF-8 whatever it was.
//!
//! The rule, in this order:
//! 1. A byte order mark says UTF-8 or UTF-16.
//! 2. A text that is valid UTF-8 from beginning to end is UTF-8.
//! 3. Otherwise each byte that is a Swedish or neighbouring letter in CP437 (as old systems on DOS export) or in Windows-1252, and that stands beside
//!    another letter, votes for that encoding. Most votes win; Windows-1252 wins a draw.
//!    The neighbour matters since the byte of `ö` in CP437 is a closing quotation mark in Windows-1252.

use super::FileError;
use super::Seekable;
use encoding_rs::{CoderResult, Decoder};
use std::io::{Read, SeekFrom};

/// The encodings that are recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// Windows-1252, which holds ISO 8859-1.
    Windows1252,
    /// CP437; å, ä and ö have the same places in CP850.
    Cp437,
    /// UTF-16, little end first.
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
}

impl Encoding {
    /// The name as people know it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Windows1252 => "Windows-1252",
            Self::Cp437 => "CP437",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
        }
    }
}

/// The letters `åäöÅÄÖéÉüÜ` in CP437.
const LETTERS_CP437: &[u8] = b"\x86\x84\x94\x8f\x8e\x99\x82\x90\x81\x9a";
/// The letters `åäöÅÄÖéÉüÜæøÆØ` in Windows-1252.
const LETTERS_1252: &[u8] = b"\xe5\xe4\xf6\xc5\xc4\xd6\xe9\xc9\xfc\xdc\xe6\xf8\xc6\xd8";

/// Recognises the encoding from the whole text, and leaves the source at its beginning.
pub(super) fn recognise(source: &mut dyn Seekable) -> Result<Encoding, FileError> {
    let encoding = look(source)?;
    source.seek(SeekFrom::Start(0)).map_err(FileError::unreadable)?;
    Ok(encoding)
}

fn look(source: &mut dyn Seekable) -> Result<Encoding, FileError> {
    let mut buffer = vec![0; 64 * 1024];
    // What a chunk leaves over: the beginning of a character whose end is in the next.
    let mut kept = 0;
    let (mut valid, mut first) = (true, true);
    let (mut old, mut new) = (0_u64, 0_u64);
    loop {
        let read = source.read(&mut buffer[kept..]).map_err(FileError::unreadable)?;
        if read == 0 {
            valid &= kept == 0;
            break;
        }
        let chunk = &buffer[..kept + read];
        if first {
            first = false;
            match chunk {
                [0xef, 0xbb, 0xbf, ..] => return Ok(Encoding::Utf8),
                [0xff, 0xfe, ..] => return Ok(Encoding::Utf16Le),
                [0xfe, 0xff, ..] => return Ok(Encoding::Utf16Be),
                _ => {}
            }
        }
        let (votes_old, votes_new) = votes(chunk);
        old += votes_old;
        new += votes_new;
        let rest = match std::str::from_utf8(chunk) {
            Ok(_) => chunk.len(),
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            Err(_) => {
                valid = false;
                chunk.len()
            }
        };
        let end = chunk.len();
        buffer.copy_within(rest..end, 0);
        kept = end - rest;
    }
    Ok(if valid {
        Encoding::Utf8
    } else if old > new {
        Encoding::Cp437
    } else {
        Encoding::Windows1252
    })
}

/// The votes of a chunk for CP437 and for Windows-1252.
fn votes(chunk: &[u8]) -> (u64, u64) {
    let (mut old, mut new) = (0, 0);
    for (place, byte) in chunk.iter().enumerate().filter(|(_, byte)| **byte >= 0x80) {
        let beside = |letters: &[u8]| {
            let is_letter = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphabetic() || letters.contains(byte));
            let before = place.checked_sub(1).and_then(|before| chunk.get(before));
            u64::from(is_letter(before)) + u64::from(is_letter(chunk.get(place + 1)))
        };
        if LETTERS_CP437.contains(byte) {
            old += beside(LETTERS_CP437);
        } else if LETTERS_1252.contains(byte) {
            new += beside(LETTERS_1252);
        }
    }
    (old, new)
}

/// Reads a text of any encoding as UTF-8: without byte order mark and NUL characters, every line ended by a line feed, the last too.
pub(super) struct Decoding {
    source: Box<dyn Seekable>,
    way: Way,
    raw: Vec<u8>,
    decoded: Vec<u8>,
    place: usize,
    at_end: bool,
    last: u8,
}

enum Way {
    Decoder(Decoder),
    Cp437,
}

impl Decoding {
    pub(super) fn new(source: Box<dyn Seekable>, encoding: Encoding) -> Self {
        let way = match encoding {
            Encoding::Utf8 => Way::Decoder(encoding_rs::UTF_8.new_decoder_with_bom_removal()),
            Encoding::Windows1252 => Way::Decoder(encoding_rs::WINDOWS_1252.new_decoder_without_bom_handling()),
            Encoding::Utf16Le => Way::Decoder(encoding_rs::UTF_16LE.new_decoder_with_bom_removal()),
            Encoding::Utf16Be => Way::Decoder(encoding_rs::UTF_16BE.new_decoder_with_bom_removal()),
            Encoding::Cp437 => Way::Cp437,
        };
        Self {
            source,
            way,
            raw: vec![0; 32 * 1024],
            decoded: Vec::with_capacity(100 * 1024),
            place: 0,
            at_end: false,
            last: b'\n',
        }
    }

    fn refill(&mut self) -> std::io::Result<()> {
        self.decoded.clear();
        self.place = 0;
        while self.decoded.is_empty() && !self.at_end {
            let read = self.source.read(&mut self.raw)?;
            self.at_end = read == 0;
            let chunk = &self.raw[..read];
            match &mut self.way {
                Way::Cp437 => {
                    let mut letter = [0; 4];
                    for byte in chunk {
                        let decoded = match byte {
                            0..0x80 => char::from(*byte),
                            _ => oem_cp::code_table::DECODING_TABLE_CP437[usize::from(byte - 0x80)],
                        };
                        self.decoded.extend_from_slice(decoded.encode_utf8(&mut letter).as_bytes());
                    }
                }
                Way::Decoder(decoder) => {
                    let mut text = String::with_capacity(decoder.max_utf8_buffer_length(read).unwrap_or(read * 3 + 16));
                    let (result, _, _) = decoder.decode_to_string(chunk, &mut text, self.at_end);
                    debug_assert!(matches!(result, CoderResult::InputEmpty), "the buffer was made large enough");
                    self.decoded.extend_from_slice(text.as_bytes());
                }
            }
            self.plain_lines();
        }
        Ok(())
    }

    /// Takes NUL characters out and makes every line end a line feed.
    fn plain_lines(&mut self) {
        let mut last = self.last;
        self.decoded.retain_mut(|byte| {
            let after_return = last == b'\r';
            if *byte != 0 {
                last = *byte;
            }
            match *byte {
                0 => return false,
                b'\n' if after_return => return false,
                b'\r' => *byte = b'\n',
                _ => {}
            }
            true
        });
        self.last = last;
        if self.at_end && !matches!(self.last, b'\n' | b'\r') {
            self.decoded.push(b'\n');
            self.last = b'\n';
        }
    }
}

impl Read for Decoding {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.place == self.decoded.len() {
            self.refill()?;
        }
        let count = buffer.len().min(self.decoded.len() - self.place);
        buffer[..count].copy_from_slice(&self.decoded[self.place..self.place + count]);
        self.place += count;
        Ok(count)
    }
}

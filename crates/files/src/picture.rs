//! Pictures that machines read: a QR code as the path of an SVG; and pictures that others made, told by their content.

use domain::paper::{Drawing, Picture};
use fast_qr::qr::QRBuilder;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::fmt::Write as _;

/// A QR code: its side in modules, with the quiet zone of four around it, and the path of its dark modules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// The side in modules.
    pub size: usize,
    /// The path, one unit a module.
    pub path: String,
}

/// The quiet zone that the standard asks for (ISO/IEC 18004).
const QUIET: usize = 4;

/// The QR code of a text; none when it is too long for one.
pub fn qr(text: &str) -> Option<Qr> {
    let code = QRBuilder::new(text).build().ok()?;
    let mut path = String::new();
    for row in 0..code.size {
        let mut column = 0;
        while column < code.size {
            let run = (column..code.size).take_while(|each| code[row][*each].value()).count();
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", column + QUIET, row + QUIET);
            }
            column += run.max(1);
        }
    }
    Some(Qr { size: code.size + 2 * QUIET, path })
}

/// The most dots that a side of a picture has.
const MOST: u32 = 10_000;

/// A picture of which the content says that it is PNG, or SVG that runs nothing and leads nowhere; none for anything else.
pub fn recognised(bytes: Vec<u8>, text: &str) -> Option<Picture> {
    let (drawing, size) = match png_size(&bytes) {
        Some(size) => (Drawing::Png, size),
        None => (Drawing::Svg, svg_size(&bytes)?),
    };
    let fits = |side: u32| (1..=MOST).contains(&side);
    (fits(size.0) && fits(size.1)).then(|| Picture { drawing, bytes, size, text: text.to_owned() })
}

/// Width and height of a PNG, which stand in its first part (RFC 2083, 11.2.2).
fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let head = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?.get(4..16)?.strip_prefix(b"IHDR")?;
    let side = |from: usize| head.get(from..from + 4).and_then(|four| Some(u32::from_be_bytes(four.try_into().ok()?)));
    Some((side(0)?, side(4)?))
}

/// Width and height of an SVG; none where it is not well-formed, has a script or leads elsewhere.
fn svg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut reader = Reader::from_str(std::str::from_utf8(bytes).ok()?);
    let (mut size, mut depth) = (None, 0_usize);
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) => {
                size = size.or(of_element(&element, depth)?);
                depth += 1;
            }
            Event::Empty(element) => size = size.or(of_element(&element, depth)?),
            Event::End(_) => depth = depth.checked_sub(1)?,
            Event::Eof if depth == 0 => return size,
            Event::DocType(_) | Event::Eof => return None,
            _ => {}
        }
    }
}

/// The size where the element is the outermost one; none at all where it is not allowed.
#[expect(clippy::option_option, reason = "the outer one is whether the element may be there")]
fn of_element(element: &BytesStart<'_>, depth: usize) -> Option<Option<(u32, u32)>> {
    let name = element.local_name().as_ref().to_ascii_lowercase();
    let first = depth == 0;
    if (first && name != "svg") || matches!(name.as_str(), "script" | "foreignobject" | "iframe" | "a") {
        return None;
    }
    let (mut sides, mut viewed) = ([None, None], None);
    for attribute in element.attributes() {
        let attribute = attribute.ok()?;
        let key = attribute.key.local_name().as_ref().to_ascii_lowercase();
        let value = attribute.value.trim().to_lowercase();
        let leads = key == "href"
            && !(value.starts_with('#') || value.starts_with("data:image/png") || value.starts_with("data:image/jpeg"));
        if key.starts_with("on") || leads || value.contains("url(http") || value.contains("javascript:") {
            return None;
        }
        let number = |text: &str| text.trim_end_matches("px").parse::<f64>().ok().map(|side| side.round() as u32);
        match key.as_str() {
            "width" => sides[0] = number(&value),
            "height" => sides[1] = number(&value),
            "viewbox" => {
                let parts: Vec<f64> = value.split([' ', ',']).filter_map(|part| part.parse().ok()).collect();
                // Ten times finer, for arms drawn in few units.
                viewed = parts.get(2).zip(parts.get(3)).map(|(width, height)| ((width * 10.0) as u32, (height * 10.0) as u32));
            }
            _ => {}
        }
    }
    Some(if first { Some(sides[0].zip(sides[1]).or(viewed.map(|(w, h)| (w.min(MOST), h.min(MOST))))?) } else { None })
}

#[cfg(test)]
mod tests {
    use super::{qr, recognised};
    use domain::paper::Drawing;
    use proptest::prelude::*;

    #[test]
    fn a_picture_is_told_by_its_content_with_its_size() {
        let svg =
            b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 60\"><path d=\"M0 0h9\"/></svg>";
        let arms = recognised(svg.to_vec(), "En ek").unwrap();
        assert_eq!((arms.drawing, arms.size, arms.text.as_str()), (Drawing::Svg, (400, 600), "En ek"));
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x20\x08\x06\0\0\0";
        assert_eq!(recognised(png.to_vec(), "").unwrap().size, (16, 32));
    }

    #[test]
    fn what_runs_leads_elsewhere_or_is_something_else_is_none() {
        for inside in [
            "<script>alert(1)</script>",
            "<g onload=\"x()\"/>",
            "<image href=\"https://elsewhere.example/x.png\"/>",
            "<foreignObject/>",
            "<rect fill=\"url(http://elsewhere.example)\"/>",
            "<g>",
            "</g>",
        ] {
            let svg = format!("<svg width=\"9\" height=\"9\">{inside}</svg>");
            assert_eq!(recognised(svg.into_bytes(), ""), None, "{inside}");
        }
        for bytes in [
            "",
            "<html width=\"1\" height=\"1\"/>",
            "<!DOCTYPE svg><svg width=\"1\" height=\"1\"/>",
            "<svg/>",
            "<svg width=\"0\" height=\"1\"/>",
            "GIF89a",
        ] {
            assert_eq!(recognised(bytes.as_bytes().to_vec(), ""), None, "{bytes}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_fall(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in "(<svg |</|viewBox=\"|0 0 9 9|\"|>|<g|href=|[ -~]){0,20}") {
            let _ = recognised(bytes, "");
            let _ = recognised(text.into_bytes(), "");
        }
    }

    #[test]
    fn a_code_has_its_quiet_zone_and_its_three_finders() {
        let code = qr("otpauth://totp/Lindhamn:maja?secret=GEZDGNBVGY3TQOJQ").unwrap();
        assert!(code.path.starts_with("M4 4h7v1h-7z"), "the first finder stands in the corner: {}", &code.path[..40]);
        assert!(code.path.matches("h7v1h-7z").count() >= 6);
        assert!((21 + 8..=177 + 8).contains(&code.size) && (code.size - 8 - 17).is_multiple_of(4));
    }

    #[test]
    fn a_text_that_is_too_long_has_no_code() {
        assert_eq!(qr(&"å".repeat(4_000)), None);
    }
}

//! Texts as they are cleaned and cut into paragraphs, lines, addresses and people.

use super::*;
use proptest::prelude::*;

const MAJA: &str = "00000000-0000-7000-8000-000000000001";

fn shown(line: &str) -> String {
    let piece = |piece: Piece| match piece {
        Piece::Text(text) => text,
        Piece::Address(address) => format!("<{address}>"),
        Piece::Person(person) => format!("[{}]", &person.as_str()[35..]),
    };
    pieces(line).into_iter().map(piece).collect()
}

#[test]
fn an_address_ends_where_its_sentence_goes_on() {
    for (line, seen) in [
        ("Se https://lindhamn.example/avtal.", "Se <https://lindhamn.example/avtal>."),
        ("(https://lindhamn.example)", "(<https://lindhamn.example>)"),
        ("https://lindhamn.example/A_(b), och", "<https://lindhamn.example/A_(b)>, och"),
        ("HTTP://LINDHAMN.EXAMPLE!", "<HTTP://LINDHAMN.EXAMPLE>!"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("xhttps://lindhamn.example", "xhttps://lindhamn.example"),
        ("https:// och http://?", "https:// och http://?"),
        ("https://a.example\"onclick=\"x", "<https://a.example>\"onclick=\"x"),
    ] {
        assert_eq!(shown(line), seen);
    }
}

#[test]
fn a_person_is_named_by_the_id() {
    let line = format!("Hej @{{{MAJA}}}, titta");
    assert_eq!(shown(&line), "Hej [1], titta");
    assert_eq!(named(&format!("{line} {line}")).len(), 1);
    assert_eq!(without_names(&format!("{line}\nhttps://a.example")), "Hej , titta\nhttps://a.example");
    for other in ["@{maja}", "@{", "@{00000000000070008000000000000001}", "@{urn:uuid:00000000-0000-7000-8000-00000}"] {
        assert_eq!((shown(other), named(other).len()), (other.to_owned(), 0));
    }
}

#[test]
fn an_empty_line_parts_paragraphs() {
    let text = clean("Ett\r\ntvå\r\n\r\n \r\ntre\u{202e}\u{0}");
    assert_eq!(text, "Ett\ntvå\n\n \ntre");
    let paragraphs = paragraphs(&text);
    assert_eq!(paragraphs.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
}

proptest! {
    #[test]
    fn nothing_of_a_line_is_lost(line in "[a-zåäö @{}.:/()hts-]{0,80}") {
        let written = |piece: &Piece| match piece {
            Piece::Text(text) | Piece::Address(text) => text.clone(),
            Piece::Person(person) => mark(person),
        };
        prop_assert_eq!(pieces(&line).iter().map(written).collect::<String>(), line);
    }

    #[test]
    fn only_the_web_is_ever_led_to(text in "(?s).{0,120}") {
        for piece in paragraphs(&clean(&text)).into_iter().flatten().flatten() {
            if let Piece::Address(address) = piece {
                let lower = address.to_lowercase();
                prop_assert!(lower.starts_with("https://") || lower.starts_with("http://"));
                prop_assert!(!address.contains(['<', '>', '"', ' ']));
            }
        }
    }

    #[test]
    fn whoever_is_marked_is_found_again(before in "[a-z @]{0,10}", after in "[a-z @}]{0,10}", number in 0_u32..9) {
        let person: PersonId = format!("00000000-0000-7000-8000-00000000000{number}").parse().unwrap();
        prop_assert_eq!(named(&format!("{before}{}{after}", mark(&person))), vec![person]);
    }

    #[test]
    fn what_is_clean_stays_as_it_is(text in "(?s).{0,120}") {
        let once = clean(&text);
        prop_assert_eq!(clean(&once), once);
    }
}

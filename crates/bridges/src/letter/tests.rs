//! What is made of mails as people, programs and strangers write them.

use super::*;
use proptest::prelude::*;

const HEAD: &str = "Return-Path: <anna@lindhamn.example>\r\nFrom: Anna Berg <anna@lindhamn.example>\r\nTo: it@lindhamn.example\r\n\
    Subject: Skrivaren\r\nMessage-ID: <1@mail.lindhamn.example>\r\nDate: Mon, 3 Nov 2025 10:12:00 +0100\r\n";

fn of(text: &str) -> Letter {
    read(text.replace('\n', "\r\n").replace("\r\r", "\r").as_bytes(), "stadga.lindhamn.example").unwrap()
}

fn with(fields: &str) -> Letter {
    of(&format!("{HEAD}{fields}\n\nHej"))
}

fn keys(cut: &[Message]) -> Vec<&str> {
    cut.iter().map(|message| message.key.as_str()).collect()
}

#[test]
fn a_letter_is_read_with_all_that_it_says() {
    let mail = "From: =?utf-8?Q?Bj=C3=B6rn_=C3=85str=C3=B6m?= <bjorn@lindhamn.example>\nTo: IT <it@lindhamn.example>, stod@lindhamn.example\n\
        Cc: =?iso-8859-1?Q?G=F6ran?= <goran@lindhamn.example>\nSubject: =?utf-8?B?UmU6IFsjMjAyNi0xN10gU2tyaXZhcmVuIMOkciB0cmFzaWc=?=\n\
        Message-ID: <b@mail>\nIn-Reply-To: <a@stadga>\nReferences: <0@stadga>\n <a@stadga>\nDate: Mon, 3 Nov 2025 10:12:00 +0100\n\
        MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: multipart/alternative; boundary=y\n\n\
        --y\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nDen st=E5r still.\n--y\n\
        Content-Type: text/html\n\n<p>Den st&aring;r <b>still</b>.</p>\n--y--\n--x\nContent-Type: image/png; name=\"../../bild.png\"\n\
        Content-Disposition: attachment\nContent-Transfer-Encoding: base64\n\niVBORw==\n--x--\n";
    let letter = of(mail);
    assert_eq!(letter.from, Address { name: "Björn Åström".into(), address: "bjorn@lindhamn.example".into() });
    assert_eq!(
        letter.to.iter().map(|to| to.address.as_str()).collect::<Vec<_>>(),
        ["it@lindhamn.example", "stod@lindhamn.example"]
    );
    assert_eq!(letter.cc[0].name, "Göran");
    assert_eq!((letter.subject.as_str(), case_number(&letter.subject)), ("Re: [#2026-17] Skrivaren är trasig", Some((2026, 17))));
    assert_eq!((letter.message_id.as_deref(), letter.in_reply_to.as_deref()), (Some("b@mail"), Some("a@stadga")));
    assert_eq!(letter.references, ["0@stadga", "a@stadga"]);
    assert_eq!(letter.sent_at, Some("2025-11-03T09:12:00Z".parse().unwrap()));
    assert_eq!((letter.text.as_str(), letter.had_html), ("Den står still.", true));
    let picture = Part { name: "bild.png".into(), media_type: "image/png".into(), bytes: b"\x89PNG".into() };
    assert_eq!((letter.attachments, letter.automatic, letter.cut), (vec![picture], None, vec![]));
}

#[test]
fn of_html_alone_the_text_is_taken_and_no_script_or_mark_up() {
    let letter = with(
        "Content-Type: text/html; charset=utf-8\n\n<html><head><title>t</title><style>p{}</style></head><body>\
        <script>if (1<2) alert('<p>hej</p>')</script><p>Hej&nbsp;IT!</p><!-- <p>dold</p> --><div>En <b>rad</b><br>till</div>\
        <ul><li>ett</li><li>två</li></ul><table><tr><td>a</td><td>b</td></tr></table><pre>x\n  y</pre>\
        <a href=\"https://ond.example/x\">https://god.example</a> <a href='javascript:x()'>klicka</a> <img src=x onerror=alert(1) alt='en bild'><p>&lt;script&gt;</p></body></html>",
    );
    let said = "Hej IT!\n\nEn rad\ntill\n\n- ett\n- två\n\na b\n\nx\n  y\n\
        https://god.example <https://ond.example/x> klicka [en bild]\n\n<script>";
    assert_eq!(letter.text.replace("\n\nHej", ""), said);
}

#[test]
fn a_part_of_text_that_is_empty_gives_way_to_html() {
    let letter = with(
        "Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\n \n--x\nContent-Type: text/html\n\n\
        <p>Hej</p><blockquote>förut<br>då</blockquote>\n--x--",
    );
    assert_eq!((letter.text.as_str(), letter.quoted.as_str()), ("Hej", "> förut\n> då"));
}

#[test]
fn what_a_letter_quotes_is_told_from_what_is_written_anew() {
    let anew = "Tack, det löste sig.\n\nMvh\nAnna";
    for quoted in [
        "> Har du startat om?\n> /IT",
        "Den mån 3 nov. 2025 kl 10:12 skrev IT-enheten <it@lindhamn.example>:\n\n> Har du startat om?",
        "Den mån 3 nov. 2025 kl 10:12 skrev IT-enheten i Lindhamn <\nit@lindhamn.example>:\n> Har du startat om?",
        "3 nov. 2025 kl. 10:12 skrev IT <it@lindhamn.example>:\n\nHar du startat om?\n\nIT",
        "On Mon, Nov 3, 2025 at 10:12 AM IT <it@lindhamn.example> wrote:\n> Did you restart it?",
        "Am Mo., 3. Nov. 2025 um 10:12 Uhr schrieb IT <it@lindhamn.example>:\n> Neu gestartet?",
        "-----Original Message-----\nFrom: IT\nHave you restarted?",
        "-----Ursprungligt meddelande-----\nFrån: IT\nHar du startat om?",
        "-----Ursprüngliche Nachricht-----\nVon: IT",
        "________________________________\nFrån: IT <it@lindhamn.example>\nSkickat: den 3 november 2025 10:12\n\
        Till: Anna Berg\nÄmne: Skrivaren\n\nHar du startat om?",
        "From: IT <it@lindhamn.example>\nSent: Monday, November 3, 2025 10:12 AM\nTo: Anna\nSubject: The printer\n\nRestarted?",
        "Von: IT\nGesendet: Montag, 3. November 2025 10:12\nAn: Anna\nBetreff: Drucker\n\nNeu?",
        "*From:* IT\n*Date:* Monday\n*To:* Anna\n\nRestarted?",
    ] {
        let (own, rest) = quotation::divided(&format!("{anew}\n\n{quoted}\n"));
        assert_eq!((own.as_str(), rest.as_str()), (anew, quoted));
    }
    let answered_below = "Den 2025-11-03 kl. 10:12, skrev IT:\n> Har du startat om?\n\nJa, två gånger.";
    assert_eq!(quotation::divided(answered_below).0, "Ja, två gånger.");
    let between = "> Har du startat om?\nJa.\n> Är den inkopplad?\nJa.";
    assert_eq!(quotation::divided(between), (between.to_owned(), String::new()));
    let sent_on = "---------- Forwarded message ---------\nFrom: Leverantören\n\nNy version.";
    assert_eq!(quotation::divided(sent_on), (sent_on.to_owned(), String::new()));
    for no_quotation in
        ["Jag skrev till er 3 november 2025 om detta:\nskrivaren står still.", "Från: 8:00\nTill: 17:00 är vi där."]
    {
        assert_eq!(quotation::divided(no_quotation).1, "", "{no_quotation}");
    }
}

#[test]
fn the_number_of_a_case_is_found_in_its_own_form_alone() {
    assert_eq!(case_number("SV: [#2026-17] Skrivaren"), Some((2026, 17)));
    assert_eq!(case_number("[#x] [#2025-1203]"), Some((2025, 1203)));
    for subject in [
        "",
        "#2026-17",
        "[2026-17]",
        "[#26-17]",
        "[#2026-]",
        "[#2026-0]",
        "[#2026-17",
        "[#2026-99999999999999999999]",
        "[#2026--1]",
    ] {
        assert_eq!(case_number(subject), None, "{subject}");
    }
}

#[test]
fn what_a_program_wrote_is_known_by_what_it_says() {
    assert_eq!(with("Auto-Submitted: no").automatic, None);
    for (fields, known) in [
        ("Auto-Submitted: auto-replied (vacation)", Automatic::Submitted),
        ("Precedence: bulk", Automatic::Many),
        ("Precedence: auto_reply", Automatic::Many),
        ("List-Id: Nyheter <nyheter.example>", Automatic::List),
        ("X-Auto-Response-Suppress: DR, OOF, AutoReply", Automatic::Unanswerable),
        ("X-Stadga: 1", Automatic::Own),
        ("Content-Type: multipart/report; report-type=delivery-status; boundary=x", Automatic::Report),
    ] {
        assert_eq!(with(fields).automatic, Some(known), "{fields}");
    }
    let from_nobody = format!("{HEAD}\nHej").replace("<anna@lindhamn.example>\r\nFrom", "< >\r\nFrom");
    assert_eq!(of(&from_nobody).automatic, Some(Automatic::NoReturn));
    let own = format!("{HEAD}\nHej").replace("1@mail.lindhamn", "1@Stadga.lindhamn");
    assert_eq!(of(&own).automatic, Some(Automatic::Own));
    assert_eq!(read(own.as_bytes(), "").unwrap().automatic, None);
}

#[test]
fn what_goes_past_the_bounds_is_cut_and_said() {
    let long = format!("From: a@b.example\nSubject: {}\n\nHej", vec!["ö".repeat(35); 10_000].join("\n "));
    let letter = of(&long);
    assert_eq!((letter.subject.chars().count(), keys(&letter.cut)), (LONGEST_SUBJECT, vec!["desk-letter-cut-subject"]));
    assert_eq!(letter.text, "Hej");
    let part = "--x\nContent-Type: text/csv\nContent-Disposition: attachment\n\na;b\n";
    let letter = with(&format!("Content-Type: multipart/mixed; boundary=x\n\n{}--x--", part.repeat(60)));
    assert_eq!((letter.attachments.len(), keys(&letter.cut)), (MOST_ATTACHMENTS, vec!["desk-letter-cut-attachments"]));
    assert_eq!(letter.attachments[0].name, "1.txt");
    let letter = with(&format!("Cc: {}", vec!["a@b.example"; 300].join(",\n ")));
    assert_eq!((letter.cc.len(), keys(&letter.cut)), (MOST_ADDRESSES, vec!["desk-letter-cut-addresses"]));
    let letter = with(&format!("\n{}", "å".repeat(LONGEST_TEXT + 1)));
    assert_eq!((letter.text.chars().count(), keys(&letter.cut)), (LONGEST_TEXT, vec!["desk-letter-cut-text"]));
}

#[test]
fn what_cannot_be_read_is_told_with_what_its_head_says() {
    let refused = |bytes: &[u8]| read(bytes, "").unwrap_err();
    for nothing in [&b""[..], b"\r\n \r\n"] {
        assert_eq!(refused(nothing).reason.key, "desk-letter-empty");
    }
    let unread = refused(b"Subject: x\r\nMessage-ID: <1@a>\r\n\r\nHej");
    assert_eq!(
        (unread.reason.key.as_str(), unread.message_id.as_deref(), unread.subject.as_str()),
        ("desk-letter-no-sender", Some("1@a"), "x")
    );
    let mut large = HEAD.as_bytes().to_vec();
    large.resize(LARGEST + 1, b'\n');
    let unread = refused(&large);
    assert_eq!((unread.reason.key.as_str(), unread.from.unwrap().name.as_str()), ("desk-letter-too-large", "Anna Berg"));
    let endless = format!("From: a@b.example\nX: {}\n\nHej", "x".repeat(LONGEST_HEAD));
    assert_eq!(refused(endless.as_bytes()).reason.key, "desk-letter-tangled");
}

#[test]
fn a_mail_within_a_mail_stays_closed_however_deep_it_goes() {
    let inner = "From: bo@lindhamn.example\nSubject: global/rfc822\n\nInnan/global";
    let letter = with(&format!(
        "Content-Type: multipart/mixed; boundary=x\n\n--x\n\nSe nedan: message/rfc822, /GLOBAL\n--x\n\
        Content-Type: message/rfc822\n\n{inner}\n--x--"
    ));
    assert_eq!(letter.text, "Se nedan: message/rfc822, /GLOBAL");
    let inner = inner.replace('\n', "\r\n").into_bytes();
    assert_eq!(letter.attachments, [Part { name: "1.eml".into(), media_type: "message/rfc822".into(), bytes: inner }]);
    let deep = format!("{HEAD}{}", "Content-Type: message/rfc822\n\n".repeat(300_000));
    assert_eq!(of(&deep).attachments.len(), 1);
    let deep = format!("{HEAD}{}", "C ontent-Type: message (x) /\n \"RFC822\"\n\n".repeat(100_000));
    assert!(read(deep.as_bytes(), "").is_ok());
}

#[test]
fn what_would_take_all_time_or_memory_is_met_in_little() {
    let mails = [
        format!(
            "{HEAD}Content-Type: multipart/mixed; boundary=b\n\n{}",
            "--b\nContent-Type: multipart/a; boundary=z\n\n".repeat(100_000)
        ),
        format!("{HEAD}Content-Type: multipart/mixed; boundary=b\n\n{}", "--b\n\n".repeat(1_000_000)),
        format!("{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\n{}", "a:\n".repeat(1_000_000)),
        format!("{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: a/b{}\n\n", "; x*1=y".repeat(200_000)),
        format!("{HEAD}Content-Type: text/html\n\n<a {}", "b c ".repeat(200_000)),
        format!("{HEAD}Content-Type: text/html\n\n{}", "<div><blockquote>".repeat(30_000)),
        format!("{HEAD}\n\n{}", "On 2025-11-03 x\n".repeat(100_000)),
        format!("{HEAD}\n\n{}", "____________________\n\n".repeat(100_000)),
        format!("{HEAD}\n\n{}", "> a\n\n".repeat(100_000)),
        format!("{HEAD}\n\n{}", "1 skrev 2025 a:\n\n".repeat(50_000)),
    ];
    for (number, mail) in mails.iter().enumerate() {
        let begun = std::time::Instant::now();
        let read = read(mail.as_bytes(), "");
        assert!(begun.elapsed().as_secs() < 60, "mail {number} took {:?}", begun.elapsed());
        assert!(read.is_ok() || read.is_err_and(|unread| unread.reason.key == "desk-letter-tangled"), "mail {number}");
    }
}

#[test]
fn broken_mime_and_unknown_charsets_give_what_there_is() {
    let letter =
        with("Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain; charset=klingon\n\nHej p\u{e5}");
    assert!(letter.text.starts_with("Hej p") && letter.attachments.is_empty(), "{letter:?}");
    let cut_short = with("Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>Hej <b>då</b>");
    assert_eq!((cut_short.text.as_str(), cut_short.had_html), ("Hej då Hej", true));
    let letter = with("Content-Type: multipart/mixed\n\nutan gräns");
    assert!(letter.text.contains("utan gräns"), "{letter:?}");
    let letter = with("Content-Transfer-Encoding: base64\n\nSGVq*IElU");
    assert!(!letter.text.is_empty() || !letter.attachments.is_empty(), "{letter:?}");
    let letter = with("Subject: \u{202e}gnp.exe\u{7}");
    assert!(!letter.subject.contains(['\u{202e}', '\u{7}']));
}

proptest! {
    #[test]
    fn nothing_of_a_text_is_lost_where_it_is_divided(lines in prop::collection::vec(prop_oneof![
        Just(""), Just("> q"), Just("Hej"), Just("Den 3 nov 2025 10:12 skrev IT <it@a.se>:"), Just("-----Original Message-----"),
        Just("From: a"), Just("Sent: b"), Just("To: c"), Just("____________________"),
    ], 0..12)) {
        let text = lines.join("\n");
        let (own, quoted) = quotation::divided(&text);
        let sorted = |text: &str| {
            let mut lines: Vec<String> = text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
            lines.sort();
            lines
        };
        prop_assert_eq!(sorted(&format!("{own}\n{quoted}")), sorted(&text));
        prop_assert!(!own.is_empty() || text.trim().is_empty());
    }

    #[test]
    fn no_bytes_make_the_reader_fall(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut mail = HEAD.as_bytes().to_vec();
        mail.extend(bytes);
        let _ = read(&mail, "x");
    }
}

use super::article::{Article, ArticleDraft, Audience, LONGEST_TEXT, State};
use super::compare::{Fate, are_same, lines};
use super::fit::{Held, MOST, best};
use super::text::{beginning, plain};
use crate::identity::SystemId;
use crate::refusal::Refusal;
use jiff::Timestamp;
use proptest::prelude::*;

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(number: u8) -> T {
    format!("00000000-0000-7000-8000-0000000000{number:02}").parse().unwrap()
}

fn at() -> Timestamp {
    "2026-11-23T08:00:00Z".parse().unwrap()
}

fn written(fields: &[(&str, &str)]) -> Result<Article, Refusal> {
    let mut draft = ArticleDraft::new(id(1));
    for (field, text) in fields {
        draft.set(field, text)?;
    }
    draft.finish()
}

fn key(refused: Result<impl std::fmt::Debug, Refusal>) -> (String, String) {
    let refusal = refused.unwrap_err();
    (refusal.message.key, refusal.field.unwrap_or_default())
}

#[test]
fn each_publication_is_a_version_that_says_what_it_said() {
    let article = written(&[("name", " Byta  lösenord "), ("text", "Gå till **Mina inloggningar**.")]).unwrap();
    assert_eq!((article.state, article.audience, article.name.as_str()), (State::Draft, Audience::Everybody, "Byta lösenord"));
    assert!(!article.is_open());
    let (article, first) = article.publish(None, Some(id(9)), at()).unwrap();
    assert_eq!((article.state, article.number, first.number, first.by.clone()), (State::Published, 1, 1, Some(id(9))));
    assert!(article.is_open());
    assert_eq!(key(article.clone().publish(Some(&first), None, at())).0, "knowledge-nothing-new");
    let mut draft = ArticleDraft::of(article);
    draft.set("text", "Ring supporten.").unwrap();
    let article = draft.finish().unwrap();
    assert!(article.differs(&first));
    let (article, second) = article.publish(Some(&first), None, at()).unwrap();
    assert_eq!(
        (second.number, second.text.as_str(), first.text.as_str()),
        (2, "Ring supporten.", "Gå till **Mina inloggningar**.")
    );
    let article = article.withdraw().unwrap();
    assert!(!article.is_open());
    assert_eq!(key(article.clone().withdraw()).0, "knowledge-not-published");
    let (again, third) = article.publish(Some(&second), None, at()).unwrap();
    assert_eq!((again.state, third.number), (State::Published, 3));
}

#[test]
fn what_is_for_the_staff_of_the_desk_is_open_to_nobody_else() {
    let article = written(&[("name", "Starta om"), ("text", "Så här."), ("audience", "staff")]).unwrap();
    assert!(!article.publish(None, None, at()).unwrap().0.is_open());
}

#[test]
fn what_is_not_written_is_not_published_and_what_is_wrong_is_told_at_its_field() {
    let told = |key: &str, field: &str| (key.to_owned(), field.to_owned());
    assert_eq!(key(written(&[("name", "  ")])), told("organisation-field-required", "name"));
    assert_eq!(key(written(&[("text", "Så här.")])), told("organisation-field-required", "name"));
    assert_eq!(key(written(&[("name", "A"), ("audience", "alla")])), told("knowledge-audience-unknown", "audience"));
    assert_eq!(key(written(&[("name", "A"), ("system", "Hemtur")])), told("case-system-unknown", "system"));
    assert_eq!(
        key(written(&[("name", "A"), ("text", &"x".repeat(LONGEST_TEXT + 1))])),
        told("organisation-text-too-long", "text")
    );
    assert_eq!(key(written(&[("name", "A")]).unwrap().publish(None, None, at())), told("knowledge-text-missing", "text"));
}

#[test]
fn markdown_is_read_without_its_marks() {
    let text = "# Skrivare\n\nStäng av **den** och [vänta](https://lindhamn.example/vänta).\n\n- Ett\n- Två <b>fet</b>\n\n<script>x</script>\n";
    assert_eq!(plain(text), "Skrivare\nStäng av den och vänta.\nEtt\nTvå fet");
    assert_eq!(beginning(text, 22), "Skrivare Stäng av den…");
    assert_eq!(beginning("abcdef", 3), "abc…");
    assert_eq!(beginning("", 3), "");
}

#[test]
fn a_comparison_says_which_words_of_which_lines_differ() {
    let found = lines("Stäng av.\nVänta en minut.\nStarta.", "Stäng av.\nVänta två minuter.\nStarta.\nRing.");
    let told: Vec<(Fate, String)> = found.iter().map(|line| (line.fate, line.text())).collect();
    let line = |fate, text: &str| (fate, text.to_owned());
    assert_eq!(
        told,
        [
            line(Fate::Kept, "Stäng av."),
            line(Fate::Gone, "Vänta en minut."),
            line(Fate::New, "Vänta två minuter."),
            line(Fate::Kept, "Starta."),
            line(Fate::New, "Ring."),
        ]
    );
    assert!(found[2].parts.iter().any(|(part, differs)| *differs && part.contains("två")));
    assert!(found[2].parts.iter().any(|(part, differs)| !*differs && part.contains("Vänta")));
    assert!(are_same(&lines("a\nb", "a\nb\n")) && lines("", "").is_empty());
}

fn offered(written: &str, system: Option<u8>, things: &[(&str, &str, Option<u8>)]) -> Vec<usize> {
    let held: Vec<Held> = things.iter().map(|(name, text, system)| Held::of(name, text, system.map(id::<SystemId>))).collect();
    best(written, system.map(id::<SystemId>).as_ref(), &held.iter().collect::<Vec<_>>())
}

#[test]
fn inflected_words_beginnings_and_parts_of_compounds_find_an_answer() {
    let things = [
        ("Skrivaren skriver inte ut", "Starta om den och välj rätt kö.", None),
        ("Byta lösenord", "Lösenordet byts på Mina inloggningar.", None),
        ("Läsa e-posten hemma", "Logga in på webbmejlen.", None),
    ];
    for (written, found) in [
        ("skrivarna på plan 2 svarar inte", 0),
        ("Nätverksskrivaren har fastnat", 0),
        ("Mitt lösenord har gått ut", 1),
        ("lösen", 1),
        ("Hur läser jag epost hemifrån, webbmejl?", 2),
    ] {
        assert_eq!(offered(written, None, &things).first(), Some(&found), "{written}");
    }
    for written in ["", "Hej, det fungerar inte!", "Taket läcker", "i på av"] {
        assert_eq!(offered(written, None, &things), Vec::<usize>::new(), "{written}");
    }
}

#[test]
fn the_name_counts_more_than_the_text_and_the_system_more_than_another() {
    let things = [
        ("Schemat", "Om inloggningen i Hemtur.", None),
        ("Inloggningen i Hemtur", "Så här.", None),
        ("Inloggningen i Hemtur", "Så här.", Some(1)),
        ("Inloggningen i Hemtur", "Så här.", Some(2)),
    ];
    assert_eq!(offered("inloggning hemtur", Some(2), &things), [3, 1, 2, 0]);
    assert_eq!(offered("schema", Some(2), &things), [0]);
    // One word of the text is enough only for the very system.
    let things = [("Larmen", "Byt batteri.", Some(1)), ("Larmen", "Byt batteri.", None)];
    assert_eq!(offered("batteriet", Some(1), &things), [0]);
}

#[test]
fn what_few_answers_hold_tells_more_than_what_many_hold() {
    let things: Vec<(&str, &str, Option<u8>)> =
        (0..7).map(|_| ("Hemtur: schema", "", None)).chain([("Hemtur: larm", "", None), ("Larm", "", None)]).collect();
    let found = offered("larm i hemtur", None, &things);
    assert_eq!((found.len(), &found[..2]), (MOST, &[7, 8][..]));
}

proptest! {
    #[test]
    fn a_comparison_holds_both_texts_whole(older in "[ab\n]{0,40}", newer in "[ab\n]{0,40}") {
        let found = lines(&older, &newer);
        let side = |gone: Fate| {
            let stand = found.iter().filter(|line| line.fate == Fate::Kept || line.fate == gone);
            stand.flat_map(|line| [line.text(), "\n".to_owned()]).collect::<String>()
        };
        let ended = |text: &str| if text.is_empty() || text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") };
        prop_assert_eq!(side(Fate::Gone), ended(&older));
        prop_assert_eq!(side(Fate::New), ended(&newer));
    }

    #[test]
    fn whatever_is_written_at_most_five_are_offered_each_once(written in ".{0,200}", names in proptest::collection::vec(".{0,30}", 0..20)) {
        let things: Vec<(&str, &str, Option<u8>)> = names.iter().map(|name| (name.as_str(), name.as_str(), None)).collect();
        let mut found = offered(&written, None, &things);
        prop_assert!(found.len() <= MOST && found.iter().all(|place| *place < things.len()));
        let count = found.len();
        found.sort_unstable();
        found.dedup();
        prop_assert_eq!(found.len(), count);
    }

    #[test]
    fn nothing_that_is_written_fails_as_markdown(text in ".{0,300}", most in 0_usize..50) {
        prop_assert!(beginning(&text, most).chars().count() <= most + 1);
    }
}

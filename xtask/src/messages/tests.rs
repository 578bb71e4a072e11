use super::*;

fn said(code: &str, page: &str, sv: &str, en: &str) -> Vec<String> {
    let files = [
        ("crates/domain/src/lib.rs", code),
        ("crates/web/templates/start.html", page),
        ("locales/sv/web.ftl", sv),
        ("locales/en/web.ftl", en),
    ];
    check(&Tree::of(&files))
        .into_iter()
        .map(|complaint| format!("{}:{} {}", complaint.path, complaint.line, complaint.what))
        .collect()
}

#[test]
fn texts_that_are_asked_for_with_their_arguments_pass() {
    let code = "fn f() { Message::new(\"web-wrong\").with(\"name\", x).with(\"day\", y); }";
    let page = "{{ words.say(\"web-title\") }} {{ words.count(\"web-rows\", rows.len()) }}";
    let sv = "web-wrong = { $name } är fel den { $day }\nweb-title = Titel\nweb-rows = { $count ->\n  [one] en rad\n *[other] { $count } rader\n}\n";
    let en = "web-wrong = On { $day }, { $name } is wrong\nweb-title = Title\nweb-rows = { $count } rows\n";
    assert_eq!(said(code, page, sv, en), Vec::<String>::new());
}

#[test]
fn a_text_that_is_nowhere_is_named_with_its_place() {
    let found = said("fn f() {\n  Message::new(\"web-wrong\");\n}", "\n{{ words.say(\"web-title\") }}", "", "");
    assert_eq!(
        found,
        ["crates/domain/src/lib.rs:2 “web-wrong” has no text", "crates/web/templates/start.html:2 “web-title” has no text"]
    );
}

#[test]
fn a_text_that_lacks_in_one_language_is_named() {
    let found = said("", "{{ words.say(\"web-title\") }}", "web-title = Titel\n", "web-other = Other\n");
    assert_eq!(
        found,
        ["locales/sv/web.ftl:1 “web-title” has no text in en", "locales/en/web.ftl:1 “web-other” has no text in sv"]
    );
}

#[test]
fn an_argument_that_is_not_given_is_named() {
    let text = "web-wrong = { $name } { $day }\n";
    let found = said("fn f() { Message::new(\"web-wrong\").with(\"name\", x); }", "", text, text);
    assert_eq!(found, ["crates/domain/src/lib.rs:1 “web-wrong” needs $day, which is not given here"]);
}

#[test]
fn a_message_that_is_handed_on_may_get_its_arguments_elsewhere() {
    let text = "web-wrong = { $name }\n";
    let code = "fn f() { fail(Message::new(\"web-wrong\")); }\nfn fail(message: Message) { message.with(\"name\", x); }";
    assert!(said(code, "", text, text).is_empty());
}

#[test]
fn arguments_that_differ_between_languages_are_named() {
    let code = "fn f() { Message::new(\"web-wrong\").with(\"name\", x); }";
    let found = said(code, "", "web-wrong = { $name }\n", "web-wrong = wrong\n");
    assert_eq!(found, ["locales/en/web.ftl:1 “web-wrong” uses no argument in en and $name in sv"]);
}

#[test]
fn a_text_that_nothing_asks_for_is_named_unless_it_is_built_from_data() {
    let text = "web-lonely = x\nrole-head = x\ncommand-init = x\nweb-part = x\nweb-whole = { web-part }\n";
    let code =
        "fn f() { vec![(words.name(\"role\", role), 1)]; words.say(&format!(\"command-{name}\")); words.say(\"web-whole\"); }";
    assert_eq!(said(code, "", text, text), ["locales/sv/web.ftl:1 nothing asks for “web-lonely”"]);
}

#[test]
fn a_public_text_needs_german() {
    let page = ("crates/web/templates/start.html", "{{ words.say(\"web-title\") }}{{ words.say(\"web-inside\") }}");
    let sv = ("locales/sv/web.ftl", "# public\nweb-title = Titel\nweb-inside = Inne\n");
    let en = ("locales/en/web.ftl", "web-title = Title\nweb-inside = Inside\n");
    let found = check(&Tree::of(&[page, sv, en]));
    assert_eq!(found.iter().map(|complaint| complaint.what.as_str()).collect::<Vec<_>>(), ["“web-title” has no text in de"]);
}

#[test]
fn a_key_stands_once_and_can_be_read() {
    let found = said("", "{{ words.say(\"web-title\") }}", "web-title = Titel\nweb-title = Två\n", "web-title = { $\n");
    assert!(found.iter().any(|said| said.contains("stands also in")), "{found:?}");
    assert!(found.iter().any(|said| said.contains("not readable as Fluent")), "{found:?}");
}

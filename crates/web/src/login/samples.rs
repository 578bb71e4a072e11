//! Signing in, and setting a password.

use super::page::{
    CodesPage, DemandedPage, LinkPage, LoginLine, LoginPage, OwnPage, PasskeyLine, PasskeyPage, SessionLine, SetupPage,
    SignInPage, StepPage, TokenShownPage,
};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, ListPage, Row};
use crate::listing::{Dress, Listing};
use crate::parts::form::Control;
use crate::parts::{Button, Field, Link, Problems};
use crate::samples::{Sample, frame, frame_at, outside, sample};

fn sign_in(words: Words, problems: Problems) -> SignInPage {
    SignInPage {
        frame: outside(words),
        lead: words.say("login-lead"),
        told: crate::desk::arrange::samples::told(words, false),
        provider: if problems.is_empty() {
            Link::to(words.say("login-provider-enter"), "/sign-in/provider")
        } else {
            Link::none("")
        },
        passkeys: problems.is_empty(),
        words,
        fields: vec![
            Field::line("username", "Användarnamn").filled_by("username").judged(&problems),
            Field::new("password", "Lösenord", Control::Line("password")).filled_by("current-password"),
        ],
        next: "/".to_owned(),
        leave: String::new(),
        problems,
    }
}

pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let link = LinkPage {
        frame: outside(words),
        words,
        username: "maja.oberg".to_owned(),
        action: "/link/abc".to_owned(),
        fields: vec![
            Field::new("password", "Nytt lösenord", Control::Line("password"))
                .helped("Minst 12 tecken. En mening är lätt att minnas.")
                .filled_by("new-password"),
        ],
        problems: Problems::default(),
    };
    let wrong = Problems::at("username", "Namnet och lösenordet hör inte ihop. Försök igen.");
    vec![
        sample("sign-in", &sign_in(words, Problems::default())),
        sample("sign-in-wrong", &sign_in(words, wrong)),
        sample("link", &link),
        sample("sign-in-code", &step(words)),
        sample("my-sign-ins", &own(words, true)),
        sample("my-sign-ins-plain", &own(words, false)),
        sample("second-step", &setup(words)),
        sample("second-step-demanded", &demanded(words)),
        sample("signed-out", &SignInPage { leave: words.say("login-leave"), ..sign_in(words, Problems::default()) }),
        sample("passkey-new", &passkey(words)),
        sample("recovery-codes", &codes(words)),
        sample("tokens", &tokens(words, true, true)),
        sample("tokens-all", &tokens(words, false, true)),
        sample("tokens-none", &tokens(words, true, false)),
        sample("token-shown", &token(words)),
        sample("logins", &logins(words)),
        sample("login", &login(words)),
    ]
}

fn step(words: Words) -> StepPage {
    let problems = Problems::at("code", "Koden stämmer inte. Vänta på nästa kod i appen.".to_owned());
    let field = Field::line("code", words.say("login-code")).helped(words.say("login-code-help")).judged(&problems);
    StepPage { frame: outside(words), words, fields: vec![field], problems }
}

fn sessions() -> Vec<SessionLine> {
    let line = |device: &str, address: &str, way: &str, current: bool| SessionLine {
        hash: format!("{device}{address}"),
        device: device.to_owned(),
        address: address.to_owned(),
        way: way.to_owned(),
        begun: "2026-11-23 07.58".to_owned(),
        used: "2026-11-23 12.01".to_owned(),
        current,
    };
    vec![
        line("Firefox, Windows", "192.0.2.7", "Lösenord och kod", true),
        line("Safari, iPhone", "2001:db8:85a3::8a2e:370:7334", "Lösenord och reservkod", false),
        line("Okänd webbläsare", "", "Engångslänk", false),
    ]
}

fn own(words: Words, has_code: bool) -> OwnPage {
    let ways = [
        (words.say("login-logins"), "/logins"),
        (words.say("login-tokens-all"), "/tokens"),
        (words.say("login-provider-title"), "/provider"),
    ];
    let passkey = |name: &str, used: &str| PasskeyLine {
        id: name.to_owned(),
        name: name.to_owned(),
        used: words.tell("login-passkey-used", "moment", used),
    };
    OwnPage {
        frame: frame_at(words, Chapter::None, &[("Mina inloggningar", "/my/sign-ins")]),
        words,
        sessions: if has_code { sessions() } else { sessions().into_iter().take(1).collect() },
        others: has_code,
        has_code,
        codes_left: words.count("login-codes-left", 2),
        few_codes: true,
        tokens: words.count("login-tokens-open", i64::from(has_code)),
        passkeys: if has_code {
            vec![passkey("Chrome, Android", "2026-11-23 07.58"), passkey("Säkerhetsnyckel på nyckelknippan", "2026-11-02 13.10")]
        } else {
            Vec::new()
        },
        passkey_new: Link::to(words.say("login-passkey-new"), "/my/passkeys/new"),
        ways: if has_code { ways.map(|(name, href)| Link::to(name, href)).into() } else { Vec::new() },
    }
}

fn demanded(words: Words) -> DemandedPage {
    DemandedPage {
        frame: frame(words, Chapter::None),
        words,
        code: Link::to(words.say("login-setup-title"), "/my/second-step"),
        passkey: Link::to(words.say("login-passkey-new"), "/my/passkeys/new"),
    }
}

fn setup(words: Words) -> SetupPage {
    let address = "otpauth://totp/Lindhamns%20kommun:maja@lindhamn.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    let picture = files::picture::qr(address).unwrap();
    SetupPage {
        frame: frame(words, Chapter::None),
        words,
        size: picture.size,
        path: picture.path,
        text: "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ".to_owned(),
        address: address.to_owned(),
        ceremony: "abc".to_owned(),
        fields: vec![Field::line("code", words.say("login-code")).helped(words.say("login-first-code-help"))],
        problems: Problems::default(),
    }
}

fn passkey(words: Words) -> PasskeyPage {
    PasskeyPage {
        frame: frame_at(words, Chapter::None, &[("Mina inloggningar", "/my/sign-ins")]),
        words,
        fields: vec![
            Field::line("name", words.say("login-passkey-called"))
                .holding("Firefox, Windows")
                .helped(words.say("login-passkey-called-help")),
        ],
        problems: Problems::default(),
    }
}

fn codes(words: Words) -> CodesPage {
    CodesPage {
        frame: frame(words, Chapter::None),
        words,
        username: "Maja Öberg".to_owned(),
        made: "2026-11-23 12.05".to_owned(),
        codes: (0..10).map(|number| format!("k7qf-2m9x-{number}rtw-hn4c")).collect(),
    }
}

fn tokens(words: Words, own: bool, some: bool) -> ListPage {
    let kind = if own { &super::tokens::OWN } else { &super::tokens::ALL };
    let row = |name: &str, used: String, state: &str, open: bool| {
        let cell = |column: &str| match column {
            "owner" => Cell::Text("maja.oberg@lindhamn.example".to_owned()),
            "may" => Cell::Text("läsa: Organisation, System".to_owned()),
            "until" => Cell::Figure("2027-03-01".to_owned()),
            "used" => Cell::Text(used.clone()),
            "state" => Cell::Text(words.say(state)),
            _ if open => Cell::Button(Button {
                action: "/my/tokens/end",
                csrf: "sample".to_owned(),
                field: ("token", "1".to_owned()),
                verb: words.say("login-end"),
                of: name.to_owned(),
            }),
            _ => Cell::Text(String::new()),
        };
        let columns = ["owner", "may", "until", "used", "state", "act"].into_iter().skip(usize::from(own));
        Row { what: Link::none(name), cells: columns.map(cell).collect() }
    };
    let long = "nattlig hämtning till ekonomisystemet och kommunens samlade beslutsstöd";
    let rows = vec![
        row(long, "2026-11-23 02.00, 192.0.2.40".to_owned(), "login-token-open", true),
        row("prov", words.say("login-token-never-used"), "login-token-closed", false),
    ];
    let dress = Dress {
        title: words.say(if own { "login-tokens" } else { "login-tokens-all" }),
        lead: words.say(if own { "login-tokens-lead" } else { "login-tokens-all-lead" }),
        ways: vec![Link::to(words.say(if own { "login-token-new" } else { "login-service-new" }), "/my/tokens/new")],
        empty: (!some).then(|| (words.say("login-tokens-none"), words.say("login-tokens-none-why"))),
        ..Dress::default()
    };
    let rows = if some { rows } else { Vec::new() };
    let total = rows.len() as i64;
    Listing::read(words, kind, &[]).page(frame(words, Chapter::None), dress, rows, total)
}

fn token(words: Words) -> TokenShownPage {
    TokenShownPage {
        frame: frame(words, Chapter::None),
        words,
        name: "nattlig hämtning".to_owned(),
        scope: "läsa: System".to_owned(),
        until: "2027-03-01".to_owned(),
        secret: format!("stadga_{}", "0a1b2c3d".repeat(8)),
        back: "/my/tokens",
    }
}

fn line(name: &str, person: Link, administrator: bool) -> LoginLine {
    LoginLine {
        login: Link::to(name, "/logins/1"),
        person,
        administrator,
        state: "öppen".to_owned(),
        second: "kod från app".to_owned(),
    }
}

fn logins(words: Words) -> ListPage {
    let row = |name: &str, person: Link, role: &str| {
        let text = |text: &str| Cell::Text(text.to_owned());
        let figure = |text: &str| Cell::Figure(text.to_owned());
        let cells =
            vec![Cell::Link(person), text(role), text("öppen"), text("kod från app"), figure("3"), figure("2026-11-23 12.01")];
        Row { what: Link::to(name, "/logins/1"), cells }
    };
    let rows = vec![
        row("admin", Link::none("utan person"), "Administratör"),
        row("maja.oberg@omsorgsforvaltningen.lindhamn.example", Link::to("Maja Öberg", "/people/1"), ""),
    ];
    let dress = Dress { title: words.say("login-logins"), lead: words.say("login-logins-lead"), ..Dress::default() };
    Listing::read(words, &super::admin::LOGINS, &[]).page(frame(words, Chapter::None), dress, rows, 2)
}

fn login(words: Words) -> LoginPage {
    LoginPage {
        frame: frame_at(words, Chapter::None, &[("Mina inloggningar", "/my/sign-ins"), ("maja", "/logins/1")]),
        words,
        login: line("maja", Link::to("Maja Öberg", "/people/1"), true),
        action: "/logins/1".to_owned(),
        ending: "/logins/1/end".to_owned(),
        closed: false,
        changeable: true,
        resettable: true,
        link: "/people/1/link".to_owned(),
        sessions: sessions(),
    }
}

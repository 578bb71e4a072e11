//! What of a letter was written anew, and what it quotes of earlier ones; together they are the whole.

/// How many lines the line may be broken into that says whose words follow.
const BROKEN_INTO: usize = 3;
/// The longest such line.
const LONGEST: usize = 400;
/// Within how many lines the fields of a quoted head stand.
const HEAD_WITHIN: usize = 6;

/// What begins the line that says whose words follow, and its verb: “Den … skrev …:”, “On … wrote:”, “Am … schrieb …:”.
const VERBS: [&str; 3] = ["skrev", "wrote", "schrieb"];
/// The words in a line of strokes that stands before an earlier letter.
const STROKED: [&str; 9] = [
    "ursprungligt meddelande",
    "original message",
    "ursprüngliche nachricht",
    "vidarebefordrat meddelande",
    "vidarebefordrat brev",
    "forwarded message",
    "begin forwarded message",
    "weitergeleitete nachricht",
    "vidarebefordrat e-postmeddelande",
];
/// The fields of the head that Outlook puts before an earlier letter: who, when, and what else is there.
const WHO: [&str; 3] = ["från:", "from:", "von:"];
const WHEN: [&str; 5] = ["skickat:", "sent:", "gesendet:", "datum:", "date:"];
const ELSE: [&str; 7] = ["till:", "to:", "an:", "ämne:", "subject:", "betreff:", "kopia:"];

/// Divides a text into what was written anew and what it quotes.
///
/// Answers between quoted lines belong together with them, so there the quoted lines stay;
/// where nothing was written anew, such as in a letter that is only sent on, all of it is what the sender says.
pub(super) fn divided(text: &str) -> (String, String) {
    let lines: Vec<&str> = text.lines().collect();
    let tail = (0..lines.len()).find(|at| begins_tail(&lines, *at)).unwrap_or(lines.len());
    let (mut from, mut until) = (0, tail);
    let kinds = kinds(&lines[..tail]);
    // Quoted lines at the end, with what says whose they are.
    while until > 0 && kinds[until - 1] != Kind::Own {
        until -= 1;
    }
    if kinds[until..].iter().all(|kind| *kind == Kind::Empty) {
        until = tail;
    }
    // Quoted lines at the beginning alone: the answer stands below them.
    let above = kinds[..until].iter().take_while(|kind| **kind != Kind::Own).count();
    if kinds[..above].contains(&Kind::Quoted) && !kinds[above..until].contains(&Kind::Quoted) {
        from = above;
    }
    let join = |lines: &[&str]| lines.join("\n").trim_matches(['\n', ' ']).trim_end().to_owned();
    let own = join(&lines[from..until]);
    if own.is_empty() {
        return (join(&lines), String::new());
    }
    let (above, below) = (join(&lines[..from]), join(&lines[until..]));
    let between = if above.is_empty() || below.is_empty() { "" } else { "\n\n" };
    (own, format!("{above}{between}{below}"))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Own,
    Quoted,
    Empty,
}

/// What each line is; whoever says whose words follow belongs to them.
fn kinds(lines: &[&str]) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = lines
        .iter()
        .map(|line| match line.trim_start() {
            "" => Kind::Empty,
            line if line.starts_with('>') => Kind::Quoted,
            _ => Kind::Own,
        })
        .collect();
    for at in 0..lines.len() {
        if kinds[at] == Kind::Own && attributes(lines, at).is_some_and(|next| followed_by_quoted(lines, next)) {
            let next = attributes(lines, at).unwrap_or(at + 1);
            kinds[at..next].fill(Kind::Quoted);
        }
    }
    kinds
}

/// Whether everything from this line on is an earlier letter that no strokes mark line by line.
fn begins_tail(lines: &[&str], at: usize) -> bool {
    let line = lines[at].trim();
    is_stroked(line) || is_head(lines, at) || attributes(lines, at).is_some_and(|next| !followed_by_quoted(lines, next))
}

fn followed_by_quoted(lines: &[&str], next: usize) -> bool {
    lines[next..].iter().find(|line| !line.trim().is_empty()).is_some_and(|line| line.trim_start().starts_with('>'))
}

/// “-----Original Message-----” and its like, or “Begin forwarded message:” without strokes.
fn is_stroked(line: &str) -> bool {
    let line = line.to_lowercase();
    let bare = line.trim_matches(['-', '_', '=', ' ', ':']);
    STROKED.contains(&bare) && (line.starts_with("--") || line.starts_with("__") || line.ends_with(':'))
}

/// The head that Outlook puts before an earlier letter, perhaps after a line of underscores.
fn is_head(lines: &[&str], at: usize) -> bool {
    let field = |line: &str, names: &[&str]| {
        let line = line.trim().replace('*', "").to_lowercase();
        names.iter().any(|name| line.starts_with(name))
    };
    let line = lines[at].trim();
    let underscores = line.len() >= 20 && line.bytes().all(|byte| byte == b'_');
    let who = if underscores { lines.iter().skip(at + 1).take(3).position(|line| !line.trim().is_empty()) } else { None };
    let who = who.map_or(at, |skipped| at + 1 + skipped);
    if !field(lines[who], &WHO) {
        return false;
    }
    let after = &lines[who + 1..lines.len().min(who + 1 + HEAD_WITHIN)];
    after.iter().any(|line| field(line, &WHEN)) && after.iter().any(|line| field(line, &ELSE))
}

/// Where the line ends that begins here and says whose words follow, and when they were written; it may be broken.
fn attributes(lines: &[&str], at: usize) -> Option<usize> {
    let first = lines[at].trim();
    if first.is_empty() || first.starts_with('>') {
        return None;
    }
    let mut whole = String::new();
    for (count, line) in lines[at..].iter().take(BROKEN_INTO).enumerate() {
        let line = line.trim();
        if line.is_empty() || whole.len() + line.len() > LONGEST {
            return None;
        }
        whole.push_str(line);
        whole.push(' ');
        if line.ends_with(':') {
            return says_who_wrote(&whole.to_lowercase()).then_some(at + count + 1);
        }
    }
    None
}

fn says_who_wrote(line: &str) -> bool {
    let mut words = line.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let begins = matches!(first, "den" | "on" | "am") || first.starts_with(|letter: char| letter.is_ascii_digit());
    let verb = words.any(|word| VERBS.contains(&word));
    let figures = line.chars().filter(char::is_ascii_digit).count();
    // “On … wrote:” begins with when; “Anna Berg <anna@…> skrev den 3 november 2025 10:12:” with whom.
    verb && figures >= 3 && (begins || line.contains('@') || line.contains(" skrev den ") || line.contains(" skrev följande"))
}

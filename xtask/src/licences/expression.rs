//! Licence expressions as packages write them: `MIT OR (Apache-2.0 AND ISC)`, and the older `MIT/Apache-2.0`.

/// Whether the expression can be met with licences of the list.
pub(super) fn allowed(expression: &str, list: &[String]) -> bool {
    let spread = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spread.split_whitespace().collect();
    let mut reader = Reader { words: &words, list };
    !words.is_empty() && reader.either() && reader.words.is_empty()
}

struct Reader<'a> {
    words: &'a [&'a str],
    list: &'a [String],
}

impl Reader<'_> {
    fn take(&mut self, word: &str) -> bool {
        let here = self.words.first().is_some_and(|first| first.eq_ignore_ascii_case(word));
        self.words = if here { &self.words[1..] } else { self.words };
        here
    }

    /// `AND` binds closer than `OR`.
    fn either(&mut self) -> bool {
        let mut met = self.both();
        while self.take("OR") {
            met |= self.both();
        }
        met
    }

    fn both(&mut self) -> bool {
        let mut met = self.one();
        while self.take("AND") {
            met &= self.one();
        }
        met
    }

    fn one(&mut self) -> bool {
        if self.take("(") {
            let met = self.either();
            return self.take(")") && met;
        }
        let [name, rest @ ..] = self.words else {
            return false;
        };
        self.words = rest;
        let mut name = (*name).to_owned();
        if self.take("WITH")
            && let [exception, rest @ ..] = self.words
        {
            self.words = rest;
            name = format!("{name} WITH {exception}");
        }
        self.list.contains(&name)
    }
}

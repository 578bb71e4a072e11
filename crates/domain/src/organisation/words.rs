//! Closed lists of words, each with its code, its label and the words by which files name it.

/// Declares an enum whose variants have a code (as in tables and exports), a message key (as people read it)
/// and further words by which imported files may name it, in lower case.
macro_rules! words {
    ($($(#[$doc:meta])* pub enum $name:ident { $($(#[$each:meta])* $variant:ident = $word:literal, $label:literal $(, $other:literal)*;)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$each])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// All of them, in their natural order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Each word with the key of its label and the other words by which files name it.
            pub const NAMES: &'static [(&'static str, &'static str, &'static [&'static str])] =
                &[$(($word, $label, &[$($other),*])),+];

            /// The word as it stands in tables, views and exports.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The key of the message by which people read it.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }

            /// Reads the word, or one of the other words by which files name it, in any case.
            pub fn read(text: &str) -> Option<Self> {
                match $crate::sorting::folded(text).as_str() {
                    $($word $(| $other)* => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.word())
            }
        }
    )+};
}

pub(crate) use words;

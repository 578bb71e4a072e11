//! Whether the chain is whole.
//!
//! The verifier is fed every entry in its order and remembers the first thing that does not fit.
//! What it needs of the database it is given, so that each way of tampering can be tried as a table of cases.

use super::chain::{Digest, Sealed, digest_of_entry, digest_of_values};
use crate::refusal::Message;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// One entry as it stands in the tables.
#[derive(Clone, Copy, Debug)]
pub struct Link<'a> {
    /// The fields that the chain seals.
    pub sealed: Sealed<'a>,
    /// The digest kept with the entry.
    pub digest: &'a str,
    /// The salt (hexadecimal) and the values; none when they are gone.
    pub kept: Option<(&'a str, &'a str)>,
    /// Whether an executed disposal covers the values.
    pub disposed: bool,
}

/// A signature of the head, as it stood on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedHead {
    /// The day.
    pub day: Date,
    /// The number of the last entry then.
    pub seq: i64,
    /// Its digest.
    pub digest: Digest,
    /// Whether the signature was made with the key it was to be made with.
    pub genuine: bool,
}

/// The first thing that does not fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "fault", rename_all = "kebab-case")]
pub enum JournalFault {
    /// Entries are missing.
    Cut {
        /// The first missing number.
        from: i64,
        /// The last missing number.
        to: i64,
    },
    /// An entry, or the one before it, is not as it was written.
    Rewritten {
        /// Its number.
        seq: i64,
    },
    /// The values of an entry are not those that were sealed.
    ValuesRewritten {
        /// Its number.
        seq: i64,
    },
    /// The values of an entry are gone, and no executed disposal covers them.
    ValuesRemoved {
        /// Its number.
        seq: i64,
    },
    /// The head does not name the last entry.
    HeadDiffers,
    /// The digest that was noted earlier is no longer in the chain.
    AnchorMissing {
        /// The digest.
        anchor: Digest,
    },
    /// A signed head is not the one in the chain.
    SignatureDiffers {
        /// The day of the signature.
        day: Date,
    },
    /// A disposal was not entered in the journal, or not as it stands.
    DisposalUnjournalled {
        /// The disposal's id.
        disposal: String,
    },
}

impl JournalFault {
    /// The sentence for people: what is wrong and what to do.
    pub fn message(&self) -> Message {
        match self {
            Self::Cut { from, to } => Message::new("journal-fault-cut").with("from", *from).with("to", *to),
            Self::Rewritten { seq } => Message::new("journal-fault-rewritten").with("seq", *seq),
            Self::ValuesRewritten { seq } => Message::new("journal-fault-values-rewritten").with("seq", *seq),
            Self::ValuesRemoved { seq } => Message::new("journal-fault-values-removed").with("seq", *seq),
            Self::HeadDiffers => Message::new("journal-fault-head"),
            Self::AnchorMissing { anchor } => Message::new("journal-fault-anchor").with("anchor", anchor),
            Self::SignatureDiffers { day } => Message::new("journal-fault-signature").with("day", *day),
            Self::DisposalUnjournalled { disposal } => Message::new("journal-fault-disposal").with("disposal", disposal),
        }
    }
}

impl std::fmt::Display for JournalFault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Cut { from, to } => write!(formatter, "the entries {from} to {to} have been cut out"),
            Self::Rewritten { seq } => write!(formatter, "entry {seq} is not as it was written"),
            Self::ValuesRewritten { seq } => write!(formatter, "the values of entry {seq} are not those that were written"),
            Self::ValuesRemoved { seq } => {
                write!(formatter, "the values of entry {seq} have been removed without an executed disposal")
            }
            Self::HeadDiffers => write!(formatter, "the head of the journal does not name its last entry"),
            Self::AnchorMissing { anchor } => write!(formatter, "the digest {anchor} is not in the journal"),
            Self::SignatureDiffers { day } => write!(formatter, "the head signed on {day} is not the one in the journal"),
            Self::DisposalUnjournalled { disposal } => {
                write!(formatter, "the disposal {disposal} is not in the journal as it was executed")
            }
        }
    }
}

/// What a verification found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// How many entries were read.
    pub entries: i64,
    /// The digest of the last one: noted elsewhere, it is the anchor of the next verification.
    pub head: Digest,
    /// How many entries have lost their values by an executed disposal.
    pub disposed: i64,
    /// How many signed heads were found in the chain.
    pub signatures: i64,
    /// The first thing that does not fit; none when the journal is whole.
    pub fault: Option<JournalFault>,
}

impl Verification {
    /// Whether nothing was cut, rewritten or removed without a decision.
    pub const fn is_whole(&self) -> bool {
        self.fault.is_none()
    }
}

/// Reads the chain from its first entry to its last.
#[derive(Clone, Debug)]
pub struct Verifier {
    anchor: Option<Digest>,
    anchor_seen: bool,
    signed: BTreeMap<i64, Vec<SignedHead>>,
    seq: i64,
    digest: Digest,
    disposed: i64,
    signatures: i64,
    fault: Option<JournalFault>,
}

impl Verifier {
    /// A verifier that also looks for a digest noted earlier, and for the signed heads.
    pub fn new(anchor: Option<Digest>, signed: Vec<SignedHead>) -> Self {
        let mut by_seq: BTreeMap<i64, Vec<SignedHead>> = BTreeMap::new();
        for head in signed {
            by_seq.entry(head.seq).or_default().push(head);
        }
        let mut verifier = Self {
            anchor_seen: anchor.is_none(),
            anchor: anchor.map(|anchor| anchor.trim().to_lowercase()),
            signed: by_seq,
            seq: 0,
            digest: String::new(),
            disposed: 0,
            signatures: 0,
            fault: None,
        };
        // A journal may be signed before its first entry.
        verifier.compare_signatures();
        verifier
    }

    fn found(&mut self, fault: JournalFault) {
        self.fault.get_or_insert(fault);
    }

    fn compare_signatures(&mut self) {
        for head in self.signed.remove(&self.seq).unwrap_or_default() {
            self.signatures += 1;
            if !head.genuine || head.digest != self.digest {
                self.found(JournalFault::SignatureDiffers { day: head.day });
            }
        }
    }

    /// Takes the next entry.
    pub fn take(&mut self, link: &Link<'_>) {
        let seq = link.sealed.seq;
        if seq > self.seq + 1 {
            self.found(JournalFault::Cut { from: self.seq + 1, to: seq - 1 });
        }
        if digest_of_entry(&self.digest, &link.sealed) != link.digest {
            self.found(JournalFault::Rewritten { seq });
        }
        match link.kept {
            Some((salt, value)) => {
                let genuine = hex::decode(salt).is_ok_and(|salt| digest_of_values(&salt, value) == link.sealed.values);
                if !genuine {
                    self.found(JournalFault::ValuesRewritten { seq });
                }
            }
            None if link.disposed => self.disposed += 1,
            None => self.found(JournalFault::ValuesRemoved { seq }),
        }
        self.seq = seq;
        link.digest.clone_into(&mut self.digest);
        self.anchor_seen |= self.anchor.as_deref() == Some(link.digest);
        self.compare_signatures();
    }

    /// Ends with the head as it stands in its table, and the disposals that the journal does not tell of.
    pub fn finish(mut self, head_seq: i64, head_digest: &str, unjournalled: Option<String>) -> Verification {
        if self.seq < head_seq {
            self.found(JournalFault::Cut { from: self.seq + 1, to: head_seq });
        } else if self.seq != head_seq || self.digest != head_digest {
            self.found(JournalFault::HeadDiffers);
        }
        if let Some(head) = self.signed.values().flatten().min_by_key(|head| head.day) {
            let day = head.day;
            self.found(JournalFault::SignatureDiffers { day });
        }
        if !self.anchor_seen
            && let Some(anchor) = self.anchor.take()
        {
            self.found(JournalFault::AnchorMissing { anchor });
        }
        if let Some(disposal) = unjournalled {
            self.found(JournalFault::DisposalUnjournalled { disposal });
        }
        Verification {
            entries: self.seq,
            head: self.digest,
            disposed: self.disposed,
            signatures: self.signatures,
            fault: self.fault,
        }
    }
}

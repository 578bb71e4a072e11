# The page of the journal.
journal-lead = Who changed what, the latest first. Nobody can change or remove anything in the journal without it being seen.
journal-entries = Entries
journal-none = Nothing is written yet
journal-none-why = Every change is written here in the same moment as it is made.
journal-chain = The chain
journal-chain-says = Every entry is locked to the one before. Keep the head of the chain somewhere else, and it can be tried that nothing was altered.

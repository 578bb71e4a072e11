# What a verification of the journal finds.
journal-fault-cut = The entries { $from } to { $to } have been cut out of the journal. Compare with a backup from before.
journal-fault-rewritten = Entry { $seq } is not as it was written. Compare with a backup from before.
journal-fault-values-rewritten = The values of entry { $seq } are not those that were written. Compare with a backup from before.
journal-fault-values-removed = The values of entry { $seq } have been removed without an executed disposal. Compare with a backup from before.
journal-fault-head = The head of the journal does not name its last entry. Compare with a backup from before.
journal-fault-anchor = The digest { $anchor } is not in the journal: it has been cut or rewritten since the digest was noted, or belongs to another municipality.
journal-fault-signature = The head signed on { $day } is not the one in the journal. It has been cut or rewritten since, or another key was used.
journal-fault-disposal = The disposal { $disposal } is not in the journal as it was executed.

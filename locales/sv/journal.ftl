# Vad en kontroll av journalen finner.
journal-fault-cut = Posterna { $from } till { $to } har klippts bort ur journalen. Jämför med en tidigare säkerhetskopia.
journal-fault-rewritten = Post { $seq } är inte som den skrevs. Jämför med en tidigare säkerhetskopia.
journal-fault-values-rewritten = Värdena i post { $seq } är inte de som skrevs. Jämför med en tidigare säkerhetskopia.
journal-fault-values-removed = Värdena i post { $seq } har tagits bort utan verkställd gallring. Jämför med en tidigare säkerhetskopia.
journal-fault-head = Journalens huvud anger inte dess sista post. Jämför med en tidigare säkerhetskopia.
journal-fault-anchor = Kontrollsumman { $anchor } finns inte i journalen: den har klippts eller skrivits om sedan summan antecknades, eller hör till en annan kommun.
journal-fault-signature = Huvudet som undertecknades { $day } är inte det i journalen. Den har klippts eller skrivits om sedan dess, eller så användes en annan nyckel.
journal-fault-disposal = Gallringen { $disposal } står inte i journalen så som den verkställdes.

# Journalens sida.
journal-lead = Vem som ändrat vad, det senaste först. Ingen kan ändra eller ta bort ur journalen utan att det syns.
journal-entries = Anteckningar
journal-none = Inget är antecknat än
journal-none-why = Varje ändring skrivs här i samma ögonblick som den görs.
journal-chain = Kedjan
journal-chain-says = Varje anteckning är låst till den förra. Spara kedjans huvud på ett annat ställe, så går det att pröva att inget har ändrats.

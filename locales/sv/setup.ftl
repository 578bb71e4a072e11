setup-unknown-municipality = Det finns ingen kommun med koden { $code }. Skriv kommunkoden med fyra siffror, till exempel 1083 för Sölvesborg.
setup-done-already = Databasen hör redan till { $name }. Välj en annan databas för en annan kommun.
setup-decision-unreadable = Det går inte att läsa beslutet ”{ $text }”. Skriv organ, dag och paragraf, till exempel ”KF 2026-11-30 § 104”.
setup-decision-body-unknown = Det finns inget organ som heter ”{ $body }”. Skriv koden eller namnet som det står i organisationen.

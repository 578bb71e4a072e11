### public
login-password-short = Lösenordet behöver minst { $fewest } tecken. Några ord i rad räcker bra.
login-password-long = Lösenordet får ha högst { $most } tecken.
login-password-guessable = Lösenordet är för lätt att gissa. Ta några ord som inte hör ihop och som inte är ditt namn.
login-wrong = Namnet och lösenordet stämmer inte. Kontrollera båda, eller be IT-enheten om en engångslänk.
login-paused = För många fel i rad. Vänta { $minutes ->
    [one] en minut
   *[other] { $minutes } minuter
 } och försök igen, eller be IT-enheten om en engångslänk.
login-link-ended = Länken är använd eller för gammal. Be IT-enheten om en ny.
login-name-taken = Namnet { $name } används redan. Välj ett annat.
login-name-empty = Skriv ett namn att logga in med.
login-person-without-address = Personen har varken e-postadress eller anställningsnummer att logga in med. Fyll i ett av dem först.

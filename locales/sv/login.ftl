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
login-left = Dina anställningar och uppdrag här har upphört; sista dagen var { $day }. Ska du ha tillgång, be din chef att se till att den nya anställningen eller det nya uppdraget förs in, eller fråga IT-enheten.
login-too-many = För många försök härifrån. Vänta { $minutes ->
    [one] en minut
   *[other] { $minutes } minuter
 } och försök igen.
login-code-wrong = Koden stämmer inte. Vänta på nästa kod i appen, eller kontrollera att telefonens klocka går rätt.
login-code-used = Koden är redan använd. Vänta på nästa kod i appen.
login-step-ended = Det dröjde för länge. Börja om med namn och lösenord.
login-no-secret-key = Det saknas en nyckel för hemligheter på servern. Be den som sköter Stadga att köra ”stadga doctor”.
login-secret-not-opened = En sparad hemlighet gick inte att läsa. Be den som sköter Stadga att köra ”stadga doctor”.

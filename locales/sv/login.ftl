### public
login-password-short = Lösenordet behöver minst { $fewest } tecken. Några ord i rad räcker bra.
login-password-long = Lösenordet får ha högst { $most } tecken.
login-password-guessable = Lösenordet är för lätt att gissa. Ta några ord som inte hör ihop och som inte är ditt namn.
login-password-common = Det lösenordet är bland de första som någon gissar. Välj en mening som bara du kommer på.
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
login-provider-issuer = Skriv utgivarens adress så som leverantören anger den, med https:// och utan frågetecken. För Entra ID: https://login.microsoftonline.com/er-katalogs-id/v2.0.
login-provider-everybody = Den adressen gäller alla kunder hos Microsoft, så vem som helst kunde uppge vilken e-postadress som helst. Ta adressen med er egen katalogs id.
login-provider-client = Skriv det klient-id som leverantören har gett Stadga.
login-provider-secret = Skriv klienthemligheten. Byter ni utgivare eller klient-id behövs den på nytt.
login-provider-claim = Skriv uppgiftens namn så som leverantören kallar den, till exempel preferred_username, email eller employeeid.
login-provider-matching = Välj vad i personregistret uppgiften jämförs med.
login-provider-name = Texten på knappen får ha högst 60 tecken.
login-provider-not-one = { $issuer } svarar inte som en inloggningstjänst för OpenID Connect ({ $cause }). Kontrollera adressen hos leverantören.
login-provider-ended = Inloggningen hos kommunens tjänst tog för lång tid eller började i en annan webbläsare. Försök igen.
login-provider-refused = Kommunens inloggningstjänst släppte inte in dig, eller så avbröt du. Försök igen, eller logga in med lösenord.
login-provider-wrong = Svaret från kommunens inloggningstjänst gick inte att lita på. Försök igen. Händer det på nytt, säg till IT-enheten; orsaken står i serverns logg.
login-provider-unknown = Du är { $value } hos kommunens inloggningstjänst, men ingen i personregistret har den uppgiften. Be IT-enheten lägga in den.
login-provider-without-claim = Kommunens inloggningstjänst säger inte vem du är: uppgiften { $claim } saknas. Be IT-enheten kontrollera inställningen hos tjänsten.
login-provider-without-login = Du finns i personregistret men har ingen inloggning i Stadga. Be IT-enheten om en engångslänk.
login-passkey-wrong = Lösennyckeln stämmer inte med någon här. Försök igen, eller logga in med lösenord.
login-passkey-ended = Det dröjde för länge. Försök igen.
login-passkey-name = Ge lösennyckeln ett namn på högst { $most } tecken, så att du känner igen den.
login-passkey-many = Du har redan { $most } lösennycklar. Ta bort någon som du inte använder.
login-passkey-nowhere = Lösennycklar kräver att Stadga nås med https och ett namn, inte ett nummer. Be den som sköter Stadga att ordna det.
bridge-client = Servern kan inte fråga andra servrar ({ $cause }). Be den som sköter Stadga att se till att paketet ca-certificates är installerat.
bridge-closed = Servern { $host } får inte frågas härifrån. Adressen ska börja med https:// och leda till en server som är tillåten.
bridge-silent = Servern { $host } svarar inte ({ $cause }). Försök igen om en stund.
bridge-large = Servern { $host } svarade med mer än en mebibyte. Kontrollera adressen.
login-provider-closed = Din inloggning i Stadga är stängd. Fråga IT-enheten.

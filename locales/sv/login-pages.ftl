### public
# Inloggningen.
login-sign-in = Logga in
login-lead = Du är inloggad så länge du arbetar.
login-again-lead = Visa en gång till att det är du: nu ska det ändras hur du loggar in.
login-say = Vad som gäller, hur det står till och vem som gör nästa sak.
login-help = Kommer du inte in? Be den som sköter Stadga i kommunen om en ny engångslänk.
login-set-password = Välj lösenord
login-link-lead = Länken gäller { $username } och kan användas en gång.
login-save-password = Spara och logga in
login-username = Användarnamn
login-password = Lösenord
login-new-password = Nytt lösenord
login-new-password-help = Några ord i rad räcker bra och är lätta att minnas.
login-repeat-password = Samma lösenord en gång till
login-passwords-differ = De två lösenorden är olika. Skriv samma två gånger.
login-leave = Logga ut också ur kommunens egen inloggning
login-signed-out = Du är utloggad.
login-step-title = Skriv koden
login-step-lead = Lösenordet stämmer. Nu behövs koden från din app.
login-code = Kod
login-code-help = Sex siffror ur appen, eller en av dina reservkoder.
login-step-help = Har du varken app eller reservkoder? Be den som sköter Stadga i kommunen att nollställa andra steget.
login-step-back = Börja om
login-provider-enter = Logga in med kommunens konto
login-or-password = Eller med lösenord
login-passkey-enter = Logga in med lösennyckel
login-passkey-not-shown = Ingen lösennyckel visades. Försök igen, eller logga in med lösenord.

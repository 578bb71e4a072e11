### public
# Inloggningen.
login-sign-in = Logga in
login-lead = Du är inloggad så länge du arbetar.
login-say = Vad som gäller, hur det står till och vem som gör nästa sak.
login-help = Kommer du inte in? Be den som sköter Stadga i kommunen om en ny engångslänk.
login-set-password = Välj lösenord
login-link-lead = Länken gäller { $username } och kan användas en gång.
login-save-password = Spara och logga in

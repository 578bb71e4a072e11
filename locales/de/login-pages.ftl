# Die Anmeldung.
login-sign-in = Anmelden
login-lead = Sie bleiben angemeldet, solange Sie arbeiten.
login-say = Was gilt, wie es steht, und wer den nächsten Schritt tut.
login-help = Kommen Sie nicht hinein? Bitten Sie die für Stadga zuständige Person der Gemeinde um einen neuen Einmallink.
login-set-password = Passwort wählen
login-link-lead = Der Link gilt für { $username } und kann einmal benutzt werden.
login-save-password = Speichern und anmelden
login-username = Benutzername
login-password = Passwort
login-new-password = Neues Passwort
login-new-password-help = Einige Wörter hintereinander genügen und sind leicht zu merken.
login-repeat-password = Dasselbe Passwort noch einmal
login-passwords-differ = Die beiden Passwörter sind verschieden. Schreiben Sie zweimal dasselbe.
login-signed-out = Sie sind abgemeldet.

# Was bei der Anmeldung nicht stimmt.
login-password-short = Das Passwort braucht mindestens { $fewest } Zeichen. Einige Wörter hintereinander genügen.
login-password-long = Das Passwort darf höchstens { $most } Zeichen haben.
login-password-guessable = Das Passwort ist zu leicht zu erraten. Nehmen Sie einige Wörter, die nicht zusammengehören und nicht Ihr Name sind.
login-wrong = Name und Passwort stimmen nicht. Prüfen Sie beide, oder bitten Sie die IT-Abteilung um einen Einmallink.
login-paused = Zu viele Fehler hintereinander. Warten Sie { $minutes ->
    [one] eine Minute
   *[other] { $minutes } Minuten
 } und versuchen Sie es noch einmal, oder bitten Sie die IT-Abteilung um einen Einmallink.
login-link-ended = Der Link ist benutzt oder zu alt. Bitten Sie die IT-Abteilung um einen neuen.
login-name-taken = Der Name { $name } wird schon benutzt. Wählen Sie einen anderen.
login-name-empty = Schreiben Sie einen Namen zum Anmelden.
login-person-without-address = Die Person hat weder E-Mail-Adresse noch Personalnummer zum Anmelden. Tragen Sie zuerst eines davon ein.
login-left = Ihre Anstellungen und Aufträge hier sind beendet; der letzte Tag war der { $day }. Sollen Sie Zugang haben, bitten Sie Ihre Leitung, die neue Anstellung oder den neuen Auftrag eintragen zu lassen, oder fragen Sie die IT-Abteilung.
login-too-many = Zu viele Versuche von hier. Warten Sie { $minutes ->
    [one] eine Minute
   *[other] { $minutes } Minuten
 } und versuchen Sie es noch einmal.
login-code-wrong = Der Code stimmt nicht. Warten Sie auf den nächsten Code in der App, oder prüfen Sie, ob die Uhr des Telefons richtig geht.
login-code-used = Der Code ist schon benutzt. Warten Sie auf den nächsten Code in der App.
login-step-ended = Das hat zu lange gedauert. Beginnen Sie noch einmal mit Name und Passwort.
login-no-secret-key = Auf dem Server fehlt ein Schlüssel für Geheimnisse. Bitten Sie die für Stadga zuständige Person, „stadga doctor“ auszuführen.
login-secret-not-opened = Ein aufbewahrtes Geheimnis konnte nicht gelesen werden. Bitten Sie die für Stadga zuständige Person, „stadga doctor“ auszuführen.

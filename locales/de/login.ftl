# Was bei der Anmeldung nicht stimmt.
login-password-short = Das Passwort braucht mindestens { $fewest } Zeichen. Einige Wörter hintereinander genügen.
login-password-long = Das Passwort darf höchstens { $most } Zeichen haben.
login-password-guessable = Das Passwort ist zu leicht zu erraten. Nehmen Sie einige Wörter, die nicht zusammengehören und nicht Ihr Name sind.
login-password-common = Dieses Passwort gehört zu den ersten, die jemand errät. Wählen Sie einen Satz, auf den nur Sie kommen.
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
login-provider-issuer = Geben Sie die Adresse des Ausstellers so ein, wie der Anbieter sie nennt, mit https:// und ohne Fragezeichen. Für Entra ID: https://login.microsoftonline.com/Ihre-Verzeichnis-ID/v2.0.
login-provider-everybody = Diese Adresse gilt für alle Kunden von Microsoft; jeder könnte dort jede E-Mail-Adresse angeben. Nehmen Sie die Adresse mit der ID Ihres eigenen Verzeichnisses.
login-provider-client = Geben Sie die Client-ID ein, die der Anbieter Stadga gegeben hat.
login-provider-secret = Geben Sie das Client-Geheimnis ein. Nach einem Wechsel des Ausstellers oder der Client-ID wird es neu gebraucht.
login-provider-claim = Geben Sie den Namen der Angabe so ein, wie der Anbieter sie nennt, etwa preferred_username, email oder employeeid.
login-provider-matching = Wählen Sie, womit im Personenregister die Angabe verglichen wird.
login-provider-name = Der Text auf der Schaltfläche darf höchstens 60 Zeichen haben.
login-provider-not-one = { $issuer } antwortet nicht als Anmeldedienst für OpenID Connect ({ $cause }). Prüfen Sie die Adresse beim Anbieter.
login-provider-ended = Die Anmeldung beim Dienst der Gemeinde hat zu lange gedauert oder begann in einem anderen Browser. Versuchen Sie es noch einmal.
login-provider-refused = Der Anmeldedienst der Gemeinde hat Sie nicht eingelassen, oder Sie haben abgebrochen. Versuchen Sie es noch einmal, oder melden Sie sich mit dem Passwort an.
login-provider-wrong = Der Antwort des Anmeldedienstes war nicht zu trauen. Versuchen Sie es noch einmal. Geschieht es wieder, sagen Sie der IT Bescheid; die Ursache steht im Protokoll des Servers.
login-provider-unknown = Sie sind beim Anmeldedienst der Gemeinde { $value }, aber niemand im Personenregister hat diese Angabe. Bitten Sie die IT, sie einzutragen.
login-provider-without-claim = Der Anmeldedienst der Gemeinde sagt nicht, wer Sie sind: Die Angabe { $claim } fehlt. Bitten Sie die IT, die Einstellung dort zu prüfen.
login-provider-without-login = Sie stehen im Personenregister, haben aber keine Anmeldung in Stadga. Bitten Sie die IT um einen Einmallink.
login-passkey-wrong = Der Passkey passt hier zu niemandem. Versuchen Sie es noch einmal, oder melden Sie sich mit dem Passwort an.
login-passkey-ended = Das hat zu lange gedauert. Versuchen Sie es noch einmal.
login-passkey-name = Geben Sie dem Passkey einen Namen mit höchstens { $most } Zeichen, damit Sie ihn wiedererkennen.
login-passkey-many = Sie haben schon { $most } Passkeys. Entfernen Sie einen, den Sie nicht benutzen.
login-passkey-nowhere = Passkeys brauchen eine Adresse mit https und einem Namen statt einer Nummer. Bitten Sie die Betreuung von Stadga darum.
bridge-client = Der Server kann andere Server nicht fragen ({ $cause }). Bitten Sie die Betreuung von Stadga, das Paket ca-certificates zu installieren.
bridge-closed = Der Server { $host } darf von hier nicht gefragt werden. Die Adresse muss mit https:// beginnen und zu einem erlaubten Server führen.
bridge-silent = Der Server { $host } antwortet nicht ({ $cause }). Versuchen Sie es in einer Weile noch einmal.
bridge-large = Der Server { $host } antwortete mit mehr als einem Mebibyte. Prüfen Sie die Adresse.
login-provider-closed = Ihre Anmeldung in Stadga ist geschlossen. Fragen Sie die IT.

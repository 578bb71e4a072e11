# Was zu allen öffentlichen Seiten gehört.

web-help = Hilfe
web-accessibility = Barrierefreiheit
web-help-here = Hilfe zu dieser Seite
web-manual = Das Handbuch
web-product = Stadga

## Daten
web-monday = Montag
web-tuesday = Dienstag
web-wednesday = Mittwoch
web-thursday = Donnerstag
web-friday = Freitag
web-saturday = Samstag
web-sunday = Sonntag
web-january = Januar
web-february = Februar
web-march = März
web-april = April
web-may = Mai
web-june = Juni
web-july = Juli
web-august = August
web-september = September
web-october = Oktober
web-november = November
web-december = Dezember
web-today = heute
web-yesterday = gestern
web-tomorrow = morgen

## Rahmen
web-skip = Zum Inhalt
web-language = Sprache
web-scheme = Farben
web-scheme-auto = Wie das Gerät
web-scheme-light = Hell
web-scheme-dark = Dunkel
web-problems = Bitte berichtigen
web-notices = Mitteilungen
web-notices-unread = ungelesen
web-keys = Tastenkürzel
web-key-search = Zum Suchfeld
web-key-start = Zu meiner Seite
web-key-notices = Zu den Mitteilungen
web-key-change = Ändern, was die Seite zeigt
web-key-list = Diese Liste
web-keys-why = Einzelne Tasten wirken, wenn Sie nicht in einem Feld schreiben. Wer Text diktiert oder leicht eine Taste berührt, kann sie abschalten.
web-keys-off = Einzelne Tasten abschalten
web-keys-on = Einzelne Tasten einschalten

## Formulare, die nicht angenommen werden konnten
web-form-stale = Das Formular gehört nicht zu Ihrer Anmeldung. Das geschieht, wenn die Seite lange offen stand. Gehen Sie zurück, laden Sie die Seite neu und schicken Sie es noch einmal.
web-form-foreign = Das Formular kam von einer anderen Webseite und wurde nicht angenommen. Tun Sie, was Sie wollten, hier in Stadga.
web-form-unreadable = Das Formular war nicht zu lesen. Gehen Sie zurück, laden Sie die Seite neu und schicken Sie es noch einmal.
web-form-no-utf8 = Das Formular enthält Zeichen, die nicht in UTF-8 geschrieben sind; geändert wurde nichts. Gehen Sie zurück, laden Sie die Seite neu und schicken Sie es noch einmal. Ein Programm, das das Formular ausfüllt, soll UTF-8 senden, nicht Latin-1.
web-form-too-large = Was Sie gesendet haben, ist größer, als ein Formular sein darf. Gehen Sie zurück, kürzen Sie den Text, und senden Sie ihn noch einmal.
web-length-years = { $count ->
    [one] { $count } Jahr
   *[other] { $count } Jahre
}
web-length-months = { $count ->
    [one] { $count } Monat
   *[other] { $count } Monate
}
web-length-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
web-length-back = { $length } zurück
web-manual-not-here = Das Handbuch gibt es auf Schwedisch und Englisch. Hier steht es auf Englisch.
web-you-are-here = Sie sind hier
web-chapter-start = Meine Seite

# Was zu allen öffentlichen Seiten gehört.

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
web-shortcut-search = Tastenkürzel zum Suchen:

# Det som hör till alla sidor: ramen, datum, knappar, felsidor.

web-help = Hjälp
web-accessibility = Tillgänglighet
web-help-here = Hjälp om sidan
web-manual = Handboken
web-product = Stadga

## Datum
web-monday = måndag
web-tuesday = tisdag
web-wednesday = onsdag
web-thursday = torsdag
web-friday = fredag
web-saturday = lördag
web-sunday = söndag
web-january = januari
web-february = februari
web-march = mars
web-april = april
web-may = maj
web-june = juni
web-july = juli
web-august = augusti
web-september = september
web-october = oktober
web-november = november
web-december = december
web-today = i dag
web-yesterday = i går
web-tomorrow = i morgon

## Antal
web-columns = Kolumner ({ $count })
web-show-others = Visa { $count } till

## Ramen
web-skip = Till innehållet
web-search-label = Sök i allt
web-search = Sök
web-search-hint = Sök system, personer, organ, skyldigheter
web-notices = Notiser
web-notices-unread = olästa
web-keys = Kortkommandon
web-key-search = Till sökfältet
web-key-start = Till min sida
web-key-notices = Till notiserna
web-key-change = Ändra det sidan visar
web-key-list = Den här listan
web-keys-why = Enstaka tangenter gäller när du inte skriver i ett fält. Den som talar in text eller lätt kommer åt en tangent kan stänga av dem.
web-keys-off = Stäng av enstaka tangenter
web-keys-on = Slå på enstaka tangenter
web-my-page = Mina uppdrag
web-sign-out = Logga ut
web-chapters = Kapitel
# public
web-you-are-here = Du är här
web-language = Språk
web-scheme = Färger
web-scheme-auto = Som enheten
web-scheme-light = Ljusa
web-scheme-dark = Mörka
# public
web-chapter-start = Min sida
web-chapter-regulation = Reglementet
web-chapter-deviations = Avvikelser
web-chapter-systems = System
web-chapter-desk = IT-stöd
web-chapter-organisation = Organisation
web-chapter-imports = Importer
web-chapter-journal = Journal
web-chapter-audit = Granskning
web-chapter-year = Året
web-chapter-operation = Drift

## Listor och formulär
web-views = Urval
web-filter-list = Filtrera listan
web-filter = Filtrera
web-filter-remove = ta bort filtret
web-filter-clear = Visa alla
web-show = Visa
web-show-columns = Visa kolumner
web-rows-a-page = Rader per sida
web-show-as-table = Visa som tabell
web-export = Exportera
web-pages = Sidor
web-page = Sida
web-previous = Föregående
web-next = Nästa
web-nothing-found = Inget stämmer med urvalet
web-nothing-found-what-to-do = Ta bort ett filter eller sök på en del av namnet.
web-copy = Kopiera
web-change = Ändra
web-remove = Ta bort
web-save = Spara
web-cancel = Avbryt
web-optional = (valfritt)
web-problems = Det här behöver rättas
web-changed-meanwhile = Någon annan har ändrat under tiden
web-changed-meanwhile-what-to-do = Det du skrev står kvar i formuläret. Här är det som nu är sparat; spara igen om ditt ska gälla.
web-changed-meanwhile-taken = Det här har den andra ändrat där du inte hade skrivit något nytt. Det är nu med i formuläret; spara igen så gäller båda.
web-nothing-there = ingenting
web-becomes = blir

## Läget för ett åliggande
web-state = Läge
web-state-fulfilled = Uppfyllt
web-state-due = På tur
web-state-unshown = Ännu ej visat
web-state-unshown-short = Ej visat
web-state-deviating = Avviker
web-state-accepted = Godtagen
web-state-not-applicable = Gäller ej
web-count-fulfilled = { $count ->
    [one] uppfyllt
   *[other] uppfyllda
}
web-count-due = { $count ->
   *[other] på tur
}
web-count-unshown = { $count ->
    [one] ännu ej visat
   *[other] ännu ej visade
}
web-count-deviating = { $count ->
   *[other] avviker
}
web-count-accepted = { $count ->
    [one] godtagen
   *[other] godtagna
}
web-count-not-applicable = { $count ->
   *[other] gäller ej
}
web-share-label = { $about }: { $share } procent uppfyllt
web-share-nothing-applies = { $about }: inget gäller
web-trend-title = Andel uppfyllda över tid
web-trend-label = Andel uppfyllda, äldst först: { $shares } procent

## Formulär som inte gick att ta emot
web-form-stale = Formuläret hör inte till din inloggning. Det händer när sidan stått öppen länge. Gå tillbaka, ladda om sidan och skicka igen.
web-form-foreign = Formuläret kom från en annan webbplats och togs inte emot. Gör det du ville göra här i Stadga.
web-form-unreadable = Formuläret gick inte att läsa. Gå tillbaka, ladda om sidan och skicka igen.
web-form-no-utf8 = Formuläret har tecken som inte är skrivna i UTF-8, så inget är ändrat. Gå tillbaka, ladda om sidan och skicka igen. Ett program som fyller i formuläret ska skicka UTF-8, inte Latin-1.
web-form-too-large = Det du skickade är större än ett formulär får vara. Gå tillbaka, korta texten eller bifoga den som en fil, och skicka igen.
web-file-unreadable = Filen kom inte fram hel. Välj den igen och skicka.
web-file-too-large = Filen är större än 64 MB. Dela den i flera och läs in en i taget.

## Vem som är inloggad
web-reader-coordinator = IT-samordnare
web-reader-administrator = Administratör
web-reader-data-protection-officer = Dataskyddsombud
web-reader-auditor = Revisor
web-reader-system-manager = Systemansvarig
web-reader-secretary = Nämndsekreterare
web-reader-head = Chef

## Formulär och listor, mer
web-all = Alla
web-search-list = Sök i listan
web-choose-one = Välj något i listan.
web-day-unreadable = ”{ $text }” är ingen dag. Skriv till exempel 2026-11-23.
web-export-rows = { $format }, { $count ->
    [one] { $count } rad
   *[other] { $count } rader
}
web-yes = ja
web-no = nej
web-not-known = Inte känt
## Formulär som nämner en person, ett beslut eller ett ja
web-more = Mer
web-back = Tillbaka
web-label-in-force = Gäller från
web-choose = Välj
web-yes-tick = Ja
web-pick-help = Skriv en del av namnet, e-postadressen eller anställningsnumret.
web-pick-which = Vem menar du?
web-decision = Beslut
web-decision-none = Inget beslut än
web-decision-below = Ett nytt, som fylls i här under
web-decision-paragraph-help = Så som den står i protokollet, till exempel 63.
web-label-decision = Antecknat beslut
web-label-decision-body = Beslutat av
web-label-decision-day = Beslutsdag
web-label-decision-paragraph = Paragraf
web-label-decision-title = Vad beslutet gäller
## Listor bredvid varandra
web-beside = Register i kapitlet
web-rows-shown = visar { $first }–{ $last }
web-no-bar = Tecknet | kan inte användas här. Skriv på något annat sätt.
web-length-years = { $count ->
    [one] { $count } år
   *[other] { $count } år
}
web-length-months = { $count ->
    [one] { $count } månad
   *[other] { $count } månader
}
web-length-days = { $count ->
    [one] { $count } dag
   *[other] { $count } dagar
}
web-length-back = { $length } bakåt
# public
web-manual-not-here = Handboken finns på svenska och engelska. Här visas den på engelska.

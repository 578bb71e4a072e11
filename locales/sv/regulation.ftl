# Reglementet: paket, skyldigheter, belägg och avvikelser.

## Vad som är fel i ett paket
regulation-pack-not-toml = Filen går inte att läsa som TOML: { $said }. Rätta raden och försök igen.
regulation-pack-file-missing = Filen { $file } saknas. Varje paket behöver den.
regulation-pack-no-sections = Mappen sections är tom. Skriv en fil för varje paragraf.
regulation-pack-key-missing = Nyckeln ”{ $key }” saknas. Lägg till den.
regulation-pack-key-unknown = Nyckeln ”{ $key }” betyder inget här. Dessa gör det: { $known }.
regulation-pack-not-text = Här ska stå en text, och den får inte vara tom.
regulation-pack-not-a-word = ”{ $found }” är inget av de ord som kan stå här: { $words }.
regulation-pack-not-a-key = ”{ $found }” kan inte vara ett namn. Använd små bokstäver a till z, siffror och bindestreck, och börja med en bokstav.
regulation-pack-not-a-flag = Skriv true eller false.
regulation-pack-not-a-number = Skriv ett heltal från { $least } till { $most }.
regulation-pack-not-a-value = Skriv ett heltal eller en text inom citattecken.
regulation-pack-not-a-day = Skriv en dag inom citattecken, till exempel "1997-03-01".
regulation-pack-not-an-interval = Skriv en tidslängd, till exempel "P1Y" (ett år), "P6M" (sex månader), "P2W" (två veckor) eller "P30D" (trettio dagar).
regulation-pack-not-a-list = Skriv en lista inom hakparenteser.
regulation-pack-not-a-table = Här ska stå en tabell.
regulation-pack-not-tables = Skriv var och en under en egen rubrik: [[{ $key }]].
regulation-pack-not-by-language = Skriv texten per språk, till exempel sv = "…".
regulation-pack-language-unknown = Språket ”{ $language }” är inte känt. Använd sv, en eller de.
regulation-pack-no-languages = Ange minst ett språk som alla texter finns på.
regulation-pack-limit-name = ”{ $name }” kan inte vara namn på en gräns. Använd små bokstäver, siffror och understreck; ”day” är upptaget av kontrollens dag.
regulation-pack-limit-value = Värdet passar inte typen ”{ $kind }”. En dag (day) är en tidslängd som "-P1Y", ett heltal (integer) ett tal, en text (text) en text.
regulation-pack-anchor-unknown = ”{ $name }” är ingen sak som produkten känner. Dessa är det: { $known }.
regulation-pack-anchor-astray = Det finns ingen paragraf { $section }. Ange en som finns i paketet.
regulation-pack-twice = ”{ $name }” står här två gånger. Varje namn får användas en gång.
regulation-pack-text-missing = Texten saknas på språket ”{ $language }”, som paketet säger sig vara komplett på.
regulation-pack-rule-unknown = Regeln ”{ $rule }” finns inte i rules.toml.
regulation-pack-clause-unknown = Meningen { $clause } finns inte i clauses.toml.
regulation-pack-clause-not-carried = Ingen skyldighet eller princip bär meningen { $clause }. Ange den under ”clauses” hos minst en.
regulation-pack-principle-is-stated = En princip uttalas, och inget annat gör det. Skriv strength = "principle" tillsammans med way = "stated", eller ingetdera.
regulation-pack-role-unknown = Rollen ”{ $role }” finns inte bland paketets roller.
regulation-pack-bearer-unknown = Ingen kan hittas som ”{ $bearer }” för detta. Använd en av paketets roller eller något av: { $known }.
regulation-pack-period-unknown = Det finns ingen period som heter ”{ $name }”. Ange en under [[period]] eller skriv en tidslängd som "P1Y".
regulation-pack-query-missing = Frågefilen { $file } saknas. Frågefiler ligger i mappen checks.
regulation-pack-query-unused = Ingen skyldighet använder frågan. Ange den hos en skyldighet eller ta bort filen.
regulation-pack-applies-unknown = ”{ $name }” är ingen faktavy om ”{ $subject }”. Ange en sådan, eller en frågefil som checks/x.sql.
regulation-pack-law-without-citation = En skyldighet som vilar på lag ska säga var den står. Lägg till ”citation”.
regulation-pack-law-accepted = En avvikelse från lag kan inte godtas. Ta bort ”accepts”.
regulation-pack-attested-without-period = Säg hur länge belägget gäller (”period”) eller när det först ska finnas (”first”).

## Vad som är fel i en fråga
regulation-query-too-long = Frågan är längre än { $most } tecken. Dela skyldigheten i två.
regulation-query-unreadable = Frågan går inte att läsa: { $said }.
regulation-query-one-statement = En kontroll är en enda select; här står { $count } satser.
regulation-query-only-select = En kontroll får bara läsa. Skriv en select.
regulation-query-not-allowed = ”{ $what }” får inte användas i en kontroll.
regulation-query-unknown-view = ”{ $name }” är ingen faktavy. En kontroll får läsa faktavyerna och inget annat.
regulation-query-name-taken = Namnet ”{ $name }” är upptaget av en tabell eller vy. Kalla delen av frågan något annat.
regulation-query-with-inside = ”with” får bara stå först i frågan.
regulation-query-no-view = Frågan läser ingen faktavy, så den kan inte hitta något.
regulation-query-no-subject = Frågan ska ge en kolumn som heter ”subject” med id för det som brister.
regulation-query-column-unnamed = Ge kolumnen ”{ $column }” ett namn: subject, detail eller due.
regulation-query-column-not-asked = Kolumnen ”{ $column }” efterfrågas inte eller står två gånger. En kontroll ger subject och kanske detail och due.
regulation-query-unknown-column = Det finns ingen kolumn ”{ $column }” i de vyer som frågan läser.
regulation-query-star = Skriv vilka kolumner det gäller i stället för *.
regulation-query-subquery-unnamed = Ge delfrågan efter ”from” ett namn.
regulation-query-quoted-name = Skriv namnet { $name } utan citattecken.
regulation-query-boolean = Vyerna har 1 och 0, inte true och false. Jämför med 1 eller 0.
regulation-query-like = ”like” gör inte samma sak i båda databaserna. Jämför med = eller använd substr.
regulation-query-cast = Bara bigint, text och double precision är lika i båda databaserna, inte { $kind }.
regulation-query-function = Funktionen ”{ $name }” får inte användas i en kontroll, eller inte så här.
regulation-query-unknown-parameter = ”{ $name }” är inte känt. Använd :day eller en gräns som skyldigheten anger.

## Varför någon annan bär ett åliggande
regulation-vacant-role = Ingen har rollen ”{ $role }”.
regulation-vacant-system-manager = Ingen systemansvarig är utsedd.
regulation-vacant-owner-head = Ägaren saknar chef.
regulation-vacant-owning-body = Systemet saknar ägare.
regulation-vacant-person = Personen har slutat.
regulation-vacant-head = Enheten saknar chef.
regulation-vacant-body = Ingen enhet är angiven.
regulation-vacant-board = Ingen nämnd är angiven.
regulation-vacant-coordinator = Det finns ingen IT-samordnare.
regulation-vacant-executive-board = Det finns ingen kommunstyrelse i registret.
regulation-vacant-assembly = Det finns inget kommunfullmäktige i registret.
regulation-vacant-nobody = Det finns ingen som kan bära det.

## Att anta, intyga och godta
regulation-folder-missing = Mappen { $folder } finns inte. Ange mappen med ett paket.
regulation-file-too-large = Filen { $file } är större än ett pakets fil får vara. Är det rätt fil?
regulation-pack-too-large = Paketets filer är tillsammans större än { $most } MB. Är det rätt mapp?
regulation-file-not-text = Filen { $file } är inte text i UTF-8. Spara den som UTF-8.
regulation-no-pack = Det finns ingen pack.toml i { $folder }, så det är inget paket.
regulation-adopted-already = { $title } gäller sedan { $day } med just detta innehåll.
regulation-adopted-later = Den utgåva som gäller börjar { $day }, senare än den nya. Välj en senare dag.
regulation-no-record = Inget är antecknat den { $day } eller tidigare. Välj en senare dag.
regulation-attest-not-attested = Skyldighet { $duty } mäts eller uttalas: den intygas inte.
regulation-attest-ahead = Belägget är daterat framåt i tiden. Ange den dag då det var så.
regulation-accept-principle = { $duty } är en princip. Den kan inte avvika, så det finns inget att godta.
regulation-accept-without-end = Ange vilken dag godtagandet slutar gälla. En avvikelse godtas för en tid, inte för gott.
regulation-accept-ends-before = Godtagandet slutar innan det börjar. Ange en senare dag.
regulation-accept-other-body = { $body ->
    [assembly] Bara fullmäktige får godta den här avvikelsen.
    [executive-board] Bara kommunstyrelsen får godta den här avvikelsen.
   *[other] Bara en nämnd får godta den här avvikelsen.
  }
regulation-text-missing = Skriv något här.
regulation-text-too-long = Texten är längre än { $most } tecken. Korta den.
regulation-sound = { $title } går att anta: { $sections } paragrafer, { $measured } mätta skyldigheter, { $attested } intygade, { $stated } uttalade. Innehållets kontrollsumma: { $hash }.
regulation-unsound = { $count ->
    [one] Ett fel. Rätta det och granska igen; inget är ändrat.
   *[other] { $count } fel. Rätta dem och granska igen; inget är ändrat.
 }
regulation-adopted = { $title }, version { $edition }, gäller från { $day } (kontrollsumma { $hash }).
regulation-limit-unknown = Skyldigheten har ingen gräns som heter ”{ $name }”.
regulation-limit-kind = Gränsen ”{ $name }” är av en annan typ. Ange ett värde av samma typ som i reglementet.
regulation-unsure = { $count ->
    [one] En hänvisning till lag ska bekräftas av jurist:
   *[other] { $count } hänvisningar till lag ska bekräftas av jurist:
 }
regulation-check-of-others = Frågan gav rader, men ingen av dem är ett sådant föremål som skyldigheten gäller. Låt den ge deras id som subject.
regulation-draft-missing = ”{ $what }” finns inte i utkastet. Ladda om sidan.
regulation-draft-there-already = Skyldigheten finns redan i utkastet.
regulation-draft-check-differs = Utkastet har redan en annan mätning i filen { $file }. Ta bort skyldigheten som använder den först.
regulation-draft-number = Skriv numret med högst tre siffror och vid behov en bokstav, till exempel 9 eller 3 a.
regulation-draft-number-taken = Numret { $number } är upptaget. Välj ett annat; de andra paragraferna behåller sina.
regulation-draft-number-earlier = Numret { $number } hade en paragraf i en tidigare utgåva, och det som skrevs och bifogades där följer numret. Välj ett annat.
regulation-draft-section-holds = Paragrafen har skyldigheter kvar. Flytta dem eller ta bort dem först.
regulation-draft-section-anchored = Stadga hänvisar till paragrafen. Ändra dess text i stället.
regulation-draft-bearer = ”{ $bearer }” kan inte ansvara först här. Välj en roll i reglementet eller något av: { $known }.
regulation-draft-without-period = Ange hur länge belägget gäller, eller när det ska finnas första gången.
regulation-draft-needs-a-decision = Ange beslutet som antar reglementet.
regulation-repeal-needs-a-decision = Ange beslutet som upphäver reglementet.
regulation-repeal-before-decision = Beslutet fattades { $day }. Ange en sista dag som är tidigast dagen före beslutet.
regulation-repeal-before = Det började gälla { $day }. Ange en senare sista dag.
regulation-repeal-ended = Det gäller inte längre än till och med { $day }. Ange en tidigare dag.
regulation-repeal-later = Så långt fram räcker inte kalendern. Ange en tidigare dag.
regulation-now-repealed = { $title }, version { $edition }, gäller till och med { $day }.
regulation-repeal-of = Upphävande av { $pack }
regulation-attestation-withdrawn = Intyget är återtaget sedan { $day }.
regulation-attestation-over = Intyget slutade gälla { $day }. Det finns inget att återta.
regulation-acceptance-over = Godtagandet slutade gälla { $day }. Det finns inget att avsluta.

keeping-backup-written = Säkerhetskopia skriven: { $file }
keeping-migrated = { $count ->
    [0] Databasen är redan i ordning.
    [one] Ett steg taget; databasen är i ordning.
   *[other] { $count } steg tagna; databasen är i ordning.
 }
keeping-backup = Säkerhetskopia skriven: { $file } ({ $rows } rader).
    Journalens huvud: { $head }
    Spara huvudet på annan plats; med det kan du senare visa att inget är borttaget: stadga journal verify --anchor …
keeping-backup-lacks = Nyckeln { $key } ingår inte. Förvara en kopia av den för sig.
keeping-backup-lacks-secret = Nyckeln för hemligheter { $key } ingår inte. { $count ->
    [0] Inget är förseglat med den ännu; förvara en kopia av den för sig så att det som förseglas sedan går att läsa efter en återläsning.
    [one] Utan den går en förseglad hemlighet inte att läsa efter en återläsning.
   *[other] Utan den går { $count } förseglade hemligheter inte att läsa efter en återläsning.
 }
keeping-restored = { $file } är inläst: { $rows } rader, { $disposals } gallringar gjorda igen.
keeping-disposals-unreadable = Gallringarna i { $file } går inte att läsa: { $why }. Ange filen som skrevs bredvid en senare säkerhetskopia. Inget är ändrat.
keeping-disposals-too-large = Filen med gallringar är större än { $most } MB. Ange filen som skrevs bredvid en senare säkerhetskopia. Inget är ändrat.
keeping-whole = Journalen är hel: { $entries } poster, { $signatures } signerade huvuden, { $disposed } poster gallrade genom beslut.
    Huvud: { $head }
keeping-roll-back-file = Återgången gäller en databas i fil. För PostgreSQL: läs in säkerhetskopian i en tom databas med stadga restore och ange den i konfigurationen.
keeping-roll-back-none = I { $folder } finns ingen säkerhetskopia från före en uppgradering (stadga-before-….zip). Ange filen efter kommandot.
keeping-rolled-back = Databasen är som i { $archive }: { $rows } rader. Den nyare ligger kvar som { $aside }; det som ändrats efter uppgraderingen finns bara där.
secret-rotated = { $count ->
    [one] En hemlighet är förseglad
   *[other] { $count } hemligheter är förseglade
 } på nytt med nyckeln { $key } i { $file }. Den förra nyckeln ligger kvar i filen till nästa byte.
keeping-backup-lacks-documents = Kopian saknar innehållet i { $count ->
    [one] ett dokument
   *[other] { $count } dokument
} som ligger utanför databasen. Säkerhetskopiera den lagringen för sig.
keeping-would-dispose = { $kind }, slut före { $day } och utan anteckning sedan dess: { $subjects }, med { $entries ->
    [one] en anteckning
   *[other] { $entries } anteckningar
} vars värden skulle gallras. Inget är gallrat. Ange --decision och --reason för att gallra.
keeping-disposed = { $kind }, slut före { $day } och utan anteckning sedan dess: { $subjects }, värdena i { $entries ->
    [one] en anteckning
   *[other] { $entries } anteckningar
} är gallrade.

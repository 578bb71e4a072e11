municipality-set-up = { $name } är upplagd ({ $county }).
municipality-bodies = { $count } organ finns: fullmäktige, styrelse och det vanliga under dem. Ändra i registret eller läs in era egna.
municipality-regulation = I kraft på prov: { $title }, version { $edition }. Kommunfullmäktige har ännu inte antagit det.
municipality-key = Nyckeln som signerar journalen: { $file }. Förvara en kopia på annan plats; den ingår inte i säkerhetskopior.
municipality-secret-key = Nyckeln för hemligheter: { $file }. Förvara en kopia på annan plats; den ingår inte i säkerhetskopior.
municipality-link = Väg in för { $name }, gäller i tre dygn och en gång: { $address }
municipality-next = Nästa steg: starta webben med stadga serve, logga in och följ Kom igång på Min sida. I terminalen går det också: stadga import systems FIL, därefter stadga check.
municipality-no-such-login = Ingen inloggning och ingen person heter, har e-postadressen eller anställningsnumret { $name }. Lägg till personen först, eller skriv namnet på en inloggning, till exempel admin.

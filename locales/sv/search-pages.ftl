# Sökningen.
search-title = Sök
search-label = Vad letar du efter?
search-how = Skriv ett namn, ett nummer eller en del av ett ord. Böjningar och sammansättningar hittas också, och ett slag fel rättas.
search-nothing = Inget hittades
search-nothing-what-to-do = Pröva ett annat eller kortare ord.
search-meant = Inget svarar mot ”{ $asked }”. Här är träffarna för ”{ $meant }”.
search-more = Visa alla { $count }
search-all-kinds = Sök i allt
search-ended = upphört { $day }
search-kind-system = System
search-kind-person = Personer
search-kind-body = Organisation
search-kind-duty = Skyldigheter
search-kind-decision = Beslut
search-kind-information-type = Informationstyper
search-kind-attachment = Dokument
search-kind-article = Artiklar

### public

# Tillgänglighetsredogörelsen, för alla.
accessibility-title = Tillgänglighets­redogörelse
accessibility-lead = { $municipality } står bakom tjänsten Stadga. Här står hur den uppfyller lagen (2018:1937) om tillgänglighet till digital offentlig service, vad som brister, och hur man säger till.
accessibility-wholly = Tjänsten är helt förenlig med lagen.
accessibility-partly = Tjänsten är delvis förenlig med lagen, på grund av det som står här under.
accessibility-open = Det som inte är tillgängligt
accessibility-open-none = Inga brister är kända.
accessibility-finding-screen-readers = Skärmläsare är inte prövade av vana användare.
accessibility-reason-screen-readers = Sidorna prövas av program och med enbart tangentbord vid varje ändring, men ingen som använder skärmläsare till vardags har ännu prövat dem.
accessibility-finding-attachments = Bifogade filer kan ha brister.
accessibility-reason-attachments = De kommer från många håll och ändras inte. Den som behöver en på annat sätt får den på begäran.
accessibility-finding-preview = Förhandsvisning av PDF och bilder ersätter inte innehållet.
accessibility-reason-preview = Den visas av webbläsaren som den är. Filen går alltid att ladda ner.
accessibility-burden = Oskäligt betungande anpassning
accessibility-burden-none = Inget är undantaget enligt 12 § lagen.
accessibility-burden-says = Det här är undantaget enligt 12 § lagen:
accessibility-outside = Omfattas inte av lagen
accessibility-outside-none = Inget är undantaget enligt 9 § lagen.
accessibility-outside-says = Det här omfattas inte, enligt 9 § lagen:
accessibility-tell = Säg till när något inte går att använda
accessibility-tell-us = Berätta vad som inte går, eller be att få innehållet på annat sätt. Den som får nej kan begära skälen skriftligt, i ett beslut som går att överklaga.
accessibility-tell-nobody = Kommunen har ännu inte angett någon adress här. Vänd dig till kommunens växel eller kontaktcenter.
accessibility-supervision = Tillsyn
accessibility-supervision-says = Myndigheten för digital förvaltning (Digg) har tillsyn över lagen.
accessibility-complain = Anmäl brister till Digg
accessibility-tested = Så är tjänsten granskad
accessibility-method-own = Självskattning. Varje sida prövas mot WCAG 2.2 AA och EN 301 549 V3.2.1 av program, ljus och mörk, i 320 och 1440 bildpunkters bredd och med text i dubbel storlek; huvudvägarna med enbart tangentbord.
accessibility-method-external = Extern granskning. Dessutom prövas varje sida mot WCAG 2.2 AA och EN 301 549 V3.2.1 av program, och huvudvägarna med enbart tangentbord.
accessibility-assessed = Granskad
accessibility-updated = Redogörelsen ändrad

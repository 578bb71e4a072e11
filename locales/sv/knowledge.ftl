# Kunskap: artiklar som hjälper människor att hjälpa sig själva.
policy-knowledge = Artiklar skrivs av dem som arbetar i IT-supporten och av IT-samordnaren.

knowledge-title = Kunskap
knowledge-lead = Svar på det som ofta frågas. Sök med egna ord: ändelser och delar av ord räcker.
knowledge-answers = Svar på det som ofta frågas
knowledge-article = Artikel
knowledge-new = Ny artikel
knowledge-new-lead = Artikeln blir ett utkast. Den läses av andra först när den publiceras.
knowledge-edit = Ändra ”{ $name }”
knowledge-edit-lead = Det som ändras läses av andra först när artikeln publiceras på nytt. Vem den är för och vilket system den gäller ändras genast.
knowledge-save-draft = Spara utkastet
knowledge-none = Inga artiklar ännu
knowledge-none-why = Här samlas svaren på det som ofta frågas, när IT-supporten har skrivit dem.
knowledge-found = { $count ->
    [one] { $count } artikel
   *[other] { $count } artiklar
}
knowledge-view-published = Publicerade
knowledge-view-drafts = Utkast
knowledge-view-changed = Ändrade sedan de publicerades
knowledge-view-withdrawn = Tillbakadragna

knowledge-label-name = Rubrik
knowledge-label-text = Text
knowledge-label-system = System
knowledge-label-audience = För vem
knowledge-from-cause = Det beror på
knowledge-from-solution = Gör så här
knowledge-from-case-lead = Texten är det som skrevs när ärendet löstes. Ta bort allt som bara gäller den som frågade. Ärendet leder sedan hit.
knowledge-name-help = Så som den som har besväret skulle säga det, till exempel ”Skrivaren skriver inte ut”.
knowledge-text-help = Skriv med Markdown: en tom rad mellan styckena, ”1.” eller ”-” före stegen, **fet stil**, # före en mellanrubrik och [text](adress) för en länk. HTML och bilder visas inte.
knowledge-system-help = Den som rapporterar ett fel i systemet får artikeln före andra.
knowledge-audience-help = Det som bara är för IT-supporten syns inte för andra, varken i listan, i sökningen eller när någon rapporterar ett fel.
knowledge-no-system = Inget särskilt system
knowledge-audience-unknown = Välj vem artikeln är för.
knowledge-audience-staff = IT-supporten
knowledge-audience-everybody = Alla som loggar in

knowledge-state-draft = Utkast
knowledge-state-published = Publicerad
knowledge-state-withdrawn = Tillbakadragen
knowledge-is-draft = Artikeln är ett utkast. Andra ser den inte.
knowledge-is-withdrawn = Artikeln är tillbakadragen. Andra ser den inte längre.
knowledge-is-changed = Texten har ändrats sedan den publicerades. Andra läser den publicerade.
knowledge-compare-with-published = Jämför med den publicerade
knowledge-empty = Inget är skrivet ännu.
knowledge-published = Publicerad
knowledge-published-by = Publicerad av
knowledge-helped = Räckte, 12 månader
knowledge-version = Version
knowledge-version-numbered = Version { $number }
knowledge-written = Utkastet är sparat. Publicera det när andra ska läsa det.
knowledge-saved = Artikeln är sparad.

knowledge-publish = Publicera
knowledge-publish-again = Publicera igen
knowledge-publish-named = Publicera ”{ $name }”
knowledge-publish-lead = Texten blir version { $number } och läses av alla som loggar in. Varje version finns kvar.
knowledge-publish-lead-staff = Texten blir version { $number } och läses av IT-supporten. Varje version finns kvar.
knowledge-is-published = Artikeln är publicerad.
knowledge-text-missing = Skriv en text först: en tom artikel svarar inte på något.
knowledge-nothing-new = Inget har ändrats sedan artikeln publicerades.
knowledge-withdraw = Dra tillbaka
knowledge-withdraw-named = Dra tillbaka ”{ $name }”
knowledge-withdraw-lead = Artikeln visas inte längre för andra och erbjuds ingen. Versionerna finns kvar, och den kan publiceras igen.
knowledge-was-withdrawn = Artikeln är tillbakadragen.
knowledge-not-published = Artikeln är inte publicerad.

knowledge-versions = Versioner
knowledge-versions-of = Versioner av ”{ $name }”
knowledge-versions-lead = Varje gång artikeln publicerades: när, av vem och vad den sade.
knowledge-versions-none = Artikeln har aldrig publicerats.
knowledge-compare = Jämför
knowledge-compare-with-before = Med den före
knowledge-compare-with-now = Med det som är skrivet nu
knowledge-written-now = det som är skrivet nu
knowledge-compared = Skillnader i ”{ $name }”
knowledge-compared-lead = Från { $older } till { $newer }. Det som har tagits bort är överstruket, det som har kommit till är markerat.
knowledge-same-text = Texten är densamma.
knowledge-line-gone = Borttaget
knowledge-line-new = Nytt

journal-entity-article = Artikel
journal-field-audience = För vem
web-chapter-knowledge = Kunskap

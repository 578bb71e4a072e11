# Kommunens papper: färg och vapen.
paper-colour-unreadable = ”{ $text }” är ingen färg. Skriv den som #14525f.
paper-colour-pale = Färgen { $text } är för blek för rubriker på vitt papper: kontrasten är { $contrast } till 1 och ska vara minst 4,5 till 1. Välj en mörkare.
paper-arms-unreadable = Vapnet { $file } kan inte läsas: { $why }
paper-arms-unknown = Vapnet { $file } är varken en bild i SVG eller PNG som kan användas. En SVG får inte ha skript eller hänvisa till annat.
paper-arms-large = Vapnet { $file } är större än { $most } kB. Spara det mindre.
paper-arms-wordless = Ange paper.arms-text: vad vapnet visar, för den som inte ser det.

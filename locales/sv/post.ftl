# Post till IT-stödet: brev som blir ärenden, brev som väntar på någon, och svar som går ut.
post-title = Brev till IT-stödet
post-lead = Brev som inte blev ärenden av sig själva. De som väntar behöver någon som ser på dem; de andra är noterade.
post-letter = Brev
post-way = { $count ->
    [0] Brev till IT-stödet
    [one] Brev till IT-stödet (ett väntar)
   *[other] Brev till IT-stödet ({ $count } väntar)
}
post-found = { $count ->
    [one] ett brev
   *[other] { $count } brev
}
post-none = Inga brev
post-none-why = Hit kommer brev som inte går att läsa, som rör någon annans ärende eller som ett program har skrivit.
post-fetches-nothing = Ingen post hämtas: ange en brevlåda under Drift, Inställningar, Fel- och servicerutinen.
post-fetched-never = Ingen post har hämtats än.
post-fetched = Post hämtades senast { $when }.
post-fetch-failed = Det gick inte att hämta post { $when }: { $cause }
post-view-waiting = Väntar
post-view-noted = Noterade
post-view-settled = Avgjorda
post-waiting = Väntar
post-noted = Noterat
post-opened = Blev ett ärende
post-added = Lagt till ett ärende
post-aside = Lagt åt sidan
post-from = Från
post-to = Till
post-at = Hämtat
post-why = Varför det är här
post-size = Storlek
post-about = Om brevet
post-unknown = Okänd avsändare
post-no-subject = (inget ämne)
post-says = Det som står i brevet
post-no-text = Texten går inte att visa. Hämta brevet och läs det i ett e-postprogram, med försiktighet.
post-files = Bilagor i brevet
post-source = Hämta brevet som det kom
post-decide = Vad ska hända med brevet?
post-open = Gör till ett nytt ärende
post-set-aside = Lägg åt sidan
post-add = Lägg till ärendet
post-number-help = Numret på ärendet som brevet hör till, till exempel 2026-17.
post-opened-now = Brevet är ett ärende nu.
post-added-now = Brevet är tillagt i ärendet.
post-aside-now = Brevet är lagt åt sidan.
post-settled-already = Brevet hör redan till ett ärende. Gå till ärendet i stället.
post-from-nobody = Brevet har ingen avsändare som går att svara. Registrera ärendet själv och lägg brevet åt sidan.
post-nowhere = Ingen brevlåda är vald. Ange en server för inkommande post, eller låt den som sköter servern ange desk.maildir eller desk.log-folder.
# Varför ett brev väntar.
post-says-nothing = Brevet är tomt: det har varken ämne, text eller bilaga.
post-foreign = Brevet rör ett ärende som någon annan har; avsändaren har varken frågat i det eller bevakar det.
post-closed = Avsändaren bevakar ett ärende som är avslutat, och har inte frågat i det. Lägg det som ett nytt ärende, eller öppna det gamla och lägg till brevet där.
post-same-id = Ett annat brev har kommit med samma Message-ID men sa något annat. Läs det här brevet och avgör vad det blir.
post-number-unknown = Det finns inget ärende { $number }.
post-many = Fler än { $most } ärenden har kommit från adressen den senaste timmen. Kanske svarar ett program.
post-not-taken-in = Brevet gick inte att ta in. Felet är vårt, och står i loggen.
# Vad som inte kom med i ett ärende.
post-file-left-out = Bilagan ”{ $file }” togs inte emot.
post-text-cut = Texten var för lång och kortades. Hela brevet finns bland breven till IT-stödet.
# Brev som går ut.
post-mail-receipt = Hej!

    Vi har fått ditt brev ”{ $subject }”. Det har nummer { $number }, och vi hör av oss.
post-mail-merged = Hej!

    Ditt ärende { $number } ”{ $subject }” har slagits ihop med ärende { $into }, som gäller samma sak. Vi fortsätter där, och svaren kommer därifrån.
post-mail-inside = Det finns ett svar i ditt ärende. Det rör säkerheten och skickas därför inte med e-post: logga in och läs det.
post-mail-waits = Vi väntar på ditt svar.
post-mail-solved = Ärendet är löst. Är det inte det, så svara och berätta.
post-mail-rate = Berätta gärna hur det gick:
post-mail-answer = Svara på det här brevet, med { $mark } kvar i ämnet, så hamnar svaret i ärendet.
post-mail-answer-closed = Svara på det här brevet, med { $mark } kvar i ämnet, så blir svaret ett nytt ärende.
post-mail-from = IT-stödet, { $municipality }. Ärende { $number }.
# I journalen.
journal-entity-letter = Brev till IT-stödet
journal-field-why = Varför
journal-field-case = Ärende
# I listornas lista, bland jobben och bland inställningarna.
lists-list-desk-post = Brev till IT-stödet
operation-job-desk-post = Post till IT-stödet
operation-maildir = Mapp för post (Maildir)
operation-try-desk = Pröva brevlådan och loggen
operation-trial-desk = Öppnar brevlådan och läser loggen i desk.log-folder, det som är inställt av dem, så som inställningarna är sparade. Inget brev hämtas och ingen logg tas in.
operation-trial-not-desk = Ange först en server för inkommande post, eller låt den som sköter servern ange desk.maildir.
operation-tried-desk = Brevlådan går att öppna.
operation-forget-desk-mail-password = Ta bort lösenordet
operation-forget-desk-mail-client-secret = Ta bort hemligheten
operation-setting-desk-mail-from = Svar kommer från
operation-setting-desk-mail-server = Server för inkommande post
operation-setting-desk-mail-port = Port
operation-setting-desk-mail-security = Kryptering
operation-setting-desk-mail-user = Användarnamn
operation-setting-desk-mail-password = Lösenord
operation-setting-desk-mail-token-url = Adress för nyckel
operation-setting-desk-mail-client = Klient
operation-setting-desk-mail-client-secret = Klientens hemlighet
operation-setting-desk-mail-scope = Omfattning
operation-setting-desk-mail-folder = Mapp i brevlådan
operation-setting-desk-mail-done = Lästa brev flyttas till
operation-help-desk-mail-from = IT-stödets adress, gärna med namn: IT-stöd <it-stod@kommunen.se>. Svar på den ska komma till brevlådan här nedanför. Tomt: samma avsändare som annan e-post.
operation-help-desk-mail-server = Namnet på servern som IT-stödets brevlåda ligger på (IMAP), till exempel outlook.office365.com. Tomt: ingen post hämtas.
operation-help-desk-mail-port = 993 för TLS från början, 143 för STARTTLS.
operation-help-desk-mail-security = Utan kryptering hämtas post bara från samma maskin.
operation-help-desk-mail-user = Oftast brevlådans adress.
operation-help-desk-mail-password = Sparas låst under kommunens nyckel för hemligheter.
operation-help-desk-mail-token-url = För Microsoft 365: https://login.microsoftonline.com/, sedan katalogens id och /oauth2/v2.0/token. Används i stället för lösenord.
operation-help-desk-mail-client = Programmets id i katalogen.
operation-help-desk-mail-client-secret = Sparas låst under kommunens nyckel för hemligheter.
operation-help-desk-mail-scope = Vad nyckeln ska gälla.
operation-help-desk-mail-folder = Där nya brev ligger.
operation-help-desk-mail-done = En mapp som finns i brevlådan. Tomt: brevet markeras som läst och ligger kvar. Inget tas bort.
operation-choice-desk-mail-security-starttls = STARTTLS
operation-choice-desk-mail-security-tls = TLS från början
operation-choice-desk-mail-security-none = Ingen

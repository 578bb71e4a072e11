# Varför någon inte får, och vem som får.
policy-protected-identity = Uppgifterna är skyddade. Bara personen själv, dataskyddsombudet och den som svarar för skyddade uppgifter får se dem.
policy-view-journal = Journalen läses av IT-samordnaren, revisorerna, dataskyddsombudet och administratören. Fråga någon av dem.
policy-view-report = Rapporten läses av organets chef och sekreterare, IT-samordnaren, revisorerna, dataskyddsombudet och administratören. Fråga någon av dem.
policy-view = Du får inte se det här. Fråga IT-samordnaren.
policy-edit-system = Systemet ändras av sin systemansvarige, av ägarens chef och av IT-samordnaren. Fråga någon av dem.
policy-keep-register = Registret förs av IT-samordnaren och administratören. Fråga någon av dem.
policy-decide = Beslut förs in av nämndens sekreterare, IT-samordnaren eller administratören. Fråga någon av dem.
policy-attest = Åliggandet bekräftas av den som bär det, systemansvarig, ägarens chef eller IT-samordnaren.
policy-remind = Påminner gör IT-samordnaren och dataskyddsombudet, och för ett organ dess chef och sekreterare.
policy-accept = En avvikelse godtas genom beslut, som förs in av nämndens sekreterare eller IT-samordnaren.
policy-comment = Kommentarer skrivs av dem som arbetar med det som sidan visar, och av den som har nämnts i en kommentar där. Fråga IT-samordnaren.
policy-export = Hela register tas ut av IT-samordnaren, dataskyddsombudet, revisorerna och administratören.
policy-adopt = Reglementet ändras av IT-samordnaren eller administratören, efter beslut.
policy-administer = Det här sköter administratören.
policy-token-scope = Nyckeln gäller inte för detta. Gör en nyckel som får det, om du själv får.
policy-round = En årsgenomgång görs av den vars den är: den systemansvarige, chefen, nämndsekreteraren eller IT-samordnaren. IT-samordnaren ser alla.
policy-absence = Frånvaro antecknar personen själv, den som leder personens organ eller IT-samordnaren.

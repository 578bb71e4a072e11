# Seiten für eine Adresse, die niemandem gehört, und für die Zeit, in der die Datenbank nicht erreichbar ist.
operation-unreachable = Stadga erreicht seine Datenbank gerade nicht
operation-unreachable-says = Versuchen Sie es in einer Weile noch einmal. Wenn Sie etwas geschrieben haben: gehen Sie im Browser zurück, dann ist es noch da. Nichts, was schon gespeichert war, ist verloren.
operation-unknown-host = Hier gibt es keine Kommune
operation-unknown-host-says = Unter dieser Adresse antwortet keine Kommune. Prüfen Sie, ob sie richtig geschrieben ist.

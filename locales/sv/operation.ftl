operation-no-backup = I { $folder } finns ingen säkerhetskopia att prova. Låt den första säkerhetskopian bli klar.
operation-unwritable = Det går inte att skriva i { $place }: { $why }. Låt den som tjänsten körs som äga mappen.
operation-other-head = Journalens huvud är { $head } efter återläsningen, men säkerhetskopian säger { $wanted }.
operation-other-count = Återläsningen gav { $count } rader, men säkerhetskopian säger { $wanted }.

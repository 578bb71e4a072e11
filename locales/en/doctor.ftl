doctor-database = The database answers ({ $engine }).
doctor-newer = The database was written by a newer Stadga (the step { $step }). Upgrade the program.
doctor-older = The database needs an upgrade ({ $count } steps). Run stadga migrate; a backup is made first.
doctor-no-municipality = No municipality is set up. Run stadga init --municipality CODE.
doctor-municipality = The municipality is { $name }.
doctor-journal = The journal is whole ({ $entries } entries).
doctor-packs = { $count ->
    [0] No regulation is in force. Adopt one with stadga regulation adopt.
    [one] One regulation is in force.
   *[other] { $count } regulations are in force.
 }
doctor-no-login = Nobody can sign in. Run stadga link NAME.
doctor-checks-role = The checks of the regulation run with the rights of Stadga’s own user, since the role stadga_checks could not be made. Let the administrator of the PostgreSQL server run: create role stadga_checks nologin; grant stadga_checks to <the user>; then run stadga migrate.
doctor-jobs = { $count ->
    [one] One job has given up. See the log.
   *[other] { $count } jobs have given up. See the log.
 }
doctor-evaluated = The regulation was last evaluated on { $day }. The service may stand still; start stadga serve or run stadga check.
doctor-not-evaluated = The regulation has not been evaluated yet. Run stadga check.
doctor-key = The key that signs the journal is there: { $file }.

municipality-set-up = { $name } is set up ({ $county }).
municipality-bodies = There are { $count } bodies: assembly, executive board and what usually stands under them. Change them in the register or import your own.
municipality-regulation = In force on trial: { $title }, version { $edition }. The assembly has not adopted it yet.
municipality-key = The key that signs the journal: { $file }. Keep a copy elsewhere; it is not part of backups.
municipality-secret-key = The key of secrets: { $file }. Keep a copy elsewhere; it is not part of backups.
municipality-link = Way in for { $name }, good for three days and once: { $address }
municipality-next = Next: start the web with stadga serve, sign in and follow Getting started on My page. The terminal does as well: stadga import systems FILE, then stadga check.
municipality-no-such-login = No login and no person has the name, e-mail address or number { $name }. Add the person first, or give the name of a login, such as admin.

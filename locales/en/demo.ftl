demo-filling = Filling the municipality of Lindhamn with nine months of invented facts …
demo-day = { $day }
demo-ways-in = Ways in. Each link holds for three days and once; after that you sign in with the name and the password that you chose.
demo-way-in = { $role } ({ $name }): { $address }
demo-role-coordinator = IT coordinator
demo-role-system-manager = System manager
demo-role-secretary = Board secretary
demo-role-administrator = Administrator

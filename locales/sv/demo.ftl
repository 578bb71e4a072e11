demo-filling = Lindhamns kommun fylls med påhittade uppgifter för nio månader …
demo-day = läget { $day }
demo-ways-in = Vägar in. Varje länk gäller i tre dygn och en gång; därefter loggar du in med namnet och lösenordet du valt.
demo-way-in = { $role } ({ $name }): { $address }
demo-role-coordinator = IT-samordnare
demo-role-system-manager = Systemansvarig
demo-role-secretary = Nämndsekreterare
demo-role-administrator = Administratör

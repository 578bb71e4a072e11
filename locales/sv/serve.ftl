serve-started = { $name } är igång på { $address } (avsluta med Ctrl-C)
serve-address-taken = Det går inte att lyssna på { $address }: { $why }. Välj en annan med --listen, eller stäng det som redan lyssnar där.
serve-certificate = Certifikatet går inte att använda. { $file }: { $why }

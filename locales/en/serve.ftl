serve-started = { $name } is served at { $address } (end with Ctrl-C)
serve-address-taken = It is not possible to listen on { $address }: { $why }. Choose another with --listen, or close what listens there.
serve-certificate = The certificate cannot be used. { $file }: { $why }

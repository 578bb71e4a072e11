demo-way-in = Väg in som { $name }: { $address }
demo-filled = { $register }: { $count }

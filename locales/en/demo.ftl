demo-way-in = Way in as { $name }: { $address }
demo-filled = { $register }: { $count }

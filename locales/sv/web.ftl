# Det som hör till alla sidor: ramen, datum, knappar, felsidor.

web-product = Stadga

## Datum
web-monday = måndag
web-tuesday = tisdag
web-wednesday = onsdag
web-thursday = torsdag
web-friday = fredag
web-saturday = lördag
web-sunday = söndag
web-january = januari
web-february = februari
web-march = mars
web-april = april
web-may = maj
web-june = juni
web-july = juli
web-august = augusti
web-september = september
web-october = oktober
web-november = november
web-december = december
web-today = i dag
web-yesterday = i går
web-tomorrow = i morgon

## Antal
web-rows = { $count ->
    [one] { $count } rad
   *[other] { $count } rader
}

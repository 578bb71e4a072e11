# What belongs to every page: the frame, dates, buttons, error pages.

web-product = Stadga

## Dates
web-monday = Monday
web-tuesday = Tuesday
web-wednesday = Wednesday
web-thursday = Thursday
web-friday = Friday
web-saturday = Saturday
web-sunday = Sunday
web-january = January
web-february = February
web-march = March
web-april = April
web-may = May
web-june = June
web-july = July
web-august = August
web-september = September
web-october = October
web-november = November
web-december = December
web-today = today
web-yesterday = yesterday
web-tomorrow = tomorrow

## Counts
web-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}

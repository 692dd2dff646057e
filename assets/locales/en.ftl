# The interface in English, as written in the United States.
#
# What stands after a number sign is for translators. Names in braces are
# filled in by the program; keep them, in whatever order the language wants.

# Over the events that are still to come.
coming-up = Coming up

# Over a month's events where none is still to come.
events-in = Events in { $month }

# Of an event that was called off.
cancelled = Cancelled

# Beside the name of a work that is only an example.
sample-work = Sample work

# On the wall while nothing hangs on it, and the line under it.
being-hung = The exhibition is being hung.
come-back = Please come back soon.

# Which page of a poem is shown.
page = Page { $number } of { $of }

## Help lines: how each is reached.

text-to = text { $body } to { $number }
text-number = text { $number }
call-or-text = { $number } call or text
tty = TTY { $number }
chat = chat at { $address }

## Dates and times.

# "Tuesday, January 13, 2026"
day = { $weekday }, { $month } { $day }, { $year }

# "Tue, Jan 13"
day-short = { $weekday }, { $month } { $day }

# "January 2026"
month = { $month } { $year }

# "9:05 AM"
time = { $clock } { $half ->
    [am] AM
   *[pm] PM
}

# "1:00–2:00 PM": both times are in the same half of the day.
time-span = { $from }–{ $to }

# "Tue, Jan 13 · 1:00–2:00 PM"
at-time = { $day } · { $time }

# "Tue, Jan 13, 8:00 PM"
day-and-time = { $day }, { $time }

# From one day, or day and time, to another.
from-to = { $from } – { $to }

# Of an event of a whole day.
all-day = { $day } · all day

weekday-sunday = Sunday
weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday

weekday-short-sunday = Sun
weekday-short-monday = Mon
weekday-short-tuesday = Tue
weekday-short-wednesday = Wed
weekday-short-thursday = Thu
weekday-short-friday = Fri
weekday-short-saturday = Sat

month-january = January
month-february = February
month-march = March
month-april = April
month-may = May
month-june = June
month-july = July
month-august = August
month-september = September
month-october = October
month-november = November
month-december = December

month-short-january = Jan
month-short-february = Feb
month-short-march = Mar
month-short-april = Apr
month-short-may = May
month-short-june = Jun
month-short-july = Jul
month-short-august = Aug
month-short-september = Sep
month-short-october = Oct
month-short-november = Nov
month-short-december = Dec

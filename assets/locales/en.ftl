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

# Of an event that is not certain yet.
tentative = Not certain yet

# Beside the name of a work that is only an example.
sample-work = Sample work

# On the wall while nothing hangs on it, and the line under it.
being-hung = The exhibition is being hung.
come-back = Please come back soon.

# Which page of a poem is shown.
page = Page { $number } of { $of }

## The wall, and what can be pressed everywhere.

# On the wall, beside the work.
touch-me = Touch the screen to look around

artworks = Artworks
this-month = This month
resources = Resources
help-now = Help now

# Sets larger type; the size now stands under it.
text-size = Larger text
percent = { $percent } %

# Sets other colours; their name stands under it.
contrast = Contrast
palette-evening = Evening
palette-paper = Paper
palette-high-contrast = High contrast

# Lets nothing on the screen move; "on" or "off" stands under it.
stillness = Stillness
on = on
off = off

# Holds the wall, and lets it go on.
pause = Pause
carry-on = Continue

# Leaves nothing of the visit behind.
clear-screen = Clear screen

# Leads to the screen before.
back = Back
page-back = Page back
page-on = Page on

## A work.

previous-work = Previous work
next-work = Next work
something-calmer = Something calmer

# Over a content note, and the two ways on from it.
before-you-look = Before you look
show = Show
skip = Skip

# In the grid of all works.
with-note = With a note to read first

# Over the description of a picture that cannot be shown at the moment.
not-shown-now = This picture cannot be shown at the moment. What it shows, in words:

## The month.

today = Today
whole-month = Whole month
no-events = Nothing is listed for this time.

# Below the first events of a day that has very many.
more-events = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}

# A day of the grid, as it is read aloud.
day-with-events = { $day }: { $count ->
    [one] 1 event
   *[other] { $count } events
}

# Over whoever presents an event, whoever speaks, and how to take part.
presented-by = Presented by
speakers = { $count ->
    [one] Speaker
   *[other] Speakers
}
taking-part = Taking part

# Over whoever set an event up, and over what a calendar files it under.
organized-by = Organized by
filed-under = Filed under

# Over the address at which there is more about an event.
more-about-it = More about it

# Over the code from which a phone takes the event into its own calendar, and
# beside it.
take-along = For your own calendar
take-along-how = Point your phone's camera at the code. It works without a network.

## Resources.

kind-book = Books
kind-podcast = Podcasts
kind-film = Films
kind-training = Trainings
kind-contact = Contacts
kind-submission = Send something in

# Over what a reader or listener should be warned of.
advisory = Good to know first:

## Help.

# Over a number.
call = Call { $number }

# Between the line for danger and the others.
your-name = You do not have to give your name. You can ask what they must report.

## The question after a long time without touch.

are-you-there = Are you still here?
clears-in = { $count ->
    [one] In 1 second this screen clears itself.
   *[other] In { $count } seconds this screen clears itself.
}
still-here = Yes, I am still here

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

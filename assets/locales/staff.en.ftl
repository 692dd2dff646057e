# Staff mode in English, as written in the United States.
#
# What stands after a number sign is for translators. Names in braces are
# filled in by the program; keep them, in whatever order the language wants.

## The door.

pin-title = Staff PIN
pin-forgotten = Whoever looks after this machine can set a new one with "reclamation staff-pin".
pin-is-tried = One moment …
pin-wrong = That is not the PIN. Please try once more.
pin-wrong-wait = { $count ->
    [one] That is not the PIN. You can try again in 1 second.
   *[other] That is not the PIN. You can try again in { $count } seconds.
}
pin-back = Undo
pin-try = Open
back-to-wall = Back to the wall
leave = Close

## What is always there.

being-opened = The exhibition is being opened …
cannot-be-opened = The exhibition cannot be opened.
save = Save
undo = Undo
redo = Redo
all-saved = Everything is saved.
nothing-to-undo = There is nothing to take back.
changes = { $count ->
    [0] Everything is saved.
    [one] 1 change is not saved.
   *[other] { $count } changes are not saved.
}
to-mend = { $count ->
    [one] 1 thing to mend
   *[other] { $count } things to mend
}
half-typed = "{ $text }" isn't finished, so it isn't saved: "{ $field }" of "{ $entry }".
version-of-changes = { $count ->
    [one] 1 change
   *[other] { $count } changes
}
version-withdrawn = A consent was withdrawn
withdrawal-saved = The withdrawal is saved.
draft-recovered = Your changes of { $day }, { $time }, were never saved. They are back.
draft-merged = Somebody else saved since; their changes are in it, too.
closing-title = Close without saving?
closing-save = Save and close
closing-drop = Drop the changes and close
closing-stay = Stay here
no-dialog = This machine has no window for choosing files. Type where the file is, or drop it here.
choose-one = Choose one from the list.
untitled = Without a title
remove = Remove
duplicate = Duplicate
move-up = Up
move-down = Down
edit = Edit
number-of = { $number } of { $of }

## A form.

required = { $label } (needed)
as-usual = As usual
yes = Yes
no = No
calendar = Calendar
browse = Choose a file …
must-be-mended = To mend:
worth-a-look = Worth a look:
good-to-know = Good to know:
no-date-yet = This is no date yet: write it as 2026-01-31.
no-time-yet = This is no time yet: write it as 13:30.
no-moment-yet = This is no date or time yet: write it as 2026-01-31 13:30.
no-number-yet = This is no number yet.

## The works.

works-panel = Works
works-in-all = { $count ->
    [0] Nothing hangs yet.
    [one] 1 work.
   *[other] { $count } works, in the order in which they hang. Drag one to another place, or move it with Alt and the arrow keys.
}
no-works-yet = Hang the first one: choose a picture or a text, or drop it on this window.
hang-new = Hang new works …
or-drop-or-type = or drop files here, or type where one is:
hang-it = Hang it
hung = { $count ->
    [0] Nothing was hung.
    [one] 1 work was added at the end. Its consent has to be recorded before it hangs.
   *[other] { $count } works were added at the end. Their consent has to be recorded before they hang.
}
brought = Copied into the exhibition's folder, without private data: { $file }
schedule = Schedule
hide = Hide from the wall
back-on-wall = Hang on the wall
take-down = Take out
a-text = Text
covered = Note first
no-picture = No picture
hangs-today = Hangs today
not-on-wall = Not on the wall; visitors can choose it
hangs-from = Hangs from { $day }
hung-until = Hung until { $day }
on-other-days = Hangs on other days of the week

## The form of a work.

all-works = All works
as-it-will-hang = As it will hang
text-in-file = The words are in a file of their own.
take-text-in = Edit them here instead
text-not-read = The words of this file can't be read yet. Mend what is said about this work first.
group-label = The label
group-picture = The picture
group-writing = The words
group-note = Before a visitor sees it
group-days = When it hangs
group-consent = May it be shown?
group-id = Its short name

## Consent.

consent-panel = Consent
consent-explained = No work hangs without the artist's written consent. It ends by itself, and can be taken back at any time.
consent-ends-soon = Ends within 30 days
consent-not-given = Not given
consent-given = Given
consent-samples = Samples, which are nobody's work
consent-missing = No consent is recorded
consent-not-yet = The consent begins on a later day
consent-expired = The consent has ended
consent-withdrawn = Withdrawn
consent-sample = A sample: there is nobody to ask
consent-from-to = { $standing }, from { $from } to { $to }
consent-withdrawn-on = Withdrawn on { $day }
withdraw = Withdrawn today
whole-work = The whole work
before-it-hangs = Before a work hangs
check-written = The artist agreed in writing, knows where and how long it will be shown, and that they can take it back at any time.
check-credit = The credit is as the artist chose: a name, a pen name, "Anonymous", or nothing.
check-identity = Nothing in picture, text or file name tells more of anybody than they want to be known: faces, names, places, school or company signs, license plates, tattoos, addresses.
check-metadata = The picture gives nothing away that cannot be seen: where and when it was taken, and with what. What is hung here has that removed.
check-images = No chains, bars, ropes, barcodes, violence or bodies on offer. The people in it have their dignity, and do something of their own.
check-note = What may be hard to see or read has a short, neutral note, and a way around it.
check-told = The artist has seen how it will look, and knows when it hangs.

## The month.

month-panel = Month
month-explained = What the calendar shows. An event that was called off stays, and says so.
call-off = Called off
not-cancelled = Not called off after all
take-in = Take in a calendar …
no-calendar-dialog = This machine has no window for choosing files. Drop the calendar's file here.
offer-title = What would come in
offer-take = Take them in
offer-leave = Leave it
offer-new = { $count ->
    [0] Nothing new in these months.
    [one] 1 new event
   *[other] { $count } new events
}
offer-known = { $count ->
    [one] 1 event is there already.
   *[other] { $count } events are there already.
}
offer-withheld = { $count ->
    [one] 1 event is private or has no title, and stays out.
   *[other] { $count } events are private or have no title, and stay out.
}
offer-taken = { $count ->
    [one] 1 event was added.
   *[other] { $count } events were added.
}

## Resources and help lines.

resources-panel = Resources
resources-explained = Help lines, and what there is to read, hear, see and ask. The emergency number and the national hotline are always there.
verified-today = Verified today
verified-on = Verified on { $day }

## The settings.

settings-panel = Settings
settings-explained = The exhibition itself, its hours, and how the screen shows it.

## How it looks.

look-panel = How it looks
look-explained = The wall as it hangs now, and as it will hang, on any day and at any time.
hangs-now = Hangs now
nothing-hangs = Nothing hangs
day-before = A day back
day-after = A day on
no-such-time = There is no such day or time.
being-drawn = Being drawn …
publish = Publish
drop-changes = Drop the changes

## Health.

health-panel = Health
health-explained = Everything that is wrong or doubtful, and where to mend it.
nothing-wrong = Nothing is wrong.
mend-it = Go there
machine = This screen
look-again = Look again
not-known = Not known
found = { $errors } to mend, { $warnings } worth a look
health-report = The exhibition
health-on-screen = On the screen
health-renderer = Drawn by
health-memory = Memory
health-clock = Clock
health-disk = Disk
megabytes = { $number } MB
megabytes-free = { $number } MB free

## Versions, and what somebody else saved.

versions-panel = Versions
versions-explained = The last 50 that were saved. One that is brought back has to be saved to hang.
no-versions = Nothing was saved yet.
bring-back = Bring this version back
version-differs = Lines that are there now (−) and lines that would come back (+):
same-as-now = It is the same as now.
conflict-title = Somebody else saved meanwhile
conflict-explained = Both changes are here, and neither is lost: the one that you do not keep stays among the versions.
conflict-theirs = What they changed
conflict-ours = What you changed
take-theirs = Take theirs
keep-ours = Keep yours
decide-later = Decide later

## The tables of the manifest.

table-exhibition = The exhibition
table-hours = Hours
table-display = The display
table-session = A visitor's session
table-limits = Limits
table-work = Works
table-event = Events
table-calendar = The calendar
table-help = Help lines
table-resource = Resources
add-event = Add an event
add-help = Add a help line
add-resource = Add a resource

## Their keys. A key that means something else in one table has a second name.

field-title = Title
field-subtitle = Subtitle
field-presenter = Presented by
field-about = About it
field-place = Place
field-opens = First day
field-closes = Last day
field-time-zone = Time zone
field-languages = Languages
field-days = Days of the week
field-wakes = Wakes at
field-sleeps = Goes dark at
field-diagonal-inches = Diagonal, in inches
field-viewing-distance-m = Viewing distance, in meters
field-transition = From one work to the next
field-transition-seconds = Seconds of a fade
field-order = Order
field-theme = Colors
field-stale-after-days = Days until a verified fact is stale
field-idle-seconds = Seconds without touch before it asks
field-question-seconds = Seconds to answer
field-picture-megabytes = Largest picture file, in MB
field-picture-megapixels = Largest picture, in megapixels
field-picture-memory-megabytes = Memory for a picture, in MB
field-picture-seconds = Seconds for a picture
field-text-kilobytes = Largest text file, in kB
field-id = Short name
field-credit = Credit
field-medium = Medium
field-year = Year
field-statement = Statement
field-picture = Picture
field-alt = The picture in words
field-enlarge = Let it grow to fill its place
field-crop = Cut it to the shape of its place
field-focus = What stays in sight where it is cut
field-across-percent = Per cent from the left
field-down-percent = Per cent from the top
field-text = The words
field-help-text = Text to
field-text-file = File of the words
field-form = Set as
field-content-note = Content note
field-on-wall = Hangs on the wall
field-calm = Something calmer
field-seconds = Seconds a page stays
field-from = First day
field-until = Last day
field-consent = Consent
field-consent-until = Until
field-recorded = Recorded on
field-withdrawn = Withdrawn on
field-sample = A sample, nobody's work
field-starts = Starts
field-ends = Ends
field-all-day = All day
field-speakers = Speakers, each on a line
field-how-to-register = How to register
field-register = Address to register at
field-email = Mail address
field-organizer = Organizer
field-categories = Categories, each on a line
field-tentative = Not certain yet
field-cancelled = Called off
field-uid = Mark of calendar programs
field-ics = Calendar files, each on a line
field-name = Name
field-for = What it is for
field-call = Call
field-text-body = What to write
field-tty = TTY
field-chat = Chat address
field-hours = When it answers
field-emergency = For immediate danger
field-verified = Verified on
field-kind = Kind
field-by = By
field-advisory = Good to know first
field-address = Web address

## The words that a key can have.

option-fade = A fade
option-cut = A cut
option-manifest = As listed
option-shuffled = Mixed anew every day
option-poem = A poem: line breaks are the author's
option-prose = Prose: lines are filled
option-book = Book
option-podcast = Podcast
option-film = Film
option-training = Training
option-contact = Contact
option-submission = Send something in

# What is wrong or doubtful about a manifest, in English: for each finding what
# is the matter, and its cure.
#
# What follows a number sign is for translators. The names in braces are filled
# in by the program; where one may be absent it is the number 0 then. What
# stands between backquotes stands so in the manifest, in every language.

## Parts of other messages.

# What a value is.
found-value = { $found ->
    [text] a text
    [integer] a whole number
    [number] a number
    [flag] `true` or `false`
    [date] a date
    [time] a time
    [date-time] a date with a time
    [list] a list
   *[table] a table
}

# What a key takes.
takes = { $kind ->
    [text] a text, or texts by language
    [texts] a list of texts
    [line] a text in quotation marks
    [year] a year or a text
    [path] the path of a file
    [paths] a list of paths of files
    [path-by-language] the path of a file, or paths by language
    [address] a web address
    [email] a mail address
    [date] a date
    [time] a time
    [moment] a date, with or without a time
    [flag] `true` or `false`
    [number] a number
    [integer] a whole number
    [one-of] one of { $options }
    [days] a list of days of the week
    [languages] a list of language codes
    [time-zone] the name of a time zone
   *[table] a table in braces
}

# The beginning of a sentence about an entry.
this-entry = { $table ->
    [exhibition] This exhibition
    [work] This work
    [event] This event
    [help] This help line
    [resource] This resource
    [consent] This consent
    [focus] This focus
   *[other] This `[{ $table }]` table
}

in-entry = { $table ->
    [work] a work
    [event] an event
    [help] a help line
    [resource] a resource
    [consent] `consent`
    [focus] `focus`
   *[other] `[{ $table }]`
}

resource-count = { $resources ->
    [one] 1 resource
   *[other] { $resources } resources
}

## The file as a whole.

manifest-missing = There is no file `{ $file }`.
    .cure = Name the exhibition's gallery.toml, or start in the folder that it is in.
manifest-not-a-file = `{ $file }` is not a file.
    .cure = Name the exhibition's gallery.toml.
manifest-too-large = `{ $file }` is larger than { $megabytes } megabytes.
    .cure = Check that it is the right file. Long texts can stand in files of their own: see `text-file`.
manifest-unreadable = `{ $file }` cannot be read: { $reason }.
    .cure = Check that whoever runs this may read the file.
not-utf8 = From here on, this file is not in the encoding UTF-8.
    .cure = Save it anew as plain text in UTF-8. Most editors offer that under "Save as".
not-a-manifest = This file does not read as a gallery.toml at all.
    .cure = Check that it is the right file. A manifest is plain text that begins with `[exhibition]`.

## Its syntax.

key-twice = `{ $found }` stands here a second time.
    .cure = Keep one of the two. If a new entry was meant to begin here, its heading, such as `[[work]]`, is missing above.
never-closed = This text is never closed.
    .cure = End it with the same three quotation marks that it begins with.
quotation-mark-missing = A quotation mark is missing.
    .cure = Write one at both ends of the text. A text of several lines stands between """ and """.
control-character = There is an invisible control character in this text.
    .cure = Delete it, or type the line anew.
backslash = A backslash has a meaning of its own between double quotation marks.
    .cure = Write it twice, as \\, or put the text between single quotation marks. In a path write / instead.
odd-flag = `{ $found }` is not written as it should be.
    .cure = Write `true` or `false` in small letters.
yes-or-no = `{ $found }` is not written as it should be.
    .cure = Write `true` for yes, `false` for no.
no-equals-sign = There is no `=` on this line.
    .cure = Write `key = value`. A note to yourself begins with `#`; a text of several lines stands between """ and """.
no-key = This line does not begin with the name of a key.
    .cure = Write `key = value`, or begin the line with `#` if it is a note to yourself.
heading-brackets = The brackets of this heading do not match.
    .cure = Write it like `[exhibition]` or `[[work]]`, alone on its line.
after-the-value = There is something after the value on this line.
    .cure = Begin a new line for each key. Within a text, write a quotation mark as \"; write decimals with a point.
comma-missing = A comma or a closing bracket is missing before this.
    .cure = Put commas between the values, and `]` (or `{"}"}`) after the last.
brace-missing = A closing brace is missing before this.
    .cure = Put `{"}"}` after the last value.
leading-zero = A number does not begin with 0.
    .cure = Leave the 0 out; if it matters, put the number in quotation marks.
nothing-after-equals = Nothing stands after the `=`.
    .cure = Write a value there, or delete the line.
printers-quotes = These are a printer's quotation marks, which mean nothing here.
    .cure = Put plain straight ones, ", at both ends of the text.
unquoted = A text needs quotation marks.
    .cure = Write "{ $found }".
not-understood = This cannot be understood: { $reason }.
    .cure = Compare the line with the examples in docs/gallery.md, which comes with the program.
no-such-day = There is no such day as { $found }.
    .cure = That month has { $days } days.
no-such-month = There is no such month as in { $found }.
    .cure = Write the year first, then the month from 01 to 12, then the day: 2026-01-31.
no-such-clock = There is no such time as { $found }.
    .cure = Hours go from 00 to 23, minutes from 00 to 59: half past one in the afternoon is 13:30.
odd-date = `{ $found }` is not written as a date or a time.
    .cure = Write a date as 2026-01-31, a time as 13:30, and both together as 2026-01-31T13:30.

## Tables and keys.

wrong-shape = { $found ->
    [entries] Write `{ $heading }` here, not `[[{ $table }]]`.
    [heading] Write `{ $heading }` here, not `[{ $table }]`.
   *[other] Write `{ $heading }` here, not { found-value }.
}
    .cure = { $many ->
        [yes] Each entry begins with such a heading of its own.
       *[no] There is one such table at most.
    }
unknown-table = There is no table `{ $word }`.
    .cure = { $near ->
        [0] Delete it. The tables are { $tables }.
       *[other] Did you mean `{ $near }`?
    }
outside-tables = `{ $word }` stands outside of every table.
    .cure = { $near ->
        [0] { $owner ->
            [0] Delete it. The tables are { $tables }.
           *[other] Put it under a heading, such as `{ $owner }`.
        }
       *[other] Did you mean `{ $near }`?
    }
unknown-key = There is no key `{ $key }` in { in-entry }.
    .cure = { $near ->
        [0] Delete the line. The keys are { $keys }.
       *[other] Did you mean `{ $near }`?
    }
key-missing = { this-entry } has no `{ $key }`.
    .cure = Add a line like `{ $key } = { $example }`.

## Values of any kind.

wrong-type = `{ $key }` takes { takes }, but here stands { found-value }.
    .cure = Write it like `{ $key } = { $example }`.
out-of-range = `{ $key }` is out of its range.
    .cure = Write a number from { $from } to { $to }.
names-none = `{ $key }` names none.
    .cure = Name at least one, or delete the line.
unknown-day = `{ $word }` is no day of the week.
    .cure = { $near ->
        [0] Write one of { $known }.
       *[other] Did you mean `{ $near }`?
    }
unknown-word = `{ $key }` cannot be `{ $word }`.
    .cure = { $near ->
        [0] Write one of { $known }.
       *[other] Did you mean `{ $near }`?
    }
unknown-language = `{ $word }` is no language code that is known here.
    .cure = { $near ->
        [0] Write one of { $known }.
       *[other] Did you mean `{ $near }`?
    }
unknown-text-language = `{ $word }` is no language code that is known here.
    .cure = { $near ->
        [0] The codes are { $known }.
       *[other] Did you mean `{ $near }`?
    }
unknown-time-zone = There is no time zone `{ $word }`.
    .cure = { $near ->
        [0] Write it as a continent and a city; for Sacramento it is `America/Los_Angeles`.
       *[other] Did you mean `{ $near }`?
    }
zone-of-its-own = `{ $key }` names a time zone of its own.
    .cure = Write the time as a clock at the exhibition shows it, and leave out what follows it (`Z`, or plus or minus hours).
bad-id = An id is made of lower-case letters, digits and hyphens only.
    .cure = { $suggestion ->
        [0] Give it a short name such as `tide-at-dusk`.
       *[other] Write it as `id = "{ $suggestion }"`.
    }
bad-web-address = `{ $address }` is not a web address that can be shown.
    .cure = { $http ->
        [yes] Write `https://` in place of `http://`, and try the address before it hangs.
       *[no] Write it as in a browser: `https://example.org/page`.
    }
bad-mail-address = `{ $address }` is not a mail address.
    .cure = Write one address like `name@example.org`.

## Texts and files.

text-empty = `{ $key }` is empty.
    .cure = { $required ->
        [yes] Write something between the quotation marks.
       *[no] Write something between the quotation marks, or delete the line.
    }
first-language-missing = `{ $key }` has no text in the first language, `{ $language }`.
    .cure = Add `{ $language } = "…"` within the braces.
first-language-bad = `{ $key }` has no good text in `{ $language }`.
    .cure = Put `{ $language }` right first; the others are translations of it.
language-not-offered = { $count ->
    [one] 1 text is in `{ $language }`, which visitors cannot choose.
   *[other] { $count } texts are in `{ $language }`, which visitors cannot choose.
}
    .cure = Add `{ $language }` to `languages` in `[exhibition]`.
file-not-named = No file is named here.
    .cure = Write the file's path, or delete the line.
path-absolute = This path begins at the root of this computer, and would lead nowhere on another.
    .cure = Put the file into the folder of gallery.toml, or below it, and write the path from there, such as `works/tide.jpg`.
path-leaves = This path leaves the folder of the exhibition.
    .cure = Put the file into the folder of gallery.toml, or below it, and write the path from there, such as `works/tide.jpg`.
path-leaves-by-link = This is a link to a file outside the folder of the exhibition.
    .cure = Put the file itself in place of the link.
file-missing = There is no file `{ $file }`.
    .cure = { $hint ->
        [near] Did you mean `{ $near }`?
        [slash] Write the path with / in place of \.
       *[none] Check the spelling, capital letters included, and that the file was copied.
    }
file-not-a-file = `{ $file }` is a folder, or something else that is no file.
    .cure = Name the file itself.
file-closed = `{ $file }` cannot be opened: { $reason }.
    .cure = Check that whoever runs this may read the file.
file-unreadable = `{ $file }` cannot be read: { $reason }.
    .cure = Check that whoever runs this may read the file.
text-too-large = `{ $file }` is larger than { $kilobytes } kilobytes.
    .cure = Shorten it, or raise `text-kilobytes` in `[limits]`.
text-not-plain = `{ $file }` is not plain text.
    .cure = Save it as plain text in the encoding UTF-8; a word processor's own file cannot be set.
text-file-empty = `{ $file }` is empty.
    .cure = Write the text into the file, or delete the line.

## The exhibition, its hours and its display.

closes-before-opening = The exhibition closes before it opens on { $opens }.
    .cure = Put the two dates right.
sleeps-before-waking = The screen would go dark before it wakes.
    .cure = Write both times of the same day, `wakes` before `sleeps`.
cut-takes-no-time = A cut takes no time, so `transition-seconds` has no effect.
    .cure = Delete the line, or write `transition = "fade"`.
no-work-can-hang = Of the works in this file, none can hang.
    .cure = Put right what is said of each. Until then the wall says that the exhibition is being hung.
no-work = There is no work in this exhibition.
    .cure = Add a `[[work]]` with a title, a picture or a text, and its consent. Until then the wall says that the exhibition is being hung.
nothing-hangs = On { $day }, no work hangs on the wall.
    .cure = Look at `consent`, `from`, `until`, `days` and `on-wall` of the works.
samples-hang = { $count ->
    [one] 1 sample still hangs.
   *[other] { $count } samples still hang.
}
    .cure = Delete the works with `sample = true` once works of artists hang in their place.

## Works.

nothing-to-show = This work has neither a picture nor a text.
    .cure = Add `picture = "…"` with `alt = "…"`, or `text = "…"`, or both.
no-text-to-show = This work has no text that can be shown.
    .cure = Write the text, or add a picture.
two-texts = This work has both a `text` and a `text-file`.
    .cure = Keep one of the two.
form-without-text = There is no text that `form` could shape.
    .cure = Add `text = "…"`, or delete the line.
id-not-in-title = No id can be made from this title, which has no Latin letter or digit.
    .cure = Add a line like `id = "tide-at-dusk"`.
id-twice = Another work has the id `{ $id }` already.
    .cure = { $given ->
        [yes] Give each work an id of its own.
       *[no] Tell the two apart by a line like `id = "{ $id }-2"`.
    }
down-before-hung = This work would come down before it is hung on { $day }.
    .cure = Put `from` and `until` right.
no-picture-for = { $key ->
    [alt] There is no picture that `alt` could describe.
    [enlarge] There is no picture that `enlarge` could enlarge.
    [crop] There is no picture that `crop` could cut.
   *[focus] There is no picture that `focus` could keep in sight.
}
    .cure = Add `picture = "…"`, or delete the line.
focus-without-crop = This picture hangs whole, so `focus` has nothing to keep in sight.
    .cure = Add `crop = true` if it shall be cut to the shape of its place, or delete the line.
alt-missing = This picture is not described for those who cannot see it.
    .cure = Add a line like `alt = "A river under a wide evening sky"`.
sample-with-consent = A sample is nobody's work, yet this one has a consent.
    .cure = Delete `sample = true` if it is an artist's work, or else `consent`.
consent-missing = No consent is recorded, so this work is not shown.
    .cure = When the artist has agreed in writing, add a line like `consent = {"{"} recorded = 2026-01-31 {"}"}`. If nobody made the work, write `sample = true`.
consent-not-yet = The consent begins on a later day, so this work is not shown yet.
    .cure = Check the date of `recorded`.
consent-expired = The consent has ended, so this work is not shown.
    .cure = Ask the artist anew and write down the new dates, or take the work out.
consent-withdrawn = The artist took the consent back, so this work is not shown.
    .cure = Take the work and its files out when they are no longer needed.
consent-undated = This consent does not say when it was recorded.
    .cure = Add `recorded = 2026-01-31`, the day of the written consent.
consent-ends-first = This consent ends before the day on which it was recorded.
    .cure = Put the two dates right.
consent-too-long = A consent lasts three years at most: this one ends on { $longest }.
    .cure = Write `until = { $longest }`, and ask the artist anew before that day.
consent-ends-early = This consent ends on { $until }, before the exhibition closes on { $closes }; the work comes down then.
    .cure = Ask the artist whether the work may hang longer.

## Pictures.

picture-too-large = `{ $file }` is larger than { $megabytes } megabytes.
    .cure = Save it smaller; 4,000 pixels on its long side are enough. Or raise `picture-megabytes` in `[limits]`.
picture-too-many-pixels = `{ $file }` has { $width } × { $height } pixels, more than the { $millions } million that are opened.
    .cure = Save it smaller; 4,000 pixels on its long side are enough. Or raise `picture-megapixels` in `[limits]`.
picture-unreadable = `{ $file }` cannot be shown: the file can't be read ({ $reason }).
    .cure = Check that it is there and may be read.
picture-empty = `{ $file }` cannot be shown: the file is empty.
    .cure = Copy it anew from the original.
picture-foreign = { $kind ->
    [heic] `{ $file }` cannot be shown: this is a HEIC photograph, which the wall can't show.
    [jpeg-xl] `{ $file }` cannot be shown: this is a JPEG XL picture, which the wall can't show.
    [jpeg-2000] `{ $file }` cannot be shown: this is a JPEG 2000 picture, which the wall can't show.
    [camera-raw] `{ $file }` cannot be shown: this is a camera's raw file, which the wall can't show.
    [photoshop] `{ $file }` cannot be shown: this is a Photoshop document, which the wall can't show.
    [pdf] `{ $file }` cannot be shown: this is a PDF document, which the wall can't show.
    [postscript] `{ $file }` cannot be shown: this is a PostScript document, which the wall can't show.
    [icon] `{ $file }` cannot be shown: this is an icon file, which the wall can't show.
    [video] `{ $file }` cannot be shown: this is a video, which the wall can't show.
    [sound] `{ $file }` cannot be shown: this is a sound recording, which the wall can't show.
    [archive] `{ $file }` cannot be shown: this is an archive or an office document, which the wall can't show.
    [web-page] `{ $file }` cannot be shown: this is a web page, which the wall can't show.
   *[text] `{ $file }` cannot be shown: this is a text, which the wall can't show.
}
    .cure = { $kind ->
       *[heic] Save it as PNG or JPEG.
        [jpeg-xl] Save it as PNG or JPEG.
        [jpeg-2000] Save it as PNG or JPEG.
        [icon] Save it as PNG or JPEG.
        [camera-raw] Develop it and save it as PNG or JPEG.
        [photoshop] Export it as PNG or JPEG.
        [pdf] Export it as PNG or JPEG.
        [postscript] Export it as PNG or JPEG.
        [video] Save one frame of it as PNG or JPEG.
        [archive] Take the picture out of it and save that as PNG or JPEG.
        [sound] Name a picture saved as PNG or JPEG.
        [web-page] Name a picture saved as PNG or JPEG.
        [text] Name it under `text-file`, or name a picture saved as PNG or JPEG.
    }
picture-unknown = `{ $file }` cannot be shown: this is not a picture that the wall knows.
    .cure = Save it as PNG or JPEG.
picture-damaged = `{ $file }` cannot be shown: the { $format } file is damaged ({ $reason }).
    .cure = Copy it anew from the original, or save it again as PNG or JPEG.
picture-unsupported = `{ $file }` cannot be shown: this kind of { $format } can't be shown ({ $reason }).
    .cure = Save it as PNG or JPEG.
picture-odd = `{ $file }` cannot be shown: { $reason }.
    .cure = { $cure }
wrong-extension = The content of `{ $file }` is { $format }, whatever its name says.
    .cure = It hangs as it is. Other programs may stumble over it: rename it, and name it anew here.
first-frame-only = { $pages ->
    [yes] `{ $file }` has several pages, and only its first page hangs.
   *[no] `{ $file }` is animated, and only its first frame hangs.
}
    .cure = { $pages ->
        [yes] If another page is meant, save that one as PNG or JPEG and name it here.
       *[no] If another frame is meant, save that one as PNG or JPEG and name it here.
    }
picture-too-small = This picture has only { $width } × { $height } pixels, and will hang small.
    .cure = Use one with at least { $across } pixels across or { $down } down, or let it grow with `enlarge = true`, which makes it softer.

## Events.

all-day-at-a-time = This event takes the whole day, yet it starts at a time.
    .cure = Write `starts` as a date only, or delete `all-day`.
not-all-day-without-time = This event does not take the whole day, yet it starts at no time.
    .cure = Write `starts` with its time, such as 2026-01-31T13:30, or delete `all-day`.
ends-at-a-time = This event starts on a day without a time, yet it ends at one.
    .cure = Write both with a time, or both without.
ends-without-time = This event starts at a time, yet it ends on a day without one.
    .cure = Write both with a time, or both without.
end-missing = This event starts at a time, but does not say when it ends.
    .cure = Add a line like `ends = 2026-01-31T14:30`.
event-ends-first = This event ends before it starts.
    .cure = Put `starts` and `ends` right.
clocks-skip = In { $zone }, clocks skip this time: daylight saving time begins.
    .cure = Write the time an hour later.
outside-months = This event lies outside the months of the exhibition.
    .cure = Check the date: the calendar of the exhibition runs from { $first } to { $last }.

## Calendars.

calendar-private = { $count ->
    [one] Of `{ $file }`, 1 event marked as private or confidential is not shown.
   *[other] Of `{ $file }`, { $count } events marked as private or confidential are not shown.
}
    .cure = Mark them as public in the calendar program if visitors should see them.
calendar-untitled = { $count ->
    [one] Of `{ $file }`, 1 event without a title cannot be shown.
   *[other] Of `{ $file }`, { $count } events without a title cannot be shown.
}
    .cure = Give each a title in the calendar program.
calendar-too-large = `{ $file }`: this calendar is larger than { $megabytes } megabytes; what comes after them is left out.
    .cure = Export fewer months from the calendar program.
calendar-none = `{ $file }`: this file is no calendar.
    .cure = Export it from the calendar program anew, as iCalendar or .ics. A web page that was saved under such a name is none.
calendar-repeats-too-much = This event repeats too often; some of its instances are left out.
    .cure = In the calendar program, let it repeat less often, or delete it.
calendar-too-much = This calendar has more in it than is read; what begins here or later is left out.
    .cure = Export fewer months. Look for events that repeat every few minutes or seconds, and delete them.
calendar-line-too-long = This line is too long; its end is left out.
    .cure = Shorten it in the calendar program, if something is missing.
calendar-too-many-events = This calendar has more than { $most } events; the others are left out.
    .cure = Export fewer months, or divide the calendar into several files.
calendar-cut-off = This calendar ends in the middle: its end is missing.
    .cure = Copy or export it anew: it may be incomplete.
calendar-encoding = This calendar is not in the encoding UTF-8; it was read as Windows-1252 (Latin-1).
    .cure = Look at names with accents. Export it as UTF-8 if they are wrong.
calendar-line = This line cannot be understood, and is skipped.
    .cure = Nothing need be done unless something is missing from an event.
calendar-no-start = This event does not say when it starts, and is left out.
    .cure = Open the event in the calendar program, set its date, and export it anew.
calendar-start = `{ $found }` is no date or time: the event is left out.
    .cure = Open the event in the calendar program, set its date, and export it anew.
calendar-date = `{ $found }` is no date, time or length, and is passed over.
    .cure = Check the event's dates in the calendar program.
calendar-ends-first = This event ends before it starts; it is shown with its start alone.
    .cure = Put its times right in the calendar program.
calendar-zone = There is no time zone `{ $found }`: its times are taken for those of clocks at the exhibition.
    .cure = Check its times here. In the calendar program, choose a zone by its city.
calendar-rule = How this event repeats cannot be understood, at `{ $found }`: it is shown once.
    .cure = Set anew how it repeats in the calendar program, or list its dates as events.

## Help lines and resources.

help-twice = The line { $number } is given a second time.
    .cure = Keep one of the two entries.
help-built-in = `{ $key }` of the line { $number } is built in and cannot be changed.
    .cure = Delete the line. Its name, what it is for, its hours and languages may be written here.
help-unreachable = Nobody can reach this help line.
    .cure = Add a line like `call = "…"`, `text = "…"` or `chat = "…"`.
help-without-number = This help line has no number that can be shown.
    .cure = Write the number between the quotation marks.
help-number-differs = { $number } looks like { $truth }, and is another number.
    .cure = Write { $truth }, or delete the entry: that line is on screen without it. A wrong number in its place does harm.
help-without-purpose = This help line does not say what it is for.
    .cure = Add a line like `for = "Shelter, food and local services"`.
body-without-number = There is no number to send `text-body` to.
    .cure = Add `text = "…"`, or delete the line.
fact-stale = This was last verified { $age } days ago, more than { $limit }.
    .cure = Ring the number or open the address, then write today's date here.
fact-ahead = { $day } is still to come: nobody can have verified this then.
    .cure = Write the day on which somebody did.
facts-unverified = { $lines ->
    [0] { $resources ->
        [one] { resource-count } has no `verified` date.
       *[other] { resource-count } have no `verified` date.
    }
    [one] { $resources ->
        [0] 1 help line has no `verified` date.
       *[other] 1 help line and { resource-count } have no `verified` date.
    }
   *[other] { $resources ->
        [0] { $lines } help lines have no `verified` date.
       *[other] { $lines } help lines and { resource-count } have no `verified` date.
    }
}
    .cure = Ring each number and open each address, then add a line like `verified = 2026-01-05`.

## A report.

# Before the cure of each finding.
cure = cure
severity = { $severity ->
    [error] error
    [warning] warning
   *[note] note
}
errors = { $count ->
    [one] 1 error
   *[other] { $count } errors
}
warnings = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
}
notes = { $count ->
    [one] 1 note
   *[other] { $count } notes
}
every-key = docs/gallery.md, which comes with the program, explains every key.
nothing-wrong = { $file }: nothing is wrong.
summary = { $file }: { $counts }.
list-last = { $others } and { $last }

# The interface in Spanish, as written in the United States.
#
# What stands after a number sign is for translators. Names in braces are
# filled in by the program; keep them, in whatever order the language wants.

coming-up = Próximamente
events-in = Actividades de { $month }
cancelled = Cancelada
tentative = Por confirmar
sample-work = Obra de muestra

being-hung = Estamos montando la exposición.
come-back = Vuelva pronto, por favor.

page = Página { $number } de { $of }

## The wall, and what can be pressed everywhere.

touch-me = Toque la pantalla para recorrer la muestra

artworks = Obras
this-month = Este mes
resources = Recursos
help-now = Ayuda ahora

text-size = Letra más grande
percent = { $percent } %

contrast = Contraste
palette-evening = Noche
palette-paper = Papel
palette-high-contrast = Alto contraste

stillness = Quietud
on = sí
off = no

pause = Pausa
carry-on = Continuar

clear-screen = Borrar pantalla

back = Volver
page-back = Página anterior
page-on = Página siguiente

## A work.

previous-work = Obra anterior
next-work = Obra siguiente
something-calmer = Algo más sereno

before-you-look = Antes de mirar
show = Mostrar
skip = Omitir

with-note = Con una nota previa

not-shown-now = Esta imagen no se puede mostrar en este momento. Lo que se ve en ella, en palabras:

## The month.

today = Hoy
whole-month = Todo el mes
no-events = No hay nada anunciado para estas fechas.

more-events = { $count ->
    [one] y 1 más
   *[other] y { $count } más
}
day-with-events = { $day }: { $count ->
    [one] 1 evento
   *[other] { $count } eventos
}

presented-by = Presenta
speakers = { $count ->
    [one] Ponente
   *[other] Ponentes
}
taking-part = Cómo participar
organized-by = Organiza
filed-under = Categoría
more-about-it = Más información
take-along = Para su propio calendario
take-along-how = Apunte al código con la cámara de su teléfono. Funciona sin conexión.

## Resources.

kind-book = Libros
kind-podcast = Pódcasts
kind-film = Películas
kind-training = Cursos
kind-contact = Contactos
kind-submission = Enviar algo

advisory = Conviene saber antes:

## Help.

call = Llame al { $number }

your-name = No tiene que dar su nombre. Puede preguntar qué están obligados a denunciar.

## The question after a long time without touch.

are-you-there = ¿Sigue ahí?
clears-in = { $count ->
    [one] En 1 segundo se borrará esta pantalla.
   *[other] En { $count } segundos se borrará esta pantalla.
}
still-here = Sí, sigo aquí

## Help lines: how each is reached.

text-to = envíe { $body } por mensaje de texto al { $number }
text-number = mensaje de texto al { $number }
call-or-text = { $number } llamada o mensaje de texto
tty = TTY { $number }
chat = chat en { $address }

## Dates and times. Weekdays begin with a capital since they always begin a
## line here.

# "Martes, 13 de enero de 2026"
day = { $weekday }, { $day } de { $month } de { $year }

# "Mar, 13 ene"
day-short = { $weekday }, { $day } { $month }

# "enero de 2026"
month = { $month } de { $year }

# "9:05 a. m.", with spaces that do not break.
time = { $clock } { $half ->
    [am] a. m.
   *[pm] p. m.
}

time-span = { $from }–{ $to }
at-time = { $day } · { $time }
day-and-time = { $day }, { $time }
from-to = { $from } – { $to }
all-day = { $day } · todo el día

weekday-sunday = Domingo
weekday-monday = Lunes
weekday-tuesday = Martes
weekday-wednesday = Miércoles
weekday-thursday = Jueves
weekday-friday = Viernes
weekday-saturday = Sábado

weekday-short-sunday = Dom
weekday-short-monday = Lun
weekday-short-tuesday = Mar
weekday-short-wednesday = Mié
weekday-short-thursday = Jue
weekday-short-friday = Vie
weekday-short-saturday = Sáb

month-january = enero
month-february = febrero
month-march = marzo
month-april = abril
month-may = mayo
month-june = junio
month-july = julio
month-august = agosto
month-september = septiembre
month-october = octubre
month-november = noviembre
month-december = diciembre

month-short-january = ene
month-short-february = feb
month-short-march = mar
month-short-april = abr
month-short-may = may
month-short-june = jun
month-short-july = jul
month-short-august = ago
month-short-september = sep
month-short-october = oct
month-short-november = nov
month-short-december = dic

# El modo del personal en español, como se escribe en los Estados Unidos.
#
# Lo que sigue a un signo de número es para quien traduce. El programa llena
# los nombres entre llaves.

## The door.

pin-title = PIN del personal
pin-forgotten = Quien cuida esta máquina puede poner otro con "reclamation staff-pin".
pin-is-tried = Un momento…
pin-wrong = Ese no es el PIN. Inténtelo otra vez.
pin-wrong-wait = { $count ->
    [one] Ese no es el PIN. Puede intentarlo de nuevo en 1 segundo.
   *[other] Ese no es el PIN. Puede intentarlo de nuevo en { $count } segundos.
}
pin-back = Borrar
pin-try = Abrir
back-to-wall = Volver a la pared
leave = Cerrar

## What is always there.

being-opened = Se está abriendo la exposición…
cannot-be-opened = No se puede abrir la exposición.
save = Guardar
undo = Deshacer
redo = Rehacer
all-saved = Todo está guardado.
nothing-to-undo = No hay nada que deshacer.
changes = { $count ->
    [0] Todo está guardado.
    [one] 1 cambio sin guardar.
   *[other] { $count } cambios sin guardar.
}
to-mend = { $count ->
    [one] 1 cosa por corregir
   *[other] { $count } cosas por corregir
}
half-typed = "{ $text }" no está terminado y no se guarda: "{ $field }" de "{ $entry }".
version-of-changes = { $count ->
    [one] 1 cambio
   *[other] { $count } cambios
}
version-withdrawn = Se retiró un consentimiento
withdrawal-saved = La retirada está guardada.
draft-recovered = Sus cambios del { $day }, { $time }, no se habían guardado. Aquí están de nuevo.
draft-merged = Otra persona guardó después; sus cambios también están incluidos.
closing-title = ¿Cerrar sin guardar?
closing-save = Guardar y cerrar
closing-drop = Descartar los cambios y cerrar
closing-stay = Quedarse aquí
no-dialog = Esta máquina no tiene ventana para elegir archivos. Escriba dónde está el archivo o suéltelo aquí.
choose-one = Elija uno de la lista.
untitled = Sin título
remove = Quitar
duplicate = Duplicar
move-up = Subir
move-down = Bajar
edit = Editar
number-of = { $number } de { $of }

## A form.

required = { $label } (necesario)
as-usual = Como siempre
yes = Sí
no = No
calendar = Calendario
browse = Elegir un archivo…
must-be-mended = Por corregir:
worth-a-look = Conviene mirarlo:
good-to-know = Conviene saberlo:
no-date-yet = Todavía no es una fecha: escríbala como 2026-01-31.
no-time-yet = Todavía no es una hora: escríbala como 13:30.
no-moment-yet = Todavía no es fecha ni hora: escríbala como 2026-01-31 13:30.
no-number-yet = Todavía no es un número.

## The works.

works-panel = Obras
works-in-all = { $count ->
    [0] Todavía no cuelga nada.
    [one] 1 obra.
   *[other] { $count } obras, en el orden en que cuelgan. Arrastre una a otro lugar, o muévala con Alt y las flechas.
}
no-works-yet = Cuelgue la primera: elija una imagen o un texto, o suéltelo en esta ventana.
hang-new = Colgar obras nuevas…
or-drop-or-type = o suelte archivos aquí, o escriba dónde hay uno:
hang-it = Colgarla
hung = { $count ->
    [0] No se colgó nada.
    [one] Se añadió 1 obra al final. Su consentimiento debe registrarse antes de que cuelgue.
   *[other] Se añadieron { $count } obras al final. Su consentimiento debe registrarse antes de que cuelguen.
}
brought = Copiado a la carpeta de la exposición, sin datos privados: { $file }
schedule = Programar
hide = Ocultar de la pared
back-on-wall = Colgar en la pared
take-down = Sacar
a-text = Texto
covered = Aviso primero
no-picture = Sin imagen
hangs-today = Cuelga hoy
not-on-wall = No está en la pared; se puede elegir
hangs-from = Cuelga desde: { $day }
hung-until = Colgó hasta: { $day }
on-other-days = Cuelga otros días de la semana

## The form of a work.

all-works = Todas las obras
as-it-will-hang = Así colgará
text-in-file = Las palabras están en un archivo aparte.
take-text-in = Editarlas aquí
text-not-read = Aún no se pueden leer las palabras de este archivo. Corrija primero lo que se indica sobre esta obra.
group-label = La cartela
group-picture = La imagen
group-writing = Las palabras
group-note = Antes de que alguien la vea
group-days = Cuándo cuelga
group-consent = ¿Se puede mostrar?
group-id = Su nombre corto

## Consent.

consent-panel = Consentimiento
consent-explained = Ninguna obra cuelga sin el consentimiento escrito de quien la hizo. Termina por sí solo y puede retirarse en cualquier momento.
consent-ends-soon = Termina en menos de 30 días
consent-not-given = Sin consentimiento
consent-given = Otorgado
consent-samples = Muestras, que no son obra de nadie
consent-missing = No hay consentimiento registrado
consent-not-yet = El consentimiento empieza otro día
consent-expired = El consentimiento terminó
consent-withdrawn = Retirado
consent-sample = Una muestra: no hay a quién preguntar
consent-from-to = { $standing }, del { $from } al { $to }
consent-withdrawn-on = Retirado: { $day }
withdraw = Retirado hoy
whole-work = La obra entera
before-it-hangs = Antes de que cuelgue una obra
check-written = Quien la hizo consintió por escrito, sabe dónde y hasta cuándo se mostrará, y que puede retirarla en cualquier momento.
check-credit = El crédito es el que eligió: un nombre, un seudónimo, "Anónimo" o nada.
check-identity = Nada en la imagen, el texto o el nombre del archivo dice de alguien más de lo que quiere: caras, nombres, lugares, letreros de escuelas o empresas, placas, tatuajes, direcciones.
check-metadata = La imagen no revela nada que no se vea: dónde, cuándo y con qué se tomó. A lo que se cuelga aquí se le quita eso.
check-images = Sin cadenas, rejas, cuerdas, códigos de barras, violencia ni cuerpos en oferta. Quienes aparecen conservan su dignidad y hacen algo propio.
check-note = Lo que puede ser duro de ver o leer lleva un aviso corto y neutral, y una forma de evitarlo.
check-told = Quien la hizo ha visto cómo se verá y sabe cuándo cuelga.

## The month.

month-panel = Mes
month-explained = Lo que muestra el calendario. Un evento cancelado se queda, y lo dice.
call-off = Cancelado
not-cancelled = No cancelado
take-in = Traer un calendario …
no-calendar-dialog = Esta máquina no tiene ventana para elegir archivos. Suelte aquí el archivo del calendario.
offer-title = Lo que entraría
offer-take = Traerlos
offer-leave = Dejarlo
offer-new = { $count ->
    [0] Nada nuevo en estos meses.
    [one] 1 evento nuevo
   *[other] { $count } eventos nuevos
}
offer-known = { $count ->
    [one] 1 evento ya está.
   *[other] { $count } eventos ya están.
}
offer-withheld = { $count ->
    [one] 1 evento es privado o no tiene título, y se queda fuera.
   *[other] { $count } eventos son privados o no tienen título, y se quedan fuera.
}
offer-taken = { $count ->
    [one] Se añadió 1 evento.
   *[other] Se añadieron { $count } eventos.
}

## Resources and help lines.

resources-panel = Recursos
resources-explained = Líneas de ayuda, y lo que hay para leer, oír, ver y preguntar. El número de emergencia y la línea nacional están siempre.
verified-today = Verificado hoy
verified-on = Verificado: { $day }

## The settings.

settings-panel = Ajustes
settings-explained = La exposición misma, sus horas y cómo la muestra la pantalla.

## How it looks.

look-panel = Cómo se ve
look-explained = La pared como cuelga ahora y como colgará, cualquier día y a cualquier hora.
hangs-now = Ahora
nothing-hangs = No cuelga nada
day-before = Un día antes
day-after = Un día después
no-such-time = No existe ese día o esa hora.
being-drawn = Se está dibujando…
publish = Publicar
drop-changes = Descartar los cambios

## Health.

health-panel = Estado
health-explained = Todo lo que está mal o es dudoso, y dónde corregirlo.
nothing-wrong = Todo está bien.
mend-it = Ir allí
machine = Esta pantalla
look-again = Mirar de nuevo
not-known = No se sabe
found = { $errors } por corregir, { $warnings } que conviene mirar
health-report = La exposición
health-on-screen = En la pantalla
health-renderer = Dibuja
health-memory = Memoria
health-clock = Reloj
health-disk = Disco
megabytes = { $number } MB
megabytes-free = { $number } MB libres

## Versions, and what somebody else saved.

versions-panel = Versiones
versions-explained = Las últimas 50 que se guardaron. La que se recupera hay que guardarla para que cuelgue.
no-versions = Todavía no se guardó nada.
bring-back = Recuperar esta versión
version-differs = Líneas que están ahora (−) y líneas que volverían (+):
same-as-now = Es igual que ahora.
conflict-title = Alguien más guardó mientras tanto
conflict-explained = Los dos cambios están aquí y ninguno se pierde: el que no conserve queda entre las versiones.
conflict-theirs = Lo que cambió la otra persona
conflict-ours = Lo que cambió usted
take-theirs = Tomar lo suyo
keep-ours = Conservar lo mío
decide-later = Decidir después

## The tables of the manifest.

table-exhibition = La exposición
table-hours = Horas
table-display = La pantalla
table-session = La sesión de quien visita
table-limits = Límites
table-work = Obras
table-event = Eventos
table-calendar = El calendario
table-help = Líneas de ayuda
table-resource = Recursos
add-event = Añadir un evento
add-help = Añadir una línea de ayuda
add-resource = Añadir un recurso

## Their keys.

field-title = Título
field-subtitle = Subtítulo
field-presenter = Presenta
field-about = De qué se trata
field-place = Lugar
field-opens = Primer día
field-closes = Último día
field-time-zone = Zona horaria
field-languages = Lenguas
field-days = Días de la semana
field-wakes = Se enciende a las
field-sleeps = Se apaga a las
field-diagonal-inches = Diagonal, en pulgadas
field-viewing-distance-m = Distancia de lectura, en metros
field-transition = De una obra a la siguiente
field-transition-seconds = Segundos de un fundido
field-order = Orden
field-theme = Colores
field-stale-after-days = Días hasta que un dato verificado caduca
field-idle-seconds = Segundos sin toque antes de preguntar
field-question-seconds = Segundos para responder
field-picture-megabytes = Mayor archivo de imagen, en MB
field-picture-megapixels = Mayor imagen, en megapíxeles
field-picture-memory-megabytes = Memoria para una imagen, en MB
field-picture-seconds = Segundos para una imagen
field-text-kilobytes = Mayor archivo de texto, en kB
field-id = Nombre corto
field-credit = Crédito
field-medium = Técnica
field-year = Año
field-statement = Declaración
field-picture = Imagen
field-alt = La imagen en palabras
field-enlarge = Dejar que crezca hasta llenar su lugar
field-crop = Recortarla a la forma de su lugar
field-focus = Lo que queda a la vista si se recorta
field-across-percent = Por ciento desde la izquierda
field-down-percent = Por ciento desde arriba
field-text = Las palabras
field-help-text = Mensaje de texto a
field-text-file = Archivo de las palabras
field-form = Se compone como
field-content-note = Aviso de contenido
field-on-wall = Cuelga en la pared
field-calm = Algo más tranquilo
field-seconds = Segundos por página
field-from = Primer día
field-until = Último día
field-consent = Consentimiento
field-consent-until = Hasta
field-recorded = Registrado el
field-withdrawn = Retirado el
field-sample = Una muestra, obra de nadie
field-starts = Empieza
field-ends = Termina
field-all-day = Todo el día
field-speakers = Quienes hablan, cada quien en una línea
field-how-to-register = Cómo inscribirse
field-register = Dirección para inscribirse
field-email = Correo electrónico
field-organizer = Quien organiza
field-categories = Categorías, cada una en una línea
field-tentative = Aún no es seguro
field-cancelled = Cancelado
field-uid = Señal de los programas de calendario
field-ics = Archivos de calendario, cada uno en una línea
field-name = Nombre
field-for = Para qué es
field-call = Llamar
field-text-body = Qué escribir
field-tty = TTY
field-chat = Dirección del chat
field-hours = Cuándo contesta
field-emergency = Para peligro inmediato
field-verified = Verificado el
field-kind = Tipo
field-by = De
field-advisory = Conviene saber antes
field-address = Dirección web

## The words that a key can have.

option-fade = Un fundido
option-cut = Un corte
option-manifest = Como están en la lista
option-shuffled = Mezcladas de nuevo cada día
option-poem = Un poema: los versos son de quien lo escribió
option-prose = Prosa: las líneas se llenan
option-book = Libro
option-podcast = Pódcast
option-film = Película
option-training = Capacitación
option-contact = Contacto
option-submission = Enviar algo

## What each key is for. In English the schema of gallery.toml says it.

help-exhibition-title = El nombre de la exposición.
help-exhibition-subtitle = Una línea bajo el título.
help-exhibition-presenter = Quién la presenta.
help-exhibition-about = Lo que conviene que sepa quien la visita.
help-exhibition-place = Dónde cuelga.
help-exhibition-opens = El primer día.
help-exhibition-closes = El último día.
help-exhibition-time-zone = La zona de todas las horas del archivo.
help-exhibition-languages = Las lenguas que se pueden elegir. La primera es la de los textos sin lengua.
help-hours-days = Los días en que la pantalla se enciende.
help-hours-wakes = Cuándo se enciende.
help-hours-sleeps = Cuándo se apaga.
help-display-diagonal-inches = La diagonal del panel, en pulgadas; de ella sale el tamaño de la letra.
help-display-viewing-distance-m = A qué distancia del panel se lee, en metros.
help-display-transition = Cómo sigue una obra a otra.
help-display-transition-seconds = Cuánto dura un fundido.
help-display-order = Si las obras siguen el orden del archivo o se mezclan cada día.
help-display-theme = Los colores de la sala.
help-display-stale-after-days = A los cuántos días se avisa de que un dato verificado caducó.
help-session-idle-seconds = Tras cuánto tiempo sin toque se pregunta si hay alguien.
help-session-question-seconds = Cuánto tiempo hay para responder antes de que la pantalla se limpie.
help-limits-picture-megabytes = El mayor archivo de imagen, en megabytes de un millón de bytes.
help-limits-picture-megapixels = Los más píxeles que puede tener una imagen, en millones.
help-limits-picture-memory-megabytes = La mayor memoria para abrir una imagen, en megabytes de 1,048,576 bytes.
help-limits-picture-seconds = El mayor tiempo para abrir una imagen.
help-limits-text-kilobytes = El mayor archivo de texto, en kilobytes de mil bytes.
help-work-title = Cómo se llama la obra.
help-work-id = Un nombre corto propio, en minúsculas, cifras y guiones.
help-work-credit = A quién se acredita, como lo eligió quien la hizo.
help-work-medium = De qué está hecha.
help-work-year = Cuándo se hizo.
help-work-statement = Lo que dice de ella quien la hizo.
help-work-picture = El archivo de la imagen.
help-work-alt = La imagen en palabras, para quien no puede verla.
help-work-enlarge = Si la imagen crece hasta llenar su lugar cuando tiene pocos píxeles.
help-work-crop = Si la imagen se recorta a la forma de su lugar en vez de colgar entera.
help-work-focus = Lo que queda a la vista de una imagen recortada.
help-work-text = El poema o la prosa.
help-work-text-file = El archivo del poema o la prosa, en lugar de las palabras aquí.
help-work-form = Si los cortes de línea son de quien lo escribió, o las líneas se llenan.
help-work-content-note = Lo que conviene saber antes de ver la obra.
help-work-on-wall = Si cuelga en la pared o solo se muestra a quien la elige. En la pared su aviso sale primero, con tiempo para leerlo y apartarse.
help-work-calm = Si se lleva hasta ella a quien busca algo más tranquilo.
help-work-seconds = Cuánto se queda cada página en la pared.
help-work-from = El primer día en que cuelga.
help-work-until = El último día en que cuelga.
help-work-days = Los días de la semana en que cuelga.
help-work-consent = El consentimiento escrito de quien la hizo. Sin él no se muestra.
help-work-sample = Si es un ejemplo y no la obra de alguien.
help-event-title = Cómo se llama.
help-event-starts = Cuándo empieza; una fecha sin hora es el día entero.
help-event-ends = Cuándo termina; si dura días enteros, su último día.
help-event-all-day = Si dura días enteros, cosa que el comienzo ya dice.
help-event-presenter = Quién lo presenta.
help-event-speakers = Quiénes hablan, cada quien con lo que hace.
help-event-place = Dónde ocurre.
help-event-about = Lo que conviene saber de él.
help-event-how-to-register = Cómo inscribirse, en palabras.
help-event-register = La dirección web para inscribirse.
help-event-email = El correo electrónico para inscribirse.
help-event-address = Una dirección web con más información.
help-event-organizer = El nombre de quien lo organizó.
help-event-categories = Bajo qué se clasifica.
help-event-tentative = Si aún no es seguro.
help-event-cancelled = Si se canceló.
help-event-uid = Por qué lo distinguen los programas de calendario; lo escribe `calendar import`.
help-calendar-ics = Los archivos de los calendarios, tal como estos programas los exportan.
help-help-name = Cómo se llama la línea.
help-help-for = Para qué es.
help-help-call = El número al que se llama.
help-help-text = El número al que se envía un mensaje de texto.
help-help-text-body = Qué escribir a ese número.
help-help-tty = El número para un teléfono de texto.
help-help-chat = La dirección de un chat.
help-help-languages = Las lenguas en que contesta, en palabras.
help-help-hours = Cuándo contesta, en palabras.
help-help-emergency = Si es para peligro inmediato.
help-help-verified = El día en que alguien llamó por última vez.
help-resource-kind = Qué es.
help-resource-title = Cómo se llama.
help-resource-by = Quién lo hizo.
help-resource-about = De qué trata.
help-resource-advisory = De qué conviene advertir a quien lee o escucha.
help-resource-address = Su dirección web.
help-resource-email = Su correo electrónico.
help-resource-verified = El día en que alguien lo abrió o escribió por última vez.

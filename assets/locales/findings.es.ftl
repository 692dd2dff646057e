# Lo que está mal o es dudoso en un manifiesto, en español: para cada hallazgo,
# qué pasa y cómo se remedia.
#
# Lo que sigue a un signo de número es para quien traduce. El programa llena
# los nombres entre llaves; el que puede faltar es entonces el número 0. Lo que
# está entre acentos graves está así en el manifiesto, en todos los idiomas.

## Parts of other messages.

found-value = { $found ->
    [text] un texto
    [integer] un número entero
    [number] un número
    [flag] `true` o `false`
    [date] una fecha
    [time] una hora
    [date-time] una fecha con hora
    [list] una lista
   *[table] una tabla
}

takes = { $kind ->
    [text] un texto, o textos por idioma
    [texts] una lista de textos
    [line] un texto entre comillas
    [year] un año o un texto
    [path] la ruta de un archivo
    [paths] una lista de rutas de archivos
    [path-by-language] la ruta de un archivo, o rutas por idioma
    [address] una dirección web
    [email] una dirección de correo
    [date] una fecha
    [time] una hora
    [moment] una fecha, con o sin hora
    [flag] `true` o `false`
    [number] un número
    [integer] un número entero
    [one-of] uno de { $options }
    [days] una lista de días de la semana
    [languages] una lista de códigos de idioma
    [time-zone] el nombre de una zona horaria
   *[table] una tabla entre llaves
}

# The beginning of a sentence about what an entry lacks.
this-entry = { $table ->
    [exhibition] A esta exposición
    [work] A esta obra
    [event] A este evento
    [help] A esta línea de ayuda
    [resource] A este recurso
    [consent] A este consentimiento
    [focus] A este enfoque
   *[other] A esta tabla `[{ $table }]`
}

in-entry = { $table ->
    [work] en una obra
    [event] en un evento
    [help] en una línea de ayuda
    [resource] en un recurso
    [consent] en `consent`
    [focus] en `focus`
   *[other] en `[{ $table }]`
}

resource-count = { $resources ->
    [one] 1 recurso
   *[other] { $resources } recursos
}

## The file as a whole.

manifest-missing = No hay ningún archivo `{ $file }`.
    .cure = Indique el gallery.toml de la exposición, o empiece en la carpeta donde está.
manifest-not-a-file = `{ $file }` no es un archivo.
    .cure = Indique el gallery.toml de la exposición.
manifest-too-large = `{ $file }` pasa de { $megabytes } megabytes.
    .cure = Revise que sea el archivo correcto. Los textos largos pueden estar en archivos propios: vea `text-file`.
manifest-unreadable = No se puede leer `{ $file }`: { $reason }.
    .cure = Revise que quien ejecuta este programa tenga permiso de leer el archivo.
not-utf8 = Desde aquí, este archivo no está en la codificación UTF-8.
    .cure = Guárdelo de nuevo como texto sin formato en UTF-8. La mayoría de los editores lo ofrece en "Guardar como".
not-a-manifest = Este archivo no se puede leer como un gallery.toml.
    .cure = Revise que sea el archivo correcto. Un manifiesto es texto sin formato que empieza con `[exhibition]`.

## Its syntax.

key-twice = `{ $found }` está aquí por segunda vez.
    .cure = Deje solo uno de los dos. Si aquí debía empezar una entrada nueva, falta arriba su encabezado, como `[[work]]`.
never-closed = Este texto nunca se cierra.
    .cure = Termínelo con las mismas tres comillas con las que empieza.
quotation-mark-missing = Falta una comilla.
    .cure = Ponga una en cada extremo del texto. Un texto de varias líneas va entre """ y """.
control-character = Hay un carácter de control invisible en este texto.
    .cure = Bórrelo, o escriba la línea de nuevo.
backslash = Una barra invertida tiene un significado propio entre comillas dobles.
    .cure = Escríbala dos veces, \\, o ponga el texto entre comillas simples. En una ruta escriba / en su lugar.
odd-flag = `{ $found }` no está escrito como debe ser.
    .cure = Escriba `true` o `false` en minúsculas.
yes-or-no = `{ $found }` no está escrito como debe ser.
    .cure = Escriba `true` para sí, `false` para no.
no-equals-sign = No hay `=` en esta línea.
    .cure = Escriba `clave = valor`. Una nota para usted empieza con `#`; un texto de varias líneas va entre """ y """.
no-key = Esta línea no empieza con el nombre de una clave.
    .cure = Escriba `clave = valor`, o empiece la línea con `#` si es una nota para usted.
heading-brackets = Los corchetes de este encabezado no coinciden.
    .cure = Escríbalo como `[exhibition]` o `[[work]]`, solo en su línea.
after-the-value = Hay algo después del valor en esta línea.
    .cure = Empiece una línea nueva para cada clave. Dentro de un texto, escriba una comilla como \"; escriba los decimales con punto.
comma-missing = Falta una coma o un corchete de cierre antes de esto.
    .cure = Ponga comas entre los valores, y `]` (o `{"}"}`) después del último.
brace-missing = Falta una llave de cierre antes de esto.
    .cure = Ponga `{"}"}` después del último valor.
leading-zero = Un número no empieza con 0.
    .cure = Quite el 0; si importa, ponga el número entre comillas.
nothing-after-equals = No hay nada después del `=`.
    .cure = Escriba ahí un valor, o borre la línea.
printers-quotes = Estas son comillas de imprenta, que aquí no significan nada.
    .cure = Ponga comillas rectas, ", en ambos extremos del texto.
unquoted = Un texto necesita comillas.
    .cure = Escriba "{ $found }".
not-understood = Esto no se entiende: { $reason }.
    .cure = Compare la línea con los ejemplos de docs/gallery.md, que viene con el programa.
no-such-day = No existe un día como { $found }.
    .cure = Ese mes tiene { $days } días.
no-such-month = No existe un mes como el de { $found }.
    .cure = Escriba primero el año, luego el mes del 01 al 12, luego el día: 2026-01-31.
no-such-clock = No existe una hora como { $found }.
    .cure = Las horas van de 00 a 23 y los minutos de 00 a 59: la una y media de la tarde es 13:30.
odd-date = `{ $found }` no está escrito como una fecha o una hora.
    .cure = Escriba una fecha como 2026-01-31, una hora como 13:30, y ambas juntas como 2026-01-31T13:30.

## Tables and keys.

wrong-shape = { $found ->
    [entries] Escriba aquí `{ $heading }`, no `[[{ $table }]]`.
    [heading] Escriba aquí `{ $heading }`, no `[{ $table }]`.
   *[other] Escriba aquí `{ $heading }`, no { found-value }.
}
    .cure = { $many ->
        [yes] Cada entrada empieza con su propio encabezado de este tipo.
       *[no] Hay una sola tabla de este tipo.
    }
unknown-table = No hay ninguna tabla `{ $word }`.
    .cure = { $near ->
        [0] Bórrela. Las tablas son { $tables }.
       *[other] ¿Quiso decir `{ $near }`?
    }
outside-tables = `{ $word }` está fuera de toda tabla.
    .cure = { $near ->
        [0] { $owner ->
            [0] Bórrelo. Las tablas son { $tables }.
           *[other] Póngalo debajo de un encabezado, como `{ $owner }`.
        }
       *[other] ¿Quiso decir `{ $near }`?
    }
unknown-key = No hay ninguna clave `{ $key }` { in-entry }.
    .cure = { $near ->
        [0] Borre la línea. Las claves son { $keys }.
       *[other] ¿Quiso decir `{ $near }`?
    }
key-missing = { this-entry } le falta `{ $key }`.
    .cure = Añada una línea como `{ $key } = { $example }`.

## Values of any kind.

wrong-type = `{ $key }` lleva { takes }, pero aquí hay { found-value }.
    .cure = Escríbalo como `{ $key } = { $example }`.
out-of-range = `{ $key }` está fuera de sus límites.
    .cure = Escriba un número de { $from } a { $to }.
names-none = `{ $key }` no nombra nada.
    .cure = Nombre al menos uno, o borre la línea.
unknown-day = `{ $word }` no es ningún día de la semana.
    .cure = { $near ->
        [0] Escriba uno de { $known }.
       *[other] ¿Quiso decir `{ $near }`?
    }
unknown-word = `{ $key }` no puede ser `{ $word }`.
    .cure = { $near ->
        [0] Escriba uno de { $known }.
       *[other] ¿Quiso decir `{ $near }`?
    }
unknown-language = `{ $word }` no es un código de idioma que se conozca aquí.
    .cure = { $near ->
        [0] Escriba uno de { $known }.
       *[other] ¿Quiso decir `{ $near }`?
    }
unknown-text-language = `{ $word }` no es un código de idioma que se conozca aquí.
    .cure = { $near ->
        [0] Los códigos son { $known }.
       *[other] ¿Quiso decir `{ $near }`?
    }
unknown-time-zone = No hay ninguna zona horaria `{ $word }`.
    .cure = { $near ->
        [0] Escríbala como un continente y una ciudad; para Sacramento es `America/Los_Angeles`.
       *[other] ¿Quiso decir `{ $near }`?
    }
zone-of-its-own = `{ $key }` nombra una zona horaria propia.
    .cure = Escriba la hora como la muestra un reloj en la exposición, y quite lo que la sigue (`Z`, o horas de más o de menos).
bad-id = Un id se compone solo de letras minúsculas, cifras y guiones.
    .cure = { $suggestion ->
        [0] Póngale un nombre corto, como `tide-at-dusk`.
       *[other] Escríbalo como `id = "{ $suggestion }"`.
    }
bad-web-address = `{ $address }` no es una dirección web que se pueda mostrar.
    .cure = { $http ->
        [yes] Escriba `https://` en lugar de `http://`, y pruebe la dirección antes de que cuelgue.
       *[no] Escríbala como en un navegador: `https://example.org/page`.
    }
bad-mail-address = `{ $address }` no es una dirección de correo.
    .cure = Escriba una sola dirección, como `name@example.org`.

## Texts and files.

text-empty = `{ $key }` está vacío.
    .cure = { $required ->
        [yes] Escriba algo entre las comillas.
       *[no] Escriba algo entre las comillas, o borre la línea.
    }
first-language-missing = `{ $key }` no tiene texto en el primer idioma, `{ $language }`.
    .cure = Añada `{ $language } = "…"` entre las llaves.
first-language-bad = `{ $key }` no tiene un texto correcto en `{ $language }`.
    .cure = Corrija primero `{ $language }`; los otros son traducciones de ese texto.
language-not-offered = { $count ->
    [one] 1 texto está en `{ $language }`, que no se puede elegir en la pantalla.
   *[other] { $count } textos están en `{ $language }`, que no se puede elegir en la pantalla.
}
    .cure = Añada `{ $language }` a `languages` en `[exhibition]`.
file-not-named = Aquí no se nombra ningún archivo.
    .cure = Escriba la ruta del archivo, o borre la línea.
path-absolute = Esta ruta empieza en la raíz de esta computadora, y en otra no llevaría a ninguna parte.
    .cure = Ponga el archivo en la carpeta de gallery.toml, o más adentro, y escriba la ruta desde ahí, como `works/tide.jpg`.
path-leaves = Esta ruta sale de la carpeta de la exposición.
    .cure = Ponga el archivo en la carpeta de gallery.toml, o más adentro, y escriba la ruta desde ahí, como `works/tide.jpg`.
path-leaves-by-link = Esto es un enlace a un archivo fuera de la carpeta de la exposición.
    .cure = Ponga el archivo mismo en lugar del enlace.
file-missing = No hay ningún archivo `{ $file }`.
    .cure = { $hint ->
        [near] ¿Quiso decir `{ $near }`?
        [slash] Escriba la ruta con / en lugar de \.
       *[none] Revise la ortografía, también las mayúsculas, y que el archivo se haya copiado.
    }
file-not-a-file = `{ $file }` es una carpeta, u otra cosa que no es un archivo.
    .cure = Nombre el archivo mismo.
file-closed = No se puede abrir `{ $file }`: { $reason }.
    .cure = Revise que quien ejecuta este programa tenga permiso de leer el archivo.
file-unreadable = No se puede leer `{ $file }`: { $reason }.
    .cure = Revise que quien ejecuta este programa tenga permiso de leer el archivo.
text-too-large = `{ $file }` pasa de { $kilobytes } kilobytes.
    .cure = Acórtelo, o aumente `text-kilobytes` en `[limits]`.
text-not-plain = `{ $file }` no es texto sin formato.
    .cure = Guárdelo como texto sin formato en la codificación UTF-8; el archivo propio de un procesador de textos no se puede componer.
text-file-empty = `{ $file }` está vacío.
    .cure = Escriba el texto en el archivo, o borre la línea.

## The exhibition, its hours and its display.

closes-before-opening = La exposición cierra antes de abrir el { $opens }.
    .cure = Corrija las dos fechas.
sleeps-before-waking = La pantalla se apagaría antes de encenderse.
    .cure = Escriba las dos horas del mismo día, `wakes` antes de `sleeps`.
cut-takes-no-time = Un corte no toma tiempo, así que `transition-seconds` no tiene efecto.
    .cure = Borre la línea, o escriba `transition = "fade"`.
no-work-can-hang = De las obras de este archivo, ninguna puede colgar.
    .cure = Corrija lo que se dice de cada una. Mientras tanto la pared dice que la exposición se está montando.
no-work = No hay ninguna obra en esta exposición.
    .cure = Añada una `[[work]]` con un título, una imagen o un texto, y su consentimiento. Mientras tanto la pared dice que la exposición se está montando.
nothing-hangs = El { $day } no cuelga ninguna obra en la pared.
    .cure = Revise `consent`, `from`, `until`, `days` y `on-wall` de las obras.
samples-hang = { $count ->
    [one] Todavía cuelga 1 muestra.
   *[other] Todavía cuelgan { $count } muestras.
}
    .cure = Borre las obras con `sample = true` cuando en su lugar cuelguen obras de verdad.

## Works.

nothing-to-show = Esta obra no tiene ni imagen ni texto.
    .cure = Añada `picture = "…"` con `alt = "…"`, o `text = "…"`, o ambos.
no-text-to-show = Esta obra no tiene ningún texto que se pueda mostrar.
    .cure = Escriba el texto, o añada una imagen.
two-texts = Esta obra tiene tanto `text` como `text-file`.
    .cure = Deje solo uno de los dos.
form-without-text = No hay ningún texto al que `form` pueda dar forma.
    .cure = Añada `text = "…"`, o borre la línea.
id-not-in-title = De este título, que no tiene ninguna letra latina ni cifra, no se puede hacer un id.
    .cure = Añada una línea como `id = "tide-at-dusk"`.
id-twice = Otra obra ya tiene el id `{ $id }`.
    .cure = { $given ->
        [yes] Dé a cada obra un id propio.
       *[no] Distinga las dos con una línea como `id = "{ $id }-2"`.
    }
down-before-hung = Esta obra se descolgaría antes de colgarse el { $day }.
    .cure = Corrija `from` y `until`.
no-picture-for = { $key ->
    [alt] No hay ninguna imagen que `alt` pueda describir.
    [enlarge] No hay ninguna imagen que `enlarge` pueda agrandar.
    [crop] No hay ninguna imagen que `crop` pueda recortar.
   *[focus] No hay ninguna imagen que `focus` pueda mantener a la vista.
}
    .cure = Añada `picture = "…"`, o borre la línea.
focus-without-crop = Esta imagen cuelga entera, así que `focus` no tiene nada que mantener a la vista.
    .cure = Añada `crop = true` si debe recortarse a la forma de su lugar, o borre la línea.
alt-missing = Esta imagen no está descrita para quienes no pueden verla.
    .cure = Añada una línea como `alt = "A river under a wide evening sky"`.
sample-with-consent = Una muestra no es obra de nadie, y sin embargo esta tiene un consentimiento.
    .cure = Borre `sample = true` si alguien hizo la obra, o si no, `consent`.
consent-missing = No hay consentimiento registrado, así que esta obra no se muestra.
    .cure = Cuando quien hizo la obra haya aceptado por escrito, añada una línea como `consent = {"{"} recorded = 2026-01-31 {"}"}`. Si nadie hizo la obra, escriba `sample = true`.
consent-not-yet = El consentimiento empieza más adelante, así que esta obra todavía no se muestra.
    .cure = Revise la fecha de `recorded`.
consent-expired = El consentimiento terminó, así que esta obra no se muestra.
    .cure = Pregunte de nuevo a quien hizo la obra y escriba las fechas nuevas, o quite la obra.
consent-withdrawn = Quien hizo la obra retiró el consentimiento, así que esta obra no se muestra.
    .cure = Quite la obra y sus archivos cuando ya no hagan falta.
consent-undated = Este consentimiento no dice cuándo se registró.
    .cure = Añada `recorded = 2026-01-31`, el día del consentimiento por escrito.
consent-ends-first = Este consentimiento termina antes del día en que se registró.
    .cure = Corrija las dos fechas.
consent-too-long = Un consentimiento dura tres años como máximo: este termina el { $longest }.
    .cure = Escriba `until = { $longest }`, y pregunte de nuevo a quien hizo la obra antes de ese día.
consent-ends-early = Este consentimiento termina el { $until }, antes de que la exposición cierre el { $closes }; la obra se descuelga entonces.
    .cure = Pregunte a quien la hizo si la obra puede colgar más tiempo.

## Pictures.

picture-too-large = `{ $file }` pasa de { $megabytes } megabytes.
    .cure = Guárdela más pequeña; bastan 4,000 píxeles en el lado largo. O aumente `picture-megabytes` en `[limits]`.
picture-too-many-pixels = `{ $file }` tiene { $width } × { $height } píxeles, más de los { $millions } millones que se abren.
    .cure = Guárdela más pequeña; bastan 4,000 píxeles en el lado largo. O aumente `picture-megapixels` en `[limits]`.
picture-unreadable = `{ $file }` no se puede mostrar: el archivo no se puede leer ({ $reason }).
    .cure = Revise que esté ahí y que se permita leerlo.
picture-empty = `{ $file }` no se puede mostrar: el archivo está vacío.
    .cure = Cópielo de nuevo del original.
picture-foreign = { $kind ->
    [heic] `{ $file }` no se puede mostrar: es una fotografía HEIC, que la pared no puede mostrar.
    [jpeg-xl] `{ $file }` no se puede mostrar: es una imagen JPEG XL, que la pared no puede mostrar.
    [jpeg-2000] `{ $file }` no se puede mostrar: es una imagen JPEG 2000, que la pared no puede mostrar.
    [camera-raw] `{ $file }` no se puede mostrar: es el archivo sin revelar de una cámara, que la pared no puede mostrar.
    [photoshop] `{ $file }` no se puede mostrar: es un documento de Photoshop, que la pared no puede mostrar.
    [pdf] `{ $file }` no se puede mostrar: es un documento PDF, que la pared no puede mostrar.
    [postscript] `{ $file }` no se puede mostrar: es un documento PostScript, que la pared no puede mostrar.
    [icon] `{ $file }` no se puede mostrar: es un archivo de ícono, que la pared no puede mostrar.
    [video] `{ $file }` no se puede mostrar: es un video, que la pared no puede mostrar.
    [sound] `{ $file }` no se puede mostrar: es una grabación de sonido, que la pared no puede mostrar.
    [archive] `{ $file }` no se puede mostrar: es un archivo comprimido o un documento de oficina, que la pared no puede mostrar.
    [web-page] `{ $file }` no se puede mostrar: es una página web, que la pared no puede mostrar.
   *[text] `{ $file }` no se puede mostrar: es un texto, que la pared no puede mostrar.
}
    .cure = { $kind ->
       *[heic] Guárdela como PNG o JPEG.
        [jpeg-xl] Guárdela como PNG o JPEG.
        [jpeg-2000] Guárdela como PNG o JPEG.
        [icon] Guárdelo como PNG o JPEG.
        [camera-raw] Revélela y guárdela como PNG o JPEG.
        [photoshop] Expórtelo como PNG o JPEG.
        [pdf] Expórtelo como PNG o JPEG.
        [postscript] Expórtelo como PNG o JPEG.
        [video] Guarde un cuadro del video como PNG o JPEG.
        [archive] Saque la imagen y guárdela como PNG o JPEG.
        [sound] Nombre una imagen guardada como PNG o JPEG.
        [web-page] Nombre una imagen guardada como PNG o JPEG.
        [text] Nómbrelo en `text-file`, o nombre una imagen guardada como PNG o JPEG.
    }
picture-unknown = `{ $file }` no se puede mostrar: no es una imagen que la pared conozca.
    .cure = Guárdela como PNG o JPEG.
picture-damaged = `{ $file }` no se puede mostrar: el archivo { $format } está dañado ({ $reason }).
    .cure = Cópielo de nuevo del original, o guárdelo otra vez como PNG o JPEG.
picture-unsupported = `{ $file }` no se puede mostrar: esta clase de { $format } no se puede mostrar ({ $reason }).
    .cure = Guárdela como PNG o JPEG.
picture-odd = `{ $file }` no se puede mostrar: { $reason }.
    .cure = { $cure }
wrong-extension = El contenido de `{ $file }` es { $format }, diga lo que diga su nombre.
    .cure = Cuelga como está. Otros programas podrían tropezar con él: cámbiele el nombre, y escriba aquí el nuevo.
first-frame-only = { $pages ->
    [yes] `{ $file }` tiene varias páginas, y solo cuelga la primera.
   *[no] `{ $file }` es una animación, y solo cuelga su primer cuadro.
}
    .cure = { $pages ->
        [yes] Si se trata de otra página, guárdela como PNG o JPEG y nómbrela aquí.
       *[no] Si se trata de otro cuadro, guárdelo como PNG o JPEG y nómbrelo aquí.
    }
picture-too-small = Esta imagen tiene solo { $width } × { $height } píxeles, y colgará pequeña.
    .cure = Use una con al menos { $across } píxeles de ancho o { $down } de alto, o deje que crezca con `enlarge = true`, que la hace menos nítida.

## Events.

all-day-at-a-time = Este evento dura todo el día, y sin embargo empieza a una hora.
    .cure = Escriba `starts` solo como fecha, o borre `all-day`.
not-all-day-without-time = Este evento no dura todo el día, y sin embargo no empieza a ninguna hora.
    .cure = Escriba `starts` con su hora, como 2026-01-31T13:30, o borre `all-day`.
ends-at-a-time = Este evento empieza en un día sin hora, y sin embargo termina a una.
    .cure = Escriba ambos con hora, o ambos sin ella.
ends-without-time = Este evento empieza a una hora, y sin embargo termina en un día sin ella.
    .cure = Escriba ambos con hora, o ambos sin ella.
end-missing = Este evento empieza a una hora, pero no dice cuándo termina.
    .cure = Añada una línea como `ends = 2026-01-31T14:30`.
event-ends-first = Este evento termina antes de empezar.
    .cure = Corrija `starts` y `ends`.
clocks-skip = En { $zone } los relojes se saltan esta hora: empieza el horario de verano.
    .cure = Escriba la hora siguiente.
outside-months = Este evento queda fuera de los meses de la exposición.
    .cure = Revise la fecha: el calendario de la exposición va del { $first } al { $last }.

## Calendars.

calendar-private = { $count ->
    [one] De `{ $file }`, no se muestra 1 evento marcado como privado o confidencial.
   *[other] De `{ $file }`, no se muestran { $count } eventos marcados como privados o confidenciales.
}
    .cure = Márquelos como públicos en el programa de calendario si deben verse en la pared.
calendar-untitled = { $count ->
    [one] De `{ $file }`, no se puede mostrar 1 evento sin título.
   *[other] De `{ $file }`, no se pueden mostrar { $count } eventos sin título.
}
    .cure = Dé un título a cada uno en el programa de calendario.
calendar-too-large = `{ $file }`: este calendario pasa de { $megabytes } megabytes; lo que viene después queda fuera.
    .cure = Exporte menos meses desde el programa de calendario.
calendar-none = `{ $file }`: este archivo no es un calendario.
    .cure = Expórtelo de nuevo desde el programa de calendario, como iCalendar o .ics. Una página web guardada con un nombre así no lo es.
calendar-repeats-too-much = Este evento se repite demasiado; una parte de sus repeticiones queda fuera.
    .cure = En el programa de calendario, haga que se repita menos, o bórrelo.
calendar-too-much = En este calendario hay más de lo que se lee; lo que empieza aquí o después queda fuera.
    .cure = Exporte menos meses. Busque eventos que se repitan cada pocos minutos o segundos, y bórrelos.
calendar-line-too-long = Esta línea es demasiado larga; su final queda fuera.
    .cure = Acórtela en el programa de calendario, si falta algo.
calendar-too-many-events = Este calendario tiene más de { $most } eventos; los demás quedan fuera.
    .cure = Exporte menos meses, o divida el calendario en varios archivos.
calendar-cut-off = Este calendario se corta a la mitad: le falta el final.
    .cure = Cópielo o expórtelo de nuevo: puede estar incompleto.
calendar-encoding = Este calendario no está en la codificación UTF-8; se leyó como Windows-1252 (Latin-1).
    .cure = Mire los nombres con acentos. Si están mal, expórtelo como UTF-8.
calendar-line = Esta línea no se entiende, y se salta.
    .cure = No hace falta hacer nada, a menos que a un evento le falte algo.
calendar-no-start = Este evento no dice cuándo empieza, y queda fuera.
    .cure = Abra el evento en el programa de calendario, póngale fecha y expórtelo de nuevo.
calendar-start = `{ $found }` no es una fecha ni una hora: el evento queda fuera.
    .cure = Abra el evento en el programa de calendario, póngale fecha y expórtelo de nuevo.
calendar-date = `{ $found }` no es una fecha, una hora ni una duración, y se pasa por alto.
    .cure = Revise las fechas del evento en el programa de calendario.
calendar-ends-first = Este evento termina antes de empezar; se muestra solo con su comienzo.
    .cure = Corrija sus horas en el programa de calendario.
calendar-zone = No hay ninguna zona horaria `{ $found }`: sus horas se toman por las de los relojes de la exposición.
    .cure = Revise sus horas aquí. En el programa de calendario, elija una zona por su ciudad.
calendar-rule = No se entiende cómo se repite este evento, en `{ $found }`: se muestra una vez.
    .cure = Indique de nuevo cómo se repite en el programa de calendario, o anote sus fechas como eventos.

## Help lines and resources.

help-twice = La línea { $number } está dada por segunda vez.
    .cure = Deje solo una de las dos entradas.
help-built-in = `{ $key }` de la línea { $number } es parte del programa y no se puede cambiar.
    .cure = Borre la línea. Aquí se pueden escribir su nombre, para qué es, su horario y sus idiomas.
help-unreachable = Nadie puede comunicarse con esta línea de ayuda.
    .cure = Añada una línea como `call = "…"`, `text = "…"` o `chat = "…"`.
help-without-number = Esta línea de ayuda no tiene ningún número que se pueda mostrar.
    .cure = Escriba el número entre las comillas.
help-number-differs = { $number } se parece a { $truth }, y es otro número.
    .cure = Escriba { $truth }, o borre la entrada: esa línea está en la pantalla sin ella. Un número equivocado en su lugar hace daño.
help-without-purpose = Esta línea de ayuda no dice para qué es.
    .cure = Añada una línea como `for = "Shelter, food and local services"`.
body-without-number = No hay ningún número al que enviar `text-body`.
    .cure = Añada `text = "…"`, o borre la línea.
fact-stale = Esto se verificó por última vez hace { $age } días, más de { $limit }.
    .cure = Llame al número o abra la dirección, y escriba aquí la fecha de hoy.
fact-ahead = El { $day } todavía no llega: nadie puede haber verificado esto ese día.
    .cure = Escriba el día en que alguien lo hizo.
facts-unverified = { $lines ->
    [0] { $resources ->
        [one] { resource-count } no tiene fecha `verified`.
       *[other] { resource-count } no tienen fecha `verified`.
    }
    [one] { $resources ->
        [0] 1 línea de ayuda no tiene fecha `verified`.
       *[other] 1 línea de ayuda y { resource-count } no tienen fecha `verified`.
    }
   *[other] { $resources ->
        [0] { $lines } líneas de ayuda no tienen fecha `verified`.
       *[other] { $lines } líneas de ayuda y { resource-count } no tienen fecha `verified`.
    }
}
    .cure = Llame a cada número y abra cada dirección, y añada una línea como `verified = 2026-01-05`.

## A report.

# Before the cure of each finding.
cure = remedio
severity = { $severity ->
    [error] error
    [warning] aviso
   *[note] nota
}
errors = { $count ->
    [one] 1 error
   *[other] { $count } errores
}
warnings = { $count ->
    [one] 1 aviso
   *[other] { $count } avisos
}
notes = { $count ->
    [one] 1 nota
   *[other] { $count } notas
}
every-key = docs/gallery.md, que viene con el programa, explica cada clave en inglés.
nothing-wrong = { $file }: todo está bien.
summary = { $file }: { $counts }.
list-last = { $others } y { $last }

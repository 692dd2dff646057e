"""Times the wall from outside; started by wall.sh.

Xvfb keeps its screen in a file (-fbdir), which is mapped into memory here:
looking at it costs neither the X server nor the programs anything.
"""

import json
import mmap
import os
import shutil
import statistics
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

FULL_HD, UHD = (1920, 1080), (3840, 2160)
# A stretch of one line that lies within a work on the stage, and within the
# picture that feh shows: so far down the screen, from here to there across.
LINE, FROM, TO = 0.39, 0.18, 0.49
# So many different pixels on that stretch are a picture, and no mat.
PICTURE = 60
LOOK_EVERY = 0.0005  # seconds
SETTLED = 0.4  # seconds without a change: nothing moves any more
PATIENCE = 30.0  # seconds
REST = 60.0  # seconds
TOUCHES = 5  # times each
SAVES = 10  # times each
WORKS = 500  # in the gallery that is touched
BAR = 0.845  # how far down the screen the buttons are
FADES = 45.0  # seconds, with a change every five and more
FADE = 1.5  # seconds
REFRESH = 60.0  # a second, as there is no panel that says otherwise
# A fade begins and ends so gently that its first and last frames look alike:
# this share of it is left out at either end where frames are timed.
GENTLE = 0.12


class Screen:
    """An Xvfb that ends with the block, and what its screen shows."""

    def __init__(self, folder, size):
        self.folder = folder
        self.width, self.height = size

    def __enter__(self):
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-nolisten", "tcp", "-fbdir", self.folder]
            + ["-screen", "0", f"{self.width}x{self.height}x24"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as display:
            self.display = ":" + display.readline().strip()

        with open(Path(self.folder) / "Xvfb_screen0", "rb") as file:
            self.pixels = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)

        # The head of an xwd file: big-endian numbers of 32 bits.
        head = struct.unpack(">25I", self.pixels[:100])
        size_of_head, bytes_per_line, colours = head[0], head[12], head[19]
        line = size_of_head + colours * 12 + int(LINE * self.height) * bytes_per_line
        self.stretch = slice(
            line + int(FROM * self.width) * 4, line + int(TO * self.width) * 4
        )
        return self.with_lines(size_of_head + colours * 12, bytes_per_line)

    def with_lines(self, first, bytes_per_line):
        """Every so many lines of the whole screen are looked at as well."""
        self.lines = [
            slice(first + y * bytes_per_line, first + (y + 1) * bytes_per_line)
            for y in range(0, self.height, 8)
        ]
        return self

    def __exit__(self, *_):
        self.pixels.close()
        self.server.terminate()
        self.server.wait()

    def look(self):
        return self.pixels[self.stretch]

    def look_around(self):
        return [hash(self.pixels[line]) for line in self.lines]


def is_picture(stretch):
    return len(set(memoryview(stretch).cast("I"))) >= PICTURE


class Program:
    """A program on that screen that ends with the block."""

    def __init__(self, screen, command):
        self.screen = screen
        self.command = command

    def __enter__(self):
        environment = dict(os.environ, DISPLAY=self.screen.display)
        environment.pop("WAYLAND_DISPLAY", None)
        self.blank = self.screen.look()
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command, env=environment, stderr=subprocess.DEVNULL
        )
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        # The next program begins on an empty screen.
        deadline = time.monotonic() + PATIENCE
        while is_picture(self.screen.look()) and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.3)

    def changes(self, seconds):
        """The moments at which the stretch changed, and what it then was."""
        last = self.screen.look()
        end = time.monotonic() + seconds
        while (now := time.monotonic()) < end:
            seen = self.screen.look()
            if seen != last:
                last = seen
                yield now, seen
            time.sleep(LOOK_EVERY)

    def first_picture(self):
        """Seconds until a picture is seen, and until it stands still."""
        seen = stands = None
        last = self.blank
        while (now := time.monotonic()) < self.started + PATIENCE:
            stretch = self.screen.look()
            if stretch != last:
                last = stretch
                if is_picture(stretch):
                    seen = seen or now
                    stands = now
            if stands and now > stands + SETTLED:
                return seen - self.started, stands - self.started
            if self.process.poll() is not None:
                sys.exit(f"{self.command[0]} left with {self.process.returncode}")
            time.sleep(LOOK_EVERY)
        sys.exit(f"{self.command[0]} showed no picture within {PATIENCE:.0f} s")

    def processor(self, with_workers=False):
        """The processor time used so far, in seconds, if wanted with that of
        the workers that have ended."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text()
        fields = stat.rsplit(")", 1)[1].split()
        ticks = fields[11:15] if with_workers else fields[11:13]
        return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """The memory held (PSS), in MiB."""
        rollup = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text()
        line = next(line for line in rollup.splitlines() if line.startswith("Pss:"))
        return int(line.split()[1]) / 1024


def gallery(folder, name, pictures, seconds):
    """A gallery of these pictures, each of which hangs for so long."""
    path = Path(folder) / name
    works = "".join(
        f'\n[[work]]\ntitle = "Picture {number}"\npicture = "{picture}"\n'
        f'alt = "A pattern."\nseconds = {seconds}\nsample = true\n'
        for number, picture in enumerate(pictures, 1)
    )
    path.write_text(
        '[exhibition]\ntitle = "The wall, measured"\n\n'
        f'[display]\ntransition = "fade"\ntransition-seconds = {FADE}\n' + works
    )
    return path


def kiosk(binary, manifest):
    return [binary, str(manifest), "--at", "2026-01-13T09:00"]


def start_up(screen, commands, runs):
    """The medians over alternating runs, in milliseconds."""
    times = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            with Program(screen, command) as program:
                times[name].append(program.first_picture())
    return {
        name: [1000 * statistics.median(column) for column in zip(*rows)]
        for name, rows in times.items()
    }


def at_rest(screen, command):
    """Percent of one core and MiB, once the first picture stands."""
    with Program(screen, command) as program:
        program.first_picture()
        time.sleep(5)
        before, began = program.processor(), time.monotonic()
        time.sleep(REST)
        used, took = program.processor() - before, time.monotonic() - began
        return 100 * used / took, program.memory()


def fades(screen, command):
    """What fades cost, and how even their frames are."""
    with Program(screen, command) as program:
        program.first_picture()
        began, own = time.monotonic(), program.processor()
        everything = program.processor(with_workers=True)
        moments = [moment for moment, _ in program.changes(FADES)]
        took, own = time.monotonic() - began, program.processor() - own
        everything = program.processor(with_workers=True) - everything
        memory = program.memory()

    bursts = []
    for moment in moments:
        if bursts and moment - bursts[-1][-1] < SETTLED:
            bursts[-1].append(moment)
        else:
            bursts.append([moment])
    # What began before we looked, or had not ended, is cut off.
    whole = [burst for burst in bursts[1:-1] if len(burst) > 10]
    if not whole:
        return None
    every = (bursts[-1][0] - bursts[0][0]) / (len(bursts) - 1)
    frames = [clear_frames(burst) for burst in whole]
    return {
        "frames a second": (statistics.median(map(rate, frames)), ""),
        "longest frame": (1000 * max(map(longest, frames)), "ms"),
        "frame the most off its time": (1000 * max(map(unevenness, frames)), "ms"),
        "processor, a fade": (own / took * every, "s"),
        "processor, 20 s, decoding and all": (everything / took * 20, "s"),
        "memory (PSS)": (memory, "MiB"),
        "fades": (len(whole), ""),
    }


def clear_frames(burst):
    gentle = GENTLE * (burst[-1] - burst[0])
    return [m for m in burst if burst[0] + gentle < m < burst[-1] - gentle]


def rate(frames):
    return (len(frames) - 1) / (frames[-1] - frames[0])


def longest(frames):
    return max(b - a for a, b in zip(frames, frames[1:]))


def unevenness(frames):
    """How far a frame is from the panel's beat at most, in seconds."""
    beats = [(moment - frames[0]) * REFRESH for moment in frames]
    off = [beat - round(beat) for beat in beats]
    phase = statistics.median(off)
    return max(abs(each - phase) for each in off) / REFRESH


class Worker:
    """Decodes a picture over and over, as the kiosk lets it be decoded for
    later, until the block ends."""

    def __init__(self, binary, picture):
        self.binary = binary
        job = {
            "path": picture,
            "within": {"width": 1440, "height": 1080, "enlarge": False, "crop": None},
            "limits": {
                "bytes": 64_000_000,
                "pixels": 100_000_000,
                "memory": 1 << 30,
                "time": {"secs": 10, "nanos": 0},
            },
            "urgency": "Later",
        }
        self.job = (json.dumps(job) + "\n").encode()
        self.count = 0

    def __enter__(self):
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.work)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()

    def work(self):
        while not self.ended.is_set():
            answer = subprocess.run(
                [self.binary, "picture-worker"], input=self.job, capture_output=True
            ).stdout
            if not answer.startswith(b'{"Prepared"'):
                sys.exit(f"the worker brought no picture: {answer[:200]}")
            self.count += 1


class Touches:
    """Presses and lets go where it is told, as fast as the X server takes
    it."""

    def __init__(self, screen):
        self.screen = screen

    def __enter__(self):
        environment = dict(os.environ, DISPLAY=self.screen.display)
        self.xdotool = subprocess.Popen(
            ["xdotool", "-"], stdin=subprocess.PIPE, env=environment, text=True
        )
        return self

    def __exit__(self, *_):
        self.xdotool.stdin.close()
        self.xdotool.wait()

    def tell(self, command):
        self.xdotool.stdin.write(command + "\n")
        self.xdotool.stdin.flush()

    def press(self, across, down):
        """Milliseconds from pressing until something on the screen has
        changed, and from letting go until it has changed again."""
        x, y = int(across * self.screen.width), int(down * self.screen.height)
        self.tell(f"mousemove {x} {y}")
        time.sleep(0.5)
        pressed = self.answer("mousedown 1")
        time.sleep(0.2)
        released = self.answer("mouseup 1")
        # Small pictures come in after that.
        time.sleep(2)
        return pressed, released

    def answer(self, command):
        before = self.screen.look_around()
        began = time.monotonic()
        self.tell(command)
        while time.monotonic() < began + 1:
            if self.screen.look_around() != before:
                return 1000 * (time.monotonic() - began)
            time.sleep(LOOK_EVERY)
        return None


def touched(screen, command):
    """How soon the screen answers a touch."""
    # What there is to press in the bar, from the left: artworks, month, help,
    # text, contrast, stillness, pause, clear; so far down the screen.
    bar = [((2 * button + 1) / 16, BAR) for button in range(8)]
    answers = {"the wall": [], "a button": [], "artworks": [], "clear": []}
    with Program(screen, command) as program, Touches(screen) as touches:
        program.first_picture()
        time.sleep(2)
        for _ in range(TOUCHES):
            answers["the wall"].append(touches.press(0.3, 0.3)[0])
            pressed, released = touches.press(*bar[0])
            answers["a button"].append(pressed)
            answers["artworks"].append(released)
            answers["clear"].append(touches.press(*bar[7])[1])
    return {
        name: (statistics.median(times), max(times))
        for name, times in answers.items()
        if None not in times
    }


def saved(screen, binary, folder):
    """Milliseconds from a save until the stage shows it: another picture, and
    a work whose consent was taken back."""
    manifest = gallery(folder, "saved.toml", ["1.jpg"], 3600)
    agreed, pictures = manifest.read_text(), ["2.jpg", "1.jpg"]
    refused = agreed.replace("sample = true", "consent = { withdrawn = 2026-01-01 }")

    def save(text):
        before = screen.look()
        began = time.monotonic()
        new = manifest.with_suffix(".new")
        new.write_text(text)
        new.rename(manifest)
        while time.monotonic() < began + PATIENCE:
            if screen.look() != before:
                return 1000 * (time.monotonic() - began)
            time.sleep(LOOK_EVERY)
        sys.exit("a save did not show")

    times = {"another picture": [], "a withdrawal": []}
    with Program(screen, kiosk(binary, manifest)) as program:
        program.first_picture()
        for number in range(SAVES):
            # Not in step with how often the files are looked at.
            time.sleep(3 + 0.037 * number)
            shown = agreed.replace("1.jpg", pictures[number % 2])
            times["another picture"].append(save(shown))
            time.sleep(3 + 0.053 * number)
            times["a withdrawal"].append(save(refused))
            time.sleep(2)
            save(shown)
    return {name: (statistics.median(all), max(all)) for name, all in times.items()}


def peak_memory(command):
    """The most memory that a program ever held, in MiB."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / 1024


def peaks(binary, picture, folder):
    """Peak memory of making one picture ready, beside others that do it."""
    out = f"{folder}/out.png"
    commands = {
        "reclamation": [binary, "inspect", picture, "--fit", "1440x1080"],
        "vipsthumbnail": ["vipsthumbnail", picture, "--size", "1440x1080"]
        + ["--eprofile", "srgb", "-o", out],
        "ImageMagick": ["convert", picture, "-resize", "1440x1080", out],
    }
    return {
        name: peak_memory(command)
        for name, command in commands.items()
        if shutil.which(command[0])
    }


def main():
    binary, folder, runs = os.path.abspath(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    still = gallery(folder, "still.toml", ["1.jpg"], 3600)
    moving = gallery(folder, "moving.toml", ["1.jpg", "2.jpg"], 5)
    many = gallery(folder, "many.toml", ["1.jpg", "2.jpg"] * (WORKS // 2), 3600)
    commands = {"reclamation": kiosk(binary, still)}
    if shutil.which("feh"):
        commands["feh"] = ["feh", "--fullscreen", "--hide-pointer", f"{folder}/1.jpg"]
    else:
        print("feh is not installed: nothing to compare with\n")

    with Screen(folder, FULL_HD) as screen:
        started = start_up(screen, commands, runs)
        rest = {name: at_rest(screen, command) for name, command in commands.items()}
        touches = touched(screen, kiosk(binary, many))
        saves = saved(screen, binary, folder)
        fade = fades(screen, kiosk(binary, moving))
        with Worker(binary, f"{folder}/large.jpg") as worker:
            busy = fades(screen, kiosk(binary, moving))
    with Screen(folder, UHD) as screen:
        large = fades(screen, kiosk(binary, moving))
    held = peaks(binary, f"{folder}/large.jpg", folder)

    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.lower().startswith("model name")
        ),
        "unknown processor",
    )
    print(f"{os.cpu_count()} cores ({model}), 1920x1080, 24 MP JPEG, median of {runs}\n")
    print(f"{'':34}" + "".join(f"{name:>14}" for name in commands))

    def row(what, unit, values):
        print(f"{what:34}" + "".join(f"{value:>10.1f} {unit:3}" for value in values))

    row("first work seen after", "ms", [started[name][0] for name in commands])
    row("first work stands after", "ms", [started[name][1] for name in commands])
    row("processor at rest, of one core", "%", [rest[name][0] for name in commands])
    row("memory at rest (PSS)", "MiB", [rest[name][1] for name in commands])

    print(f"\nuntil a touch is answered, among {WORKS} works (median, longest)")
    for name, (median, longest) in touches.items():
        print(f"{name:34}{median:>10.1f} ms {longest:>10.1f} ms")

    print("\nuntil a save is on the wall (median, longest)")
    for name, (median, longest) in saves.items():
        print(f"{name:34}{median:>10.1f} ms {longest:>10.1f} ms")

    def told(what, fade):
        if not fade:
            print(f"{what}: no fade was seen")
            return
        print(f"\n{what}, by fades of {FADE} s")
        for name, (value, unit) in fade.items():
            print(f"{name:34}{value:>10.2f} {unit}")

    told("while works change", fade)
    told(f"while 50 MP are decoded ({worker.count} times)", busy)
    told("at 3840x2160", large)

    print("\npeak memory of making 50 MP ready")
    for name, peak in held.items():
        row(name, "MiB", [peak])


main()

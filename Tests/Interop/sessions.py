"""Makes the session files whose exports are checked: a quiet one and one with much in it."""
import json
import zlib

LABEL = "Ward-7"
START = "2026-03-02T09:00:00.250+05:30"
ACTS = r"""
00:30 set
00:40 score moaas 5
01:00 note signs | ^ ~ \ & <b> "quoted", Grüße 4 €
02:00 side_effect nausea moderate
03:00 oxygen 4
03:30 infusion pause
04:30 infusion resume
05:00 bp now
each alarm+20 ack any
"""
# By the second device: what the simulated one has not, and a pulse of its own.
ARTERY = {"pr": 71, "pi": 1.25, "etco2": 38.5, "temp": 36.65,
          "abp_sys": 121, "abp_dia": 70, "abp_map": 87.33}
LOST = range(300_000, 420_000)


def simulate(program, path, *options):
    program("simulate", "--seed", "7", "--no-waves", "-o", path, *options)


def quiet(program, path):
    simulate(program, path, "--scenario", "uneventful", "--duration", "6m", "--recovery", "1m",
             "--start", "2026-03-29T00:58:00Z")


def eventful(program, path):
    """A desaturation in another zone; then come a second device, values by hand and a lost link."""
    acts, plain = path + ".acts", path + ".simulated"
    with open(acts, "w", encoding="utf-8") as file:
        file.write(ACTS)
    simulate(program, plain, "--scenario", "desaturation", "--duration", "12m", "--recovery", "2m",
             "--start", START, "--commands", acts)
    with open(plain, encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    lines[0]["label"] = LABEL
    # Decisions and seals of the session before it was changed.
    lines = [line for line in lines if line["k"] not in ("alarm", "check", "footer")]
    lines = [line for line in lines if not (line.get("src") == "sim" and line["t"] in LOST)]
    lines += second_device() + by_hand(lines[0]["wall"]) + lost_link()
    lines[1:] = sorted(lines[1:], key=lambda line: line["t"])
    with open(path, "wb") as file:
        for number, line in enumerate(lines):
            file.write(sealed(line, number))


def second_device():
    interval = 5_000
    lines = [{"k": "source", "t": 0, "src": "line 2", "protocol": "ndjson", "live": False,
              "interval_ms": interval, "origin": "made"}]
    for number, time in enumerate(range(60_000, 600_000, interval)):
        drift = number % 7 / 100
        # Not in step with the first one.
        line = {"k": "vital", "t": time + 137 * (number % 3), "src": "line 2"}
        line |= {name: round(value + drift * 100 if name == "abp_sys" else value + drift, 2)
                 for name, value in ARTERY.items()}
        if number % 10 == 4:
            line |= {"q": {"abp_map": "noise"}}
        if number % 10 == 5:
            line |= {"pi": None}
        lines.append(line)
    return lines


def by_hand(wall):
    return [
        {"k": "nibp", "t": 340_250, "wall": wall, "src": "hand", "sys": 128, "dia": 78,
         "arm": "left", "taken": 340_250, "by": "AB"},
        {"k": "vital", "t": 352_100, "wall": wall, "src": "hand", "spo2": 97, "taken": 345_000,
         "by": "AB"},
        {"k": "vital", "t": 353_100, "wall": wall, "src": "hand", "rr": 14, "taken": 346_000,
         "by": "AB"},
    ]


def lost_link():
    return [
        {"k": "link", "t": LOST.start, "src": "sim", "state": "lost", "why": "unplugged"},
        {"k": "link", "t": LOST.stop - 500, "src": "sim", "state": "up"},
        # The monitor still shows what its cuff measured meanwhile.
        {"k": "nibp", "t": LOST.stop, "src": "sim", "sys": 125, "dia": 71, "map": 89,
         "measuring": False},
    ]


def sealed(line, number):
    """A line with its number and its CRC-32, as the session file has it."""
    line = {"k": line["k"]} | ({"v": line["v"]} if "v" in line else {}) | {"seq": number} | line
    line["seq"] = number
    line.pop("c", None)
    text = json.dumps(line, ensure_ascii=False, separators=(",", ":"))[:-1].encode()
    return text + b',"c":"%08x"}\n' % zlib.crc32(text)

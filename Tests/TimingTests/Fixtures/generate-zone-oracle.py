"""Writes zone-oracle.csv: what Python's zoneinfo says around clock changes, from the files in zoneinfo/.

Run in this folder after replacing a file there. Rows, all in seconds:
    zone,NAME
    at,INSTANT,OFFSET                   the offset at an instant
    wall,READING,OFFSET0,OFFSET1        the offsets by which a wall clock reading is understood, fold 0 and 1
"""

from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1)
FROM, TO = 0, 75 * 366 * 86_400
STEP = 4 * 86_400
CHANGES_PER_ZONE = 16


def offset_at(zone, second):
    moment = (EPOCH + timedelta(seconds=second)).replace(tzinfo=timezone.utc)
    return round(moment.astimezone(zone).utcoffset().total_seconds())


def offset_of_wall(zone, second, fold):
    wall = EPOCH + timedelta(seconds=second)
    return round(wall.replace(tzinfo=zone, fold=fold).utcoffset().total_seconds())


def changes(zone):
    for low in range(FROM, TO, STEP):
        high = low + STEP
        before = offset_at(zone, low)
        if offset_at(zone, high) == before:
            continue
        while high - low > 1:
            middle = (low + high) // 2
            if offset_at(zone, middle) == before:
                low = middle
            else:
                high = middle
        yield high


def sample(items, count):
    last = len(items) - 1
    return items if last < count else [items[round(i * last / (count - 1))] for i in range(count)]


rows = []
folder = Path("zoneinfo")
for path in sorted(p for p in folder.rglob("*") if p.is_file()):
    with path.open("rb") as file:
        zone = ZoneInfo.from_file(file)
    rows.append(f"zone,{path.relative_to(folder)}")
    instants = {FROM, TO}
    walls = {FROM, TO}
    for change in sample(list(changes(zone)), CHANGES_PER_ZONE):
        instants |= {change - 1, change}
        low, high = sorted(change + offset_at(zone, s) for s in (change - 1, change))
        walls |= {low - 1, low, (low + high) // 2, high - 1, high}
    rows += [f"at,{s},{offset_at(zone, s)}" for s in sorted(instants)]
    rows += [f"wall,{s},{offset_of_wall(zone, s, 0)},{offset_of_wall(zone, s, 1)}" for s in sorted(walls)]
Path("zone-oracle.csv").write_text("\n".join(rows) + "\n")

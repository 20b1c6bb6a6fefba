"""Writes cron-oracle.csv: the firings that cronsim finds, from the zone files in zoneinfo/.

Run in this folder with cronsim and croniter installed. Rows, all in seconds since the epoch:
    zone,NAME
    cron,EXPRESSION                     may hold commas
    at,START,NEXT,PREVIOUS              the first firing after START and the last one before it

Starts are drawn from the days of clock changes in New York and London, and from days without one everywhere. Where
croniter can be compared, on days without a change, the two have to agree. cronsim loses count where a clock moves by
half an hour, so the days on which Lord Howe's does are left to a test of their own.
"""

import random
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

from croniter import croniter
from cronsim import CronSim

DAY = 86_400
EXPRESSIONS = """
* * * * *
*/15 * * * *
*/7 * * * *
0 * * * *
5 0-23 * * *
0 6-23 * * *
30 */2 * * *
* 2 * * *
*/20 1-2 * * *
30 1 * * *
30 2 * * *
0,30 2 * * *
0 2,3 * * *
15,45 0-3 * * *
59 23 * * *
0 0 * * *
0 6 * * *
45 12 * * *
30 10 * * *
0 */6 * * *
*/15 22-23,0-2 * * *
*/3 19-23 * * *
*/5 16-23,0-1 * * *
0 3 * * 0
0 3 * * SUN
0 6 * * 7
30 6 * * 1-5
30 2 * * SAT,SUN
0 13 * * MON-FRI/2
0 12 13 * 5
0 12 1,15 * MON
0 0 1 * *
0 0 31 * *
0 5 */10 * *
0 4 10-20/5 JAN-MAR,NOV *
30 1 3 11 *
30 2 10 3 *
0 9 25 DEC *
0 0 29 2 *
59 23 31 12 *
""".strip().split("\n")

ZONES = {
    "America/New_York": [(2024, 3, 10), (2024, 11, 3), (2025, 3, 9)],
    "Europe/London": [(2024, 3, 31), (2024, 10, 27)],
    "Australia/Lord_Howe": [],
}
QUIET = [(2024, 1, 16), (2024, 2, 28), (2024, 7, 4), (2025, 12, 31)]


def seconds(moment):
    return round(moment.timestamp())


def local(second, zone):
    return datetime.fromtimestamp(second, timezone.utc).astimezone(zone)


def following(expression, start, zone):
    return next(s for s in map(seconds, CronSim(expression, local(start, zone))) if s > start)


def preceding(expression, start, zone):
    # From beyond any time that the clock shows twice: cronsim does not look into its first showing from the second.
    later = CronSim(expression, local(start + 7200, zone), reverse=True)
    return next(s for s in map(seconds, later) if s < start)


def agrees(expression, start, found, zone):
    """Whether croniter says the same, which is asked only within a day: it has other rules for clock changes."""
    if abs(found - start) > DAY or expression.split()[2].startswith("*/"):
        return True
    walk = croniter(expression, local(start, zone))
    other = walk.get_next(datetime) if found > start else walk.get_prev(datetime)
    return seconds(other) == found


chance = random.Random(2024)
rows = []
for name, changes in ZONES.items():
    with Path("zoneinfo", name).open("rb") as file:
        zone = ZoneInfo.from_file(file, key=name)
    rows.append(f"zone,{name}")
    for expression in EXPRESSIONS:
        rows.append(f"cron,{expression}")
        for date in QUIET + changes:
            midnight = seconds(datetime(*date, tzinfo=zone))
            # The hours in which clocks change are met half of the time.
            hours = 5 if date in changes and chance.random() < 0.7 else 24
            start = midnight + chance.randrange(hours * 3600)
            if chance.random() < 0.7:
                start -= start % 900
            after, before = following(expression, start, zone), preceding(expression, start, zone)
            if date in QUIET:
                for found in (after, before):
                    assert agrees(expression, start, found, zone), (name, expression, start, found)
            rows.append(f"at,{start},{after},{before}")
Path("cron-oracle.csv").write_text("\n".join(rows) + "\n")

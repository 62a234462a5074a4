"""Perfect schedules that a search finds late or never: stored, with their source, or built."""

from __future__ import annotations

from dataclasses import dataclass

Rounds = list[list[tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class Table:
    """Rounds of groups of places 0 … n−1 in which no two meet twice, and whose work it is."""

    rounds: Rounds
    source: str


# Read in the list of fpvandoorn/Dagstuhl-tables (literature.md), which gives this source for each.
SOURCE = "“Social Golfer Problem”, Wolfram Demonstrations Project"

FIFTEEN = """
ABC DEF GHI JKL MNO
ADG BEJ CFM HKN ILO
AEN BDO CHL FIK GJM
AIM BGL CDK EHO FJN
AHJ BKM CEI DLN FGO
AFL BIN CJO DHM EGK
AKO BFH CGN DIJ ELM
"""

EIGHTEEN = """
ABC DEF GHI afh bdi ceg
Abc Def Ghi aFH BdI CEg
abC deF ghI AfH BDi cEG
aBc dEf gHi AFh bDI CeG
ADG BEH CFI aei bfg cdh
Adg Beh Cfi aEI bFG cDH
adG beH cfI AEi BFg CDh
aDg bEh cFi AeI BfG CdH
"""

TWENTY_ONE = """
ABF EGM DKR INP CJT HOU LQS
DEJ HIK BNO AQR CLU FMS GPT
AHL JKO EIQ CNR BGS DMT FPU
BCD FHN ELP GOQ AKT IMU JRS
EFK GIL CMO BPR AJU DNS HQT
BIJ KLM FGR AOP CHS ENT DQU
ACE DIO FJQ HMR BLT GNU KPS
DFL GHJ AMN CPQ BKU EOS IRT
CGK JLN DHP BMQ AIS FOT ERU
STU ADG BEH CFI JMP KNQ LOR
"""

THIRTY_TWO = """
ABCD EFGH IJKL MNOP abcd efgh ijkl mnop
AEIm BcgH DFKp dfkP aeiM bCGh jLNo JlnO
Aflo Bhkm DGiN aFLO bHKM CeJP cEjp dgIn
AciL BdjK bDJk FgoP fGOp aCIl EhMn eHmN
AgKN BElP DHIo dhiO beLp Cfjm cFJM aGkn
AhJp BFin cDmO bfIN eGKl CdMo EgkL aHjP
AdeF BGJo aDEf chlN iKmP CHLn bgjO IkMp
AbnP aBNp DglM ceko fHiJ CEKO FhIj dGLm
AGjM BeIO DhLP agJm cfKn CFkN bEio dHlp
AHkO BfLM Dejn bFlm cGIP Cgip dEJN ahKo
"""

STORED = {(15, 3): FIFTEEN, (18, 3): EIGHTEEN, (21, 3): TWENTY_ONE, (32, 4): THIRTY_TWO}


def table(n: int, size: int, rounds: int) -> Table | None:
    """Return a perfect schedule for n people in groups of ``size``; None where none is known."""
    if (n, size) in STORED:
        found = _read(STORED[n, size])
        if rounds <= len(found):
            return Table(found[:rounds], SOURCE)
    return _circle(n, rounds) if size == 2 else _slopes(n, size, rounds)


def _circle(n: int, rounds: int) -> Table | None:
    """Return the rounds of the circle method: one stays, all others move on by one place."""
    if n % 2 or rounds > n - 1:
        return None
    turn = n - 1
    found: Rounds = [
        [(at, n - 1), *(((at + k) % turn, (at - k) % turn) for k in range(1, n // 2))]
        for at in range(rounds)
    ]
    return Table(found, "the circle method")


def _read(text: str) -> Rounds:
    lines = [line.split() for line in text.strip().splitlines()]
    places = {letter: at for at, letter in enumerate(sorted(set("".join(lines[0]))))}
    return [[tuple(places[letter] for letter in group) for group in line] for line in lines]


def _slopes(n: int, size: int, rounds: int) -> Table | None:
    """Return the lines of every slope over a prime number of groups: two points, one line."""
    q, rest = divmod(n, size)
    prime = q > 1 and all(q % d for d in range(2, int(q**0.5) + 1))
    upright = q == size
    if rest or not prime or q < size or rounds > q + upright:
        return None
    lines: Rounds = [
        [tuple(x * q + (slope * x + at) % q for x in range(size)) for at in range(q)]
        for slope in range(q)
    ]
    if upright:
        lines.append([tuple(x * q + y for y in range(q)) for x in range(size)])
    return Table(lines[:rounds], f"the lines of a plane of {q} by {q} points")

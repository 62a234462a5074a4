"""Sample data for the sheets of the day itself, made of one text."""

from __future__ import annotations

from collections.abc import Callable

from workshop.domain.keys import KeyGroup, KeyRow
from workshop.domain.people import Side
from workshop.handouts import attending, day_lists, rate, report, run_sheet
from workshop.handouts.attending_data import AttendanceList, Badges, Certificates
from workshop.handouts.data import (
    Choice,
    Lever,
    Levers,
    Made,
    Setting,
    SummaryBar,
    SummaryBars,
    SummaryLine,
    SummarySort,
    Tent,
)
from workshop.handouts.day_data import (
    KeySheet,
    Material,
    MaterialsList,
    RunBlock,
    RunSheet,
    RunStep,
)
from workshop.handouts.rate_data import RatingCopy, RatingRow, RatingSheets
from workshop.handouts.report_data import Comparison, Dot, Dots, Report, ReportSection

DAY_PIECES = (
    "run_sheet", "materials_list", "key_sheet", "invitation", "full_report", "comparison",
    "badges", "attendance_list", "certificates",
)  # fmt: skip


def sheet_of(text: str, blocks: int = 3) -> RunSheet:
    step = RunStep(title=text, minutes="4 min", say=text, do=text, listen=text, room=(text,))
    block = RunBlock(
        title=text, begins="09:00", ends="09:20", minutes=20, do=text, needs=text, purpose=text,
        materials=(text, text), sizes=text, steps=(step, step), debrief=(text, text),
    )  # fmt: skip
    rest = RunBlock(title=text, begins="09:20", ends="09:30", minutes=10, rest=True, fixed=True)
    return RunSheet(people=30, ends="16:30", blocks=(*(block,) * blocks, rest), late=text)


def materials_of(text: str) -> MaterialsList:
    thing = Material(text=text, uses=(text, text))
    return MaterialsList(
        people=30, room=(Material(text=text),), things=(thing,) * 3, printed=((33, text),)
    )


def invitation_of(text: str) -> RatingSheets:
    five = tuple("12345")
    told = tuple((point, text) for point in "135")
    rows = tuple(
        RatingRow(number=str(n), text=text, points=(five, five), sentences=told, id=str(n))
        for n in range(1, 11)
    )
    choices = (*(Choice(label=text, side=side) for side in Side), Choice(label=text))
    return RatingSheets(
        title=text, piece=text, letters="IN", above=text, intro=text, columns=(text, text),
        rows=rows, ticks=text, sides=(text, choices), after=((text, text),),
        fields=("importance", "strength"), who_sees=text, blanks=1,
        copies=(RatingCopy(name=text, role=text, sheet="twofold-invitation-1 s p"),),
    )  # fmt: skip


def section_of(text: str) -> ReportSection:
    row = Dot(label=text, side=Side.WHY, now=3.4, other=2.1, words=text)
    dots = Dots(names=(text, text), rows=(row, Dot(label=text, words=text)) * 3)
    choices = tuple(Choice(label=text, side=side) for side in Side)
    line = SummaryLine(text=text, n=28, counts=(20, 5, 3), word="leaning", before="split")
    sort = SummarySort(title=text, choices=choices, lines=(line,) * 3, n=28, of=30, note=text)
    bars = SummaryBars(title=text, bars=(SummaryBar(label=text, count=4),) * 3, counted=text)
    return ReportSection(
        title=text, caption=text, sorts=(sort,), bars=(bars,), dots=(dots,), lines=(text,),
        promised=((text, text, "15 Jan 2027"),), held_back=text,
    )  # fmt: skip


def badges_of(text: str, many: int = 3) -> Badges:
    slip = Tent(name=text, role=text, side=Side.BOTH)
    return Badges(badges=(slip,) * many, blanks=1, foot=text)


def report_of(text: str) -> Report:
    levers = Levers(people=3, levers=(Lever(title=text, showed=(text,)),))
    return Report(
        title=text, room_safe=False, people=30, blocks=(2, 3), skipped=((text, text),) * 2,
        sections=(section_of(text),) * 2, parked=(text,), notes=(text,), levers=levers,
    )  # fmt: skip


def day_pieces(text: str, setting: Setting) -> dict[str, Callable[[], Made]]:
    keys = KeySheet(groups=(KeyGroup(text, (KeyRow((text, "B"), text),) * 3),))
    return {
        "run_sheet": lambda: run_sheet.run_sheet(sheet_of(text), setting),
        "materials_list": lambda: day_lists.materials_list(materials_of(text), setting),
        "invitation": lambda: rate.rating_sheets(invitation_of(text), setting),
        "full_report": lambda: report.full_report(report_of(text), setting),
        "comparison": lambda: report.comparison(
            Comparison(
                first=text,
                second=text,
                people=(9, 9),
                same=1,
                sections=(section_of(text),),
                missing=((text, text),),
            ),
            setting,
        ),
        "badges": lambda: attending.badges(badges_of(text), setting),
        "attendance_list": lambda: attending.attendance_list(
            AttendanceList(about=text, here=3, rows=((text, text, text),) * 3), setting
        ),
        "certificates": lambda: attending.certificates(
            Certificates(
                organisation=text, names=(text, text), lines=(text, text), exercises=(text, text)
            ),
            setting,
        ),
        "key_sheet": lambda: day_lists.key_sheet(keys, setting),
    }

"""Small faults put into the program on purpose, one at a time: does a test notice?

mutmut (3.8) rewrites a tree of its own and picks the tests by itself; cosmic-ray (8.7) writes each
fault into the file on disk and starts a process for it. Neither takes a seeded sample per package
and runs each fault against the tests that mirror its module, so this is the little of them that we
need: the operators are those that both have, the text around a fault stays as it is.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import NamedTuple

WORDS = {"tr", "ntr"}  # what is only said, not done
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip


class Mutant(NamedTuple):
    """A module with one fault: where, what was there and what stands there now.

    ``statement`` is the line on which the statement around it begins: what a tracer sees.
    """

    line: int
    statement: int
    was: str
    now: str
    source: str

    def __str__(self) -> str:
        return f"{self.line}: {_short(self.was)} → {_short(self.now)}"


def _short(text: str) -> str:
    told = " ".join(text.split())
    return told if len(told) <= 60 else told[:57] + "…"


def mutants(source: str) -> list[Mutant]:
    """Return every fault that the operators make of a module's text, in the order of the text."""
    tree = ast.parse(source)
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.encode()))
    raw = source.encode()
    first = dict(_statements(tree, 1))
    found = []
    for node, now in _faults(tree):
        begin = starts[node.lineno - 1] + node.col_offset
        end = starts[node.end_lineno - 1] + node.end_col_offset  # type: ignore[operator]
        was = raw[begin:end].decode()
        if was == now:
            continue
        text = (raw[:begin] + now.encode() + raw[end:]).decode()
        try:
            ast.parse(text)
        except SyntaxError:
            continue
        found.append(Mutant(node.lineno, first[id(node)], was, now, text))
    return sorted(set(found))


def _statements(node: ast.AST, line: int) -> Iterator[tuple[int, int]]:
    """Yield each node's identity with the line on which its innermost statement begins."""
    for child in ast.iter_child_nodes(node):
        at = child.lineno if isinstance(child, ast.stmt) else line
        yield id(child), at
        yield from _statements(child, at)


def _faults(tree: ast.Module) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """Yield what is replaced and by which text."""
    for node in _looked_at(tree):
        for make in OPERATORS:
            yield from ((where, f"({ast.unparse(new)})" if isinstance(new, ast.expr)
                         else ast.unparse(new)) for where, new in make(node))  # fmt: skip


def _looked_at(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that say what is done: no annotation, docstring, decorator or word."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "bases", "keywords") and not (
            name == "keywords" and isinstance(node, ast.Call)
        ):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or _is_talk(child):
                continue
            yield child
            yield from _looked_at(child)


def _is_talk(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True  # a docstring
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return True
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
        return name in WORDS
    return isinstance(node, (ast.Import, ast.ImportFrom, ast.JoinedStr))


Fault = tuple[ast.expr | ast.stmt, ast.AST]


def _compare(node: ast.AST) -> Iterator[Fault]:
    if isinstance(node, ast.Compare):
        for at, operator in enumerate(node.ops):
            ops = [*node.ops]
            ops[at] = SWAPS[type(operator)]()  # type: ignore[call-overload]
            yield node, ast.Compare(node.left, ops, node.comparators)


def _arithmetic(node: ast.AST) -> Iterator[Fault]:
    if isinstance(node, ast.BinOp) and type(node.op) in SWAPS:
        if isinstance(node.left, (ast.Constant, ast.JoinedStr)) and isinstance(
            getattr(node.left, "value", ""), str
        ):
            return  # a text that is built: any test that reads it fails with a TypeError
        yield node, ast.BinOp(node.left, SWAPS[type(node.op)](), node.right)  # type: ignore[arg-type]
    if isinstance(node, ast.AugAssign) and type(node.op) in SWAPS:
        yield node, ast.AugAssign(node.target, SWAPS[type(node.op)](), node.value)  # type: ignore[arg-type]


def _logic(node: ast.AST) -> Iterator[Fault]:
    if isinstance(node, ast.BoolOp):
        yield node, ast.BoolOp(SWAPS[type(node.op)](), node.values)  # type: ignore[arg-type]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node, node.operand
    if isinstance(node, (ast.If, ast.While, ast.IfExp)) and not isinstance(node.test, ast.Compare):
        yield node.test, ast.UnaryOp(ast.Not(), node.test)


def _constant(node: ast.AST) -> Iterator[Fault]:
    if not isinstance(node, ast.Constant):
        return
    if isinstance(node.value, bool):
        yield node, ast.Constant(not node.value)
    elif isinstance(node.value, (int, float)):
        yield node, ast.Constant(node.value + 1)


def _statement(node: ast.AST) -> Iterator[Fault]:
    if isinstance(node, ast.Break):
        yield node, ast.Continue()
    if isinstance(node, ast.Continue):
        yield node, ast.Break()
    if isinstance(node, ast.Return) and node.value is not None and not _is_nothing(node.value):
        yield node, ast.Return(ast.Constant(None))
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield node, ast.Pass()


def _is_nothing(node: ast.expr) -> bool:
    """Tell whether a value stands for nothing: None in its place is seldom another answer."""
    if isinstance(node, ast.Constant):
        return not node.value
    return isinstance(node, (ast.List, ast.Tuple)) and not node.elts


OPERATORS: tuple[Callable[[ast.AST], Iterator[Fault]], ...] = (
    _compare, _arithmetic, _logic, _constant, _statement,
)  # fmt: skip

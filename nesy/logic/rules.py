"""Weighted rules as values, with their parser and printer.

`grammars/rules.lark` defines the language; docs/design.md, "The rule language", says what it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from nesy.errors import RuleError
from nesy.resources import data_root

TURN = "T"
"""The variable that stands for the decided turn in every rule."""
CANDIDATE = "C"
"""The variable that stands for the candidate turn in every rule about causes."""

_NAME = re.compile(r"[a-z_][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Variable:
    """A place that the grounding fills."""

    name: str

    def __str__(self) -> str:
        """Return the name."""
        return self.name


@dataclass(frozen=True, slots=True)
class Constant:
    """A name or a quoted text; the two spellings of one text are the same constant."""

    text: str

    def __str__(self) -> str:
        """Spell it as a name, or in quotes."""
        if _NAME.fullmatch(self.text):
            return self.text
        escaped = self.text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'


Term = Variable | Constant


@dataclass(frozen=True, slots=True)
class Atom:
    """A predicate over terms."""

    predicate: str
    args: tuple[Term, ...]

    def __str__(self) -> str:
        """Spell it as in a rule file."""
        return f"{self.predicate}({', '.join(str(arg) for arg in self.args)})"

    def variables(self) -> frozenset[str]:
        """Return the names of the variables."""
        return frozenset(arg.name for arg in self.args if isinstance(arg, Variable))


@dataclass(frozen=True, slots=True)
class Literal:
    """An atom that must be among the kept facts, or must not."""

    atom: Atom
    positive: bool = True

    def __str__(self) -> str:
        """Spell it as in a rule file."""
        return str(self.atom) if self.positive else f"~{self.atom}"


@dataclass(frozen=True, slots=True)
class Head:
    """What a rule does to an option: `direction` is `supports` or `attacks`."""

    direction: str
    option: Term

    def __str__(self) -> str:
        """Spell it as in a rule file."""
        return f"{self.direction}({self.option})"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its id and the text a person reads; `{W}` in the label names a variable."""

    id: str
    label: str
    body: tuple[Literal, ...]
    heads: tuple[Head, ...]

    def __str__(self) -> str:
        """Spell it as in a rule file."""
        body = " & ".join(str(literal) for literal in self.body)
        heads = " & ".join(str(head) for head in self.heads)
        return f"rule {self.id} {_quote(self.label)}:\n    {body} -> {heads}"


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rules of one question, with what may be added and what excludes each other."""

    rules: tuple[Rule, ...] = ()
    addable: tuple[Atom, ...] = ()
    exclusive: tuple[Atom, ...] = ()

    def __str__(self) -> str:
        """Spell the whole file, one statement a line."""
        lines = [str(rule) for rule in self.rules]
        lines += [f"addable {atom}" for atom in self.addable]
        lines += [f"exclusive {atom}" for atom in self.exclusive]
        return "".join(f"{line}\n" for line in lines)

    def __add__(self, other: RuleBook) -> RuleBook:
        """Join two books; the rules of this one come first.

        Raises:
            RuleError: an id is in both.
        """
        joined = RuleBook(
            self.rules + other.rules,
            tuple(dict.fromkeys(self.addable + other.addable)),
            tuple(dict.fromkeys(self.exclusive + other.exclusive)),
        )
        _check_ids(((rule, None) for rule in joined.rules), None)
        return joined


def parse_rules(text: str, *, path: Path | None = None) -> RuleBook:
    """Read a rule file.

    Raises:
        RuleError: the text does not follow the grammar, or a rule breaks a law: unique ids, at
            least one positive literal, every variable of a head or a negated literal bound by a
            positive one, `supports` and `attacks` only in heads.
    """
    try:
        tree = _parser().parse(text)
    except UnexpectedInput as error:
        raise RuleError(_what_was_wrong(error, text), path=path, line=_line(error, text)) from error
    rules: list[tuple[Rule, int]] = []
    addable: list[Atom] = []
    exclusive: list[Atom] = []
    for node in tree.children:
        if not isinstance(node, Tree):
            continue
        if node.data == "rule":
            rules.append((_rule(node), node.meta.line))
        else:
            (addable if node.data == "addable" else exclusive).append(_atom(_trees(node)[0]))
    _check_ids(rules, path)
    for rule, line in rules:
        _check_rule(rule, path, line)
    return RuleBook(tuple(rule for rule, _ in rules), tuple(addable), tuple(exclusive))


def load_rules(question: str, folder: Path | None = None) -> RuleBook:
    """Read the rules of `emotion` or `cause`: those from theory, then the mined ones.

    The shipped ones, or those of `folder`; theory that it does not hold is the shipped one.

    Raises:
        RuleError: a file is broken, or an id is in both.
        ResourceError: the grammars were not found.
    """
    root = data_root("grammars")
    theory, mined = f"{question}.rules", f"{question}.mined.rules"
    own = root if folder is None else folder
    book = RuleBook()
    for path in ((own if (own / theory).exists() else root) / theory, own / mined):
        if path.exists():
            book = book + parse_rules(path.read_text(encoding="utf-8"), path=path)
    return book


@cache
def _parser() -> Lark:
    grammar = (data_root("grammars") / "rules.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", propagate_positions=True, maybe_placeholders=True)


def _rule(node: Tree[Token]) -> Rule:
    rule_id, label, *rest = node.children
    literals = [part for part in rest if isinstance(part, Tree) and part.data == "literal"]
    heads = [part for part in rest if isinstance(part, Tree) and part.data == "head"]
    return Rule(
        str(rule_id),
        _unquote(str(label)),
        tuple(_literal(part) for part in literals),
        tuple(Head(str(part.children[0]), _term(_trees(part)[0])) for part in heads),
    )


def _literal(node: Tree[Token]) -> Literal:
    return Literal(_atom(_trees(node)[0]), positive=node.children[0] is None)


def _atom(node: Tree[Token]) -> Atom:
    return Atom(str(node.children[0]), tuple(_term(part) for part in _trees(node)))


def _term(node: Tree[Token]) -> Term:
    text = str(node.children[0])
    if node.data == "variable":
        return Variable(text)
    return Constant(_unquote(text) if node.data == "quoted" else text)


def _trees(node: Tree[Token]) -> list[Tree[Token]]:
    return [part for part in node.children if isinstance(part, Tree)]


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _unquote(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text[1:-1])


def _check_ids(rules: Iterable[tuple[Rule, int | None]], path: Path | None) -> None:
    seen: set[str] = set()
    for rule, line in rules:
        if rule.id in seen:
            raise RuleError(
                f"rule {rule.id} is there twice; give it an id of its own", path=path, line=line
            )
        seen.add(rule.id)


def _check_rule(rule: Rule, path: Path | None, line: int) -> None:
    bound = {TURN, CANDIDATE}
    for literal in rule.body:
        if literal.atom.predicate in {"supports", "attacks"}:
            raise RuleError(
                f"rule {rule.id}: {literal.atom} in a body; rules may not feed rules, "
                "use base facts only",
                path=path,
                line=line,
            )
        if literal.positive:
            bound |= literal.atom.variables()
    if not any(literal.positive for literal in rule.body):
        raise RuleError(
            f"rule {rule.id} has no positive literal; add a fact that must hold",
            path=path,
            line=line,
        )
    for literal in rule.body:
        if free := sorted(literal.atom.variables() - bound):
            raise RuleError(
                f"rule {rule.id}: {free[0]} of {literal} is bound by no positive "
                "literal; add one that names it",
                path=path,
                line=line,
            )
    for head in rule.heads:
        if isinstance(head.option, Variable) and head.option.name not in bound:
            raise RuleError(
                f"rule {rule.id}: {head.option} of {head} is bound by no positive "
                "literal; add one that names it",
                path=path,
                line=line,
            )


def _line(error: UnexpectedInput, text: str) -> int:
    return error.line if error.line and error.line > 0 else text.count("\n") + 1


def _what_was_wrong(error: UnexpectedInput, text: str) -> str:
    token = getattr(error, "token", None)
    if token is not None and token.type != "$END":
        found = repr(str(token))
    elif token is None and (at := error.pos_in_stream) is not None:
        found = repr(text[at : at + 1])
    else:
        found = "the end of the text"
    expected = getattr(error, "expected", None) or getattr(error, "allowed", None) or ()
    return (
        f"found {found}, expected one of: {', '.join(sorted(_SPELLED.get(x, x) for x in expected))}"
    )


_SPELLED = {
    "RULE": "rule",
    "ADDABLE": "addable",
    "EXCLUSIVE": "exclusive",
    "RULE_ID": "a rule id such as C04",
    "STRING": 'a text in "quotes"',
    "NAME": "a lower-case name",
    "VARIABLE": "a variable such as W",
    "DIRECTION": "supports or attacks",
    "LPAR": "(",
    "RPAR": ")",
    "COMMA": ",",
    "COLON": ":",
    "NOT": "~",
    "__ANON_0": "->",
    "AMPERSAND": "&",
    "$END": "the end",
}

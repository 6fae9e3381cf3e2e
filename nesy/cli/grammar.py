"""`nesy grammar`: how the exact grammar reads English."""

from __future__ import annotations

import click

from nesy.cli.app import FAILED, OK


@click.group("grammar")
def command() -> None:
    """Show how a sentence is read, or why it is not."""


@command.command("explain")
@click.argument("sentences", metavar="SENTENCE...", nargs=-1, required=True)
def explain(sentences: tuple[str, ...]) -> int:
    """Show the formula of each SENTENCE, in signs and in words, and what each word gave.

    Several are read together, as sentences of one document. Exits 1 if one is not read.
    """
    from nesy.language.english.document import Refused, read_document
    from nesy.language.english.overrides import override_in
    from nesy.language.english.sentence import Reading
    from nesy.language.english.wording import word_formula
    from nesy.logic.printer import to_unicode

    document = read_document(sentences)
    read = [each for each in document.sentences if isinstance(each, Reading)]
    kinds = {part.symbol: part.kind for each in read for part in each.parts}
    for each, text in zip(document.sentences, sentences, strict=True):
        print(" ".join(text.split()))
        if override_in(text) is not None:
            print("  overrides  rules of a document, which 'nesy compile' shows")
        if isinstance(each, Refused):
            print(f"  not read  {each.reason}")
            if each.text[each.start : each.end].strip():
                marked = each.text[: each.start] + ">>" + each.text[each.start : each.end] + "<<"
                print(f"  place     {marked}{each.text[each.end :]}")
            continue
        print(f"  formula   {to_unicode(each.formula)}")
        print(f"  in words  {word_formula(each.formula, kinds)}")
        for part in each.parts:
            print(f"  {part.kind:<9} {part.symbol}: {each.text[part.start : part.end]!r}")
        for note in each.notes:
            print(f"  reading   {note}")
    return FAILED if document.refused else OK

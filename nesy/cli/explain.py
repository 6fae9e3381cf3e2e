"""`nesy explain`: a conversation in, cards or records out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from nesy.cli.app import PARTIAL, USAGE, say, unexpected
from nesy.cli.lifetime import kept_for_good
from nesy.cli.settings import Given, configured, with_settings
from nesy.cli.writing import FORMS, Look, write_all
from nesy.config import PipelineConfig
from nesy.errors import InputError, NesyError, ResourceError, WeightsError

if TYPE_CHECKING:
    from nesy.explain.explanation import Explanation
    from nesy.language.utterance import Dialogue
    from nesy.tasks.conversation import Emotions, Explainer


@click.command()
@click.argument("file", metavar="FILE|-")
@click.option("--turn", type=click.IntRange(1), help="Explain this turn only.")
@click.option(
    "--emotions",
    type=click.Choice(["predict", "given"]),
    default="predict",
    show_default=True,
    help="Decide every emotion, or take the labels of the input where it has them.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="text",
    show_default=True,
    help="Cards, one JSON document (a list where there are several), one a line, or one page.",
)
@click.option("--details", is_flag=True, help="Show the derivation of every decision.")
@with_settings
def command(
    file: str,
    turn: int | None,
    emotions: Emotions,
    form: str,
    details: bool,
    **given: Any,
) -> int:
    """Explain the emotions of the conversations in FILE (- for standard input).

    FILE holds `Name: what was said` lines, JSON, JSONL or RECCON's JSON; which one is seen from
    the file itself.
    """
    run = _Run(configured(Given(**given)), emotions=emotions, turn=turn)
    write_all(run.explanations(file), sys.stdout, look=Look(form, details, turn))
    return run.exit_code()


class _Run:
    """One pass over the input; counts what failed.

    The pipeline is loaded at the first dialogue that can be read, so that bad input is
    reported at once.
    """

    def __init__(self, config: PipelineConfig, *, emotions: Emotions, turn: int | None) -> None:
        self._config, self._emotions, self._turn = config, emotions, turn
        self._pipeline: Explainer | None = None
        self._answered = self._failed = 0

    def exit_code(self) -> int:
        """Return 0, 3 if some items failed, 2 if the only one did."""
        if not self._failed:
            return 0
        return PARTIAL if self._answered + self._failed > 1 else USAGE

    def explanations(self, file: str) -> Iterator[Explanation]:
        """Yield the explanations of the good dialogues; say of each other one what failed."""
        from nesy.cli.progress import with_progress
        from nesy.cli.reading import iter_input

        for explanation in with_progress(iter_input(file), self._attempt, label="dialogues"):
            if explanation is None:
                self._failed += 1
            else:
                self._answered += 1
                yield explanation

    def _attempt(self, item: Dialogue | InputError) -> Explanation | None:
        if isinstance(item, InputError):
            say(str(item))
            return None
        if self._turn is not None and self._turn > len(item.turns):
            say(f"dialogue {item.id!r}: no turn {self._turn}; expected 1 to {len(item.turns)}")
            return None
        # Outside: what cannot be loaded fails every dialogue, and is said once.
        pipeline = self._loaded()
        try:
            return self._explain(item, pipeline)
        except (WeightsError, ResourceError):
            raise
        except NesyError as error:
            say(f"dialogue {item.id!r}: {error}")
        except Exception as error:
            say(f"dialogue {item.id!r}: {unexpected(error)}")
        return None

    def _explain(self, dialogue: Dialogue, pipeline: Explainer) -> Explanation:
        from nesy.tasks.conversation import explain_dialogue

        for warning in dialogue.warnings:
            say(f"dialogue {dialogue.id!r}: {warning}")
        explanation = explain_dialogue(pipeline, dialogue, emotions=self._emotions, turn=self._turn)
        if any(was_interrupted(a.finding.undecided_because) for a in explanation.accounts):
            raise KeyboardInterrupt
        return explanation

    def _loaded(self) -> Explainer:
        if self._pipeline is None:
            with kept_for_good():
                from nesy.pipeline import Pipeline

                self._pipeline = Pipeline.load(self._config)
        return self._pipeline


def was_interrupted(reason: str | None) -> bool:
    """Tell whether Ctrl-C is why a decision was left open."""
    # Z3 takes Ctrl-C itself and answers "unknown: interrupted from keyboard".
    return reason is not None and "interrupted from keyboard" in reason

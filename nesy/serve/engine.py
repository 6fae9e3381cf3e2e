"""What a worker does: each task of the API, as the command of that name does it."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any

from nesy import __version__
from nesy.config import parse_config
from nesy.errors import InputError
from nesy.explain.explanation import Explanation
from nesy.serve.limits import Reply
from nesy.tasks.choose import Chooser
from nesy.tasks.domain import Domain
from nesy.tasks.session import explain_source
from nesy.tasks.translators import shipped_translator
from nesy.tasks.without import Dropped, domain_without, explain_without, theory_without

Asked = Mapping[str, Any]

_KEPT_DOMAINS = 16
_SHARES = {"explain": 0.5}
"""Of its time that a task may decide; to prove again and write takes half as long as to decide."""
_ASKING = ("assume", "semantics", "budget", "timeout", "deadline")


class Engine:
    """All that answers, loaded when it is first needed; `settings` are those of a settings file."""

    def __init__(self, settings: Mapping[str, object]) -> None:
        self._config = parse_config(settings)
        self._chooser: Chooser | None = None
        self._translator = shipped_translator()
        self._domain = lru_cache(maxsize=_KEPT_DOMAINS)(self._read_domain)
        self._tasks: dict[str, Callable[[Asked], Reply]] = {
            "explain": self._explain,
            "ask": self._ask,
            "choose": self._choose,
            "prove": self._prove,
            "compile": self._compile,
        }

    def warm(self) -> None:
        """Load what is slow to load, and take it for needed until the process ends.

        Raises:
            NesyError: something that ships is missing or altered.
        """
        explain_source("Ann: I am so happy!", config=self._config)
        self._loaded_chooser()
        gc.collect()
        gc.freeze()

    def answer(self, task: str, asked: Asked) -> Reply:
        """Do one task.

        After the seconds that it has (`within`) it decides no more: what is open is UNDECIDED.

        Raises:
            NesyError: what is asked cannot be read, or something that ships is missing.
        """
        within, share = asked.get("within"), _SHARES.get(task, 1.0)
        deadline = None if within is None else time.monotonic() + share * within
        return self._tasks[task]({**asked, "deadline": deadline})

    def _explain(self, asked: Asked) -> Reply:
        explanation = explain_source(
            asked["conversation"],
            emotions=asked["emotions"],
            turn=asked["turn"],
            config=self._config,
            deadline=asked["deadline"],
        )
        return _shown(explanation, asked)

    def _choose(self, asked: Asked) -> Reply:
        explanation = self._loaded_chooser().choose(
            asked["question"], asked["options"], deadline=asked["deadline"]
        )
        return _shown(explanation, asked)

    def _loaded_chooser(self) -> Chooser:
        if self._chooser is None:
            self._chooser = Chooser.load(
                device=self._config.encoder.device, budget=self._config.prove.budget
            )
        return self._chooser

    def _ask(self, asked: Asked) -> Reply:
        domain = self._domain(asked["rules"], exact=asked["exact"])
        domain = domain_without(domain, asked["without"])
        given = {key: asked[key] for key in _ASKING}
        given["links"] = asked["assumptions"]
        question, is_page = asked["question"], asked["format"] == "html"
        if asked["options"]:
            return _chosen(domain, question, asked["options"], given, is_page=is_page)
        from nesy.explain.page import render_page
        from nesy.tasks.domain_json import answer_document
        from nesy.tasks.domain_text import answer_page

        answer = domain.ask(question, models=not is_page, **given)
        if is_page:
            return Reply(200, "html", render_page(answer_page(answer, domain, changed=True)))
        return _json(answer_document(answer, domain, version=__version__))

    def _prove(self, asked: Asked) -> Reply:
        from nesy.explain.entailment_json import choice_record, entailment_document
        from nesy.explain.entailment_page import render_entailments
        from nesy.reason.answer import Asking
        from nesy.reason.choice import choose
        from nesy.tasks.decided_again import decided_again
        from nesy.tasks.theory import Theory, read_claim, semantics_of

        read = {"dialect": asked["dialect"], "repair": asked["repair"]}
        theory = Theory.parse(asked["theory"], timeout=asked["timeout"], **read)
        theory = theory_without(theory, asked["without"])
        claims = [read_claim(text, **read) for text in asked["claims"]]
        if asked["choose"] and not claims:
            raise InputError("choose: no claims; expected one or more to choose from")
        asking = Asking(
            semantics_of(asked["semantics"]),
            asked["all"],
            asked["smallest"],
            budget=asked["budget"],
            timeout=asked["timeout"],
            deadline=asked["deadline"],
        )
        answers = list(theory.answers(claims, asking, repair=asked["repair"]))
        chosen = choose(answers) if asked["choose"] else None
        if asked["format"] == "html":
            again = partial(decided_again, timeout=asked["timeout"], deadline=asked["deadline"])
            page = render_entailments(
                answers, name="theory", version=__version__, chosen=chosen, again=again
            )
            return Reply(200, "html", page)
        document = entailment_document(answers, name="theory", version=__version__)
        if chosen is not None:
            document["choice"] = choice_record(chosen)
        return _json(document)

    def _compile(self, asked: Asked) -> Reply:
        from nesy.tasks.domain_file import corrections_in, domain_document
        from nesy.tasks.findings import Report
        from nesy.tasks.lint import lint

        translator = None if asked["exact"] else self._translator
        earlier = corrections_in(asked["document"]) if asked.get("document") else {}
        corrections = {**earlier, **asked["corrections"]}
        domain = Domain.from_text(asked["rules"], corrections=corrections, translator=translator)
        # Looking rules over takes longer than all else; who only asks need not wait for it.
        report = Report((), consistent=None)
        if asked.get("looks_over", True):
            report = lint(domain, deadline=asked["deadline"])
        return _json(domain_document(domain, report, version=__version__))

    def _read_domain(self, rules: str, *, exact: bool) -> Domain:
        from nesy.tasks.domain_file import is_domain, read_domain_text

        translator = None if exact else self._translator
        if is_domain(rules):
            return read_domain_text(rules, translator=translator)
        return Domain.from_text(rules, translator=translator)


def _shown(found: Explanation, asked: Asked) -> Reply:
    from nesy.explain.as_json import document
    from nesy.explain.choice_page import render_choice
    from nesy.explain.conversation_page import render_conversation

    dropped = [
        Dropped(each["decision"], tuple(each["facts"]), tuple(each["rules"]))
        for each in asked["without"]
    ]
    explanation = explain_without(found, dropped) if dropped else found
    if asked["format"] == "json":
        return _json(document(explanation))
    is_choice = "options" in asked
    page = render_choice(explanation) if is_choice else render_conversation(explanation)
    if asked["format"] == "html":
        return Reply(200, "html", page)
    return _json({"page": page, "decisions": _brief(found, explanation)})


def _brief(before: Explanation, after: Explanation) -> list[dict[str, Any]]:
    """Return what was decided, and what is decided without what was taken away."""
    now = {account.finding.decision.id: account.finding for account in after.accounts}
    return [
        {
            "id": account.finding.decision.id,
            "question": account.finding.decision.question,
            "turn": account.finding.decision.turn,
            "source_turn": account.finding.decision.source_turn,
            "before": account.finding.choice,
            "now": found.choice if (found := now.get(account.finding.decision.id)) else None,
        }
        for account in before.accounts
    ]


def _chosen(
    domain: Domain,
    question: str,
    texts: Sequence[str],
    given: Mapping[str, Any],
    *,
    is_page: bool,
) -> Reply:
    from nesy.explain.page import render_page
    from nesy.tasks.domain_json import chosen_document
    from nesy.tasks.domain_text import chosen_page
    from nesy.tasks.options import read_options

    options = read_options(texts)
    labels = [option.label for option in options]
    chosen = domain.choose([option.text for option in options], question=question, **given)
    if is_page:
        return Reply(200, "html", render_page(chosen_page(question, chosen, domain, labels)))
    return _json(chosen_document(question, chosen, domain, labels, version=__version__))


def _json(document: Mapping[str, Any]) -> Reply:
    return Reply(200, "json", json.dumps(document, ensure_ascii=False))

"""The command line that was typed, as a hint offers it again: some words changed, the rest kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from shlex import quote
from typing import TYPE_CHECKING, Any

from watchlog.cli.named_library import in_library
from watchlog.domain.text import harmless
from watchlog.errors import Again, BadEpisodes, Hint

if TYPE_CHECKING:
    from watchlog.cli.context import AppContext

LONGEST = 200
"""Characters of a line that is worth copying; of a longer one only what changes is said."""

_OUTPUT_ALONE = {"as_json", "quiet", "no_color"}
OUTPUT_WORDS = {"--json", "--quiet", "-q", "--no-color"}
_NAMES_OF_SHOWS = ("show", "shows", "what", "into", "to_show")
_NEW_EPISODES = {"watch": ("episodes", "to"), "amend": ("to_episode",)}
"""Where a command may name an episode that nobody knew of; elsewhere it has been watched."""

_RATING = re.compile(r"\d{1,2}(?:[.,]\d)?(?:/10)?", re.ASCII)


def hint_to_type(context: AppContext, hint: Hint) -> Hint | None:
    """Return a hint with its command as it is to be typed here; None where there is none."""
    command = _with_people(context, hint.command)
    if hint.again is not None:
        command = _line_again(context, hint.again) or command
        if not command:
            return None
    return Hint(hint.text, in_library(command, context.typed_library))


_TAKES_PEOPLE = re.compile(r"watchlog (watch|rewatch) (?!.*--(end|with|alone|help)\b)")
"""Commands that a hint of another one offers, and that go on with the people who were named."""


def _with_people(context: AppContext, command: str) -> str:
    """Return a command of a hint with the people who were typed, where it takes any."""
    names = _typed(context.typed).get("company") if context.typed is not None else None
    if not names or not _TAKES_PEOPLE.match(command):
        return command
    return f"{command} --with {quote(str(names))}"


def typed_again(ctx: Any, given: Mapping[str, Any]) -> str:
    """Return the command line that was typed, quoted for a POSIX shell, with values ``given``.

    These are by the name of their parameter, and stand in the place of what was typed for them.
    """
    kept = {
        name: value for name, value in {**_typed(ctx), **given}.items() if value not in (None, ())
    }
    options = list(_options(ctx, kept))
    arguments = [str(word) for word in _arguments(ctx, kept)]
    # What comes after "--" is no option, whatever it begins with.
    dashed = any(word.startswith("-") for word in arguments)
    words = [*options, "--", *arguments] if dashed else [*arguments, *options]
    return " ".join(map(quote, ["watchlog", ctx.info_name or "", *words]))


def name_instead(context: AppContext, asked: str | None, meant: str) -> None:
    """Take the show that a person chose for the name that was typed, in all that is offered again.

    Else what is offered would ask the same question, or mean another show.
    """
    values: dict[str, Any] = getattr(context.typed, "params", {})
    for parameter in _NAMES_OF_SHOWS:
        value = values.get(parameter)
        if value == asked:
            values[parameter] = meant
        elif isinstance(value, list | tuple):
            values[parameter] = [meant if each == asked else each for each in value]


def value_instead(context: AppContext, parameter: str, value: str) -> None:
    """Take a value that a person chose for the one that was typed, in all that is offered again."""
    values: dict[str, Any] = getattr(context.typed, "params", {})
    if parameter in values:
        values[parameter] = value


def _line_again(context: AppContext, again: Again) -> str | None:
    """Return the line that was typed, so changed; None where it has no such words."""
    if again.one_title:
        line, change = _of_one_title(context.words), "the title in quotes"
    elif context.typed is None:
        return None
    else:
        given = _given(context.typed, again)
        line = None if given is None else typed_again(context.typed, given)
        change = " ".join(_change(context.typed, again.given or given or {}))
    if line is None:
        return None
    if len(in_library(line, context.typed_library)) > LONGEST or harmless(line) != line:
        return f"the same with {harmless(change)}"
    return line


def _given(ctx: Any, again: Again) -> dict[str, Any] | None:
    """Return the values that change, by parameter; None where the command has no such one."""
    typed = _typed(ctx)
    given = {**again.given}
    given |= {name: value for name, value in again.unless_typed.items() if name not in typed}
    names = {parameter.name for parameter in ctx.command.params}
    if not {*again.given, *again.unless_typed} <= names:
        return None
    # With --add the name may become a title: it stays as it was typed.
    if again.show is not None and not (typed.get("add") and again.asked is None):
        called = [name for name in _NAMES_OF_SHOWS if name in typed]
        named = [name for name in called if again.asked in _words(typed[name])] or called
        if not named:
            return None
        words = [again.show if word == again.asked else word for word in _words(typed[named[0]])]
        given[named[0]] = words if len(words) > 1 else again.show
    if again.instead is not None:
        old, new = again.instead
        may_be = _NEW_EPISODES.get(ctx.info_name or "", ())
        places = [name for name in may_be if name in typed and _means(typed[name], old)]
        if not places:
            return None
        given[places[0]] = new
    if again.word is not None:
        old, new = again.word
        lists = [name for name, value in typed.items() if _begins_with(value, old)]
        if not lists:
            return None
        given[lists[0]] = [new, *_words(typed[lists[0]])[1:]]
    return given


def _means(value: Any, episode: str) -> bool:
    """Return whether a word that was typed means just this episode, its season named or not."""
    from watchlog.domain.episodes.grammar import Span, parse_ref, parse_selection

    ref = parse_ref(episode)
    match parse_selection(_words(value)).parts:
        case (Span(season, first, last_season, last, absolute=False),):
            return (first, last) == (ref.number, ref.number) and {season, last_season} <= {
                None,
                ref.season,
            }
    return False


def _begins_with(value: Any, word: str) -> bool:
    return [each.lower() for each in _words(value)[:1]] == [word]


def _change(ctx: Any, given: Mapping[str, Any]) -> Iterator[str]:
    """Yield the words that are another than before, for where the whole line is too long."""
    for name, value in given.items():
        option = next((each.opts[0] for each in ctx.command.params if each.name == name), "")
        if option.startswith("-") and value is not None:
            yield option
        if not isinstance(value, bool):
            yield from map(quote, _words(value))


def _typed(ctx: Any) -> dict[str, Any]:
    """Return the values that were typed, but for those that say how the output is to look."""
    values = {}
    for parameter in ctx.command.params:
        name = parameter.name or ""
        source = ctx.get_parameter_source(name)
        if source is not None and source.name == "COMMANDLINE" and name not in _OUTPUT_ALONE:
            values[name] = ctx.params.get(name)
    return values


def _options(ctx: Any, values: Mapping[str, Any]) -> Iterator[str]:
    for parameter in ctx.command.params:
        if parameter.param_type_name != "option" or parameter.name not in values:
            continue
        value = values[parameter.name]
        option = max(parameter.opts, key=len)
        if value is False and parameter.secondary_opts:
            yield max(parameter.secondary_opts, key=len)
        elif isinstance(value, bool):
            yield from [option] * value
        else:
            for word in _words(value):
                # A value that begins with "-" would be taken for an option.
                yield from [f"{option}={word}"] if word.startswith("-") else [option, word]


def _arguments(ctx: Any, values: Mapping[str, Any]) -> Iterator[str]:
    for parameter in ctx.command.params:
        if parameter.param_type_name == "argument":
            yield from _words(values.get(parameter.name))


def _words(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(each) for each in value] if isinstance(value, list | tuple) else [str(value)]


def _of_one_title(words: Sequence[str]) -> str | None:
    """Return a line whose words after the command are one title, up to the first episode.

    ``words`` are the line as it was typed, from the command on.
    """
    end = next((at for at, word in enumerate(words) if word.startswith("-")), len(words))
    if end < 3:
        return None
    about = next((at for at in range(2, end) if _is_about_a_show(words[at])), end)
    rest = [word for word in words[about:] if word not in OUTPUT_WORDS]
    if about == 2:
        return None
    return " ".join(map(quote, ["watchlog", words[0], " ".join(words[1:about]), *rest]))


def _is_about_a_show(word: str) -> bool:
    """Return whether a word is more likely said of a show than a part of its title."""
    from watchlog.domain.episodes.grammar import parse_selection

    if word.lower() in ("stream", "skip") or _RATING.fullmatch(word) or " " in word:
        return True
    try:
        return bool(parse_selection([word]).parts)
    except BadEpisodes:
        return False

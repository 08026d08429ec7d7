#!/usr/bin/env python3
"""Records what pluggy 1.7.0 does with random sets of plugins, for tests/pluggy.rs.

    pip install pluggy==1.7.0
    python tests/pluggy/record.py > tests/pluggy/recorded.json

A case is a line: the plugins in the order in which they are registered, who is left out of the call, the extra
functions of the call, and what came of it. The same seed gives the same cases.

A plugin is a letter for its place (`f` tryfirst, `n` neither, `l` trylast), and either what it answers (`null` for
nothing, "raise") or, for a wrapper, what it does before and after its yield. `trace` says who ran: `3` is plugin 3,
`3>` its start and `3+` or `3-` its end after a result or an exception, `x0` the first extra function.
"""

import json
import random

import pluggy

assert pluggy.__version__ == "1.7.0", pluggy.__version__

spec = pluggy.HookspecMarker("recorded")
impl = pluggy.HookimplMarker("recorded")


class Spec:
    @spec
    def collect(self):
        pass

    @spec(firstresult=True)
    def first(self):
        pass


class Broken(Exception):
    pass


def place(letter):
    return {"tryfirst": letter == "f", "trylast": letter == "l"}


def answer(trace, who, what):
    def call():
        trace.append(who)
        if what == "raise":
            raise Broken
        return what

    return call


def wrapper(trace, who, before, after, hook):
    def call(self):
        trace.append(f"{who}>")
        if before == "raise":
            raise Broken
        if before == "skip":
            return None
        try:
            result = yield
        except Exception:
            trace.append(f"{who}-")
            if after == "raise":
                raise Broken
            if after == "recover":
                return [int(who)] if hook == "collect" else int(who)
            raise
        trace.append(f"{who}+")
        if after == "raise":
            raise Broken
        if after == "add":
            return result + [int(who)] if hook == "collect" else int(who)
        if after == "drop":
            return [] if hook == "collect" else None
        return result

    return call


def plugin(trace, i, described, hook):
    if "before" in described:
        method = wrapper(trace, str(i), described["before"], described["after"], hook)
        marked = impl(wrapper=True, **place(described["place"]))(method)
    else:
        call = answer(trace, str(i), described["answer"])
        marked = impl(**place(described["place"]))(lambda self, call=call: call())
    return type("Plugin", (), {hook: marked})()


def record(case):
    manager = pluggy.PluginManager("recorded")
    manager.add_hookspecs(Spec)
    trace, hook = [], case["hook"]
    plugins = [plugin(trace, i, described, hook) for i, described in enumerate(case["plugins"])]
    for i, each in enumerate(plugins):
        manager.register(each, f"p{i:02}")
    caller = manager.subset_hook_caller(hook, [plugins[i] for i in case["without"]])
    extras = [answer(trace, f"x{i}", what) for i, what in enumerate(case["extras"])]
    try:
        result = caller.call_extra(extras, {}) if extras else caller()
        outcome = {"result": result}
    except (Broken, RuntimeError):
        outcome = {"failed": True}
    return {**case, "trace": " ".join(trace), **outcome}


def random_case(dice):
    def an_answer(i):
        return dice.choices([100 + i, None, "raise"], [6, 3, 1])[0]

    def described(i):
        where = {"place": dice.choice("fnl")}
        if dice.random() < 0.4:
            before = dice.choices(["pass", "raise", "skip"], [20, 1, 1])[0]
            after = dice.choices(["pass", "raise", "add", "drop", "recover"], [4, 1, 2, 1, 2])[0]
            return {**where, "before": before, "after": after}
        return {**where, "answer": an_answer(i)}

    count = dice.randint(0, 8)
    return {
        "hook": dice.choice(["collect", "first"]),
        "plugins": [described(i) for i in range(count)],
        "without": sorted(i for i in range(count) if dice.random() < 0.1),
        "extras": [an_answer(90 + i) for i in range(dice.choice([0, 0, 0, 1, 2, 3]))],
    }


dice = random.Random(1660)
print("[")
print(",\n".join(json.dumps(record(random_case(dice)), separators=(",", ":")) for _ in range(600)))
print("]")

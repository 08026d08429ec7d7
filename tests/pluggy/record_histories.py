#!/usr/bin/env python3
"""Records histories of calls on pluggy's plugin manager, for tests/pluggy_live.rs.

    pip install pluggy==1.7.0
    python tests/pluggy/record_histories.py > tests/pluggy/histories.jsonl

The first line says which pluggy this was and what the hooks are; then a line is a history: its objects, and its steps, each
an array of what was called, with what, and at its end what came back. The same seed gives the same histories.

An object is a kind (which hooks it implements, and in which place), what its plain hookimpls say ("answer", "nothing",
"raise") and what its wrappers do ("pass", "raise before", "skip", "raise after", "add", "drop", "recover"). A place is a
letter: `f` tryfirst, `n` neither, `l` trylast, and the same in capitals for a wrapper.

What came back is a value, or `{"raised": "Type: message"}`. A step that fires has `{"trace": …, "result": …}`, with "did"
for the step that a hookimpl took in the middle of it. In a trace `o3` is object 3, `o3>` its wrapper's start and `o3+` or
`o3-` its end after a result or an exception, `o3:7` its historic hookimpl told 7, `( )` the step in the middle, `x0` the
first extra function, `m0<all` monitor 0 before a call of hook `all` and `m0+` or `m0-` after its result or exception, `=105`
what a result callback was given.
"""

import json
import random
import re

import pluggy

assert pluggy.__version__ == "1.7.0", pluggy.__version__

SEED, HISTORIES = 1700, 208
KINDS = {
    "plain": {"all": "n", "one": "n", "history": "n"},
    "early": {"all": "f", "one": "f"},
    "late": {"all": "l", "one": "l", "history": "l"},
    "wrap": {"all": "N", "one": "N"},
    "wrap-early": {"all": "F", "one": "n"},
    "wrap-late": {"all": "n", "more": "N", "one": "L"},
    "risky": {"all": "n", "history": "n", "more": "n"},
    "told": {"history": "f", "more": "n"},
    "silent": {},
    # These two do not pass pluggy's checks: a wrapper of a historic hook, and an argument that the spec lacks.
    "wrong-wrap": {"all": "n", "history": "N"},
    "wrong-argument": {"all": "n", "more": "?"},
}
NAMES = ["pa", "pb", "pc", "pd", "pe"]

spec = pluggy.HookspecMarker("recorded")
impl = pluggy.HookimplMarker("recorded")


class Spec:
    @spec
    def all(self):
        pass

    @spec(historic=True)
    def history(self, n):
        pass

    @spec
    def more(self):
        pass

    @spec(firstresult=True)
    def one(self):
        pass


class Broken(Exception):
    pass


class History:
    """A manager, and what was done with it so far."""

    def __init__(self, objects):
        self.manager = pluggy.PluginManager("recorded")
        self.manager.add_hookspecs(Spec)
        self.objects = [self.make(i, *described) for i, described in enumerate(objects)]
        self.callers, self.undo = {}, {}
        self.trace, self.during, self.did = [], None, None

    def make(self, i, kind, says, does):
        members = {"__repr__": lambda self: f"o{i}", "__name__": kind}
        for hook, place in KINDS[kind].items():
            if place == "?":
                members[hook] = impl(self.stranger(hook))
                continue
            make = self.wrapper if place.isupper() else self.historic if hook == "history" else self.handler
            place = {"tryfirst": place in "fF", "trylast": place in "lL", "wrapper": place.isupper()}
            members[hook] = impl(**place)(make(i, hook, does if place["wrapper"] else says))
        return type("Plugin", (), members)()

    def stranger(self, hook):
        def call(self_, nope):
            raise AssertionError("it is never registered")

        call.__name__ = hook
        return call

    def handler(self, i, hook, says):
        def call(self_):
            self.trace.append(f"o{i}")
            self.middle(i)
            return self.answer(i, says, 100)

        return call

    def historic(self, i, hook, says):
        def call(self_, n):
            self.trace.append(f"o{i}:{n}")
            self.middle(i)
            return self.answer(i, says, 100 * n)

        return call

    def answer(self, i, says, base):
        if says == "raise":
            raise Broken(f"o{i}")
        return base + i if says == "answer" else None

    def wrapper(self, i, hook, does):
        def call(self_):
            self.trace.append(f"o{i}>")
            self.middle(i)
            if does == "raise before":
                raise Broken(f"o{i}")
            if does == "skip":
                return None
            try:
                result = yield
            except Exception:
                self.trace.append(f"o{i}-")
                if does == "raise after":
                    raise Broken(f"o{i}")
                if does == "recover":
                    return i if hook == "one" else [i]
                raise
            self.trace.append(f"o{i}+")
            if does == "raise after":
                raise Broken(f"o{i}")
            if does == "add":
                return i if hook == "one" else result + [i]
            if does == "drop":
                return None if hook == "one" else []
            return result

        return call

    def middle(self, i):
        """Takes the step that was asked of this object, the first time that it runs."""
        if self.during is not None and self.during[0] == i:
            step, self.during = self.during[1], None
            self.trace.append("(")
            self.did = self.outcome(step)
            self.trace.append(")")

    def take(self, step):
        """Takes a step, and says what came back; everything that it fires is in the trace."""
        self.trace.clear()
        outcome = self.outcome(step)
        if self.did is not None or self.trace or step[0] in ("call", "call_historic"):
            outcome = outcome if isinstance(outcome, dict) else {"result": outcome}
            outcome = {"trace": " ".join(self.trace), **outcome}
            if self.did is not None:
                outcome["did"] = self.did
        self.during, self.did = None, None
        return outcome

    def outcome(self, step):
        try:
            return getattr(self, step[0])(*step[1:])
        except Exception as error:
            # A wrapper that does not yield is named with its file and line.
            text = re.sub(r"^wrap_controller at .* did not yield", "did not yield", str(error))
            return {"raised": f"{type(error).__name__}: {text}"}

    def number(self, plugin):
        return None if plugin is None else self.objects.index(plugin)

    def caller(self, name):
        return self.callers[name] if name in self.callers else getattr(self.manager.hook, name)

    # The steps, by the names that pluggy has for them.

    def register(self, i, name=None):
        return self.manager.register(self.objects[i], name)

    def unregister(self, name):
        return self.number(self.manager.unregister(name=name))

    def unregister_plugin(self, i, name=None):
        return self.number(self.manager.unregister(self.objects[i], name))

    def set_blocked(self, name):
        return self.manager.set_blocked(name)

    def unblock(self, name):
        return self.manager.unblock(name)

    def is_blocked(self, name):
        return self.manager.is_blocked(name)

    def has_plugin(self, name):
        return self.manager.has_plugin(name)

    def get_plugin(self, name):
        return self.number(self.manager.get_plugin(name))

    def get_name(self, i):
        return self.manager.get_name(self.objects[i])

    def is_registered(self, i):
        return self.manager.is_registered(self.objects[i])

    def list_name_plugin(self):
        return [[name, self.number(plugin)] for name, plugin in self.manager.list_name_plugin()]

    def get_hookcallers(self, i):
        callers = self.manager.get_hookcallers(self.objects[i])
        return callers and [caller.name for caller in callers]

    def get_hookimpls(self, hook):
        """By name, in the order in which they are called."""
        return [each.plugin_name for each in reversed(self.manager.hook.__dict__[hook].get_hookimpls())]

    def subset_hook_caller(self, caller, hook, without):
        """Says whether the caller is another than the hook's own."""
        hook = getattr(self.manager.hook, hook)
        self.callers[caller] = self.manager.subset_hook_caller(hook.name, [self.objects[i] for i in without])
        return self.callers[caller] is not hook

    def call(self, caller, extras=(), during=None):
        def extra(i, says):
            def call():
                self.trace.append(f"x{i}")
                if says == "raise":
                    raise Broken(f"x{i}")
                return 90 + i if says == "answer" else None

            return call

        if during is not None:
            self.during = during
        caller = self.caller(caller)
        if not extras:
            return caller()
        return caller.call_extra([extra(i, says) for i, says in enumerate(extras)], {})

    def call_historic(self, caller, n, callback, during=None):
        def heard(result):
            self.trace.append(f"={result}")

        self.during = during
        return self.caller(caller).call_historic(heard if callback else None, {"n": n})

    def add_hookcall_monitoring(self, m):
        def before(hook, impls, kwargs):
            self.trace.append(f"m{m}<{hook}")

        def after(outcome, hook, impls, kwargs):
            self.trace.append(f"m{m}{'+' if outcome.exception is None else '-'}")

        self.undo[m] = self.manager.add_hookcall_monitoring(before, after)

    def undo_monitoring(self, m):
        self.undo[m]()


def short(*step):
    """A step without what it leaves out at its end."""
    step = list(step)
    while step[-1] is None or step[-1] == []:
        step.pop()
    return step


class Dice:
    """Draws a history, and plays it: steps that mostly make sense after those before them."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.history, self.plans, self.left = None, [], None
        self.historic = self.dice.random() < 0.33
        self.subsets, self.monitors, self.heard, self.n = [], 0, [], 0
        kinds = [kind for kind in KINDS if not kind.startswith("wrong")]
        self.objects = [self.object(self.dice.choice(kinds)) for _ in range(self.dice.randint(3, 7))]
        if self.dice.random() < 0.2:
            self.objects.append(self.object(self.dice.choice(["wrong-wrap", "wrong-argument"])))

    def object(self, kind):
        says = self.dice.choices(["answer", "nothing", "raise"], [3, 1, 6] if kind == "risky" else [8, 2, 0])[0]
        does = ["pass", "raise before", "skip", "raise after", "add", "drop", "recover"]
        return [kind, says, self.dice.choices(does, [6, 1, 1, 1, 3, 1, 3])[0]]

    def any(self):
        return self.dice.randrange(len(self.objects))

    def name(self):
        return self.dice.choice(NAMES)

    def fired(self):
        wrongly = ["history"] if self.dice.random() < 0.04 and self.historic else []
        own = ["all", "all", "one", "one", "more"] + wrongly
        kept = [caller for caller in self.subsets for _ in range(2)]
        return self.dice.choice(own + kept)

    def registered(self):
        return [i for i, each in enumerate(self.history.objects) if self.history.manager.is_registered(each)]

    def change(self):
        kinds = ["register", "unregister", "unregister_plugin", "set_blocked", "unblock"]
        kind = self.dice.choices(kinds, [12, 4, 1, 2, 2])[0]
        if kind == "register":
            i, name = self.any(), self.name()
            if self.dice.random() < 0.85:
                manager = self.history.manager
                out = [each for each in range(len(self.objects)) if each not in self.registered()]
                free = [name for name in NAMES if not manager.has_plugin(name)]
                i, name = self.dice.choice(out or [i]), self.dice.choice(free or [name])
            return short(kind, i, None if self.dice.random() < 0.1 else name)
        if kind == "unregister_plugin":
            return short(kind, self.any(), self.dice.choice([None, self.name()]))
        return [kind, self.name() if kind != "unregister" or self.dice.random() < 0.9 else "nobody"]

    def fire(self, nested=False):
        says = ["answer", "nothing", "raise"]
        extras = self.dice.choices(says, [6, 2, 1], k=self.dice.randint(1, 3)) if self.dice.random() < 0.2 else []
        during = None
        if not nested and self.dice.random() < 0.3:
            step = self.change() if self.dice.random() < 0.7 else self.fire(nested=True)
            during = [self.dice.choice(self.registered() or [self.any()]), step]
        if self.historic and self.dice.random() < 0.3:
            self.n += 1
            caller = "history" if self.dice.random() < 0.95 else self.fired()
            return short("call_historic", caller, self.n, self.dice.random() < 0.6, during)
        return short("call", self.fired(), extras, during)

    def ask(self):
        of_name = ["is_blocked", "has_plugin", "get_plugin"]
        of_object = ["get_name", "is_registered", "get_hookcallers"]
        kind = self.dice.choice([*of_name, *of_object, "list_name_plugin", "list_name_plugin", "get_hookimpls"])
        if kind == "list_name_plugin":
            return [kind]
        if kind == "get_hookimpls":
            return [kind, self.dice.choice(["all", "one", "more"] + ["history"] * self.historic)]
        return [kind, self.name() if kind in of_name else self.any()]

    def subset(self):
        caller = f"s{len(self.subsets)}"
        # Historic callers fire by a step of their own.
        hook = self.dice.choice(["all", "all", "one", "more"])
        self.subsets.append(caller)
        some = self.dice.sample(range(len(self.objects)), self.dice.randint(1, 2))
        if self.registered() and self.dice.random() < 0.6:
            some[0] = self.dice.choice(self.registered())
            some = sorted(set(some))
        if self.dice.random() < 0.5:
            self.plans = [lambda: self.leave(some), lambda: self.come_back(some), lambda: ["call", caller]]
        return ["subset_hook_caller", caller, hook, some]

    def leave(self, some):
        """One of those that a subset leaves out goes, …"""
        i = self.dice.choice(some)
        self.left = self.history.manager.get_name(self.history.objects[i]) or self.name()
        return ["unregister", self.left]

    def come_back(self, some):
        """… and comes back under another name, or another one comes under its name."""
        if self.dice.random() < 0.5:
            return ["register", self.dice.choice(some), self.name()]
        return ["register", self.any(), self.left]

    def monitor(self):
        if self.monitors == 0 or self.dice.random() < 0.4:
            self.heard.append(self.monitors)
            self.monitors += 1
            return ["add_hookcall_monitoring", self.monitors - 1]
        # Mostly the newest, as `with` blocks would have it.
        if self.heard and self.dice.random() < 0.7:
            return ["undo_monitoring", self.heard.pop()]
        return ["undo_monitoring", self.dice.randrange(self.monitors)]

    def play(self):
        self.history, steps = History(self.objects), []
        for i in range(self.dice.randint(10, 40)):
            kinds = [self.change, self.fire, self.ask, self.subset, self.monitor]
            kind = self.dice.choices(kinds, [20 if i < 6 else 8, 1 if i < 6 else 12, 4, 1.2, 1.2])[0]
            step = self.plans.pop(0)() if self.plans and self.dice.random() < 0.6 else kind()
            steps.append([*step, self.history.take(step)])
        return {"objects": self.objects, "steps": steps}


def line(value):
    return json.dumps(value, separators=(",", ":"))


print(line({"pluggy": pluggy.__version__, "seed": SEED, "histories": HISTORIES, "kinds": KINDS}))
for i in range(HISTORIES):
    print(line(Dice(SEED * 1000 + i).play()))

"""The same work under pluggy. Prints `task<TAB>mode<TAB>handlers<TAB>nanoseconds`."""

import statistics
import time

import pluggy

MASK = 0xFFFFFFFFFFFFFFFF
hookspec = pluggy.HookspecMarker("peers")
hookimpl = pluggy.HookimplMarker("peers")


class Hooks:
    @hookspec
    def told(self, fact):
        """Told of a fact."""

    @hookspec(firstresult=True)
    def denied(self, fact):
        """Answers where it has something against a fact."""


class Work:
    def __init__(self, place):
        self.seed = 0x9E3779B97F4A7C15 * (2 * place + 1) & MASK
        self.blocked = {MASK, MASK - 1, 1, 2}
        self.sum = 0

    def hash(self, value):
        mixed = (value ^ self.seed) * 0xBF58476D1CE4E5B9 & MASK
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB & MASK
        return mixed ^ (mixed >> 31)

    @hookimpl
    def told(self, fact):
        self.sum = self.sum + self.hash(fact) & MASK

    @hookimpl
    def denied(self, fact):
        value = self.hash(fact)
        return True if value in self.blocked or value & 0xFFF == 0 else None


def main():
    for task in ("broadcast", "voting"):
        for size in (1, 3, 10, 100):
            manager = pluggy.PluginManager("peers")
            manager.add_hookspecs(Hooks)
            # pluggy calls the newest first.
            works = [Work(place) for place in range(size)]
            for place, work in reversed(list(enumerate(works))):
                manager.register(work, f"hand-{place}")
            call = manager.hook.told if task == "broadcast" else manager.hook.denied
            others = [Work(place) for place in range(size)]
            for fact in range(200):
                found = call(fact=fact)
                if task == "voting":
                    assert (found is None) == all(other.denied(fact) is None for other in others)
                else:
                    for other in others:
                        other.told(fact)
            assert [work.sum for work in works] == [other.sum for other in others]
            fires = max(1, 5_000 // size)
            turns = []
            for _ in range(21):
                began = time.perf_counter_ns()
                for fact in range(fires):
                    call(fact=fact)
                turns.append((time.perf_counter_ns() - began) / fires)
            print(task, "sync", size, f"{statistics.median(turns):.3f}", sep="\t")


main()

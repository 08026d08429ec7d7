// The same work under tapable. Prints `task<TAB>mode<TAB>handlers<TAB>nanoseconds`.
//
// Numbers of JavaScript are hashed in 32 bits, where the engine is at its best: the handlers do a little less than in Rust.
import { createRequire } from "node:module";

const require = createRequire(process.cwd() + "/");
const { AsyncSeriesBailHook, AsyncSeriesHook, AsyncSeriesWaterfallHook, SyncBailHook, SyncHook, SyncWaterfallHook } =
  require("tapable");

class Work {
  constructor(place) {
    this.seed = Math.imul(0x9e3779b9, 2 * place + 1) | 0;
    this.blocked = [-1, -2, 1, 2];
    this.told = 0;
  }
  hash(value) {
    let mixed = Math.imul(value ^ this.seed, 0xbf58476d);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x94d049bb);
    return mixed ^ (mixed >>> 13);
  }
  tell(fact) {
    this.told = (this.told + this.hash(fact)) | 0;
  }
  change(value) {
    return this.hash(value);
  }
  allows(fact) {
    const hash = this.hash(fact);
    return !this.blocked.includes(hash) && (hash & 0xfff) !== 0;
  }
}

const crew = (size) => Array.from({ length: size }, (_, place) => new Work(place));

// For each task: the hook with its taps, how it is fired, and the same by hand to hold the results against.
const tasks = {
  broadcast: (works) => {
    const hook = new SyncHook(["fact"]);
    works.forEach((work, i) => hook.tap(`hand-${i}`, (fact) => work.tell(fact)));
    return [(fact) => (hook.call(fact), 0), (all, fact) => (all.forEach((work) => work.tell(fact)), 0)];
  },
  "filter chain": (works) => {
    const hook = new SyncWaterfallHook(["value"]);
    works.forEach((work, i) => hook.tap(`hand-${i}`, (value) => work.change(value)));
    return [(value) => hook.call(value), (all, value) => all.reduce((value, work) => work.change(value), value)];
  },
  voting: (works) => {
    const hook = new SyncBailHook(["fact"]);
    works.forEach((work, i) => hook.tap(`hand-${i}`, (fact) => (work.allows(fact) ? undefined : false)));
    return [
      (fact) => (hook.call(fact) === undefined ? 1 : 0),
      (all, fact) => (all.every((work) => work.allows(fact)) ? 1 : 0),
    ];
  },
};

const later = {
  broadcast: (works) => {
    const hook = new AsyncSeriesHook(["fact"]);
    works.forEach((work, i) => hook.tapPromise(`hand-${i}`, async (fact) => (await null, work.tell(fact))));
    return (fact) => hook.promise(fact);
  },
  "filter chain": (works) => {
    const hook = new AsyncSeriesWaterfallHook(["value"]);
    works.forEach((work, i) => hook.tapPromise(`hand-${i}`, async (value) => (await null, work.change(value))));
    return (value) => hook.promise(value);
  },
  voting: (works) => {
    const hook = new AsyncSeriesBailHook(["fact"]);
    works.forEach((work, i) =>
      hook.tapPromise(`hand-${i}`, async (fact) => (await null, work.allows(fact) ? undefined : false)),
    );
    return (fact) => hook.promise(fact);
  },
};

const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
const write = (task, mode, size, ns) => console.log([task, mode, size, ns.toFixed(3)].join("\t"));
let kept = 0;

for (const [task, make] of Object.entries(tasks)) {
  for (const size of [1, 3, 10, 100]) {
    const works = crew(size);
    const [fire, byHand] = make(works);
    const others = crew(size);
    for (let fact = 0; fact < 500; fact++) {
      if (fire(fact) !== byHand(others, fact)) throw new Error(`${task}, ${size}: other results than by hand`);
    }
    if (works.some((work, i) => work.told !== others[i].told)) throw new Error(`${task}, ${size}: told something else`);
    const fires = Math.max(1, Math.floor(200_000 / size));
    const turn = () => {
      const began = process.hrtime.bigint();
      for (let fact = 0; fact < fires; fact++) kept ^= fire(fact);
      return Number(process.hrtime.bigint() - began) / fires;
    };
    // Long enough for the engine to have optimised it.
    for (let i = 0; i < 20; i++) turn();
    write(task, "sync", size, median(Array.from({ length: 31 }, turn)));
  }
}

for (const [task, make] of Object.entries(later)) {
  for (const size of [1, 3, 10, 100]) {
    const fire = make(crew(size));
    const fires = Math.max(1, Math.floor(20_000 / size));
    const turn = async () => {
      const began = process.hrtime.bigint();
      for (let fact = 0; fact < fires; fact++) kept ^= (await fire(fact)) | 0;
      return Number(process.hrtime.bigint() - began) / fires;
    };
    for (let i = 0; i < 10; i++) await turn();
    const turns = [];
    for (let i = 0; i < 21; i++) turns.push(await turn());
    write(task, "async", size, median(turns));
  }
}
if (kept === 0.5) console.log(kept);

/** A fake of the timers: time passes when a test says so. */
export class FakeTimers {
  #now = 0;
  #next = 1;
  #pending = new Map();

  set = (callback, millis) => this.#add(callback, millis, null);
  every = (callback, millis) => this.#add(callback, millis, millis);
  clear = (timer) => this.#pending.delete(timer);

  get pending() {
    return this.#pending.size;
  }

  advance(millis) {
    const end = this.#now + millis;
    for (;;) {
      const due = [...this.#pending].filter(([, timer]) => timer.at <= end).sort((a, b) => a[1].at - b[1].at)[0];
      if (due === undefined) break;
      const [id, timer] = due;
      this.#now = timer.at;
      if (timer.every === null) this.#pending.delete(id);
      else timer.at += timer.every;
      timer.callback();
    }
    this.#now = end;
  }

  #add(callback, millis, every) {
    const id = this.#next++;
    this.#pending.set(id, { callback, at: this.#now + millis, every });
    return id;
  }
}

/** Lets everything run that waits for a promise. */
export const settle = () => new Promise((resolve) => setImmediate(resolve));

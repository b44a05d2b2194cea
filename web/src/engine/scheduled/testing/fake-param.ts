// SPDX-License-Identifier: GPL-3.0-or-later

interface ParamEvent {
  readonly type: 'set' | 'ramp'
  readonly value: number
  readonly time: number
}

/** An AudioParam as the specification has it, as far as it is used here. */
export class FakeParam {
  value = 1
  #events: ParamEvent[] = []

  setValueAtTime(value: number, time: number): void {
    this.#insert({ type: 'set', value, time })
  }

  linearRampToValueAtTime(value: number, time: number): void {
    this.#insert({ type: 'ramp', value, time })
  }

  cancelScheduledValues(time: number): void {
    this.#events = this.#events.filter((event) => event.time < time)
  }

  valueAt(time: number): number {
    const index = this.#events.findIndex((event) => event.time > time)
    const next = index < 0 ? undefined : this.#events[index]
    const last = index < 0 ? this.#events.at(-1) : this.#events[index - 1]
    if (next?.type === 'ramp' && last) {
      const done = (time - last.time) / (next.time - last.time)
      return last.value + (next.value - last.value) * done
    }
    return last?.value ?? this.value
  }

  /** Behind those of the same time. */
  #insert(event: ParamEvent): void {
    const index = this.#events.findIndex(({ time }) => time > event.time)
    this.#events.splice(index < 0 ? this.#events.length : index, 0, event)
  }
}

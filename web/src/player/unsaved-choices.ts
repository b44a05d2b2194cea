// SPDX-License-Identifier: GPL-3.0-or-later
import type { Enhancement, RememberedFor } from '#/api/model'
import { NewestTask } from '#/engine/newest-task'
import type { RetryClock } from '#/engine/retry'

/** Milliseconds without a change before the newest choice is sent. */
const pause = 400

interface Unsaved {
  readonly of: RememberedFor
  readonly choice: Enhancement
}

interface SavingParts {
  readonly put: (of: RememberedFor, choice: Enhancement) => Promise<unknown>
  readonly clock: RetryClock
  readonly onFailed: (of: RememberedFor, error: unknown) => void
}

const isFor = (of: RememberedFor) => (one: Unsaved) =>
  one.of.kind === of.kind && one.of.id === of.id

/** Choices that are heard and still to be stored: the last of many quick ones, in the order they were made. */
export class UnsavedChoices {
  readonly #parts: SavingParts
  readonly #task = new NewestTask(() => undefined)
  /** One for each track or album. */
  #waiting: readonly Unsaved[] = []
  #sending: Promise<void> = Promise.resolve()

  constructor(parts: SavingParts) {
    this.#parts = parts
  }

  save(of: RememberedFor, choice: Enhancement): void {
    this.#drop(of)
    this.#waiting = [...this.#waiting, { of, choice }]
    this.#task.start(async (signal) => {
      await this.#parts.clock.wait(pause, signal)
      await this.flush()
    })
  }

  has(of: RememberedFor): boolean {
    return this.#waiting.some(isFor(of))
  }

  /** Something newer is to be stored for it. */
  #drop(of: RememberedFor): void {
    this.#waiting = this.#waiting.filter((one) => !isFor(of)(one))
  }

  /** Ends when the server has, or refused, all there was. */
  flush(): Promise<void> {
    const { put, onFailed } = this.#parts
    for (const one of this.#waiting)
      this.#sending = this.#sending.then(async () => {
        if (!this.#waiting.includes(one)) return // it was sent already, or something newer is to be
        await put(one.of, one.choice).catch((error: unknown) => onFailed(one.of, error))
        this.#waiting = this.#waiting.filter((other) => other !== one)
      })
    return this.#sending
  }

  /** The page goes: none waits for another one. Should it come back, they are sent as ever, once more. */
  leave(): void {
    for (const { of, choice } of this.#waiting) this.#parts.put(of, choice).catch(() => undefined)
  }

  /** Runs behind all that was there to be stored, and ahead of whatever is chosen from now on. */
  behind<Result>(task: () => Promise<Result>): Promise<Result> {
    const done = this.flush().then(task)
    this.#sending = done.then(
      () => undefined,
      () => undefined,
    )
    return done
  }
}

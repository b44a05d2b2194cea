// SPDX-License-Identifier: GPL-3.0-or-later

interface Mark {
  /** Seconds on the media clock. */
  readonly time: number
  readonly kbps: number
}

/** Seconds: browsers keep media time in microseconds. */
const near = 1e-4
/** Marks that are kept: far more than lie in a buffer. */
const most = 64

/** Where on the media clock which bit rate begins. */
export class RateMarks {
  #marks: readonly Mark[] = []

  /** What is laid from a time on replaces what lay there. */
  mark(time: number, kbps: number): void {
    const before = this.#marks.filter((mark) => mark.time < time - near)
    this.#marks = [...before, { time, kbps }].slice(-most)
  }

  /** kb/s at a time; null where nothing was laid. */
  at(time: number): number | null {
    return this.#markAt(time)?.kbps ?? null
  }

  /** When that rate began. */
  begin(time: number): number {
    return this.#markAt(time)?.time ?? time
  }

  /** The lowest between two times. */
  lowest(from: number, to: number): number | null {
    const rates = this.#marks.filter(({ time }) => time > from && time < to - near)
    const first = this.at(from)
    return first === null ? null : Math.min(first, ...rates.map(({ kbps }) => kbps))
  }

  #markAt(time: number): Mark | undefined {
    return this.#marks.findLast((mark) => mark.time <= time + near)
  }
}

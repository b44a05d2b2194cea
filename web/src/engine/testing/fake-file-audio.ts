// SPDX-License-Identifier: GPL-3.0-or-later

interface Span {
  readonly start: number
  readonly end: number
}

/** A media element that plays files: what a server and a clock would do to it is told. */
export class FakeFileAudio extends EventTarget {
  /** Addresses it was given, in order. */
  readonly opened: string[] = []
  /** What it says that it cannot play. */
  readonly refuses = new Set<string>()
  spans: Span[] = []
  /** Devices it was sent to. */
  readonly sent: string[] = []
  preload = ''
  volume = 1
  currentTime = 0
  paused = true
  ended = false
  error: { code: number; message: string } | null = null
  /** Where it was when sound began, each time. */
  readonly began: number[] = []

  set src(url: string) {
    this.opened.push(url)
    this.currentTime = 0
    this.ended = false
    this.error = null
    this.paused = true
  }

  get buffered() {
    const { spans } = this
    return {
      length: spans.length,
      start: (i: number) => spans[i]?.start ?? 0,
      end: (i: number) => spans[i]?.end ?? 0,
    }
  }

  setSinkId(id: string): Promise<void> {
    this.sent.push(id)
    return Promise.resolve()
  }
  canPlayType(type: string): string {
    return this.refuses.has(type) ? '' : 'maybe'
  }
  load(): void {
    this.currentTime = 0
  }
  removeAttribute(): void {
    this.error = null
  }
  play(): Promise<void> {
    this.paused = false
    return Promise.resolve()
  }
  pause(): void {
    if (!this.paused) this.take()
  }

  /** The system stops it, as for a call. */
  take(): void {
    this.paused = true
    this.dispatchEvent(new Event('pause'))
  }

  /** The system lets it go on. */
  giveBack(): void {
    this.paused = false
    this.dispatchEvent(new Event('playing'))
  }

  /** The head of the file is there, and then enough of it to sound. */
  arrive(): void {
    this.dispatchEvent(new Event('loadedmetadata'))
    if (this.paused) return
    this.began.push(this.currentTime)
    this.dispatchEvent(new Event('playing'))
  }

  runTo(seconds: number): void {
    this.currentTime = seconds
    this.dispatchEvent(new Event('timeupdate'))
  }

  end(): void {
    this.ended = true
    this.take()
    this.dispatchEvent(new Event('ended'))
  }

  fail(code: number): void {
    this.error = { code, message: 'no' }
    this.dispatchEvent(new Event('error'))
  }
}

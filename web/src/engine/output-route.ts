// SPDX-License-Identifier: GPL-3.0-or-later

declare global {
  /** Not in TypeScript's library yet. */
  interface AudioContext {
    setSinkId?(deviceId: string): Promise<void>
  }
}

/** An AudioContext or a media element; some browsers cannot send one to a device, nor can any on plain http. */
export interface Routable {
  /** Rejects where the device is not there, or not for this page. An empty string is the system's default. */
  setSinkId?(deviceId: string): Promise<void>
}

/**
 * Which device of the system everything sounds through that is attached, now and later. A device that refuses leaves
 * all of it at the system's default. The last choice wins (PL-6).
 */
export class OutputRoute {
  /** A device that was chosen cannot be used. */
  onRefused: (deviceId: string) => void = () => undefined
  /** What is to be measured is another node now. */
  onCarried: (node: AudioNode | null) => void = () => undefined
  readonly #targets = new Set<Routable>()
  readonly #nodes = new Set<AudioNode>()
  #deviceId = ''

  /** The last node before the device, of the engine that came last; null where none has one. */
  get carried(): AudioNode | null {
    return [...this.#nodes].at(-1) ?? null
  }

  /** Answers what detaches it. */
  attach(target: Routable): () => void {
    this.#targets.add(target)
    if (this.#deviceId !== '') void this.#send(target)
    return () => this.#targets.delete(target)
  }

  /** All that sounds goes through this node. Answers what says that it does no more. */
  carry(node: AudioNode): () => void {
    this.#nodes.add(node)
    this.onCarried(this.carried)
    return () => {
      if (this.#nodes.delete(node)) this.onCarried(this.carried)
    }
  }

  /**
   * An empty string is the system's default. Answers whether everything attached took it; false as well where
   * something else was chosen meanwhile.
   */
  async choose(deviceId: string): Promise<boolean> {
    if (deviceId === this.#deviceId) return true
    this.#deviceId = deviceId
    const taken = await Promise.all([...this.#targets].map((target) => this.#send(target)))
    return taken.every(Boolean) && deviceId === this.#deviceId
  }

  async #send(target: Routable): Promise<boolean> {
    const deviceId = this.#deviceId
    try {
      await target.setSinkId?.(deviceId)
      return true
    } catch {
      if (deviceId === '' || deviceId !== this.#deviceId) return false // something else was chosen meanwhile
      void this.choose('')
      this.onRefused(deviceId)
      return false
    }
  }
}

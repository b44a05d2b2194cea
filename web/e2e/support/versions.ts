// SPDX-License-Identifier: GPL-3.0-or-later
import { streamedVersion, trackId, type Stereo, type Version } from './reference'

/** References that are held at once: each is some 12 MB. */
const most = 24

export const nameOf = ({ enabled, preset, percent }: Version) =>
  enabled ? `${preset} ${percent}` : 'original'

/** The versions of one track, as the server sends them: the first chunk of each. */
export class Versions {
  readonly #url: string
  readonly #title: string
  readonly #sounds = new Map<string, Stereo>()
  readonly #plans = new Map<string, string>()

  constructor(url: string, title: string) {
    this.#url = url
    this.#title = title
  }

  /** Has the server render what it does not hold. */
  async sound(version: Version): Promise<Stereo> {
    const name = nameOf(version)
    const sound =
      this.#sounds.get(name) ?? (await streamedVersion(this.#url, this.#title, version, 1))
    this.#sounds.delete(name)
    this.#sounds.set(name, sound)
    for (const oldest of this.#sounds.keys())
      if (this.#sounds.size > most) this.#sounds.delete(oldest)
    return sound
  }

  /** Equal plans are the same sound, so that nothing is switched between them. Renders nothing. */
  async plan(version: Version): Promise<string> {
    const name = nameOf(version)
    const plan = this.#plans.get(name) ?? (await this.#ask(version))
    this.#plans.set(name, plan)
    return plan
  }

  async #ask({ enabled, preset, percent }: Version): Promise<string> {
    const id = await trackId(this.#url, this.#title)
    const query = `enhanced=${enabled}&preset=${preset}&intensity=${percent / 100}`
    const answer = await fetch(`${this.#url}/api/audio/stream/${id}/metadata?${query}`)
    return ((await answer.json()) as { plan: string }).plan
  }
}

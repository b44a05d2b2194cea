// SPDX-License-Identifier: GPL-3.0-or-later

export interface Block {
  readonly begin: number
  readonly left: Float32Array<ArrayBuffer>
  readonly right: Float32Array<ArrayBuffer>
}

/** Sound without holes that grows at its end and is dropped at its beginning. Frames are of the media clock. */
export class SoundRun {
  #blocks: Block[] = []
  #reach: number
  #end: number | null = null

  constructor(begin: number) {
    this.#reach = begin
  }

  /** The first frame that is not there. */
  get reach(): number {
    return Math.min(this.#reach, this.#end ?? this.#reach)
  }

  /** True when all there ever will be is there. */
  get isWhole(): boolean {
    return this.#end !== null && this.#reach >= this.#end
  }

  /** Frames there are from `frame` on. */
  availableFrom(frame: number): number {
    return Math.max(0, this.reach - frame)
  }

  /** True when so many frames are there from `frame` on, or all until the end. */
  holds(frame: number, frames: number): boolean {
    return this.availableFrom(frame) >= frames || this.isWhole
  }

  endsBy(frame: number): boolean {
    return this.#end !== null && frame >= this.#end
  }

  /** Follows what is there already; anything else is left out. */
  add(block: Block): void {
    if (block.begin !== this.#reach) return
    this.#blocks.push(block)
    this.#reach += block.left.length
  }

  endAt(frame: number | null): void {
    this.#end = frame
  }

  dropFrom(frame: number): void {
    this.#end = null
    this.#blocks = this.#blocks
      .filter(({ begin }) => begin < frame)
      .map((block) => shortened(block, frame))
    this.#reach = Math.min(this.#reach, frame)
  }

  dropBefore(frame: number): void {
    for (
      let [block] = this.#blocks;
      block && block.begin + block.left.length <= frame;
      [block] = this.#blocks
    )
      this.#blocks.shift()
  }

  /** The block in which a frame lies that was not dropped. */
  blockAt(frame: number): Block | null {
    for (const block of this.#blocks)
      if (block.begin <= frame && frame < block.begin + block.left.length) return block
    return null
  }
}

function shortened(block: Block, end: number): Block {
  const frames = Math.min(block.left.length, end - block.begin)
  if (frames === block.left.length) return block
  const { begin, left, right } = block
  return { begin, left: left.subarray(0, frames), right: right.subarray(0, frames) }
}

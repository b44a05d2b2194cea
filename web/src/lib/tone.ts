// SPDX-License-Identifier: GPL-3.0-or-later

/** Which of `count` quiet tones stands for this text: always the same one. */
export function toneOf(text: string, count: number): number {
  let hash = 0
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0
  return hash % count
}

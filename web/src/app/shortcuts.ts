// SPDX-License-Identifier: GPL-3.0-or-later
import { clamp } from '#/lib/clamp'
import { intensityStep } from '#/player/foresight'
import type { Player } from '#/player/player'

/** What a key of the player does. */
export type Deed =
  | 'toggle'
  | 'back'
  | 'forward'
  | 'previous'
  | 'next'
  | 'louder'
  | 'quieter'
  | 'mute'
  | 'version'
  | 'original'
  | 'preset'
  | 'less'
  | 'more'

export interface Shortcut {
  /** KeyboardEvent.key */
  readonly key: string
  readonly shift?: true
  readonly does: Deed
  /** `presets` are the names of those that exist, in the order of the page. */
  readonly run: (player: Player, presets: readonly string[]) => void
  /** When the key is let go, where it does something for as long as it is held. */
  readonly release?: (player: Player) => void
}

const seekStep = 5
const volumeStep = 0.05

const seekBy = (player: Player, seconds: number) =>
  player.seek(player.timeline.getState().position + seconds)

const louder = (player: Player, step: number) =>
  player.setVolume(player.store.getState().volume.level + step)

function toggleEnhancement(player: Player): void {
  const { enhancement } = player.store.getState()
  player.setEnhancement({ ...enhancement, enabled: !enhancement.enabled })
}

function choosePreset(player: Player, preset: string | undefined): void {
  const { enhancement } = player.store.getState()
  if (preset !== undefined) player.setEnhancement({ ...enhancement, preset })
}

/** The engine takes hundredths. */
function changeIntensity(player: Player, steps: number): void {
  const { enhancement } = player.store.getState()
  const percent = Math.round((enhancement.intensity + steps * intensityStep) * 100)
  const intensity = clamp(percent / 100, 0, 1)
  player.setEnhancement({ ...enhancement, intensity })
}

export const shortcuts: readonly Shortcut[] = [
  { key: ' ', does: 'toggle', run: (player) => player.toggle() },
  {
    key: 'ArrowLeft',
    does: 'back',
    run: (player) => seekBy(player, -seekStep),
  },
  {
    key: 'ArrowRight',
    does: 'forward',
    run: (player) => seekBy(player, seekStep),
  },
  {
    key: 'ArrowLeft',
    shift: true,
    does: 'previous',
    run: (player) => player.previous(),
  },
  {
    key: 'ArrowRight',
    shift: true,
    does: 'next',
    run: (player) => player.next(),
  },
  { key: 'ArrowUp', does: 'louder', run: (player) => louder(player, volumeStep) },
  { key: 'ArrowDown', does: 'quieter', run: (player) => louder(player, -volumeStep) },
  {
    key: 'm',
    does: 'mute',
    run: (player) => player.setMuted(!player.store.getState().volume.muted),
  },
  { key: 'e', does: 'version', run: toggleEnhancement },
  {
    key: 'o',
    does: 'original',
    run: (player) => player.holdOriginal(true),
    release: (player) => player.holdOriginal(false),
  },
  ...[0, 1, 2, 3, 4].map((index) => ({
    key: String(index + 1),
    does: 'preset' as const,
    run: (player: Player, presets: readonly string[]) => choosePreset(player, presets[index]),
  })),
  { key: '[', does: 'less', run: (player) => changeIntensity(player, -1) },
  { key: ']', does: 'more', run: (player) => changeIntensity(player, 1) },
]

/** Keys for the page itself rather than for the player. */
const pageShortcuts = [
  { key: '/', what: 'search' },
  { key: 'l', what: 'favourite' },
  { key: 'q', what: 'queue' },
  { key: '?', what: 'help' },
  { key: 'k', what: 'palette' },
] as const

type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey' | 'getModifierState'
>

/** Letters as they are printed; digits by their place too, since some keyboards have them behind Shift. */
function keyOf({ key, code, shiftKey }: KeyPress): string {
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  if (digit !== undefined && !shiftKey) return digit
  return key.length === 1 ? key.toLowerCase() : key
}

/** Keys with Ctrl, Alt or ⌘ belong to the browser; AltGr, which may look like both, only makes brackets. */
export function shortcutFor(press: KeyPress): Shortcut | undefined {
  if (press.getModifierState('AltGraph'))
    return ['[', ']'].includes(press.key)
      ? shortcuts.find(({ key }) => key === press.key)
      : undefined
  if (press.ctrlKey || press.altKey || press.metaKey) return undefined
  const key = keyOf(press)
  const isDigit = /^\d$/.test(key)
  return shortcuts.find(
    (one) => one.key === key && (isDigit || (one.shift ?? false) === press.shiftKey),
  )
}

export type PageShortcut = (typeof pageShortcuts)[number]['what']

const isLetter = (key: string) => /^\p{L}$/u.test(key)

/** The one key that is wanted while somebody types, too. */
export const isPaletteKey = (press: KeyPress) =>
  keyOf(press) === 'k' && press.ctrlKey !== press.metaKey && !press.altKey && !press.shiftKey

/** Signs are behind Shift on many keyboards, and behind nothing on some. */
export function pageShortcutFor(press: KeyPress): PageShortcut | undefined {
  const key = keyOf(press)
  if (isPaletteKey(press)) return 'palette'
  if (press.ctrlKey || press.altKey || press.metaKey) return undefined
  return pageShortcuts.find(
    (one) => one.what !== 'palette' && one.key === key && !(isLetter(key) && press.shiftKey),
  )?.what
}

/** Controls that use the arrow keys themselves. */
const ownArrows = '[role=slider], [role=radio], [role=menu], [role=menuitem], [role=menuitemradio]'
const typing = 'input, textarea, select, [contenteditable]'

export const openDialog = '[role=dialog][data-state=open], [role=alertdialog][data-state=open]'

/** True when the element under focus, or a dialog over the page, needs the key itself. */
export function isTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false
  if (target.ownerDocument.querySelector(openDialog)) return true
  if (target.closest(typing)) return true
  if (key.startsWith('Arrow')) return target.closest(ownArrows) !== null
  // After a click the focus stays on the button but is not shown; Space then still means play.
  return (
    key === ' ' &&
    target.matches('summary, button:focus-visible, a:focus-visible, [role=menuitemradio]')
  )
}

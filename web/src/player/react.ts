// SPDX-License-Identifier: GPL-3.0-or-later
// The only file of this folder that imports React.
import {
  createContext,
  createElement,
  useContext,
  useMemo,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import type { Player, Timeline } from '#/player/player'
import type { TrackId } from '#/api/model'
import type { SoundMeter } from '#/engine/sound-meter'
import type { OtherTabs } from '#/player/one-tab'
import { ShownStore } from '#/player/shown-store'
import { currentTrack, wantsToPlay, type PlayerState } from '#/player/state'

interface Shown {
  readonly player: Player
  readonly store: ShownStore
  readonly elsewhere: OtherTabs
  readonly meter: SoundMeter | null
}

const nowhereElse: OtherTabs = {
  getState: () => false,
  subscribe: () => () => undefined,
  playHere: () => undefined,
}

const PlayerContext = createContext<Shown | null>(null)

interface PlayerProviderProps {
  player: Player
  /** Without them nothing sounds elsewhere. */
  elsewhere?: OtherTabs | undefined
  /** Of what sounds; without it nothing is measured. */
  meter?: SoundMeter | null
  children: ReactNode
}

export function PlayerProvider({
  player,
  elsewhere = nowhereElse,
  meter = null,
  children,
}: PlayerProviderProps) {
  const store = useMemo(() => new ShownStore(player.store), [player])
  const value = useMemo(
    () => ({ player, store, elsewhere, meter }),
    [player, store, elsewhere, meter],
  )
  return createElement(PlayerContext.Provider, { value }, children)
}

function useShown(): Shown {
  const shown = useContext(PlayerContext)
  if (!shown) throw new Error('wrap the page in <PlayerProvider>')
  return shown
}

/** The player's commands. Never draws again: the player stays the same for the life of the page. */
export const usePlayerCommands = (): Player => useShown().player

/** `select` answers a primitive or a stored reference, never a fresh object. */
export function usePlayer<T>(select: (state: PlayerState) => T): T {
  const { store } = useShown()
  return useSyncExternalStore(store.subscribe, () => select(store.getState()))
}

/** Whether another tab of this browser sounds. */
export function useSoundsElsewhere(): boolean {
  const { elsewhere } = useShown()
  return useSyncExternalStore(elsewhere.subscribe, elsewhere.getState)
}

/** Takes over what another tab plays. */
export const usePlayHere = (): (() => void) => useShown().elsewhere.playHere

/** Null where nothing can be measured. */
export const useSoundMeter = (): SoundMeter | null => useShown().meter

/** For the few leaves that move with the sound; everything else uses `usePlayer`. */
export function useTimeline<T>(select: (timeline: Timeline) => T): T {
  const { timeline } = usePlayerCommands()
  return useSyncExternalStore(timeline.subscribe, () => select(timeline.getState()))
}

const positionOf = (timeline: Timeline) => timeline.position

/** Seconds from the start of the track, about four times a second. */
export const usePosition = () => useTimeline(positionOf)

export type TrackStatus = 'elsewhere' | 'current' | 'sounding'

/** How a track of a list stands to the player. */
export const useTrackStatus = (id: TrackId): TrackStatus =>
  usePlayer((state) => {
    if (currentTrack(state)?.id !== id) return 'elsewhere'
    return wantsToPlay(state) ? 'sounding' : 'current'
  })

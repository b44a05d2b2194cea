// SPDX-License-Identifier: GPL-3.0-or-later
import { useMemo } from 'react'
import type { Enhancement, PlanState, Track } from '#/api/model'
import { usePlan } from '#/queries/mastering'
import { usePlayer } from '#/player/react'
import type { Audition, PlayerState } from '#/player/state'
import { matchedGains, type Side } from './abx'

/** In place of the name of a preset. */
export const original = 'original'

const enhancementOf = ({ enhancement }: PlayerState) => enhancement
const albumOf = ({ album }: PlayerState) => album

/** LU against the original; null while nobody knows. */
const loudnessOf = (version: string, state: PlanState | undefined): number | null => {
  if (version === original) return 0
  return state?.status === 'ready' ? state.plan.matchDb : null
}

/** Two versions of a track, equally loud; null while one of them is not known, or they are the same. */
export function useVersions(track: Track, a: string, b: string): Record<Side, Audition> | null {
  const enhancement = usePlayer(enhancementOf)
  const album = usePlayer(albumOf)
  const toWanted = (version: string): Enhancement =>
    version === original
      ? { ...enhancement, enabled: false }
      : { ...enhancement, enabled: true, preset: version }
  const planA = usePlan(track.id, { ...toWanted(a), album })
  const planB = usePlan(track.id, { ...toWanted(b), album })
  const loudnessA = loudnessOf(a, planA.data)
  const loudnessB = loudnessOf(b, planB.data)
  const { intensity } = enhancement

  return useMemo(() => {
    if (loudnessA === null || loudnessB === null || a === b) return null
    const gains = matchedGains(loudnessA, loudnessB)
    const toAudition = (version: string, gainDb: number): Audition => ({
      enhancement: { enabled: version !== original, preset: version, intensity },
      gainDb,
    })
    return { a: toAudition(a, gains.a), b: toAudition(b, gains.b) }
  }, [a, b, intensity, loudnessA, loudnessB])
}

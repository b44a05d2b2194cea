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

/** The server knows no preset that is the original: there, the listener's stands for nothing. */
const toEnhancement = (version: string, chosen: Enhancement): Enhancement =>
  version === original
    ? { ...chosen, enabled: false }
    : { ...chosen, enabled: true, preset: version }

/** LU against the original; null while nobody knows. */
const loudnessOf = (version: string, state: PlanState | undefined): number | null => {
  if (version === original) return 0
  return state?.status === 'ready' ? state.plan.matchDb : null
}

/** Two versions of a track, equally loud; null while one of them is not known, or they are the same. */
export function useVersions(track: Track, a: string, b: string): Record<Side, Audition> | null {
  const enhancement = usePlayer(enhancementOf)
  const album = usePlayer(albumOf)
  const planA = usePlan(track.id, { ...toEnhancement(a, enhancement), album })
  const planB = usePlan(track.id, { ...toEnhancement(b, enhancement), album })
  const loudnessA = loudnessOf(a, planA.data)
  const loudnessB = loudnessOf(b, planB.data)

  return useMemo(() => {
    if (loudnessA === null || loudnessB === null || a === b) return null
    const gains = matchedGains(loudnessA, loudnessB)
    const [versionA, versionB] = [toEnhancement(a, enhancement), toEnhancement(b, enhancement)]
    return {
      a: { enhancement: versionA, gainDb: gains.a, against: versionB },
      b: { enhancement: versionB, gainDb: gains.b, against: versionA },
    }
  }, [a, b, enhancement, loudnessA, loudnessB])
}

// SPDX-License-Identifier: GPL-3.0-or-later
import type { Track } from '#/api/model'
import { HeartButton } from '#/components/HeartButton'
import { useFreshTrack, useMark } from '#/queries/marks'

interface CurrentHeartProps {
  track: Track
  shortcut?: string
  className?: string | undefined
}

/** Whether the listener likes what plays. */
export function CurrentHeart({ track, ...look }: CurrentHeartProps) {
  const fresh = useFreshTrack(track)
  const mark = useMark({ kind: 'track', id: track.id }, track.title, fresh)
  return (
    <HeartButton
      name={track.title}
      on={fresh.favourite}
      size={20}
      onChange={(favourite) => mark({ favourite })}
      {...look}
    />
  )
}

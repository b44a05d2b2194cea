// SPDX-License-Identifier: GPL-3.0-or-later
import { useMutation } from '@tanstack/react-query'
import { Play } from 'lucide-react'
import type { Track } from '#/api/model'
import { ActionMenu } from '#/components/ActionMenu'
import { Button } from '#/components/Button'
import { componentText } from '#/components/messages'
import { useActionsOf } from '#/items/use-actions-of'
import { usePlayLate } from '#/items/use-play-late'
import { usePlayerCommands } from '#/player/react'
import { browseText } from './browse-messages'
import styles from './PlayAll.module.css'

interface PlayAllProps {
  /** What is played. */
  name: string
  load: () => Promise<readonly Track[]>
}

const playableOf = (tracks: readonly Track[]) => tracks.filter(({ problem }) => problem === null)

/** Plays what a view is about, or queues it. */
export function PlayAll({ name, load }: PlayAllProps) {
  const player = usePlayerCommands()
  const playLate = usePlayLate()
  const actionsOf = useActionsOf()
  const play = useMutation({
    mutationFn: () =>
      playLate(load().then(playableOf), (tracks) => {
        if (tracks.length > 0) player.playQueue(tracks, 0)
      }),
  })
  const isEmpty = play.data?.length === 0
  return (
    <div className={styles.actions}>
      <Button
        look="primary"
        icon={<Play size={16} fill="currentColor" aria-hidden />}
        disabled={play.isPending}
        onClick={() => play.mutate()}
      >
        {componentText.play}
      </Button>
      <ActionMenu name={name} actions={actionsOf(name, load)} />
      {play.error && <p role="alert">{play.error.message}</p>}
      {isEmpty && <p role="status">{browseText.nothingPlays}</p>}
    </div>
  )
}

// SPDX-License-Identifier: GPL-3.0-or-later
import { CircleCheck, CloudOff } from 'lucide-react'
import { Button } from '#/components/Button'
import { ChoiceMenu } from '#/components/ChoiceMenu'
import { Failure, Notice } from '#/components/Notice'
import { ViewHeader } from '#/components/ViewHeader'
import { TrackList } from '#/items/TrackList'
import { choicesOf } from '#/lib/choices'
import { count } from '#/lib/count'
import { useTracks, type Ordering, type TrackSort } from '#/queries/library'
import { browseText } from './browse-messages'
import { FirstRun } from './FirstRun'
import { libraryText } from './messages'
import { OrderMenu } from './OrderMenu'
import { fewTrackSorts, trackSorts } from './sorts'

export type TracksShown = 'all' | 'problems'

const shownKinds = ['all', 'problems'] as const satisfies readonly TracksShown[]

interface TracksViewProps {
  ordering: Ordering<TrackSort>
  shown: TracksShown
  onOrder: (ordering: Ordering<TrackSort>) => void
  onShow: (shown: TracksShown) => void
}

export function TracksView({ ordering, shown, onOrder, onShow }: TracksViewProps) {
  const problems = shown === 'problems'
  const tracks = useTracks(ordering, { problems })
  if (tracks.error && tracks.total === null)
    return <Failure icon={<CloudOff size={40} />} error={tracks.error} onRetry={tracks.retry} />
  if (tracks.total === 0 && !problems) return <FirstRun />
  return (
    <>
      <ViewHeader
        title={browseText.tracks}
        facts={tracks.total === null ? undefined : count(tracks.total, 'track')}
        actions={
          <>
            <ChoiceMenu
              label={browseText.show}
              choices={choicesOf(shownKinds, browseText.tracksShown)}
              value={shown}
              onChange={onShow}
            />
            <OrderMenu
              choices={choicesOf(problems ? fewTrackSorts : trackSorts, libraryText.sorts)}
              ordering={ordering}
              onChange={onOrder}
            />
          </>
        }
      />
      {tracks.total === 0 ? (
        <Notice
          icon={<CircleCheck size={40} />}
          heading="h2"
          title={browseText.allWhole}
          actions={<Button onClick={() => onShow('all')}>{browseText.showAllTracks}</Button>}
        />
      ) : (
        // What is chosen is chosen of one list.
        <TrackList
          key={JSON.stringify([ordering, shown])}
          label={browseText.tracks}
          list={tracks}
        />
      )}
    </>
  )
}

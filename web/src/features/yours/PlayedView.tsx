// SPDX-License-Identifier: GPL-3.0-or-later
import { History } from 'lucide-react'
import type { Track } from '#/api/model'
import { Notice } from '#/components/Notice'
import { ViewHeader } from '#/components/ViewHeader'
import { ArtistLink } from '#/items/TrackItem'
import { TrackList } from '#/items/TrackList'
import { count } from '#/lib/count'
import { formatAgo } from '#/lib/ago'
import { useYourTracks } from '#/queries/yours'
import { ListOrNotice } from './ListOrNotice'
import { yoursText } from './messages'

/** What was played, the last one first; each once. */
export function PlayedView() {
  const list = useYourTracks('recent')
  return (
    <>
      <ViewHeader
        title={yoursText.recentlyPlayed}
        facts={list.total ? count(list.total, 'track') : undefined}
      />
      <ListOrNotice
        list={list}
        empty={
          <Notice icon={<History size={40} />} heading="h2" title={yoursText.nothingPlayed}>
            <p>{yoursText.whatIsPlayed}</p>
          </Notice>
        }
      >
        <TrackList list={list} label={yoursText.recentlyPlayed} detailsOf={detailsOf} />
      </ListOrNotice>
    </>
  )
}

const detailsOf = (track: Track) => [
  <ArtistLink key="artist" of={track} />,
  track.lastPlayed === null ? '' : formatAgo(track.lastPlayed * 1000, Date.now()),
]

// SPDX-License-Identifier: GPL-3.0-or-later
import type { MenuEntry } from '#/components/actions'
import { albumCaptionHeight, AlbumTile, AlbumTileSkeleton } from '#/components/AlbumTile'
import { Artwork } from '#/components/Artwork'
import { HeartButton } from '#/components/HeartButton'
import { OrderedRows } from '#/components/OrderedRows'
import { Shelf } from '#/components/Shelf'
import { Skeleton } from '#/components/Skeleton'
import { TrackRow, type TrackRowProps } from '#/components/TrackRow'
import { TrackTile } from '#/components/TrackTile'
import { VirtualGrid } from '#/components/VirtualGrid'
import { VirtualRows } from '#/components/VirtualRows'
import styles from './Kit.module.css'
import { longName, nothing, rightToLeftName, type Section } from './section'

const actions: readonly MenuEntry[] = [{ label: 'Add to queue', run: nothing }]
const picture = '/favicon.svg'
const look = { colour: 'rebeccapurple', thumbHash: '3OcRJYB4d3h/iIeHeEh3eIhw+j2w' }

const row: TrackRowProps = {
  lead: 1,
  title: 'Low Tide',
  subtitle: 'Ada Moss',
  details: ['Ada Moss', 'Harbour Songs'],
  duration: 238.5,
  profiled: true,
  cached: true,
  problem: null,
  current: false,
  sounding: false,
  heart: <HeartButton name="Low Tide" on={false} onChange={nothing} />,
  actions,
  onPlay: nothing,
}
const selection = { active: true, chosen: false, choose: nothing }

const album = {
  id: '1',
  title: 'Harbour Songs',
  caption: 'Ada Moss',
  artwork: picture,
  look,
  actions,
}
const tile = {
  title: 'Low Tide',
  caption: 'Ada Moss',
  album: 'Harbour Songs',
  artwork: picture,
  look,
  current: false,
  sounding: false,
  onPlay: nothing,
  actions,
}

const rows: readonly Section[] = [
  {
    title: 'TrackRow',
    usual: <TrackRow {...row} />,
    states: {
      'neither profiled nor cached': <TrackRow {...row} profiled={false} cached={false} />,
      'cached original': <TrackRow {...row} profiled={false} />,
      current: <TrackRow {...row} current />,
      sounding: <TrackRow {...row} current sounding />,
      favourite: (
        <TrackRow
          {...row}
          favourite
          heart={<HeartButton name="Low Tide" on onChange={nothing} />}
        />
      ),
      'to be chosen': <TrackRow {...row} selection={selection} />,
      chosen: <TrackRow {...row} selection={{ ...selection, chosen: true }} />,
      'nothing to be done': <TrackRow {...row} details={[]} heart={null} actions={[]} />,
      failed: <TrackRow {...row} problem="Its file holds no audio that can be decoded." />,
    },
    long: <TrackRow {...row} title={longName} subtitle={longName} details={[longName, longName]} />,
    rightToLeft: (
      <TrackRow {...row} title={rightToLeftName} details={[rightToLeftName, 'Harbour Songs']} />
    ),
  },
  {
    title: 'OrderedRows',
    usual: (
      <OrderedRows
        label="Names in order"
        items={['Low Tide', 'Night Train', longName, rightToLeftName]}
        total={5}
        rowHeight={32}
        keyOf={(name) => name}
        nameOf={(name) => name}
        onMove={nothing}
        renderRow={(name, moves) => (
          <button type="button" className={styles.name} onPointerDown={moves.onDragStart}>
            {name ?? 'on its way'}
          </button>
        )}
      />
    ),
    states: {
      empty: (
        <OrderedRows
          label="No names"
          items={[]}
          total={0}
          rowHeight={32}
          keyOf={String}
          nameOf={String}
          onMove={nothing}
          renderRow={() => null}
        />
      ),
    },
  },
  {
    title: 'VirtualRows',
    usual: (
      <VirtualRows
        label="Names"
        items={['Low Tide', longName, rightToLeftName]}
        total={4}
        rowHeight={32}
        renderRow={(name) => <p className={styles.name}>{name ?? 'on its way'}</p>}
      />
    ),
    states: {
      empty: (
        <VirtualRows label="Nothing" items={[]} total={0} rowHeight={32} renderRow={() => null} />
      ),
    },
  },
]

const tiles: readonly Section[] = [
  {
    title: 'AlbumTile',
    size: 'tile',
    usual: <AlbumTile {...album} />,
    states: { 'without a cover': <AlbumTile {...album} artwork={null} look={null} /> },
    long: <AlbumTile {...album} title={longName} caption={longName} />,
    rightToLeft: <AlbumTile {...album} title={rightToLeftName} caption={rightToLeftName} />,
  },
  { title: 'AlbumTileSkeleton', size: 'tile', usual: <AlbumTileSkeleton /> },
  {
    title: 'TrackTile',
    size: 'tile',
    usual: <TrackTile {...tile} />,
    states: {
      current: <TrackTile {...tile} current />,
      sounding: <TrackTile {...tile} current sounding />,
      'without a cover': <TrackTile {...tile} artwork={null} look={null} />,
    },
    long: <TrackTile {...tile} title={longName} caption={longName} />,
    rightToLeft: <TrackTile {...tile} title={rightToLeftName} caption={rightToLeftName} />,
  },
  {
    title: 'Artwork',
    usual: <Artwork src={picture} look={look} name="Harbour Songs" className={styles.cover} />,
    states: {
      loading: (
        <Artwork src="/api/never" look={look} name="Harbour Songs" className={styles.cover} />
      ),
      'without a cover': <Artwork src={null} name="Harbour Songs" className={styles.cover} />,
    },
    rightToLeft: <Artwork src={null} name={rightToLeftName} className={styles.cover} />,
  },
  {
    title: 'Shelf',
    usual: (
      <Shelf title="Recently added" action={<a href="#all">Show all</a>}>
        {Array.from({ length: 9 }, (_, i) => (
          <li key={i} className={styles.tile}>
            <AlbumTile {...album} />
          </li>
        ))}
      </Shelf>
    ),
    states: {
      empty: <Shelf title="Recently added">{null}</Shelf>,
      loading: (
        <Shelf title="Recently added">
          <li className={styles.tile}>
            <AlbumTileSkeleton />
          </li>
        </Shelf>
      ),
    },
    long: <Shelf title={longName}>{null}</Shelf>,
    rightToLeft: <Shelf title={rightToLeftName}>{null}</Shelf>,
  },
  {
    title: 'VirtualGrid',
    usual: (
      <VirtualGrid
        label="Albums"
        items={[album, { ...album, title: longName }, { ...album, title: rightToLeftName }]}
        total={4}
        captionHeight={albumCaptionHeight}
        minItemWidth={120}
        renderItem={(one) => (one ? <AlbumTile {...one} /> : <Skeleton className={styles.line} />)}
      />
    ),
    states: {
      empty: (
        <VirtualGrid
          label="No albums"
          items={[]}
          total={0}
          captionHeight={albumCaptionHeight}
          minItemWidth={120}
          renderItem={() => null}
        />
      ),
    },
  },
]

export const lists: readonly Section[] = [...rows, ...tiles]

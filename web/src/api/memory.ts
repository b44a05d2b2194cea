// SPDX-License-Identifier: GPL-3.0-or-later
import { call } from '#/api/client'
import { toAlbumId, toTrackId } from '#/api/ids'
import type { Enhancement, Remembered, RememberedFor } from '#/api/model'
import type { components } from '#/api/schema'

type Wire = components['schemas']

/** Milliseconds that sound waits for what may be remembered: later, the listener's default plays. */
const patience = 3000

const trackRoute = '/api/tracks/{track_id}/mastering'
const albumRoute = '/api/library/albums/{album_id}/mastering'

const mapRemembered = (wire: Wire['ChosenMastering']): Remembered => ({
  from: wire.from,
  enhancement: {
    enabled: wire.enabled,
    preset: wire.preset,
    intensity: wire.intensity,
    ...mapReference(wire),
  },
})

function mapReference(wire: Wire['ChosenMastering']): Pick<Enhancement, 'reference'> {
  const { reference: track, reference_album: album, amount } = wire
  if (track !== null) return { reference: { kind: 'track', id: toTrackId(track), amount } }
  if (album !== null) return { reference: { kind: 'album', id: toAlbumId(album), amount } }
  return {}
}

const toWire = ({ reference, ...rest }: Enhancement): Wire['MasteringChoice'] => ({
  enabled: rest.enabled,
  preset: rest.preset,
  intensity: rest.intensity,
  reference: reference?.kind === 'track' ? reference.id : null,
  reference_album: reference?.kind === 'album' ? reference.id : null,
  amount: reference?.amount ?? 1,
})

/** What counts: of its own, else what lies behind that. */
export async function getMemory(of: RememberedFor, signal: AbortSignal): Promise<Remembered> {
  const limits = { signal, patience }
  const { data } =
    of.kind === 'track'
      ? await call('get', trackRoute, { path: { track_id: of.id }, ...limits })
      : await call('get', albumRoute, { path: { album_id: of.id }, ...limits })
  return mapRemembered(data)
}

export async function putMemory(of: RememberedFor, choice: Enhancement): Promise<Remembered> {
  const what = { body: toWire(choice), keepalive: true }
  const { data } =
    of.kind === 'track'
      ? await call('put', trackRoute, { path: { track_id: of.id }, ...what })
      : await call('put', albumRoute, { path: { album_id: of.id }, ...what })
  return mapRemembered(data)
}

/** Answers what counts from now on. Nothing remembered is no failure. */
export async function deleteMemory(of: RememberedFor): Promise<Remembered> {
  const { data } =
    of.kind === 'track'
      ? await call('delete', trackRoute, { path: { track_id: of.id } })
      : await call('delete', albumRoute, { path: { album_id: of.id } })
  return mapRemembered(data)
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Wire names end here.
import { toAlbumId, toArtistId, toArtworkId, toExportId, toPlanId, toTrackId } from '#/api/ids'
import type {
  Balance,
  Chain,
  Album,
  Analysis,
  Artist,
  Export,
  ExportList,
  ExportReport,
  LosslessFormat,
  Marks,
  Page,
  Plan,
  Preset,
  Scan,
  Settings,
  StreamMetadata,
  Track,
  Version,
} from '#/api/model'
import type { components } from '#/api/schema'
import { asSentence } from '#/lib/as-sentence'

type Wire = components['schemas']

export function mapPage<From, To>(
  page: { items: From[]; next_cursor: string | null; total: number },
  map: (item: From) => To,
): Page<To> {
  return { items: page.items.map(map), nextCursor: page.next_cursor, total: page.total }
}

const mapLook = (look: Wire['CoverLook'] | null) =>
  look && { colour: look.colour, thumbHash: look.thumb_hash }

const mapMarks = (
  wire: Pick<Wire['ItemMarks'], 'favourite' | 'rating' | 'last_played'>,
): Marks => ({
  favourite: wire.favourite,
  rating: wire.rating,
  lastPlayed: wire.last_played,
})

const mapArtwork = (id: string | null) => (id === null ? null : toArtworkId(id))

export const mapTrack = (wire: Wire['Track']): Track => ({
  id: toTrackId(wire.id),
  title: wire.title,
  artist: wire.artist,
  artistId: toArtistId(wire.artist_id),
  album: wire.album,
  albumId: toAlbumId(wire.album_id),
  discNumber: wire.disc_number,
  trackNumber: wire.track_number,
  year: wire.year,
  duration: wire.duration,
  codec: wire.codec,
  sampleRate: wire.sample_rate,
  channels: wire.channels,
  bitRate: wire.bit_rate,
  artwork: mapArtwork(wire.artwork),
  artworkLook: mapLook(wire.artwork_look),
  analysis: wire.analysis,
  problem: wire.problem && asSentence(wire.problem),
  damage: wire.damage,
  ...mapMarks(wire),
})

export const mapAlbum = (wire: Wire['Album']): Album => ({
  id: toAlbumId(wire.id),
  title: wire.title,
  artist: wire.artist,
  artistId: toArtistId(wire.artist_id),
  year: wire.year,
  trackCount: wire.track_count,
  duration: wire.duration,
  artwork: mapArtwork(wire.artwork),
  artworkLook: mapLook(wire.artwork_look),
  ...mapMarks(wire),
})

export const mapArtist = (wire: Wire['Artist']): Artist => ({
  id: toArtistId(wire.id),
  name: wire.name,
  albumCount: wire.album_count,
  trackCount: wire.track_count,
  ...mapMarks(wire),
})

export const mapPreset = (wire: Wire['Preset']): Preset => ({
  name: wire.name,
  title: wire.title,
  description: wire.description,
  targetLufs: wire.target_lufs,
})

const mapChain = (wire: Wire['Chain']): Chain => ({
  toneMidDb: wire.tone_mid_db,
  toneSideDb: wire.tone_side_db,
  bandGainRangeDb: wire.band_gain_range_db.map(([low = 0, high = 0]) => [low, high] as const),
  largestTransientDb: wire.largest_transient_db,
  exciter: wire.exciter,
  exciterAmountDb: wire.exciter_amount_db,
})

const mapBalance = (wire: Wire['Balance']): Balance => ({
  hz: wire.bands_hz,
  counted: wire.counted,
  source: wire.source_db,
  low: wire.low_db,
  high: wire.high_db,
  result: wire.result_db,
})

export const mapPlan = (wire: Wire['Plan']): Plan => ({
  id: toPlanId(wire.plan),
  trackId: toTrackId(wire.track_id),
  preset: wire.preset,
  intensity: wire.intensity,
  bypass: wire.bypass,
  driveDb: wire.drive_db,
  ceilingDbtp: wire.ceiling_dbtp,
  peakReductionDb: wire.peak_reduction_db,
  sourceLufs: wire.source_lufs,
  sourceTruePeakDbtp: wire.source_true_peak_dbtp,
  sourceRangeLu: wire.source_range_lu,
  targetLufs: wire.target_lufs,
  matchDb: wire.match_db,
  chain: mapChain(wire.chain),
  balance: mapBalance(wire.balance),
  reasons: wire.reasons.map(({ parameter, sentence }) => ({ parameter, sentence })),
})

export const mapScan = (wire: Wire['Scan']): Scan => ({
  revision: wire.revision,
  running: wire.running,
  found: wire.found,
  read: wire.read,
  unchanged: wire.unchanged,
  missing: wire.missing,
  problemCount: wire.problem_count,
  problems: wire.problems,
  seconds: wire.seconds,
  secondsLeft: wire.seconds_left,
  folders: wire.folders,
})

export const mapAnalysis = (wire: Wire['Analysis']): Analysis => ({
  revision: wire.revision,
  pending: wire.pending,
  done: wire.done,
  failed: wire.failed,
  current: wire.current,
  currentFraction: wire.current_fraction,
})

export const mapExport = (wire: Wire['Export']): Export => ({
  id: toExportId(wire.id),
  state: wire.state,
  title: wire.title,
  preset: wire.preset,
  intensity: wire.intensity,
  format: wire.format,
  tracks: wire.tracks,
  finished: wire.finished,
  fraction: wire.fraction,
  secondsLeft: wire.seconds_left,
  fileCount: wire.file_count,
  problemCount: wire.problem_count,
})

export const mapExportReport = (wire: Wire['ExportReport']): ExportReport => ({
  ...mapExport(wire),
  files: wire.files.map(({ name, bytes }) => ({ name, bytes })),
  problems: wire.problems.map(({ track_id, title, sentence }) => ({
    trackId: track_id === null ? null : toTrackId(track_id),
    title,
    sentence,
  })),
})

export const mapExportList = (wire: Wire['ExportList']): ExportList => ({
  revision: wire.revision,
  items: wire.items.map(mapExport),
})

export const mapSettings = (wire: Wire['Settings']): Settings => ({
  loudnessMatch: wire['playback.loudness_match'],
  crossfade: wire['playback.crossfade_seconds'],
  seekReach: wire['playback.seek'],
  albumsTogether: wire['mastering.album'] === 'auto',
  theme: wire['page.theme'],
  engine: wire['streaming.engine'],
  quality: wire['streaming.quality'],
  engineRollout: wire['streaming.engine_rollout_percent'],
})

/** Only what is to change. */
export function toWireSettings(change: Partial<Settings>): Wire['SettingsChange'] {
  const wire: Wire['SettingsChange'] = {}
  if (change.loudnessMatch !== undefined) wire['playback.loudness_match'] = change.loudnessMatch
  if (change.crossfade !== undefined) wire['playback.crossfade_seconds'] = change.crossfade
  if (change.seekReach !== undefined) wire['playback.seek'] = change.seekReach
  if (change.albumsTogether !== undefined)
    wire['mastering.album'] = change.albumsTogether ? 'auto' : 'off'
  if (change.theme !== undefined) wire['page.theme'] = change.theme
  if (change.engine !== undefined) wire['streaming.engine'] = change.engine
  if (change.quality !== undefined) wire['streaming.quality'] = change.quality
  if (change.engineRollout !== undefined)
    wire['streaming.engine_rollout_percent'] = change.engineRollout
  return wire
}

export const mapVersion = (wire: Wire['Version']): Version => ({
  name: wire.name,
  version: wire.version,
  engineVersion: wire.engine_version,
  profileVersion: wire.profile_version,
})

function mapLossless(formats: Wire['StreamMetadata']['formats']): LosslessFormat | null {
  const flac = formats.find(({ name }) => name === 'mp4-flac')
  return flac?.packet_frames ? { type: flac.mime_type, packetFrames: flac.packet_frames } : null
}

export const mapStreamMetadata = (wire: Wire['StreamMetadata']): StreamMetadata => ({
  trackId: toTrackId(wire.track_id),
  duration: wire.duration,
  frames: wire.frames,
  totalChunks: wire.total_chunks,
  format: wire.format,
  lossless: mapLossless(wire.formats),
  fileFormats: wire.file_formats.map(({ name, mime_type: type }) => ({ name, type })),
  grid: {
    sampleRate: wire.grid.sample_rate,
    chunkFrames: wire.grid.chunk_frames,
    packetFrames: wire.grid.packet_frames,
    packetsPerChunk: wire.grid.packets_per_chunk,
    closedPackets: wire.grid.closed_packets,
  },
  plan: wire.plan === null ? null : toPlanId(wire.plan),
  originalPlan: toPlanId(wire.original_plan),
  profile: wire.profile,
  profileProgress: wire.profile_progress,
  matchDb: wire.match_db,
  bitRates: wire.bit_rates.map(({ kbps, change_db: changeDb }) => ({ kbps, changeDb })),
  usualBitRate: wire.usual_bit_rate,
  ready: wire.ready,
})

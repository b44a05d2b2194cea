// SPDX-License-Identifier: GPL-3.0-or-later
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { toAlbumId, toArtistId, toPlaylistId } from '#/api/ids'
import { AlbumsView } from '#/features/library/AlbumsView'
import { toAlbumSort } from '#/features/library/sorts'
import { NotFound } from './NotFound'
import { Shell } from './Shell'
import { ViewCrash } from './ViewCrash'

// Each of these comes when it is first looked at.
const AlbumView = lazyRouteComponent(() => import('#/features/album/AlbumView'), 'AlbumView')
const ArtistView = lazyRouteComponent(() => import('#/features/artist/ArtistView'), 'ArtistView')
const ArtistsView = lazyRouteComponent(
  () => import('#/features/library/ArtistsView'),
  'ArtistsView',
)
const TracksView = lazyRouteComponent(() => import('#/features/library/TracksView'), 'TracksView')
const PlaylistsView = lazyRouteComponent(
  () => import('#/features/playlists/PlaylistsView'),
  'PlaylistsView',
)
const PlaylistView = lazyRouteComponent(
  () => import('#/features/playlists/PlaylistView'),
  'PlaylistView',
)

const NewSmartPlaylist = lazyRouteComponent(
  () => import('#/features/playlists/SmartEditor'),
  'NewSmartPlaylist',
)
const SmartRulesView = lazyRouteComponent(
  () => import('#/features/playlists/SmartEditor'),
  'SmartRulesView',
)

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    // The router's own way to say that another view is meant.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw redirect({ to: '/albums', replace: true })
  },
})

const albums = createRoute({
  getParentRoute: () => root,
  path: '/albums',
  validateSearch: ({ sort }) => (sort === undefined ? {} : { sort: toAlbumSort(sort) }),
  component: function Albums() {
    const { sort = 'title' } = albums.useSearch()
    const navigate = albums.useNavigate()
    return (
      <AlbumsView
        sort={sort}
        onSort={(chosen) => void navigate({ search: { sort: chosen }, replace: true })}
      />
    )
  },
})

const album = createRoute({
  getParentRoute: () => root,
  path: '/albums/$albumId',
  component: function OneAlbum() {
    const { albumId } = album.useParams()
    return <AlbumView key={albumId} id={toAlbumId(albumId)} />
  },
})

const artists = createRoute({
  getParentRoute: () => root,
  path: '/artists',
  component: ArtistsView,
})

const artist = createRoute({
  getParentRoute: () => root,
  path: '/artists/$artistId',
  component: function OneArtist() {
    const { artistId } = artist.useParams()
    return <ArtistView key={artistId} id={toArtistId(artistId)} />
  },
})

const tracks = createRoute({ getParentRoute: () => root, path: '/tracks', component: TracksView })

const playlists = createRoute({
  getParentRoute: () => root,
  path: '/playlists',
  component: PlaylistsView,
})

const playlist = createRoute({
  getParentRoute: () => root,
  path: '/playlists/$playlistId',
  component: function OnePlaylist() {
    const { playlistId } = playlist.useParams()
    return <PlaylistView key={playlistId} id={toPlaylistId(playlistId)} />
  },
})

const newSmartPlaylist = createRoute({
  getParentRoute: () => root,
  path: '/playlists/smart',
  component: NewSmartPlaylist,
})

const smartRules = createRoute({
  getParentRoute: () => root,
  path: '/playlists/$playlistId/rules',
  component: function RulesOfOne() {
    const { playlistId } = smartRules.useParams()
    return <SmartRulesView key={playlistId} id={toPlaylistId(playlistId)} />
  },
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./SettingsPage'), 'SettingsPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    albums,
    album,
    artists,
    artist,
    tracks,
    playlists,
    playlist,
    newSmartPlaylist,
    smartRules,
    settings,
  ]),
  scrollRestoration: true,
  scrollToTopSelectors: ['#view'],
  defaultErrorComponent: ViewCrash,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { AlbumsView } from '#/features/library/AlbumsView'
import { toAlbumSort } from '#/features/library/sorts'
import { toKind, type Kind } from '#/features/search/kinds'
import { toShownKind } from '#/features/yours/shown-kinds'
import * as views from './lazy-views'
import { NotFound } from './NotFound'
import { Shell } from './Shell'
import { ViewCrash } from './ViewCrash'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(views.loadHome, 'HomeRoute'),
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
  component: lazyRouteComponent(views.loadAlbum, 'AlbumRoute'),
})

const artists = createRoute({
  getParentRoute: () => root,
  path: '/artists',
  component: lazyRouteComponent(views.loadArtists, 'ArtistsView'),
})

const artist = createRoute({
  getParentRoute: () => root,
  path: '/artists/$artistId',
  component: lazyRouteComponent(views.loadArtist, 'ArtistRoute'),
})

const tracks = createRoute({
  getParentRoute: () => root,
  path: '/tracks',
  component: lazyRouteComponent(views.loadTracks, 'TracksView'),
})

interface SearchAddress {
  q?: string
  in?: Kind
}

const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  // The router reads "1999" as a number.
  validateSearch: ({ q, in: one }): SearchAddress => {
    const text = typeof q === 'string' || typeof q === 'number' ? String(q) : ''
    const kind = toKind(one)
    return { ...(text !== '' && { q: text }), ...(kind && { in: kind }) }
  },
  component: lazyRouteComponent(views.loadSearch, 'SearchRoute'),
})

const favourites = createRoute({
  getParentRoute: () => root,
  path: '/favourites',
  validateSearch: ({ show }) => (show === undefined ? {} : { show: toShownKind(show) }),
  component: lazyRouteComponent(views.loadFavourites, 'FavouritesRoute'),
})

const added = createRoute({
  getParentRoute: () => root,
  path: '/recently-added',
  component: lazyRouteComponent(views.loadAdded, 'AddedView'),
})

const played = createRoute({
  getParentRoute: () => root,
  path: '/recently-played',
  component: lazyRouteComponent(views.loadPlayed, 'PlayedView'),
})

const playlists = createRoute({
  getParentRoute: () => root,
  path: '/playlists',
  component: lazyRouteComponent(views.loadPlaylists, 'PlaylistsView'),
})

const playlist = createRoute({
  getParentRoute: () => root,
  path: '/playlists/$playlistId',
  component: lazyRouteComponent(views.loadPlaylist, 'PlaylistRoute'),
})

const newSmartPlaylist = createRoute({
  getParentRoute: () => root,
  path: '/playlists/smart',
  component: lazyRouteComponent(views.loadSmartEditor, 'NewSmartPlaylist'),
})

const smartRules = createRoute({
  getParentRoute: () => root,
  path: '/playlists/$playlistId/rules',
  component: lazyRouteComponent(views.loadSmartRules, 'SmartRulesRoute'),
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(views.loadSettings, 'SettingsPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    albums,
    album,
    artists,
    artist,
    tracks,
    search,
    favourites,
    added,
    played,
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

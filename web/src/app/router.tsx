// SPDX-License-Identifier: GPL-3.0-or-later
import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { AlbumsView } from '#/features/library/AlbumsView'
import { albumSorts, toOrdering, toOrderSearch, type OrderSearch } from '#/features/library/sorts'
import { toKind, type Kind } from '#/features/search/kinds'
import { toShownKind } from '#/features/yours/shown-kinds'
import { lazyView } from './lazy-view'
import * as views from './lazy-views'
import { NotFound } from './NotFound'
import { Shell } from './Shell'
import { ViewCrash } from './ViewCrash'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyView(views.loadHome, 'HomeRoute'),
})

/** Of an address: its order as it is written, looked at by the view. */
const orderIn = ({ sort, order, seed }: Record<string, unknown>): OrderSearch<string> => ({
  ...(typeof sort === 'string' ? { sort } : {}),
  ...(order === 'backward' ? { order } : {}),
  ...(typeof seed === 'number' ? { seed } : {}),
})

const albums = createRoute({
  getParentRoute: () => root,
  path: '/albums',
  validateSearch: orderIn,
  component: function Albums() {
    const navigate = albums.useNavigate()
    return (
      <AlbumsView
        ordering={toOrdering({ ...albums.useSearch() }, albumSorts)}
        onOrder={(chosen) =>
          void navigate({ search: toOrderSearch(chosen, albumSorts), replace: true })
        }
      />
    )
  },
})

const album = createRoute({
  getParentRoute: () => root,
  path: '/albums/$albumId',
  component: lazyView(views.loadAlbum, 'AlbumRoute'),
})

const showIn = ({ show }: Record<string, unknown>): { show?: 'tracks' } =>
  show === 'tracks' ? { show } : {}

const artists = createRoute({
  getParentRoute: () => root,
  path: '/artists',
  component: lazyView(views.loadArtists, 'ArtistsView'),
})

const artist = createRoute({
  getParentRoute: () => root,
  path: '/artists/$artistId',
  validateSearch: (search) => ({ ...orderIn(search), ...showIn(search) }),
  component: lazyView(views.loadArtist, 'ArtistRoute'),
})

const tracks = createRoute({
  getParentRoute: () => root,
  path: '/tracks',
  validateSearch: (search): OrderSearch<string> & { show?: 'problems' } => ({
    ...orderIn(search),
    ...(search.show === 'problems' ? { show: 'problems' } : {}),
  }),
  component: lazyView(views.loadTracks, 'TracksRoute'),
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
  component: lazyView(views.loadSearch, 'SearchRoute'),
})

const favourites = createRoute({
  getParentRoute: () => root,
  path: '/favourites',
  validateSearch: ({ show }) => (show === undefined ? {} : { show: toShownKind(show) }),
  component: lazyView(views.loadFavourites, 'FavouritesRoute'),
})

const added = createRoute({
  getParentRoute: () => root,
  path: '/recently-added',
  component: lazyView(views.loadAdded, 'AddedView'),
})

const played = createRoute({
  getParentRoute: () => root,
  path: '/recently-played',
  component: lazyView(views.loadPlayed, 'PlayedView'),
})

const playlists = createRoute({
  getParentRoute: () => root,
  path: '/playlists',
  component: lazyView(views.loadPlaylists, 'PlaylistsView'),
})

const playlist = createRoute({
  getParentRoute: () => root,
  path: '/playlists/$playlistId',
  component: lazyView(views.loadPlaylist, 'PlaylistRoute'),
})

const newSmartPlaylist = createRoute({
  getParentRoute: () => root,
  path: '/playlists/smart',
  component: lazyView(views.loadSmartEditor, 'NewSmartPlaylist'),
})

const smartRules = createRoute({
  getParentRoute: () => root,
  path: '/playlists/$playlistId/rules',
  component: lazyView(views.loadSmartRules, 'SmartRulesRoute'),
})

const browsing = [
  createRoute({
    getParentRoute: () => root,
    path: '/genres',
    component: lazyView(views.loadBrowsing, 'GenresView'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/genres/$genreId',
    validateSearch: (search) => ({ ...orderIn(search), ...showIn(search) }),
    component: lazyView(views.loadBrowsing, 'OneGenre'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/years',
    component: lazyView(views.loadBrowsing, 'YearsView'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/years/$years',
    validateSearch: showIn,
    component: lazyView(views.loadBrowsing, 'OneYear'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/folders',
    component: lazyView(views.loadBrowsing, 'FoldersView'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/folders/$folderId',
    component: lazyView(views.loadBrowsing, 'OneFolder'),
  }),
] as const

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyView(views.loadSettings, 'SettingsRoute'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    albums,
    album,
    artists,
    artist,
    tracks,
    ...browsing,
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

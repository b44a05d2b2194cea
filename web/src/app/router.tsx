// SPDX-License-Identifier: GPL-3.0-or-later
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { toAlbumId, toArtistId } from '#/api/ids'
import { AlbumView } from '#/features/album/AlbumView'
import { ArtistView } from '#/features/artist/ArtistView'
import { AlbumsView } from '#/features/library/AlbumsView'
import { ArtistsView } from '#/features/library/ArtistsView'
import { toAlbumSort } from '#/features/library/sorts'
import { toKind, type Kind } from '#/features/search/kinds'
import { TracksView } from '#/features/library/TracksView'
import {
  loadAdded,
  loadFavourites,
  loadHome,
  loadPlayed,
  loadSearch,
  loadSettings,
} from './lazy-views'
import { toShownKind } from '#/features/yours/shown-kinds'
import { NotFound } from './NotFound'
import { Shell } from './Shell'
import { ViewCrash } from './ViewCrash'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(loadHome, 'HomeRoute'),
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
  component: lazyRouteComponent(loadSearch, 'SearchRoute'),
})

const favourites = createRoute({
  getParentRoute: () => root,
  path: '/favourites',
  validateSearch: ({ show }) => (show === undefined ? {} : { show: toShownKind(show) }),
  component: lazyRouteComponent(loadFavourites, 'FavouritesRoute'),
})

const added = createRoute({
  getParentRoute: () => root,
  path: '/recently-added',
  component: lazyRouteComponent(loadAdded, 'AddedView'),
})

const played = createRoute({
  getParentRoute: () => root,
  path: '/recently-played',
  component: lazyRouteComponent(loadPlayed, 'PlayedView'),
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(loadSettings, 'SettingsRoute'),
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

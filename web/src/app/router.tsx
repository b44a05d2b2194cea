// SPDX-License-Identifier: GPL-3.0-or-later
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { toAlbumId, toArtistId } from '#/api/ids'
import { AlbumView } from '#/features/album/AlbumView'
import { ArtistView } from '#/features/artist/ArtistView'
import { AlbumsView } from '#/features/library/AlbumsView'
import { ArtistsView } from '#/features/library/ArtistsView'
import {
  albumSorts,
  fewTrackSorts,
  toOrdering,
  toOrderSearch,
  trackSorts,
  type OrderSearch,
} from '#/features/library/sorts'
import { TracksView } from '#/features/library/TracksView'
import { NotFound } from './NotFound'
import { Shell } from './Shell'
import { ViewCrash } from './ViewCrash'

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

const tracks = createRoute({
  getParentRoute: () => root,
  path: '/tracks',
  validateSearch: (search): OrderSearch<string> & { show?: 'problems' } => ({
    ...orderIn(search),
    ...(search.show === 'problems' ? { show: 'problems' } : {}),
  }),
  component: function Tracks() {
    const { show = 'all', ...order } = tracks.useSearch()
    const navigate = tracks.useNavigate()
    const choices = show === 'problems' ? fewTrackSorts : trackSorts
    const shown = show === 'problems' ? { show } : {}
    return (
      <TracksView
        ordering={toOrdering({ ...order }, choices)}
        shown={show}
        onOrder={(chosen) =>
          void navigate({ search: { ...shown, ...toOrderSearch(chosen, choices) }, replace: true })
        }
        onShow={(chosen) =>
          void navigate({ search: chosen === 'problems' ? { show: chosen } : {}, replace: true })
        }
      />
    )
  },
})

const browseViews = () => import('./browse-views')

const showIn = ({ show }: Record<string, unknown>): { show?: 'tracks' } =>
  show === 'tracks' ? { show } : {}

const browsing = [
  createRoute({
    getParentRoute: () => root,
    path: '/browse',
    component: lazyRouteComponent(browseViews, 'BrowseView'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/genres',
    component: lazyRouteComponent(browseViews, 'GenresView'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/genres/$genreId',
    validateSearch: (search) => ({ ...orderIn(search), ...showIn(search) }),
    component: lazyRouteComponent(browseViews, 'OneGenre'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/years',
    component: lazyRouteComponent(browseViews, 'YearsView'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/years/$years',
    validateSearch: showIn,
    component: lazyRouteComponent(browseViews, 'OneYear'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/folders',
    component: lazyRouteComponent(browseViews, 'FoldersView'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/folders/$folderId',
    component: lazyRouteComponent(browseViews, 'OneFolder'),
  }),
] as const

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
    ...browsing,
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

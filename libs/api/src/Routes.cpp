// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/Routes.h"

#include "Handlers.h"
#include "Heard.h"
#include "base/DiskThreads.h"
#include "model/PlaylistFile.h"

namespace auralis::api {
namespace {

using http::Method;
using http::Permission;
using http::Runs;

struct Entry {
  Method method;
  const char* pattern;
  Permission permission;
  Runs runs;
  AskedHandler handler;
  std::size_t most_body_bytes{http::usual_body_bytes};
};

constexpr Entry table[] = {
    {Method::Get, "/api/audio/stream/{track}/metadata", Permission::Listen, Runs::OnPool,
     get_stream_metadata},
    {Method::Get, "/api/audio/stream/{track}/chunk/{chunk}", Permission::Listen, Runs::OnPool,
     get_chunk},
    {Method::Get, "/api/audio/stream/{track}/file", Permission::Listen, Runs::OnPool,
     get_track_file},
    {Method::Get, "/api/mse/stream/{track}/chunk/{chunk}", Permission::Listen, Runs::OnPool,
     get_mse_chunk},
    {Method::Get, "/api/player/stream_chunk/{track}/{chunk}", Permission::Listen, Runs::OnPool,
     get_player_chunk},
    {Method::Get, "/api/audio/stream/cache/stats", Permission::Listen, Runs::OnIo, get_cache_stats},
    {Method::Get, "/api/audio/stream/cache/status", Permission::Listen, Runs::OnPool,
     get_cache_status},
    {Method::Get, "/api/audio/stream/cache/tracks", Permission::Listen, Runs::OnPool,
     get_ready_tracks},
    {Method::Delete, "/api/audio/stream/cache/clear", Permission::Administer, Runs::OnPool,
     clear_cache},
    {Method::Get, "/api/tracks/{track}/plan", Permission::Listen, Runs::OnPool, get_plan},
    {Method::Get, "/api/tracks/{track}/profile", Permission::Listen, Runs::OnPool, get_profile},
    {Method::Get, "/api/tracks/{track}/waveform", Permission::Listen, Runs::OnPool, get_waveform},
    {Method::Get, "/api/presets", Permission::Listen, Runs::OnIo, get_presets},
    {Method::Get, "/api/enhancement", Permission::Listen, Runs::OnPool, get_enhancement},
    {Method::Put, "/api/enhancement", Permission::Listen, Runs::OnPool, put_enhancement},
    {Method::Post, "/api/enhancement/toggle", Permission::Listen, Runs::OnPool, toggle_enhancement},
    {Method::Get, "/api/player/enhancement", Permission::Listen, Runs::OnPool, get_enhancement},
    {Method::Put, "/api/player/enhancement", Permission::Listen, Runs::OnPool, put_enhancement},
    {Method::Post, "/api/player/enhancement/toggle", Permission::Listen, Runs::OnPool,
     toggle_enhancement},
    {Method::Post, "/api/player/position", Permission::Listen, Runs::OnPool, post_position},
    {Method::Get, "/api/library/tracks", Permission::Listen, Runs::OnPool, get_tracks},
    {Method::Get, "/api/library/tracks/{track}", Permission::Listen, Runs::OnPool, get_track},
    {Method::Get, "/api/library/tracks/{track}/lyrics", Permission::Listen, Runs::OnPool,
     get_lyrics},
    {Method::Get, "/api/library/random", Permission::Listen, Runs::OnPool, get_random_tracks},
    {Method::Get, "/api/library/genres", Permission::Listen, Runs::OnPool, get_genres},
    {Method::Get, "/api/library/genres/{genre}", Permission::Listen, Runs::OnPool, get_genre},
    {Method::Get, "/api/library/years", Permission::Listen, Runs::OnPool, get_years},
    {Method::Get, "/api/library/folders", Permission::Listen, Runs::OnPool, get_folders},
    {Method::Get, "/api/library/folders/{folder}", Permission::Listen, Runs::OnPool, get_folder},
    {Method::Get, "/api/library/stats", Permission::Listen, Runs::OnPool, get_statistics},
    {Method::Get, "/api/library/tracks/{track}/similar", Permission::Listen, Runs::OnPool,
     get_similar},
    {Method::Get, "/api/library/search", Permission::Listen, Runs::OnPool, get_search},
    {Method::Get, "/api/library/search/tracks", Permission::Listen, Runs::OnPool,
     get_search_tracks},
    {Method::Get, "/api/library/albums", Permission::Listen, Runs::OnPool, get_albums},
    {Method::Get, "/api/library/albums/{album}", Permission::Listen, Runs::OnPool, get_album},
    {Method::Get, "/api/library/artists", Permission::Listen, Runs::OnPool, get_artists},
    {Method::Get, "/api/library/artists/{artist}", Permission::Listen, Runs::OnPool, get_artist},
    {Method::Get, "/api/yours/tracks", Permission::Listen, Runs::OnPool, get_your_tracks},
    {Method::Put, "/api/yours/tracks/{track}", Permission::Listen, Runs::OnPool, mark_track},
    {Method::Get, "/api/yours/albums", Permission::Listen, Runs::OnPool, get_your_albums},
    {Method::Put, "/api/yours/albums/{album}", Permission::Listen, Runs::OnPool, mark_album},
    {Method::Get, "/api/yours/artists", Permission::Listen, Runs::OnPool, get_your_artists},
    {Method::Put, "/api/yours/artists/{artist}", Permission::Listen, Runs::OnPool, mark_artist},
    {Method::Get, "/api/yours/history", Permission::Listen, Runs::OnPool, get_history},
    {Method::Get, "/api/playlists", Permission::Listen, Runs::OnPool, get_playlists},
    {Method::Post, "/api/playlists", Permission::Listen, Runs::OnPool, create_playlist},
    {Method::Post, "/api/playlists/import", Permission::Listen, Runs::OnPool, import_playlist,
     largest_playlist_file},
    {Method::Post, "/api/playlists/try", Permission::Listen, Runs::OnPool, try_rules},
    {Method::Get, "/api/playlists/{playlist}", Permission::Listen, Runs::OnPool, get_playlist},
    {Method::Put, "/api/playlists/{playlist}", Permission::Listen, Runs::OnPool, change_playlist},
    {Method::Delete, "/api/playlists/{playlist}", Permission::Listen, Runs::OnPool,
     delete_playlist},
    {Method::Post, "/api/playlists/{playlist}/restore", Permission::Listen, Runs::OnPool,
     restore_playlist},
    {Method::Get, "/api/playlists/{playlist}/entries", Permission::Listen, Runs::OnPool,
     get_playlist_entries},
    {Method::Post, "/api/playlists/{playlist}/entries", Permission::Listen, Runs::OnPool,
     add_playlist_entries},
    {Method::Post, "/api/playlists/{playlist}/entries/move", Permission::Listen, Runs::OnPool,
     move_playlist_entries},
    {Method::Post, "/api/playlists/{playlist}/entries/remove", Permission::Listen, Runs::OnPool,
     remove_playlist_entries},
    {Method::Get, "/api/playlists/{playlist}/file", Permission::Listen, Runs::OnPool,
     get_playlist_file},
    {Method::Get, "/api/queue", Permission::Listen, Runs::OnPool, get_queue},
    {Method::Put, "/api/queue", Permission::Listen, Runs::OnPool, put_queue},
    {Method::Get, "/api/queues", Permission::Listen, Runs::OnPool, get_queues},
    {Method::Get, "/api/tracks/{track}/mastering", Permission::Listen, Runs::OnPool,
     get_track_mastering},
    {Method::Put, "/api/tracks/{track}/mastering", Permission::Listen, Runs::OnPool,
     put_track_mastering},
    {Method::Delete, "/api/tracks/{track}/mastering", Permission::Listen, Runs::OnPool,
     forget_track_mastering},
    {Method::Get, "/api/library/albums/{album}/mastering", Permission::Listen, Runs::OnPool,
     get_album_mastering},
    {Method::Put, "/api/library/albums/{album}/mastering", Permission::Listen, Runs::OnPool,
     put_album_mastering},
    {Method::Delete, "/api/library/albums/{album}/mastering", Permission::Listen, Runs::OnPool,
     forget_album_mastering},
    {Method::Get, "/api/library/scan", Permission::Listen, Runs::OnIo, get_scan},
    {Method::Post, "/api/library/scan", Permission::Administer, Runs::OnIo, start_scan},
    {Method::Delete, "/api/library/scan", Permission::Administer, Runs::OnIo, cancel_scan},
    {Method::Get, "/api/music-folders", Permission::Listen, Runs::OnPool, get_music_folders},
    {Method::Post, "/api/music-folders", Permission::Administer, Runs::OnPool, add_music_folder},
    {Method::Post, "/api/music-folders/demo", Permission::Administer, Runs::OnPool, add_demo_album},
    {Method::Delete, "/api/music-folders/{folder}", Permission::Administer, Runs::OnPool,
     remove_music_folder},
    {Method::Get, "/api/places", Permission::Administer, Runs::OnPool, get_places},
    {Method::Get, "/api/places/{place}", Permission::Administer, Runs::OnPool, get_place},
    {Method::Get, "/api/analysis", Permission::Listen, Runs::OnIo, get_analysis},
    {Method::Get, "/api/artwork/{artwork}", Permission::Listen, Runs::OnPool, get_artwork},
    {Method::Get, "/api/exports", Permission::Listen, Runs::OnIo, get_exports},
    {Method::Post, "/api/exports", Permission::Administer, Runs::OnPool, start_export},
    {Method::Get, "/api/exports/{export}", Permission::Listen, Runs::OnPool, get_export},
    {Method::Delete, "/api/exports/{export}", Permission::Administer, Runs::OnPool, remove_export},
    {Method::Post, "/api/exports/{export}/cancel", Permission::Administer, Runs::OnPool,
     cancel_export},
    {Method::Get, "/api/exports/{export}/files/{file}", Permission::Listen, Runs::OnPool,
     get_export_file},
    {Method::Get, "/api/settings", Permission::Listen, Runs::OnPool, get_settings},
    {Method::Put, "/api/settings", Permission::Listen, Runs::OnPool, put_settings},
    {Method::Get, "/api/session", Permission::Public, Runs::OnPool, get_session},
    {Method::Post, "/api/session", Permission::Public, Runs::OnPool, sign_in},
    {Method::Delete, "/api/session", Permission::Listen, Runs::OnPool, sign_out},
    {Method::Post, "/api/setup", Permission::Public, Runs::OnPool, make_first_account},
    {Method::Put, "/api/password", Permission::Listen, Runs::OnPool, put_password},
    {Method::Get, "/api/sessions", Permission::Listen, Runs::OnPool, get_sessions},
    {Method::Delete, "/api/sessions/{session}", Permission::Listen, Runs::OnPool, end_session},
    {Method::Get, "/api/tokens", Permission::Listen, Runs::OnPool, get_tokens},
    {Method::Post, "/api/tokens", Permission::Listen, Runs::OnPool, add_token},
    {Method::Delete, "/api/tokens/{token}", Permission::Listen, Runs::OnPool, remove_token},
    {Method::Get, "/api/users", Permission::Administer, Runs::OnPool, get_users},
    {Method::Post, "/api/users", Permission::Administer, Runs::OnPool, add_user},
    {Method::Put, "/api/users/{user}", Permission::Administer, Runs::OnPool, change_user},
    {Method::Delete, "/api/users/{user}", Permission::Administer, Runs::OnPool, remove_user},
    {Method::Get, "/api/version", Permission::Listen, Runs::OnIo, get_version},
    {Method::Get, "/api/health", Permission::Public, Runs::OnIo, get_health},
    {Method::Get, "/api/ready", Permission::Public, Runs::OnPool, get_ready},
    {Method::Get, "/metrics", Permission::Listen, Runs::OnPool, get_metrics},
};

}  // namespace

std::vector<http::Route> routes(Services& services) {
  std::vector<http::Route> made;
  for (const Entry& entry : table) {
    made.push_back({.method = entry.method,
                    .pattern = entry.pattern,
                    .permission = entry.permission,
                    .runs = entry.runs,
                    .handler =
                        [&services, handler = entry.handler](const http::Request& request) {
                          const BoundedDiskWaits bounded;
                          return as_heard(services, request, handler);
                        },
                    .most_body_bytes = entry.most_body_bytes});
  }
  return made;
}

}  // namespace auralis::api

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/Services.h"
#include "http/Message.h"

namespace auralis::api {

// Handlers by area. Each parses, calls one service and answers.

Result<http::Response> get_stream_metadata(Services&, const http::Request&);
Result<http::Response> get_chunk(Services&, const http::Request&);
Result<http::Response> get_mse_chunk(Services&, const http::Request&);
Result<http::Response> get_player_chunk(Services&, const http::Request&);
Result<http::Response> get_track_file(Services&, const http::Request&);
Result<http::Response> get_cache_stats(Services&, const http::Request&);
Result<http::Response> get_cache_status(Services&, const http::Request&);
Result<http::Response> get_ready_tracks(Services&, const http::Request&);
Result<http::Response> clear_cache(Services&, const http::Request&);

Result<http::Response> get_plan(Services&, const http::Request&);
Result<http::Response> get_presets(Services&, const http::Request&);
Result<http::Response> get_profile(Services&, const http::Request&);
Result<http::Response> get_waveform(Services&, const http::Request&);

Result<http::Response> get_enhancement(Services&, const http::Request&);
Result<http::Response> put_enhancement(Services&, const http::Request&);
Result<http::Response> toggle_enhancement(Services&, const http::Request&);

Result<http::Response> post_position(Services&, const http::Request&);

Result<http::Response> get_tracks(Services&, const http::Request&);
Result<http::Response> get_track(Services&, const http::Request&);
Result<http::Response> get_random_tracks(Services&, const http::Request&);
Result<http::Response> get_lyrics(Services&, const http::Request&);
Result<http::Response> get_genres(Services&, const http::Request&);
Result<http::Response> get_genre(Services&, const http::Request&);
Result<http::Response> get_years(Services&, const http::Request&);
Result<http::Response> get_folders(Services&, const http::Request&);
Result<http::Response> get_folder(Services&, const http::Request&);
Result<http::Response> get_statistics(Services&, const http::Request&);
Result<http::Response> get_albums(Services&, const http::Request&);
Result<http::Response> get_album(Services&, const http::Request&);
Result<http::Response> get_artists(Services&, const http::Request&);
Result<http::Response> get_artist(Services&, const http::Request&);
Result<http::Response> get_search(Services&, const http::Request&);
Result<http::Response> get_search_tracks(Services&, const http::Request&);
Result<http::Response> get_similar(Services&, const http::Request&);
Result<http::Response> get_artwork(Services&, const http::Request&);

Result<http::Response> get_your_tracks(Services&, const http::Request&);
Result<http::Response> get_your_albums(Services&, const http::Request&);
Result<http::Response> get_your_artists(Services&, const http::Request&);
Result<http::Response> mark_track(Services&, const http::Request&);
Result<http::Response> mark_album(Services&, const http::Request&);
Result<http::Response> mark_artist(Services&, const http::Request&);
Result<http::Response> get_history(Services&, const http::Request&);

Result<http::Response> get_playlists(Services&, const http::Request&);
Result<http::Response> create_playlist(Services&, const http::Request&);
Result<http::Response> get_playlist(Services&, const http::Request&);
Result<http::Response> change_playlist(Services&, const http::Request&);
Result<http::Response> delete_playlist(Services&, const http::Request&);
Result<http::Response> restore_playlist(Services&, const http::Request&);
Result<http::Response> get_playlist_entries(Services&, const http::Request&);
Result<http::Response> add_playlist_entries(Services&, const http::Request&);
Result<http::Response> move_playlist_entries(Services&, const http::Request&);
Result<http::Response> remove_playlist_entries(Services&, const http::Request&);
Result<http::Response> get_playlist_file(Services&, const http::Request&);
Result<http::Response> import_playlist(Services&, const http::Request&);
Result<http::Response> try_rules(Services&, const http::Request&);

Result<http::Response> get_queue(Services&, const http::Request&);
Result<http::Response> put_queue(Services&, const http::Request&);
Result<http::Response> get_queues(Services&, const http::Request&);

Result<http::Response> get_track_mastering(Services&, const http::Request&);
Result<http::Response> put_track_mastering(Services&, const http::Request&);
Result<http::Response> forget_track_mastering(Services&, const http::Request&);
Result<http::Response> get_album_mastering(Services&, const http::Request&);
Result<http::Response> put_album_mastering(Services&, const http::Request&);
Result<http::Response> forget_album_mastering(Services&, const http::Request&);

Result<http::Response> get_scan(Services&, const http::Request&);
Result<http::Response> start_scan(Services&, const http::Request&);
Result<http::Response> cancel_scan(Services&, const http::Request&);
Result<http::Response> get_music_folders(Services&, const http::Request&);
Result<http::Response> add_music_folder(Services&, const http::Request&);
Result<http::Response> add_demo_album(Services&, const http::Request&);
Result<http::Response> remove_music_folder(Services&, const http::Request&);
Result<http::Response> get_places(Services&, const http::Request&);
Result<http::Response> get_place(Services&, const http::Request&);

Result<http::Response> get_analysis(Services&, const http::Request&);

Result<http::Response> get_exports(Services&, const http::Request&);
Result<http::Response> start_export(Services&, const http::Request&);
Result<http::Response> get_export(Services&, const http::Request&);
Result<http::Response> cancel_export(Services&, const http::Request&);
Result<http::Response> remove_export(Services&, const http::Request&);
Result<http::Response> get_export_file(Services&, const http::Request&);

Result<http::Response> get_settings(Services&, const http::Request&);
Result<http::Response> put_settings(Services&, const http::Request&);

Result<http::Response> get_session(Services&, const http::Request&);
Result<http::Response> sign_in(Services&, const http::Request&);
Result<http::Response> sign_out(Services&, const http::Request&);
Result<http::Response> make_first_account(Services&, const http::Request&);
Result<http::Response> put_password(Services&, const http::Request&);
Result<http::Response> get_sessions(Services&, const http::Request&);
Result<http::Response> end_session(Services&, const http::Request&);

Result<http::Response> get_tokens(Services&, const http::Request&);
Result<http::Response> add_token(Services&, const http::Request&);
Result<http::Response> remove_token(Services&, const http::Request&);

Result<http::Response> get_users(Services&, const http::Request&);
Result<http::Response> add_user(Services&, const http::Request&);
Result<http::Response> change_user(Services&, const http::Request&);
Result<http::Response> remove_user(Services&, const http::Request&);

Result<http::Response> get_version(Services&, const http::Request&);
Result<http::Response> get_health(Services&, const http::Request&);
Result<http::Response> get_ready(Services&, const http::Request&);
Result<http::Response> get_metrics(Services&, const http::Request&);

}  // namespace auralis::api

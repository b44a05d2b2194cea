// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "api/Services.h"
#include "http/Message.h"
#include "model/Ids.h"

namespace auralis::api {

using AskedHandler = Result<http::Response> (*)(Services&, const http::Request&);

/// AC-15: the one door to the handlers. Who hears everything gets their answer as it is. Who does
/// not is asked about first: what the path, or `track_id`, names has to be theirs to hear, or the
/// answer is NotFound, as for an id that nothing has; the handler then works with a catalogue and a
/// search that hold nothing else. What a handler asks of other services by an id from elsewhere (a
/// body, a list of ids) it looks up in that catalogue before.
Result<http::Response> as_heard(Services& all, const http::Request& request, AskedHandler handler);

/// The album, by which its tracks are mastered together; nullopt where who asks hears a part of it
/// only, since what is decided of all tracks tells of each (AC-15). Fails with NotFound where there
/// is none.
Result<std::optional<AlbumId>> whole_album(Services& services, AlbumId album);

}  // namespace auralis::api

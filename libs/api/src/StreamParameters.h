// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "JsonBody.h"
#include "api/Services.h"
#include "base/Result.h"
#include "http/Message.h"
#include "streaming/StreamService.h"

namespace auralis::api {

// What the routes that send audio have in common.

Result<int> bit_rate_in(const http::Request& request);
/// `format` and `bit_rate` of chunks, else those of WebM at the usual bit rate; Accept is not
/// asked.
Result<streaming::Encoding> encoding_in(const http::Request& request);
Result<streaming::Encoding> encoding_in(const JsonBody& body);
Result<std::optional<PlanId>> promised_plan_in(const http::Request& request);
Result<std::optional<PlanId>> promised_plan_in(const JsonBody& body);
/// X-Listener and X-Generation; nullopt where the request does not say who asks.
Result<std::optional<streaming::Asker>> asker_in(const http::Request& request);
/// `enhanced`, with all that a master is made from.
Result<streaming::Version> version_in(Services& services, const http::Request& request);

enum class Offered { ForChunks, ForFiles };
/// The `format` that is named, else the one that Accept names and wants most, else `fallback`
/// (rule ST-7).
Result<streaming::Format> format_in(const http::Request& request, Offered offered,
                                    streaming::Format fallback);
/// The header that tells caches when Accept may have chosen the format.
void add_vary(const http::Request& request, http::Response& response);

/// "private, max-age=31536000, immutable" where a plan was promised.
const char* caching_for(const std::optional<PlanId>& promised_plan) noexcept;

/// Pieces, as the server pulls them. Null: only the length counts, for HEAD.
std::unique_ptr<http::BodySource> body_of(std::unique_ptr<streaming::ChunkBody> body,
                                          std::optional<std::uint64_t> length = std::nullopt);

}  // namespace auralis::api

// SPDX-License-Identifier: GPL-3.0-or-later
#include "Page.h"

#include <memory>

#include "http/StaticFiles.h"
#include "page/PageAssets.h"

namespace auralis::app {
namespace {

/// No inline, blob or data script; wasm-unsafe-eval lets decoders compile WebAssembly.
constexpr const char* content_security_policy =
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' "
    "data:; "
    "media-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";

}  // namespace

std::vector<http::Route> all_routes(api::Services& services) {
  auto routes = api::routes(services);
  const auto files = std::make_shared<const http::StaticFiles>(
      page::assets(),
      http::StaticFiles::Headers{{"Content-Security-Policy", content_security_policy}});
  routes.push_back(
      {.method = http::Method::Get,
       .pattern = "/{rest...}",
       .permission = http::Permission::Public,
       .runs = http::Runs::OnIo,
       .handler = [files](const http::Request& request) { return files->get(request); }});
  return routes;
}

}  // namespace auralis::app

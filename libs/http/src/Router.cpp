// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Router.h"

#include <algorithm>

namespace auralis::http {
namespace {

using Values = std::map<std::string, std::string, std::less<>>;

/// In the order of preference.
enum class SegmentKind { Literal, Value, Rest };

struct Segment {
  SegmentKind kind;
  std::string text;  ///< The literal, or the name between the braces.

  auto operator<=>(const Segment& other) const { return kind <=> other.kind; }
  bool operator==(const Segment& other) const { return kind == other.kind; }
};

/// Cuts the first segment off "/a/b", leaving "/b".
std::string_view cut_segment(std::string_view& path) {
  path.remove_prefix(1);
  const std::string_view segment = path.substr(0, path.find('/'));
  path.remove_prefix(segment.size());
  return segment;
}

Segment parse_segment(std::string_view text) {
  if (text.size() < 2 || !text.starts_with('{') || !text.ends_with('}'))
    return {SegmentKind::Literal, std::string{text}};
  const std::string_view name = text.substr(1, text.size() - 2);
  if (name.ends_with("..."))
    return {SegmentKind::Rest, std::string{name.substr(0, name.size() - 3)}};
  return {SegmentKind::Value, std::string{name}};
}

}  // namespace

struct Router::Pattern {
  std::vector<Segment> segments;
  std::size_t route;

  explicit Pattern(std::string_view text, std::size_t route_index) : route{route_index} {
    while (text.starts_with('/')) segments.push_back(parse_segment(cut_segment(text)));
  }

  bool takes_the_rest() const {
    return !segments.empty() && segments.back().kind == SegmentKind::Rest;
  }

  bool matches(std::string_view path, Values* values) const {
    for (const Segment& segment : segments) {
      if (!path.starts_with('/')) return false;
      if (segment.kind == SegmentKind::Rest) {
        if (values != nullptr) values->insert_or_assign(segment.text, std::string{path.substr(1)});
        return true;
      }
      const std::string_view part = cut_segment(path);
      if (segment.kind == SegmentKind::Literal ? part != segment.text : part.empty()) return false;
      if (values != nullptr && segment.kind == SegmentKind::Value)
        values->insert_or_assign(segment.text, std::string{part});
    }
    return path.empty();
  }
};

Router::Router(std::vector<Route> routes) : routes_{std::move(routes)} {
  for (std::size_t i = 0; i < routes_.size(); ++i) patterns_.emplace_back(routes_[i].pattern, i);
  std::ranges::stable_sort(patterns_, [](const Pattern& a, const Pattern& b) {
    return std::ranges::lexicographical_compare(a.segments, b.segments);
  });
}

Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

Router::Match Router::find(Method method, std::string_view path) const {
  const auto serves = [method](Method offered) {
    return offered == method || (method == Method::Head && offered == Method::Get);
  };
  Match match;
  for (const Pattern& pattern : patterns_) {
    if (!pattern.matches(path, nullptr)) continue;
    const Route& route = routes_[pattern.route];
    // "{rest...}" is for paths that nothing else knows, and does not know them itself.
    if (pattern.takes_the_rest() && (!match.allowed.empty() || !serves(route.method))) continue;
    if (serves(route.method)) {
      pattern.matches(path, &match.path_values);
      match.route = &route;
      match.allowed.clear();
      return match;
    }
    if (std::ranges::find(match.allowed, route.method) == match.allowed.end())
      match.allowed.push_back(route.method);
  }
  return match;
}

std::span<const Route> Router::routes() const noexcept {
  return routes_;
}

}  // namespace auralis::http

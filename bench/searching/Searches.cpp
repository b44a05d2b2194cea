// SPDX-License-Identifier: GPL-3.0-or-later
#include "Searches.h"

#include <utility>

#include <fmt/format.h>

namespace auralis::bench {
namespace {

constexpr int of_a_kind = 200;

std::string first_bytes(const std::string& utf8, std::size_t characters) {
  std::size_t at = 0;
  for (; at < utf8.size() && characters > 0; --characters) do
      ++at;
    while (at < utf8.size() && (static_cast<unsigned char>(utf8[at]) & 0xC0U) == 0x80U);
  return utf8.substr(0, at);
}

std::string han_title(LibraryRows& rows) {
  while (true) {
    std::string title = rows.some_title();
    if (static_cast<unsigned char>(title.front()) >= 0xE0U) return title;
  }
}

std::string slip_of(std::string word) {
  if (word.size() > 3) std::swap(word[1], word[2]);
  return word;
}

template <class Make>
SearchKind kind(std::string name, Make make) {
  SearchKind result{"library_search_" + std::move(name), {}};
  for (int i = 0; i < of_a_kind; ++i) result.queries.push_back(make());
  return result;
}

SearchKind beginnings(std::size_t letters) {
  SearchKind result{fmt::format("library_search_{}_letters", letters), {}};
  for (char a = 'a'; a <= 'z'; ++a) {
    if (letters == 1) result.queries.emplace_back(1, a);
    for (char b = 'a'; letters == 2 && b <= 'z'; ++b) result.queries.push_back({a, b});
  }
  return result;
}

}  // namespace

std::vector<SearchKind> search_kinds(LibraryRows& rows) {
  const auto word = [&rows] { return rows.some_word(); };
  return {
      beginnings(1),
      beginnings(2),
      kind("3_letters", [&] { return first_bytes(word() + "aa", 3); }),
      kind("4_letters", [&] { return first_bytes(word() + word(), 4); }),
      kind("word", [&] { return word() + " "; }),
      kind("two_words", [&] { return word() + " " + first_bytes(word(), 2); }),
      kind("three_words", [&] { return word() + " " + word() + " " + first_bytes(word(), 1); }),
      kind("phrase", [&] { return "\"" + word() + " " + word() + "\""; }),
      kind("1_han", [&] { return first_bytes(han_title(rows), 1); }),
      kind("2_han", [&] { return first_bytes(han_title(rows), 2); }),
      kind("whole_title", [&] { return rows.some_title(); }),
      kind("years", [&] { return "year:1987-2013 " + first_bytes(word(), 1); }),
      kind("lufs", [&] { return "lufs:<-12.5 " + first_bytes(word(), 1); }),
      kind("field", [&] { return "title:" + first_bytes(word(), 2); }),
      kind("without", [&] { return first_bytes(word(), 1) + " -the -" + word(); }),
      kind("slip", [&] { return slip_of(word() + "er"); }),
      kind("nothing", [&] { return word() + "qx " + word() + "xq"; }),
  };
}

}  // namespace auralis::bench

// SPDX-License-Identifier: GPL-3.0-or-later
#include "StaleWords.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <vector>

#include "Dialect.h"
#include "Statement.h"
#include "catalog/Leftovers.h"

namespace auralis {
namespace {

/// Little at once, and a pause behind it, for others who wait to write.
constexpr int words_a_turn = 200;
constexpr std::chrono::milliseconds between_turns{5};

void pause(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any nobody;
  std::unique_lock lock{mutex};
  nobody.wait_for(lock, stop, between_turns, [] { return false; });
}

/// The index of one kind of things, asked for one word after the other.
class WordIndex {
 public:
  WordIndex(soci::session& session, SearchGroup group, const std::string& query) : find_{session} {
    find_.use(query, "query").use(after_, "after").use(limit_, "limit").into(id_);
    find_.prepare(occurs_sql(dialect_of(session), group));
  }
  bool has_any() { return find_.run(); }

 private:
  const std::int64_t after_{};
  const int limit_{1};
  std::int64_t id_{};
  Statement find_;
};

/// Most words are of tracks, but there are fewer artists and albums to be looked through.
class WordIndexes {
 public:
  explicit WordIndexes(soci::session& session)
      : dialect_{dialect_of(session)},
        artists_{session, SearchGroup::Artists, query_},
        albums_{session, SearchGroup::Albums, query_},
        tracks_{session, SearchGroup::Tracks, query_} {}

  bool have(const std::string& word) {
    query_ = dialect_.match_expression({.terms = {{.tokens = {word}}}});
    return artists_.has_any() || albums_.has_any() || tracks_.has_any();
  }

 private:
  const Dialect& dialect_;
  std::string query_;
  WordIndex artists_, albums_, tracks_;
};

std::vector<std::string> some_stale_words(soci::session& session) {
  const int limit = words_a_turn;
  std::vector<std::string> words;
  std::string word;
  Statement rows{session};
  rows.use(limit, "limit").into(word);
  rows.prepare("SELECT word FROM stale_words ORDER BY word LIMIT :limit").start();
  while (rows.fetch()) words.push_back(word);
  return words;
}

struct Turn {
  std::size_t looked_for{};
  int removed{};
};

/// With the right to write, so that no word comes back meanwhile.
Turn remove_some(soci::session& session) {
  const std::vector<std::string> words = some_stale_words(session);
  Turn turn{.looked_for = words.size()};
  std::string word;
  WordIndexes indexes{session};
  Statement remove{session}, forget{session};
  remove.use(word, "word").prepare("DELETE FROM search_words WHERE word = :word");
  forget.use(word, "word").prepare("DELETE FROM stale_words WHERE word = :word");
  for (const std::string& each : words) {
    word = each;
    forget.run();
    if (indexes.have(word)) continue;
    remove.run();
    ++turn.removed;
  }
  return turn;
}

/// Who has words in memory reads them anew: once, when all are gone that go.
Result<void> tell_of_removals(Connections& connections) {
  return connections.write_found([](soci::session& session) -> Result<void> {
    session << "UPDATE search_state SET removals = removals + 1 WHERE id = 1";
    return {};
  });
}

}  // namespace

std::string occurs_sql(const Dialect& dialect, SearchGroup group) {
  return "SELECT id FROM (" + dialect.matches_sql(group) + ") AS found";
}

Result<int> remove_stale_words(Connections& connections, const std::stop_token& stop) {
  AURALIS_TRY(auto some, connections.read([](soci::session& session) -> Result<std::size_t> {
    return some_stale_words(session).size();
  }));
  int removed = 0;
  while (some > 0) {
    if (stop.stop_requested()) return fail(ErrorKind::Cancelled, "stopped before the end");
    AURALIS_TRY(const Turn turn,
                connections.write_found(
                    [](soci::session& session) -> Result<Turn> { return remove_some(session); }));
    removed += turn.removed;
    some = turn.looked_for == static_cast<std::size_t>(words_a_turn) ? 1 : 0;
    pause(stop);
  }
  if (removed > 0) AURALIS_CHECK(tell_of_removals(connections));
  return removed;
}

}  // namespace auralis

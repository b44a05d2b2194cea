// SPDX-License-Identifier: GPL-3.0-or-later
#include "Owners.h"

#include <algorithm>

#include "Keys.h"
#include "Text.h"

namespace auralis {
namespace {

constexpr std::size_t most_known = 5000;

}  // namespace

ArtworkRows::ArtworkRows(soci::session& session) : upsert_{session} {
  upsert_.use(file_, "file").use(embedded_, "embedded").use(modified_ns_, "modified").into(id_);
  upsert_.prepare(
      "INSERT INTO artworks (file, embedded, modified_ns) VALUES (:file, :embedded, :modified)"
      " ON CONFLICT (file, embedded) DO UPDATE SET modified_ns = excluded.modified_ns"
      " RETURNING id");
}

ArtworkId ArtworkRows::ensure(const ScannedFile& file) {
  file_ = file.artwork_file.string();
  embedded_ = file.artwork_embedded ? 1 : 0;
  modified_ns_ = file.artwork_embedded ? file.modified_ns : file.artwork_modified_ns;
  upsert_.run_to_end();
  return ArtworkId{id_};
}

GenreRows::GenreRows(soci::session& session) : find_{session}, insert_{session} {
  find_.use(identity_, "identity").into(id_);
  find_.prepare("SELECT id FROM genres WHERE identity = :identity");
  insert_.use(identity_, "identity").use(name_, "name").use(name_key_, "name_key").into(id_);
  insert_.prepare(
      "INSERT INTO genres (identity, name, name_key) VALUES (:identity, :name, :name_key)"
      " RETURNING id");
}

GenreId GenreRows::ensure(const std::string& name) {
  identity_ = genre_identity(name);
  if (const auto known = known_.find(identity_); known != known_.end())
    return GenreId{known->second};
  if (known_.size() >= most_known) known_.clear();
  if (!find_.run()) {
    name_ = name;
    name_key_ = sort_key(name);
    insert_.run_to_end();
  }
  known_.emplace(identity_, id_);
  return GenreId{id_};
}

FolderRows::FolderRows(soci::session& session) : upsert_{session} {
  upsert_.use(path_, "path").use(parent_, "parent").use(name_, "name");
  upsert_.use(name_key_, "name_key").into(id_);
  upsert_.prepare(
      "INSERT INTO folders (path, parent_id, name, name_key)"
      " VALUES (:path, :parent, :name, :name_key)"
      " ON CONFLICT (path) DO UPDATE SET parent_id = excluded.parent_id RETURNING id");
}

std::int64_t FolderRows::ensure(const std::filesystem::path& folder,
                                const std::filesystem::path& root) {
  std::string path = folder.string();
  if (const auto known = known_.find(path); known != known_.end()) return known->second;
  if (known_.size() >= most_known) known_.clear();
  const bool is_inside = !root.empty() && folder != root && folder.has_relative_path() &&
                         std::ranges::mismatch(root, folder).in1 == root.end();
  const std::int64_t parent = is_inside ? ensure(folder.parent_path(), root) : 0;
  path_ = std::move(path);
  parent_ = parent;
  name_ = display_text(folder.has_filename() ? folder.filename().string() : folder.string());
  name_key_ = sort_key(name_);
  upsert_.run_to_end();
  known_.emplace(path_, id_);
  return id_;
}

}  // namespace auralis

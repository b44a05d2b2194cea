// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

#include "base/Bytes.h"
#include "base/Result.h"
#include "model/CoverLook.h"

namespace auralis::media {

inline constexpr std::size_t largest_picture_bytes = std::size_t{20} << 20U;
/// What decoding one picture may take at most: 80 million pixels of JPEG, 60 of PNG, 26 of
/// progressive JPEG.
inline constexpr std::size_t most_decoding_bytes = std::size_t{240} << 20U;

/// How much memory decoding a picture takes, as its head promises; touches only that. Fails with
/// Unsupported where that or the picture itself is too large, or it is not JPEG, PNG, WebP or GIF,
/// and with Corrupt where its head cannot be read.
Result<std::size_t> decoding_bytes(std::span<const std::byte> image);

enum class ThumbnailForm { Jpeg, Webp };

/// Whether FFmpeg's build here can write that form; JPEG it can always.
bool can_make(ThumbnailForm form);

/// The picture shrunk to fit a square of `edge` pixels (1 to 4096), never enlarged, proportions
/// kept, on white where it was transparent. Equal pictures give equal bytes. Fails as
/// decoding_bytes() does, and with Corrupt where it cannot be decoded. Never takes more than twice
/// most_decoding_bytes, whatever the picture is.
Result<Bytes> thumbnail(std::span<const std::byte> image, int edge,
                        ThumbnailForm form = ThumbnailForm::Jpeg);

/// How a picture looks, which a thumbnail of it tells as well. Fails as thumbnail() does.
Result<CoverLook> cover_look(std::span<const std::byte> image);

}  // namespace auralis::media

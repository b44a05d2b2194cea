// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "DynamicsDesign.h"
#include "ExciterDesign.h"
#include "ShapedCurves.h"
#include "ToneDesign.h"
#include "TransientDesign.h"

namespace auralis::mastering {

/// What full intensity does to a track before drive and limiter, with what it was decided from.
struct ChainDesign {
  ToneDesign tone{};
  DynamicsDesign dynamics{};
  Db transient{};  ///< Largest.
  Seams seams{};   ///< Near them attacks are not raised.
  ExciterDesign exciter{};
  LimiterKernel limiter{LimiterKernel::Standard};
  Db attack{};          ///< Mean height of the track's onsets.
  double bass_share{};  ///< Of the track's power below the first crossover, 0 to 1.
  std::optional<Db> source_range{};
  std::optional<Db> range{};  ///< Behind the dynamics, at full intensity.
};

/// `shared` is the profile that tone, kernel and exciter are decided from: the track's own, or that
/// of the continuous album it belongs to, on which bands do not move.
ChainDesign design_chain(const Profile& profile, const std::vector<BandPower>& powers,
                         const TrackProfile& shared, const PresetInfo& preset,
                         const Spectrum& reference);

/// The loudness range behind the dynamics alone, at an intensity from 0 to 1.
std::optional<Db> range_behind(const DynamicsDesign& dynamics, const Profile& profile,
                               const std::vector<BandPower>& powers, double intensity);

/// Takes a quarter of the full dynamics back; the last quarter leaves none.
void soften_dynamics(const Profile& profile, const std::vector<BandPower>& powers,
                     ChainDesign& design);

/// What the limiter, by its power gain in each 100 ms, changes of the balance `levels` over the
/// whole track is taken back in quarters, until the master keeps half of what the tone brings it
/// closer to the reference.
void even_out_limiter(const Spectrum& levels, const Spectrum& reference,
                      const std::vector<BandPower>& powers, std::span<const double> limiter_gains,
                      ChainDesign& design);

/// The parameters at an intensity, 0 to 1.
Chain chain_at(const ChainDesign& design, const Profile& profile, double intensity);

/// From this share of bass on the limiter moves slowly, below the other one fast.
inline constexpr double bass_heavy_share = 0.5;
inline constexpr double bass_light_share = 0.05;

/// The loudness range keeps this part of itself, or all but so much (MA-12). The limiter takes its
/// own share, so this is more than is promised.
inline constexpr double kept_range = 0.88;
inline constexpr double small_range_loss_lu = 0.7;

/// Whether it does anything at all.
bool is_empty(const Chain& chain);

}  // namespace auralis::mastering

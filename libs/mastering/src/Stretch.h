// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "StretchAudio.h"
#include "StretchPeaks.h"
#include "StretchSpectra.h"
#include "audio/FrameReader.h"
#include "base/Mutex.h"

namespace auralis::mastering {

struct StretchMeasure {
  std::vector<double> power;  ///< K-weighted, both channels, of each whole 10 ms.
  PeaksMeasure peaks{};
  SpectraMeasure spectra{};

  /// The stretch that follows this one.
  void add(const StretchMeasure& next);
};

/// Whether the frames `range` of a track, a stretch, can have measured this: as many of each value
/// as they have steps, and numbers that sums and sorting can take.
bool could_be_of(FrameRange range, const StretchMeasure& measure) noexcept;

/// Measures stretches, one at a time: keeps its tables and its working memory for the next.
class StretchMeter {
 public:
  /// Measures the frames `range` of a track alone. The range begins at a multiple of stretch_frames
  /// and is that long, or ends with the track. Fails as the reader.
  Result<StretchMeasure> measure(FrameRange range, FrameReader& reader);

 private:
  StretchAudio audio_;
  SpectraMeter spectra_;
};

/// As many as there are threads that measure at once. Safe from several threads.
class StretchMeters {
 public:
  Result<StretchMeasure> measure(FrameRange range, FrameReader& reader) EXCLUDES(mutex_);

 private:
  Mutex mutex_;
  std::vector<std::unique_ptr<StretchMeter>> idle_ GUARDED_BY(mutex_);
};

}  // namespace auralis::mastering

// gzip and xz: one packed stream of one file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "scrutineer/base/error.h"
#include "scrutineer/intake/evidence.h"

namespace scrutineer::intake {

/// The most bytes that `packed` bytes may unpack to: limits.largest_ratio times as many, but always
/// 16 MiB, and never more than limits.largest_unpacked.
[[nodiscard]] std::uint64_t unpacked_cap(std::uint64_t packed, const ReadingLimits& limits);

/// The error of what would unpack to more than unpacked_cap: "unpacks-too-large".
[[nodiscard]] base::Error too_large_error(std::uint64_t packed, const ReadingLimits& limits,
                                          const std::string& shown_path);

/// Unpacks a gzip file (RFC 1952) of one or more members, checking lengths and CRCs.
[[nodiscard]] base::Result<std::string> unpack_gzip(std::string_view packed,
                                                    const std::string& shown_path,
                                                    const ReadingLimits& limits);

/// Unpacks an xz file of one or more streams, checking its integrity.
[[nodiscard]] base::Result<std::string> unpack_xz(std::string_view packed,
                                                  const std::string& shown_path,
                                                  const ReadingLimits& limits);

}  // namespace scrutineer::intake

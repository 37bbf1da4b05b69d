// Made-up names of places and parties.
#pragma once

#include <cstdint>
#include <string>

namespace scrutineer::simulation {

/// How many place names there are in one script.
inline constexpr std::uint32_t kPlaceNames = 60U * 60U * 60U;
/// How many party names there are.
inline constexpr std::uint32_t kPartyNames = 200;

/// The scripts a province's places may be written in.
enum class Script : std::uint8_t { kLatin, kCyrillic, kKhmer, kArabic };

/// A place name of three syllables. Different numbers below kPlaceNames give different names.
[[nodiscard]] std::string place_name(Script script, std::uint32_t number);

/// A party's name. Different numbers below kPartyNames give different names.
[[nodiscard]] std::string party_name(std::uint32_t number);

}  // namespace scrutineer::simulation

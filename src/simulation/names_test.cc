#include "scrutineer/simulation/names.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <unordered_set>

namespace scrutineer::simulation {
namespace {

TEST(Names, NoTwoPlacesOfAScriptShareAName) {
  for (const Script script : {Script::kLatin, Script::kCyrillic, Script::kKhmer, Script::kArabic}) {
    std::unordered_set<std::string> names;
    for (std::uint32_t number = 0; number < kPlaceNames; ++number) {
      names.insert(place_name(script, number));
    }
    EXPECT_EQ(names.size(), kPlaceNames);
  }
}

TEST(Names, PlacesAreSyllablesOfTheirScript) {
  EXPECT_EQ(place_name(Script::kLatin, 0), "Kakaka");
  EXPECT_EQ(place_name(Script::kCyrillic, 12345), "Долина");
  EXPECT_EQ(place_name(Script::kKhmer, 1), "លាកាកា");
  EXPECT_EQ(place_name(Script::kArabic, 12), "كيكاكا");
}

TEST(Names, NoTwoPartiesShareAName) {
  std::unordered_set<std::string> names;
  for (std::uint32_t number = 0; number < kPartyNames; ++number) names.insert(party_name(number));
  EXPECT_EQ(names.size(), kPartyNames);
  EXPECT_EQ(party_name(0), "Harbour Union");
}

TEST(Names, NumbersBeyondTheListAreABrokenInvariant) {
  EXPECT_THROW(static_cast<void>(place_name(Script::kLatin, kPlaceNames)), std::out_of_range);
  EXPECT_THROW(static_cast<void>(party_name(kPartyNames)), std::out_of_range);
}

}  // namespace
}  // namespace scrutineer::simulation

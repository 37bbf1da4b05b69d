#include "scrutineer/simulation/names.h"

#include <array>
#include <stdexcept>
#include <string_view>

namespace scrutineer::simulation {
namespace {

constexpr std::size_t kConsonants = 12;
constexpr std::size_t kVowels = 5;

/// A syllable is a consonant and a vowel. No consonant may be read as part of a vowel, so that
/// three syllables can be told apart and no two numbers share a name. (In the Arabic row, the two
/// vowels that end in nun stand before another consonant; nun as a consonant before a vowel.)
struct Syllables {
  std::array<std::string_view, kConsonants> consonants;
  std::array<std::string_view, kConsonants> capitals;
  std::array<std::string_view, kVowels> vowels;
};

constexpr std::array<Syllables, 4> kSyllables = {{
    {{"k", "l", "m", "n", "r", "s", "t", "v", "b", "d", "p", "h"},
     {"K", "L", "M", "N", "R", "S", "T", "V", "B", "D", "P", "H"},
     {"a", "e", "i", "o", "u"}},
    {{"к", "л", "м", "н", "р", "с", "т", "в", "б", "д", "п", "г"},
     {"К", "Л", "М", "Н", "Р", "С", "Т", "В", "Б", "Д", "П", "Г"},
     {"а", "е", "и", "о", "у"}},
    {{"ក", "ល", "ម", "ន", "រ", "ស", "ត", "វ", "ប", "ដ", "ព", "ហ"},
     {"ក", "ល", "ម", "ន", "រ", "ស", "ត", "វ", "ប", "ដ", "ព", "ហ"},
     {"ា", "េ", "ិ", "ោ", "ុ"}},
    {{"ك", "ل", "م", "ن", "ر", "س", "ت", "ج", "ب", "د", "ف", "ه"},
     {"ك", "ل", "م", "ن", "ر", "س", "ت", "ج", "ب", "د", "ف", "ه"},
     {"ا", "ي", "و", "ان", "ين"}},
}};

constexpr std::array<std::string_view, 20> kPartyFirst = {
    "Harbour", "Meadow",  "Lantern", "River",   "Orchard", "Summit", "Compass",
    "Anchor",  "Granary", "Beacon",  "Juniper", "Heron",   "Quarry", "Willow",
    "Cedar",   "Falcon",  "Sickle",  "Bridge",  "Morning", "Saffron"};
constexpr std::array<std::string_view, 10> kPartySecond = {
    "Union", "League", "Party", "Front", "Alliance", "Movement", "List", "Bloc", "Choice", "Forum"};
static_assert(kPartyFirst.size() * kPartySecond.size() == kPartyNames);

}  // namespace

std::string place_name(Script script, std::uint32_t number) {
  if (number >= kPlaceNames) throw std::out_of_range("place_name: no such number");
  const Syllables& syllables = kSyllables[static_cast<std::size_t>(script)];
  std::string name;
  for (int syllable = 0; syllable < 3; ++syllable) {
    const std::size_t consonant = number % kConsonants;
    number /= kConsonants;
    name += syllable == 0 ? syllables.capitals[consonant] : syllables.consonants[consonant];
    name += syllables.vowels[number % kVowels];
    number /= kVowels;
  }
  return name;
}

std::string party_name(std::uint32_t number) {
  if (number >= kPartyNames) throw std::out_of_range("party_name: no such number");
  const std::size_t first = number % kPartyFirst.size();
  // Each first word meets each second word once: 200 numbers, 200 names, neighbours unlike.
  const std::size_t second = (number / kPartyFirst.size() + first) % kPartySecond.size();
  std::string name(kPartyFirst[first]);
  name += ' ';
  name += kPartySecond[second];
  return name;
}

}  // namespace scrutineer::simulation

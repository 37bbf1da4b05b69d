// Every sentence a person reads in the terminal and in the report, by key, in one place.
//
// The English texts stand in catalogue_texts.inc (the terminal's and those that both share),
// html_texts.inc (the report page's), seats_texts.inc (those of seats without a case),
// scenario_texts.inc (those of scenarios), stakes_texts.inc (those of what would have to change)
// and compare_texts.inc (those of accounts compared). A text is written SCRUTINEER_TEXT(kKey, "with
// {0} and {1}"), a counted one SCRUTINEER_PLURAL(kKey, "{0} finding", "{0} findings"). The keys are
// enumerators, so a key that is not there does not compile, and a call with too few or too many
// arguments does not compile either. Another language is one more such file with the same keys: see
// catalogue.cc.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scrutineer/base/quotient.h"

namespace scrutineer::report {

/// The key of a text without plural forms.
enum class Text : std::uint16_t {
#define SCRUTINEER_TEXT(key, english) key,
#define SCRUTINEER_PLURAL(key, one, other)
#include "scrutineer/report/catalogue_texts.inc"
#include "scrutineer/report/compare_texts.inc"
#include "scrutineer/report/html_texts.inc"
#include "scrutineer/report/scenario_texts.inc"
#include "scrutineer/report/seats_texts.inc"
#include "scrutineer/report/stakes_texts.inc"
#undef SCRUTINEER_TEXT
#undef SCRUTINEER_PLURAL
  kTextEnd
};

/// The key of a text whose words depend on a number.
enum class Plural : std::uint16_t {
#define SCRUTINEER_TEXT(key, english)
#define SCRUTINEER_PLURAL(key, one, other) key,
#include "scrutineer/report/catalogue_texts.inc"
#include "scrutineer/report/compare_texts.inc"
#include "scrutineer/report/html_texts.inc"
#include "scrutineer/report/scenario_texts.inc"
#include "scrutineer/report/seats_texts.inc"
#include "scrutineer/report/stakes_texts.inc"
#undef SCRUTINEER_TEXT
#undef SCRUTINEER_PLURAL
  kPluralEnd
};

inline constexpr std::size_t kTextCount = static_cast<std::size_t>(Text::kTextEnd);
inline constexpr std::size_t kPluralCount = static_cast<std::size_t>(Plural::kPluralEnd);

/// The plural forms a text may have, after Unicode's plural rules. English uses one and other,
/// Khmer other alone; a form that a language does not use is empty.
struct PluralForms {
  std::string_view one;
  std::string_view few;
  std::string_view many;
  std::string_view other;
};

inline constexpr std::array<std::string_view, kTextCount> kEnglishTexts = {
#define SCRUTINEER_TEXT(key, english) english,
#define SCRUTINEER_PLURAL(key, one, other)
#include "scrutineer/report/catalogue_texts.inc"
#include "scrutineer/report/compare_texts.inc"
#include "scrutineer/report/html_texts.inc"
#include "scrutineer/report/scenario_texts.inc"
#include "scrutineer/report/seats_texts.inc"
#include "scrutineer/report/stakes_texts.inc"
#undef SCRUTINEER_TEXT
#undef SCRUTINEER_PLURAL
};

inline constexpr std::array<PluralForms, kPluralCount> kEnglishPlurals = {
#define SCRUTINEER_TEXT(key, english)
#define SCRUTINEER_PLURAL(key, one, other) PluralForms{one, {}, {}, other},
#include "scrutineer/report/catalogue_texts.inc"
#include "scrutineer/report/compare_texts.inc"
#include "scrutineer/report/html_texts.inc"
#include "scrutineer/report/scenario_texts.inc"
#include "scrutineer/report/seats_texts.inc"
#include "scrutineer/report/stakes_texts.inc"
#undef SCRUTINEER_TEXT
#undef SCRUTINEER_PLURAL
};

/// The name of a key as the .inc files write it: "kTitleRead". For a page's own script and tests.
[[nodiscard]] std::string_view key_name(Text key);
[[nodiscard]] std::string_view key_name(Plural key);

/// How many arguments a text takes: one more than its highest {n}.
[[nodiscard]] constexpr std::size_t arguments_of(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    const char digit = text[i + 1];
    if (text[i] != '{' || digit < '0' || digit > '9' || text[i + 2] != '}') continue;
    const auto number = static_cast<std::size_t>(digit - '0') + 1;
    if (number > count) count = number;
  }
  return count;
}

/// A key checked, when compiled, to take so many arguments. Made from a Text by itself.
template <std::size_t kArguments>
class TextKey {
 public:
  consteval TextKey(Text key) : key_(key) {  // NOLINT: implicit, as the call sites read better
    if (arguments_of(kEnglishTexts[static_cast<std::size_t>(key)]) != kArguments) {
      throw "the text takes another number of arguments";
    }
  }
  [[nodiscard]] constexpr Text key() const { return key_; }

 private:
  Text key_;
};

/// The same for a counted text, whose {0} is the count.
template <std::size_t kArguments>
class PluralKey {
 public:
  consteval PluralKey(Plural key) : key_(key) {  // NOLINT: implicit, as above
    if (arguments_of(kEnglishPlurals[static_cast<std::size_t>(key)].other) > kArguments + 1) {
      throw "the text takes another number of arguments";
    }
  }
  [[nodiscard]] constexpr Plural key() const { return key_; }

 private:
  Plural key_;
};

enum class Language : std::uint8_t { kEnglish };

/// The texts and numbers of one language.
class Catalogue {
 public:
  explicit Catalogue(Language language = Language::kEnglish) : language_(language) {}

  /// The text as it stands, its {0} not replaced: for texts without arguments.
  [[nodiscard]] std::string_view raw(Text key) const;
  [[nodiscard]] PluralForms raw(Plural key) const;

  /// The text with its arguments in place. Whole numbers are grouped: 2,889,359.
  template <class... Args>
  [[nodiscard]] std::string text(TextKey<sizeof...(Args)> key, const Args&... args) const {
    return filled(raw(key.key()), {shown(args)...});
  }
  /// The form of the text for `count`, which is its {0}; the other arguments are {1}, {2} …
  template <class... Args>
  [[nodiscard]] std::string counted(PluralKey<sizeof...(Args)> key, std::int64_t count,
                                    const Args&... args) const {
    return filled(form(raw(key.key()), count), {number(count), shown(args)...});
  }

  /// "2,889,359", "-12".
  [[nodiscard]] std::string number(std::int64_t value) const;
  /// "+12", "-12", "0".
  [[nodiscard]] std::string difference(std::int64_t value) const;
  /// The exact share as a percentage rounded half up: "47.08%".
  [[nodiscard]] std::string percent(const base::Quotient& share, int places = 2) const;
  /// The same of two counts; an empty text if `whole` is not positive.
  [[nodiscard]] std::string percent(std::int64_t part, std::int64_t whole, int places = 2) const;
  /// "82.4 MB", in thousands of bytes, exact below 1000: "512 bytes".
  [[nodiscard]] std::string bytes(std::uint64_t size) const;
  /// "A, B and C".
  [[nodiscard]] std::string list(const std::vector<std::string>& items) const;

 private:
  [[nodiscard]] std::string_view form(const PluralForms& forms, std::int64_t count) const;
  [[nodiscard]] static std::string filled(std::string_view text,
                                          const std::vector<std::string>& args);
  [[nodiscard]] static std::string shown(std::string_view text) { return std::string(text); }
  [[nodiscard]] static std::string shown(const std::string& text) { return text; }
  [[nodiscard]] static std::string shown(const char* text) { return text; }
  template <std::integral Number>
  [[nodiscard]] std::string shown(Number value) const {
    return number(static_cast<std::int64_t>(value));
  }

  Language language_;
};

}  // namespace scrutineer::report

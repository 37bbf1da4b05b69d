#include "scrutineer/report/catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace scrutineer::report {
namespace {

constexpr std::array<std::string_view, kTextCount> kTextNames = {
#define SCRUTINEER_TEXT(key, english) #key,
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

constexpr std::array<std::string_view, kPluralCount> kPluralNames = {
#define SCRUTINEER_TEXT(key, english)
#define SCRUTINEER_PLURAL(key, one, other) #key,
#include "scrutineer/report/catalogue_texts.inc"
#include "scrutineer/report/compare_texts.inc"
#include "scrutineer/report/html_texts.inc"
#include "scrutineer/report/scenario_texts.inc"
#include "scrutineer/report/seats_texts.inc"
#include "scrutineer/report/stakes_texts.inc"
#undef SCRUTINEER_TEXT
#undef SCRUTINEER_PLURAL
};

// A second language is a file of SCRUTINEER_TEXT and SCRUTINEER_PLURAL lines in any order, read
// into two arrays of this shape by key (texts[Text::key] = …) and held against the English by a
// static_assert of this function: a key left out does not compile.
constexpr bool complete(const std::array<std::string_view, kTextCount>& texts,
                        const std::array<PluralForms, kPluralCount>& plurals) {
  for (std::size_t i = 0; i < kTextCount; ++i) {
    if (texts[i].empty() || arguments_of(texts[i]) != arguments_of(kEnglishTexts[i])) return false;
  }
  for (std::size_t i = 0; i < kPluralCount; ++i) {
    if (plurals[i].other.empty()) return false;
  }
  return true;
}
static_assert(complete(kEnglishTexts, kEnglishPlurals));

}  // namespace

std::string_view key_name(Text key) { return kTextNames[static_cast<std::size_t>(key)]; }
std::string_view key_name(Plural key) { return kPluralNames[static_cast<std::size_t>(key)]; }

std::string_view Catalogue::raw(Text key) const {
  switch (language_) {
    case Language::kEnglish:
      break;
  }
  return kEnglishTexts[static_cast<std::size_t>(key)];
}

PluralForms Catalogue::raw(Plural key) const {
  switch (language_) {
    case Language::kEnglish:
      break;
  }
  return kEnglishPlurals[static_cast<std::size_t>(key)];
}

std::string_view Catalogue::form(const PluralForms& forms, std::int64_t count) const {
  return count == 1 && !forms.one.empty() ? forms.one : forms.other;
}

std::string Catalogue::filled(std::string_view text, const std::vector<std::string>& args) {
  std::string out;
  out.reserve(text.size() + 16 * args.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool place = i + 2 < text.size() && text[i] == '{' && text[i + 1] >= '0' &&
                       text[i + 1] <= '9' && text[i + 2] == '}';
    if (!place) {
      out += text[i];
      continue;
    }
    const auto number = static_cast<std::size_t>(text[i + 1] - '0');
    if (number >= args.size()) throw std::logic_error("a text lacks an argument");
    out += args[number];
    i += 2;
  }
  return out;
}

std::string Catalogue::number(std::int64_t value) const {
  const std::string digits = fmt::format("{}", value);
  const std::size_t start = value < 0 ? 1 : 0;
  std::string out;
  out.reserve(digits.size() + digits.size() / 3);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > start && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

std::string Catalogue::difference(std::int64_t value) const {
  return value > 0 ? '+' + number(value) : number(value);
}

std::string Catalogue::percent(const base::Quotient& share, int places) const {
  // A hundred times the numerator could leave 64 bits: move the point of the decimal text instead.
  std::string digits = share.decimal(places + 2);
  const std::string sign = digits.front() == '-' ? "-" : "";
  digits.erase(0, sign.size());
  const std::size_t point = digits.find('.');
  std::string whole = digits.substr(0, point) + digits.substr(point + 1, 2);
  const std::string fraction = digits.substr(point + 3);
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
  return places > 0 ? fmt::format("{}{}.{}%", sign, whole, fraction)
                    : fmt::format("{}{}%", sign, whole);
}

std::string Catalogue::percent(std::int64_t part, std::int64_t whole, int places) const {
  return whole > 0 ? percent(base::Quotient(part, whole), places) : std::string();
}

std::string Catalogue::bytes(std::uint64_t size) const {
  if (size < 1000) return counted(Plural::kBytes, static_cast<std::int64_t>(size));
  constexpr std::array<std::string_view, 3> kUnits = {"kB", "MB", "GB"};
  std::uint64_t unit = 1000;
  std::size_t power = 0;
  while (power + 1 < kUnits.size() && size / unit >= 1000) {
    unit *= 1000;
    ++power;
  }
  const base::Quotient amount(static_cast<std::int64_t>(size), static_cast<std::int64_t>(unit));
  return fmt::format("{} {}", amount.decimal(1), kUnits[power]);
}

std::string Catalogue::list(const std::vector<std::string>& items) const {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i == 0) {
      out = items[i];
    } else if (i + 1 < items.size()) {
      out = text(Text::kListMiddle, out, items[i]);
    } else {
      out = text(Text::kListEnd, out, items[i]);
    }
  }
  return out;
}

}  // namespace scrutineer::report

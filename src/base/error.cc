#include "scrutineer/base/error.h"

#include <fmt/format.h>

#include <algorithm>

#include "scrutineer/base/plain_text.h"

namespace scrutineer::base {
namespace {

std::u32string folded_code_points(std::string_view text) {
  std::u32string points;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    length = std::min(length, text.size() - i);
    char32_t point = lead;
    if (lead >= 'A' && lead <= 'Z') point = static_cast<char32_t>(lead - 'A' + 'a');
    for (std::size_t k = 1; k < length; ++k) {
      point = (point << 8) | static_cast<unsigned char>(text[i + k]);
    }
    points.push_back(point);
    i += length;
  }
  return points;
}

std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

std::string Place::text() const {
  std::string out = file;
  if (row != 0) out += fmt::format("{}{}", out.empty() ? "row " : ":", row);
  if (!column.empty()) out += fmt::format("{}{}", out.empty() ? "column " : ":", column);
  return out;
}

std::string Error::text() const {
  const std::string where = plain_text(place.text());
  const std::string found = plain_text(what);
  std::string out = where.empty() ? fmt::format("error[{}]: {}\n", code, found)
                                  : fmt::format("{}: error[{}]: {}\n", where, code, found);
  out += excerpt;
  if (!excerpt.empty() && excerpt.back() != '\n') out += '\n';
  if (!remedy.empty()) out += fmt::format("  remedy: {}\n", plain_text(remedy));
  return out;
}

void Errors::add(Error error) {
  ++found_;
  if (kept_.size() < kLimit) kept_.push_back(std::move(error));
}

void Errors::add(Errors errors) {
  const std::uint64_t unkept = errors.found_ - errors.kept_.size();
  for (Error& error : errors.kept_) add(std::move(error));
  count_unkept(unkept);
}

std::string Errors::text() const {
  std::string out;
  for (const Error& error : kept_) out += error.text();
  if (found_ > kept_.size()) {
    const std::uint64_t more = found_ - kept_.size();
    out += fmt::format("and {} more error{}; the first {} are shown\n", more, more == 1 ? "" : "s",
                       kept_.size());
  }
  return out;
}

std::string nearest_name(std::string_view name, const std::vector<std::string>& candidates) {
  constexpr std::size_t kLongest = 200;  // Headers longer than this are not typed by hand.
  const std::u32string wanted = folded_code_points(name.substr(0, kLongest));
  std::size_t best = std::max<std::size_t>(2, wanted.size() / 3) + 1;
  std::string nearest;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > kLongest) continue;
    const std::size_t distance = edit_distance(wanted, folded_code_points(candidate));
    if (distance < best) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

}  // namespace scrutineer::base

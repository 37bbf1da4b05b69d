#include "scrutineer/stakes/freedom.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "scrutineer/base/quantity.h"

namespace scrutineer::stakes {
namespace {

std::int64_t sum(const std::vector<std::int64_t>& all) {
  return std::accumulate(all.begin(), all.end(), std::int64_t{0});
}

void refuse_impossible(const std::vector<std::int64_t>& loose,
                       const std::vector<std::int64_t>& votes) {
  if (loose.size() != votes.size()) {
    throw std::invalid_argument("contested votes of another number of choices");
  }
  for (std::size_t i = 0; i < votes.size(); ++i) {
    if (loose[i] < 0 || loose[i] > votes[i]) {
      throw std::invalid_argument("more votes are contested than were counted");
    }
  }
}

}  // namespace

Freedom Freedom::of(std::vector<std::int64_t> votes, const Contested& contested,
                    Treatment treatment) {
  Freedom out;
  out.votes = std::move(votes);
  out.loose = contested.votes;
  if (out.loose.empty()) out.loose.resize(out.votes.size());
  refuse_impossible(out.loose, out.votes);
  if (treatment == Treatment::kFilled) {
    if (contested.room < 0) throw std::invalid_argument("room is not negative");
    if (contested.registered < 0) throw std::invalid_argument("voters are not negative");
    out.room = contested.room;
    out.registered = contested.registered;
  }
  if (treatment == Treatment::kCapped && sum(out.loose) > 0) {
    if (!contested.caps) throw std::invalid_argument("capped, and no caps");
    refuse_impossible(contested.caps->of, out.loose);
    if (contested.caps->in_all < 0) throw std::invalid_argument("caps are not negative");
    out.loose = contested.caps->of;
    out.in_all = contested.caps->in_all;
    out.every = contested.caps->independent;
  }
  return out;
}

void Freedom::ask_for_register() {
  if (registered > 0) every = counted = false;
}

std::int64_t Freedom::all_loose() const { return sum(loose); }

std::int64_t Freedom::fewest(std::span<const std::size_t> choices) const {
  std::int64_t now = 0;
  std::int64_t lost = 0;
  for (const std::size_t i : choices) {
    now += votes[i];
    lost += loose[i];
  }
  return now - std::min(lost, in_all);
}

std::int64_t Freedom::most(std::span<const std::size_t> choices) const {
  std::int64_t now = 0;
  std::int64_t others = all_loose();
  for (const std::size_t i : choices) {
    now += votes[i];
    others -= loose[i];
  }
  return now + std::min(others, in_all) + room;
}

void add(const Contested& more, std::size_t choices, Contested& to) {
  const auto add_to = [&](const std::vector<std::int64_t>& from, std::vector<std::int64_t>& all) {
    all.resize(choices);
    for (std::size_t i = 0; i < from.size(); ++i) all[i] += from[i];
  };
  const std::int64_t valid =
      to.valid.value_or(sum(to.votes)) + more.valid.value_or(sum(more.votes));
  to.valid = valid;
  const bool none = more.votes.empty() || sum(more.votes) == 0;
  if (more.cast || none) {
    if (to.cast) to.cast = *to.cast + more.cast.value_or(0);
  } else {
    to.cast.reset();
  }
  add_to(more.votes, to.votes);
  to.room += more.room;
  to.registered += more.registered;
  if (!more.caps) return;
  if (!to.caps) to.caps = Caps{std::vector<std::int64_t>(choices), 0, true};
  add_to(more.caps->of, to.caps->of);
  to.caps->in_all += more.caps->in_all;
  to.caps->independent = to.caps->independent && more.caps->independent;
}

}  // namespace scrutineer::stakes

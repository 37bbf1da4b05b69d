#include "scrutineer/outcome/house_votes.h"

namespace scrutineer::outcome {
namespace {

void add(const std::vector<std::int64_t>& more, std::vector<std::int64_t>& to) {
  if (more.empty()) return;
  to.resize(more.size());
  for (std::size_t i = 0; i < more.size(); ++i) to[i] += more[i];
}

/// Adds where both are known.
void add(const std::optional<std::int64_t>& more, std::optional<std::int64_t>& to) {
  to = more && to ? std::optional(*to + *more) : std::nullopt;
}

}  // namespace

ConstituencyVotes sum_of(const std::vector<ConstituencyVotes>& constituencies) {
  ConstituencyVotes nation;
  nation.valid = nation.cast = nation.registered = 0;
  for (const ConstituencyVotes& one : constituencies) {
    nation.seats += one.seats;
    add(one.votes, nation.votes);
    add(one.direct, nation.direct);
    add(one.candidates, nation.candidates);
    add(one.valid, nation.valid);
    add(one.cast, nation.cast);
    add(one.registered, nation.registered);
  }
  return nation;
}

}  // namespace scrutineer::outcome

#include "scrutineer/base/random.h"

#include <Random123/philox.h>

#include <stdexcept>

#include "scrutineer/base/wide.h"

namespace scrutineer::base {

std::uint64_t Random::bits() {
  const std::uint64_t lane = draw_ % 4;
  if (lane == 0) {
    const r123::Philox4x64::ctr_type counter = {{draw_ / 4, replicate_, 0, 0}};
    const r123::Philox4x64::key_type key = {{seed_, stream_}};
    const r123::Philox4x64::ctr_type random = r123::Philox4x64()(counter, key);
    for (std::size_t i = 0; i < 4; ++i) block_[i] = random[i];
  }
  ++draw_;
  return block_[lane];
}

std::uint64_t Random::below(std::uint64_t bound) {
  if (bound == 0) throw std::invalid_argument("Random::below needs a positive bound");
  Uint128 product = static_cast<Uint128>(bits()) * bound;
  auto low = static_cast<std::uint64_t>(product);
  if (low < bound) {
    const std::uint64_t threshold = (0 - bound) % bound;
    while (low < threshold) {
      product = static_cast<Uint128>(bits()) * bound;
      low = static_cast<std::uint64_t>(product);
    }
  }
  return static_cast<std::uint64_t>(product >> 64);
}

double Random::uniform() { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }

}  // namespace scrutineer::base

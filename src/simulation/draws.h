// Draws that come out the same on every machine.
//
// std::exp and std::log may differ in their last bit between C libraries, and a last bit can decide
// an integer. Everything here uses + - * / and sqrt only, which IEEE 754 fixes to the bit (the
// build forbids fused multiply-adds), on base::Random.
#pragma once

#include <cstdint>

#include "scrutineer/base/random.h"

namespace scrutineer::simulation {

/// e^x for |x| <= 700, to about one unit in the last place.
[[nodiscard]] double exponential(double x);

/// Near-normal with mean 0 and variance 1: the sum of eight uniforms of 16 bits, standardized. Its
/// excess kurtosis is -0.15 and it never leaves ±4.9.
[[nodiscard]] double near_normal(base::Random& random);

/// The largest number of trials `binomial` takes.
inline constexpr std::uint32_t kMostTrials = 900;

/// Binomial(trials, p) by inversion of one uniform (Devroye 1986, "Non-Uniform Random Variate
/// Generation", X.4), so exact up to the rounding of its probabilities. `trials` <= kMostTrials,
/// so the first probability, at least 2^-900, does not underflow.
[[nodiscard]] std::uint32_t binomial(base::Random& random, std::uint32_t trials, double p);

}  // namespace scrutineer::simulation

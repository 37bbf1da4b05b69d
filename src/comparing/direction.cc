#include "scrutineer/comparing/direction.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>

namespace scrutineer::comparing {

double sign_test(std::uint64_t more, std::uint64_t less) {
  const std::uint64_t n = more + less;
  if (more == less) return 1;  // Both tails hold the middle: their sum would pass 1.
  // Errors would be thrown for a number of coins that no election has.
  using Policy = boost::math::policies::policy<
      boost::math::policies::underflow_error<boost::math::policies::ignore_error>,
      boost::math::policies::discrete_quantile<boost::math::policies::integer_round_nearest>>;
  const boost::math::binomial_distribution<double, Policy> coins(static_cast<double>(n), 0.5);
  return std::min(1.0, 2 * boost::math::cdf(coins, static_cast<double>(std::min(more, less))));
}

}  // namespace scrutineer::comparing

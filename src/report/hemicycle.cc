#include "scrutineer/report/hemicycle.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace scrutineer::report {
namespace {

constexpr double kCentreX = 500;
constexpr double kCentreY = 500;
constexpr double kOuter = 470;
constexpr double kInner = 170;

struct Seat {
  double angle;
  std::size_t row;
  Dot dot;
};

/// Rows so many that dots are about as far apart along them as between them.
std::int64_t rows_for(std::int64_t seats) {
  for (std::int64_t rows = 1;; ++rows) {
    double room = 0;
    const double step =
        rows == 1 ? kOuter - kInner : (kOuter - kInner) / static_cast<double>(rows - 1);
    for (std::int64_t r = 0; r < rows; ++r) {
      room += std::numbers::pi * (kOuter - static_cast<double>(r) * step) / step + 1;
    }
    if (room >= static_cast<double>(seats)) return rows;
  }
}

}  // namespace

std::vector<Dot> hemicycle(std::int64_t seats) {
  const std::int64_t rows = rows_for(seats);
  const double step =
      rows == 1 ? kOuter - kInner : (kOuter - kInner) / static_cast<double>(rows - 1);
  double all = 0;
  for (std::int64_t r = 0; r < rows; ++r) all += kOuter - static_cast<double>(r) * step;
  std::vector<Seat> placed;
  std::int64_t left = seats;
  double radii = all;
  for (std::int64_t r = 0; r < rows; ++r) {
    const double radius = kOuter - static_cast<double>(r) * step;
    const auto here =
        r + 1 == rows ? left : std::llround(static_cast<double>(left) * radius / radii);
    radii -= radius;
    left -= here;
    for (std::int64_t i = 0; i < here; ++i) {
      const double part = here == 1 ? 0.5 : static_cast<double>(i) / static_cast<double>(here - 1);
      const double angle = std::numbers::pi * (1 - part);
      placed.push_back({angle,
                        static_cast<std::size_t>(r),
                        {std::llround(kCentreX + radius * std::cos(angle)),
                         std::llround(kCentreY - radius * std::sin(angle)),
                         std::max<std::int64_t>(2, std::llround(std::min(step, 40.0) * 0.38))}});
    }
  }
  // Angles that differ by less than a pixel's part are one ray, from the outside in: the order does
  // not hang on the last bit of a cosine.
  std::stable_sort(placed.begin(), placed.end(), [](const Seat& a, const Seat& b) {
    const auto ray = [](const Seat& s) { return std::llround(-s.angle * 1e6); };
    return ray(a) != ray(b) ? ray(a) < ray(b) : a.row < b.row;
  });
  std::vector<Dot> dots;
  dots.reserve(placed.size());
  for (const Seat& seat : placed) dots.push_back(seat.dot);
  return dots;
}

}  // namespace scrutineer::report

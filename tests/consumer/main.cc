// Seats by D'Hondt for the votes of East of England, European Parliament, 22 May 2014: every step
// with its exact quotient, then a tie and the lot that settles it. Ends with 1 if the seats are not
// those expected: the published ones, or those given as arguments.
#include <scrutineer/election/seat_method.h>
#include <scrutineer/outcome/seats.h>

#include <cstdint>
#include <iostream>
#include <string>
#include <vector>

using scrutineer::election::Seats;
using scrutineer::outcome::allocate;
using scrutineer::outcome::Allocation;
using scrutineer::outcome::SeatContest;
using scrutineer::outcome::SeatStep;
using scrutineer::outcome::TieNeedsLot;

// Lists are numbered from 1 here, and from 0 in the library.
void print(const Allocation& allocation) {
  for (const SeatStep& step : allocation.steps) {
    std::cout << "seat " << step.seat << ": list " << step.choice + 1 << ", "
              << step.quotient.text();
    if (step.runner_up) {
      std::cout << "; next is list " << *step.runner_up + 1 << ", "
                << step.runner_up_quotient->text();
    }
    std::cout << '\n';
  }
  for (const TieNeedsLot& tie : allocation.ties) {
    std::cout << "a lot must decide " << tie.seats << " seat(s) between the lists";
    for (const std::size_t choice : tie.choices) std::cout << ' ' << choice + 1;
    std::cout << ", each at " << tie.at.text() << '\n';
  }
}

bool agree(const Allocation& allocation, const std::vector<std::int64_t>& expected) {
  bool same = true;
  for (std::size_t list = 0; list < allocation.seats.size(); ++list) {
    const std::int64_t wanted = list < expected.size() ? expected[list] : 0;
    if (allocation.seats[list] == Seats(wanted)) continue;
    std::cout << "WRONG: list " << list + 1 << " has " << allocation.seats[list].value()
              << " seats, not " << wanted << '\n';
    same = false;
  }
  return same;
}

int main(int argc, char** argv) {
  std::vector<std::int64_t> expected;
  for (int i = 1; i < argc; ++i) expected.push_back(std::stoll(argv[i]));
  if (expected.empty()) expected = {3, 3, 1};  // The other lists have none.

  const scrutineer::election::NamedMethod* d_hondt = scrutineer::election::find_method("d-hondt");
  if (d_hondt == nullptr) {
    std::cout << "WRONG: there is no method d-hondt\n";
    return 1;
  }

  const std::vector<std::int64_t> votes = {542812, 446569, 271601, 133331, 108010,
                                           26564,  16497,  12465,  11627,  4870};
  const std::vector<bool> all(votes.size(), true);
  const Allocation seats = allocate(d_hondt->method, votes, all, Seats(7));
  std::cout << "East of England 2014, 7 seats\n";
  print(seats);
  bool right = agree(seats, expected) && seats.ties.empty();

  // Equal quotients are never settled by the order of the lists: they come back as a tie.
  const std::vector<std::int64_t> equal = {100, 50, 50};
  const std::vector<bool> three(equal.size(), true);
  const Allocation tied = allocate(d_hondt->method, equal, three, Seats(2));
  std::cout << "\n100, 50 and 50 votes, 2 seats\n";
  print(tied);
  right = agree(tied, {1, 0, 0}) && tied.by_lot() == 1 && right;

  // The lot was drawn, and list 3 won it.
  const std::vector<std::vector<std::size_t>> lots = {{2}};
  const SeatContest contest{.votes = equal, .eligible = three, .seats = Seats(2), .lots = lots};
  const Allocation settled = allocate(d_hondt->method, contest);
  std::cout << "\nthe same, the lot drawn for list 3\n";
  print(settled);
  right = agree(settled, {1, 0, 1}) && settled.ties.empty() && !settled.lot_fault && right;

  return right ? 0 : 1;
}

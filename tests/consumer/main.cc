// Seats by D'Hondt for the votes of East of England, European Parliament, 22 May 2014: every step
// with its exact quotient, and the fewest ballots that take the last one from its list; then a tie
// and the lot that settles it. Ends with 1 if the seats are not those expected: the published ones,
// or those given as arguments.
#include <scrutineer/election/contest.h>
#include <scrutineer/election/seat_method.h>
#include <scrutineer/election/seats_rule.h>
#include <scrutineer/outcome/constituency.h>
#include <scrutineer/outcome/seats.h>
#include <scrutineer/stakes/margin.h>

#include <cstdint>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

using scrutineer::election::Seats;
using scrutineer::outcome::allocate;
using scrutineer::outcome::Allocation;
using scrutineer::outcome::SeatContest;
using scrutineer::outcome::SeatStep;
using scrutineer::outcome::TieNeedsLot;
using scrutineer::stakes::Aim;
using scrutineer::stakes::Margin;
using scrutineer::stakes::Model;
using scrutineer::stakes::Shift;

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

void print_choice(const char* word, const std::optional<std::size_t>& choice) {
  if (choice) std::cout << ' ' << word << " list " << *choice + 1;
}

// What takes the third seat from list 2, which got the last of all: whether it is the number.
bool last_seat_takes(const std::vector<std::int64_t>& votes,
                     const scrutineer::election::SeatMethod& method, const char* name, Model model,
                     std::int64_t expected) {
  scrutineer::election::Contest contest;
  contest.choices.resize(votes.size());
  scrutineer::election::SeatsRule rule;
  rule.method = method;
  scrutineer::outcome::ConstituencyVotes here;
  here.seats = Seats(7);
  here.votes = votes;
  const std::vector<bool> all(votes.size(), true);
  const scrutineer::stakes::ConstituencyMargins margins(contest, rule, here, all, {1}, true);
  const Margin margin = margins.margin({Aim::Kind::kAtMost, 2}, model);
  std::cout << name << ": " << margin.at_least << " ballots:";
  for (const Shift& shift : margin.plan) {
    std::cout << ' ' << shift.ballots;
    print_choice("from", shift.from);
    print_choice("to", shift.to);
  }
  std::cout << '\n';
  return margin.exact() && margin.at_least == expected;
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

  // 446569/3 against 133331. With one ballot fewer moved, each is 144975: a lot would decide. Where
  // only list 2 loses, list 3 is the nearest, with 271601/2.
  std::cout << "\nthe third seat of list 2 takes\n";
  right = last_seat_takes(votes, d_hondt->method, "moved", Model::kMoved, 11645) && right;
  right = last_seat_takes(votes, d_hondt->method, "added", Model::kAdded, 15526) && right;
  right = last_seat_takes(votes, d_hondt->method, "removed", Model::kRemoved, 39168) && right;

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

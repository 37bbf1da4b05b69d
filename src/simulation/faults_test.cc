#include "scrutineer/simulation/faults.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <string>

namespace scrutineer::simulation {
namespace {

const Form kForm = {512, 340, 340, 331, 4, 5, 130, 96, 57, 48, 0};

/// Plants the fault in the form with many seeds and hands each result to `check`.
void with_many_seeds(FaultKind kind, const std::function<void(const Form&)>& check) {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    base::Random random(seed, 9);
    Form form = kForm;
    ASSERT_TRUE(plant(kind, random, form));
    ASSERT_NE(form, kForm) << "seed " << seed;
    check(form);
  }
}

/// The only number that differs, as digits: what the form says, and what stands there.
std::pair<std::string, std::string> only_change(const Form& form) {
  std::pair<std::string, std::string> change;
  int changes = 0;
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == kForm[i]) continue;
    ++changes;
    change = {std::to_string(kForm[i]), std::to_string(form[i])};
  }
  EXPECT_EQ(changes, 1);
  return change;
}

TEST(Faults, NamesAreInTheOrderOfTheKinds) {
  for (std::size_t i = 0; i < kFaultKindCount; ++i) {
    EXPECT_EQ(static_cast<std::size_t>(kFaultKinds[i].kind), i);
    EXPECT_EQ(fault_kind_named(kFaultKinds[i].name), kFaultKinds[i].kind);
  }
  EXPECT_EQ(fault_kind_named("digit"), std::nullopt);
}

TEST(Faults, AWrongDigitIsOneDigitOfOneNumber) {
  with_many_seeds(FaultKind::kDigitWrong, [](const Form& form) {
    const auto [truth, written] = only_change(form);
    ASSERT_EQ(truth.size(), written.size());
    int differ = 0;
    for (std::size_t i = 0; i < truth.size(); ++i) differ += truth[i] != written[i];
    EXPECT_EQ(differ, 1);
  });
}

TEST(Faults, ADroppedDigitLeavesTheOthersInOrder) {
  with_many_seeds(FaultKind::kDigitDropped, [](const Form& form) {
    const auto [truth, written] = only_change(form);
    ASSERT_EQ(truth.size(), written.size() + 1);
    bool found = false;
    for (std::size_t i = 0; i < truth.size(); ++i) {
      std::string rest = truth;
      found = found || rest.erase(i, 1) == written;
    }
    EXPECT_TRUE(found) << truth << " " << written;
  });
}

TEST(Faults, AnAddedDigitLeavesTheOthersInOrder) {
  with_many_seeds(FaultKind::kDigitAdded, [](const Form& form) {
    const auto [truth, written] = only_change(form);
    ASSERT_EQ(truth.size() + 1, written.size());
    bool found = false;
    for (std::size_t i = 0; i < written.size(); ++i) {
      std::string rest = written;
      found = found || rest.erase(i, 1) == truth;
    }
    EXPECT_TRUE(found) << truth << " " << written;
  });
}

TEST(Faults, TransposedDigitsAreNeighbours) {
  with_many_seeds(FaultKind::kDigitsTransposed, [](const Form& form) {
    const auto [truth, written] = only_change(form);
    ASSERT_EQ(truth.size(), written.size());
    bool found = false;
    for (std::size_t i = 0; i + 1 < truth.size(); ++i) {
      std::string back = written;
      std::swap(back[i], back[i + 1]);
      found = found || back == truth;
    }
    EXPECT_TRUE(found) << truth << " " << written;
  });
}

TEST(Faults, SwappedChoicesHaveEachOthersVotes) {
  with_many_seeds(FaultKind::kChoicesSwapped, [](const Form& form) {
    int differ = 0;
    for (std::size_t i = 0; i < form.size(); ++i) {
      if (form[i] == kForm[i]) continue;
      ++differ;
      EXPECT_GE(i, kFirstChoice);
    }
    EXPECT_EQ(differ, 2);
    EXPECT_TRUE(std::is_permutation(form.begin(), form.end(), kForm.begin()));
  });
}

TEST(Faults, ShiftedColumnsStandOneToTheRight) {
  with_many_seeds(FaultKind::kColumnsShifted, [](const Form& form) {
    bool found = false;
    for (std::size_t from = kFirstChoice; from + 1 < kForm.size(); ++from) {
      Form shifted = kForm;
      shifted.insert(shifted.begin() + static_cast<std::ptrdiff_t>(from), 0);
      shifted.pop_back();
      found = found || shifted == form;
    }
    EXPECT_TRUE(found);
  });
}

TEST(Faults, AWrongSumTouchesValidOnly) {
  with_many_seeds(FaultKind::kSumWrong, [](const Form& form) {
    static_cast<void>(only_change(form));
    EXPECT_NE(form[kValid], kForm[kValid]);
  });
}

TEST(Faults, AddedBallotsKeepTheFormAddingUp) {
  bool more_than_registered = false;
  bool within_registered = false;
  with_many_seeds(FaultKind::kBallotsAdded, [&](const Form& form) {
    const std::uint32_t added = form[kFirstChoice] - kForm[kFirstChoice];
    EXPECT_GE(added, 20U);
    EXPECT_EQ(form[kCast], kForm[kCast] + added);
    EXPECT_EQ(form[kVoters], kForm[kVoters] + added);
    EXPECT_EQ(form[kValid], kForm[kValid] + added);
    EXPECT_EQ(form[kValid], std::accumulate(form.begin() + kFirstChoice, form.end(), 0U));
    (form[kCast] > form[kRegistered] ? more_than_registered : within_registered) = true;
  });
  EXPECT_TRUE(more_than_registered && within_registered);
}

TEST(Faults, AFormWithoutRoomIsLeftAsItIs) {
  const Form nothing(kFirstChoice + 3, 0);
  for (const FaultKind kind :
       {FaultKind::kDigitDropped, FaultKind::kDigitAdded, FaultKind::kDigitsTransposed,
        FaultKind::kChoicesSwapped, FaultKind::kColumnsShifted}) {
    base::Random random(1, 1);
    Form form = nothing;
    EXPECT_FALSE(plant(kind, random, form)) << info_of(kind).name;
    EXPECT_EQ(form, nothing);
  }
}

TEST(Faults, AFaultOfAWholeRowIsNotPlantedInAForm) {
  base::Random random(1, 1);
  Form form = kForm;
  EXPECT_THROW(static_cast<void>(plant(FaultKind::kFormMissing, random, form)),
               std::invalid_argument);
}

}  // namespace
}  // namespace scrutineer::simulation

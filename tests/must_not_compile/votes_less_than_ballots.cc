#include "scrutineer/election/quantities.h"

using scrutineer::election::Ballots;
using scrutineer::election::Votes;

#ifdef CONTROL
bool fewer() { return Votes(1) < Votes(2); }
#else
bool fewer() { return Votes(1) < Ballots(2); }
#endif
